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
use crate::graph::Edge;
use crate::graph::Graph;
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

/// Attributes that GEXF has places of its own for.
const OWN: [&str; 8] = ["label", "weight", "r", "g", "b", "start", "end", "shape"];

/// Writes a graph.
///
/// # Errors
/// When `out` can't be written.
pub fn write(graph: &Graph, out: &mut dyn Write) -> io::Result<()> {
    let measures = Measures::of(graph);
    let mut xml = XmlWriter::new_with_indent(out, b' ', 1);
    xml.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
    let root = xml.create_element("gexf").with_attributes([
        ("xmlns", "http://gexf.net/1.3"),
        ("xmlns:viz", "http://gexf.net/1.3/viz"),
        ("xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance"),
        ("xsi:schemaLocation", "http://gexf.net/1.3 http://gexf.net/1.3/gexf.xsd"),
        ("version", "1.3"),
    ]);
    root.write_inner_content(|xml| {
        xml.create_element("meta").write_inner_content(|xml| {
            xml.create_element("creator").write_text_content(BytesText::new("annals"))?;
            Ok(())
        })?;
        let element = xml.create_element("graph").with_attributes([
            ("mode", "dynamic"),
            ("defaultedgetype", "directed"),
            ("timeformat", "date"),
            ("timerepresentation", "interval"),
        ]);
        element.write_inner_content(|xml| write_graph(xml, graph, &measures))?;
        Ok(())
    })?;
    xml.get_mut().write_all(b"\n")
}

fn write_graph(xml: &mut Xml<'_>, graph: &Graph, measures: &Measures) -> io::Result<()> {
    write_declarations(xml, "node", &node_values(&Node::empty(), None))?;
    write_declarations(xml, "edge", &edge_values(&Edge::empty()))?;
    xml.create_element("nodes").write_inner_content(|xml| {
        for index in graph.node_indices() {
            write_node(xml, index.index(), &graph[index], measures)?;
        }
        Ok(())
    })?;
    xml.create_element("edges").write_inner_content(|xml| {
        for edge in graph.edge_references() {
            write_edge(xml, edge.id().index(), edge.source().index(), edge.target().index(), edge.weight())?;
        }
        Ok(())
    })?;
    Ok(())
}

fn write_declarations(xml: &mut Xml<'_>, class: &str, values: &[(&'static str, Value)]) -> io::Result<()> {
    let element = xml.create_element("attributes").with_attributes([("class", class), ("mode", "static")]);
    element.write_inner_content(|xml| {
        for (name, value) in values.iter().filter(|(name, _)| !OWN.contains(name)) {
            let kind = if value.type_name() == "int" { "integer" } else { value.type_name() };
            xml.create_element("attribute")
                .with_attributes([("id", *name), ("title", *name), ("type", kind)])
                .write_empty()?;
        }
        Ok(())
    })?;
    Ok(())
}

fn write_node(xml: &mut Xml<'_>, i: usize, node: &Node, measures: &Measures) -> io::Result<()> {
    let (id, label) = (format!("n{i}"), text::whole(&node.label));
    let mut element = xml.create_element("node").with_attributes([("id", id.as_str()), ("label", label.as_str())]);
    if let Some((start, end)) = &node.days {
        element = element.with_attributes([("start", start.as_str()), ("end", end.as_str())]);
    }
    element.write_inner_content(|xml| {
        write_values(xml, &node_values(node, Some((measures, i))))?;
        let color = if node.denied || node.disputed { style::RED } else { style::look(node.kind).fill };
        write_color(xml, color)
    })?;
    Ok(())
}

fn write_edge(xml: &mut Xml<'_>, i: usize, from: usize, to: usize, edge: &Edge) -> io::Result<()> {
    let (id, label) = (format!("e{i}"), text::whole(&edge.label));
    let (from, to, weight) = (format!("n{from}"), format!("n{to}"), edge.articles.max(1).to_string());
    let mut element = xml.create_element("edge").with_attributes([
        ("id", id.as_str()),
        ("source", from.as_str()),
        ("target", to.as_str()),
        ("label", label.as_str()),
        ("weight", weight.as_str()),
    ]);
    if let Some(days) = edge.days() {
        element = element.with_attributes([("start", days.0), ("end", days.1)]);
    }
    element.write_inner_content(|xml| {
        write_values(xml, &edge_values(edge))?;
        write_color(xml, style::color(edge))?;
        let thickness = format!("{:.1}", style::width(edge));
        xml.create_element("viz:thickness").with_attribute(("value", thickness.as_str())).write_empty()?;
        let shape = if edge.claimed_only { "dashed" } else { "solid" };
        xml.create_element("viz:shape").with_attribute(("value", shape)).write_empty()?;
        Ok(())
    })?;
    Ok(())
}

fn write_values(xml: &mut Xml<'_>, values: &[(&'static str, Value)]) -> io::Result<()> {
    xml.create_element("attvalues").write_inner_content(|xml| {
        for (name, value) in values.iter().filter(|(name, value)| !OWN.contains(name) && !value.is_empty()) {
            let text = value.text();
            xml.create_element("attvalue").with_attributes([("for", *name), ("value", text.as_str())]).write_empty()?;
        }
        Ok(())
    })?;
    Ok(())
}

fn write_color(xml: &mut Xml<'_>, color: &str) -> io::Result<()> {
    let part =
        |at: usize| u8::from_str_radix(color.get(at..at + 2).unwrap_or("00"), 16).unwrap_or_default().to_string();
    let (r, g, b) = (part(1), part(3), part(5));
    let color = xml.create_element("viz:color");
    color.with_attributes([("r", r.as_str()), ("g", g.as_str()), ("b", b.as_str())]).write_empty()?;
    Ok(())
}
