//! Articles that tell a story: paraphrases, tolls that rise, claims and denials, copies with small edits.

use super::random::Random;
use super::stories::{Kind, Story};
use super::world::{COUNTRIES, GROUPS, Person};

/// An article and what is true of it.
#[derive(Clone, Debug)]
pub(crate) struct Telling {
    /// Number of the story that it tells.
    pub(crate) story: usize,
    /// What happens in it.
    pub(crate) kind: Kind,
    /// Address, which the truth file names it by.
    pub(crate) url: String,
    /// Headline.
    pub(crate) title: String,
    /// Outlet.
    pub(crate) publisher: &'static str,
    /// Day of publication, `2031-04-05`.
    pub(crate) published: String,
    /// The text.
    pub(crate) text: String,
    /// Names in the text and whom or what each stands for.
    pub(crate) names: Vec<(String, String)>,
    /// Address of the article that this one copies.
    pub(crate) copy_of: Option<String>,
}

/// Outlets of our own.
const OUTLETS: [&str; 12] = [
    "Quillon Wire",
    "Harbor Dispatch",
    "Northgate Courier",
    "Fernhill Gazette",
    "Stonebridge Broadcasting",
    "Lakeside Monitor",
    "Orchard Tribune",
    "Summit Record",
    "Greyfield Post",
    "Eastmoor Chronicle",
    "Coastline Daily",
    "Redwater Observer",
];

/// All articles of a story, in the order of publication.
pub(crate) fn tell(random: &mut Random, story: &Story) -> Vec<Telling> {
    let mut told: Vec<Telling> = Vec::new();
    for number in 0..story.articles {
        let telling = match told.last() {
            Some(last) if random.chance(15) => copy(random, last, story, number),
            _ => article(random, story, number),
        };
        told.push(telling);
    }
    told
}

fn article(random: &mut Random, story: &Story, number: usize) -> Telling {
    // Tolls rise over the first days.
    let later = (number as i64 / 3).min(6);
    let share = (5 + random.below(3) as u64 + 2 * later as u64).min(10);
    let dead = (story.dead * share / 10).max(2);
    let told = random.chance(75);
    let mut writer = Writer { random, story, dead, day: story.day + later, names: Vec::new() };
    let title = writer.title();
    let mut paragraphs = vec![writer.lead(), writer.official()];
    if story.kind.is_deadly() {
        paragraphs.push(writer.toll());
    }
    if story.kind.is_attack() && told {
        paragraphs.push(writer.blame());
    }
    let mut rest = vec![writer.scene(), writer.reaction(), writer.background(), writer.detail(), writer.outlook()];
    writer.random.shuffle(&mut rest);
    rest.truncate(3 + writer.random.below(3));
    paragraphs.extend(rest);
    let names = std::mem::take(&mut writer.names);
    let publisher = OUTLETS[(story.number + number * 5) % OUTLETS.len()];
    Telling {
        story: story.number,
        kind: story.kind,
        url: url(publisher, story, number),
        title,
        publisher,
        published: date(story.day + later),
        text: paragraphs.join("\n\n"),
        names,
        copy_of: None,
    }
}

fn url(publisher: &str, story: &Story, number: usize) -> String {
    let host = publisher.to_lowercase().replace(' ', "-");
    format!("https://{host}.example/{}/{}-{number}", story.number, story.kind.name())
}

/// Another outlet prints it with a changed head and without its last paragraph.
fn copy(random: &mut Random, of: &Telling, story: &Story, number: usize) -> Telling {
    let publisher = OUTLETS[(story.number + number * 5 + 1) % OUTLETS.len()];
    let mut paragraphs: Vec<&str> = of.text.split("\n\n").collect();
    if paragraphs.len() > 3 && random.chance(50) {
        paragraphs.pop();
    }
    let credit = format!("(With reporting by {}.)", of.publisher);
    paragraphs.push(&credit);
    Telling {
        url: url(publisher, story, number),
        publisher,
        text: paragraphs.join("\n\n"),
        copy_of: Some(of.url.clone()),
        ..of.clone()
    }
}

/// The day so many days after the first of the world.
pub(crate) fn date(day: i64) -> String {
    at(day).to_string()
}

fn at(day: i64) -> jiff::civil::Date {
    use jiff::ToSpan;
    jiff::civil::date(2031, 3, 1).saturating_add(day.days())
}

/// "Tuesday", which is enough within a week.
fn weekday(day: i64) -> &'static str {
    ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
        [at(day).weekday().to_monday_zero_offset() as usize]
}

fn spelled(day: i64) -> String {
    let date = at(day);
    let months = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
        "December",
    ];
    format!("{} {}", months[date.month() as usize - 1], date.day())
}

/// Words of one article.
struct Writer<'a> {
    random: &'a mut Random,
    story: &'a Story,
    dead: u64,
    day: i64,
    names: Vec<(String, String)>,
}

impl Writer<'_> {
    fn note(&mut self, name: &str, id: &str) {
        let entry = (name.to_owned(), id.to_owned());
        if !self.names.contains(&entry) {
            self.names.push(entry);
        }
    }

    fn pick(&mut self, forms: &[String]) -> String {
        forms[self.random.below(forms.len())].clone()
    }

    fn place(&mut self) -> String {
        let place = &self.story.place;
        let (name, near, id) = (place.name.clone(), place.near.clone(), place.id.clone());
        self.note(&name, &id);
        let country = COUNTRIES[self.story.place.country];
        self.note(country.1, &format!("country:{}", country.0));
        let separator = if near.starts_with("near") { " " } else { ", " };
        let near = near.strip_prefix("in ").unwrap_or(&near).to_owned();
        let the = if country.0 == "PH" || country.0 == "US" { "the " } else { "" };
        format!("{name}{separator}{near}, {the}{}", country.1)
    }

    fn when(&mut self) -> String {
        let day = self.story.day;
        let near = self.day - day < 6;
        let (weekday, spelled) = (weekday(day), spelled(day));
        if near && self.random.chance(70) { format!("on {weekday}") } else { format!("on {spelled}") }
    }

    fn person(&mut self, person: &Person) -> String {
        self.note(&person.full, &person.id);
        format!("{} {}", person.office, person.full)
    }

    fn title(&mut self) -> String {
        let (name, dead) = (self.story.place.name.clone(), self.dead);
        let (subject, spot) = (self.story.subject.full.clone(), self.story.spot);
        let country = COUNTRIES[self.story.place.country].1;
        let forms = match self.story.kind {
            Kind::Bombing => vec![
                format!("Bomb kills {dead} at {spot} in {name}"),
                format!("Blast at {name} {spot} leaves {dead} dead"),
                format!("At least {dead} killed in {name} bombing"),
            ],
            Kind::Airstrike => vec![
                format!("Airstrike on {name} kills {dead}"),
                format!("{dead} killed as jets bomb {name}"),
                format!("Air raid hits {spot} in {name}"),
            ],
            Kind::Shooting => {
                vec![format!("Gunmen kill {dead} in {name}"), format!("Shooting at {name} {spot} leaves {dead} dead")]
            }
            Kind::Earthquake => {
                vec![format!("Earthquake kills {dead} in {name}"), format!("{dead} dead after quake strikes {name}")]
            }
            Kind::Protest => {
                vec![format!("Thousands protest in {name}"), format!("Protesters march through {name} over prices")]
            }
            Kind::Arrest => {
                vec![format!("Police arrest {subject} in {name}"), format!("{subject} detained in {country}")]
            }
            Kind::Meeting => {
                vec![format!("{subject} meets {} in {name}", self.story.official.full), format!("Talks held in {name}")]
            }
            Kind::Ferry => vec![
                format!("Ferry sinks near {name}, {dead} dead"),
                format!("{dead} drown as ferry capsizes off {name}"),
            ],
        };
        self.pick(&forms)
    }

    fn lead(&mut self) -> String {
        let (place, when, dead, spot) = (self.place(), self.when(), self.dead, self.story.spot);
        let hurt = dead * 2 + 3;
        let subject = self.story.subject.clone();
        let official = self.story.official.clone();
        let forms = match self.story.kind {
            Kind::Bombing => vec![
                format!(
                    "A bomb exploded at a {spot} in {place}, {when}, killing at least {dead} people and wounding {hurt} others."
                ),
                format!("At least {dead} people were killed {when} when a bomb went off at a {spot} in {place}."),
                format!("An explosion tore through a {spot} in {place}, {when}. The blast killed {dead} people."),
            ],
            Kind::Airstrike => vec![
                format!("An airstrike hit a {spot} in {place}, {when}, killing {dead} people."),
                format!("Warplanes bombed a {spot} in {place}, {when}. The airstrike left {dead} people dead."),
                format!("At least {dead} people were killed {when} in an airstrike on {place}."),
            ],
            Kind::Shooting => vec![
                format!("Gunmen opened fire at a {spot} in {place}, {when}, killing {dead} people."),
                format!("{dead} people were shot dead {when} at a {spot} in {place}."),
                format!("A shooting at a {spot} in {place} {when} killed {dead} people and injured {hurt}."),
            ],
            Kind::Earthquake => vec![
                format!("An earthquake struck {place}, {when}, killing at least {dead} people."),
                format!("At least {dead} people died {when} when an earthquake hit {place}."),
            ],
            Kind::Protest => vec![
                format!("Thousands of people protested in {place}, {when} over rising prices."),
                format!("Protesters marched through {place}, {when}, and demanded lower prices."),
                format!("A protest in {place} {when} drew thousands of people."),
            ],
            Kind::Arrest => {
                let who = subject.full.clone();
                vec![
                    format!("Police arrested {who}, a former official, in {place}, {when}."),
                    format!("{who}, a former official, was arrested {when} in {place}."),
                    format!("Officers in {place} detained {who}, a former official, {when}."),
                ]
            }
            Kind::Meeting => {
                let (who, whom) = (subject.full.clone(), official.full.clone());
                vec![
                    format!("{who}, an envoy, met {} {whom} in {place}, {when}.", official.office),
                    format!("{} {whom} met with the envoy {who} {when} in {place}.", capital(official.office)),
                    format!("The envoy {who} held talks with {} {whom} in {place}, {when}.", official.office),
                ]
            }
            Kind::Ferry => vec![
                format!("A ferry sank near {place}, {when}, and at least {dead} people drowned."),
                format!("At least {dead} people died {when} when a ferry capsized near {place}."),
            ],
        };
        if matches!(self.story.kind, Kind::Arrest | Kind::Meeting) {
            self.note(&subject.full, &subject.id);
        }
        if self.story.kind == Kind::Meeting {
            self.note(&official.full, &official.id);
        }
        self.pick(&forms)
    }

    fn official(&mut self) -> String {
        let official = self.story.official.clone();
        let name = capital(&self.person(&official));
        let family = official.family.clone();
        let what = match self.story.kind {
            Kind::Bombing => "the bombing",
            Kind::Airstrike => "the airstrike",
            Kind::Shooting => "the shooting",
            Kind::Earthquake => "the earthquake",
            Kind::Protest => "the protest",
            Kind::Arrest => "the arrest",
            Kind::Meeting => "the meeting",
            Kind::Ferry => "the accident",
        };
        let forms = [
            format!("{name} told reporters that {what} was being investigated. {family} gave no further details."),
            format!(
                "{name} said that an inquiry into {what} had begun. \"We are working around the clock,\" {family} said."
            ),
            format!("{name} confirmed {what} in a statement. {family} asked people to stay calm."),
        ];
        self.pick(&forms)
    }

    fn toll(&mut self) -> String {
        let (dead, hurt) = (self.dead, self.dead * 2 + 3);
        let second = self.story.second.clone();
        let name = self.person(&second);
        let forms = [
            format!("The death toll stood at {dead}, {name} said, and {hurt} people were being treated in hospital."),
            format!("{} said {dead} bodies had been found. Another {hurt} people were injured.", capital(&name)),
            format!("Hospitals counted {dead} dead and {hurt} wounded, according to {name}."),
        ];
        self.pick(&forms)
    }

    fn blame(&mut self) -> String {
        let (group, id) = GROUPS[self.story.group];
        let country = COUNTRIES[self.story.place.country];
        let accused = COUNTRIES[self.story.accused];
        let the = if accused.0 == "PH" || accused.0 == "US" { "the " } else { "" };
        match self.random.below(4) {
            0 => {
                self.note(group, &format!("group:{id}"));
                format!("{} claimed responsibility for the attack in a message posted online.", capital(group))
            }
            1 => {
                self.note(accused.1, &format!("country:{}", accused.0));
                format!("{} officials blamed {the}{} for the attack.", country.2, accused.1)
            }
            2 => {
                self.note(accused.3, &format!("capital:{}", accused.0));
                format!("{} denied any role in the attack and called the accusation absurd.", accused.3)
            }
            _ => {
                self.note(group, &format!("group:{id}"));
                format!("{} denied that it had carried out the attack. No other group claimed it.", capital(group))
            }
        }
    }

    fn scene(&mut self) -> String {
        let spot = self.story.spot;
        let forms = [
            format!(
                "Witnesses near the {spot} spoke of smoke and broken glass. Shops stayed closed for the rest of the day."
            ),
            "Residents said they had heard sirens for hours. Many families spent the night with relatives.".to_owned(),
            format!("Traffic around the {spot} came to a halt. Volunteers brought water and blankets."),
        ];
        self.pick(&forms)
    }

    fn reaction(&mut self) -> String {
        let country = COUNTRIES[self.story.place.country];
        let capital = country.3;
        self.note(capital, &format!("capital:{}", country.0));
        let forms = [
            format!(
                "The {} government promised help for those affected. Ministers were to meet in {capital} later.",
                country.2
            ),
            format!("Lawmakers in {capital} called for an independent inquiry. The opposition criticized the police."),
            format!("The {} president was briefed in {capital}, his office said.", country.2),
        ];
        self.pick(&forms)
    }

    fn detail(&mut self) -> String {
        let second = self.story.second.clone();
        let name = capital(&self.person(&second));
        let family = second.family;
        let forms = [
            format!(
                "{name} said that roads into the town had been closed since the morning and that schools would not open \
                 before next week. Asked about the cause, {family} said it was too early to speak of it."
            ),
            format!(
                "A shopkeeper who gave only one name said he had run outside when he heard the noise. \"Nobody knew where to \
                 go,\" he said. {name} promised to visit the families."
            ),
            format!(
                "Power was cut in several streets and came back in the evening. {name} told a local radio station that \
                 engineers were checking the lines, and that buses would run again soon."
            ),
        ];
        self.pick(&forms)
    }

    fn outlook(&mut self) -> String {
        let country = COUNTRIES[self.story.place.country];
        let forms = [
            format!(
                "Analysts said the week had been hard for the {} economy. Prices of bread and fuel have risen since the winter, \
                 and unions have called for talks with the government on wages and taxes.",
                country.2
            ),
            "Aid groups asked for tents, medicine and clean water. They said that the rainy season was near and that many \
             roads in the region could not be used by heavy trucks for much longer."
                .to_owned(),
            format!(
                "The story has been on the front pages of {} newspapers for days. Columnists asked why warnings of the local \
                 council had not been heard and what had become of the money for repairs.",
                country.2
            ),
        ];
        self.pick(&forms)
    }

    fn background(&mut self) -> String {
        let name = self.story.place.name.clone();
        let year = 2026 + self.random.below(4);
        let forms = [
            format!("{name} has seen little trouble in recent years. A new road was opened there in {year}."),
            format!("The region around {name} lives from farming and trade. Elections were held there in {year}."),
            format!("Last year the council of {name} had warned that emergency services lacked staff."),
        ];
        self.pick(&forms)
    }
}

fn capital(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |c| c.to_uppercase().collect::<String>() + chars.as_str())
}
