//! An event as it is compared with others: bounds, places and people in terms of linked entities.

use std::collections::{BTreeMap, BTreeSet};

use super::entities::Entities;
use super::profile::{ArticleProfile, EventProfile};

/// Days before its article that an event without a date is looked for.
const RECENT: i32 = 14;

/// Roots of the types that are acts of speech: two of them are one only when the same words are meant.
const SPEECH: [&str; 6] = ["an:Communication", "an:Accuse", "an:Request", "an:Reject", "an:Support", "an:Threaten"];

/// An event of an article, ready to be compared.
pub(crate) struct Candidate<'a> {
    /// Index of its article.
    pub(crate) article: usize,
    /// That article.
    pub(crate) profile: &'a ArticleProfile,
    /// What the profile says.
    pub(crate) event: &'a EventProfile,
    /// First and last day that it can lie on, when the text says so.
    pub(crate) days: Option<(i32, i32)>,
    /// The same, or the days before the article.
    pub(crate) likely: Option<(i32, i32)>,
    /// Where it happened: entity, or a stand-in for what the gazetteer knows of it.
    pub(crate) places: BTreeSet<Place>,
    /// Who takes part, by role; a government stands for its country.
    pub(crate) people: BTreeMap<&'a str, BTreeSet<Party>>,
    /// Whether it is an act of speech.
    pub(crate) speech: bool,
    /// Indices of the events that it is about.
    pub(crate) topics: Vec<usize>,
    /// Which of several it is told to be, a bit for each number.
    pub(crate) ordinals: u8,
}

/// A place of an event.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Place {
    /// Name of the entity in all articles: gazetteer id or number of its set.
    pub(crate) id: String,
    /// Label to show.
    pub(crate) label: String,
    /// What it lies in.
    pub(crate) within: BTreeSet<String>,
    /// Whether it is smaller than a country.
    pub(crate) narrow: bool,
}

/// Somebody who takes part.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Party {
    /// Name of the entity in all articles.
    pub(crate) id: String,
    /// Label to show.
    pub(crate) label: String,
    /// Whether it is one person.
    pub(crate) person: bool,
}

/// All events, article by article.
pub(crate) fn collect<'a>(profiles: &[&'a ArticleProfile], entities: &Entities<'a>) -> Vec<Candidate<'a>> {
    let mut candidates = Vec::new();
    for (article, profile) in profiles.iter().enumerate() {
        let start = candidates.len();
        for event in &profile.events {
            candidates.push(candidate(article, profile, event, entities, start));
        }
    }
    candidates
}

fn candidate<'a>(
    article: usize,
    profile: &'a ArticleProfile,
    event: &'a EventProfile,
    entities: &Entities<'a>,
    start: usize,
) -> Candidate<'a> {
    let days = event.earliest.zip(event.latest);
    let before = profile.published.map(|p| (p - RECENT, p));
    let mut places = BTreeSet::new();
    let mut people: BTreeMap<&str, BTreeSet<Party>> = BTreeMap::new();
    for (role, key) in &event.roles {
        let Some(number) = entities.find(article, key) else {
            continue;
        };
        if role == "sem:hasPlace" {
            places.insert(place(number, entities));
        } else if let Some(party) = party(number, entities) {
            people.entry(role.as_str()).or_default().insert(party);
        }
    }
    let position = |key: &String| profile.events.iter().position(|e| e.key == *key);
    Candidate {
        article,
        profile,
        event,
        days,
        likely: days.or(before),
        places,
        people,
        speech: event.roots.iter().any(|r| SPEECH.contains(&r.as_str())),
        topics: event.topics.iter().filter_map(position).map(|p| start + p).collect(),
        ordinals: event.tellings.iter().filter_map(|t| t.ordinal).fold(0, |bits, number| bits | 1 << number),
    }
}

fn place(number: usize, entities: &Entities<'_>) -> Place {
    let entity = entities.all[number];
    let mut within: BTreeSet<String> = entity.within.iter().cloned().collect();
    let article = entities.article[number];
    for outer in entity.inside.iter().filter_map(|k| entities.find(article, k)) {
        within.insert(id(outer, entities).to_owned());
        within.extend(entities.all[outer].within.iter().cloned());
    }
    let id = id(number, entities).to_owned();
    let country = entity.types.iter().any(|t| t == "an:Country");
    Place { narrow: !country && !id.starts_with("region:"), label: entity.label.clone(), within, id }
}

/// Somebody with a name; "officials" of two articles need not be the same.
fn party(number: usize, entities: &Entities<'_>) -> Option<Party> {
    let entity = entities.all[number];
    entity.named.then(|| Party {
        id: id(number, entities).replace("government:", "country:"),
        label: entity.label.clone(),
        person: entity.types.iter().any(|t| t == "an:Person"),
    })
}

/// Gazetteer id of an entity or of one that it is linked with, else the name of its set.
fn id<'e>(number: usize, entities: &'e Entities<'_>) -> &'e str {
    &entities.set_name[number]
}

impl Candidate<'_> {
    /// All who take part.
    pub(crate) fn parties(&self) -> BTreeSet<&Party> {
        self.people.values().flatten().collect()
    }

    /// Whether words alone do not tell which event it is: what is only feared or planned, deaths, and deeds without a type that nothing
    /// dates or places. An article on two attacks counts the dead of each in the same words.
    pub(crate) fn is_vague(&self) -> bool {
        let death = self.event.types.iter().any(|t| t == "an:Death" || t == "an:Killing");
        let open = self.places.is_empty() && self.days.is_none();
        !self.event.actual || open && (death || self.event.class == "an:Event")
    }

    /// Whether the type is a kind of violence that two articles may name differently.
    pub(crate) fn is_attack(&self) -> bool {
        let kinds = ["an:Attack", "an:Killing"];
        self.event.types.iter().any(|t| kinds.contains(&t.as_str()))
    }
}
