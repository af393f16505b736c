//! Sorts rows as SPARQL's `ORDER BY` does.
//!
//! Nothing, then blank nodes, IRIs, literals, triples: <https://www.w3.org/TR/sparql11-query/#modOrderBy>. Numbers go by their value, other
//! literals by their text, which for dates and moments written in one way is their order in time. Rows that are alike in all the
//! columns asked for go by the others, so that an answer has one order. What a query sorts by without showing it stands in columns behind the
//! others, which are taken away.

use std::borrow::Cow;
use std::cmp::Ordering;

use oxigraph::model::Term;
use rustc_hash::FxHashSet;

use super::answer::{Row, Rows};

/// Columns to sort by, the first one first, and what becomes of those that are there for that alone.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Order {
    pub(super) columns: Vec<Column>,
    /// Columns that are shown; those behind them go when the rows are sorted.
    pub(super) shown: usize,
    /// Whether of rows that are shown alike only the first is kept.
    pub(super) distinct: bool,
}

/// A column to sort by.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Column {
    /// Its number.
    pub(super) at: usize,
    /// Whether the last comes first.
    pub(super) falling: bool,
    /// Whether all that counts is that it has a value.
    pub(super) bound: bool,
}

impl Order {
    /// Sorts a table that has all these columns.
    pub(super) fn sort(&self, table: &mut Rows) {
        table.rows.sort_by(|a, b| self.compare(a, b));
        if table.columns.len() > self.shown {
            table.columns.truncate(self.shown);
            table.rows.iter_mut().for_each(|row| row.truncate(self.shown));
            if self.distinct {
                let mut known = FxHashSet::default();
                let first: Vec<bool> = table.rows.iter().map(|row| known.insert(row)).collect();
                let mut first = first.into_iter();
                table.rows.retain(|_| first.next().unwrap_or_default());
            }
        }
    }

    fn compare(&self, a: &Row, b: &Row) -> Ordering {
        let asked = self.columns.iter().map(|column| {
            let [a, b] = [a, b].map(|row| row[column.at].as_ref());
            let order = if column.bound { a.is_some().cmp(&b.is_some()) } else { compare(a, b) };
            if column.falling { order.reverse() } else { order }
        });
        let rest = a.iter().zip(b).map(|(a, b)| compare(a.as_ref(), b.as_ref()));
        asked.chain(rest).find(|order| order.is_ne()).unwrap_or(Ordering::Equal)
    }
}

/// Nothing comes before all terms.
fn compare(a: Option<&Term>, b: Option<&Term>) -> Ordering {
    match (a, b) {
        (Some(a), Some(b)) => SortKey::of(a).compare(&SortKey::of(b)),
        _ => a.is_some().cmp(&b.is_some()),
    }
}

/// What a term is sorted by, as `ORDER BY` has it: blank nodes before IRIs and literals; numbers by size, all else by its letters.
pub(crate) enum SortKey<'a> {
    Blank(&'a str),
    Iri(&'a str),
    Literal {
        value: &'a str,
        datatype: &'a str,
        language: Option<&'a str>,
    },
    /// A triple term in N-Triples.
    Triple(Cow<'a, str>),
}

impl<'a> SortKey<'a> {
    fn of(term: &'a Term) -> Self {
        match term {
            Term::BlankNode(node) => Self::Blank(node.as_str()),
            Term::NamedNode(node) => Self::Iri(node.as_str()),
            Term::Literal(literal) => Self::Literal {
                value: literal.value(),
                datatype: literal.datatype().as_str(),
                language: literal.language(),
            },
            Term::Triple(triple) => Self::Triple(triple.to_string().into()),
        }
    }

    pub(crate) fn compare(&self, other: &Self) -> Ordering {
        match (self, other) {
            (Self::Blank(a), Self::Blank(b)) | (Self::Iri(a), Self::Iri(b)) => a.cmp(b),
            (Self::Triple(a), Self::Triple(b)) => a.cmp(b),
            (
                Self::Literal { value: a, datatype: a_type, language: a_language },
                Self::Literal { value: b, datatype: b_type, language: b_language },
            ) => {
                let sizes = number(a, a_type).zip(number(b, b_type));
                let by_size = sizes.map_or(Ordering::Equal, |(a, b)| a.total_cmp(&b));
                by_size.then_with(|| (a, a_type, a_language).cmp(&(b, b_type, b_language)))
            }
            _ => self.rank().cmp(&other.rank()),
        }
    }

    fn rank(&self) -> u8 {
        match self {
            Self::Blank(_) => 1,
            Self::Iri(_) => 2,
            Self::Literal { .. } => 3,
            Self::Triple(_) => 4,
        }
    }
}

/// The value of a number.
fn number(value: &str, datatype: &str) -> Option<f64> {
    const NUMBERS: [&str; 4] = ["integer", "decimal", "double", "float"];
    let name = datatype.strip_prefix("http://www.w3.org/2001/XMLSchema#")?;
    NUMBERS.contains(&name).then(|| value.parse().ok())?
}

#[cfg(test)]
mod tests {
    use oxigraph::model::{BlankNode, Literal, NamedNode};

    use super::*;

    /// A table sorted by its first column.
    fn sorted(rows: Vec<Row>, falling: bool, shown: usize) -> Vec<Row> {
        let columns = vec![Column { at: 0, falling, ..Column::default() }];
        let names = rows[0].iter().map(|_| String::new()).collect();
        let mut table = Rows { columns: names, rows };
        Order { columns, shown, distinct: true }.sort(&mut table);
        table.rows
    }

    fn row(words: &[&str]) -> Row {
        words.iter().map(|word| Some(Literal::from(*word).into())).collect()
    }

    #[test]
    fn rows_are_sorted_as_sparql_does() {
        let node = Term::from(NamedNode::new_unchecked("urn:a"));
        let blank = Term::from(BlankNode::new_unchecked("b"));
        let terms = [None, Some(blank), Some(node), Some(Literal::from(9).into()), Some(Literal::from(10).into())];
        let rows: Vec<Row> = terms.iter().map(|term| vec![term.clone()]).collect();
        let turned: Vec<Row> = rows.iter().rev().cloned().collect();
        assert_eq!(sorted(turned.clone(), false, 1), rows);
        assert_eq!(sorted(rows, true, 1), turned);
    }

    #[test]
    fn equal_rows_go_by_their_other_columns() {
        let rows = vec![row(&["x", "2"]), row(&["x", "1"]), row(&["w", "3"])];
        assert_eq!(sorted(rows, false, 2), [row(&["w", "3"]), row(&["x", "1"]), row(&["x", "2"])]);
    }

    #[test]
    fn a_column_that_is_not_shown_goes_and_leaves_no_doubles() {
        let rows = vec![row(&["a", "2"]), row(&["b", "1"]), row(&["a", "1"])];
        let columns = vec![Column { at: 1, ..Column::default() }];
        let mut table = Rows { columns: vec!["x".to_owned(), "y".to_owned()], rows };
        Order { columns, shown: 1, distinct: true }.sort(&mut table);
        assert_eq!((table.columns, table.rows), (vec!["x".to_owned()], vec![row(&["a"]), row(&["b"])]));
    }
}
