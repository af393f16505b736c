//! Smaller graphs: the neighborhood of a thing, and the best connected nodes.

use super::Edge;
use super::Graph;
use super::foremost::{claims, ends, is_claim, opponents};
use super::node::Kind;
use super::node::Node;
use petgraph::Direction::Incoming;
use petgraph::Direction::Outgoing;
use petgraph::graph::EdgeIndex;
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
    /// Further IRIs that the wanted thing goes by.
    pub known_as: BTreeSet<String>,
    /// Keep edges that at least so many articles speak about.
    pub articles: usize,
    /// Keep edges and events that at least so many independent origins tell.
    pub origins: usize,
    /// Keep at most so many nodes, the best connected first; in the view of claims each claim with its speaker and what it is about, the
    /// disputed ones first.
    pub nodes: Option<usize>,
}

impl Focus {
    /// The part of `graph` to keep, in the same order; all of it by default.
    #[must_use]
    pub fn apply(&self, graph: &Graph) -> Graph {
        let graph = self.with_enough_sources(graph);
        let graph = match &self.around {
            Some(_) => keep(&graph, &self.neighborhood(&graph)),
            None => graph,
        };
        match self.nodes {
            Some(most) if most < graph.node_count() => keep(&graph, &foremost(&graph, most)),
            _ => graph,
        }
    }

    /// Whether it keeps everything.
    #[must_use]
    pub fn is_all(&self) -> bool {
        self.around.is_none() && self.articles < 2 && self.origins < 2 && self.nodes.is_none()
    }

    /// Whether something in the graph goes by the wanted name.
    #[must_use]
    pub fn is_found(&self, graph: &Graph) -> bool {
        self.around.is_none() || graph.node_weights().any(|node| self.is_wanted(node))
    }

    /// Drops edges that too few articles or origins tell, and the nodes that lose all their edges by it; an event or claim that
    /// enough tell stays by itself.
    fn with_enough_sources(&self, graph: &Graph) -> Graph {
        if self.articles < 2 && self.origins < 2 {
            return graph.clone();
        }
        let tells = |node: &Node| {
            let own = matches!(node.kind, Kind::Event | Kind::Claim);
            let origins = node.origins.and_then(|n| usize::try_from(n).ok()).unwrap_or(node.articles);
            own && node.articles >= self.articles && origins >= self.origins
        };
        let ends =
            |edge: EdgeIndex| graph.edge_endpoints(edge).is_some_and(|(a, b)| tells(&graph[a]) && tells(&graph[b]));
        let enough = |edge: &Edge| edge.articles >= self.articles && edge.origins >= self.origins;
        let edges = graph.filter_map(
            |_, node| Some(node.clone()),
            |index, edge| (enough(edge) || (edge.sayings.is_empty() && ends(index))).then(|| edge.clone()),
        );
        let joined = |node: NodeIndex| edges.neighbors_undirected(node).next().is_some();
        let kept = edges.node_indices().filter(|&node| joined(node) || tells(&edges[node])).collect();
        keep(&edges, &kept)
    }

    fn is_wanted(&self, node: &Node) -> bool {
        let name = self.around.as_deref().unwrap_or_default();
        node.iri == name || self.known_as.contains(&node.iri) || node.label.to_lowercase() == name.to_lowercase()
    }

    fn neighborhood(&self, graph: &Graph) -> BTreeSet<NodeIndex> {
        let mut kept: BTreeSet<NodeIndex> = graph.node_indices().filter(|&node| self.is_wanted(&graph[node])).collect();
        let mut border: Vec<NodeIndex> = kept.iter().copied().collect();
        for _ in 0..self.steps.unwrap_or(1) {
            let next: BTreeSet<NodeIndex> = border.iter().flat_map(|&node| graph.neighbors_undirected(node)).collect();
            border = next.into_iter().filter(|&node| kept.insert(node)).collect();
        }
        let claims: Vec<NodeIndex> = kept.iter().copied().filter(|&node| is_claim(graph, node)).collect();
        kept.extend(claims.into_iter().flat_map(|claim| with_ends(graph, claim)));
        kept
    }
}

fn keep(graph: &Graph, nodes: &BTreeSet<NodeIndex>) -> Graph {
    graph.filter_map(|index, node| nodes.contains(&index).then(|| node.clone()), |_, edge| Some(edge.clone()))
}

/// The nodes to keep when there is room for so many.
fn foremost(graph: &Graph, most: usize) -> BTreeSet<NodeIndex> {
    let claims = whole_claims(graph, most);
    if claims.is_empty() { best_connected(graph, most) } else { claims }
}

/// A claim with who makes it and what it is about.
fn with_ends(graph: &Graph, claim: NodeIndex) -> BTreeSet<NodeIndex> {
    ends(graph, claim).into_iter().chain([claim]).collect()
}

/// Claims with their ends, as many as there is room for. What is disputed comes first, beside a claim that contradicts it: one side
/// alone would be no dispute.
fn whole_claims(graph: &Graph, most: usize) -> BTreeSet<NodeIndex> {
    let mut kept = BTreeSet::new();
    for claim in claims(graph) {
        let mut wanted = with_ends(graph, claim);
        let against = opponents(graph, claim);
        if !against.iter().any(|other| kept.contains(other)) {
            wanted.extend(against.first().map(|&other| with_ends(graph, other)).into_iter().flatten());
        }
        if kept.union(&wanted).count() <= most {
            kept.append(&mut wanted);
        }
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
