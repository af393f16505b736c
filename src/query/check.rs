//! Asks the queries that must give nothing.
//!
//! A store comes in, the breaches of its integrity rules go out, a line each; none on a sound graph.
//! Whether the words of every edge really stand in the text is the business of `store`.

use crate::error::Result;
use crate::store::Store;

use super::catalog::{Group, group};
use super::format::lines;
use super::labels::ask;

/// What one check query gave.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Breach {
    /// Name of the query, such as `check/missing-label`.
    pub query: &'static str,
    /// What the query asks.
    pub question: String,
    /// A line per row.
    pub rows: Vec<String>,
}

/// Runs every check; the breaches in the order of the catalog.
///
/// # Errors
/// When the store can't be read.
pub fn check(store: &Store) -> Result<Vec<Breach>> {
    let mut breaches = Vec::new();
    for query in group(Group::Check) {
        let rows = lines(&ask(store, query.name, &[])?);
        if !rows.is_empty() {
            breaches.push(Breach { query: query.name, question: query.head().question, rows });
        }
    }
    Ok(breaches)
}

/// How many checks there are.
#[must_use]
pub fn count() -> usize {
    group(Group::Check).count()
}
