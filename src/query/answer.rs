//! What a query gives: a table, a graph, or yes and no.
//!
//! Engine results come in, plain values go out that can be compared, sorted and printed. Rows of a query without `ORDER BY` and all
//! triples are sorted here, so that two runs on one store give the same bytes. How they are written is up to `format.rs` and `table.rs`.

use std::collections::BTreeMap;

use oxigraph::model::{Term, Triple};

use crate::error::Result;
use crate::store::evaluate::{CancellationToken, QueryResults, failed, stopped};

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
        Ok(Self::read_some(results, ordered, None, &CancellationToken::new())?.0)
    }

    /// Reads engine results, keeps the first `most` rows or triples in their order, and counts all of them.
    ///
    /// # Errors
    /// When the engine fails in the middle of the answer, and when `stop` says so.
    pub fn read_some(
        results: QueryResults<'_>,
        ordered: bool,
        most: Option<usize>,
        stop: &CancellationToken,
    ) -> Result<(Self, usize)> {
        let goes_on = || if stop.is_cancelled() { Err(stopped()) } else { Ok(()) };
        match results {
            QueryResults::Solutions(solutions) => {
                let columns = solutions.variables().iter().map(|v| v.as_str().to_owned()).collect();
                let mut kept = Kept::new(ordered, most);
                for solution in solutions {
                    goes_on()?;
                    kept.take(solution.map_err(failed)?.values().to_vec());
                }
                let count = kept.count;
                Ok((Self::Rows(Rows { columns, rows: kept.rows() }), count))
            }
            QueryResults::Graph(found) => {
                let mut triples = Vec::new();
                for triple in found {
                    goes_on()?;
                    triples.push(triple.map_err(failed)?);
                }
                triples.sort_by_cached_key(ToString::to_string);
                triples.dedup();
                let count = triples.len();
                triples.truncate(most.unwrap_or(usize::MAX));
                Ok((Self::Triples(triples), count))
            }
            QueryResults::Boolean(yes) => Ok((Self::Boolean(yes), 1)),
        }
    }
}

/// A row of a table.
pub(super) type Row = Vec<Option<Term>>;

/// What rows without an order are sorted by.
type Key = (Vec<Option<String>>, usize);

/// Rows as they come: those that will be shown, and how many there were. Of rows without an order of their own the first ones in
/// the order of their terms are kept, so that what is left out does not depend on how the engine goes about it.
struct Kept {
    ordered: bool,
    most: Option<usize>,
    count: usize,
    rows: Vec<Row>,
    /// Rows in their order; used when there is a limit and the query has no order.
    first: BTreeMap<Key, Row>,
}

impl Kept {
    fn new(ordered: bool, most: Option<usize>) -> Self {
        Self { ordered, most, count: 0, rows: Vec::new(), first: BTreeMap::new() }
    }

    fn take(&mut self, row: Row) {
        self.count += 1;
        match self.most {
            None => self.rows.push(row),
            Some(most) if self.ordered => {
                if self.count <= most {
                    self.rows.push(row);
                }
            }
            Some(most) => {
                self.first.insert((key(&row), self.count), row);
                if self.first.len() > most {
                    self.first.pop_last();
                }
            }
        }
    }

    fn rows(self) -> Vec<Row> {
        if self.ordered {
            return self.rows;
        }
        match self.most {
            None => sorted(self.rows),
            Some(_) => self.first.into_values().collect(),
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

fn key(row: &[Option<Term>]) -> Vec<Option<String>> {
    row.iter().map(|t| t.as_ref().map(plain)).collect()
}

fn sorted(mut rows: Vec<Row>) -> Vec<Row> {
    rows.sort_by_cached_key(|row| key(row));
    rows
}

#[cfg(test)]
mod tests {
    use oxigraph::model::Literal;

    use super::*;

    fn kept(ordered: bool, most: Option<usize>) -> (String, usize) {
        let mut kept = Kept::new(ordered, most);
        for letter in "dacb".chars() {
            kept.take(vec![Some(Literal::from(letter.to_string()).into())]);
        }
        let count = kept.count;
        (kept.rows().iter().flatten().flatten().map(plain).collect(), count)
    }

    #[test]
    fn a_limit_keeps_the_first_rows_and_counts_all() {
        assert_eq!(kept(true, Some(2)), ("da".to_owned(), 4));
        assert_eq!(kept(false, Some(2)), ("ab".to_owned(), 4));
        assert_eq!(kept(false, Some(0)), (String::new(), 4));
        assert_eq!(kept(false, None), ("abcd".to_owned(), 4));
    }
}
