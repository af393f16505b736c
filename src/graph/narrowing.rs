//! Facts cut down before a view is made of them: by time, by type, by place.
//!
//! Events decide. A claim or figure stays with its event, an edge with the event that it is of; edges between two entities that no
//! event stands behind are judged by their own ends and by the days on which they are told. What a class or place contains
//! counts as well: `attack` takes bombings, Sri Lanka takes Colombo. Names are those of labels and classes.

use super::facts::Facts;
use super::facts::Statement;
use super::node::Node;
use super::rows::each_row;
use super::rows::local_name;
use super::words;
use crate::error::Error;
use crate::error::Kind;
use crate::error::Result;
use crate::query::catalog::nearest;
use crate::query::labels;
use crate::query::shorten::lengthen;
use crate::store::Store;
use jiff::civil::Date;
use std::collections::BTreeMap;
use std::collections::BTreeSet;

const CLASSES: &str = include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/queries/graph/classes.rq"));
const STANDING: &str = include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/queries/graph/standing.rq"));

/// What to keep; by default all.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Narrowing {
    /// Keep what happened on this day or later; what has no day counts by the days on which it is told.
    pub from: Option<Date>,
    /// Keep what happened on this day or earlier.
    pub to: Option<Date>,
    /// Keep events of these classes, or with participants of these classes: IRIs or labels.
    pub types: Vec<String>,
    /// Keep what happened in these places, or in a place inside one: IRIs or labels.
    pub places: Vec<String>,
}

impl Narrowing {
    /// Whether it keeps everything.
    #[must_use]
    pub fn is_all(&self) -> bool {
        *self == Self::default()
    }
}

impl Facts {
    /// What is left of the facts of a store.
    ///
    /// # Errors
    /// When no class or place is called as asked; the hint names the nearest.
    pub fn narrowed(self, store: &Store, narrowing: &Narrowing) -> Result<Self> {
        if narrowing.is_all() {
            return Ok(self);
        }
        let sieve = Sieve::new(&self, store, narrowing)?;
        let kept: BTreeSet<String> = self.nodes.keys().filter(|iri| sieve.keeps(iri)).cloned().collect();
        Ok(reduced(&self, &sieve, &kept))
    }
}

/// The facts about kept events, and the edges that no event stands behind.
fn reduced(facts: &Facts, sieve: &Sieve<'_>, kept: &BTreeSet<String>) -> Facts {
    let mut left = Facts {
        nodes: facts.nodes.clone(),
        about: facts.about.clone(),
        disputes: facts.disputes.clone(),
        labels: facts.labels.clone(),
        readings: facts.readings.clone(),
        figures: facts.figures.clone(),
        ..Facts::default()
    };
    left.hidden = facts.nodes.keys().filter(|iri| !kept.contains(*iri)).cloned().collect();
    left.relations = facts.relations.iter().filter(|relation| kept.contains(&relation.event)).cloned().collect();
    let joined = |subject: &str, object: &str| kept.contains(subject) && kept.contains(object);
    left.successions = facts.successions.iter().filter(|pair| joined(&pair.subject, &pair.object)).cloned().collect();
    for statement in facts.statements.iter().filter(|statement| sieve.keeps_statement(statement, kept)) {
        left.stated_by.entry(statement.claim.clone()).or_default().push(left.statements.len());
        left.statements.push(statement.clone());
    }
    for (iri, claim) in &facts.claims {
        let content = claim.content.as_deref();
        let event = content.map(|content| facts.figures.get(content).map_or(content, String::as_str));
        if event.map_or_else(|| left.stated_by.contains_key(iri), |event| kept.contains(event)) {
            left.claims.insert(iri.clone(), claim.clone());
        }
    }
    left
}

/// Decides what stays.
struct Sieve<'a> {
    facts: &'a Facts,
    from: Option<String>,
    to: Option<String>,
    /// Classes that are asked for, with those below them.
    classes: Option<BTreeSet<String>>,
    /// Places that are asked for, with those inside.
    places: Option<BTreeSet<String>>,
    /// What each event is joined with.
    joined: BTreeMap<&'a str, BTreeSet<&'a str>>,
}

impl<'a> Sieve<'a> {
    fn new(facts: &'a Facts, store: &Store, narrowing: &Narrowing) -> Result<Self> {
        let asked = |names: &[String]| (!names.is_empty()).then_some(());
        let mut joined: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
        for statement in facts.statements.iter().filter(|statement| facts.is_event(&statement.subject)) {
            joined.entry(&statement.subject).or_default().insert(&statement.object);
        }
        Ok(Self {
            facts,
            from: narrowing.from.map(|day| day.to_string()),
            to: narrowing.to.map(|day| day.to_string()),
            classes: asked(&narrowing.types).map(|()| classes(facts, store, &narrowing.types)).transpose()?,
            places: asked(&narrowing.places).map(|()| places(store, &narrowing.places)).transpose()?,
            joined,
        })
    }

    /// Whether an event stays. Entities stay where no class and no place is asked for, or where they fit themselves.
    fn keeps(&self, iri: &str) -> bool {
        let Some(node) = self.facts.nodes.get(iri) else { return false };
        self.is_of_type(node) && self.is_in_place(iri) && (!self.facts.is_event(iri) || self.is_in_time(node))
    }

    fn is_of_type(&self, node: &Node) -> bool {
        let Some(classes) = &self.classes else { return true };
        let fits = |iri: &str| self.facts.nodes.get(iri).is_some_and(|node| classes.contains(&node.type_iri));
        classes.contains(&node.type_iri) || self.others(&node.iri).any(fits)
    }

    fn is_in_place(&self, iri: &str) -> bool {
        let Some(places) = &self.places else { return true };
        places.contains(iri) || self.others(iri).any(|other| places.contains(other))
    }

    fn others(&self, event: &str) -> impl Iterator<Item = &str> {
        self.joined.get(event).into_iter().flatten().copied()
    }

    fn is_in_time(&self, node: &Node) -> bool {
        if let Some((first, last)) = &node.days {
            return self.overlaps(first, last);
        }
        self.facts.claims_about(&node.iri).any(|claim| self.is_told_in_time(&claim.source.day))
    }

    fn is_told_in_time(&self, date: &str) -> bool {
        match words::day(date) {
            Some(day) => self.overlaps(&day, &day),
            None => self.from.is_none() && self.to.is_none(),
        }
    }

    fn overlaps(&self, first: &str, last: &str) -> bool {
        self.from.as_deref().is_none_or(|from| last >= from) && self.to.as_deref().is_none_or(|to| first <= to)
    }

    fn keeps_statement(&self, statement: &Statement, kept: &BTreeSet<String>) -> bool {
        if self.facts.is_event(&statement.subject) {
            return kept.contains(&statement.subject);
        }
        let told = self.facts.claims.get(&statement.claim);
        let fits = |iri: &str| !self.facts.is_event(iri) && kept.contains(iri);
        (fits(&statement.subject) || fits(&statement.object))
            && told.is_some_and(|c| self.is_told_in_time(&c.source.day))
    }
}

/// The classes of some names, with those below them.
fn classes(facts: &Facts, store: &Store, names: &[String]) -> Result<BTreeSet<String>> {
    let mut known: BTreeMap<String, (String, BTreeSet<String>)> = BTreeMap::new();
    for node in facts.nodes.values().filter(|node| !node.type_iri.is_empty()) {
        known.entry(node.type_iri.clone()).or_insert_with(|| (node.class.clone(), BTreeSet::new()));
    }
    each_row(store, CLASSES, |row| {
        let (Some(class), Some(above)) = (row.resource("class"), row.resource("above")) else { return };
        let label = row.text("label").unwrap_or_else(|| words::from_iri(&class));
        let entry = known.entry(class).or_default();
        entry.0 = label;
        entry.1.insert(above);
    })?;
    let mut found = BTreeSet::new();
    for name in names {
        let wanted: BTreeSet<&String> =
            known.iter().filter(|(iri, (label, _))| is_called(iri, label, name)).map(|(iri, _)| iri).collect();
        if wanted.is_empty() {
            return Err(no_class(name, known.values().map(|(label, _)| label.as_str())));
        }
        let fits = |iri: &String, above: &BTreeSet<String>| {
            wanted.contains(iri) || wanted.iter().any(|w| above.contains(w.as_str()))
        };
        found.extend(known.iter().filter(|(iri, (_, above))| fits(iri, above)).map(|(iri, _)| iri.clone()));
    }
    Ok(found)
}

fn is_called(iri: &str, label: &str, name: &str) -> bool {
    lengthen(name).is_some_and(|wanted| wanted.as_str() == iri)
        || label.eq_ignore_ascii_case(name)
        || local_name(iri).eq_ignore_ascii_case(name)
}

fn no_class<'a>(name: &str, labels: impl Iterator<Item = &'a str>) -> Error {
    let error = Error::new(Kind::Query, format!("no type is called '{name}'"));
    match nearest(name, labels) {
        Some(near) => error.hint(format!("did you mean '{near}'?")),
        None => error.hint("'annals stats --types' lists the types that there are"),
    }
}

/// The things of some names, with the places inside them.
fn places(store: &Store, names: &[String]) -> Result<BTreeSet<String>> {
    let mut inside: BTreeMap<String, Vec<String>> = BTreeMap::new();
    each_row(store, STANDING, |row| {
        let contains = row.local("predicate").is_some_and(|name| name == "containedInPlace");
        if let (true, Some(part), Some(whole)) = (contains, row.resource("subject"), row.resource("object")) {
            inside.entry(whole).or_default().push(part);
        }
    })?;
    let mut found = BTreeSet::new();
    for name in names {
        let mut open: Vec<String> = labels::resolve(store, name)?.into_iter().map(|n| n.as_str().to_owned()).collect();
        while let Some(place) = open.pop() {
            open.extend(inside.get(&place).into_iter().flatten().filter(|part| !found.contains(*part)).cloned());
            found.insert(place);
        }
    }
    Ok(found)
}
