//! Annals reads news articles and builds a graph of who said and did what, with the words that say so.
//!
//! One flow, left to right; a module imports only modules to its left (a test enforces it):
//!
//! ```text
//! ingest → analysis → extraction → linking → rdf → store → query → graph → export
//! ```

pub mod error;
pub mod vocab;

pub mod knowledge;
pub mod model;

pub mod analysis;
pub mod evaluation;
pub mod export;
pub mod extraction;
pub mod graph;
pub mod ingest;
pub mod linking;
pub mod pipeline;
pub mod query;
pub mod rdf;
pub mod store;

pub mod cli;

pub use error::Error;
pub use knowledge::Knowledge;
pub use model::{Article, Document, Extraction, Reading};
