//! The thing that mentions name, inside one document.

use super::Name;
use super::mention::MentionIx;

/// Index of an entity in [`Extraction::entities`](super::Extraction::entities).
pub type EntityIx = usize;

/// One entity of one document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entity {
    /// Class, a prefixed name such as `an:ArmedGroup`.
    pub class: Name,
    /// Best name for it: the gazetteer's label, else the longest name, else its first description.
    pub label: String,
    /// Every surface form that names it (no pronouns), sorted, without doubles.
    pub names: Vec<String>,
    /// Identifier in the gazetteer, such as `country:IR`, `city:118743`, `group:isis-k`, `government:IR`.
    pub gazetteer: Option<Name>,
    /// Whether a name is known; false for "a senior security official".
    pub named: bool,
    /// Everything that the text says in few words about it: titles, ages, nationalities ("32-year-old", "spokesperson").
    pub descriptions: Vec<String>,
    /// Its mentions, in text order.
    pub mentions: Vec<MentionIx>,
}

/// A standing relation between two entities: member of, part of, ally of, spokesperson for ….
/// Who says so and in which words stands on the claim whose content it is.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Relation {
    /// Property, a prefixed name such as `an:partOf`.
    pub property: Name,
    /// Whose relation it is.
    pub subject: EntityIx,
    /// What it is related to.
    pub object: EntityIx,
    /// Whether the text says that it is over: "the former Soviet Union".
    pub former: bool,
    /// The rule that found it.
    pub rule: Name,
    /// Mention of the subject in the sentence that says so.
    pub subject_mention: MentionIx,
    /// Mention of the object in that sentence.
    pub object_mention: MentionIx,
}
