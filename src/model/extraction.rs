//! All that was read in one article.

use super::article::Article;
use super::attribution::Attribution;
use super::claim::Claim;
use super::count::Count;
use super::credit::{Correction, Credit};
use super::document::Document;
use super::entity::{Entity, Relation};
use super::event::Event;
use super::mention::{Mention, MentionIx, Node};
use super::timex::Timex;

/// What extraction found in one document. Indices in it point into its own vectors.
#[derive(Clone, Debug, Default)]
pub struct Extraction {
    /// Every mention, in text order.
    pub mentions: Vec<Mention>,
    /// Entities, in the order of their first mention.
    pub entities: Vec<Entity>,
    /// Standing relations between entities.
    pub relations: Vec<Relation>,
    /// Events, in the order of their first trigger.
    pub events: Vec<Event>,
    /// Counts, in text order.
    pub counts: Vec<Count>,
    /// Time expressions, in text order.
    pub timexes: Vec<Timex>,
    /// Attributions, in the order of their cues.
    pub attributions: Vec<Attribution>,
    /// Claims, in text order.
    pub claims: Vec<Claim>,
    /// Outlets that the article credits, in text order, those of its list of authors first.
    pub credits: Vec<Credit>,
    /// Notes that put an earlier text right, in text order.
    pub corrections: Vec<Correction>,
    /// What could not be done, for the user to read.
    pub notes: Vec<String>,
}

/// One article with all that was read in it.
#[derive(Clone, Debug)]
pub struct Reading {
    /// What came in.
    pub article: Article,
    /// Its analysis.
    pub document: Document,
    /// What was found.
    pub extraction: Extraction,
}

impl Extraction {
    /// Mentions that denote `node`, in text order.
    pub fn mentions_of(&self, node: Node) -> impl Iterator<Item = MentionIx> + '_ {
        (0..self.mentions.len()).filter(move |&m| self.mentions[m].denotes == node)
    }
}
