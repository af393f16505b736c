//! Counting in a projection: degrees and parts that hang together.

use super::Graph;
use petgraph::Direction;
use petgraph::unionfind::UnionFind;
use petgraph::visit::EdgeRef;

/// How well a node is connected.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Default)]
pub struct Degree {
    /// Edges that begin at it.
    pub out_edges: usize,
    /// Edges that end at it.
    pub in_edges: usize,
    /// Articles over all its edges; an article counts once per edge.
    pub articles: usize,
}

impl Degree {
    /// Edges in either direction.
    #[must_use]
    pub fn total(self) -> usize {
        self.out_edges + self.in_edges
    }
}

/// The degree of each node, in the order of the nodes.
#[must_use]
pub fn degrees(graph: &Graph) -> Vec<Degree> {
    let degree = |node| {
        let edges = |direction| graph.edges_directed(node, direction);
        let articles = |direction| edges(direction).map(|edge| edge.weight().articles).sum::<usize>();
        Degree {
            out_edges: edges(Direction::Outgoing).count(),
            in_edges: edges(Direction::Incoming).count(),
            articles: articles(Direction::Outgoing) + articles(Direction::Incoming),
        }
    };
    graph.node_indices().map(degree).collect()
}

/// The number of the part that each node belongs to; parts are numbered in the order of their first node.
#[must_use]
pub fn components(graph: &Graph) -> Vec<usize> {
    let mut sets = UnionFind::<usize>::new(graph.node_count());
    for edge in graph.edge_references() {
        sets.union(edge.source().index(), edge.target().index());
    }
    let mut numbers: Vec<Option<usize>> = vec![None; graph.node_count()];
    let mut n_parts = 0;
    let mut parts = Vec::with_capacity(graph.node_count());
    for node in 0..graph.node_count() {
        let number = *numbers[sets.find_mut(node)].get_or_insert_with(|| {
            n_parts += 1;
            n_parts - 1
        });
        parts.push(number);
    }
    parts
}
