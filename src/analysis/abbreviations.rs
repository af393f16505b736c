//! Written abbreviations: which words keep their full stop.
//!
//! The list is `ontology/lexicon/abbreviations.tsv`. The tokenizer asks whether a stop belongs to the word before it, the
//! sentence splitter whether a sentence can end there. Both need the kind: after "Gov." a name follows, after "Inc." a
//! sentence may end, and "No." is an abbreviation only before a figure.

use std::sync::OnceLock;

use rustc_hash::FxHashMap;

const TABLE: &str = include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/ontology/lexicon/abbreviations.tsv"));

/// What an abbreviation stands for, as far as punctuation depends on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// "Mr.", "St.": a name follows.
    Title,
    /// "No.", "p.": a figure follows.
    Number,
    /// "Jan.".
    Month,
    /// "Fri.".
    Day,
    /// "Inc.", "Jr.".
    Company,
    /// "Calif.", "Ave.".
    Place,
    /// "etc.", "vs.".
    Latin,
    /// "lbs.".
    Unit,
}

#[derive(Clone, Copy)]
struct Row {
    kind: Kind,
    capital: bool,
    also_word: bool,
}

/// The table, by form in lower case.
pub struct Abbreviations {
    rows: FxHashMap<String, Row>,
}

impl Abbreviations {
    /// The table that the program carries.
    pub fn embedded() -> &'static Self {
        static TABLES: OnceLock<Abbreviations> = OnceLock::new();
        TABLES.get_or_init(|| Self::parse(TABLE))
    }

    /// Reads a table; lines that aren't rows are passed over.
    #[must_use]
    pub fn parse(table: &str) -> Self {
        let rows = table.lines().filter(|line| !line.starts_with('#')).filter_map(row).collect();
        Self { rows }
    }

    /// What `word`, written before a full stop, abbreviates. `figure_next` tells whether a figure follows the stop.
    #[must_use]
    pub fn kind(&self, word: &str, figure_next: bool) -> Option<Kind> {
        // The longest form has five letters: long words need no look-up.
        if word.len() > 8 {
            return None;
        }
        let row = self.rows.get(&word.to_lowercase())?;
        let first = word.chars().next()?;
        let capitals = word.chars().nth(1).is_some_and(char::is_uppercase);
        let doubtful = row.kind == Kind::Number || (capitals && row.also_word);
        let written = !row.capital || first.is_uppercase();
        (written && (!doubtful || figure_next)).then_some(row.kind)
    }
}

fn row(line: &str) -> Option<(String, Row)> {
    let mut cells = line.split('\t');
    let form = cells.next()?;
    let kind = match cells.next()? {
        "title" => Kind::Title,
        "number" => Kind::Number,
        "month" => Kind::Month,
        "day" => Kind::Day,
        "company" => Kind::Company,
        "place" => Kind::Place,
        "latin" => Kind::Latin,
        "unit" => Kind::Unit,
        _ => return None,
    };
    let row = Row { kind, capital: form.starts_with(char::is_uppercase), also_word: cells.next() == Some("yes") };
    Some((form.to_lowercase(), row))
}
