//! What is known of single words: how rare they are, which have one meaning or a near one, which word they are forms of.
//!
//! The table `models/words.tsv.gz` is made from WordNet and from lists of frequencies (`models/README.md`), so the weight of a
//! word never changes with the articles at hand. In: words as they stand in texts, in lower case; out: weights and relations.

use std::io::Read;
use std::sync::OnceLock;

use flate2::read::GzDecoder;
use rustc_hash::FxHashMap;

static EMBEDDED: &[u8] = include_bytes!(concat!(env!("CARGO_MANIFEST_DIR"), "/models/words.tsv.gz"));

/// Frequency of words that the table has no frequency for, in hundredths of a negative decimal logarithm.
const UNLISTED: f32 = 650.0;
/// Words up to this frequency weigh nothing.
const EVERYDAY: f32 = 270.0;

/// One row of the table; all lists are sorted.
#[derive(Debug, Default)]
pub(crate) struct Word {
    frequency: f32,
    /// The word by which articles are compared: a verb for what is derived from it.
    base: Option<String>,
    /// What it can be a form of.
    forms_of: Vec<String>,
    /// The same as numbers.
    lemmas: Vec<u32>,
    /// Those, and what is derived from them or what they are derived from.
    family: Vec<u32>,
    /// Meanings, and how far down the list of meanings each stands.
    concepts: Vec<(u32, u32)>,
    /// Wider meanings.
    wider: Vec<u32>,
    /// Number of meanings.
    senses: f32,
}

/// How two words hang together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Kinship {
    /// Nothing is known.
    None,
    /// Two kinds of one thing.
    Sibling,
    /// One is a kind of the other.
    Wider,
    /// They share a meaning.
    Synonym,
    /// One is derived from the other.
    Family,
    /// Forms of one word, or one is misspelt.
    Same,
}

/// The row of a word.
pub(crate) fn look(word: &str) -> Option<&'static Word> {
    table().get(word)
}

/// How much a word tells: 0 for everyday words, near 4 for those that the table has no frequency for.
pub(crate) fn rarity(word: &str) -> f32 {
    above(word, EVERYDAY)
}

/// The same for other limits of what is everyday.
pub(crate) fn above(word: &str, everyday: f32) -> f32 {
    let frequency = look(word).map_or(UNLISTED, |w| w.frequency);
    ((frequency - everyday) / 100.0).max(0.0)
}

/// The word by which articles are compared.
pub(crate) fn base(word: &str) -> String {
    look(word).and_then(|w| w.base.clone()).unwrap_or_else(|| singular(word))
}

/// What a word can be a form of.
pub(crate) fn lemmas(word: &str) -> Vec<String> {
    look(word).map_or_else(|| vec![singular(word)], |w| w.forms_of.clone())
}

/// Number of meanings, 0 when unknown.
pub(crate) fn senses(word: &str) -> f32 {
    look(word).map_or(0.0, |w| w.senses)
}

/// A word without the ending of the plural.
pub(crate) fn singular(word: &str) -> String {
    if word.len() > 4
        && let Some(stem) = word.strip_suffix("ies")
    {
        return format!("{stem}y");
    }
    let plural = word.len() > 3 && word.ends_with('s') && !["ss", "us", "is"].iter().any(|e| word.ends_with(e));
    if plural { word[..word.len() - 1].to_owned() } else { word.to_owned() }
}

/// A word with its row.
pub(crate) type Known<'w> = (&'w str, Option<&'static Word>);

/// How two words hang together, and how closely, 0 to 1.
pub(crate) fn kinship((one, a): Known<'_>, (other, b): Known<'_>) -> (Kinship, f32) {
    if one == other {
        return (Kinship::Same, 1.0);
    }
    let (Some(a), Some(b)) = (a, b) else {
        return match (singular(one) == singular(other), misspelt(one, other)) {
            (true, _) => (Kinship::Same, 1.0),
            (_, true) => (Kinship::Same, 0.9),
            _ => (Kinship::None, 0.0),
        };
    };
    if meet(&a.lemmas, &b.lemmas) {
        return (Kinship::Same, 1.0);
    }
    if misspelt(one, other) {
        return (Kinship::Same, 0.9);
    }
    if meet(&a.family, &b.family) {
        return (Kinship::Family, 0.85);
    }
    if let Some(rank) = shared(&a.concepts, &b.concepts) {
        return (Kinship::Synonym, 0.7 - 0.05 * rank as f32);
    }
    let under = |word: &Word, wide: &Word| word.concepts.iter().any(|(c, _)| wide.wider.binary_search(c).is_ok());
    if under(a, b) || under(b, a) {
        return (Kinship::Wider, 0.4);
    }
    if meet(&a.wider, &b.wider) { (Kinship::Sibling, 0.25) } else { (Kinship::None, 0.0) }
}

/// Whether one long word is the other with one letter changed, added or left out.
fn misspelt(one: &str, other: &str) -> bool {
    let (short, long) = if one.len() <= other.len() { (one, other) } else { (other, one) };
    if short.len() < 5 || long.len() - short.len() > 1 {
        return false;
    }
    let (short, long) = (short.as_bytes(), long.as_bytes());
    let same = short.iter().zip(long).take_while(|(a, b)| a == b).count();
    long[same + 1..] == short[same + usize::from(short.len() == long.len())..]
}

fn meet(one: &[u32], other: &[u32]) -> bool {
    one.iter().any(|x| other.binary_search(x).is_ok())
}

/// The least sum of ranks of a shared concept.
fn shared(one: &[(u32, u32)], other: &[(u32, u32)]) -> Option<u32> {
    let rank = |(concept, rank): &(u32, u32)| {
        let at = other.binary_search_by_key(concept, |(c, _)| *c).ok()?;
        Some(rank + other[at].1)
    };
    one.iter().filter_map(rank).min()
}

fn table() -> &'static FxHashMap<String, Word> {
    static TABLE: OnceLock<FxHashMap<String, Word>> = OnceLock::new();
    TABLE.get_or_init(|| {
        let mut text = String::new();
        // The file is part of the program; a broken one leaves the table empty, and a test says so.
        let _ = GzDecoder::new(EMBEDDED).read_to_string(&mut text);
        let mut numbers: FxHashMap<&str, u32> = FxHashMap::default();
        let rows = text.lines().filter_map(|line| row(line, &mut numbers));
        rows.collect()
    })
}

fn row<'t>(line: &'t str, numbers: &mut FxHashMap<&'t str, u32>) -> Option<(String, Word)> {
    let cells: Vec<&str> = line.split('\t').collect();
    let &[form, frequency, base, lemmas, family, concepts, wider, senses] = cells.as_slice() else {
        return None;
    };
    let mut number = |word: &'t str| {
        let next = numbers.len() as u32;
        *numbers.entry(word).or_insert(next)
    };
    let own = if lemmas.is_empty() { form } else { lemmas };
    let lemmas: Vec<u32> = own.split(' ').map(&mut number).collect();
    let family = family.split(' ').filter(|w| !w.is_empty()).map(&mut number).chain(lemmas.iter().copied());
    let concept = |cell: &str| cell.split_once(':').and_then(|(c, r)| Some((c.parse().ok()?, r.parse().ok()?)));
    let word = Word {
        frequency: frequency.parse().unwrap_or(UNLISTED),
        forms_of: own.split(' ').map(str::to_owned).collect(),
        base: Some(if base.is_empty() { form } else { base }.to_owned()),
        family: sorted(family.collect()),
        lemmas: sorted(lemmas),
        concepts: sorted(concepts.split(' ').filter_map(concept).collect()),
        wider: sorted(wider.split(' ').filter_map(|w| w.parse().ok()).collect()),
        senses: senses.parse().unwrap_or_default(),
    };
    Some((form.to_owned(), word))
}

fn sorted<T: Ord>(mut list: Vec<T>) -> Vec<T> {
    list.sort_unstable();
    list.dedup();
    list
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_and_their_kin() {
        let kin = |a, b| kinship((a, look(a)), (b, look(b))).0;
        assert_eq!(kin("arrested", "arrests"), Kinship::Same);
        assert_eq!(kin("arrested", "arested"), Kinship::Same);
        assert_eq!(kin("acquired", "acquisition"), Kinship::Family);
        assert_eq!(kin("quake", "earthquake"), Kinship::Synonym);
        assert_eq!(kin("buys", "acquired"), Kinship::Wider);
        assert_eq!(kin("earthquake", "zzyzx"), Kinship::None);
    }

    #[test]
    fn rare_words_weigh_more() {
        assert!(rarity("the") == 0.0 && rarity("said") < rarity("earthquake"));
        assert!(rarity("earthquake") < rarity("zzyzx"));
        assert_eq!(base("bombings"), base("bombing"));
    }
}
