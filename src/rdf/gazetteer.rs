//! What the gazetteer knows of an entity, as quads of the default graph: names, country, position, other data sets.

use oxigraph::model::{GraphName, NamedNode, Quad};

use super::terms::{self, Sink};
use super::{iri, schema};
use crate::knowledge::Knowledge;

/// Quads about the gazetteer entry, under its canonical IRI; none when the gazetteer lacks it.
pub(crate) fn quads(knowledge: &Knowledge, id: &str) -> Vec<Quad> {
    let Some(entry) = schema::entry(knowledge, id) else {
        return Vec::new();
    };
    let node = iri::gazetteer(id);
    let mut sink = Sink::new(GraphName::DefaultGraph);
    for class in schema::lineage(knowledge, &entry.class, "an:Entity") {
        sink.add_name(&node, "rdf:type", &class);
    }
    sink.add_name(&node, "an:entityType", &entry.class);
    sink.add_text(&node, "rdfs:label", Some(&entry.label));
    sink.add_text(&node, "an:gazetteer", Some(id));
    sink.add(&node, "an:named", terms::boolean(true));
    for name in entry.names.iter().filter(|n| **n != entry.label) {
        sink.add_text(&node, "skos:altLabel", Some(name));
    }
    if let Some(container) = &entry.within {
        sink.add(&node, "schema:containedInPlace", iri::gazetteer(container));
    }
    if let Some(country) = &entry.government_of {
        sink.add(&node, "an:governmentOf", iri::gazetteer(country));
    }
    if let Some(whole) = &entry.part_of {
        sink.add(&node, "an:partOf", iri::gazetteer(whole));
    }
    if let Some((latitude, longitude)) = entry.position {
        // Well-known text has the longitude first.
        let point = terms::typed(format!("POINT({longitude} {latitude})"), "geo:wktLiteral");
        sink.add(&node, "geo:asWKT", point);
    }
    for same in &entry.same_as {
        sink.add(&node, "owl:sameAs", NamedNode::new_unchecked(same.clone()));
    }
    sink.quads
}

/// Whether the gazetteer knows a canonical node.
#[must_use]
pub fn is_entry(knowledge: &Knowledge, node: &NamedNode) -> bool {
    id_of(node).is_some_and(|id| knowledge.lexicon.entry(id).is_some())
}

/// What would be the gazetteer id of a canonical entity.
#[must_use]
pub fn id_of(node: &NamedNode) -> Option<&str> {
    let rest = node.as_str().strip_prefix(iri::BASE);
    rest.and_then(|rest| rest.strip_prefix("entity:"))
}

/// The entries that the quads of an entry lead to.
pub(crate) fn neighbors(knowledge: &Knowledge, id: &str) -> Vec<String> {
    let entry = schema::entry(knowledge, id);
    let near = entry.map(|e| [e.within, e.government_of, e.part_of]);
    near.into_iter().flatten().flatten().collect()
}

/// The same, from a canonical node; nodes that the gazetteer lacks lead nowhere.
pub(crate) fn neighbors_of(knowledge: &Knowledge, node: &NamedNode) -> Vec<String> {
    id_of(node).map(|id| neighbors(knowledge, id)).unwrap_or_default()
}
