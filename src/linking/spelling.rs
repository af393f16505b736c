//! Names that are one name in several spellings: romanisations ("Tsarnaev", "Tsarnayev"), articles ("al-Noor", "el Noor"), marks.
//!
//! In: a normalized name; out: a key that its spellings share. Words that a table lists go by the table (`name-variants.tsv`), given
//! names and common surnames that it does not list stay as they are ("Jon", "Jan"), and only the rest is folded by rule. A shared key is
//! not enough: [`near`] asks for few letters of difference, too.

use crate::knowledge::Knowledge;

/// Articles and particles that come and go in front of a word.
const PARTICLES: [&str; 6] = ["ad", "al", "as", "ash", "el", "ul"];

/// Letters and what they are folded to, tried in order at each place.
const FOLDS: [(&str, &str); 28] = [
    ("shch", "sh"),
    ("dzh", "j"),
    ("tch", "ch"),
    ("sch", "sh"),
    ("aye", "ai"),
    ("oye", "ui"),
    ("iye", "i"),
    ("dj", "j"),
    ("zh", "j"),
    ("kh", "h"),
    ("gh", "g"),
    ("dh", "d"),
    ("th", "t"),
    ("ph", "f"),
    ("tz", "ts"),
    ("ck", "k"),
    ("ou", "u"),
    ("oo", "u"),
    ("ee", "i"),
    ("iy", "i"),
    ("ii", "i"),
    ("yy", "i"),
    ("yi", "i"),
    ("ey", "i"),
    ("ie", "i"),
    ("ff", "f"),
    ("ah", "a"),
    ("eh", "a"),
];

/// Words shorter than this are not folded: too many of them are alike.
const SHORTEST: usize = 5;
/// Letters that two spellings of one word may differ by, and all words of a name together.
const OF_A_WORD: usize = 2;
const OF_A_NAME: usize = 4;

/// What all spellings of a normalized name share.
#[must_use]
pub fn key(knowledge: &Knowledge, name: &str) -> String {
    let words: Vec<&str> = name.split(' ').collect();
    let kept = words.iter().filter(|w| words.len() == 1 || !PARTICLES.contains(w));
    kept.map(|word| of_word(knowledge, word)).collect::<Vec<_>>().join(" ")
}

fn of_word(knowledge: &Knowledge, word: &str) -> String {
    let lexicon = &knowledge.lexicon;
    let plain = word.replace('\'', "");
    if let Some(listed) = lexicon.spelling(&plain) {
        return listed.to_owned();
    }
    let known = lexicon.is_given_name(&plain) || lexicon.is_surname(&plain) || lexicon.is_common_word(&plain);
    if known || plain.chars().count() < SHORTEST || !plain.chars().all(char::is_alphabetic) {
        plain
    } else {
        fold(&plain)
    }
}

/// Folds letters that romanisations of one name differ in.
fn fold(word: &str) -> String {
    let mut folded = String::with_capacity(word.len());
    let mut rest = word;
    while let Some(first) = rest.chars().next() {
        let rule = FOLDS.iter().find(|(from, _)| rest.starts_with(from));
        let (taken, letters) = match rule {
            Some((from, to)) => (from.len(), *to),
            None => (first.len_utf8(), ""),
        };
        let plain = single(first);
        let letters = if letters.is_empty() { plain.encode_utf8(&mut [0; 4]).to_owned() } else { letters.to_owned() };
        for letter in letters.chars() {
            // Doubled letters are written once.
            if !folded.ends_with(letter) {
                folded.push(letter);
            }
        }
        rest = &rest[taken..];
    }
    folded
}

const fn single(letter: char) -> char {
    match letter {
        'o' => 'u',
        'e' | 'y' => 'i',
        'w' => 'v',
        'q' | 'c' => 'k',
        other => other,
    }
}

/// A normalized name without particles, listed words in the spelling that stands for all: what letters are compared in.
#[must_use]
pub fn plain(knowledge: &Knowledge, name: &str) -> String {
    let words = name.split(' ').filter(|w| !PARTICLES.contains(w)).map(|w| w.replace('\'', ""));
    let words = words.map(|w| knowledge.lexicon.spelling(&w).map(str::to_owned).unwrap_or(w));
    words.collect::<Vec<_>>().join(" ")
}

/// Whether two plain names with the same key differ by few letters.
#[must_use]
pub fn near(one: &str, other: &str) -> bool {
    let (one, other): (Vec<&str>, Vec<&str>) = (one.split(' ').collect(), other.split(' ').collect());
    let differences = || one.iter().zip(&other).map(|(a, b)| strsim::levenshtein(a, b));
    one.len() == other.len() && differences().all(|d| d <= OF_A_WORD) && differences().sum::<usize>() <= OF_A_NAME
}

#[cfg(test)]
mod tests {
    use super::*;

    fn alike(one: &str, other: &str) -> bool {
        let knowledge = Knowledge::embedded();
        key(knowledge, one) == key(knowledge, other) && near(&plain(knowledge, one), &plain(knowledge, other))
    }

    #[test]
    fn spellings_of_one_name() {
        assert!(alike("tamerlan tsarnaev", "tamerlan tsarnayev"));
        assert!(alike("mohammed zurafi", "muhammad zurafi"));
        assert!(alike("al zurafi brigade", "el zurafi brigade"));
        assert!(alike("anton zvorykinskiy", "anton zvorykinsky"));
        assert!(alike("khurrazani front", "hurazani front"));
    }

    #[test]
    fn two_names() {
        assert!(!alike("jon roe", "jan roe"));
        assert!(!alike("karen smith", "karin smith"));
        assert!(!alike("tamerlan tsarnaev", "dzhokhar tsarnaev"));
        assert!(!alike("zurafi brigade", "zurabi brigade"));
    }
}
