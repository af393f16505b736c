//! Attributions: who is said to have said, thought or wanted what (source, cue, content), against PolNeAR.
//!
//! In: brat standoff as PolNeAR gives it out (Newell, Margolin & Ruths 2018, "An attribution relations corpus for political news");
//! out: four scores. Each annotation file is one gold document, so a text that several people annotated counts once for each of them.
//! Spans are compared as sets of words; punctuation counts only where a span has nothing else, as a colon that is a cue.
//!
//! | score | right when |
//! |---|---|
//! | `cue` | the two cues share a word: the match of PolNeAR's own *agr* (Wiebe, Wilson & Cardie 2005) |
//! | `source`, `content` | the cues share a word, and half of the words of the two spans are shared (Dice ≥ .5), or neither has any |
//! | `relation` | all three |
//! | `… exact` | the same with the same words in both: the exact match of Citron (Newell et al. 2018, "Quote extraction and analysis for news") |
//! | `content words` | share of words, each attribution weighing the same: the soft match of Pareti (2016) |
//!
//! An attribution is matched with one of the other side at most, best match first.

mod brat;
mod matching;

use std::path::Path;

use rayon::prelude::*;
use serde_json::{Value, json};

use crate::error::Result;
use crate::knowledge::Knowledge;
use crate::model::{Article, Attribution, Span};
use crate::pipeline;

use super::{Report, Task};
use brat::Gold;
use matching::{Parts, Tallies};

pub(super) fn evaluate(path: &Path, knowledge: &Knowledge) -> Result<Report> {
    let folder = brat::read(path)?;
    let judged: Vec<(Tallies, Value)> = folder.documents.par_iter().map(|gold| judge(gold, knowledge)).collect();
    let mut report = Report::new(Task::Attribution);
    let mut tallies = Tallies::default();
    for (found, prediction) in judged {
        tallies.add(&found);
        report.predictions.push(prediction);
    }
    report.scores = tallies.scores();
    report.classes = tallies.classes();
    report.notes = notes(&folder);
    Ok(report)
}

fn notes(folder: &brat::Folder) -> Vec<String> {
    let mut notes = vec![
        format!("{} annotation files, each one gold document", folder.documents.len()),
        "cue: shares a word; source, content: Dice of the words ≥ .5; relation: all three; exact: the same words"
            .to_owned(),
        "two annotators of PolNeAR reach .82 cue and .75 relation against each other (.72 and .61 exact)".to_owned(),
    ];
    if folder.left_out > 0 {
        notes.push(format!("{} attributions without a cue left out", folder.left_out));
    }
    notes
}

fn judge(gold: &Gold, knowledge: &Knowledge) -> (Tallies, Value) {
    let reading = pipeline::read(Article::of_text(&gold.text), knowledge);
    // PolNeAR annotates no attribution inside the content of another.
    let found: Vec<&Attribution> = reading.extraction.attributions.iter().filter(|a| a.within.is_none()).collect();
    let predicted: Vec<Parts> = found.iter().map(|a| parts(a)).collect();
    let tallies = matching::compare(&gold.text, &predicted, &gold.attributions);
    (tallies, prediction(gold, &found))
}

fn parts(found: &Attribution) -> Parts {
    Parts { cue: vec![found.cue], source: found.source.clone(), content: found.content.clone() }
}

/// `{"document", "attributions": [{"cue": [[start, end]], "source", "content", "words", "rule"}]}`; offsets are characters, as in brat;
/// `words` are those of source, cue and content.
fn prediction(gold: &Gold, found: &[&Attribution]) -> Value {
    let text = gold.text.as_str();
    let place = |span: &Span| {
        let start = text[..span.start].chars().count();
        json!([start, start + span.of(text).chars().count()])
    };
    let places = |spans: &[Span]| spans.iter().map(place).collect::<Vec<_>>();
    let words = |spans: &[Span]| spans.iter().map(|s| s.of(text)).collect::<Vec<_>>().join(" … ");
    let item = |a: &&Attribution| {
        json!({
            "cue": places(&[a.cue]), "source": places(&a.source), "content": places(&a.content),
            "words": [words(&a.source), words(&[a.cue]), words(&a.content)], "rule": &*a.rule,
        })
    };
    json!({ "document": gold.name, "attributions": found.iter().map(item).collect::<Vec<_>>() })
}
