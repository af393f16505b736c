//! Mermaid flowcharts, for Markdown pages: <https://mermaid.js.org/syntax/flowchart.html>.
//!
//! Small graphs only: Mermaid gives up above 500 edges, so the head says when there are more. Dashed is only claimed, red is denied or
//! disputed, as in the other pictures.

use super::style;
use super::text;
use crate::graph::Edge;
use crate::graph::Graph;
use crate::graph::Kind;
use crate::graph::Node;
use crate::graph::words;
use petgraph::visit::EdgeRef;
use std::collections::BTreeSet;
use std::io;
use std::io::Write;

/// Edges that Mermaid draws by default.
const MOST_EDGES: usize = 500;

/// Writes a graph.
///
/// # Errors
/// When `out` can't be written.
pub fn write(graph: &Graph, out: &mut dyn Write) -> io::Result<()> {
    if graph.edge_count() > MOST_EDGES {
        let n = graph.edge_count();
        writeln!(out, "%%{{init: {{\"maxEdges\": {n}}}}}%%")?;
    }
    writeln!(out, "flowchart LR")?;
    for index in graph.node_indices() {
        writeln!(out, "  n{}{}", index.index(), node(&graph[index]))?;
    }
    let mut red = Vec::new();
    for (i, edge) in graph.edge_references().enumerate() {
        let arrow = if edge.weight().claimed_only { "-.->" } else { "-->" };
        let label = edge_label(edge.weight());
        writeln!(out, "  n{} {arrow}|\"{label}\"| n{}", edge.source().index(), edge.target().index())?;
        if style::color(edge.weight()) == style::RED || edge.weight().disputed {
            red.push(i.to_string());
        }
    }
    classes(graph, out)?;
    if !red.is_empty() {
        writeln!(out, "  linkStyle {} stroke:{},color:{}", red.join(","), style::RED, style::INK)?;
    }
    Ok(())
}

/// A node in the shape that comes nearest to that of the other pictures.
fn node(node: &Node) -> String {
    let (open, close) = match node.kind {
        Kind::Person | Kind::PeopleGroup => ("([", "])"),
        Kind::ArmedGroup => ("{{", "}}"),
        Kind::Government => ("[[", "]]"),
        Kind::Place => ("[/", "\\]"),
        Kind::Organization | Kind::Count => ("(", ")"),
        Kind::Claim => (">", "]"),
        _ => ("[", "]"),
    };
    let mut words = escaped(&text::capital(&text::line(&words::with_dates(&node.label), 90)));
    for line in [&node.time, &node.place].into_iter().filter(|line| !line.is_empty() && !node.label.contains(*line)) {
        words += &format!("<br/>{}", escaped(&text::line(line, 60)));
    }
    if words.is_empty() {
        words.push('?');
    }
    let mark = if node.denied || node.disputed { "marked" } else { class(node.kind) };
    format!("{open}\"{words}\"{close}:::{mark}")
}

fn edge_label(edge: &Edge) -> String {
    let mut label = escaped(&text::line(&edge.label, 60));
    if edge.claimed_only && !edge.speakers.is_empty() {
        label += &format!("<br/>says {}", escaped(&text::line(&words::list(&edge.speakers, 2), 60)));
    }
    if !edge.deniers.is_empty() {
        label += &format!("<br/>denied by {}", escaped(&text::line(&words::list(&edge.deniers, 2), 60)));
    }
    if label.is_empty() { " ".to_owned() } else { label }
}

fn class(kind: Kind) -> &'static str {
    match kind {
        Kind::Person => "person",
        Kind::Government => "government",
        Kind::ArmedGroup => "armed",
        Kind::NewsOutlet => "outlet",
        Kind::Organization => "organization",
        Kind::PeopleGroup => "people",
        Kind::Place => "place",
        Kind::Artifact => "thing",
        Kind::Entity => "other",
        Kind::Event => "event",
        Kind::Count => "figure",
        Kind::Claim => "claim",
    }
}

fn classes(graph: &Graph, out: &mut dyn Write) -> io::Result<()> {
    let kinds: BTreeSet<Kind> = graph.node_weights().map(|node| node.kind).collect();
    for kind in kinds {
        let fill = style::look(kind).fill;
        writeln!(out, "  classDef {} fill:{fill},stroke:{},color:{}", class(kind), style::LINE, style::INK)?;
    }
    let marked = graph.node_weights().any(|node| node.denied || node.disputed);
    if marked {
        writeln!(out, "  classDef marked fill:#FFFFFF,stroke:{},stroke-width:3px,color:{}", style::RED, style::INK)?;
    }
    Ok(())
}

/// Words in a Mermaid string: entities are written with `#` there.
fn escaped(words: &str) -> String {
    let mut out = String::with_capacity(words.len());
    for c in words.chars() {
        match c {
            '"' => out.push_str("#quot;"),
            '<' => out.push_str("#lt;"),
            '>' => out.push_str("#gt;"),
            '&' => out.push_str("#amp;"),
            '#' => out.push_str("#35;"),
            '`' => out.push_str("#96;"),
            '\\' => out.push_str("#92;"),
            '%' | ';' | '{' | '}' | '[' | ']' | '(' | ')' | '|' | '*' | '_' => {
                out.push_str(&format!("#{};", u32::from(c)));
            }
            _ => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_gets_out_of_a_string() {
        assert_eq!(escaped("\"]; x --> y"), "#quot;#93;#59; x --#gt; y");
    }
}
