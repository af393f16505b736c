//! Extraction: what is found in one document.

mod arguments;
mod attributions;
mod claims;
mod entities;
mod figures;
mod senses;
mod timexes;
mod tuples;
