//! Text tuples: what each clause and noun phrase says, in its own words (open information extraction).
//!
//! In: a [`Document`]; out: relation phrases with argument phrases, each word with its place. Built on the tree alone, in the manner
//! of ClausIE (Del Corro and Gemulla, WWW 2013): it knows no event, no entity and no list of verbs. Nothing in the pipeline asks for
//! it, so that reading costs no more; `annals annotate --tuples` and the measure of open relations do.

mod clauses;
mod confidence;
mod nouns;
mod phrases;
mod predicate;
mod view;

use crate::model::{Document, Phrase, TokenIx, Tuple, TupleKind};
use view::View;

/// The tuples of a document, in the order of their relations.
#[must_use]
pub fn find(document: &Document) -> Vec<Tuple> {
    let view = View::new(document);
    let mut found = Vec::new();
    for sentence in &document.sentences {
        let start = found.len();
        for token in sentence.tokens.clone() {
            clauses::read(&view, token, &mut found);
            nouns::read(&view, token, &mut found);
        }
        let own = &mut found[start..];
        own.iter_mut().for_each(|tuple| tuple.confidence = confidence::of(&view, tuple));
    }
    found.retain(|tuple| tuple.arguments.iter().take(2).all(|argument| !argument.is_empty()));
    found
}

/// A tuple; how sure it is comes later.
fn tuple(view: &View<'_>, kind: TupleKind, head: TokenIx, relation: Phrase, arguments: Vec<Phrase>) -> Tuple {
    let words = || relation.tokens.iter().chain(arguments.iter().flat_map(|a| &a.tokens)).copied();
    let (first, last) = (words().min().unwrap_or(head), words().max().unwrap_or(head));
    let evidence = view.document.span_of(first..last + 1);
    Tuple { relation, arguments, kind, head, evidence, confidence: 0 }
}
