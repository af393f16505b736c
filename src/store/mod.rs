//! Keeps the graph: the only module that names oxigraph's store.
//!
//! Quads of articles come in, one named graph each; the consolidated view is worked out from them and kept in the default graph.
//! It does not know what an event is (see `rdf`) nor what is the same across articles (see `linking`).
//! Start with `write.rs` for what happens when an article comes in, with `evaluate.rs` for questions.

mod blocks;
mod change;
mod consolidation;
mod decisions;
mod derived;
mod desk;
pub mod evaluate;
mod found_again;
pub mod functions;
mod halting;
mod nodes;
mod open;
mod related;
mod runs;
mod texts;
mod touched;
mod update;
mod verify;
mod whole;
mod write;

use std::fs::File;
use std::sync::Arc;

use oxigraph::model::{GraphName, GraphNameRef, NamedNode, Quad};
use oxigraph::store::{StorageError, Store as Quads};

use crate::error::{Error, Kind, Result};
use crate::knowledge::Knowledge;

use derived::Derived;
use evaluate::CancellationToken;

pub use decisions::{Kept, told};
pub use derived::Was;
pub use nodes::Nodes;
pub use open::VERSION;
pub use oxigraph::sparql::QueryResults;
pub use runs::Run;
pub use touched::Touched;
pub use verify::Verified;
pub use write::{Prepared, Written};

/// A graph on disk or in memory.
#[derive(Clone)]
pub struct Store {
    /// The quads.
    quads: Quads,
    /// What the user calls it, for messages.
    name: String,
    /// Ontology and gazetteer; those that ship with the program unless told otherwise.
    knowledge: Option<&'static Knowledge>,
    /// What cuts queries short.
    stop: Option<CancellationToken>,
    /// Keeps others from writing, or from reading while this one writes.
    #[expect(dead_code, reason = "it is held, not looked at")]
    lock: Option<Arc<File>>,
    /// What is kept beside it, when it was opened to read.
    derived: Option<Arc<Derived>>,
    /// What was kept of it before it was opened to write, and what changed since.
    was: Option<Arc<Was>>,
    /// Whether it is on disk and open to write.
    writes: bool,
}

impl Store {
    /// An empty store in memory.
    ///
    /// # Errors
    /// When the engine can't allocate it.
    pub fn memory() -> Result<Self> {
        let quads = Quads::new().map_err(|e| broken("memory", &e))?;
        let name = "memory".to_owned();
        Ok(Self { quads, name, knowledge: None, stop: None, lock: None, writes: false, derived: None, was: None })
    }

    /// Adds Turtle (RDF 1.2) to the default graph, as it is; meant for tests and examples.
    ///
    /// # Errors
    /// On a syntax error, with its line.
    pub fn load_turtle_default(&self, turtle: &str) -> Result<()> {
        let prefixes: String =
            crate::vocab::PREFIXES.iter().map(|(prefix, iri)| format!("@prefix {prefix}: <{iri}> .")).collect();
        let text = format!("{prefixes}{turtle}");
        let format = oxigraph::io::RdfFormat::Turtle;
        self.touch_all();
        self.quads
            .load_from_slice(format, text.as_bytes())
            .map_err(|e| Error::new(Kind::Store, e.to_string()).at("turtle"))
    }

    /// Loads N-Quads or TriG from a file as it is, in bulk: the quickest way in, for benches and for a copy of another store.
    /// A store that takes articles afterwards must have been written by this program.
    ///
    /// # Errors
    /// When the file can't be read, or on a syntax error.
    pub fn load_file(&self, path: &std::path::Path) -> Result<()> {
        use oxigraph::io::RdfFormat;
        let trig = path.extension().is_some_and(|extension| extension == "trig");
        let format = if trig { RdfFormat::TriG } else { RdfFormat::NQuads };
        let failed = |e: &dyn std::fmt::Display| Error::new(Kind::Store, e.to_string()).at(path.display().to_string());
        self.touch_all();
        let mut loader = self.quads.bulk_loader();
        loader.parallel_load_from_file(format, path).map_err(|e| failed(&e))?;
        loader.commit().map_err(|e| failed(&e))
    }

    /// Quads of one graph; `None` is the default graph. Unsorted.
    ///
    /// # Errors
    /// When the store can't be read.
    pub fn quads_of_graph(&self, graph: Option<&NamedNode>) -> Result<Vec<Quad>> {
        let graph = graph.map_or(GraphNameRef::DefaultGraph, |g| g.as_ref().into());
        self.quads
            .quads_for_pattern(None, None, None, Some(graph))
            .collect::<Result<_, _>>()
            .map_err(|e| self.broken(&e))
    }

    /// The default graph as sorted N-Quads: what two stores with the same content have the same bytes of.
    ///
    /// # Errors
    /// When the store can't be read.
    pub fn default_graph_nquads(&self) -> Result<String> {
        Ok(sorted_lines(&self.quads_of_graph(None)?))
    }

    /// Every graph but `an:runs` as sorted N-Quads.
    ///
    /// # Errors
    /// When the store can't be read.
    pub fn nquads(&self) -> Result<String> {
        let runs = GraphName::from(crate::rdf::iri::runs());
        let all: Vec<Quad> = self.quads.iter().collect::<Result<_, _>>().map_err(|e| self.broken(&e))?;
        let kept: Vec<Quad> = all.into_iter().filter(|q| q.graph_name != runs).collect();
        Ok(sorted_lines(&kept))
    }

    /// The same store with another ontology and gazetteer.
    #[must_use]
    pub fn with_knowledge(mut self, knowledge: &'static Knowledge) -> Self {
        self.knowledge = Some(knowledge);
        self
    }

    /// Loaded when first needed: a command that only asks does without.
    fn knowledge(&self) -> &'static Knowledge {
        self.knowledge.unwrap_or_else(Knowledge::embedded)
    }

    fn broken(&self, error: &StorageError) -> Error {
        broken(&self.name, error)
    }
}

fn broken(name: &str, error: &StorageError) -> Error {
    Error::new(Kind::Store, error.to_string()).at(name)
}

/// One line a quad, sorted.
fn sorted_lines(quads: &[Quad]) -> String {
    let mut lines: Vec<String> = quads.iter().map(|q| format!("{q} .\n")).collect();
    lines.sort_unstable();
    lines.concat()
}
