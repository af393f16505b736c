//! Document → Extraction: who did what to whom, when, and who says so.

pub mod entities;
pub mod tree;
