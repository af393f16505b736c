//! PageRank: how much of a random reader's time a node gets.
//!
//! The power method of Page, Brin, Motwani and Winograd (1999), on the edges as they run, each weighted by its articles.
//! Rank that ends in a node without edges is spread over all nodes, so the ranks always add up to 1.

use super::links::Ends;
use super::links::ends;
use crate::graph::Graph;

/// Share of readers that follow an edge; the others open a node at random.
const DAMPING: f64 = 0.85;
/// Rounds; the error shrinks to [`DAMPING`] of itself in each.
const ROUNDS: usize = 100;
/// Sum of changes below which another round changes no digit that is written.
const ENOUGH: f64 = 1e-10;

/// The rank of each node, in the order of the nodes; all ranks add up to 1.
#[must_use]
pub fn page_rank(graph: &Graph) -> Vec<f64> {
    of_ends(graph.node_count(), &ends(graph))
}

#[allow(clippy::cast_precision_loss, reason = "counts of nodes and articles are far below 2^52")]
pub(super) fn of_ends(n: usize, ends: &[Ends]) -> Vec<f64> {
    if n == 0 {
        return Vec::new();
    }
    let edges = edges(ends);
    let mut out = vec![0.0; n];
    edges.iter().for_each(|&(from, _, weight)| out[from] += weight);
    let mut ranks = vec![1.0 / n as f64; n];
    for _ in 0..ROUNDS {
        let idle: f64 = ranks.iter().zip(&out).filter(|(_, out)| **out == 0.0).map(|(rank, _)| rank).sum();
        let base = (1.0 - DAMPING + DAMPING * idle) / n as f64;
        let next = round(&edges, &ranks, &out, base);
        let change: f64 = ranks.iter().zip(&next).map(|(old, new)| (old - new).abs()).sum();
        ranks = next;
        if change < ENOUGH {
            break;
        }
    }
    ranks
}

/// Source, target and weight of each edge.
#[allow(clippy::cast_precision_loss, reason = "counts of articles are far below 2^52")]
fn edges(ends: &[Ends]) -> Vec<(usize, usize, f64)> {
    ends.iter().map(|edge| (edge.from as usize, edge.to as usize, edge.articles.max(1) as f64)).collect()
}

/// Ranks after readers have gone one edge further; edges are added in their order, so that no digit depends on anything else.
fn round(edges: &[(usize, usize, f64)], ranks: &[f64], out: &[f64], base: f64) -> Vec<f64> {
    let mut next = vec![base; ranks.len()];
    for &(from, to, weight) in edges {
        next[to] += DAMPING * ranks[from] * weight / out[from];
    }
    next
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::graph::{Edge, Node};

    fn star(leaves: u32) -> Graph {
        let mut graph = Graph::new();
        let hub = graph.add_node(Node::empty());
        for _ in 0..leaves {
            let leaf = graph.add_node(Node::empty());
            graph.add_edge(leaf, hub, Edge::empty());
        }
        graph
    }

    /// Two leaves point to a hub without edges: r = b + .85·2l, l = b, b = (.15 + .85·r)/3.
    #[test]
    fn hub_of_two_leaves() {
        let ranks = page_rank(&star(2));
        assert!((ranks.iter().sum::<f64>() - 1.0).abs() < 1e-9);
        assert!((ranks[1] - 1.0 / 4.7).abs() < 1e-6, "{ranks:?}");
        assert!((ranks[0] - 2.7 / 4.7).abs() < 1e-6, "{ranks:?}");
    }

    #[test]
    fn nothing_has_no_rank() {
        assert!(page_rank(&Graph::new()).is_empty());
    }
}
