//! Reads articles into a store, for `add`, `--add` and `demo`.
//!
//! A bad article is reported as it is met and the others go on; the caller learns how many were bad.

use std::path::{Path, PathBuf};

use crate::error::{Error, Kind, Result};
use crate::ingest::{self, Defaults};
use crate::knowledge::Knowledge;
use crate::model::Article;
use crate::pipeline::{Builder, Report};
use crate::store::Store;

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
    match reading.threads {
        None => fill(context, store, paths, reading),
        Some(threads) => pool(threads)?.install(|| fill(context, store, paths, reading)),
    }
}

fn fill(context: &Context, store: &Store, paths: &[PathBuf], reading: &Reading) -> Result<Fed> {
    let bar = progress("articles", context.quiet);
    let done = |articles: usize| bar.set_position(articles as u64);
    let mut builder = Builder::new(store, Knowledge::embedded(), &done);
    let mut outcome = Ok(());
    let failed = read(paths, reading, &mut |article| {
        if outcome.is_ok() {
            outcome = builder.add(article);
        }
    });
    outcome?;
    let report = builder.finish()?;
    bar.finish_and_clear();
    Ok(Fed { failed, report })
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
