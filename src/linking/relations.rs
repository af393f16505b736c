//! How events hang together that are not one: parts of a greater event, and warnings that a later event fits.
//!
//! In: candidates and the sets that they were linked into; out: relations with score and reasons, at most one of a kind for
//! two sets. Whether two events are related depends on the two alone, on the ontology, and, inside one article, on the other
//! events of that article; what their sets are related by is the best of it. `foretold.rs` has the warnings.

use std::collections::{BTreeMap, BTreeSet};

use super::candidate::Candidate;
use super::foretold;
use super::profile::ArticleProfile;
use super::similarity;
use crate::model::ArticleId;
use crate::model::links::{EventRelation, Member};

/// Score from which one event is part of another.
const ENOUGH: f64 = 0.6;
/// The ontology lets the one be part of the other.
const KINDS: f64 = 0.3;
/// The whole is of the very class that the ontology names.
const EXACT: f64 = 0.05;
/// The text says so.
const SAID: f64 = 0.95;
/// Days of the part lie in those of the whole, or may do.
const SAME_TIME: f64 = 0.2;
const SOME_TIME: f64 = 0.05;
/// One place, or one inside the other; somebody takes part in both.
const SAME_PLACE: f64 = 0.2;
const SAME_PEOPLE: f64 = 0.2;
/// Harm that is first told within so many characters of what did it.
const NEAR: f64 = 0.25;
const CHARACTERS: usize = 200;
/// Days after a whole on which its parts can still happen: an arrest on the morning after.
const AFTER: i32 = 1;

/// Score and readable reasons of a relation.
pub(crate) struct Ground {
    /// Sum of the weights.
    pub(crate) score: f64,
    /// What it consists of.
    pub(crate) because: BTreeSet<String>,
}

/// The tellings that a relation was found by, and what speaks for it.
pub(crate) struct Grounded {
    pair: (usize, usize),
    ground: Ground,
}

/// Where the events of an article are looked for when relations are.
#[derive(Clone, Debug, Default)]
pub(crate) struct RelationKeys {
    /// What others find them by.
    pub(crate) own: BTreeSet<String>,
    /// What they find others by.
    pub(crate) wanted: BTreeSet<String>,
}

/// Relations by property and the sets of both ends.
pub(crate) type Found = BTreeMap<(&'static str, usize, usize), Grounded>;

/// All relations, sorted. `sets` has a number for each candidate, the same for those that are one.
pub(crate) fn find(profiles: &[&ArticleProfile], candidates: &[Candidate<'_>], sets: &[usize]) -> Vec<EventRelation> {
    let mut found = Found::new();
    inside(profiles, candidates, sets, &mut found);
    across(candidates, sets, &mut found);
    foretold::find(candidates, sets, &mut found);
    drop_circles(&mut found);
    let relations = found.into_iter();
    let mut relations: Vec<EventRelation> = relations
        .map(|((property, _, _), Grounded { pair, ground })| EventRelation {
            property: property.into(),
            subject: member(profiles, &candidates[pair.0]),
            object: member(profiles, &candidates[pair.1]),
            score: ground.score.min(1.0),
            because: ground.because.into_iter().collect(),
        })
        .collect();
    relations.sort_by(|a, b| (&a.property, &a.subject, &a.object).cmp(&(&b.property, &b.subject, &b.object)));
    relations
}

/// By what the events of one article and those of others find each other.
pub(crate) fn keys(candidates: &[Candidate<'_>]) -> RelationKeys {
    let mut keys = foretold::keys(candidates);
    for candidate in candidates {
        let of_day = on_a_day(candidate).map(|(day, place)| format!("{day} in {place}"));
        for key in of_day {
            keys.own.insert(key.clone());
            keys.wanted.insert(key);
        }
    }
    keys
}

fn member(profiles: &[&ArticleProfile], candidate: &Candidate<'_>) -> Member {
    Member { article: ArticleId(profiles[candidate.article].article.clone()), key: candidate.event.key.clone() }
}

/// Keeps the best ground for what relates two sets; of equals that of the earliest tellings.
pub(crate) fn keep(found: &mut Found, property: &'static str, pair: (usize, usize), sets: &[usize], ground: Ground) {
    let relation = (property, sets[pair.0], sets[pair.1]);
    let better = |old: &Grounded| {
        let order = ground.score.total_cmp(&old.ground.score).then_with(|| ground.because.cmp(&old.ground.because));
        order.then(old.pair.cmp(&pair)).is_gt()
    };
    if relation.1 != relation.2 && found.get(&relation).is_none_or(better) {
        found.insert(relation, Grounded { pair, ground });
    }
}

/// What is told in one article: each part goes to the whole that fits best.
fn inside(profiles: &[&ArticleProfile], candidates: &[Candidate<'_>], sets: &[usize], found: &mut Found) {
    let mut start = 0;
    for profile in profiles {
        let range = start..start + profile.events.len();
        start = range.end;
        for x in range.clone().filter(|&x| can_be_part(&candidates[x])) {
            let others = range.clone().filter(|&y| sets[y] != sets[x]);
            let wholes = others.filter_map(|y| Some((y, part(&candidates[x], &candidates[y], true)?)));
            // Of two that fit alike, the one that more is told of.
            let told = |y: usize| candidates[y].event.roles.len() + candidates[y].event.counts.len();
            let best = wholes.max_by(|(y, a), (z, b)| {
                let order = a.score.total_cmp(&b.score).then(told(*y).cmp(&told(*z)));
                order.then_with(|| candidates[*z].event.key.cmp(&candidates[*y].event.key))
            });
            if let Some((y, evidence)) = best {
                keep(found, "an:subEventOf", (x, y), sets, evidence);
            }
        }
    }
}

/// What two articles tell of one day and one place smaller than a country.
fn across(candidates: &[Candidate<'_>], sets: &[usize], found: &mut Found) {
    let mut blocks: BTreeMap<(i32, &str), Vec<usize>> = BTreeMap::new();
    for (number, candidate) in candidates.iter().enumerate() {
        for key in on_a_day(candidate) {
            blocks.entry(key).or_default().push(number);
        }
    }
    for block in blocks.values() {
        for &x in block.iter().filter(|&&x| can_be_part(&candidates[x])) {
            for &y in block.iter().filter(|&&y| sets[y] != sets[x]) {
                if candidates[x].article != candidates[y].article
                    && let Some(evidence) = part(&candidates[x], &candidates[y], false)
                {
                    keep(found, "an:subEventOf", (x, y), sets, evidence);
                }
            }
        }
    }
}

/// Day and narrow places of what has happened on one day.
fn on_a_day<'c>(candidate: &'c Candidate<'_>) -> impl Iterator<Item = (i32, &'c str)> {
    let days = candidate.days.filter(|(day, last)| candidate.event.actual && !candidate.speech && day == last);
    let narrow = candidate.places.iter().filter(|p| p.narrow);
    days.into_iter().flat_map(move |(day, _)| narrow.clone().map(move |p| (day, p.id.as_str())))
}

fn can_be_part(x: &Candidate<'_>) -> bool {
    x.event.actual && !x.speech && !(x.event.part_of.is_empty() && x.event.wholes.is_empty())
}

/// What speaks for `x` being part of `y`; `together` when one article tells both.
fn part(x: &Candidate<'_>, y: &Candidate<'_>, together: bool) -> Option<Ground> {
    if !y.event.actual || y.speech {
        return None;
    }
    if together && x.event.wholes.contains(&y.event.key) {
        return Some(Ground { score: SAID, because: ["the text says so".to_owned()].into() });
    }
    let whole = whole(x, y)?;
    let mut because = BTreeSet::from([format!("{} can be part of {whole}", x.event.class)]);
    let time = time(x, y, together, &mut because)?;
    let place = place(x, y, &mut because)?;
    let people = people(x, y, together, &mut because);
    // Days are shared by many events of other articles; somebody must tie these two.
    if !together && people == 0.0 {
        return None;
    }
    let exact = if y.event.class == whole { EXACT } else { 0.0 };
    let near = if together { near(x, y, &mut because) } else { 0.0 };
    let score = KINDS + time + place + people + exact + near;
    (score >= ENOUGH).then_some(Ground { score, because })
}

/// The class of `y` that the ontology lets `x` be part of. Two kinds of attack are no parts of each other.
fn whole<'c>(x: &Candidate<'c>, y: &Candidate<'c>) -> Option<&'c str> {
    let is_above = y.event.types.contains(&x.event.class);
    let mut wholes = x.event.part_of.iter().filter(|w| y.event.types.contains(w));
    let sibling = |w: &str| x.event.types.iter().any(|t| t == w) && y.event.class != w;
    wholes.find(|w| !is_above && !sibling(w)).map(String::as_str)
}

fn time(x: &Candidate<'_>, y: &Candidate<'_>, together: bool, because: &mut BTreeSet<String>) -> Option<f64> {
    let (Some(part), Some(whole)) = (x.days, y.days) else {
        return together.then_some(SOME_TIME);
    };
    if part.1 < whole.0 || part.0 > whole.1 + AFTER {
        return None;
    }
    if part.0 < whole.0 || part.1 > whole.1 + AFTER {
        return Some(SOME_TIME);
    }
    let day = similarity::day(part.0);
    because.insert(if part.0 > whole.1 { format!("on the day after: {day}") } else { format!("same time: {day}") });
    Some(SAME_TIME)
}

/// None when the two happened in different places.
fn place(x: &Candidate<'_>, y: &Candidate<'_>, because: &mut BTreeSet<String>) -> Option<f64> {
    if x.places.is_empty() || y.places.is_empty() {
        return Some(0.0);
    }
    let pairs = x.places.iter().flat_map(|p| y.places.iter().filter_map(|q| similarity::together(p, q)));
    let (weight, reason) = pairs.max_by(|a, b| a.0.total_cmp(&b.0).then_with(|| b.1.cmp(&a.1)))?;
    because.insert(reason);
    Some(weight.min(SAME_PLACE))
}

fn people(x: &Candidate<'_>, y: &Candidate<'_>, together: bool, because: &mut BTreeSet<String>) -> f64 {
    let others = y.parties();
    let parties = x.parties();
    let mut shared = parties.iter().filter(|p| others.iter().any(|q| p.id == q.id));
    if let Some(party) = shared.next() {
        because.insert(format!("both name {}", party.label));
        return SAME_PEOPLE;
    }
    // Inside an article people without a name are told apart too.
    let acts = |role: &str| role != "sem:hasPlace";
    let mut own = x.event.roles.iter().filter(|(role, _)| acts(role));
    if together && own.any(|(_, key)| y.event.roles.iter().any(|(role, other)| acts(role) && key == other)) {
        because.insert("the same people take part".to_owned());
        return SAME_PEOPLE;
    }
    0.0
}

/// The dead and hurt of an event are told beside it, often without a place or day of their own. Keys begin with the place in the text.
fn near(x: &Candidate<'_>, y: &Candidate<'_>, because: &mut BTreeSet<String>) -> f64 {
    let start = |c: &Candidate<'_>| c.event.key.split('-').next().and_then(|first| first.parse::<usize>().ok());
    let harm = x.event.types.iter().any(|t| t == "an:Harm");
    match (start(x), start(y)) {
        (Some(one), Some(other)) if harm && one.abs_diff(other) <= CHARACTERS => {
            because.insert("told beside it".to_owned());
            NEAR
        }
        _ => 0.0,
    }
}

/// Two events that each would be part of the other are left alone.
fn drop_circles(found: &mut Found) {
    let relations: BTreeSet<(&'static str, usize, usize)> = found.keys().copied().collect();
    found.retain(|&(property, one, other), _| !relations.contains(&(property, other, one)));
}
