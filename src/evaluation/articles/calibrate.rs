//! Weights of the grounds of confidence: logistic regression on claims of which the gold says whether they are right.
//!
//! Full-batch gradient descent with an L2 penalty, started from nought: the same gold gives the same weights. After Platt (1999).

use std::collections::BTreeMap;
use std::fmt::Write as _;

use crate::model::Name;

/// A claim's grounds and whether it is right.
pub(super) type Sample = (Vec<Name>, bool);

const ROUNDS: usize = 2000;
const RATE: f64 = 0.5;
/// Small counts say little: a ground needs evidence to leave nought.
const PENALTY: f64 = 2.0;

/// Weight of each ground in log-odds.
pub(super) fn learn(samples: &[Sample]) -> BTreeMap<Name, f64> {
    let mut weights: BTreeMap<Name, f64> = BTreeMap::new();
    for (grounds, _) in samples {
        for ground in grounds {
            weights.entry(ground.clone()).or_insert(0.0);
        }
    }
    let count = samples.len().max(1) as f64;
    for _ in 0..ROUNDS {
        let mut slope: BTreeMap<&Name, f64> = BTreeMap::new();
        for (grounds, right) in samples {
            let odds: f64 = grounds.iter().map(|g| weights[g]).sum();
            let error = f64::from(u8::from(*right)) - 1.0 / (1.0 + (-odds).exp());
            grounds.iter().for_each(|g| *slope.entry(g).or_default() += error);
        }
        let slope: Vec<f64> = weights.keys().map(|g| slope.get(g).copied().unwrap_or_default()).collect();
        for ((name, weight), slope) in weights.iter_mut().zip(slope) {
            // The bias carries no penalty.
            let pull = if &**name == "all" { 0.0 } else { PENALTY * *weight };
            *weight += RATE * (slope - pull) / count;
        }
    }
    weights
}

/// The table of weights.
pub(super) fn table(weights: &BTreeMap<Name, f64>) -> String {
    let mut text = String::from(
        "# columns: ground\tweight in log-odds\n# How far each ground speaks for a claim being read rightly. Learned: annals evaluate \
         articles --gold tests/gold/dev --calibrate ontology/lexicon/reliability.tsv\n",
    );
    for (name, weight) in weights {
        let _ = writeln!(text, "{name}\t{weight:.2}");
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_more_often_right_weighs_more() {
        let sample = |ground: &str, right| (vec![Name::from("all"), Name::from(ground)], right);
        let mut samples = Vec::new();
        for n in 0..20 {
            samples.push(sample("verb", n % 10 != 0));
            samples.push(sample("noun", n % 2 == 0));
        }
        let weights = learn(&samples);
        assert!(weights["verb"] > weights["noun"]);
        let odds = weights["all"] + weights["verb"];
        let probability = 1.0 / (1.0 + (-odds).exp());
        assert!(probability > 0.75 && probability < 0.92, "{probability}");
    }
}
