//! Training of the tagger, and jackknifing: tags for the training data from taggers that have not seen it.

use super::super::binary::Reader;
use super::super::binary::Writer;
use super::super::conllu::GoldSentence;
use super::super::features::Keys;
use super::super::tagger;
use super::super::tagger::START;
use super::super::tagger::Tagger;
use super::super::vocabulary;
use super::super::vocabulary::Vocabulary;
use super::super::weights;
use super::super::weights::Columns;
use super::super::weights::Row;
use super::super::weights::Weights;
use super::perceptron;
use super::perceptron::Perceptron;
use super::random::Random;
use super::samples;
use super::samples::Classes;
use super::samples::Sample;
use super::words;
use crate::error::Result;

const ITERATIONS: usize = 8;
const THRESHOLD: u32 = 3;
/// By how much the right tag has to beat the best wrong one.
const MARGIN: f32 = 0.0;
const CUT: f32 = 0.6;
/// Number of runs, each in another order, whose mean is taken.
const RUNS: usize = 3;
/// Number of parts for jackknifing.
pub(super) const FOLDS: usize = 4;

/// Learns to tag, as the mean of some runs; the words of the samples carry what the vocabulary knows.
pub(super) fn train(samples: &[&Sample], n_tags: usize, random: &mut Random) -> Vec<Row> {
    let runs = (0..RUNS).map(|_| train_once(samples, n_tags, random)).collect();
    perceptron::mean(runs, CUT)
}

fn train_once(samples: &[&Sample], n_tags: usize, random: &mut Random) -> Vec<Row> {
    let mut perceptron = Perceptron::new(THRESHOLD);
    let mut order: Vec<usize> = (0..samples.len()).collect();
    let mut keys = Keys::new();
    let mut scores = vec![0.0; n_tags];
    for _ in 0..ITERATIONS {
        random.shuffle(&mut order);
        for &at in &order {
            learn(samples[at], &mut perceptron, &mut keys, &mut scores);
        }
    }
    perceptron.finish()
}

fn learn(sample: &Sample, perceptron: &mut Perceptron, keys: &mut Keys, scores: &mut [f32]) {
    let mut before = [START, START];
    for (at, word) in sample.words.iter().enumerate() {
        let tag = word.fixed.unwrap_or_else(|| {
            tagger::features(&sample.words, at, sample.upper, before, keys);
            perceptron.tick();
            perceptron.score(keys.as_slice(), scores);
            perceptron.learn(keys.as_slice(), scores, sample.tags[at], MARGIN)
        });
        before = [tag, before[0]];
    }
}

/// Tags of every sample, each part of the data tagged by a tagger trained on the others.
pub(super) fn jackknife(
    sentences: &[GoldSentence],
    samples: &[Sample],
    classes: &Classes,
    random: &mut Random,
) -> Result<Vec<Vec<u8>>> {
    let mut tags = vec![Vec::new(); samples.len()];
    for fold in 0..FOLDS {
        let others = sentences.iter().enumerate().filter(|(at, _)| at % FOLDS != fold);
        let vocabulary = read_back_vocabulary(&words::vocabulary(others.map(|(_, s)| s), classes))?;
        let mut samples = samples.to_vec();
        samples::annotate(&mut samples, &vocabulary);
        let seen: Vec<&Sample> = samples.iter().filter(|sample| sample.source % FOLDS != fold).collect();
        let tagger = Tagger {
            weights: Weights::new(read_back(&train_once(&seen, classes.tags.len(), random))?),
            n_tags: classes.tags.len(),
        };
        for (tags, sample) in tags.iter_mut().zip(&samples).filter(|(_, sample)| sample.source % FOLDS == fold) {
            *tags = tagger.tag(&sample.words, sample.upper);
        }
    }
    Ok(tags)
}

/// The table that a reader of the model file will see.
pub(super) fn read_back(rows: &[Row]) -> Result<Columns> {
    let mut writer = Writer::default();
    weights::write(rows, &mut writer);
    Columns::read(&mut Reader::new(&writer.into_bytes()))
}

/// The vocabulary that a reader of the model file will see.
pub(super) fn read_back_vocabulary(entries: &[vocabulary::Entry]) -> Result<Vocabulary> {
    let mut writer = Writer::default();
    vocabulary::write(entries, &mut writer);
    Vocabulary::read(&mut Reader::new(&writer.into_bytes()))
}
