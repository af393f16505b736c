//! Pairs that linking nearly joined: what a person had better look at.
//!
//! In: profiles, or names; out: pairs with a score somewhat below the threshold, the nearest first, so many at most. It decides
//! nothing, and what is joined through others may be among them.

use std::collections::{BTreeMap, BTreeSet};

use super::blocking;
use super::candidate;
use super::entities::Entities;
use super::profile::ArticleProfile;
use super::similarity::{self, ENOUGH};
use super::telling_scorer::{Likeness, SURE, Tellings};
use crate::model::links::Member;
use crate::model::{ArticleId, Decision};

/// How far below a threshold a pair of events may lie: by what they share, or by how they are told.
const NEAR: f64 = 0.15;
/// How alike two names must be (Jaro–Winkler).
const ALIKE: f64 = 0.92;
/// Names of a block that are compared each with each.
const LARGE: usize = 60;

/// Two nodes that are nearly one.
#[derive(Clone, Debug, PartialEq)]
pub struct Doubt<T> {
    /// The two.
    pub pair: [T; 2],
    /// Score, 0 to 1.
    pub score: f64,
    /// Score from which they would be one.
    pub threshold: f64,
}

/// Pairs of events that stay a little below the threshold.
#[must_use]
pub fn of_events(profiles: &[ArticleProfile], decisions: &[Decision], most: usize) -> Vec<Doubt<Member>> {
    let mut sorted: Vec<&ArticleProfile> = profiles.iter().collect();
    sorted.sort_by(|a, b| a.order().cmp(&b.order()));
    let entities = Entities::link(&sorted, decisions);
    let candidates = candidate::collect(&sorted, &entities);
    let member = |at: usize| Member {
        article: ArticleId(sorted[candidates[at].article].article.clone()),
        key: candidates[at].event.key.clone(),
    };
    let tellings = Tellings::of(&sorted);
    let doubts = blocking::pairs(&candidates).into_iter().filter_map(|(a, b)| {
        let (one, other) = (&candidates[a], &candidates[b]);
        let shared = similarity::compare(one, other).map(|e| (e.score, ENOUGH));
        let open = !one.speech && similarity::comparable(one, other) && !similarity::contradict(one, other);
        let told = || {
            let setting = tellings.setting(one.article, other.article);
            let score = |l: Likeness| similarity::with(l.probability, similarity::known(one, other).as_ref());
            tellings.likeness(a, b, &setting).filter(|_| open).map(|l| (score(l), SURE))
        };
        let near = |(score, threshold): &(f64, f64)| (threshold - NEAR..*threshold).contains(score);
        let (score, threshold) = shared.filter(near).or_else(|| told().filter(near))?;
        Some(Doubt { pair: [member(a), member(b)], score, threshold })
    });
    nearest(doubts.collect(), most)
}

/// Pairs of full names of one family that are nearly spelt alike. `named` has what bears a name, its family and the name.
#[must_use]
pub fn of_names(named: &[(String, &'static str, String)], most: usize) -> Vec<Doubt<String>> {
    let mut blocks: BTreeMap<(&str, String), BTreeSet<usize>> = BTreeMap::new();
    for (at, (_, family, name)) in named.iter().enumerate() {
        for key in keys(name) {
            blocks.entry((family, key)).or_default().insert(at);
        }
    }
    let mut pairs = BTreeSet::new();
    for block in blocks.values().filter(|b| b.len() <= LARGE) {
        for &one in block {
            pairs.extend(block.range(one + 1..).map(|&other| (one, other)));
        }
    }
    let doubts = pairs.into_iter().filter_map(|(a, b)| {
        let (one, other) = (&named[a], &named[b]);
        let score = strsim::jaro_winkler(&one.2, &other.2);
        let pair = [one.0.clone(), other.0.clone()];
        (one.0 != other.0 && score >= ALIKE).then_some(Doubt { pair, score, threshold: 1.0 })
    });
    nearest(doubts.collect(), most)
}

/// First word and beginning of the last, beginning of the first and last word.
fn keys(name: &str) -> Vec<String> {
    let mut words = name.split(' ');
    let Some(first) = words.next() else {
        return Vec::new();
    };
    let Some(last) = words.next_back() else {
        return vec![beginning(first).to_owned()];
    };
    vec![format!("{first} {}", beginning(last)), format!("{} {last}", beginning(first))]
}

fn beginning(word: &str) -> &str {
    let end = word.char_indices().nth(3).map_or(word.len(), |(at, _)| at);
    &word[..end]
}

fn nearest<T: Ord>(mut doubts: Vec<Doubt<T>>, most: usize) -> Vec<Doubt<T>> {
    doubts.sort_by(|a, b| b.score.total_cmp(&a.score).then_with(|| a.pair.cmp(&b.pair)));
    doubts.truncate(most);
    doubts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_spellings_are_a_doubt() {
        let named = |id: &str, name: &str| (id.to_owned(), "an:Person", name.to_owned());
        let all =
            [named("1", "ivan petrov"), named("2", "ivan petroff"), named("3", "jane roe"), named("4", "anna petrov")];
        let doubts = of_names(&all, 10);
        assert_eq!(doubts.len(), 1, "{doubts:?}");
        assert_eq!(doubts[0].pair, ["1", "2"]);
    }
}
