//! Smaller graphs: the neighborhood of a thing, and the best connected nodes.

use super::Edge;
use super::Graph;
use petgraph::Direction::Incoming;
use petgraph::Direction::Outgoing;
use petgraph::graph::NodeIndex;
use petgraph::visit::EdgeRef;
use std::cmp::Reverse;
use std::collections::BTreeSet;

/// Which part of a graph to keep.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Focus {
    /// Keep what lies around the nodes with this IRI or label (upper and lower case alike).
    pub around: Option<String>,
    /// How many steps around; one when absent.
    pub steps: Option<usize>,
    /// Keep edges that at least so many articles speak about.
    pub articles: usize,
    /// Keep at most so many nodes, the best connected first.
    pub nodes: Option<usize>,
}

impl Focus {
    /// The part of `graph` to keep, in the same order; all of it by default.
    #[must_use]
    pub fn apply(&self, graph: &Graph) -> Graph {
        let graph = self.with_enough_articles(graph);
        let graph = match &self.around {
            Some(name) => keep(&graph, &neighborhood(&graph, name, self.steps.unwrap_or(1))),
            None => graph,
        };
        match self.nodes {
            Some(most) if most < graph.node_count() => keep(&graph, &best_connected(&graph, most)),
            _ => graph,
        }
    }

    /// Drops edges that too few articles speak about, and the nodes that lose all their edges by it.
    fn with_enough_articles(&self, graph: &Graph) -> Graph {
        if self.articles < 2 {
            return graph.clone();
        }
        let edges = graph
            .filter_map(|_, node| Some(node.clone()), |_, edge| (edge.articles >= self.articles).then(|| edge.clone()));
        let joined: BTreeSet<NodeIndex> =
            edges.node_indices().filter(|&node| edges.neighbors_undirected(node).next().is_some()).collect();
        keep(&edges, &joined)
    }
}

fn keep(graph: &Graph, nodes: &BTreeSet<NodeIndex>) -> Graph {
    graph.filter_map(|index, node| nodes.contains(&index).then(|| node.clone()), |_, edge| Some(edge.clone()))
}

fn neighborhood(graph: &Graph, name: &str, steps: usize) -> BTreeSet<NodeIndex> {
    let wanted = name.to_lowercase();
    let is_wanted = |&node: &NodeIndex| graph[node].iri == name || graph[node].label.to_lowercase() == wanted;
    let mut kept: BTreeSet<NodeIndex> = graph.node_indices().filter(is_wanted).collect();
    let mut border: Vec<NodeIndex> = kept.iter().copied().collect();
    for _ in 0..steps {
        let next: BTreeSet<NodeIndex> = border.iter().flat_map(|&node| graph.neighbors_undirected(node)).collect();
        border = next.into_iter().filter(|&node| kept.insert(node)).collect();
    }
    kept
}

/// Takes away the node with the least edges again and again, so that what is left hangs together. Edges that are denied or
/// disputed count three times.
fn best_connected(graph: &Graph, most: usize) -> BTreeSet<NodeIndex> {
    let weight = |edge: &Edge| if edge.denied || edge.disputed { 3 } else { 1 };
    let mut degrees = vec![0_usize; graph.node_count()];
    for edge in graph.edge_references() {
        degrees[edge.source().index()] += weight(edge.weight());
        degrees[edge.target().index()] += weight(edge.weight());
    }
    let place = |node: NodeIndex, degrees: &[usize]| (degrees[node.index()], Reverse(node));
    let mut left: BTreeSet<_> = graph.node_indices().map(|node| place(node, &degrees)).collect();
    while left.len() > most {
        let Some((_, Reverse(gone))) = left.pop_first() else {
            break;
        };
        let edges = graph.edges_directed(gone, Outgoing).chain(graph.edges_directed(gone, Incoming));
        for edge in edges {
            let other = if edge.source() == gone { edge.target() } else { edge.source() };
            if left.remove(&place(other, &degrees)) {
                degrees[other.index()] -= weight(edge.weight());
                left.insert(place(other, &degrees));
            }
        }
    }
    left.into_iter().map(|(_, Reverse(node))| node).collect()
}
