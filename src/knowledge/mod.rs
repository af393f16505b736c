//! What is known about the world and the language.

/// Ontology, lexicon and rules.
pub struct Knowledge;
