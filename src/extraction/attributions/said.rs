//! What is said: complement clauses, and the quotations before and behind a verb.

use super::scene::{SUBJECTS, Scene, add, remove};
use super::verbs::{Found, Verb};
use crate::knowledge::cue_words::CueClass;
use crate::model::Deprel;
use crate::model::TokenIx;
use crate::model::Upos;
use crate::model::Xpos;

/// A clause that is said, words in quotation marks, and the clause that a cue is put into.
pub(super) fn find(verb: &Verb<'_, '_>) -> Option<Found> {
    let Verb { scene, token, word, passive, .. } = *verb;
    let cx = scene.cx;
    let clausal = word.takes(if passive { "passive+clause" } else { "clause" });
    let mut content = if clausal { clauses(verb) } else { Vec::new() };
    let mut rule = if passive { "passive+clause" } else { "clause" };
    if word.takes("clause") || word.takes("quote") {
        let (before, behind) = (quote_before(verb), quote_behind(verb));
        if let Some(tokens) = &behind {
            let inside = |c: &TokenIx| tokens.contains(c);
            if cx.tree.children_by(token, &[Deprel::Ccomp]).any(|c| inside(&c)) {
                content.retain(|t| *t < tokens.end);
            }
        }
        for tokens in [before, behind].into_iter().flatten() {
            add(&mut content, tokens);
            rule = "quote";
        }
    }
    let inserted = cx.deprel(token) == Deprel::Parataxis && !cx.has_child(token, &[Deprel::Obj, Deprel::Xcomp]);
    if content.is_empty() && word.takes("clause") && !passive && inserted {
        content = scene.below(cx.head(token)?, &[token]);
    }
    if word.takes("told") {
        remove(&mut content, &addressee(verb));
    }
    (!content.is_empty()).then(|| Found { content, rule: rule.to_owned(), preposition: None })
}

/// Who is told, up to a "that" which the parser hangs on it.
pub(super) fn addressee(verb: &Verb<'_, '_>) -> Vec<TokenIx> {
    let Verb { scene, token, .. } = *verb;
    let mut told = Vec::new();
    for object in scene.cx.tree.children_by(token, &[Deprel::Obj, Deprel::Iobj]).filter(|&o| o > token) {
        add(&mut told, before_that(scene, object));
    }
    told
}

/// A phrase, up to a "that" behind its head: the parser hangs on it what belongs to the cue.
pub(super) fn before_that(scene: &Scene<'_, '_>, phrase: TokenIx) -> Vec<TokenIx> {
    let mut tokens = scene.below(phrase, &[]);
    if let Some(that) = tokens.iter().position(|&t| t > phrase && scene.cx.lemma(t) == "that") {
        tokens.truncate(that);
    }
    tokens
}

/// The complement clauses of the verb. Parts of a clause that the parser hangs on the cue are given back to it.
fn clauses(verb: &Verb<'_, '_>) -> Vec<TokenIx> {
    let Verb { scene, token, word, source, .. } = *verb;
    let cx = scene.cx;
    let mut content = Vec::new();
    for clause in cx.tree.children_by(token, &[Deprel::Ccomp]) {
        let mut tokens = scene.below(clause, &cues_in(verb, clause));
        if clause > token {
            tokens.retain(|&t| t > token);
            // What the parser takes for a clause before it is an adverbial of the cue.
            content.retain(|&t| t > token);
            let first = tokens[0];
            let strays = [Deprel::Obj, Deprel::Nsubj, Deprel::NsubjPass, Deprel::Iobj, Deprel::OblUnmarked];
            for stray in cx.tree.children_by(token, &strays).filter(|&s| token < s && s < first && Some(s) != source) {
                let told = word.takes("told") && matches!(cx.deprel(stray), Deprel::Obj | Deprel::Iobj);
                if !told && !cx.inside_time(stray) {
                    add(&mut tokens, scene.below(stray, &[]));
                }
            }
        }
        add(&mut content, tokens);
    }
    content
}

/// Verbs of saying that are coordinated with what is said and have no subject: "said A and added B".
fn cues_in(verb: &Verb<'_, '_>, clause: TokenIx) -> Vec<TokenIx> {
    let scene = verb.scene;
    let cx = scene.cx;
    let same = |t: &TokenIx| {
        cx.upos(*t) == Upos::Verb
            && cx.xpos(*t) == cx.xpos(verb.token)
            && !cx.has_child(*t, SUBJECTS)
            && scene.cue_word(CueClass::Verb, *t).is_some_and(|w| w.takes("quote"))
    };
    let mut cues: Vec<TokenIx> = cx.tree.children_by(clause, &[Deprel::Conj]).filter(same).collect();
    // "…, adding that": the same speaker goes on.
    let goes_on = |t: &TokenIx| {
        let first = *t;
        first > clause
            && cx.xpos(first) == Xpos::Vbg
            && cx.form(first - 1) == ","
            && scene.cue_word(CueClass::Verb, first).is_some_and(|w| w.takes("quote"))
    };
    cues.extend(cx.tree.children_by(clause, &[Deprel::Advcl]).filter(goes_on));
    cues
}

/// The quotation that ends right before the cue and its source.
fn quote_before(verb: &Verb<'_, '_>) -> Option<std::ops::Range<TokenIx>> {
    let Verb { scene, token, source, .. } = *verb;
    let sentence = scene.sentence(token);
    let subject = source.map(|s| scene.below(s, &[token])).unwrap_or_default();
    let between = |t: &TokenIx| {
        scene.quote_at(*t).is_none()
            && (subject.binary_search(t).is_ok()
                || scene.is_punct(*t)
                || matches!(scene.cx.deprel(*t), Deprel::Aux | Deprel::Advmod))
    };
    let at = (sentence.start..token).rev().find(|t| !between(t))?;
    let quote = scene.quote_at(at)?;
    // One that begins in the middle of a clause is part of what the clause says.
    let before = quote.tokens.start.checked_sub(2).filter(|&b| b >= sentence.start);
    let whole = before.is_none_or(|b| scene.is_punct(b) || scene.cx.upos(b) == Upos::Cconj);
    whole.then(|| quote.tokens.clone())
}

/// The quotation that begins right behind the cue, its source, who is told, and adverbials.
fn quote_behind(verb: &Verb<'_, '_>) -> Option<std::ops::Range<TokenIx>> {
    let Verb { scene, token, source, word, .. } = *verb;
    let cx = scene.cx;
    let sentence = scene.sentence(token);
    let mut between = source.map(|s| scene.below(s, &[token])).unwrap_or_default();
    for told in cx.tree.children_by(token, &[Deprel::Iobj, Deprel::Obj]) {
        if word.takes("told") || cx.deprel(told) == Deprel::Iobj {
            add(&mut between, scene.below(told, &[]));
        }
    }
    let phrases = [Deprel::Obl, Deprel::OblAgent, Deprel::OblUnmarked, Deprel::Nmod, Deprel::Advmod];
    for phrase in cx.tree.children_by(token, &phrases) {
        add(&mut between, scene.below(phrase, &[]));
    }
    let skipped = |t: &TokenIx| {
        scene.quote_at(*t).is_none()
            && (between.binary_search(t).is_ok() || scene.is_punct(*t) || cx.lemma(*t) == "that")
    };
    if let Some(at) = (token + 1..sentence.end).find(|t| !skipped(t)) {
        return scene.quote_at(at).map(|q| q.tokens.clone());
    }
    // What follows a colon at the end of the sentence.
    let colon = sentence.end > token + 1 && cx.form(sentence.end - 1) == ":";
    let next = (sentence.end..sentence.end + 2).find_map(|t| scene.quote_at(t));
    if colon { next.map(|q| q.tokens.clone()) } else { None }
}
