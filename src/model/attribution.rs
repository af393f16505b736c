//! Who is said to have said, thought, wanted or shown what, as words of the text.

use super::Name;
use super::document::TokenIx;
use super::span::Span;

/// One attribution, in the three parts of PARC and PolNeAR (Pareti 2016; Newell et al. 2018). It stands whether or not what is
/// attributed holds an event: intentions, beliefs, fears and verdicts are attributed too. Spans of a part are in text order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attribution {
    /// The words that attribute: "said", "was expected", "according to".
    pub cue: Span,
    /// The token that the cue hangs on.
    pub cue_head: TokenIx,
    /// Whom it is attributed to; empty when nobody is named.
    pub source: Vec<Span>,
    /// Head of the source.
    pub source_head: Option<TokenIx>,
    /// What is attributed; in several pieces when the cue stands in the middle.
    pub content: Vec<Span>,
    /// The attribution in whose content it lies, by index: speech about speech.
    pub within: Option<usize>,
    /// The pattern that found it.
    pub rule: Name,
}
