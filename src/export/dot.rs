//! Graphviz DOT: a picture to print.
//!
//! Labels are whole words, wrapped; what is disputed or denied is red and says by whom; the words of the articles are in the
//! tooltips. Small graphs are for `dot`, large ones for `sfdp`. Nothing from an article gets out of its string.

use super::columns;
use super::legend;
use super::style;
use super::text;
use crate::graph::Edge;
use crate::graph::Graph;
use crate::graph::Kind;
use crate::graph::Node;
use crate::graph::View;
use crate::graph::words;
use petgraph::graph::NodeIndex;
use petgraph::visit::EdgeRef;
use std::collections::BTreeSet;
use std::io;
use std::io::Write;

/// Above so many nodes `dot` takes long and its pictures are hard to read.
const LARGE: usize = 150;
/// Columns of claims stay readable for longer.
const LARGE_COLUMNS: usize = 600;
/// Notes shown below a node's label.
const MOST_NOTES: usize = 6;

/// Writes a graph.
///
/// # Errors
/// When `out` can't be written.
pub fn write(graph: &Graph, view: View, out: &mut dyn Write) -> io::Result<()> {
    let large = graph.node_count() > if view == View::Claims { LARGE_COLUMNS } else { LARGE };
    head(graph, view, large, out)?;
    for node in graph.node_indices() {
        writeln!(out, "  n{} [{}];", node.index(), node_attributes(&graph[node]))?;
    }
    writeln!(out)?;
    let columns = if view == View::Claims && !large { columns::order(graph) } else { Default::default() };
    write_edges(graph, &columns, out)?;
    write_columns(graph, &columns, out)?;
    if graph.node_count() > 0 {
        legend::write(graph, view, out)?;
    }
    writeln!(out, "}}")
}

/// Writes the edges. What is drawn first lies below the labels of the others. A speaker whom a claim names stands a second
/// time on the right, so that no line runs back.
fn write_edges(graph: &Graph, columns: &[Vec<NodeIndex>; 3], out: &mut dyn Write) -> io::Result<()> {
    let mut edges: Vec<_> = graph.edge_references().collect();
    edges.sort_by_key(|edge| !is_contradiction(edge.weight()));
    let place = |node: NodeIndex| columns[1].iter().position(|&other| other == node);
    let mut copied = BTreeSet::new();
    for edge in edges {
        let (mut from, mut to) = (edge.source(), edge.target());
        let attributes = edge_attributes(edge.weight());
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

fn head(graph: &Graph, view: View, large: bool, out: &mut dyn Write) -> io::Result<()> {
    let (title, direction, node_gap, rank_gap) = match view {
        View::Relations => ("Who did what to whom, and who says so", "LR", 0.3, 0.25),
        View::Events => ("Events: who took part, where and when", "LR", 0.25, 0.25),
        View::Claims => ("Who claims what", "LR", 0.25, 0.3),
    };
    writeln!(out, "// {} nodes, {} edges", graph.node_count(), graph.edge_count())?;
    writeln!(out, "// dot -Tsvg graph.dot -o graph.svg      the words of the articles are in the tooltips")?;
    writeln!(
        out,
        "// sfdp -Goverlap=prism -Gsplines=true -Tsvg graph.dot -o graph.svg      for more than {LARGE} nodes"
    )?;
    writeln!(out, "digraph annals {{")?;
    let layout = if large { "layout=sfdp, overlap=prism, splines=true, K=1.8, outputorder=edgesfirst, " } else { "" };
    writeln!(
        out,
        "  graph [{layout}rankdir={direction}, nodesep={node_gap}, ranksep={rank_gap}, pad=0.3, bgcolor=white, label={}, \
         labelloc=t, labeljust=l, fontname=\"Helvetica,Arial,sans-serif\", fontsize=20, fontcolor=\"{}\", \
         tooltip=\" \"];",
        quoted(title),
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
        node_label(node),
        look.shape,
        look.style,
        look.fill,
        quoted(&node_tooltip(node))
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

fn node_label(node: &Node) -> String {
    let (width, most) = if node.kind == Kind::Claim { (40, 150) } else { (24, 90) };
    let whole = words::with_dates(&node.label);
    let name = text::line(&whole, most);
    let mut lines = Lines::default();
    if node.kind == Kind::Claim {
        lines.add(&format!("“{name}”"), width, |line| line.to_owned());
    } else {
        lines.add(&text::capital(&name), width, |line| format!("<B>{line}</B>"));
    }
    if !node.label.to_lowercase().contains(&node.class.to_lowercase()) && node.kind != Kind::Claim {
        lines.add(&text::line(&node.class, most), width, small);
    }
    for line in [&node.time, &node.place].into_iter().filter(|line| !line.is_empty() && !whole.contains(*line)) {
        lines.add(&text::line(line, most), width + 6, small);
    }
    for note in node.notes.iter().take(MOST_NOTES) {
        let words = text::line(&note.text, most);
        if note.disputed {
            lines.add(&format!("{words} – disputed"), width + 14, red);
        } else {
            lines.add(&words, width + 14, small);
        }
    }
    if node.notes.len() > MOST_NOTES {
        lines.add(&format!("and {} more", node.notes.len() - MOST_NOTES), width, small);
    }
    lines.0
}

/// Lines of a label.
#[derive(Default)]
struct Lines(String);

impl Lines {
    /// Adds a text, wrapped; `dress` puts markup around each line of it.
    fn add(&mut self, words: &str, width: usize, dress: impl Fn(&str) -> String) {
        for line in text::wrap(words, width) {
            if !self.0.is_empty() {
                self.0.push_str("<BR/>");
            }
            self.0.push_str(&dress(&text::markup(&line)));
        }
    }
}

fn small(line: &str) -> String {
    format!("<FONT POINT-SIZE=\"12\" COLOR=\"{}\">{line}</FONT>", style::FAINT)
}

fn red(line: &str) -> String {
    format!("<FONT POINT-SIZE=\"12\" COLOR=\"{}\"><B>{line}</B></FONT>", style::RED)
}

fn node_tooltip(node: &Node) -> String {
    let mut tooltip = text::line(&node.label, 300);
    let parts = [&node.class, &node.time, &node.place].into_iter().chain(node.notes.iter().map(|note| &note.text));
    for part in parts.filter(|part| !part.is_empty()) {
        tooltip.push('\n');
        tooltip += &text::line(part, 300);
    }
    tooltip
}

fn edge_attributes(edge: &Edge) -> String {
    let color = style::color(edge);
    let contradiction = is_contradiction(edge);
    let width = if contradiction { 3.0 } else { style::width(edge) };
    let label = if contradiction || is_content(edge) { String::new() } else { format!("label={}, ", edge_label(edge)) };
    let mut attributes = format!(
        "{label}color=\"{color}\", penwidth={width:.1}, tooltip={tooltip}, labeltooltip={tooltip}",
        tooltip = quoted(&edge_tooltip(edge)),
    );
    if edge.claimed_only {
        attributes += ", style=dashed";
    }
    if contradiction {
        attributes += ", dir=none";
    }
    attributes
}

/// Whether an edge leads from a claim to what it is about, which goes without saying.
fn is_content(edge: &Edge) -> bool {
    edge.property.ends_with("#content")
}

/// Whether an edge joins two claims that contradict each other: nobody speaks about such an edge.
fn is_contradiction(edge: &Edge) -> bool {
    edge.disputed && edge.sayings.is_empty()
}

/// A table with room around the words, so that no line touches them.
fn edge_label(edge: &Edge) -> String {
    let words = edge_lines(edge, &text::line(&edge.label, 60));
    let tag =
        if edge.disputed { format!("<TR><TD></TD>{}<TD></TD></TR>", legend::tag("disputed")) } else { String::new() };
    format!(
        "<<TABLE BORDER=\"0\" CELLBORDER=\"0\" CELLSPACING=\"3\" CELLPADDING=\"1\">\
         <TR><TD COLSPAN=\"3\" BGCOLOR=\"#FFFFFF\">{words}</TD></TR>{tag}</TABLE>>"
    )
}

fn edge_lines(edge: &Edge, label: &str) -> String {
    let mut lines = Lines::default();
    lines.add(label, 24, str::to_owned);
    if edge.claimed_only && !edge.speakers.is_empty() {
        lines.add(&text::line(&format!("says {}", words::list(&edge.speakers, 2)), 70), 26, small);
    }
    if !edge.deniers.is_empty() {
        lines.add(&text::line(&format!("denied by {}", words::list(&edge.deniers, 2)), 70), 26, red);
    } else if edge.denied && !edge.sayings.is_empty() && !edge.property.ends_with("#speaker") {
        lines.add("said not to be so", 26, red);
    }
    lines.0
}

/// The words of up to three claims, and where they stand.
fn edge_tooltip(edge: &Edge) -> String {
    let mut tooltip = text::line(&edge.label, 100);
    for saying in edge.sayings.iter().take(3) {
        let source: Vec<&str> = [&saying.speaker, &saying.outlet, &saying.date]
            .into_iter()
            .filter(|part| !part.is_empty())
            .map(String::as_str)
            .collect();
        tooltip += &format!("\n“{}” – {}", text::line(&saying.words, 240), text::line(&source.join(", "), 160));
    }
    if edge.sayings.len() > 3 {
        tooltip += &format!("\nand {} more", edge.sayings.len() - 3);
    }
    tooltip
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
