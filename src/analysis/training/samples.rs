//! Training sentences: treebank sentences with tags and labels as numbers, and copies of some in capitals.

use super::super::conllu::GoldSentence;
use super::super::features;
use super::super::features::Word;
use super::super::vocabulary::Vocabulary;
use super::random::Random;
use crate::model::Deprel;
use crate::model::Upos;
use crate::model::Xpos;

/// Share of sentences that are learned from a second time in capitals, so that text in capitals is read as well.
const UPPER_PERCENT: usize = 10;

/// A sentence to learn from.
#[derive(Clone, Debug)]
pub(super) struct Sample {
    pub(super) words: Vec<Word>,
    pub(super) upper: bool,
    /// Gold tag numbers.
    pub(super) tags: Vec<u8>,
    /// Gold governors; the number of words stands for the root.
    pub(super) heads: Vec<usize>,
    /// Gold label numbers.
    pub(super) labels: Vec<u8>,
    /// Index of its sentence in the treebank.
    pub(super) source: usize,
    /// Whether it is a copy in capitals.
    pub(super) is_copy: bool,
}

/// The classes that the treebanks use, in order.
#[derive(Clone, Debug, Default)]
pub(super) struct Classes {
    pub(super) tags: Vec<(Upos, Xpos)>,
    pub(super) labels: Vec<Deprel>,
}

impl Classes {
    pub(super) fn of(sentences: &[GoldSentence]) -> Self {
        let words = || sentences.iter().flat_map(|sentence| &sentence.words);
        let mut tags: Vec<(Upos, Xpos)> = words().map(|word| (word.upos, word.xpos)).collect();
        tags.sort_unstable();
        tags.dedup();
        let mut labels: Vec<Deprel> = words().map(|word| word.deprel).collect();
        labels.sort_unstable();
        labels.dedup();
        Self { tags, labels }
    }

    pub(super) fn tag(&self, upos: Upos, xpos: Xpos) -> u8 {
        self.tags.binary_search(&(upos, xpos)).unwrap_or_default() as u8
    }

    pub(super) fn label(&self, label: Deprel) -> u8 {
        self.labels.binary_search(&label).unwrap_or_default() as u8
    }
}

/// Makes samples, and copies of some in capitals.
pub(super) fn make(sentences: &[GoldSentence], classes: &Classes, random: &mut Random) -> Vec<Sample> {
    let mut samples = Vec::with_capacity(sentences.len() * 11 / 10);
    for (at, sentence) in sentences.iter().enumerate() {
        samples.push(sample(sentence, classes, at, false));
        if random.chance(UPPER_PERCENT) {
            samples.push(sample(sentence, classes, at, true));
        }
    }
    samples
}

fn sample(sentence: &GoldSentence, classes: &Classes, source: usize, is_copy: bool) -> Sample {
    let words = &sentence.words;
    let forms: Vec<String> =
        words.iter().map(|word| if is_copy { word.form.to_uppercase() } else { word.form.clone() }).collect();
    let mut buffer = String::new();
    Sample {
        words: forms.iter().map(|form| Word::new(form, &mut buffer)).collect(),
        upper: features::is_upper(forms.iter().map(String::as_str)),
        tags: words.iter().map(|word| classes.tag(word.upos, word.xpos)).collect(),
        heads: words.iter().map(|word| word.head.unwrap_or(words.len())).collect(),
        labels: words.iter().map(|word| classes.label(word.deprel)).collect(),
        source,
        is_copy,
    }
}

/// Puts what the vocabulary knows into the words of all samples.
pub(super) fn annotate(samples: &mut [Sample], vocabulary: &Vocabulary) {
    for word in samples.iter_mut().flat_map(|sample| &mut sample.words) {
        vocabulary.annotate(word);
    }
}
