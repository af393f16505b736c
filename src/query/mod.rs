//! Asks the graph: shipped and own SPARQL queries, their answers as tables, and the evidence behind a thing of the graph.
//!
//! A query comes in by name, as text or from a file, with values for its parameters; an [`Answer`] goes out, sorted.
//! No SPARQL text stands in Rust: every question is a file below `queries/`, and nothing here prints or changes the graph.
//! Start with `catalog.rs` for what can be asked, with `run.rs` for how, with `explain.rs` for the words behind an answer.

pub mod answer;
pub mod ask;
pub mod catalog;
pub mod check;
pub mod describe;
pub mod explain;
pub mod format;
pub mod head;
pub mod labels;
pub mod mask;
pub(crate) mod order;
pub mod parameters;
pub mod plan;
pub mod review;
pub mod run;
pub mod shorten;
pub mod table;
pub mod telling;
pub mod terms;
pub mod things;
mod whole;
pub mod why;

pub use answer::{Answer, Rows};
pub use format::Format;
pub use run::{Binding, run};
