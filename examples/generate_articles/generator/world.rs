//! An invented but plausible world: towns of the gazetteer and villages that no gazetteer has, people with offices, groups.
//!
//! Names come from the tables in `ontology/lexicon/`; who holds which office and who did what is made up.

use super::random::Random;

const CITIES: &str = include_str!("../../../ontology/lexicon/cities.tsv");
const GIVEN: &str = include_str!("../../../ontology/lexicon/given-names.tsv");
const FAMILY: &str = include_str!("../../../ontology/lexicon/surnames.tsv");

/// Countries where things happen: code, name, demonym, capital.
pub(crate) const COUNTRIES: [(&str, &str, &str, &str); 12] = [
    ("UA", "Ukraine", "Ukrainian", "Kyiv"),
    ("RU", "Russia", "Russian", "Moscow"),
    ("IQ", "Iraq", "Iraqi", "Baghdad"),
    ("IR", "Iran", "Iranian", "Tehran"),
    ("AF", "Afghanistan", "Afghan", "Kabul"),
    ("PK", "Pakistan", "Pakistani", "Islamabad"),
    ("NG", "Nigeria", "Nigerian", "Abuja"),
    ("GE", "Georgia", "Georgian", "Tbilisi"),
    ("KE", "Kenya", "Kenyan", "Nairobi"),
    ("CO", "Colombia", "Colombian", "Bogota"),
    ("PH", "Philippines", "Philippine", "Manila"),
    ("US", "United States", "American", "Washington"),
];

/// Groups that claim attacks. The first two have much in common and are not one.
pub(crate) const GROUPS: [(&str, &str); 6] = [
    ("Islamic State", "isis"),
    ("ISIS-K", "isis-k"),
    ("Boko Haram", "boko-haram"),
    ("al-Shabab", "al-shabaab"),
    ("the Northern Dawn Front", "northern-dawn"),
    ("the Free Valley Brigade", "free-valley"),
];

/// Where something happens.
#[derive(Clone, Debug)]
pub(crate) struct Place {
    /// Name.
    pub(crate) name: String,
    /// What it lies in, as one writes it: a province or a larger town.
    pub(crate) near: String,
    /// Index in [`COUNTRIES`].
    pub(crate) country: usize,
    /// Name for the truth file.
    pub(crate) id: String,
}

/// Somebody with an office.
#[derive(Clone, Debug)]
pub(crate) struct Person {
    /// Given and family name.
    pub(crate) full: String,
    /// Family name.
    pub(crate) family: String,
    /// Office, to be put before the name: "governor".
    pub(crate) office: &'static str,
    /// Name for the truth file.
    pub(crate) id: String,
}

/// All that stories choose from.
pub(crate) struct World {
    /// Towns and villages.
    pub(crate) places: Vec<Place>,
    /// People, some of one family name.
    pub(crate) people: Vec<Person>,
    /// Given names that nobody in `people` has by right: for those who appear once.
    given: Vec<&'static str>,
    family: Vec<&'static str>,
}

/// Offices that speak.
const OFFICES: [&str; 8] = [
    "governor", "police chief", "police spokesman", "mayor", "health director", "army spokesman", "prosecutor",
    "rescue chief",
];

impl World {
    /// The world of a seed; `size` is about the number of stories to come.
    pub(crate) fn new(random: &mut Random, size: usize) -> Self {
        let (given, family) = (plain_names(GIVEN), plain_names(FAMILY));
        let mut world = Self { places: towns(), people: Vec::new(), given, family };
        random.shuffle(&mut world.places);
        world.places.truncate(40 + size / 6);
        for number in 0..20 + size / 8 {
            let village = world.village(random, number);
            world.places.push(village);
        }
        for number in 0..40 + size / 3 {
            // Every fifth shares the family name of the one before and is somebody else.
            let namesake = (number % 5 == 4).then(|| world.people[number - 1].family.clone());
            let person = world.person(random, namesake, format!("person:{number}"));
            world.people.push(person);
        }
        world
    }

    /// Somebody new.
    pub(crate) fn person(&self, random: &mut Random, family: Option<String>, id: String) -> Person {
        let family = family.unwrap_or_else(|| random.pick(&self.family).to_owned());
        let full = format!("{} {family}", random.pick(&self.given));
        Person { full, family, office: random.pick(&OFFICES), id }
    }

    fn village(&self, random: &mut Random, number: usize) -> Place {
        const HEADS: [&str; 12] = ["Kor", "Zav", "Tel", "Mir", "Bal", "Dor", "Shev", "Nur", "Gar", "Pol", "Vis", "Kam"];
        const MIDDLES: [&str; 8] = ["ad", "en", "ik", "ov", "ur", "esh", "ol", "an"];
        const TAILS: [&str; 10] = ["ovka", "abad", "ivtsi", "ara", "inka", "ezi", "une", "osa", "adi", "ishte"];
        let head = HEADS[number % 12];
        let name = format!("{head}{}{}", random.pick(&MIDDLES), random.pick(&TAILS));
        let town = &self.places[random.below(self.places.len())];
        Place { near: format!("near {}", town.name), country: town.country, id: format!("village:{name}"), name }
    }
}

/// Towns of the gazetteer that lie in one of the countries and have a name in plain letters.
fn towns() -> Vec<Place> {
    let rows = CITIES.lines().filter(|l| !l.starts_with('#'));
    let town = |row: &str| {
        let cells: Vec<&str> = row.split('\t').collect();
        let country = COUNTRIES.iter().position(|c| c.0 == cells[3])?;
        let population: u32 = cells[5].parse().ok()?;
        let plain = cells[1].chars().all(|c| c.is_ascii_alphabetic());
        let fits = plain && population > 120_000 && cells[1] != COUNTRIES[country].3 && !cells[4].is_empty();
        fits.then(|| Place {
            name: cells[1].to_owned(),
            near: format!("in {}", cells[4]),
            country,
            id: format!("city:{}", cells[0]),
        })
    };
    rows.filter_map(town).collect()
}

/// Names of five letters and more that are written like names.
fn plain_names(table: &'static str) -> Vec<&'static str> {
    let names = table.lines().filter(|l| !l.starts_with('#'));
    let plain = |n: &&str| n.len() >= 5 && n.chars().all(|c| c.is_ascii_alphabetic());
    names.filter(plain).step_by(17).collect()
}
