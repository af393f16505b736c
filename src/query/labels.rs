//! Finds what a label names.
//!
//! A label comes in, the things that bear it go out: by `rdfs:label` and `skos:altLabel`, upper and lower case alike, sorted by IRI.
//! A label that nothing bears comes back as an error with the nearest one. Two things with one name are both found: "Russia" is the
//! country and its government.

use oxigraph::model::{Literal, NamedNode, Term};

use crate::error::{Error, Kind, Result};
use crate::store::Store;

use super::answer::{Answer, Rows, plain};
use super::catalog::{find, nearest};
use super::parameters::{Bound, apply};
use super::run::evaluate;
use super::shorten::lengthen;

/// The IRIs that `text` stands for: what stands for it now when it is an IRI, else everything that bears it as a label.
///
/// # Errors
/// When nothing bears the label; the hint names the nearest.
pub fn resolve(store: &Store, text: &str) -> Result<Vec<NamedNode>> {
    if let Some(iri) = lengthen(text) {
        return Ok(vec![store.current(&iri)?]);
    }
    let wanted = Bound { name: "wanted".into(), terms: vec![Literal::from(text.trim().to_lowercase()).into()] };
    let found = things(&labels(store, &[wanted])?);
    if found.is_empty() { Err(unknown(store, text)) } else { Ok(found) }
}

/// The answer of a shipped query with some parameters bound.
pub(super) fn ask(store: &Store, name: &str, bound: &[Bound]) -> Result<Rows> {
    let text = apply(find(name)?.text, bound)?;
    match evaluate(store, &text)? {
        Answer::Rows(rows) => Ok(rows),
        Answer::Triples(_) | Answer::Boolean(_) => Ok(Rows::default()),
    }
}

fn labels(store: &Store, bound: &[Bound]) -> Result<Rows> {
    ask(store, "explain/labels", bound)
}

/// The nodes of the column `thing`, sorted, once each.
pub(super) fn things(rows: &Rows) -> Vec<NamedNode> {
    let terms = (0..rows.rows.len()).filter_map(|row| rows.term(row, "thing"));
    let mut things: Vec<NamedNode> = terms
        .filter_map(|term| match term {
            Term::NamedNode(node) => Some(node.clone()),
            _ => None,
        })
        .collect();
    things.sort();
    things.dedup();
    things
}

/// Every label that something bears, in no useful order.
///
/// # Errors
/// When the store can't be read.
pub fn all(store: &Store) -> Result<Vec<String>> {
    let known = labels(store, &[])?;
    let column = known.columns.iter().position(|c| c == "label");
    let label = |row: &Vec<Option<Term>>| row.get(column?)?.as_ref().map(plain);
    Ok(known.rows.iter().filter_map(label).collect())
}

fn unknown(store: &Store, text: &str) -> Error {
    let error = Error::new(Kind::Query, format!("nothing is called '{text}'"));
    let labels = all(store).unwrap_or_default();
    match nearest(text, labels.iter().map(String::as_str)) {
        Some(near) => error.hint(format!("did you mean '{near}'?")),
        None => error.hint("'annals query entities' and 'annals query events' list what there is"),
    }
}
