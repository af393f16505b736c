//! Where a content begins and ends: clauses that a cue interrupts, what follows behind it, whole quotations.

use super::scene::{Scene, add};
use super::verbs::Verb;
use crate::knowledge::cue_words::CueClass;
use crate::model::TokenIx;
use crate::model::Xpos;

/// "The bomb, officials said, killed three": between commas, the cue interrupts one clause.
pub(super) fn around(verb: &Verb<'_, '_>, cue: &[TokenIx], source: &[TokenIx], content: &mut Vec<TokenIx>) {
    let Verb { scene, token, word, .. } = *verb;
    if !word.takes("quote") || !word.takes("clause") || source.is_empty() {
        return;
    }
    let (first, last) = (cue[0].min(source[0]), cue[cue.len() - 1].max(source[source.len() - 1]));
    let sentence = scene.sentence(token);
    let closes = |t: TokenIx| matches!(scene.cx.form(t), "”" | "\"" | "''" | "’");
    let comma = |t: TokenIx| scene.cx.form(t) == ",";
    if first < sentence.start + 2 || last + 1 >= sentence.end || !comma(last + 1) {
        return;
    }
    let interrupted = comma(first - 1) || closes(first - 1) && comma(first - 2);
    let goes_on = content.first().is_some_and(|&t| t > last) && content.last().is_some_and(|&t| t > last + 1);
    if interrupted && goes_on && first - sentence.start < LONGEST_START {
        add(content, sentence.start..first - 1);
    }
}

/// The longest beginning of a clause that an inserted cue interrupts.
const LONGEST_START: usize = 16;

/// What stands behind the content belongs to the one who reports it: ", according to the survey".
pub(super) fn cut_tail(scene: &Scene<'_, '_>, verb: TokenIx, content: &mut Vec<TokenIx>) {
    let cx = scene.cx;
    let apart = |t: TokenIx| matches!(cx.form(t - 1), "," | "”" | "\"" | "''");
    // "…, adding that": the same speaker goes on.
    let goes_on = |t: TokenIx| {
        cx.xpos(t) == Xpos::Vbg
            && scene.cue_word(CueClass::Verb, t).is_some_and(|w| w.takes("quote") && w.takes("clause"))
    };
    let tail = content
        .iter()
        .copied()
        .find(|&t| t > verb && scene.quote_at(t).is_none() && apart(t) && (cx.form(t) == "according" || goes_on(t)));
    if let Some(tail) = tail {
        content.retain(|&t| t < tail);
    }
}

/// A quotation whose begin or end is attributed is attributed as a whole.
pub(super) fn complete_quotes(scene: &Scene<'_, '_>, content: &mut Vec<TokenIx>, cue: &std::ops::Range<TokenIx>) {
    let mut quotes: Vec<_> = content.iter().filter_map(|&t| scene.quote_at(t)).map(|q| q.tokens.clone()).collect();
    quotes.dedup();
    for tokens in quotes {
        let reached = [tokens.start, tokens.end - 1, tokens.end.saturating_sub(2)];
        if !tokens.contains(&cue.start) && reached.iter().any(|t| content.binary_search(t).is_ok()) {
            add(content, tokens);
        }
    }
}
