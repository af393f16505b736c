//! Rows of the graph queries, as text.

use super::value::Value;
use crate::error::Error;
use crate::error::Kind;
use crate::error::Result;
use crate::store::QueryResults;
use crate::store::Store;
use std::borrow::Cow;

/// What stands in the columns of a row; nothing where a column is unbound.
pub(super) type Cells<'a> = Vec<Option<Value<'a>>>;

/// One row of an answer.
#[derive(Clone, Copy)]
pub(super) struct Row<'r> {
    columns: &'r [Cow<'r, str>],
    cells: &'r [Option<Value<'r>>],
}

impl<'r> Row<'r> {
    pub(super) fn new(columns: &'r [Cow<'r, str>], cells: &'r [Option<Value<'r>>]) -> Self {
        Self { columns, cells }
    }

    fn value(&self, column: &str) -> Option<&'r Value<'r>> {
        let at = self.columns.iter().position(|known| known == column)?;
        self.cells.get(at)?.as_ref()
    }

    /// The value of a column: IRI, or the words of a literal. A triple term has none.
    pub(super) fn text(&self, column: &str) -> Option<String> {
        self.value(column)?.text().map(str::to_owned)
    }

    /// The value of a column that holds a resource; literals are none.
    pub(super) fn resource(&self, column: &str) -> Option<String> {
        self.value(column).filter(|value| value.is_resource())?.text().map(str::to_owned)
    }

    /// Whether a column holds `true`.
    pub(super) fn is_true(&self, column: &str) -> bool {
        self.value(column).and_then(Value::text).is_some_and(|value| value == "true" || value == "1")
    }

    /// The value of a column that holds a number.
    pub(super) fn number(&self, column: &str) -> Option<u64> {
        self.value(column)?.text()?.parse().ok()
    }

    /// What stands behind the last `#` or `/` of an IRI in a column: `Negative` of `an:Negative`.
    pub(super) fn local(&self, column: &str) -> Option<String> {
        self.resource(column).map(|iri| local_name(&iri).to_owned())
    }
}

/// Asks a query and hands each row over.
pub(super) fn each_row(store: &Store, query: &str, mut f: impl FnMut(Row<'_>)) -> Result<()> {
    each_cells(store.evaluate(query)?, |columns, cells| f(Row::new(columns, &cells)))
}

/// Hands over the columns of an answer, and what stands in each row.
pub(super) fn each_cells(
    results: QueryResults<'_>,
    mut f: impl FnMut(&[Cow<'static, str>], Cells<'static>),
) -> Result<()> {
    let QueryResults::Solutions(solutions) = results else {
        return Err(Error::new(Kind::Query, "a query that feeds a graph must be a SELECT"));
    };
    let columns = solutions.variables().iter().map(|variable| Cow::Owned(variable.as_str().to_owned()));
    let columns: Vec<Cow<'static, str>> = columns.collect();
    for solution in solutions {
        let solution = solution.map_err(|error| Error::new(Kind::Query, error.to_string()))?;
        f(&columns, solution.values().iter().map(|term| term.clone().map(Value::from)).collect());
    }
    Ok(())
}

/// What stands behind the last `#` or `/` of an IRI.
pub(super) fn local_name(iri: &str) -> &str {
    iri.rsplit(['#', '/']).next().unwrap_or(iri)
}
