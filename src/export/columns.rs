//! The order of speakers, claims and contents in the picture of claims, one column each.
//!
//! Graphviz keeps claims in one column only when it is told, and then finds a poor order by itself. A few sweeps put each
//! node near the middle of its neighbors, as in layered drawing, so that lines cross rarely and contradictions stand
//! together.

use crate::graph::Edge;
use crate::graph::Graph;
use crate::graph::Kind;
use petgraph::Direction;
use petgraph::graph::EdgeReference;
use petgraph::graph::NodeIndex;
use petgraph::visit::EdgeRef;
use std::collections::BTreeMap;

/// Sweeps until the order hardly changes any more.
const SWEEPS: usize = 12;

/// The columns from left to right, each from top to bottom.
pub(super) fn order(graph: &Graph) -> [Vec<NodeIndex>; 3] {
    let mut columns = [Vec::new(), Vec::new(), Vec::new()];
    for node in graph.node_indices() {
        columns[column(graph, node)].push(node);
    }
    let [speakers, claims, contents] = &mut columns;
    claims.sort_by_key(|&claim| (content(graph, claim), graph[claim].denied, claim));
    let mut places = BTreeMap::new();
    put(&mut places, claims);
    for _ in 0..SWEEPS {
        for column in [&mut *claims, &mut *contents, &mut *speakers] {
            sweep(graph, column, &places);
            put(&mut places, column);
        }
    }
    columns
}

/// Claims stand in the middle, what they are about right; who speaks stands left, also when other claims name them.
fn column(graph: &Graph, node: NodeIndex) -> usize {
    if graph[node].kind == Kind::Claim {
        1
    } else if graph.neighbors_directed(node, Direction::Outgoing).next().is_some() {
        0
    } else {
        2
    }
}

fn content(graph: &Graph, claim: NodeIndex) -> Option<NodeIndex> {
    graph.neighbors(claim).filter(|&node| graph[node].kind != Kind::Claim).min()
}

/// Places lie between 0 and 1, so that columns of different length can be compared.
fn put(places: &mut BTreeMap<NodeIndex, f64>, column: &[NodeIndex]) {
    let n = u32::try_from(column.len().max(1)).unwrap_or(u32::MAX);
    for (i, &node) in (0_u32..).zip(column) {
        places.insert(node, (f64::from(i) + 0.5) / f64::from(n));
    }
}

fn sweep(graph: &Graph, column: &mut [NodeIndex], places: &BTreeMap<NodeIndex, f64>) {
    let middle = |node: NodeIndex| {
        let around = neighbors(graph, node);
        let around: Vec<f64> = around.filter_map(|other| places.get(&other)).copied().collect();
        let n = u32::try_from(around.len()).unwrap_or(u32::MAX);
        if n == 0 { places.get(&node).copied().unwrap_or(1.0) } else { around.iter().sum::<f64>() / f64::from(n) }
    };
    let mut keyed: Vec<(f64, NodeIndex)> = column.iter().map(|&node| (middle(node), node)).collect();
    keyed.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
    for (slot, (_, node)) in column.iter_mut().zip(keyed) {
        *slot = node;
    }
}

/// Neighbors of a node, without the lines that lead to the second picture of a speaker.
fn neighbors(graph: &Graph, node: NodeIndex) -> impl Iterator<Item = NodeIndex> {
    let edges = graph.edges_directed(node, Direction::Outgoing).chain(graph.edges_directed(node, Direction::Incoming));
    let drawn = edges.filter(|edge| !names_a_speaker(graph, edge.weight(), edge.target()));
    drawn.map(move |edge| if edge.source() == node { edge.target() } else { edge.source() })
}

/// Whether an edge leads from a claim to somebody who speaks too.
pub(super) fn names_a_speaker(graph: &Graph, edge: &Edge, to: NodeIndex) -> bool {
    let speaks = |of: EdgeReference<'_, Edge>| graph[of.target()].kind == Kind::Claim;
    let from_claim = !edge.inverse && graph[to].kind != Kind::Claim;
    from_claim && graph.edges_directed(to, Direction::Outgoing).any(speaks)
}
