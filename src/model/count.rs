//! Figures about an event: dead, injured, arrested ….

use jiff::civil::Date;

use super::Name;
use super::event::EventIx;
use super::mention::MentionIx;

/// Index of a count in [`Extraction::counts`](super::Extraction::counts).
pub type CountIx = usize;

/// One figure, as one sentence gives it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Count {
    /// What is counted: `an:Dead`, `an:Injured`, `an:Missing`, `an:Arrested`, `an:Hostages`, `an:Displaced`.
    pub kind: Name,
    /// Lower bound (inclusive).
    pub min: Option<u64>,
    /// Upper bound (inclusive).
    pub max: Option<u64>,
    /// Whether the words say that it is about so many.
    pub approximate: bool,
    /// The event it belongs to.
    pub event: Option<EventIx>,
    /// The day for which the text gives it: "as of Tuesday", "rose to 31 on Tuesday".
    pub as_of: Option<Date>,
    /// The words: "at least 144 people".
    pub mention: MentionIx,
}
