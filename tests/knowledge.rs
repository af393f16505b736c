//! The knowledge that ships: what the code names is declared, what is declared is explained, and every table is sound.

mod lexicon;
mod ontology;
