//! The articles that a change touches, and what linking makes of them: the incremental half of linking.
//!
//! In: articles that came, went or were replaced; out: the articles whose nodes may stand differently now, with the nodes.
//! An article is taken onto the desk when it shares a block with a changed one, or a component of ties with a node
//! that is linked anew; by the laws of `linking` the others have no say. What is only on the desk to be compared with keeps
//! what it had. `update.rs` writes what came out.

use std::collections::{BTreeMap, BTreeSet};

use oxigraph::model::NamedNode;

use super::Store;
use super::blocks::{self, Index, Mapping, Pending, State};
use super::texts::Texts;
use crate::error::Result;
use crate::linking::profile::{ArticleProfile, LAYOUT};
use crate::linking::steps::{self, ALONE, Keys};
use crate::model::links::{EventRelation, Link, Member};
use crate::model::{ArticleId, Name};
use crate::rdf::canonical::{self, Place};
use crate::rdf::consolidate::COPIES;
use crate::rdf::{self, gazetteer, iri};

/// What is known of an article on the desk beside its profile.
pub(super) struct Held {
    /// Whether it is new, or another text than the last time.
    pub(super) fresh: bool,
    /// Its canonical nodes the last time.
    pub(super) mapping: Mapping,
    /// What linking had found.
    pub(super) old: State,
    /// What linking finds now.
    pub(super) now: State,
    /// Its canonical nodes now.
    pub(super) nodes: BTreeMap<String, NamedNode>,
}

/// A node: index of its article and place in its profile.
type Spot = (usize, usize);

/// The desk.
pub(super) struct Desk<'s> {
    store: &'s Store,
    pub(super) index: Index,
    /// Articles that changed, with what they were.
    pub(super) pending: BTreeMap<String, Pending>,
    /// Profiles in the order of linking.
    pub(super) profiles: Vec<ArticleProfile>,
    /// The same articles.
    pub(super) held: Vec<Held>,
    /// Index of each.
    pub(super) at: BTreeMap<String, usize>,
    /// Canonical nodes of what was linked anew, those that they were before too.
    pub(super) relinked: BTreeSet<String>,
    /// Canonical nodes of the gazetteer whose sets hold other members than before without a gazetteer id of their own.
    pub(super) regrounded: BTreeSet<NamedNode>,
    /// Links of both, by canonical node; those of the gazetteer name only members on the desk.
    pub(super) links: BTreeMap<NamedNode, Link>,
    /// Relations that begin or end at events that are worked out again.
    pub(super) relations: Vec<EventRelation>,
}

impl<'s> Desk<'s> {
    /// Takes the changed articles onto the desk.
    pub(super) fn new(store: &'s Store, index: Index, pending: BTreeMap<String, Pending>) -> Result<Self> {
        let mut desk = Self {
            store,
            index,
            pending: BTreeMap::new(),
            profiles: Vec::new(),
            held: Vec::new(),
            at: BTreeMap::new(),
            relinked: BTreeSet::new(),
            regrounded: BTreeSet::new(),
            links: BTreeMap::new(),
            relations: Vec::new(),
        };
        let changed: Vec<String> = pending.keys().cloned().collect();
        desk.pending = pending;
        desk.load(changed)?;
        Ok(desk)
    }

    /// Takes articles onto the desk that are not there yet.
    pub(super) fn load(&mut self, articles: Vec<String>) -> Result<()> {
        let mut all: Vec<(ArticleProfile, Held)> =
            std::mem::take(&mut self.profiles).into_iter().zip(std::mem::take(&mut self.held)).collect();
        for article in articles {
            if !self.at.contains_key(&article)
                && let Some(loaded) = self.read(&article)?
            {
                self.at.insert(article, 0);
                all.push(loaded);
            }
        }
        all.sort_by(|a, b| a.0.order().cmp(&b.0.order()));
        (self.profiles, self.held) = all.into_iter().unzip();
        self.at = self.profiles.iter().enumerate().map(|(at, p)| (p.article.clone(), at)).collect();
        Ok(())
    }

    fn read(&self, article: &str) -> Result<Option<(ArticleProfile, Held)>> {
        let id = ArticleId(article.to_owned());
        let entry = self.store.entry(&id)?;
        let Some(profile) = entry.profile else {
            return Ok(None);
        };
        let profile: ArticleProfile = blocks::parse(&profile);
        let profile = if profile.layout == LAYOUT && profile.article == article {
            profile
        } else {
            let quads = self.store.quads_of_graph(Some(&iri::article(&id)))?;
            rdf::profile::profile(&id, &quads, self.store.knowledge())
        };
        let fresh = self.pending.contains_key(article);
        let mapping = entry.mapping.unwrap_or_default();
        let nodes = mapping.iter().map(|(local, node)| (local.clone(), NamedNode::new_unchecked(node)));
        let nodes = nodes.collect();
        let now = entry.state.clone();
        Ok(Some((profile, Held { fresh, mapping, old: entry.state, now, nodes })))
    }

    /// Takes articles that are in one of the blocks.
    fn load_open(&mut self, keys: &BTreeSet<u32>) -> Result<()> {
        if keys.is_empty() {
            return Ok(());
        }
        let found = self.index.open(keys).into_iter().map(str::to_owned).collect();
        self.load(found)
    }

    /// Whether some entity of a changed article has an id that the gazetteer lacks: nothing can be said of it apart from the
    /// articles, so everything is built anew.
    pub(super) fn has_unknown_ids(&self) -> bool {
        let was = self.pending.values().flat_map(|p| &p.state.sets).filter(|s| !s.starts_with('#'));
        let held = self.profiles.iter().flat_map(|p| &p.entities).filter_map(|e| e.gazetteer.as_deref());
        let mut ids = was.map(|s| &**s).chain(held);
        ids.any(|id| !gazetteer::is_entry(self.store.knowledge(), &iri::gazetteer(id)))
    }

    /// Links entities anew as far as the change reaches.
    pub(super) fn link_entities(&mut self) -> Result<()> {
        let mut keys = Keys::default();
        let mut components = BTreeSet::new();
        let mut hubs: BTreeSet<Name> = BTreeSet::new();
        for was in self.pending.values() {
            let (open, known) = blocks::read(&was.blocks);
            keys.open.extend(open);
            keys.known.extend(known);
            components.extend(open_components(&was.state.entities));
            hubs.extend(attachments(&was.state));
        }
        for (profile, _) in self.profiles.iter().zip(&self.held).filter(|(_, h)| h.fresh) {
            let own = steps::entity_keys(profile);
            keys.open.extend(own.open);
            keys.open.extend(steps::wanted_keys(profile));
            keys.known.extend(own.known);
        }
        // What the gazetteer knows joins others by name: they look again where such a record came or went.
        let records: BTreeSet<u32> = keys.known.iter().map(|k| k.0).collect();
        let mut wanted: BTreeSet<u32> = keys.open.union(&records).copied().collect();
        wanted.extend(&components);
        wanted.extend(hubs.iter().map(|h| blocks::attached(h)));
        self.load_open(&wanted)?;
        let mut looked: BTreeSet<u32> = BTreeSet::new();
        loop {
            components.extend(self.components_at(&hubs));
            let profiles: Vec<&ArticleProfile> = self.profiles.iter().collect();
            let step = steps::entities(&profiles, &[]);
            let touched = self.touched_entities(&step, &records, &components);
            let mut more: BTreeSet<u32> = touched.iter().map(|t| self.old_entity(*t)).collect();
            more.retain(|c| *c != ALONE && !components.contains(c));
            let near: BTreeSet<Name> = touched.iter().flat_map(|t| self.hubs_of(*t, &step)).collect();
            let near: BTreeSet<Name> = near.difference(&hubs).cloned().collect();
            let blocks = touched
                .iter()
                .flat_map(|(at, e)| steps::entity_blocks(&self.profiles[*at].entities[*e], &self.profiles[*at]));
            let unseen: BTreeSet<u32> = blocks.filter(|b| looked.insert(*b)).collect();
            if more.is_empty() && near.is_empty() && unseen.is_empty() {
                self.regrounded = hubs.iter().map(|h| iri::gazetteer(h)).collect();
                self.take_entities(&step, &touched);
                return Ok(());
            }
            components.extend(&more);
            more.extend(near.iter().map(|h| blocks::attached(h)));
            hubs.extend(near);
            self.load_open(&more)?;
            let records = self.index.records(&unseen).into_iter().map(str::to_owned).collect();
            self.load(records)?;
        }
    }

    /// Components of the nodes that had one of these gazetteer ids for their set.
    fn components_at(&self, hubs: &BTreeSet<Name>) -> BTreeSet<u32> {
        let states = self.held.iter().map(|h| &h.old);
        let nodes = states.flat_map(|s| s.entities.iter().zip(&s.sets));
        let nodes = nodes.filter(|(c, set)| **c != ALONE && hubs.contains(*set));
        nodes.map(|(c, _)| *c).collect()
    }

    fn old_entity(&self, (at, entity): Spot) -> u32 {
        self.held[at].old.entities.get(entity).copied().unwrap_or(ALONE)
    }

    /// Gazetteer ids whose sets a node without one is or was in.
    fn hubs_of(&self, (at, entity): Spot, step: &steps::EntityStep) -> Vec<Name> {
        let old = self.held[at].old.sets.get(entity);
        let sets = old.into_iter().chain([&step.sets[at][entity]]);
        sets.filter(|s| !s.starts_with('#')).cloned().collect()
    }

    /// Nodes without gazetteer id whose component holds something that changed.
    fn touched_entities(
        &self,
        step: &steps::EntityStep,
        records: &BTreeSet<u32>,
        components: &BTreeSet<u32>,
    ) -> Vec<Spot> {
        let spots = || step.components.iter().enumerate().flat_map(|(at, all)| (0..all.len()).map(move |e| (at, e)));
        let open = |&(at, e): &Spot| step.components[at][e] != ALONE;
        let changed = |&(at, e): &Spot| {
            let old = self.old_entity((at, e));
            let near = || {
                steps::entity_blocks(&self.profiles[at].entities[e], &self.profiles[at])
                    .iter()
                    .any(|b| records.contains(b))
            };
            self.held[at].fresh || components.contains(&old) || near()
        };
        let dirty: BTreeSet<u32> = spots().filter(open).filter(changed).map(|(at, e)| step.components[at][e]).collect();
        spots().filter(|(at, e)| dirty.contains(&step.components[*at][*e])).collect()
    }

    /// Writes down what became of the touched entities, and their canonical nodes.
    fn take_entities(&mut self, step: &steps::EntityStep, touched: &[Spot]) {
        for (at, held) in self.held.iter_mut().enumerate().filter(|(_, h)| h.fresh) {
            held.now.sets.clone_from(&step.sets[at]);
            held.now.entities.clone_from(&step.components[at]);
            for (entity, set) in self.profiles[at].entities.iter().zip(&step.sets[at]) {
                if !set.starts_with('#') {
                    held.nodes.insert(format!("entity/{}", entity.key), iri::gazetteer(set));
                }
            }
        }
        let mut clusters: BTreeMap<&Name, Vec<Place>> = BTreeMap::new();
        for &(at, entity) in touched {
            let set = &step.sets[at][entity];
            let local = format!("entity/{}", self.profiles[at].entities[entity].key);
            let held = &mut self.held[at];
            self.relinked.extend(held.mapping.get(&local).cloned());
            held.now.sets[entity] = set.clone();
            held.now.entities[entity] = step.components[at][entity];
            if set.starts_with('#') {
                clusters.entry(set).or_default().push((at, local));
            } else {
                held.nodes.insert(local, iri::gazetteer(set));
            }
        }
        self.name(clusters.into_values().collect());
        self.keep_links(&step.links);
    }

    /// Gives clusters their canonical nodes; each holds all nodes of its set, sorted.
    fn name(&mut self, clusters: BTreeSet<Vec<Place>>) {
        for (cluster, node) in canonical::names(&self.profiles, clusters) {
            self.relinked.insert(node.as_str().to_owned());
            for (at, local) in cluster {
                self.held[at].nodes.insert(local, node.clone());
            }
        }
    }

    /// Keeps the links of what was linked anew.
    fn keep_links(&mut self, links: &[Link]) {
        for link in links {
            let node = link.members.iter().find_map(|m| self.node(&local(link, m), &m.article.0));
            if let Some(node) = node.filter(|n| self.relinked.contains(n.as_str()) || self.regrounded.contains(n)) {
                self.links.insert(node.clone(), link.clone());
            }
        }
    }

    fn node(&self, local: &str, article: &str) -> Option<NamedNode> {
        self.held[*self.at.get(article)?].nodes.get(local).cloned()
    }

    /// Articles whose events must be linked anew: changed ones, and those in which an entity stands for something else or
    /// is called otherwise.
    pub(super) fn disturbed(&self) -> Result<BTreeSet<String>> {
        let mut found: BTreeSet<String> = self.pending.keys().cloned().collect();
        let mut labels: BTreeMap<&NamedNode, Vec<(usize, &str)>> = BTreeMap::new();
        for (at, held) in self.held.iter().enumerate() {
            let entities = held.nodes.iter().filter(|(local, _)| local.starts_with("entity/"));
            for (local, node) in entities {
                if held.mapping.get(local).is_some_and(|old| old != node.as_str()) {
                    found.insert(self.profiles[at].article.clone());
                }
                if self.relinked.contains(node.as_str()) && !gazetteer::is_entry(self.store.knowledge(), node) {
                    labels.entry(node).or_default().push((at, local));
                }
            }
            if !held.fresh && held.now.sets != held.old.sets {
                found.insert(self.profiles[at].article.clone());
            }
        }
        for (node, members) in labels {
            let places: Vec<Place> = members.iter().map(|(at, local)| (*at, (*local).to_owned())).collect();
            let now = canonical::label(&self.profiles, &places);
            if now.is_some() && self.store.label(node)? != now {
                found.extend(members.iter().map(|(at, _)| self.profiles[*at].article.clone()));
            }
        }
        Ok(found)
    }

    /// Links events anew as far as the change reaches.
    pub(super) fn link_events(&mut self, disturbed: &BTreeSet<String>) -> Result<()> {
        let was = self.pending.values().flat_map(|p| &p.state.events);
        let mut components: BTreeSet<u32> = was.copied().collect();
        let mut keys = BTreeSet::new();
        for at in disturbed.iter().filter_map(|article| self.at.get(article)) {
            keys.extend(steps::event_keys(&self.profiles[*at], &self.held[*at].now.sets));
            components.extend(&self.held[*at].old.events);
        }
        keys.extend(&components);
        self.load_open(&keys)?;
        loop {
            let profiles: Vec<&ArticleProfile> = self.profiles.iter().collect();
            let sets: Vec<Vec<Name>> = self.held.iter().map(|h| h.now.sets.clone()).collect();
            let step = steps::events(&profiles, &sets, &[]);
            let touched = self.touched_events(&step, disturbed, &components);
            let old = touched.iter().filter_map(|(at, e)| self.held[*at].old.events.get(*e).copied());
            let more: BTreeSet<u32> = old.filter(|c| !components.contains(c)).collect();
            if more.is_empty() {
                self.take_events(&step, &touched);
                return Ok(());
            }
            components.extend(&more);
            self.load_open(&more)?;
        }
    }

    fn touched_events(
        &self,
        step: &steps::EventStep,
        disturbed: &BTreeSet<String>,
        components: &BTreeSet<u32>,
    ) -> Vec<Spot> {
        let spots = || step.components.iter().enumerate().flat_map(|(at, all)| (0..all.len()).map(move |e| (at, e)));
        let changed = |&(at, e): &Spot| {
            let old = self.held[at].old.events.get(e);
            disturbed.contains(&self.profiles[at].article) || old.is_some_and(|c| components.contains(c))
        };
        let dirty: BTreeSet<u32> = spots().filter(changed).map(|(at, e)| step.components[at][e]).collect();
        spots().filter(|(at, e)| dirty.contains(&step.components[*at][*e])).collect()
    }

    fn take_events(&mut self, step: &steps::EventStep, touched: &[Spot]) {
        let linked = step.links.iter().flat_map(|link| link.members.iter().map(move |m| (m, link)));
        let linked: BTreeMap<&Member, &Link> = linked.collect();
        let mut clusters: BTreeSet<Vec<Place>> = BTreeSet::new();
        for &(at, event) in touched {
            let key = &self.profiles[at].events[event].key;
            let own = Member { article: ArticleId(self.profiles[at].article.clone()), key: key.clone() };
            let local = format!("event/{key}");
            let members = linked.get(&own).map_or(std::slice::from_ref(&own), |link| link.members.as_slice());
            let places = members.iter().filter_map(|m| Some((*self.at.get(&m.article.0)?, format!("event/{}", m.key))));
            let mut places: Vec<Place> = places.collect();
            places.sort();
            clusters.insert(places);
            let held = &mut self.held[at];
            self.relinked.extend(held.mapping.get(&local).cloned());
            held.now.events.resize(step.components[at].len(), ALONE);
            held.now.events[event] = step.components[at][event];
        }
        self.name(clusters);
        self.keep_links(&step.links);
    }

    /// Finds the relations that begin or end at one of these events, all of whose members are on the desk.
    pub(super) fn relate(&mut self, events: &BTreeSet<NamedNode>) -> Result<()> {
        let of_these = |held: &Held| held.nodes.values().any(|node| events.contains(node));
        let mut keys = BTreeSet::new();
        for (profile, held) in self.profiles.iter().zip(&self.held).filter(|(_, h)| of_these(h)) {
            keys.extend(steps::relation_keys(profile, &held.now.sets).wanted);
        }
        self.load_open(&keys)?;
        let profiles: Vec<&ArticleProfile> = self.profiles.iter().collect();
        let entities: Vec<Vec<Name>> = self.held.iter().map(|h| h.now.sets.clone()).collect();
        let nodes: Vec<Vec<Option<&NamedNode>>> = profiles
            .iter()
            .zip(&self.held)
            .map(|(p, held)| p.events.iter().map(|e| held.nodes.get(&format!("event/{}", e.key))).collect())
            .collect();
        let is_end =
            |m: &Member| self.node(&format!("event/{}", m.key), &m.article.0).is_some_and(|n| events.contains(&n));
        let mut relations = steps::relations(&profiles, &entities, &nodes);
        relations.retain(|r| is_end(&r.subject) || is_end(&r.object));
        self.relations = relations;
        Ok(())
    }

    /// Takes the texts that those on the desk are copies or revisions of onto it, and their copies and revisions; writes down for all
    /// what they are copies of.
    pub(super) fn load_copies(&mut self, texts: &Texts) -> Result<()> {
        loop {
            let near = self.profiles.iter().flat_map(|p| texts.near(&p.article));
            let missing: BTreeSet<String> = near.filter(|a| !self.at.contains_key(*a)).cloned().collect();
            if missing.is_empty() {
                break;
            }
            self.load(missing.into_iter().collect())?;
        }
        for (profile, held) in self.profiles.iter().zip(&mut self.held) {
            held.nodes.remove(COPIES);
            let node = texts.nodes.get(&profile.article).cloned();
            held.nodes.extend(node.map(|node| (COPIES.to_owned(), node)));
        }
        Ok(())
    }

    /// Articles whose own quads or whose nodes' quads may read differently now.
    pub(super) fn changed(&self, disturbed: BTreeSet<String>) -> BTreeSet<String> {
        let mut changed = disturbed;
        for (profile, held) in self.profiles.iter().zip(&self.held) {
            let nodes = held.nodes.iter().map(|(local, node)| (local.as_str(), node.as_str()));
            if !nodes.eq(held.mapping.iter().map(|(local, node)| (local.as_str(), node.as_str()))) {
                changed.insert(profile.article.clone());
            }
        }
        changed
    }

    /// Takes all articles that share an event or an entity without gazetteer id with these.
    pub(super) fn load_neighbors(&mut self, articles: &BTreeSet<String>) -> Result<()> {
        let held = articles.iter().filter_map(|a| self.at.get(a)).map(|at| &self.held[*at].old);
        let components = held.flat_map(|s| open_components(&s.entities).chain(s.events.iter().copied()));
        let components: BTreeSet<u32> = components.collect();
        self.load_open(&components)
    }

    /// The same for single events.
    pub(super) fn load_events(&mut self, events: &[Spot]) -> Result<()> {
        let components = events.iter().filter_map(|(at, e)| self.held[*at].old.events.get(*e).copied());
        let components: BTreeSet<u32> = components.collect();
        self.load_open(&components)
    }
}

fn open_components(all: &[u32]) -> impl Iterator<Item = u32> {
    all.iter().copied().filter(|c| *c != ALONE)
}

/// Gazetteer ids whose sets nodes without one are in.
fn attachments(state: &State) -> impl Iterator<Item = Name> {
    let nodes = state.entities.iter().zip(&state.sets);
    nodes.filter(|(c, set)| **c != ALONE && !set.starts_with('#')).map(|(_, set)| set.clone())
}

fn local(link: &Link, member: &Member) -> String {
    match link.kind {
        crate::model::links::LinkKind::Entity => format!("entity/{}", member.key),
        crate::model::links::LinkKind::Event => format!("event/{}", member.key),
    }
}
