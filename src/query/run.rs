//! Runs a query: values for parameters, syntax errors with their place, a sorted answer.
//!
//! A SPARQL text (or the name of a shipped one, see `catalog.rs`) and [`Binding`]s come in, an [`Answer`] goes out.
//! Labels among the values are looked up (`labels.rs`). Only reading queries run: updates are refused by the engine's parser.

use std::fmt::Write as _;

use oxigraph::model::Term;

use crate::error::{Error, Kind, Result};
use crate::store::Store;
use crate::store::evaluate::check_syntax;
use crate::vocab;

use super::answer::Answer;
use super::catalog::{self, nearest};
use super::labels::resolve;
use super::mask::mask;
use super::parameters::{Bound, apply, has_variable, parse_value};

/// A value for a parameter, as the user wrote it: `entity=Iran`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Binding {
    /// Name of the variable, without the question mark.
    pub name: String,
    /// IRI in any form, `"text"`, date, number, or a label.
    pub value: String,
}

impl Binding {
    /// A value for the variable `name`.
    #[must_use]
    pub fn new(name: impl Into<String>, value: impl Into<String>) -> Self {
        Self { name: name.into(), value: value.into() }
    }
}

impl std::str::FromStr for Binding {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self> {
        match text.split_once('=') {
            Some((name, value)) if !name.is_empty() && !value.is_empty() => {
                Ok(Self { name: name.trim_start_matches('?').to_owned(), value: value.to_owned() })
            }
            _ => Err(Error::new(Kind::Query, format!("'{text}' is not of the form name=value"))),
        }
    }
}

/// Answers `text` with the parameters bound.
///
/// # Errors
/// On a syntax error (with line, column and caret), an unknown parameter, a label that nothing bears, and when the store can't be read.
pub fn run(store: &Store, text: &str, bindings: &[Binding]) -> Result<Answer> {
    check_syntax(text).map_err(|error| point_at(text, error))?;
    let bound = bindings.iter().map(|b| bind(store, text, b)).collect::<Result<Vec<_>>>()?;
    evaluate(store, &apply(text, &bound)?)
}

/// Answers the shipped query `name`.
///
/// # Errors
/// As [`run`], and when there is no such query.
pub fn run_named(store: &Store, name: &str, bindings: &[Binding]) -> Result<Answer> {
    let query = catalog::find(name)?;
    let parameters = query.head().parameters;
    for binding in bindings {
        if !parameters.iter().any(|p| p.name == binding.name) {
            return Err(unknown_parameter(name, binding, parameters.iter().map(|p| p.name.as_str())));
        }
    }
    run(store, query.text, bindings)
}

/// Answers a text that is complete.
pub(super) fn evaluate(store: &Store, text: &str) -> Result<Answer> {
    let results = store.evaluate(text).map_err(|error| point_at(text, error))?;
    Answer::read(results, is_ordered(text))
}

fn is_ordered(text: &str) -> bool {
    let masked = mask(text).to_ascii_uppercase();
    let mut words = masked.split_ascii_whitespace().peekable();
    std::iter::from_fn(move || words.next().map(|w| (w, words.peek().copied())))
        .any(|(word, next)| word.ends_with("ORDER") && next.is_some_and(|n| n.starts_with("BY")))
}

fn bind(store: &Store, text: &str, binding: &Binding) -> Result<Bound> {
    let name = binding.name.clone();
    if !has_variable(text, &name) {
        return Err(Error::new(Kind::Query, format!("the query has no variable '?{name}'")).at("query"));
    }
    let terms = match parse_value(&binding.value) {
        Some(term) => vec![term],
        None => resolve(store, &binding.value)?.into_iter().map(Term::from).collect(),
    };
    Ok(Bound { name, terms })
}

fn unknown_parameter<'a>(query: &str, binding: &Binding, known: impl Iterator<Item = &'a str> + Clone) -> Error {
    let error = Error::new(Kind::Query, format!("query '{query}' has no parameter '{}'", binding.name));
    let list = known.clone().collect::<Vec<_>>().join(", ");
    match nearest(&binding.name, known) {
        Some(near) => error.hint(format!("did you mean '{near}'? (parameters: {list})")),
        None if list.is_empty() => error.hint("it takes none"),
        None => error.hint(format!("parameters: {list}")),
    }
}

/// Shows the line of a syntax error with a caret below the column, and a way out where one is known.
fn point_at(text: &str, error: Error) -> Error {
    let place = error.place.as_deref().and_then(|p| p.strip_prefix("query:")).and_then(|p| p.split_once(':'));
    let place = place.and_then(|(line, column)| Some((line.parse::<usize>().ok()?, column.parse::<usize>().ok()?)));
    let Some((number, column)) = place else { return error };
    let Some(line) = text.lines().nth(number.saturating_sub(1)) else { return error };
    let mut reason = error.reason.clone();
    let _ = write!(reason, "\n  {line}\n  {}^", " ".repeat(column.saturating_sub(1)));
    let hint = unknown_prefix(text, line).or_else(|| looks_like_a_name(text));
    let hint = hint.or(error.hint);
    Error { reason, hint, ..error }
}

/// The commonest slip: a prefix that nobody declared.
fn unknown_prefix(text: &str, line: &str) -> Option<String> {
    let own = text.match_indices("PREFIX ").filter_map(|(at, word)| text[at + word.len()..].split_once(':'));
    let own: Vec<&str> = own.map(|(prefix, _)| prefix.trim()).collect();
    let known = || vocab::PREFIXES.iter().map(|(prefix, _)| *prefix).chain(own.iter().copied());
    let masked = mask(line);
    let words = masked.split(|c: char| !(c.is_alphanumeric() || c == ':' || c == '-' || c == '_'));
    let prefixes = words.filter_map(|word| word.split_once(':')).map(|(prefix, _)| prefix);
    let unknown = prefixes.filter(|p| !p.is_empty()).find(|p| !known().any(|k| k == *p))?;
    let list = known().collect::<Vec<_>>().join(", ");
    Some(match nearest(unknown, known()) {
        Some(near) => format!("prefix '{unknown}' is not declared, did you mean '{near}'? (declared: {list})"),
        None => format!("prefix '{unknown}' is not declared (declared: {list})"),
    })
}

/// One word is no query, but may be the name of one.
fn looks_like_a_name(text: &str) -> Option<String> {
    let word = text.trim();
    if word.contains(char::is_whitespace) {
        return None;
    }
    catalog::find(word).err().and_then(|e| e.hint)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn order_is_seen_outside_comments_only() {
        assert!(is_ordered("SELECT * { ?s ?p ?o }\norder  by ?s"));
        assert!(is_ordered("SELECT * { ?s ?p ?o }ORDER BY ?s"));
        assert!(!is_ordered("SELECT * { ?s ?p ?o } # ORDER BY ?s"));
    }
}
