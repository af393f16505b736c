//! Writes the relations between events that a few changed articles change.
//!
//! A relation is a node of its own in the links and in the default graph, and an edge from the event that it begins at. Those that begin
//! or end at events which are worked out again are written anew. Of an event that only the other end is worked out of, nothing
//! but the edge changes, and that only where no article says it in so many words.

use std::collections::{BTreeMap, BTreeSet};

use oxigraph::model::{GraphName, NamedNode, NamedOrBlankNode, Quad, Term};

use super::Store;
use super::change::Change;
use super::desk::Desk;
use crate::error::Result;
use crate::model::links::{EventRelation, Member};
use crate::rdf::consolidate::View;
use crate::rdf::{self, iri};

/// Where a relation begins, its property, and where it ends.
type Edge = (NamedNode, NamedNode, NamedNode);

/// A relation as the links had it.
#[derive(Default)]
pub(super) struct WasRelated {
    quads: Vec<Quad>,
    edge: Option<Edge>,
    /// The tellings that it was found by.
    members: Vec<Member>,
}

/// Relations by their nodes.
pub(super) type AllRelated = BTreeMap<NamedNode, WasRelated>;

impl Store {
    /// Relations that began or ended at one of the events.
    pub(super) fn was_related(&self, events: &BTreeSet<NamedNode>) -> Result<AllRelated> {
        let mut nodes: BTreeSet<NamedNode> = BTreeSet::new();
        for event in events {
            for property in ["an:subject", "an:object"] {
                let quads = self.quads_to(&iri::links(), property, event)?;
                nodes.extend(quads.into_iter().filter_map(|quad| match quad.subject {
                    NamedOrBlankNode::NamedNode(node) => Some(node).filter(|n| iri::is_relation(n.as_str())),
                    NamedOrBlankNode::BlankNode(_) => None,
                }));
            }
        }
        let read = |node: NamedNode| Ok((node.clone(), read(self.quads_of(&node, Some(&iri::links()))?)));
        nodes.into_iter().map(read).collect()
    }

    /// Writes the relations of the events, and takes those out that are no more.
    pub(super) fn update_relations(
        &self,
        view: &View<'_>,
        desk: &Desk<'_>,
        change: &mut Change<'_>,
        (events, was): (&BTreeSet<NamedNode>, &AllRelated),
    ) -> Result<()> {
        let new: Vec<Quad> = desk.relations.iter().flat_map(|r| rdf::links::relation_quads(r, view)).collect();
        let old = was.values().flat_map(|r| r.quads.iter().cloned()).collect();
        let now: BTreeMap<NamedNode, Edge> = desk.relations.iter().filter_map(|r| edge(r, view)).collect();
        self.apply(change, old, new);
        for node in was.keys().chain(now.keys()).collect::<BTreeSet<_>>() {
            self.apply(change, self.default_quads(node)?, view.node_quads(node, &[]));
        }
        // Events that are worked out again have their edges by now.
        let others = |all: &mut dyn Iterator<Item = &Edge>| -> BTreeSet<Edge> {
            all.filter(|(begin, ..)| !events.contains(begin)).cloned().collect()
        };
        let gone = others(&mut was.values().filter_map(|r| r.edge.as_ref()));
        let come = others(&mut now.values());
        for edge in gone.difference(&come) {
            let quad = edge_quad(edge);
            if !view.node_quads(&edge.0, &self.member_quads(view, &edge.0)?).contains(&quad) {
                change.remove(&quad);
            }
        }
        come.iter().for_each(|edge| change.insert(&edge_quad(edge)));
        Ok(())
    }
}

impl Desk<'_> {
    /// Takes all members of the events onto the desk that relations began at.
    pub(super) fn load_beginnings(&mut self, was: &AllRelated) -> Result<()> {
        let members: Vec<&Member> = was.values().flat_map(|r| &r.members).collect();
        self.load(members.iter().map(|m| m.article.0.clone()).collect())?;
        let spots = members.iter().filter_map(|m| {
            let at = *self.at.get(&m.article.0)?;
            let spot = self.profiles[at].events.binary_search_by(|e| e.key.cmp(&m.key)).ok()?;
            Some((at, spot))
        });
        let spots: Vec<(usize, usize)> = spots.collect();
        self.load_events(&spots)
    }
}

/// A relation's node and edge.
fn edge(relation: &EventRelation, view: &View<'_>) -> Option<(NamedNode, Edge)> {
    let (begin, end) = (view.event_of(&relation.subject)?, view.event_of(&relation.object)?);
    let node = iri::relation(begin, &relation.property, end);
    Some((node, (begin.clone(), iri::expand(&relation.property), end.clone())))
}

fn edge_quad((begin, property, end): &Edge) -> Quad {
    Quad::new(begin.clone(), property.clone(), end.clone(), GraphName::DefaultGraph)
}

/// A relation from its quads in the links.
fn read(quads: Vec<Quad>) -> WasRelated {
    let objects = |property: &str| {
        let property = iri::expand(property);
        let nodes = quads.iter().filter(move |q| q.predicate == property).filter_map(|q| match &q.object {
            Term::NamedNode(node) => Some(node.clone()),
            _ => None,
        });
        nodes.collect::<Vec<NamedNode>>()
    };
    let first = |property: &str| objects(property).into_iter().next();
    let edge = first("an:subject")
        .zip(first("an:predicate"))
        .zip(first("an:object"))
        .map(|((begin, property), end)| (begin, property, end));
    let members = objects("an:member").into_iter().filter_map(|node| member(&node)).collect();
    WasRelated { edge, members, quads }
}

/// The event of an article that an IRI names.
fn member(node: &NamedNode) -> Option<Member> {
    let (article, key) = node.as_str().split_once("/event/")?;
    Some(Member { article: iri::article_of(article)?, key: key.to_owned() })
}
