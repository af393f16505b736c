//! Gold of a corpus: which files belong together, documents, and mentions with their chains.

use std::path::{Path, PathBuf};

use crate::error::{Error, Kind, Result};
use crate::evaluation::files;

use super::{mentions, tokens};

/// Whether a mention is of an event or of anything else.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Level {
    Event,
    Entity,
}

impl Level {
    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Event => "event",
            Self::Entity => "entity",
        }
    }

    /// Chains of events are called ACT or NEG in ECB+.
    pub(super) fn of_chain(chain: &str) -> Self {
        let kind = chain.strip_prefix("Singleton_").unwrap_or(chain);
        if kind.starts_with("ACT") || kind.starts_with("NEG") || kind.starts_with("EV") {
            Self::Event
        } else {
            Self::Entity
        }
    }
}

/// Documents and mentions.
#[derive(Default)]
pub(super) struct Corpus {
    pub(super) documents: Vec<Document>,
    pub(super) mentions: Vec<Mention>,
}

/// One document.
pub(super) struct Document {
    pub(super) id: String,
    /// Number and tokens of each sentence.
    pub(super) sentences: Vec<(usize, Vec<String>)>,
}

/// One gold mention.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Mention {
    pub(super) level: Level,
    /// Index of its document.
    pub(super) document: usize,
    /// Number of its sentence.
    pub(super) sentence: usize,
    /// Its tokens in the sentence.
    pub(super) tokens: Vec<usize>,
    pub(super) chain: String,
}

impl Corpus {
    /// Index of a document.
    pub(super) fn find(&self, id: &str) -> Option<usize> {
        self.documents.iter().position(|d| d.id == id)
    }

    pub(super) fn words(&self, mention: &Mention) -> String {
        let sentences = &self.documents[mention.document].sentences;
        let sentence = sentences.iter().find(|(number, _)| *number == mention.sentence);
        let words = mention.tokens.iter().filter_map(|&t| sentence?.1.get(t).map(String::as_str));
        words.collect::<Vec<_>>().join(" ")
    }
}

/// The documents at `path` with their mentions: those of JSON files where there are some, else those in the token lines.
pub(super) fn read(path: &Path) -> Result<Corpus> {
    let (lists, texts): (Vec<_>, Vec<_>) = family(path)?.into_iter().partition(|p| plain_name(p).ends_with(".json"));
    let mut corpus = Corpus::default();
    let mut marked = Vec::new();
    for file in &texts {
        tokens::read(file, &mut corpus, &mut marked)?;
    }
    for file in &lists {
        mentions::read(file, &mut corpus)?;
    }
    let listed: Vec<bool> =
        (0..corpus.documents.len()).map(|d| corpus.mentions.iter().any(|m| m.document == d)).collect();
    corpus.mentions.extend(marked.into_iter().filter(|m| !listed[m.document]));
    corpus.mentions.sort();
    corpus.mentions.dedup();
    if corpus.mentions.is_empty() {
        let error = Error::new(Kind::Article, "no mentions in it").at(path.display().to_string());
        return Err(error.hint("name the token file or the folder that also holds the files of mentions"));
    }
    Ok(corpus)
}

/// Name of a file without `.gz`.
fn plain_name(path: &Path) -> String {
    let name = path.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default();
    name.strip_suffix(".gz").unwrap_or(&name).to_owned()
}

/// The files at `path`; one file of ECB+ brings those beside it with the same begin of the name.
fn family(path: &Path) -> Result<Vec<PathBuf>> {
    const SUFFIXES: [&str; 3] = [".txt", ".conll", ".json"];
    const PARTS: [&str; 3] = ["_corpus", "_Event_", "_Entity_"];
    let name = plain_name(path);
    let stem = PARTS.iter().find_map(|part| name.find(part)).filter(|_| path.is_file());
    let (Some(stem), Some(folder)) = (stem.map(|at| &name[..at]), path.parent()) else {
        let found = files::below(path, &SUFFIXES)?;
        return Ok(found.into_iter().filter(|p| !plain_name(p).to_uppercase().starts_with("LICENSE")).collect());
    };
    let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
    let beside = files::below(folder, &SUFFIXES)?;
    let fits = |p: &PathBuf| {
        plain_name(p).strip_prefix(stem).is_some_and(|rest| PARTS.iter().any(|part| rest.starts_with(part)))
    };
    Ok(beside.into_iter().filter(fits).collect())
}
