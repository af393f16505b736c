//! Opening a store on disk: what can be wrong with the folder, the lock, the version, and what a crash left behind.
//!
//! One process writes at a time, and nobody reads meanwhile; any number may read at once, from a disk that takes no writes too. The engine
//! itself does not keep readers and the writer apart, so a lock on [`LOCK`] does. A store that a newer program wrote is refused, one whose consolidated view is stale
//! is rebuilt before anything else (`consolidation.rs`).

use std::collections::BTreeMap;
use std::fs::{File, OpenOptions, TryLockError};
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use oxigraph::model::{Literal, NamedNode, Quad, Term};
use oxigraph::store::{StorageError, Store as Quads};

use super::Store;
use super::derived::{self, Derived};
use crate::error::{Error, Kind, Result};
use crate::rdf::iri;

/// Layout of the store that this program reads and writes.
pub const VERSION: u32 = 1;

/// The file that every store of the engine has.
const MARK: &str = "CURRENT";

/// The file that readers and the writer lock.
const LOCK: &str = "annals.lock";

/// How often a lock that somebody holds is tried again, and how long after the last time.
const PATIENCE: u32 = 10;
const BEAT: Duration = Duration::from_millis(20);

impl Store {
    /// Opens the store in `folder`, to write; makes it when it does not exist.
    ///
    /// # Errors
    /// When `folder` is something else, in use, or written by a newer program.
    pub fn open(folder: &Path) -> Result<Self> {
        let name = folder.display().to_string();
        check_folder(folder, &name)?;
        // The engine writes as it opens, so the lock comes first; a folder that can't be made is the engine's to tell.
        std::fs::create_dir(folder).ok();
        let lock = locked(folder, &name, Access::Write)?;
        let was = derived::set_aside(folder).map(Arc::new);
        let quads = Quads::open(folder).map_err(|e| cannot_open(&name, &e))?;
        remove_leftovers(folder)?;
        let store = Self { quads, name, knowledge: None, stop: None, lock, writes: true, derived: None, was };
        if !store.has_version()? {
            store.set("an:storeVersion", Some(&VERSION.to_string()))?;
        }
        if store.is_stale()? {
            store.rebuild()?;
        }
        Ok(store)
    }

    /// Opens the store in `folder`, to change it; it must exist.
    ///
    /// # Errors
    /// As [`Store::open`], and when there is none.
    pub fn open_existing(folder: &Path) -> Result<Self> {
        check_exists(folder)?;
        Self::open(folder)
    }

    /// Opens the store in `folder`, to ask; it must exist. Others may ask at the same time, nobody may change it. Nothing is written, unless
    /// a crash left the consolidated view behind the articles: it is rebuilt first.
    ///
    /// # Errors
    /// As [`Store::open`], and when there is none.
    pub fn open_read(folder: &Path) -> Result<Self> {
        check_exists(folder)?;
        let name = folder.display().to_string();
        let lock = locked(folder, &name, Access::Read)?;
        let derived = Derived::of(folder).map(Arc::new);
        let quads = Quads::open_read_only(folder).map_err(|e| cannot_open(&name, &e))?;
        let store = Self { quads, name, knowledge: None, stop: None, lock, writes: false, derived, was: None };
        let settings = store.settings(None)?;
        store.knows(settings.get(iri::expand("an:storeVersion").as_str()))?;
        if settings.contains_key(iri::expand("an:stale").as_str()) {
            drop(store);
            return Self::open(folder);
        }
        Ok(store)
    }

    /// Leaves the store open until the program ends, whoever drops it: to close it takes the engine as long as a small question, and what was
    /// only read, or is in memory, loses nothing. A store that may be written to is closed as ever.
    #[must_use]
    pub fn left_open(self) -> Self {
        if !self.writes {
            std::mem::forget(self.clone());
        }
        self
    }

    /// Writes everything to disk; without it the next open takes seconds. Every command that writes ends with it.
    ///
    /// # Errors
    /// When the disk refuses.
    pub fn flush(&self) -> Result<()> {
        self.quads.flush().map_err(|e| self.broken(&e))
    }

    /// Whether the store says which layout it has; an error when this program does not know that layout.
    fn has_version(&self) -> Result<bool> {
        self.knows(self.setting("an:storeVersion")?.as_ref())
    }

    /// Whether a layout is given; an error when this program does not know it.
    fn knows(&self, version: Option<&String>) -> Result<bool> {
        let Some(found) = version else {
            return Ok(false);
        };
        if found.parse().is_ok_and(|version: u32| version <= VERSION) {
            return Ok(true);
        }
        let reason = format!("written by a newer program (store version {found}, expected {VERSION})");
        let error = Error::new(Kind::Store, reason).at(self.name.as_str());
        Err(error.hint("update annals, or add the articles to a new store"))
    }

    /// A setting of the store itself, kept in `an:runs`.
    pub(super) fn setting(&self, property: &str) -> Result<Option<String>> {
        let property = iri::expand(property);
        Ok(self.settings(Some(&property))?.remove(property.as_str()))
    }

    /// The settings by their properties, or only the one, in one look-up.
    fn settings(&self, property: Option<&NamedNode>) -> Result<BTreeMap<String, String>> {
        let (subject, graph) = (this(), iri::runs());
        let quads = self.quads.quads_for_pattern(
            Some(subject.as_ref().into()),
            property.map(NamedNode::as_ref),
            None,
            Some(graph.as_ref().into()),
        );
        let mut settings = BTreeMap::new();
        for quad in quads {
            let quad = quad.map_err(|e| self.broken(&e))?;
            let value = match quad.object {
                Term::Literal(literal) => literal.value().to_owned(),
                other => other.to_string(),
            };
            settings.entry(quad.predicate.into_string()).or_insert(value);
        }
        Ok(settings)
    }

    /// Changes a setting on its own.
    pub(super) fn set(&self, property: &str, value: Option<&str>) -> Result<()> {
        if let Some(old) = self.setting(property)? {
            let quad = setting_quad(property, &old);
            self.quads.remove(&quad).map_err(|e| self.broken(&e))?;
        }
        if let Some(value) = value {
            let quad = setting_quad(property, value);
            self.quads.insert(&quad).map_err(|e| self.broken(&e))?;
        }
        Ok(())
    }

    /// Whether the default graph lags behind the articles.
    pub(super) fn is_stale(&self) -> Result<bool> {
        Ok(self.setting("an:stale")?.is_some())
    }
}

/// The store as a thing that has settings.
fn this() -> NamedNode {
    NamedNode::new_unchecked(format!("{}store", iri::BASE))
}

/// A setting as a quad.
pub(super) fn setting_quad(property: &str, value: &str) -> Quad {
    let value = Literal::new_simple_literal(value);
    Quad::new(this(), iri::expand(property), value, iri::runs())
}

/// What a lock is for.
#[derive(Clone, Copy)]
enum Access {
    Read,
    Write,
}

/// The lock on a store, held as long as the file is open; none on a disk that takes no writes and has none.
fn locked(folder: &Path, name: &str, access: Access) -> Result<Option<Arc<File>>> {
    let path = folder.join(LOCK);
    let made = OpenOptions::new().create(true).truncate(false).write(true).open(&path);
    let Some(file) = made.or_else(|_| File::open(&path)).ok() else { return Ok(None) };
    let take = || match access {
        Access::Read => file.try_lock_shared(),
        Access::Write => file.try_lock(),
    };
    let mut taken = take();
    // Who is about to end may hold it for a moment, and so does a process that is just being started by one that held it.
    for _ in 0..PATIENCE {
        if !matches!(taken, Err(TryLockError::WouldBlock)) {
            break;
        }
        std::thread::sleep(BEAT);
        taken = take();
    }
    match taken {
        Err(TryLockError::WouldBlock) => Err(in_use(name)),
        // Some network disks know no locks; the engine's own keeps two writers apart.
        Ok(()) | Err(TryLockError::Error(_)) => Ok(Some(Arc::new(file))),
    }
}

fn check_exists(folder: &Path) -> Result<()> {
    let name = folder.display().to_string();
    if !folder.exists() {
        let error = Error::new(Kind::Store, "there is no store here").at(name.as_str());
        return Err(error.hint(format!("'annals add --store {name} FILE…' makes one")));
    }
    if folder.is_dir() && !folder.join(MARK).is_file() {
        return Err(not_a_store(&name));
    }
    Ok(())
}

fn in_use(name: &str) -> Error {
    let error = Error::new(Kind::Store, "in use by another process").at(name);
    error.hint("wait until it is done: one process writes to a store at a time, and nobody asks meanwhile")
}

fn check_folder(folder: &Path, name: &str) -> Result<()> {
    if !folder.exists() {
        return Ok(());
    }
    if !folder.is_dir() {
        let error = Error::new(Kind::Store, "is a file, a store is a folder").at(name);
        return Err(error.hint("name a folder that does not exist yet"));
    }
    let mut entries = std::fs::read_dir(folder).map_err(|e| Error::io(folder, &e))?;
    // The lock is there before the engine's files are.
    let is_other = |entry: std::io::Result<std::fs::DirEntry>| entry.map_or(true, |entry| entry.file_name() != LOCK);
    if entries.any(is_other) && !folder.join(MARK).is_file() {
        return Err(not_a_store(name));
    }
    Ok(())
}

fn not_a_store(name: &str) -> Error {
    let error = Error::new(Kind::Store, "is not a store").at(name);
    error.hint("name the folder that 'annals add' made, or one that does not exist yet")
}

fn cannot_open(name: &str, error: &StorageError) -> Error {
    let reason = error.to_string();
    if reason.contains("lock") {
        return in_use(name);
    }
    Error::new(Kind::Store, reason).at(name)
}

/// Files that a killed bulk load left, and the engine's logs of earlier openings, one each time, which nobody deletes; it never reads them again.
fn remove_leftovers(folder: &Path) -> Result<()> {
    for entry in std::fs::read_dir(folder).map_err(|e| Error::io(folder, &e))? {
        let path = entry.map_err(|e| Error::io(folder, &e))?.path();
        let name = path.file_name().and_then(|n| n.to_str()).unwrap_or_default();
        if name.starts_with("bulk-") && name.ends_with(".sst") || name.starts_with("LOG.old.") {
            std::fs::remove_file(&path).map_err(|e| Error::io(&path, &e))?;
        }
    }
    Ok(())
}
