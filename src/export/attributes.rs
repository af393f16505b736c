//! Nodes and edges as named values: one list for every format that holds attributes.
//!
//! A name means the same in GraphML, GEXF, Cytoscape JSON and CSV; `label`, `weight` and `r`, `g`, `b` are what Gephi looks for.
//! Values are whole: nothing is cut here, and each format writes them by its own rules.

use super::style;
use super::text;
use crate::graph::Edge;
use crate::graph::Node;
use crate::graph::measures::Measures;

/// A value and its type.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Value {
    Text(String),
    Flag(bool),
    Whole(usize),
    Number(f64),
}

impl Value {
    /// Its type as GraphML and GEXF call it.
    pub(super) fn type_name(&self) -> &'static str {
        match self {
            Self::Text(_) => "string",
            Self::Flag(_) => "boolean",
            Self::Whole(_) => "int",
            Self::Number(_) => "double",
        }
    }

    pub(super) fn is_empty(&self) -> bool {
        matches!(self, Self::Text(text) if text.is_empty())
    }

    /// The value in words, on one line.
    pub(super) fn text(&self) -> String {
        match self {
            Self::Text(text) => text::whole(text),
            Self::Flag(flag) => flag.to_string(),
            Self::Whole(number) => number.to_string(),
            Self::Number(number) => format!("{number:.6}"),
        }
    }
}

/// What is known and measured of a node; names and types are the same for all nodes.
pub(super) fn node_values(node: &Node, measures: Option<(&Measures, usize)>) -> Vec<(&'static str, Value)> {
    let [r, g, b] = rgb(style::look(node.kind).fill);
    let empty = Measures::default();
    let (measures, at) = measures.unwrap_or((&empty, 0));
    let number = |list: &[f64]| Value::Number(list.get(at).copied().unwrap_or_default());
    let degree = measures.degrees.get(at).copied().unwrap_or_default();
    let whole = |list: &[usize]| Value::Whole(list.get(at).copied().unwrap_or_default());
    let (start, end) = node.days.clone().unwrap_or_default();
    let notes: Vec<&str> = node.notes.iter().map(|note| note.text.as_str()).collect();
    vec![
        ("label", Value::Text(node.label.clone())),
        ("kind", Value::Text(node.kind.name().to_owned())),
        ("type", Value::Text(node.class.clone())),
        ("iri", Value::Text(node.iri.clone())),
        ("time", Value::Text(node.time.clone())),
        ("start", Value::Text(start)),
        ("end", Value::Text(end)),
        ("place", Value::Text(node.place.clone())),
        ("notes", Value::Text(notes.join("; "))),
        ("denied", Value::Flag(node.denied)),
        ("disputed", Value::Flag(node.disputed)),
        ("articles", Value::Whole(node.articles)),
        ("origins", Value::Whole(node.origins.unwrap_or_default().try_into().unwrap_or(usize::MAX))),
        ("degree", Value::Whole(degree.total())),
        ("part", whole(&measures.parts)),
        ("rank", number(&measures.ranks)),
        ("betweenness", number(&measures.betweenness)),
        ("community", whole(&measures.communities)),
        ("r", r),
        ("g", g),
        ("b", b),
    ]
}

/// What is known of an edge; names and types are the same for all edges.
pub(super) fn edge_values(edge: &Edge) -> Vec<(&'static str, Value)> {
    let sayings = |part: fn(&crate::graph::Saying) -> &str| {
        let mut parts: Vec<&str> = Vec::new();
        for saying in edge.sayings.iter().map(part).filter(|part| !part.is_empty()) {
            if !parts.contains(&saying) {
                parts.push(saying);
            }
        }
        parts.join(" | ")
    };
    let [r, g, b] = rgb(style::color(edge));
    let (first, last) = edge.days().unwrap_or_default();
    vec![
        ("label", Value::Text(edge.label.clone())),
        ("property", Value::Text(edge.property.clone())),
        ("inverse", Value::Flag(edge.inverse)),
        ("polarity", Value::Text(edge.polarity.name().to_owned())),
        ("certainty", Value::Text(edge.certainty.name().to_owned())),
        ("claimed_only", Value::Flag(edge.claimed_only)),
        ("denied", Value::Flag(edge.denied)),
        ("disputed", Value::Flag(edge.disputed)),
        ("articles", Value::Whole(edge.articles)),
        ("weight", Value::Whole(edge.articles.max(1))),
        ("first_said", Value::Text(first.to_owned())),
        ("last_said", Value::Text(last.to_owned())),
        ("said_by", Value::Text(edge.speakers.join(" | "))),
        ("denied_by", Value::Text(edge.deniers.join(" | "))),
        ("outlets", Value::Text(edge.outlets.join(" | "))),
        ("quotes", Value::Text(sayings(|saying| &saying.words))),
        ("headlines", Value::Text(sayings(|saying| &saying.headline))),
        ("sources", Value::Text(sayings(|saying| &saying.article))),
        ("r", r),
        ("g", g),
        ("b", b),
    ]
}

/// The parts of `#RRGGBB`; Gephi takes colors from keys of these names.
fn rgb(color: &str) -> [Value; 3] {
    [1, 3, 5].map(|at| {
        let digits = color.get(at..at + 2).unwrap_or_default();
        Value::Whole(usize::from_str_radix(digits, 16).unwrap_or_default())
    })
}
