//! Counts over the treebanks: the vocabulary of the tagger and the tables of the lemmatizer.

use std::collections::BTreeMap;

use super::super::conllu::GoldSentence;
use super::super::conllu::GoldWord;
use super::super::features;
use super::super::lemmatizer;
use super::super::lemmatizer::Edit;
use super::super::lemmatizer::Lemmatizer;
use super::super::vocabulary::Entry;
use super::samples::Classes;

/// A word is known from this many occurrences on.
const KNOWN: usize = 3;
/// A tag belongs to the ambiguity class of a word from this share on, in percent.
const POSSIBLE_PERCENT: usize = 5;
/// A word has a fixed tag if it was seen this often …
const OFTEN: usize = 40;
/// … and in this share of cases, in per mille, with that tag.
const FIXED_PER_MILLE: usize = 998;

#[derive(Debug, Default)]
struct Counts {
    tags: BTreeMap<u8, usize>,
    /// Occurrences inside a sentence that is not in capitals, and how many of them begin with one.
    inside: usize,
    capitals: usize,
}

/// The vocabulary of some sentences, by key.
pub(super) fn vocabulary<'a>(sentences: impl Iterator<Item = &'a GoldSentence>, classes: &Classes) -> Vec<Entry> {
    let mut counts: BTreeMap<u32, Counts> = BTreeMap::new();
    let mut norm = String::new();
    for sentence in sentences {
        let upper = features::is_upper(sentence.words.iter().map(|word| &word.form[..]));
        for (at, word) in sentence.words.iter().enumerate() {
            features::normalize(&word.form, &mut norm);
            let entry = counts.entry(features::key(features::hash_str(&norm))).or_default();
            *entry.tags.entry(classes.tag(word.upos, word.xpos)).or_default() += 1;
            if at > 0 && !upper {
                entry.inside += 1;
                entry.capitals += usize::from(word.form.starts_with(char::is_uppercase));
            }
        }
    }
    counts.into_iter().filter_map(|(key, counts)| entry(key, &counts)).collect()
}

fn entry(key: u32, counts: &Counts) -> Option<Entry> {
    let total: usize = counts.tags.values().sum();
    if total < KNOWN {
        return None;
    }
    let (&best, &most) = counts.tags.iter().max_by_key(|&(&tag, &n)| (n, u8::MAX - tag))?;
    let mut tags = vec![best];
    tags.extend(
        counts
            .tags
            .iter()
            .filter(|&(&tag, &n)| tag != best && n * 100 >= total * POSSIBLE_PERCENT)
            .map(|(&tag, _)| tag),
    );
    let is_fixed = total >= OFTEN && most * 1000 >= total * FIXED_PER_MILLE;
    Some(Entry {
        key,
        tags,
        fixed: is_fixed.then_some(best),
        capitalized: match (counts.inside, counts.capitals) {
            (0, _) => 0,
            (_, 0) => 1,
            (inside, capitals) if capitals == inside => 4,
            (inside, capitals) if capitals * 2 < inside => 2,
            _ => 3,
        },
    })
}

/// The tables of the lemmatizer.
pub(super) fn lemmatizer(sentences: &[GoldSentence], classes: &Classes) -> Lemmatizer {
    let majority = majority_lemmas(sentences, classes);
    let mut tables = Lemmatizer::default();
    for (ending, tag, edit) in rules(&majority) {
        tables.rules.entry(tag).or_default().insert(ending, edit);
    }
    for ((tag, base), lemma) in &majority {
        let (upos, _) = classes.tags[usize::from(*tag)];
        if tables.lemma(base, *tag, upos) != *lemma {
            let list = tables.exceptions.entry(*tag).or_default();
            list.insert(base.clone(), lemma.clone());
        }
    }
    tables
}

type Lemmas = BTreeMap<(u8, String), String>;

/// The most frequent lemma of each tag and form.
fn majority_lemmas(sentences: &[GoldSentence], classes: &Classes) -> Lemmas {
    let mut counts: BTreeMap<(u8, String), BTreeMap<&str, usize>> = BTreeMap::new();
    for word in sentences.iter().flat_map(|sentence| &sentence.words).filter(|word| word.lemma != "_") {
        let tag = classes.tag(word.upos, word.xpos);
        let lemmas = counts.entry((tag, base(word))).or_default();
        *lemmas.entry(&word.lemma).or_default() += 1;
    }
    let best =
        |lemmas: BTreeMap<&str, usize>| lemmas.into_iter().max_by_key(|&(_, n)| n).map(|(lemma, _)| lemma.to_owned());
    counts.into_iter().filter_map(|(form, lemmas)| Some((form, best(lemmas)?))).collect()
}

fn base(word: &GoldWord) -> String {
    lemmatizer::base(&word.form, word.upos)
}

/// The majority edit of each ending, where it differs from that of the next shorter ending.
fn rules(lemmas: &Lemmas) -> Vec<(String, u8, Edit)> {
    let mut counts: BTreeMap<(u8, usize, &str), BTreeMap<Edit, usize>> = BTreeMap::new();
    for ((tag, base), lemma) in lemmas {
        let edit = edit(base, lemma);
        for ending in lemmatizer::endings(base) {
            let length = ending.chars().count();
            let edits = counts.entry((*tag, length, ending)).or_default();
            *edits.entry(edit.clone()).or_default() += 1;
        }
    }
    let mut kept: BTreeMap<(u8, &str), Edit> = BTreeMap::new();
    // Shorter endings come first.
    for ((tag, length, ending), edits) in &counts {
        let Some((edit, &n)) = edits.iter().max_by_key(|&(_, &n)| n) else { continue };
        let shorter = lemmatizer::endings(ending).skip(1).find_map(|shorter| kept.get(&(*tag, shorter)));
        if shorter != Some(edit) && (n > 1 || *length == 0) {
            kept.insert((*tag, ending), edit.clone());
        }
    }
    kept.into_iter().map(|((tag, ending), edit)| (ending.to_owned(), tag, edit)).collect()
}

/// What makes the lemma from the form.
fn edit(base: &str, lemma: &str) -> Edit {
    let same = base.chars().zip(lemma.chars()).take_while(|(a, b)| a == b).count();
    Edit { cut: (base.chars().count() - same).min(255) as u8, add: lemma.chars().skip(same).collect() }
}
