//! What training saw of each frequent word: the tags it can have, the one tag it always has, how often it is capitalized.
//!
//! Words are kept as hashes of their normalized forms. The set of possible tags (the ambiguity class) is one of the
//! best features of the tagger, and a word with one tag only never reaches the perceptron. Training fills it in
//! `training::words`.

use rustc_hash::FxHashMap;

use super::binary::Reader;
use super::features::Word;
use super::features::hash_str;
use super::features::key;
use super::features::mix;
use crate::error::Result;

/// Stands for "no fixed tag" in the file.
const OPEN: u8 = 255;

/// The words that training saw often enough.
#[derive(Clone, Debug, Default)]
pub(super) struct Vocabulary {
    words: FxHashMap<u32, Known>,
}

/// What is known of a word.
#[derive(Clone, Copy, Debug)]
pub(super) struct Known {
    /// Hash of the tags it can have and of the most frequent one.
    pub(super) ambiguity: u64,
    /// The tag it always has.
    pub(super) fixed: Option<u8>,
    /// 1 never … 4 always.
    pub(super) capitalized: u8,
}

/// Hash of an ambiguity class: the possible tags, the most frequent first, the others in order.
pub(super) fn ambiguity(tags: &[u8]) -> u64 {
    tags.iter().fold(tags.len() as u64, |hash, &tag| mix(hash, u64::from(tag)))
}

impl Vocabulary {
    /// Puts what is known of a word into it.
    pub(super) fn annotate(&self, word: &mut Word) {
        if let Some(known) = self.words.get(&key(word.norm)) {
            word.ambiguity = known.ambiguity;
            word.fixed = known.fixed;
            word.capitalized = known.capitalized;
        }
    }

    /// Adds a word that training has not seen, with the tags it can have, the most frequent first.
    pub(super) fn add(&mut self, norm: &str, tags: &[u8]) {
        let fixed = if let &[only] = tags { Some(only) } else { None };
        let known = Known { ambiguity: ambiguity(tags), fixed, capitalized: 1 };
        self.words.entry(key(hash_str(norm))).or_insert(known);
    }

    pub(super) fn read(reader: &mut Reader<'_>) -> Result<Self> {
        let n_classes = reader.count()?;
        let mut classes = Vec::with_capacity(n_classes);
        for _ in 0..n_classes {
            let n = reader.count()?;
            classes.push(ambiguity(reader.bytes(n)?));
        }
        let n_words = reader.count()?;
        let mut words = FxHashMap::default();
        let mut last = 0;
        for _ in 0..n_words {
            last += reader.varint()?;
            let class = reader.varint()? as usize;
            let fixed = Some(reader.byte()?).filter(|&tag| tag != OPEN);
            let capitalized = reader.byte()?;
            let ambiguity = classes.get(class).copied().unwrap_or_default();
            words.insert(last, Known { ambiguity, fixed, capitalized });
        }
        Ok(Self { words })
    }
}

/// A word before it is written.
#[cfg(feature = "training")]
#[derive(Clone, Debug)]
pub(super) struct Entry {
    pub(super) key: u32,
    /// Possible tags, the most frequent first, the others in order.
    pub(super) tags: Vec<u8>,
    pub(super) fixed: Option<u8>,
    pub(super) capitalized: u8,
}

/// Writes entries, sorted by key, as [`Vocabulary::read`] reads them.
#[cfg(feature = "training")]
pub(super) fn write(entries: &[Entry], out: &mut super::binary::Writer) {
    let mut classes: Vec<&[u8]> = entries.iter().map(|entry| &entry.tags[..]).collect();
    classes.sort_unstable();
    classes.dedup();
    out.count(classes.len());
    for class in &classes {
        out.count(class.len());
        class.iter().for_each(|&tag| out.byte(tag));
    }
    out.count(entries.len());
    let mut last = 0;
    for entry in entries {
        out.varint(entry.key - last);
        last = entry.key;
        let class = classes.binary_search(&&entry.tags[..]).unwrap_or_default();
        out.count(class);
        out.byte(entry.fixed.unwrap_or(OPEN));
        out.byte(entry.capitalized);
    }
}
