//! Literals and the collector of quads that the other files of this folder write into.
//!
//! Lexical forms are the canonical ones, so that a quad read back from the store equals the quad that was written.
//! IRIs come from `iri.rs`.

use jiff::civil::{Date, DateTime};
use oxigraph::model::{GraphName, Literal, NamedNode, NamedOrBlankNode, Quad, Term, Triple};

use super::iri;
use crate::model::TimeValue;

/// Collects the quads of one graph.
pub(crate) struct Sink {
    graph: GraphName,
    /// What was collected; unsorted, may hold doubles.
    pub(crate) quads: Vec<Quad>,
}

impl Sink {
    pub(crate) fn new(graph: impl Into<GraphName>) -> Self {
        let graph = graph.into();
        let quads = Vec::new();
        Self { graph, quads }
    }

    /// Adds a quad; `property` is a prefixed name.
    pub(crate) fn add(&mut self, subject: &NamedNode, property: &str, object: impl Into<Term>) {
        self.quads.push(Quad::new(subject.clone(), iri::expand(property), object, self.graph.clone()));
    }

    /// Adds a quad whose object is a term of the vocabulary.
    pub(crate) fn add_name(&mut self, subject: &NamedNode, property: &str, name: &str) {
        self.add(subject, property, iri::expand(name));
    }

    /// Adds a quad with a plain string, if there is one.
    pub(crate) fn add_text(&mut self, subject: &NamedNode, property: &str, text: Option<&str>) {
        if let Some(text) = text {
            self.add(subject, property, Literal::new_simple_literal(text));
        }
    }

    /// Adds the triple itself.
    pub(crate) fn add_triple(&mut self, triple: Triple) {
        self.quads.push(triple.in_graph(self.graph.clone()));
    }

    /// Adds a list, `rdf:first` and `rdf:rest` with minted IRIs: blank nodes would not be the same twice.
    pub(crate) fn add_list(&mut self, subject: &NamedNode, property: &str, items: Vec<Term>) {
        let cell = |at: usize| NamedNode::new_unchecked(format!("{}/via/{at}", subject.as_str()));
        let nil = iri::expand("rdf:nil");
        let count = items.len();
        let head = if count == 0 { nil.clone() } else { cell(0) };
        self.add(subject, property, head);
        for (at, item) in items.into_iter().enumerate() {
            let next = if at + 1 == count { nil.clone() } else { cell(at + 1) };
            self.add(&cell(at), "rdf:first", item);
            self.add(&cell(at), "rdf:rest", next);
        }
    }

    /// The quads, sorted and without doubles.
    pub(crate) fn sorted(self) -> Vec<Quad> {
        sorted(self.quads)
    }
}

/// Sorts quads by their text and drops doubles.
pub(crate) fn sorted(quads: Vec<Quad>) -> Vec<Quad> {
    let mut keyed: Vec<(String, Quad)> = quads.into_iter().map(|q| (q.to_string(), q)).collect();
    keyed.sort_unstable_by(|a, b| a.0.cmp(&b.0));
    keyed.dedup_by(|a, b| a.0 == b.0);
    keyed.into_iter().map(|(_, q)| q).collect()
}

/// A triple whose subject is an IRI.
pub(crate) fn triple(subject: &NamedNode, property: NamedNode, object: Term) -> Triple {
    Triple::new(NamedOrBlankNode::from(subject.clone()), property, object)
}

/// A literal of an XSD type.
pub(crate) fn typed(text: impl Into<String>, datatype: &str) -> Literal {
    Literal::new_typed_literal(text, iri::expand(datatype))
}

pub(crate) fn integer(value: usize) -> Literal {
    typed(value.to_string(), "xsd:integer")
}

pub(crate) fn boolean(value: bool) -> Literal {
    typed(value.to_string(), "xsd:boolean")
}

pub(crate) fn date(value: Date) -> Literal {
    typed(value.to_string(), "xsd:date")
}

pub(crate) fn date_time(value: DateTime) -> Literal {
    let (day, time) = (value.date(), value.time());
    let (hour, minute, second) = (time.hour(), time.minute(), time.second());
    typed(format!("{day}T{hour:02}:{minute:02}:{second:02}"), "xsd:dateTime")
}

/// Thousandths as a decimal: 830 is `0.83`.
pub(crate) fn decimal(per_mille: u16) -> Literal {
    let (whole, rest) = (per_mille / 1000, per_mille % 1000);
    let text = format!("{whole}.{rest:03}");
    let text = text.trim_end_matches('0').trim_end_matches('.');
    typed(text, "xsd:decimal")
}

/// A point of the calendar at exactly its precision.
pub(crate) fn time(value: TimeValue) -> Literal {
    match value {
        TimeValue::Year(year) => typed(format!("{year:04}"), "xsd:gYear"),
        TimeValue::Month(year, month) => typed(format!("{year:04}-{month:02}"), "xsd:gYearMonth"),
        TimeValue::Day(day) => date(day),
        TimeValue::Minute(moment) => date_time(moment),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decimals_are_canonical() {
        let texts = [830, 1000, 5, 0].map(|n| decimal(n).value().to_owned());
        assert_eq!(texts, ["0.83", "1", "0.005", "0"]);
    }

    #[test]
    fn times_keep_their_precision() {
        let moment = jiff::civil::date(2031, 4, 5).at(6, 7, 0, 0);
        assert_eq!(time(TimeValue::Month(2031, 4)).value(), "2031-04");
        assert_eq!(time(TimeValue::Minute(moment)).value(), "2031-04-05T06:07:00");
    }
}
