//! Brings the default graph up to date with the articles: links, the consolidated view, disputes.
//!
//! Few changed articles: only the nodes that they touch are worked out again, and the difference is written in one
//! transaction. Many, or a store that was left stale: everything is dropped and built anew. Both give the same bytes.

use std::collections::{BTreeMap, BTreeSet};

use oxigraph::model::{GraphNameRef, NamedNode, NamedOrBlankNode, Quad, Term};
use oxigraph::store::Transaction;

use super::Store;
use super::open::setting_quad;
use super::write::{cache_quad, literal, to_json};
use crate::error::Result;
use crate::linking;
use crate::linking::profile::{ArticleProfile, LAYOUT};
use crate::model::ArticleId;
use crate::model::Decision;
use crate::model::id::sha256;
use crate::model::links::Linked;
use crate::rdf::consolidate::{View, ontology_quads};
use crate::rdf::{self, iri};
use crate::vocab;

/// Canonical nodes of one article by `entity/KEY` or `event/KEY`.
type Mapping = BTreeMap<String, String>;

/// Changed articles above which everything is built anew.
const MANY: usize = 100;

/// What the cache holds.
#[derive(Default)]
struct Cache {
    profiles: Vec<ArticleProfile>,
    /// Mappings of articles that did not change since the last time.
    settled: BTreeMap<String, Mapping>,
    /// Mappings that changed or withdrawn articles had then.
    pending: BTreeMap<String, Mapping>,
    /// What persons decided.
    decisions: Vec<Decision>,
}

impl Store {
    /// Brings the default graph up to date.
    ///
    /// # Errors
    /// When the store can't be read or written.
    pub fn consolidate(&self) -> Result<()> {
        let ontology = ontology_digest();
        if self.setting("an:ontologyDigest")?.as_deref() != Some(&ontology) {
            return self.rebuild();
        }
        if !self.is_stale()? {
            return Ok(());
        }
        let cache = self.cache()?;
        if cache.pending.len() > MANY && cache.pending.len() * 4 > cache.profiles.len() {
            return self.build(&cache);
        }
        self.update(&cache)
    }

    /// Drops the default graph and the links, and builds them anew.
    ///
    /// # Errors
    /// When the store can't be read or written.
    pub fn rebuild(&self) -> Result<()> {
        let cache = self.cache()?;
        self.build(&cache)
    }

    fn cache(&self) -> Result<Cache> {
        let mut cache = Cache::default();
        let mut stored: BTreeMap<ArticleId, ArticleProfile> = BTreeMap::new();
        for quad in self.quads_of_graph(Some(&iri::cache()))? {
            let NamedOrBlankNode::NamedNode(node) = &quad.subject else {
                continue;
            };
            let Some(id) = iri::article_of(node.as_str()) else {
                continue;
            };
            let text = literal(quad.object);
            match vocab::shorten(quad.predicate.as_str()).as_str() {
                "an:profile" => {
                    let profile = serde_json::from_str::<ArticleProfile>(&text).ok();
                    stored.extend(profile.filter(|p| p.layout == LAYOUT).map(|p| (id, p)));
                }
                "an:mapping" => {
                    cache.settled.insert(id.0, mapping(&text));
                }
                "an:pending" => {
                    cache.pending.insert(id.0, mapping(&text));
                }
                _ => {}
            }
        }
        for id in self.articles()? {
            let profile = match stored.remove(&id) {
                Some(profile) => profile,
                None => {
                    let quads = self.quads_of_graph(Some(&iri::article(&id)))?;
                    rdf::profile::profile(&id, &quads, self.knowledge())
                }
            };
            cache.profiles.push(profile);
        }
        cache.profiles.sort_by(|a, b| a.order().cmp(&b.order()));
        cache.decisions = self.applied_decisions(&cache.profiles)?;
        linking::correct(&mut cache.profiles, &cache.decisions);
        Ok(cache)
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
        let nodes = mapping(&self.mapping_json(id)?).into_iter();
        let article = iri::article(id);
        let full = |local: String| format!("{}/{local}", article.as_str());
        Ok(nodes.map(|(local, node)| (full(local), node)).collect())
    }

    /// Profiles of all articles, in their order, with what persons corrected.
    pub(super) fn profiles(&self) -> Result<Vec<ArticleProfile>> {
        Ok(self.cache()?.profiles)
    }

    fn build(&self, cache: &Cache) -> Result<()> {
        self.set("an:stale", Some("true"))?;
        for graph in [GraphNameRef::DefaultGraph, iri::links().as_ref().into(), iri::cache().as_ref().into()] {
            self.quads.clear_graph(graph).map_err(|e| self.broken(&e))?;
        }
        let linked = linking::link(&cache.profiles, &cache.decisions);
        let view = View::new(self.knowledge(), &cache.profiles, &linked);
        let mut loader = self.quads.bulk_loader();
        let mut of_nodes: BTreeMap<NamedNode, Vec<Quad>> = BTreeMap::new();
        for profile in &cache.profiles {
            let graph = iri::article(&ArticleId(profile.article.clone()));
            let mut own = Vec::new();
            for quad in self.quads_of_graph(Some(&graph))? {
                match canonical_subject(&view, &profile.article, &quad) {
                    Some(node) => of_nodes.entry(node.clone()).or_default().push(quad),
                    None => own.extend(view.own_quad(&quad)),
                }
            }
            own.extend(view.article_quads(&profile.article));
            loader.load_quads(own).map_err(|e| self.broken(&e))?;
        }
        let nodes = view.nodes();
        let quads = nodes.iter().flat_map(|node| {
            let mut quads = view.node_quads(node, of_nodes.get(node).map_or(&[], Vec::as_slice));
            quads.extend(view.dispute_quads(node));
            quads
        });
        loader.load_quads(quads).map_err(|e| self.broken(&e))?;
        let rest = rdf::links::quads(&linked, &view)
            .into_iter()
            .chain(ontology_quads(vocab::ONTOLOGY))
            .chain(cache.profiles.iter().flat_map(|p| settled(&view, p)));
        loader.load_quads(rest).map_err(|e| self.broken(&e))?;
        loader.commit().map_err(|e| self.broken(&e))?;
        self.set("an:ontologyDigest", Some(&ontology_digest()))?;
        self.set("an:stale", None)?;
        self.flush()
    }

    fn update(&self, cache: &Cache) -> Result<()> {
        let linked = linking::link(&cache.profiles, &cache.decisions);
        let view = View::new(self.knowledge(), &cache.profiles, &linked);
        let (articles, nodes) = changed(&view, cache);
        let mut nodes = view.with_neighbors(nodes);
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
        self.update_links(&view, &mut change, &linked)?;
        self.settle(&view, &mut change, cache, &articles)?;
        change.remove(&setting_quad("an:stale", "true"));
        self.commit(change)?;
        self.flush()
    }

    /// What the default graph says of an article's own nodes, but for disputes.
    fn update_own(&self, view: &View<'_>, change: &mut Transaction<'_>, article: &str) -> Result<()> {
        let graph = iri::article(&ArticleId(article.to_owned()));
        let quads = self.quads_of_graph(Some(&graph))?;
        let mut new: Vec<Quad> = quads.iter().filter_map(|q| view.own_quad(q)).collect();
        new.extend(view.article_quads(article));
        let subjects = new.iter().filter_map(|q| match &q.subject {
            NamedOrBlankNode::NamedNode(node) => Some(node),
            NamedOrBlankNode::BlankNode(_) => None,
        });
        let subjects: BTreeSet<&NamedNode> = subjects.collect();
        let mut old = Vec::new();
        for subject in subjects {
            old.extend(self.default_quads(subject)?);
        }
        old.retain(|q| !is_dispute(q));
        self.apply(change, old, new);
        Ok(())
    }

    fn member_quads(&self, view: &View<'_>, node: &NamedNode) -> Result<Vec<Quad>> {
        let mut quads = Vec::new();
        for (graph, member) in view.members(node) {
            quads.extend(self.quads_of(&member, Some(&graph))?);
        }
        Ok(quads)
    }

    fn update_disputes(
        &self,
        view: &View<'_>,
        change: &mut Transaction<'_>,
        nodes: &BTreeSet<NamedNode>,
    ) -> Result<()> {
        let claims: BTreeSet<NamedNode> = nodes.iter().flat_map(|n| view.claims_about(n)).collect();
        let events: BTreeSet<NamedNode> = claims.iter().flat_map(|c| view.events_about(c)).collect();
        let mut old = Vec::new();
        for claim in &claims {
            old.extend(self.default_quads(claim)?);
        }
        old.retain(is_dispute);
        let new = events.iter().flat_map(|e| view.dispute_quads(e));
        let new = new.filter(|q| match &q.subject {
            NamedOrBlankNode::NamedNode(node) => claims.contains(node),
            NamedOrBlankNode::BlankNode(_) => false,
        });
        self.apply(change, old, new.collect());
        Ok(())
    }

    fn update_links(&self, view: &View<'_>, change: &mut Transaction<'_>, linked: &Linked) -> Result<()> {
        let old = self.quads_of_graph(Some(&iri::links()))?;
        self.apply(change, old, rdf::links::quads(linked, view));
        Ok(())
    }

    /// Relations between events that are new, gone or otherwise than before, and the events that they begin at.
    fn related(&self, view: &View<'_>, linked: &Linked) -> Result<BTreeSet<NamedNode>> {
        let old = self.quads_of_graph(Some(&iri::links()))?;
        let new = rdf::links::quads(linked, view);
        let of = |quads: Vec<Quad>| -> BTreeMap<String, Quad> {
            let relations = quads.into_iter().filter(is_of_relation);
            relations.map(|q| (q.to_string(), q)).collect()
        };
        let (old, new) = (of(old), of(new));
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

    /// Writes down which canonical nodes each changed article has a part in now.
    fn settle(
        &self,
        view: &View<'_>,
        change: &mut Transaction<'_>,
        cache: &Cache,
        articles: &BTreeSet<String>,
    ) -> Result<()> {
        let known: BTreeMap<&str, &ArticleProfile> = cache.profiles.iter().map(|p| (p.article.as_str(), p)).collect();
        for article in articles {
            let node = iri::article(&ArticleId(article.clone()));
            let old = self.quads_of(&node, Some(&iri::cache()))?;
            let new = known.get(article.as_str()).map(|p| settled(view, p));
            self.apply(change, old, new.into_iter().flatten().collect());
        }
        Ok(())
    }

    /// Writes the difference between two lists of quads.
    fn apply(&self, change: &mut Transaction<'_>, old: Vec<Quad>, new: Vec<Quad>) {
        let is: BTreeMap<String, Quad> = old.into_iter().map(|q| (q.to_string(), q)).collect();
        let ought: BTreeMap<String, Quad> = new.into_iter().map(|q| (q.to_string(), q)).collect();
        for (text, quad) in &is {
            if !ought.contains_key(text) {
                change.remove(quad);
            }
        }
        for (text, quad) in &ought {
            if !is.contains_key(text) {
                change.insert(quad);
            }
        }
    }
}

/// Articles whose quads may stand differently now, and the nodes that they have or had a part in.
fn changed(view: &View<'_>, cache: &Cache) -> (BTreeSet<String>, BTreeSet<NamedNode>) {
    let mut articles: BTreeSet<String> = cache.pending.keys().cloned().collect();
    let mut nodes: BTreeSet<String> = BTreeSet::new();
    for (article, old) in &cache.settled {
        let new = view.of_article(article);
        let same = new.is_some_and(|new| {
            let new = new.iter().map(|(local, node)| (local.as_str(), node.as_str()));
            new.eq(old.iter().map(|(local, node)| (local.as_str(), node.as_str())))
        });
        if !same {
            articles.insert(article.clone());
        }
    }
    for article in &articles {
        let old = cache.pending.get(article).or_else(|| cache.settled.get(article));
        nodes.extend(old.into_iter().flat_map(BTreeMap::values).cloned());
        let new = view.of_article(article).into_iter().flat_map(BTreeMap::values);
        nodes.extend(new.map(|n| n.as_str().to_owned()));
    }
    (articles, nodes.into_iter().map(NamedNode::new_unchecked).collect())
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

/// The cache of an article that is up to date.
fn settled(view: &View<'_>, profile: &ArticleProfile) -> [Quad; 2] {
    let id = ArticleId(profile.article.clone());
    let nodes = view.of_article(&profile.article).into_iter().flatten();
    let mapping: Mapping = nodes.map(|(local, node)| (local.clone(), node.as_str().to_owned())).collect();
    let json = serde_json::to_string(&mapping).unwrap_or_default();
    [cache_quad(&id, "an:profile", &to_json(profile)), cache_quad(&id, "an:mapping", &json)]
}

fn mapping(json: &str) -> Mapping {
    serde_json::from_str(json).unwrap_or_default()
}

/// Whether a quad of the links belongs to a relation between events.
fn is_of_relation(quad: &Quad) -> bool {
    matches!(&quad.subject, NamedOrBlankNode::NamedNode(node) if iri::is_relation(node.as_str()))
}

/// Whether a quad of a claim follows from the other claims about its event.
fn is_dispute(quad: &Quad) -> bool {
    let name = vocab::shorten(quad.predicate.as_str());
    ["an:disputes", "an:disputedQuestion", "an:firstSource", "an:firstOutlet", "an:firstSourceText"]
        .contains(&name.as_str())
}

fn ontology_digest() -> String {
    let texts: Vec<&str> = vocab::ONTOLOGY.iter().map(|(_, text)| *text).collect();
    sha256(&texts.concat())
}
