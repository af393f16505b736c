//! Kinds of events that news tells of in words with no meaning in common: "opened fire" and "shooting", "sworn in" and "inauguration".
//!
//! In: the words of a trigger; out: the kinds that they belong to, and how well two triggers agree on them. The table is
//! `models/event-kin.txt`, written by hand: a kind a line, words and phrases between semicolons.

use std::sync::OnceLock;

use rustc_hash::{FxHashMap, FxHashSet};

use super::words::{lemmas, singular};

static EMBEDDED: &str = include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/models/event-kin.txt"));

/// Shared kinds above this count as so many.
const MANY: usize = 4;

/// The table, read.
#[derive(Debug, Default)]
struct Table {
    /// Kinds of each single word.
    words: FxHashMap<&'static str, Vec<u16>>,
    /// By the first word of each phrase all of its words, and its kind.
    phrases: FxHashMap<&'static str, Vec<(Vec<&'static str>, u16)>>,
    /// Number of entries of each kind.
    sizes: Vec<u16>,
}

/// The kinds that the words of a trigger belong to, sorted.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Kinds {
    /// By its head, or by a phrase.
    own: Vec<u16>,
    /// By any of its words.
    all: Vec<u16>,
}

impl Kinds {
    /// Of a trigger, its head first, in lower case.
    pub(crate) fn of(trigger: &[String]) -> Self {
        let table = table();
        let forms: Vec<Vec<String>> = trigger.iter().map(|w| forms(w)).collect();
        let present: FxHashSet<&str> = forms.iter().flatten().map(String::as_str).collect();
        let single = |of: &[Vec<String>]| -> Vec<u16> {
            of.iter().flatten().filter_map(|w| table.words.get(w.as_str())).flatten().copied().collect()
        };
        let phrases = present.iter().filter_map(|w| table.phrases.get(w)).flatten();
        let phrases = phrases.filter(|(words, _)| words.iter().all(|w| present.contains(w))).map(|(_, kind)| *kind);
        let own = sorted(phrases.chain(single(&forms[..forms.len().min(1)])).collect());
        let all = sorted(own.iter().copied().chain(single(&forms)).collect());
        Self { own, all }
    }

    /// Whether the heads share a kind.
    pub(crate) fn meet(&self, other: &Self) -> bool {
        shared(&self.own, &other.own).next().is_some()
    }

    /// How well two triggers agree: kinds that the heads share, few at most; their share of all; how narrow the narrowest one is;
    /// kinds that any words share.
    pub(crate) fn features(&self, other: &Self) -> [f64; 4] {
        let own = shared(&self.own, &other.own).count();
        let fewest = self.own.len().min(other.own.len()).max(1);
        let narrow = shared(&self.own, &other.own).map(|k| 1.0 / f64::from(1 + table().sizes[usize::from(k)]).ln());
        let all = shared(&self.all, &other.all).count();
        [own.min(MANY) as f64, own as f64 / fewest as f64, narrow.fold(0.0, f64::max), all.min(MANY) as f64]
    }
}

/// What both sorted lists have.
fn shared<'l>(one: &'l [u16], other: &'l [u16]) -> impl Iterator<Item = u16> + 'l {
    one.iter().copied().filter(|kind| other.binary_search(kind).is_ok())
}

/// A word, and what it can be a form of.
fn forms(word: &str) -> Vec<String> {
    let mut forms = lemmas(word);
    forms.extend([word.to_owned(), singular(word)]);
    forms.sort();
    forms.dedup();
    forms
}

fn sorted(mut kinds: Vec<u16>) -> Vec<u16> {
    kinds.sort_unstable();
    kinds.dedup();
    kinds
}

fn table() -> &'static Table {
    static TABLE: OnceLock<Table> = OnceLock::new();
    TABLE.get_or_init(|| {
        let mut table = Table::default();
        for (kind, line) in EMBEDDED.lines().filter(|l| !l.starts_with('#')).enumerate() {
            let kind = kind as u16;
            let entries = line.split(';').map(|e| e.split_whitespace().collect::<Vec<_>>());
            let entries: Vec<Vec<&str>> = entries.filter(|e| !e.is_empty()).collect();
            table.sizes.push(entries.len() as u16);
            for entry in entries {
                match entry[..] {
                    [word] => table.words.entry(word).or_default().push(kind),
                    _ => table.phrases.entry(entry[0]).or_default().push((entry, kind)),
                }
            }
        }
        table
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_and_phrases_of_one_kind() {
        let kinds = |words: &str| Kinds::of(&words.split(' ').map(str::to_owned).collect::<Vec<_>>());
        assert!(kinds("opened fire").meet(&kinds("shooting")));
        assert!(kinds("sworn in").meet(&kinds("inauguration")));
        assert!(kinds("bombings").meet(&kinds("blast")));
        assert!(!kinds("opened").meet(&kinds("shooting")));
        assert!(!kinds("wedding").meet(&kinds("blast")));
    }
}
