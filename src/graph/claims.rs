//! The view of claims: speaker → claim → what it is about, and which claims contradict each other.
//!
//! What one speaker says in several articles is one node, and so is all that one stretch of words claims. Of what articles
//! say in their own voice only the disputed stands here, as every event has such a claim.

use super::Graph;
use super::edges::Edge;
use super::facts::Claim;
use super::facts::Facts;
use super::facts::Statement;
use super::node::Kind;
use super::node::Node;
use super::node::Note;
use super::project::Nodes;
use super::project::count_articles;
use super::source::Source;
use super::words;
use petgraph::graph::NodeIndex;
use std::collections::BTreeMap;
use std::collections::BTreeSet;

const NS: &str = "https://w3id.org/annals/ns#";

/// Subject, property and object of an edge.
type Triple<'a> = (&'a str, &'a str, &'a str);

/// What makes claims of several articles one node: speaker, polarity, contents, and the edges that are all they say.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
struct Key<'a> {
    speaker: &'a str,
    negative: bool,
    contents: BTreeSet<&'a str>,
    edges: BTreeSet<Triple<'a>>,
}

/// The graph of the view.
pub(super) fn project(facts: &Facts) -> Graph {
    let mut graph = Graph::new();
    let mut nodes = Nodes::default();
    let mut claim_nodes: BTreeMap<&str, NodeIndex> = BTreeMap::new();
    for (key, members) in &groups(facts) {
        let node = graph.add_node(claim_node(facts, members));
        claim_nodes.extend(members.iter().map(|&member| (member, node)));
        connect(&mut graph, &mut nodes, facts, node, key, members);
    }
    for (a, b) in contradictions(facts, &claim_nodes) {
        let property = format!("{NS}disputes");
        let mut edge = Edge::bare(facts.property_label(&property), &property);
        edge.disputed = true;
        graph.add_edge(a, b, edge);
    }
    count_articles(&mut graph);
    graph
}

/// Claims by what they say. The claims that one stretch of words makes belong together: a warning and what it warns of.
fn groups(facts: &Facts) -> BTreeMap<Key<'_>, BTreeSet<&str>> {
    let mut utterances: BTreeMap<(&str, bool, &str, &str), BTreeSet<&str>> = BTreeMap::new();
    for (iri, claim) in &facts.claims {
        if claim.own && !facts.disputes.contains_key(iri) {
            continue;
        }
        let speaker = claim.speaker.as_deref().unwrap_or_default();
        let utterance = (speaker, claim.negative, claim.source.article.as_str(), claim.words.as_str());
        utterances.entry(utterance).or_default().insert(iri);
    }
    let mut groups: BTreeMap<Key<'_>, BTreeSet<&str>> = BTreeMap::new();
    for ((speaker, negative, ..), members) in utterances {
        let mut key = Key { speaker, negative, ..Key::default() };
        for &member in &members {
            key.contents.extend(facts.claims[member].content.as_deref());
            let edge = only_edge(facts, member);
            key.edges.extend(edge.map(|s| (s.subject.as_str(), s.property.as_str(), s.object.as_str())));
        }
        groups.entry(key).or_default().extend(members);
    }
    groups
}

/// The edge of a claim that says who did it, or how two things stand to each other, and no more.
fn only_edge<'a>(facts: &'a Facts, claim: &str) -> Option<&'a Statement> {
    match facts.stated_by.get(claim)?.as_slice() {
        [only] => Some(&facts.statements[*only]).filter(|s| !s.plain || !facts.is_event(&s.subject)),
        _ => None,
    }
}

fn claim_node(facts: &Facts, members: &BTreeSet<&str>) -> Node {
    let claims = || members.iter().map(|&member| &facts.claims[member]);
    let iri = members.first().copied().unwrap_or_default();
    let words = claims().map(|claim| &claim.words).find(|words| !words.is_empty());
    let mut node = Node::new(iri, words.cloned().unwrap_or_default(), Kind::Claim, Kind::Claim.name().to_owned());
    node.denied = claims().any(|claim| claim.negative);
    node.disputed = members.iter().any(|&member| facts.disputes.contains_key(member));
    node.articles = claims().map(|claim| &claim.source.article).collect::<BTreeSet<_>>().len();
    let origins = claims().map(|claim| &claim.origin).collect::<BTreeSet<_>>().len();
    node.origins = u64::try_from(origins).ok();
    let days = words::first_and_last(claims().map(|claim| claim.source.day.as_str()));
    node.days = days.map(|(first, last)| (first.to_owned(), last.to_owned()));
    let mut sources: Vec<String> = Vec::new();
    for source in claims().map(source).filter(|source| !source.is_empty()) {
        if !sources.contains(&source) {
            sources.push(source);
        }
    }
    if !sources.is_empty() {
        node.notes.push(Note { text: words::list(&sources, 2), disputed: false });
    }
    node
}

/// "Coast Wire, 4 May 2031".
fn source(claim: &Claim) -> String {
    let Source { outlet, date, .. } = &*claim.source;
    if outlet.is_empty() || date.is_empty() { format!("{outlet}{date}") } else { format!("{outlet}, {date}") }
}

fn connect(
    graph: &mut Graph,
    nodes: &mut Nodes,
    facts: &Facts,
    claim: NodeIndex,
    key: &Key<'_>,
    members: &BTreeSet<&str>,
) {
    let mut add = |from: Option<&str>, to: Option<&str>, label: String, property: &str| {
        let mut edge = Edge::of_claims(facts, label, property, members, |_| true);
        edge.inverse = from.is_some();
        edge.claimed_only &= !edge.inverse;
        // The nodes at its ends tell who speaks and what is disputed.
        (edge.disputed, edge.speakers, edge.deniers) = (false, Vec::new(), Vec::new());
        let from = from.map_or(claim, |iri| nodes.add(graph, facts, iri));
        let to = to.map_or(claim, |iri| nodes.add(graph, facts, iri));
        graph.add_edge(from, to, edge);
    };
    if !key.speaker.is_empty() {
        let cue = members.iter().find_map(|&member| facts.claims[member].cue.clone());
        let property = format!("{NS}speaker");
        let label = cue.unwrap_or_else(|| facts.inverse_label(&property).unwrap_or("says").to_owned());
        add(Some(key.speaker), None, label, &property);
    }
    let property = format!("{NS}content");
    let subjects = key.edges.iter().map(|(subject, ..)| *subject);
    let abouts: BTreeSet<&str> = key.contents.iter().copied().chain(subjects).collect();
    for &about in abouts.iter().filter(|&&about| about != key.speaker) {
        add(None, Some(about), facts.property_label(&property), &property);
    }
    for &(_, property, object) in
        key.edges.iter().filter(|(.., object)| *object != key.speaker && !abouts.contains(object))
    {
        add(None, Some(object), facts.reading(property), property);
    }
}

/// Pairs of claim nodes that contradict each other, each pair once.
fn contradictions(facts: &Facts, nodes: &BTreeMap<&str, NodeIndex>) -> BTreeSet<(NodeIndex, NodeIndex)> {
    let pairs = facts.disputes.iter().flat_map(|(claim, others)| others.iter().map(move |other| (claim, other)));
    let pairs = pairs.filter_map(|(a, b)| Some((*nodes.get(a.as_str())?, *nodes.get(b.as_str())?)));
    pairs.filter(|(a, b)| a != b).map(|(a, b)| (a.min(b), a.max(b))).collect()
}
