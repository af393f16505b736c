//! A mention before it is known what it denotes, and the coarse sorts that agreement works with.
//!
//! Names, nominals and pronouns are found as drafts; coreference gives each an entity;
//! only then are they [`Mention`](crate::model::Mention)s.

use std::ops::Range;

use crate::model::MentionKind;
use crate::model::Name;
use crate::model::TokenIx;

/// A stretch of text that refers, as one of the finders saw it.
#[derive(Clone, Debug)]
pub(super) struct Draft {
    /// Its tokens, within one sentence.
    pub(super) tokens: Range<TokenIx>,
    /// Its syntactic head.
    pub(super) head: TokenIx,
    /// How it refers.
    pub(super) kind: MentionKind,
    /// Class of what it refers to.
    pub(super) class: Name,
    /// Identifier in the gazetteer, for names that it holds.
    pub(super) gazetteer: Option<Name>,
    /// Country or state that the name belongs to, an ISO code: for adjectives, capitals, seats and organs of state.
    pub(super) country: Option<Name>,
    /// Name of the entity inside the document, for what has no identifier but is told apart: organs of state.
    pub(super) key: Option<Name>,
    /// A second token that leads to it: "protesters" in "dozens of protesters".
    pub(super) also: Option<TokenIx>,
    /// The token whose mention it describes: a title before a name, an apposition, a predicate.
    pub(super) tied: Option<TokenIx>,
    /// Which rule, list or model found it.
    pub(super) rule: &'static str,
    /// Whether it speaks of several.
    pub(super) plural: bool,
    /// Whether the class is a guess that other mentions may overrule.
    pub(super) guess: bool,
}

impl Draft {
    /// A draft of one thing with nothing known but its class.
    pub(super) fn new(
        tokens: Range<TokenIx>,
        head: TokenIx,
        kind: MentionKind,
        class: &str,
        rule: &'static str,
    ) -> Self {
        Self {
            tokens,
            head,
            kind,
            class: class.into(),
            gazetteer: None,
            country: None,
            key: None,
            also: None,
            tied: None,
            rule,
            plural: false,
            guess: false,
        }
    }

    /// Coarse sort of its class.
    pub(super) fn sort(&self) -> Sort {
        Sort::of(&self.class)
    }
}

/// Coarse sort of a class, for agreement.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sort {
    /// One human being.
    Person,
    /// Several human beings.
    People,
    /// An armed group.
    Armed,
    /// A government or an organ of one.
    Government,
    /// Any other organization.
    Organization,
    /// A country.
    Country,
    /// A city or other settlement.
    City,
    /// Any other place on the map.
    Region,
    /// A building or grounds.
    Facility,
    /// A made thing.
    Artifact,
    /// Not known.
    Other,
}

impl Sort {
    /// The sort of a class of the ontology.
    pub(super) fn of(class: &str) -> Self {
        match class.strip_prefix("an:").unwrap_or(class) {
            "Person" => Self::Person,
            "PeopleGroup" => Self::People,
            "ArmedGroup" => Self::Armed,
            "Government" | "GovernmentBody" | "Ministry" | "Military" | "IntelligenceService" | "Police" => {
                Self::Government
            }
            "Country" => Self::Country,
            "City" => Self::City,
            "Region" | "Place" | "Water" | "Continent" | "Province" => Self::Region,
            "Facility" | "Airport" | "Hospital" | "School" | "PlaceOfWorship" | "Prison" | "MilitaryBase"
            | "PowerPlant" | "Embassy" | "Venue" => Self::Facility,
            "Artifact" | "Weapon" | "Explosive" | "Vehicle" | "Document" | "Money" => Self::Artifact,
            "Entity" | "Actor" | "" => Self::Other,
            _ => Self::Organization,
        }
    }

    /// Whether it is some body that decides and acts.
    pub(super) fn is_body(self) -> bool {
        matches!(self, Self::Armed | Self::Government | Self::Organization)
    }

    /// Whether it is on the map.
    pub(super) fn is_place(self) -> bool {
        matches!(self, Self::Country | Self::City | Self::Region | Self::Facility)
    }

    /// Whether it is human.
    pub(super) fn is_human(self) -> bool {
        matches!(self, Self::Person | Self::People)
    }
}
