//! What nodes and edges say in pictures: lines of words, each with its tone. How a tone looks is up to the format.

use super::text;
use crate::graph::Edge;
use crate::graph::Kind;
use crate::graph::Node;
use crate::graph::words;

/// Notes shown below a node's label.
const MOST_NOTES: usize = 6;

/// How a line is to be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tone {
    /// The name of the thing.
    Name,
    /// Words as they are: of a claim, of an edge.
    Plain,
    /// What is said beside.
    Small,
    /// What is denied or disputed.
    Red,
}

/// One line of a label.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Line {
    pub(super) words: String,
    pub(super) tone: Tone,
}

/// Adds a text, wrapped at so many characters.
fn add(lines: &mut Vec<Line>, words: &str, width: usize, tone: Tone) {
    lines.extend(text::wrap(words, width).into_iter().map(|words| Line { words, tone }));
}

/// The label of a node: its name, then what it is, when, where, and figures.
pub(super) fn of_node(node: &Node) -> Vec<Line> {
    let (width, most) = if node.kind == Kind::Claim { (40, 240) } else { (26, 160) };
    let whole = words::with_dates(&node.label);
    let name = text::line(&whole, most);
    let mut lines = Vec::new();
    if node.kind == Kind::Claim {
        add(&mut lines, &format!("“{name}”"), width, Tone::Plain);
    } else {
        add(&mut lines, &text::capital(&name), width, Tone::Name);
    }
    if !node.label.to_lowercase().contains(&node.class.to_lowercase()) && node.kind != Kind::Claim {
        add(&mut lines, &text::line(&node.class, most), width, Tone::Small);
    }
    for line in [&node.time, &node.place].into_iter().filter(|line| !line.is_empty() && !whole.contains(*line)) {
        add(&mut lines, &text::line(line, most), width + 6, Tone::Small);
    }
    for note in node.notes.iter().take(MOST_NOTES) {
        let words = text::line(&note.text, most);
        if note.disputed {
            add(&mut lines, &format!("{words} – disputed"), width + 14, Tone::Red);
        } else {
            add(&mut lines, &words, width + 14, Tone::Small);
        }
    }
    if node.notes.len() > MOST_NOTES {
        add(&mut lines, &format!("and {} more", node.notes.len() - MOST_NOTES), width, Tone::Small);
    }
    lines
}

/// The label of an edge: what it is, who alone says so, and who denies it.
pub(super) fn of_edge(edge: &Edge) -> Vec<Line> {
    let mut lines = Vec::new();
    add(&mut lines, &text::line(&edge.label, 60), 24, Tone::Plain);
    if edge.claimed_only && !edge.speakers.is_empty() {
        add(&mut lines, &text::line(&format!("says {}", words::list(&edge.speakers, 2)), 70), 26, Tone::Small);
    }
    if !edge.deniers.is_empty() {
        add(&mut lines, &text::line(&format!("denied by {}", words::list(&edge.deniers, 2)), 70), 26, Tone::Red);
    } else if edge.denied && !edge.sayings.is_empty() && !edge.property.ends_with("#speaker") {
        add(&mut lines, "said not to be so", 26, Tone::Red);
    }
    lines
}

/// Whether an edge leads from a claim to what it is about, which goes without saying.
pub(super) fn is_content(edge: &Edge) -> bool {
    edge.property.ends_with("#content")
}

/// Whether an edge joins two claims that contradict each other: nobody speaks about such an edge.
pub(super) fn is_contradiction(edge: &Edge) -> bool {
    edge.disputed && edge.sayings.is_empty()
}

/// All that is known of a node, for a tooltip.
pub(super) fn node_tooltip(node: &Node) -> String {
    let mut tooltip = text::line(&node.label, 300);
    let parts = [&node.class, &node.time, &node.place].into_iter().chain(node.notes.iter().map(|note| &note.text));
    for part in parts.filter(|part| !part.is_empty()) {
        tooltip.push('\n');
        tooltip += &text::line(part, 300);
    }
    tooltip
}

/// The words of up to three claims, and where they stand.
pub(super) fn edge_tooltip(edge: &Edge) -> String {
    let mut tooltip = text::line(&edge.label, 100);
    for saying in edge.sayings.iter().take(3) {
        let source: Vec<&str> = [&saying.speaker, &saying.source.outlet, &saying.source.date]
            .into_iter()
            .filter(|part| !part.is_empty())
            .map(String::as_str)
            .collect();
        tooltip += &format!("\n“{}” – {}", text::line(&saying.words, 240), text::line(&source.join(", "), 160));
    }
    for note in &edge.notes {
        tooltip += &format!("\n{}", text::line(note, 160));
    }
    if edge.sayings.len() > 3 {
        tooltip += &format!("\nand {} more", edge.sayings.len() - 3);
    }
    tooltip
}
