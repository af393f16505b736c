//! A graph from a query: the triples of a `CONSTRUCT` or `DESCRIBE`, or the rows of a `SELECT` with `?source` and `?target`.
//!
//! Things of the store look as in the views, and an edge that claims speak about carries them. Of triples, `rdf:type` and labels
//! tell what a node is, and other literals become lines below its name. Of rows, `?label` names the edge (a text, or the IRI of a
//! property), `?claim` is what it rests on, and every other column becomes a note of it.

use super::Graph;
use super::edges::Edge;
use super::facts::Facts;
use super::node::Kind;
use super::node::Node;
use super::node::Note;
use super::project::count_articles;
use super::project::is_rival;
use super::words;
use crate::error::Error;
use crate::error::Kind as Culprit;
use crate::error::Result;
use crate::query::Answer;
use crate::query::Rows;
use crate::query::answer::plain;
use oxigraph::model::Term;
use oxigraph::model::Triple;
use petgraph::graph::NodeIndex;
use std::collections::BTreeMap;
use std::collections::BTreeSet;

/// Columns with a meaning of their own.
const COLUMNS: [&str; 4] = ["source", "target", "label", "claim"];
/// Properties whose value is the name of a thing, best first.
const NAMES: [&str; 3] = [
    "http://www.w3.org/2000/01/rdf-schema#label",
    "http://www.w3.org/2004/02/skos/core#prefLabel",
    "https://schema.org/headline",
];
const TYPE: &str = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type";

/// The graph of an answer.
///
/// # Errors
/// When the answer is a yes or no, or rows without the columns `source` and `target`.
pub fn graph(facts: &Facts, answer: &Answer) -> Result<Graph> {
    let mut draft = Draft::new(facts);
    match answer {
        Answer::Triples(triples) => draft.add_triples(triples),
        Answer::Rows(rows) => draft.add_rows(rows)?,
        Answer::Boolean(_) => return Err(no_graph("an ASK gives no graph")),
    }
    count_articles(&mut draft.graph);
    Ok(draft.graph)
}

fn no_graph(reason: &str) -> Error {
    Error::new(Culprit::Query, reason)
        .hint("write a CONSTRUCT, or a SELECT with ?source ?target and, if you like, ?label and ?claim")
}

/// A graph in the making.
struct Draft<'a> {
    facts: &'a Facts,
    graph: Graph,
    places: BTreeMap<String, NodeIndex>,
    /// Claims by the edge that they speak about.
    spoken: BTreeMap<(&'a str, &'a str, &'a str), BTreeSet<&'a str>>,
}

impl<'a> Draft<'a> {
    fn new(facts: &'a Facts) -> Self {
        let mut spoken: BTreeMap<(&str, &str, &str), BTreeSet<&str>> = BTreeMap::new();
        for s in &facts.statements {
            spoken.entry((s.subject.as_str(), s.property.as_str(), s.object.as_str())).or_default().insert(&s.claim);
        }
        for r in &facts.relations {
            let key = (r.subject.as_str(), r.property.as_str(), r.object.as_str());
            spoken.entry(key).or_default().extend(facts.claims_on_whole(&r.event));
        }
        Self { facts, graph: Graph::new(), places: BTreeMap::new(), spoken }
    }

    /// The node of a term, added when it is new.
    fn node(&mut self, term: &Term) -> NodeIndex {
        let key = term.to_string();
        if let Some(&place) = self.places.get(&key) {
            return place;
        }
        let place = self.graph.add_node(described(self.facts, term));
        self.places.insert(key, place);
        place
    }

    /// Adds an edge with the claims that speak about it.
    fn edge(&mut self, from: &Term, to: &Term, label: String, property: &str, claim: Option<&str>) -> Edge {
        let key = (&*plain(from), property, &*plain(to));
        let mut claims = self.spoken.get(&key).cloned().unwrap_or_default();
        claims.extend(claim.and_then(|iri| self.facts.claims.get_key_value(iri)).map(|(iri, _)| iri.as_str()));
        Edge::of_claims(self.facts, label, property, &claims, |claim| is_rival(self.facts, claim, key))
    }

    fn add_triples(&mut self, triples: &[Triple]) {
        let (literals, edges): (Vec<_>, Vec<_>) =
            triples.iter().partition(|t| matches!(t.object, Term::Literal(_)) || t.predicate.as_str() == TYPE);
        for triple in edges {
            let (subject, property) = (Term::from(triple.subject.clone()), triple.predicate.as_str());
            let (from, to) = (self.node(&subject), self.node(&triple.object));
            let label = self.facts.property_label(property);
            let edge = self.edge(&subject, &triple.object, label, property, None);
            self.graph.add_edge(from, to, edge);
        }
        for triple in literals {
            let node = self.node(&Term::from(triple.subject.clone()));
            let known = self.facts.nodes.contains_key(&self.graph[node].iri);
            tell(&mut self.graph[node], self.facts, triple, known);
        }
    }

    fn add_rows(&mut self, rows: &Rows) -> Result<()> {
        for wanted in &COLUMNS[..2] {
            if !rows.columns.iter().any(|column| column == wanted) {
                return Err(no_graph(&format!("the query has no column ?{wanted}")));
            }
        }
        for row in 0..rows.rows.len() {
            if let (Some(source), Some(target)) = (rows.term(row, "source"), rows.term(row, "target")) {
                let (from, to) = (self.node(source), self.node(target));
                let (label, property) = self.name(rows.term(row, "label"));
                let claim = rows.term(row, "claim").map(plain);
                let mut edge = self.edge(source, target, label, &property, claim.as_deref());
                edge.notes = notes(rows, row);
                self.graph.add_edge(from, to, edge);
            }
        }
        Ok(())
    }

    /// What an edge is called, and its property: the one that a text is the label of, when there is one.
    fn name(&self, label: Option<&Term>) -> (String, String) {
        match label {
            None => (String::new(), String::new()),
            Some(Term::NamedNode(property)) => {
                (self.facts.property_label(property.as_str()), property.as_str().to_owned())
            }
            Some(other) => {
                let text = plain(other);
                let property = self.facts.labels.iter().find(|(_, (known, _))| *known == text).map(|(iri, _)| iri);
                (text, property.cloned().unwrap_or_default())
            }
        }
    }
}

/// The other columns of a row.
fn notes(rows: &Rows, row: usize) -> Vec<String> {
    let columns = rows.columns.iter().filter(|column| !COLUMNS.contains(&column.as_str()));
    columns.filter_map(|column| Some(format!("{column}: {}", plain(rows.term(row, column)?)))).collect()
}

/// A node as the views have it, or by what its term tells.
fn described(facts: &Facts, term: &Term) -> Node {
    let iri = plain(term);
    if let Some(node) = facts.nodes.get(&iri).filter(|_| matches!(term, Term::NamedNode(_))) {
        return node.clone();
    }
    if let Some(claim) = facts.claims.get(&iri) {
        let mut node = Node::new(&iri, claim.words.clone(), Kind::Claim, Kind::Claim.name().to_owned());
        (node.denied, node.disputed) = (claim.negative, facts.disputes.contains_key(&iri));
        return node;
    }
    match term {
        Term::Literal(literal) => Node::new(&iri, literal.value().to_owned(), Kind::Entity, "value".to_owned()),
        Term::NamedNode(_) => {
            let headline = facts
                .claims
                .values()
                .find(|claim| claim.source.article == iri)
                .map(|claim| claim.source.headline.clone());
            let class = if headline.is_some() { "article" } else { "" };
            Node::new(&iri, headline.unwrap_or_else(|| words::from_iri(&iri)), Kind::Entity, class.to_owned())
        }
        _ => Node::new(&iri, String::new(), Kind::Entity, String::new()),
    }
}

/// What a literal or a class says of a node; what the store knows of it stays.
fn tell(node: &mut Node, facts: &Facts, triple: &Triple, known: bool) {
    let property = triple.predicate.as_str();
    let value = plain(&triple.object);
    if property == TYPE {
        if !known && node.type_iri.is_empty() {
            node.class = words::from_iri(&value);
            node.type_iri = value;
        }
    } else if NAMES.contains(&property) {
        if !known {
            node.label = value;
        }
    } else {
        let note = Note { text: format!("{}: {value}", facts.property_label(property)), disputed: false };
        if !node.notes.contains(&note) {
            node.notes.push(note);
        }
    }
}
