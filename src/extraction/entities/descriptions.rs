//! What the text says in few words about an entity, and the words of mentions without their frills.
//!
//! Titles and descriptions before a name, ages and nationalities are kept as they stand; gender is read off
//! titles and nouns that have one.

use super::context::Context;
use super::draft::Draft;
use super::registry::Gender;
use super::runs;
use super::words;
use crate::model::Deprel;
use crate::model::MentionKind;
use crate::model::TokenIx;
use crate::model::Upos;

/// The words of a draft without article and possessive ending.
pub(super) fn words(context: &Context<'_>, draft: &Draft) -> String {
    let mut range = draft.tokens.clone();
    while range.len() > 1
        && matches!(
            context.norm(range.start),
            "the" | "a" | "an" | "this" | "that" | "these" | "those" | "some" | "both"
        )
    {
        range.start += 1;
    }
    while range.len() > 1
        && (matches!(context.norm(range.end - 1), "'s" | "'")
            || context.upos(range.end - 1) == Upos::Punct && context.norm(range.end - 1) != ".")
    {
        range.end -= 1;
    }
    let span = context.document.span_of(range);
    let words = context.document.words(span);
    let mut words = match words.contains(['\n', '\r', '\t']) || words.contains("  ") {
        true => words.split_whitespace().collect::<Vec<_>>().join(" "),
        false => words.to_owned(),
    };
    if words.starts_with(|c: char| c.is_ascii_uppercase()) && begins_sentence(context, draft) {
        words[..1].make_ascii_lowercase();
    }
    words
}

/// Whether a description has its capital only from the beginning of a sentence: "Police", "Three hotels", not "British soldiers".
fn begins_sentence(context: &Context<'_>, draft: &Draft) -> bool {
    let first = draft.tokens.start;
    let word = context.form(first);
    // "Malaysia Airlines jet": the next word is part of a name too.
    let next = first + 1;
    let in_name = || next < context.document.tokens.len() && context.form(next).starts_with(char::is_uppercase);
    let is_ordinary = || {
        context.lexicon.demonym(context.norm(first)).is_none() && context.lexicon.is_common_word(context.norm(first))
    };
    draft.kind == MentionKind::Nominal
        && draft.gazetteer.is_none()
        && first == context.sentence(draft.head).tokens.start
        && context.upos(first) != Upos::Propn
        && word.starts_with(|c: char| c.is_ascii_uppercase())
        && !word[1..].contains(char::is_uppercase)
        && !in_name()
        && is_ordinary()
}

/// Gender that a word has by itself.
pub(super) fn gender_of(word: &str) -> Option<Gender> {
    if words::has(words::MALE, word) {
        Some(Gender::Male)
    } else if words::has(words::FEMALE, word) {
        Some(Gender::Female)
    } else {
        None
    }
}

/// Gender that a mention shows: by its noun, or by the title before a name.
pub(super) fn gender(context: &Context<'_>, draft: &Draft) -> Option<Gender> {
    let start = context.sentence(draft.head).tokens.start;
    let before = (draft.tokens.start > start).then(|| draft.tokens.start - 1);
    match draft.kind {
        MentionKind::Nominal => gender_of(context.lemma(draft.head)),
        MentionKind::Name => before.and_then(|t| gender_of(context.lemma(t)).or_else(|| gender_of(context.norm(t)))),
        _ => None,
    }
}

/// Descriptions that a mention carries: itself if it is a description, the title before a name, an age after it.
pub(super) fn carried(context: &Context<'_>, draft: &Draft) -> Vec<String> {
    let mut found = Vec::new();
    match draft.kind {
        MentionKind::Nominal if draft.rule != "nominals:nationals" => found.push(words(context, draft)),
        MentionKind::Name => {
            found.extend(title(context, draft));
            found.extend(age(context, draft));
        }
        _ => {}
    }
    found
}

/// The title right before a name: "Foreign Minister".
fn title(context: &Context<'_>, draft: &Draft) -> Option<String> {
    let start = title_start(context, draft.tokens.start)?;
    let span = context.document.span_of(start..draft.tokens.start);
    Some(context.document.words(span).to_owned())
}

/// Where the titles right before the token `name` begin.
pub(super) fn title_start(context: &Context<'_>, name: TokenIx) -> Option<TokenIx> {
    let sentence = context.sentence(name).tokens.start;
    let mut start = name;
    loop {
        let lengths = (1..=3.min(start - sentence)).rev();
        let mut fitting = lengths.filter(|&n| runs::title_at(context, start - n, start) == n);
        match fitting.next() {
            Some(n) => start -= n,
            None => break,
        }
    }
    (start < name).then_some(start)
}

/// The age behind a name: "Ada Obi, 43,".
fn age(context: &Context<'_>, draft: &Draft) -> Option<String> {
    let end = draft.tokens.end;
    let limit = context.sentence(draft.head).tokens.end;
    if end + 1 >= limit || context.norm(end) != "," {
        return None;
    }
    let form = context.form(end + 1);
    let number = form.len() == 2 && form.bytes().all(|b| b.is_ascii_digit()) && !context.timed[end + 1];
    let closed = end + 2 >= limit || matches!(context.norm(end + 2), "," | "." | ")");
    (number && closed && &*draft.class == "an:Person").then(|| form.to_owned())
}

/// Nationality or place words before the head: the tokens of possessors and of names that modify it.
pub(super) fn owners(context: &Context<'_>, head: TokenIx) -> Vec<TokenIx> {
    let relations = &[Deprel::NmodPoss, Deprel::Compound, Deprel::Amod, Deprel::NmodDesc];
    let before = context.tree.children_by(head, relations);
    before.filter(|&t| t < head).collect()
}
