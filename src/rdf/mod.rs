//! Says in RDF what was read: the first stage that knows IRIs.
//!
//! In: one reading, and what the ontology says of its types; out: the quads of the article's graph, sorted.
//! Linking is not done here, but what its result means in RDF is: which canonical node an article-level node stands for,
//! and which quads follow for the default graph (`consolidate.rs`). Nothing here reads or writes a store.

mod article;
pub mod canonical;
mod claim;
pub mod consolidate;
mod context;
mod count;
mod credit;
pub mod decision_file;
pub mod decisions;
mod disputes;
mod entity;
mod event;
mod event_label;
pub mod gazetteer;
pub mod iri;
pub mod links;
mod mention;
mod origins;
pub mod profile;
mod relation;
mod schema;
mod sentences;
pub(crate) mod sources;
pub(crate) mod tellings;
mod terms;
mod traits;

use oxigraph::model::{NamedNode, Quad};

use crate::knowledge::Knowledge;
use crate::model::Reading;

use context::Context;
use terms::Sink;

/// The quads of one article's graph: sorted, without doubles, the same for the same reading.
#[must_use]
pub fn article_quads(reading: &Reading, knowledge: &Knowledge) -> Vec<Quad> {
    let context = Context::new(reading, knowledge);
    let mut sink = Sink::new(context.article.clone());
    article::write(&context, &mut sink);
    mention::write(&context, &mut sink);
    entity::write(&context, &mut sink);
    event::write(&context, &mut sink);
    count::write(&context, &mut sink);
    claim::write(&context, &mut sink);
    credit::write(&context, &mut sink);
    sink.sorted()
}

/// Keys of the nodes of an article, by their index in its extraction.
#[derive(Clone, Debug, Default)]
pub struct Nodes {
    /// Those of its entities.
    pub entities: Vec<String>,
    /// Those of its events.
    pub events: Vec<String>,
}

/// How the entities and events of an article are called in it, and so in its profile.
#[must_use]
pub fn nodes(reading: &Reading, knowledge: &Knowledge) -> Nodes {
    let context = Context::new(reading, knowledge);
    let keys = |nodes: &[NamedNode], kind| {
        nodes.iter().map(|n| iri::key_of(n.as_str(), kind).unwrap_or_default().to_owned()).collect()
    };
    Nodes { entities: keys(&context.entities, "entity"), events: keys(&context.events, "event") }
}

/// What the gazetteer gives of a canonical node: the quads of the default graph that no article need say.
#[must_use]
pub fn gazetteer_quads(knowledge: &Knowledge, node: &NamedNode) -> Vec<Quad> {
    let id = node.as_str().strip_prefix(iri::BASE);
    let id = id.and_then(|rest| rest.strip_prefix("entity:"));
    id.map(|id| gazetteer::quads(knowledge, id)).unwrap_or_default()
}
