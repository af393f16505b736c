//! Many small pictures in columns, side by side: one for each part that hangs together.

use super::Layout;
use super::Line;
use super::Part;
use super::Point;
use super::Size;
use super::columns::in_columns;
use super::packing::Shape;
use super::parts;
use super::put_together;

/// Room between panels.
const GAP: f64 = 60.0;

/// Puts each part into columns of its own, in the order in which `columns` has its boxes. Parts stand in the order of the least
/// `rank` in them.
pub(in crate::export) fn in_panels(nodes: &[Size], lines: &[Line], columns: &[Vec<usize>; 3], rank: &[u8]) -> Layout {
    let mut parts = parts(nodes.len(), lines);
    parts.sort_by_key(|part| part.nodes.iter().map(|&node| rank[node]).min());
    let mut layout = Layout {
        nodes: vec![Point::default(); nodes.len()],
        labels: vec![Point::default(); lines.len()],
        ..Layout::default()
    };
    let mut place = vec![(0, 0); nodes.len()];
    for (number, part) in parts.iter().enumerate() {
        part.nodes.iter().enumerate().for_each(|(at, &node)| place[node] = (number, at));
    }
    let mut of_parts = vec![[Vec::new(), Vec::new(), Vec::new()]; parts.len()];
    for (column, members) in columns.iter().enumerate() {
        members.iter().for_each(|&node| of_parts[place[node].0][column].push(place[node].1));
    }
    let mut shapes = Vec::with_capacity(parts.len());
    for (part, columns) in parts.iter().zip(of_parts) {
        shapes.push(panel(part, nodes, lines, columns, &place, &mut layout));
    }
    put_together(&mut layout, &parts, &shapes, GAP);
    layout
}

/// Lays out one part with its upper left corner at 0, 0; what it takes up.
fn panel(
    part: &Part,
    sizes: &[Size],
    lines: &[Line],
    columns: [Vec<usize>; 3],
    place: &[(usize, usize)],
    layout: &mut Layout,
) -> Shape {
    let boxes: Vec<Size> = part.nodes.iter().map(|&node| sizes[node]).collect();
    let own = |line: &Line| Line { from: place[line.from].1, to: place[line.to].1, label: line.label };
    let ways: Vec<Line> = part.lines.iter().map(|&line| own(&lines[line])).collect();
    let placed = in_columns(&boxes, &ways, columns);
    for (&node, &center) in part.nodes.iter().zip(&placed.nodes) {
        layout.nodes[node] = center;
    }
    for (&line, &center) in part.lines.iter().zip(&placed.labels) {
        layout.labels[line] = center;
    }
    let Size { width, height } = placed.extent;
    Shape { extent: placed.extent, boxes: vec![(Point { x: width / 2.0, y: height / 2.0 }, placed.extent)] }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_disputed_stands_first() {
        let size = Size { width: 100.0, height: 40.0 };
        let line = |from, to| Line { from, to, label: Size::default() };
        let lines = [line(0, 1), line(1, 2), line(3, 4)];
        let columns = [vec![0, 3], vec![1, 4], vec![2]];
        let layout = in_panels(&[size; 5], &lines, &columns, &[2, 2, 2, 2, 0]);
        let first = layout.nodes[3];
        assert!(first.x <= 50.0 && first.y <= 20.0, "{layout:?}");
        assert!(layout.nodes[0] != first && layout.extent.width >= 550.0, "{layout:?}");
    }
}
