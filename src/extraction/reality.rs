//! Polarity, certainty and tense of an event, as its own clause has them.
//!
//! In: a trigger; out: its [`Reality`] before any speaker's stance is applied. The words that negate and hedge are data
//! (`ontology/lexicon/reality.tsv`, after FactBank, Saurí & Pustejovsky 2009). Speech verbs are left to `attribution`.

use crate::extraction::context::Context;
use crate::extraction::frame;
use crate::extraction::triggers;
use crate::knowledge::rules::CueKind;
use crate::knowledge::words::Effect;
use crate::knowledge::words::Place;
use crate::model::Certainty;
use crate::model::Deprel;
use crate::model::Polarity;
use crate::model::Reality;
use crate::model::Tense;
use crate::model::TokenIx;
use crate::model::Upos;
use crate::model::Xpos;

/// How far up governors are followed.
const DEPTH: usize = 5;

/// What the clause of `trigger` says about whether and when.
pub(super) fn of(cx: &Context<'_>, trigger: TokenIx) -> Reality {
    let mut reality = Reality::default();
    if cx.is_verb(trigger) || cx.upos(trigger) == Upos::Adj && cx.has_child(trigger, &[Deprel::Cop]) {
        reality.tense = tense(cx, trigger);
        clause(cx, trigger, &mut reality);
        governors(cx, trigger, &mut reality);
    } else {
        nominal(cx, trigger, &mut reality);
    }
    if is_question(cx, trigger) {
        reality.certainty = Certainty::Unknown;
    }
    reality
}

fn nominal(cx: &Context<'_>, noun: TokenIx, reality: &mut Reality) {
    let carrier = frame::carrier(cx, noun);
    for &child in cx.tree.children(noun) {
        match cx.deprel(child) {
            Deprel::Amod | Deprel::Advmod | Deprel::Compound => {
                effect(cx, Place::Adjective, cx.lemma(child), reality);
                effect(cx, Place::Adjective, &cx.form(child).to_lowercase(), reality);
            }
            // The clause of a verb that carries the noun counts it too.
            Deprel::Det if cx.lemma(child) == "no" && carrier.is_none() => flip(reality),
            _ => {}
        }
    }
    if let Some((verb, _)) = carrier {
        reality.tense = tense(cx, verb);
        clause(cx, verb, reality);
        governors(cx, verb, reality);
        effect(cx, Place::Governor, cx.lemma(verb), reality);
        return;
    }
    let first = frame::first_conjunct(cx, noun);
    let (Some(governor), relation) = (cx.head(first), cx.deprel(first)) else { return };
    // "failed to prevent the bombings": what has an article before it is taken to have happened.
    let presupposed = triggers::is_definite(cx, noun);
    if matches!(relation, Deprel::Obj | Deprel::NsubjPass | Deprel::Nmod | Deprel::Obl)
        && cue_kind(cx, governor).is_none()
        && !presupposed
    {
        let direct = relation == Deprel::Obj || relation == Deprel::NsubjPass || cx.is_nominal(governor);
        if direct && effect(cx, Place::Governor, &cx.verb_with_particle(governor), reality) && cx.is_verb(governor) {
            clause(cx, governor, reality);
        }
    }
    // "saw no evidence of fraud", "no sign of a struggle"
    let without = || cx.tree.children_by(governor, &[Deprel::Det]).any(|d| cx.lemma(d) == "no");
    if relation == Deprel::Nmod
        && !presupposed
        && matches!(cx.lemma(governor), "evidence" | "sign" | "indication" | "trace")
        && without()
    {
        flip(reality);
    }
    if cx.has_child(noun, &[Deprel::Cop]) {
        reality.tense = tense(cx, noun);
        clause(cx, noun, reality);
    }
}

/// Adverbs, auxiliaries, negative determiners and conjunctions of one clause.
fn clause(cx: &Context<'_>, head: TokenIx, reality: &mut Reality) {
    for &child in cx.tree.children(head) {
        let word = cx.lemma(child);
        match cx.deprel(child) {
            Deprel::Advmod => {
                effect(cx, Place::Adverb, &cx.form(child).to_lowercase(), reality);
            }
            Deprel::Aux => {
                let form = cx.form(child).to_lowercase();
                let _known =
                    effect(cx, Place::Auxiliary, &form, reality) || effect(cx, Place::Auxiliary, word, reality);
            }
            // "neither confirmed nor denied"
            Deprel::Cc if matches!(word, "neither" | "nor") => flip(reality),
            Deprel::Mark => {
                effect(cx, Place::Mark, word, reality);
            }
            Deprel::Nsubj | Deprel::NsubjPass | Deprel::Obj => no_phrase(cx, child, reality),
            _ => {}
        }
    }
}

/// Whether an adverb negates the verb itself: "did not deny".
pub(super) fn is_negated(cx: &Context<'_>, verb: TokenIx) -> bool {
    let negates = |t: TokenIx| matches!(cx.form(t).to_lowercase().as_str(), "not" | "n't" | "never");
    cx.tree.children_by(verb, &[Deprel::Advmod]).any(negates)
}

/// "no group has claimed", "nobody was hurt".
fn no_phrase(cx: &Context<'_>, noun: TokenIx, reality: &mut Reality) {
    let negative = matches!(cx.lemma(noun), "nobody" | "none" | "nothing" | "neither");
    let det = cx.tree.children_by(noun, &[Deprel::Det]).any(|d| matches!(cx.lemma(d), "no" | "neither"));
    if negative || det {
        flip(reality);
    }
}

/// Verbs and nouns above an infinitive or gerund: "failed to", "plans to", "suspected of".
fn governors(cx: &Context<'_>, verb: TokenIx, reality: &mut Reality) {
    let mut at = verb;
    for _ in 0..DEPTH {
        let Some(up) = cx.head(at) else { return };
        match cx.deprel(at) {
            Deprel::Conj => {
                share(cx, at, up, reality);
                at = up;
                continue;
            }
            Deprel::Xcomp | Deprel::Acl | Deprel::Ccomp | Deprel::Advcl => {}
            _ => return,
        }
        // "refused to accept the result, alleging fraud": who goes on to speak does so, whatever was refused.
        if frame::trails(cx, at, up) && cue_kind(cx, at).is_some() {
            return;
        }
        let infinite =
            matches!(cx.xpos(at), Xpos::Vb | Xpos::Vbg) && !cx.has_child(at, &[Deprel::Nsubj, Deprel::NsubjPass]);
        if !infinite || cue_kind(cx, up).is_some() && cx.deprel(at) != Deprel::Xcomp {
            return;
        }
        let lemma = cx.verb_with_particle(up);
        let perfect = cx.tree.children_by(at, &[Deprel::Aux]).any(|a| cx.lemma(a) == "have");
        let before = reality.tense;
        if !effect(cx, Place::Governor, &lemma, reality) && cx.is_verb(up) && cx.xpos(at) == Xpos::Vb {
            reality.tense = tense(cx, up);
        }
        if perfect {
            reality.tense = before;
        }
        if cx.is_verb(up) && cx.deprel(at) != Deprel::Advcl {
            clause(cx, up, reality);
        }
        at = up;
    }
}

/// "will attack and destroy": the auxiliary of the first verb is shared by a bare second one.
fn share(cx: &Context<'_>, second: TokenIx, first: TokenIx, reality: &mut Reality) {
    if cx.xpos(second) == Xpos::Vb && !cx.has_child(second, &[Deprel::Aux]) {
        for aux in cx.tree.children_by(first, &[Deprel::Aux]) {
            effect(cx, Place::Auxiliary, &cx.form(aux).to_lowercase(), reality);
        }
    }
}

fn tense(cx: &Context<'_>, verb: TokenIx) -> Tense {
    let mut found = None;
    for aux in cx.tree.children_by(verb, &[Deprel::Aux, Deprel::AuxPass, Deprel::Cop]) {
        let now = match (cx.xpos(aux), cx.form(aux).to_lowercase().as_str()) {
            (_, "will" | "'ll" | "shall" | "would" | "wo") => Tense::Future,
            (_, "has" | "have" | "had" | "having" | "'ve" | "did" | "was" | "were" | "been") => Tense::Past,
            (_, "is" | "are" | "am" | "'s" | "'re" | "'m" | "does" | "do" | "being") => Tense::Present,
            _ => continue,
        };
        found = Some(match (found, now) {
            // "will have been", "has been": the first one decides.
            (Some(first), _) => first,
            (None, now) => now,
        });
    }
    // "is said to have", "has been killed" are settled above; a passive present is a result: "three are detained".
    found.unwrap_or_else(|| bare_tense(cx, verb))
}

fn bare_tense(cx: &Context<'_>, verb: TokenIx) -> Tense {
    match cx.xpos(verb) {
        Xpos::Vbz | Xpos::Vbp => Tense::Present,
        Xpos::Vbg => match (cx.deprel(verb), cx.head(verb)) {
            (Deprel::Advcl | Deprel::Xcomp | Deprel::Conj, Some(up)) if cx.is_verb(up) && up != verb => {
                if cx.xpos(up) == Xpos::Vbd { Tense::Past } else { Tense::Present }
            }
            _ => Tense::Present,
        },
        Xpos::Vb => match cx.head(verb) {
            Some(_) if cx.deprel(verb) == Deprel::Root => Tense::Present,
            _ => Tense::Future,
        },
        _ => Tense::Past,
    }
}

fn is_question(cx: &Context<'_>, token: TokenIx) -> bool {
    let sentence = &cx.document.sentences[cx.document.sentence_of(token)];
    let last = sentence.tokens.clone().rev().find(|&t| !matches!(cx.form(t), "”" | "\"" | "''" | "’"));
    last.is_some_and(|t| cx.form(t) == "?")
}

fn cue_kind(cx: &Context<'_>, token: TokenIx) -> Option<CueKind> {
    let kind = if cx.is_verb(token) { CueKind::Verb } else { CueKind::Noun };
    cx.knowledge.rules.cued_by(kind, cx.lemma(token)).next().map(|c| c.kind)
}

fn effect(cx: &Context<'_>, place: Place, word: &str, reality: &mut Reality) -> bool {
    match cx.knowledge.words.effect(place, word) {
        Some(effect) => {
            apply(effect, reality);
            true
        }
        None => false,
    }
}

fn apply(effect: Effect, reality: &mut Reality) {
    reality.polarity = effect.apply(reality.polarity);
    if let Some(certainty) = effect.certainty {
        reality.certainty = reality.certainty.max(certainty);
    }
    if let Some(tense) = effect.tense {
        reality.tense = tense;
    }
}

fn flip(reality: &mut Reality) {
    reality.polarity = match reality.polarity {
        Polarity::Positive => Polarity::Negative,
        Polarity::Negative => Polarity::Positive,
    };
}
