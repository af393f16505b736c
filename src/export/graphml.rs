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
use crate::graph::Edge;
use crate::graph::Graph;
use crate::graph::Kind;
use crate::graph::Node;
use crate::graph::measures::Measures;
use petgraph::visit::EdgeRef;
use quick_xml::events::BytesDecl;
use quick_xml::events::BytesText;
use quick_xml::events::Event;
use quick_xml::writer::Writer as XmlWriter;
use std::io;
use std::io::Write;

type Xml<'a> = XmlWriter<&'a mut dyn Write>;

/// Nodes stand in a grid of so many columns until the program that reads them lays them out.
const COLUMNS: usize = 8;

/// Writes a graph.
///
/// # Errors
/// When `out` can't be written.
pub fn write(graph: &Graph, out: &mut dyn Write) -> io::Result<()> {
    let measures = Measures::of(graph);
    let mut xml = XmlWriter::new_with_indent(out, b' ', 1);
    xml.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
    let root = xml.create_element("graphml").with_attributes([
        ("xmlns", "http://graphml.graphdrawing.org/xmlns"),
        ("xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance"),
        ("xmlns:y", "http://www.yworks.com/xml/graphml"),
        (
            "xsi:schemaLocation",
            "http://graphml.graphdrawing.org/xmlns http://www.yworks.com/xml/schema/graphml/1.1/ygraphml.xsd",
        ),
    ]);
    root.write_inner_content(|xml| {
        write_keys(xml)?;
        let element = xml.create_element("graph").with_attributes([("id", "annals"), ("edgedefault", "directed")]);
        element.write_inner_content(|xml| {
            for index in graph.node_indices() {
                let i = index.index();
                write_node(xml, i, &graph[index], &measures)?;
            }
            for edge in graph.edge_references() {
                write_edge(xml, edge.id().index(), edge.source().index(), edge.target().index(), edge.weight())?;
            }
            Ok(())
        })?;
        Ok(())
    })?;
    xml.get_mut().write_all(b"\n")
}

/// Declares the keys: the same ones that nodes and edges fill, so none is missing.
fn write_keys(xml: &mut Xml<'_>) -> io::Result<()> {
    let node = node_values(&Node::empty(), None);
    let edge = edge_values(&Edge::empty());
    for (prefix, owner, values) in [("n", "node", &node[..]), ("e", "edge", &edge[..])] {
        for (name, value) in values {
            xml.create_element("key")
                .with_attributes([
                    ("id", format!("{prefix}_{name}").as_str()),
                    ("for", owner),
                    ("attr.name", name),
                    ("attr.type", value.type_name()),
                ])
                .write_empty()?;
        }
        let (id, graphics) = (format!("{prefix}_graphics"), format!("{owner}graphics"));
        xml.create_element("key")
            .with_attributes([("id", id.as_str()), ("for", owner), ("yfiles.type", graphics.as_str())])
            .write_empty()?;
    }
    Ok(())
}

fn write_node(xml: &mut Xml<'_>, i: usize, node: &Node, measures: &Measures) -> io::Result<()> {
    let element = xml.create_element("node").with_attribute(("id", format!("n{i}").as_str()));
    element.write_inner_content(|xml| {
        // First, as networkx takes the label from whatever comes last.
        xml.create_element("data")
            .with_attribute(("key", "n_graphics"))
            .write_inner_content(|xml| shape(xml, i, node))?;
        write_values(xml, "n", node_values(node, Some((measures, i))))?;
        Ok(())
    })?;
    Ok(())
}

fn write_edge(xml: &mut Xml<'_>, i: usize, from: usize, to: usize, edge: &Edge) -> io::Result<()> {
    let element = xml.create_element("edge").with_attributes([
        ("id", format!("e{i}").as_str()),
        ("source", format!("n{from}").as_str()),
        ("target", format!("n{to}").as_str()),
    ]);
    element.write_inner_content(|xml| {
        xml.create_element("data").with_attribute(("key", "e_graphics")).write_inner_content(|xml| line(xml, edge))?;
        write_values(xml, "e", edge_values(edge))?;
        Ok(())
    })?;
    Ok(())
}

fn write_values(xml: &mut Xml<'_>, prefix: &str, values: Vec<(&'static str, Value)>) -> io::Result<()> {
    for (name, value) in values.iter().filter(|(_, value)| !value.is_empty()) {
        xml.create_element("data")
            .with_attribute(("key", format!("{prefix}_{name}").as_str()))
            .write_text_content(BytesText::new(&value.text()))?;
    }
    Ok(())
}

/// yEd's shape of a node, large enough for its label.
fn shape(xml: &mut Xml<'_>, i: usize, node: &Node) -> io::Result<()> {
    let look = style::look(node.kind);
    let most = if node.kind == Kind::Claim { 150 } else { 80 };
    let lines = text::wrap(&text::line(&node.label, most), 26);
    let longest = lines.iter().map(|line| line.chars().count()).max().unwrap_or_default();
    let (width, height) = ((longest * 8 + 30).to_string(), (lines.len() * 18 + 22).to_string());
    let (x, y) = ((i % COLUMNS * 280).to_string(), (i / COLUMNS * 120).to_string());
    let marked = node.denied || node.disputed;
    let (color, border) = if marked { (style::RED, "3.0") } else { (style::LINE, "1.0") };
    xml.create_element("y:ShapeNode").write_inner_content(|xml| {
        xml.create_element("y:Geometry")
            .with_attributes([
                ("x", x.as_str()),
                ("y", y.as_str()),
                ("width", width.as_str()),
                ("height", height.as_str()),
            ])
            .write_empty()?;
        xml.create_element("y:Fill").with_attributes([("color", look.fill), ("transparent", "false")]).write_empty()?;
        xml.create_element("y:BorderStyle")
            .with_attributes([("color", color), ("type", "line"), ("width", border)])
            .write_empty()?;
        xml.create_element("y:NodeLabel")
            .with_attributes([("fontSize", "13"), ("textColor", style::INK)])
            .write_text_content(BytesText::new(&lines.join("\n")))?;
        xml.create_element("y:Shape").with_attribute(("type", look.yed)).write_empty()?;
        Ok(())
    })?;
    Ok(())
}

/// yEd's line of an edge.
fn line(xml: &mut Xml<'_>, edge: &Edge) -> io::Result<()> {
    let kind = if edge.claimed_only { "dashed" } else { "line" };
    let width = format!("{:.1}", style::width(edge));
    let mark = if edge.disputed { " (disputed)" } else { "" };
    let label = text::line(&edge.label, 60) + mark;
    xml.create_element("y:PolyLineEdge").write_inner_content(|xml| {
        xml.create_element("y:LineStyle")
            .with_attributes([("color", style::color(edge)), ("type", kind), ("width", width.as_str())])
            .write_empty()?;
        xml.create_element("y:Arrows").with_attributes([("source", "none"), ("target", "standard")]).write_empty()?;
        xml.create_element("y:EdgeLabel")
            .with_attributes([("fontSize", "12"), ("textColor", style::INK)])
            .write_text_content(BytesText::new(&label))?;
        Ok(())
    })?;
    Ok(())
}
