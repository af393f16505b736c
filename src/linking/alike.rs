//! Entities that are one though no name of theirs is the same: what only articles on one story show.
//!
//! "The factory" is the only one that the other article has (`nouns.rs`); a family name is that of the only person of the story who bears it in full; letters are the name that has them as initials; "the
//! Iranian president" is whom an article of the story calls so. Two that stand for one and can't be one make it stand for neither.
//! In: the entities of all articles; out: pairs to join, with score and reason, best first. Entities that the gazetteer knows are
//! left to it.

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

use super::never_merge::never_merge;
use super::profile::{ArticleProfile, EntityProfile};
use super::story::Story;
use super::union::Union;
use super::{names, nouns};

/// Score that every rule reaches at least.
pub(super) const ENOUGH: f64 = 0.6;
/// Scores of the rules.
const SURNAME: f64 = 0.7;
const INITIALS: f64 = 0.7;
const OFFICE: f64 = 0.65;
const KIND: f64 = 0.7;
const NOUN: f64 = 0.6;
/// How alike the articles must be (`Story::of`), and how many days they may lie apart.
const STORY: f64 = 0.2;
/// The same for nouns, which prove less than names.
const ONE_STORY: f64 = 0.3;
const DAYS: i32 = 14;
/// Letters of an acronym.
const LETTERS: std::ops::RangeInclusive<usize> = 3..=6;

/// A pair that a rule would join.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Tie {
    /// Which two; the first is the one that is told in short.
    pub(super) pair: (usize, usize),
    pub(super) score: f64,
    pub(super) rule: &'static str,
    pub(super) because: String,
}

/// What an entity is looked for by: kind of block and key. Only those of one block are compared.
pub(super) fn blocks(entity: &EntityProfile, profile: &ArticleProfile) -> Vec<String> {
    let family = names::family(&entity.types);
    let id = entity.gazetteer.iter().map(|id| format!("gazetteer {id}"));
    let name = entity.telling.iter().map(|n| format!("{family}, {n}"));
    let spelled = entity.spellings.iter().map(|(key, _)| format!("spelling {family}, {key}"));
    let told = all_keys(entity, profile).into_iter().map(|(rule, key)| match rule {
        "given" => given(is_short(entity), &key),
        _ => format!("{rule} {key}"),
    });
    id.chain(name).chain(spelled).chain(told).collect()
}

/// Blocks of those that it is compared with by a given name: two full names with one given name never are.
pub(super) fn wanted(entity: &EntityProfile) -> Vec<String> {
    let given_names = keys(entity).into_iter().filter(|(rule, _)| *rule == "given");
    given_names.map(|(_, key)| given(!is_short(entity), &key)).collect()
}

fn given(short: bool, key: &str) -> String {
    format!("given {} {key}", if short { "alone" } else { "in full" })
}

/// Keys of the blocks of an entity, with the rule that looks there: those of its names and those of nouns, with each place that its
/// article names.
pub(super) fn all_keys(entity: &EntityProfile, profile: &ArticleProfile) -> BTreeSet<(&'static str, String)> {
    let mut all = keys(entity);
    for (rule, noun) in nouns::keys(entity) {
        let narrow = profile.entities.iter().filter_map(|e| e.gazetteer.as_deref());
        let narrow = narrow.filter(|id| id.starts_with("city:") || id.starts_with("region:"));
        all.extend(narrow.map(|place| (rule, format!("{noun}, {place}"))));
    }
    all
}

/// Keys that the entity alone gives.
fn keys(entity: &EntityProfile) -> BTreeSet<(&'static str, String)> {
    let mut keys = BTreeSet::new();
    if entity.gazetteer.is_some() {
        return keys;
    }
    keys.extend(called(entity));
    keys.extend(initials(entity).into_iter().map(|s| ("initials", s)));
    keys.extend(entity.traits.offices.iter().map(|o| ("office", o.clone())));
    keys.extend(entity.telling.iter().filter(|_| !is_person(entity)).map(|n| ("kind", n.clone())));
    keys
}

fn is_person(entity: &EntityProfile) -> bool {
    names::family(&entity.types) == "an:Person"
}

/// What a person may be called by in short: last and first word of the full names, else the word that it is called by.
fn called(entity: &EntityProfile) -> BTreeSet<(&'static str, String)> {
    if !is_person(entity) || !entity.named {
        return BTreeSet::new();
    }
    let short = names::bare(&entity.label).filter(|_| is_short(entity));
    let called = entity.telling.iter().chain(&short).map(|name| name.split(' ').collect::<Vec<&str>>());
    let ends = called.flat_map(|words| {
        let given = if short.is_some() { words.last() } else { words.first() };
        [("surname", words.last().copied()), ("given", given.copied())]
    });
    ends.filter_map(|(rule, word)| Some((rule, word?.to_owned()))).collect()
}

/// Whether a person is called by a family name only.
fn is_short(entity: &EntityProfile) -> bool {
    entity.telling.is_empty()
}

/// Letters that stand for a body: itself when it is an acronym, else the first letters of its words.
fn initials(entity: &EntityProfile) -> BTreeSet<String> {
    if ["an:Person", "an:Place", "an:PeopleGroup"].contains(&names::family(&entity.types)) {
        return BTreeSet::new();
    }
    let letters = entity.telling.iter().map(|name| {
        let words: Vec<&str> = name.split(' ').filter(|w| !["of", "the", "and", "for", "in"].contains(w)).collect();
        if words.len() == 1 { name.clone() } else { words.iter().filter_map(|w| w.chars().next()).collect() }
    });
    letters.filter(|l: &String| LETTERS.contains(&l.len())).collect()
}

/// Whether the two have full names of which none is the same: then nothing told in short makes them one.
pub(super) fn unlike(a: &EntityProfile, b: &EntityProfile) -> bool {
    let full = |e: &EntityProfile| e.named && !is_short(e) && !is_acronym(e);
    full(a) && full(b) && !a.spellings.iter().any(|(key, _)| b.spellings.iter().any(|(other, _)| key == other))
}

/// Whether the body is called by letters: "WHO".
fn is_acronym(entity: &EntityProfile) -> bool {
    let short = LETTERS.contains(&entity.label.len());
    short && entity.label.chars().all(char::is_uppercase) && entity.telling.iter().all(|n| !n.contains(' '))
}

/// Entities with what the rules need of their articles.
pub(super) struct Told<'a> {
    all: &'a [&'a EntityProfile],
    article: &'a [usize],
    profiles: &'a [&'a ArticleProfile],
    stories: Vec<Story>,
    /// Noun of each entity that goes by one.
    nouns: Vec<Option<nouns::Phrase>>,
}

impl<'a> Told<'a> {
    pub(super) fn new(all: &'a [&'a EntityProfile], article: &'a [usize], profiles: &'a [&'a ArticleProfile]) -> Self {
        let stories = profiles.par_iter().map(|p| Story::of(p)).collect();
        let nouns = all.par_iter().map(|entity| nouns::parts(entity)).collect();
        Self { all, article, profiles, stories, nouns }
    }

    /// Pairs to join, best first. What is told in short and could be two sets is tied to both, and joined to neither.
    pub(super) fn ties(&self, union: &mut Union) -> Vec<Tie> {
        let mut by_short: BTreeMap<usize, Vec<Tie>> = BTreeMap::new();
        for ((rule, key), block) in self.in_blocks() {
            for tie in self.pairs(rule, &key, &block) {
                union.tie(tie.pair.0, tie.pair.1);
                by_short.entry(tie.pair.0).or_default().push(tie);
            }
        }
        let mut clear = |ties: &Vec<Tie>| {
            let named = ties.iter().map(|t| t.pair.1).filter(|&full| self.all[full].named);
            let sets: BTreeSet<usize> = named.map(|full| union.find(full)).collect();
            sets.len() < 2
        };
        let mut ties: Vec<Tie> = by_short.into_values().filter(|ties| clear(ties)).flatten().collect();
        ties.sort_by(|a, b| b.score.total_cmp(&a.score).then(a.pair.cmp(&b.pair)));
        ties
    }

    fn in_blocks(&self) -> BTreeMap<(&'static str, String), Vec<usize>> {
        let mut blocks: BTreeMap<_, Vec<usize>> = BTreeMap::new();
        for (number, entity) in self.all.iter().enumerate() {
            for key in all_keys(entity, self.profiles[self.article[number]]) {
                blocks.entry(key).or_default().push(number);
            }
        }
        blocks.retain(|_, block| block.len() > 1);
        blocks
    }

    /// Pairs of a block whose articles lie near each other in time; the entities stand in the order of their articles.
    fn pairs(&self, rule: &'static str, key: &str, block: &[usize]) -> Vec<Tie> {
        let day = |n: usize| self.profiles[self.article[n]].published;
        let mut ties = Vec::new();
        let block = self.alone(block);
        for (at, &one) in block.iter().enumerate() {
            let near = block[at + 1..].iter().take_while(|&&other| match (day(one), day(other)) {
                (Some(x), Some(y)) => y - x <= DAYS,
                (None, None) => true,
                _ => false,
            });
            ties.extend(near.filter_map(|&other| self.tie(rule, key, (one, other))));
        }
        ties
    }

    /// Those of a block that are the only ones of their article in it.
    fn alone(&self, block: &[usize]) -> Vec<usize> {
        let of_articles = block.chunk_by(|&one, &other| self.article[one] == self.article[other]);
        of_articles.filter(|chunk| chunk.len() == 1).flatten().copied().collect()
    }

    /// Whether a rule joins two entities of a block, each the only one of its article there.
    fn tie(&self, rule: &'static str, key: &str, (one, other): (usize, usize)) -> Option<Tie> {
        let (a, b) = (self.all[one], self.all[other]);
        let short = |e: &EntityProfile| match rule {
            "surname" | "given" => is_short(e),
            "initials" => is_acronym(e),
            "kind" => names::family(&e.types) == "an:Entity",
            _ => !e.named,
        };
        let pair = match (short(a), short(b)) {
            (true, false) => (one, other),
            (false, true) => (other, one),
            // Of two that nobody names, the office or the noun tells all the same.
            (true, true) if ["office", "noun", "phrase"].contains(&rule) => (one, other),
            _ => return None,
        };
        let story = self.stories[self.article[one]].similarity(&self.stories[self.article[other]]);
        if never_merge(a, b).is_some() {
            return None;
        }
        let is_noun = ["noun", "phrase"].contains(&rule);
        if story < (if is_noun { ONE_STORY } else { STORY })
            || is_noun && nouns::are_apart(self.nouns[one].as_ref(), self.nouns[other].as_ref())
        {
            return None;
        }
        let (short, full) = (self.all[pair.0], self.all[pair.1]);
        let (score, because) = match rule {
            "surname" | "given" => (SURNAME, format!("one story has one {}: {}", short.label, full.label)),
            "initials" => (INITIALS, format!("one story: {} are the initials of {}", short.label, full.label)),
            "kind" => (KIND, format!("one story has one {}", full.label)),
            "office" => (OFFICE, format!("one story: {key}")),
            _ => {
                let noun = self.nouns[pair.0].as_ref().map_or(&short.label, |(noun, _)| noun);
                (NOUN, format!("one story has one {noun}: {}, {}", a.label, b.label))
            }
        };
        Some(Tie { pair, score, rule, because })
    }

    /// What joins the first two entities.
    pub(super) fn of_two(&self) -> Vec<Tie> {
        let [one, other] = [0, 1].map(|n| all_keys(self.all[n], self.profiles[n]));
        let mut ties: Vec<Tie> =
            one.intersection(&other).flat_map(|(rule, key)| self.pairs(rule, key, &[0, 1])).collect();
        ties.dedup_by(|a, b| a.because == b.because);
        ties
    }
}
