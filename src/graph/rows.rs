//! Rows of the graph queries, as text.

use crate::error::Error;
use crate::error::Kind;
use crate::error::Result;
use crate::store::Store;
use oxigraph::model::Term;
use oxigraph::sparql::QueryResults;
use oxigraph::sparql::QuerySolution;

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
pub(super) fn each_row(store: &Store, query: &str, mut f: impl FnMut(&Row)) -> Result<()> {
    let QueryResults::Solutions(solutions) = store.evaluate(query)? else {
        return Err(Error::new(Kind::Query, "a query that feeds a graph must be a SELECT"));
    };
    for solution in solutions {
        f(&Row(solution.map_err(|error| Error::new(Kind::Query, error.to_string()))?));
    }
    Ok(())
}

/// What stands behind the last `#` or `/` of an IRI.
pub(super) fn local_name(iri: &str) -> &str {
    iri.rsplit(['#', '/']).next().unwrap_or(iri)
}
