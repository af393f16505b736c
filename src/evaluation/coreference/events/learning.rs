//! Learns the trees that score pairs of tellings, and how well they do on topics that they have not seen.

use std::collections::BTreeSet;

use crate::evaluation::coreference::clusters::Read;
use crate::evaluation::coreference::corpus::Corpus;
use crate::evaluation::coreference::{metrics, numbers};
use crate::knowledge::Knowledge;
use crate::linking::trees::Trees;
use crate::linking::trees::learning::{Settings, learn as grow};

use super::Compared;

const SETTINGS: Settings = Settings { trees: 120, leaves: 8, samples: 60, rate: 0.1, penalty: 5.0 };
/// Parts of the topics for cross-validation.
const FOLDS: usize = 5;

/// The trees, and what they reach in cross-validation for some thresholds.
pub(in super::super) fn learn(corpus: &Corpus, reads: &[Read], knowledge: &Knowledge) -> (Trees, Vec<String>) {
    let compared = Compared::new(corpus, reads, knowledge);
    let trees = grow(&samples(corpus, &compared, |_| true), SETTINGS);
    (trees, cross_validate(corpus, &compared))
}

fn samples(corpus: &Corpus, compared: &Compared, wanted: impl Fn(usize) -> bool) -> Vec<(Vec<f32>, bool)> {
    let mention = |m: usize| &corpus.mentions[compared.mentions[m]];
    let wanted =
        compared.pairs.iter().filter(|(a, b, ..)| wanted(mention(*a).document) && wanted(mention(*b).document));
    wanted.map(|(a, b, _, features)| (features.clone(), mention(*a).chain == mention(*b).chain)).collect()
}

/// Figures on the topics that were held out, all topics pooled. Topics only part the data; nothing is clustered by them.
fn cross_validate(corpus: &Corpus, compared: &Compared) -> Vec<String> {
    let topic = |document: usize| corpus.documents[document].id.split('_').next().unwrap_or_default();
    let topics: BTreeSet<&str> = (0..corpus.documents.len()).map(topic).collect();
    let topics: Vec<&str> = topics.into_iter().collect();
    let fold = |document: usize| topics.binary_search(&topic(document)).unwrap_or_default() % FOLDS;
    let trees: Vec<Trees> =
        (0..FOLDS).map(|held| grow(&samples(corpus, compared, |document| fold(document) != held), SETTINGS)).collect();
    let document = |m: usize| corpus.mentions[compared.mentions[m]].document;
    // A pair is scored by trees that have not seen the topic of its first mention.
    let scored: Vec<(usize, usize, f64)> = compared
        .pairs
        .iter()
        .map(|(a, b, _, features)| (*a, *b, trees[fold(document(*a))].probability(features)))
        .collect();
    let report = |enough: f64| {
        let found = super::clusters_of(corpus, compared, &scored, enough);
        let found: Vec<Option<String>> = found.into_iter().map(|c| c.map(|c| c.to_string())).collect();
        let [conll, muc, b3, ceafe, lea] = metrics::all(&numbers(&corpus.mentions, &found, &compared.mentions, false));
        format!(
            "threshold {enough:.2}: CoNLL {:.4} (MUC {:.3}, B3 {:.3}, CEAFe {:.3}), LEA {:.3}",
            conll.f1, muc.f1, b3.f1, ceafe.f1, lea.f1
        )
    };
    [0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5].map(report).into()
}
