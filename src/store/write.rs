//! Articles come in and go out: one named graph each, replaced as a whole.
//!
//! Quads of an article, its profile and the mark "the default graph is stale" are written in one transaction, so after a
//! crash the store is as before or after an article, never between. `consolidation.rs` brings the default graph up to date.

use std::collections::BTreeSet;

use oxigraph::model::{Literal, NamedNode, NamedOrBlankNode, Quad, Term};

use super::Store;
use super::blocks::{Pending, json};
use super::change::Change;
use super::open::setting_quad;
use crate::error::{Error, Kind, Result};
use crate::knowledge::Knowledge;
use crate::model::{ArticleId, Reading};
use crate::rdf::{self, iri};

/// An article ready to be written; making it needs no store, so it is done in parallel.
pub struct Prepared {
    /// The article.
    pub id: ArticleId,
    /// Its graph.
    pub quads: Vec<Quad>,
    /// Its profile as JSON.
    profile: String,
    /// The short form of it.
    text: String,
}

/// What writing did.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Written {
    /// Articles that the store lacked.
    pub added: usize,
    /// Articles whose graph was another one.
    pub replaced: usize,
    /// Articles whose graph was the same.
    pub unchanged: usize,
}

impl Written {
    /// Adds what another batch did.
    pub fn add(&mut self, other: Self) {
        self.added += other.added;
        self.replaced += other.replaced;
        self.unchanged += other.unchanged;
    }
}

impl Prepared {
    /// Makes the quads and the profile of a reading.
    #[must_use]
    pub fn new(reading: &Reading, knowledge: &Knowledge) -> Self {
        let id = reading.article.id.clone();
        let quads = rdf::article_quads(reading, knowledge);
        let profile = rdf::profile::profile(&id, &quads, knowledge);
        let text = json(&profile.short());
        Self { id, quads, profile: json(&profile), text }
    }
}

impl Store {
    /// Writes articles and brings the default graph up to date.
    ///
    /// # Errors
    /// When the store can't be read or written.
    pub fn add(&self, readings: &[Reading]) -> Result<Written> {
        let prepared = readings.iter().map(|r| Prepared::new(r, self.knowledge()));
        let written = self.write(prepared.collect())?;
        self.consolidate()?;
        Ok(written)
    }

    /// Writes articles and leaves the default graph stale, see [`Store::consolidate`].
    ///
    /// # Errors
    /// When the store can't be read or written.
    pub fn write(&self, articles: Vec<Prepared>) -> Result<Written> {
        let mut written = Written::default();
        let mut fresh: Vec<Prepared> = Vec::new();
        let mut seen = BTreeSet::new();
        for article in articles {
            if !seen.insert(article.id.clone()) {
                written.unchanged += 1;
                continue;
            }
            let old = self.quads_of_graph(Some(&iri::article(&article.id)))?;
            if old.is_empty() {
                written.added += 1;
                fresh.push(article);
            } else if is_same(&old, &article.quads) && self.has_profile(&article)? {
                written.unchanged += 1;
            } else {
                written.replaced += 1;
                self.replace(&old, &article)?;
            }
        }
        self.write_fresh(fresh)?;
        Ok(written)
    }

    /// Bulk loading is three times faster than transactions, and as atomic.
    fn write_fresh(&self, articles: Vec<Prepared>) -> Result<()> {
        if articles.is_empty() {
            return Ok(());
        }
        // The mark comes first: a crash behind it costs a rebuild, one before it nothing.
        self.set("an:stale", Some("true"))?;
        let quads = articles.into_iter().flat_map(|article| {
            let cached = profile_quads(&article);
            article.quads.into_iter().chain(cached)
        });
        let mut loader = self.quads.bulk_loader();
        loader.load_quads(quads).map_err(|e| self.broken(&e))?;
        loader.commit().map_err(|e| self.broken(&e))
    }

    fn replace(&self, old: &[Quad], article: &Prepared) -> Result<()> {
        let pending = self.pending(&article.id, old)?;
        let mut change = self.begin()?;
        self.remove_article(&mut change, &article.id, old)?;
        article.quads.iter().for_each(|quad| change.insert(quad));
        profile_quads(article).iter().for_each(|quad| change.insert(quad));
        change.insert(&cache_quad(&article.id, "an:pending", &json(&pending)));
        self.commit(change)
    }

    /// Takes an article out, and all that came from it alone; gives the number of articles that went. `article` is an IRI,
    /// an id, or an address, which several texts may share.
    ///
    /// # Errors
    /// When there is no such article, or the store can't be written.
    pub fn withdraw(&self, article: &str) -> Result<usize> {
        let ids = self.find_articles(article)?;
        for id in &ids {
            let old = self.quads_of_graph(Some(&iri::article(id)))?;
            let pending = self.pending(id, &old)?;
            let mut change = self.begin()?;
            self.remove_article(&mut change, id, &old)?;
            // Kept until the default graph is up to date: it says which nodes the article had a part in.
            change.insert(&cache_quad(id, "an:pending", &json(&pending)));
            self.commit(change)?;
        }
        self.consolidate()?;
        Ok(ids.len())
    }

    /// The articles that an IRI, an id or an address names.
    ///
    /// # Errors
    /// When there is none, or the store can't be read.
    pub fn find_articles(&self, text: &str) -> Result<BTreeSet<ArticleId>> {
        let id = iri::article_of(text).unwrap_or_else(|| ArticleId(text.to_owned()));
        let all = self.articles()?;
        if all.contains(&id) {
            return Ok([id].into());
        }
        let found = self.find_address(text)?;
        if found.is_empty() {
            let error = Error::new(Kind::Store, "no such article in the store").at(text);
            return Err(error.hint("name it by IRI, id or address; 'annals query articles' lists them"));
        }
        Ok(found)
    }

    fn find_address(&self, text: &str) -> Result<BTreeSet<ArticleId>> {
        let property = iri::expand("schema:url");
        let url = match NamedNode::new(text) {
            Ok(url) => Term::from(url),
            Err(_) => Literal::new_simple_literal(text).into(),
        };
        let quads = self.quads.quads_for_pattern(
            None,
            Some(property.as_ref()),
            Some(url.as_ref()),
            Some(oxigraph::model::GraphNameRef::DefaultGraph),
        );
        let mut found = BTreeSet::new();
        for quad in quads {
            if let NamedOrBlankNode::NamedNode(node) = quad.map_err(|e| self.broken(&e))?.subject {
                found.extend(iri::article_of(node.as_str()));
            }
        }
        Ok(found)
    }

    /// Removes an article's graph, its entries in the cache, and what the default graph says of nodes that are its alone.
    fn remove_article(&self, change: &mut Change<'_>, id: &ArticleId, old: &[Quad]) -> Result<()> {
        let mut subjects: BTreeSet<&NamedNode> = BTreeSet::new();
        for quad in old {
            change.remove(quad);
            if let NamedOrBlankNode::NamedNode(node) = &quad.subject {
                subjects.insert(node);
            }
        }
        let own = subjects.into_iter().filter(|s| !iri::is_linkable(s.as_str()));
        for subject in own {
            for quad in self.default_quads(subject)? {
                change.remove(&quad);
            }
        }
        for quad in self.quads_of(&iri::article(id), Some(&iri::cache()))? {
            change.remove(&quad);
        }
        change.remove_named_graph(&iri::article(id)).map_err(|e| self.broken(&e))?;
        change.insert(&setting_quad("an:stale", "true"));
        Ok(())
    }

    fn has_profile(&self, article: &Prepared) -> Result<bool> {
        Ok(self.entry(&article.id)?.profile.as_ref() == Some(&article.profile))
    }

    /// What an article is as far as the default graph goes: as of the last consolidation.
    fn pending(&self, id: &ArticleId, quads: &[Quad]) -> Result<Pending> {
        let entry = self.entry(id)?;
        if let Some(pending) = entry.pending {
            return Ok(pending);
        }
        let mapping = entry.mapping.unwrap_or_default();
        let lost = self.contributions(quads, &mapping).iter().map(Quad::to_string).collect();
        Ok(Pending { mapping, state: entry.state, blocks: entry.blocks, lost })
    }

    /// Quads of one subject in one graph; `None` is the default graph.
    pub(super) fn quads_of(&self, subject: &NamedNode, graph: Option<&NamedNode>) -> Result<Vec<Quad>> {
        let graph = graph.map_or(oxigraph::model::GraphNameRef::DefaultGraph, |g| g.as_ref().into());
        self.quads
            .quads_for_pattern(Some(subject.as_ref().into()), None, None, Some(graph))
            .collect::<Result<_, _>>()
            .map_err(|e| self.broken(&e))
    }

    /// What the default graph says of a node.
    pub(super) fn default_quads(&self, subject: &NamedNode) -> Result<Vec<Quad>> {
        self.quads_of(subject, None)
    }

    /// Whether the default graph says anything of a node.
    pub(super) fn is_known(&self, subject: &NamedNode) -> Result<bool> {
        let graph = oxigraph::model::GraphNameRef::DefaultGraph;
        let mut quads = self.quads.quads_for_pattern(Some(subject.as_ref().into()), None, None, Some(graph));
        quads.next().transpose().map(|quad| quad.is_some()).map_err(|e| self.broken(&e))
    }

    pub(super) fn begin(&self) -> Result<Change<'_>> {
        let transaction = self.quads.start_transaction().map_err(|e| self.broken(&e))?;
        Ok(Change::new(transaction, self.was.as_deref()))
    }

    pub(super) fn commit(&self, change: Change<'_>) -> Result<()> {
        change.commit().map_err(|e| self.broken(&e))
    }
}

/// Profile of an article, and the short form of it.
fn profile_quads(article: &Prepared) -> [Quad; 2] {
    [cache_quad(&article.id, "an:profile", &article.profile), cache_quad(&article.id, "an:textProfile", &article.text)]
}

/// An entry of the cache.
pub(super) fn cache_quad(id: &ArticleId, property: &str, value: &str) -> Quad {
    let value = Literal::new_simple_literal(value);
    Quad::new(iri::article(id), iri::expand(property), value, iri::cache())
}

/// Lexical form of a literal.
pub(super) fn literal(term: Term) -> String {
    match term {
        Term::Literal(literal) => literal.destruct().0,
        other => other.to_string(),
    }
}

/// Whether two lists hold the same quads.
fn is_same(old: &[Quad], new: &[Quad]) -> bool {
    let texts = |quads: &[Quad]| -> BTreeSet<String> { quads.iter().map(Quad::to_string).collect() };
    old.len() == new.len() && texts(old) == texts(new)
}
