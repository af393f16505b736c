//! Boxes in columns, in a given order: who speaks, what they claim, what it is about.

use super::GAP;
use super::Layout;
use super::Line;
use super::Point;
use super::Size;
use std::collections::BTreeMap;

/// Least room between columns; lines and their labels run there.
const AISLE: f64 = 150.0;
/// Room between a label and the column that its line ends at, for the head of the arrow.
const ARROW: f64 = 16.0;
/// Room between labels.
const BETWEEN: f64 = 3.0;
/// How far lines inside a column bend out at least and at most.
const BEND: (f64, f64) = (24.0, 130.0);

/// A column: its boxes from top to bottom, and where it lies.
struct Column {
    nodes: Vec<usize>,
    left: f64,
    width: f64,
}

/// Where labels stand one below the other: beside a column, on its left or on its right.
type Stack = (usize, bool);

/// Puts boxes into columns, each centered on the middle of the highest; labels stand between the ends of their lines.
pub(in crate::export) fn in_columns(nodes: &[Size], lines: &[Line], columns: [Vec<usize>; 3]) -> Layout {
    let mut layout = Layout { nodes: vec![Point::default(); nodes.len()], ..Layout::default() };
    let shown: Vec<Vec<usize>> = columns.into_iter().filter(|column| !column.is_empty()).collect();
    let mut column_of = vec![0; nodes.len()];
    for (number, column) in shown.iter().enumerate() {
        column.iter().for_each(|&node| column_of[node] = number);
    }
    let columns = placed(shown, nodes, &widest(lines, &column_of));
    let height = |column: &Column| column.nodes.iter().map(|&node| nodes[node].height + GAP).sum::<f64>();
    let highest = columns.iter().map(height).fold(0.0, f64::max);
    for column in &columns {
        let mut top = (highest - height(column)) / 2.0;
        for &node in &column.nodes {
            layout.nodes[node] = Point { x: column.left + column.width / 2.0, y: top + nodes[node].height / 2.0 };
            top += nodes[node].height + GAP;
        }
    }
    layout.labels = lines.iter().map(|line| bend(&layout.nodes, nodes, line)).collect();
    stack(&mut layout, lines, &column_of, &columns);
    layout.extent = extent(&layout, nodes, lines, highest);
    layout
}

/// On which side of which column the label of a line stands: beside the box that it ends at, toward the one that it comes from.
fn stack_of(line: &Line, column_of: &[usize]) -> Stack {
    (column_of[line.to], column_of[line.from] >= column_of[line.to])
}

/// Width of the widest label of each stack.
fn widest(lines: &[Line], column_of: &[usize]) -> BTreeMap<Stack, f64> {
    let mut widest = BTreeMap::new();
    for line in lines.iter().filter(|line| line.label.width > 0.0) {
        let width: &mut f64 = widest.entry(stack_of(line, column_of)).or_default();
        *width = width.max(line.label.width);
    }
    widest
}

/// The columns side by side, with room for the labels between them.
fn placed(columns: Vec<Vec<usize>>, sizes: &[Size], widest: &BTreeMap<Stack, f64>) -> Vec<Column> {
    let room = |stack: Stack| widest.get(&stack).map_or(0.0, |width| width + 2.0 * ARROW);
    let mut left = 0.0;
    let mut placed: Vec<Column> = Vec::with_capacity(columns.len());
    for (number, nodes) in columns.into_iter().enumerate() {
        let width = nodes.iter().map(|&node| sizes[node].width).fold(0.0, f64::max);
        if number > 0 {
            left += AISLE.max(room((number - 1, true)) + room((number, false)));
        }
        placed.push(Column { nodes, left, width });
        left += width;
    }
    placed
}

/// What a line without a label runs around: lines inside a column bend out to the right, the farther the longer they are.
fn bend(centers: &[Point], sizes: &[Size], line: &Line) -> Point {
    let (a, b) = (centers[line.from], centers[line.to]);
    let half = |node: usize| sizes[node].width / 2.0;
    let out = (BEND.0 + (a.y - b.y).abs() * 0.2).min(BEND.1);
    let x =
        if (a.x - b.x).abs() < 1.0 { a.x + half(line.from).max(half(line.to)) + out } else { f64::midpoint(a.x, b.x) };
    Point { x, y: f64::midpoint(a.y, b.y) }
}

/// Puts labels beside the boxes that their lines end at, one below the other where they would meet.
fn stack(layout: &mut Layout, lines: &[Line], column_of: &[usize], columns: &[Column]) {
    let mut stacks: BTreeMap<Stack, Vec<usize>> = BTreeMap::new();
    for (number, _) in lines.iter().enumerate().filter(|(_, line)| line.label.width > 0.0) {
        stacks.entry(stack_of(&lines[number], column_of)).or_default().push(number);
    }
    for ((column, right), mut labels) in stacks {
        let column = &columns[column];
        let height = |number: usize| lines[number].label.height + BETWEEN;
        let at = |number: usize| (layout.nodes[lines[number].to].y, layout.nodes[lines[number].from].y);
        labels.sort_by(|&a, &b| at(a).0.total_cmp(&at(b).0).then(at(a).1.total_cmp(&at(b).1)).then(a.cmp(&b)));
        let mut taken = f64::MIN;
        for labels in labels.chunk_by(|&a, &b| lines[a].to == lines[b].to) {
            let whole: f64 = labels.iter().map(|&number| height(number)).sum();
            let mut top = (layout.nodes[lines[labels[0]].to].y - whole / 2.0).max(taken);
            for &number in labels {
                let away = ARROW + lines[number].label.width / 2.0;
                let x = if right { column.left + column.width + away } else { column.left - away };
                layout.labels[number] = Point { x, y: top + height(number) / 2.0 };
                top += height(number);
            }
            taken = top;
        }
    }
    // The first label of a high stack may stand above the first box.
    let labels = || lines.iter().zip(&layout.labels).filter(|(line, _)| line.label.width > 0.0);
    let over = labels().map(|(line, label)| label.y - line.label.height / 2.0).fold(0.0, f64::min);
    for point in layout.nodes.iter_mut().chain(&mut layout.labels) {
        point.y -= over;
    }
}

/// How far boxes, labels and lines reach.
fn extent(layout: &Layout, sizes: &[Size], lines: &[Line], highest: f64) -> Size {
    let mut extent = Size { width: 0.0, height: highest };
    let mut take = |center: Point, size: Size| {
        extent.width = extent.width.max(center.x + size.width / 2.0);
        extent.height = extent.height.max(center.y + size.height / 2.0);
    };
    for (&center, &size) in layout.nodes.iter().zip(sizes) {
        take(center, size);
    }
    for (line, &label) in lines.iter().zip(&layout.labels) {
        take(label, line.label);
    }
    extent
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_of_one_end_stand_below_each_other() {
        let size = Size { width: 100.0, height: 20.0 };
        let label = Size { width: 200.0, height: 30.0 };
        let lines = [0, 1, 2].map(|from| Line { from, to: 3, label });
        let layout = in_columns(&[size; 4], &lines, [vec![0, 1, 2], vec![3], Vec::new()]);
        let rows: Vec<f64> = layout.labels.iter().map(|label| label.y).collect();
        assert!(rows.windows(2).all(|pair| pair[1] - pair[0] >= 30.0), "{rows:?}");
        assert!(layout.labels.iter().all(|label| label.x - 100.0 >= 100.0), "clear of the first column");
        assert!(rows[0] >= 15.0 && layout.extent.height >= rows[2] + 15.0, "{layout:?}");
    }
}
