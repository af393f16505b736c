//! Which events are compared at all: those of like kind that share a week and a place or a party.
//!
//! Events that share none of these are never one, so the number of comparisons stays near the number of events. How large
//! a block is makes no difference: what is compared must not change when articles come.
//! Events that nothing places or peoples are found by the articles: two of one time that share names.

use std::collections::{BTreeMap, BTreeSet};

use super::candidate::Candidate;
use super::profile::ArticleProfile;
use super::similarity::day;
use super::words::{rarity, singular};

/// Weeks that an event can be looked for in; one with wider bounds is looked for by the week of its article.
const WEEKS: i32 = 6;

/// Weeks that an article looks back to by which it is looked for, at most.
const PAST: usize = 10;

/// Names that stand out in an article, at most.
const OUTSTANDING: usize = 5;
/// Rarity from which a name can stand out: weekdays and months don't.
const RARE: f32 = 1.5;

/// What the events of a block share: root of the type, week, place or party.
type Key = (String, i32, String);

/// Pairs of events to compare, sorted, without doubles; the first is the earlier one in the list.
pub(crate) fn pairs(candidates: &[Candidate<'_>]) -> Vec<(usize, usize)> {
    let mut numbers: BTreeMap<Key, usize> = BTreeMap::new();
    let mut blocks: Vec<Vec<usize>> = Vec::new();
    let mut of_candidate: Vec<Vec<usize>> = Vec::new();
    for (number, candidate) in candidates.iter().enumerate() {
        let mut own = Vec::new();
        for key in keys(candidate) {
            let block = *numbers.entry(key).or_insert(blocks.len());
            if block == blocks.len() {
                blocks.push(Vec::new());
            }
            blocks[block].push(number);
            own.push(block);
        }
        of_candidate.push(own);
    }
    // One event at a time: two may share many blocks, and all pairs with their doubles would not fit into memory.
    let later = |one: usize| {
        let start = |block: &Vec<usize>| block.partition_point(|&other| other <= one);
        let blocks = of_candidate[one].iter().map(|&b| &blocks[b]);
        let mut others: Vec<usize> = blocks.flat_map(|block| &block[start(block)..]).copied().collect();
        others.sort_unstable();
        others.dedup();
        others.retain(|&other| candidates[other].article != candidates[one].article);
        others.into_iter().map(move |other| (one, other))
    };
    (0..candidates.len()).flat_map(later).collect()
}

/// Pairs of articles of about one time that share two of the names that stand out in them, sorted, without doubles: indices of their
/// first events. What is in the blocks does not depend on what else there is.
pub(crate) fn alike(candidates: &[Candidate<'_>]) -> Vec<(usize, usize)> {
    let mut blocks: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (number, candidate) in candidates.iter().enumerate() {
        if number > 0 && candidates[number - 1].article == candidate.article {
            continue;
        }
        for key in story_keys(candidate.profile) {
            blocks.entry(key).or_default().push(number);
        }
    }
    let mut pairs = Vec::new();
    for block in blocks.values() {
        for (at, &one) in block.iter().enumerate() {
            pairs.extend(block[at + 1..].iter().map(|&other| (one, other)));
        }
    }
    pairs.sort_unstable();
    pairs.dedup();
    pairs
}

/// Two names that stand out in an article, with the week of the article and the one after it.
fn story_keys(profile: &ArticleProfile) -> Vec<String> {
    let weight = |(word, n): &(String, u32)| f64::from(rarity(word)) * f64::from(*n);
    let capitals = profile.backdrop.capitals.iter().filter(|(w, _)| rarity(w) > RARE);
    let mut names: Vec<(f64, String)> = capitals.map(|c| (weight(c), singular(&c.0))).collect();
    names.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| a.1.cmp(&b.1)));
    names.truncate(OUTSTANDING);
    let mut names: Vec<String> = names.into_iter().map(|(_, name)| name).collect();
    names.sort();
    names.dedup();
    let mut weeks = match profile.published {
        Some(day) => vec![day.div_euclid(7), day.div_euclid(7) + 1],
        None => vec![i32::MIN],
    };
    weeks.extend(past_weeks(profile));
    let mut keys = Vec::new();
    for (at, one) in names.iter().enumerate() {
        for other in &names[at + 1..] {
            keys.extend(weeks.iter().map(|&week| format!("{one} and {other}, {}", week_name(week))));
        }
    }
    keys
}

/// Weeks before the article's own that it looks back to, the latest ones: those in which its events begin that have a date.
fn past_weeks(profile: &ArticleProfile) -> Vec<i32> {
    let Some(own) = profile.published.map(|day| day.div_euclid(7)) else {
        return Vec::new();
    };
    let dated = profile.events.iter().filter_map(|e| e.earliest.zip(e.latest));
    let weeks = dated
        .filter(|(first, last)| last - first < 7 * WEEKS)
        .flat_map(|(first, last)| first.div_euclid(7)..=last.div_euclid(7));
    // Articles of the week before are looked for in any case.
    let weeks: BTreeSet<i32> = weeks.filter(|week| *week < own - 1).collect();
    weeks.into_iter().rev().take(PAST).collect()
}

fn week_name(week: i32) -> String {
    if week == i32::MIN { "no date".to_owned() } else { format!("week of {}", day(7 * week)) }
}

/// The blocks of an event in words, for explanations.
pub(crate) fn names(candidate: &Candidate<'_>) -> Vec<String> {
    let name = |(root, week, shared): Key| format!("{root}, {}, {shared}", week_name(week));
    let stories = story_keys(candidate.profile);
    keys(candidate).into_iter().map(name).chain(stories).collect()
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
