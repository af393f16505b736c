//! Which events are compared at all: those of like kind that share a week and a place or a party.
//!
//! Events that share none of these are never one, so the number of comparisons stays near the number of events. A block
//! that only a country holds together is left out when it grows large: a country is weak evidence.

use std::collections::{BTreeMap, BTreeSet};

use super::candidate::Candidate;

/// Weeks that an event can be looked for in; one with wider bounds is looked for by the week of its article.
const WEEKS: i32 = 6;
/// Events in a block that are compared each with each.
const LARGE: usize = 400;

/// What the events of a block share: root of the type, week, place or party.
type Key = (String, i32, String);

/// Pairs of events to compare, sorted, without doubles; the first is the earlier one in the list.
pub(crate) fn pairs(candidates: &[Candidate<'_>]) -> Vec<(usize, usize)> {
    let mut blocks: BTreeMap<Key, Vec<usize>> = BTreeMap::new();
    for (number, candidate) in candidates.iter().enumerate() {
        for key in keys(candidate) {
            blocks.entry(key).or_default().push(number);
        }
    }
    let mut pairs = Vec::new();
    for ((_, _, shared), block) in &blocks {
        if block.len() > LARGE && shared.starts_with("country:") {
            continue;
        }
        for (at, &one) in block.iter().enumerate() {
            let later = block[at + 1..].iter().take(LARGE);
            let others = later.filter(|&&o| candidates[o].article != candidates[one].article);
            pairs.extend(others.map(|&other| (one, other)));
        }
    }
    pairs.sort_unstable();
    pairs.dedup();
    pairs
}

/// The blocks of an event in words, for explanations.
pub(crate) fn names(candidate: &Candidate<'_>) -> Vec<String> {
    let name = |(root, week, shared): Key| {
        let week = if week == i32::MIN { "no date".to_owned() } else { format!("week {week}") };
        format!("{root}, {week}, {shared}")
    };
    keys(candidate).into_iter().map(name).collect()
}

fn keys(candidate: &Candidate<'_>) -> BTreeSet<Key> {
    let mut shared: BTreeSet<&str> = BTreeSet::new();
    for place in &candidate.places {
        shared.insert(&place.id);
        shared.extend(place.within.iter().map(String::as_str));
    }
    shared.extend(candidate.parties().iter().map(|p| p.id.as_str()));
    let mut keys = BTreeSet::new();
    for root in roots(candidate) {
        for week in weeks(candidate) {
            let of_week = shared.iter().map(|s| (root.to_owned(), week, (*s).to_owned()));
            keys.extend(of_week);
        }
    }
    keys
}

/// Open relations go by their lemma.
fn roots<'c>(candidate: &'c Candidate<'_>) -> Vec<&'c str> {
    if candidate.event.roots.is_empty() {
        return vec![&candidate.event.lemma];
    }
    candidate.event.roots.iter().map(String::as_str).collect()
}

/// Weeks that the event can lie in; one that nothing dates goes with all others of its kind.
fn weeks(candidate: &Candidate<'_>) -> Vec<i32> {
    let week = |day: i32| day.div_euclid(7);
    let Some((first, last)) = candidate.likely else {
        return vec![i32::MIN];
    };
    let (first, last) = (week(first), week(last));
    if last - first > WEEKS {
        return Vec::new();
    }
    (first..=last).collect()
}
