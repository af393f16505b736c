//! Moves labels off the lines of others: a word on a foreign line is read as that line's.
//!
//! A label that another line crosses, or whose own line runs through another label or under a node, looks for a better place near its
//! line: some way along it, some way beside it. It takes one where nothing stands and the fewest lines cross. Where there is none it
//! stays, and its ground covers the line.

use super::Point;
use super::Size;
use super::curve;
use super::curve::distance;
use super::number;
use std::collections::BTreeSet;

/// Rounds through all labels.
const ROUNDS: usize = 4;
/// What it costs that a line crosses a label, and that a line runs under a node.
const CROSSED: f64 = 10.0;
const UNDER: f64 = 4.0;
/// How far a label may stand from the middle of its line for the cost of one; twice as far costs four.
const FAR: f64 = 100.0;
/// Shares of the way along a line where its label may stand.
const ALONG: [f64; 9] = [0.5, 0.42, 0.58, 0.34, 0.66, 0.26, 0.74, 0.18, 0.82];
/// How far beside, in heights of the label.
const BESIDE: [f64; 9] = [0.0, 1.0, -1.0, 2.0, -2.0, 3.5, -3.5, 5.0, -5.0];
/// Cells of the grid on which neighbors are found, about.
const CELLS: f64 = 40_000.0;
/// Least length of a cell's side.
const LEAST: f64 = 80.0;
/// Room between a line and words.
const AIR: f64 = 2.0;

type Box = (Point, Size);

/// Moves the middles of lines that have labels.
pub(super) fn settle(nodes: &[Box], middles: &mut [Point], labels: &[Size], ends: &[(usize, usize)], gap: f64) {
    let mut scene = Scene::new(nodes, middles, labels, ends, gap);
    let shown: Vec<usize> = (0..labels.len()).filter(|&l| labels[l].width > 0.0 && ends[l].0 != ends[l].1).collect();
    for _ in 0..ROUNDS {
        let mut moved = false;
        for &line in &shown {
            moved |= scene.improve(line);
        }
        if !moved {
            break;
        }
    }
    middles.copy_from_slice(&scene.middles);
}

/// The points of each line; none of a line from a node to itself, which runs around its own label.
pub(super) fn lines(nodes: &[Box], middles: &[Point], labels: &[Size], ends: &[(usize, usize)]) -> Vec<Vec<Point>> {
    let points = |line: usize| way(nodes, ends[line], middles[line], labels[line].width > 0.0);
    (0..ends.len()).map(points).collect()
}

fn way(nodes: &[Box], (from, to): (usize, usize), middle: Point, has_label: bool) -> Vec<Point> {
    if from == to {
        return Vec::new();
    }
    let (from, to) = (nodes[from], nodes[to]);
    if has_label {
        return curve::points(from, middle, to);
    }
    let (start, end) = (curve::exit(from, to.0, 0.0), curve::exit(to, from.0, 2.0));
    let pieces = (0..=16).map(|piece| f64::from(piece) / 16.0);
    pieces.map(|t| Point { x: start.x + t * (end.x - start.x), y: start.y + t * (end.y - start.y) }).collect()
}

/// Everything that can be in the way.
struct Scene<'a> {
    nodes: &'a [Box],
    labels: &'a [Size],
    ends: &'a [(usize, usize)],
    middles: Vec<Point>,
    lines: Vec<Vec<Point>>,
    gap: f64,
    node_grid: Grid,
    label_grid: Grid,
    line_grid: Grid,
}

impl<'a> Scene<'a> {
    fn new(nodes: &'a [Box], middles: &[Point], labels: &'a [Size], ends: &'a [(usize, usize)], gap: f64) -> Self {
        let lines = lines(nodes, middles, labels, ends);
        let grid = Grid::around(nodes);
        let mut scene = Self {
            nodes,
            labels,
            ends,
            middles: middles.to_vec(),
            lines,
            gap,
            node_grid: grid.clone(),
            label_grid: grid.clone(),
            line_grid: grid,
        };
        for (number, &node) in nodes.iter().enumerate() {
            scene.node_grid.add(number, node);
        }
        for line in 0..labels.len() {
            scene.put(line);
        }
        scene
    }

    fn label(&self, line: usize) -> Box {
        (self.middles[line], self.labels[line])
    }

    fn put(&mut self, line: usize) {
        if self.labels[line].width > 0.0 {
            self.label_grid.add(line, self.label(line));
        }
        for pair in self.lines[line].windows(2) {
            self.line_grid.add(line, around(pair[0], pair[1]));
        }
    }

    fn lift(&mut self, line: usize) {
        self.label_grid.remove(line, self.label(line));
        for pair in self.lines[line].windows(2) {
            self.line_grid.remove(line, around(pair[0], pair[1]));
        }
    }

    /// Moves a label to a better place, if there is one.
    fn improve(&mut self, line: usize) -> bool {
        let now = self.trouble(line, self.middles[line], &self.lines[line]);
        if now < UNDER {
            return false;
        }
        let home = self.home(line);
        let away = |point: Point| (distance(point, home) / FAR).powi(2);
        let mut best = (now + away(self.middles[line]), None);
        for point in self.candidates(line) {
            if away(point) >= best.0 || !self.is_free(line, point) {
                continue;
            }
            let points = way(self.nodes, self.ends[line], point, true);
            let cost = away(point) + self.trouble(line, point, &points);
            if cost < best.0 - 0.5 {
                best = (cost, Some((point, points)));
            }
        }
        let Some((point, points)) = best.1 else { return false };
        self.lift(line);
        self.middles[line] = point;
        self.lines[line] = points;
        self.put(line);
        true
    }

    /// The middle between both ends.
    fn home(&self, line: usize) -> Point {
        let (from, to) = self.ends[line];
        let (a, b) = (self.nodes[from].0, self.nodes[to].0);
        Point { x: f64::midpoint(a.x, b.x), y: f64::midpoint(a.y, b.y) }
    }

    fn candidates(&self, line: usize) -> Vec<Point> {
        let (from, to) = self.ends[line];
        let (a, b) = (self.nodes[from].0, self.nodes[to].0);
        let length = distance(a, b).max(1.0);
        let (dx, dy) = ((b.x - a.x) / length, (b.y - a.y) / length);
        // Beside a steep line a label needs its width, beside a flat one its height.
        let size = self.labels[line];
        let step = (size.width * dy.abs() + size.height * dx.abs()) * 0.6 + self.gap;
        let spot = |t: f64, beside: f64| Point {
            x: a.x + t * length * dx - beside * step * dy,
            y: a.y + t * length * dy + beside * step * dx,
        };
        ALONG.iter().flat_map(|&t| BESIDE.iter().map(move |&beside| spot(t, beside))).collect()
    }

    /// Whether a label would touch no node and no other label.
    fn is_free(&self, line: usize, point: Point) -> bool {
        let size = self.labels[line];
        let wide = (point, Size { width: size.width + self.gap, height: size.height + self.gap });
        let clear = |other: Box| !overlaps(wide, other);
        self.node_grid.near(wide).into_iter().all(|node| clear(self.nodes[node]))
            && self.label_grid.near(wide).into_iter().all(|other| other == line || clear(self.label(other)))
    }

    /// What is wrong with a label in a place, and with the line that runs through it.
    fn trouble(&self, line: usize, point: Point, points: &[Point]) -> f64 {
        let size = self.labels[line];
        let words = (point, Size { width: size.width + 2.0 * AIR, height: size.height + 2.0 * AIR });
        let crossed = self.line_grid.near(words).into_iter().filter(|&other| other != line);
        let crossed = crossed.filter(|&other| meets(&self.lines[other], words)).count();
        let (mut labels, mut nodes) = (BTreeSet::new(), BTreeSet::new());
        for pair in points.windows(2) {
            let area = around(pair[0], pair[1]);
            let over = self.label_grid.near(area).into_iter().filter(|&other| other != line);
            labels.extend(over.filter(|&other| meets(pair, self.label(other))));
            let (from, to) = self.ends[line];
            let under = self.node_grid.near(area).into_iter().filter(|&node| node != from && node != to);
            nodes.extend(under.filter(|&node| meets(pair, self.nodes[node])));
        }
        CROSSED * number(crossed + labels.len()) + UNDER * number(nodes.len())
    }
}

fn overlaps((a, one): Box, (b, other): Box) -> bool {
    (a.x - b.x).abs() * 2.0 < one.width + other.width && (a.y - b.y).abs() * 2.0 < one.height + other.height
}

/// The box around a piece of a line.
fn around(a: Point, b: Point) -> Box {
    let center = Point { x: f64::midpoint(a.x, b.x), y: f64::midpoint(a.y, b.y) };
    (center, Size { width: (a.x - b.x).abs(), height: (a.y - b.y).abs() })
}

/// Whether some piece of a line runs through a box.
fn meets(points: &[Point], area: Box) -> bool {
    points.windows(2).any(|pair| overlaps(around(pair[0], pair[1]), area) && cuts(pair[0], pair[1], area))
}

/// Whether a straight piece has a point inside a box (Liang and Barsky 1984).
fn cuts(a: Point, b: Point, (center, size): Box) -> bool {
    let (mut enter, mut leave) = (0.0_f64, 1.0_f64);
    let sides = [(a.x, b.x - a.x, center.x, size.width / 2.0), (a.y, b.y - a.y, center.y, size.height / 2.0)];
    for (start, along, middle, half) in sides {
        if along.abs() < 1e-9 {
            if (start - middle).abs() >= half {
                return false;
            }
            continue;
        }
        let (one, other) = ((middle - half - start) / along, (middle + half - start) / along);
        enter = enter.max(one.min(other));
        leave = leave.min(one.max(other));
    }
    enter < leave
}

/// Which things reach into which cells of a plane; what lies outside counts to the nearest cell.
#[derive(Clone)]
struct Grid {
    low: Point,
    cell: f64,
    columns: usize,
    cells: Vec<Vec<usize>>,
}

impl Grid {
    fn around(boxes: &[Box]) -> Self {
        let (mut low, mut high) = (Point { x: f64::MAX, y: f64::MAX }, Point { x: f64::MIN, y: f64::MIN });
        for (center, _) in boxes {
            low = Point { x: low.x.min(center.x), y: low.y.min(center.y) };
            high = Point { x: high.x.max(center.x), y: high.y.max(center.y) };
        }
        let (width, height) = ((high.x - low.x).max(1.0), (high.y - low.y).max(1.0));
        let cell = (width * height / CELLS).sqrt().max(LEAST).max(width.max(height) / 2000.0);
        let (columns, rows) = (index(width / cell) + 1, index(height / cell) + 1);
        Self { low, cell, columns, cells: vec![Vec::new(); columns * rows] }
    }

    /// The cells that a box reaches into.
    fn cells(&self, (center, size): Box) -> impl Iterator<Item = usize> + use<> {
        let columns = self.columns;
        let rows = self.cells.len() / columns;
        let place = |at: f64, low: f64, most: usize| index((at - low) / self.cell).min(most - 1);
        let (left, right) = (center.x - size.width / 2.0, center.x + size.width / 2.0);
        let (top, bottom) = (center.y - size.height / 2.0, center.y + size.height / 2.0);
        let (left, right) = (place(left, self.low.x, columns), place(right, self.low.x, columns));
        let (top, bottom) = (place(top, self.low.y, rows), place(bottom, self.low.y, rows));
        (top..=bottom).flat_map(move |y| (left..=right).map(move |x| y * columns + x))
    }

    fn add(&mut self, thing: usize, area: Box) {
        for cell in self.cells(area) {
            if !self.cells[cell].contains(&thing) {
                self.cells[cell].push(thing);
            }
        }
    }

    fn remove(&mut self, thing: usize, area: Box) {
        for cell in self.cells(area) {
            self.cells[cell].retain(|&other| other != thing);
        }
    }

    /// What reaches into the cells of a box, each once, sorted.
    fn near(&self, area: Box) -> Vec<usize> {
        let mut found: Vec<usize> = self.cells(area).flat_map(|cell| self.cells[cell].iter().copied()).collect();
        found.sort_unstable();
        found.dedup();
        found
    }
}

#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "not below 0, and far smaller than 2^32")]
fn index(cells: f64) -> usize {
    cells.max(0.0).floor() as usize
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_label_leaves_the_line_of_another() {
        let node = |x: f64, y: f64| (Point { x, y }, Size { width: 20.0, height: 10.0 });
        let nodes = [node(0.0, 0.0), node(600.0, 0.0), node(300.0, -200.0), node(300.0, 200.0)];
        let labels = [Size { width: 60.0, height: 20.0 }, Size::default()];
        let mut middles = [Point { x: 300.0, y: 0.0 }, Point { x: 300.0, y: 0.0 }];
        settle(&nodes, &mut middles, &labels, &[(0, 1), (2, 3)], 10.0);
        assert!((middles[0].x - 300.0).abs() > 30.0, "{middles:?}");
        assert_eq!(middles[1], Point { x: 300.0, y: 0.0 });
    }

    #[test]
    fn pieces_cut_boxes_or_not() {
        let area = (Point { x: 0.0, y: 0.0 }, Size { width: 10.0, height: 10.0 });
        let at = |x: f64, y: f64| Point { x, y };
        assert!(cuts(at(-20.0, 0.0), at(20.0, 0.0), area));
        assert!(!cuts(at(-20.0, 8.0), at(20.0, 8.0), area));
        assert!(!cuts(at(-20.0, 0.0), at(-12.0, 9.0), area));
        assert!(!cuts(at(0.0, 12.0), at(12.0, 0.0), area));
    }
}
