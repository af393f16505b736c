//! What questions cost on a graph of five million quads: `cargo bench --bench graph`.
//!
//! Generated articles (`examples/generate_articles/`) are read and linked; their quads are repeated under other names until there are
//! enough, with the ontology and the gazetteer once: every shape and every share is that of a real store, and countries are as busy
//! as they would be. The file is loaded and every shipped question is asked, without a value and with one for each of its parameters
//! in turn, as a process of its own, as from a terminal. `ANNALS_OXIGRAPH=oxigraph` names the command line of the engine, which then loads
//! the same file and answers the same queries, turn by turn. `ANNALS_QUADS=1000000` takes another size, `ANNALS_RUNS=5` another number of runs,
//! `ANNALS_BENCH_DIR` keeps the file and the stores. The questions of `annals ask` follow, about the entity with most edges. The last column is how many
//! times as fast as the engine each is. `docs/performance.md` has results.
#![allow(clippy::print_stdout, reason = "a bench prints")]

#[path = "../examples/generate_articles/generator/mod.rs"]
mod generator;

use std::fmt::Write as _;
use std::fs::File;
use std::io::{BufWriter, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use annals::query::ask::{Need, Question, Questions};
use annals::query::catalog::{self, Group};
use annals::query::parameters::{Bound, apply};
use annals::store::Store;
use annals::{Knowledge, Reading, pipeline};
use rayon::prelude::*;

/// Articles that are read.
const READ: usize = 150;
/// Predicates whose texts differ from copy to copy.
const TEXTS: [&str; 5] = ["#label> ", "#altLabel> ", "/headline> ", "#anchorOf> ", "#isString> "];
/// Values that the questions are asked with: a country, a kind of event, a day.
const VALUES: [(&str, &str); 6] = [
    ("class", "<https://w3id.org/annals/ns#Bombing>"),
    ("after", "\"2031-01-01\"^^<http://www.w3.org/2001/XMLSchema#date>"),
    ("before", "\"2020-01-01\"^^<http://www.w3.org/2001/XMLSchema#date>"),
    ("event", "EVENT"),
    ("claim", "CLAIM"),
    ("", "<urn:annals:entity:country:RU>"),
];
/// The other end of a way.
const OTHER: &str = "urn:annals:entity:country:RU";

fn main() {
    let folder = Folder::new();
    let file = folder.path.join("graph.nq");
    let quads = if file.exists() { count_lines(&file) } else { generate(&file, number("ANNALS_QUADS", 5_000_000)) };
    println!("{quads} quads\n\n| | annals | oxigraph | ratio |\n|---|---|---|---|");
    let oxigraph = std::env::var("ANNALS_OXIGRAPH").ok();
    let stores = [folder.path.join("annals.store"), folder.path.join("oxigraph.store")];
    load(&stores, &file, oxigraph.as_deref());
    let folder = folder.path.join("queries");
    std::fs::create_dir_all(&folder).expect("a folder");
    for (name, text) in questions(&stores[0]) {
        let query = folder.join(format!("{}.rq", name.replace(['/', ' '], "-")));
        std::fs::write(&query, text).expect("a file");
        let [ours, theirs] = ask(&stores, &query, oxigraph.as_deref());
        println!("| {name} | {} | {} | {} |", show(ours), show(theirs), ratio(ours, theirs));
    }
    let hub = hub(&stores[0]);
    println!("\n`annals ask` about <{hub}>\n\n| | annals |\n|---|---|");
    for question in Questions::shipped().iter() {
        let Some(arguments) = about(question, &hub) else { continue };
        println!("| {} | {} |", question.name, show(ask_about(&stores[0], &question.name, &arguments)));
    }
}

/// What a question is asked about: the entity in each place, and with `--about` where it takes that; none when it wants a claim.
fn about(question: &Question, hub: &str) -> Option<Vec<String>> {
    let places = question.positional().filter(|p| p.need == Need::Required);
    let mut arguments: Vec<String> = places.map(|p| if p.name == "to" { OTHER } else { hub }.to_owned()).collect();
    if arguments.is_empty() {
        question.parameters.iter().find(|p| p.name == "about")?;
        arguments.extend(["--about".to_owned(), hub.to_owned()]);
    }
    Some(arguments)
}

/// The median of a question in words. What has no answer, a place without a point say, is timed too.
fn ask_about(store: &Path, name: &str, arguments: &[String]) -> Option<Duration> {
    let time = || {
        let mut command = Command::new(env!("CARGO_BIN_EXE_annals"));
        command.arg("--quiet").arg("--store").arg(store).args(["ask", name]).args(arguments);
        timed(|| {
            command.stdout(Stdio::null()).stderr(Stdio::null()).status().expect("the program is there");
        })
    };
    let mut times: Vec<Duration> = (0..number("ANNALS_RUNS", 3)).map(|_| time()).collect();
    times.sort_unstable();
    times.get(times.len() / 2).copied()
}

/// The entity with most edges.
fn hub(store: &Path) -> String {
    let store = Store::open_read(store).expect("the store is there");
    let most =
        "SELECT ?x (COUNT(?e) AS ?n) { ?e an:object ?x . ?x a an:Entity } GROUP BY ?x ORDER BY DESC(?n) ?x LIMIT 1";
    match annals::query::run(&store, most, &[]).expect("a query") {
        annals::query::Answer::Rows(rows) => rows.text(0, "x"),
        _ => String::new(),
    }
}

/// How many times as fast as the engine.
fn ratio(ours: Option<Duration>, theirs: Option<Duration>) -> String {
    let pair = ours.zip(theirs);
    pair.map_or_else(|| "–".to_owned(), |(ours, theirs)| format!("{:.2}", theirs.as_secs_f64() / ours.as_secs_f64()))
}

/// Loads the file, each program into a new store, unless it is there.
fn load(stores: &[PathBuf; 2], file: &Path, oxigraph: Option<&str>) {
    let [ours, theirs] = stores;
    let mut times = [None, None];
    if !ours.exists() {
        times[0] = Some(timed(|| {
            let store = Store::open(ours).expect("a new store");
            store.load_file(file).expect("the file can be read");
            store.flush().expect("the store can be written");
        }));
    }
    if let (Some(oxigraph), false) = (oxigraph, theirs.exists()) {
        let mut command = Command::new(oxigraph);
        command.arg("load").arg("--location").arg(theirs).arg("--file").arg(file);
        times[1] = Some(timed(|| run(&mut command)));
    }
    println!("| load | {} | {} |", show(times[0]), show(times[1]));
}

/// The medians of both programs, asked in turn.
fn ask(stores: &[PathBuf; 2], query: &Path, oxigraph: Option<&str>) -> [Option<Duration>; 2] {
    let mut times = [Vec::new(), Vec::new()];
    for _ in 0..number("ANNALS_RUNS", 3) {
        let mut ours = Command::new(env!("CARGO_BIN_EXE_annals"));
        ours.arg("--quiet").arg("--store").arg(&stores[0]).args(["query", "--format", "tsv", "--file"]).arg(query);
        times[0].push(timed(|| run(&mut ours)));
        if let Some(oxigraph) = oxigraph {
            let mut theirs = Command::new(oxigraph);
            theirs.arg("query").arg("--location").arg(&stores[1]).arg("--query-file").arg(query);
            times[1].push(timed(|| run(theirs.args(["--results-format", "tsv"]))));
        }
    }
    times.map(|mut times| {
        times.sort_unstable();
        times.get(times.len() / 2).copied()
    })
}

fn run(command: &mut Command) {
    let status = command.stdout(Stdio::null()).stderr(Stdio::null()).status().expect("the program is there");
    assert!(status.success(), "{command:?}");
}

/// Every question without a value, and with one for each parameter.
fn questions(store: &Path) -> Vec<(String, String)> {
    let [event, claim] = samples(store);
    let mut questions = Vec::new();
    for query in catalog::group(Group::Ask) {
        questions.push((query.name.to_owned(), query.text.to_owned()));
        for parameter in query.head().parameters {
            let known = VALUES.iter().find(|(name, _)| *name == parameter.name || name.is_empty());
            let value = known.map_or("", |(_, value)| value).replace("EVENT", &event).replace("CLAIM", &claim);
            let Ok(term) = value.parse() else { continue };
            let bound = Bound { name: parameter.name.clone(), terms: vec![term] };
            if let Ok(text) = apply(query.text, &[bound]) {
                questions.push((format!("{} {}", query.name, parameter.name), text));
            }
        }
    }
    questions
}

/// An event that articles tell of, and a claim about it.
fn samples(store: &Path) -> [String; 2] {
    let store = Store::open_read(store).expect("the store is there");
    let first = |sparql: &str, column: &str| {
        let answer = annals::query::run(&store, sparql, &[]).expect("a query");
        match answer {
            annals::query::Answer::Rows(rows) => format!("<{}>", rows.text(0, column)),
            _ => String::new(),
        }
    };
    let event = first("SELECT ?e { ?e a an:Bombing ; rdfs:label ?l . ?c an:content ?e } ORDER BY ?e LIMIT 1", "e");
    let claim = first(&format!("SELECT ?c {{ ?c an:content {event} }} ORDER BY ?c LIMIT 1"), "c");
    [event, claim]
}

/// Writes so many quads, or a few more; the number.
fn generate(path: &Path, quads: usize) -> usize {
    let articles = generator::corpus(1, READ).articles;
    let read = |article: &generator::Telling| pipeline::read(article.to_article(), Knowledge::embedded());
    let readings: Vec<Reading> = articles.par_iter().map(read).collect();
    let store = Store::memory().expect("a store");
    store.add(&readings).expect("articles can be added");
    let text = store.nquads().expect("the store can be read");
    // What linking keeps for itself no question reads.
    let lines: Vec<&str> = text.lines().filter(|line| !line.ends_with("ns#cache> .")).collect();
    let mut out = BufWriter::new(File::create(path).expect("a file"));
    let (mut written, mut copy) = (0, 0);
    while written < quads && copy < 256 {
        for line in &lines {
            let copied = if copy == 0 { Some((*line).to_owned()) } else { copied(line, copy) };
            if let Some(line) = copied {
                writeln!(out, "{line}").expect("the disk has room");
                written += 1;
            }
        }
        copy += 1;
    }
    out.flush().expect("the disk has room");
    written
}

/// The line with other names; none when it is the same for all copies.
fn copied(line: &str, copy: usize) -> Option<String> {
    let renamed = renamed(line, copy);
    let renamed = (renamed != line).then_some(renamed)?;
    let subject = line.split(' ').next().unwrap_or_default();
    let is_text = TEXTS.iter().any(|text| renamed.contains(text)) && self::renamed(subject, copy) != subject;
    match renamed.rfind("\" ") {
        Some(end) if is_text && renamed[..end].contains("> \"") => {
            Some(format!("{} {copy}{}", &renamed[..end], &renamed[end..]))
        }
        _ => Some(renamed),
    }
}

/// IRIs of data end in digests; the last two digits become the number of the copy.
fn renamed(line: &str, copy: usize) -> String {
    let mut text = String::with_capacity(line.len());
    let mut rest = line;
    while let Some(at) = rest.find("<urn:annals:") {
        let end = rest[at..].find('>').map_or(rest.len(), |end| at + end);
        text.push_str(&rest[..at]);
        let mut word = 0;
        for c in rest[at..end].chars() {
            if c.is_ascii_digit() || ('a'..='f').contains(&c) {
                word += 1;
            } else {
                number_the_copy(&mut text, word, copy);
                word = 0;
            }
            text.push(c);
        }
        number_the_copy(&mut text, word, copy);
        rest = &rest[end..];
    }
    text.push_str(rest);
    text
}

/// Puts the number in place of the last two digits of a digest that the text ends in.
fn number_the_copy(text: &mut String, digits: usize, copy: usize) {
    if digits >= 16 {
        text.truncate(text.len() - 2);
        let _ = write!(text, "{copy:02x}");
    }
}

/// Where the file and the stores are.
struct Folder {
    path: PathBuf,
    /// Removes the folder in the end.
    _temporary: Option<tempfile::TempDir>,
}

impl Folder {
    fn new() -> Self {
        if let Some(path) = std::env::var_os("ANNALS_BENCH_DIR") {
            let path = PathBuf::from(path);
            std::fs::create_dir_all(&path).expect("a folder");
            return Self { path, _temporary: None };
        }
        let temporary = tempfile::tempdir().expect("a temporary folder");
        Self { path: temporary.path().to_owned(), _temporary: Some(temporary) }
    }
}

fn number(variable: &str, otherwise: usize) -> usize {
    std::env::var(variable).ok().and_then(|n| n.parse().ok()).unwrap_or(otherwise)
}

fn count_lines(path: &Path) -> usize {
    std::fs::read(path).expect("a file").iter().filter(|b| **b == b'\n').count()
}

fn timed(what: impl FnOnce()) -> Duration {
    let start = Instant::now();
    what();
    start.elapsed()
}

fn show(time: Option<Duration>) -> String {
    time.map_or_else(|| "–".to_owned(), |time| format!("{:.2} s", time.as_secs_f64()))
}
