//! The legend of a picture: what lines, colors and shapes mean.

use super::super::fonts;
use super::super::layout::Point;
use super::super::layout::Size;
use super::super::style;
use super::super::text;
use super::SMALL;
use super::shapes;
use crate::graph::Graph;
use crate::graph::Kind;
use std::collections::BTreeSet;
use std::io;
use std::io::Write;

/// Height of a row.
const ROW: f64 = 22.0;
/// Columns of lines and of shapes.
const LINES: [(&str, &str, f64, &str); 4] = [
    (style::LINE, "", 1.5, "an article says so itself"),
    (style::LINE, "7,5", 1.5, "only claimed by somebody"),
    (style::RED, "", 2.2, "denied by somebody, or disputed"),
    (style::LINE, "", 5.0, "wider: from more independent origins"),
];
/// Width of the column of lines.
const FIRST: f64 = 270.0;
/// Width of a shape with its name.
const SECOND: f64 = 150.0;

/// The kinds of nodes that a graph has.
pub(super) struct Legend {
    kinds: Vec<Kind>,
}

impl Legend {
    pub(super) fn new(graph: &Graph) -> Self {
        let kinds: BTreeSet<Kind> = graph.node_weights().map(|node| node.kind).collect();
        Self { kinds: kinds.into_iter().collect() }
    }

    fn columns(&self) -> usize {
        self.kinds.len().div_ceil(LINES.len())
    }

    pub(super) fn size(&self) -> Size {
        let columns = f64::from(u32::try_from(self.columns()).unwrap_or_default());
        Size { width: FIRST + columns * SECOND, height: ROW * 5.0 }
    }

    pub(super) fn write(&self, out: &mut dyn Write) -> io::Result<()> {
        let (ink, faint) = (style::INK, style::FAINT);
        writeln!(
            out,
            "<text y=\"10\" font-size=\"{SMALL:.0}\" font-weight=\"bold\" fill=\"{ink}\">How to read it</text>"
        )?;
        for (row, (color, dash, width, meaning)) in (1_u32..).zip(LINES) {
            let y = f64::from(row) * ROW + 4.0;
            let dash = if dash.is_empty() { String::new() } else { format!(" stroke-dasharray=\"{dash}\"") };
            writeln!(
                out,
                "<path d=\"M0,{y:.0} H44\" stroke=\"{color}\" stroke-width=\"{width}\"{dash}/>\
                 <text x=\"54\" y=\"{:.0}\" font-size=\"{SMALL:.0}\" fill=\"{faint}\">{meaning}</text>",
                y + 4.0
            )?;
        }
        for (at, &kind) in (0_u32..).zip(&self.kinds) {
            let rows = u32::try_from(LINES.len()).unwrap_or(1);
            let center = Point {
                x: FIRST + f64::from(at / rows) * SECOND + SECOND / 2.0 - 6.0,
                y: f64::from(at % rows + 1) * ROW + 4.0,
            };
            write_kind(kind, center, out)?;
        }
        Ok(())
    }
}

fn write_kind(kind: Kind, center: Point, out: &mut dyn Write) -> io::Result<()> {
    let name = text::capital(kind.name());
    let width = fonts::width(&name, SMALL, false);
    // The inner outline of a group must keep clear of its words.
    let (beside, below) = if kind == Kind::PeopleGroup { (50.0, 1.0) } else { (26.0, 3.0) };
    let size = Size { width: (width + beside).max(60.0), height: ROW - below };
    let y = center.y + if kind == Kind::Place { 6.0 } else { 4.0 };
    shapes::write(kind, false, center, size, out)?;
    writeln!(
        out,
        "<text x=\"{:.1}\" y=\"{y:.1}\" font-size=\"{SMALL:.0}\" fill=\"{}\" text-anchor=\"middle\">{name}</text>",
        center.x,
        style::INK
    )
}
