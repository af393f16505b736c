//! Finds what is the same across articles: the first stage that sees two of them.
//!
//! In: profiles; out: links, each with a score and readable evidence. It only says what is one; nothing is edited or
//! deleted, and the result depends on the set of articles alone, not on their order. It knows no RDF (see `rdf::profile`).
//! Read `entities.rs` for names, `events.rs` for what happened, `relations.rs` for parts and warnings.
//!
//! # Laws that make it incremental
//!
//! An article that comes in is linked with few others, and the result is the one that linking all would give. For that,
//! each of the two steps, entities and then events, keeps these laws; `tests/incremental.rs` checks them.
//!
//! 1. *Blocks.* Two nodes are compared only when their articles share a block key, and a key depends on the article alone
//!    and, for events, on the names of the sets of its entities ([`Name`](crate::model::Name)s that stay when others come).
//! 2. *Pairs.* Whether a pair is put forward as one, and with which score and reasons, depends on the two profiles, those
//!    names of sets, and fixed knowledge. There are no statistics over the articles at hand.
//! 3. *Components.* What becomes of a node depends on its component of ties alone (`union.rs`). `Union::join` ties what
//!    it is asked about, also when it refuses; whoever looks at anything else (the topic of a statement, the whole of a
//!    part) calls `Union::tie`. A limit such as "at most so many" counts inside a component or inside two articles.
//! 4. *Anchors.* An entity with a gazetteer id is in the set of the id; others are compared with its own record only.
//!
//! Relations between events are found last, for the sets as they are: they depend on the members of the two sets alone, and have blocks of
//! their own (`steps::relation_keys`). Copies are found among all articles: what a crowded bucket pairs depends on the crowd.

mod alike;
pub(crate) mod average;
mod blocking;
mod candidate;
pub mod conflict;
mod constraints;
pub mod copies;
pub mod doubts;
pub mod entities;
mod events;
pub mod explain_entities;
pub mod explanation;
mod foretold;
mod kin;
pub(crate) mod known_pairs;
pub mod names;
pub mod never_merge;
mod nouns;
pub(crate) mod pair;
pub mod profile;
mod records;
mod relations;
mod similarity;
pub mod spelling;
pub mod steps;
pub mod story;
pub mod telling;
pub(crate) mod telling_scorer;
pub(crate) mod trees;
mod union;
pub(crate) mod words;

use crate::model::Decision;
use crate::model::links::{Link, Linked, Member};
pub use constraints::correct;
use entities::Entities;
use explanation::Explanation;
pub use never_merge::never_merge;
use profile::ArticleProfile;
use steps::{EntityStep, EventStep};

/// Links between the entities and events of all articles, sorted by their members. What a person decided overrules what
/// the program would say.
#[must_use]
pub fn link(profiles: &[ArticleProfile], decisions: &[Decision]) -> Linked {
    // The order of arrival must not show: everything below goes by the order of this list.
    let mut sorted: Vec<&ArticleProfile> = profiles.iter().collect();
    sorted.sort_by(|a, b| a.order().cmp(&b.order()));
    let entities = steps::entities(&sorted, decisions);
    let events = steps::events(&sorted, &entities.sets, decisions);
    collect(&sorted, entities, events)
}

/// What the steps found, put together and sorted. `profiles` are those that they were given.
#[must_use]
pub fn collect(profiles: &[&ArticleProfile], entities: EntityStep, events: EventStep) -> Linked {
    let relations = steps::relations(profiles, &entities.sets, &steps::event_sets(profiles, &events.links));
    let mut links: Vec<Link> = entities.links.into_iter().chain(events.links).collect();
    links.sort_by(|a, b| (a.kind, &a.members).cmp(&(b.kind, &b.members)));
    let (copies, revisions) = copies::find(profiles);
    Linked { links, relations, copies, revisions }
}

/// Why two events of these articles are one, or why they are not; none when one of them is unknown.
#[must_use]
pub fn explain_events(
    profiles: &[ArticleProfile],
    decisions: &[Decision],
    one: &Member,
    other: &Member,
) -> Option<Explanation> {
    let mut sorted: Vec<&ArticleProfile> = profiles.iter().collect();
    sorted.sort_by(|a, b| a.order().cmp(&b.order()));
    let entities = Entities::link(&sorted, decisions);
    events::explain(&sorted, &entities, one, other)
}
