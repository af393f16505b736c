//! What happened when: the only place with a clock. Each run is a PROV activity in the graph `an:runs`.

use jiff::{Timestamp, Unit};
use oxigraph::model::{Literal, NamedNode, Quad};

use super::Store;
use crate::error::Result;
use crate::model::ArticleId;
use crate::model::id::content_hash;
use crate::rdf::iri;

/// A run that has begun.
pub struct Run {
    started: Timestamp,
    options: String,
}

impl Run {
    /// Begins now; `options` is what the user asked for.
    #[must_use]
    pub fn begin(options: impl Into<String>) -> Self {
        let (started, options) = (Timestamp::now(), options.into());
        Self { started, options }
    }
}

impl Store {
    /// Writes down that a run is over and which articles came in with it.
    ///
    /// # Errors
    /// When the store can't be written.
    pub fn record(&self, run: &Run, articles: &[ArticleId]) -> Result<()> {
        self.record_nodes(run, articles, &[])
    }

    /// The same, with other nodes that came of it.
    pub(super) fn record_nodes(&self, run: &Run, articles: &[ArticleId], others: &[NamedNode]) -> Result<()> {
        let ended = Timestamp::now();
        let node = iri::run(&content_hash(&[&run.started.to_string(), &run.options])[..16]);
        let mut change = self.begin()?;
        let version = Literal::new_simple_literal(env!("CARGO_PKG_VERSION"));
        let options = Literal::new_simple_literal(run.options.as_str());
        let number = Literal::new_typed_literal(articles.len().to_string(), iri::expand("xsd:integer"));
        for class in ["an:Run", "prov:Activity"] {
            change.insert(&quad(&node, "rdf:type", iri::expand(class)));
        }
        change.insert(&quad(&node, "an:version", version));
        change.insert(&quad(&node, "an:options", options));
        change.insert(&quad(&node, "an:articles", number));
        change.insert(&quad(&node, "prov:startedAtTime", moment(run.started)));
        change.insert(&quad(&node, "prov:endedAtTime", moment(ended)));
        for made in articles.iter().map(iri::article).chain(others.iter().cloned()) {
            change.insert(&quad(&made, "prov:wasGeneratedBy", node.clone()));
        }
        self.commit(change)?;
        self.flush()
    }
}

fn quad(subject: &NamedNode, property: &str, object: impl Into<oxigraph::model::Term>) -> Quad {
    Quad::new(subject.clone(), iri::expand(property), object, iri::runs())
}

fn moment(time: Timestamp) -> Literal {
    let time = time.round(Unit::Millisecond).unwrap_or(time);
    Literal::new_typed_literal(time.to_string(), iri::expand("xsd:dateTime"))
}
