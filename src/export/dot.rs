//! Graphviz DOT: a picture to print.
//!
//! Labels are whole words, wrapped; what is disputed or denied is red and says by whom; the words of the articles are in the
//! tooltips. Small graphs are for `dot`, large ones for `sfdp`. Nothing from an article gets out of its string.

use super::columns;
use super::days;
use super::label;
use super::label::Line;
use super::label::Tone;
use super::label::is_content;
use super::label::is_contradiction;
use super::legend;
use super::style;
use super::text;
use crate::graph::Edge;
use crate::graph::Graph;
use crate::graph::Node;
use crate::graph::View;
use petgraph::graph::NodeIndex;
use petgraph::visit::EdgeRef;
use std::collections::BTreeSet;
use std::io;
use std::io::Write;

/// Above so many nodes `dot` takes long and its pictures are hard to read.
const LARGE: usize = 150;
/// Columns of claims stay readable for longer.
const LARGE_COLUMNS: usize = 600;

/// Writes a graph.
///
/// # Errors
/// When `out` can't be written.
pub fn write(graph: &Graph, view: View, out: &mut dyn Write) -> io::Result<()> {
    let most = if view == View::Claims { LARGE_COLUMNS } else { LARGE };
    let large = view != View::Timeline && graph.node_count() > most;
    head(graph, view, large, out)?;
    for node in graph.node_indices() {
        writeln!(out, "  n{} [{}];", node.index(), node_attributes(&graph[node]))?;
    }
    writeln!(out)?;
    let columns = if view == View::Claims && !large { columns::order(graph) } else { Default::default() };
    write_edges(graph, view, &columns, out)?;
    write_columns(graph, &columns, out)?;
    if view == View::Timeline {
        write_days(graph, out)?;
    }
    if graph.node_count() > 0 {
        legend::write(graph, view, out)?;
    }
    writeln!(out, "}}")
}

/// Writes the edges. What is drawn first lies below the labels of the others. A speaker whom a claim names stands a second
/// time on the right, so that no line runs back.
fn write_edges(graph: &Graph, view: View, columns: &[Vec<NodeIndex>; 3], out: &mut dyn Write) -> io::Result<()> {
    let mut edges: Vec<_> = graph.edge_references().collect();
    edges.sort_by_key(|edge| !is_contradiction(edge.weight()));
    let place = |node: NodeIndex| columns[1].iter().position(|&other| other == node);
    let mut copied = BTreeSet::new();
    for edge in edges {
        let (mut from, mut to) = (edge.source(), edge.target());
        let mut attributes = edge_attributes(edge.weight());
        if view == View::Timeline {
            attributes += ", constraint=false";
        }
        if is_contradiction(edge.weight()) && place(from) > place(to) {
            (from, to) = (to, from);
        }
        let copy = if columns::names_a_speaker(graph, edge.weight(), to) { "again" } else { "" };
        if !copy.is_empty() && copied.insert(to) {
            writeln!(out, "  n{}again [{}];", to.index(), node_attributes(&graph[to]))?;
        }
        writeln!(out, "  n{} -> n{}{copy} [{attributes}];", from.index(), to.index())?;
    }
    Ok(())
}

/// Keeps speakers and claims in columns and in order, by edges that are not drawn. Contents are left to Graphviz: it fails
/// on three such columns, and on labels of edges inside a column.
fn write_columns(graph: &Graph, columns: &[Vec<NodeIndex>; 3], out: &mut dyn Write) -> io::Result<()> {
    for column in columns[..2].iter().filter(|column| column.len() > 1) {
        let names: String = column.iter().map(|node| format!(" n{};", node.index())).collect();
        writeln!(out, "\n  {{ rank=same;{names}")?;
        for pair in column.windows(2) {
            let (upper, lower) = (pair[0], pair[1]);
            if graph.find_edge_undirected(upper, lower).is_none() {
                writeln!(out, "    n{} -> n{} [style=invis];", upper.index(), lower.index())?;
            }
        }
        writeln!(out, "  }}")?;
    }
    Ok(())
}

/// Days from top to bottom, beside each its events.
fn write_days(graph: &Graph, out: &mut dyn Write) -> io::Result<()> {
    for (number, (day, nodes)) in days::rows(graph).iter().enumerate() {
        writeln!(out, "\n  d{number} [shape=plaintext, label=<<B>{}</B>>, tooltip=\" \"];", text::markup(day))?;
        let names: String = nodes.iter().map(|node| format!(" n{node};")).collect();
        writeln!(out, "  {{ rank=same; d{number};{names} }}")?;
        if number > 0 {
            writeln!(out, "  d{} -> d{number} [color=\"{}\", dir=none];", number - 1, style::FAINT)?;
        }
    }
    Ok(())
}

fn head(graph: &Graph, view: View, large: bool, out: &mut dyn Write) -> io::Result<()> {
    let (node_gap, rank_gap) = match view {
        View::Relations => (0.3, 0.25),
        View::Events => (0.25, 0.25),
        View::Claims => (0.25, 0.3),
        View::Timeline => (0.2, 0.35),
    };
    writeln!(out, "// {} nodes, {} edges", graph.node_count(), graph.edge_count())?;
    writeln!(out, "// dot -Tsvg graph.dot -o graph.svg      the words of the articles are in the tooltips")?;
    writeln!(
        out,
        "// sfdp -Goverlap=prism -Gsplines=true -Tsvg graph.dot -o graph.svg      for more than {LARGE} nodes"
    )?;
    writeln!(out, "digraph annals {{")?;
    let direction = if view == View::Timeline { "TB" } else { "LR" };
    let layout = if large { "layout=sfdp, overlap=prism, splines=true, K=1.8, outputorder=edgesfirst, " } else { "" };
    writeln!(
        out,
        "  graph [{layout}rankdir={direction}, nodesep={node_gap}, ranksep={rank_gap}, pad=0.3, bgcolor=white, label={}, \
         labelloc=t, labeljust=l, fontname=\"Helvetica,Arial,sans-serif\", fontsize=20, fontcolor=\"{}\", \
         tooltip=\" \"];",
        quoted(super::title(view)),
        style::INK
    )?;
    writeln!(
        out,
        "  node [fontname=\"Helvetica,Arial,sans-serif\", fontsize=14, fontcolor=\"{}\", color=\"{}\", margin=\"0.16,0.09\"];",
        style::INK,
        style::LINE
    )?;
    writeln!(
        out,
        "  edge [fontname=\"Helvetica,Arial,sans-serif\", fontsize=12, fontcolor=\"{}\", arrowsize=0.8];\n",
        style::INK
    )
}

fn node_attributes(node: &Node) -> String {
    let look = style::look(node.kind);
    let mut attributes = format!(
        "label=<{}>, shape={}, style=\"{}\", fillcolor=\"{}\", tooltip={}",
        markup(&label::of_node(node)),
        look.shape,
        look.style,
        look.fill,
        quoted(&label::node_tooltip(node))
    );
    if matches!(look.shape, "house" | "octagon") {
        attributes += ", margin=\"0.02,0.03\""; // slanted sides leave room
    }
    if look.outlines > 1 {
        attributes += &format!(", peripheries={}", look.outlines);
    }
    if node.denied || node.disputed {
        attributes += &format!(", color=\"{}\", penwidth=2.5", style::RED);
    }
    attributes
}

/// Lines of a label as markup.
fn markup(lines: &[Line]) -> String {
    let dressed = lines.iter().map(|line| {
        let words = text::markup(&line.words);
        match line.tone {
            Tone::Name => format!("<B>{words}</B>"),
            Tone::Plain => words,
            Tone::Small => format!("<FONT POINT-SIZE=\"12\" COLOR=\"{}\">{words}</FONT>", style::FAINT),
            Tone::Red => format!("<FONT POINT-SIZE=\"12\" COLOR=\"{}\"><B>{words}</B></FONT>", style::RED),
        }
    });
    dressed.collect::<Vec<_>>().join("<BR/>")
}

fn edge_attributes(edge: &Edge) -> String {
    let color = style::color(edge);
    let contradiction = is_contradiction(edge);
    let width = if contradiction { 3.0 } else { style::width(edge) };
    let label = if contradiction || is_content(edge) { String::new() } else { format!("label={}, ", edge_label(edge)) };
    let mut attributes = format!(
        "{label}color=\"{color}\", penwidth={width:.1}, tooltip={tooltip}, labeltooltip={tooltip}",
        tooltip = quoted(&label::edge_tooltip(edge)),
    );
    if edge.claimed_only {
        attributes += ", style=dashed";
    }
    if contradiction {
        attributes += ", dir=none";
    }
    attributes
}

/// A table with room around the words, so that no line touches them.
fn edge_label(edge: &Edge) -> String {
    let words = markup(&label::of_edge(edge));
    let tag =
        if edge.disputed { format!("<TR><TD></TD>{}<TD></TD></TR>", legend::tag("disputed")) } else { String::new() };
    format!(
        "<<TABLE BORDER=\"0\" CELLBORDER=\"0\" CELLSPACING=\"3\" CELLPADDING=\"1\">\
         <TR><TD COLSPAN=\"3\" BGCOLOR=\"#FFFFFF\">{words}</TD></TR>{tag}</TABLE>>"
    )
}

/// A DOT string. Graphviz reads entities and backslashes in it.
pub(super) fn quoted(text: &str) -> String {
    let mut out = String::from('"');
    for c in text.chars() {
        match c {
            '"' => out.push_str("&quot;"),
            '\\' => out.push_str("&#92;"),
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '\n' => out.push_str("\\n"),
            _ => out.push(c),
        }
    }
    out.push('"');
    out
}
