//! The words of a cue: a verb with its auxiliaries, adverbs, particle and the preposition that leads to the content.

use std::ops::Range;

use super::scene::Scene;
use super::sources;
use crate::model::Deprel;
use crate::model::TokenIx;
use crate::model::Upos;

/// The verb group of `verb`; `preposition` leads to the content.
pub(super) fn of_verb(scene: &Scene<'_, '_>, verb: TokenIx, preposition: Option<TokenIx>) -> Range<TokenIx> {
    let cx = scene.cx;
    let sentence = scene.sentence(verb);
    let mut start = verb;
    while start > sentence.start && belongs(scene, start - 1, verb) {
        start -= 1;
    }
    let mut end = verb + 1;
    if cx.child(verb, &[Deprel::CompoundPrt]) == Some(end) {
        end += 1;
    }
    let adverb = |t: TokenIx| cx.head(t) == Some(verb) && cx.deprel(t) == Deprel::Advmod && cx.upos(t) == Upos::Adv;
    while end < sentence.end && adverb(end) {
        end += 1;
    }
    if preposition == Some(end) {
        end += 1;
    }
    start..end
}

fn belongs(scene: &Scene<'_, '_>, token: TokenIx, verb: TokenIx) -> bool {
    let cx = scene.cx;
    let part = matches!(cx.deprel(token), Deprel::Aux | Deprel::AuxPass | Deprel::Advmod | Deprel::Cop)
        && matches!(cx.upos(token), Upos::Aux | Upos::Adv | Upos::Part);
    cx.head(token) == Some(verb) && part && !sources::is_quantity(scene, token)
        || matches!(cx.lemma(token), "not" | "n't" | "n’t")
}
