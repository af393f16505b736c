//! A stretch of text that names or evokes something.

use super::Name;
use super::document::{SentenceIx, TokenIx};
use super::span::Span;

/// Index of a mention in [`Extraction::mentions`](super::Extraction::mentions).
pub type MentionIx = usize;

/// One mention. Spans of mentions may nest, never cross.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mention {
    /// The words.
    pub span: Span,
    /// The sentence it stands in.
    pub sentence: SentenceIx,
    /// Its syntactic head.
    pub head: TokenIx,
    /// How it refers.
    pub kind: MentionKind,
    /// What it denotes.
    pub denotes: Node,
    /// The rule, word list or model that found it.
    pub found_by: Name,
}

/// How a mention refers (ACE: NAM, NOM, PRO; and event triggers).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum MentionKind {
    /// A name: "ISIS-K".
    Name,
    /// A description: "the group".
    Nominal,
    /// A pronoun, possessive ones included: "it", "its".
    Pronoun,
    /// An adjective of a name: "Iranian".
    Adjective,
    /// The word that evokes an event: "warned", "the attack".
    Trigger,
    /// A figure: "at least 144".
    Figure,
    /// A time expression.
    Time,
}

/// Something the graph has a node for, by index into the [`Extraction`](super::Extraction).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Node {
    /// An entity.
    Entity(usize),
    /// An event.
    Event(usize),
    /// A count.
    Count(usize),
    /// A time expression; becomes a literal.
    Time(usize),
}
