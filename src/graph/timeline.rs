//! The view of the timeline: events that have a day, in their order, and how they hang together.
//!
//! Nodes stand in the order of time, so that pictures and tables can take them as they come. An edge says that one event is
//! part, cause or forerunner of the other, or about it; who takes part is in the other views. What has no day is left out.

use super::Graph;
use super::edges::Edge;
use super::facts::Facts;
use super::node::Kind;
use super::node::Node;
use super::project::Key;
use super::project::is_rival;
use petgraph::graph::NodeIndex;
use std::collections::BTreeMap;
use std::collections::BTreeSet;

/// The graph of the view.
pub(super) fn project(facts: &Facts) -> Graph {
    let mut graph = Graph::new();
    let mut places: BTreeMap<&str, NodeIndex> = BTreeMap::new();
    for node in in_order(facts) {
        places.insert(&node.iri, graph.add_node(node.clone()));
    }
    for (key, claims) in joints(facts) {
        let (subject, property, object) = key;
        if let (Some(&from), Some(&to)) = (places.get(subject), places.get(object)) {
            let rival = |claim: &str| is_rival(facts, claim, key);
            graph.add_edge(from, to, Edge::of_claims(facts, facts.property_label(property), property, &claims, rival));
        }
    }
    graph
}

/// Events with a day, by first day, last day and IRI.
fn in_order(facts: &Facts) -> Vec<&Node> {
    let dated = |node: &&Node| node.kind == Kind::Event && node.days.is_some() && !facts.hidden.contains(&node.iri);
    let mut nodes: Vec<&Node> = facts.nodes.values().filter(dated).collect();
    nodes.sort_by(|a, b| (&a.days, &a.iri).cmp(&(&b.days, &b.iri)));
    nodes
}

/// Pairs of events with the claims that join them; those that only linking joined have none.
fn joints(facts: &Facts) -> BTreeMap<Key<'_>, BTreeSet<&str>> {
    let mut joints: BTreeMap<Key<'_>, BTreeSet<&str>> = BTreeMap::new();
    for joint in &facts.successions {
        joints.entry((joint.subject.as_str(), joint.property.as_str(), joint.object.as_str())).or_default();
    }
    for statement in &facts.statements {
        let key = (statement.subject.as_str(), statement.property.as_str(), statement.object.as_str());
        if facts.is_event(key.0) && facts.is_event(key.2) {
            joints.entry(key).or_default().insert(&statement.claim);
        }
    }
    joints
}
