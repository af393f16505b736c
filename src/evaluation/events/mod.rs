//! Triggers and arguments of events (ACE): precision, recall and F1 as in Li, Ji and Huang, ACL 2013 ("Joint Event Extraction via
//! Structured Prediction with Global Features"), on the text part of M2E2 (Li et al., ACL 2020, "Cross-media Structured Common
//! Space for Multimedia Event Extraction").
//!
//! In: JSON lines, one sentence each; out: `trigger` (span and type right) and `argument` (span of the argument mention, event type
//! and role right, whether the trigger is or not). Sentences of one article are read together, so that coreference works. Each
//! trigger mention is a prediction of its own, with the arguments of its telling. A trigger is its head word; an argument is the
//! name without title, or the head word of a description: ACE's entity mentions in these data are such minimal spans. `ace.tsv`
//! says which of our classes and roles are which of ACE's. Classes also give `argument, given mentions`: what the figure is when
//! the gold entity mentions are known, as they are to most systems that publish on ACE.

mod ace;
mod gold;
mod predict;
mod score;
mod text;

use std::path::Path;

use rayon::prelude::*;

use crate::error::Result;
use crate::knowledge::Knowledge;

use super::{Report, Task, files};

use ace::Mapping;
use gold::Sentence;
use predict::Event;
use score::Counts;

pub(super) fn evaluate(gold: &Path, knowledge: &Knowledge) -> Result<Report> {
    let mapping = Mapping::embedded()?;
    let mut articles = Vec::new();
    for file in files::below(gold, &[".jsonl", ".json"])? {
        articles.extend(gold::articles(&file)?);
    }
    let read = |article: &Vec<Sentence>| predict::article(article, &mapping, knowledge);
    let predicted: Vec<Vec<Vec<Event>>> = articles.par_iter().map(read).collect();
    let mut counts = Counts::default();
    let mut report = Report::new(Task::Events);
    for (article, found) in articles.iter().zip(&predicted) {
        for (sentence, events) in article.iter().zip(found) {
            counts.add(sentence, events);
            if !events.is_empty() || !sentence.events.is_empty() {
                report.predictions.push(predict::json(sentence, events));
            }
        }
    }
    counts.fill(&mut report);
    let sentences: usize = articles.iter().map(Vec::len).sum();
    report.notes.push(format!("{} articles, {sentences} sentences, each article read as a whole", articles.len()));
    Ok(report)
}
