//! What happened, is said to have happened, or may happen.

use super::Name;
use super::mention::{MentionIx, Node};

/// Index of an event in [`Extraction::events`](super::Extraction::events).
pub type EventIx = usize;

/// One event of one document: all its tellings in that document together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Event {
    /// Class such as `an:Warning`; `an:Event` when the ontology has no type for the verb (an open relation).
    pub class: Name,
    /// Lemma of the first trigger, particle included: "warn", "tip off".
    pub lemma: String,
    /// Its triggers, in text order.
    pub triggers: Vec<MentionIx>,
    /// Who and what takes part, over all tellings; sorted, without doubles.
    pub arguments: Vec<Argument>,
    /// Means, when the words say so: `an:explosives`, `an:firearms`, `an:drone` ….
    pub modes: Vec<Name>,
}

/// A filler of an event and its role.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Argument {
    /// Property such as `an:agent`, `sem:hasPlace`, `an:time`, `an:subEventOf`.
    pub role: Name,
    /// What fills it.
    pub filler: Node,
}

/// Whether it is so, as a claim has it (PLOVER's auxiliary modes; FactBank's polarity and certainty).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Reality {
    /// Whether it is said to be or not to be.
    pub polarity: Polarity,
    /// How sure the speaker is.
    pub certainty: Certainty,
    /// When, seen from the moment of speaking.
    pub tense: Tense,
}

/// `an:polarity`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Polarity {
    /// It is so.
    #[default]
    Positive,
    /// It is not so.
    Negative,
}

/// `an:certainty`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Certainty {
    /// Stated without a hedge.
    #[default]
    Certain,
    /// Hedged but taken to be so: "reportedly", "likely".
    Probable,
    /// May be: "possible", "could", "planned".
    Possible,
    /// Left open: questions, "whether".
    Unknown,
}

/// `an:tense`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Tense {
    /// Before the statement.
    #[default]
    Past,
    /// While it is made.
    Present,
    /// After it.
    Future,
}
