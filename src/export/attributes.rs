//! Nodes and edges as named values: one list for every format that holds attributes.
//!
//! A name means the same in GraphML, GEXF, Cytoscape JSON and CSV; `label`, `weight` and `r`, `g`, `b` are what Gephi looks for.
//! Values are whole: nothing is cut here, and each format writes them by its own rules.

use super::style;
use super::text;
use crate::graph::Edge;
use crate::graph::Node;
use crate::graph::Saying;
use crate::graph::measures::Measures;
use std::borrow::Cow;
use std::fmt::Write;

/// A value and its type.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Value<'a> {
    Text(Cow<'a, str>),
    Flag(bool),
    Whole(usize),
    Number(f64),
}

impl Value<'_> {
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

    /// Adds the value to a text; `words` writes those of a text, on one line.
    pub(super) fn push(&self, out: &mut String, words: impl FnOnce(&str, &mut String)) {
        let written = match self {
            Self::Text(text) => {
                words(&text::whole(text), out);
                Ok(())
            }
            Self::Flag(flag) => out.write_str(if *flag { "true" } else { "false" }),
            Self::Whole(number) => write!(out, "{number}"),
            Self::Number(number) => write!(out, "{number:.6}"),
        };
        debug_assert!(written.is_ok(), "a text takes everything");
    }

    /// The value in words, on one line.
    pub(super) fn text(&self) -> Cow<'_, str> {
        match self {
            Self::Text(text) => text::whole(text),
            other => {
                let mut written = String::new();
                other.push(&mut written, |words, out| out.push_str(words));
                written.into()
            }
        }
    }
}

/// What is known and measured of a node; names and types are the same for all nodes.
pub(super) fn node_values<'a>(node: &'a Node, measures: Option<(&Measures, usize)>) -> Vec<(&'static str, Value<'a>)> {
    let [r, g, b] = style::rgb(style::look(node.kind).fill).map(|part| Value::Whole(part.into()));
    let text = |text: &'a str| Value::Text(text.into());
    let empty = Measures::default();
    let (measures, at) = measures.unwrap_or((&empty, 0));
    let number = |list: &[f64]| Value::Number(list.get(at).copied().unwrap_or_default());
    let degree = measures.degrees.get(at).copied().unwrap_or_default();
    let whole = |list: &[usize]| Value::Whole(list.get(at).copied().unwrap_or_default());
    let (start, end) = node.days.as_ref().map(|(start, end)| (start.as_str(), end.as_str())).unwrap_or_default();
    let notes: Vec<&str> = node.notes.iter().map(|note| note.text.as_str()).collect();
    vec![
        ("label", text(&node.label)),
        ("kind", text(node.kind.name())),
        ("type", text(&node.class)),
        ("iri", text(&node.iri)),
        ("time", text(&node.time)),
        ("start", text(start)),
        ("end", text(end)),
        ("place", text(&node.place)),
        ("notes", Value::Text(notes.join("; ").into())),
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
pub(super) fn edge_values(edge: &Edge) -> Vec<(&'static str, Value<'_>)> {
    let sayings = |part: fn(&Saying) -> &str| Value::Text(joined(edge.sayings.iter().map(part)));
    let list = |list: &'_ [String]| Value::Text(list.join(" | ").into());
    let [r, g, b] = style::rgb(style::color(edge)).map(|part| Value::Whole(part.into()));
    let (first, last) = edge.days().unwrap_or_default();
    vec![
        ("label", Value::Text(edge.label.as_str().into())),
        ("property", Value::Text(edge.property.as_str().into())),
        ("inverse", Value::Flag(edge.inverse)),
        ("polarity", Value::Text(edge.polarity.name().into())),
        ("certainty", Value::Text(edge.certainty.name().into())),
        ("claimed_only", Value::Flag(edge.claimed_only)),
        ("denied", Value::Flag(edge.denied)),
        ("disputed", Value::Flag(edge.disputed)),
        ("articles", Value::Whole(edge.articles)),
        ("origins", Value::Whole(edge.origins)),
        ("weight", Value::Whole(edge.articles.max(1))),
        ("first_said", Value::Text(first.into())),
        ("last_said", Value::Text(last.into())),
        ("said_by", list(&edge.speakers)),
        ("denied_by", list(&edge.deniers)),
        ("outlets", list(&edge.outlets)),
        ("quotes", sayings(|saying| &saying.words)),
        ("headlines", sayings(|saying| &saying.source.headline)),
        ("sources", sayings(|saying| &saying.source.article)),
        ("notes", Value::Text(edge.notes.join("; ").into())),
        ("r", r),
        ("g", g),
        ("b", b),
    ]
}

/// Parts side by side, each once; a single one is not copied.
fn joined<'a>(parts: impl Iterator<Item = &'a str>) -> Cow<'a, str> {
    let mut known: Vec<&str> = Vec::new();
    for part in parts.filter(|part| !part.is_empty()) {
        if !known.contains(&part) {
            known.push(part);
        }
    }
    match known.as_slice() {
        [] => "".into(),
        [only] => (*only).into(),
        several => several.join(" | ").into(),
    }
}
