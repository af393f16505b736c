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

/// Verbs whose infinitive is still to come: "agreed to meet on Monday".
const PLANNING: &[&str] = &[
    "agree", "aim", "allow", "ask", "call", "decide", "expect", "hope", "intend", "invite", "need", "offer", "order",
    "plan", "pledge", "prepare", "promise", "schedule", "set", "slate", "threaten", "urge", "vow", "want",
];

fn of_verb(document: &Document, verb: TokenIx) -> Lean {
    let helpers = document
        .children(verb)
        .filter(|&t| matches!(document.tokens[t].deprel, Deprel::Aux | Deprel::AuxPass | Deprel::Cop));
    let mut lean = Lean::Unknown;
    for helper in helpers {
        match of_word(document, helper) {
            Lean::Unknown => {}
            found => lean = found,
        }
    }
    match lean {
        Lean::Unknown if is_infinitive(document, verb) => of_infinitive(document, verb),
        Lean::Unknown => of_word(document, verb),
        found => found,
    }
}

fn is_infinitive(document: &Document, verb: TokenIx) -> bool {
    document.child(verb, &[Deprel::Mark]).is_some_and(|t| document.tokens[t].xpos == Xpos::To)
}

/// An infinitive is to come after verbs of planning, and goes with its governor otherwise: "was the first to land on Friday".
fn of_infinitive(document: &Document, verb: TokenIx) -> Lean {
    let Some(head) = document.tokens[verb].head else {
        return Lean::Future;
    };
    let planned = PLANNING.contains(&document.tokens[head].lemma.as_str());
    if planned || is_infinitive(document, head) { Lean::Future } else { of_verb(document, head) }
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
