//! Learns the weights of the event-type scorer: a linear support vector machine, one class against the others.
//!
//! Dual coordinate descent with squared hinge loss (Hsieh et al. 2008, *A Dual Coordinate Descent Method for Large-scale Linear SVM*),
//! samples in an order that their content gives, no chance, no clock, one thread. Classes with few samples weigh more, since the macro mean
//! weighs classes alike. Small enough to be run for each fold of a cross-validation.

use std::collections::BTreeMap;

use super::weights::{EventTypes, fingerprint, key};

/// A sentence with two actors whose event is known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sample {
    /// The sentence, of which only a fingerprint is kept.
    pub sentence: String,
    /// Features, without doubles.
    pub features: Vec<String>,
    /// The class.
    pub class: String,
}

/// Rounds over all samples.
const ROUNDS: usize = 60;
/// Price of an error (the C of support vector machines).
const PRICE: f32 = 0.4;
/// Features in fewer samples teach chance.
const LEAST: u32 = 2;

/// Learns from samples; the order they are given in does not matter.
#[must_use]
pub fn learn(samples: &[Sample]) -> EventTypes {
    let table = Table::of(samples);
    let columns: Vec<Vec<f32>> = (0..table.classes.len()).map(|class| descend(&table, class)).collect();
    quantize(samples, &table, &columns)
}

/// Samples as rows of numbers.
struct Table {
    classes: Vec<String>,
    /// Key of each feature, ascending.
    keys: Vec<u32>,
    rows: Vec<Row>,
    /// How much a sample of each class weighs.
    prices: Vec<f32>,
}

struct Row {
    class: usize,
    /// Indices of features; all have the same value.
    features: Vec<u32>,
    value: f32,
}

impl Table {
    fn of(samples: &[Sample]) -> Self {
        let mut order: Vec<&Sample> = samples.iter().collect();
        order.sort_by_cached_key(|s| (fingerprint(&s.sentence), s.class.clone(), s.features.clone()));
        let mut counts: BTreeMap<u32, u32> = BTreeMap::new();
        let mut sizes: BTreeMap<&str, usize> = BTreeMap::new();
        for sample in &order {
            *sizes.entry(&sample.class).or_default() += 1;
            for feature in &sample.features {
                *counts.entry(key(feature)).or_default() += 1;
            }
        }
        let keys: Vec<u32> = counts.into_iter().filter(|&(_, n)| n >= LEAST).map(|(key, _)| key).collect();
        let classes: Vec<String> = sizes.keys().map(|&c| c.to_owned()).collect();
        let mean = order.len() as f32 / classes.len().max(1) as f32;
        let prices = sizes.values().map(|&n| PRICE * (mean / n as f32).sqrt()).collect();
        let rows = order.iter().map(|sample| row(sample, &classes, &keys)).collect();
        Self { classes, keys, rows, prices }
    }
}

fn row(sample: &Sample, classes: &[String], keys: &[u32]) -> Row {
    let mut features: Vec<u32> =
        sample.features.iter().filter_map(|f| keys.binary_search(&key(f)).ok()).map(|at| at as u32).collect();
    features.sort_unstable();
    features.dedup();
    let class = classes.iter().position(|c| *c == sample.class).unwrap_or_default();
    let value = 1.0 / (features.len().max(1) as f32).sqrt();
    Row { class, features, value }
}

/// Weights that tell one class from the others.
fn descend(table: &Table, class: usize) -> Vec<f32> {
    let mut weights = vec![0.0_f32; table.keys.len()];
    let mut duals = vec![0.0_f32; table.rows.len()];
    for round in 0..ROUNDS {
        // Another order each round; steps that share no divisor with the length visit every sample.
        let step = stride(table.rows.len(), round);
        let mut at = 0;
        for _ in 0..table.rows.len() {
            at = (at + step) % table.rows.len();
            let row = &table.rows[at];
            let sign = if row.class == class { 1.0 } else { -1.0 };
            let sum: f32 = row.features.iter().map(|&f| weights[f as usize]).sum::<f32>() * row.value;
            let slack = 0.5 / table.prices[row.class];
            let gradient = sign * sum - 1.0 + slack * duals[at];
            let before = duals[at];
            // Rows have length 1.
            duals[at] = (before - gradient / (1.0 + slack)).max(0.0);
            let change = (duals[at] - before) * sign * row.value;
            if change != 0.0 {
                row.features.iter().for_each(|&f| weights[f as usize] += change);
            }
        }
    }
    weights
}

fn stride(length: usize, round: usize) -> usize {
    let divides = |a: usize, b: usize| {
        let (mut a, mut b) = (a, b);
        while b != 0 {
            (a, b) = (b, a % b);
        }
        a
    };
    (1..).map(|n| 7 * round + n).find(|&step| divides(step, length.max(1)) == 1).unwrap_or(1)
}

/// One byte a weight; rows that come to nothing are left out.
fn quantize(samples: &[Sample], table: &Table, columns: &[Vec<f32>]) -> EventTypes {
    let largest = columns.iter().flatten().fold(f32::MIN_POSITIVE, |most, w| most.max(w.abs()));
    let byte = |weight: f32| (weight / largest * 127.0).round() as i8;
    let rows = table.keys.iter().enumerate().filter_map(|(at, &key)| {
        let row: Vec<i8> = columns.iter().map(|column| byte(column[at])).collect();
        row.iter().any(|&w| w != 0).then_some((key, row))
    });
    let seen = samples.iter().map(|s| fingerprint(&s.sentence)).collect();
    EventTypes::new(table.classes.clone(), seen, rows.collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sample(sentence: &str, words: &[&str], class: &str) -> Sample {
        let features = words.iter().map(|w| (*w).to_owned()).collect();
        Sample { sentence: sentence.to_owned(), features, class: class.to_owned() }
    }

    #[test]
    fn tells_two_classes_apart_whatever_the_order() {
        let mut samples = vec![
            sample("1", &["t arrest", "b police"], "COERCE"),
            sample("2", &["t arrest", "b court"], "COERCE"),
            sample("3", &["t visit", "b police"], "CONSULT"),
            sample("4", &["t visit", "b court"], "CONSULT"),
        ];
        let model = learn(&samples);
        let verdict = |features: &[&str]| {
            let features: Vec<String> = features.iter().map(|f| (*f).to_owned()).collect();
            model.decide(&features).map(|v| v.class.to_owned())
        };
        assert_eq!(verdict(&["t visit", "b police"]).as_deref(), Some("CONSULT"));
        assert_eq!(verdict(&["t arrest"]).as_deref(), Some("COERCE"));
        samples.reverse();
        assert_eq!(learn(&samples).to_bytes().ok(), model.to_bytes().ok());
    }

    #[test]
    fn a_feature_seen_once_is_not_learned() {
        let samples = [sample("1", &["t arrest", "b once"], "COERCE"), sample("2", &["t arrest"], "CONSULT")];
        assert_eq!(learn(&samples).scores(&["b once".to_owned()]), [0, 0]);
    }

    #[test]
    fn strides_visit_every_sample() {
        let mut seen = [false; 10];
        let step = stride(10, 3);
        (0..10).fold(0, |at, _| {
            seen[at] = true;
            (at + step) % 10
        });
        assert!(seen.iter().all(|&s| s));
    }
}
