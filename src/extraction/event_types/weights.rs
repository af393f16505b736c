//! The weights of the event-type scorer: reading, writing, scoring, and which features decided.
//!
//! The file is a mark and a deflated stream: names of the classes, a fingerprint of each sentence that was learned from, sorted feature
//! keys as differences, one signed byte for each key and class. Sums are whole numbers, so that a decision is the same on every machine.

use std::io::Read as _;
use std::io::Write as _;

use flate2::Compression;
use flate2::read::DeflateDecoder;
use flate2::write::DeflateEncoder;

use crate::error::{Error, Kind, Result};

const MARK: &[u8; 8] = b"ANTYPES\x01";

/// A linear scorer of PLOVER roots.
#[derive(Clone, Debug, Default)]
pub struct EventTypes {
    classes: Vec<String>,
    /// Fingerprints of the sentences learned from, ascending.
    seen: Vec<u32>,
    /// Hashed features, ascending.
    keys: Vec<u32>,
    /// A row of weights for each key.
    weights: Vec<i8>,
}

/// What the scorer says of one pair of actors.
#[derive(Clone, Debug, PartialEq)]
pub struct Verdict<'a> {
    /// The best class.
    pub class: &'a str,
    /// The second best.
    pub rival: &'a str,
    /// Lead of the best over the second, in units of weight for each known feature's square root, per mille.
    pub lead: i32,
    /// How many of the features were learned from.
    pub known: usize,
}

impl EventTypes {
    /// From what was learned: rows of weights by key, ascending.
    #[must_use]
    pub fn new(classes: Vec<String>, mut seen: Vec<u32>, rows: Vec<(u32, Vec<i8>)>) -> Self {
        seen.sort_unstable();
        seen.dedup();
        let keys = rows.iter().map(|(key, _)| *key).collect();
        let weights = rows.into_iter().flat_map(|(_, row)| row).collect();
        Self { classes, seen, keys, weights }
    }

    /// Whether nothing was learned.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.keys.is_empty()
    }

    /// Whether the sentence is one that was learned from.
    #[must_use]
    pub fn has_seen(&self, sentence: &str) -> bool {
        self.seen.binary_search(&fingerprint(sentence)).is_ok()
    }

    /// Sum of the weights of each class.
    #[must_use]
    pub fn scores(&self, features: &[String]) -> Vec<i32> {
        self.sum(features).0
    }

    fn sum(&self, features: &[String]) -> (Vec<i32>, usize) {
        let mut scores = vec![0; self.classes.len()];
        let mut known = 0;
        for row in features.iter().filter_map(|f| self.row(f)) {
            known += 1;
            scores.iter_mut().zip(row).for_each(|(score, &weight)| *score += i32::from(weight));
        }
        (scores, known)
    }

    fn row(&self, feature: &str) -> Option<&[i8]> {
        let at = self.keys.binary_search(&key(feature)).ok()?;
        Some(&self.weights[at * self.classes.len()..(at + 1) * self.classes.len()])
    }

    /// The best class; none when nothing was learned.
    #[must_use]
    pub fn decide(&self, features: &[String]) -> Option<Verdict<'_>> {
        let (scores, known) = self.sum(features);
        let mut order: Vec<usize> = (0..scores.len()).collect();
        order.sort_by_key(|&c| (std::cmp::Reverse(scores[c]), c));
        let (&best, &second) = (order.first()?, order.get(1)?);
        let lead = (scores[best] - scores[second]) * 1000 / (known as i32 + 1).isqrt().max(1);
        Some(Verdict { class: &self.classes[best], rival: &self.classes[second], lead, known })
    }

    /// The features that spoke most for `class` against `rival`, strongest first.
    #[must_use]
    pub fn reasons(&self, features: &[String], class: &str, rival: &str, most: usize) -> Vec<(String, i32)> {
        let place = |name: &str| self.classes.iter().position(|c| c == name);
        let (Some(class), Some(rival)) = (place(class), place(rival)) else { return Vec::new() };
        let weight = |f: &String| self.row(f).map(|row| i32::from(row[class]) - i32::from(row[rival]));
        let mut all: Vec<(String, i32)> = features.iter().filter_map(|f| Some((f.clone(), weight(f)?))).collect();
        all.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
        all.truncate(most);
        all.retain(|(_, w)| *w > 0);
        all
    }

    /// Reads a file as [`EventTypes::to_bytes`] writes it; an empty one holds nothing.
    ///
    /// # Errors
    /// When the bytes are no such file.
    pub fn read(file: &[u8]) -> Result<Self> {
        if file.is_empty() {
            return Ok(Self::default());
        }
        let packed = file.strip_prefix(MARK).ok_or_else(damaged)?;
        let mut bytes = Vec::new();
        DeflateDecoder::new(packed).read_to_end(&mut bytes).map_err(|_| damaged())?;
        let mut input = Input(&bytes);
        let n_classes = input.number()? as usize;
        let classes = (0..n_classes).map(|_| input.string()).collect::<Result<Vec<_>>>()?;
        let seen = input.ascending()?;
        let keys = input.ascending()?;
        let weights: Vec<i8> = input.bytes(keys.len() * n_classes)?.iter().map(|b| b.cast_signed()).collect();
        Ok(Self { classes, seen, keys, weights })
    }

    /// The file.
    ///
    /// # Errors
    /// Never with a buffer in memory; the type of the encoder asks for it.
    pub fn to_bytes(&self) -> Result<Vec<u8>> {
        let mut bytes = Vec::new();
        number(&mut bytes, self.classes.len() as u32);
        for class in &self.classes {
            number(&mut bytes, class.len() as u32);
            bytes.extend(class.as_bytes());
        }
        for list in [&self.seen, &self.keys] {
            number(&mut bytes, list.len() as u32);
            let mut last = 0;
            for &value in list {
                number(&mut bytes, value - last);
                last = value;
            }
        }
        bytes.extend(self.weights.iter().map(|w| w.cast_unsigned()));
        let mut packed = DeflateEncoder::new(MARK.to_vec(), Compression::best());
        let io = |error: std::io::Error| Error::new(Kind::Io, error.to_string());
        packed.write_all(&bytes).map_err(io)?;
        packed.finish().map_err(io)
    }
}

/// A feature as the table knows it: 30 bits of FNV-1a.
pub(super) fn key(feature: &str) -> u32 {
    (hash(feature) >> 34) as u32
}

/// A sentence as the file remembers it.
#[must_use]
pub fn fingerprint(sentence: &str) -> u32 {
    (hash(sentence.trim()) >> 32) as u32
}

fn hash(text: &str) -> u64 {
    let fnv = text.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |h, b| (h ^ u64::from(b)).wrapping_mul(0x0100_0000_01b3));
    // The low bits of FNV are mixed better than the high ones.
    fnv.wrapping_mul(0x9e37_79b9_7f4a_7c15)
}

fn number(bytes: &mut Vec<u8>, mut value: u32) {
    while value >= 0x80 {
        bytes.push(value as u8 | 0x80);
        value >>= 7;
    }
    bytes.push(value as u8);
}

fn damaged() -> Error {
    Error::new(Kind::Knowledge, "the weights are damaged or of another version")
        .at("models/event-types.bin")
        .hint("'annals train-types' makes them again")
}

/// Reads from the front of a slice.
struct Input<'a>(&'a [u8]);

impl<'a> Input<'a> {
    fn bytes(&mut self, n: usize) -> Result<&'a [u8]> {
        let (front, rest) = self.0.split_at_checked(n).ok_or_else(damaged)?;
        self.0 = rest;
        Ok(front)
    }

    fn number(&mut self) -> Result<u32> {
        let mut value = 0;
        for shift in (0..35).step_by(7) {
            let byte = self.bytes(1)?[0];
            value |= u32::from(byte & 0x7f) << shift;
            if byte < 0x80 {
                return Ok(value);
            }
        }
        Err(damaged())
    }

    fn string(&mut self) -> Result<String> {
        let n = self.number()? as usize;
        std::str::from_utf8(self.bytes(n)?).map(str::to_owned).map_err(|_| damaged())
    }

    fn ascending(&mut self) -> Result<Vec<u32>> {
        let n = self.number()? as usize;
        if n > self.0.len() {
            return Err(damaged());
        }
        let mut last = 0_u32;
        (0..n)
            .map(|_| {
                last = last.wrapping_add(self.number()?);
                Ok(last)
            })
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn two_classes() -> EventTypes {
        let mut rows = vec![(key("t arrest"), vec![9, -9]), (key("t visit"), vec![-4, 6])];
        rows.sort_unstable();
        EventTypes::new(vec!["COERCE".to_owned(), "CONSULT".to_owned()], vec![fingerprint("a b")], rows)
    }

    #[test]
    fn weights_survive_the_file() {
        let model = EventTypes::read(&two_classes().to_bytes().expect("writes")).expect("reads");
        assert_eq!(model.scores(&["t arrest".to_owned(), "t visit".to_owned(), "t other".to_owned()]), [5, -3]);
        assert!(model.has_seen("a b ") && !model.has_seen("a c"));
        assert!(EventTypes::read(b"nonsense").is_err());
    }

    #[test]
    fn the_verdict_names_its_reasons() {
        let model = two_classes();
        let features = ["t visit".to_owned()];
        let verdict = model.decide(&features).expect("decides");
        assert_eq!((verdict.class, verdict.rival, verdict.known), ("CONSULT", "COERCE", 1));
        assert_eq!(model.reasons(&features, "CONSULT", "COERCE", 3), [("t visit".to_owned(), 10)]);
    }

    #[test]
    fn nothing_learned_decides_nothing() {
        assert!(EventTypes::read(b"").expect("an empty file holds nothing").decide(&[]).is_none());
    }
}
