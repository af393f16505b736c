//! Entities of one article: class, names, gazetteer id. The publisher is an entity too, and so are sources without a name.
//!
//! What the gazetteer knows beyond the id is not repeated in each article; `gazetteer.rs` adds it to the default graph.

use oxigraph::model::NamedNode;

use super::context::Context;
use super::schema;
use super::terms::{self, Sink};
use crate::model::{Entity, Speaker};

/// Quads of every entity, the publisher included.
pub(crate) fn write(context: &Context<'_>, sink: &mut Sink) {
    for (entity, node) in context.extraction().entities.iter().zip(&context.entities) {
        write_entity(context, sink, node, entity);
    }
    write_entity(context, sink, &context.publisher(), &publisher(context));
    let claims = &context.extraction().claims;
    if claims.iter().any(|c| c.speaker == Speaker::Unnamed) {
        write_entity(context, sink, &context.unnamed(), &unnamed());
    }
}

fn write_entity(context: &Context<'_>, sink: &mut Sink, node: &NamedNode, entity: &Entity) {
    for class in schema::lineage(context.knowledge, &entity.class, "an:Entity") {
        sink.add_name(node, "rdf:type", &class);
    }
    sink.add_name(node, "an:entityType", &entity.class);
    sink.add_text(node, "rdfs:label", Some(&entity.label));
    for name in entity.names.iter().filter(|n| **n != entity.label) {
        sink.add_text(node, "skos:altLabel", Some(name));
    }
    for description in &entity.descriptions {
        sink.add_text(node, "an:description", Some(description));
    }
    sink.add_text(node, "an:gazetteer", entity.gazetteer.as_deref());
    sink.add(node, "an:named", terms::boolean(entity.named));
}

/// The outlet that speaks in the article's own voice.
fn publisher(context: &Context<'_>) -> Entity {
    let name = context.reading.article.publisher.as_deref();
    let entry = name.and_then(|n| schema::outlet(context.knowledge, n));
    let label = entry.as_ref().map(|e| e.label.clone());
    let label = label.or_else(|| name.map(str::to_owned));
    Entity {
        class: entry.as_ref().map_or_else(|| "an:NewsOutlet".into(), |e| e.class.clone()),
        label: label.unwrap_or_else(|| "unknown publisher".to_owned()),
        names: name.map(str::to_owned).into_iter().collect(),
        gazetteer: entry.map(|e| e.id),
        named: name.is_some(),
        descriptions: Vec::new(),
        mentions: Vec::new(),
    }
}

fn unnamed() -> Entity {
    Entity {
        class: "an:Entity".into(),
        label: "unnamed source".to_owned(),
        names: Vec::new(),
        gazetteer: None,
        named: false,
        descriptions: Vec::new(),
        mentions: Vec::new(),
    }
}
