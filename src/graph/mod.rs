//! Projections of the store: answers of the queries in `queries/graph/` become a directed petgraph graph.
//!
//! In goes a [`Store`], out comes a [`Graph`] of plain structs, in an order that depends on the content alone.
//! It holds no SPARQL text and knows no event type: what things are called comes from the labels in the store.
//! [`crate::export`] writes such graphs; [`measures`] counts in them.

pub mod articles;
pub mod asked;
pub mod facts;
pub mod focus;
pub mod measures;
pub mod node;
pub mod project;
pub mod records;
pub mod words;

mod claims;
mod edges;
pub(crate) mod foremost;
mod kept;
mod narrowing;
mod reading;
mod rows;
mod source;
mod tables;
mod timeline;
mod value;

use crate::error::Result;
use crate::store::Store;
use rayon::prelude::*;

pub use edges::{Certainty, Edge, Polarity, Saying};
pub use facts::Facts;
pub use focus::Focus;
pub use narrowing::Narrowing;
pub use node::{Kind, Node, Note};
pub use source::Source;

/// A projection: who and what, and how it hangs together.
pub type Graph = petgraph::graph::DiGraph<Node, Edge>;

/// What a projection shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum View {
    /// Entities, and the events that relations end in; an edge is a relation.
    #[default]
    Relations,
    /// Events, and the entities and events that fill their roles.
    Events,
    /// Speakers, what they claim, and what it is about.
    Claims,
    /// Events that have a day, in their order, and how they hang together.
    Timeline,
}

impl View {
    /// Every view, in the order of the help text.
    pub const ALL: &'static [Self] = &[Self::Relations, Self::Events, Self::Claims, Self::Timeline];

    /// The view's name on the command line.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Relations => "relations",
            Self::Events => "events",
            Self::Claims => "claims",
            Self::Timeline => "timeline",
        }
    }

    /// The view called `name`.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|view| view.name() == name)
    }
}

/// The graph of a view of a store: as it was kept, or from its facts.
///
/// # Errors
/// When the store can't answer one of the queries.
pub fn project(store: &Store, view: View) -> Result<Graph> {
    if let Some(graph) = kept::view(store, view) {
        return Ok(graph);
    }
    let graph = project::project(&Facts::read(store)?, view);
    kept::keep_view(store, view, &graph);
    Ok(graph)
}

/// Makes every view of a store from facts that are read once, and keeps them beside it; `made` is called behind each.
///
/// # Errors
/// When the store can't answer one of the queries.
pub fn prepare(store: &Store, made: impl Fn() + Sync) -> Result<()> {
    let facts = Facts::read(store)?;
    View::ALL.par_iter().with_max_len(1).for_each(|&view| {
        kept::keep_view(store, view, &project::project(&facts, view));
        made();
    });
    Ok(())
}
