//! Events one by one, each with all that is known of it: what tables and lists of events are written from.
//!
//! In go facts and the view of events (as far as it was cut down), out come [`Record`]s in the order of time, the undated last.
//! Who did it, where that is only claimed, keeps the names of those who claim it. What an actor belongs to and which entry of the
//! gazetteer a place is stand in [`Ties`].

use super::Graph;
use super::edges::Edge;
use super::edges::Saying;
use super::facts::Facts;
use super::node::Kind;
use super::node::Node;
use super::project::Key;
use super::rows::each_row;
use super::words::first_and_last;
use crate::error::Result;
use crate::store::Store;
use petgraph::Direction::Incoming;
use petgraph::Direction::Outgoing;
use petgraph::graph::NodeIndex;
use petgraph::visit::EdgeRef;
use std::collections::BTreeMap;
use std::collections::BTreeSet;

const PLACE: &str = "http://semanticweb.cs.vu.nl/2009/11/sem/hasPlace";
const GAZETTEER: &str = include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/queries/graph/gazetteer.rq"));
const MODES: &str = include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/queries/graph/modes.rq"));
const STANDING: &str = include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/queries/graph/standing.rq"));

/// One event.
#[derive(Clone, Debug)]
pub struct Record {
    /// The event.
    pub event: Node,
    /// What all claims about it as a whole say together.
    pub told: Edge,
    /// Who and what fills its roles; places are in a field of their own.
    pub parts: Vec<Part>,
    /// Where it happened.
    pub places: Vec<Node>,
    /// Figures of it, disputed ones first.
    pub figures: Vec<Node>,
}

/// Who or what fills a role.
#[derive(Clone, Debug)]
pub struct Part {
    /// Who or what.
    pub filler: Node,
    /// The role, with everybody who speaks about it.
    pub edge: Edge,
    /// Whether an article says so in its own voice or by a claim about the event as a whole; if not, it follows only from a claim
    /// of responsibility, an accusation or a denial.
    pub plain: bool,
}

/// What the store knows beside the events: identifiers, means, and what belongs to what.
#[derive(Clone, Debug, Default)]
pub struct Ties {
    /// Identifiers of the gazetteer by IRI: `city:1248991`.
    pub ids: BTreeMap<String, String>,
    /// IRIs of means by event.
    pub modes: BTreeMap<String, BTreeSet<String>>,
    /// Lasting relations: IRI and property to IRIs.
    pub standing: BTreeMap<String, BTreeMap<String, BTreeSet<String>>>,
    /// Kinds of the nodes that these lead to, by IRI: the IRI of the class.
    pub types: BTreeMap<String, String>,
}

impl Record {
    /// The words of the claims about the event as a whole; where there are none, of those about its parts.
    #[must_use]
    pub fn sayings(&self) -> Vec<&Saying> {
        if !self.told.sayings.is_empty() {
            return self.told.sayings.iter().collect();
        }
        let mut sayings: Vec<&Saying> = self.parts.iter().flat_map(|part| &part.edge.sayings).collect();
        sayings.sort();
        sayings.dedup();
        sayings
    }

    /// First and last day on which it is told, as `2031-05-02`; none when unknown.
    #[must_use]
    pub fn told_on(&self) -> Option<(&str, &str)> {
        first_and_last(self.sayings().iter().map(|saying| saying.source.day.as_str()))
    }
}

impl Ties {
    /// Reads a store.
    ///
    /// # Errors
    /// When the store can't answer one of the queries.
    pub fn read(store: &Store, facts: &Facts) -> Result<Self> {
        let mut ties = Self::default();
        each_row(store, GAZETTEER, |row| {
            if let (Some(entity), Some(id)) = (row.resource("entity"), row.text("id")) {
                ties.ids.entry(entity).or_insert(id);
            }
        })?;
        each_row(store, MODES, |row| {
            if let (Some(event), Some(mode)) = (row.resource("event"), row.resource("mode")) {
                ties.modes.entry(event).or_default().insert(mode);
            }
        })?;
        each_row(store, STANDING, |row| {
            if let (Some(subject), Some(property), Some(object)) =
                (row.resource("subject"), row.resource("predicate"), row.resource("object"))
            {
                ties.standing.entry(subject).or_default().entry(property).or_default().insert(object);
            }
        })?;
        ties.types = facts.nodes.values().map(|node| (node.iri.clone(), node.type_iri.clone())).collect();
        Ok(ties)
    }
}

/// The events of a graph of [`View::Events`](super::View::Events), in the order of time.
#[must_use]
pub fn records(facts: &Facts, events: &Graph) -> Vec<Record> {
    let mut figures: BTreeMap<&str, Vec<&Node>> = BTreeMap::new();
    for (figure, event) in &facts.figures {
        figures.entry(event).or_default().extend(facts.nodes.get(figure));
    }
    let is_event = |&index: &NodeIndex| events[index].kind == Kind::Event && !facts.hidden.contains(&events[index].iri);
    let plain = facts.statements.iter().filter(|statement| statement.plain);
    let plain: BTreeSet<Key<'_>> =
        plain.map(|s| (s.subject.as_str(), s.property.as_str(), s.object.as_str())).collect();
    let mut records: Vec<Record> =
        events.node_indices().filter(is_event).map(|i| record(facts, events, &plain, i)).collect();
    for record in &mut records {
        let of_event = figures.get(record.event.iri.as_str()).into_iter().flatten();
        record.figures = of_event.map(|&node| node.clone()).collect();
        record.figures.sort_by(|a, b| (!a.disputed, &a.label, &a.iri).cmp(&(!b.disputed, &b.label, &b.iri)));
    }
    let day = |record: &Record| record.event.days.clone().map_or((true, String::new()), |(first, _)| (false, first));
    records.sort_by_cached_key(|record| (day(record), record.event.iri.clone()));
    records
}

fn record(facts: &Facts, events: &Graph, plain: &BTreeSet<Key<'_>>, index: NodeIndex) -> Record {
    let event = events[index].clone();
    let claims: BTreeSet<&str> = facts.claims_on_whole(&event.iri).into_iter().collect();
    let told = Edge::of_claims(facts, event.label.clone(), "", &claims, |_| false);
    let (mut parts, mut places) = (Vec::new(), Vec::new());
    for (filler, edge) in roles(events, index) {
        if edge.property == PLACE {
            places.push(events[filler].clone());
        } else {
            let plain = plain.contains(&(event.iri.as_str(), edge.property.as_str(), events[filler].iri.as_str()));
            parts.push(Part { filler: events[filler].clone(), edge: edge.clone(), plain });
        }
    }
    Record { event, told, parts, places, figures: Vec::new() }
}

/// Edges whose subject is the event, with what stands at their other end.
fn roles(events: &Graph, index: NodeIndex) -> Vec<(NodeIndex, &Edge)> {
    let out = events.edges_directed(index, Outgoing).filter(|e| !e.weight().inverse).map(|e| (e.target(), e.weight()));
    let back = events.edges_directed(index, Incoming).filter(|e| e.weight().inverse).map(|e| (e.source(), e.weight()));
    let mut roles: Vec<(NodeIndex, &Edge)> = out.chain(back).collect();
    roles.sort_by(|a, b| (&a.1.property, a.0).cmp(&(&b.1.property, b.0)));
    roles
}
