//! Attributions by a noun: "support for the bill", "the claim that", "made a promise to leave".

use std::ops::Range;

use super::scene::{OBLIQUES, Scene, add, remove};
use super::{Candidate, cue_span, sources};
use crate::knowledge::cue_words::{CueClass, CueWord};
use crate::model::Deprel;
use crate::model::TokenIx;
use crate::model::Upos;

/// Words by which a noun's source may follow.
const BY: [&str; 3] = ["by", "from", "among"];
/// How far a verb may stand before the noun that it carries, to be part of the cue.
const NEAR: usize = 3;

pub(super) fn read(scene: &Scene<'_, '_>, noun: TokenIx) -> Option<Candidate> {
    let word = scene.cue_word(CueClass::Noun, noun)?;
    let carrier = carrier(scene, noun);
    let (mut content, rule, preposition) = content(scene, noun, word, carrier)?;
    let mut start = noun;
    while start > 0 && is_part(scene, start - 1, noun) && content.binary_search(&(start - 1)).is_err() {
        start -= 1;
    }
    let own = scene.cx.child(noun, &[Deprel::NmodPoss]).or_else(|| by(scene, noun));
    let carried = carrier.filter(|&verb| verb < start);
    let source_head = own.or_else(|| carried.and_then(|v| sources::of_verb(scene, v, scene.is_passive(v))));
    if let Some(verb) = carried.filter(|&verb| own.is_none() && start - verb <= NEAR) {
        start = cue_span::of_verb(scene, verb, None).start;
    }
    let cue: Range<TokenIx> = start..preposition.unwrap_or(noun) + 1;
    let cue_tokens: Vec<TokenIx> = cue.clone().collect();
    let mut source = source_head.map(|s| sources::words(scene, s, noun)).unwrap_or_default();
    remove(&mut source, &cue_tokens);
    remove(&mut source, &content);
    remove(&mut content, &cue_tokens);
    remove(&mut content, &source);
    scene.strip(&mut content);
    Some(Candidate { head: noun, cue, source, source_head, content, rule: format!("noun {rule}") })
}

/// The verb whose object the noun is: "expressed concern".
fn carrier(scene: &Scene<'_, '_>, noun: TokenIx) -> Option<TokenIx> {
    let object = matches!(scene.cx.deprel(noun), Deprel::Obj | Deprel::NsubjPass);
    scene.cx.head(noun).filter(|&verb| object && scene.cx.upos(verb) == Upos::Verb)
}

fn is_part(scene: &Scene<'_, '_>, token: TokenIx, noun: TokenIx) -> bool {
    scene.cx.head(token) == Some(noun)
        && matches!(scene.cx.deprel(token), Deprel::Amod | Deprel::Det | Deprel::Compound)
}

fn by(scene: &Scene<'_, '_>, noun: TokenIx) -> Option<TokenIx> {
    let mut phrases = scene.cx.tree.children_by(noun, OBLIQUES);
    phrases.find(|&p| p > noun && BY.iter().any(|w| scene.introduced_by(p, w)))
}

/// What is attributed, the construction, and the preposition right behind the noun that leads to it.
fn content(
    scene: &Scene<'_, '_>,
    noun: TokenIx,
    word: &CueWord,
    carrier: Option<TokenIx>,
) -> Option<(Vec<TokenIx>, String, Option<TokenIx>)> {
    let cx = scene.cx;
    let own = cx.tree.children(noun).iter().copied();
    let shared = carrier.map(|verb| cx.tree.children(verb).to_vec()).unwrap_or_default();
    let mut found: (Vec<TokenIx>, Option<String>, Option<TokenIx>) = Default::default();
    for child in own.chain(shared).filter(|&c| c > noun) {
        let Some(introducer) = scene.introducer(child) else { continue };
        let form = cx.form(introducer).to_lowercase();
        let phrase = matches!(cx.deprel(child), Deprel::Nmod | Deprel::Obl);
        let clause =
            matches!(cx.deprel(child), Deprel::Acl | Deprel::Ccomp | Deprel::Xcomp | Deprel::Advcl | Deprel::AclRelcl);
        let name = match form.as_str() {
            "that" if clause => "clause",
            "to" if clause => "to-inf",
            _ if clause && cx.deprel(child) == Deprel::AclRelcl => continue,
            other if phrase || clause => other,
            _ => continue,
        };
        if !word.takes(name) {
            continue;
        }
        let mut tokens = scene.below(child, &[]);
        if introducer == noun + 1 && !matches!(name, "clause" | "to-inf") {
            found.2 = Some(introducer);
            tokens.retain(|&t| t != introducer);
        }
        add(&mut found.0, tokens);
        found.1.get_or_insert_with(|| name.to_owned());
    }
    let (content, rule, preposition) = found;
    rule.map(|rule| (content, rule, preposition))
}
