//! What a query gives: a table, a graph, or yes and no.
//!
//! Engine results come in, plain values go out that can be compared, sorted and printed. Rows of a query without `ORDER BY` and all
//! triples are sorted here, so that two runs on one store give the same bytes. How they are written is up to `format.rs` and `table.rs`.

use oxigraph::model::{Term, Triple};
use oxigraph::sparql::QueryResults;

use crate::error::{Error, Kind, Result};

/// Answer of a query.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answer {
    /// Of `SELECT`.
    Rows(Rows),
    /// Of `CONSTRUCT` and `DESCRIBE`; sorted, without doubles.
    Triples(Vec<Triple>),
    /// Of `ASK`.
    Boolean(bool),
}

/// A table of terms.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Rows {
    /// Names of the columns, in the order of the query.
    pub columns: Vec<String>,
    /// One term a column; none where the query left it open.
    pub rows: Vec<Vec<Option<Term>>>,
}

impl Rows {
    /// The term of a column in a row.
    #[must_use]
    pub fn term(&self, row: usize, column: &str) -> Option<&Term> {
        let index = self.columns.iter().position(|c| c == column)?;
        self.rows.get(row)?.get(index)?.as_ref()
    }

    /// The term of a column in a row as plain text: the IRI itself, the value of a literal; empty where it is open.
    #[must_use]
    pub fn text(&self, row: usize, column: &str) -> String {
        self.term(row, column).map(plain).unwrap_or_default()
    }
}

impl Answer {
    /// Reads engine results; `ordered` says that the query itself orders its rows.
    ///
    /// # Errors
    /// When the engine fails in the middle of the answer.
    pub fn read(results: QueryResults<'_>, ordered: bool) -> Result<Self> {
        match results {
            QueryResults::Solutions(solutions) => {
                let columns = solutions.variables().iter().map(|v| v.as_str().to_owned()).collect();
                let rows = solutions
                    .map(|solution| solution.map(|s| s.values().to_vec()).map_err(failed))
                    .collect::<Result<Vec<_>>>()?;
                Ok(Self::Rows(Rows { columns, rows: if ordered { rows } else { sorted(rows) } }))
            }
            QueryResults::Graph(triples) => {
                let mut triples = triples.map(|t| t.map_err(failed)).collect::<Result<Vec<_>>>()?;
                triples.sort_by_cached_key(ToString::to_string);
                triples.dedup();
                Ok(Self::Triples(triples))
            }
            QueryResults::Boolean(yes) => Ok(Self::Boolean(yes)),
        }
    }
}

/// A term as a reader wants it: the IRI itself, the value of a literal.
#[must_use]
pub fn plain(term: &Term) -> String {
    match term {
        Term::NamedNode(node) => node.as_str().to_owned(),
        Term::Literal(literal) => literal.value().to_owned(),
        other => other.to_string(),
    }
}

fn sorted(mut rows: Vec<Vec<Option<Term>>>) -> Vec<Vec<Option<Term>>> {
    rows.sort_by_cached_key(|row| row.iter().map(|t| t.as_ref().map(plain)).collect::<Vec<_>>());
    rows
}

fn failed(error: impl std::fmt::Display) -> Error {
    Error::new(Kind::Query, error.to_string()).at("query")
}
