//! Stress: distances in the picture come near distances in the graph.
//!
//! Stochastic gradient descent over pairs (Zheng, Pawar and Goodman 2018), with a seed that never changes. Beyond
//! [`DENSE`] nodes each node is compared with some pivots and with its neighbors only (Ortmann, Klimenta and Brandes 2016).

use super::Point;
use super::number;
use std::cmp::Ordering;
use std::collections::BinaryHeap;

/// Nodes up to which all pairs are compared.
const DENSE: usize = 1500;
/// Nodes that all others are compared with in larger graphs.
const PIVOTS: usize = 60;
/// Passes over all pairs.
const PASSES: u32 = 40;
/// How much smaller the steps of a pass are than those of the one before.
const DECAY: f64 = 0.8;
/// Cosine and sine of the golden angle.
const TURN: (f64, f64) = (-0.737_368_878_078_319_8, 0.675_490_294_261_523_8);

/// A pair of nodes, the distance it ought to have, and how much that matters.
struct Pair {
    a: usize,
    b: usize,
    distance: f64,
    weight: f64,
}

/// Centers of `n` connected nodes; `unit` is the length of a line.
pub(super) fn place(n: usize, ends: &[(usize, usize)], unit: f64) -> Vec<Point> {
    let mut centers = spiral(n, unit);
    if n < 2 {
        return centers;
    }
    let mut pairs = pairs(n, ends, unit);
    let (mut least, mut most) = (f64::MAX, 0.0_f64);
    for pair in &pairs {
        least = least.min(pair.weight);
        most = most.max(pair.weight);
    }
    // Only additions, products, quotients and square roots: these give the same bits on every machine.
    let (mut step, end) = (1.0 / least, 0.1 / most);
    let mut random = Random(0x9E37_79B9_7F4A_7C15);
    for _ in 0..PASSES {
        random.shuffle(&mut pairs);
        for pair in &pairs {
            pull(&mut centers, pair, step);
        }
        step = (step * DECAY).max(end);
    }
    centers
}

/// Moves both nodes of a pair half of the way to their distance, or less.
fn pull(centers: &mut [Point], pair: &Pair, step: f64) {
    let share = (pair.weight * step).min(1.0);
    let (a, b) = (centers[pair.a], centers[pair.b]);
    let (dx, dy) = (a.x - b.x, a.y - b.y);
    let length = (dx * dx + dy * dy).sqrt().max(1e-6);
    let by = share * (length - pair.distance) / 2.0 / length;
    centers[pair.a] = Point { x: a.x - by * dx, y: a.y - by * dy };
    centers[pair.b] = Point { x: b.x + by * dx, y: b.y + by * dy };
}

/// A start without two nodes in one place: the sunflower's seeds.
fn spiral(n: usize, unit: f64) -> Vec<Point> {
    let (mut x, mut y) = (1.0, 0.0);
    (0..u32::try_from(n).unwrap_or(u32::MAX))
        .map(|i| {
            (x, y) = (x * TURN.0 - y * TURN.1, x * TURN.1 + y * TURN.0);
            let radius = unit * f64::from(i).sqrt() / 2.0;
            Point { x: radius * x, y: radius * y }
        })
        .collect()
}

fn pairs(n: usize, ends: &[(usize, usize)], unit: f64) -> Vec<Pair> {
    let mut neighbors = vec![Vec::new(); n];
    for &(a, b) in ends.iter().filter(|(a, b)| a != b) {
        neighbors[a].push(b);
        neighbors[b].push(a);
    }
    for list in &mut neighbors {
        list.sort_unstable();
        list.dedup();
    }
    let dense = n <= DENSE;
    let mut pairs = Vec::new();
    for source in (0..n).filter(|&node| dense || node % n.div_ceil(PIVOTS) == 0) {
        for (other, way) in distances(&neighbors, source).into_iter().enumerate() {
            if (dense && other <= source) || other == source {
                continue;
            }
            let distance = unit * way;
            pairs.push(Pair { a: source, b: other, distance, weight: 1.0 / (distance * distance) });
        }
    }
    if !dense {
        let near = neighbors
            .iter()
            .enumerate()
            .flat_map(|(a, list)| list.iter().filter(move |&&b| a < b).map(move |&b| (a, b)));
        pairs.extend(near.map(|(a, b)| {
            let distance = unit * length(&neighbors, a, b);
            Pair { a, b, distance, weight: 1.0 / (distance * distance) }
        }));
    }
    pairs
}

/// Length of a line in units: around nodes with many lines there is no room for all at distance 1.
fn length(neighbors: &[Vec<usize>], a: usize, b: usize) -> f64 {
    let lines = neighbors[a].len().max(neighbors[b].len());
    (number(lines).sqrt() / 2.5).max(1.0)
}

/// A node that a way has reached, the nearest first in a heap.
#[derive(PartialEq)]
struct Reached {
    way: f64,
    node: usize,
}

impl Eq for Reached {}

impl Ord for Reached {
    fn cmp(&self, other: &Self) -> Ordering {
        other.way.total_cmp(&self.way).then(other.node.cmp(&self.node))
    }
}

impl PartialOrd for Reached {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// Shortest ways from a node to each other one, in units.
fn distances(neighbors: &[Vec<usize>], source: usize) -> Vec<f64> {
    let mut ways = vec![f64::MAX; neighbors.len()];
    ways[source] = 0.0;
    let mut open = BinaryHeap::from([Reached { way: 0.0, node: source }]);
    while let Some(Reached { way, node }) = open.pop() {
        if way > ways[node] {
            continue;
        }
        for &next in &neighbors[node] {
            let longer = way + length(neighbors, node, next);
            if longer < ways[next] {
                ways[next] = longer;
                open.push(Reached { way: longer, node: next });
            }
        }
    }
    ways
}

/// Marsaglia's xorshift: the same numbers each time.
struct Random(u64);

impl Random {
    fn below(&mut self, n: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from((self.0 >> 33) % u64::try_from(n).unwrap_or(1)).unwrap_or_default()
    }

    fn shuffle<T>(&mut self, list: &mut [T]) {
        for i in (1..list.len()).rev() {
            list.swap(i, self.below(i + 1));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_becomes_a_line() {
        let centers = place(4, &[(0, 1), (1, 2), (2, 3)], 100.0);
        let (dx, dy) = (centers[0].x - centers[3].x, centers[0].y - centers[3].y);
        let length = (dx * dx + dy * dy).sqrt();
        assert!((length - 300.0).abs() < 6.0, "{length}");
    }
}
