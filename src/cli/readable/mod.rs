//! What was read in one article, written for readers and for programs.
//!
//! A [`Reading`] comes in; a page of text (`text.rs`) or a JSON object (`json.rs`) goes out. Both call the nodes `e0` (entities), `v0`
//! (events), `n0` (figures), `t0` (times), `c0` (claims). Nothing is left out but tokens and trees, and these only on demand.

mod json;
mod text;

pub(super) use json::json;
pub(super) use text::text;

use crate::model::{Content, Node, Reading, Speaker, TimeValue};

/// Short name of a node: `e0`, `v0`, `n0`, `t0`.
fn name(node: Node) -> String {
    match node {
        Node::Entity(index) => format!("e{index}"),
        Node::Event(index) => format!("v{index}"),
        Node::Count(index) => format!("n{index}"),
        Node::Time(index) => format!("t{index}"),
    }
}

/// Short name and words of a node.
fn shown(reading: &Reading, node: Node) -> String {
    let found = &reading.extraction;
    let words = match node {
        Node::Entity(index) => found.entities[index].label.clone(),
        Node::Event(index) => format!("{} \"{}\"", found.events[index].class, found.events[index].lemma),
        Node::Count(index) => words(reading, found.mentions[found.counts[index].mention].span),
        Node::Time(index) => found.timexes[index].value.clone(),
    };
    format!("{} {words}", name(node))
}

/// Short name of what a claim is about; `r0` is a standing relation.
fn content_name(content: Content) -> String {
    match content {
        Content::Event(index) => name(Node::Event(index)),
        Content::Count(index) => name(Node::Count(index)),
        Content::Relation(index) => format!("r{index}"),
    }
}

/// Who speaks, by name.
fn speaker(reading: &Reading, speaker: Speaker) -> String {
    match speaker {
        Speaker::Own => reading.article.publisher.clone().unwrap_or_else(|| "the article".to_owned()),
        Speaker::Entity(index) => reading.extraction.entities[index].label.clone(),
        Speaker::Unnamed => "somebody unnamed".to_owned(),
    }
}

/// The words of a span on one line.
fn words(reading: &Reading, span: crate::model::Span) -> String {
    span.of(&reading.article.text).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A time at exactly its precision.
fn time(value: TimeValue) -> String {
    match value {
        TimeValue::Year(year) => format!("{year:04}"),
        TimeValue::Month(year, month) => format!("{year:04}-{month:02}"),
        TimeValue::Day(day) => day.to_string(),
        TimeValue::Minute(moment) => moment.to_string(),
    }
}

/// A value of an enum as a lower-case word.
fn word(value: impl std::fmt::Debug) -> String {
    format!("{value:?}").to_lowercase()
}
