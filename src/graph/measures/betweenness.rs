//! Betweenness: the share of shortest paths between two others that run through a node.
//!
//! Brandes (2001), on the graph without directions and weights. Above two thousand nodes the paths are counted from evenly
//! spaced nodes only and scaled up (Brandes and Pich 2007), so that the cost stays near linear.

use std::collections::VecDeque;

use rayon::prelude::*;

/// Nodes up to which paths from all nodes are counted.
const EXACT: usize = 2000;
/// Nodes that paths are counted from in larger graphs.
const PIVOTS: usize = 64;
/// Of these, how many are counted together.
const PART: usize = 8;

/// The betweenness of each node, 0 to 1, from the neighbors of each (see [`neighbors`](super::neighbors)).
#[must_use]
#[allow(clippy::cast_precision_loss, reason = "counts of nodes are far below 2^52")]
pub fn betweenness(neighbors: &[Vec<usize>]) -> Vec<f64> {
    let n = neighbors.len();
    let mut sums = vec![0.0; n];
    if n < 3 {
        return sums;
    }
    let sources: Vec<usize> = if n <= EXACT { (0..n).collect() } else { (0..PIVOTS).map(|i| i * n / PIVOTS).collect() };
    // Parts of a fixed size, added in their order: the number of threads shows in no digit.
    let part = if n <= EXACT { n } else { PART };
    let of_part = |sources: &[usize]| {
        let (mut search, mut sums) = (Search::new(n), vec![0.0; n]);
        sources.iter().for_each(|&source| search.run(neighbors, source, &mut sums));
        sums
    };
    let parts: Vec<Vec<f64>> = sources.par_chunks(part).map(of_part).collect();
    for part in parts {
        sums.iter_mut().zip(part).for_each(|(sum, more)| *sum += more);
    }
    // Each pair is met from both ends, and there are (n - 1)(n - 2) ordered pairs of others.
    let scale = n as f64 / sources.len() as f64 / ((n - 1) as f64 * (n - 2) as f64);
    sums.iter().map(|sum| sum * scale).collect()
}

/// One breadth-first search, with room that is used again.
struct Search {
    paths: Vec<f64>,
    depth: Vec<usize>,
    credit: Vec<f64>,
    order: Vec<usize>,
}

impl Search {
    fn new(n: usize) -> Self {
        Self { paths: vec![0.0; n], depth: vec![usize::MAX; n], credit: vec![0.0; n], order: Vec::with_capacity(n) }
    }

    /// Adds to `sums` what the shortest paths from one node give.
    fn run(&mut self, neighbors: &[Vec<usize>], source: usize, sums: &mut [f64]) {
        self.explore(neighbors, source);
        for &node in self.order.iter().rev() {
            for &before in neighbors[node].iter().filter(|&&b| self.depth[b] + 1 == self.depth[node]) {
                self.credit[before] += self.paths[before] / self.paths[node] * (1.0 + self.credit[node]);
            }
            if node != source {
                sums[node] += self.credit[node];
            }
        }
        for &node in &self.order {
            (self.paths[node], self.depth[node], self.credit[node]) = (0.0, usize::MAX, 0.0);
        }
    }

    /// Counts shortest paths from a node to all others, near before far.
    fn explore(&mut self, neighbors: &[Vec<usize>], source: usize) {
        self.order.clear();
        (self.paths[source], self.depth[source]) = (1.0, 0);
        let mut open = VecDeque::from([source]);
        while let Some(node) = open.pop_front() {
            self.order.push(node);
            for &next in &neighbors[node] {
                if self.depth[next] == usize::MAX {
                    self.depth[next] = self.depth[node] + 1;
                    open.push_back(next);
                }
                if self.depth[next] == self.depth[node] + 1 {
                    self.paths[next] += self.paths[node];
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// On a path of four, each inner node lies on 4 of the 6 ordered pairs of others.
    #[test]
    fn path_of_four() {
        let found = betweenness(&[vec![1], vec![0, 2], vec![1, 3], vec![2]]);
        let wanted = [0.0, 4.0 / 6.0, 4.0 / 6.0, 0.0];
        assert!(found.iter().zip(wanted).all(|(a, b)| (a - b).abs() < 1e-12), "{found:?}");
    }

    /// On a square two paths join opposite corners; each corner gets half of one pair, in both directions: 1 of 6.
    #[test]
    fn square() {
        let found = betweenness(&[vec![1, 3], vec![0, 2], vec![1, 3], vec![0, 2]]);
        assert!(found.iter().all(|b| (b - 1.0 / 6.0).abs() < 1e-12), "{found:?}");
    }
}
