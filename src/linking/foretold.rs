//! Warnings, threats and plots, and the later events that fit them: `an:possiblyAbout`.
//!
//! An event fits when it is of the kind that was spoken of, in the place or against the people that were named, within
//! [`WINDOW`] days. That is all that is said: the one is not asserted to be about the other. In: candidates and their
//! sets; out: relations with the reasons. An event that a warning speaks of in so many words is its topic, not this.

use std::collections::{BTreeMap, BTreeSet};

use super::candidate::{Candidate, Place};
use super::relations::{Found, Ground, RelationKeys, keep};
use super::similarity;

/// Days between a warning and an event that can fit it.
const WINDOW: i32 = 60;
/// Days of an event whose date is known well enough.
const DATED: i32 = 7;
/// Score from which an event fits.
const ENOUGH: f64 = 0.6;
/// The kind that was spoken of; one above or below it.
const SAME_KIND: f64 = 0.35;
const LIKE_KIND: f64 = 0.25;
/// Within two weeks; within a month; within the window.
const SOON: f64 = 0.25;
const LATER: f64 = 0.2;
const LATE: f64 = 0.1;
/// A place smaller than a country; a country; somebody who was named.
const PLACE: f64 = 0.3;
const COUNTRY: f64 = 0.15;
const TARGET: f64 = 0.2;

/// Events by id of a place and first day.
type Calendar<'c> = BTreeMap<&'c str, BTreeSet<(i32, usize)>>;

/// Adds what fits to `found`.
pub(crate) fn find(candidates: &[Candidate<'_>], sets: &[usize], found: &mut Found) {
    let calendar = calendar(candidates);
    for (w, warning) in candidates.iter().enumerate() {
        let Some((_, day)) = spoken(warning) else {
            continue;
        };
        let near = ids(warning, candidates).into_iter().filter_map(|id| calendar.get(id));
        let near = near.flat_map(|days| days.range((day, 0)..=(day + WINDOW, usize::MAX)));
        let events: BTreeSet<usize> = near.map(|&(_, event)| event).collect();
        for e in events {
            let told = warning.topics.iter().any(|&t| sets[t] == sets[e]);
            if let Some(evidence) = fit(warning, &candidates[e], candidates).filter(|_| !told) {
                keep(found, "an:possiblyAbout", (w, e), sets, evidence);
            }
        }
    }
}

/// Warnings and events find each other by place or person and stretch of time; none finds its own sort.
pub(crate) fn keys(candidates: &[Candidate<'_>]) -> RelationKeys {
    let mut keys = RelationKeys::default();
    let stretch = |day: i32| day.div_euclid(WINDOW);
    for warning in candidates {
        let Some((_, day)) = spoken(warning) else { continue };
        for id in ids(warning, candidates) {
            // What is looked for lies in two stretches at most.
            for at in [stretch(day), stretch(day + WINDOW)] {
                keys.own.insert(format!("warned of {id}, {at}"));
                keys.wanted.insert(format!("came to {id}, {at}"));
            }
        }
    }
    for (id, days) in calendar(candidates) {
        for (day, _) in days {
            keys.own.insert(format!("came to {id}, {}", stretch(day)));
            keys.wanted.insert(format!("warned of {id}, {}", stretch(day)));
        }
    }
    keys
}

/// Days on which a warning was spoken; the article's day when it gives none.
fn spoken(warning: &Candidate<'_>) -> Option<(i32, i32)> {
    let day = warning.likely.map(|(_, last)| (last, last));
    warning.days.or(day).filter(|_| warning.event.foretells && warning.event.actual)
}

fn calendar<'c>(candidates: &'c [Candidate<'_>]) -> Calendar<'c> {
    let mut calendar = Calendar::new();
    for (number, event) in candidates.iter().enumerate() {
        let Some((first, last)) = event.days.filter(|_| event.event.actual && !event.speech) else {
            continue;
        };
        if last - first > DATED {
            continue;
        }
        let places = event.places.iter().flat_map(|p| std::iter::once(&p.id).chain(&p.within));
        let people = event.people.values().flatten().map(|p| &p.id);
        for id in places.chain(people) {
            calendar.entry(id).or_default().insert((first, number));
        }
    }
    calendar
}

/// Places that a warning names: its own, those of what it speaks of.
fn places<'c>(warning: &'c Candidate<'_>, all: &'c [Candidate<'_>]) -> BTreeSet<&'c Place> {
    let topics = warning.topics.iter().flat_map(|&t| &all[t].places);
    warning.places.iter().chain(topics).collect()
}

/// People and bodies that a warning names as those who may suffer: whom it was given to, whom it says will be struck.
fn targets<'c>(warning: &'c Candidate<'_>, all: &'c [Candidate<'_>]) -> BTreeSet<(&'c str, &'c str)> {
    let own = ["an:recipient", "an:patient"].into_iter().filter_map(|role| warning.people.get(role));
    let topics = warning.topics.iter().filter_map(|&t| all[t].people.get("an:patient"));
    own.chain(topics).flatten().map(|p| (p.id.as_str(), p.label.as_str())).collect()
}

fn ids<'c>(warning: &'c Candidate<'_>, all: &'c [Candidate<'_>]) -> BTreeSet<&'c str> {
    let places = places(warning, all).into_iter().map(|p| p.id.as_str());
    places.chain(targets(warning, all).into_iter().map(|(id, _)| id)).collect()
}

fn fit(warning: &Candidate<'_>, event: &Candidate<'_>, all: &[Candidate<'_>]) -> Option<Ground> {
    let mut because = BTreeSet::new();
    let kind = kind(warning, event, all, &mut because)?;
    let time = time(warning, event, &mut because)?;
    let place = place(warning, event, all, &mut because);
    let target = target(warning, event, all, &mut because);
    let score = kind + time + place + target;
    (score >= ENOUGH && place + target > 0.0).then_some(Ground { score, because })
}

fn kind(
    warning: &Candidate<'_>,
    event: &Candidate<'_>,
    all: &[Candidate<'_>],
    because: &mut BTreeSet<String>,
) -> Option<f64> {
    let mut best: Option<(f64, String)> = None;
    for topic in warning.topics.iter().map(|&t| &all[t]).filter(|t| !t.event.actual && !t.speech) {
        let (spoken, came) = (&topic.event.class, &event.event.class);
        let like = spoken != "an:Event"
            && (event.event.types.contains(spoken)
                || topic.event.types.contains(came)
                || topic.is_attack() && event.is_attack());
        let weight = if spoken == came { SAME_KIND } else { LIKE_KIND };
        let reason = format!("{} spoke of {spoken}, it came to {came}", warning.event.class);
        if like && best.as_ref().is_none_or(|(w, r)| (weight, &reason) > (*w, r)) {
            best = Some((weight, reason));
        }
    }
    let (weight, reason) = best?;
    because.insert(reason);
    Some(weight)
}

fn time(warning: &Candidate<'_>, event: &Candidate<'_>, because: &mut BTreeSet<String>) -> Option<f64> {
    let (_, spoken) = spoken(warning)?;
    let (came, _) = event.days?;
    let days = came - spoken;
    because.insert(if days == 1 { "one day later".to_owned() } else { format!("{days} days later") });
    match days {
        0..=14 => Some(SOON),
        15..=30 => Some(LATER),
        31..=WINDOW => Some(LATE),
        _ => None,
    }
}

fn place(warning: &Candidate<'_>, event: &Candidate<'_>, all: &[Candidate<'_>], because: &mut BTreeSet<String>) -> f64 {
    let mut best: Option<(f64, String)> = None;
    let mut offer = |weight: f64, reason: String| {
        if best.as_ref().is_none_or(|(w, r)| (weight, &reason) > (*w, r)) {
            best = Some((weight, reason));
        }
    };
    for p in places(warning, all) {
        for (q, reason) in event.places.iter().filter_map(|q| Some((q, similarity::together(p, q)?.1))) {
            offer(if p.narrow && q.narrow { PLACE } else { COUNTRY }, reason);
        }
    }
    for (id, label) in targets(warning, all) {
        for q in event.places.iter().filter(|q| q.id == id || q.within.contains(id)) {
            offer(COUNTRY, format!("{label} was warned, {} lies there", q.label));
        }
    }
    let Some((weight, reason)) = best else {
        return 0.0;
    };
    because.insert(reason);
    weight
}

fn target(
    warning: &Candidate<'_>,
    event: &Candidate<'_>,
    all: &[Candidate<'_>],
    because: &mut BTreeSet<String>,
) -> f64 {
    let struck = event.people.get("an:patient");
    let targets = targets(warning, all);
    let mut shared = struck.into_iter().flatten().filter(|p| targets.iter().any(|(id, _)| *id == p.id));
    match shared.next() {
        Some(party) => {
            because.insert(format!("named and struck: {}", party.label));
            TARGET
        }
        None => 0.0,
    }
}
