//! The gazetteer: rows of the name tables made into entries, with all the names they go by.
//!
//! Countries give two entries: the land and its government, which seats ("the Kremlin") and phrases ("Russian
//! government") name. Demonyms lead to the country, region or people they are made from. Forms that a rule can make
//! (plurals of demonyms, "X province") are made here and kept out of the tables.

use rustc_hash::FxHashMap;

use crate::error::Result;
use crate::model::Name;

use super::normal::normalize;
use super::table;
use super::trie::{Builder, EntryIx};
use super::words::key;

/// Standing of what is neither country nor city, in inhabitants of a city as likely to be meant.
const STANDING: u64 = 3_000_000;
/// The same for a region: cities above it come first.
const REGION_STANDING: u64 = 2_000_000;
/// How much likelier a capital is meant than another city of its size.
const CAPITAL_BONUS: u64 = 20;
/// Bodies that a table names rank above those that a pattern makes.
const BODY_STANDING: u64 = 1_000_000;
/// So many words of a country's demonyms are taken for adjectives.
const ADJECTIVES: usize = 2;
/// What a province may be called behind its name.
const PROVINCE_WORDS: &[&str] = &["province", "region", "state", "oblast", "governorate", "district"];

/// One thing that the gazetteer knows.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Entry {
    /// Identifier: `country:IR`, `government:IR`, `city:118743`, `region:crimea`, `org:nato`, `group:isis-k`,
    /// `outlet:reuters`, `people:kurds`.
    pub id: Name,
    /// Class, a prefixed name.
    pub class: Name,
    /// Name to show.
    pub label: String,
    /// Every name it goes by, the label first.
    pub names: Vec<String>,
    /// Country it lies in or belongs to, as ISO 3166 code.
    pub country: Option<Name>,
    /// Inhabitants, of cities.
    pub population: u64,
    /// Latitude and longitude in degrees.
    pub position: Option<(f64, f64)>,
    /// Identifier in Wikidata.
    pub wikidata: Option<String>,
    /// Identifier in GeoNames.
    pub geonames: Option<u64>,
    /// What it is part of: identifier of another entry (parent organization), or the name of the province of a city.
    pub parent: Option<Name>,
    /// Of an outlet: agency, paper, broadcaster or online.
    pub kind: Option<Name>,
    /// Of an outlet: its web domain.
    pub domain: Option<String>,
}

/// Entries and names, being collected.
#[derive(Debug, Default)]
pub(super) struct Gazetteer {
    pub(super) entries: Vec<Entry>,
    pub(super) standing: Vec<u64>,
    pub(super) names: Builder,
    pub(super) demonyms: FxHashMap<String, EntryIx>,
    pub(super) demonym_names: Builder,
    pub(super) adjectives: FxHashMap<Name, String>,
    pub(super) seats: FxHashMap<String, EntryIx>,
    /// Normalized name of every country's capital, by code.
    capitals: FxHashMap<Name, String>,
    /// Code, name and adjectives of every country.
    countries_spoken: Vec<(Name, String, Vec<String>)>,
    by_code: FxHashMap<String, Name>,
    later_demonyms: Vec<(String, Name)>,
}

impl Gazetteer {
    /// Makes room for so many entries and some names of each.
    pub(super) fn reserve(&mut self, entries: usize) {
        self.entries.reserve(entries);
        self.standing.reserve(entries);
        self.names.reserve(entries * 3);
    }

    fn code(&mut self, code: &str) -> Option<Name> {
        if code.is_empty() {
            return None;
        }
        if let Some(known) = self.by_code.get(code) {
            return Some(known.clone());
        }
        let shared: Name = code.into();
        self.by_code.insert(code.to_owned(), shared.clone());
        Some(shared)
    }

    fn push(&mut self, entry: Entry, standing: u64) -> EntryIx {
        self.entries.push(entry);
        self.standing.push(standing);
        self.entries.len() - 1
    }

    fn name_all(&mut self, entry: EntryIx) {
        for name in &self.entries[entry].names {
            self.names.add(name, entry);
        }
    }

    fn demonym(&mut self, word: &str, entry: EntryIx) {
        let mut forms = vec![word.to_owned()];
        forms.extend(plural(word));
        for form in forms {
            self.demonym_names.add(&form, entry);
            self.demonyms.entry(key(&form)).or_insert(entry);
        }
    }

    /// countries.tsv
    pub(super) fn countries(&mut self, file: &str, text: &str) -> Result<()> {
        for row in table::rows(file, text)? {
            let [code, name, aliases, demonyms, capital, seats, wikidata, geonames, lat, lon, _] = row.cells()?;
            let country = Entry {
                id: format!("country:{code}").into(),
                class: "an:Country".into(),
                label: name.to_owned(),
                names: names(name, aliases),
                country: self.code(code),
                position: row.position(lat, lon)?,
                wikidata: filled(wikidata),
                geonames: row.number(geonames)?,
                ..Entry::default()
            };
            let at = self.push(country, u64::MAX);
            self.name_all(at);
            for demonym in table::list(demonyms) {
                self.demonym(demonym, at);
            }
            self.government(at, capital, seats, demonyms);
        }
        Ok(())
    }

    /// The government of a country, named by its seats and by "X government".
    fn government(&mut self, country: EntryIx, capital: &str, seats: &str, demonyms: &str) {
        let Entry { id, label, country: code, .. } = self.entries[country].clone();
        let spoken = [capital, &label].into_iter().chain(table::list(seats));
        let government = Entry {
            id: id.replace("country:", "government:").into(),
            class: "an:Government".into(),
            label: format!("{label} (government)"),
            names: spoken.filter(|n| !n.is_empty()).map(ToOwned::to_owned).collect(),
            country: code.clone(),
            ..Entry::default()
        };
        let at = self.push(government, STANDING);
        for seat in table::list(seats) {
            self.names.add(seat, at);
            self.seats.insert(key(seat), at);
        }
        let adjectives: Vec<String> = table::list(demonyms).take(ADJECTIVES).map(ToOwned::to_owned).collect();
        for adjective in &adjectives {
            self.names.add(&format!("{adjective} government"), at);
        }
        if let Some(adjective) = adjectives.first() {
            self.adjectives.insert(id, adjective.clone());
        }
        self.countries_spoken.extend(code.clone().map(|code| (code, label.clone(), adjectives)));
        self.names.add(&format!("government of {label}"), at);
        if let Some(code) = code.filter(|_| !capital.is_empty()) {
            self.seats.entry(key(capital)).or_insert(at);
            self.capitals.insert(code, key(capital));
        }
    }

    /// bodies.tsv: what most countries have, named by their adjectives. Countries and organizations must have been
    /// read: a body whose first name stands among the organizations is left out.
    pub(super) fn bodies(&mut self, file: &str, text: &str) -> Result<()> {
        let countries = std::mem::take(&mut self.countries_spoken);
        for row in table::rows(file, text)? {
            let [id, pattern, aliases, class] = row.cells()?;
            if !pattern.contains("{adj}") {
                return Err(row.error(format!("\"{pattern}\" lacks {{adj}}")));
            }
            for (code, name, adjectives) in countries.iter().filter(|country| !country.2.is_empty()) {
                let mut forms = adjectives.iter().map(|adjective| pattern.replace("{adj}", adjective));
                if !forms.any(|name| self.names.has(&name)) {
                    let entry = body(id, pattern, aliases, class, (code, name, adjectives));
                    let at = self.push(entry, BODY_STANDING);
                    self.name_all(at);
                }
            }
        }
        Ok(())
    }

    /// cities.tsv; countries must have been read.
    pub(super) fn cities(&mut self, file: &str, text: &str) -> Result<()> {
        let class: Name = "an:City".into();
        let mut provinces: FxHashMap<&str, Name> = FxHashMap::default();
        for row in table::rows(file, text)? {
            let [geonames, name, aliases, code, province, population, lat, lon] = row.cells()?;
            let population = row.number(population)?.unwrap_or(0);
            let country = self.code(code);
            let capital = country.as_ref().and_then(|code| self.capitals.get(code));
            let capital = capital.is_some_and(|capital| same_name(capital, name));
            let parent = provinces.entry(province).or_insert_with(|| province.into()).clone();
            let city = Entry {
                id: format!("city:{geonames}").into(),
                class: class.clone(),
                label: name.to_owned(),
                names: names(name, aliases),
                country,
                population,
                position: row.position(lat, lon)?,
                geonames: row.number(geonames)?,
                parent: (!parent.is_empty()).then_some(parent),
                ..Entry::default()
            };
            let bonus = if capital { CAPITAL_BONUS } else { 1 };
            let at = self.push(city, population.saturating_mul(bonus));
            self.name_all(at);
        }
        Ok(())
    }

    /// regions.tsv
    pub(super) fn regions(&mut self, file: &str, text: &str) -> Result<()> {
        for row in table::rows(file, text)? {
            let [id, name, aliases, class, code, lat, lon] = row.cells()?;
            let mut entry = self.plain("region", id, name, aliases, class, code);
            entry.position = row.position(lat, lon)?;
            let at = self.push(entry, REGION_STANDING);
            self.name_all(at);
            if class == "an:Province" {
                let base = name.strip_suffix(" Province").unwrap_or(name);
                for word in PROVINCE_WORDS {
                    self.names.add(&format!("{base} {word}"), at);
                }
            }
        }
        Ok(())
    }

    /// organizations.tsv
    pub(super) fn organizations(&mut self, file: &str, text: &str) -> Result<()> {
        for row in table::rows(file, text)? {
            let [id, name, aliases, class, code, wikidata] = row.cells()?;
            let entry = self.plain("org", id, name, aliases, class, code);
            self.add(Entry { wikidata: filled(wikidata), ..entry });
        }
        Ok(())
    }

    /// groups.tsv
    pub(super) fn groups(&mut self, file: &str, text: &str) -> Result<()> {
        for row in table::rows(file, text)? {
            let [id, name, aliases, class, code, parent, wikidata] = row.cells()?;
            let entry = self.plain("group", id, name, aliases, class, code);
            let parent = (!parent.is_empty()).then(|| prefixed("group", parent));
            self.add(Entry { parent, wikidata: filled(wikidata), ..entry });
        }
        Ok(())
    }

    /// outlets.tsv
    pub(super) fn outlets(&mut self, file: &str, text: &str) -> Result<()> {
        for row in table::rows(file, text)? {
            let [id, name, aliases, class, code, kind, domain] = row.cells()?;
            if !["agency", "paper", "broadcaster", "online"].contains(&kind) {
                return Err(row.error(format!("\"{kind}\" is no kind of outlet")));
            }
            let entry = self.plain("outlet", id, name, aliases, class, code);
            self.add(Entry { kind: Some(kind.into()), domain: filled(domain), ..entry });
        }
        Ok(())
    }

    /// peoples.tsv
    pub(super) fn peoples(&mut self, file: &str, text: &str) -> Result<()> {
        for row in table::rows(file, text)? {
            let [id, name, aliases, adjectives, code] = row.cells()?;
            let entry = self.plain("people", id, name, aliases, "an:PeopleGroup", code);
            let at = self.add(entry);
            for adjective in table::list(adjectives) {
                self.demonym(adjective, at);
            }
        }
        Ok(())
    }

    /// demonyms.tsv: words made from regions and cities.
    pub(super) fn demonyms(&mut self, file: &str, text: &str) -> Result<()> {
        for row in table::rows(file, text)? {
            let [word, id] = row.cells()?;
            if !id.contains(':') {
                return Err(row.error(format!("\"{id}\" is no identifier such as region:crimea")));
            }
            self.later_demonyms.push((word.to_owned(), id.into()));
        }
        Ok(())
    }

    /// Ties the words of demonyms.tsv to entries; gives back the first identifier that nothing has.
    pub(super) fn tie_demonyms(&mut self, ids: &FxHashMap<Name, EntryIx>) -> Result<(), Name> {
        for (word, id) in std::mem::take(&mut self.later_demonyms) {
            match ids.get(&id) {
                Some(&entry) => self.demonym(&word, entry),
                None => return Err(id),
            }
        }
        Ok(())
    }

    fn plain(&mut self, kind: &str, id: &str, name: &str, aliases: &str, class: &str, code: &str) -> Entry {
        Entry {
            id: prefixed(kind, id),
            class: class.into(),
            label: name.to_owned(),
            names: names(name, aliases),
            country: self.code(code),
            ..Entry::default()
        }
    }

    fn add(&mut self, entry: Entry) -> EntryIx {
        let at = self.push(entry, STANDING);
        self.name_all(at);
        at
    }
}

/// A body of one country: "Iranian Foreign Ministry".
fn body(
    id: &str,
    pattern: &str,
    aliases: &str,
    class: &str,
    (code, country, adjectives): (&Name, &str, &[String]),
) -> Entry {
    let mut names: Vec<String> = Vec::new();
    for adjective in adjectives {
        for form in std::iter::once(pattern).chain(table::list(aliases)) {
            let name = form.replace("{adj}", adjective).replace("{name}", country);
            if !names.contains(&name) {
                names.push(name);
            }
        }
    }
    Entry {
        id: format!("org:{}-{id}", code.to_lowercase()).into(),
        class: class.into(),
        label: names.first().cloned().unwrap_or_default(),
        names,
        country: Some(code.clone()),
        ..Entry::default()
    }
}

fn names(name: &str, aliases: &str) -> Vec<String> {
    std::iter::once(name).chain(table::list(aliases)).map(ToOwned::to_owned).collect()
}

/// Whether a name is the one normalized before; most differ in their first letter already.
fn same_name(normal: &str, name: &str) -> bool {
    let first = |text: &str| text.as_bytes().first().map(u8::to_ascii_lowercase);
    first(normal) == first(name) && normal == key(name)
}

fn prefixed(kind: &str, id: &str) -> Name {
    match id.contains(':') {
        true => id.into(),
        false => format!("{kind}:{id}").into(),
    }
}

fn filled(cell: &str) -> Option<String> {
    (!cell.is_empty()).then(|| cell.to_owned())
}

/// Plural of a demonym where English makes one with s: "Iranians", but "the French".
fn plural(word: &str) -> Option<String> {
    let plain = normalize(word);
    let invariable = ["s", "sh", "ch", "ese", "men"].iter().any(|ending| plain.ends_with(ending));
    (!invariable).then(|| format!("{word}s"))
}
