//! Time expressions, as in TimeML's TIMEX3, with the interval that they can lie in.

use jiff::civil::{Date, DateTime};

use super::document::TokenIx;
use super::span::Span;

/// One time expression.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Timex {
    /// The words.
    pub span: Span,
    /// Its syntactic head.
    pub head: TokenIx,
    /// Kind of expression.
    pub kind: TimexKind,
    /// TIMEX3 value (ISO 8601 with X for what is unknown): `2024-03-22`, `2024-03`, `P3D`, `2024-W12`, `PAST_REF`.
    pub value: String,
    /// What the value fixes, at exactly the precision that the text gives; none for durations and vague times.
    pub time: Option<TimeValue>,
    /// Begin of the interval that it can lie in (inclusive).
    pub earliest: Option<DateTime>,
    /// End of that interval (exclusive).
    pub latest: Option<DateTime>,
    /// Whether the value was worked out from the article's date.
    pub anchored: bool,
    /// The two ends of a range that names both, each an expression of its own to TIMEX3; empty otherwise.
    pub ends: Vec<TimexEnd>,
}

/// One end of a range: "May" in "from May to July".
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TimexEnd {
    /// Its words.
    pub span: Span,
    /// Kind of expression.
    pub kind: TimexKind,
    /// Its own TIMEX3 value.
    pub value: String,
}

/// TIMEX3 type.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TimexKind {
    /// A calendar time of a day or coarser.
    Date,
    /// A time of day.
    Time,
    /// A length of time.
    Duration,
    /// A recurring time.
    Set,
}

/// A point of the calendar with its precision, never padded.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TimeValue {
    /// `xsd:gYear`.
    Year(i16),
    /// `xsd:gYearMonth`.
    Month(i16, i8),
    /// `xsd:date`.
    Day(Date),
    /// `xsd:dateTime` without a zone, to the minute.
    Minute(DateTime),
}
