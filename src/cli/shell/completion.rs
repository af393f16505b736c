//! What can stand where the cursor is: commands, prefixed names, functions, variables, keywords, and labels inside of quotation marks.
//!
//! The text before the cursor comes in, the place where the word begins and the candidates go out, sorted. Labels are read from the
//! store when they are first asked for.

use std::cell::OnceCell;

use crate::query::catalog::{self, Group};
use crate::query::mask::mask;
use crate::query::terms::ontology;
use crate::store::{Store, functions};
use crate::vocab;

use super::commands::COMMANDS;

/// The words of SPARQL that are worth a key stroke.
const KEYWORDS: &[&str] = &[
    "ASK", "BIND", "CONSTRUCT", "COUNT", "DESCRIBE", "DISTINCT", "EXISTS", "FILTER", "GRAPH", "GROUP BY", "HAVING",
    "LIMIT", "MINUS", "OFFSET", "OPTIONAL", "ORDER BY", "PREFIX", "SELECT", "UNION", "VALUES", "WHERE",
];
const FORMATS: &[&str] = &["csv", "json", "ntriples", "rdfxml", "table", "tsv", "ttl", "xml"];
/// More than a screen full helps nobody.
const MOST: usize = 200;

/// What can be completed.
pub(super) struct Completion {
    store: Store,
    labels: OnceCell<Vec<(String, String)>>,
}

impl Completion {
    pub(super) fn new(store: Store) -> Self {
        Self { store, labels: OnceCell::new() }
    }

    /// Where the word before the cursor begins, and what it can become.
    pub(super) fn candidates(&self, before: &str) -> (usize, Vec<String>) {
        if before.trim_start().starts_with('.') {
            return command(before);
        }
        if let Some(start) = open_string(before) {
            return (start, self.labels(&before[start..]));
        }
        let is_part = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-' | ':' | '?' | '$');
        let start =
            before.rfind(|c| !is_part(c)).map_or(0, |at| at + before[at..].chars().next().map_or(1, char::len_utf8));
        let word = &before[start..];
        let mut found = match word.chars().next() {
            Some('?' | '$') => variables(&before[..start], word),
            _ if word.contains(':') => names(&before[..start], word),
            _ => words(word),
        };
        found.truncate(MOST);
        (start, found)
    }

    /// Labels that begin with what was typed, whatever its capitals.
    fn labels(&self, typed: &str) -> Vec<String> {
        let labels = self.labels.get_or_init(|| {
            let mut labels: Vec<(String, String)> = crate::query::labels::all(&self.store)
                .unwrap_or_default()
                .into_iter()
                .map(|l| (l.to_lowercase(), l))
                .collect();
            labels.sort();
            labels.dedup();
            labels
        });
        let typed = typed.to_lowercase();
        let first = labels.partition_point(|(lower, _)| *lower < typed);
        let fitting = labels[first..].iter().take_while(|(lower, _)| lower.starts_with(&typed));
        fitting.take(MOST).map(|(_, label)| label.clone()).collect()
    }
}

fn command(before: &str) -> (usize, Vec<String>) {
    let start = before.rfind(char::is_whitespace).map_or(0, |at| at + 1);
    let word = &before[start..];
    let fitting = |all: &mut dyn Iterator<Item = &'static str>| -> Vec<String> {
        all.filter(|c| c.starts_with(word)).map(str::to_owned).collect()
    };
    let found = match before.split_whitespace().next() {
        _ if word.starts_with('.') => fitting(&mut COMMANDS.iter().map(|(name, _, _)| *name)),
        Some(".load-query" | ".run") => fitting(&mut catalog::group(Group::Ask).map(|q| q.name)),
        Some(".format") => fitting(&mut FORMATS.iter().copied()),
        Some(".explain" | ".time") => fitting(&mut ["off", "on"].into_iter()),
        _ => Vec::new(),
    };
    (start, found)
}

/// Where the text of a string begins that is not closed.
fn open_string(before: &str) -> Option<usize> {
    let line = before.rfind('\n').map_or(0, |at| at + 1);
    let mut open = None;
    let mut escaped = false;
    for (at, c) in before[line..].char_indices() {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '"' if open.is_some() => open = None,
            '"' => open = Some(line + at + 1),
            _ => {}
        }
    }
    open
}

/// Variables that the query has already.
fn variables(before: &str, word: &str) -> Vec<String> {
    let masked = mask(before);
    let ends = |c: char| !(c.is_alphanumeric() || c == '_');
    let mut found: Vec<String> = masked
        .match_indices('?')
        .map(|(at, _)| format!("{}{}", &word[..1], masked[at + 1..].split(ends).next().unwrap_or_default()))
        .filter(|variable| variable.len() > 1 && variable.starts_with(word))
        .collect();
    found.sort();
    found.dedup();
    found
}

/// Declared names with the prefix; behind `a` only classes, at the place of a property no class.
fn names(before: &str, word: &str) -> Vec<String> {
    let Some(ontology) = ontology() else { return Vec::new() };
    let last = before.split_whitespace().next_back().unwrap_or_default();
    let fits = |term: &str| match last {
        "a" | "rdf:type" => ontology.is_class(term),
        "{" | "." | "," | "(" => true,
        _ => !ontology.is_class(term) || !last.starts_with(['?', ';', '<']),
    };
    let terms = ontology.terms().map(|term| term.to_string()).filter(|term| fits(term));
    let units = ["metre", "kilometre"].map(|unit| format!("uom:{unit}"));
    let mut found: Vec<String> = terms.chain(functions::names()).chain(units).filter(|n| n.starts_with(word)).collect();
    found.sort();
    found.dedup();
    found
}

/// Prefixes and keywords.
fn words(word: &str) -> Vec<String> {
    if word.is_empty() {
        return Vec::new();
    }
    let upper = word.to_ascii_uppercase();
    let prefixes = vocab::query_prefixes().map(|(prefix, _)| format!("{prefix}:")).filter(|p| p.starts_with(word));
    prefixes.chain(KEYWORDS.iter().filter(|k| k.starts_with(&upper)).map(|k| (*k).to_owned())).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(before: &str, expected: &[&str]) {
        let store = Store::memory().unwrap();
        store
            .load_turtle_default(
                "<u:a> rdfs:label \"Red Cross\" . <u:b> rdfs:label \"Red Tide\" ; skos:altLabel \"the Tide\" .",
            )
            .unwrap();
        let (start, found) = Completion::new(store).candidates(before);
        let whole: Vec<String> = found.iter().map(|f| format!("{}{f}", &before[..start])).collect();
        let whole: Vec<&str> = whole.iter().map(String::as_str).collect();
        assert_eq!(whole, expected, "{before}");
    }

    #[test]
    fn commands_and_their_words() {
        check(".load-query event-t", &[".load-query event-timeline"]);
        check(".pre", &[".prefixes"]);
        check(".format t", &[".format table", ".format tsv", ".format ttl"]);
    }

    #[test]
    fn names_that_fit_the_place() {
        check("SELECT * { ?x a an:Warn", &["SELECT * { ?x a an:Warning"]);
        check("SELECT * { ?x an:warne", &["SELECT * { ?x an:warned"]);
        check("ASK { FILTER an:match", &["ASK { FILTER an:matches"]);
        check("ASK { FILTER (geof:dist", &["ASK { FILTER (geof:distance"]);
        check("SELECT * { ?x geo", &["SELECT * { ?x geo:", "SELECT * { ?x geof:"]);
    }

    #[test]
    fn keywords_and_variables() {
        check("sel", &["SELECT"]);
        check("SELECT ?event ?east { ?ev", &["SELECT ?event ?east { ?event"]);
    }

    #[test]
    fn labels_inside_of_quotation_marks() {
        check("ASK { ?x rdfs:label \"red t", &["ASK { ?x rdfs:label \"Red Tide"]);
        check("ASK { ?x rdfs:label \"THE", &["ASK { ?x rdfs:label \"the Tide"]);
        check("ASK { ?x rdfs:label \"red\" . }", &[]);
    }
}
