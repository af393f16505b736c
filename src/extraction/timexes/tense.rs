//! Whether a sentence speaks of what is over or of what is to come: "on Friday" is the last or the next one accordingly.

use crate::model::{Deprel, Document, TokenIx, Upos, Xpos, Zone};

/// Which way a time without a year or week leans.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Lean {
    Past,
    Future,
    Unknown,
}

/// The lean of a verb right before `token`, perhaps with a preposition between: "announced on Wednesday", "said Friday".
pub(super) fn of_verb_before(document: &Document, token: TokenIx) -> Lean {
    let sentence = document.sentences[document.sentence_of(token)].tokens.start;
    let at = |back: usize| token.checked_sub(back).filter(|t| *t >= sentence);
    let preposition =
        |t: &TokenIx| document.tokens[*t].upos == Upos::Adp && document.form(*t).eq_ignore_ascii_case("on");
    let near = match at(1) {
        Some(t) if preposition(&t) => at(2),
        near => near,
    };
    let told = near.filter(|&t| document.tokens[t].upos == Upos::Verb && document.tokens[t].xpos == Xpos::Vbd);
    told.map_or(Lean::Unknown, |t| of_verb(document, t))
}

/// The lean of the verb that governs `token`, if it has one.
pub(super) fn governed(document: &Document, token: TokenIx) -> Lean {
    governor(document, token).map_or(Lean::Unknown, |verb| of_verb(document, verb))
}

/// The lean of the verb that governs `token`, else of the verb nearest to it.
pub(super) fn lean(document: &Document, token: TokenIx) -> Lean {
    match of_verb_before(document, token) {
        Lean::Unknown => {}
        told => return told,
    }
    let governed = governed(document, token);
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

/// What is fixed beforehand, in whatever tense: "has scheduled a rally on Monday".
const FIXING: &[&str] = &["schedule", "slate", "plan", "expect", "postpone", "reschedule"];

/// Verbs whose present tense tells what was said before: "says on Monday".
const SPEAKING: &[&str] = &["say", "tell", "report", "add", "write", "warn", "announce", "claim", "confirm"];

/// Verbs whose infinitive is still to come: "agreed to meet on Monday".
const PLANNING: &[&str] = &[
    "agree", "aim", "allow", "ask", "call", "decide", "expect", "hope", "intend", "invite", "need", "offer", "order",
    "plan", "pledge", "prepare", "promise", "schedule", "set", "slate", "threaten", "urge", "vow", "want",
];

fn of_verb(document: &Document, verb: TokenIx) -> Lean {
    let helpers = document
        .children(verb)
        .filter(|&t| matches!(document.tokens[t].deprel, Deprel::Aux | Deprel::AuxPass | Deprel::Cop));
    if FIXING.contains(&document.tokens[verb].lemma.as_str()) {
        return Lean::Future;
    }
    let (mut lean, mut helped, mut present) = (Lean::Unknown, false, false);
    for helper in helpers {
        helped = true;
        present |= matches!(document.tokens[helper].xpos, Xpos::Vbz | Xpos::Vbp);
        match of_word(document, helper) {
            Lean::Unknown => {}
            found => lean = found,
        }
    }
    if lean == Lean::Unknown && is_arranged(document, verb, helped, present) {
        return Lean::Future;
    }
    match lean {
        Lean::Unknown if is_infinitive(document, verb) => of_infinitive(document, verb),
        Lean::Unknown => of_word(document, verb),
        found => found,
    }
}

/// "The two meet on Monday", "is leaving on Friday": the present tense of what is arranged. Headlines have it for what is over.
fn is_arranged(document: &Document, verb: TokenIx, helped: bool, present: bool) -> bool {
    let token = &document.tokens[verb];
    let headline = document.sentences[document.sentence_of(verb)].zone == Zone::Headline;
    let fits = match token.xpos {
        Xpos::Vbz | Xpos::Vbp => !helped,
        Xpos::Vbg => present,
        _ => false,
    };
    fits && !headline && token.upos == Upos::Verb && !SPEAKING.contains(&token.lemma.as_str())
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

fn is_future(form: &str) -> bool {
    matches!(form, "will" | "'ll" | "’ll" | "shall" | "Will")
}

fn of_word(document: &Document, token: TokenIx) -> Lean {
    let form = document.form(token).to_ascii_lowercase();
    match form.as_str() {
        "will" | "'ll" | "’ll" | "shall" | "would" | "'d" | "must" | "should" | "could" | "may" | "might" | "can"
        | "scheduled" | "expected" | "due" | "planned" | "slated" | "upcoming" => Lean::Future,
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
        // What may be or would be says nothing about another clause.
        .filter(|t| document.tokens[*t].xpos != Xpos::Md || is_future(document.form(*t)))
        .map(|t| of_word(document, t))
        .find(|&lean| lean != Lean::Unknown)
        .unwrap_or(Lean::Unknown)
}
