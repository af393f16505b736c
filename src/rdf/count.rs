//! Counts of one article: what is counted, bounds, the event it belongs to. Who says so stands on a claim (`claim.rs`).

use oxigraph::model::{Literal, NamedNode};

use super::context::Context;
use super::terms::{self, Sink};
use crate::model::Count;

/// Quads of every count.
pub(crate) fn write(context: &Context<'_>, sink: &mut Sink) {
    for (count, node) in context.extraction().counts.iter().zip(&context.counts) {
        write_count(context, sink, node, count);
    }
}

fn write_count(context: &Context<'_>, sink: &mut Sink, node: &NamedNode, count: &Count) {
    sink.add_name(node, "rdf:type", "an:Count");
    sink.add_name(node, "an:kind", &count.kind);
    sink.add(node, "an:approximate", terms::boolean(count.approximate));
    sink.add(node, "gaf:denotedBy", context.mention(count.mention));
    sink.add(node, "an:inArticle", context.article.clone());
    for (property, bound) in [("an:min", count.min), ("an:max", count.max)] {
        if let Some(bound) = bound {
            sink.add(node, property, number(bound));
        }
    }
    if let Some(event) = count.event.and_then(|e| context.events.get(e)) {
        sink.add(node, "an:of", event.clone());
    }
    // A figure without a day of its own holds for the day of its article.
    if let Some(day) = count.as_of.or(context.reading.article.published) {
        sink.add(node, "an:asOf", terms::date(day));
    }
}

fn number(value: u64) -> Literal {
    terms::typed(value.to_string(), "xsd:integer")
}
