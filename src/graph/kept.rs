//! Facts and views kept beside the store (`store/derived.rs`): the engine needs microseconds for each word that it gives out, a file
//! with all of them is read a hundred times as fast. The edges of a view lie in parts, which cores read side by side.

use super::Edge;
use super::Graph;
use super::Node;
use super::View;
use super::facts::Facts;
use crate::store::Store;
use petgraph::graph::NodeIndex;
use rayon::prelude::*;

const FACTS: &str = "facts";
/// Edges in a part.
const PART: usize = 512;

/// The facts of a store as somebody read them before.
pub(super) fn facts(store: &Store) -> Option<Facts> {
    postcard::from_bytes(&store.derived(FACTS)?).ok()
}

/// Keeps the facts of a store.
pub(super) fn keep_facts(store: &Store, facts: &Facts) {
    if store.keeps_derived()
        && let Ok(bytes) = postcard::to_allocvec(facts)
    {
        store.keep_derived(FACTS, &bytes);
    }
}

/// A view of a store as somebody made it before.
pub(super) fn view(store: &Store, view: View) -> Option<Graph> {
    read(&store.derived(view.name())?)
}

/// Keeps a view of a store.
pub(super) fn keep_view(store: &Store, view: View, graph: &Graph) {
    if store.keeps_derived()
        && let Ok(bytes) = written(graph)
    {
        store.keep_derived(view.name(), &bytes);
    }
}

/// Nodes, ends of edges and lengths of parts, then the parts.
fn written(graph: &Graph) -> postcard::Result<Vec<u8>> {
    let edges: Vec<&Edge> = graph.edge_weights().collect();
    let parts = edges.chunks(PART).map(postcard::to_allocvec).collect::<postcard::Result<Vec<_>>>()?;
    let nodes: Vec<&Node> = graph.node_weights().collect();
    let ends: Vec<(usize, usize)> =
        graph.raw_edges().iter().map(|edge| (edge.source().index(), edge.target().index())).collect();
    let lengths: Vec<usize> = parts.iter().map(Vec::len).collect();
    Ok([postcard::to_allocvec(&(nodes, ends, lengths))?, parts.concat()].concat())
}

/// The graph in [`written`] bytes; none when they are something else.
fn read(bytes: &[u8]) -> Option<Graph> {
    type Head = (Vec<Node>, Vec<(usize, usize)>, Vec<usize>);
    let ((nodes, ends, lengths), mut rest) = postcard::take_from_bytes::<Head>(bytes).ok()?;
    let mut parts = Vec::with_capacity(lengths.len());
    for length in lengths {
        let (part, behind) = rest.split_at_checked(length)?;
        parts.push(part);
        rest = behind;
    }
    let edges: Vec<Vec<Edge>> =
        parts.into_par_iter().map(|part| postcard::from_bytes(part).ok()).collect::<Option<_>>()?;
    let count = nodes.len();
    let mut graph = Graph::with_capacity(count, ends.len());
    for node in nodes {
        graph.add_node(node);
    }
    for ((from, to), edge) in ends.into_iter().zip(edges.into_iter().flatten()) {
        if from.max(to) >= count {
            return None;
        }
        graph.add_edge(NodeIndex::new(from), NodeIndex::new(to), edge);
    }
    Some(graph)
}
