//! Learns the trees that score pairs of gold mentions, and how well they do on topics that they have not seen.

use std::collections::BTreeSet;

use crate::evaluation::coreference::clusters::Read;
use crate::evaluation::coreference::corpus::Corpus;
use crate::evaluation::coreference::{metrics, numbers};
use crate::knowledge::Knowledge;
use crate::linking::trees::Trees;
use crate::linking::trees::learning::{Sample, Settings, learn as grow};

use super::Compared;

const SETTINGS: Settings = Settings { trees: 100, leaves: 12, samples: 60, rate: 0.1, penalty: 1.0, share: 1.0 };
/// One of so many pairs that are two things is learned from; there are far more of them than of the others.
const EVERY: usize = 4;
/// Parts of the topics for cross-validation.
const FOLDS: usize = 5;

/// The trees, and what they reach in cross-validation for some thresholds.
pub(in super::super) fn learn(corpus: &Corpus, reads: &[Read], knowledge: &Knowledge) -> (Trees, Vec<String>) {
    let compared = Compared::new(corpus, reads, knowledge);
    let trees = grow(&samples(corpus, &compared, |_| true), SETTINGS);
    (trees, cross_validate(corpus, &compared))
}

fn samples(corpus: &Corpus, compared: &Compared, wanted: impl Fn(usize) -> bool) -> Vec<Sample> {
    let chain = |m: usize| corpus.mentions[compared.mentions[m].number].chain.as_str();
    let document = |m: usize| compared.mentions[m].document;
    let wanted = compared.pairs.iter().filter(|(a, b, _)| wanted(document(*a)) && wanted(document(*b)));
    let mut negative = 0;
    let mut samples = Vec::new();
    for (a, b, features) in wanted {
        let one = chain(*a) == chain(*b);
        negative += usize::from(!one);
        if one || negative % EVERY == 0 {
            samples.push(Sample { features: features.clone(), one, weight: 1.0 });
        }
    }
    samples
}

/// Figures on the topics that were held out, all topics pooled.
fn cross_validate(corpus: &Corpus, compared: &Compared) -> Vec<String> {
    let topic = |document: usize| corpus.documents[document].id.split('_').next().unwrap_or_default();
    let topics: BTreeSet<&str> = (0..corpus.documents.len()).map(topic).collect();
    let topics: Vec<&str> = topics.into_iter().collect();
    let fold = |document: usize| topics.binary_search(&topic(document)).unwrap_or_default() % FOLDS;
    let trees: Vec<Trees> =
        (0..FOLDS).map(|held| grow(&samples(corpus, compared, |document| fold(document) != held), SETTINGS)).collect();
    let chosen: Vec<usize> = compared.mentions.iter().map(|m| m.number).collect();
    let report = |enough: f64| {
        let mut found: Vec<Option<String>> = vec![None; corpus.mentions.len()];
        for (held, trees) in trees.iter().enumerate() {
            let clusters = super::cluster(corpus, compared, trees, enough);
            for &m in chosen.iter().filter(|&&m| fold(corpus.mentions[m].document) == held) {
                found[m] = clusters[m].map(|c| format!("{held} {c}"));
            }
        }
        let [conll, muc, b3, ceafe, lea] = metrics::all(&numbers(&corpus.mentions, &found, &chosen, false));
        format!(
            "threshold {enough:.2}: CoNLL {:.3} (MUC {:.3}, B3 {:.3}, CEAFe {:.3}), LEA {:.3}",
            conll.f1, muc.f1, b3.f1, ceafe.f1, lea.f1
        )
    };
    [0.4, 0.45, 0.5, 0.55, 0.6, 0.65, 0.7].map(report).into()
}
