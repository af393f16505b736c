//! Whether a sentence speaks of what is over or of what is to come: "on Friday" is the last or the next one accordingly.

use crate::model::{Deprel, Document, TokenIx, Upos, Xpos};

/// Which way a time without a year or week leans.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Lean {
    Past,
    Future,
    Unknown,
}

/// The lean of the verb that governs `token`, else of the verb nearest to it.
pub(super) fn lean(document: &Document, token: TokenIx) -> Lean {
    let governed = governor(document, token).map_or(Lean::Unknown, |verb| of_verb(document, verb));
    if governed == Lean::Unknown { nearest(document, token) } else { governed }
}

/// The first verb above a token.
fn governor(document: &Document, token: TokenIx) -> Option<TokenIx> {
    let mut at = document.tokens[token].head;
    for _ in 0..8 {
        let verb = at?;
        if document.tokens[verb].upos == Upos::Verb {
            return Some(verb);
        }
        at = document.tokens[verb].head;
    }
    None
}

fn of_verb(document: &Document, verb: TokenIx) -> Lean {
    let helpers = document
        .children(verb)
        .filter(|&t| matches!(document.tokens[t].deprel, Deprel::Aux | Deprel::AuxPass | Deprel::Cop | Deprel::Mark));
    let mut lean = Lean::Unknown;
    for helper in helpers {
        match of_word(document, helper) {
            Lean::Unknown => {}
            found => lean = found,
        }
    }
    if lean == Lean::Unknown { of_word(document, verb) } else { lean }
}

fn of_word(document: &Document, token: TokenIx) -> Lean {
    let form = document.form(token).to_ascii_lowercase();
    match form.as_str() {
        "will" | "'ll" | "’ll" | "shall" | "scheduled" | "expected" | "due" | "planned" | "slated" | "upcoming" => {
            Lean::Future
        }
        "plans" | "expects" => Lean::Future,
        "was" | "were" | "had" | "has" | "have" | "did" | "been" => Lean::Past,
        _ => match document.tokens[token].xpos {
            Xpos::Vbd | Xpos::Vbn => Lean::Past,
            Xpos::To => Lean::Future,
            _ => Lean::Unknown,
        },
    }
}

/// The lean of the nearest word in the sentence that has one.
fn nearest(document: &Document, token: TokenIx) -> Lean {
    let range = document.sentences[document.sentence_of(token)].tokens.clone();
    let far = (token - range.start).max(range.end - token).min(30);
    (1..=far)
        .flat_map(|distance| [token.checked_sub(distance), Some(token + distance)])
        .flatten()
        .filter(|t| range.contains(t) && document.tokens[*t].xpos != Xpos::To)
        .map(|t| of_word(document, t))
        .find(|&lean| lean != Lean::Unknown)
        .unwrap_or(Lean::Unknown)
}
