//! Predicates of a sentence: which words are one, what belongs to the relation phrase, and who the subject is.

use super::phrases::is_clause;
use super::view::{SUBJECTS, View};
use crate::model::{Deprel, TokenIx, TupleKind, Upos, Xpos};

/// How far up coordination and control are followed.
const DEPTH: usize = 6;

/// Whose predicate it is, and by which construction one knows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Subject {
    pub(super) token: TokenIx,
    pub(super) kind: TupleKind,
}

/// Whether a clause is built on the token.
pub(super) fn is_predicate(view: &View<'_>, token: TokenIx) -> bool {
    let verb = view.upos(token) == Upos::Verb;
    let nominal = view.has(token, &[Deprel::Cop]);
    if !verb && !nominal {
        return false;
    }
    match view.deprel(token) {
        Deprel::Amod | Deprel::Compound | Deprel::Case | Deprel::Flat | Deprel::Fixed | Deprel::Mark => false,
        Deprel::Conj => view.head(token).is_some_and(|first| is_clause(view, first) || nominal),
        Deprel::Nmod | Deprel::Obl | Deprel::Obj => nominal || view.child(token, SUBJECTS).is_some(),
        Deprel::Acl | Deprel::AclRelcl => view.head(token).is_some_and(|noun| noun < token),
        Deprel::Advmod | Deprel::Discourse | Deprel::NmodPoss | Deprel::NmodDesc => false,
        _ => true,
    }
}

/// Whether the token's governor only opens its relation phrase: "wants to leave", "began leaving", "is able to leave".
pub(super) fn continues_governor(view: &View<'_>, token: TokenIx) -> bool {
    if view.deprel(token) != Deprel::Xcomp || !(view.upos(token) == Upos::Verb || view.has(token, &[Deprel::Cop])) {
        return false;
    }
    let Some(governor) = view.head(token) else { return false };
    let object = view.children(governor).any(|c| matches!(view.deprel(c), Deprel::Obj | Deprel::Iobj) && c < token);
    !object && governor < token
}

/// The subject as it stands or as syntax lets one understand it.
pub(super) fn subject(view: &View<'_>, token: TokenIx) -> Option<Subject> {
    subject_within(view, token, DEPTH)
}

fn subject_within(view: &View<'_>, token: TokenIx, depth: usize) -> Option<Subject> {
    let nearest =
        view.children(token).filter(|&c| SUBJECTS.contains(&view.deprel(c))).min_by_key(|c| c.abs_diff(token));
    if let Some(own) = nearest {
        return Some(if view.is_relative(own) { antecedent(view, token, own) } else { own_subject(view, token, own) });
    }
    let governor = view.head(token).filter(|_| depth > 0)?;
    let shared = |kind| subject_within(view, governor, depth - 1).map(|s| Subject { kind, ..s });
    match view.deprel(token) {
        Deprel::Conj if is_clause(view, governor) => shared(TupleKind::Coordinated),
        Deprel::Xcomp if continues_governor(view, token) => subject_within(view, governor, depth - 1),
        Deprel::AclRelcl => Some(Subject { token: governor, kind: TupleKind::Relative }),
        Deprel::Acl if is_participle(view, token) => Some(Subject { token: governor, kind: TupleKind::Participle }),
        Deprel::Advcl if is_participle(view, token) => shared(TupleKind::Adverbial),
        _ => None,
    }
}

fn own_subject(view: &View<'_>, token: TokenIx, own: TokenIx) -> Subject {
    let kind = match view.deprel(token) {
        _ if view.has(token, &[Deprel::Cop]) => TupleKind::Copula,
        Deprel::AclRelcl => TupleKind::Relative,
        _ => TupleKind::Clause,
    };
    Subject { token: own, kind }
}

/// The noun that a relative clause describes, for the pronoun in it.
fn antecedent(view: &View<'_>, token: TokenIx, pronoun: TokenIx) -> Subject {
    let mut at = token;
    for _ in 0..DEPTH {
        match (view.deprel(at), view.head(at)) {
            (Deprel::AclRelcl, Some(noun)) => return Subject { token: noun, kind: TupleKind::Relative },
            (_, Some(up)) => at = up,
            (_, None) => break,
        }
    }
    Subject { token: pronoun, kind: TupleKind::Relative }
}

/// "built by Romans", "killing three": not "to kill three".
fn is_participle(view: &View<'_>, token: TokenIx) -> bool {
    matches!(view.xpos(token), Xpos::Vbn | Xpos::Vbg) && !view.children(token).any(|c| view.xpos(c) == Xpos::To)
}

/// The words of the relation up to and including the predicate and its particle, in text order.
pub(super) fn relation(view: &View<'_>, token: TokenIx) -> Vec<TokenIx> {
    let mut words = lead(view, token, DEPTH);
    words.push(token);
    words.extend(particles(view, token));
    words.sort_unstable();
    words.dedup();
    words
}

fn particles<'v>(view: &'v View<'_>, token: TokenIx) -> impl Iterator<Item = TokenIx> + 'v {
    view.children(token).filter(|&c| view.deprel(c) == Deprel::CompoundPrt)
}

/// What stands before the predicate in its relation phrase: auxiliaries, negation, adverbs, the verb that governs it.
pub(super) fn lead(view: &View<'_>, token: TokenIx, depth: usize) -> Vec<TokenIx> {
    let mut words: Vec<TokenIx> = Vec::new();
    let auxiliaries = view
        .children(token)
        .filter(|&c| matches!(view.deprel(c), Deprel::Aux | Deprel::AuxPass | Deprel::Cop) && !view.is_relative(c));
    words.extend(auxiliaries);
    let bare = words.is_empty();
    words.extend(view.children(token).filter(|&c| is_adverb_of_relation(view, token, c)));
    let Some(governor) = view.head(token).filter(|_| depth > 0) else { return words };
    if continues_governor(view, token) {
        words.extend(lead(view, governor, depth - 1));
        words.push(governor);
        words.extend(particles(view, governor));
        words.extend(view.children(token).filter(|&c| view.deprel(c) == Deprel::Mark && view.xpos(c) == Xpos::To));
    } else if view.deprel(token) == Deprel::Conj && bare && shares_auxiliary(view, token, governor) {
        words.extend(lead(view, governor, depth - 1).into_iter().filter(|&w| view.upos(w) != Upos::Adv));
    }
    words
}

/// "was sold and renamed", "can lift and carry", "wants to leave and rest": the form tells that it hangs on the same auxiliary.
fn shares_auxiliary(view: &View<'_>, token: TokenIx, first: TokenIx) -> bool {
    let (own, other) = (view.xpos(token), view.xpos(first));
    let is_bound = |tag| matches!(tag, Xpos::Vb | Xpos::Vbn | Xpos::Vbg);
    let has_subject = view.child(token, SUBJECTS).is_some();
    is_bound(own) && is_bound(other) && !has_subject
        || own == Xpos::Vbd && other == Xpos::Vbn && !has_subject && view.has(first, &[Deprel::AuxPass])
}

/// "strictly maintain", "never left": between auxiliary and verb, or behind a verb without an object: "toured extensively".
fn is_adverb_of_relation(view: &View<'_>, verb: TokenIx, adverb: TokenIx) -> bool {
    if view.deprel(adverb) != Deprel::Advmod || !matches!(view.upos(adverb), Upos::Adv | Upos::Part) {
        return false;
    }
    if view.is(adverb, &["when", "where", "why", "how", "then", "however", "also", "there", "here"]) {
        return false;
    }
    if adverb > verb {
        return false;
    }
    let opener = view.children(verb).filter(|&c| {
        SUBJECTS.contains(&view.deprel(c)) || matches!(view.deprel(c), Deprel::Aux | Deprel::AuxPass | Deprel::Cop)
    });
    let behind_opener = opener.min().is_none_or(|first| first < adverb);
    let mut between = adverb..verb;
    behind_opener && !between.any(|t| view.form(t) == ",")
}
