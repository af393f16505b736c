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
use petgraph::visit::EdgeRef;
use std::io;
use std::io::Write;

/// Writes the nodes, one a line; `id` is what [`write_edges`] calls them.
///
/// # Errors
/// When `out` can't be written.
pub fn write_nodes(graph: &Graph, out: &mut dyn Write) -> io::Result<()> {
    let measures = Measures::of(graph);
    let names = node_values(&Node::empty(), None).into_iter().map(|(name, _)| name.to_owned());
    line(std::iter::once("id".to_owned()).chain(names), out)?;
    for index in graph.node_indices() {
        let i = index.index();
        let values = node_values(&graph[index], Some((&measures, i))).into_iter().map(|(_, value)| value.text());
        line(std::iter::once(format!("n{i}")).chain(values), out)?;
    }
    Ok(())
}

/// Writes the edges, one a line.
///
/// # Errors
/// When `out` can't be written.
pub fn write_edges(graph: &Graph, out: &mut dyn Write) -> io::Result<()> {
    let names = edge_values(&Edge::empty()).into_iter().map(|(name, _)| name.to_owned());
    line(["source", "target"].map(str::to_owned).into_iter().chain(names), out)?;
    for edge in graph.edge_references() {
        let ends = [edge.source(), edge.target()].map(|node| format!("n{}", node.index()));
        line(ends.into_iter().chain(edge_values(edge.weight()).into_iter().map(|(_, value)| value.text())), out)?;
    }
    Ok(())
}

/// Writes one line.
pub(super) fn line(cells: impl Iterator<Item = String>, out: &mut dyn Write) -> io::Result<()> {
    let cells: Vec<String> = cells.map(|cell| quoted(&cell)).collect();
    write!(out, "{}\r\n", cells.join(","))
}

/// A cell that is a cell and nothing else.
fn quoted(cell: &str) -> String {
    let formula = cell.starts_with(['=', '+', '-', '@', '\t', '\r']) && cell.parse::<f64>().is_err();
    let cell = if formula { format!("'{cell}") } else { cell.to_owned() };
    if cell.contains([',', '"', '\n', '\r']) { format!("\"{}\"", cell.replace('"', "\"\"")) } else { cell }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formulas_are_words() {
        let cells = ["=cmd()", "-3", "-x", "a,b", "say \"no\"", ""];
        let found = cells.map(quoted);
        assert_eq!(found, ["'=cmd()", "-3", "'-x", "\"a,b\"", "\"say \"\"no\"\"\"", ""]);
    }
}
