//! What linking costs and finds as articles grow in number: `cargo bench --bench linking`.
//!
//! Generated articles (`examples/generate_articles/`) go into a store on disk; each stage is timed by itself, then 1, 10 and
//! 100 more articles are added. `ANNALS_SIZES=500,1000` takes other numbers of articles. The memory is the most that the
//! process has had so far, so that sizes should grow. `docs/performance.md` has results.
#![allow(clippy::print_stdout, reason = "a bench prints")]

#[path = "../examples/generate_articles/generator/mod.rs"]
mod generator;

use std::collections::BTreeMap;
use std::path::Path;
use std::time::{Duration, Instant};

use annals::linking::profile::ArticleProfile;
use annals::linking::steps;
use annals::model::links::LinkKind;
use annals::store::{Prepared, Store};
use annals::{Knowledge, pipeline};
use rayon::prelude::*;

use generator::{Telling, truth};

/// Articles that are added afterwards, one after the other.
const MORE: [usize; 3] = [1, 10, 100];
/// Articles that are read before they are written.
const BATCH: usize = 64;

fn main() {
    let sizes = std::env::var("ANNALS_SIZES").unwrap_or_else(|_| "2000,6000,20000".to_owned());
    println!(
        "| articles | read | linked | consolidated | +1 | +10 | +100 | memory | store | pairs | entities | events |"
    );
    println!("|---|---|---|---|---|---|---|---|---|---|---|---|");
    for size in sizes.split(',').filter_map(|s| s.trim().parse().ok()) {
        println!("{}", measure(size));
    }
}

fn measure(size: usize) -> String {
    let corpus = generator::corpus(1, size + MORE.iter().sum::<usize>());
    let folder = tempfile::tempdir().expect("a temporary folder");
    let path = folder.path().join("bench.store");
    let store = Store::open(&path).expect("a new store");
    // Those that come later are spread over all stories.
    let (mut first, mut later) = (Vec::new(), Vec::new());
    let step = corpus.articles.len() / (corpus.articles.len() - size);
    for (number, article) in corpus.articles.iter().enumerate() {
        let late = number % step == step / 2 && later.len() < corpus.articles.len() - size;
        if late { &mut later } else { &mut first }.push(article.clone());
    }
    let read = timed(|| fill(&store, &first)).0;
    let consolidated = timed(|| store.consolidate().expect("the store can be written")).0;
    let profiles = store.profiles().expect("the store can be read");
    let (linked, found) = timed(|| link(&profiles));
    let [entities, events] = scores(&first, &profiles, &found);
    drop(profiles);
    let mut row = format!("| {size} | {} | {} | {} |", show(read), show(linked), show(consolidated));
    for more in MORE {
        let rest = later.split_off(more.min(later.len()));
        let readings: Vec<_> =
            later.par_iter().map(|a| pipeline::read(a.to_article(), Knowledge::embedded())).collect();
        row += &format!(" {} |", show(timed(|| store.add(&readings).expect("the store can be written")).0));
        later = rest;
    }
    let megabytes = folder_size(&path) / 1_000_000;
    row + &format!(" {} MB | {megabytes} MB | {} | {entities} | {events} |", memory() / 1000, found.pairs)
}

/// Reads articles and writes them, without linking.
fn fill(store: &Store, articles: &[Telling]) {
    let knowledge = Knowledge::embedded();
    for batch in articles.chunks(BATCH) {
        let read = |a: &Telling| Prepared::new(&pipeline::read(a.to_article(), knowledge), knowledge);
        store.write(batch.par_iter().map(read).collect()).expect("the store can be written");
    }
}

/// Links of everything, and the number of pairs of events that were compared.
struct Found {
    links: Vec<annals::model::links::Link>,
    pairs: usize,
}

fn link(profiles: &[ArticleProfile]) -> Found {
    let all: Vec<&ArticleProfile> = profiles.iter().collect();
    let entities = steps::entities(&all, &[]);
    let events = steps::events(&all, &entities.sets, &[]);
    Found { links: entities.links.into_iter().chain(events.links).collect(), pairs: events.pairs }
}

/// B-cubed of entities and events, as precision / recall / F1.
fn scores(articles: &[Telling], profiles: &[ArticleProfile], found: &Found) -> [String; 2] {
    let told: BTreeMap<String, Telling> = articles.iter().map(|a| (a.to_article().id.0, a.clone())).collect();
    [LinkKind::Entity, LinkKind::Event].map(|kind| {
        let mentions = truth::mentions(&told, profiles, kind);
        let score = truth::b_cubed(&mentions, &truth::sets(&mentions, &found.links, kind));
        format!("{:.3} / {:.3} / {:.3}", score.precision, score.recall, score.f1())
    })
}

fn timed<T>(what: impl FnOnce() -> T) -> (Duration, T) {
    let start = Instant::now();
    let result = what();
    (start.elapsed(), result)
}

fn show(time: Duration) -> String {
    format!("{:.1} s", time.as_secs_f64())
}

/// The most memory that the process has had, in kilobytes; 0 where the system does not tell.
fn memory() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|l| l.strip_prefix("VmHWM:"));
    line.and_then(|l| l.trim().trim_end_matches(" kB").parse().ok()).unwrap_or_default()
}

fn folder_size(folder: &Path) -> u64 {
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    entries.filter_map(|e| e.metadata().ok()).map(|m| m.len()).sum()
}
