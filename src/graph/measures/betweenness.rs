//! Betweenness: the share of shortest paths between two others that run through a node.
//!
//! Brandes (2001), on the graph without directions and weights. Above two thousand nodes the paths are counted from evenly
//! spaced nodes only and scaled up (Brandes and Pich 2007), so that the cost stays near linear.

use rayon::prelude::*;

use super::Neighbors;

/// Nodes up to which paths from all nodes are counted.
const EXACT: usize = 2000;
/// Nodes that paths are counted from in larger graphs.
const PIVOTS: usize = 64;
/// Of these, how many are counted together.
const PART: usize = 8;

/// The betweenness of each node, 0 to 1, from the neighbors of each.
#[must_use]
#[allow(clippy::cast_precision_loss, reason = "counts of nodes are far below 2^52")]
pub fn betweenness(neighbors: &Neighbors) -> Vec<f64> {
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

/// What a search knows of a node; together, as they are wanted together.
#[derive(Clone, Copy)]
struct Met {
    paths: f64,
    credit: f64,
    depth: u32,
}

/// A node that no search has met.
const UNMET: Met = Met { paths: 0.0, credit: 0.0, depth: u32::MAX };

/// One breadth-first search, with room that is used again.
struct Search {
    met: Vec<Met>,
    order: Vec<u32>,
}

impl Search {
    fn new(n: usize) -> Self {
        Self { met: vec![UNMET; n], order: Vec::with_capacity(n) }
    }

    /// Adds to `sums` what the shortest paths from one node give.
    fn run(&mut self, neighbors: &Neighbors, source: usize, sums: &mut [f64]) {
        self.explore(neighbors, source);
        for &node in self.order.iter().rev() {
            let node = node as usize;
            let Met { paths, credit, depth } = self.met[node];
            for &before in neighbors.around(node) {
                let before = &mut self.met[before as usize];
                if before.depth.wrapping_add(1) == depth {
                    before.credit += before.paths / paths * (1.0 + credit);
                }
            }
            if node != source {
                sums[node] += credit;
            }
        }
        self.order.iter().for_each(|&node| self.met[node as usize] = UNMET);
    }

    /// Counts shortest paths from a node to all others, near before far; the order is the queue of what is open.
    fn explore(&mut self, neighbors: &Neighbors, source: usize) {
        self.order.clear();
        self.met[source] = Met { paths: 1.0, depth: 0, ..UNMET };
        self.order.extend(u32::try_from(source));
        let mut done = 0;
        while let Some(&node) = self.order.get(done) {
            done += 1;
            let Met { paths, depth, .. } = self.met[node as usize];
            for &next in neighbors.around(node as usize) {
                let met = &mut self.met[next as usize];
                if met.depth == u32::MAX {
                    met.depth = depth + 1;
                    self.order.push(next);
                }
                if met.depth == depth + 1 {
                    met.paths += paths;
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
        let found = betweenness(&Neighbors::of_lists(&[vec![1], vec![0, 2], vec![1, 3], vec![2]]));
        let wanted = [0.0, 4.0 / 6.0, 4.0 / 6.0, 0.0];
        assert!(found.iter().zip(wanted).all(|(a, b)| (a - b).abs() < 1e-12), "{found:?}");
    }

    /// On a square two paths join opposite corners; each corner gets half of one pair, in both directions: 1 of 6.
    #[test]
    fn square() {
        let found = betweenness(&Neighbors::of_lists(&[vec![1, 3], vec![0, 2], vec![1, 3], vec![0, 2]]));
        assert!(found.iter().all(|b| (b - 1.0 / 6.0).abs() < 1e-12), "{found:?}");
    }
}
