//! A short label for an event: "Warning by Iran to Russia, 2031-04-05".
//!
//! Made of the type's label and of the labels of those who take part, so it is in no article's words. An open relation, of which only
//! the verb is known, reads as what it joins: "police – circulate – photographs".

use std::cmp::Reverse;
use std::collections::BTreeMap;

use jiff::ToSpan;
use jiff::civil::Date;

use crate::knowledge::Knowledge;
use crate::linking::profile::EventProfile;

/// What joins the parts of an open relation.
const DASH: &str = " – ";

/// Fillers of an event's roles by their labels: whether it is a name, and how many tellings have it.
#[derive(Debug, Default)]
pub(crate) struct Fillers(BTreeMap<String, BTreeMap<String, (bool, usize)>>);

impl Fillers {
    /// Adds a filler as one telling has it.
    pub(crate) fn add(&mut self, role: &str, label: String, named: bool) {
        let filler = self.0.entry(role.to_owned()).or_default().entry(label).or_default();
        *filler = (filler.0 | named, filler.1 + 1);
    }

    /// Labels of a role's fillers as a list: names first, then what most tellings have.
    fn list(&self, role: &str) -> Option<String> {
        let mut fillers: Vec<(&String, &(bool, usize))> = self.0.get(role)?.iter().collect();
        fillers.sort_by_key(|(label, (named, tellings))| (!named, Reverse(*tellings), *label));
        let names: Vec<&str> = fillers.into_iter().map(|(label, _)| label.as_str()).collect();
        Some(list(&names))
    }
}

/// The label of an event, from its earliest telling, all its fillers and its bounds in days since 1970.
pub(crate) fn label(
    knowledge: &Knowledge,
    event: &EventProfile,
    fillers: &Fillers,
    bounds: Option<(i32, i32)>,
) -> String {
    let is_open = event.class == "an:Event" && !event.lemma.is_empty();
    let mut label = if is_open { relation(event, fillers) } else { deed(knowledge, event, fillers) };
    for (role, before) in [("an:recipient", " to "), ("an:topic", " about ")] {
        if let Some(names) = fillers.list(role) {
            label += before;
            label += &names;
        }
    }
    // "13 people in Lima" says where.
    if let Some(place) = fillers.list("sem:hasPlace").filter(|place| !label.ends_with(&format!(" {place}"))) {
        label += ", ";
        label += &place;
    }
    if let Some(time) = bounds.and_then(|(first, last)| time(first, last)) {
        label += ", ";
        label += &time;
    }
    label
}

/// "Attack by rebels on a convoy".
fn deed(knowledge: &Knowledge, event: &EventProfile, fillers: &Fillers) -> String {
    let class = knowledge.ontology.label(&event.class);
    // "sentence (punishment)" tells classes apart, not events.
    let mut label = capitalized(class.split_once(" (").map_or(class, |(name, _)| name));
    let toward = format!(" {} ", knowledge.ontology.preposition(&event.class));
    for (role, before) in [("an:agent", " by "), ("an:patient", &toward)] {
        if let Some(names) = fillers.list(role) {
            label += before;
            label += &names;
        }
    }
    label
}

/// "police – circulate – photographs"; "Circulate" alone.
fn relation(event: &EventProfile, fillers: &Fillers) -> String {
    let parts = [fillers.list("an:agent"), Some(event.lemma.clone()), fillers.list("an:patient")];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    if parts.len() == 1 { capitalized(&event.lemma) } else { parts.join(DASH) }
}

fn capitalized(text: &str) -> String {
    let mut letters = text.chars();
    let first = letters.next().map(|c| c.to_uppercase().to_string());
    first.unwrap_or_default() + letters.as_str()
}

/// "A", "A and B", "A and 2 others".
fn list(names: &[&str]) -> String {
    match names {
        [] => String::new(),
        [only] => (*only).to_owned(),
        [first, second] => format!("{first} and {second}"),
        [first, others @ ..] => format!("{first} and {} others", others.len()),
    }
}

/// The day, month or year that holds the whole interval.
fn time(first: i32, last: i32) -> Option<String> {
    let (first, last) = (date(first)?, date(last)?);
    if first == last {
        Some(first.to_string())
    } else if (first.year(), first.month()) == (last.year(), last.month()) {
        Some(format!("{:04}-{:02}", first.year(), first.month()))
    } else if first.year() == last.year() {
        Some(format!("{:04}", first.year()))
    } else {
        None
    }
}

/// The day that lies so many days after 1970-01-01.
pub(crate) fn date(days: i32) -> Option<Date> {
    let start = jiff::civil::date(1970, 1, 1);
    start.checked_add(i64::from(days).days()).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_short() {
        assert_eq!(list(&["A", "B"]), "A and B");
        assert_eq!(list(&["A", "B", "C"]), "A and 2 others");
    }

    #[test]
    fn names_go_before_what_many_tell() {
        let mut fillers = Fillers::default();
        for (label, named) in [("three men", false), ("three men", false), ("a driver", false), ("Vera Lund", true)] {
            fillers.add("an:patient", label.to_owned(), named);
        }
        assert_eq!(fillers.list("an:patient").as_deref(), Some("Vera Lund and 2 others"));
    }

    #[test]
    fn times_are_as_coarse_as_the_interval() {
        assert_eq!(time(0, 0).as_deref(), Some("1970-01-01"));
        assert_eq!(time(0, 9).as_deref(), Some("1970-01"));
        assert_eq!(time(0, 99).as_deref(), Some("1970"));
        assert_eq!(time(0, 999), None);
    }
}
