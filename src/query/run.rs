//! Runs a query: values for parameters, syntax errors with their place, a sorted answer.
//!
//! A SPARQL text (or the name of a shipped one, see `catalog.rs`) and [`Binding`]s come in, an [`Answer`] goes out.
//! Labels among the values are looked up (`labels.rs`). Only reading queries run: updates are refused by the engine's parser.

use std::fmt::Write as _;
use std::time::{Duration, Instant};

use oxigraph::model::Term;

use crate::error::{Error, Kind, Result};
use crate::store::Store;
use crate::store::evaluate::{CancellationToken, check_syntax, plan};
use crate::vocab;

use super::answer::Answer;
use super::catalog::{self, nearest};
use super::head::Head;
use super::labels::resolve;
use super::mask::mask;
use super::order::Order;
use super::parameters::{Bound, apply, has_variable, parse_value};
use super::plan::Step;
use super::whole::whole;

/// A value for a parameter, as the user wrote it: `entity=Iran`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Binding {
    /// Name of the variable, without the question mark.
    pub name: String,
    /// IRI in any form, `"text"`, `'texte'@fr`, day, time, number, `true`, or a label.
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

/// How far a query may go.
#[derive(Clone, Default)]
pub struct Bounds {
    /// Cuts it short from another thread.
    pub stop: CancellationToken,
    /// Rows or triples to keep; all when absent.
    pub rows: Option<usize>,
}

/// What came of a query.
#[derive(Clone, Debug)]
pub struct Outcome {
    /// The answer, as far as it is kept.
    pub answer: Answer,
    /// Rows or triples that there were.
    pub count: usize,
    /// What it took to read the query and look up its parameters.
    pub parsed: Duration,
    /// What it took to find the answer.
    pub evaluated: Duration,
}

/// What the plan of a query gave and took.
#[derive(Debug)]
pub struct Measured {
    /// The plan.
    pub plan: Step,
    /// Why it was not run to its end, if so; the figures go as far as it was.
    pub cut_short: Option<Error>,
}

/// Answers `text` with the parameters bound.
///
/// # Errors
/// On a syntax error (with line, column and caret), an unknown parameter, a label that nothing bears, and when the store can't be read.
pub fn run(store: &Store, text: &str, bindings: &[Binding]) -> Result<Answer> {
    let (text, order) = bound(store, text, bindings)?;
    Ok(ordered(evaluate(store, &text)?, order.as_ref()))
}

/// The same within bounds, with what it took.
///
/// # Errors
/// As [`run`], and when it was cut short.
pub fn run_within(store: &Store, text: &str, bindings: &[Binding], bounds: &Bounds) -> Result<Outcome> {
    let start = Instant::now();
    let (text, order) = bound(store, text, bindings)?;
    let parsed = start.elapsed();
    let results = store.evaluate_until(&text, bounds.stop.clone()).map_err(|error| hinted(&text, error))?;
    let most = bounds.rows.filter(|_| order.is_none());
    let read = Answer::read_some(results, order.is_some() || is_ordered(&text), most, &bounds.stop);
    let (answer, count) = read.map_err(|error| hinted(&text, error))?;
    let mut answer = ordered(answer, order.as_ref());
    let count = match (&mut answer, order) {
        (Answer::Rows(table), Some(_)) => {
            let all = table.rows.len();
            table.rows.truncate(bounds.rows.unwrap_or(all));
            all
        }
        _ => count,
    };
    Ok(Outcome { answer, count, parsed, evaluated: start.elapsed().saturating_sub(parsed) })
}

/// Runs a query for its plan, with rows and times; the answer is dropped.
///
/// # Errors
/// As [`run`]; that it was cut short is no error here.
pub fn measure(store: &Store, text: &str, bindings: &[Binding], bounds: &Bounds) -> Result<Measured> {
    let (text, _) = bound(store, text, bindings)?;
    let explained = store.explain(&text, bounds.stop.clone()).map_err(|error| hinted(&text, error));
    let (results, explanation) = explained?;
    let read = results.and_then(|results| Answer::read_some(results, true, Some(0), &bounds.stop));
    Ok(Measured { plan: Step::read(&explanation)?, cut_short: read.err().map(|error| hinted(&text, error)) })
}

/// The text with the values of its parameters, and the order of its rows when they are to be sorted here. Without any value it is read once only,
/// when it is run, which tells the same errors; a question that then lists everything is asked in its other form.
fn bound(store: &Store, text: &str, bindings: &[Binding]) -> Result<(String, Option<Order>)> {
    if bindings.is_empty() {
        let whole = if Head::read(text).tables { whole(text).map_err(|error| point_at(text, error))? } else { None };
        return Ok(whole.map_or_else(|| (text.to_owned(), None), |whole| (whole.text, whole.order)));
    }
    check_syntax(text).map_err(|error| point_at(text, error))?;
    let bound = bindings.iter().map(|b| bind(store, text, b)).collect::<Result<Vec<_>>>()?;
    Ok((apply(text, &bound)?, None))
}

/// Sorts rows where the query left that out.
fn ordered(mut answer: Answer, order: Option<&Order>) -> Answer {
    if let (Answer::Rows(table), Some(order)) = (&mut answer, order) {
        order.sort(table);
    }
    answer
}

/// The error with what to do about a query that was cut short, or with the place of a syntax error.
#[must_use]
pub fn hinted(text: &str, error: Error) -> Error {
    if error.kind != Kind::Stopped {
        return point_at(text, error);
    }
    let product = plan(text).and_then(|plan| Step::read(&plan)).is_ok_and(|plan| plan.has_product());
    error.hint(if product { PRODUCT } else { LONG })
}

const PRODUCT: &str =
    "two parts of the query share no variable, so every row of the one meets every row of the other: join them";
const LONG: &str = "'--explain' shows which step takes the time; '--timeout' gives it more";

/// Answers the shipped query `name`.
///
/// # Errors
/// As [`run`], and when there is no such query.
pub fn run_named(store: &Store, name: &str, bindings: &[Binding]) -> Result<Answer> {
    run(store, shipped(name, bindings)?, bindings)
}

/// The text of the shipped query `name`, which must have the parameters.
///
/// # Errors
/// When there is no such query, or when it lacks one.
pub fn shipped(name: &str, bindings: &[Binding]) -> Result<&'static str> {
    let query = catalog::find(name)?;
    let parameters = query.head().parameters;
    for binding in bindings {
        if !parameters.iter().any(|p| p.name == binding.name) {
            return Err(unknown_parameter(name, binding, parameters.iter().map(|p| p.name.as_str())));
        }
    }
    Ok(query.text)
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
        Some(Term::NamedNode(node)) => vec![store.current(&node)?.into()],
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
    let Some((number, column)) = place(&error) else { return error };
    let Some(line) = text.lines().nth(number.saturating_sub(1)) else { return error };
    if let Some((at, prefix)) = unknown_prefix(text, line) {
        let reason = format!("prefix '{prefix}' is not declared");
        return Error { hint: Some(known_prefixes(prefix)), ..located(error, number, line, at + 1, &reason) };
    }
    let hint = looks_like_a_name(text).or_else(|| error.hint.clone());
    let reason = readable(&error.reason);
    Error { hint, ..located(error, number, line, column, &reason) }
}

/// Line and column of a syntax error.
fn place(error: &Error) -> Option<(usize, usize)> {
    let (line, column) = error.place.as_deref()?.strip_prefix("query:")?.split_once(':')?;
    Some((line.parse().ok()?, column.parse().ok()?))
}

/// The same error at a column of a line of the query, with the line below the reason.
fn located(error: Error, number: usize, line: &str, column: usize, reason: &str) -> Error {
    let mut shown = String::from(reason);
    let _ = write!(shown, "\n  {line}\n  {}^", " ".repeat(column.saturating_sub(1)));
    Error { place: Some(format!("query:{number}:{column}")), reason: shown, ..error }
}

/// The engine lists sets of letters among what it expects; such a list helps no reader, one of words does.
fn readable(reason: &str) -> String {
    match reason.split_once("expected one of ") {
        Some((_, expected)) if expected.contains(['[', '\\', '|']) => "syntax error".to_owned(),
        _ => reason.to_owned(),
    }
}

/// The commonest slip: a prefix that nobody declared; where it stands in the line, in characters, and how it reads.
fn unknown_prefix<'a>(text: &str, line: &'a str) -> Option<(usize, &'a str)> {
    let upper = text.to_ascii_uppercase();
    let own = upper.match_indices("PREFIX ").filter_map(|(at, word)| text[at + word.len()..].split_once(':'));
    let own: Vec<&str> = own.map(|(prefix, _)| prefix.trim()).collect();
    let known = |prefix: &str| vocab::query_prefixes().any(|(known, _)| known == prefix) || own.contains(&prefix);
    let masked = mask(line);
    let starts = masked.match_indices(':').map(|(colon, _)| {
        let before = masked[..colon].rfind(|c: char| !(c.is_alphanumeric() || c == '-' || c == '_'));
        (before.map_or(0, |at| at + 1), colon)
    });
    let mut prefixes = starts.filter(|(start, colon)| start < colon);
    let (start, colon) = prefixes.find(|&(start, colon)| !known(&line[start..colon]))?;
    Some((line[..start].chars().count(), &line[start..colon]))
}

fn known_prefixes(unknown: &str) -> String {
    let known = || vocab::query_prefixes().map(|(prefix, _)| prefix);
    let list = known().collect::<Vec<_>>().join(", ");
    match nearest(unknown, known()) {
        Some(near) => format!("did you mean '{near}'? (declared: {list})"),
        None => format!("declared: {list}"),
    }
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
    fn an_unknown_prefix_is_found_where_it_stands() {
        let line = "  ?é an:a \"x:y\" ; ann:b <http://x> .";
        assert_eq!(unknown_prefix(line, line), Some((18, "ann")));
        assert_eq!(unknown_prefix("PREFIX ann: <u:>", line), None);
    }

    #[test]
    fn sets_of_letters_are_not_told() {
        assert_eq!(readable("syntax error, expected one of ['a'], [':']"), "syntax error");
        let words = "syntax error, expected one of LIMIT, OFFSET";
        assert_eq!(readable(words), words);
    }

    #[test]
    fn order_is_seen_outside_comments_only() {
        assert!(is_ordered("SELECT * { ?s ?p ?o }\norder  by ?s"));
        assert!(is_ordered("SELECT * { ?s ?p ?o }ORDER BY ?s"));
        assert!(!is_ordered("SELECT * { ?s ?p ?o } # ORDER BY ?s"));
    }
}
