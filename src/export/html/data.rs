//! The data of the page: views with places, articles with texts. Names are short, as they stand in it thousands of times.

use super::super::label::Tone;
use super::super::style;
use super::super::svg;
use super::super::svg::Drawn;
use super::order;
use crate::error::Result;
use crate::graph::Edge;
use crate::graph::Facts;
use crate::graph::Focus;
use crate::graph::Graph;
use crate::graph::Kind;
use crate::graph::Node;
use crate::graph::Polarity;
use crate::graph::View;
use crate::graph::articles::articles;
use crate::graph::project::project;
use crate::graph::words;
use crate::store::Store;
use petgraph::visit::EdgeRef;
use serde_json::Map;
use serde_json::Value;
use serde_json::json;
use std::collections::BTreeMap;

/// What is shown on the map: the land of Natural Earth (public domain), in degrees.
const LAND: &str = include_str!("land.txt");

/// Number and text of each article, by its IRI.
type Articles<'a> = BTreeMap<&'a str, (usize, &'a str)>;

/// Views that are drawn as a graph; the page makes its timeline of the events.
const VIEWS: &[View] = &[View::Relations, View::Events, View::Claims];
/// Nodes that the page draws at first. More can neither be read at a glance nor moved without a jerk.
const MOST_DRAWN: usize = 300;
/// Name of the graph of a query.
const ASKED: &str = "query";

/// Everything that the page shows.
pub(super) fn collect(store: &Store, facts: &Facts, focus: &Focus, asked: Option<&Graph>) -> Result<Value> {
    let texts = articles(store)?;
    let place: Articles<'_> =
        texts.iter().enumerate().map(|(at, text)| (text.iri.as_str(), (at, text.text.as_str()))).collect();
    let (mut views, mut titles) = (Map::new(), Map::new());
    if let Some(graph) = asked {
        views.insert(ASKED.to_owned(), graph_data(&focus.apply(graph), View::Relations, &place));
        titles.insert(ASKED.to_owned(), json!("Query"));
    }
    for &view in VIEWS {
        let graph = focus.apply(&project(facts, view));
        views.insert(view.name().to_owned(), graph_data(&graph, view, &place));
        titles.insert(view.name().to_owned(), json!(view.name()[..1].to_uppercase() + &view.name()[1..]));
    }
    let kinds: Vec<&str> = Kind::ALL.iter().map(|kind| kind.name()).collect();
    let looks: Map<String, Value> = Kind::ALL.iter().map(|&kind| (kind.name().to_owned(), look(kind))).collect();
    let texts: Vec<Value> = texts
        .iter()
        .map(|text| json!({ "h": text.headline, "o": text.outlet, "d": text.day, "u": text.url, "b": text.text }))
        .collect();
    let land = LAND.replace('\n', "");
    let order: Vec<&str> = asked.map(|_| ASKED).into_iter().chain(VIEWS.iter().map(|view| view.name())).collect();
    Ok(
        json!({ "views": views, "most": MOST_DRAWN, "order": order, "titles": titles, "kinds": kinds, "looks": looks, "articles": texts, "land": land }),
    )
}

fn look(kind: Kind) -> Value {
    let look = style::look(kind);
    let radius = if look.style.contains("rounded") { 9 } else { 0 };
    json!({ "fill": look.fill, "round": look.shape == "ellipse", "radius": radius, "double": look.outlines > 1 })
}

/// A view, what matters most first, and the picture of its first nodes. The page lays out other parts of it when they are asked for.
fn graph_data(graph: &Graph, view: View, articles: &Articles<'_>) -> Value {
    let graph = order::ordered(graph);
    let nodes: Vec<Value> = graph.node_weights().map(node).collect();
    let edges: Vec<Value> = graph
        .edge_references()
        .map(|edge| self::edge(edge.weight(), (edge.source().index(), edge.target().index()), articles))
        .collect();
    json!({ "nodes": nodes, "edges": edges, "apart": u8::from(view == View::Claims), "picture": picture(&graph, view) })
}

/// Where the first nodes stand: the number of each with its middle, each edge between them with the middle of its label and its path, the extent.
fn picture(graph: &Graph, view: View) -> Value {
    let first = order::foremost(graph, MOST_DRAWN);
    let drawn = Drawn::new(&first, view);
    let boxes: Vec<Value> = drawn.boxes().map(|(node, at)| json!([node, round(at.x), round(at.y)])).collect();
    let lines: Vec<Value> = order::edges_of_foremost(graph, MOST_DRAWN)
        .into_iter()
        .zip(drawn.lines())
        .map(|(edge, (at, path))| json!([edge, round(at.x), round(at.y), whole_numbers(&path)]))
        .collect();
    let extent = drawn.extent();
    json!({ "b": boxes, "l": lines, "e": [round(extent.width), round(extent.height)] })
}

fn node(node: &Node) -> Value {
    let (words, size) = svg::node_words(node);
    let notes: Vec<Value> = node.notes.iter().map(|note| json!([note.text, u8::from(note.disputed)])).collect();
    let point = node.point.as_ref().and_then(|(x, y)| Some([x.parse::<f64>().ok()?, y.parse::<f64>().ok()?]));
    json!({
        "l": words::with_dates(&node.label), "k": Kind::ALL.iter().position(|kind| *kind == node.kind), "c": node.class, "t": node.time,
        "d": node.days.as_ref().map(|(first, last)| [first, last]), "p": node.place, "n": notes, "g": point,
        "w": round(size.width), "h": round(size.height), "lines": lines(&words),
        "f": u8::from(node.denied) | u8::from(node.disputed) << 1, "a": node.articles, "i": node.iri,
    })
}

fn edge(edge: &Edge, (from, to): (usize, usize), articles: &Articles<'_>) -> Value {
    let polarity = match edge.polarity {
        Polarity::Positive => 0,
        Polarity::Negative => 1,
        Polarity::Mixed => 2,
    };
    let flags = u8::from(edge.claimed_only) | u8::from(edge.denied) << 1 | u8::from(edge.disputed) << 2;
    let quotes: Vec<Value> = edge
        .sayings
        .iter()
        .map(|saying| {
            let (mut quote, yes) = (Map::new(), u8::from(saying.affirms));
            let article = articles.get(saying.source.article.as_str());
            match article.and_then(|(_, text)| stretch(text, &saying.words)) {
                Some((begin, length)) => {
                    quote.extend([("b".to_owned(), begin.into()), ("n".to_owned(), length.into())]);
                }
                None => quote.extend([("w".to_owned(), saying.words.clone().into())]),
            }
            if !saying.speaker.is_empty() {
                quote.insert("s".to_owned(), saying.speaker.clone().into());
            }
            quote.extend([("a".to_owned(), json!(article.map(|(at, _)| at))), ("y".to_owned(), yes.into())]);
            Value::Object(quote)
        })
        .collect();
    json!({
        "s": from, "t": to, "l": edge.label, "lines": lines(&svg::edge_lines(edge)), "w": round(svg::line_width(edge)),
        "r": u8::from(style::color(edge) == style::RED), "p": polarity, "f": flags,
        "a": edge.articles, "o": edge.origins, "q": quotes,
    })
}

fn lines(lines: &[super::super::label::Line]) -> Vec<Value> {
    let tone = |tone| match tone {
        Tone::Name => 0,
        Tone::Plain => 1,
        Tone::Small => 2,
        Tone::Red => 3,
    };
    lines.iter().map(|line| json!([line.words, tone(line.tone), round(super::super::svg::width(line))])).collect()
}

/// Where words stand in a text, in the units by which scripts count: begin and length. So they need not stand in the page twice.
fn stretch(text: &str, words: &str) -> Option<(usize, usize)> {
    let begin = text.find(words).filter(|_| !words.is_empty())?;
    Some((text[..begin].encode_utf16().count(), words.encode_utf16().count()))
}

/// A path without what stands behind the points of its numbers, each of which has one digit there.
fn whole_numbers(path: &str) -> String {
    let mut whole = String::with_capacity(path.len());
    let mut chars = path.chars();
    while let Some(c) = chars.next() {
        if c == '.' {
            chars.next();
        } else {
            whole.push(c);
        }
    }
    whole
}

/// A tenth of a pixel is enough.
fn round(number: f64) -> f64 {
    (number * 10.0).round() / 10.0
}
