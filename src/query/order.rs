//! Sorts rows as SPARQL's `ORDER BY` does.
//!
//! Nothing, then blank nodes, IRIs, literals, triples: <https://www.w3.org/TR/sparql11-query/#modOrderBy>. Numbers go by their value, other
//! literals by their text, which for dates and moments written in one way is their order in time. Rows that are alike in all the
//! columns asked for go by the others, so that an answer has one order.

use std::cmp::Ordering;

use oxigraph::model::{Literal, Term};

use super::answer::Row;

/// Columns to sort by, the first one first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Order {
    columns: Vec<Column>,
}

/// A column to sort by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Column {
    /// Its number.
    pub(super) at: usize,
    /// Whether the last comes first.
    pub(super) falling: bool,
}

impl Order {
    pub(super) fn new(columns: Vec<Column>) -> Self {
        Self { columns }
    }

    /// Sorts rows that all have these columns.
    pub(super) fn sort(&self, rows: &mut [Row]) {
        rows.sort_by(|a, b| self.compare(a, b));
    }

    fn compare(&self, a: &Row, b: &Row) -> Ordering {
        let asked = self.columns.iter().map(|column| {
            let order = compare(a[column.at].as_ref(), b[column.at].as_ref());
            if column.falling { order.reverse() } else { order }
        });
        let rest = a.iter().zip(b).map(|(a, b)| compare(a.as_ref(), b.as_ref()));
        asked.chain(rest).find(|order| order.is_ne()).unwrap_or(Ordering::Equal)
    }
}

fn compare(a: Option<&Term>, b: Option<&Term>) -> Ordering {
    match (a, b) {
        (Some(Term::NamedNode(a)), Some(Term::NamedNode(b))) => a.as_str().cmp(b.as_str()),
        (Some(Term::BlankNode(a)), Some(Term::BlankNode(b))) => a.as_str().cmp(b.as_str()),
        (Some(Term::Literal(a)), Some(Term::Literal(b))) => literals(a, b),
        (Some(Term::Triple(a)), Some(Term::Triple(b))) => a.to_string().cmp(&b.to_string()),
        _ => rank(a).cmp(&rank(b)),
    }
}

fn rank(term: Option<&Term>) -> u8 {
    match term {
        None => 0,
        Some(Term::BlankNode(_)) => 1,
        Some(Term::NamedNode(_)) => 2,
        Some(Term::Literal(_)) => 3,
        Some(Term::Triple(_)) => 4,
    }
}

fn literals(a: &Literal, b: &Literal) -> Ordering {
    let by_value = number(a).zip(number(b)).map_or(Ordering::Equal, |(a, b)| a.total_cmp(&b));
    by_value
        .then_with(|| a.value().cmp(b.value()))
        .then_with(|| a.datatype().as_str().cmp(b.datatype().as_str()))
        .then_with(|| a.language().cmp(&b.language()))
}

/// The value of a number.
fn number(literal: &Literal) -> Option<f64> {
    const NUMBERS: [&str; 4] = ["integer", "decimal", "double", "float"];
    let name = literal.datatype().as_str().strip_prefix("http://www.w3.org/2001/XMLSchema#")?;
    NUMBERS.contains(&name).then(|| literal.value().parse().ok())?
}

#[cfg(test)]
mod tests {
    use oxigraph::model::{BlankNode, NamedNode};

    use super::*;

    #[test]
    fn rows_are_sorted_as_sparql_does() {
        let node = Term::from(NamedNode::new_unchecked("urn:a"));
        let blank = Term::from(BlankNode::new_unchecked("b"));
        let terms = [None, Some(blank), Some(node), Some(Literal::from(9).into()), Some(Literal::from(10).into())];
        let mut rows: Vec<Row> = terms.iter().rev().map(|term| vec![term.clone()]).collect();
        Order::new(vec![Column { at: 0, falling: false }]).sort(&mut rows);
        assert!(rows.iter().map(|row| &row[0]).eq(terms.iter()), "{rows:?}");
        Order::new(vec![Column { at: 0, falling: true }]).sort(&mut rows);
        assert!(rows.iter().map(|row| &row[0]).eq(terms.iter().rev()), "{rows:?}");
    }

    #[test]
    fn equal_rows_go_by_their_other_columns() {
        let row = |a: &str, b: &str| vec![Some(Literal::from(a).into()), Some(Literal::from(b).into())];
        let mut rows = vec![row("x", "2"), row("x", "1"), row("w", "3")];
        Order::new(vec![Column { at: 0, falling: false }]).sort(&mut rows);
        assert_eq!(rows, [row("w", "3"), row("x", "1"), row("x", "2")]);
    }
}
