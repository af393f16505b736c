//! Shapes of nodes: how large they must be for their words, and how they are drawn.

use super::super::layout::Point;
use super::super::layout::Size;
use super::super::style;
use crate::graph::Kind;
use std::io;
use std::io::Write;

/// Room between words and outline.
const PADDING: f64 = 9.0;
/// Height of a house's roof.
const ROOF: f64 = 12.0;
/// How far a corner is cut or rounded.
const CORNER: f64 = 9.0;

/// Size of a node's shape around words of a size.
pub(super) fn size(kind: Kind, words: Size) -> Size {
    let (width, height) = (words.width + 2.0 * PADDING, words.height + 2.0 * PADDING);
    match kind {
        // The words' corners touch an ellipse that is √2 times as wide and high.
        Kind::Person | Kind::PeopleGroup => Size { width: words.width * 1.42 + 8.0, height: words.height * 1.42 + 8.0 },
        Kind::Place => Size { width, height: height + ROOF },
        Kind::ArmedGroup => Size { width: width + CORNER, height },
        _ => Size { width, height },
    }
}

/// Where the middle of the words is.
pub(super) fn middle(kind: Kind, center: Point) -> Point {
    if kind == Kind::Place { Point { x: center.x, y: center.y + ROOF / 2.0 } } else { center }
}

/// Draws the shape of a kind of node, in red when it is marked as denied or disputed.
pub(super) fn write(kind: Kind, marked: bool, center: Point, size: Size, out: &mut dyn Write) -> io::Result<()> {
    let look = style::look(kind);
    let (color, width) = if marked { (style::RED, 2.5) } else { (style::LINE, 1.0) };
    let dots = if look.style.contains("dotted") { " stroke-dasharray=\"2,3\"" } else { "" };
    let paint = format!("fill=\"{}\" stroke=\"{color}\" stroke-width=\"{width}\"{dots}", look.fill);
    writeln!(out, "{}", element(kind, center, size, 0.0, &paint))?;
    if look.outlines > 1 {
        let inner = format!("fill=\"none\" stroke=\"{color}\" stroke-width=\"{width}\"");
        writeln!(out, "{}", element(kind, center, size, 3.0, &inner))?;
    }
    Ok(())
}

/// The element of a shape, drawn `inset` inside its outline.
fn element(kind: Kind, center: Point, size: Size, inset: f64, paint: &str) -> String {
    let (w, h) = (size.width - 2.0 * inset, size.height - 2.0 * inset);
    let (left, top) = (center.x - w / 2.0, center.y - h / 2.0);
    let (right, bottom) = (left + w, top + h);
    let rectangle = |radius: f64| {
        format!("<rect x=\"{left:.1}\" y=\"{top:.1}\" width=\"{w:.1}\" height=\"{h:.1}\" rx=\"{radius}\" {paint}/>")
    };
    let polygon = |points: &[(f64, f64)]| {
        let points: Vec<String> = points.iter().map(|(x, y)| format!("{x:.1},{y:.1}")).collect();
        format!("<polygon points=\"{}\" {paint}/>", points.join(" "))
    };
    match kind {
        Kind::Person | Kind::PeopleGroup => format!(
            "<ellipse cx=\"{:.1}\" cy=\"{:.1}\" rx=\"{:.1}\" ry=\"{:.1}\" {paint}/>",
            center.x,
            center.y,
            w / 2.0,
            h / 2.0
        ),
        Kind::ArmedGroup => polygon(&[
            (left + CORNER, top),
            (right - CORNER, top),
            (right, top + CORNER),
            (right, bottom - CORNER),
            (right - CORNER, bottom),
            (left + CORNER, bottom),
            (left, bottom - CORNER),
            (left, top + CORNER),
        ]),
        Kind::Place => {
            polygon(&[(center.x, top), (right, top + ROOF), (right, bottom), (left, bottom), (left, top + ROOF)])
        }
        Kind::Claim => {
            polygon(&[(left, top), (right - CORNER, top), (right, top + CORNER), (right, bottom), (left, bottom)])
        }
        Kind::NewsOutlet => polygon(&[(left + 6.0, top), (right, top), (right - 6.0, bottom), (left, bottom)]),
        Kind::Organization | Kind::Count => rectangle(CORNER),
        _ => rectangle(0.0),
    }
}
