//! GraphML for networkx, Gephi and yEd.
//!
//! Every fact is a typed key of its own; `label`, `weight` and `r`, `g`, `b` are what Gephi looks for. Beside them stand
//! yEd's keys for shapes, colors and visible labels, which other programs skip. Labels are whole, the visible ones are cut.
//! Directed; several edges may join two nodes.

use super::attributes::Value;
use super::attributes::edge_values;
use super::attributes::node_values;
use super::style;
use super::text;
use super::xml::Pen;
use crate::graph::Edge;
use crate::graph::Graph;
use crate::graph::Kind;
use crate::graph::Node;
use crate::graph::measures::Measures;
use petgraph::visit::EdgeRef;
use std::io;
use std::io::Write;

/// Nodes stand in a grid of so many columns until the program that reads them lays them out.
const COLUMNS: usize = 8;
/// Where the schema of the format is.
const SCHEMA: &str = "http://graphml.graphdrawing.org/xmlns http://www.yworks.com/xml/schema/graphml/1.1/ygraphml.xsd";

/// Writes a graph.
///
/// # Errors
/// When `out` can't be written.
pub fn write(graph: &Graph, out: &mut dyn Write) -> io::Result<()> {
    let measures = Measures::of(graph);
    let mut pen = Pen::new(out);
    pen.open(
        "graphml",
        &[
            ("xmlns", "http://graphml.graphdrawing.org/xmlns"),
            ("xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance"),
            ("xmlns:y", "http://www.yworks.com/xml/graphml"),
            ("xsi:schemaLocation", SCHEMA),
        ],
    );
    let nodes = Keys::new("n", node_values(&Node::empty(), None));
    let edges = Keys::new("e", edge_values(&Edge::empty()));
    nodes.declare("node", &mut pen);
    edges.declare("edge", &mut pen);
    pen.open("graph", &[("id", "annals"), ("edgedefault", "directed")]);
    for index in graph.node_indices() {
        let i = index.index();
        pen.open("node", &[("id", format!("n{i}").as_str())]);
        // First, as networkx takes the label from whatever comes last.
        pen.open("data", &[("key", "n_graphics")]);
        shape(&mut pen, i, &graph[index])?;
        pen.close("data")?;
        nodes.write(&node_values(&graph[index], Some((&measures, i))), &mut pen);
        pen.close("node")?;
    }
    for edge in graph.edge_references() {
        let id = format!("e{}", edge.id().index());
        let [from, to] = [edge.source(), edge.target()].map(|node| format!("n{}", node.index()));
        pen.open("edge", &[("id", id.as_str()), ("source", from.as_str()), ("target", to.as_str())]);
        pen.open("data", &[("key", "e_graphics")]);
        line(&mut pen, edge.weight())?;
        pen.close("data")?;
        edges.write(&edge_values(edge.weight()), &mut pen);
        pen.close("edge")?;
    }
    pen.close("graph")?;
    pen.close("graphml")?;
    pen.finish()
}

/// The keys of nodes or edges: the same ones that all of them fill, so none is missing.
struct Keys {
    prefix: &'static str,
    /// Id, name and type of each.
    keys: Vec<(String, &'static str, &'static str)>,
}

impl Keys {
    fn new(prefix: &'static str, values: Vec<(&'static str, Value<'_>)>) -> Self {
        let key = |(name, value): (&'static str, Value<'_>)| (format!("{prefix}_{name}"), name, value.type_name());
        Self { prefix, keys: values.into_iter().map(key).collect() }
    }

    fn declare(&self, owner: &str, pen: &mut Pen<'_>) {
        for (id, name, kind) in &self.keys {
            pen.empty("key", &[("id", id.as_str()), ("for", owner), ("attr.name", *name), ("attr.type", *kind)]);
        }
        let (id, graphics) = (format!("{}_graphics", self.prefix), format!("{owner}graphics"));
        pen.empty("key", &[("id", id.as_str()), ("for", owner), ("yfiles.type", graphics.as_str())]);
    }

    fn write(&self, values: &[(&'static str, Value<'_>)], pen: &mut Pen<'_>) {
        for ((id, ..), (_, value)) in self.keys.iter().zip(values).filter(|(_, (_, value))| !value.is_empty()) {
            pen.value("data", &[("key", id.as_str())], value);
        }
    }
}

/// yEd's shape of a node, large enough for its label.
fn shape(pen: &mut Pen<'_>, i: usize, node: &Node) -> io::Result<()> {
    let look = style::look(node.kind);
    let most = if node.kind == Kind::Claim { 150 } else { 80 };
    let lines = text::wrap(&text::line(&node.label, most), 26);
    let longest = lines.iter().map(|line| line.chars().count()).max().unwrap_or_default();
    let (width, height) = ((longest * 8 + 30).to_string(), (lines.len() * 18 + 22).to_string());
    let (x, y) = ((i % COLUMNS * 280).to_string(), (i / COLUMNS * 120).to_string());
    let marked = node.denied || node.disputed;
    let (color, border) = if marked { (style::RED, "3.0") } else { (style::LINE, "1.0") };
    pen.open("y:ShapeNode", &[]);
    pen.empty(
        "y:Geometry",
        &[("x", x.as_str()), ("y", y.as_str()), ("width", width.as_str()), ("height", height.as_str())],
    );
    pen.empty("y:Fill", &[("color", look.fill), ("transparent", "false")]);
    pen.empty("y:BorderStyle", &[("color", color), ("type", "line"), ("width", border)]);
    pen.words("y:NodeLabel", &[("fontSize", "13"), ("textColor", style::INK)], &lines.join("\n"));
    pen.empty("y:Shape", &[("type", look.yed)]);
    pen.close("y:ShapeNode")
}

/// yEd's line of an edge.
fn line(pen: &mut Pen<'_>, edge: &Edge) -> io::Result<()> {
    let kind = if edge.claimed_only { "dashed" } else { "line" };
    let width = format!("{:.1}", style::width(edge));
    let mark = if edge.disputed { " (disputed)" } else { "" };
    let label = text::line(&edge.label, 60) + mark;
    pen.open("y:PolyLineEdge", &[]);
    pen.empty("y:LineStyle", &[("color", style::color(edge)), ("type", kind), ("width", width.as_str())]);
    pen.empty("y:Arrows", &[("source", "none"), ("target", "standard")]);
    pen.words("y:EdgeLabel", &[("fontSize", "12"), ("textColor", style::INK)], &label);
    pen.close("y:PolyLineEdge")
}
