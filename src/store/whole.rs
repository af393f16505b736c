//! Brings the default graph up to date by linking everything and writing the difference.
//!
//! For changes that may concern any article: persons' decisions go by names, and a step of linking that does not keep the laws
//! (`linking`) can't be repeated for a few articles. What is written is as little as in `update.rs`, and the result is the same;
//! only the work grows with the number of all articles.

use std::collections::{BTreeMap, BTreeSet};

use oxigraph::model::{NamedNode, NamedOrBlankNode, Quad, Term};

use super::Store;
use super::blocks::{Mapping, Pending, State, json, parse};
use super::change::Change;
use super::consolidation::Linking;
use super::open::setting_quad;
use super::write::cache_quad;
use crate::error::Result;
use crate::linking::profile::ArticleProfile;
use crate::model::ArticleId;
use crate::model::links::Linked;
use crate::rdf::consolidate::{View, with_neighbors};
use crate::rdf::{self, iri};

/// What the cache holds of the articles that did not change.
type Settled = BTreeMap<String, Mapping>;

impl Store {
    /// Links everything and writes what is different.
    pub(super) fn update_whole(&self, pending: &BTreeMap<String, Pending>) -> Result<()> {
        let (profiles, decisions) = self.corrected_profiles()?;
        let Linking { linked, states } = Linking::of(&profiles, &decisions);
        let view = View::new(self.knowledge(), &profiles, &linked);
        let settled: Settled = self.cached("an:mapping")?.into_iter().map(|(a, text)| (a, parse(&text))).collect();
        let (articles, nodes) = changed(&view, &settled, pending);
        let mut nodes = with_neighbors(self.knowledge(), nodes);
        nodes.extend(self.related(&view, &linked)?);
        let mut change = self.begin()?;
        for article in &articles {
            self.update_own(&view, &mut change, article)?;
        }
        for node in &nodes {
            let new = view.node_quads(node, &self.member_quads(&view, node)?);
            self.apply(&mut change, self.default_quads(node)?, new);
        }
        self.update_disputes(&view, &mut change, &nodes)?;
        let links = self.quads_of_graph(Some(&iri::links()))?;
        self.apply(&mut change, links, rdf::links::quads(&linked, &view).collect());
        self.settle_whole(&view, &mut change, &profiles, &states)?;
        for (article, was) in pending {
            change.remove(&cache_quad(&ArticleId(article.clone()), "an:pending", &json(was)));
        }
        change.remove(&setting_quad("an:stale", "true"));
        self.commit(change)?;
        self.flush()
    }

    /// Relations between events that are new, gone or otherwise than before, and the events that they begin at.
    fn related(&self, view: &View<'_>, linked: &Linked) -> Result<BTreeSet<NamedNode>> {
        let of = |quads: &mut dyn Iterator<Item = Quad>| -> BTreeMap<String, Quad> {
            let relations = quads.filter(is_of_relation);
            relations.map(|q| (q.to_string(), q)).collect()
        };
        let old = of(&mut self.quads_of_graph(Some(&iri::links()))?.into_iter());
        let new = of(&mut rdf::links::quads(linked, view));
        let differs = |(text, quad): (&String, &Quad)| {
            (!(old.contains_key(text) && new.contains_key(text))).then(|| quad.subject.clone())
        };
        let nodes: BTreeSet<String> = old.iter().chain(&new).filter_map(differs).map(|n| n.to_string()).collect();
        let mut found = BTreeSet::new();
        for quad in old.values().chain(new.values()).filter(|q| nodes.contains(&q.subject.to_string())) {
            if let NamedOrBlankNode::NamedNode(relation) = &quad.subject {
                found.insert(relation.clone());
            }
            if let (true, Term::NamedNode(event)) = (quad.predicate == iri::expand("an:subject"), &quad.object) {
                found.insert(event.clone());
            }
        }
        Ok(found)
    }

    fn settle_whole(
        &self,
        view: &View<'_>,
        change: &mut Change<'_>,
        profiles: &[ArticleProfile],
        states: &[State],
    ) -> Result<()> {
        for (profile, state) in profiles.iter().zip(states) {
            if let Some(nodes) = view.of_article(&profile.article) {
                self.settle_article(change, profile, nodes, state)?;
            }
        }
        Ok(())
    }
}

/// Whether a quad of the links belongs to a relation between events.
fn is_of_relation(quad: &Quad) -> bool {
    matches!(&quad.subject, NamedOrBlankNode::NamedNode(node) if iri::is_relation(node.as_str()))
}

/// Articles whose quads may stand differently now, and the nodes that they have or had a part in.
fn changed(
    view: &View<'_>,
    settled: &Settled,
    pending: &BTreeMap<String, Pending>,
) -> (BTreeSet<String>, BTreeSet<NamedNode>) {
    let mut articles: BTreeSet<String> = pending.keys().cloned().collect();
    for (article, old) in settled {
        let same = view.of_article(article).is_some_and(|new| {
            let new = new.iter().map(|(local, node)| (local.as_str(), node.as_str()));
            new.eq(old.iter().map(|(local, node)| (local.as_str(), node.as_str())))
        });
        if !same {
            articles.insert(article.clone());
        }
    }
    let mut nodes: BTreeSet<NamedNode> = BTreeSet::new();
    for article in &articles {
        let old = pending.get(article).map(|p| &p.mapping).or_else(|| settled.get(article));
        nodes.extend(old.into_iter().flat_map(BTreeMap::values).map(NamedNode::new_unchecked));
        nodes.extend(view.of_article(article).into_iter().flat_map(BTreeMap::values).cloned());
    }
    (articles, nodes)
}
