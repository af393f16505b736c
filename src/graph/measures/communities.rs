//! Communities: groups of nodes with more edges inside than chance would give.
//!
//! The Louvain method (Blondel, Guillaume, Lambiotte and Lefebvre 2008) on the graph without directions and weights. Nodes
//! are visited in their order and ties go to the lower number, so the result is the same each time.

use std::collections::BTreeMap;

/// Rounds over all nodes on one level; the gain of later ones is negligible.
const ROUNDS: usize = 20;
/// Levels of joined communities.
const LEVELS: usize = 10;

/// A weighted graph: for each node its neighbors with weights, and the weight of its loops (counted twice).
struct Level {
    links: Vec<BTreeMap<usize, f64>>,
    loops: Vec<f64>,
}

/// The number of each node's community, from the neighbors of each (see [`neighbors`](super::neighbors)); communities are
/// numbered in the order of their first node.
#[must_use]
pub fn communities(neighbors: &[Vec<usize>]) -> Vec<usize> {
    let links = neighbors.iter().map(|list| list.iter().map(|&other| (other, 1.0)).collect()).collect();
    let mut level = Level { links, loops: vec![0.0; neighbors.len()] };
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

/// Numbers in the order of first use.
fn numbered(communities: &[usize]) -> Vec<usize> {
    let mut numbers = BTreeMap::new();
    communities
        .iter()
        .map(|community| {
            let next = numbers.len();
            *numbers.entry(*community).or_insert(next)
        })
        .collect()
}

impl Level {
    fn weight(&self, node: usize) -> f64 {
        self.loops[node] + self.links[node].values().sum::<f64>()
    }

    /// Moves nodes to the neighboring community that gains most, until none gains; numbers, and whether any moved.
    fn partition(&self) -> (Vec<usize>, bool) {
        let n = self.links.len();
        let weights: Vec<f64> = (0..n).map(|node| self.weight(node)).collect();
        let all: f64 = weights.iter().sum::<f64>().max(1.0);
        let (mut community, mut total) = ((0..n).collect::<Vec<usize>>(), weights.clone());
        let mut any = false;
        for _ in 0..ROUNDS {
            let mut moved = false;
            for node in 0..n {
                let old = community[node];
                total[old] -= weights[node];
                let mut shared: BTreeMap<usize, f64> = BTreeMap::from([(old, 0.0)]);
                for (&other, weight) in &self.links[node] {
                    *shared.entry(community[other]).or_default() += weight;
                }
                let gain = |to: usize, shared: f64| shared - total[to] * weights[node] / all;
                let mut best = (old, gain(old, shared[&old]));
                for (&to, &weight) in &shared {
                    if gain(to, weight) > best.1 + 1e-9 {
                        best = (to, gain(to, weight));
                    }
                }
                total[best.0] += weights[node];
                community[node] = best.0;
                moved |= best.0 != old;
            }
            any |= moved;
            if !moved {
                break;
            }
        }
        (numbered(&community), any)
    }

    /// One node for each community.
    fn join(&self, community: &[usize]) -> Self {
        let n = community.iter().max().map_or(0, |most| most + 1);
        let mut joined = Self { links: vec![BTreeMap::new(); n], loops: vec![0.0; n] };
        for (node, links) in self.links.iter().enumerate() {
            let from = community[node];
            joined.loops[from] += self.loops[node];
            for (&other, &weight) in links {
                let to = community[other];
                if from == to {
                    joined.loops[from] += weight;
                } else {
                    *joined.links[from].entry(to).or_default() += weight;
                }
            }
        }
        joined
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_triangles_with_a_bridge() {
        let lists =
            [vec![1, 2], vec![0, 2], vec![0, 1, 3], vec![2, 4, 5], vec![3, 5], vec![3, 4]].map(|l: Vec<usize>| l);
        assert_eq!(communities(&lists), [0, 0, 0, 1, 1, 1]);
    }

    #[test]
    fn who_has_no_neighbors_stands_alone() {
        assert_eq!(communities(&[vec![], vec![2], vec![1]]), [0, 1, 1]);
    }
}
