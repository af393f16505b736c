//! Decisions as a text file that people can share, compare and keep under version control: Turtle, sorted.
//!
//! Equal decisions give equal bytes. Reading takes whatever Turtle says the same.

use oxigraph::io::{RdfFormat, RdfParser, RdfSerializer};
use oxigraph::model::{Quad, TripleRef};

use super::decisions;
use crate::error::{Error, Kind, Result};
use crate::model::Decision;
use crate::vocab;

/// Prefixes that the file uses.
const USED: [&str; 6] = ["an", "gaf", "nif", "rdfs", "schema", "sem"];

/// Writes decisions.
///
/// # Errors
/// Never for quads that this program makes.
pub fn write(all: &[Decision]) -> Result<String> {
    let failed = |e: &dyn std::fmt::Display| Error::new(Kind::Export, e.to_string()).at("decisions");
    let mut serializer = RdfSerializer::from_format(RdfFormat::Turtle);
    for (prefix, iri) in vocab::PREFIXES.iter().filter(|(p, _)| USED.contains(p)) {
        serializer = serializer.with_prefix(*prefix, *iri).map_err(|e| failed(&e))?;
    }
    let mut writer = serializer.for_writer(Vec::new());
    for quad in decisions::quads(all) {
        let triple = TripleRef::from(quad.as_ref());
        writer.serialize_triple(triple).map_err(|e| failed(&e))?;
    }
    let bytes = writer.finish().map_err(|e| failed(&e))?;
    let text = String::from_utf8(bytes).map_err(|e| failed(&e))?;
    // The serializer writes prefixes in no order.
    let (mut head, body): (Vec<&str>, Vec<&str>) = text.lines().partition(|line| line.starts_with("@prefix"));
    head.sort_unstable();
    Ok(head.into_iter().chain(body).flat_map(|line| [line, "\n"]).collect())
}

/// Reads the decisions of a file; `name` is what messages call it.
///
/// # Errors
/// On a syntax error, with its line, and when the file holds no decision.
pub fn read(text: &str, name: &str) -> Result<Vec<Decision>> {
    let mut quads: Vec<Quad> = Vec::new();
    for quad in RdfParser::from_format(RdfFormat::Turtle).for_slice(text) {
        let quad = quad.map_err(|e| {
            let line = e.location().map(|l| format!(":{}", l.start.line + 1));
            Error::new(Kind::Query, e.to_string()).at(format!("{name}{}", line.unwrap_or_default()))
        })?;
        quads.push(quad);
    }
    let found = decisions::read(&quads);
    if found.is_empty() {
        let error = Error::new(Kind::Query, "holds no decision").at(name);
        return Err(error.hint("'annals decisions --export FILE' writes such a file"));
    }
    Ok(found)
}
