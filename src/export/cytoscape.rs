//! Cytoscape JSON, for Cytoscape and cytoscape.js: <https://js.cytoscape.org/#notation/elements-json>.
//!
//! Attributes are those of GraphML (`attributes.rs`), with the types of JSON. One element a line, so that files can be compared.

use super::attributes::Value;
use super::attributes::edge_values;
use super::attributes::node_values;
use super::text::whole;
use crate::graph::Edge;
use crate::graph::Graph;
use crate::graph::Node;
use crate::graph::measures::Measures;
use petgraph::visit::EdgeRef;
use std::io;
use std::io::Write;

/// Bytes that are gathered before they are passed on.
const FULL: usize = 1 << 16;

/// Names and values of an element.
type Values<'a> = Vec<(&'static str, Value<'a>)>;

/// Writes a graph.
///
/// # Errors
/// When `out` can't be written.
pub fn write(graph: &Graph, out: &mut dyn Write) -> io::Result<()> {
    let measures = Measures::of(graph);
    let nodes = graph.node_indices().map(|index| node(&graph[index], index.index(), &measures));
    let edges =
        graph.edge_references().map(|e| edge(e.weight(), [e.id().index(), e.source().index(), e.target().index()]));
    write!(
        out,
        "{{\"format_version\":\"1.0\",\"generated_by\":\"annals\",\"target_cytoscapejs_version\":\"~3\",\
         \"data\":{{\"name\":\"annals\"}},\n\"elements\":{{\"nodes\":["
    )?;
    lines(nodes, &order(&node(&Node::empty(), 0, &Measures::default())), out)?;
    write!(out, "],\n\"edges\":[")?;
    lines(edges, &order(&edge(&Edge::empty(), [0; 3])), out)?;
    writeln!(out, "]}}}}")
}

fn node<'a>(node: &'a Node, i: usize, measures: &Measures) -> Values<'a> {
    let mut values = node_values(node, Some((measures, i)));
    // networkx wants a `value`.
    values.extend([("id", name('n', i)), ("value", name('n', i))]);
    values
}

fn edge(edge: &Edge, [id, from, to]: [usize; 3]) -> Values<'_> {
    let mut values = edge_values(edge);
    // networkx tells lines between the same two apart by a `key`.
    values.extend([("id", name('e', id)), ("key", name('e', id))]);
    values.extend([("source", name('n', from)), ("target", name('n', to))]);
    values
}

fn name(kind: char, i: usize) -> Value<'static> {
    Value::Text(format!("{kind}{i}").into())
}

/// Places of the values in the order of their names, which is the same for all nodes and for all edges.
fn order(values: &Values<'_>) -> Vec<usize> {
    let mut order: Vec<usize> = (0..values.len()).collect();
    order.sort_by_key(|&at| values[at].0);
    order
}

fn lines<'a>(elements: impl Iterator<Item = Values<'a>>, order: &[usize], out: &mut dyn Write) -> io::Result<()> {
    let mut buffer = Vec::new();
    for (i, values) in elements.enumerate() {
        buffer.extend_from_slice(if i > 0 { b",\n{\"data\":{" } else { b"\n{\"data\":{" });
        let known = order.iter().map(|&at| &values[at]).filter(|(_, value)| !value.is_empty());
        for (i, (name, value)) in known.enumerate() {
            buffer.extend_from_slice(if i > 0 { b",\"" } else { b"\"" });
            buffer.extend_from_slice(name.as_bytes());
            buffer.extend_from_slice(b"\":");
            push(value, &mut buffer)?;
        }
        buffer.extend_from_slice(b"}}");
        if buffer.len() > FULL {
            out.write_all(&buffer)?;
            buffer.clear();
        }
    }
    out.write_all(&buffer)
}

fn push(value: &Value<'_>, buffer: &mut Vec<u8>) -> io::Result<()> {
    match value {
        Value::Flag(flag) => serde_json::to_writer(buffer, flag),
        Value::Whole(number) => serde_json::to_writer(buffer, number),
        // As many digits as the other formats give.
        Value::Number(_) => serde_json::to_writer(buffer, &value.text().parse::<f64>().ok()),
        Value::Text(text) => serde_json::to_writer(buffer, &whole(text)),
    }
    .map_err(io::Error::from)
}
