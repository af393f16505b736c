//! (being written)
pub mod iri;
