//! The only place that mints IRIs. Same content, same IRI; no counters over articles, no clock.

use oxigraph::model::NamedNode;

use crate::vocab;

/// The IRI that a prefixed name of the vocabulary stands for; a name without a known prefix is taken to be an IRI.
#[must_use]
pub fn expand(name: &str) -> NamedNode {
    let known = name.split_once(':').and_then(|(prefix, local)| {
        let (_, iri) = vocab::PREFIXES.iter().find(|(p, _)| *p == prefix)?;
        Some(format!("{iri}{local}"))
    });
    NamedNode::new_unchecked(known.unwrap_or_else(|| name.to_owned()))
}

/// The graph with what happened when: the only one with a clock.
#[must_use]
pub fn runs() -> NamedNode {
    expand("an:runs")
}
