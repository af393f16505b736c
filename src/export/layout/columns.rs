//! Boxes in columns, in a given order: who speaks, what they claim, what it is about.

use super::GAP;
use super::Layout;
use super::Line;
use super::Point;
use super::Size;

/// Room between columns; lines and their labels run there.
const AISLE: f64 = 150.0;

/// Puts boxes into columns, each centered on the middle of the highest; labels stand between the ends of their lines.
pub(in crate::export) fn in_columns(nodes: &[Size], lines: &[Line], columns: [Vec<usize>; 3]) -> Layout {
    let mut layout = Layout { nodes: vec![Point::default(); nodes.len()], ..Layout::default() };
    let height = |column: &[usize]| column.iter().map(|&node| nodes[node].height + GAP).sum::<f64>();
    let highest = columns.iter().map(|column| height(column)).fold(0.0, f64::max);
    let mut left = 0.0;
    for column in &columns {
        let width = column.iter().map(|&node| nodes[node].width).fold(0.0, f64::max);
        let mut top = (highest - height(column)) / 2.0;
        for &node in column {
            layout.nodes[node] = Point { x: left + width / 2.0, y: top + nodes[node].height / 2.0 };
            top += nodes[node].height + GAP;
        }
        if !column.is_empty() {
            left += width + AISLE;
        }
    }
    layout.labels = lines.iter().map(|line| between(&layout.nodes, nodes, line)).collect();
    layout.extent = Size { width: (left - AISLE).max(0.0), height: highest };
    layout
}

/// Where the label of a line stands: in the aisle, beside the box that the line ends at, as each claim has one speaker.
/// Lines inside a column bend out to the right.
fn between(centers: &[Point], sizes: &[Size], line: &Line) -> Point {
    let (a, b) = (centers[line.from], centers[line.to]);
    let half = |node: usize| sizes[node].width / 2.0;
    if (a.x - b.x).abs() < 1.0 {
        return Point { x: a.x + half(line.from).max(half(line.to)) + AISLE / 3.0, y: f64::midpoint(a.y, b.y) };
    }
    let sign = if a.x < b.x { -1.0 } else { 1.0 };
    Point { x: b.x + sign * (half(line.to) + 16.0 + line.label.width / 2.0), y: b.y }
}
