//! Writes answers in the standard formats.
//!
//! An [`Answer`] and a [`Format`] come in, bytes go out: SPARQL 1.1 results as CSV, TSV, JSON or XML for tables and yes-or-no,
//! RDF 1.2 for graphs, or a drawn table. A format that does not fit the answer is refused with those that do.
//! Exports of the whole graph are the business of `export`.

use std::io::Write;

use oxigraph::io::{RdfFormat, RdfSerializer};
use oxigraph::model::{Literal, Term, Triple, Variable};
use oxigraph::sparql::results::{QueryResultsFormat, QueryResultsSerializer};

use crate::error::{Error, Kind, Result};
use crate::vocab;

use super::answer::{Answer, Rows};
use super::table::{cell, draw};

/// How an answer is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// Drawn for a reader, at most so many columns wide.
    Table(u16),
    /// SPARQL results as comma-separated values.
    Csv,
    /// The same with an apostrophe before each text that a spreadsheet would take for a formula.
    CsvSafe,
    /// SPARQL results as tab-separated values, terms in Turtle's notation.
    Tsv,
    /// SPARQL results as JSON.
    Json,
    /// SPARQL results as XML.
    Xml,
    /// A graph as Turtle.
    Turtle,
    /// A graph as N-Triples.
    NTriples,
    /// A graph as RDF/XML.
    RdfXml,
}

impl Format {
    fn of_rows(self) -> Option<QueryResultsFormat> {
        match self {
            Self::Csv | Self::CsvSafe => Some(QueryResultsFormat::Csv),
            Self::Tsv => Some(QueryResultsFormat::Tsv),
            Self::Json => Some(QueryResultsFormat::Json),
            Self::Xml => Some(QueryResultsFormat::Xml),
            Self::Table(_) | Self::Turtle | Self::NTriples | Self::RdfXml => None,
        }
    }

    fn of_triples(self) -> Option<RdfFormat> {
        match self {
            Self::Turtle => Some(RdfFormat::Turtle),
            Self::NTriples => Some(RdfFormat::NTriples),
            Self::RdfXml => Some(RdfFormat::RdfXml),
            Self::Table(_) | Self::Csv | Self::CsvSafe | Self::Tsv | Self::Json | Self::Xml => None,
        }
    }
}

/// Writes `answer`.
///
/// # Errors
/// When the format does not fit the kind of answer, and when `out` can't be written to.
pub fn write(answer: &Answer, format: Format, out: &mut dyn Write) -> Result<()> {
    match (answer, format) {
        (Answer::Rows(rows), Format::Table(width)) => out.write_all(draw(rows, width).as_bytes()).map_err(|e| io(&e)),
        (Answer::Boolean(yes), Format::Table(_)) => writeln!(out, "{yes}").map_err(|e| io(&e)),
        (Answer::Triples(triples), Format::Table(width)) => {
            out.write_all(draw(&as_rows(triples), width).as_bytes()).map_err(|e| io(&e))
        }
        (Answer::Rows(rows), Format::CsvSafe) if has_formula(rows) => {
            write(&Answer::Rows(guarded(rows)), Format::Csv, out)
        }
        (Answer::Rows(rows), format) => {
            let format = format.of_rows().ok_or_else(|| misfit("a table", "table, csv, csv-safe, tsv, json, xml"))?;
            write_rows(rows, format, out).map_err(|e| io(&e))
        }
        (Answer::Boolean(yes), format) => {
            let format = format.of_rows().ok_or_else(|| misfit("yes or no", "table, csv, csv-safe, tsv, json, xml"))?;
            QueryResultsSerializer::from_format(format)
                .serialize_boolean_to_writer(&mut *out, *yes)
                .map_err(|e| io(&e))?;
            writeln!(out).map_err(|e| io(&e))
        }
        (Answer::Triples(triples), format) => {
            let format = format.of_triples().ok_or_else(|| misfit("a graph", "table, ttl, ntriples, rdfxml"))?;
            write_triples(triples, format, out)
        }
    }
}

/// Whether a spreadsheet would run a text instead of showing it. Numbers are no formulas.
#[must_use]
pub fn is_formula(cell: &str) -> bool {
    cell.starts_with(['=', '+', '-', '@', '\t', '\r']) && cell.parse::<f64>().is_err()
}

/// Whether a spreadsheet would run one of the cells.
#[must_use]
pub fn has_formula(rows: &Rows) -> bool {
    rows.rows.iter().flatten().flatten().any(is_formula_term)
}

fn is_formula_term(term: &Term) -> bool {
    matches!(term, Term::Literal(literal) if is_formula(literal.value()))
}

/// The rows with an apostrophe before each formula, as OWASP advises.
fn guarded(rows: &Rows) -> Rows {
    let guard = |term: &Term| match term {
        Term::Literal(literal) if is_formula(literal.value()) => Literal::from(format!("'{}", literal.value())).into(),
        other => other.clone(),
    };
    let row = |row: &Vec<Option<Term>>| row.iter().map(|term| term.as_ref().map(guard)).collect();
    Rows { columns: rows.columns.clone(), rows: rows.rows.iter().map(row).collect() }
}

fn write_rows(rows: &Rows, format: QueryResultsFormat, out: &mut dyn Write) -> std::io::Result<()> {
    let variables: Vec<Variable> = rows.columns.iter().map(Variable::new_unchecked).collect();
    let serializer = QueryResultsSerializer::from_format(format);
    let mut writer = serializer.serialize_solutions_to_writer(&mut *out, variables.clone())?;
    for row in &rows.rows {
        let bound = variables.iter().zip(row).filter_map(|(v, t)| Some((v.as_ref(), t.as_ref()?.as_ref())));
        writer.serialize(bound)?;
    }
    writer.finish()?;
    if matches!(format, QueryResultsFormat::Json | QueryResultsFormat::Xml) { writeln!(out) } else { Ok(()) }
}

fn write_triples(triples: &[Triple], format: RdfFormat, out: &mut dyn Write) -> Result<()> {
    let mut serializer = RdfSerializer::from_format(format);
    for (prefix, iri) in vocab::PREFIXES {
        serializer =
            serializer.with_prefix(*prefix, *iri).map_err(|e| Error::new(Kind::Query, e.to_string()).at(*iri))?;
    }
    let mut writer = serializer.for_writer(&mut *out);
    for triple in triples {
        writer.serialize_triple(triple.as_ref()).map_err(|e| io(&e))?;
    }
    writer.finish().map_err(|e| io(&e))?;
    Ok(())
}

fn as_rows(triples: &[Triple]) -> Rows {
    let row =
        |t: &Triple| vec![Some(t.subject.clone().into()), Some(t.predicate.clone().into()), Some(t.object.clone())];
    Rows {
        columns: ["subject", "predicate", "object"].map(str::to_owned).to_vec(),
        rows: triples.iter().map(row).collect(),
    }
}

/// A line per row, cells as in a table.
#[must_use]
pub fn lines(rows: &Rows) -> Vec<String> {
    rows.rows.iter().map(|row| row.iter().map(|t| cell(t.as_ref())).collect::<Vec<_>>().join("  ")).collect()
}

fn misfit(kind: &str, formats: &str) -> Error {
    Error::new(Kind::Query, format!("the query gives {kind}, which the format can't hold"))
        .at("--format")
        .hint(format!("choose one of {formats}"))
}

fn io(error: &std::io::Error) -> Error {
    Error::new(Kind::Io, error.to_string()).at("output")
}
