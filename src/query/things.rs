//! Finds the one entity or event that a user means, for commands that change or compare things.
//!
//! An IRI, also one of an article's own node or one that has become part of another, or a label comes in; a [`Thing`] goes out.
//! A label that several things bear is refused, and the error lists them: which one is meant is for the user to say.

use std::fmt::Write as _;

use oxigraph::model::NamedNode;

use crate::error::{Error, Kind, Result};
use crate::model::decision::Side;
use crate::model::links::{LinkKind, Member};
use crate::rdf::{decisions, iri};
use crate::store::{Nodes, Store};

use super::labels::resolve;
use super::shorten::{lengthen, shorten};

/// An entity or event.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Thing {
    /// Whether entity or event.
    pub kind: LinkKind,
    /// The canonical node.
    pub node: NamedNode,
    /// Its label.
    pub label: String,
    /// The node of one article that was named, when it was not the canonical one.
    pub member: Option<Member>,
}

impl Thing {
    /// All nodes of articles that are meant.
    #[must_use]
    pub fn members(&self, nodes: &Nodes) -> Vec<Member> {
        self.member.as_ref().map_or_else(|| nodes.members(&self.node), |m| vec![m.clone()])
    }

    /// What a decision about it names.
    #[must_use]
    pub fn side(&self, nodes: &Nodes) -> Side {
        match &self.member {
            Some(member) => {
                let label = format!("{} of article:{}", self.label, member.article);
                nodes.part(self.kind, &self.node, &label, std::slice::from_ref(member))
            }
            None => nodes.side(self.kind, &self.node, &self.label),
        }
    }
}

/// The entity or event that `text` names.
///
/// # Errors
/// When nothing or several things bear the name, and when the store can't be read.
pub fn thing(store: &Store, text: &str) -> Result<Thing> {
    let member = lengthen(text).and_then(|node| decisions::member_of(node.as_str())).map(|(_, member)| member);
    let mut found: Vec<NamedNode> = resolve(store, text)?;
    found.retain(|node| iri::is_canonical(node.as_str()));
    match found.as_slice() {
        [] => Err(unknown(text)),
        [node] => {
            let Some(label) = store.label(node)? else {
                return Err(unknown(text));
            };
            let event = node.as_str().starts_with(&format!("{}event:", iri::BASE));
            let kind = if event { LinkKind::Event } else { LinkKind::Entity };
            Ok(Thing { kind, node: node.clone(), label, member })
        }
        several => Err(ambiguous(store, text, several)),
    }
}

fn unknown(text: &str) -> Error {
    Error::new(Kind::Query, format!("'{text}' is no entity or event of the store"))
        .hint("'annals query entities' and 'annals query events' list what there is")
}

fn ambiguous(store: &Store, text: &str, several: &[NamedNode]) -> Error {
    let mut reason = format!("{} things are called '{text}':", several.len());
    for node in several {
        let label = store.label(node).ok().flatten().unwrap_or_default();
        let _ = write!(reason, "\n  {}  {label}", shorten(node.as_str()));
    }
    Error::new(Kind::Query, reason).hint("name one of them by its IRI")
}
