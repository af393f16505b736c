//! Where the boxes of a picture go: nothing overlaps, what hangs together is near.
//!
//! In go the sizes of the boxes and the lines between them, out come centers. Each part that hangs together is laid out by
//! itself: stress (`stress.rs`) puts nodes as far apart as the lines between them say, then boxes are pushed apart
//! (`overlap.rs`), the labels of the lines too; labels that lie on foreign lines move (`labels.rs`), and the parts are packed side by side
//! (`packing.rs`). The same input gives the
//! same picture: random numbers come from a fixed seed, and ties go by number.

mod columns;
mod labels;
mod overlap;
mod packing;
mod panels;
mod rows;
mod stress;

pub(super) mod curve;

pub(super) use columns::in_columns;
use packing::Shape;
pub(super) use panels::in_panels;
pub(super) use rows::Content;
pub(super) use rows::Row;
pub(super) use rows::in_rows;

use petgraph::unionfind::UnionFind;

/// A point; x runs right, y runs down.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Point {
    pub(super) x: f64,
    pub(super) y: f64,
}

/// Width and height of a box.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Size {
    pub(super) width: f64,
    pub(super) height: f64,
}

/// A line between two boxes, with the size of its label.
#[derive(Clone, Copy, Debug)]
pub(super) struct Line {
    pub(super) from: usize,
    pub(super) to: usize,
    pub(super) label: Size,
}

/// Centers of boxes and of labels.
#[derive(Clone, Debug, Default)]
pub(super) struct Layout {
    pub(super) nodes: Vec<Point>,
    pub(super) labels: Vec<Point>,
    /// Extent of the picture; everything lies between 0 and it.
    pub(super) extent: Size,
}

/// Room between boxes.
pub(super) const GAP: f64 = 14.0;

/// Lays out boxes and lines.
pub(super) fn lay_out(nodes: &[Size], lines: &[Line]) -> Layout {
    let mut layout = Layout {
        nodes: vec![Point::default(); nodes.len()],
        labels: vec![Point::default(); lines.len()],
        ..Layout::default()
    };
    let parts = parts(nodes.len(), lines);
    let mut shapes = Vec::with_capacity(parts.len());
    for part in &parts {
        shapes.push(lay_out_part(part, nodes, lines, &mut layout));
    }
    put_together(&mut layout, &parts, &shapes, 3.0 * GAP);
    layout
}

/// Moves parts that are laid out each by itself to where they don't lie on each other.
fn put_together(layout: &mut Layout, parts: &[Part], shapes: &[Shape], gap: f64) {
    let (corners, extent) = packing::pack(shapes, gap);
    for (part, corner) in parts.iter().zip(corners) {
        for &node in &part.nodes {
            layout.nodes[node] = shifted(layout.nodes[node], corner);
        }
        for &line in &part.lines {
            layout.labels[line] = shifted(layout.labels[line], corner);
        }
    }
    layout.extent = extent;
}

fn shifted(point: Point, by: Point) -> Point {
    Point { x: point.x + by.x, y: point.y + by.y }
}

/// Nodes and lines that hang together.
#[derive(Default)]
struct Part {
    nodes: Vec<usize>,
    lines: Vec<usize>,
}

/// The parts, the largest first, equals in the order of their first nodes.
fn parts(n: usize, lines: &[Line]) -> Vec<Part> {
    let mut sets = UnionFind::<usize>::new(n);
    for line in lines {
        sets.union(line.from, line.to);
    }
    let mut number_of = vec![usize::MAX; n];
    let mut parts: Vec<Part> = Vec::new();
    for node in 0..n {
        let root = sets.find_mut(node);
        if number_of[root] == usize::MAX {
            number_of[root] = parts.len();
            parts.push(Part::default());
        }
        parts[number_of[root]].nodes.push(node);
    }
    for (number, line) in lines.iter().enumerate() {
        parts[number_of[sets.find_mut(line.from)]].lines.push(number);
    }
    parts.sort_by_key(|part| std::cmp::Reverse(part.nodes.len()));
    parts
}

/// Lays out one part with its upper left corner at 0, 0; what it takes up.
fn lay_out_part(part: &Part, sizes: &[Size], lines: &[Line], layout: &mut Layout) -> Shape {
    let place = |node: usize| part.nodes.binary_search(&node).unwrap_or_default();
    let ends: Vec<(usize, usize)> = part.lines.iter().map(|&l| (place(lines[l].from), place(lines[l].to))).collect();
    let boxes: Vec<Size> = part.nodes.iter().map(|&node| sizes[node]).collect();
    let labels: Vec<Size> = part.lines.iter().map(|&line| lines[line].label).collect();
    let mut centers = stress::place(boxes.len(), &ends, unit(&boxes, &labels));
    lay_flat(&mut centers);
    stretch(&mut centers, &boxes, &labels);
    let mut middles = Vec::with_capacity(ends.len());
    for (number, &(from, to)) in ends.iter().enumerate() {
        middles.push(middle(centers[from], centers[to], boxes[from], from == to, number));
    }
    overlap::remove(&mut centers, &boxes, &mut middles, &labels, &ends, GAP);
    let placed: Vec<(Point, Size)> = centers.iter().copied().zip(boxes.iter().copied()).collect();
    labels::settle(&placed, &mut middles, &labels, &ends, GAP);
    let ways = labels::lines(&placed, &middles, &labels, &ends);
    let words = middles.iter().copied().zip(labels.iter().copied()).filter(|(_, size)| size.width > 0.0);
    let mut taken: Vec<(Point, Size)> = placed.iter().copied().chain(words).collect();
    taken.extend(ways.iter().flat_map(|way| way.windows(2)).flat_map(|pair| pieces(pair[0], pair[1])));
    let (mut low, mut high) = (Point { x: f64::MAX, y: f64::MAX }, Point { x: f64::MIN, y: f64::MIN });
    for (center, size) in &taken {
        low = Point { x: low.x.min(center.x - size.width / 2.0), y: low.y.min(center.y - size.height / 2.0) };
        high = Point { x: high.x.max(center.x + size.width / 2.0), y: high.y.max(center.y + size.height / 2.0) };
    }
    let back = Point { x: -low.x, y: -low.y };
    for (&node, &center) in part.nodes.iter().zip(&centers) {
        layout.nodes[node] = shifted(center, back);
    }
    for (&line, &center) in part.lines.iter().zip(&middles) {
        layout.labels[line] = shifted(center, back);
    }
    let boxes = taken.into_iter().map(|(center, size)| (shifted(center, back), size)).collect();
    Shape { extent: Size { width: high.x - low.x, height: high.y - low.y }, boxes }
}

/// A number of things, to reckon with.
fn number(n: usize) -> f64 {
    f64::from(u32::try_from(n).unwrap_or(u32::MAX))
}

/// A piece of a line as small boxes.
fn pieces(a: Point, b: Point) -> impl Iterator<Item = (Point, Size)> {
    const LONGEST: f64 = 40.0;
    #[allow(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "far smaller than 2^32, and not below 0"
    )]
    let n = (curve::distance(a, b) / LONGEST).ceil().max(1.0) as u32;
    let (x, y) = ((b.x - a.x) / f64::from(n), (b.y - a.y) / f64::from(n));
    (0..n).map(move |i| {
        let at = f64::from(i) + 0.5;
        (Point { x: a.x + at * x, y: a.y + at * y }, Size { width: x.abs(), height: y.abs() })
    })
}

/// Turns centers so that they lie along the page rather than across it: their first principal axis becomes the horizontal.
fn lay_flat(centers: &mut [Point]) {
    let n = number(centers.len().max(1));
    let (x, y) = (centers.iter().map(|c| c.x).sum::<f64>() / n, centers.iter().map(|c| c.y).sum::<f64>() / n);
    let sum = |of: fn(f64, f64) -> f64| centers.iter().map(|c| of(c.x - x, c.y - y)).sum::<f64>();
    let (xx, xy, yy) = (sum(|dx, _| dx * dx), sum(|dx, dy| dx * dy), sum(|_, dy| dy * dy));
    let half = (xx - yy) / 2.0;
    let root = (half * half + xy * xy).sqrt();
    // Of the two forms of the axis, the one without a difference of near numbers.
    let (dx, dy) = if half >= 0.0 { (half + root, xy) } else { (xy, root - half) };
    let length = (dx * dx + dy * dy).sqrt();
    if length < 1e-9 {
        return;
    }
    let (cos, sin) = (dx / length, dy / length);
    for center in centers {
        let (dx, dy) = (center.x - x, center.y - y);
        *center = Point { x: dx * cos + dy * sin, y: dy * cos - dx * sin };
    }
}

/// Draws centers apart to the left and right: boxes are wider than they are high, so that they would be pushed into columns otherwise.
fn stretch(centers: &mut [Point], boxes: &[Size], labels: &[Size]) {
    let shown = || boxes.iter().chain(labels.iter().filter(|label| label.width > 0.0));
    let (width, height) = shown().fold((0.0, 0.0), |sum, size| (sum.0 + size.width + GAP, sum.1 + size.height + GAP));
    let share = (width / f64::max(height, 1.0)).clamp(1.0, 1.0 / 0.4).sqrt();
    for center in centers {
        *center = Point { x: center.x * share, y: center.y / share };
    }
}

/// How long a line should be: room for its label and half of both boxes.
fn unit(boxes: &[Size], labels: &[Size]) -> f64 {
    let mean = |sizes: &[Size]| {
        let n = u32::try_from(sizes.len().max(1)).unwrap_or(u32::MAX);
        sizes.iter().map(|s| (s.width + s.height) / 2.0).sum::<f64>() / f64::from(n)
    };
    mean(boxes) + mean(labels) + 2.0 * GAP
}

/// Where the label of a line stands at first; lines between the same two are told apart by their number.
fn middle(from: Point, to: Point, size: Size, is_loop: bool, number: usize) -> Point {
    if is_loop {
        return Point { x: from.x, y: from.y - size.height };
    }
    let aside = f64::from(u32::try_from(number % 5).unwrap_or_default()) - 2.0;
    let (dx, dy) = (to.x - from.x, to.y - from.y);
    let length = (dx * dx + dy * dy).sqrt().max(1.0);
    Point { x: f64::midpoint(from.x, to.x) - dy / length * aside, y: f64::midpoint(from.y, to.y) + dx / length * aside }
}
