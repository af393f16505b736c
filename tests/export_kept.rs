//! Views that are kept beside a store: the same bytes as without, and never those of another state of the store.

use std::fs;
use std::path::{Path, PathBuf};

use annals::export::{ExportOptions, Format};
use annals::graph::View;
use annals::store::Store;

use crate::cli::{Bench, done};
use crate::export::{exported, store, theater};

const FOLDER: &str = "annals.derived";
const MORE: &str = "<urn:annals:entity:city:velmar> rdfs:label \"Velmar\", \"Aa Velmar\" .";

/// A store on disk with the theater in it.
struct OnDisk(tempfile::TempDir);

impl OnDisk {
    fn new() -> Self {
        let disk = Self(tempfile::tempdir().unwrap());
        disk.add(&theater());
        disk
    }

    fn path(&self) -> PathBuf {
        self.0.path().join("store")
    }

    fn add(&self, turtle: &str) {
        let store = Store::open(&self.path()).unwrap();
        store.load_turtle_default(turtle).unwrap();
        store.flush().unwrap();
    }

    fn exports(&self) -> Vec<String> {
        exports(&Store::open_read(&self.path()).unwrap())
    }

    fn kept(&self) -> Vec<PathBuf> {
        files(&self.path().join(FOLDER))
    }
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let mut files: Vec<PathBuf> =
        fs::read_dir(folder).map_or_else(|_| Vec::new(), |entries| entries.map(|e| e.unwrap().path()).collect());
    files.sort();
    files
}

/// Each view, and what needs more than a view.
fn exports(store: &Store) -> Vec<String> {
    let views = View::ALL.iter().map(|&view| ExportOptions { view, ..ExportOptions::new(Format::GraphMl) });
    let lists = [Format::Plover, Format::Html].map(ExportOptions::new);
    views.chain(lists).map(|options| exported(store, &options)).collect()
}

#[test]
fn what_is_kept_is_what_the_store_says() {
    let disk = OnDisk::new();
    let expected = exports(&store(&theater()));
    assert_eq!(disk.exports(), expected, "nothing is kept yet");
    assert_eq!(disk.kept().len(), View::ALL.len() + 1);
    assert_eq!(disk.exports(), expected, "all is kept");
}

#[test]
fn a_change_takes_away_what_was_kept() {
    let disk = OnDisk::new();
    disk.exports();
    disk.add(MORE);
    assert!(disk.kept().is_empty());
    assert_eq!(disk.exports(), exports(&store(&(theater() + MORE))));
}

#[test]
fn what_was_kept_of_another_store_counts_as_missing() {
    let (disk, other) = (OnDisk::new(), OnDisk::new());
    other.add(MORE);
    disk.exports();
    fs::create_dir(other.path().join(FOLDER)).unwrap();
    for file in disk.kept() {
        fs::copy(&file, other.path().join(FOLDER).join(file.file_name().unwrap())).unwrap();
    }
    assert_eq!(other.exports(), exports(&store(&(theater() + MORE))));
}

#[test]
fn a_damaged_file_counts_as_missing() {
    let disk = OnDisk::new();
    let expected = disk.exports();
    for damage in [|bytes: &mut Vec<u8>| bytes.truncate(20), |bytes: &mut Vec<u8>| *bytes.last_mut().unwrap() ^= 1] {
        for file in disk.kept() {
            let mut bytes = fs::read(&file).unwrap();
            damage(&mut bytes);
            fs::write(&file, bytes).unwrap();
        }
        assert_eq!(disk.exports(), expected);
    }
}

#[test]
fn views_are_made_as_articles_come_in() {
    let bench = Bench::filled();
    let folder = bench.path("annals.store").join(FOLDER);
    let kept = files(&folder);
    assert_eq!(kept.len(), View::ALL.len() + 1);
    let export = || done(bench.run(&["export", "--format", "graphml"]));
    let before = export();
    fs::remove_dir_all(folder).unwrap();
    assert_eq!(export(), before);
}
