//! SPARQL on the store. Every prefix of the vocabulary is declared, so a query may use `an:` and the others without a prologue.
//! A syntax error comes back with its line and column. Results are handed on as the engine gives them; `query` makes tables of them.

use oxigraph::sparql::{CancellationToken, QueryResults, SparqlEvaluator};

use crate::error::{Error, Kind, Result};
use crate::vocab;

use super::Store;

impl Store {
    /// Answers a SPARQL query.
    ///
    /// # Errors
    /// On a syntax error (`place` is `query:LINE:COLUMN`), and when the store can't be read.
    pub fn evaluate(&self, sparql: &str) -> Result<QueryResults<'static>> {
        self.run(evaluator()?, sparql)
    }

    /// Answers a SPARQL query that `stop` can cut short from another thread.
    ///
    /// # Errors
    /// As [`Store::evaluate`], and when it was cut short.
    pub fn evaluate_until(&self, sparql: &str, stop: CancellationToken) -> Result<QueryResults<'static>> {
        self.run(evaluator()?.with_cancellation_token(stop), sparql)
    }

    fn run(&self, evaluator: SparqlEvaluator, sparql: &str) -> Result<QueryResults<'static>> {
        let query = evaluator.parse_query(sparql).map_err(|e| syntax(&e.to_string()))?;
        let results = query.on_store(&self.quads).execute();
        results.map_err(|e| Error::new(Kind::Query, e.to_string()).at("query"))
    }
}

/// Whether the text is a SPARQL query at all, without asking anything.
///
/// # Errors
/// On a syntax error (`place` is `query:LINE:COLUMN`).
pub fn check_syntax(sparql: &str) -> Result<()> {
    let parsed = evaluator()?.parse_query(sparql);
    parsed.map(drop).map_err(|e| syntax(&e.to_string()))
}

fn evaluator() -> Result<SparqlEvaluator> {
    let declare = |evaluator: SparqlEvaluator, (prefix, iri): &(&str, &str)| {
        evaluator.with_prefix(*prefix, *iri).map_err(|e| Error::new(Kind::Query, e.to_string()).at(*iri))
    };
    vocab::PREFIXES.iter().try_fold(SparqlEvaluator::new(), declare)
}

/// The engine says `error at LINE:COLUMN: expected …`; the place is told apart from the reason.
fn syntax(message: &str) -> Error {
    let placed = message.strip_prefix("error at ").and_then(|rest| rest.split_once(": "));
    match placed {
        Some((place, reason)) => {
            Error::new(Kind::Query, format!("syntax error, {reason}")).at(format!("query:{place}"))
        }
        None => Error::new(Kind::Query, message).at("query"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_syntax_error_has_line_and_column() {
        let error = check_syntax("SELECT *\nWHERE { ?s ?p }").unwrap_err();
        assert_eq!(error.place.as_deref(), Some("query:2:16"));
        assert!(error.reason.starts_with("syntax error, expected"));
    }

    #[test]
    fn prefixes_are_declared() {
        let store = Store::memory().unwrap();
        store.load_turtle_default("an:a an:b sem:c .").unwrap();
        let results = store.evaluate("ASK { an:a an:b sem:c }").unwrap();
        assert!(matches!(results, QueryResults::Boolean(true)));
    }
}
