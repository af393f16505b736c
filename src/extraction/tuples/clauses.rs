//! Clauses: a predicate with its subject, what it is said of, and the circumstances.

use super::phrases::{Extent, finish, is_clause, phrase, phrase_without};
use super::predicate::{Subject, continues_governor, is_predicate, relation, subject};
use super::view::{OBLIQUES, SUBJECTS, View};
use crate::model::{Deprel, Phrase, TokenIx, Tuple, TupleKind, Upos, Xpos};

/// More conjuncts than that are a list, not a coordination.
const MOST_CONJUNCTS: usize = 8;

/// A clause before its coordinated arguments are told apart.
struct Clause {
    head: TokenIx,
    relation: Phrase,
    subjects: Vec<Phrase>,
    objects: Vec<Phrase>,
    circumstances: Vec<Phrase>,
    kind: TupleKind,
}

/// The tuples of the clause that is built on `token`, if one is.
pub(super) fn read(view: &View<'_>, token: TokenIx, into: &mut Vec<Tuple>) {
    if !is_predicate(view, token) || has_continuation(view, token) {
        return;
    }
    if view.has(token, &[Deprel::Expl]) {
        existential(view, token, into);
        return;
    }
    let Some(subject) = subject(view, token) else { return };
    if let Some(clause) = clause(view, token, subject) {
        emit(view, &clause, into);
    }
}

/// Whether another predicate carries the relation on, so that this one is only its beginning.
fn has_continuation(view: &View<'_>, token: TokenIx) -> bool {
    view.children(token).any(|c| continues_governor(view, c))
}

fn emit(view: &View<'_>, clause: &Clause, into: &mut Vec<Tuple>) {
    for subject in clause.subjects.iter().take(MOST_CONJUNCTS) {
        for object in clause.objects.iter().take(MOST_CONJUNCTS) {
            let mut arguments = vec![subject.clone(), object.clone()];
            arguments.extend(clause.circumstances.iter().cloned());
            into.push(super::tuple(view, clause.kind, clause.head, clause.relation.clone(), arguments));
        }
    }
}

fn clause(view: &View<'_>, head: TokenIx, subject: Subject) -> Option<Clause> {
    let mut words = relation(view, head);
    let mut used = Vec::new();
    let objects = objects(view, head, subject, &mut words, &mut used);
    let circumstances = circumstances(view, head, &used);
    let (objects, circumstances) = match (objects.is_empty(), circumstances.split_first()) {
        (true, Some((first, rest))) => (vec![first.clone()], rest.to_vec()),
        (true, None) => return None,
        (false, _) => (objects, circumstances),
    };
    words.sort_unstable();
    words.dedup();
    let implied = implied(view, head, subject);
    let kind = if used.iter().any(|&u| view.deprel(u) == Deprel::Ccomp) { TupleKind::Speech } else { subject.kind };
    let subjects = subjects(view, subject, head);
    Some(Clause { head, relation: Phrase { implied, tokens: words }, subjects, objects, circumstances, kind })
}

/// A reduced clause leaves its auxiliary out.
fn implied(view: &View<'_>, head: TokenIx, subject: Subject) -> Option<&'static str> {
    let reduced = matches!(subject.kind, TupleKind::Participle | TupleKind::Adverbial)
        && !view.has(head, &[Deprel::Aux, Deprel::AuxPass, Deprel::Cop]);
    match (reduced, view.xpos(head)) {
        (true, Xpos::Vbn) => Some(if view.is_plural(subject.token) { "were" } else { "was" }),
        (true, Xpos::Vbg) => Some(if view.is_plural(subject.token) { "are" } else { "is" }),
        _ => None,
    }
}

fn subjects(view: &View<'_>, subject: Subject, head: TokenIx) -> Vec<Phrase> {
    let token = subject.token;
    if is_clause(view, token) && !view.is_nominal(token) {
        return vec![phrase(view, token, Extent::Content)];
    }
    conjuncts(view, token)
        .into_iter()
        .map(|t| phrase_without(view, t, Extent::Noun, head))
        .filter(|p| !p.is_empty())
        .collect()
}

/// Each conjunct on its own.
fn coordinated(view: &View<'_>, token: TokenIx) -> Vec<Phrase> {
    conjuncts(view, token).into_iter().map(|t| phrase(view, t, Extent::Noun)).filter(|p| !p.is_empty()).collect()
}

fn conjuncts(view: &View<'_>, token: TokenIx) -> Vec<TokenIx> {
    let others = view.children(token).filter(|&c| view.deprel(c) == Deprel::Conj && !is_clause(view, c));
    std::iter::once(token).chain(others).collect()
}

/// What is said of the subject; words that go to the relation with it are added there, its heads to `used`.
fn objects(
    view: &View<'_>,
    head: TokenIx,
    subject: Subject,
    words: &mut Vec<TokenIx>,
    used: &mut Vec<TokenIx>,
) -> Vec<Phrase> {
    if view.has(head, &[Deprel::Cop]) {
        return predicate_noun(view, head, words, used);
    }
    if let Some(object) = view.child(head, &[Deprel::Obj]).filter(|&o| !view.is_relative(o)) {
        used.push(object);
        return coordinated(view, object);
    }
    if let Some(content) = view.child(head, &[Deprel::Ccomp]) {
        used.push(content);
        words.extend(view.children(content).filter(|&c| view.deprel(c) == Deprel::Mark && view.is(c, &["that"])));
        return vec![phrase(view, content, Extent::Content)];
    }
    if let Some(content) = content_above(view, head) {
        used.push(content);
        return vec![said_above(view, content, head)];
    }
    if let Some(described) = gap(view, head, subject) {
        return vec![phrase_without(view, described, Extent::Noun, head)];
    }
    if let Some(complement) = view.child(head, &[Deprel::Xcomp]) {
        used.push(complement);
        return vec![phrase(view, complement, Extent::Nouns)];
    }
    oblique(view, head, words, used)
}

/// "which he lost": the noun that the clause describes is its object.
fn gap(view: &View<'_>, head: TokenIx, subject: Subject) -> Option<TokenIx> {
    let noun = view.head(head).filter(|_| view.deprel(head) == Deprel::AclRelcl)?;
    let adverb = view.children(head).any(|c| view.is(c, &["where", "when", "why"]));
    (subject.token != noun && !adverb).then_some(noun)
}

/// The clause that a verb of speech at its end or in its middle reports: "Rain is likely, she said."
fn content_above(view: &View<'_>, head: TokenIx) -> Option<TokenIx> {
    let content = view.head(head).filter(|_| view.deprel(head) == Deprel::Parataxis)?;
    let has_own = view.has(head, &[Deprel::Obj, Deprel::Xcomp]);
    (is_clause(view, content) && !has_own && view.child(head, SUBJECTS).is_some()).then_some(content)
}

fn said_above(view: &View<'_>, content: TokenIx, cue: TokenIx) -> Phrase {
    let mut tokens = Vec::new();
    super::phrases::collect(view, content, &mut tokens, &|token| token == cue);
    finish(view, tokens)
}

/// Without an object the nearest phrase with a preposition takes its place, and the preposition goes to the relation.
fn oblique(view: &View<'_>, head: TokenIx, words: &mut Vec<TokenIx>, used: &mut Vec<TokenIx>) -> Vec<Phrase> {
    let phrases = || view.children(head).filter(|&c| OBLIQUES.contains(&view.deprel(c)) && c > head);
    let agent = phrases().find(|&c| view.deprel(c) == Deprel::OblAgent);
    let marked = phrases().find(|&c| !view.preposition(c).is_empty());
    let Some(chosen) = agent.or(marked) else { return Vec::new() };
    used.push(chosen);
    words.extend(view.preposition(chosen));
    coordinated(view, chosen)
}

/// "is the capital of", "are equal to", "is in": what the verb "be" joins.
fn predicate_noun(view: &View<'_>, head: TokenIx, words: &mut Vec<TokenIx>, used: &mut Vec<TokenIx>) -> Vec<Phrase> {
    used.push(head);
    let preposition = view.preposition(head);
    if view.is_nominal(head) || !preposition.is_empty() {
        words.retain(|&w| w != head);
        words.extend(preposition);
        return coordinated(view, head);
    }
    let found = oblique(view, head, words, used);
    if !found.is_empty() {
        return found;
    }
    if let Some(content) = view.child(head, &[Deprel::Ccomp]) {
        used.push(content);
        return vec![phrase(view, content, Extent::Content)];
    }
    words.retain(|&w| w != head);
    let tokens = std::iter::once(head).chain(view.children(head).filter(|&c| {
        matches!(view.deprel(c), Deprel::Advmod | Deprel::Obl | Deprel::Xcomp | Deprel::OblUnmarked)
            && !words.contains(&c)
    }));
    let mut all = Vec::new();
    tokens.for_each(|t| if t == head { all.push(t) } else { super::phrases::collect(view, t, &mut all, &|_| false) });
    vec![finish(view, all)]
}

/// Times, places and other circumstances, those before the clause last.
fn circumstances(view: &View<'_>, head: TokenIx, used: &[TokenIx]) -> Vec<Phrase> {
    let mut found = Vec::new();
    let mut at = Some(head);
    while let Some(verb) = at {
        let own = view.children(verb).filter(|&c| is_circumstance(view, verb, c) && !used.contains(&c));
        found.extend(own);
        at = view.head(verb).filter(|_| continues_governor(view, verb));
    }
    let (before, behind): (Vec<_>, Vec<_>) = found.into_iter().partition(|&c| c < head);
    let both = behind.into_iter().chain(before);
    both.map(|c| phrase(view, c, Extent::Adverbial)).filter(|p| !p.is_empty()).collect()
}

fn is_circumstance(view: &View<'_>, verb: TokenIx, token: TokenIx) -> bool {
    match view.deprel(token) {
        Deprel::Obl | Deprel::OblAgent | Deprel::OblUnmarked | Deprel::Iobj => !view.is_relative(token),
        Deprel::Xcomp => !continues_governor(view, token),
        Deprel::Advcl => view.children(token).any(|c| view.deprel(c) == Deprel::Mark) && token > verb,
        Deprel::Advmod => {
            view.upos(token) == Upos::Adv && token > verb
                || view
                    .is(token, &["now", "currently", "today", "yesterday", "then", "later", "recently", "previously"])
        }
        _ => false,
    }
}

/// "There were clashes in Oslo": the thing, and where or what of it.
fn existential(view: &View<'_>, head: TokenIx, into: &mut Vec<Tuple>) {
    let Some(thing) = view.child(head, &[Deprel::Nsubj]) else { return };
    let mut words = relation(view, head);
    let mut used = vec![thing];
    let mut found = oblique(view, head, &mut words, &mut used);
    let mut subject = phrase(view, thing, Extent::Nouns);
    // "There were clashes between miners and police": the phrase hangs below the thing.
    let part = view.children(thing).find(|&c| view.deprel(c) == Deprel::Nmod && !view.preposition(c).is_empty());
    if let Some(part) = part.filter(|_| found.is_empty()) {
        words.extend(view.preposition(part));
        found.push(phrase(view, part, Extent::Nouns));
        subject = phrase_without(view, thing, Extent::Nouns, part);
    }
    if found.is_empty() {
        found.extend(circumstances(view, head, &used).into_iter().next());
    }
    words.sort_unstable();
    words.dedup();
    for object in found {
        let relation = Phrase { implied: None, tokens: words.clone() };
        into.push(super::tuple(view, TupleKind::Existential, head, relation, vec![subject.clone(), object]));
    }
}
