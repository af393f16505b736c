//! What the store holds, sorted, with labels of blank nodes made from content; and N-Quads.
//!
//! The writers of Turtle and JSON-LD start from here. Blank nodes get their labels from what they are joined with, so equal
//! stores give equal bytes whatever labels the store uses.

use super::ExportOptions;
use super::Format;
use super::term::Literal;
use super::term::RDF;
use super::term::Term;
use crate::error::Error;
use crate::error::Kind;
use crate::error::Result;
use crate::store::Store;
use oxigraph::model;
use oxigraph::sparql::QueryResults;
use rustc_hash::FxHashSet;
use sha2::Digest;
use sha2::Sha256;
use std::collections::BTreeMap;
use std::collections::BTreeSet;
use std::io;
use std::io::Write;
use std::sync::Arc;

const DEFAULT: &str = include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/queries/graph/quads-default.rq"));
const NAMED: &str = include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/queries/graph/quads-named.rq"));
/// Where the terms of the ontology lie.
const ONTOLOGY: &str = "https://w3id.org/annals/";
/// The graph of runs, the only one with a clock.
const RUNS: &str = "https://w3id.org/annals/ns#runs";

/// Subject, predicate, object.
pub type Triple = [Term; 3];

/// Triples by graph, the default graph (`None`) first.
pub type Quads = BTreeMap<Option<Term>, BTreeSet<Triple>>;

/// Reads what an export of RDF holds.
///
/// # Errors
/// When the store can't be read.
pub fn read(store: &Store, options: &ExportOptions) -> Result<Quads> {
    let mut words = Words::default();
    let mut quads = Quads::new();
    collect(store, DEFAULT, &mut words, &mut quads)?;
    if !options.ontology {
        without_ontology(quads.entry(None).or_default());
    }
    if matches!(options.format, Format::TriG | Format::NQuads) {
        collect(store, NAMED, &mut words, &mut quads)?;
    }
    if !options.runs {
        quads.retain(|graph, _| graph.as_ref().and_then(Term::iri) != Some(RUNS));
    }
    Ok(relabel(&quads))
}

/// The triples of an answer.
#[must_use]
pub fn of_triples(triples: &[model::Triple]) -> Quads {
    let mut words = Words::default();
    let term = |words: &mut Words, term: model::Term| words.term(&term);
    let set = triples.iter().map(|triple| {
        [
            term(&mut words, triple.subject.clone().into()),
            term(&mut words, triple.predicate.clone().into()),
            term(&mut words, triple.object.clone()),
        ]
    });
    relabel(&Quads::from([(None, set.collect())]))
}

/// The same in RDF 1.1: each triple term becomes an `rdf:Statement`, a blank node with subject, predicate and object, in the graph where
/// it stands. Its label comes from the triple, so that a triple has one statement.
#[must_use]
pub fn as_statements(quads: Quads) -> Quads {
    let mut found = Quads::new();
    for (graph, triples) in quads {
        let mut plain = BTreeSet::new();
        for [subject, predicate, object] in triples {
            let object = statement(object, &mut plain);
            plain.insert([subject, predicate, object]);
        }
        found.insert(graph, plain);
    }
    found
}

/// The term itself, or the statement that it becomes.
fn statement(term: Term, triples: &mut BTreeSet<Triple>) -> Term {
    let Term::Triple(parts) = term else { return term };
    let mut spelled = String::new();
    Term::Triple(parts.clone()).write_nquads(&mut spelled);
    let node = Term::Blank(content_label("s", &spelled));
    let [subject, predicate, object] = *parts;
    let object = statement(object, triples);
    let rdf = |name: &str| Term::Iri(format!("{RDF}{name}").into());
    for (property, value) in
        [("type", rdf("Statement")), ("subject", subject), ("predicate", predicate), ("object", object)]
    {
        triples.insert([node.clone(), rdf(property), value]);
    }
    node
}

/// A label of a blank node, made from its content.
fn content_label(prefix: &str, content: &str) -> Arc<str> {
    let hash = Sha256::digest(content.as_bytes());
    let digits: String = hash.iter().take(8).map(|byte| format!("{byte:02x}")).collect();
    format!("{prefix}{digits}").into()
}

fn collect(store: &Store, query: &str, words: &mut Words, quads: &mut Quads) -> Result<()> {
    let QueryResults::Solutions(rows) = store.evaluate(query)? else {
        return Err(Error::new(Kind::Query, "a query that feeds an export must be a SELECT"));
    };
    for row in rows {
        let row = row.map_err(|error| Error::new(Kind::Store, error.to_string()))?;
        let mut term = |column: &str| row.get(column).map(|term| words.term(term));
        let graph = term("graph");
        if let (Some(subject), Some(predicate), Some(object)) = (term("subject"), term("predicate"), term("object")) {
            quads.entry(graph).or_default().insert([subject, predicate, object]);
        }
    }
    Ok(())
}

/// Strings seen before: the same IRI stands in many quads.
#[derive(Default)]
struct Words(FxHashSet<Arc<str>>);

impl Words {
    fn word(&mut self, text: &str) -> Arc<str> {
        if let Some(known) = self.0.get(text) {
            return known.clone();
        }
        let new: Arc<str> = text.into();
        self.0.insert(new.clone());
        new
    }

    fn term(&mut self, term: &model::Term) -> Term {
        match term {
            model::Term::NamedNode(node) => Term::Iri(self.word(node.as_str())),
            model::Term::BlankNode(node) => Term::Blank(self.word(node.as_str())),
            model::Term::Literal(literal) => Term::Literal(self.literal(literal)),
            model::Term::Triple(triple) => Term::Triple(Box::new([
                self.term(&triple.subject.clone().into()),
                Term::Iri(self.word(triple.predicate.as_str())),
                self.term(&triple.object),
            ])),
        }
    }

    fn literal(&mut self, literal: &model::Literal) -> Literal {
        let direction = literal.direction().map(|direction| format!("--{direction}")).unwrap_or_default();
        Literal {
            value: self.word(literal.value()),
            language: literal.language().map(|language| self.word(&format!("{language}{direction}"))),
            datatype: self.word(literal.datatype().as_str()),
        }
    }
}

/// Drops what describes terms, and the blank nodes that only such descriptions lead to.
fn without_ontology(triples: &mut BTreeSet<Triple>) {
    let describes = |term: &Term| {
        let name = term.iri().map(|iri| iri.rsplit(['#', '/']).next().unwrap_or(iri));
        name.is_some_and(|name| matches!(name, "Class" | "Ontology") || name.ends_with("Property"))
    };
    let terms: BTreeSet<Term> = triples
        .iter()
        .filter(|[_, p, o]| p.iri().is_some_and(|p| p.strip_prefix(RDF) == Some("type")) && describes(o))
        .map(|[subject, _, _]| subject.clone())
        .collect();
    triples.retain(|[s, _, _]| !s.iri().is_some_and(|iri| iri.starts_with(ONTOLOGY)) && !terms.contains(s));
    loop {
        let mut reached: BTreeSet<Arc<str>> = BTreeSet::new();
        triples.iter().for_each(|[_, _, o]| {
            o.each_blank(true, &mut |label, _| {
                reached.insert(label.clone());
            });
        });
        let before = triples.len();
        triples.retain(|[s, _, _]| !matches!(s, Term::Blank(label) if !reached.contains(label)));
        if triples.len() == before {
            return;
        }
    }
}

/// Gives blank nodes labels that follow from their surroundings: each round mixes in the labels of the neighbors, until
/// no more nodes are told apart.
fn relabel(quads: &Quads) -> Quads {
    let touching = touching_blanks(quads);
    let mut colors: BTreeMap<Arc<str>, Arc<str>> = touching.keys().map(|label| (label.clone(), "".into())).collect();
    let mut n_colors = 0;
    loop {
        let next: BTreeMap<Arc<str>, Arc<str>> =
            touching.iter().map(|(label, triples)| (label.clone(), color(label, triples, &colors))).collect();
        let n = next.values().collect::<BTreeSet<_>>().len();
        colors = next;
        if n <= n_colors {
            break;
        }
        n_colors = n;
    }
    let labels = unique(&colors);
    let label = |old: &Arc<str>| labels.get(old).unwrap_or(old).clone();
    let renamed = |[s, p, o]: &Triple| [s.relabeled(&label), p.clone(), o.relabeled(&label)];
    quads
        .iter()
        .map(|(graph, triples)| {
            (graph.as_ref().map(|graph| graph.relabeled(&label)), triples.iter().map(renamed).collect())
        })
        .collect()
}

fn touching_blanks(quads: &Quads) -> BTreeMap<Arc<str>, Vec<(Option<&Term>, &Triple)>> {
    let mut touching: BTreeMap<Arc<str>, Vec<(Option<&Term>, &Triple)>> = BTreeMap::new();
    for (graph, triples) in quads {
        for triple in triples {
            let mut found = BTreeSet::new();
            let mut note = |label: &Arc<str>, _| {
                found.insert(label.clone());
            };
            triple.iter().chain(graph).for_each(|term| term.each_blank(false, &mut note));
            for label in found {
                touching.entry(label).or_default().push((graph.as_ref(), triple));
            }
        }
    }
    touching
}

fn color(label: &Arc<str>, triples: &[(Option<&Term>, &Triple)], colors: &BTreeMap<Arc<str>, Arc<str>>) -> Arc<str> {
    let seen = |other: &Arc<str>| {
        if other == label { "self".into() } else { colors[other].clone() }
    };
    let mut lines: Vec<String> = triples
        .iter()
        .map(|(graph, triple)| {
            let mut line = String::new();
            for term in triple.iter().chain(*graph) {
                term.relabeled(&seen).write_nquads(&mut line);
                line.push(' ');
            }
            line
        })
        .collect();
    lines.sort_unstable();
    content_label("b", &lines.join("\n"))
}

/// Nodes that can't be told apart get a number; which gets which makes no difference to the graph.
fn unique(colors: &BTreeMap<Arc<str>, Arc<str>>) -> BTreeMap<Arc<str>, Arc<str>> {
    let mut used: BTreeMap<Arc<str>, usize> = BTreeMap::new();
    let mut number = |color: &Arc<str>| {
        let n = used.entry(color.clone()).or_default();
        *n += 1;
        if *n == 1 { color.clone() } else { format!("{color}n{n}").into() }
    };
    colors.iter().map(|(label, color)| (label.clone(), number(color))).collect()
}

/// Writes N-Quads, a sorted line for each quad.
///
/// # Errors
/// When `out` can't be written.
pub fn write_nquads(quads: &Quads, out: &mut dyn Write) -> io::Result<()> {
    let mut line = String::new();
    for (graph, triples) in quads {
        for triple in triples {
            line.clear();
            for term in triple.iter().chain(graph) {
                term.write_nquads(&mut line);
                line.push(' ');
            }
            writeln!(out, "{line}.")?;
        }
    }
    Ok(())
}
