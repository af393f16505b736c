//! Every attribution of a document: who is said to have said, thought, wanted, judged or shown what.
//!
//! In: the context and the quotations; out: attributions with the words of cue, source and content, whether or not the content holds
//! an event. The words that attribute are data (`ontology/lexicon/cues.tsv`); after PolNeAR's guidelines an attribution inside the content
//! of another says so in `within`. What a cue does to a claim is for `attribution`, by the cues of `ontology/rules/claims`.
//!
//! | file | finds |
//! |---|---|
//! | `verbs` | "said", "wants to", "was criticized for" |
//! | `said`, `rest`, `edges` | of a verb of saying: the clause or quotation, the rest of the sentence, where it begins and ends |
//! | `nouns` | "support for", "the claim that", "made a promise to" |
//! | `predicates` | "is sure that", "reportedly" |
//! | `marks` | "according to", a colon, a dash before a name |
//! | `sources` | whom it is attributed to |
//! | `continued` | quoted sentences that follow without a cue of their own |

mod construction;
mod continued;
mod cue_span;
mod edges;
mod marks;
mod nouns;
mod predicates;
mod rest;
mod said;
mod scene;
mod sources;
mod verbs;

use crate::extraction::context::Context;
use crate::extraction::quotes::Quote;
use crate::model::Attribution;
use crate::model::Document;
use crate::model::Extraction;
use crate::model::TokenIx;
use crate::model::Upos;
use scene::Scene;

/// An attribution while it is worked out; lists of tokens are sorted.
#[derive(Clone, Debug)]
struct Candidate {
    /// The token that the cue hangs on.
    head: TokenIx,
    /// Tokens of the cue.
    cue: std::ops::Range<TokenIx>,
    source: Vec<TokenIx>,
    source_head: Option<TokenIx>,
    content: Vec<TokenIx>,
    /// Part of speech and construction.
    rule: String,
}

impl Candidate {
    fn holds(&self, token: TokenIx) -> bool {
        self.content.binary_search(&token).is_ok()
    }
}

/// Every attribution, in the order of the cues.
pub(super) fn find(cx: &Context<'_>, quotes: &[Quote]) -> Vec<Attribution> {
    let scene = Scene::new(cx, quotes);
    let mut found: Vec<Candidate> = Vec::new();
    for token in 0..cx.document.tokens.len() {
        found.extend(read(&scene, token).filter(|c| !c.content.is_empty()));
    }
    let mut outer = outermost(&scene, &mut found);
    continued::extend(&scene, &mut outer);
    let (inner, holders) = held(found, &outer);
    let mut all: Vec<(Candidate, Option<TokenIx>)> = outer.into_iter().map(|c| (c, None)).collect();
    all.extend(inner.into_iter().zip(holders.into_iter().map(Some)));
    all.sort_by_key(|(c, _)| (c.cue.start, c.head));
    let heads: Vec<TokenIx> = all.iter().map(|(c, _)| c.head).collect();
    let place = |holder: TokenIx| heads.iter().position(|&h| h == holder);
    all.into_iter().map(|(candidate, holder)| finish(&scene, candidate, holder.and_then(place))).collect()
}

fn read(scene: &Scene<'_, '_>, token: TokenIx) -> Option<Candidate> {
    if let Some(found) = marks::read(scene, token) {
        return Some(found);
    }
    match scene.cx.upos(token) {
        Upos::Verb => verbs::read(scene, token),
        Upos::Noun => nouns::read(scene, token),
        Upos::Adj | Upos::Adv => predicates::read(scene, token),
        _ => None,
    }
}

/// Takes out of `found` what lies in no other's content and in no quotation; of two readings of the same words the first.
fn outermost(scene: &Scene<'_, '_>, found: &mut Vec<Candidate>) -> Vec<Candidate> {
    // Contents lie near their cues; one farther away can't hold this one.
    let nested = |inner: &Candidate| {
        let mut near = found.iter().filter(|outer| outer.head.abs_diff(inner.head) < REACH);
        near.any(|outer| outer.head != inner.head && outer.holds(inner.head) && !inner.holds(outer.head))
    };
    let free: Vec<bool> = found.iter().map(|c| scene.quote_at(c.head).is_none() && !nested(c)).collect();
    let (mut outer, mut inner) = (Vec::new(), Vec::new());
    for (candidate, free) in found.drain(..).zip(free) {
        if free { outer.push(candidate) } else { inner.push(candidate) }
    }
    *found = inner;
    drop_doubles(&mut outer);
    outer
}

/// How far from its cue a content is looked for, in tokens.
const REACH: usize = 500;

fn drop_doubles(list: &mut Vec<Candidate>) {
    list.sort_by_key(|c| (c.cue.start, c.head));
    let mut end = 0;
    list.retain(|c| {
        let free = c.cue.start >= end;
        if free {
            end = c.cue.end;
        }
        free
    });
}

/// Attributions inside the content of others, with the head of the innermost one that holds each.
fn held(mut inner: Vec<Candidate>, outer: &[Candidate]) -> (Vec<Candidate>, Vec<TokenIx>) {
    drop_doubles(&mut inner);
    let holder = |c: &Candidate| {
        let near = |o: &&Candidate| o.head != c.head && o.head.abs_diff(c.head) < REACH && o.holds(c.head);
        let holders = outer.iter().chain(&inner).filter(near).filter(|o| !c.holds(o.head));
        holders.min_by_key(|o| o.content.len()).map(|o| o.head)
    };
    let holders: Vec<Option<TokenIx>> = inner.iter().map(holder).collect();
    inner.into_iter().zip(holders).filter_map(|(c, holder)| Some((c, holder?))).unzip()
}

fn finish(scene: &Scene<'_, '_>, candidate: Candidate, within: Option<usize>) -> Attribution {
    Attribution {
        cue: scene.cx.document.span_of(candidate.cue),
        cue_head: candidate.head,
        source: scene.spans(&candidate.source),
        source_head: candidate.source_head,
        content: scene.spans(&candidate.content),
        within,
        rule: candidate.rule.into(),
    }
}

/// Puts the attributions into the extraction and notes at each claim the one that its cue makes.
pub(super) fn join(mut found: Extraction, attributions: Vec<Attribution>, document: &Document) -> Extraction {
    let mut by_head: Vec<(usize, usize)> =
        attributions.iter().enumerate().map(|(ix, a)| (document.tokens[a.cue_head].span.start, ix)).collect();
    by_head.sort_unstable();
    for claim in &mut found.claims {
        let Some(cue) = claim.cue else { continue };
        let first = by_head.partition_point(|&(start, _)| start < cue.start);
        claim.attribution = by_head.get(first).filter(|&&(start, _)| start < cue.end).map(|&(_, ix)| ix);
    }
    found.attributions = attributions;
    found
}
