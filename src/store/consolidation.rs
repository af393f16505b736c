//! Brings the default graph up to date with the articles: links, the consolidated view, disputes.
//!
//! Few changed articles: only what they touch is linked and worked out again (`desk.rs`, `update.rs`), and the difference is
//! written in one transaction. Many, or a store that was left stale: everything is dropped and built anew, article by
//! article, so that never more than the profiles and the nodes that are still open lie in memory. Both give the same bytes.

use std::collections::{BTreeMap, BTreeSet};

use oxigraph::model::{GraphNameRef, NamedNode, NamedOrBlankNode, Quad};
use rayon::prelude::*;

use super::Store;
use super::blocks::{self, Index, Mapping, Pending, State, json, parse};
use super::write::cache_quad;
use crate::error::Result;
use crate::linking;
use crate::linking::profile::{ArticleProfile, LAYOUT};
use crate::linking::steps::{self, EntityStep, EventStep, LOCAL};
use crate::model::ArticleId;
use crate::model::Decision;
use crate::model::id::sha256;
use crate::model::links::Linked;
use crate::rdf::consolidate::{View, ontology_quads};
use crate::rdf::{self, iri};
use crate::vocab;

/// Changed articles above which everything is built anew, when they are a quarter of all.
const MANY: usize = 100;
/// Articles whose quads are read together.
const BATCH: usize = 64;
/// Version of what linking makes of profiles: another one is built anew.
const LINKING: u32 = 3;

impl Store {
    /// Brings the default graph up to date.
    ///
    /// # Errors
    /// When the store can't be read or written.
    pub fn consolidate(&self) -> Result<()> {
        if self.setting("an:ontologyDigest")?.as_deref() != Some(&self.digest()?) {
            return self.rebuild();
        }
        if !self.is_stale()? {
            return Ok(());
        }
        let index = Index::load(self)?;
        let (pending, settled) = self.changed_articles(&index)?;
        if pending.len() > MANY && pending.len() * 4 > pending.len() + settled {
            return self.rebuild();
        }
        // A decision may concern any article, by name.
        if !LOCAL || !self.decisions()?.is_empty() {
            return self.update_whole(&pending);
        }
        self.update(index, pending)
    }

    /// Articles that came, went or were replaced since the last time, and the number of the others.
    fn changed_articles(&self, index: &Index) -> Result<(BTreeMap<String, Pending>, usize)> {
        let pending = self.cached("an:pending")?.into_iter().map(|(article, text)| (article, parse(&text)));
        let mut pending: BTreeMap<String, Pending> = pending.collect();
        let settled: BTreeSet<&str> = index.articles().collect();
        for ArticleId(article) in self.articles()? {
            if !settled.contains(article.as_str()) {
                pending.entry(article).or_default();
            }
        }
        Ok((pending, settled.len()))
    }

    /// Drops the default graph and the links, and builds them anew.
    ///
    /// # Errors
    /// When the store can't be read or written.
    pub fn rebuild(&self) -> Result<()> {
        let (profiles, decisions) = self.corrected_profiles()?;
        self.set("an:stale", Some("true"))?;
        self.touch_all();
        for graph in [GraphNameRef::DefaultGraph, iri::links().as_ref().into()] {
            self.quads.clear_graph(graph).map_err(|e| self.broken(&e))?;
        }
        self.clear_cache(&profiles)?;
        self.build(&profiles, &decisions)?;
        self.set("an:ontologyDigest", Some(&self.digest()?))?;
        self.set("an:stale", None)?;
        self.flush()
    }

    /// Profiles of all articles, in the order of linking, with what persons corrected.
    ///
    /// # Errors
    /// When the store can't be read.
    pub fn profiles(&self) -> Result<Vec<ArticleProfile>> {
        Ok(self.corrected_profiles()?.0)
    }

    /// The same, and the decisions as they apply.
    pub(super) fn corrected_profiles(&self) -> Result<(Vec<ArticleProfile>, Vec<Decision>)> {
        let mut profiles = self.profiles_as_read()?;
        let decisions = self.applied_decisions(&profiles)?;
        linking::correct(&mut profiles, &decisions);
        Ok((profiles, decisions))
    }

    fn profiles_as_read(&self) -> Result<Vec<ArticleProfile>> {
        let articles: Vec<ArticleId> = self.articles()?.into_iter().collect();
        let profile = |id: &ArticleId| {
            let stored = self.entry(id)?.profile.map(|text| parse::<ArticleProfile>(&text));
            match stored.filter(|p| p.layout == LAYOUT && p.article == id.0) {
                Some(profile) => Ok(profile),
                None => {
                    let quads = self.quads_of_graph(Some(&iri::article(id)))?;
                    Ok(rdf::profile::profile(id, &quads, self.knowledge()))
                }
            }
        };
        let mut profiles = articles.par_iter().map(profile).collect::<Result<Vec<ArticleProfile>>>()?;
        profiles.sort_by(|a, b| a.order().cmp(&b.order()));
        Ok(profiles)
    }

    /// Leaves nothing in the cache but profiles that are right.
    fn clear_cache(&self, profiles: &[ArticleProfile]) -> Result<()> {
        let mut change = self.begin()?;
        for property in ["an:mapping", "an:state", "an:blocks", "an:pending"] {
            for (article, text) in self.cached(property)? {
                change.remove(&cache_quad(&ArticleId(article), property, &text));
            }
        }
        for profile in profiles {
            let id = ArticleId(profile.article.clone());
            let read = profile.as_read();
            let right = [("an:profile", json(&*read)), ("an:textProfile", json(&read.short()))];
            let right = right.map(|(property, text)| cache_quad(&id, property, &text));
            self.apply(&mut change, self.quads_of(&iri::article(&id), Some(&iri::cache()))?, right.into());
        }
        self.commit(change)
    }

    /// Names of all articles in the store, sorted.
    ///
    /// # Errors
    /// When the store can't be read.
    pub fn articles(&self) -> Result<BTreeSet<ArticleId>> {
        let mut found = BTreeSet::new();
        for graph in self.quads.named_graphs() {
            if let NamedOrBlankNode::NamedNode(node) = graph.map_err(|e| self.broken(&e))? {
                found.extend(iri::article_of(node.as_str()));
            }
        }
        Ok(found)
    }

    /// Canonical node of each article-level one, as of the last consolidation.
    pub(super) fn canonical_nodes(&self, id: &ArticleId) -> Result<BTreeMap<String, String>> {
        let entry = self.entry(id)?;
        let nodes: Mapping = entry.mapping.or(entry.pending.map(|p| p.mapping)).unwrap_or_default();
        let article = iri::article(id);
        let full = |local: String| format!("{}/{local}", article.as_str());
        Ok(nodes.into_iter().map(|(local, node)| (full(local), node)).collect())
    }

    fn build(&self, profiles: &[ArticleProfile], decisions: &[Decision]) -> Result<()> {
        let Linking { linked, states } = Linking::of(profiles, decisions);
        let view = View::new(self.knowledge(), profiles, &linked);
        let mut loader = self.quads.bulk_loader();
        let mut gathering = Gathering::new(&view);
        for batch in profiles.chunks(BATCH) {
            let read = |profile: &ArticleProfile| self.sorted_out(&view, profile);
            let read = batch.par_iter().map(read).collect::<Result<Vec<Sorted>>>()?;
            let mut quads = Vec::new();
            for (profile, sorted) in batch.iter().zip(read) {
                quads.extend(sorted.own);
                gathering.add(profile, sorted.of_nodes);
            }
            quads.par_extend(gathering.finished().into_par_iter().flat_map_iter(|(n, q)| node_quads(&view, &n, q)));
            loader.load_quads(quads).map_err(|e| self.broken(&e))?;
        }
        let nodes = view.nodes().into_iter().filter(|n| view.members(n).next().is_none());
        let nodes = nodes.flat_map(|n| node_quads(&view, &n, Vec::new()));
        let cache = profiles.iter().zip(&states).flat_map(|(profile, state)| {
            let nodes = view.of_article(&profile.article);
            nodes.map(|nodes| blocks::settled(profile, nodes, state)).into_iter().flatten()
        });
        let links = rdf::links::quads(&linked, &view);
        let rest = nodes.chain(links).chain(ontology_quads(vocab::ONTOLOGY)).chain(cache);
        loader.load_quads(rest).map_err(|e| self.broken(&e))?;
        loader.commit().map_err(|e| self.broken(&e))
    }

    /// Of all that the default graph follows from beside the articles.
    fn digest(&self) -> Result<String> {
        let texts: Vec<&str> = vocab::ONTOLOGY.iter().map(|(_, text)| *text).collect();
        let decisions = super::sorted_lines(&self.quads_of_graph(Some(&iri::decisions()))?);
        Ok(sha256(&format!("{LAYOUT} {LINKING} {} {decisions}", texts.concat())))
    }

    /// The quads of an article as they stand in the default graph.
    fn sorted_out(&self, view: &View<'_>, profile: &ArticleProfile) -> Result<Sorted> {
        let graph = iri::article(&ArticleId(profile.article.clone()));
        let mut sorted = Sorted::default();
        for quad in self.quads_of_graph(Some(&graph))? {
            match canonical_subject(view, &profile.article, &quad) {
                Some(node) => sorted.of_nodes.extend(view.member_quad(node, &quad).map(|q| (node.clone(), q))),
                None => sorted.own.extend(view.own_quad(&quad)),
            }
        }
        sorted.own.extend(view.article_quads(&profile.article));
        Ok(sorted)
    }
}

/// Quads of an article: those of its own nodes, and those of canonical ones.
#[derive(Default)]
struct Sorted {
    own: Vec<Quad>,
    of_nodes: Vec<(NamedNode, Quad)>,
}

/// Canonical nodes of which not all members have been read.
struct Gathering<'v, 'a> {
    view: &'v View<'a>,
    open: BTreeMap<NamedNode, Open>,
    finished: Vec<(NamedNode, Vec<Quad>)>,
}

/// What the members of a node have said so far, and how many are still to come.
struct Open {
    quads: Vec<Quad>,
    /// Quads from which on doubles are dropped.
    full: usize,
    left: usize,
}

impl<'v, 'a> Gathering<'v, 'a> {
    fn new(view: &'v View<'a>) -> Self {
        Self { view, open: BTreeMap::new(), finished: Vec::new() }
    }

    fn open(&mut self, node: &NamedNode) -> &mut Open {
        let members = || self.view.members(node).count();
        let fresh = || Open { quads: Vec::new(), full: 256, left: members() };
        self.open.entry(node.clone()).or_insert_with(fresh)
    }

    fn add(&mut self, profile: &ArticleProfile, quads: Vec<(NamedNode, Quad)>) {
        for (node, quad) in quads {
            let open = self.open(&node);
            open.quads.push(quad);
            if open.quads.len() > open.full {
                open.drop_doubles();
            }
        }
        for node in self.view.of_article(&profile.article).into_iter().flat_map(BTreeMap::values) {
            let open = self.open(node);
            open.left -= 1;
            if open.left == 0
                && let Some(open) = self.open.remove(node)
            {
                self.finished.push((node.clone(), open.quads));
            }
        }
    }

    fn finished(&mut self) -> Vec<(NamedNode, Vec<Quad>)> {
        std::mem::take(&mut self.finished)
    }
}

impl Open {
    fn drop_doubles(&mut self) {
        let mut seen = BTreeSet::new();
        self.quads.retain(|q| seen.insert(q.to_string()));
        self.full = self.quads.len() * 2 + 256;
    }
}

fn node_quads(view: &View<'_>, node: &NamedNode, said: Vec<Quad>) -> Vec<Quad> {
    let mut quads = view.finish(node, said);
    quads.extend(view.dispute_quads(node));
    quads
}

/// What linking makes of all articles.
pub(super) struct Linking {
    /// Links and relations.
    pub(super) linked: Linked,
    /// What is kept for each article.
    pub(super) states: Vec<State>,
}

impl Linking {
    /// Links everything. `profiles` is sorted by [`ArticleProfile::order`].
    pub(super) fn of(profiles: &[ArticleProfile], decisions: &[Decision]) -> Self {
        let all: Vec<&ArticleProfile> = profiles.iter().collect();
        let entities = steps::entities(&all, decisions);
        let events = steps::events(&all, &entities.sets, decisions);
        let states = states(&entities, &events).collect();
        Self { linked: linking::collect(&all, entities, events), states }
    }
}

/// What was found for each article.
fn states(entities: &EntityStep, events: &EventStep) -> impl Iterator<Item = State> {
    let entities = entities.sets.iter().zip(&entities.components);
    entities.zip(&events.components).map(|((sets, entities), events)| State {
        sets: sets.clone(),
        entities: entities.clone(),
        events: events.clone(),
    })
}

fn canonical_subject<'v>(view: &'v View<'_>, article: &str, quad: &Quad) -> Option<&'v NamedNode> {
    let NamedOrBlankNode::NamedNode(subject) = &quad.subject else {
        return None;
    };
    if !iri::is_linkable(subject.as_str()) {
        return None;
    }
    let (_, local) = subject.as_str().split_once('/')?;
    view.of_article(article)?.get(local)
}
