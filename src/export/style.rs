//! What nodes and edges look like, in DOT and in yEd alike; and the same in the dark.
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

/// Lines that nobody disputes where there are very many of them.
pub(super) const PALE: &str = "#8C8C8C";
/// The ground, and what stands on lines.
pub(super) const PAPER: &str = "#FFFFFF";

/// What each color of a picture becomes in the dark. Words keep a contrast of 4.5 on what they stand on, which a test measures.
pub(super) const DARK: [(&str, &str); 16] = [
    (RED, "#FF9180"),
    (INK, "#ECECEC"),
    (LINE, "#A8A8A8"),
    (RULE, "#4A4B4E"),
    (FAINT, "#BDBDBD"),
    (PALE, "#7C7D80"),
    (PAPER, "#17181A"),
    ("#CCEEFF", "#173A4A"),
    ("#E3F5FF", "#22333C"),
    ("#BBCDEF", "#26365E"),
    ("#C3D69B", "#364320"),
    ("#DCE5F6", "#2D3340"),
    ("#DDDDDD", "#3A3B3D"),
    ("#EEEEEE", "#2B2C2E"),
    ("#F4E7A8", "#433A0D"),
    ("#FAF5DC", "#332F1C"),
];

/// Colors of a picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Theme {
    /// Dark on white, for print and for pages that are white.
    #[default]
    Light,
    /// Light on dark.
    Dark,
    /// As the reader's screen is, in SVG alone: programs that know no such thing, and printers, take the light one.
    Auto,
}

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
        Kind::Government => ("box", "filled", 2, "rectangle", "#BBCDEF"),
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

#[cfg(test)]
mod tests {
    use super::*;

    /// Relative luminance as WCAG 2 has it.
    fn luminance(color: &str) -> f64 {
        let parts = rgb(color).map(|part| {
            let share = f64::from(part) / 255.0;
            if share <= 0.04045 { share / 12.92 } else { ((share + 0.055) / 1.055).powf(2.4) }
        });
        0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]
    }

    fn contrast(a: &str, b: &str) -> f64 {
        let (a, b) = (luminance(a), luminance(b));
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }

    #[test]
    fn words_can_be_read_on_every_fill_in_light_and_dark() {
        let dark = |color: &str| DARK.iter().find(|(light, _)| *light == color).map(|(_, dark)| *dark);
        let fills = Kind::ALL.iter().map(|&kind| look(kind).fill);
        let plain = fills.flat_map(|fill| [INK, FAINT].map(|words| (fill, words)));
        // Words in red stand beside lines and in events alone.
        let red = [look(Kind::Event).fill, PAPER].map(|fill| (fill, RED));
        for (fill, words) in plain.chain(red) {
            assert!(contrast(words, fill) >= 4.5, "{words} on {fill}: {}", contrast(words, fill));
            let (Some(words), Some(fill)) = (dark(words), dark(fill)) else { panic!("{fill} is not in the dark") };
            assert!(contrast(words, fill) >= 4.5, "{words} on {fill}: {}", contrast(words, fill));
        }
        for line in [LINE, PALE, RED] {
            assert!(contrast(line, PAPER) >= 3.0, "{line}");
            assert!(dark(line).is_some_and(|line| contrast(line, "#17181A") >= 3.0), "{line}");
        }
    }
}
