//! Cytoscape JSON, for Cytoscape and cytoscape.js: <https://js.cytoscape.org/#notation/elements-json>.
//!
//! Attributes are those of GraphML (`attributes.rs`), with the types of JSON. One element a line, so that files can be compared.

use super::attributes::Value;
use super::attributes::edge_values;
use super::attributes::node_values;
use crate::graph::Graph;
use crate::graph::measures::Measures;
use petgraph::visit::EdgeRef;
use serde_json::Map;
use serde_json::Value as Json;
use serde_json::json;
use std::io;
use std::io::Write;

/// Writes a graph.
///
/// # Errors
/// When `out` can't be written.
pub fn write(graph: &Graph, out: &mut dyn Write) -> io::Result<()> {
    let measures = Measures::of(graph);
    let nodes = graph.node_indices().map(|index| {
        let i = index.index();
        // networkx wants a `value`.
        element(
            &[("id", format!("n{i}")), ("value", format!("n{i}"))],
            node_values(&graph[index], Some((&measures, i))),
        )
    });
    let edges = graph.edge_references().map(|edge| {
        let (id, from, to) = (edge.id().index(), edge.source().index(), edge.target().index());
        // networkx tells lines between the same two apart by a `key`.
        let ends = [
            ("id", format!("e{id}")),
            ("key", format!("e{id}")),
            ("source", format!("n{from}")),
            ("target", format!("n{to}")),
        ];
        element(&ends, edge_values(edge.weight()))
    });
    write!(
        out,
        "{{\"format_version\":\"1.0\",\"generated_by\":\"annals\",\"target_cytoscapejs_version\":\"~3\",\
         \"data\":{{\"name\":\"annals\"}},\n\"elements\":{{\"nodes\":["
    )?;
    lines(nodes, out)?;
    write!(out, "],\n\"edges\":[")?;
    lines(edges, out)?;
    writeln!(out, "]}}}}")
}

fn lines(elements: impl Iterator<Item = Json>, out: &mut dyn Write) -> io::Result<()> {
    for (i, element) in elements.enumerate() {
        let comma = if i > 0 { "," } else { "" };
        write!(out, "{comma}\n{element}")?;
    }
    Ok(())
}

fn element(ends: &[(&str, String)], values: Vec<(&'static str, Value<'_>)>) -> Json {
    let ends = ends.iter().map(|(name, value)| ((*name).to_owned(), Json::from(value.as_str())));
    let values = values.into_iter().filter(|(_, value)| !value.is_empty());
    let values = values.map(|(name, value)| {
        let json = match &value {
            Value::Flag(flag) => Json::from(*flag),
            Value::Whole(number) => Json::from(*number),
            // As many digits as the other formats give.
            Value::Number(_) => value.text().parse::<f64>().map_or(Json::Null, Json::from),
            Value::Text(_) => Json::from(value.text().as_ref()),
        };
        (name.to_owned(), json)
    });
    json!({ "data": ends.chain(values).collect::<Map<String, Json>>() })
}
