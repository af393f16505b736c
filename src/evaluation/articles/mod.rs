//! Whole articles against a careful reader's annotation: events, their roles, and who says so (`tests/gold`).
//!
//! In: gold articles, one JSON object a file (`tests/gold/README.md` has the form); out: the scores
//!
//! - `event`: a predicted event is right when a gold event has one of its trigger words and its type, and its agents, patients and recipients
//!   are the gold ones, no more and no fewer. A gold event is found when one of the predicted events is right.
//! - `roles`: fillers of all roles, place, time and topic too, one by one, of events whose trigger and type are right (argument scoring
//!   as in ACE, with coreference: any wording of the filler counts).
//! - `claim`: a predicted claim about a typed event is right when the event's trigger and type are right and the gold has a claim about
//!   it with that speaker and polarity. A gold claim is found when one of the predicted ones is right.
//!
//! A claim that only carries the quoted words of the one who speaks in the event is left out.
//!
//! Plain reporting verbs (`an:Statement`, `an:Report`) are no events of the gold: the ones that match none are left out, open relations too.

mod calibrate;
mod claims;
mod gold;
mod matching;
mod reliability;
mod scoring;

use std::path::Path;

use rayon::prelude::*;

use crate::error::Result;
use crate::knowledge::Knowledge;
use crate::pipeline;

use super::{Report, Task, files};

pub(super) fn evaluate(path: &Path, knowledge: &Knowledge) -> Result<Report> {
    let (articles, total) = outcome(path, knowledge)?;
    let mut report = Report::new(Task::Articles);
    total.fill(&mut report);
    report.notes.push(format!("{articles} articles"));
    Ok(report)
}

/// The table of weights for the confidence of claims, learned from gold articles.
pub(super) fn calibrate(path: &Path, knowledge: &Knowledge) -> Result<String> {
    let (_, total) = outcome(path, knowledge)?;
    Ok(calibrate::table(&calibrate::learn(&total.samples)))
}

/// All articles compared: their number and what is counted.
fn outcome(path: &Path, knowledge: &Knowledge) -> Result<(usize, scoring::Outcome)> {
    let paths = files::below(path, &[".json"])?;
    let scored: Vec<scoring::Outcome> = paths
        .par_iter()
        .map(|path| {
            let gold = gold::read(path)?;
            let reading = pipeline::read(gold.article.clone(), knowledge);
            Ok(scoring::compare(&gold, &reading, knowledge))
        })
        .collect::<Result<_>>()?;
    let mut total = scoring::Outcome::default();
    scored.into_iter().for_each(|outcome| total.add(outcome));
    Ok((paths.len(), total))
}
