//! Extraction: what is found in one document.

mod attributions;
mod claims;
mod entities;
mod figures;
mod senses;
mod timexes;
mod tuples;
