//! A short label for an event: "Warning by Iran to Russia, 2031-04-05".
//!
//! Made of the type's label and of the labels of those who take part, so it is in no article's words.

use std::collections::{BTreeMap, BTreeSet};

use jiff::ToSpan;
use jiff::civil::Date;

use crate::knowledge::Knowledge;
use crate::linking::profile::EventProfile;

/// Role and what stands before its filler.
const ROLES: [(&str, &str); 5] = [
    ("an:agent", " by "),
    ("an:patient", " of "),
    ("an:recipient", " to "),
    ("an:topic", " about "),
    ("sem:hasPlace", ", "),
];

/// Labels of the fillers of an event's roles.
pub(crate) type Fillers = BTreeMap<String, BTreeSet<String>>;

/// The label of an event, from its earliest telling, all its fillers and its bounds in days since 1970.
pub(crate) fn label(
    knowledge: &Knowledge,
    event: &EventProfile,
    fillers: &Fillers,
    bounds: Option<(i32, i32)>,
) -> String {
    let what = if event.class == "an:Event" && !event.lemma.is_empty() {
        &event.lemma
    } else {
        knowledge.ontology.label(&event.class)
    };
    let mut label = capitalized(what);
    for (role, before) in ROLES {
        if let Some(names) = fillers.get(role) {
            label += before;
            label += &list(names);
        }
    }
    if let Some(time) = bounds.and_then(|(first, last)| time(first, last)) {
        label += ", ";
        label += &time;
    }
    label
}

fn capitalized(text: &str) -> String {
    let mut letters = text.chars();
    let first = letters.next().map(|c| c.to_uppercase().to_string());
    first.unwrap_or_default() + letters.as_str()
}

/// "A", "A and B", "A and 2 others".
fn list(names: &BTreeSet<String>) -> String {
    let mut names = names.iter();
    let first = names.next().map_or("", String::as_str);
    match (names.next(), names.len()) {
        (None, _) => first.to_owned(),
        (Some(second), 0) => format!("{first} and {second}"),
        (Some(_), more) => format!("{first} and {} others", more + 1),
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
        let names = |n: &[&str]| n.iter().map(|s| (*s).to_owned()).collect();
        assert_eq!(list(&names(&["A", "B"])), "A and B");
        assert_eq!(list(&names(&["A", "B", "C"])), "A and 2 others");
    }

    #[test]
    fn times_are_as_coarse_as_the_interval() {
        assert_eq!(time(0, 0).as_deref(), Some("1970-01-01"));
        assert_eq!(time(0, 9).as_deref(), Some("1970-01"));
        assert_eq!(time(0, 99).as_deref(), Some("1970"));
        assert_eq!(time(0, 999), None);
    }
}
