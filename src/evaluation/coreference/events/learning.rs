//! Learns the trees that score pairs of tellings, and how well they do on topics that they have not seen.
//!
//! Pairs of words that told of one event are learned first. A sample is looked up without its own topic, or else the trees would trust
//! the table more than they may.

use std::collections::{BTreeMap, BTreeSet};

use crate::evaluation::coreference::clusters::Read;
use crate::evaluation::coreference::corpus::{Corpus, Mention};
use crate::evaluation::coreference::{metrics, numbers};
use crate::knowledge::Knowledge;
use crate::linking::known_pairs::{KnownPairs, balance};
use crate::linking::pair::KNOWN_PAIR;
use crate::linking::trees::Trees;
use crate::linking::trees::learning::{Sample, Settings, learn as grow};

use super::Compared;

const SETTINGS: Settings = Settings { trees: 200, leaves: 20, samples: 60, rate: 0.05, penalty: 5.0, share: 0.4 };
/// Parts of the topics for cross-validation.
const FOLDS: usize = 5;
/// How alike two articles are whose words are counted as telling of two events.
const ALIKE: f64 = 0.2;
/// For how many pairs one counts of which both tellings are in one article: there are few, and each joins or parts whole clusters.
const ONE_ARTICLE: f64 = 3.0;

/// The trees, the table of pairs of words, and what they reach in cross-validation for some thresholds.
pub(in super::super) fn learn(corpus: &Corpus, reads: &[Read], knowledge: &Knowledge) -> (Trees, String, Vec<String>) {
    let compared = Compared::new(corpus, reads, knowledge);
    let lessons = Lessons::new(corpus, &compared);
    let trees = grow(&lessons.samples(|_| true), SETTINGS);
    (trees, lessons.table().to_text(), lessons.cross_validate())
}

/// Two words, sorted.
type Words = (String, String);

struct Lessons<'c> {
    corpus: &'c Corpus,
    compared: &'c Compared,
    /// Topic of each document. Topics only part the data; nothing is clustered by them.
    topics: Vec<usize>,
    /// Events that two words told of, and pairs of tellings that they told of apart, by topic.
    counts: BTreeMap<Words, BTreeMap<usize, (u32, u32)>>,
    /// Tellings of each chain.
    tellings: BTreeMap<&'c str, u32>,
}

impl<'c> Lessons<'c> {
    fn new(corpus: &'c Corpus, compared: &'c Compared) -> Self {
        let names: Vec<&str> = corpus.documents.iter().map(|d| d.id.split('_').next().unwrap_or_default()).collect();
        let distinct: BTreeSet<&str> = names.iter().copied().collect();
        let distinct: Vec<&str> = distinct.into_iter().collect();
        let topics = names.iter().map(|name| distinct.binary_search(name).unwrap_or_default()).collect();
        let mut lessons = Self { corpus, compared, topics, counts: BTreeMap::new(), tellings: BTreeMap::new() };
        for &m in &compared.mentions {
            *lessons.tellings.entry(&corpus.mentions[m].chain).or_default() += 1;
        }
        lessons.count();
        lessons
    }

    fn count(&mut self) {
        let mut seen = BTreeSet::new();
        for (a, b, story, _) in &self.compared.pairs {
            let (one, other) = (self.mention(*a), self.mention(*b));
            let (words, topic) = (self.words(*a, *b), self.topics[one.document]);
            let count = self.counts.entry(words.clone()).or_default().entry(topic).or_default();
            if one.chain == other.chain {
                count.0 += u32::from(seen.insert((words, one.chain.as_str())));
            } else if one.document != other.document && *story > ALIKE {
                count.1 += 1;
            }
        }
    }

    fn mention(&self, number: usize) -> &'c Mention {
        &self.corpus.mentions[self.compared.mentions[number]]
    }

    fn topic(&self, number: usize) -> usize {
        self.topics[self.mention(number).document]
    }

    fn words(&self, a: usize, b: usize) -> Words {
        let (one, other) = (&self.compared.bases[a], &self.compared.bases[b]);
        (one.min(other).clone(), one.max(other).clone())
    }

    /// What some topics say of two words.
    fn known(&self, words: &Words, counts: impl Fn(usize) -> bool) -> (u32, u32) {
        let topics = self.counts.get(words).into_iter().flatten().filter(|(topic, _)| counts(**topic));
        topics.fold((0, 0), |sum, (_, count)| (sum.0 + count.0, sum.1 + count.1))
    }

    fn table(&self) -> KnownPairs {
        KnownPairs::new(self.counts.keys().map(|words| (words.clone(), self.known(words, |_| true))).collect())
    }

    /// The features of a pair, with what some topics say of its words.
    fn features(&self, number: usize, counts: impl Fn(usize) -> bool) -> Vec<f32> {
        let (a, b, _, features) = &self.compared.pairs[number];
        let mut features = features.clone();
        let known = balance(self.known(&self.words(*a, *b), counts));
        features[KNOWN_PAIR..].copy_from_slice(&known.map(|v| v as f32));
        features
    }

    fn samples(&self, wanted: impl Fn(usize) -> bool) -> Vec<Sample> {
        let mut samples = Vec::new();
        for (number, (a, b, ..)) in self.compared.pairs.iter().enumerate() {
            let own = [self.topic(*a), self.topic(*b)];
            if own.iter().all(|t| wanted(*t)) {
                let features = self.features(number, |t| wanted(t) && !own.contains(&t));
                samples.push(Sample { features, one: self.are_one(*a, *b), weight: self.weight(*a, *b) });
            }
        }
        samples
    }

    fn are_one(&self, a: usize, b: usize) -> bool {
        self.mention(a).chain == self.mention(b).chain
    }

    /// For how many pairs one counts. An event that is told often has very many pairs, and must not decide all.
    fn weight(&self, a: usize, b: usize) -> f64 {
        let (one, other) = (self.mention(a), self.mention(b));
        let often = self.tellings.get(one.chain.as_str()).copied().unwrap_or_default().max(2);
        let share = if self.are_one(a, b) { (2.0 / f64::from(often)).sqrt() } else { 1.0 };
        if one.document == other.document { share * ONE_ARTICLE } else { share }
    }

    /// Figures on the topics that were held out, all topics pooled. A pair is scored by what has not seen the topic of its first mention.
    fn cross_validate(&self) -> Vec<String> {
        let mut scored = Vec::new();
        for held in 0..FOLDS {
            let trees = grow(&self.samples(|topic| topic % FOLDS != held), SETTINGS);
            for (number, (a, b, ..)) in self.compared.pairs.iter().enumerate() {
                if self.topic(*a) % FOLDS == held {
                    let features = self.features(number, |topic| topic % FOLDS != held);
                    scored.push((*a, *b, trees.probability(&features)));
                }
            }
        }
        [0.1, 0.15, 0.2, 0.25, 0.3, 0.35, 0.4].map(|enough| self.report(&scored, enough)).into()
    }

    fn report(&self, scored: &[(usize, usize, f64)], enough: f64) -> String {
        let found = super::clusters_of(self.corpus, self.compared, scored, enough);
        let found: Vec<Option<String>> = found.into_iter().map(|c| c.map(|c| c.to_string())).collect();
        let pairs = numbers(&self.corpus.mentions, &found, &self.compared.mentions, false);
        let [conll, muc, b3, ceafe, lea] = metrics::all(&pairs);
        format!(
            "threshold {enough:.2}: CoNLL {:.4} (MUC {:.3}, B3 {:.3}, CEAFe {:.3}), LEA {:.3}",
            conll.f1, muc.f1, b3.f1, ceafe.f1, lea.f1
        )
    }
}
