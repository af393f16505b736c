//! Finds what is the same across articles: the first stage that sees two of them.
//!
//! In: profiles; out: links, each with a score and readable evidence. It only says what is one; nothing is edited or
//! deleted, and the result depends on the set of articles alone, not on their order. It knows no RDF (see `rdf::profile`).
//! Read `entities.rs` for names, `events.rs` for what happened.

mod blocking;
mod candidate;
pub mod copies;
pub mod entities;
mod events;
pub mod names;
pub mod profile;
mod similarity;
mod union;

use crate::model::Decision;
use crate::model::links::{Link, Linked};
use entities::Entities;
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
    let (copies, revisions) = copies::find(&sorted);
    Linked { links, relations: Vec::new(), copies, revisions }
}
