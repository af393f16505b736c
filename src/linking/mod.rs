//! (being written)
pub mod profile;
