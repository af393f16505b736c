//! SPARQL on the store. Every prefix of the vocabulary is declared, so a query may use `an:` and the others without a prologue.
//! The functions of `functions/` are there too. A syntax error comes back with its line and column. Results are handed on as the
//! engine gives them; `query` makes tables of them.

use oxigraph::model::{Dataset, NamedNode, Variable};
use oxigraph::sparql::{PreparedSparqlQuery, QueryEvaluationError, SparqlEvaluator};
use spargebra::SparqlParser;

pub use oxigraph::sparql::{CancellationToken, QueryExplanation, QueryResults};

use crate::error::{Error, Kind, Result};
use crate::vocab;

use super::Store;
use super::functions;
use super::halting::{self, TICK};

/// Whether a step of a plan, by its name, only looks whether the query was cut short.
#[must_use]
pub fn is_tick(step: &str) -> bool {
    step.starts_with("Extend") && step.contains(TICK)
}

impl Store {
    /// Answers a SPARQL query.
    ///
    /// # Errors
    /// On a syntax error (`place` is `query:LINE:COLUMN`), and when the store can't be read.
    pub fn evaluate(&self, sparql: &str) -> Result<QueryResults<'static>> {
        match &self.stop {
            Some(stop) => self.evaluate_until(sparql, stop.clone()),
            None => evaluator().for_query(parsed(sparql)?).on_store(&self.quads).execute().map_err(failed),
        }
    }

    /// The same store, of which `stop` cuts every query short. For a thread of its own, as [`Store::evaluate_until`].
    #[must_use]
    pub fn until(&self, stop: CancellationToken) -> Self {
        Self { stop: Some(stop), ..self.clone() }
    }

    /// Answers a SPARQL query that `stop` can cut short from another thread. A query that combines rows for ever then unwinds its
    /// thread instead of giving an error (`halting.rs`).
    ///
    /// # Errors
    /// As [`Store::evaluate`], and when it was cut short.
    pub fn evaluate_until(&self, sparql: &str, stop: CancellationToken) -> Result<QueryResults<'static>> {
        prepared(sparql, stop)?.on_store(&self.quads).execute().map_err(failed)
    }

    /// Answers a SPARQL query and measures what each step of its plan gives and takes. The figures are there when the results
    /// have been read to their end, or as far as they were read when it was cut short.
    ///
    /// # Errors
    /// As [`Store::evaluate_until`]; an error of the evaluation comes beside the plan.
    pub fn explain(
        &self,
        sparql: &str,
        stop: CancellationToken,
    ) -> Result<(Result<QueryResults<'static>>, QueryExplanation)> {
        let (results, explanation) = prepared(sparql, stop)?.on_store(&self.quads).compute_statistics().explain();
        Ok((results.map_err(failed), explanation))
    }
}

/// A query that is asked about one thing after the other.
pub struct Inquiry {
    evaluator: SparqlEvaluator,
    query: spargebra::Query,
    variable: Variable,
}

impl Inquiry {
    /// For the values of `variable`, which the query selects.
    ///
    /// # Errors
    /// On a syntax error (`place` is `query:LINE:COLUMN`).
    pub fn new(sparql: &str, variable: &str) -> Result<Self> {
        let variable = Variable::new(variable).map_err(|e| Error::new(Kind::Query, e.to_string()).at(variable))?;
        Ok(Self { evaluator: evaluator(), query: parsed(sparql)?, variable })
    }

    /// The rows in which the variable is a node.
    ///
    /// # Errors
    /// When the store can't be read.
    pub fn about(&self, store: &Store, node: &str) -> Result<QueryResults<'static>> {
        let query = self.evaluator.clone().for_query(self.query.clone());
        let query = query.substitute_variable(self.variable.clone(), NamedNode::new_unchecked(node));
        query.on_store(&store.quads).execute().map_err(failed)
    }
}

/// A query that `stop` can cut short wherever it is.
fn prepared(sparql: &str, stop: CancellationToken) -> Result<PreparedSparqlQuery> {
    let tick = halting::tick(stop.clone());
    let query = parsed(sparql)?;
    let evaluator = evaluator().with_cancellation_token(stop);
    Ok(match halting::with_ticks(query.clone()) {
        Some(query) => evaluator.with_custom_function(NamedNode::new_unchecked(TICK), tick).for_query(query),
        None => evaluator.for_query(query),
    })
}

/// The syntax tree of a query, with the prefixes that every query has.
///
/// # Errors
/// On a syntax error, with line and column.
pub(crate) fn parsed(sparql: &str) -> Result<spargebra::Query> {
    let declare = |parser: SparqlParser, (prefix, iri): (&str, &str)| {
        parser.with_prefix(prefix, iri).map_err(|e| Error::new(Kind::Query, e.to_string()).at(iri))
    };
    let parser = vocab::query_prefixes().try_fold(SparqlParser::new(), declare)?;
    parser.parse_query(sparql).map_err(|e| syntax(&e.to_string()))
}

/// How the engine would go about a query, without asking anything: the plan does not depend on what is in the store.
///
/// # Errors
/// On a syntax error (`place` is `query:LINE:COLUMN`).
pub fn plan(sparql: &str) -> Result<QueryExplanation> {
    let query = evaluator().for_query(parsed(sparql)?);
    let nothing = Dataset::new();
    Ok(query.on_queryable_dataset(&nothing).explain().1)
}

/// What went wrong while a query ran. That it was cut short is [`Kind::Stopped`].
#[must_use]
pub fn failed(error: QueryEvaluationError) -> Error {
    match error {
        QueryEvaluationError::Cancelled => stopped(),
        other => Error::new(Kind::Query, other.to_string()).at("query"),
    }
}

/// A query that was cut short.
#[must_use]
pub fn stopped() -> Error {
    Error::new(Kind::Stopped, "stopped before it was done").at("query")
}

/// Whether the text is a SPARQL query at all, without asking anything.
///
/// # Errors
/// On a syntax error (`place` is `query:LINE:COLUMN`).
pub fn check_syntax(sparql: &str) -> Result<()> {
    parsed(sparql).map(drop)
}

/// The engine with the functions that every query may call; the prefixes are the parser's.
fn evaluator() -> SparqlEvaluator {
    functions::register(SparqlEvaluator::new())
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
    fn functions_are_there() {
        let store = Store::memory().unwrap();
        store
            .load_turtle_default("an:a rdfs:label \"Port Élin\" ; geo:asWKT \"POINT(0 0)\"^^geo:wktLiteral .")
            .unwrap();
        for filter in [
            "an:matches(?label, \"elin\")",
            "!an:matches(?label, \"eli\")",
            "ABS(geof:distance(?at, \"POINT(1 0)\"^^geo:wktLiteral, uom:kilometre) - 111.2) < 0.1",
        ] {
            let query = format!("ASK {{ ?x rdfs:label ?label ; geo:asWKT ?at FILTER ({filter}) }}");
            assert!(matches!(store.evaluate(&query).unwrap(), QueryResults::Boolean(true)), "{filter}");
        }
    }

    #[test]
    fn a_query_can_be_cut_short() {
        let store = Store::memory().unwrap();
        let stop = CancellationToken::new();
        stop.cancel();
        let error = match store.evaluate_until("SELECT * { ?s ?p ?o }", stop) {
            Ok(QueryResults::Solutions(mut rows)) => rows.next().map(|row| failed(row.unwrap_err())),
            Ok(_) => None,
            Err(error) => Some(error),
        };
        assert!(error.is_none_or(|e| e.kind == Kind::Stopped));
    }

    #[test]
    fn combining_rows_can_be_cut_short() {
        let store = Store::memory().unwrap();
        let triples: String = (0..2000).map(|n| format!("an:a{n} an:b an:c .\n")).collect();
        store.load_turtle_default(&triples).unwrap();
        let stop = CancellationToken::new();
        let given = stop.clone();
        let query = "SELECT (COUNT(*) AS ?n) { ?a an:b ?b . ?c an:b ?d . ?e an:b ?f . ?g an:b ?h }";
        let thread = std::thread::spawn(move || match store.evaluate_until(query, given) {
            Ok(QueryResults::Solutions(mut rows)) => rows.next().map(|row| row.is_ok()),
            _ => None,
        });
        std::thread::sleep(std::time::Duration::from_millis(300));
        stop.cancel();
        // It ends, one way or the other: nothing is left behind that uses a core.
        assert_ne!(thread.join().ok(), Some(Some(true)));
    }

    #[test]
    fn prefixes_are_declared() {
        let store = Store::memory().unwrap();
        store.load_turtle_default("an:a an:b sem:c .").unwrap();
        let results = store.evaluate("ASK { an:a an:b sem:c }").unwrap();
        assert!(matches!(results, QueryResults::Boolean(true)));
    }
}
