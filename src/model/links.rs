//! What is the same across articles, with the reasons.

use super::Name;
use super::id::ArticleId;

/// All that linking found.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Linked {
    /// What is one, sorted by members.
    pub links: Vec<Link>,
    /// How events hang together that are not one, sorted.
    pub relations: Vec<EventRelation>,
}

/// Two events of which one is part of the other, or a warning that the other fits.
#[derive(Clone, Debug, PartialEq)]
pub struct EventRelation {
    /// Property: `an:subEventOf` or `an:possiblyAbout`.
    pub property: Name,
    /// The part, or the warning.
    pub subject: Member,
    /// The whole, or what was warned of.
    pub object: Member,
    /// Confidence, 0 to 1.
    pub score: f64,
    /// Readable evidence, sorted.
    pub because: Vec<String>,
}

/// An entity or event of one article.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Member {
    /// The article.
    pub article: ArticleId,
    /// Key of the node inside the article, made from its content (see `rdf::iri`).
    pub key: String,
}

/// A decision that several article-level nodes are one.
#[derive(Clone, Debug, PartialEq)]
pub struct Link {
    /// What is linked, sorted; two or more.
    pub members: Vec<Member>,
    /// Whether events or entities.
    pub kind: LinkKind,
    /// Confidence, 0 to 1.
    pub score: f64,
    /// The rule that decided.
    pub rule: Name,
    /// Readable evidence, sorted: "same place: Kerman", "same day: 2024-01-03".
    pub because: Vec<String>,
    /// Persons who decided, sorted; empty when the program did.
    pub decided_by: Vec<String>,
}

/// What a link joins.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum LinkKind {
    /// Two entities are one.
    Entity,
    /// Two events are one.
    Event,
}
