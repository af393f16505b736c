//! Parts of speech: UPOS and XPOS as one tag, left to right.
//!
//! Takes the words of a sentence, gives an index into the model's list of tags for each. A greedy averaged perceptron
//! over 42 templates; words that had one tag only in training skip it. Lemmas are made from form and tag in
//! `lemmatizer`, the tree in `parser`.

use super::features::Keys;
use super::features::NONE;
use super::features::Word;
use super::features::mix;
use super::weights::Weights;

/// Stands for the tag before the first word.
pub(super) const START: u8 = 254;

/// The weights of the tagger.
#[derive(Debug)]
pub(super) struct Tagger {
    pub(super) weights: Weights,
    /// Number of tags.
    pub(super) n_tags: usize,
}

impl Tagger {
    /// Tags of the words of one sentence.
    pub(super) fn tag(&self, words: &[Word], upper: bool) -> Vec<u8> {
        let mut keys = Keys::new();
        let mut scores = vec![0; self.n_tags];
        let mut tags = Vec::with_capacity(words.len());
        let (mut last, mut last_but_one) = (START, START);
        for at in 0..words.len() {
            let tag = words[at].fixed.unwrap_or_else(|| {
                features(words, at, upper, [last, last_but_one], &mut keys);
                scores.fill(0);
                self.weights.add(keys.as_slice(), &mut scores);
                best(&scores)
            });
            tags.push(tag);
            (last, last_but_one) = (tag, last);
        }
        tags
    }
}

/// Class with the highest score, the first of equals.
pub(super) fn best<T: PartialOrd>(scores: &[T]) -> u8 {
    let mut best = 0;
    for (class, score) in scores.iter().enumerate() {
        if *score > scores[best] {
            best = class;
        }
    }
    best as u8
}

/// Feature keys of the word `at`, with the tags of the two words before it, the nearer first.
pub(super) fn features(words: &[Word], at: usize, upper: bool, before: [u8; 2], keys: &mut Keys) {
    let none = Word::none();
    let word = &words[at];
    let next = words.get(at + 1).unwrap_or(&none);
    let last = at.checked_sub(1).map_or(&none, |i| &words[i]);
    let second = words.get(at + 2).map_or(NONE, |w| w.norm);
    let second_ambiguity = words.get(at + 2).map_or(NONE, |w| w.ambiguity);
    let second_last = at.checked_sub(2).map_or(NONE, |i| words[i].norm);
    let [t1, t2] = before.map(u64::from);
    let (w, suffix) = (word.norm, word.suffixes);
    let ambiguity = word.ambiguity;
    keys.clear();
    // The word.
    keys.add([w]);
    keys.add([word.raw]);
    suffix.into_iter().for_each(|s| keys.add([s]));
    word.prefixes.into_iter().for_each(|p| keys.add([p]));
    keys.add([word.shape, u64::from(at == 0)]);
    // Its neighbors.
    keys.add([last.norm]);
    keys.add([next.norm]);
    keys.add([second_last]);
    keys.add([second]);
    keys.add([last.norm, w]);
    keys.add([w, next.norm]);
    keys.add([last.suffixes[2]]);
    keys.add([next.suffixes[2]]);
    keys.add([next.suffixes[1]]);
    // The tags before it.
    keys.add([t1]);
    keys.add([t2, t1]);
    keys.add([t1, w]);
    keys.add([t2, w]);
    keys.add([t1, next.norm]);
    keys.add([t1, suffix[2]]);
    keys.add([t1, word.flags, suffix[1]]);
    keys.add([t1, last.norm]);
    // What it and its neighbors can be.
    keys.add([ambiguity]);
    keys.add([next.ambiguity]);
    keys.add([second_ambiguity]);
    keys.add([ambiguity, next.ambiguity]);
    keys.add([ambiguity, next.ambiguity, second_ambiguity]);
    keys.add([t1, ambiguity]);
    keys.add([t1, ambiguity, next.ambiguity]);
    keys.add([t1, next.ambiguity]);
    keys.add([t2, t1, ambiguity]);
    keys.add([suffix[2], next.ambiguity]);
    keys.add([mix(last.norm, ambiguity), next.norm]);
    // How it is written.
    keys.add([word.flags, u64::from(upper)]);
    keys.add([last.flags, word.flags]);
    keys.add([word.flags, next.flags]);
}
