//! Reads articles into a store, for `add`, `--add` and `demo`.
//!
//! A bad article is reported as it is met and the others go on; the caller learns how many were bad.

use std::path::{Path, PathBuf};

use crate::error::{Error, Kind, Result};
use crate::ingest::{self, Defaults};
use crate::knowledge::Knowledge;
use crate::model::Article;
use crate::pipeline::{self, Progress, Report};
use crate::store::{Store, Written};

use super::args::Reading;
use super::context::Context;
use super::exit::Exit;
use super::output::progress;

/// What came of reading.
#[derive(Default)]
pub(super) struct Fed {
    /// Articles that could not be read.
    pub(super) failed: usize,
    /// What was added.
    pub(super) report: Report,
}

impl Fed {
    /// Whether every article could be read.
    pub(super) fn exit(&self) -> Exit {
        if self.failed == 0 { Exit::Done } else { Exit::Failed }
    }
}

/// Reads the paths into the store, with so many threads.
pub(super) fn feed(context: &Context, store: &Store, paths: &[PathBuf], reading: &Reading) -> Result<Fed> {
    let mut articles = Vec::new();
    let failed = read(paths, reading, &mut |article| articles.push(article));
    let report = match reading.threads {
        None => fill(context, store, articles),
        Some(threads) => pool(threads)?.install(|| fill(context, store, articles)),
    }?;
    Ok(Fed { failed, report })
}

/// Adds articles to the store; a bar shows how far it is.
pub(super) fn fill(context: &Context, store: &Store, articles: Vec<Article>) -> Result<Report> {
    let bar = progress("articles", articles.len() as u64, context.quiet);
    let report = pipeline::build(store, articles, Knowledge::embedded(), "", &|step| match step {
        Progress::Read => bar.inc(1),
        Progress::Written => (),
        Progress::Linking => bar.set_message("linking"),
    });
    bar.finish_and_clear();
    report
}

/// What was added, in one line.
pub(super) fn summary(report: &Report) -> String {
    let Written { added, replaced, unchanged } = report.written;
    format!(
        "{}: {added} added, {replaced} replaced, {unchanged} unchanged; {}, {}, {}, {}",
        plural(report.articles, "article", "articles"),
        plural(report.entities, "entity", "entities"),
        plural(report.events, "event", "events"),
        plural(report.claims, "claim", "claims"),
        plural(report.counts, "figure", "figures")
    )
}

/// "1 entity", "2 entities".
pub(super) fn plural(count: usize, one: &str, many: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { many })
}

/// Hands every good article on and reports the bad ones, whose number it returns.
pub(super) fn read(paths: &[PathBuf], reading: &Reading, sink: &mut dyn FnMut(Article)) -> usize {
    let defaults = Defaults { published: reading.published, publisher: reading.publisher.clone() };
    let mut failed = 0;
    let mut take = |article: Result<Article>| match article {
        Ok(article) => sink(article),
        Err(error) => {
            failed += 1;
            eprintln!("{error}");
        }
    };
    for path in paths {
        if path == Path::new("-") {
            ingest::read_stdin(None, &defaults, &mut take);
        } else {
            ingest::read_path(path, &defaults, &mut take);
        }
    }
    failed
}

fn pool(threads: usize) -> Result<rayon::ThreadPool> {
    rayon::ThreadPoolBuilder::new()
        .num_threads(threads)
        .build()
        .map_err(|e| Error::new(Kind::Io, e.to_string()).at("--threads"))
}
