//! The legend of a picture: what shapes, lines and colors mean.
//!
//! One node with a table in a cluster of its own: it takes little room and needs no font with line characters.

use super::style;
use super::text;
use crate::graph::Graph;
use crate::graph::Kind;
use crate::graph::View;
use std::collections::BTreeSet;
use std::io;
use std::io::Write;

/// Writes the legend as a cluster, with the kinds of nodes that the graph has.
pub(super) fn write(graph: &Graph, view: View, out: &mut dyn Write) -> io::Result<()> {
    let kinds: BTreeSet<Kind> = graph.node_weights().map(|node| node.kind).collect();
    let kinds: Vec<Kind> = kinds.into_iter().collect();
    let rows = format!("<TR><TD>{}</TD></TR><TR><TD>{}</TD></TR>", table(&lines(view), 3), table(&swatches(&kinds), 5));
    writeln!(
        out,
        "\n  subgraph cluster_legend {{\n    label=\"How to read it\"; fontsize=14; labeljust=l; style=\"rounded\"; \
         color=\"#AAAAAA\"; margin=8;"
    )?;
    writeln!(out, "    legend [shape=plain, fontsize=12, label=<{}>, tooltip=\" \"];\n  }}", table(&rows, 6))
}

fn table(rows: &str, spacing: u8) -> String {
    format!("<TABLE BORDER=\"0\" CELLBORDER=\"0\" CELLSPACING=\"{spacing}\" CELLPADDING=\"1\">{rows}</TABLE>")
}

/// Kinds in two columns, each in its colors.
fn swatches(kinds: &[Kind]) -> String {
    let cell = |kind: &Kind| {
        let look = style::look(*kind);
        let rounded = if look.style.contains("rounded") || look.shape == "ellipse" { " STYLE=\"ROUNDED\"" } else { "" };
        format!(
            "<TD BORDER=\"{}\" CELLPADDING=\"4\" COLOR=\"{}\" BGCOLOR=\"{}\"{rounded}>{}</TD>",
            look.outlines,
            style::LINE,
            look.fill,
            text::capital(kind.name())
        )
    };
    let row = |pair: &[Kind]| format!("<TR>{}</TR>", pair.iter().map(cell).collect::<String>());
    kinds.chunks(2).map(row).collect()
}

fn lines(view: View) -> String {
    let contradiction = match view {
        View::Claims => solid(4, style::RED),
        _ => table(&format!("<TR>{}</TR>", tag("disputed")), 0),
    };
    let rows = [
        (solid(2, style::LINE), "an article says so itself"),
        (dashed(style::LINE), "only claimed by somebody"),
        (solid(2, style::RED), "denied by somebody, or disputed"),
        (contradiction, "claims contradict each other"),
        (solid(6, style::LINE), "wider: from more independent origins"),
    ];
    let row = |(line, meaning): &(String, &str)| format!("<TR><TD>{line}</TD><TD ALIGN=\"LEFT\">{meaning}</TD></TR>");
    rows.iter().map(row).collect()
}

/// A drawn line: a low cell of a table.
fn solid(height: u8, color: &str) -> String {
    let line = format!("<TD FIXEDSIZE=\"TRUE\" WIDTH=\"48\" HEIGHT=\"{height}\" BGCOLOR=\"{color}\"></TD>");
    table(&format!("<TR>{line}</TR>"), 0)
}

fn dashed(color: &str) -> String {
    let dash = format!("<TD FIXEDSIZE=\"TRUE\" WIDTH=\"9\" HEIGHT=\"2\" BGCOLOR=\"{color}\"></TD>");
    table(&format!("<TR>{}</TR>", dash.repeat(4)), 4)
}

/// A cell with white words on red.
pub(super) fn tag(words: &str) -> String {
    format!("<TD BGCOLOR=\"{}\"><FONT COLOR=\"#FFFFFF\"><B> {} </B></FONT></TD>", style::RED, text::markup(words))
}
