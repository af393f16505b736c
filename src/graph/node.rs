//! Nodes of a projection.

use serde::Deserialize;
use serde::Serialize;

/// An entity, an event, a count or a claim.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Node {
    /// Its IRI; never shown in pictures.
    pub iri: String,
    /// What it is called.
    pub label: String,
    /// What it is drawn as.
    pub kind: Kind,
    /// Label of its class: "armed group", "warning".
    pub class: String,
    /// IRI of that class; empty when unknown.
    pub type_iri: String,
    /// When it happened, in words; empty when unknown.
    pub time: String,
    /// First and last day on which it can have happened, as `2031-05-02`; none when unknown.
    pub days: Option<(String, String)>,
    /// Where it happened; empty when unknown.
    pub place: String,
    /// Where a place lies: longitude and latitude in degrees, as Well-Known Text has them; none when unknown.
    pub point: Option<(String, String)>,
    /// Further lines: figures of an event, source of a claim.
    pub notes: Vec<Note>,
    /// Whether somebody says that it is not so.
    pub denied: bool,
    /// Whether claims about it contradict each other.
    pub disputed: bool,
    /// Number of articles that tell it.
    pub articles: usize,
    /// Number of independent origins, when the store knows.
    pub origins: Option<u64>,
}

/// A line below a node's label.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Note {
    /// The words.
    pub text: String,
    /// Whether another claim contradicts it.
    pub disputed: bool,
}

/// What a node is drawn as, narrow before wide.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Kind {
    /// A person.
    Person,
    /// A government.
    Government,
    /// An armed group.
    ArmedGroup,
    /// A news outlet.
    NewsOutlet,
    /// Any other organization.
    Organization,
    /// People without a common organization.
    PeopleGroup,
    /// A place, a building included.
    Place,
    /// A thing that somebody made.
    Artifact,
    /// An entity of no known kind.
    Entity,
    /// An event.
    Event,
    /// A figure about an event.
    Count,
    /// A claim.
    Claim,
}

impl Kind {
    /// Every kind, in the order of legends.
    pub const ALL: &'static [Self] = &[
        Self::Person,
        Self::Government,
        Self::ArmedGroup,
        Self::NewsOutlet,
        Self::Organization,
        Self::PeopleGroup,
        Self::Place,
        Self::Artifact,
        Self::Entity,
        Self::Event,
        Self::Count,
        Self::Claim,
    ];

    /// The kind in words, as in a legend.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Person => "person",
            Self::Government => "government",
            Self::ArmedGroup => "armed group",
            Self::NewsOutlet => "news outlet",
            Self::Organization => "organization",
            Self::PeopleGroup => "group of people",
            Self::Place => "place",
            Self::Artifact => "thing",
            Self::Entity => "other",
            Self::Event => "event",
            Self::Count => "figure",
            Self::Claim => "claim",
        }
    }

    /// The kind of an entity whose class ends in `class`: the pictures' classes are those that `entities.rq` lists.
    pub(super) fn of_entity(class: &str) -> Self {
        match class {
            "Person" => Self::Person,
            "Government" => Self::Government,
            "ArmedGroup" => Self::ArmedGroup,
            "NewsOutlet" => Self::NewsOutlet,
            "Organization" => Self::Organization,
            "PeopleGroup" => Self::PeopleGroup,
            "Place" => Self::Place,
            "Artifact" => Self::Artifact,
            _ => Self::Entity,
        }
    }
}

impl Node {
    /// A node of which nothing is known.
    #[must_use]
    pub fn empty() -> Self {
        Self::new("", String::new(), Kind::Entity, String::new())
    }

    /// A node of which only IRI, name, kind and class are known.
    pub(super) fn new(iri: &str, label: String, kind: Kind, class: String) -> Self {
        Self {
            iri: iri.to_owned(),
            label,
            kind,
            class,
            type_iri: String::new(),
            time: String::new(),
            days: None,
            place: String::new(),
            point: None,
            notes: Vec::new(),
            denied: false,
            disputed: false,
            articles: 0,
            origins: None,
        }
    }
}
