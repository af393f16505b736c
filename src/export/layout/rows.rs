//! Boxes in rows, each row with its label at the left: days and their events.
//!
//! Rows are read from above to below. Where they are short, as most days have one event, they stand in columns side by side, as
//! in a newspaper; where they are long, they go on below. Some widths and numbers of columns are tried, the tightest screen wins.

use super::GAP;
use super::Layout;
use super::Line;
use super::Point;
use super::Size;
use super::number;
use super::packing::screen;
use std::ops::Range;

/// Widths of a row of boxes that are tried, unless a single box is wider.
const WIDTHS: [f64; 10] = [200.0, 420.0, 640.0, 860.0, 1080.0, 1400.0, 2000.0, 2800.0, 4000.0, 5600.0];
/// Columns of rows at most.
const MOST_COLUMNS: usize = 8;
/// How much tighter one more column must be to be worth it, since the eye has to find the next one.
const TURN: f64 = 0.02;
/// Room between rows, so that lines can be seen.
const AISLE: f64 = 30.0;
/// Room between columns.
const BETWEEN: f64 = 48.0;

/// What stands in a row, and the room for its label and for lines before the boxes.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::export) struct Content {
    pub(in crate::export) nodes: Vec<usize>,
    pub(in crate::export) margin: f64,
}

/// Where a row lies: its upper left corner, and its extent with label and boxes.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(in crate::export) struct Row {
    pub(in crate::export) left: f64,
    pub(in crate::export) top: f64,
    pub(in crate::export) width: f64,
    pub(in crate::export) height: f64,
    /// Where the boxes begin.
    boxes: f64,
}

/// The boxes of a row, seen from where they begin.
struct Block {
    centers: Vec<Point>,
    extent: Size,
}

/// Puts boxes into rows behind their labels. Labels of lines stand between the ends of their lines.
pub(in crate::export) fn in_rows(nodes: &[Size], lines: &[Line], rows: &[Content]) -> (Layout, Vec<Row>) {
    let (blocks, found) = tightest(nodes, rows);
    let mut layout = Layout { nodes: vec![Point::default(); nodes.len()], ..Layout::default() };
    for ((content, block), row) in rows.iter().zip(&blocks).zip(&found) {
        for (&node, center) in content.nodes.iter().zip(&block.centers) {
            layout.nodes[node] = Point { x: row.boxes + center.x, y: row.top + center.y };
        }
    }
    let middle = |line: &Line| {
        let (a, b) = (layout.nodes[line.from], layout.nodes[line.to]);
        Point { x: f64::midpoint(a.x, b.x), y: f64::midpoint(a.y, b.y) }
    };
    let labels = lines.iter().map(middle).collect();
    layout.labels = labels;
    layout.extent = extent(&found);
    (layout, found)
}

/// The rows in the widths and columns that make the tightest screen.
fn tightest(nodes: &[Size], rows: &[Content]) -> (Vec<Block>, Vec<Row>) {
    let blocks = |width: f64| -> Vec<Block> { rows.iter().map(|row| block(nodes, &row.nodes, width)).collect() };
    let mut best: Option<(f64, f64, Vec<Row>)> = None;
    for width in WIDTHS {
        let blocks = blocks(width);
        for columns in 1..=MOST_COLUMNS.min(rows.len().max(1)) {
            let found = placed(rows, &blocks, columns);
            let size = extent(&found);
            let cost = screen(size.width, size.height) * (1.0 + TURN * number(columns - 1));
            if best.as_ref().is_none_or(|(least, ..)| cost < *least - 1e-9) {
                best = Some((cost, width, found));
            }
        }
    }
    best.map(|(_, width, found)| (blocks(width), found)).unwrap_or_default()
}

/// The boxes of a row, one behind the other; what gets too wide goes on below.
fn block(sizes: &[Size], nodes: &[usize], width: f64) -> Block {
    let mut block = Block { centers: Vec::with_capacity(nodes.len()), extent: Size::default() };
    let (mut left, mut top, mut high) = (0.0, 0.0, 0.0_f64);
    for &node in nodes {
        let size = sizes[node];
        if left > 0.0 && left + size.width > width {
            (left, top, high) = (0.0, top + high + GAP, 0.0);
        }
        block.centers.push(Point { x: left + size.width / 2.0, y: top + size.height / 2.0 });
        block.extent.width = block.extent.width.max(left + size.width);
        left += size.width + GAP;
        high = high.max(size.height);
    }
    block.extent.height = top + high;
    block
}

/// The rows in so many columns or fewer, one below the other in each.
fn placed(rows: &[Content], blocks: &[Block], columns: usize) -> Vec<Row> {
    let mut found = Vec::with_capacity(rows.len());
    let mut left = 0.0;
    for column in split(blocks, columns) {
        let margin = rows[column.clone()].iter().map(|row| row.margin).fold(0.0, f64::max);
        let width = margin + blocks[column.clone()].iter().map(|block| block.extent.width).fold(0.0, f64::max);
        let mut top = 0.0;
        for block in &blocks[column] {
            found.push(Row { left, top, width, height: block.extent.height, boxes: left + margin });
            top += block.extent.height + AISLE;
        }
        left += width + BETWEEN;
    }
    found
}

/// Columns of about one height: the least height that so many columns can have, in steps.
fn split(blocks: &[Block], columns: usize) -> Vec<Range<usize>> {
    let height = |block: &Block| block.extent.height + AISLE;
    let mut limit = blocks.iter().map(height).sum::<f64>() / number(columns);
    loop {
        let (mut starts, mut sum) = (vec![0], 0.0);
        for (i, block) in blocks.iter().enumerate() {
            if sum > 0.0 && sum + height(block) > limit + 1e-6 {
                starts.push(i);
                sum = 0.0;
            }
            sum += height(block);
        }
        if starts.len() <= columns {
            let ends = starts[1..].iter().copied().chain([blocks.len()]);
            return starts.iter().copied().zip(ends).map(|(start, end)| start..end).collect();
        }
        limit *= 1.02;
    }
}

fn extent(rows: &[Row]) -> Size {
    rows.iter().fold(Size::default(), |size, row| Size {
        width: size.width.max(row.left + row.width),
        height: size.height.max(row.top + row.height),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(sizes: &[usize]) -> Vec<Content> {
        let mut next = 0;
        let mut content = |n: usize| {
            next += n;
            Content { nodes: (next - n..next).collect(), margin: 100.0 }
        };
        sizes.iter().map(|&n| content(n)).collect()
    }

    #[test]
    fn a_long_row_goes_on_below() {
        let size = Size { width: 600.0, height: 400.0 };
        let (layout, rows) = in_rows(&[size; 4], &[], &rows(&[4]));
        assert_eq!(layout.nodes[2], Point { x: 400.0, y: 614.0 });
        assert_eq!(rows, [Row { left: 0.0, top: 0.0, width: 1314.0, height: 814.0, boxes: 100.0 }]);
        assert_eq!(layout.extent, Size { width: 1314.0, height: 814.0 });
    }

    #[test]
    fn short_rows_stand_side_by_side_in_their_order() {
        let size = Size { width: 150.0, height: 60.0 };
        let (layout, rows) = in_rows(&[size; 60], &[], &rows(&[1; 60]));
        let aspect = layout.extent.width / layout.extent.height;
        assert!(aspect > 1.1 && aspect < 2.0, "{:?}", layout.extent);
        assert!(rows.windows(2).all(|pair| (pair[0].left, pair[0].top) < (pair[1].left, pair[1].top)), "{rows:?}");
        let boxes: f64 = 60.0 * 250.0 * 90.0;
        assert!(layout.extent.width * layout.extent.height < 1.4 * boxes, "{:?}", layout.extent);
    }

    #[test]
    fn no_rows_take_no_room() {
        assert_eq!(in_rows(&[], &[], &[]).0.extent, Size::default());
    }
}
