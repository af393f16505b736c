//! What every subcommand shares: where the store is, and whether to be quiet.
//!
//! A subcommand that asks wants a store that is there; one that adds makes it. `--add` fills one in memory first.

use std::path::{Path, PathBuf};

use crate::error::{Error, Kind, Result};
use crate::store::Store;

use super::args::{Common, Fill};
use super::feed::{Fed, feed};
use super::views::bring_up;

/// Where the store is when nothing is said.
const DEFAULT_STORE: &str = "annals.store";
/// What `--store` takes for a store that is gone at the end.
const MEMORY: &str = "memory";

/// What every subcommand shares.
pub(super) struct Context {
    /// As given by `--store` or `ANNALS_STORE`.
    store: Option<PathBuf>,
    pub(super) quiet: bool,
}

impl Context {
    pub(super) fn new(common: Common) -> Self {
        Self { store: common.store, quiet: common.quiet }
    }

    /// Tells something that is no data.
    pub(super) fn note(&self, text: &str) {
        if !self.quiet {
            eprintln!("{text}");
        }
    }

    /// Whether `--store` names a store on disk, or nothing.
    pub(super) fn given(&self) -> Option<&Path> {
        self.store.as_deref().filter(|path| *path != Path::new(MEMORY))
    }

    /// A store to add to: it is made when it is not there.
    pub(super) fn open_or_create(&self) -> Result<Store> {
        match self.store.as_deref() {
            Some(path) if path == Path::new(MEMORY) => Store::memory(),
            other => Store::open(other.unwrap_or(Path::new(DEFAULT_STORE))),
        }
    }

    /// A store to ask: one on disk that is there, or one in memory with the articles of `--add`.
    /// Says too whether one of these articles could not be read.
    pub(super) fn open(&self, fill: &Fill) -> Result<(Store, Fed)> {
        if !fill.add.is_empty() {
            return self.fill(fill);
        }
        let path = match self.store.as_deref() {
            Some(path) if path == Path::new(MEMORY) => {
                let error = Error::new(Kind::Query, "a store in memory is empty at first").at("--store memory");
                return Err(error.hint("--add PATH reads articles into it"));
            }
            other => other.unwrap_or(Path::new(DEFAULT_STORE)),
        };
        Ok((Store::open_read(path)?.left_open(), Fed::default()))
    }

    /// Changes the store on disk, which must be there, and brings the views kept beside it up to date.
    pub(super) fn change<T>(&self, work: impl FnOnce(&Store) -> Result<T>) -> Result<T> {
        let store = Store::open_existing(self.on_disk()?)?;
        let done = work(&store)?;
        store.flush()?;
        bring_up(self, store, 0);
        Ok(done)
    }

    /// The store on disk, to look at it; it must be there.
    pub(super) fn read_on_disk(&self) -> Result<Store> {
        Ok(Store::open_read(self.on_disk()?)?.left_open())
    }

    fn on_disk(&self) -> Result<&Path> {
        match self.store.as_deref() {
            Some(path) if path == Path::new(MEMORY) => {
                Err(Error::new(Kind::Query, "nothing stays in a store in memory").at("--store memory"))
            }
            other => Ok(other.unwrap_or(Path::new(DEFAULT_STORE))),
        }
    }

    fn fill(&self, fill: &Fill) -> Result<(Store, Fed)> {
        if let Some(path) = self.given() {
            let error =
                Error::new(Kind::Query, format!("fills a store in memory, and '{}' is on disk", path.display()));
            return Err(error.at("--add").hint("'annals add' adds to a store on disk"));
        }
        let store = Store::memory()?.left_open();
        let fed = feed(self, &store, &fill.add, &fill.reading)?;
        Ok((store, fed))
    }
}
