//! Functions that a query may call beside those of SPARQL.
//!
//! [`FUNCTIONS`] tells them to readers; `register` gives them to the engine, so that they are there wherever a query runs.
//! Text search is in `text.rs`; the functions of GeoSPARQL come from the crate `spargeo`.

pub mod text;

use oxigraph::sparql::SparqlEvaluator;
use spargeo::GEOSPARQL_EXTENSION_FUNCTIONS;

use crate::rdf::iri;
use crate::vocab;

/// A function, as a reader wants to know it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Function {
    /// Prefixed name.
    pub name: &'static str,
    /// What it takes.
    pub arguments: &'static str,
    /// What it gives.
    pub gives: &'static str,
}

/// The functions that are worth telling; the others of GeoSPARQL are called alike.
pub const FUNCTIONS: &[Function] = &[
    Function {
        name: "an:matches",
        arguments: "(?text, \"attack* moscow\")",
        gives: "whether the text has the words; word*, \"a phrase\", -without, one | other",
    },
    Function {
        name: "geof:distance",
        arguments: "(?point, ?point, uom:kilometre)",
        gives: "how far apart two points are",
    },
    Function { name: "geof:sfWithin", arguments: "(?point, ?area)", gives: "whether the one lies in the other" },
];

/// Gives the functions to the engine.
pub(super) fn register(evaluator: SparqlEvaluator) -> SparqlEvaluator {
    let evaluator = evaluator.with_custom_function(iri::expand("an:matches"), text::matches);
    GEOSPARQL_EXTENSION_FUNCTIONS
        .iter()
        .fold(evaluator, |evaluator, (name, call)| evaluator.with_custom_function((*name).into(), *call))
}

/// The prefixed name of every function that is not SPARQL's own.
pub fn names() -> impl Iterator<Item = String> {
    let geo = GEOSPARQL_EXTENSION_FUNCTIONS.iter().map(|(name, _)| named(name.as_str()));
    std::iter::once("an:matches".to_owned()).chain(geo)
}

fn named(iri: &str) -> String {
    let prefixes = vocab::QUERY_PREFIXES.iter();
    let mut short =
        prefixes.filter_map(|(prefix, namespace)| Some(format!("{prefix}:{}", iri.strip_prefix(namespace)?)));
    short.next().unwrap_or_else(|| iri.to_owned())
}
