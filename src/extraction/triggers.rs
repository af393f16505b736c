//! Which words evoke events: rules by trigger, anaphoric nouns, and verbs that the ontology has no type for.
//!
//! In: the context; out: for each token the candidates, most specific rule first. Conditions that need participants
//! are checked in `arguments`. After Odin (Valenzuela-Escárcega et al. 2016): trigger first, arguments only then.

use crate::extraction::context::Context;
use crate::extraction::frame;
use crate::extraction::reality;
use crate::knowledge::rules::CueKind;
use crate::knowledge::rules::EventRule;
use crate::knowledge::rules::Function;
use crate::knowledge::rules::TriggerKind;
use crate::model::Deprel;
use crate::model::Name;
use crate::model::Polarity;
use crate::model::Span;
use crate::model::Stance;
use crate::model::TokenIx;
use crate::model::Upos;
use crate::model::Xpos;
use crate::model::Zone;

/// What a token may evoke.
pub(super) struct Candidate<'a> {
    pub(super) token: TokenIx,
    pub(super) kind: TriggerKind,
    pub(super) span: Span,
    pub(super) lemma: String,
    /// Rules whose conditions on words hold, most specific first.
    pub(super) rules: Vec<&'a EventRule>,
    /// Classes that a definite noun can take up.
    pub(super) anaphor: &'a [Name],
    pub(super) definite: bool,
}

/// Candidates of the whole document, in text order.
pub(super) fn find<'a>(cx: &Context<'a>) -> Vec<Candidate<'a>> {
    let mut found = Vec::new();
    for sentence in &cx.document.sentences {
        if sentence.zone == Zone::Furniture {
            continue;
        }
        found.extend(sentence.tokens.clone().filter_map(|t| candidate(cx, t)));
    }
    // "shot dead", "opened fire": a word of another trigger evokes nothing of its own.
    let spans: Vec<(Span, TokenIx)> = found.iter().map(|c| (c.span, c.token)).collect();
    let mut at: usize = 0;
    found.retain(|candidate| {
        let near = at.saturating_sub(2)..(at + 3).min(spans.len());
        at += 1;
        let own = cx.document.tokens[candidate.token].span;
        !spans[near].iter().any(|&(span, token)| token != candidate.token && span.contains(own))
    });
    found
}

fn candidate<'a>(cx: &Context<'a>, token: TokenIx) -> Option<Candidate<'a>> {
    let kind = kind(cx, token)?;
    if cx.inside_time(token) || cx.inside_name(token) || kind == TriggerKind::Noun && names_entity(cx, token) {
        return None;
    }
    if kind == TriggerKind::Verb && is_refused_noun(cx, token) {
        return None;
    }
    if is_state(cx, token) || kind == TriggerKind::Noun && only_describes(cx, token) {
        return None;
    }
    let rules = rules(cx, token, kind);
    let definite = kind == TriggerKind::Noun && is_definite(cx, token);
    // "Iranian intelligence" is somebody, not something said before.
    let anaphor = if definite && cx.entity_mention(token).is_none() {
        cx.knowledge.words.anaphor(cx.lemma(token)).unwrap_or_default()
    } else {
        &[]
    };
    let open = kind == TriggerKind::Verb;
    if rules.is_empty() && anaphor.is_empty() && !open {
        return None;
    }
    let (span, lemma) = words(cx, token, &rules);
    Some(Candidate { token, kind, span, lemma, rules, anaphor, definite })
}

fn kind(cx: &Context<'_>, token: TokenIx) -> Option<TriggerKind> {
    match cx.upos(token) {
        Upos::Verb => Some(TriggerKind::Verb),
        Upos::Noun => Some(TriggerKind::Noun),
        // In titles and capitals common nouns look like names.
        Upos::Propn if cx.entity_mention(token).is_none() => Some(TriggerKind::Noun),
        Upos::Adj if matches!(cx.xpos(token), Xpos::Vbn | Xpos::Vbg) => Some(TriggerKind::Verb),
        Upos::Adj | Upos::Adv if cx.deprel(token) != Deprel::Amod => Some(TriggerKind::Adjective),
        _ => None,
    }
}

/// "Chad rejects blame": a bare verb below a denial is a noun that was taken for a verb.
pub(super) fn is_refused_noun(cx: &Context<'_>, token: TokenIx) -> bool {
    let bare = matches!(cx.xpos(token), Xpos::Vb | Xpos::Vbp) && !cx.has_child(token, &[Deprel::Mark]);
    let denies = |verb: TokenIx| {
        let mut cues = cx.knowledge.rules.cued_by(CueKind::Verb, cx.lemma(verb));
        cues.any(|cue| cue.stance == Stance::Denies)
    };
    bare && cx.deprel(token) == Deprel::Xcomp && cx.head(token).is_some_and(denies)
}

/// "the captured pilot", "displaced people": what somebody is by then; nothing is told of how it came about.
fn is_state(cx: &Context<'_>, token: TokenIx) -> bool {
    let before_noun = cx.deprel(token) == Deprel::Amod && cx.head(token).is_some_and(|noun| noun > token);
    let people = cx.upos(token) == Upos::Noun && cx.xpos(token) == Xpos::Nns && cx.lemma(token).ends_with("ed");
    people
        || before_noun
            && cx.xpos(token) == Xpos::Vbn
            && cx.tree.children(token).iter().all(|&c| cx.upos(c) == Upos::Adv)
}

/// Nouns that keep what the noun before them tells: "the bombing suspect", "an assassination attempt".
const KEEPERS: [&str; 22] = [
    "attempt", "bid", "campaign", "case", "charge", "drive", "effort", "massacre", "mission", "operation", "plot",
    "probe", "rampage", "scene", "series", "site", "spree", "survivor", "suspect", "threat", "victim", "wave",
];

/// "war veterans", "riot gear", "an attack helicopter": a noun before a noun says of which sort that is, and tells nothing.
fn only_describes(cx: &Context<'_>, token: TokenIx) -> bool {
    let Some(head) = cx.head(token).filter(|&head| head > token && cx.deprel(token) == Deprel::Compound) else {
        return false;
    };
    cx.upos(head) == Upos::Noun && !KEEPERS.contains(&singular(cx.lemma(head)).as_str())
}

/// A noun that is the head of a named entity evokes no event: "Islamic State", "Crocus City Hall".
fn names_entity(cx: &Context<'_>, token: TokenIx) -> bool {
    cx.entity_mention(token).is_some_and(|m| {
        let mention = &cx.layer.mentions[m];
        mention.kind == crate::model::MentionKind::Name
    })
}

fn rules<'a>(cx: &Context<'a>, token: TokenIx, kind: TriggerKind) -> Vec<&'a EventRule> {
    let lemma = cx.lemma(token);
    let mut rules: Vec<_> =
        cx.knowledge.rules.triggered_by(kind, lemma).filter(|rule| holds(cx, token, kind, rule)).collect();
    rules.sort_by_key(|rule| std::cmp::Reverse(specificity(rule)));
    rules
}

fn specificity(rule: &EventRule) -> usize {
    let particle = usize::from(rule.lemmas.iter().all(|(_, l)| l.contains(' ')));
    rule.require.len()
        + rule.forbid.len()
        + 2 * rule.only.len()
        + rule.kinds.len()
        + rule.needs.len()
        + 2 * usize::from(rule.negated.is_some())
        + 3 * particle
}

/// Whether the conditions of a rule that look at words alone are met.
fn holds(cx: &Context<'_>, token: TokenIx, kind: TriggerKind, rule: &EventRule) -> bool {
    let written = rule.triggers().any(|(k, l)| k == kind && is_written(cx, token, l));
    written
        && rule
            .require
            .iter()
            .all(|path| path.iter().any(|f| *f == Function::Speaker || !frame::fillers(cx, token, f).is_empty()))
        && rule.forbid.iter().all(|f| frame::fillers(cx, token, f).is_empty())
        && rule.only.iter().all(|(f, words)| head_words(cx, token, f).any(|w| words.contains(&w)))
        && rule.never.iter().all(|(f, words)| !head_words(cx, token, f).any(|w| words.contains(&w)))
        && rule.negated.is_none_or(|negated| negated == (reality::of(cx, token).polarity == Polarity::Negative))
}

fn head_words(cx: &Context<'_>, token: TokenIx, function: &Function) -> impl Iterator<Item = String> {
    let fillers = frame::fillers(cx, token, function);
    let mut words: Vec<_> = fillers.iter().flat_map(|&t| [cx.lemma(t).to_owned(), singular(cx.lemma(t))]).collect();
    // "Typhoon Lina" is a typhoon.
    let named = fillers.iter().filter(|&&t| cx.upos(t) == Upos::Propn);
    let kinds = named.flat_map(|&t| cx.tree.children_by(t, &[Deprel::Compound, Deprel::NmodDesc]));
    words.extend(kinds.map(|t| cx.lemma(t).to_owned()));
    words.into_iter()
}

/// "troops" and "talks" are their own lemmas to some; rules write the singular.
fn singular(lemma: &str) -> String {
    match lemma.strip_suffix("ies") {
        Some(stem) => format!("{stem}y"),
        None => lemma.strip_suffix('s').unwrap_or(lemma).to_owned(),
    }
}

/// Whether the trigger lemma stands at `token`: the word itself, and its particle or second word if it has one.
fn is_written(cx: &Context<'_>, token: TokenIx, lemma: &str) -> bool {
    let mut words = lemma.split(' ');
    words.next() == Some(cx.lemma(token)) && words.all(|part| partner(cx, token, part).is_some())
}

/// A particle of a verb ("tip … off") or a word in front of a noun ("suicide … bombing").
fn partner(cx: &Context<'_>, token: TokenIx, part: &str) -> Option<TokenIx> {
    // "fired on Monday" is not "fired on".
    let of_time = |t: TokenIx| cx.head(t).is_some_and(|h| h > t && cx.inside_time(h));
    let written = |t: &TokenIx| (cx.form(*t).eq_ignore_ascii_case(part) || cx.lemma(*t) == part) && !of_time(*t);
    let particle = cx
        .tree
        .children_by(
            token,
            &[
                Deprel::CompoundPrt,
                Deprel::Compound,
                Deprel::Advmod,
                Deprel::Obl,
                Deprel::Obj,
                Deprel::Amod,
                Deprel::Nmod,
                Deprel::Xcomp,
                Deprel::Acl,
            ],
        )
        .find(written);
    let next = token + 1;
    let same_sentence =
        cx.document.sentence_of(token) == cx.document.sentence_of(next.min(cx.document.tokens.len() - 1));
    particle.or_else(|| (next < cx.document.tokens.len() && same_sentence && written(&next)).then_some(next))
}

fn words(cx: &Context<'_>, token: TokenIx, rules: &[&EventRule]) -> (Span, String) {
    let own = cx.document.tokens[token].span;
    let lemmas = rules.first().into_iter().flat_map(|r| r.triggers()).map(|(_, l)| l.to_owned());
    let mut written: Vec<String> = lemmas.filter(|l| l.contains(' ') && is_written(cx, token, l)).collect();
    written.sort_by_key(|l| std::cmp::Reverse(l.len()));
    if let Some(lemma) = written.into_iter().next() {
        let parts = lemma.split(' ').skip(1).filter_map(|part| partner(cx, token, part));
        // A particle far from its verb would make the trigger swallow the object.
        let near = parts.filter(|p| p.abs_diff(token) <= 1);
        let span = near.fold(own, |span, p| span.cover(cx.document.tokens[p].span));
        return (span, lemma);
    }
    (own, cx.verb_with_particle(token))
}

/// "the attack", "Iran's warning", "that claim", "both attacks".
pub(super) fn is_definite(cx: &Context<'_>, noun: TokenIx) -> bool {
    cx.tree.children(noun).iter().any(|&c| match cx.deprel(c) {
        Deprel::Det => matches!(cx.lemma(c), "the" | "this" | "that" | "these" | "those" | "both"),
        Deprel::NmodPoss => true,
        _ => false,
    })
}
