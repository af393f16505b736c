//! Event typing: the PLOVER root of what happens between two marked actors of a sentence (PLV).
//!
//! Scored as in Hu et al. 2024, *Leveraging Codebook Knowledge with NLI and ChatGPT for Zero-Shot Political Relation Classification*
//! (*Zero-Shot PLOVER*, ACL 2024): macro-averaged precision, recall and F1 over the roots, CONCEDE and RETREAT joined as YIELD, and over the
//! four quad classes; as in scikit-learn, over the labels that gold or prediction has. Every record gets a prediction: that of the learned
//! scorer, to which what the rules find is evidence. The scorer has learned from the training half; where a file holds sentences that it has
//! seen, its records are predicted by scorers learned from the other four fifths of that file.

pub(crate) mod pair;
pub(crate) mod plover;
pub(crate) mod reader;

use std::path::Path;

use rayon::prelude::*;
use serde_json::{Value, json};

use crate::error::Result;
use crate::extraction::event_types::learning::{self, Sample};
use crate::extraction::event_types::{self, EventTypes};
use crate::knowledge::Knowledge;

use super::score::{Classes, Score, Tally};
use super::{Report, Task, files};

use pair::Pair;
use plover::Root;
use reader::Record;

/// Parts of a cross-validation.
const FOLDS: u32 = 5;
/// Features shown with a prediction.
const REASONS: usize = 6;

pub(super) fn evaluate(gold: &Path, knowledge: &Knowledge) -> Result<Report> {
    let mut records = Vec::new();
    for path in files::below(gold, &[".tsv"])? {
        records.extend(reader::read(&path)?);
    }
    let pairs: Vec<Pair> = records.par_iter().map(|record| pair::read(record, knowledge)).collect();
    let seen = records.iter().filter(|r| event_types::embedded().has_seen(&r.text)).count();
    let crossed = seen * 2 > records.len();
    let folds = if crossed { cross_validated(&records, &pairs) } else { Vec::new() };
    let scorer = |record: &Record| match crossed {
        true => &folds[fold(record)],
        false => event_types::embedded(),
    };
    let predicted: Vec<Root> = records.iter().zip(&pairs).map(|(r, p)| decide(scorer(r), p)).collect();
    let mut report = Report::new(Task::Typing);
    let (scores, classes, right) = score(&records, &predicted);
    report.scores = scores;
    report.classes = classes;
    report.notes = notes(&records, &pairs, right, seen, crossed);
    let items = records.iter().zip(&pairs).zip(&predicted);
    report.predictions = items.map(|((r, p), root)| prediction(r, p, *root, scorer(r))).collect();
    Ok(report)
}

/// Learns the scorer from a file in the format of PLV.
///
/// # Errors
/// When the file can't be read.
#[cfg(feature = "training")]
pub fn learn(gold: &Path, knowledge: &Knowledge) -> Result<EventTypes> {
    let mut records = Vec::new();
    for path in files::below(gold, &[".tsv"])? {
        records.extend(reader::read(&path)?);
    }
    let pairs: Vec<Pair> = records.par_iter().map(|record| pair::read(record, knowledge)).collect();
    Ok(learning::learn(&samples(&records, &pairs, |_| true)))
}

fn samples(records: &[Record], pairs: &[Pair], takes: impl Fn(&Record) -> bool) -> Vec<Sample> {
    let items = records.iter().zip(pairs).filter(|(r, p)| takes(r) && !p.features.is_empty());
    let sample = |(r, p): (&Record, &Pair)| Sample {
        sentence: r.text.clone(),
        features: p.features.clone(),
        class: r.root.name().to_owned(),
    };
    items.map(sample).collect()
}

/// The part of a record, by its sentence: tellings of one sentence are never on both sides.
fn fold(record: &Record) -> usize {
    (event_types::fingerprint(&record.text) % FOLDS) as usize
}

/// For each part the scorer that has not seen it.
fn cross_validated(records: &[Record], pairs: &[Pair]) -> Vec<EventTypes> {
    let parts = (0..FOLDS as usize).into_par_iter();
    parts.map(|part| learning::learn(&samples(records, pairs, |r| fold(r) != part))).collect()
}

/// The scorer's root; without one that of the rules; without that REJECT, the most frequent verbal conflict.
fn decide(scorer: &EventTypes, pair: &Pair) -> Root {
    let learned = scorer.decide(&pair.features).filter(|_| !pair.features.is_empty());
    learned.and_then(|v| Root::parse(v.class)).or(pair.rule).unwrap_or(Root::Reject)
}

type Scored = (Vec<(&'static str, Score)>, Vec<(String, Score)>, usize);

/// Macro scores, scores by class, and how many roots are right.
fn score(records: &[Record], predicted: &[Root]) -> Scored {
    let (mut roots, mut quads, mut right) = (Classes::default(), Classes::default(), 0);
    for (record, root) in records.iter().zip(predicted) {
        tally(&mut roots, record.root.name(), root.name());
        tally(&mut quads, &format!("quad {}", record.quad), &format!("quad {}", root.quad()));
        right += usize::from(record.root == *root);
    }
    let (roots, quads) = (roots.scores(), quads.scores());
    let mean = |scores: &[(String, Score)]| Score::macro_mean(scores.iter().map(|(_, s)| s));
    let macros = vec![("root_macro", mean(&roots)), ("quad_macro", mean(&quads))];
    (macros, roots.into_iter().chain(quads).collect(), right)
}

fn tally(classes: &mut Classes, gold: &str, predicted: &str) {
    let right = gold == predicted;
    let of = |tally: &mut Tally, add: fn(&mut Tally, bool)| add(tally, right);
    of(classes.of(gold), Tally::expect);
    of(classes.of(predicted), Tally::predict);
}

fn notes(records: &[Record], pairs: &[Pair], right: usize, seen: usize, crossed: bool) -> Vec<String> {
    let n = records.len();
    let share = |k: usize| k as f64 / n.max(1) as f64;
    let rules: Vec<Root> = pairs.iter().map(|p| p.rule.unwrap_or(Root::Reject)).collect();
    let (scores, _, rules_right) = score(records, &rules);
    let found = pairs.iter().filter(|p| p.rule.is_some()).count();
    let how = if crossed {
        format!(
            "{seen} of {n} sentences are ones that the scorer learned from: {FOLDS}-fold cross-validation over this file"
        )
    } else {
        format!("scorer as shipped; it learned from {seen} of {n} sentences")
    };
    vec![
        format!("accuracy {:.3} ({right} of {n})", share(right)),
        how,
        format!(
            "rules alone: root_macro {:.3}, quad_macro {:.3}, accuracy {:.3}; an event joins the two in {found} records, else REJECT",
            scores[0].1.f1,
            scores[1].1.f1,
            share(rules_right)
        ),
    ]
}

fn prediction(record: &Record, pair: &Pair, root: Root, scorer: &EventTypes) -> Value {
    let words = |spans: &[crate::model::Span]| spans.first().map(|s| s.of(&record.text));
    let reasons = scorer.decide(&pair.features).map(|v| scorer.reasons(&pair.features, v.class, v.rival, REASONS));
    json!({
        "sentence": record.text,
        "source": words(&record.source),
        "target": words(&record.target),
        "root": root.name(),
        "quad": root.quad(),
        "gold_root": record.root.name(),
        "gold_quad": record.quad,
        "rule_root": pair.rule.map(Root::name),
        "rule_event": pair.event.as_ref().map(|(class, lemma)| format!("{class} {lemma}")),
        "lead": scorer.decide(&pair.features).map(|v| v.lead),
        "because": reasons.unwrap_or_default().into_iter().map(|(feature, weight)| json!([feature, weight])).collect::<Vec<_>>(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn record(root: Root) -> Record {
        Record { text: String::new(), source: Vec::new(), target: Vec::new(), root, quad: root.quad() }
    }

    /// Gold A A C, predicted A C C: A has P 1, R 1/2, F 2/3; C has P 1/2, R 1, F 2/3. Quad classes: ACCUSE is 3, CONSULT 1.
    #[test]
    fn macro_means_by_hand() {
        let records = [record(Root::Accuse), record(Root::Accuse), record(Root::Consult)];
        let (scores, classes, right) = score(&records, &[Root::Accuse, Root::Consult, Root::Consult]);
        assert_eq!(right, 2);
        for (_, score) in &scores {
            assert!((score.precision - 0.75).abs() < 1e-9 && (score.recall - 0.75).abs() < 1e-9);
            assert!((score.f1 - 2.0 / 3.0).abs() < 1e-9);
        }
        assert_eq!(classes.len(), 4);
    }

    /// A label that is only predicted counts as a class with F 0, as in scikit-learn.
    #[test]
    fn predicted_labels_count_as_classes() {
        let (scores, _, _) = score(&[record(Root::Aid)], &[Root::Assault]);
        assert!(scores[0].1.f1.abs() < 1e-9 && scores[0].1.n == 1);
    }

    #[test]
    fn without_anything_the_fallback_is_stated() {
        let pair = Pair { rule: None, event: None, features: Vec::new() };
        assert_eq!(decide(&EventTypes::default(), &pair), Root::Reject);
        assert_eq!(decide(&EventTypes::default(), &Pair { rule: Some(Root::Aid), ..pair }), Root::Aid);
    }
}
