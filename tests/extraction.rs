//! Extraction: what is found in one document.

mod entities;
mod figures;
mod timexes;
