//! Rows of the graph queries, as text.

use crate::error::Error;
use crate::error::Kind;
use crate::error::Result;
use crate::store::Store;
use oxigraph::model::Literal;
use oxigraph::model::Term;
use oxigraph::model::vocab::xsd;
use oxigraph::sparql::QueryResults;
use oxigraph::sparql::QuerySolution;
use std::cmp::Ordering;

/// One row of an answer.
pub(super) struct Row(QuerySolution);

impl Row {
    /// The value of a column: IRI, or the words of a literal. A triple term has none.
    pub(super) fn text(&self, column: &str) -> Option<String> {
        match self.0.get(column)? {
            Term::NamedNode(node) => Some(node.as_str().to_owned()),
            Term::BlankNode(node) => Some(node.to_string()),
            Term::Literal(literal) => Some(literal.value().to_owned()),
            Term::Triple(_) => None,
        }
    }

    /// The value of a column that holds a resource; literals are none.
    pub(super) fn resource(&self, column: &str) -> Option<String> {
        match self.0.get(column)? {
            Term::Literal(_) => None,
            _ => self.text(column),
        }
    }

    /// Whether a column holds `true`.
    pub(super) fn is_true(&self, column: &str) -> bool {
        self.text(column).is_some_and(|value| value == "true" || value == "1")
    }

    /// The value of a column that holds a number.
    pub(super) fn number(&self, column: &str) -> Option<u64> {
        self.text(column)?.parse().ok()
    }

    /// What stands behind the last `#` or `/` of an IRI in a column: `Negative` of `an:Negative`.
    pub(super) fn local(&self, column: &str) -> Option<String> {
        self.resource(column).map(|iri| local_name(&iri).to_owned())
    }
}

/// Asks a query and hands each row over.
pub(super) fn each_row(store: &Store, query: &str, mut f: impl FnMut(Row)) -> Result<()> {
    let QueryResults::Solutions(solutions) = store.evaluate(query)? else {
        return Err(Error::new(Kind::Query, "a query that feeds a graph must be a SELECT"));
    };
    for solution in solutions {
        f(Row(solution.map_err(|error| Error::new(Kind::Query, error.to_string()))?));
    }
    Ok(())
}

/// All rows of a query, sorted by columns as `ORDER BY` sorts. The engine would fetch the words of each term a second time to
/// sort them. Rows that are alike in these columns stand in any order.
pub(super) fn sorted_rows(store: &Store, query: &str, columns: &[&str]) -> Result<Vec<Row>> {
    let mut rows = Vec::new();
    each_row(store, query, |row| rows.push(row))?;
    let place = |column: &&str| rows.first()?.0.variables().iter().position(|known| known.as_str() == *column);
    let places: Vec<usize> = columns.iter().filter_map(place).collect();
    rows.sort_by(|a: &Row, b: &Row| {
        let differ = |&at: &usize| compared(a.0.values()[at].as_ref(), b.0.values()[at].as_ref());
        places.iter().map(differ).find(|order| order.is_ne()).unwrap_or(Ordering::Equal)
    });
    Ok(rows)
}

/// Nothing before blank nodes, IRIs and literals; whole numbers by size, all else by its letters.
fn compared(a: Option<&Term>, b: Option<&Term>) -> Ordering {
    match (a, b) {
        (Some(Term::NamedNode(a)), Some(Term::NamedNode(b))) => a.cmp(b),
        (Some(Term::BlankNode(a)), Some(Term::BlankNode(b))) => a.as_str().cmp(b.as_str()),
        (Some(Term::Literal(a)), Some(Term::Literal(b))) => compared_literals(a, b),
        (Some(Term::Triple(a)), Some(Term::Triple(b))) => a.to_string().cmp(&b.to_string()),
        _ => rank(a).cmp(&rank(b)),
    }
}

fn compared_literals(a: &Literal, b: &Literal) -> Ordering {
    let whole = |literal: &Literal| -> Option<i64> {
        (literal.datatype() == xsd::INTEGER).then(|| literal.value().parse().ok()).flatten()
    };
    let sizes = whole(a).zip(whole(b)).map_or(Ordering::Equal, |(a, b)| a.cmp(&b));
    sizes.then_with(|| (a.value(), a.datatype(), a.language()).cmp(&(b.value(), b.datatype(), b.language())))
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

/// What stands behind the last `#` or `/` of an IRI.
pub(super) fn local_name(iri: &str) -> &str {
    iri.rsplit(['#', '/']).next().unwrap_or(iri)
}
