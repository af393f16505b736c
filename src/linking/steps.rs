//! The two steps of linking one by one, with what an engine needs to repeat them for a few articles only.
//!
//! In: profiles in their order and, for events, the names of the sets of their entities; out: links, and for each node the
//! component of ties that it is in. Keys of blocks and components are 32-bit digests: two that happen to be equal cost
//! a needless look, never a wrong result. Which articles to look at is the business of `store`.

use std::collections::{BTreeMap, BTreeSet};

use super::candidate;
use super::entities::{self, Entities};
use super::events;
use super::profile::{ArticleProfile, EntityProfile};
use super::relations;
use crate::model::links::{EventRelation, Link, LinkKind, Member};
use crate::model::{ArticleId, Decision, Name};

/// Whether every step keeps the laws of [`linking`](super). While one does not, it is `false`: then everything is linked
/// whenever something changes, which is right in any case, and slow with many articles.
pub const LOCAL: bool = true;

/// No component: a node that a gazetteer id speaks for.
pub const ALONE: u32 = 0;

/// What became of the entities of some articles; lists go by article and by the order of its profile.
#[derive(Clone, Debug, Default)]
pub struct EntityStep {
    /// Sets of two and more.
    pub links: Vec<Link>,
    /// Name of the set of each entity: gazetteer id, or `#` and its least member.
    pub sets: Vec<Vec<Name>>,
    /// Component of each entity, or [`ALONE`].
    pub components: Vec<Vec<u32>>,
}

/// What became of the events of some articles.
#[derive(Clone, Debug, Default)]
pub struct EventStep {
    /// Sets of two and more.
    pub links: Vec<Link>,
    /// Component of each event.
    pub components: Vec<Vec<u32>>,
    /// Number of pairs that were compared.
    pub pairs: usize,
}

/// Where an article is looked for when others come.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Keys {
    /// Blocks of the nodes that no gazetteer id speaks for.
    pub open: BTreeSet<u32>,
    /// Blocks of those with a gazetteer id, and the digest of their record: articles with the same two are alike here.
    pub known: BTreeSet<(u32, u32)>,
}

/// Links entities. `profiles` is sorted by [`ArticleProfile::order`].
#[must_use]
pub fn entities(profiles: &[&ArticleProfile], decisions: &[Decision]) -> EntityStep {
    let entities = Entities::link(profiles, decisions);
    let mut step = EntityStep { links: entities.links, ..EntityStep::default() };
    let name = |number: usize| (profiles[entities.article[number]], entities.all[number]);
    let mut at = 0;
    for profile in profiles {
        let range = at..at + profile.entities.len();
        at = range.end;
        step.sets.push(entities.set_name[range.clone()].to_vec());
        let component = |number: usize| {
            let (first, entity) = name(entities.component[number]);
            let alone = entities.all[number].gazetteer.is_some();
            if alone { ALONE } else { digest(&["entity", &first.article, &entity.key]) }
        };
        step.components.push(range.map(component).collect());
    }
    step
}

/// Links events. `sets` are the names of the sets of the entities of each article.
#[must_use]
pub fn events(profiles: &[&ArticleProfile], sets: &[Vec<Name>], decisions: &[Decision]) -> EventStep {
    let entities = Entities::known(profiles, sets);
    let candidates = candidate::collect(profiles, &entities);
    let found = events::link(profiles, &candidates, decisions);
    let firsts: Vec<(&str, &str)> =
        profiles.iter().flat_map(|p| p.events.iter().map(|e| (p.article.as_str(), e.key.as_str()))).collect();
    let component = |first: &usize| {
        let (article, key) = firsts[*first];
        digest(&["event", article, key])
    };
    let mut all = found.components.iter().map(component);
    let components = profiles.iter().map(|p| all.by_ref().take(p.events.len()).collect()).collect();
    EventStep { links: found.links, components, pairs: found.pairs }
}

/// How sets of events hang together. `sets` are the names of the sets of the entities of each article, `events` those of the sets of
/// its events, whatever they are: equal for events that are one.
#[must_use]
pub fn relations<S: Ord>(profiles: &[&ArticleProfile], sets: &[Vec<Name>], events: &[Vec<S>]) -> Vec<EventRelation> {
    let entities = Entities::known(profiles, sets);
    let candidates = candidate::collect(profiles, &entities);
    let mut numbers: BTreeMap<&S, usize> = BTreeMap::new();
    for (number, set) in events.iter().flatten().enumerate() {
        numbers.entry(set).or_insert(number);
    }
    let numbers: Vec<usize> = events.iter().flatten().map(|set| numbers[set]).collect();
    relations::find(profiles, &candidates, &numbers)
}

/// Sets of the events of each article: the first member of its link, else the event itself.
#[must_use]
pub fn event_sets(profiles: &[&ArticleProfile], links: &[Link]) -> Vec<Vec<Member>> {
    let members = links.iter().filter(|l| l.kind == LinkKind::Event).flat_map(|link| {
        let first = link.members.first();
        link.members.iter().filter_map(move |m| Some((m, first?)))
    });
    let first: BTreeMap<&Member, &Member> = members.collect();
    let of_article = |profile: &&ArticleProfile| {
        let article = ArticleId(profile.article.clone());
        let events = profile.events.iter().map(|e| Member { article: article.clone(), key: e.key.clone() });
        events.map(|m| first.get(&m).map_or_else(|| m.clone(), |first| (*first).clone())).collect()
    };
    profiles.iter().map(of_article).collect()
}

/// Blocks of the entities of an article.
#[must_use]
pub fn entity_keys(profile: &ArticleProfile) -> Keys {
    let mut keys = Keys::default();
    for entity in &profile.entities {
        let blocks = entity_blocks(entity, profile).into_iter();
        if entity.gazetteer.is_some() {
            let record = entities::record(entity);
            keys.known.extend(blocks.map(|b| (b, record)));
        } else {
            keys.open.extend(blocks);
        }
    }
    keys
}

/// Blocks that an article that comes in looks into beside those that it is in itself.
#[must_use]
pub fn wanted_keys(profile: &ArticleProfile) -> BTreeSet<u32> {
    let wanted = profile.entities.iter().flat_map(entities::wanted);
    wanted.map(|b| digest(&["entity block", &b])).collect()
}

/// Blocks of one entity.
#[must_use]
pub fn entity_blocks(entity: &EntityProfile, profile: &ArticleProfile) -> Vec<u32> {
    entities::blocks(entity, profile).iter().map(|b| digest(&["entity block", b])).collect()
}

/// Blocks of the events of an article.
#[must_use]
pub fn event_keys(profile: &ArticleProfile, sets: &[Name]) -> BTreeSet<u32> {
    let entities = Entities::known(&[profile], std::slice::from_ref(&sets.to_vec()));
    let blocks = events::blocks(profile, &entities);
    blocks.iter().map(|b| digest(&["event block", b])).collect()
}

/// What the relations of the events of an article are found by.
#[derive(Clone, Debug, Default)]
pub struct RelationKeys {
    /// Blocks that others look into.
    pub own: BTreeSet<u32>,
    /// Blocks to look into.
    pub wanted: BTreeSet<u32>,
}

/// By what the relations of an article's events are found.
#[must_use]
pub fn relation_keys(profile: &ArticleProfile, sets: &[Name]) -> RelationKeys {
    let entities = Entities::known(&[profile], std::slice::from_ref(&sets.to_vec()));
    let keys = relations::keys(&candidate::collect(&[profile], &entities));
    let [own, wanted] = [keys.own, keys.wanted].map(|all| all.iter().map(|k| digest(&["relation", k])).collect());
    RelationKeys { own, wanted }
}

/// A digest that is the same on every machine (FNV-1a).
#[must_use]
pub fn digest(parts: &[&str]) -> u32 {
    let bytes = parts.iter().flat_map(|part| part.bytes().chain([0xff]));
    let hash = bytes.fold(0x811c_9dc5_u32, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193));
    hash.max(1)
}
