//! Shingles of a text: each run of four words, as a hash (Broder 1997, "On the resemblance and containment of documents").
//!
//! In: the sentences of an article; out: their shingles and a MinHash signature of all. Shingles do not reach over the end of a
//! sentence, so that a text whose sentences come in another order has the same ones. What two texts share is compared in
//! `resemblance.rs`.

use serde::{Deserialize, Serialize};

use super::hashes::Hashes;

/// Words in a shingle.
pub const WIDTH: usize = 4;
/// Values of a signature.
pub const SIGNATURE: usize = 128;
/// Shingles of a text that are kept; of a longer one an even sample, as for a book.
const MOST: usize = 8192;

/// The shingles of one article.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Shingles {
    /// Of how many shingles one is kept: those whose hash it divides. A power of two, 1 for all but the longest texts.
    pub rate: u32,
    /// Those of each sentence, in text order.
    pub sentences: Vec<SentenceShingles>,
    /// MinHash signature of the whole text (Broder 1998): the least value of each of [`SIGNATURE`] hash functions. The share of
    /// equal values of two signatures estimates the resemblance of the texts.
    pub signature: Hashes,
}

/// The shingles of one sentence.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct SentenceShingles {
    /// First character of the sentence, in code points.
    pub begin: usize,
    /// One past its last.
    pub end: usize,
    /// Shingles in the order of their words.
    pub hashes: Hashes,
}

impl Shingles {
    /// Shingles of sentences, each with its place in code points.
    #[must_use]
    pub fn of<'t>(sentences: impl IntoIterator<Item = (usize, usize, &'t str)>) -> Self {
        let whole = |(begin, end, text)| SentenceShingles { begin, end, hashes: Hashes(of_sentence(text)) };
        let mut shingles =
            Self { rate: 1, sentences: sentences.into_iter().map(whole).collect(), signature: Hashes::default() };
        let mut set = shingles.set();
        while set.len() > MOST {
            shingles.rate *= 2;
            set.retain(|h| h % shingles.rate == 0);
        }
        for sentence in &mut shingles.sentences {
            sentence.hashes.0.retain(|h| h % shingles.rate == 0);
        }
        shingles.signature = Hashes(signature(&set));
        shingles
    }

    /// All shingles of the text, sorted, without doubles.
    #[must_use]
    pub fn set(&self) -> Vec<u32> {
        let mut set: Vec<u32> = self.sentences.iter().flat_map(|s| s.hashes.0.iter().copied()).collect();
        set.sort_unstable();
        set.dedup();
        set
    }
}

/// Shingles of one sentence; one that is shorter than a shingle is a shingle by itself.
fn of_sentence(text: &str) -> Vec<u32> {
    let words = words(text);
    let width = WIDTH.min(words.len());
    if width == 0 {
        return Vec::new();
    }
    words.windows(width).map(hash).collect()
}

/// Words in lower case without marks; "don't" is one word, "al-Qaeda" two.
fn words(text: &str) -> Vec<String> {
    let text = text.replace(['\'', '’'], "").to_lowercase();
    let words = text.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty());
    words.map(str::to_owned).collect()
}

/// FNV-1a over the words, finished by the mixer of SplitMix64: fixed for ever, as signatures are kept.
fn hash(words: &[String]) -> u32 {
    let mut hash = 0xcbf2_9ce4_8422_2325_u64;
    let bytes = words.iter().flat_map(|w| w.bytes().chain([0]));
    for byte in bytes {
        hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    }
    (mix(hash) >> 32) as u32
}

/// The finisher of SplitMix64 (Steele, Lea and Flood 2014).
pub(super) fn mix(value: u64) -> u64 {
    let value = (value ^ (value >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let value = (value ^ (value >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    value ^ (value >> 31)
}

/// The least value of each hash function; empty for an empty text.
fn signature(set: &[u32]) -> Vec<u32> {
    if set.is_empty() {
        return Vec::new();
    }
    (0..SIGNATURE as u64).map(|at| least(set, mix(2 * at + 1) | 1, mix(2 * at + 2))).collect()
}

/// Multiply-shift hashing (Dietzfelbinger 1996): the upper half of `factor * x + offset`.
fn least(set: &[u32], factor: u64, offset: u64) -> u32 {
    let value = |x: &u32| (factor.wrapping_mul(u64::from(*x)).wrapping_add(offset) >> 32) as u32;
    set.iter().map(value).min().unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str) -> Shingles {
        Shingles::of([(0, text.chars().count(), text)])
    }

    #[test]
    fn a_sentence_of_six_words_has_three_shingles() {
        assert_eq!(of("The ferry sank off the coast.").set().len(), 3);
        assert_eq!(of("It sank.").set().len(), 1);
        assert_eq!(of("…").set().len(), 0);
        // "the ferry sank the" stands once in the set however often it is written.
        assert_eq!(of("The ferry sank the ferry sank the ferry sank.").set().len(), 3);
    }

    #[test]
    fn marks_and_capitals_do_not_count() {
        assert_eq!(of("“Don’t go”, said Al-Noor").set(), of("don't go said al noor").set());
    }

    #[test]
    fn sentences_keep_to_themselves() {
        let one = Shingles::of([(0, 9, "one two three four five"), (10, 20, "six seven eight nine ten")]);
        let other = Shingles::of([(0, 9, "six seven eight nine ten"), (10, 20, "one two three four five")]);
        assert_eq!(one.set(), other.set());
        assert_eq!(one.signature, other.signature);
        assert_eq!(one.set().len(), 4);
    }

    #[test]
    fn a_book_is_sampled() {
        let words: Vec<String> = (0..40_000).map(|n| format!("w{n}")).collect();
        let book = of(&words.join(" "));
        assert!(book.rate >= 4 && book.set().len() <= MOST && book.set().len() > MOST / 4, "{}", book.rate);
    }

    #[test]
    fn the_hash_is_the_one_that_stores_hold() {
        let words: Vec<String> = ["the", "ferry", "sank", "off"].map(str::to_owned).to_vec();
        assert_eq!(hash(&words), hash(&words.clone()));
        assert_eq!(mix(1), 0x5692_161d_100b_05e5);
    }
}
