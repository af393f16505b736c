//! GEXF 1.3 for Gephi and networkx: <https://gexf.net/schema.html>.
//!
//! Dynamic: an event lives from its first to its last possible day, an edge from the first to the last day on which somebody
//! speaks of it; what has no day lives always. Attributes are those of GraphML (`attributes.rs`), colors and widths are in the
//! `viz` vocabulary. Directed; several edges may join two nodes.

use super::attributes::Value;
use super::attributes::edge_values;
use super::attributes::node_values;
use super::style;
use super::text;
use super::xml::Pen;
use crate::graph::Edge;
use crate::graph::Graph;
use crate::graph::Node;
use crate::graph::measures::Measures;
use petgraph::visit::EdgeRef;
use std::io;
use std::io::Write;

/// Attributes that GEXF has places of its own for.
const OWN: [&str; 8] = ["label", "weight", "r", "g", "b", "start", "end", "shape"];

/// Writes a graph.
///
/// # Errors
/// When `out` can't be written.
pub fn write(graph: &Graph, out: &mut dyn Write) -> io::Result<()> {
    let measures = Measures::of(graph);
    let mut pen = Pen::new(out);
    pen.open(
        "gexf",
        &[
            ("xmlns", "http://gexf.net/1.3"),
            ("xmlns:viz", "http://gexf.net/1.3/viz"),
            ("xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance"),
            ("xsi:schemaLocation", "http://gexf.net/1.3 http://gexf.net/1.3/gexf.xsd"),
            ("version", "1.3"),
        ],
    );
    pen.open("meta", &[]);
    pen.words("creator", &[], "annals");
    pen.close("meta")?;
    let modes = [
        ("mode", "dynamic"),
        ("defaultedgetype", "directed"),
        ("timeformat", "date"),
        ("timerepresentation", "interval"),
    ];
    pen.open("graph", &modes);
    declare("node", &node_values(&Node::empty(), None), &mut pen)?;
    declare("edge", &edge_values(&Edge::empty()), &mut pen)?;
    pen.open("nodes", &[]);
    for index in graph.node_indices() {
        write_node(&mut pen, index.index(), &graph[index], &measures)?;
    }
    pen.close("nodes")?;
    pen.open("edges", &[]);
    for edge in graph.edge_references() {
        write_edge(&mut pen, edge.id().index(), edge.source().index(), edge.target().index(), edge.weight())?;
    }
    pen.close("edges")?;
    pen.close("graph")?;
    pen.close("gexf")?;
    pen.finish()
}

fn declare(class: &str, values: &[(&'static str, Value<'_>)], pen: &mut Pen<'_>) -> io::Result<()> {
    pen.open("attributes", &[("class", class), ("mode", "static")]);
    for (name, value) in values.iter().filter(|(name, _)| !OWN.contains(name)) {
        let kind = if value.type_name() == "int" { "integer" } else { value.type_name() };
        pen.empty("attribute", &[("id", *name), ("title", *name), ("type", kind)]);
    }
    pen.close("attributes")
}

fn write_node(pen: &mut Pen<'_>, i: usize, node: &Node, measures: &Measures) -> io::Result<()> {
    let (id, label) = (format!("n{i}"), text::whole(&node.label));
    let mut attributes = vec![("id", id.as_str()), ("label", label.as_ref())];
    if let Some((start, end)) = &node.days {
        attributes.extend([("start", start.as_str()), ("end", end.as_str())]);
    }
    pen.open("node", &attributes);
    write_values(pen, &node_values(node, Some((measures, i))))?;
    write_color(pen, if node.denied || node.disputed { style::RED } else { style::look(node.kind).fill });
    pen.close("node")
}

fn write_edge(pen: &mut Pen<'_>, i: usize, from: usize, to: usize, edge: &Edge) -> io::Result<()> {
    let (id, label) = (format!("e{i}"), text::whole(&edge.label));
    let (from, to, weight) = (format!("n{from}"), format!("n{to}"), edge.articles.max(1).to_string());
    let mut attributes =
        vec![("id", id.as_str()), ("source", from.as_str()), ("target", to.as_str()), ("label", label.as_ref())];
    attributes.push(("weight", weight.as_str()));
    if let Some(days) = edge.days() {
        attributes.extend([("start", days.0), ("end", days.1)]);
    }
    pen.open("edge", &attributes);
    write_values(pen, &edge_values(edge))?;
    write_color(pen, style::color(edge));
    pen.empty("viz:thickness", &[("value", format!("{:.1}", style::width(edge)).as_str())]);
    pen.empty("viz:shape", &[("value", if edge.claimed_only { "dashed" } else { "solid" })]);
    pen.close("edge")
}

fn write_values(pen: &mut Pen<'_>, values: &[(&'static str, Value<'_>)]) -> io::Result<()> {
    pen.open("attvalues", &[]);
    for (name, value) in values.iter().filter(|(name, value)| !OWN.contains(name) && !value.is_empty()) {
        pen.valued("attvalue", &[("for", *name)], "value", value);
    }
    pen.close("attvalues")
}

fn write_color(pen: &mut Pen<'_>, color: &str) {
    let [r, g, b] = style::rgb(color).map(|part| part.to_string());
    pen.empty("viz:color", &[("r", r.as_str()), ("g", g.as_str()), ("b", b.as_str())]);
}
