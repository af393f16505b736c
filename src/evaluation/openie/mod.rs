//! Open relations against CaRB (Bhardwaj, Aggarwal and Mausam, *CaRB: A Crowdsourced Benchmark for Open IE*, EMNLP 2019).
//!
//! In: the tab-separated gold of CaRB; out: F1 at the best threshold of confidence, and the area under the curve of precision and
//! recall. Follows the scorer of the authors in its default setting: tokens are compared slot by slot, a gold tuple is matched once
//! for precision and as often as one likes for recall. What is scored are the text tuples of `extraction::tuples`.

mod curve;
mod matching;
mod reader;
#[cfg(test)]
mod systems;

use std::path::Path;

use rayon::prelude::*;
use serde_json::{Value, json};

use crate::analysis::{self, Model, tokenizer};
use crate::error::Result;
use crate::extraction::tuples;
use crate::knowledge::Knowledge;
use crate::model::{Document, Phrase, Span, Tuple, TupleKind};

use super::files;
use super::{Report, Score, Tally, Task};
use curve::{Item, Predicted};
use matching::Words;
use reader::Gold;

/// What was read in one sentence.
struct Read {
    item: Item,
    kinds: Vec<TupleKind>,
    prediction: Value,
}

pub(super) fn evaluate(path: &Path, knowledge: &Knowledge) -> Result<Report> {
    let mut sentences = Vec::new();
    for file in files::below(path, &["_gold.tsv"])? {
        sentences.extend(reader::read(&file)?);
    }
    let read: Vec<Read> = sentences.par_iter().map(|gold| read(gold, knowledge)).collect();
    let mut report = Report::new(Task::Openie);
    report.classes = kinds(&read);
    let (items, predictions): (Vec<Item>, Vec<Value>) = read.into_iter().map(|r| (r.item, r.prediction)).unzip();
    report.predictions = predictions;
    report.scores = scores(&items);
    let threshold = curve::best(&curve::curve(&items)).threshold;
    report.notes.push(format!("f1 is the best of all thresholds, here {threshold:.3}; f1 of auc is the area"));
    report.notes.push("a class is one construction alone, n the number of its tuples".into());
    Ok(report)
}

fn scores(items: &[Item]) -> Vec<(&'static str, Score)> {
    let points = curve::curve(items);
    let best = curve::best(&points);
    let n: usize = items.iter().map(|item| item.gold.len()).sum();
    let all = points.first().copied().unwrap_or_default();
    let area = Score { precision: all.precision, recall: all.recall, f1: curve::area(&points), n };
    vec![("f1", Score::of(best.precision, best.recall, n as f64)), ("auc", area)]
}

fn read(gold: &Gold, knowledge: &Knowledge) -> Read {
    let document = document(&gold.text, knowledge);
    let tuples = tuples::find(&document);
    let predicted = |tuple: &Tuple| Predicted {
        words: words(tuple, &document, &gold.text),
        confidence: f64::from(tuple.confidence) / 1000.0,
    };
    let item = Item { gold: gold.tuples.clone(), predicted: tuples.iter().map(predicted).collect() };
    let mut fits = vec![0.0; tuples.len()];
    let all: Vec<usize> = (0..tuples.len()).collect();
    curve::pairs(&curve::fits(&item), &all).into_iter().for_each(|(_, column, precision)| fits[column] = precision);
    let shown = tuples.iter().zip(&item.predicted).zip(fits).map(|((tuple, predicted), fit)| {
        json!({
            "relation": predicted.words.relation, "arguments": predicted.words.arguments,
            "construction": tuple.kind.name(), "confidence": predicted.confidence, "precision": fit,
        })
    });
    let prediction = json!({ "task": "openie", "sentence": gold.text, "tuples": shown.collect::<Vec<_>>() });
    Read { kinds: tuples.iter().map(|tuple| tuple.kind).collect(), prediction, item }
}

/// A line is one sentence, whatever stops are in it.
fn document(text: &str, knowledge: &Knowledge) -> Document {
    let plain = reader::plain(text);
    let tokens = tokenizer::tokenize(&plain, Span::new(0, plain.len()));
    analysis::analyze_tokens(&plain, &[tokens], Model::embedded(), &knowledge.lexicon)
}

/// A tuple in the words of the gold file: the tokens between blanks that its phrases touch.
fn words(tuple: &Tuple, document: &Document, text: &str) -> Words {
    let argument = |phrase: &Phrase| written(phrase, document, text);
    Words { relation: argument(&tuple.relation), arguments: tuple.arguments.iter().map(argument).collect() }
}

fn written(phrase: &Phrase, document: &Document, text: &str) -> String {
    let mut words: Vec<&str> = phrase.implied.into_iter().collect();
    let mut end = 0;
    for token in phrase.tokens.iter().map(|&token| document.tokens[token].span) {
        if token.start < end {
            continue;
        }
        let start = text[..token.start].rfind(char::is_whitespace).map_or(0, |at| at + 1);
        end = text[token.start..].find(char::is_whitespace).map_or(text.len(), |at| token.start + at);
        words.push(&text[start.min(end)..end]);
    }
    words.join(" ")
}

/// Each construction alone: how precise its tuples are, how much of the gold they find; `n` is their number.
fn kinds(read: &[Read]) -> Vec<(String, Score)> {
    let mut tallies = vec![Tally::default(); TupleKind::ALL.len()];
    for Read { item, kinds, .. } in read {
        let fits = curve::fits(item);
        let all: Vec<usize> = (0..kinds.len()).collect();
        for (_, column, precision) in curve::pairs(&fits, &all) {
            tallies[kinds[column] as usize].right += precision;
        }
        for kind in TupleKind::ALL {
            let own: Vec<usize> = all.iter().copied().filter(|&at| kinds[at] == kind).collect();
            let tally = &mut tallies[kind as usize];
            tally.predicted += own.len() as f64;
            tally.found += curve::found(&fits, &own);
            tally.gold += fits.len() as f64;
        }
    }
    let used = TupleKind::ALL.iter().zip(tallies).filter(|(_, tally)| tally.predicted > 0.0);
    used.map(|(kind, tally)| (kind.name().to_owned(), Score { n: tally.predicted as usize, ..tally.score() })).collect()
}
