//! Attributions by an adjective or adverb: "is confident that", "critical of the plan", "reportedly".

use std::ops::Range;

use super::scene::{SUBJECTS, Scene, add, remove};
use super::{Candidate, sources};
use crate::knowledge::cue_words::{CueClass, CueWord};
use crate::model::Deprel;
use crate::model::TokenIx;
use crate::model::Upos;

pub(super) fn read(scene: &Scene<'_, '_>, token: TokenIx) -> Option<Candidate> {
    if scene.cx.upos(token) == Upos::Adv { adverb(scene, token) } else { adjective(scene, token) }
}

fn adjective(scene: &Scene<'_, '_>, token: TokenIx) -> Option<Candidate> {
    let cx = scene.cx;
    let word = scene.cue_word(CueClass::Adjective, token)?;
    let predicate = cx.has_child(token, &[Deprel::Cop]) || matches!(cx.deprel(token), Deprel::Xcomp | Deprel::Conj);
    if !predicate {
        return None;
    }
    let (mut content, rule, preposition) = complement(scene, token, word)?;
    let source_head = cx.tree.children_by(token, SUBJECTS).next().or_else(|| sources::surface(scene, token, 4));
    let source_head = source_head.filter(|&s| !matches!(cx.lemma(s), "it" | "there"));
    let cue: Range<TokenIx> = group(scene, token)..preposition.unwrap_or(token) + 1;
    let cue_tokens: Vec<TokenIx> = cue.clone().collect();
    let mut source = source_head.map(|s| sources::words(scene, s, token)).unwrap_or_default();
    remove(&mut source, &cue_tokens);
    remove(&mut content, &cue_tokens);
    remove(&mut content, &source);
    scene.strip(&mut content);
    Some(Candidate { head: token, cue, source, source_head, content, rule: format!("adjective {rule}") })
}

/// First token of an adjective with its copula and adverbs.
fn group(scene: &Scene<'_, '_>, token: TokenIx) -> TokenIx {
    let cx = scene.cx;
    let mut start = token;
    let part = |t: TokenIx| {
        let relation = matches!(cx.deprel(t), Deprel::Cop | Deprel::Aux | Deprel::Advmod);
        cx.head(t) == Some(token) && relation && matches!(cx.upos(t), Upos::Aux | Upos::Adv | Upos::Part)
    };
    while start > 0 && part(start - 1) {
        start -= 1;
    }
    start
}

fn complement(
    scene: &Scene<'_, '_>,
    token: TokenIx,
    word: &CueWord,
) -> Option<(Vec<TokenIx>, String, Option<TokenIx>)> {
    let cx = scene.cx;
    let (mut content, mut rule, mut preposition) = (Vec::new(), None, None);
    for &child in cx.tree.children(token).iter().filter(|&&c| c > token) {
        let introducer = scene.introducer(child);
        let form = introducer.map(|i| cx.form(i).to_lowercase()).unwrap_or_default();
        let name = match (cx.deprel(child), form.as_str()) {
            (Deprel::Ccomp, _) | (Deprel::Advcl, "that") => "clause",
            (Deprel::Xcomp | Deprel::Advcl, "to") => "to-inf",
            (Deprel::Obl | Deprel::Advcl | Deprel::Nmod, other) if !other.is_empty() => other,
            _ => continue,
        };
        if !word.takes(name) {
            continue;
        }
        let mut tokens = scene.below(child, &[]);
        if let Some(first) = introducer.filter(|&i| i == token + 1 && !matches!(name, "clause" | "to-inf")) {
            preposition = Some(first);
            tokens.retain(|&t| t != first);
        }
        add(&mut content, tokens);
        rule.get_or_insert_with(|| name.to_owned());
    }
    rule.map(|rule| (content, rule, preposition))
}

/// "reportedly": nobody is named, and the clause is what is attributed.
fn adverb(scene: &Scene<'_, '_>, token: TokenIx) -> Option<Candidate> {
    scene.cue_word(CueClass::Adverb, token)?;
    let governor = scene.cx.head(token)?;
    let mut content = scene.below(governor, &[token]);
    content.retain(|&t| t != token);
    scene.strip(&mut content);
    let cue = token..token + 1;
    Some(Candidate { head: token, cue, source: Vec::new(), source_head: None, content, rule: "adverb".to_owned() })
}
