//! The sentences of an article, read back from the quads of its graph: what its shingles are made of.
//!
//! Page furniture has no sentences, so what a site writes under each of its articles makes no two of them alike.

use std::collections::BTreeMap;

use oxigraph::model::{NamedOrBlankNode, Quad, Term};

use super::iri;

/// A sentence that is being put together.
#[derive(Default)]
struct Parts<'a> {
    is_sentence: bool,
    begin: usize,
    end: usize,
    words: &'a str,
}

/// Begin and end of each sentence in code points, and its words; in text order.
pub(crate) fn collect(quads: &[Quad]) -> Vec<(usize, usize, &str)> {
    let mut found: BTreeMap<&str, Parts<'_>> = BTreeMap::new();
    let terms = ["rdf:type", "nif:beginIndex", "nif:endIndex", "nif:anchorOf", "nif:Sentence"].map(iri::expand);
    let [class, begin, end, words, sentence] = &terms;
    for quad in quads {
        let NamedOrBlankNode::NamedNode(subject) = &quad.subject else {
            continue;
        };
        // Stretches of the text alone have one: `#char=3,9`.
        if !subject.as_str().contains('#') {
            continue;
        }
        let parts = found.entry(subject.as_str()).or_default();
        match &quad.object {
            Term::NamedNode(object) if quad.predicate == *class => parts.is_sentence |= object == sentence,
            Term::Literal(value) if quad.predicate == *begin => parts.begin = value.value().parse().unwrap_or(0),
            Term::Literal(value) if quad.predicate == *end => parts.end = value.value().parse().unwrap_or(0),
            Term::Literal(value) if quad.predicate == *words => parts.words = value.value(),
            _ => {}
        }
    }
    let sentences = found.into_values().filter(|p| p.is_sentence);
    let mut sentences: Vec<(usize, usize, &str)> = sentences.map(|p| (p.begin, p.end, p.words)).collect();
    sentences.sort_unstable();
    sentences
}
