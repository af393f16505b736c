//! Finds the node of an article again that a decision was about, when its key or its article has another name now.
//!
//! A newer program reads an article differently, or the article came in again with another outlet: the words and the address are
//! the same. In: what the decision kept of the node; out: the node's name in the store as it is, or the old one.

use std::collections::{BTreeMap, BTreeSet};

use oxigraph::model::{Literal, NamedNode, NamedOrBlankNode, Quad, Term};

use super::Store;
use crate::error::Result;
use crate::linking::profile::ArticleProfile;
use crate::model::ArticleId;
use crate::model::decision::DecidedMember;
use crate::model::links::{LinkKind, Member};
use crate::rdf::{decisions as rdf, iri};
use crate::vocab;

/// How well a node fits, the least is the best: whether its mention lies elsewhere, has other words, is of another class, how far
/// away it is; and the node.
type Fit = (bool, bool, bool, usize, Member);

impl Store {
    /// Gives the member the name that it has in the store. A member that can't be found keeps its name.
    pub(super) fn find_again(
        &self,
        known: &BTreeMap<&str, &ArticleProfile>,
        kind: LinkKind,
        member: &mut DecidedMember,
    ) -> Result<()> {
        let article = member.member.article.clone();
        let (articles, moved) = match known.get(article.0.as_str()) {
            Some(profile) if has(profile, kind, &member.member.key) => return Ok(()),
            Some(_) => (vec![article], false),
            None => (self.at_address(member, known)?, true),
        };
        let mut fits: BTreeSet<Fit> = BTreeSet::new();
        for article in articles {
            let quads = self.quads_of_graph(Some(&iri::article(&article)))?;
            fits.extend(candidates(&quads, kind, member, moved));
        }
        if let Some((.., found)) = fits.into_iter().next() {
            member.member = found;
        }
        Ok(())
    }

    /// Articles at the address of the one that the member was in.
    fn at_address(&self, member: &DecidedMember, known: &BTreeMap<&str, &ArticleProfile>) -> Result<Vec<ArticleId>> {
        let Some(address) = &member.address else {
            return Ok(Vec::new());
        };
        let url = match NamedNode::new(address.as_str()) {
            Ok(url) => Term::from(url),
            Err(_) => Literal::new_simple_literal(address.as_str()).into(),
        };
        let property = iri::expand("schema:url");
        let quads = self.quads.quads_for_pattern(None, Some(property.as_ref()), Some(url.as_ref()), None);
        let mut found = BTreeSet::new();
        for quad in quads {
            if let NamedOrBlankNode::NamedNode(node) = quad.map_err(|e| self.broken(&e))?.subject {
                found.extend(iri::article_of(node.as_str()));
            }
        }
        Ok(found.into_iter().filter(|id| known.contains_key(id.0.as_str())).collect())
    }
}

/// Nodes that have a mention at the same place, or the same words for something of the same class. In a text that has `moved`
/// to another article the place alone says nothing.
fn candidates(quads: &[Quad], kind: LinkKind, member: &DecidedMember, moved: bool) -> Vec<Fit> {
    let Some(place) = member.place else {
        return Vec::new();
    };
    let (words, classes) = (texts(quads, &["nif:anchorOf"]), texts(quads, &["an:entityType", "sem:eventType"]));
    let fit = |quad: &Quad| {
        let (NamedOrBlankNode::NamedNode(mention), Term::NamedNode(node)) = (&quad.subject, &quad.object) else {
            return None;
        };
        let (of_kind, found) = rdf::member_of(node.as_str())?;
        let (start, end) = iri::stretch_of(mention.as_str())?;
        let same_words = words.get(mention.as_str()) == Some(&member.words);
        let same_class = classes.get(node.as_str()).is_some_and(|c| vocab::shorten(c) == member.class);
        let overlaps = start < place.1 && place.0 < end && !moved;
        let fits = of_kind == kind && (overlaps || (same_words && same_class));
        fits.then(|| (!overlaps, !same_words, !same_class, start.abs_diff(place.0), found))
    };
    let denotes = iri::expand("gaf:denotes");
    quads.iter().filter(|q| q.predicate == denotes).filter_map(fit).collect()
}

/// Values of the first of these properties that a subject has.
fn texts<'q>(quads: &'q [Quad], properties: &[&str]) -> BTreeMap<&'q str, String> {
    let properties: Vec<NamedNode> = properties.iter().map(|p| iri::expand(p)).collect();
    let of_them = quads.iter().filter(|q| properties.contains(&q.predicate));
    let named = of_them.filter_map(|q| match &q.subject {
        NamedOrBlankNode::NamedNode(node) => Some((node.as_str(), plain(&q.object))),
        NamedOrBlankNode::BlankNode(_) => None,
    });
    named.collect()
}

/// The IRI, or the lexical form.
pub(super) fn plain(term: &Term) -> String {
    match term {
        Term::NamedNode(node) => node.as_str().to_owned(),
        Term::Literal(literal) => literal.value().to_owned(),
        other => other.to_string(),
    }
}

fn has(profile: &ArticleProfile, kind: LinkKind, key: &str) -> bool {
    match kind {
        LinkKind::Entity => profile.entities.iter().any(|e| e.key == key),
        LinkKind::Event => profile.events.iter().any(|e| e.key == key),
    }
}
