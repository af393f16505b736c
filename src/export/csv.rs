//! Nodes and edges as CSV (RFC 4180), for spreadsheets, igraph and pandas.
//!
//! The first line names the columns, which are the attributes of GraphML (`attributes.rs`). A cell that a spreadsheet would take
//! for a formula gets an apostrophe in front, as OWASP advises; nothing else is changed.

use super::attributes::edge_values;
use super::attributes::node_values;
use crate::graph::Edge;
use crate::graph::Graph;
use crate::graph::Node;
use crate::graph::measures::Measures;
use crate::query::format::is_formula;
use petgraph::visit::EdgeRef;
use std::borrow::Cow;
use std::io;
use std::io::Write;

/// Writes the nodes, one a line; `id` is what [`write_edges`] calls them.
///
/// # Errors
/// When `out` can't be written.
pub fn write_nodes(graph: &Graph, out: &mut dyn Write) -> io::Result<()> {
    let measures = Measures::of(graph);
    let empty = Node::empty();
    let names = node_values(&empty, None).into_iter().map(|(name, _)| name.to_owned());
    line(std::iter::once("id".to_owned()).chain(names), out)?;
    for index in graph.node_indices() {
        let i = index.index();
        let values = node_values(&graph[index], Some((&measures, i)));
        line(std::iter::once(format!("n{i}").into()).chain(values.iter().map(|(_, value)| value.text())), out)?;
    }
    Ok(())
}

/// Writes the edges, one a line.
///
/// # Errors
/// When `out` can't be written.
pub fn write_edges(graph: &Graph, out: &mut dyn Write) -> io::Result<()> {
    let empty = Edge::empty();
    let names = edge_values(&empty).into_iter().map(|(name, _)| name.to_owned());
    line(["source", "target"].map(str::to_owned).into_iter().chain(names), out)?;
    for edge in graph.edge_references() {
        let ends = [edge.source(), edge.target()].map(|node| format!("n{}", node.index()));
        let values = edge_values(edge.weight());
        line(ends.into_iter().map(Cow::from).chain(values.iter().map(|(_, value)| value.text())), out)?;
    }
    Ok(())
}

/// Writes one line.
pub(super) fn line(cells: impl Iterator<Item = impl AsRef<str>>, out: &mut dyn Write) -> io::Result<()> {
    let mut text = String::new();
    for (i, cell) in cells.enumerate() {
        if i > 0 {
            text.push(',');
        }
        push_quoted(cell.as_ref(), &mut text);
    }
    text.push_str("\r\n");
    out.write_all(text.as_bytes())
}

/// A cell that is a cell and nothing else.
fn push_quoted(cell: &str, out: &mut String) {
    let mark = if is_formula(cell) { "'" } else { "" };
    if cell.bytes().any(|byte| matches!(byte, b',' | b'"' | b'\n' | b'\r')) {
        out.push('"');
        out.push_str(mark);
        out.push_str(&cell.replace('"', "\"\""));
        out.push('"');
    } else {
        out.push_str(mark);
        out.push_str(cell);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formulas_are_words() {
        let cells = ["=cmd()", "-3", "-x", "a,b", "say \"no\"", ""];
        let found = cells.map(|cell| {
            let mut out = String::new();
            push_quoted(cell, &mut out);
            out
        });
        assert_eq!(found, ["'=cmd()", "-3", "'-x", "\"a,b\"", "\"say \"\"no\"\"\"", ""]);
    }
}
