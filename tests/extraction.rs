//! Extraction: what is found in one document.

mod claims;
mod entities;
mod figures;
mod timexes;
mod tuples;
