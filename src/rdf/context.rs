//! What every file of this folder needs while one article is written: the reading, and the IRI of each of its nodes.
//!
//! A node's key is the stretch of its first mention in code points, so it stays the same when something else is found
//! elsewhere in the article. Nodes that would share a key are numbered in the order of extraction.

use std::collections::BTreeSet;

use oxigraph::model::{NamedNode, Term};

use super::iri::{self, CharIndex};
use super::terms;
use crate::knowledge::Knowledge;
use crate::model::{Extraction, MentionIx, Node, Reading, Span, Timex};

/// One article on its way into RDF.
pub(crate) struct Context<'a> {
    /// What was read.
    pub(crate) reading: &'a Reading,
    /// Classes, roles and the gazetteer.
    pub(crate) knowledge: &'a Knowledge,
    /// The article's IRI.
    pub(crate) article: NamedNode,
    /// Counts code points.
    pub(crate) chars: CharIndex<'a>,
    /// IRIs of the entities.
    pub(crate) entities: Vec<NamedNode>,
    /// IRIs of the events.
    pub(crate) events: Vec<NamedNode>,
    /// IRIs of the counts.
    pub(crate) counts: Vec<NamedNode>,
}

impl<'a> Context<'a> {
    pub(crate) fn new(reading: &'a Reading, knowledge: &'a Knowledge) -> Self {
        let article = iri::article(&reading.article.id);
        let chars = CharIndex::new(&reading.article.text);
        let (entities, events, counts) = (Vec::new(), Vec::new(), Vec::new());
        let mut context = Self { reading, knowledge, article, chars, entities, events, counts };
        context.name_nodes();
        context
    }

    fn name_nodes(&mut self) {
        let found = self.extraction();
        let entities = found.entities.iter().map(|e| {
            let otherwise = e.gazetteer.as_deref().unwrap_or(&e.label);
            (e.mentions.first().copied(), iri::slug(otherwise))
        });
        let entities: Vec<_> = entities.collect();
        let events = found.events.iter().map(|e| {
            let otherwise = iri::slug(&e.lemma);
            (e.triggers.first().copied(), otherwise)
        });
        let events: Vec<_> = events.collect();
        let counts = found.counts.iter().map(|c| (Some(c.mention), String::new()));
        let counts: Vec<_> = counts.collect();
        self.entities = self.name_all("entity", entities);
        self.events = self.name_all("event", events);
        self.counts = self.name_all("count", counts);
    }

    fn name_all(&self, kind: &str, nodes: Vec<(Option<MentionIx>, String)>) -> Vec<NamedNode> {
        let mut taken = BTreeSet::new();
        let mut name = |(mention, otherwise): (Option<MentionIx>, String)| {
            let key = mention.map_or(otherwise, |m| self.key(self.extraction().mentions[m].span));
            iri::node(&self.article, kind, &unique(&mut taken, key))
        };
        nodes.into_iter().map(&mut name).collect()
    }

    pub(crate) fn extraction(&self) -> &'a Extraction {
        &self.reading.extraction
    }

    /// A span as a key: code points, `120-126`.
    pub(crate) fn key(&self, span: Span) -> String {
        let (start, end) = self.chars.of(span);
        format!("{start}-{end}")
    }

    /// IRI of a stretch of the text.
    pub(crate) fn stretch(&self, span: Span) -> NamedNode {
        let (start, end) = self.chars.of(span);
        iri::stretch(&self.article, start, end)
    }

    /// IRI of a mention.
    pub(crate) fn mention(&self, mention: MentionIx) -> NamedNode {
        self.stretch(self.extraction().mentions[mention].span)
    }

    /// The words of a span.
    pub(crate) fn words(&self, span: Span) -> &'a str {
        span.of(&self.reading.article.text)
    }

    /// IRI of a node; none for times, which become literals.
    pub(crate) fn node(&self, node: Node) -> Option<&NamedNode> {
        match node {
            Node::Entity(at) => self.entities.get(at),
            Node::Event(at) => self.events.get(at),
            Node::Count(at) => self.counts.get(at),
            Node::Time(_) => None,
        }
    }

    /// The triple's end that a node becomes, with the property that leads to it: a time without a value keeps its words.
    pub(crate) fn filler(&self, property: &str, node: Node) -> Option<(NamedNode, Term)> {
        if let Node::Time(at) = node {
            let timex = self.extraction().timexes.get(at)?;
            return Some(self.time(property, timex));
        }
        let object = self.node(node)?.clone();
        Some((iri::expand(property), object.into()))
    }

    fn time(&self, property: &str, timex: &Timex) -> (NamedNode, Term) {
        match timex.time {
            Some(value) => (iri::expand(property), terms::time(value).into()),
            None => {
                let words = oxigraph::model::Literal::new_simple_literal(self.words(timex.span));
                (iri::expand("an:timeText"), words.into())
            }
        }
    }

    /// The article's publisher as an entity.
    pub(crate) fn publisher(&self) -> NamedNode {
        iri::node(&self.article, "entity", "publisher")
    }

    /// The article's unnamed sources, taken together.
    pub(crate) fn unnamed(&self) -> NamedNode {
        iri::node(&self.article, "entity", "unnamed")
    }
}

/// `key`, or `key-2`, `key-3` … when it is taken.
pub(crate) fn unique(taken: &mut BTreeSet<String>, key: String) -> String {
    let mut name = key.clone();
    let mut number = 2;
    while !taken.insert(name.clone()) {
        name = format!("{key}-{number}");
        number += 1;
    }
    name
}
