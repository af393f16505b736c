//! Direct speech: where quotation marks open and close.
//!
//! In: the tokens of a document; out: the spans between quotation marks, which may run over sentences and paragraphs.
//! Quotes of one to three words ("scare quotes") are told apart by length. Who speaks is for `attribution`.

use std::ops::Range;

use crate::model::Attribution;
use crate::model::Document;
use crate::model::Span;
use crate::model::TokenIx;

/// The least number of tokens in a quotation, its full stop included; shorter ones quote a term.
const LEAST: usize = 6;
/// The longest quotation in tokens; a longer one is an unbalanced mark.
const MOST: usize = 400;

/// One quotation, marks excluded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Quote {
    pub(super) tokens: Range<TokenIx>,
    pub(super) span: Span,
    /// The verb or noun by which the article attributes it.
    pub(super) cue: Option<TokenIx>,
}

impl Quote {
    /// Whether it quotes speech, not a term.
    pub(super) fn is_speech(&self) -> bool {
        self.tokens.len() >= LEAST
    }
}

/// Every quotation of the document, in text order.
///
/// Speech over several paragraphs opens each of them anew and is closed once: each paragraph gives a quotation of its own. A mark that
/// neither closes nor opens the next paragraph is unbalanced, and turns no other marks around.
pub(super) fn find(document: &Document) -> Vec<Quote> {
    let mut quotes = Vec::new();
    let mut open: Option<TokenIx> = None;
    let mut block = None;
    for sentence in &document.sentences {
        if block.is_some_and(|b| b != sentence.block) {
            open = across(document, open, sentence.tokens.start, &mut quotes);
        }
        block = Some(sentence.block);
        for token in sentence.tokens.clone() {
            match (mark(document, token), open) {
                (Some(Mark::Open), _) | (Some(Mark::Either), None) => open = Some(token),
                (Some(Mark::Close | Mark::Either), Some(start)) => {
                    close(document, start, token, &mut quotes);
                    open = None;
                }
                _ => {}
            }
            if open.is_some_and(|start| token - start > MOST) {
                open = None;
            }
        }
    }
    quotes
}

/// What becomes of an open quotation where a paragraph ends and the next begins at `first`.
fn across(document: &Document, open: Option<TokenIx>, first: TokenIx, quotes: &mut Vec<Quote>) -> Option<TokenIx> {
    let start = open?;
    match mark(document, first) {
        Some(Mark::Open | Mark::Either) => {
            close(document, start, first, quotes);
            None
        }
        // Unlike straight marks, curly ones still say which end is missing.
        _ if matches!(mark(document, start), Some(Mark::Open)) => open,
        _ => None,
    }
}

fn close(document: &Document, open: TokenIx, end: TokenIx, quotes: &mut Vec<Quote>) {
    if open + 1 < end {
        let tokens = open + 1..end;
        quotes.push(Quote { span: document.span_of(tokens.clone()), tokens, cue: None });
    }
}

enum Mark {
    Open,
    Close,
    Either,
}

fn mark(document: &Document, token: TokenIx) -> Option<Mark> {
    match document.form(token) {
        "“" | "``" | "«" => Some(Mark::Open),
        "”" | "»" => Some(Mark::Close),
        // Some papers open with two apostrophes, too.
        "\"" | "''" => Some(Mark::Either),
        _ => None,
    }
}

/// Notes at each quotation the cue of the attribution whose content it lies in.
pub(super) fn attribute(quotes: &mut [Quote], attributions: &[Attribution]) {
    for attribution in attributions {
        for content in &attribution.content {
            let first = quotes.partition_point(|q| q.span.start < content.start);
            for quote in quotes[first..].iter_mut().take_while(|q| q.span.start < content.end) {
                quote.cue.get_or_insert(attribution.cue_head);
            }
        }
    }
}

/// For each token, whether it stands inside quoted speech.
pub(super) fn flags(document: &Document, quotes: &[Quote]) -> Vec<bool> {
    let mut flags = vec![false; document.tokens.len()];
    for quote in quotes.iter().filter(|q| q.is_speech()) {
        flags[quote.tokens.clone()].fill(true);
    }
    flags
}
