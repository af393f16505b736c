//! Claims apart, matter by matter: who speaks to several matters stands once in each.
//!
//! In a large graph of claims a few outlets speak to nearly everything, so that all hangs together and nobody sees which claim is held
//! against which. Without them it falls into small parts: an event with its figures, and all claims about it.

use crate::graph::Edge;
use crate::graph::Graph;
use crate::graph::Kind;
use crate::graph::Node;
use petgraph::graph::NodeIndex;
use petgraph::unionfind::UnionFind;
use petgraph::visit::EdgeRef;
use std::collections::BTreeMap;

/// The graph with a copy of every entity for each matter that it speaks to or is named in, and which node each one is a copy of. Edges stay in
/// their order.
pub(super) fn apart(graph: &Graph) -> (Graph, Vec<usize>) {
    let matters = matters(graph);
    let mut parts = Parts { graph, split: Graph::new(), origins: Vec::new(), copies: BTreeMap::new() };
    for edge in graph.edge_references() {
        let of = |node: NodeIndex| is_matter(&graph[node]).then(|| matters[node.index()]);
        let matter = of(edge.source()).or_else(|| of(edge.target()));
        parts.join(edge.source(), edge.target(), matter, edge.weight());
    }
    for node in graph.node_indices().filter(|&node| graph.neighbors_undirected(node).next().is_none()) {
        parts.copy(node, None);
    }
    (parts.split, parts.origins)
}

/// Entities are what matters have in common.
fn is_matter(node: &Node) -> bool {
    matches!(node.kind, Kind::Claim | Kind::Event | Kind::Count)
}

/// The number of the matter that each node belongs to.
fn matters(graph: &Graph) -> Vec<usize> {
    let mut sets = UnionFind::<usize>::new(graph.node_count());
    for edge in graph.edge_references() {
        if is_matter(&graph[edge.source()]) && is_matter(&graph[edge.target()]) {
            sets.union(edge.source().index(), edge.target().index());
        }
    }
    sets.into_labeling()
}

struct Parts<'a> {
    graph: &'a Graph,
    split: Graph,
    origins: Vec<usize>,
    copies: BTreeMap<(Option<usize>, NodeIndex), NodeIndex>,
}

impl Parts<'_> {
    fn join(&mut self, from: NodeIndex, to: NodeIndex, matter: Option<usize>, edge: &Edge) {
        let (from, to) = (self.copy(from, matter), self.copy(to, matter));
        self.split.add_edge(from, to, edge.clone());
    }

    fn copy(&mut self, node: NodeIndex, matter: Option<usize>) -> NodeIndex {
        *self.copies.entry((matter, node)).or_insert_with(|| {
            self.origins.push(node.index());
            self.split.add_node(self.graph[node].clone())
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn node(kind: Kind) -> Node {
        Node { kind, ..Node::empty() }
    }

    #[test]
    fn who_speaks_to_two_matters_stands_in_both() {
        let mut graph = Graph::new();
        let speaker = graph.add_node(node(Kind::NewsOutlet));
        for _ in 0..2 {
            let (claim, event) = (graph.add_node(node(Kind::Claim)), graph.add_node(node(Kind::Event)));
            graph.add_edge(speaker, claim, Edge::empty());
            graph.add_edge(claim, event, Edge::empty());
        }
        graph.add_node(node(Kind::Event));
        let (split, origins) = apart(&graph);
        assert_eq!(origins, [0, 1, 2, 0, 3, 4, 5]);
        assert_eq!((split.node_count(), split.edge_count()), (7, 4));
        assert_eq!(petgraph::algo::connected_components(&split), 3);
    }
}
