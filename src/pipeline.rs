//! Articles to graph: analysis and extraction in parallel, then the store.
//!
//! In: articles, in whatever order; out: what the store holds, and a report. The number of threads changes nothing in the
//! graph. Reading files is the business of `ingest`, showing progress that of `cli`.

use std::fmt;

use rayon::prelude::*;

use crate::analysis;
use crate::error::Result;
use crate::extraction;
use crate::knowledge::Knowledge;
use crate::model::{Article, ArticleId, Reading};
use crate::store::{Prepared, Run, Store, Written};

/// Articles that are read before they are written: enough for all cores, little enough for memory.
const BATCH: usize = 64;

/// What came of a run.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Report {
    /// Articles read.
    pub articles: usize,
    /// Articles that came in, were replaced, or were there already.
    pub written: Written,
    /// Sentences.
    pub sentences: usize,
    /// Entities, before linking.
    pub entities: usize,
    /// Events, before linking.
    pub events: usize,
    /// Claims.
    pub claims: usize,
    /// Counts.
    pub counts: usize,
    /// What could not be done in single articles: the article and a line of text.
    pub notes: Vec<(ArticleId, String)>,
}

/// Where a run is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Progress {
    /// One more article has been read.
    Read,
    /// A batch has been written.
    Written,
    /// All are written; the consolidated view is being worked out.
    Linking,
}

/// Reads one article.
#[must_use]
pub fn read(article: Article, knowledge: &Knowledge) -> Reading {
    let document = analysis::analyze(&article.text, knowledge);
    let extraction = extraction::extract(&article, &document, knowledge);
    Reading { article, document, extraction }
}

/// Reads articles and adds them to the store, on all threads of the pool that it is called in.
///
/// # Errors
/// When the store can't be written; articles themselves never fail.
pub fn build_articles(store: &Store, articles: Vec<Article>, knowledge: &Knowledge) -> Result<Report> {
    build(store, articles, knowledge, "", &|_| {})
}

/// The same, with the options that the run is recorded with, and a callback for progress.
///
/// # Errors
/// When the store can't be written; articles themselves never fail.
pub fn build(
    store: &Store,
    articles: Vec<Article>,
    knowledge: &Knowledge,
    options: &str,
    progress: &(dyn Fn(Progress) + Sync),
) -> Result<Report> {
    let run = Run::begin(options);
    let mut report = Report::default();
    let mut ids = Vec::new();
    let mut articles = articles.into_iter();
    loop {
        let batch: Vec<Article> = articles.by_ref().take(BATCH).collect();
        if batch.is_empty() {
            break;
        }
        let prepare = |article| prepare(article, knowledge, progress);
        let read: Vec<(Prepared, Report)> = batch.into_par_iter().map(prepare).collect();
        let (prepared, reports): (Vec<Prepared>, Vec<Report>) = read.into_iter().unzip();
        ids.extend(prepared.iter().map(|p| p.id.clone()));
        reports.into_iter().for_each(|r| report.add(r));
        report.written.add(store.write(prepared)?);
        progress(Progress::Written);
    }
    progress(Progress::Linking);
    store.consolidate()?;
    store.record(&run, &ids)?;
    Ok(report)
}

fn prepare(article: Article, knowledge: &Knowledge, progress: &(dyn Fn(Progress) + Sync)) -> (Prepared, Report) {
    let reading = read(article, knowledge);
    let prepared = Prepared::new(&reading, knowledge);
    progress(Progress::Read);
    (prepared, Report::of(&reading))
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Written { added, replaced, unchanged } = self.written;
        let (sentences, claims) = (self.sentences, self.claims);
        let (entities, events) = (self.entities, self.events);
        write!(f, "{added} added, {replaced} replaced, {unchanged} unchanged: ")?;
        write!(f, "{sentences} sentences, {entities} entities, {events} events, {claims} claims")
    }
}

impl Report {
    fn of(reading: &Reading) -> Self {
        let found = &reading.extraction;
        let id = &reading.article.id;
        Self {
            articles: 1,
            written: Written::default(),
            sentences: reading.document.sentences.len(),
            entities: found.entities.len(),
            events: found.events.len(),
            claims: found.claims.len(),
            counts: found.counts.len(),
            notes: found.notes.iter().map(|n| (id.clone(), n.clone())).collect(),
        }
    }

    fn add(&mut self, other: Self) {
        self.articles += other.articles;
        self.written.add(other.written);
        self.sentences += other.sentences;
        self.entities += other.entities;
        self.events += other.events;
        self.claims += other.claims;
        self.counts += other.counts;
        self.notes.extend(other.notes);
    }
}
