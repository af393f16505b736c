//! What a node is, in a few words: kind, type, label, time, number of articles.

use std::collections::BTreeMap;

use oxigraph::model::{NamedNode, Term};

use crate::error::Result;
use crate::query::labels::ask;
use crate::query::parameters::Bound;
use crate::query::shorten::shorten;
use crate::store::Store;

/// A node with what it is called.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Thing {
    /// The node.
    pub node: NamedNode,
    /// What kind of node it is.
    pub sort: Sort,
    /// Its type in words: `City`, `Bombing`; empty when unknown.
    pub kind: String,
    /// Its label or headline; empty when it has none.
    pub label: String,
    /// Day or month of an event, day of publication of an article; empty when unknown.
    pub time: String,
    /// How many articles tell of it; 0 when that is not counted.
    pub articles: usize,
    /// The country that it is the government of.
    pub governs: Option<NamedNode>,
}

/// What kind of node a thing is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Sort {
    /// Who or what takes part.
    Entity,
    /// What happened.
    Event,
    /// What came in.
    Article,
    /// Who says so.
    Claim,
    /// A figure.
    Count,
}

impl Sort {
    fn parse(kind: &str) -> Option<Self> {
        Some(match kind.rsplit('#').next()? {
            "Entity" => Self::Entity,
            "Event" => Self::Event,
            "Article" => Self::Article,
            "Claim" => Self::Claim,
            "Count" => Self::Count,
            _ => return None,
        })
    }

    /// The word for it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Entity => "entity",
            Self::Event => "event",
            Self::Article => "article",
            Self::Claim => "claim",
            Self::Count => "count",
        }
    }
}

impl Thing {
    /// Its label, or its short IRI where it has none.
    #[must_use]
    pub fn name(&self) -> String {
        if self.label.is_empty() { self.short() } else { self.label.clone() }
    }

    /// Its IRI, shortened.
    #[must_use]
    pub fn short(&self) -> String {
        shorten(self.node.as_str())
    }

    /// Type, day and number of articles, as far as they are known: what tells namesakes apart.
    #[must_use]
    pub fn details(&self) -> String {
        let articles = match self.articles {
            0 => String::new(),
            1 => "1 article".to_owned(),
            n => format!("{n} articles"),
        };
        let kind = if self.kind.is_empty() { self.sort.name().to_owned() } else { self.kind.to_lowercase() };
        let parts = [kind, self.time.clone(), articles];
        parts.into_iter().filter(|p| !p.is_empty()).collect::<Vec<_>>().join(", ")
    }
}

/// What the nodes are; those that are nothing of these kinds are left out. Those that most articles tell of come first.
///
/// # Errors
/// When the store can't be read.
pub fn describe_things(store: &Store, nodes: &[NamedNode]) -> Result<Vec<Thing>> {
    if nodes.is_empty() {
        return Ok(Vec::new());
    }
    let terms: Vec<Term> = nodes.iter().cloned().map(Term::from).collect();
    let rows = ask(store, "resolve/things", &[Bound { name: "thing".into(), terms }])?;
    let mut things: BTreeMap<NamedNode, Thing> = BTreeMap::new();
    for row in 0..rows.rows.len() {
        let Some(Term::NamedNode(node)) = rows.term(row, "thing") else { continue };
        let Some(sort) = Sort::parse(&rows.text(row, "kind")) else { continue };
        let governs = match rows.term(row, "country") {
            Some(Term::NamedNode(country)) => Some(country.clone()),
            _ => None,
        };
        things.entry(node.clone()).or_insert_with(|| Thing {
            node: node.clone(),
            sort,
            kind: rows.text(row, "type"),
            label: rows.text(row, "label"),
            time: rows.text(row, "time"),
            articles: rows.text(row, "articles").parse().unwrap_or(0),
            governs,
        });
    }
    let mut things: Vec<Thing> = things.into_values().collect();
    things.sort_by(|a, b| {
        let key = |t: &Thing| (t.sort, std::cmp::Reverse(t.articles));
        key(a).cmp(&key(b)).then_with(|| a.label.cmp(&b.label)).then_with(|| a.node.cmp(&b.node))
    });
    Ok(things)
}
