//! Finds what is the same across articles: the first stage that sees two of them.
//!
//! In: profiles; out: links, each with a score and readable evidence. It only says what is one; nothing is edited or
//! deleted, and the result depends on the set of articles alone, not on their order. It knows no RDF (see `rdf::profile`).
//! Read `entities.rs` for names, `events.rs` for what happened.
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

pub(crate) mod average;
mod blocking;
mod candidate;
mod constraints;
pub mod entities;
mod events;
pub mod explanation;
pub mod names;
pub mod profile;
mod similarity;
pub mod story;
pub(crate) mod trees;
mod union;

use crate::model::Decision;
use crate::model::links::{Link, Linked, Member};
use entities::Entities;
use explanation::Explanation;
use profile::ArticleProfile;

/// Links between the entities and events of all articles, sorted by their members. What a person decided overrules what
/// the program would say.
#[must_use]
pub fn link(profiles: &[ArticleProfile], decisions: &[Decision]) -> Linked {
    // The order of arrival must not show: everything below goes by the order of this list.
    let mut sorted: Vec<&ArticleProfile> = profiles.iter().collect();
    sorted.sort_by(|a, b| a.order().cmp(&b.order()));
    let entities = Entities::link(&sorted, decisions);
    let events = events::link(&sorted, &entities, decisions);
    let mut links: Vec<Link> = entities.links.into_iter().chain(events).collect();
    links.sort_by(|a, b| (a.kind, &a.members).cmp(&(b.kind, &b.members)));
    Linked { links, relations: Vec::new() }
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
