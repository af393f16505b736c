//! Communities: groups of nodes with more edges inside than chance would give.
//!
//! The Louvain method (Blondel, Guillaume, Lambiotte and Lefebvre 2008) on the graph without directions and weights. Nodes
//! are visited in their order and ties go to the lower number, so the result is the same each time.

use super::Neighbors;
use super::numbered;

/// Rounds over all nodes on one level; the gain of later ones is negligible.
const ROUNDS: usize = 20;
/// Levels of joined communities.
const LEVELS: usize = 10;
/// What a move has to gain.
const ENOUGH: f64 = 1e-9;

/// A weighted graph: for each node its neighbors with weights, one list behind the other, and the weight of its loops (counted
/// twice). Weights are numbers of edges, which add up to the same in any order.
#[derive(Default)]
struct Level {
    starts: Vec<usize>,
    links: Vec<(u32, f64)>,
    loops: Vec<f64>,
}

/// The number of each node's community, from the neighbors of each; communities are numbered in the order of their first node.
#[must_use]
pub fn communities(neighbors: &Neighbors) -> Vec<usize> {
    let mut level = Level::of(neighbors);
    let mut of_node: Vec<usize> = (0..neighbors.len()).collect();
    for _ in 0..LEVELS {
        let (found, moved) = level.partition();
        for community in &mut of_node {
            *community = found[*community];
        }
        if !moved {
            break;
        }
        level = level.join(&found);
    }
    numbered(&of_node)
}

/// How much weight leads to each community from one node; only those are kept in mind that any leads to.
struct Shared {
    weights: Vec<f64>,
    met: Vec<bool>,
    communities: Vec<usize>,
}

impl Shared {
    fn new(n: usize) -> Self {
        Self { weights: vec![0.0; n], met: vec![false; n], communities: Vec::new() }
    }

    fn add(&mut self, community: usize, weight: f64) {
        if !self.met[community] {
            self.met[community] = true;
            self.communities.push(community);
        }
        self.weights[community] += weight;
    }

    fn clear(&mut self) {
        for community in self.communities.drain(..) {
            (self.weights[community], self.met[community]) = (0.0, false);
        }
    }
}

/// Who is where while nodes move.
struct Moves {
    /// The community of each node.
    community: Vec<usize>,
    /// The weight of each node, loops included.
    weights: Vec<f64>,
    /// The weight of all nodes of each community.
    total: Vec<f64>,
    all: f64,
}

impl Moves {
    fn new(level: &Level) -> Self {
        let weights: Vec<f64> = (0..level.len()).map(|node| level.weight(node)).collect();
        let all = weights.iter().sum::<f64>().max(1.0);
        Self { community: (0..level.len()).collect(), total: weights.clone(), weights, all }
    }

    /// The community that a node gains most by, its own unless another is better; of equal ones the lowest number. The node
    /// must have been taken out of its own.
    fn best(&self, node: usize, shared: &mut Shared) -> usize {
        let old = self.community[node];
        let gain = |to: usize, shared: f64| shared - self.total[to] * self.weights[node] / self.all;
        let mut best = (old, gain(old, shared.weights[old]));
        shared.communities.sort_unstable();
        for &to in &shared.communities {
            let found = gain(to, shared.weights[to]);
            if found > best.1 + ENOUGH {
                best = (to, found);
            }
        }
        best.0
    }

    /// Visits each node once; whether any moved.
    fn round(&mut self, level: &Level, shared: &mut Shared) -> bool {
        let mut moved = false;
        for node in 0..level.len() {
            let old = self.community[node];
            self.total[old] -= self.weights[node];
            shared.add(old, 0.0);
            for &(other, weight) in level.around(node) {
                shared.add(self.community[other as usize], weight);
            }
            let best = self.best(node, shared);
            shared.clear();
            self.total[best] += self.weights[node];
            self.community[node] = best;
            moved |= best != old;
        }
        moved
    }
}

impl Level {
    fn of(neighbors: &Neighbors) -> Self {
        let n = neighbors.len();
        let mut level = Self { starts: vec![0], links: Vec::new(), loops: vec![0.0; n] };
        for node in 0..n {
            level.links.extend(neighbors.around(node).iter().map(|&other| (other, 1.0)));
            level.starts.push(level.links.len());
        }
        level
    }

    fn len(&self) -> usize {
        self.loops.len()
    }

    fn around(&self, node: usize) -> &[(u32, f64)] {
        &self.links[self.starts[node]..self.starts[node + 1]]
    }

    fn weight(&self, node: usize) -> f64 {
        self.loops[node] + self.around(node).iter().map(|(_, weight)| weight).sum::<f64>()
    }

    /// Moves nodes to the neighboring community that gains most, until none gains; numbers, and whether any moved.
    fn partition(&self) -> (Vec<usize>, bool) {
        let (mut moves, mut shared) = (Moves::new(self), Shared::new(self.len()));
        let mut any = false;
        for _ in 0..ROUNDS {
            if !moves.round(self, &mut shared) {
                break;
            }
            any = true;
        }
        (numbered(&moves.community), any)
    }

    /// One node for each community.
    fn join(&self, community: &[usize]) -> Self {
        let n = community.iter().max().map_or(0, |most| most + 1);
        let mut members = vec![Vec::new(); n];
        community.iter().enumerate().for_each(|(node, &of)| members[of].push(node));
        let mut joined = Self { starts: vec![0], links: Vec::new(), loops: vec![0.0; n] };
        let mut shared = Shared::new(n);
        for (number, members) in members.iter().enumerate() {
            for &node in members {
                joined.loops[number] += self.loops[node];
                self.around(node).iter().for_each(|&(other, weight)| shared.add(community[other as usize], weight));
            }
            joined.push(number, &shared);
            shared.clear();
        }
        joined
    }

    /// Adds the links of the next node; what leads to itself is a loop.
    fn push(&mut self, number: usize, shared: &Shared) {
        for &to in &shared.communities {
            if to == number {
                self.loops[number] += shared.weights[to];
            } else {
                self.links.extend(u32::try_from(to).map(|other| (other, shared.weights[to])));
            }
        }
        self.starts.push(self.links.len());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_triangles_with_a_bridge() {
        let lists = [vec![1, 2], vec![0, 2], vec![0, 1, 3], vec![2, 4, 5], vec![3, 5], vec![3, 4]];
        assert_eq!(communities(&Neighbors::of_lists(&lists)), [0, 0, 0, 1, 1, 1]);
    }

    #[test]
    fn who_has_no_neighbors_stands_alone() {
        assert_eq!(communities(&Neighbors::of_lists(&[vec![], vec![2], vec![1]])), [0, 1, 1]);
    }
}
