//! What matters in a graph, in its order: what is disputed first, then what is denied, then what most articles tell.
//!
//! The page draws as many nodes as a reader can take in and lets him ask for more, so the first ones must make sense by themselves: an
//! edge comes with both of its ends, a claim with who makes it, with what it is about and with a claim against it.

use crate::graph::Edge;
use crate::graph::Graph;
use crate::graph::foremost::{claims, ends, opponents};
use petgraph::graph::EdgeIndex;
use petgraph::graph::NodeIndex;
use petgraph::visit::EdgeRef;
use std::cmp::Reverse;

/// The same graph with nodes and edges in the order of what matters.
pub(super) fn ordered(graph: &Graph) -> Graph {
    let nodes = nodes(graph);
    let mut place = vec![NodeIndex::default(); graph.node_count()];
    let mut ordered = Graph::with_capacity(graph.node_count(), graph.edge_count());
    for node in nodes {
        place[node.index()] = ordered.add_node(graph[node].clone());
    }
    for edge in edges(graph) {
        if let Some((from, to)) = graph.edge_endpoints(edge) {
            ordered.add_edge(place[from.index()], place[to.index()], graph[edge].clone());
        }
    }
    ordered
}

fn nodes(graph: &Graph) -> Vec<NodeIndex> {
    let mut taken = vec![false; graph.node_count()];
    let claims = claims(graph).into_iter().flat_map(|claim| with_ends(graph, claim));
    let ends = edges(graph).into_iter().filter_map(|edge| graph.edge_endpoints(edge)).flat_map(|(a, b)| [a, b]);
    let mut alone: Vec<NodeIndex> = graph.node_indices().collect();
    alone.sort_by_key(|&node| (!graph[node].disputed, !graph[node].denied, Reverse(graph[node].articles)));
    let all = claims.chain(ends).chain(alone);
    all.filter(|node| !std::mem::replace(&mut taken[node.index()], true)).collect()
}

fn edges(graph: &Graph) -> Vec<EdgeIndex> {
    let key = |edge: &Edge| (!edge.disputed, !edge.denied, Reverse(edge.origins), Reverse(edge.articles));
    let mut edges: Vec<EdgeIndex> = graph.edge_indices().collect();
    edges.sort_by_key(|&edge| key(&graph[edge]));
    edges
}

/// A claim, what stands at its ends, and the same of the first claim against it.
fn with_ends(graph: &Graph, claim: NodeIndex) -> Vec<NodeIndex> {
    let sides = [Some(claim), opponents(graph, claim).first().copied()];
    let whole = sides.into_iter().flatten().flat_map(|claim| std::iter::once(claim).chain(ends(graph, claim)));
    whole.collect()
}

/// The first nodes of a graph, with all edges between them.
pub(super) fn foremost(graph: &Graph, most: usize) -> Graph {
    graph.filter_map(|node, kept| (node.index() < most).then(|| kept.clone()), |_, edge| Some(edge.clone()))
}

/// The edges of [`foremost`], by their number in the whole graph.
pub(super) fn edges_of_foremost(graph: &Graph, most: usize) -> Vec<usize> {
    let kept = graph.edge_references().filter(|edge| edge.source().index() < most && edge.target().index() < most);
    kept.map(|edge| edge.id().index()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::graph::Kind;
    use crate::graph::Node;

    #[test]
    fn what_is_disputed_comes_first_and_no_end_is_missing() {
        let mut graph = Graph::new();
        let node = |label: &str| Node { label: label.to_owned(), ..Node::empty() };
        let [a, b, c, d] = ["a", "b", "c", "d"].map(|label| graph.add_node(node(label)));
        graph.add_edge(a, b, Edge { origins: 9, ..Edge::empty() });
        graph.add_edge(d, c, Edge { disputed: true, ..Edge::empty() });
        let ordered = ordered(&graph);
        let labels: Vec<&str> = ordered.node_weights().map(|node| node.label.as_str()).collect();
        assert_eq!(labels, ["d", "c", "a", "b"]);
        assert_eq!(edges_of_foremost(&ordered, 2), [0]);
        let first = foremost(&ordered, 2);
        assert_eq!((first.node_count(), first.edge_count()), (2, 1));
    }

    #[test]
    fn a_claim_comes_with_its_ends_and_a_claim_against_it() {
        let mut graph = Graph::new();
        let node = |kind, disputed| Node { kind, disputed, ..Node::empty() };
        let other = graph.add_node(node(Kind::Claim, false));
        let [event, who] = [Kind::Event, Kind::Person].map(|kind| graph.add_node(node(kind, false)));
        let [yes, no] = [(); 2].map(|()| graph.add_node(node(Kind::Claim, true)));
        graph.add_edge(yes, event, Edge::empty());
        graph.add_edge(no, event, Edge::empty());
        graph.add_edge(who, no, Edge::empty());
        graph.add_edge(yes, no, Edge { disputed: true, ..Edge::empty() });
        assert_eq!(nodes(&graph), [yes, event, no, who, other]);
    }
}
