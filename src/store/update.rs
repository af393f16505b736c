//! Writes what a few changed articles change: the incremental half of consolidation.
//!
//! `desk.rs` says which nodes stand for something else now. Nodes of events, and of entities that the gazetteer lacks, are
//! worked out again from all their members, which are few. A country may have members in every article: of a node of
//! the gazetteer only what the changed articles say is put in, and what only they said is taken out.

use std::collections::{BTreeMap, BTreeSet};

use oxigraph::model::{NamedNode, NamedOrBlankNode, Quad, Term};

use super::Store;
use super::blocks::{self, Entry, Index, Mapping, Pending, State};
use super::change::Change;
use super::desk::{Desk, Held};
use super::open::setting_quad;
use super::texts::Texts;
use crate::error::Result;
use crate::linking::profile::ArticleProfile;
use crate::model::ArticleId;
use crate::model::links::{Link, LinkKind, Member};
use crate::rdf::canonical::Canonical;
use crate::rdf::consolidate::{COPIES, View, entry_quads, events_of, member_quad, with_neighbors};
use crate::rdf::sources::Sources;
use crate::rdf::{self, gazetteer, iri};
use crate::vocab;

/// Properties of a link but for its members.
const HEAD: [&str; 6] = ["rdf:type", "an:canonical", "an:score", "an:rule", "an:decidedBy", "an:because"];

/// Nodes to work out again.
struct Dirty {
    /// Those of which all members are on the desk.
    plain: BTreeSet<NamedNode>,
    /// Those that the gazetteer knows.
    entries: BTreeSet<NamedNode>,
}

impl Store {
    /// Brings the default graph up to date with some changed articles.
    pub(super) fn update(&self, index: Index, pending: BTreeMap<String, Pending>) -> Result<()> {
        let mut desk = Desk::new(self, index, pending)?;
        if desk.has_unknown_ids() {
            return self.rebuild();
        }
        desk.link_entities()?;
        let disturbed = desk.disturbed()?;
        desk.link_events(&disturbed)?;
        let texts = Texts::find(self)?;
        let copied = texts.changed(&desk.index);
        desk.load(copied.iter().cloned().collect())?;
        let mut changed = desk.changed(disturbed);
        changed.extend(copied);
        desk.load_neighbors(&changed)?;
        let dirty = self.dirty(&desk, &changed);
        desk.load_events(&claimed_with(&desk, &dirty.plain))?;
        desk.relate(&dirty.plain)?;
        let was_related = self.was_related(&dirty.plain)?;
        desk.load_beginnings(&was_related)?;
        desk.load_copies(&texts)?;
        let labels = self.labels(&desk, &dirty.plain)?;
        let of_texts = |held: &Held| {
            let nodes = held.nodes.iter().filter(|(local, _)| *local != COPIES);
            nodes.map(|(local, node)| (local.clone(), node.clone())).collect()
        };
        let nodes = Canonical::of(desk.held.iter().map(of_texts).collect());
        let sources = Sources::new(&desk.profiles, &texts.linked);
        let view = View::of(self.knowledge(), &desk.profiles, nodes, labels, &desk.relations, sources);
        let mut change = self.begin()?;
        for article in &changed {
            self.update_own(&view, &mut change, article)?;
        }
        for node in &dirty.plain {
            let new = view.node_quads(node, &self.member_quads(&view, node)?);
            self.apply(&mut change, self.default_quads(node)?, new);
        }
        self.update_relations(&view, &desk, &mut change, (&dirty.plain, &was_related))?;
        self.update_disputes(&view, &mut change, &dirty.plain)?;
        self.update_texts(&texts, &mut change)?;
        Entries::new(&view, self, &desk, &changed, &dirty.entries).update(&mut change)?;
        self.update_links(&view, &desk, &mut change)?;
        self.settle(&desk, &mut change)?;
        change.remove(&setting_quad("an:stale", "true"));
        self.commit(change)?;
        self.flush()
    }

    /// Canonical nodes of changed articles, as they were and as they are.
    fn dirty(&self, desk: &Desk<'_>, changed: &BTreeSet<String>) -> Dirty {
        let was = desk.pending.values().flat_map(|p| p.mapping.values());
        let held: Vec<_> = changed.iter().filter_map(|a| desk.at.get(a)).map(|at| &desk.held[*at]).collect();
        let old = held.iter().flat_map(|h| h.mapping.values());
        let now = held.iter().flat_map(|h| h.nodes.values()).cloned();
        let nodes = was.chain(old).map(NamedNode::new_unchecked).chain(now);
        let mut dirty = Dirty { plain: BTreeSet::new(), entries: BTreeSet::new() };
        for node in nodes {
            let known = gazetteer::is_entry(self.knowledge(), &node);
            if known {
                dirty.entries.insert(node)
            } else {
                dirty.plain.insert(node)
            };
        }
        dirty
    }

    /// Labels of entities that take part in events, as far as they were not linked anew.
    fn labels(&self, desk: &Desk<'_>, events: &BTreeSet<NamedNode>) -> Result<BTreeMap<NamedNode, String>> {
        let mut needed: BTreeSet<&NamedNode> = BTreeSet::new();
        for (profile, held) in desk.profiles.iter().zip(&desk.held) {
            let node = |local: String| held.nodes.get(&local);
            let own =
                profile.events.iter().filter(|e| node(format!("event/{}", e.key)).is_some_and(|n| events.contains(n)));
            let roles = own.flat_map(|e| &e.roles);
            needed.extend(roles.filter_map(|(_, key)| node(format!("entity/{key}"))));
        }
        needed.retain(|n| !desk.relinked.contains(n.as_str()) && !gazetteer::is_entry(self.knowledge(), n));
        let mut labels = BTreeMap::new();
        for node in needed {
            labels.extend(self.label(node)?.map(|label| (node.clone(), label)));
        }
        Ok(labels)
    }

    /// What the default graph says of an article's own nodes, but for disputes.
    pub(super) fn update_own(&self, view: &View<'_>, change: &mut Change<'_>, article: &str) -> Result<()> {
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

    pub(super) fn member_quads(&self, view: &View<'_>, node: &NamedNode) -> Result<Vec<Quad>> {
        let mut quads = Vec::new();
        for (graph, member) in view.members(node) {
            quads.extend(self.quads_of(&member, Some(&graph))?);
        }
        Ok(quads)
    }

    pub(super) fn update_disputes(
        &self,
        view: &View<'_>,
        change: &mut Change<'_>,
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

    /// Links of events, and of entities that the gazetteer lacks.
    fn update_links(&self, view: &View<'_>, desk: &Desk<'_>, change: &mut Change<'_>) -> Result<()> {
        for node in &desk.relinked {
            let node = NamedNode::new_unchecked(node);
            if gazetteer::is_entry(self.knowledge(), &node) {
                continue;
            }
            let mut old = self.quads_of(&iri::link(&node), Some(&iri::links()))?;
            old.extend(self.quads_to(&iri::links(), "an:nowPartOf", &node)?);
            let mut new = Vec::new();
            if let Some(link) = desk.links.get(&node) {
                new.extend(rdf::links::link_quads(link, &node));
                new.extend(rdf::links::former_quads(link, &node, view));
            }
            self.apply(change, old, new);
        }
        Ok(())
    }

    /// Writes down which canonical nodes each changed article has a part in now.
    fn settle(&self, desk: &Desk<'_>, change: &mut Change<'_>) -> Result<()> {
        for article in desk.pending.keys() {
            let node = iri::article(&ArticleId(article.clone()));
            let was = self.quads_of(&node, Some(&iri::cache()))?;
            was.iter().filter(|q| q.predicate == iri::expand("an:pending")).for_each(|q| change.remove(q));
        }
        for (profile, held) in desk.profiles.iter().zip(&desk.held) {
            let nodes = held.nodes.iter().map(|(local, node)| (local.as_str(), node.as_str()));
            let same = nodes.eq(held.mapping.iter().map(|(local, node)| (local.as_str(), node.as_str())));
            if held.fresh || !same || held.now != held.old {
                self.settle_article(change, profile, &held.nodes, &held.now)?;
            }
        }
        Ok(())
    }

    /// Writes the entries of the cache that an article has when it is up to date; the others, which are large, are not read.
    pub(super) fn settle_article(
        &self,
        change: &mut Change<'_>,
        profile: &ArticleProfile,
        nodes: &BTreeMap<String, NamedNode>,
        state: &State,
    ) -> Result<()> {
        let node = iri::article(&ArticleId(profile.article.clone()));
        let new = blocks::settled(profile, nodes, state);
        let mut old = Vec::new();
        for quad in &new {
            old.extend(self.quads_about(&node, &quad.predicate, &iri::cache())?);
        }
        self.apply(change, old, new.into());
        Ok(())
    }

    /// Writes the difference between two lists of quads.
    pub(super) fn apply(&self, change: &mut Change<'_>, old: Vec<Quad>, new: Vec<Quad>) {
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

    /// What an article says of nodes that the gazetteer knows, as quads of the default graph.
    pub(super) fn contributions(&self, quads: &[Quad], mapping: &Mapping) -> Vec<Quad> {
        let of = |node: &NamedNode| {
            let (_, local) = node.as_str().strip_prefix(iri::BASE)?.split_once('/')?;
            mapping.get(local).filter(|_| iri::is_linkable(node.as_str())).map(NamedNode::new_unchecked)
        };
        let said = quads.iter().filter_map(|quad| {
            let NamedOrBlankNode::NamedNode(subject) = &quad.subject else {
                return None;
            };
            let node = of(subject).filter(|n| gazetteer::is_entry(self.knowledge(), n))?;
            member_quad(&node, true, quad, |n| of(n).unwrap_or_else(|| n.clone()))
        });
        said.collect()
    }
}

/// Events, other than the given ones, that some claim touches beside one of them.
fn claimed_with(desk: &Desk<'_>, events: &BTreeSet<NamedNode>) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    for (at, (profile, held)) in desk.profiles.iter().zip(&desk.held).enumerate() {
        for claim in &profile.claims {
            let touched = events_of(claim);
            if touched.iter().any(|local| held.nodes.get(local).is_some_and(|n| events.contains(n))) {
                let key = |local: &String| local.strip_prefix("event/").map(str::to_owned);
                let keys: Vec<String> = touched.iter().filter_map(key).collect();
                let spots = keys.iter().filter_map(|key| {
                    let spot = profile.events.binary_search_by(|e| e.key.as_str().cmp(key)).ok()?;
                    Some((at, spot))
                });
                found.extend(spots);
            }
        }
    }
    found
}

/// Whether a quad of a claim follows from the other claims about its event.
fn is_dispute(quad: &Quad) -> bool {
    let name = vocab::shorten(quad.predicate.as_str());
    ["an:disputes", "an:disputedQuestion", "an:firstSource", "an:firstOutlet", "an:firstSourceText"]
        .contains(&name.as_str())
}

/// Nodes of the gazetteer that changed articles name or named.
struct Entries<'a, 's> {
    view: &'a View<'a>,
    store: &'s Store,
    desk: &'a Desk<'s>,
    changed: &'a BTreeSet<String>,
    nodes: &'a BTreeSet<NamedNode>,
    /// Articles with an entity of each node, by the block that they are found in.
    known: BTreeMap<u32, Vec<&'a str>>,
    /// Articles with an entity that is in the set of each node without having its id.
    attached: BTreeMap<u32, Vec<&'a str>>,
    /// What each changed article says, by node.
    said: BTreeMap<NamedNode, Vec<Quad>>,
    /// What they said before.
    lost: BTreeMap<NamedNode, BTreeSet<String>>,
    /// Members in changed articles, with whether the gazetteer id is their own.
    members: BTreeMap<NamedNode, Vec<(Member, bool)>>,
    /// Members that they had.
    former: BTreeMap<NamedNode, Vec<Member>>,
}

/// A member of a node in an article that did not change.
struct Other {
    member: Member,
    own_id: bool,
    entry: std::rc::Rc<Entry>,
}

impl<'a, 's> Entries<'a, 's> {
    fn new(
        view: &'a View<'a>,
        store: &'s Store,
        desk: &'a Desk<'s>,
        changed: &'a BTreeSet<String>,
        nodes: &'a BTreeSet<NamedNode>,
    ) -> Self {
        let holders = nodes.iter().filter_map(gazetteer::id_of).map(blocks::holder).collect();
        let known = desk.index.known(&holders);
        let attached =
            desk.index.open_by_key(&nodes.iter().filter_map(gazetteer::id_of).map(blocks::attached).collect());
        let (said, lost, members, former) = Default::default();
        Self { view, store, desk, changed, nodes, known, attached, said, lost, members, former }
    }

    fn update(mut self, change: &mut Change<'_>) -> Result<()> {
        self.collect()?;
        let mut left = BTreeSet::new();
        let mut held = BTreeSet::new();
        for node in self.nodes {
            let others = self.others(node, 2)?;
            if others.is_empty() && !self.members.contains_key(node) { &mut left } else { &mut held }
                .insert(node.clone());
            self.update_link(node, &others, change)?;
        }
        let mut stay = with_neighbors(self.store.knowledge(), held);
        // What no article names stands as long as something that one names leads to it.
        let candidates = with_neighbors(self.store.knowledge(), left);
        for node in candidates {
            if !stay.contains(&node) && self.is_led_to(&node, &stay, &mut BTreeSet::new())? {
                stay.insert(node.clone());
            } else if !stay.contains(&node) {
                self.store.default_quads(&node)?.iter().for_each(|q| change.remove(q));
            }
        }
        for node in &stay {
            self.update_node(node, change)?;
        }
        Ok(())
    }

    /// What changed articles say and said.
    fn collect(&mut self) -> Result<()> {
        for was in self.desk.pending.iter() {
            let (article, was) = was;
            for text in &was.lost {
                if let Some(node) = text.strip_prefix('<').and_then(|t| t.split_once('>')).map(|(n, _)| n) {
                    self.lost.entry(NamedNode::new_unchecked(node)).or_default().insert(text.clone());
                }
            }
            self.add_former(article, &was.mapping);
        }
        for article in self.changed {
            let Some(&at) = self.desk.at.get(article) else {
                continue;
            };
            let held = &self.desk.held[at];
            let quads = self.store.quads_of_graph(Some(&iri::article(&ArticleId(article.clone()))))?;
            let nodes = held.nodes.iter().map(|(local, node)| (local.clone(), node.as_str().to_owned()));
            let nodes: Mapping = nodes.collect();
            for quad in self.store.contributions(&quads, &nodes) {
                if let NamedOrBlankNode::NamedNode(node) = &quad.subject {
                    self.said.entry(node.clone()).or_default().push(quad);
                }
            }
            for quad in self.store.contributions(&quads, &held.mapping) {
                if let NamedOrBlankNode::NamedNode(node) = &quad.subject {
                    self.lost.entry(node.clone()).or_default().insert(quad.to_string());
                }
            }
            self.add_former(article, &held.mapping);
            for entity in &self.desk.profiles[at].entities {
                if let Some(node) = held.nodes.get(&format!("entity/{}", entity.key)) {
                    let member = Member { article: ArticleId(article.clone()), key: entity.key.clone() };
                    let own_id = entity.gazetteer.is_some();
                    self.members.entry(node.clone()).or_default().push((member, own_id));
                }
            }
        }
        Ok(())
    }

    fn add_former(&mut self, article: &str, mapping: &Mapping) {
        for (local, node) in mapping {
            if let Some(key) = local.strip_prefix("entity/") {
                let member = Member { article: ArticleId(article.to_owned()), key: key.to_owned() };
                self.former.entry(NamedNode::new_unchecked(node)).or_default().push(member);
            }
        }
    }

    /// Articles that did not change and may have a member of the node.
    fn holders(&self, node: &NamedNode) -> Vec<&str> {
        let Some(id) = gazetteer::id_of(node) else {
            return Vec::new();
        };
        let known = self.known.get(&blocks::holder(id)).into_iter().flatten();
        let attached = self.attached.get(&blocks::attached(id)).into_iter().flatten();
        let all: BTreeSet<&str> = known.chain(attached).copied().collect();
        all.into_iter().filter(|a| !self.changed.contains(*a) && !self.desk.pending.contains_key(*a)).collect()
    }

    /// Members in articles that did not change, the first so many.
    fn others(&self, node: &NamedNode, limit: usize) -> Result<Vec<Other>> {
        let mut found = Vec::new();
        for article in self.holders(node) {
            if found.len() >= limit {
                break;
            }
            found.extend(self.others_in(node, article)?);
        }
        Ok(found)
    }

    fn others_in(&self, node: &NamedNode, article: &str) -> Result<Vec<Other>> {
        let id = ArticleId(article.to_owned());
        let entry = std::rc::Rc::new(self.store.entry(&id)?);
        let mapping = entry.mapping.iter().flatten();
        // Entities stand in the order of their keys in both.
        let entities =
            mapping.filter_map(|(local, n)| Some((local.strip_prefix("entity/")?, n))).zip(&entry.state.entities);
        let own = entities.filter(|((_, n), _)| n.as_str() == node.as_str());
        let other = own.map(|((key, _), component)| Other {
            member: Member { article: id.clone(), key: key.to_owned() },
            own_id: *component == crate::linking::steps::ALONE,
            entry: entry.clone(),
        });
        Ok(other.collect())
    }

    /// Whether a node that stands leads to this one.
    fn is_led_to(&self, node: &NamedNode, stay: &BTreeSet<NamedNode>, seen: &mut BTreeSet<NamedNode>) -> Result<bool> {
        if !seen.insert(node.clone()) {
            return Ok(false);
        }
        for property in ["schema:containedInPlace", "an:governmentOf", "an:partOf"] {
            for near in self.store.subjects(property, node)? {
                let leads =
                    gazetteer::neighbors_of(self.store.knowledge(), &near).iter().any(|id| iri::gazetteer(id) == *node);
                let stands = || -> Result<bool> {
                    let named = stay.contains(&near)
                        || (!self.nodes.contains(&near) && !self.others_anywhere(&near)?.is_empty());
                    Ok(named)
                };
                if leads && (stands()? || self.is_led_to(&near, stay, seen)?) {
                    return Ok(true);
                }
            }
        }
        Ok(false)
    }

    /// As [`Entries::others`], for a node that changed articles don't name.
    fn others_anywhere(&self, node: &NamedNode) -> Result<Vec<Other>> {
        let Some(id) = gazetteer::id_of(node) else {
            return Ok(Vec::new());
        };
        let known = self.desk.index.known(&[blocks::holder(id)].into());
        let attached = self.desk.index.open(&[blocks::attached(id)].into());
        let all = known.values().flatten().copied().chain(attached);
        // Changed articles name none but those in `nodes`.
        for article in all.filter(|a| !self.changed.contains(*a)) {
            let found = self.others_in(node, article)?;
            if !found.is_empty() {
                return Ok(found);
            }
        }
        Ok(Vec::new())
    }

    /// Puts in what is said now, takes out what nobody says any more.
    fn update_node(&self, node: &NamedNode, change: &mut Change<'_>) -> Result<()> {
        let said = self.said.get(node).cloned().unwrap_or_default();
        let new = entry_quads(self.store.knowledge(), node, said);
        let old = self.store.default_quads(node)?;
        let is: BTreeMap<String, &Quad> = old.iter().map(|q| (q.to_string(), q)).collect();
        let ought: BTreeSet<String> = new.iter().map(Quad::to_string).collect();
        new.iter().filter(|q| !is.contains_key(&q.to_string())).for_each(|q| change.insert(q));
        let lost = self.lost.get(node).into_iter().flatten();
        let mut lost: BTreeSet<&String> = lost.filter(|t| is.contains_key(*t) && !ought.contains(*t)).collect();
        if lost.is_empty() {
            return Ok(());
        }
        for article in self.holders(node) {
            for other in self.others_in(node, article)? {
                let graph = iri::article(&other.member.article);
                let member = iri::node(&graph, "entity", &other.member.key);
                let quads = self.store.quads_of(&member, Some(&graph))?;
                let mapping = other.entry.mapping.clone().unwrap_or_default();
                for quad in self.store.contributions(&quads, &mapping) {
                    lost.remove(&quad.to_string());
                }
            }
            if lost.is_empty() {
                break;
            }
        }
        lost.into_iter().filter_map(|text| is.get(text)).for_each(|q| change.remove(*q));
        Ok(())
    }

    /// The link of a node of the gazetteer: its members come and go one by one.
    fn update_link(&self, node: &NamedNode, others: &[Other], change: &mut Change<'_>) -> Result<()> {
        let empty = Vec::new();
        let members = self.members.get(node).unwrap_or(&empty);
        let name = iri::link(node);
        let mut old = Vec::new();
        for property in HEAD {
            old.extend(self.store.quads_about(&name, &iri::expand(property), &iri::links())?);
        }
        let was_linked = !old.is_empty();
        let former = self.former.get(node).into_iter().flatten().filter(|_| was_linked);
        old.extend(former.map(|m| rdf::links::member_quad(&name, LinkKind::Entity, m)));
        let mut new = Vec::new();
        if members.len() + others.len() > 1 {
            let own_ids = members.iter().map(|m| m.1).chain(others.iter().map(|o| o.own_id));
            let mut link = self.reasons(node, &old);
            if own_ids.filter(|own| *own).count() > 1 || self.many_own(node, members)? {
                rdf::links::add_entry(&mut link, gazetteer::id_of(node).unwrap_or_default());
            }
            link.members = members.iter().map(|m| m.0.clone()).collect();
            if !was_linked {
                link.members.extend(others.iter().map(|o| o.member.clone()));
                link.members.sort();
            }
            new = rdf::links::link_quads(&link, node);
        } else {
            old.extend(others.iter().map(|o| rdf::links::member_quad(&name, LinkKind::Entity, &o.member)));
        }
        if self.desk.regrounded.contains(node) {
            old.extend(self.store.quads_to(&iri::links(), "an:nowPartOf", node)?);
            let link = self.desk.links.get(node);
            new.extend(link.map(|link| rdf::links::former_quads(link, node, self.view)).unwrap_or_default());
        }
        self.store.apply(change, old, new);
        Ok(())
    }

    /// Whether two and more members have the gazetteer id themselves; asked when the first others leave it open.
    fn many_own(&self, node: &NamedNode, members: &[(Member, bool)]) -> Result<bool> {
        let mut count = members.iter().filter(|m| m.1).count();
        for article in self.holders(node) {
            count += self.others_in(node, article)?.iter().filter(|o| o.own_id).count();
            if count > 1 {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// Why the members without an id of their own are in the set: as the desk has it, else as it was.
    fn reasons(&self, node: &NamedNode, old: &[Quad]) -> Link {
        let id = gazetteer::id_of(node).unwrap_or_default();
        let mut link = if self.desk.regrounded.contains(node) {
            let known = self.desk.links.get(node).cloned();
            known.unwrap_or_else(|| rdf::links::unreasoned(LinkKind::Entity))
        } else {
            rdf::links::read(LinkKind::Entity, old)
        };
        rdf::links::drop_entry(&mut link, id);
        link
    }
}

impl Store {
    /// Subjects of the default graph that a property leads from to a node.
    fn subjects(&self, property: &str, node: &NamedNode) -> Result<Vec<NamedNode>> {
        let property = iri::expand(property);
        let graph = oxigraph::model::GraphNameRef::DefaultGraph;
        let object = Term::from(node.clone());
        let quads = self.quads.quads_for_pattern(None, Some(property.as_ref()), Some(object.as_ref()), Some(graph));
        let mut found = Vec::new();
        for quad in quads {
            if let NamedOrBlankNode::NamedNode(node) = quad.map_err(|e| self.broken(&e))?.subject {
                found.push(node);
            }
        }
        Ok(found)
    }

    /// Quads of a graph in which a property leads to a node.
    pub(super) fn quads_to(&self, graph: &NamedNode, property: &str, node: &NamedNode) -> Result<Vec<Quad>> {
        let property = iri::expand(property);
        let object = Term::from(node.clone());
        self.quads
            .quads_for_pattern(None, Some(property.as_ref()), Some(object.as_ref()), Some(graph.as_ref().into()))
            .collect::<Result<_, _>>()
            .map_err(|e| self.broken(&e))
    }

    /// Quads of one property of a node in one graph.
    fn quads_about(&self, node: &NamedNode, property: &NamedNode, graph: &NamedNode) -> Result<Vec<Quad>> {
        self.quads
            .quads_for_pattern(Some(node.as_ref().into()), Some(property.as_ref()), None, Some(graph.as_ref().into()))
            .collect::<Result<_, _>>()
            .map_err(|e| self.broken(&e))
    }
}
