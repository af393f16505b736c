//! Views that are kept beside a store: the same bytes as without, and never those of another state of the store.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use annals::export::{ExportOptions, Format};
use annals::graph::View;
use annals::store::{Store, Was};
use annals::{Knowledge, Reading, pipeline};
use rayon::prelude::*;

use crate::cli::{Bench, done};
use crate::export::{exported, store, theater};
use crate::generator;

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

/// A store on disk that articles come into and leave, with its views kept.
struct Living(tempfile::TempDir);

impl Living {
    fn of(readings: &[Reading]) -> Self {
        let living = Self(tempfile::tempdir().unwrap());
        living.open(|store| assert!(store.add(readings).is_ok()));
        exports(&Store::open_read(living.0.path()).unwrap());
        living
    }

    fn open(&self, change: impl FnOnce(&Store)) -> Option<Arc<Was>> {
        let store = Store::open(self.0.path()).unwrap();
        change(&store);
        store.flush().unwrap();
        store.was()
    }

    /// What it shows after a change by what was kept before, and by its quads alone.
    fn changed(&self, change: impl FnOnce(&Store)) -> (Vec<String>, Vec<String>) {
        let was = self.open(change);
        assert!(was.is_some(), "nothing was kept");
        let store = Store::open_read(self.0.path()).unwrap().after(was);
        let (before, touched) = store.derived_before("tables").unwrap();
        assert!(!before.is_empty() && !touched.is_all());
        let by_change = exports(&store);
        drop(store);
        let folder = self.0.path().join(FOLDER);
        let kept = fs::read(folder.join("tables")).unwrap();
        fs::remove_dir_all(&folder).unwrap();
        let by_quads = exports(&Store::open_read(self.0.path()).unwrap());
        assert!(kept == fs::read(folder.join("tables")).unwrap(), "the tables differ");
        (by_change, by_quads)
    }
}

#[test]
fn a_small_change_gives_the_same_views_as_all_quads() {
    let corpus = generator::corpus(5, 30);
    let readings: Vec<Reading> =
        corpus.articles.par_iter().map(|a| pipeline::read(a.to_article(), Knowledge::embedded())).collect();
    let (first, rest) = readings.split_at(24);
    let living = Living::of(first);
    for batch in rest.chunks(2) {
        let (by_change, by_quads) = living.changed(|store| assert!(store.add(batch).is_ok()));
        assert!(by_change == by_quads, "added {:?}", batch[0].article.id);
    }
    for gone in [&readings[3], &readings[11], &readings[25]] {
        let (by_change, by_quads) = living.changed(|store| assert!(store.withdraw(&gone.article.id.0).is_ok()));
        assert!(by_change == by_quads, "withdrawn {:?}", gone.article.id);
    }
    let (by_change, by_quads) = living.changed(|_| ());
    assert!(by_change == by_quads, "opened and closed");
}

#[test]
fn what_is_built_anew_is_read_anew() {
    let disk = OnDisk::new();
    disk.exports();
    let store = Store::open(&disk.path()).unwrap();
    store.load_turtle_default(MORE).unwrap();
    let was = store.was();
    drop(store);
    let store = Store::open_read(&disk.path()).unwrap().after(was);
    assert!(store.derived_before("tables").unwrap().1.is_all());
    assert_eq!(exports(&store), exports(&crate::export::store(&(theater() + MORE))));
}

#[test]
fn what_was_set_aside_goes() {
    let disk = OnDisk::new();
    disk.exports();
    fs::create_dir(disk.path().join(format!("{FOLDER}.1"))).unwrap();
    let was = Store::open(&disk.path()).unwrap().was();
    let aside = || fs::read_dir(disk.path()).unwrap().filter(|e| is_aside(e.as_ref().unwrap())).count();
    assert_eq!(aside(), 1);
    drop(was);
    assert_eq!(aside(), 0);
}

fn is_aside(entry: &fs::DirEntry) -> bool {
    entry.file_name().to_str().unwrap().starts_with(FOLDER)
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
