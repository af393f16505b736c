//! Time expressions: extents and values, as TempEval-3 scores them (`UzZaman` et al. 2013).
//!
//! `strict` wants the very words, `relaxed` some overlap, `value` overlap and the right TIMEX3 value; each is an F1 over one-to-one
//! matches. Gold comes as TimeML files, as cases of Recognizers-Text, or as our own articles; the format is told by content.
//! The classes are `value` by TIMEX3 type.

mod articles;
mod recognizers;
mod scorer;
mod timeml;

use std::path::Path;

use jiff::civil::Date;
use rayon::prelude::*;
use serde_json::{Value, json};

use crate::analysis;
use crate::error::{Error, Kind, Result};
use crate::extraction::timexes;
use crate::knowledge::Knowledge;
use crate::model::{Span, Timex, TimexKind};

use super::score::{Classes, Tally};
use super::{Report, Task, files};

use scorer::Match;

/// One text with its gold.
struct Item {
    /// Where it comes from.
    name: String,
    text: String,
    published: Option<Date>,
    gold: Vec<Gold>,
    form: Form,
    /// Whether the gold lists every expression: if not, what overlaps with none of it isn't counted.
    complete: bool,
}

/// One gold expression.
#[derive(Debug)]
struct Gold {
    span: Span,
    /// TIMEX3 type.
    kind: String,
    /// Values that are right; none where the gold has no value.
    values: Vec<String>,
}

/// One expression found.
struct Found {
    span: Span,
    kind: &'static str,
    value: String,
}

/// How a corpus writes expressions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Form {
    /// TIMEX3: each end of a range on its own, no prepositions.
    Timex3,
    /// A range is one expression, and prepositions may belong to it.
    Phrase,
}

/// What the matches of one item come to.
#[derive(Default)]
struct Tallies {
    strict: Tally,
    relaxed: Tally,
    value: Tally,
    classes: Classes,
}

pub(super) fn evaluate(path: &Path, knowledge: &Knowledge) -> Result<Report> {
    let mut report = Report::new(Task::Timex);
    let mut items = Vec::new();
    for file in files::below(path, &[".tml", ".json"])? {
        read(&file, &mut items, &mut report.notes)?;
    }
    if items.is_empty() {
        let error = Error::new(Kind::Article, "no text with time expressions in it").at(path.display().to_string());
        return Err(error.hint("name a TimeML file, a file of Recognizers-Text cases, or a folder of them"));
    }
    let found: Vec<Vec<Found>> = items.par_iter().map(|item| find(item, knowledge)).collect();
    let mut tallies = Tallies::default();
    for (item, found) in items.iter().zip(&found) {
        let matches = scorer::matches(&item.gold, found);
        tallies.add(item, found, &matches);
        report.predictions.extend(predictions(item, found, &matches));
    }
    report.scores = vec![
        ("strict", tallies.strict.score()),
        ("relaxed", tallies.relaxed.score()),
        ("value", tallies.value.score()),
    ];
    report.classes = tallies.classes.scores();
    Ok(report)
}

fn read(path: &Path, items: &mut Vec<Item>, notes: &mut Vec<String>) -> Result<()> {
    let text = files::text(path)?;
    if text.trim_start().starts_with('<') {
        items.push(timeml::read(path, &text)?);
        return Ok(());
    }
    let value: Value = serde_json::from_str(&text)
        .map_err(|e| Error::new(Kind::Article, format!("no JSON: {e}")).at(path.display().to_string()))?;
    match value {
        Value::Array(cases) => recognizers::read(path, &cases, items, notes),
        article => articles::read(path, &article, items)?,
    }
    Ok(())
}

fn find(item: &Item, knowledge: &Knowledge) -> Vec<Found> {
    let document = analysis::analyze(&item.text, knowledge);
    let timexes = timexes::find(&document, item.published);
    timexes.iter().flat_map(|timex| found(timex, item.form)).collect()
}

/// An expression as the corpus writes it.
fn found(timex: &Timex, form: Form) -> Vec<Found> {
    let whole = Found { span: timex.span, kind: kind(timex.kind), value: timex.value.clone() };
    if form == Form::Phrase || timex.ends.is_empty() {
        return vec![whole];
    }
    timex.ends.iter().map(|e| Found { span: e.span, kind: kind(e.kind), value: e.value.clone() }).collect()
}

const fn kind(kind: TimexKind) -> &'static str {
    match kind {
        TimexKind::Date => "DATE",
        TimexKind::Time => "TIME",
        TimexKind::Duration => "DURATION",
        TimexKind::Set => "SET",
    }
}

impl Tallies {
    fn add(&mut self, item: &Item, found: &[Found], matches: &[Match]) {
        for gold in 0..item.gold.len() {
            let hit = matches.iter().find(|m| m.gold == gold);
            self.strict.expect(hit.is_some_and(|m| m.exact));
            self.relaxed.expect(hit.is_some());
            if !item.gold[gold].values.is_empty() {
                self.value.expect(hit.is_some_and(|m| m.value));
                self.classes.of(&item.gold[gold].kind).expect(hit.is_some_and(|m| m.value));
            }
        }
        for (at, found) in found.iter().enumerate() {
            let hit = matches.iter().find(|m| m.found == at);
            if hit.is_none() && !item.complete {
                continue;
            }
            self.strict.predict(hit.is_some_and(|m| m.exact));
            self.relaxed.predict(hit.is_some());
            if hit.is_none_or(|m| !item.gold[m.gold].values.is_empty()) {
                self.value.predict(hit.is_some_and(|m| m.value));
                self.classes.of(found.kind).predict(hit.is_some_and(|m| m.value));
            }
        }
    }
}

/// Every expression of either side: what was found, what the gold has, and how they agree.
fn predictions<'a>(item: &'a Item, found: &'a [Found], matches: &'a [Match]) -> impl Iterator<Item = Value> + use<'a> {
    let of = |at: usize| matches.iter().find(move |m| m.found == at);
    let predicted = found.iter().enumerate().map(move |(at, found)| {
        let hit = of(at);
        let gold = hit.map(|m| &item.gold[m.gold]);
        json!({
            "item": item.name, "words": found.span.of(&item.text), "type": found.kind, "value": found.value,
            "gold_words": gold.map(|g| g.span.of(&item.text)), "gold_values": gold.map(|g| &g.values),
            "strict": hit.is_some_and(|m| m.exact), "right": hit.is_some_and(|m| m.value),
        })
    });
    let missed = item.gold.iter().enumerate().filter(|(at, _)| matches.iter().all(|m| m.gold != *at));
    predicted.chain(missed.map(|(_, gold)| {
        json!({ "item": item.name, "gold_words": gold.span.of(&item.text), "gold_values": gold.values, "gold_type": gold.kind })
    }))
}
