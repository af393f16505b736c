//! From facts to a graph: which nodes and edges a view has.
//!
//! Nodes and edges stand in the order of their IRIs, so equal stores give equal graphs.
//! The views of relations and events share the edges that claims speak about; the view of claims has a file of its own.

use super::Graph;
use super::View;
use super::claims;
use super::edges::Edge;
use super::facts::Facts;
use super::node::Kind;
use super::node::Node;
use super::timeline;
use super::words;
use petgraph::graph::NodeIndex;
use petgraph::visit::EdgeRef;
use std::collections::BTreeMap;
use std::collections::BTreeSet;

/// Subject, property and object of an edge.
pub(super) type Key<'a> = (&'a str, &'a str, &'a str);

/// The graph of a view.
#[must_use]
pub fn project(facts: &Facts, view: View) -> Graph {
    match view {
        View::Relations => relations(facts),
        View::Events => events(facts),
        View::Claims => claims::project(facts),
        View::Timeline => timeline::project(facts),
    }
}

/// Entity to entity, or to the event that a relation ends in. Who did it stands here too, though only claimed.
fn relations(facts: &Facts) -> Graph {
    let mut edges: BTreeMap<Key<'_>, BTreeSet<&str>> = BTreeMap::new();
    for relation in &facts.relations {
        let key = (relation.subject.as_str(), relation.property.as_str(), relation.object.as_str());
        edges.entry(key).or_default().extend(facts.claims_on_whole(&relation.event));
    }
    for statement in &facts.statements {
        let key = (statement.subject.as_str(), statement.property.as_str(), statement.object.as_str());
        let by_whom = facts.is_on_one_edge(&statement.claim) && facts.inverse_label(&statement.property).is_some();
        if by_whom || facts.is_entity(&statement.subject) {
            edges.entry(key).or_default().insert(&statement.claim);
        }
    }
    build(facts, &edges, |property| facts.property_label(property), |property| facts.inverse_label(property))
}

/// Event to whoever and whatever fills its roles; a line reads from the event: «done by Ostia».
fn events(facts: &Facts) -> Graph {
    let mut edges: BTreeMap<Key<'_>, BTreeSet<&str>> = BTreeMap::new();
    for statement in facts.statements.iter().filter(|statement| facts.is_event(&statement.subject)) {
        let key = (statement.subject.as_str(), statement.property.as_str(), statement.object.as_str());
        edges.entry(key).or_default().insert(&statement.claim);
    }
    let mut graph = build(facts, &edges, |property| facts.reading(property), |_| None);
    let known: BTreeSet<String> = graph.node_weights().map(|node| node.iri.clone()).collect();
    let alone = facts.nodes.values().filter(|node| is_alone(facts, node) && !known.contains(&node.iri));
    for node in alone {
        graph.add_node(node.clone());
    }
    graph
}

/// Whether a node is an event that stands in the view even without an edge.
fn is_alone(facts: &Facts, node: &Node) -> bool {
    node.kind == Kind::Event && !facts.hidden.contains(&node.iri)
}

/// Whether a claim answers the question of an edge in another way: same subject and property, another object.
pub(super) fn is_rival(facts: &Facts, claim: &str, (subject, property, object): Key<'_>) -> bool {
    let stated = facts.stated_by.get(claim).into_iter().flatten();
    stated.into_iter().any(|&i| {
        let other = &facts.statements[i];
        other.subject == subject && other.property == property && other.object != object
    })
}

/// Builds nodes and edges. Edges of a property for which `inverse` has a label run from object to subject, others read as `name` has it.
fn build<'a>(
    facts: &Facts,
    edges: &BTreeMap<Key<'_>, BTreeSet<&str>>,
    name: impl Fn(&str) -> String,
    inverse: impl Fn(&str) -> Option<&'a str>,
) -> Graph {
    let mut graph = Graph::new();
    let mut nodes = Nodes::default();
    for iri in edges.keys().flat_map(|(subject, _, object)| [*subject, *object]).collect::<BTreeSet<_>>() {
        nodes.add(&mut graph, facts, iri);
    }
    for (&(subject, property, object), claims) in edges {
        let rival = |claim: &str| is_rival(facts, claim, (subject, property, object));
        let reversed = inverse(property).filter(|_| facts.is_event(subject));
        let label = reversed.map_or_else(|| name(property), str::to_owned);
        let mut edge = Edge::of_claims(facts, label, property, claims, rival);
        edge.inverse = reversed.is_some();
        let (from, to) = if edge.inverse { (object, subject) } else { (subject, object) };
        graph.add_edge(nodes.by_iri[from], nodes.by_iri[to], edge);
    }
    count_articles(&mut graph);
    graph
}

/// Entities are told by the articles that speak about their edges.
pub(super) fn count_articles(graph: &mut Graph) {
    let mut articles: BTreeMap<NodeIndex, BTreeSet<&str>> = BTreeMap::new();
    for edge in graph.edge_references() {
        for end in [edge.source(), edge.target()] {
            let sayings = edge.weight().sayings.iter().map(|saying| saying.source.article.as_str());
            articles.entry(end).or_default().extend(sayings);
        }
    }
    let counts: Vec<(NodeIndex, usize)> = articles.into_iter().map(|(node, of)| (node, of.len())).collect();
    for (node, n) in counts {
        graph[node].articles = graph[node].articles.max(n);
    }
}

/// Nodes that a graph already has, by IRI.
#[derive(Default)]
pub(super) struct Nodes {
    by_iri: BTreeMap<String, NodeIndex>,
}

impl Nodes {
    /// The node of an IRI, added when it is new.
    pub(super) fn add(&mut self, graph: &mut Graph, facts: &Facts, iri: &str) -> NodeIndex {
        *self.by_iri.entry(iri.to_owned()).or_insert_with(|| {
            let known = facts.nodes.get(iri).cloned();
            let unknown = || Node::new(iri, words::from_iri(iri), Kind::Entity, Kind::Entity.name().to_owned());
            graph.add_node(known.unwrap_or_else(unknown))
        })
    }
}
