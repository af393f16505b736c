//! The words by which a slot is filled: the shortest phrase that still says what is meant.
//!
//! In: a mention; out: its words without articles, hedges ("alleged") and rough figures ("at least 30"), for things without any figure,
//! for people without the body that they belong to ("ELN guerrillas"); of "a group of armed men" the men.

use super::incidents::View;
use crate::model::{Deprel, Mention, MentionIx, MentionKind, Node, TokenIx, Upos};

/// What is described.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sort {
    /// Those who did it.
    People,
    /// What was hit, or with what.
    Thing,
}

/// Words before a noun that say nothing of what it is.
const IDLE: [&str; 32] = [
    "about", "alleged", "almost", "another", "apparent", "approximately", "around", "at", "certain", "few", "first",
    "least", "many", "more", "most", "nearly", "numerous", "other", "over", "past", "presumed", "same", "second",
    "several", "so-called", "some", "such", "suspected", "than", "unspecified", "used", "various",
];

/// Words that make a figure rough.
const ROUGH: [&str; 8] = ["about", "almost", "approximately", "around", "least", "nearly", "over", "than"];

/// Nouns that only say that there are several.
const SEVERAL: [&str; 8] = ["band", "column", "dozen", "gang", "group", "number", "series", "squad"];

/// Nouns that need what follows: "members of the front", "offices of the union".
const BOUND: [&str; 12] = [
    "branch", "employee", "headquarters", "home", "house", "member", "office", "official", "personnel", "residence",
    "showcase", "unit",
];

/// The words of a mention.
pub(super) fn words(view: View<'_>, mention: MentionIx, sort: Sort) -> String {
    let document = &view.reading.document;
    let mention = &view.reading.extraction.mentions[mention];
    let sentence = document.sentences[mention.sentence].tokens.clone();
    let inside: Vec<TokenIx> = sentence.filter(|&t| mention.span.contains(document.tokens[t].span)).collect();
    let head = counted(view, mention, &inside).unwrap_or(mention.head);
    let end = if mention.kind == MentionKind::Name {
        inside.last().copied().unwrap_or(head)
    } else {
        last(view, head, &inside)
    };
    let before: Vec<TokenIx> =
        inside.iter().copied().filter(|&t| t < head && is_before(view, t, head, mention.head)).collect();
    let start = if mention.kind == MentionKind::Name { inside.first().copied() } else { first(view, &before, sort) };
    let start = start.unwrap_or(head).min(end);
    document.tokens[start].span.cover(document.tokens[end].span).of(&view.reading.article.text).to_owned()
}

/// Whether a token belongs to the noun `head` and not to a quantity before it.
fn is_before(view: View<'_>, token: TokenIx, head: TokenIx, outer: TokenIx) -> bool {
    head == outer || token > outer && view.reading.document.tokens[token].upos != Upos::Adp
}

/// "a group of armed men": the men.
fn counted(view: View<'_>, mention: &Mention, inside: &[TokenIx]) -> Option<TokenIx> {
    let document = &view.reading.document;
    if !SEVERAL.contains(&document.tokens[mention.head].lemma.as_str()) {
        return None;
    }
    let of = |t: &TokenIx| {
        document
            .children(*t)
            .any(|c| document.tokens[c].deprel == Deprel::Case && document.form(c).eq_ignore_ascii_case("of"))
    };
    let below = |t: &&TokenIx| document.tokens[**t].head == Some(mention.head) && **t > mention.head;
    inside.iter().filter(below).find(|t| of(t)).copied()
}

/// Where a phrase ends: at its head, or behind the "of" that it needs.
fn last(view: View<'_>, head: TokenIx, inside: &[TokenIx]) -> TokenIx {
    let document = &view.reading.document;
    if !BOUND.contains(&document.tokens[head].lemma.as_str()) {
        return head;
    }
    let next = document.tokens.get(head + 1).is_some_and(|t| t.span.of(&document.text).eq_ignore_ascii_case("of"));
    let Some(end) = inside.last().copied().filter(|&end| next && end > head + 1) else { return head };
    // A clause or a further phrase is too much.
    let stop = (head + 2..=end).find(|&t| {
        let token = &document.tokens[t];
        matches!(token.upos, Upos::Punct | Upos::Sconj | Upos::Pron | Upos::Verb | Upos::Cconj)
            || token.upos == Upos::Adp && !document.form(t).eq_ignore_ascii_case("of")
    });
    stop.map_or(end, |s| s - 1).max(head)
}

/// Where a phrase begins: behind what is idle.
fn first(view: View<'_>, before: &[TokenIx], sort: Sort) -> Option<TokenIx> {
    let document = &view.reading.document;
    let form = |t: TokenIx| document.form(t).to_lowercase();
    // "Duarte's troops": whose they are is another slot.
    let from = before.iter().rposition(|&t| matches!(form(t).as_str(), "'s" | "'")).map_or(0, |at| at + 1);
    let mut rest = &before[from..];
    let mut rough = false;
    while let Some((&token, later)) = rest.split_first() {
        let word = form(token);
        rough |= ROUGH.contains(&word.as_str());
        let idle = match document.tokens[token].upos {
            Upos::Det | Upos::Pron | Upos::Punct | Upos::Adv | Upos::Adp | Upos::Sconj | Upos::Part | Upos::Aux => true,
            Upos::Num => rough || sort == Sort::Thing,
            Upos::Verb => document.tokens[token].deprel != Deprel::Amod,
            _ => IDLE.contains(&word.as_str()) || rough && word == "total",
        };
        let body = || sort == Sort::People && body_at(view, token).is_some();
        if let Some(end) = body_at(view, token).filter(|_| !idle && body()) {
            let skip = rest.iter().take_while(|&&t| t < end).count().max(1);
            rest = &rest[skip..];
        } else if idle {
            rest = later;
        } else {
            return Some(token);
        }
    }
    None
}

/// One past the last token of the name of a body that begins at a token.
fn body_at(view: View<'_>, token: TokenIx) -> Option<TokenIx> {
    let found = &view.reading.extraction;
    let document = &view.reading.document;
    let start = document.tokens[token].span.start;
    let names = found.mentions.iter().filter(|m| m.kind == MentionKind::Name && m.span.start == start);
    let bodies = names
        .filter(|m| matches!(m.denotes, Node::Entity(e) if view.is_a(&view.entity(e).class, &["an:Organization"])));
    bodies
        .map(|m| {
            (token..document.tokens.len()).find(|&t| document.tokens[t].span.start >= m.span.end).unwrap_or(token + 1)
        })
        .max()
}

/// Bodies that are named inside a description: "guerrillas of the North Front".
pub(super) fn bodies_within(view: View<'_>, mention: MentionIx) -> Vec<usize> {
    let found = &view.reading.extraction;
    let span = found.mentions[mention].span;
    let inside = found.mentions.iter().filter(|m| span.contains(m.span) && m.span != span);
    let entities = inside.filter_map(|m| if let Node::Entity(e) = m.denotes { Some(e) } else { None });
    let body = |e: &usize| {
        let who = view.entity(*e);
        who.named && view.is_a(&who.class, &["an:Organization"]) || view.is_a(&who.class, &["an:Military"])
    };
    entities.filter(body).collect()
}
