//! Extraction: what is found in one document.

mod figures;
mod timexes;
