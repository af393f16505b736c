//! What the graph queries answer, read once and joined by IRI: the common ground of all views.

use super::node::Kind;
use super::node::Node;
use super::source::Source;
use super::words;
use std::collections::BTreeMap;
use std::collections::BTreeSet;
use std::sync::Arc;

/// Entities, events, counts, claims and edges of a store.
#[derive(Clone, Debug, Default)]
pub struct Facts {
    /// Entities, events and counts by IRI.
    pub(super) nodes: BTreeMap<String, Node>,
    /// What is known of articles, by IRI.
    pub(super) headlines: BTreeMap<String, Headline>,
    /// Where claims stand, by article and time.
    pub(super) sources: BTreeMap<(String, String), Arc<Source>>,
    /// Claims by IRI.
    pub(super) claims: BTreeMap<String, Claim>,
    /// Claims by the IRI of what they are about.
    pub(super) about: BTreeMap<String, BTreeSet<String>>,
    /// Edges that claims speak about.
    pub(super) statements: Vec<Statement>,
    /// Positions in `statements` by claim.
    pub(super) stated_by: BTreeMap<String, Vec<usize>>,
    /// Relations that events stand behind.
    pub(super) relations: Vec<Relation>,
    /// Claims that contradict a claim.
    pub(super) disputes: BTreeMap<String, BTreeSet<String>>,
    /// Property → how an edge reads from its subject, and from its object.
    pub(super) labels: BTreeMap<String, (String, Option<String>)>,
    /// Property → what stands on the line from a claim or an event to what fills the role, where it is not its label.
    pub(super) readings: BTreeMap<String, String>,
    /// Events that hang together, whether or not a claim says so.
    pub(super) successions: Vec<Succession>,
    /// The event of each figure.
    pub(super) figures: BTreeMap<String, String>,
    /// Events that views leave out as nodes of their own.
    pub(super) hidden: BTreeSet<String>,
}

/// What stands above an article; what is unknown is empty.
#[derive(Clone, Debug, Default)]
pub(super) struct Headline {
    pub(super) text: String,
    /// When it was published.
    pub(super) date: Option<String>,
    pub(super) outlet: String,
}

/// One claim as the queries give it.
#[derive(Clone, Debug, Default)]
pub(super) struct Claim {
    pub(super) speaker: Option<String>,
    pub(super) own: bool,
    pub(super) cue: Option<String>,
    pub(super) content: Option<String>,
    pub(super) negative: bool,
    pub(super) certainty: String,
    pub(super) words: String,
    pub(super) source: Arc<Source>,
    /// Where it comes from, however many articles carry it; the article where nothing else is known.
    pub(super) origin: String,
}

/// One edge that a claim speaks about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Statement {
    pub(super) subject: String,
    pub(super) property: String,
    pub(super) object: String,
    pub(super) plain: bool,
    pub(super) claim: String,
}

/// A relation of two things and the event behind it.
#[derive(Clone, Debug)]
pub(super) struct Relation {
    pub(super) subject: String,
    pub(super) property: String,
    pub(super) object: String,
    pub(super) event: String,
}

/// Two events that hang together: part, cause, forerunner, topic.
#[derive(Clone, Debug)]
pub(super) struct Succession {
    pub(super) subject: String,
    pub(super) property: String,
    pub(super) object: String,
}

impl Facts {
    /// Claims about an event as a whole: not those that only say who did it, which follow from a claim of
    /// responsibility, an accusation or a denial and leave the event itself alone.
    pub(super) fn claims_on_whole<'a>(&'a self, event: &str) -> Vec<&'a str> {
        let claims = self.about.get(event).into_iter().flatten();
        claims.filter(|claim| !self.is_on_one_edge(claim)).map(String::as_str).collect()
    }

    /// Whether a claim says no more than who did it.
    pub(super) fn is_on_one_edge(&self, claim: &str) -> bool {
        matches!(self.stated_by.get(claim).map(Vec::as_slice), Some([only]) if !self.statements[*only].plain)
    }

    /// Claims about a thing.
    pub(super) fn claims_about<'a>(&'a self, content: &str) -> impl Iterator<Item = &'a Claim> {
        let claims = self.about.get(content).into_iter().flatten();
        claims.filter_map(|claim| self.claims.get(claim))
    }

    /// Whether a claim about a thing contradicts another.
    pub(super) fn is_disputed(&self, content: &str) -> bool {
        let mut claims = self.about.get(content).into_iter().flatten();
        claims.any(|claim| self.disputes.contains_key(claim))
    }

    /// Number of articles with a claim about a thing.
    pub(super) fn articles_about(&self, content: &str) -> usize {
        let articles: BTreeSet<&str> = self.claims_about(content).map(|claim| claim.source.article.as_str()).collect();
        articles.len()
    }

    /// What a thing is called.
    pub(super) fn label(&self, iri: &str) -> String {
        self.nodes.get(iri).map_or_else(|| words::from_iri(iri), |node| node.label.clone())
    }

    /// What an edge is called when it is read from its subject.
    pub(super) fn property_label(&self, property: &str) -> String {
        self.labels.get(property).map_or_else(|| words::from_iri(property), |(label, _)| label.clone())
    }

    /// What stands on the line from a claim or an event to what fills the role: "done by", not the name of the role.
    pub(super) fn reading(&self, property: &str) -> String {
        self.readings.get(property).cloned().unwrap_or_else(|| self.property_label(property))
    }

    /// What an edge is called when it is read from its object.
    pub(super) fn inverse_label(&self, property: &str) -> Option<&str> {
        self.labels.get(property)?.1.as_deref()
    }

    /// Whether an IRI is that of an entity; what is unknown counts as one.
    pub(super) fn is_entity(&self, iri: &str) -> bool {
        self.nodes.get(iri).is_none_or(|node| !matches!(node.kind, Kind::Event | Kind::Count | Kind::Claim))
    }

    /// Whether an IRI is that of an event.
    pub(super) fn is_event(&self, iri: &str) -> bool {
        self.nodes.get(iri).is_some_and(|node| node.kind == Kind::Event)
    }
}
