//! Attributions by a preposition or a mark: "according to the ministry", "Poll: …", "“…” — Anna Lind".

use super::scene::{OBLIQUES, Scene, add, remove};
use super::{Candidate, sources};
use crate::model::Deprel;
use crate::model::TokenIx;
use crate::model::Upos;
use crate::model::Zone;

/// The longest source before a colon or behind a dash, in tokens.
const LONGEST: usize = 8;

pub(super) fn read(scene: &Scene<'_, '_>, token: TokenIx) -> Option<Candidate> {
    match scene.cx.form(token) {
        ":" => colon(scene, token),
        "—" | "–" | "―" | "--" | "-" => dash(scene, token),
        form if form.eq_ignore_ascii_case("according") => according_to(scene, token),
        _ => None,
    }
}

fn according_to(scene: &Scene<'_, '_>, token: TokenIx) -> Option<Candidate> {
    let cx = scene.cx;
    if token + 1 >= cx.document.tokens.len() || !cx.form(token + 1).eq_ignore_ascii_case("to") {
        return None;
    }
    let up = cx.head(token);
    let (noun, clause) = match up {
        Some(noun) if matches!(cx.deprel(token), Deprel::Case | Deprel::Mark) => (noun, cx.head(noun)),
        _ => {
            let phrases = [OBLIQUES, &[Deprel::Obj, Deprel::Dep]].concat();
            (cx.tree.children_by(token, &phrases).find(|&t| t > token)?, up)
        }
    };
    let cue = token..token + 2;
    let mut source = sources::words(scene, noun, token);
    remove(&mut source, &[token, token + 1]);
    let mut content: Vec<TokenIx> = match clause {
        Some(clause) => scene.below(clause, &[]),
        None => scene.sentence(token).collect(),
    };
    let reached: Vec<_> = content.iter().filter_map(|&t| scene.quote_at(t)).map(|q| q.tokens.clone()).collect();
    reached.into_iter().for_each(|tokens| add(&mut content, tokens));
    remove(&mut content, &source);
    remove(&mut content, &[token, token + 1]);
    scene.strip(&mut content);
    Some(Candidate { head: token, cue, source, source_head: Some(noun), content, rule: "according to".to_owned() })
}

/// A name before a colon, where a headline or a paragraph begins.
fn colon(scene: &Scene<'_, '_>, token: TokenIx) -> Option<Candidate> {
    let cx = scene.cx;
    let document = cx.document;
    let at = document.sentence_of(token);
    let sentence = &document.sentences[at];
    let begins = at == 0 || document.sentences[at - 1].block != sentence.block || sentence.zone == Zone::Headline;
    let before = sentence.tokens.start..token;
    if !begins || before.is_empty() || before.len() > LONGEST || before.clone().any(|t| cx.is_verb(t)) {
        return None;
    }
    let speaks = |t: TokenIx| cx.entity_mention(t).is_some() || SPEAKING.contains(&cx.lemma(t));
    let source_head = before.clone().rev().find(|&t| speaks(t) && !cx.inside_time(t))?;
    let mut content: Vec<TokenIx> = (token + 1..sentence.tokens.end).collect();
    if content.is_empty() {
        let next = document.sentences.get(at + 1)?;
        content =
            scene.quote_at(next.tokens.start + 1).map_or_else(|| next.tokens.clone(), |q| q.tokens.clone()).collect();
    }
    if let Some(quote) = content.iter().find_map(|&t| scene.quote_at(t)).filter(|q| q.tokens.start <= token + 2) {
        add(&mut content, quote.tokens.clone());
    }
    scene.strip(&mut content);
    if content.len() < 2 {
        return None;
    }
    let mut source: Vec<TokenIx> = before.collect();
    scene.strip(&mut source);
    let cue = token..token + 1;
    Some(Candidate { head: token, cue, source, source_head: Some(source_head), content, rule: "colon".to_owned() })
}

/// Nouns that report something when they stand before a colon.
const SPEAKING: [&str; 8] = ["poll", "report", "study", "survey", "source", "official", "police", "analyst"];

/// A quotation or a sentence with a dash and a name behind it.
fn dash(scene: &Scene<'_, '_>, token: TokenIx) -> Option<Candidate> {
    let cx = scene.cx;
    let document = cx.document;
    let at = document.sentence_of(token);
    let sentence = &document.sentences[at];
    let behind = token + 1..sentence.tokens.end;
    if behind.is_empty() || behind.len() > LONGEST + 6 || behind.clone().any(|t| cx.is_verb(t)) {
        return None;
    }
    if cx.upos(token + 1) != Upos::Propn {
        return None;
    }
    let content: Vec<TokenIx> = if token == sentence.tokens.start {
        let quote = scene.quote_at(token.checked_sub(2)?);
        let before = document.sentences.get(at.checked_sub(1)?)?;
        quote.map_or_else(|| before.tokens.clone(), |q| q.tokens.clone()).collect()
    } else {
        scene.quote_at(token.checked_sub(2)?).map(|q| q.tokens.clone().collect())?
    };
    let mut content = content;
    scene.strip(&mut content);
    let mut source: Vec<TokenIx> = behind.collect();
    scene.strip(&mut source);
    let cue = token..token + 1;
    Some(Candidate { head: token, cue, source, source_head: Some(token + 1), content, rule: "dash".to_owned() })
}
