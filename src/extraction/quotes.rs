//! Direct speech: where quotation marks open and close.
//!
//! In: the tokens of a document; out: the spans between quotation marks, which may run over sentences and paragraphs.
//! Quotes of one to three words ("scare quotes") are told apart by length. Who speaks is for `attribution`.

use std::ops::Range;

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
}

impl Quote {
    /// Whether it quotes speech, not a term.
    pub(super) fn is_speech(&self) -> bool {
        self.tokens.len() >= LEAST
    }
}

/// Every quotation of the document, in text order.
pub(super) fn find(document: &Document) -> Vec<Quote> {
    let mut quotes = Vec::new();
    let mut open: Option<TokenIx> = None;
    for token in 0..document.tokens.len() {
        match (mark(document, token), open) {
            (Some(Mark::Open), _) => open = Some(token),
            (Some(Mark::Close), Some(start)) => {
                close(document, start, token, &mut quotes);
                open = None;
            }
            (Some(Mark::Either), None) => open = Some(token),
            (Some(Mark::Either), Some(start)) => {
                close(document, start, token, &mut quotes);
                open = None;
            }
            _ => {}
        }
        if open.is_some_and(|start| token - start > MOST) {
            open = None;
        }
    }
    quotes
}

fn close(document: &Document, open: TokenIx, end: TokenIx, quotes: &mut Vec<Quote>) {
    if open + 1 < end {
        let tokens = open + 1..end;
        quotes.push(Quote { span: document.span_of(tokens.clone()), tokens });
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
        "”" | "''" | "»" => Some(Mark::Close),
        "\"" => Some(Mark::Either),
        _ => None,
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
