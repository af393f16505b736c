//! Reader of chains across articles (`tests/gold/chains`, the form stands in `tests/gold/README.md`).
//!
//! A file is a story: a section for each article, its text marked, and one for what is said of chains. All files of a
//! folder share the names of chains and are linked together.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use serde_json::{Map, Value};

use crate::error::{Error, Kind, Result};
use crate::evaluation::files;
use crate::ingest::{self, Defaults, Format};
use crate::model::{Article, Span};

use super::Level;
use super::marks;

/// The stories of one folder.
#[derive(Default)]
pub(super) struct Corpus {
    /// Name of the folder.
    pub(super) name: String,
    /// Name and text of each article.
    pub(super) articles: Vec<(String, Article)>,
    pub(super) mentions: Vec<Mention>,
    /// Chains that are never one.
    pub(super) never: Vec<(String, String)>,
    /// Part and whole.
    pub(super) parts: BTreeSet<(String, String)>,
    /// A warning and what it was of.
    pub(super) fits: BTreeSet<(String, String)>,
    /// A warning and what it was not of.
    pub(super) unfit: BTreeSet<(String, String)>,
}

/// One gold mention.
pub(super) struct Mention {
    /// Index of its article.
    pub(super) article: usize,
    pub(super) level: Level,
    pub(super) span: Span,
    pub(super) chain: String,
    pub(super) optional: bool,
}

/// The corpora at `path`: one for each folder that holds files.
pub(super) fn read(path: &Path) -> Result<Vec<Corpus>> {
    let mut corpora: BTreeMap<&Path, Corpus> = BTreeMap::new();
    let paths = files::below(path, &[".txt"])?;
    for file in &paths {
        let folder = file.parent().unwrap_or(Path::new(""));
        let corpus = corpora.entry(folder).or_default();
        corpus.name = folder.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default();
        story(file, corpus)?;
    }
    Ok(corpora.into_values().collect())
}

fn story(path: &Path, corpus: &mut Corpus) -> Result<()> {
    let text = files::text(path)?;
    let sections = format!("\n{text}");
    for section in sections.split("\n=== ").skip(1) {
        let (name, rest) = section.split_once('\n').unwrap_or((section, ""));
        let place = format!("{}: {name}", path.display());
        let bad = |reason: String| {
            Error::new(Kind::Article, reason).at(&place).hint("tests/gold/README.md has the form of chains")
        };
        if name.trim() == "chains" {
            rest.lines().filter(|l| !l.trim().is_empty()).try_for_each(|l| rule(l, corpus).map_err(bad))?;
        } else {
            let (head, body) = rest.split_once("\n\n").ok_or_else(|| bad("no text behind the head".to_owned()))?;
            article(path, name.trim(), head, body.trim_end(), corpus).map_err(bad)?;
        }
    }
    Ok(())
}

fn article(path: &Path, name: &str, head: &str, body: &str, corpus: &mut Corpus) -> Result<(), String> {
    let (text, marks) = marks::read(body);
    let fields: BTreeMap<&str, &str> = head.lines().filter_map(|l| l.split_once(": ")).collect();
    let record = match fields.get("file") {
        Some(file) => elsewhere(path, file)?,
        None => record(&fields, &text),
    };
    let article = ingested(name, &record)?;
    if article.text != text {
        return Err("the marked text is not that of the article".to_owned());
    }
    let number = corpus.articles.len();
    corpus.articles.push((name.to_owned(), article));
    corpus.mentions.extend(marks.into_iter().map(|mark| Mention {
        article: number,
        level: mark.level,
        span: mark.span,
        chain: mark.chain,
        optional: mark.optional,
    }));
    Ok(())
}

/// The record that a chain file names: looked for in the folders above it.
fn elsewhere(path: &Path, file: &str) -> Result<String, String> {
    let mut above = path.ancestors().map(|folder| folder.join(file));
    let found = above.find(|p| p.is_file()).ok_or_else(|| format!("no file '{file}'"))?;
    files::text(&found).map_err(|e| e.to_string())
}

fn record(fields: &BTreeMap<&str, &str>, text: &str) -> String {
    let (title, body) = text.split_once("\n\n").unwrap_or((text, ""));
    let mut record: Map<String, Value> = Map::new();
    for field in ["url", "publisher", "published"] {
        record.extend(fields.get(field).map(|value| (field.to_owned(), Value::from(*value))));
    }
    record.insert("title".to_owned(), title.into());
    record.insert("text".to_owned(), body.into());
    Value::from(record).to_string()
}

fn ingested(name: &str, record: &str) -> Result<Article, String> {
    let mut read = Vec::new();
    ingest::read_bytes(name, record.as_bytes(), Format::Json, &Defaults::default(), &mut |article| read.push(article));
    match read.pop() {
        Some(article) => article.map_err(|e| e.to_string()),
        None => Err("no article".to_owned()),
    }
}

/// A line about chains.
fn rule(line: &str, corpus: &mut Corpus) -> Result<(), String> {
    let (kind, pair) = line.split_once(':').ok_or_else(|| format!("no rule: '{line}'"))?;
    let (one, other) = pair.split_once(['|', '<', '>']).ok_or_else(|| format!("no pair of chains: '{line}'"))?;
    let pair = (one.trim().to_owned(), other.trim().to_owned());
    for chain in [&pair.0, &pair.1] {
        if !corpus.mentions.iter().any(|m| m.chain == **chain) {
            return Err(format!("no mention of chain '{chain}'"));
        }
    }
    match kind.trim() {
        "never" => corpus.never.push(pair),
        "part" => drop(corpus.parts.insert(pair)),
        "fits" => drop(corpus.fits.insert(pair)),
        "unfit" => drop(corpus.unfit.insert(pair)),
        other => return Err(format!("no rule '{other}'")),
    }
    Ok(())
}
