//! Nodes of the default graph that changed since a store was opened to write.

use std::collections::BTreeMap;
use std::collections::BTreeSet;

use oxigraph::model::{GraphNameRef, NamedNode, NamedNodeRef, NamedOrBlankNode, Term};

use super::Store;
use crate::error::Result;
use crate::rdf::iri;

/// Nodes, and which of their properties came or went. What is built anew as a whole touches everything.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Touched {
    all: bool,
    nodes: BTreeMap<String, BTreeSet<String>>,
}

impl Touched {
    /// Whether anything may be another than before.
    #[must_use]
    pub fn is_all(&self) -> bool {
        self.all
    }

    /// Nodes of which a quad came or went, by IRI.
    pub fn nodes(&self) -> impl Iterator<Item = &str> {
        self.nodes.keys().map(String::as_str)
    }

    /// Nodes of which a quad with one of these properties came or went.
    pub fn nodes_by(&self, properties: &[&str]) -> impl Iterator<Item = &str> {
        let is_one = |touched: &BTreeSet<String>| properties.iter().any(|property| touched.contains(*property));
        self.nodes.iter().filter(move |(_, touched)| is_one(touched)).map(|(node, _)| node.as_str())
    }

    pub(super) fn touch(&mut self, node: NamedNodeRef<'_>, property: NamedNodeRef<'_>) {
        if self.all {
            return;
        }
        let touched = match self.nodes.get_mut(node.as_str()) {
            Some(touched) => touched,
            None => self.nodes.entry(node.as_str().to_owned()).or_default(),
        };
        if !touched.contains(property.as_str()) {
            touched.insert(property.as_str().to_owned());
        }
    }

    pub(super) fn touch_all(&mut self) {
        self.all = true;
        self.nodes.clear();
    }

    pub(super) fn add(&mut self, other: Self) {
        if other.all || self.all {
            return self.touch_all();
        }
        for (node, touched) in other.nodes {
            self.nodes.entry(node).or_default().extend(touched);
        }
    }
}

impl Store {
    /// Nodes of the default graph that lead to a node, by IRI.
    ///
    /// # Errors
    /// When the store can't be read.
    pub fn leading_to(&self, node: &str) -> Result<Vec<String>> {
        let node = Term::from(NamedNode::new_unchecked(node));
        let quads = self.quads.quads_for_pattern(None, None, Some(node.as_ref()), Some(GraphNameRef::DefaultGraph));
        let mut found = Vec::new();
        for quad in quads {
            if let NamedOrBlankNode::NamedNode(subject) = quad.map_err(|e| self.broken(&e))?.subject {
                found.push(subject.into_string());
            }
        }
        Ok(found)
    }

    /// Classes of a node in the default graph, by IRI.
    ///
    /// # Errors
    /// When the store can't be read.
    pub fn classes_of(&self, node: &str) -> Result<BTreeSet<String>> {
        let node = NamedNode::new_unchecked(node);
        let property = iri::expand("rdf:type");
        let graph = Some(GraphNameRef::DefaultGraph);
        let quads = self.quads.quads_for_pattern(Some(node.as_ref().into()), Some(property.as_ref()), None, graph);
        let mut found = BTreeSet::new();
        for quad in quads {
            if let Term::NamedNode(class) = quad.map_err(|e| self.broken(&e))?.object {
                found.insert(class.into_string());
            }
        }
        Ok(found)
    }
}
