//! Which canonical node each article-level entity and event stands for.
//!
//! The IRI comes from the gazetteer id, else from the name, else from the content of the earliest member, so that an
//! article that comes in later leaves the IRIs of what is there as they are. In: profiles and links; out: a table.

use std::collections::{BTreeMap, BTreeSet};

use oxigraph::model::NamedNode;

use super::iri;
use crate::linking::entities::is_telling;
use crate::linking::profile::{ArticleProfile, EntityProfile, EventProfile};
use crate::model::id::content_hash;
use crate::model::links::{Link, LinkKind};

/// A node inside an article: index of the article's profile, and `entity/KEY` or `event/KEY`.
pub type Place = (usize, String);

/// The table, both ways.
#[derive(Clone, Debug, Default)]
pub struct Canonical {
    /// Canonical node of each node of each article.
    pub of_article: Vec<BTreeMap<String, NamedNode>>,
    /// Members of each canonical node, the earliest first.
    pub members: BTreeMap<NamedNode, Vec<Place>>,
}

impl Canonical {
    /// Works out the table. `profiles` is sorted by [`ArticleProfile::order`].
    #[must_use]
    pub fn new(profiles: &[ArticleProfile], links: &[Link]) -> Self {
        let mut of_article = vec![BTreeMap::new(); profiles.len()];
        for (cluster, node) in names(profiles, clusters(profiles, links)) {
            for (article, local) in cluster {
                of_article[article].insert(local, node.clone());
            }
        }
        Self::of(of_article)
    }

    /// The table that belongs to the canonical nodes of each article.
    #[must_use]
    pub fn of(of_article: Vec<BTreeMap<String, NamedNode>>) -> Self {
        let mut members: BTreeMap<NamedNode, Vec<Place>> = BTreeMap::new();
        for (article, nodes) in of_article.iter().enumerate() {
            for (local, node) in nodes {
                members.entry(node.clone()).or_default().push((article, local.clone()));
            }
        }
        Self { of_article, members }
    }
}

/// The canonical node of each cluster. Of several that would be called the same, the one with the earliest member is; which
/// are given together with which others of the name makes no difference, as long as all of one name are.
#[must_use]
pub fn names(profiles: &[ArticleProfile], clusters: BTreeSet<Vec<Place>>) -> Vec<(Vec<Place>, NamedNode)> {
    let mut taken = BTreeSet::new();
    let mut named = Vec::new();
    for cluster in clusters {
        let node = name(profiles, &cluster);
        let node = if taken.insert(node.clone()) || is_shared(profiles, &cluster) {
            node
        } else {
            let other = format!("{}-{}", node.as_str(), hash(profiles, &cluster[0], 8));
            NamedNode::new_unchecked(other)
        };
        named.push((cluster, node));
    }
    named
}

/// The IRIs that a node may have had while it was linked with less: the one that it would have alone, and the one that tells
/// it from others of its name.
pub(crate) fn former(profiles: &[ArticleProfile], place: &Place) -> [NamedNode; 2] {
    let alone = name(profiles, std::slice::from_ref(place));
    let told_apart = format!("{}-{}", alone.as_str(), hash(profiles, place, 8));
    [alone, NamedNode::new_unchecked(told_apart)]
}

/// Whether clusters with the same IRI are one: only the gazetteer is sure of that.
fn is_shared(profiles: &[ArticleProfile], cluster: &[Place]) -> bool {
    gazetteer(profiles, cluster).is_some()
}

/// Linked nodes and single ones, each with the earliest member first; ordered by their first members.
fn clusters(profiles: &[ArticleProfile], links: &[Link]) -> BTreeSet<Vec<Place>> {
    let index: BTreeMap<&str, usize> = profiles.iter().enumerate().map(|(at, p)| (p.article.as_str(), at)).collect();
    let mut found = BTreeSet::new();
    let mut linked: BTreeSet<Place> = BTreeSet::new();
    for link in links {
        let kind = match link.kind {
            LinkKind::Entity => "entity",
            LinkKind::Event => "event",
        };
        let members = link.members.iter().filter_map(|m| {
            let article = index.get(m.article.0.as_str())?;
            Some((*article, format!("{kind}/{}", m.key)))
        });
        let members: BTreeSet<Place> = members.collect();
        linked.extend(members.iter().cloned());
        found.insert(members.into_iter().collect());
    }
    for (at, profile) in profiles.iter().enumerate() {
        let entities = profile.entities.iter().map(|e| format!("entity/{}", e.key));
        let events = profile.events.iter().map(|e| format!("event/{}", e.key));
        let alone = entities.chain(events).map(|local| (at, local));
        found.extend(alone.filter(|p| !linked.contains(p)).map(|p| vec![p]));
    }
    found
}

fn name(profiles: &[ArticleProfile], cluster: &[Place]) -> NamedNode {
    let first = &cluster[0];
    if let Some(event) = event(profiles, first) {
        return iri::event(&event.class, &hash(profiles, first, 16));
    }
    if let Some(id) = gazetteer(profiles, cluster) {
        return iri::gazetteer(id);
    }
    let mut entities = cluster.iter().filter_map(|p| entity(profiles, p));
    match entities.find(|e| e.named) {
        Some(named) if is_telling(named) => iri::named_entity(&named.class, &named.label),
        // A family name alone is not linked across articles: others may bear it.
        Some(named) => {
            let label = format!("{} {}", named.label, hash(profiles, first, 8));
            iri::named_entity(&named.class, &label)
        }
        None => iri::local_entity(&hash(profiles, first, 16)),
    }
}

/// What an entity is called: the label of its first member with a name, else of the first.
#[must_use]
pub fn label(profiles: &[ArticleProfile], members: &[Place]) -> Option<String> {
    let mut entities = members.iter().filter_map(|p| entity(profiles, p));
    let first = entities.clone().next()?;
    let named = entities.find(|e| e.named).unwrap_or(first);
    Some(named.label.clone())
}

fn gazetteer<'a>(profiles: &'a [ArticleProfile], cluster: &[Place]) -> Option<&'a str> {
    let mut entities = cluster.iter().filter_map(|p| entity(profiles, p));
    entities.find_map(|e| e.gazetteer.as_deref())
}

/// The first digits of the hash of a node's article and key.
fn hash(profiles: &[ArticleProfile], (article, local): &Place, digits: usize) -> String {
    content_hash(&[&profiles[*article].article, local])[..digits].to_owned()
}

/// The entity behind a place in the table.
pub(crate) fn entity<'a>(profiles: &'a [ArticleProfile], (article, local): &Place) -> Option<&'a EntityProfile> {
    let key = local.strip_prefix("entity/")?;
    let entities = &profiles[*article].entities;
    let at = entities.binary_search_by(|e| e.key.as_str().cmp(key)).ok()?;
    Some(&entities[at])
}

/// The event behind a place in the table.
pub(crate) fn event<'a>(profiles: &'a [ArticleProfile], (article, local): &Place) -> Option<&'a EventProfile> {
    let key = local.strip_prefix("event/")?;
    let events = &profiles[*article].events;
    let at = events.binary_search_by(|e| e.key.as_str().cmp(key)).ok()?;
    Some(&events[at])
}
