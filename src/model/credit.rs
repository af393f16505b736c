//! What an article says of itself: whose story it is, who was told, and what was wrong with an earlier text.

use super::Name;
use super::claim::Claim;
use super::entity::EntityIx;
use super::span::Span;

/// An outlet that an article takes its story, or a statement, from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Credit {
    /// The outlet.
    pub outlet: EntityIx,
    /// The words that say so; none when only the list of authors does.
    pub span: Option<Span>,
    /// What is credited.
    pub kind: CreditKind,
    /// The phrase that found it.
    pub rule: Name,
}

/// What is credited to an outlet.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum CreditKind {
    /// The whole story: a by-line, a dateline, a tag.
    Story,
    /// Part of the reporting.
    Part,
    /// A statement: "told Reuters", "citing TASS".
    Statement,
}

/// A note by which an article puts an earlier text right, or takes it back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Correction {
    /// Class: `an:Correction`, `an:Clarification`, `an:Retraction` or `an:UpdateNote`.
    pub kind: Name,
    /// The note.
    pub span: Span,
    /// The phrase that found it.
    pub rule: Name,
}

impl Claim {
    /// Credits the statement to an outlet.
    pub fn credit(&mut self, outlet: EntityIx) {
        if let Err(at) = self.credits.binary_search(&outlet) {
            self.credits.insert(at, outlet);
        }
    }
}
