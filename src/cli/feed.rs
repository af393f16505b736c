//! Reads articles into a store, for `add`, `--add` and `demo`.
//!
//! A bad article is reported as it is met and the others go on; the caller learns how many were bad.

use std::path::{Path, PathBuf};

use crate::error::{Error, Kind, Result};
use crate::ingest::{self, Defaults};
use crate::knowledge::Knowledge;
use crate::model::Article;
use crate::pipeline::{self, Report};
use crate::store::Store;

use super::args::Reading;
use super::context::Context;
use super::exit::Exit;

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

/// Reads the paths into the store.
pub(super) fn feed(context: &Context, store: &Store, paths: &[PathBuf], reading: &Reading) -> Result<Fed> {
    let mut articles = Vec::new();
    let failed = read(paths, reading, &mut |article| articles.push(article));
    let fed = add(context, store, articles, reading.threads)?;
    Ok(Fed { failed, ..fed })
}

/// Adds articles that are read already.
pub(super) fn add(context: &Context, store: &Store, articles: Vec<Article>, threads: Option<usize>) -> Result<Fed> {
    let _ = context;
    let build = || pipeline::build_articles(store, articles, Knowledge::embedded());
    let report = match threads {
        None => build(),
        Some(threads) => pool(threads)?.install(build),
    }?;
    Ok(Fed { failed: 0, report })
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
