//! What linking costs and finds as articles grow in number: `cargo bench --bench linking`.
//!
//! Generated articles (`examples/generate_articles/`) go into a store on disk; each stage is timed by itself, then 1, 10 and
//! 100 more articles are added. `ANNALS_SIZES=500,1000` takes other numbers of articles, `ANNALS_READ=2000` reads so many at
//! most and takes the rest by moving them to other years, events, dates and all: reading is what takes longest. `ANNALS_STORE=0` links
//! without a store. The memory is the most that the process has had so far, so that sizes should grow. `docs/performance.md` has results.
#![allow(clippy::print_stdout, reason = "a bench prints")]

#[path = "../examples/generate_articles/generator/mod.rs"]
mod generator;

use std::collections::BTreeMap;
use std::path::Path;
use std::time::{Duration, Instant};

use annals::linking::profile::ArticleProfile;
use annals::linking::steps;
use annals::model::id::content_hash;
use annals::model::links::LinkKind;
use annals::model::timex::TimeValue;
use annals::store::{Prepared, Store};
use annals::{Knowledge, Reading, linking, pipeline, rdf};
use jiff::ToSpan;
use rayon::prelude::*;

use generator::{Telling, truth};

/// Articles that are added afterwards, one after the other; `ANNALS_MORE=0` leaves that out.
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
    let is_off = |name: &str| std::env::var(name).is_ok_and(|value| value == "0");
    if is_off("ANNALS_STORE") {
        return measure_linking(size);
    }
    let more = MORE.iter().sum::<usize>();
    let (first, mut later) = split(generator::corpus(1, most_read(size) + more).articles, more);
    let folder = tempfile::tempdir().expect("a temporary folder");
    let path = folder.path().join("bench.store");
    let store = Store::open(&path).expect("a new store");
    let mut told = BTreeMap::new();
    let write = |readings: &[Reading]| {
        let prepared = readings.par_iter().map(|r| Prepared::new(r, Knowledge::embedded()));
        store.write(prepared.collect()).expect("the store can be written");
    };
    let read = timed(|| fill(write, &first, size, &mut told)).0;
    let consolidated = timed(|| store.consolidate().expect("the store can be written")).0;
    let profiles = store.profiles().expect("the store can be read");
    let (linked, found) = timed(|| link(&profiles));
    let [entities, events] = scores(&told, &profiles, &found);
    drop(profiles);
    let mut row = format!("| {size} | {} | {} | {} |", show(read), show(linked), show(consolidated));
    for more in MORE {
        if is_off("ANNALS_MORE") {
            row += " – |";
            continue;
        }
        let rest = later.split_off(more.min(later.len()));
        let readings: Vec<_> =
            later.par_iter().map(|a| pipeline::read(a.to_article(), Knowledge::embedded())).collect();
        row += &format!(" {} |", show(timed(|| store.add(&readings).expect("the store can be written")).0));
        later = rest;
    }
    let megabytes = folder_size(&path) / 1_000_000;
    row + &format!(" {} MB | {megabytes} MB | {} | {entities} | {events} |", memory() / 1000, found.pairs)
}

/// The same without a store: articles are read, profiles made and linked.
fn measure_linking(size: usize) -> String {
    let articles = generator::corpus(1, most_read(size)).articles;
    let (mut told, mut profiles) = (BTreeMap::new(), Vec::new());
    let keep = |readings: &[Reading]| {
        profiles.par_extend(readings.par_iter().map(|reading| {
            let quads = rdf::article_quads(reading, Knowledge::embedded());
            rdf::profile::profile(&reading.article.id, &quads, Knowledge::embedded())
        }));
    };
    let read = timed(|| fill(keep, &articles, size, &mut told)).0;
    profiles.sort_by(|a, b| a.order().cmp(&b.order()));
    let (linked, found) = timed(|| link(&profiles));
    let [entities, events] = scores(&told, &profiles, &found);
    let (read, linked) = (show(read), show(linked));
    let memory = memory() / 1000;
    format!(
        "| {size} | {read} | {linked} | – | – | – | – | {memory} MB | – | {} | {entities} | {events} |",
        found.pairs
    )
}

/// Articles that are read; the rest are the same ones in other years.
fn most_read(size: usize) -> usize {
    let most = std::env::var("ANNALS_READ").ok().and_then(|n| n.parse().ok());
    size.min(most.unwrap_or(usize::MAX))
}

/// Those that come first, and so many that come later, spread over all stories.
fn split(articles: Vec<Telling>, later: usize) -> (Vec<Telling>, Vec<Telling>) {
    let step = articles.len() / later;
    let (mut first, mut rest) = (Vec::new(), Vec::new());
    for (number, article) in articles.into_iter().enumerate() {
        let late = number % step == step / 2 && rest.len() < later;
        if late { &mut rest } else { &mut first }.push(article);
    }
    (first, rest)
}

/// Reads articles and keeps them, `size` in all, without linking.
fn fill(mut keep: impl FnMut(&[Reading]), articles: &[Telling], size: usize, told: &mut BTreeMap<String, Telling>) {
    let knowledge = Knowledge::embedded();
    let mut left = size;
    for batch in articles.chunks(BATCH) {
        let read = |a: &Telling| pipeline::read(a.to_article(), knowledge);
        let readings: Vec<Reading> = batch.par_iter().map(read).collect();
        for move_by in 0..size.div_ceil(articles.len()) {
            let moved: Vec<Reading> = readings.iter().take(left).map(|r| moved(r, move_by)).collect();
            left -= moved.len();
            for (reading, telling) in moved.iter().zip(batch) {
                let story = telling.story + move_by * articles.len();
                told.insert(reading.article.id.0.clone(), Telling { story, ..telling.clone() });
            }
            keep(&moved);
        }
    }
}

/// The same article some years later, on the same days of the week.
fn moved(reading: &Reading, years: usize) -> Reading {
    let mut moved = reading.clone();
    if years == 0 {
        return moved;
    }
    let span = (364 * years as i64).days();
    let id = content_hash(&[&reading.article.id.0, &years.to_string()]);
    moved.article.id = annals::model::ArticleId(id);
    moved.article.published = reading.article.published.map(|day| day + span);
    for timex in &mut moved.extraction.timexes {
        timex.earliest = timex.earliest.map(|t| t + span);
        timex.latest = timex.latest.map(|t| t + span);
        timex.time = timex.time.map(|time| match time {
            TimeValue::Year(year) => TimeValue::Year(year + years as i16),
            TimeValue::Month(year, month) => TimeValue::Month(year + years as i16, month),
            TimeValue::Day(day) => TimeValue::Day(day + span),
            TimeValue::Minute(minute) => TimeValue::Minute(minute + span),
        });
    }
    moved
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
    let pairs = events.pairs;
    Found { links: linking::collect(&all, entities, events).links, pairs }
}

/// B-cubed of entities and events, as precision / recall / F1.
fn scores(told: &BTreeMap<String, Telling>, profiles: &[ArticleProfile], found: &Found) -> [String; 2] {
    [LinkKind::Entity, LinkKind::Event].map(|kind| {
        let mentions = truth::mentions(told, profiles, kind);
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
