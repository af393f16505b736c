//! Every attribution of a document: who is said to have said, thought, wanted, judged or shown what.
//!
//! In: the context and the quotations; out: attributions with the words of cue, source and content, whether or not the content holds
//! an event. The words that attribute are data (`ontology/lexicon/cues.tsv`); after PolNeAR's guidelines an attribution inside the content
//! of another is left to that one. What a cue does to a claim is for `attribution`, by the cues of `ontology/rules/claims`.
//!
//! | file | finds |
//! |---|---|
//! | `verbs` | "said", "wants to", "was criticized for" |
//! | `nouns` | "support for", "the claim that", "made a promise to" |
//! | `predicates` | "is sure that", "reportedly" |
//! | `marks` | "according to", a colon, a dash before a name |
//! | `sources` | whom it is attributed to |
//! | `continued` | quoted sentences that follow without a cue of their own |

mod construction;
mod continued;
mod cue_span;
mod marks;
mod nouns;
mod predicates;
mod scene;
mod sources;
mod verbs;

use crate::extraction::context::Context;
use crate::extraction::quotes::Quote;
use crate::model::Attribution;
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
        if scene.quote_at(token).is_none() {
            found.extend(read(&scene, token).filter(|c| !c.content.is_empty()));
        }
    }
    let mut kept = outermost(found);
    continued::extend(&scene, &mut kept);
    kept.into_iter().map(|candidate| finish(&scene, candidate)).collect()
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

/// Leaves out what lies inside the content of another, and second readings of the same cue.
fn outermost(found: Vec<Candidate>) -> Vec<Candidate> {
    let nested = |inner: &Candidate| {
        // A content lies near its cue; what is farther than this can't hold it.
        let near = found.iter().filter(|outer| outer.head.abs_diff(inner.head) < 500);
        near.clone().any(|outer| outer.head != inner.head && outer.holds(inner.head) && !inner.holds(outer.head))
    };
    let kept: Vec<bool> = found.iter().map(|c| !nested(c)).collect();
    let mut end = 0;
    let mut list: Vec<Candidate> = found.into_iter().zip(kept).filter(|(_, kept)| *kept).map(|(c, _)| c).collect();
    list.sort_by_key(|c| (c.cue.start, c.head));
    list.retain(|c| {
        let free = c.cue.start >= end;
        if free {
            end = c.cue.end;
        }
        free
    });
    list
}

fn finish(scene: &Scene<'_, '_>, candidate: Candidate) -> Attribution {
    Attribution {
        cue: scene.cx.document.span_of(candidate.cue),
        cue_head: candidate.head,
        source: scene.spans(&candidate.source),
        source_head: candidate.source_head,
        content: scene.spans(&candidate.content),
        rule: candidate.rule.into(),
    }
}
