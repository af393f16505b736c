//! What was worked out from a store and is kept beside it, so that the next reader need not work it out again.
//!
//! Files in the folder [`FOLDER`] of the store, each for one state of the store and one build of the program: a file made of
//! anything else, or damaged, counts as missing. Readers make them under their shared lock. Whoever opens the store to write sets
//! them aside first, so that nobody takes them for the new state, and keeps in mind which nodes it touches: with both ([`Was`]) a
//! reader works out the difference alone. Nothing is lost with them, and nothing is said when they can't be written.

use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{SystemTime, UNIX_EPOCH};

use sha2::{Digest, Sha256};

use super::Store;
use super::touched::Touched;

/// The folder in the store's folder.
const FOLDER: &str = "annals.derived";

/// What the folder is called while somebody writes, before the number of the process.
const ASIDE: &str = "annals.derived.";

/// Bytes of a key and of a checksum, which stand before the content.
const KEY: usize = 32;
const HEAD: usize = KEY + 4;

/// Where derived data of an opened store lies, and what it must be made of.
#[derive(Debug)]
pub(super) struct Derived {
    store: PathBuf,
    folder: PathBuf,
    key: [u8; KEY],
}

impl Derived {
    /// For the store in `folder` as it is now; none where its state can't be told.
    pub(super) fn of(folder: &Path) -> Option<Self> {
        Some(Self { store: folder.to_owned(), folder: folder.join(FOLDER), key: key(folder)? })
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.join(name)
    }

    fn read(&self, name: &str) -> Option<Vec<u8>> {
        let mut bytes = fs::read(self.path(name)).ok()?;
        let (key, rest) = bytes.split_at_checked(KEY)?;
        let (sum, content) = rest.split_first_chunk::<4>()?;
        let is_whole = key == self.key && u32::from_le_bytes(*sum) == crc32fast::hash(content);
        is_whole.then(|| bytes.split_off(HEAD))
    }

    /// Another reader may write the same at the same time, so the file gets its name when it is whole.
    fn write(&self, name: &str, content: &[u8]) -> std::io::Result<()> {
        let path = self.path(name);
        fs::create_dir_all(&self.folder)?;
        let unfinished = path.with_extension(std::process::id().to_string());
        let sum = crc32fast::hash(content).to_le_bytes();
        let written = fs::File::create(&unfinished).and_then(|mut file| {
            [&self.key, sum.as_slice(), content].into_iter().try_for_each(|part| file.write_all(part))?;
            fs::rename(&unfinished, path)
        });
        if written.is_err() {
            fs::remove_file(&unfinished).ok();
        }
        written
    }
}

/// What was kept of a store before it was opened to write, and what has been touched since. The files go with it.
#[derive(Debug)]
pub struct Was {
    kept: Derived,
    touched: Mutex<Touched>,
}

impl Was {
    /// Notes what was touched.
    pub(super) fn add(&self, touched: Touched) {
        self.lock().add(touched);
    }

    fn lock(&self) -> MutexGuard<'_, Touched> {
        self.touched.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Was {
    fn drop(&mut self) {
        fs::remove_dir_all(&self.kept.folder).ok();
    }
}

impl Store {
    /// What is known of the store before it was opened to write; none when nothing had been kept of that state.
    #[must_use]
    pub fn was(&self) -> Option<Arc<Was>> {
        self.was.clone()
    }

    /// The same store, opened to read, of which an earlier state is known: nobody may have written but who knew it.
    #[must_use]
    pub fn after(self, was: Option<Arc<Was>>) -> Self {
        Self { was, ..self }
    }

    /// What was kept under `name` of an earlier state of a store that is open to read, and what was touched since.
    #[must_use]
    pub fn derived_before(&self, name: &str) -> Option<(Vec<u8>, Touched)> {
        let was = self.was.as_ref().filter(|_| self.derived.is_some())?;
        Some((was.kept.read(name)?, was.lock().clone()))
    }

    /// Notes that the default graph is changed in ways that nobody writes down.
    pub(super) fn touch_all(&self) {
        if let Some(was) = &self.was {
            was.lock().touch_all();
        }
    }

    /// Whether something can be kept of it.
    #[must_use]
    pub fn keeps_derived(&self) -> bool {
        self.derived.is_some()
    }

    /// What a reader kept under `name` of exactly this store; none when there is nothing, for a store in memory, and for one opened to write.
    #[must_use]
    pub fn derived(&self, name: &str) -> Option<Vec<u8>> {
        self.derived.as_ref()?.read(name)
    }

    /// Keeps what was worked out from this store, where that can be: not of a store in memory or opened to write, nor on a disk
    /// that takes no writes.
    pub fn keep_derived(&self, name: &str, content: &[u8]) {
        // On a disk without locks somebody may have written meanwhile.
        if let Some(derived) = self.derived.as_ref().filter(|derived| key(&derived.store) == Some(derived.key)) {
            derived.write(name, content).ok();
        }
    }
}

/// Moves what is kept of a store to where no reader looks for it, and takes away what others moved there.
pub(super) fn set_aside(folder: &Path) -> Option<Was> {
    for entry in fs::read_dir(folder).ok()?.flatten() {
        if entry.file_name().to_str().is_some_and(|name| name.starts_with(ASIDE)) {
            fs::remove_dir_all(entry.path()).ok();
        }
    }
    let kept = Derived::of(folder).and_then(|kept| {
        let aside = folder.join(format!("{ASIDE}{}", std::process::id()));
        fs::rename(&kept.folder, &aside).ok()?;
        Some(Derived { folder: aside, ..kept })
    });
    if kept.is_none() {
        fs::remove_dir_all(folder.join(FOLDER)).ok();
    }
    Some(Was { kept: kept?, touched: Mutex::default() })
}

/// Of the build of the program and of the engine's files: each change of the store changes their names, sizes or times.
fn key(folder: &Path) -> Option<[u8; KEY]> {
    let mut parts = vec![program()?];
    for entry in fs::read_dir(folder).ok()? {
        let entry = entry.ok()?;
        let name = entry.file_name().to_str()?.to_owned();
        if !name.starts_with("annals.") && !name.starts_with("LOG") {
            parts.push(format!("{name} {}", state(&entry.metadata().ok()?)?));
        }
    }
    parts.sort_unstable();
    Some(Sha256::digest(parts.join("\n")).into())
}

/// The build that is running: another one may shape its data in another way.
fn program() -> Option<String> {
    let file = std::env::current_exe().ok()?.metadata().ok()?;
    Some(format!("{} {}", env!("CARGO_PKG_VERSION"), state(&file)?))
}

fn state(file: &fs::Metadata) -> Option<String> {
    let changed: SystemTime = file.modified().ok()?;
    Some(format!("{} {}", file.len(), changed.duration_since(UNIX_EPOCH).ok()?.as_nanos()))
}
