//! Verbs behind a comma that the parser took for something else: past tenses read as participles, speakers read as objects.

use super::draft::Draft;
use super::speech::CUES;
use crate::model::Deprel;
use crate::model::Upos;
use crate::model::Xpos;

/// Verbs whose passive keeps an object or a predicate, sorted: "a firm, named the best of the year".
const DITRANSITIVES: &[&str] = &[
    "allow", "appoint", "assign", "award", "believe", "call", "charge", "consider", "crown", "deny", "dub", "elect",
    "fine", "give", "grant", "hand", "lend", "name", "nickname", "offer", "owe", "pay", "promise", "rename", "sell",
    "send", "serve", "show", "teach", "tell",
];

/// "The board, while not ruling this out, blamed the dam", "forced their way in, tied up a guard and smashed a window": a bare
/// past form with an object of its own is no passive.
pub(super) fn past_behind_comma(draft: &mut Draft<'_>) {
    for verb in 2..draft.len() {
        let is_participle = draft.is_verb(verb)
            && draft.tokens[verb].xpos == Xpos::Vbn
            && matches!(draft.deprel(verb), Deprel::Acl | Deprel::Advcl);
        if !is_participle || !draft.is(verb - 1, &[","]) || draft.has_lemma(verb, DITRANSITIVES) {
            continue;
        }
        let bare = draft.child(verb, &[Deprel::Aux, Deprel::AuxPass, Deprel::Mark, Deprel::OblAgent]).is_none();
        let takes_object = draft.child(verb, &[Deprel::Obj]).is_some_and(|object| object > verb);
        if !bare || !takes_object || draft.has_subject(verb) {
            continue;
        }
        let Some(root) = draft.root().filter(|&root| root < verb) else { continue };
        let noun_alone = matches!(draft.upos(root), Some(Upos::Noun | Upos::Propn))
            && draft.child(root, &[Deprel::Cop, Deprel::Nsubj]).is_none();
        if noun_alone {
            draft.swap(root, verb, Deprel::Nsubj, |_, child| child > verb);
            draft.tokens[verb].xpos = Xpos::Vbd;
        } else if let Some(first) = listed(draft, verb) {
            draft.attach(verb, first, Deprel::Conj);
            draft.tokens[verb].xpos = Xpos::Vbd;
        }
    }
}

/// "The envoy, in turn, accused Oslo of …": the past form behind the comma is the verb of a sentence that has no other, and describes
/// nothing.
pub(super) fn participle_between(draft: &mut Draft<'_>) {
    let Some(root) = draft.root().filter(|&root| matches!(draft.upos(root), Some(Upos::Noun | Upos::Propn))) else {
        return;
    };
    if draft.child(root, &[Deprel::Cop]).is_some() || !draft.is(draft.len() - 1, &["."]) {
        return;
    }
    let is_main = |at: usize| {
        let describes = draft.deprel(at) == Deprel::Amod && draft.head(at).is_some_and(|noun| noun > at);
        draft.is_verb(at) && draft.tokens[at].xpos == Xpos::Vbn && describes && draft.is(at - 1, &[","])
    };
    let Some(main) = (root + 2..draft.len()).find(|&at| is_main(at)) else { return };
    let finite = |at: usize| {
        let tag = draft.tokens[at].xpos;
        let main = !matches!(draft.deprel(at), Deprel::AclRelcl | Deprel::Advcl | Deprel::Ccomp | Deprel::Aux);
        matches!(tag, Xpos::Vbd | Xpos::Vbz | Xpos::Vbp | Xpos::Md) && main
    };
    if (0..draft.len()).any(finite) {
        return;
    }
    let Some(object) = draft.head(main) else { return };
    draft.swap(root, main, Deprel::Nsubj, |_, child| child > main);
    draft.attach(object, main, Deprel::Obj);
    draft.tokens[main].xpos = Xpos::Vbd;
}

/// The finite verb that begins a list of deeds of which `verb` is not the last.
fn listed(draft: &Draft<'_>, verb: usize) -> Option<usize> {
    draft.children(verb).find(|&at| at > verb && draft.is_verb(at) && draft.deprel(at) == Deprel::Conj)?;
    let mut above = draft.head(verb);
    while let Some(at) = above {
        let finite = matches!(draft.tokens[at].xpos, Xpos::Vbd | Xpos::Vbz | Xpos::Vbp);
        if draft.is_verb(at) && finite && draft.has_subject(at) {
            return Some(at);
        }
        above = draft.head(at);
    }
    None
}

/// "Two men could be jailed, a lawyer for the firm, Ada Obi, warned.": the noun before the last verb of saying speaks.
pub(super) fn speaker_with_name(draft: &mut Draft<'_>) {
    let Some(cue) = (2..draft.len()).rev().find(|&at| draft.upos(at) != Some(Upos::Punct)) else { return };
    let is_cue = draft.is_verb(cue)
        && draft.has_lemma(cue, CUES)
        && matches!(draft.tokens[cue].xpos, Xpos::Vbn | Xpos::Vbd)
        && draft.is(cue - 1, &[","]);
    if !is_cue || draft.has_subject(cue) || draft.child(cue, &[Deprel::Obj, Deprel::Aux, Deprel::AuxPass]).is_some() {
        return;
    }
    let Some(noun) = draft.head(cue).filter(|&at| matches!(draft.upos(at), Some(Upos::Noun | Upos::Propn))) else {
        return;
    };
    let Some(root) = draft.root().filter(|&root| root < noun && draft.is_verb(root)) else { return };
    let opens = draft.first_below(noun);
    if noun > cue || !(draft.is(opens, &[","]) || draft.is(opens.wrapping_sub(1), &[","])) {
        return;
    }
    draft.swap(noun, cue, Deprel::Nsubj, |_, _| false);
    draft.swap(root, cue, Deprel::Ccomp, |_, child| child > cue);
    draft.tokens[cue].xpos = Xpos::Vbd;
}

/// "…, but a governor, Ada Obi, blamed …": a noun is no conjunct of a verb when the verb behind it lacks a subject.
pub(super) fn noun_as_conjunct(draft: &mut Draft<'_>) {
    for noun in 2..draft.len() {
        let is_noun = matches!(draft.upos(noun), Some(Upos::Noun | Upos::Propn)) && draft.deprel(noun) == Deprel::Conj;
        let Some(first) = draft.head(noun).filter(|&at| is_noun && at < noun && draft.is_verb(at)) else { continue };
        let Some(conjunction) = draft.child(noun, &[Deprel::Cc]) else { continue };
        let is_main = |at: usize| {
            let finite = matches!(draft.tokens[at].xpos, Xpos::Vbd | Xpos::Vbz | Xpos::Vbp);
            let bare = draft.child(at, &[Deprel::Cc, Deprel::Mark]).is_none() && !draft.has_subject(at);
            at > noun && draft.is_verb(at) && draft.deprel(at) == Deprel::Conj && finite && bare
        };
        let main = draft.children(first).find(|&at| is_main(at));
        if let Some(main) = main {
            draft.attach(noun, main, Deprel::Nsubj);
            draft.attach(conjunction, main, Deprel::Cc);
        }
    }
}

/// "The men accused of robbing it were each promised a car": of two verbs the participle describes, the other one tells.
pub(super) fn reduced_relative(draft: &mut Draft<'_>) {
    for participle in 1..draft.len() {
        let is_bare = draft.is_verb(participle)
            && draft.tokens[participle].xpos == Xpos::Vbn
            && draft.child(participle, &[Deprel::Aux, Deprel::AuxPass, Deprel::Obj]).is_none();
        let subject = draft.child(participle, &[Deprel::Nsubj, Deprel::NsubjPass]);
        let Some(noun) = subject.filter(|&at| is_bare && at + 1 == participle) else { continue };
        let auxiliary = |at: usize| draft.child(at, &[Deprel::Aux, Deprel::AuxPass]);
        let is_main = |at: usize| {
            let bare = draft.child(at, &[Deprel::Cc, Deprel::Mark]).is_none() && !draft.has_subject(at);
            let starts = auxiliary(at).filter(|&aux| aux > participle + 1 && !draft.is(aux - 1, &[",", "and", "to"]));
            draft.is_verb(at) && bare && starts.is_some() && draft.is_below(at, participle)
        };
        let main = (participle + 2..draft.len()).find(|&at| is_main(at));
        if let Some(main) = main {
            let before = auxiliary(main).unwrap_or(main);
            draft.swap(participle, main, Deprel::Acl, |_, child| child > before);
            draft.attach(noun, main, Deprel::Nsubj);
            draft.attach(participle, noun, Deprel::Acl);
        }
    }
}
