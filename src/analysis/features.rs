//! Words and feature keys as the linear models see them.
//!
//! A form is hashed once into a [`Word`]; after that no step touches strings any more. A feature is a 30-bit hash of
//! the number of its template and the values in it; [`Keys`] collects those of one decision. Two features that share
//! a key by chance share a weight, which is rare enough not to matter. The tables they index are in `weights`.

/// Stands for a word that is not there: before the first, behind the last, below the stack.
pub(super) const NONE: u64 = 0x5bd1_e995_97f4_a7c5;

const MULTIPLIER: u64 = 0x9e37_79b9_7f4a_7c15;
const SEED: u64 = 0xd6e8_feb8_6659_fd93;

/// Width of a key.
pub(super) const KEY_BITS: u32 = 30;
/// The most features that a decision can have.
pub(super) const MOST_KEYS: usize = 160;

/// Digit somewhere in the form.
pub(super) const DIGIT: u64 = 1;
/// Hyphen somewhere in the form.
pub(super) const HYPHEN: u64 = 2;
/// First letter is a capital.
pub(super) const CAPITAL: u64 = 4;
/// Every letter is a capital.
pub(super) const CAPITALS: u64 = 8;

/// Hash of a string, stable across runs and machines.
pub(super) fn hash_str(text: &str) -> u64 {
    let mut hash = (text.len() as u64).wrapping_mul(SEED);
    for chunk in text.as_bytes().chunks(8) {
        let mut bytes = [0; 8];
        bytes[..chunk.len()].copy_from_slice(chunk);
        hash = mix(hash, u64::from_le_bytes(bytes));
    }
    hash ^ (hash >> 32)
}

/// Adds a value to a hash.
#[inline]
pub(super) fn mix(hash: u64, value: u64) -> u64 {
    (hash.rotate_left(23) ^ value).wrapping_mul(MULTIPLIER)
}

/// Shortens a hash to the width of a key; 0 marks a free slot of a table and is no key.
#[inline]
pub(super) fn key(hash: u64) -> u32 {
    (((hash ^ (hash >> 29)).wrapping_mul(MULTIPLIER) >> (64 - KEY_BITS)) as u32).max(1)
}

/// Lower case, plain apostrophes, all digits 0; into `out`, which is emptied first.
pub(super) fn normalize(form: &str, out: &mut String) {
    out.clear();
    for c in form.chars() {
        match c {
            '0'..='9' => out.push('0'),
            'A'..='Z' => out.push(c.to_ascii_lowercase()),
            '\u{2018}' | '\u{2019}' => out.push('\''),
            // The two marks of the Penn Treebank: unlike straight ones they tell which end of the quotation they are.
            '\u{201c}' => out.push_str("``"),
            '\u{201d}' => out.push_str("''"),
            c if c.is_ascii() => out.push(c),
            c => out.extend(c.to_lowercase()),
        }
    }
}

/// Whether a sentence is written in capitals throughout.
pub(super) fn is_upper<'a>(forms: impl Iterator<Item = &'a str>) -> bool {
    let (mut letters, mut capitals) = (0, 0);
    for c in forms.flat_map(str::chars).filter(|c| c.is_alphabetic()) {
        letters += 1;
        capitals += usize::from(c.is_uppercase());
    }
    letters >= 4 && capitals * 10 >= letters * 9
}

/// What the models know of a form.
#[derive(Clone, Debug)]
pub(super) struct Word {
    /// Hash of the normalized form.
    pub(super) norm: u64,
    /// Hash of the form as written.
    pub(super) raw: u64,
    /// Hashes of the last 1 to 5 characters of the normalized form.
    pub(super) suffixes: [u64; 5],
    /// Hashes of the first 1 to 3 characters.
    pub(super) prefixes: [u64; 3],
    /// Hash of the kinds of characters, runs cut to two.
    pub(super) shape: u64,
    /// [`DIGIT`], [`HYPHEN`], [`CAPITAL`], [`CAPITALS`].
    pub(super) flags: u64,
    /// Which tags the word can have; for unknown words, its ending and flags.
    pub(super) ambiguity: u64,
    /// The tag it always has.
    pub(super) fixed: Option<u8>,
    /// How often it had a capital in training: 0 unknown, 1 never … 4 always.
    pub(super) capitalized: u8,
}

impl Word {
    /// Hashes a form; what only the vocabulary knows is left open.
    pub(super) fn new(form: &str, buffer: &mut String) -> Self {
        normalize(form, buffer);
        let suffixes = suffixes(buffer);
        let flags = flags(form);
        Self {
            norm: hash_str(buffer),
            raw: hash_str(form),
            suffixes,
            prefixes: prefixes(buffer),
            shape: shape(form),
            flags,
            ambiguity: mix(suffixes[1], flags),
            fixed: None,
            capitalized: 0,
        }
    }

    /// The word that stands where there is none.
    pub(super) fn none() -> Self {
        Self {
            norm: NONE,
            raw: NONE,
            suffixes: [NONE; 5],
            prefixes: [NONE; 3],
            shape: NONE,
            flags: 16,
            ambiguity: NONE,
            fixed: None,
            capitalized: 5,
        }
    }
}

fn suffixes(norm: &str) -> [u64; 5] {
    let mut hashes = [0; 5];
    let mut starts = norm.char_indices().rev().map(|(at, _)| at);
    for (n, hash) in hashes.iter_mut().enumerate() {
        // A short word has itself as its longer endings, told apart by the length asked for.
        *hash = match starts.next() {
            Some(start) => hash_str(&norm[start..]),
            None => mix(hash_str(norm), n as u64),
        };
    }
    hashes
}

fn prefixes(norm: &str) -> [u64; 3] {
    let mut hashes = [0; 3];
    let mut ends = norm.char_indices().map(|(at, c)| at + c.len_utf8());
    for (n, hash) in hashes.iter_mut().enumerate() {
        *hash = match ends.next() {
            Some(end) => hash_str(&norm[..end]),
            None => mix(hash_str(norm), n as u64),
        };
    }
    hashes
}

fn shape(form: &str) -> u64 {
    let (mut hash, mut last, mut run) = (SEED, 0, 0);
    for c in form.chars() {
        let kind = match c {
            c if c.is_lowercase() => 1,
            c if c.is_alphabetic() => 2,
            c if c.is_numeric() => 3,
            c => 4 + u64::from(u32::from(c)),
        };
        run = if kind == last { run + 1 } else { 1 };
        last = kind;
        if run <= 2 {
            hash = mix(hash, kind);
        }
    }
    hash
}

fn flags(form: &str) -> u64 {
    let mut flags = 0;
    if form.bytes().any(|b| b.is_ascii_digit()) {
        flags |= DIGIT;
    }
    if form.contains('-') {
        flags |= HYPHEN;
    }
    if form.chars().next().is_some_and(char::is_uppercase) {
        flags |= CAPITAL;
        if !form.chars().any(char::is_lowercase) {
            flags |= CAPITALS;
        }
    }
    flags
}

/// Feature keys of one decision. The place of a call is the number of its template, so every decision of a model must
/// make the same calls in the same order.
#[derive(Clone, Debug)]
pub(super) struct Keys {
    keys: [u32; MOST_KEYS],
    len: usize,
}

impl Keys {
    pub(super) fn new() -> Self {
        Self { keys: [0; MOST_KEYS], len: 0 }
    }

    pub(super) fn clear(&mut self) {
        self.len = 0;
    }

    pub(super) fn as_slice(&self) -> &[u32] {
        &self.keys[..self.len]
    }

    /// Adds the feature of the next template, with its values.
    #[inline]
    pub(super) fn add<const N: usize>(&mut self, values: [u64; N]) {
        let template = (self.len as u64 + 1).wrapping_mul(SEED);
        let hash = values.into_iter().fold(template, mix);
        self.keys[self.len] = key(hash);
        self.len += 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn normal_forms_have_no_case_digits_or_curled_quotes() {
        let mut out = String::new();
        normalize("U.S.’s 2024", &mut out);
        assert_eq!(out, "u.s.'s 0000");
    }

    #[test]
    fn a_sentence_in_capitals_may_hold_a_few_small_letters() {
        assert!(is_upper(["McGOVERN", "WARNED", "LONDON"].into_iter()));
        assert!(!is_upper(["NATO", "warned", "London"].into_iter()));
        assert!(!is_upper(["I"].into_iter()));
    }

    #[test]
    fn one_value_in_two_templates_gives_two_keys() {
        let mut keys = Keys::new();
        keys.add([7]);
        keys.add([7]);
        assert_ne!(keys.as_slice()[0], keys.as_slice()[1]);
    }
}
