//! Named questions in plain words, answered in sentences that end in their sources.
//!
//! The name of a question and what it is asked about come in (labels, names or IRIs); a [`Told`] goes out: rows of the question's `.rq` file, with
//! the names of everything in them. `pages.rs` writes it as text, Markdown or JSON. A question is a file below `queries/ask/` or in a folder of
//! the user (`question.rs`); what a name stands for is worked out in `find.rs`. Nothing here says who did it: sentences repeat claims.

mod arguments;
mod between;
mod find;
mod near;
pub mod pages;
mod question;
mod sentence;
mod things;
mod wider;

use std::collections::BTreeMap;

use oxigraph::model::{Literal, Term};

use crate::error::Result;
use crate::store::Store;

use super::answer::{Answer, Rows};
use super::head::Head;
use super::parameters::{Bound, apply};
use super::run::{Binding, evaluate};

use arguments::{Resolved, resolve};

pub use arguments::Asked;
pub use find::{Fit, Found, find};
pub use question::{Kind, Need, Parameter, Question, Questions};
pub use things::{Sort, Thing, describe_things};

pub(super) use sentence::visible;

/// An answer, with what is needed to write it.
#[derive(Clone, Debug)]
pub struct Told {
    /// What was asked.
    pub question: Question,
    /// What it was asked about.
    pub asked: Vec<Asked>,
    /// The rows, in the order of the query.
    pub rows: Rows,
    /// What stands in the rows as an IRI, by IRI.
    pub names: BTreeMap<String, Thing>,
    /// The query that was run.
    pub sparql: String,
    /// What is told about events of the same story beside those that were asked about (`wider.rs`).
    pub further: Option<Box<Told>>,
}

/// Asks `question` about `arguments`, given by position, and `options`, given by name.
///
/// # Errors
/// When an argument is missing or too many, a name stands for nothing or for too much, and when the query or the store fails.
pub fn ask(store: &Store, question: &Question, arguments: &[String], options: &[Binding]) -> Result<Told> {
    let resolved = resolve(store, question, arguments, options)?;
    let bound = resolved.bound.clone();
    let told = tell(store, question, resolved)?;
    if told.rows.rows.is_empty() { wider::told(store, told, &bound) } else { wider::further(store, told, &bound) }
}

/// Asks `question` with its variables bound.
///
/// # Errors
/// When the query or the store fails.
pub(super) fn tell_of(store: &Store, question: &Question, bound: Vec<Bound>) -> Result<Told> {
    tell(store, question, Resolved::of(bound))
}

fn tell(store: &Store, question: &Question, resolved: Resolved) -> Result<Told> {
    let (rows, sparql) = match (resolved.ends(), resolved.near()) {
        (Some((from, to)), _) => between::answer(store, question, &resolved, from, to)?,
        (None, Some(place)) => near::answer(store, question, &resolved, place)?,
        (None, None) => answer(store, question, &resolved.bound)?,
    };
    let names = named(store, &question.head, &rows)?;
    Ok(Told { question: question.clone(), asked: resolved.asked, rows, names, sparql, further: None })
}

/// The rows of a question with its parameters bound, and the query that gave them.
fn answer(store: &Store, question: &Question, bound: &[Bound]) -> Result<(Rows, String)> {
    let sparql = apply(&question.text, bound)?;
    if bound.iter().any(|b| b.terms.is_empty()) {
        return Ok((Rows { columns: question.head.columns.clone(), rows: Vec::new() }, sparql));
    }
    let rows = match evaluate(store, &sparql)? {
        Answer::Rows(rows) => rows,
        Answer::Boolean(yes) => {
            Rows { columns: vec!["answer".to_owned()], rows: vec![vec![Some(Literal::from(yes).into())]] }
        }
        Answer::Triples(triples) => Rows {
            columns: ["subject", "predicate", "object"].map(str::to_owned).to_vec(),
            rows: triples
                .into_iter()
                .map(|t| vec![Some(t.subject.into()), Some(t.predicate.into()), Some(t.object)])
                .collect(),
        },
    };
    Ok((rows, sparql))
}

/// What the IRIs that a reader gets to see are called: those of headings and of sentences.
fn named(store: &Store, head: &Head, rows: &Rows) -> Result<BTreeMap<String, Thing>> {
    let seen = |column: &String| {
        let told = head.sentence.is_empty() || head.sentence.contains(&format!("?{column}"));
        column != "article" && (told || head.groups.contains(column))
    };
    let wanted: Vec<usize> = (0..rows.columns.len()).filter(|&i| seen(&rows.columns[i])).collect();
    let mut nodes = Vec::new();
    for row in &rows.rows {
        for term in wanted.iter().filter_map(|&i| row[i].as_ref()) {
            if let Term::NamedNode(node) = term {
                nodes.push(node.clone());
            }
        }
    }
    nodes.sort();
    nodes.dedup();
    let things = describe_things(store, &nodes)?;
    Ok(things.into_iter().map(|thing| (thing.node.as_str().to_owned(), thing)).collect())
}
