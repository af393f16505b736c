//! Finds what is the same across articles: the first stage that sees two of them.
//!
//! In: profiles; out: links, each with a score and readable evidence. It only says what is one; nothing is edited or
//! deleted, and the result depends on the set of articles alone, not on their order. It knows no RDF (see `rdf::profile`).
//! Read `entities.rs` for names, `events.rs` for what happened.

pub mod entities;
pub mod profile;

use crate::model::links::Link;
use profile::ArticleProfile;

/// Links between the entities and events of all articles, sorted by their members.
#[must_use]
pub fn link(profiles: &[ArticleProfile]) -> Vec<Link> {
    let _ = profiles;
    Vec::new()
}
