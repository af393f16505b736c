//! Article and sentences: the metadata as it came in, the text, and where each sentence stands.
//!
//! The whole text is kept (`nif:isString`) so that every offset can be opened again; `store/verify.rs` does so.

use oxigraph::model::{Literal, NamedNode};

use super::context::Context;
use super::terms::{self, Sink};

/// Quads of the article itself.
pub(crate) fn write(context: &Context<'_>, sink: &mut Sink) {
    let article = &context.reading.article;
    let node = &context.article;
    for class in ["an:Article", "schema:NewsArticle", "prov:Entity"] {
        sink.add_name(node, "rdf:type", class);
    }
    sink.add_text(node, "schema:headline", article.title.as_deref());
    sink.add_text(node, "an:givenId", article.given_id.as_deref());
    sink.add_text(node, "schema:inLanguage", Some("en"));
    sink.add_text(node, "an:textSha256", Some(&article.text_sha256));
    sink.add_text(node, "nif:isString", Some(&article.text));
    sink.add(node, "schema:publisher", context.publisher());
    for author in &article.authors {
        sink.add_text(node, "schema:author", Some(author));
    }
    if let Some(url) = &article.url {
        match NamedNode::new(url) {
            Ok(url) => sink.add(node, "schema:url", url),
            // An address that is no IRI is kept as it came.
            Err(_) => sink.add_text(node, "schema:url", Some(url)),
        }
    }
    if let Some(day) = article.published {
        sink.add(node, "schema:datePublished", terms::date(day));
    }
    if let Some(moment) = article.modified {
        sink.add(node, "schema:dateModified", terms::time(moment));
    }
    if !article.extra.is_empty() {
        sink.add(node, "an:extra", Literal::new_simple_literal(extra(context)));
    }
    for sentence in &context.reading.document.sentences {
        write_sentence(context, sink, sentence.span);
    }
}

/// Fields kept aside, as one JSON object.
fn extra(context: &Context<'_>) -> String {
    let field = |(name, json): (&String, &String)| {
        let value = serde_json::from_str(json);
        let value = value.unwrap_or_else(|_| serde_json::Value::String(json.clone()));
        (name.clone(), value)
    };
    let fields: serde_json::Map<_, _> = context.reading.article.extra.iter().map(field).collect();
    serde_json::Value::Object(fields).to_string()
}

fn write_sentence(context: &Context<'_>, sink: &mut Sink, span: crate::model::Span) {
    let node = context.stretch(span);
    let (start, end) = context.chars.of(span);
    sink.add_name(&node, "rdf:type", "nif:Sentence");
    sink.add(&node, "nif:beginIndex", terms::integer(start));
    sink.add(&node, "nif:endIndex", terms::integer(end));
    sink.add_text(&node, "nif:anchorOf", Some(context.words(span)));
    sink.add(&node, "an:inArticle", context.article.clone());
}
