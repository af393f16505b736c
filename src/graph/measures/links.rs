//! The graph that the measures count in: dense arrays, as edges with all their words lie too far apart to be walked again and again.

use crate::graph::Graph;
use petgraph::visit::EdgeRef;

/// Neighbors of each node, one list behind the other.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Neighbors {
    /// Where the list of each node begins, and the end of the last one.
    starts: Vec<usize>,
    all: Vec<u32>,
}

impl Neighbors {
    /// Neighbors in either direction, sorted, without doubles and without the node itself.
    #[must_use]
    pub fn of(graph: &Graph) -> Self {
        Self::of_ends(graph.node_count(), &ends(graph))
    }

    pub(super) fn of_ends(n: usize, ends: &[Ends]) -> Self {
        let mut room = Slots::new(n, ends.iter().flat_map(|end| [end.from, end.to]));
        for end in ends {
            room.put(end.from, end.to);
            room.put(end.to, end.from);
        }
        let mut neighbors = Self { starts: vec![0], all: Vec::with_capacity(ends.len() * 2) };
        for node in 0..n {
            let list = &mut room.all[room.starts[node]..room.starts[node + 1]];
            list.sort_unstable();
            neighbors.push(node, list);
        }
        neighbors
    }

    /// Neighbors in lists, each of which is sorted and without doubles.
    #[must_use]
    pub fn of_lists<L: AsRef<[u32]>>(lists: &[L]) -> Self {
        let mut neighbors = Self { starts: vec![0], all: Vec::new() };
        lists.iter().enumerate().for_each(|(node, list)| neighbors.push(node, list.as_ref()));
        neighbors
    }

    /// Adds the list of the next node.
    fn push(&mut self, node: usize, sorted: &[u32]) {
        let mut before = None;
        for &other in sorted {
            if other as usize != node && before != Some(other) {
                self.all.push(other);
            }
            before = Some(other);
        }
        self.starts.push(self.all.len());
    }

    /// Number of nodes.
    #[must_use]
    pub fn len(&self) -> usize {
        self.starts.len().saturating_sub(1)
    }

    /// Whether there is no node.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The neighbors of a node.
    #[must_use]
    pub fn around(&self, node: usize) -> &[u32] {
        &self.all[self.starts[node]..self.starts[node + 1]]
    }
}

/// Lists of known length, filled in any order.
struct Slots {
    starts: Vec<usize>,
    next: Vec<usize>,
    all: Vec<u32>,
}

impl Slots {
    /// Room for one entry each time that a node is named.
    fn new(n: usize, named: impl Iterator<Item = u32>) -> Self {
        let mut starts = vec![0_usize; n + 1];
        for node in named {
            starts[node as usize + 1] += 1;
        }
        for node in 0..n {
            starts[node + 1] += starts[node];
        }
        Self { next: starts.clone(), all: vec![0; starts[n]], starts }
    }

    fn put(&mut self, node: u32, entry: u32) {
        let next = &mut self.next[node as usize];
        self.all[*next] = entry;
        *next += 1;
    }
}

/// What the measures want of an edge.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Ends {
    pub(super) from: u32,
    pub(super) to: u32,
    pub(super) articles: usize,
}

/// The edges in their order. Numbers of nodes are those of petgraph, which have 32 bits.
pub(super) fn ends(graph: &Graph) -> Vec<Ends> {
    let number = |index: usize| u32::try_from(index).unwrap_or(u32::MAX);
    let edge = |edge: petgraph::graph::EdgeReference<'_, crate::graph::Edge>| Ends {
        from: number(edge.source().index()),
        to: number(edge.target().index()),
        articles: edge.weight().articles,
    };
    graph.edge_references().map(edge).collect()
}
