//! Claims in the order of what matters, for a part of a graph that holds only so many and for a page that draws the first ones.

use super::Graph;
use super::node::Kind;
use petgraph::Direction::Outgoing;
use petgraph::graph::NodeIndex;
use std::cmp::Reverse;
use std::collections::BTreeMap;

pub(crate) fn is_claim(graph: &Graph, node: NodeIndex) -> bool {
    graph[node].kind == Kind::Claim
}

/// All claims, the disputed ones first. Of each matter the foremost one comes before the second of any, so that no dispute takes all the room.
pub(crate) fn claims(graph: &Graph) -> Vec<NodeIndex> {
    let mut claims: Vec<NodeIndex> = graph.node_indices().filter(|&node| is_claim(graph, node)).collect();
    claims.sort_by_cached_key(|&claim| {
        let node = &graph[claim];
        (!node.disputed, Reverse(opponents(graph, claim).len()), !node.denied, Reverse(node.origins), claim)
    });
    let mut of_matter: BTreeMap<Option<NodeIndex>, usize> = BTreeMap::new();
    let mut ranked: Vec<(bool, usize, NodeIndex)> = Vec::with_capacity(claims.len());
    for claim in claims {
        let matter = graph.neighbors_directed(claim, Outgoing).filter(|&node| !is_claim(graph, node)).min();
        let rank = of_matter.entry(matter).or_default();
        ranked.push((!graph[claim].disputed, *rank, claim));
        *rank += 1;
    }
    // Sorting is stable: those of one rank stay in their order.
    ranked.sort_by_key(|&(undisputed, rank, _)| (undisputed, rank));
    ranked.into_iter().map(|(.., claim)| claim).collect()
}

/// The claims that contradict a claim.
pub(crate) fn opponents(graph: &Graph, claim: NodeIndex) -> Vec<NodeIndex> {
    around(graph, claim, true)
}

/// Who makes a claim, and what it is about.
pub(crate) fn ends(graph: &Graph, claim: NodeIndex) -> Vec<NodeIndex> {
    around(graph, claim, false)
}

fn around(graph: &Graph, claim: NodeIndex, claims: bool) -> Vec<NodeIndex> {
    let mut others: Vec<NodeIndex> =
        graph.neighbors_undirected(claim).filter(|&node| is_claim(graph, node) == claims).collect();
    others.sort_unstable();
    others
}
