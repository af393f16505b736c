//! What nodes and edges look like, in DOT and in yEd alike.
//!
//! Fills are pale and differ in lightness as well as in hue (after Paul Tol's pale scheme), so they can be told apart with
//! any kind of color vision and in gray; shapes differ too. Red is for what is denied or disputed, and for nothing else.

use crate::graph::Edge;
use crate::graph::Kind;

/// What is denied or disputed.
pub(super) const RED: &str = "#C2260F";
/// Words and lines.
pub(super) const INK: &str = "#222222";
/// Lines that nobody disputes.
pub(super) const LINE: &str = "#4D4D4D";
/// Lines between days.
pub(super) const RULE: &str = "#CCCCCC";
/// Second lines.
pub(super) const FAINT: &str = "#555555";

/// Shape and fill of a kind of node.
pub(super) struct Look {
    /// Shape in Graphviz.
    pub(super) shape: &'static str,
    /// Style in Graphviz.
    pub(super) style: &'static str,
    /// Number of outlines.
    pub(super) outlines: u8,
    /// Shape in yEd.
    pub(super) yed: &'static str,
    /// Fill.
    pub(super) fill: &'static str,
}

/// How a kind of node is drawn.
pub(super) fn look(kind: Kind) -> Look {
    let (shape, style, outlines, yed, fill) = match kind {
        Kind::Person => ("ellipse", "filled", 1, "ellipse", "#CCEEFF"),
        Kind::PeopleGroup => ("ellipse", "filled", 2, "ellipse", "#E3F5FF"),
        Kind::Government => ("box", "filled", 2, "rectangle", "#B4C7EC"),
        Kind::ArmedGroup => ("octagon", "filled", 1, "octagon", "#C3D69B"),
        Kind::NewsOutlet => ("tab", "filled", 1, "parallelogram", "#FFFFFF"),
        Kind::Organization => ("box", "filled,rounded", 1, "roundrectangle", "#DCE5F6"),
        Kind::Place => ("house", "filled", 1, "trapezoid", "#DDDDDD"),
        Kind::Artifact => ("component", "filled", 1, "rectangle3d", "#EEEEEE"),
        Kind::Entity => ("box", "filled,dotted", 1, "rectangle", "#FFFFFF"),
        Kind::Event => ("box", "filled", 1, "rectangle", "#F4E7A8"),
        Kind::Count => ("box", "filled,rounded", 1, "roundrectangle", "#FAF5DC"),
        Kind::Claim => ("note", "filled", 1, "rectangle", "#FFFFFF"),
    };
    Look { shape, style, outlines, yed, fill }
}

/// The parts of `#RRGGBB`; Gephi takes colors so.
pub(super) fn rgb(color: &str) -> [u8; 3] {
    [1, 3, 5].map(|at| u8::from_str_radix(color.get(at..at + 2).unwrap_or_default(), 16).unwrap_or_default())
}

/// Width of an edge: grows with every doubling of the independent origins.
pub(super) fn width(edge: &Edge) -> f64 {
    let doublings = edge.origins.max(1).ilog2();
    1.3 + 0.9 * f64::from(doublings.min(5))
}

/// Color of an edge.
pub(super) fn color(edge: &Edge) -> &'static str {
    if edge.denied || edge.disputed { RED } else { LINE }
}
