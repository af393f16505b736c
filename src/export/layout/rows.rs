//! Boxes in rows, each row with its label at the left: days and their events.

use super::GAP;
use super::Layout;
use super::Line;
use super::Point;
use super::Size;

/// Width of a row of boxes, unless a single box is wider.
const WIDTH: f64 = 1400.0;
/// Room between rows, so that lines can be seen.
const AISLE: f64 = 30.0;

/// Where a row lies: its top, and how high it is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(in crate::export) struct Row {
    pub(in crate::export) top: f64,
    pub(in crate::export) height: f64,
}

/// Puts boxes into rows behind a margin; a row that is too long goes on below. Labels of lines stand between the ends of their lines.
pub(in crate::export) fn in_rows(
    nodes: &[Size],
    lines: &[Line],
    rows: &[Vec<usize>],
    margin: f64,
) -> (Layout, Vec<Row>) {
    let mut layout = Layout { nodes: vec![Point::default(); nodes.len()], ..Layout::default() };
    let (mut top, mut right, mut found) = (0.0, 0.0_f64, Vec::with_capacity(rows.len()));
    for row in rows {
        let start = top;
        let (mut left, mut high) = (margin, 0.0_f64);
        for &node in row {
            let size = nodes[node];
            if left > margin && left + size.width > margin + WIDTH {
                (left, top, high) = (margin, top + high + GAP, 0.0);
            }
            layout.nodes[node] = Point { x: left + size.width / 2.0, y: top + size.height / 2.0 };
            left += size.width + GAP;
            high = high.max(size.height);
            right = right.max(left - GAP);
        }
        top += high;
        found.push(Row { top: start, height: top - start });
        top += AISLE;
    }
    let middle = |line: &Line| {
        let (a, b) = (layout.nodes[line.from], layout.nodes[line.to]);
        Point { x: f64::midpoint(a.x, b.x), y: f64::midpoint(a.y, b.y) }
    };
    let labels = lines.iter().map(middle).collect();
    layout.labels = labels;
    layout.extent = Size { width: right, height: (top - AISLE).max(0.0) };
    (layout, found)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_rows_go_on_below() {
        let size = Size { width: 600.0, height: 20.0 };
        let (layout, rows) = in_rows(&[size; 3], &[], &[vec![0, 1, 2]], 100.0);
        assert_eq!(layout.nodes[2], Point { x: 400.0, y: 44.0 });
        assert_eq!(rows, [Row { top: 0.0, height: 54.0 }]);
        assert_eq!(layout.extent, Size { width: 1314.0, height: 54.0 });
    }
}
