//! How sure a tuple is: by its construction, and by how sure the parser was of the words that it is read from.
//!
//! The grounds: what share of the tuples of a construction was right on the development half of CaRB, the margin of the arcs
//! that join relation and arguments, and the length of the sentence, which says how much there was to get wrong.

use super::view::View;
use crate::model::{Phrase, TokenIx, Tuple, TupleKind};

/// Confidence of a tuple, in thousandths.
pub(super) fn of(view: &View<'_>, tuple: &Tuple) -> u16 {
    let margin = i32::from(margin(view, tuple));
    let sentence = &view.document.sentences[view.document.sentence_of(tuple.head)];
    let length = (sentence.tokens.len().min(60) as i32 - 20) * LENGTH / 10;
    let sum = i32::from(precision(tuple.kind)) + (margin - 128) * MARGIN / 128 - length;
    sum.clamp(1, 999) as u16
}

/// What a full margin adds, and what ten words more of the sentence take away.
const MARGIN: i32 = 80;
const LENGTH: i32 = 40;

/// The least sure of the arcs that make the tuple: that of its head and those of its first two arguments.
fn margin(view: &View<'_>, tuple: &Tuple) -> u8 {
    let top = |phrase: &Phrase| phrase.tokens.iter().copied().find(|&t| is_top(view, phrase, t));
    let tops = tuple.arguments.iter().take(2).filter_map(top);
    tops.chain([tuple.head]).map(|t| view.document.tokens[t].margin).min().unwrap_or_default()
}

/// Whether the token's governor stands outside the phrase.
fn is_top(view: &View<'_>, phrase: &Phrase, token: TokenIx) -> bool {
    view.head(token).is_none_or(|head| phrase.tokens.binary_search(&head).is_err())
}

/// How precise the tuples of a construction are on development data.
const fn precision(kind: TupleKind) -> u16 {
    match kind {
        TupleKind::Clause | TupleKind::Speech => 690,
        TupleKind::Copula | TupleKind::Coordinated => 610,
        TupleKind::Relative => 550,
        TupleKind::Participle => 400,
        TupleKind::Adverbial | TupleKind::Apposition => 370,
        TupleKind::Existential => 300,
        TupleKind::Title | TupleKind::Attribute => 230,
        TupleKind::Possession => 210,
        TupleKind::Quality => 100,
    }
}
