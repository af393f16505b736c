//! What a person decided about two nodes: the same, or never the same. A decision overrules the program.
//!
//! A side names what it means by things that outlive a rebuild: a gazetteer id or a full name where there is one, else the
//! nodes of articles, each with its words, so that a node whose key has changed can be found again.

use super::ArticleId;
use super::links::{LinkKind, Member};

/// One decision about two sides.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Decision {
    /// Whether about entities or events.
    pub kind: LinkKind,
    /// Same or apart.
    pub verdict: Verdict,
    /// The two; of an [`Verdict::Apart`] that takes something out of a whole, the part comes first.
    pub sides: [Side; 2],
    /// Who decided.
    pub by: String,
    /// Why, in that person's words.
    pub note: Option<String>,
}

/// What was decided.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Verdict {
    /// The two are one, whatever the program would say.
    Same,
    /// The two are never one.
    Apart,
}

/// One of the two things that a decision is about.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Side {
    /// Canonical IRI at the time of the decision.
    pub canonical: String,
    /// What it was called.
    pub label: String,
    /// Gazetteer id: every entity that has it is meant, in articles to come too.
    pub gazetteer: Option<String>,
    /// Family of types and normalized full name: every entity that bears it and has no gazetteer id is meant.
    pub name: Option<(String, String)>,
    /// Nodes of articles that are meant beside these, sorted.
    pub members: Vec<DecidedMember>,
}

/// A node of an article, with what finds it again when another version reads the article differently.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct DecidedMember {
    /// The node.
    pub member: Member,
    /// Its class.
    pub class: String,
    /// Its label, or the lemma of an event.
    pub label: String,
    /// Words of its first mention; empty where there is none.
    pub words: String,
    /// Where these words stand, in code points.
    pub place: Option<(usize, usize)>,
}

impl Side {
    /// The articles whose nodes are listed.
    pub fn articles(&self) -> impl Iterator<Item = &ArticleId> {
        self.members.iter().map(|m| &m.member.article)
    }
}

impl Verdict {
    /// How it is written: `same` or `apart`.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Same => "same",
            Self::Apart => "apart",
        }
    }
}
