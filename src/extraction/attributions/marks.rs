//! Attributions by a preposition or a mark: "according to the ministry", "Poll: …", "“…” — Anna Lind".

use super::scene::{OBLIQUES, Scene, add, remove};
use super::{Candidate, sources};
use crate::knowledge::cue_words::CueClass;
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
    if matches!(cx.lemma(noun), "plan" | "schedule" | "law" | "tradition") && !cx.has_child(noun, &[Deprel::Det]) {
        return None;
    }
    let cue = token..token + 2;
    let mut source = sources::words(scene, noun, token);
    remove(&mut source, &[token, token + 1]);
    // Set off by a comma, the phrase speaks of the whole sentence, whatever the parser hangs it on.
    let sentence = scene.sentence(token);
    let apart = token == sentence.start || matches!(cx.form(token - 1), "," | "”" | "\"" | "''" | "—" | "–");
    let mut content: Vec<TokenIx> = match clause {
        Some(clause) if !apart => scene.below(clause, &[]),
        _ => sentence.collect(),
    };
    let reached: Vec<_> = content.iter().filter_map(|&t| scene.quote_at(t)).map(|q| q.tokens.clone()).collect();
    reached.into_iter().for_each(|tokens| add(&mut content, tokens));
    remove(&mut content, &source);
    remove(&mut content, &[token, token + 1]);
    scene.strip(&mut content);
    Some(Candidate { head: token, cue, source, source_head: Some(noun), content, rule: "according-to".to_owned() })
}

/// A name before a colon: where a headline or a paragraph begins, or before words in quotation marks.
fn colon(scene: &Scene<'_, '_>, token: TokenIx) -> Option<Candidate> {
    let cx = scene.cx;
    let document = cx.document;
    let at = document.sentence_of(token);
    let sentence = &document.sentences[at];
    let mut source = speaker_before(scene, token)?;
    let quoted = scene.quote_at(token + 2).is_some_and(|q| q.tokens.start == token + 2);
    let names = |t: TokenIx| speaks(scene, t) || quoted && cx.upos(t) == Upos::Propn;
    let source_head = source.iter().copied().rev().find(|&t| names(t) && !cx.inside_time(t))?;
    let mut content: Vec<TokenIx> = (token + 1..sentence.tokens.end).collect();
    if content.is_empty() {
        let next = document.sentences.get(at + 1)?;
        let quote = scene.quote_at(next.tokens.start + 1);
        content = quote.map_or_else(|| next.tokens.clone(), |q| q.tokens.clone()).collect();
    }
    if let Some(quote) = content.iter().find_map(|&t| scene.quote_at(t)).filter(|q| q.tokens.start <= token + 2) {
        content = quote.tokens.clone().collect();
    }
    scene.strip(&mut content);
    scene.strip(&mut source);
    if content.len() < 2 || source.is_empty() {
        return None;
    }
    let cue = token..token + 1;
    Some(Candidate { head: token, cue, source, source_head: Some(source_head), content, rule: "colon".to_owned() })
}

/// The words before a colon that name who speaks.
fn speaker_before(scene: &Scene<'_, '_>, token: TokenIx) -> Option<Vec<TokenIx>> {
    let cx = scene.cx;
    let document = cx.document;
    let at = document.sentence_of(token);
    let sentence = &document.sentences[at];
    let before = sentence.tokens.start..token;
    if before.is_empty() || before.clone().any(|t| SILENT.contains(&cx.lemma(t))) {
        return None;
    }
    let begins = at == 0 || document.sentences[at - 1].block != sentence.block || sentence.zone == Zone::Headline;
    let short = before.len() <= LONGEST && !before.clone().any(|t| cx.is_verb(t) || cx.upos(t) == Upos::Adp);
    if begins && short {
        return Some(before.collect());
    }
    // "… does not surprise analyst Eva Horn: “…”"
    let quoted = scene.quote_at(token + 2).is_some_and(|q| q.tokens.start == token + 2);
    let cued = |t: TokenIx| {
        let word = scene.cue_word(CueClass::Verb, t).filter(|_| cx.upos(t) == Upos::Verb);
        word.is_some_and(|w| w.takes("quote"))
    };
    if !quoted || !cx.is_nominal(token - 1) || before.clone().any(cued) {
        return None;
    }
    let joins = |t: TokenIx, up: TokenIx| {
        before.contains(&up) && matches!(cx.deprel(t), Deprel::Flat | Deprel::Appos) && cx.is_nominal(up)
    };
    let mut head = token - 1;
    while let Some(up) = cx.head(head).filter(|&up| joins(head, up)) {
        head = up;
    }
    (cx.upos(head) == Upos::Propn).then(|| sources::words(scene, head, token))
}

fn speaks(scene: &Scene<'_, '_>, token: TokenIx) -> bool {
    scene.cx.entity_mention(token).is_some() || SPEAKING.contains(&scene.cx.lemma(token))
}

/// Nouns that report something when they stand before a colon.
const SPEAKING: [&str; 9] =
    ["poll", "report", "study", "survey", "source", "official", "police", "analyst", "newspaper"];
/// Words before a colon after which nobody speaks.
const SILENT: [&str; 14] = [
    "note", "update", "latest", "name", "age", "daily", "photo", "video", "watch", "read", "more", "also",
    "correction", "font",
];

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
    let name = behind.clone().find(|&t| cx.upos(t) == Upos::Propn)?;
    if name > token + 2 || cx.entity_mention(name).is_none() && !cx.has_child(name, &[Deprel::Flat]) {
        return None;
    }
    let content: Vec<TokenIx> = if token == sentence.tokens.start {
        let before = document.sentences.get(at.checked_sub(1)?)?;
        let quote = before.tokens.clone().rev().take(3).find_map(|t| scene.quote_at(t))?;
        quote.tokens.clone().collect()
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
