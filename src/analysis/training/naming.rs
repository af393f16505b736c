//! Training of the name finder from files in the BIO scheme.

use std::path::Path;

use rustc_hash::FxHashMap;

use super::super::conllu;
use super::super::features;
use super::super::features::Keys;
use super::super::features::Word;
use super::super::names;
use super::super::names::Gazetteer;
use super::super::names::N_CLASSES;
use super::super::names::OUT;
use super::super::names::Part;
use super::super::names::View;
use super::super::tagger::Tagger;
use super::super::vocabulary::Vocabulary;
use super::super::weights::Row;
use super::perceptron;
use super::perceptron::Perceptron;
use super::random::Random;
use crate::error::Result;

const ITERATIONS: usize = 8;
const THRESHOLD: u32 = 2;
const CUT: f32 = 0.3;
/// How far the right class must lead, or it is learned from.
const MARGIN: f32 = 10.0;
/// Number of runs, each in another order, whose mean is taken.
const RUNS: usize = 3;
const UPPER_PERCENT: usize = 10;

/// A sentence with its names.
#[derive(Clone, Debug)]
struct Sample {
    words: Vec<Word>,
    tags: Vec<u8>,
    listed: Vec<u16>,
    upper: bool,
    gold: Vec<u8>,
}

/// What a sample is made with.
pub(super) struct Tools<'a> {
    pub(super) vocabulary: &'a Vocabulary,
    pub(super) tagger: &'a Tagger,
    pub(super) gazetteer: &'a dyn Gazetteer,
    /// Which tags are proper nouns.
    pub(super) proper: &'a [bool],
    /// Jackknifed tags of sentences of the treebanks, by their forms.
    pub(super) tagged: &'a FxHashMap<String, Vec<u8>>,
}

/// A sentence as read: forms and classes.
pub(super) type Marked = (Vec<String>, Vec<u8>);

/// Learns to find names.
pub(super) fn train(marked: &[Marked], tools: &Tools<'_>, random: &mut Random) -> Vec<Row> {
    let samples = samples(marked, tools, random);
    let runs = (0..RUNS).map(|_| train_once(&samples, tools.proper, random)).collect();
    perceptron::mean(runs, CUT)
}

fn train_once(samples: &[Sample], proper: &[bool], random: &mut Random) -> Vec<Row> {
    let mut perceptron = Perceptron::new(THRESHOLD);
    let mut order: Vec<usize> = (0..samples.len()).collect();
    for _ in 0..ITERATIONS {
        random.shuffle(&mut order);
        for &at in &order {
            learn(&samples[at], proper, &mut perceptron);
        }
    }
    perceptron.finish()
}

fn learn(sample: &Sample, proper: &[bool], perceptron: &mut Perceptron) {
    let mut keys = Keys::new();
    let mut before = [OUT, OUT];
    let mut scores = [0.0; N_CLASSES];
    let view = View { words: &sample.words, tags: &sample.tags, listed: &sample.listed, upper: sample.upper, proper };
    for at in 0..sample.words.len() {
        if view.is_out(at, before[0]) {
            before = [OUT, before[0]];
            continue;
        }
        names::features(view, at, before, &mut keys);
        perceptron.tick();
        perceptron.score(keys.as_slice(), &mut scores);
        let at_end = at + 1 == sample.words.len();
        let predicted = names::choose(&scores, before[0], at_end);
        // Classes that may not follow are no rivals.
        let gold = sample.gold[at];
        for class in (0..N_CLASSES as u8).filter(|&c| c != gold && !names::may_follow(before[0], c, at_end)) {
            scores[usize::from(class)] = f32::NEG_INFINITY;
        }
        perceptron.learn(keys.as_slice(), &scores, gold, MARGIN);
        before = [predicted, before[0]];
    }
}

fn samples(marked: &[Marked], tools: &Tools<'_>, random: &mut Random) -> Vec<Sample> {
    let mut samples = Vec::new();
    for (forms, gold) in marked {
        samples.push(sample(forms, gold, tools));
        if random.chance(UPPER_PERCENT) {
            let upper: Vec<String> = forms.iter().map(|form| form.to_uppercase()).collect();
            samples.push(sample(&upper, gold, tools));
        }
    }
    samples
}

fn sample(forms: &[String], gold: &[u8], tools: &Tools<'_>) -> Sample {
    let mut buffer = String::new();
    let words: Vec<Word> = forms
        .iter()
        .map(|form| {
            let mut word = Word::new(form, &mut buffer);
            tools.vocabulary.annotate(&mut word);
            word
        })
        .collect();
    let refs: Vec<&str> = forms.iter().map(String::as_str).collect();
    let upper = features::is_upper(refs.iter().copied());
    let known = tools.tagged.get(&refs.join(" ")).filter(|tags| tags.len() == forms.len());
    Sample {
        tags: known.cloned().unwrap_or_else(|| tools.tagger.tag(&words, upper)),
        listed: tools.gazetteer.mark(&refs),
        words,
        upper,
        gold: gold.to_vec(),
    }
}

/// Reads all training files of a folder: `*-train*.bio.gz`, in order of their names.
pub(super) fn read_folder(folder: &Path) -> Result<Vec<Marked>> {
    let mut marked = Vec::new();
    for path in super::files(folder, "-train", ".bio.gz")? {
        marked.extend(read(&path)?);
    }
    Ok(marked)
}

fn read(path: &Path) -> Result<Vec<Marked>> {
    let text = conllu::read_text(path)?;
    Ok(text
        .split("\n\n")
        .map(|block| {
            let rows: Vec<(&str, &str)> = block.lines().filter_map(|line| line.split_once('\t')).collect();
            let forms = rows.iter().map(|(form, _)| (*form).to_owned()).collect();
            (forms, classes(&rows.iter().map(|(_, tag)| *tag).collect::<Vec<_>>()))
        })
        .filter(|(forms, _): &Marked| !forms.is_empty())
        .collect())
}

/// BILOU classes of BIO tags.
fn classes(tags: &[&str]) -> Vec<u8> {
    let goes_on = |at: usize| tags.get(at).is_some_and(|tag| tag.starts_with("I-"));
    tags.iter()
        .enumerate()
        .map(|(at, tag)| {
            let kind = match tag.get(2..) {
                Some("PER") => 0,
                Some("LOC") => 1,
                Some("ORG") => 2,
                _ => return OUT,
            };
            let part = match (tag.starts_with("B-"), goes_on(at + 1)) {
                (true, true) => Part::Begin,
                (true, false) => Part::Only,
                (false, true) => Part::Inside,
                (false, false) => Part::Last,
            };
            names::class(kind, part)
        })
        .collect()
}
