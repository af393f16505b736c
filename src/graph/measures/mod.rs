//! Measures of a projection: degrees, parts that hang together, rank, betweenness and communities.
//!
//! In goes a graph, out come numbers in the order of its nodes; the same graph gives the same numbers to the last digit.
//! Nothing here knows what nodes stand for. Exports write the measures as attributes ([`Measures::of`]).

mod betweenness;
mod communities;
mod rank;

pub use betweenness::betweenness;
pub use communities::communities;
pub use rank::page_rank;

use super::Graph;
use petgraph::Direction;
use petgraph::unionfind::UnionFind;
use petgraph::visit::EdgeRef;

/// Everything that is measured of each node, in the order of the nodes.
#[derive(Clone, Debug, Default)]
pub struct Measures {
    /// Edges and articles.
    pub degrees: Vec<Degree>,
    /// Part that hangs together, see [`components`].
    pub parts: Vec<usize>,
    /// Share of a random reader's time, see [`page_rank`].
    pub ranks: Vec<f64>,
    /// Share of shortest paths that run through it, see [`betweenness`].
    pub betweenness: Vec<f64>,
    /// Community, see [`communities`].
    pub communities: Vec<usize>,
}

impl Measures {
    /// Measures a graph.
    #[must_use]
    pub fn of(graph: &Graph) -> Self {
        let neighbors = neighbors(graph);
        let (betweenness, (communities, ranks)) =
            rayon::join(|| betweenness(&neighbors), || rayon::join(|| communities(&neighbors), || page_rank(graph)));
        Self { degrees: degrees(graph), parts: components(graph), ranks, betweenness, communities }
    }
}

/// Neighbors of each node in either direction, sorted, without doubles and without the node itself.
#[must_use]
pub fn neighbors(graph: &Graph) -> Vec<Vec<usize>> {
    let mut lists = vec![Vec::new(); graph.node_count()];
    for edge in graph.edge_references() {
        let (a, b) = (edge.source().index(), edge.target().index());
        if a != b {
            lists[a].push(b);
            lists[b].push(a);
        }
    }
    for list in &mut lists {
        list.sort_unstable();
        list.dedup();
    }
    lists
}

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
