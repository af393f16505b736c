//! Copies and revisions among all articles of the store.
//!
//! How alike two texts are may be seen only from a crowded block of others (`linking::copies`), so this is the one part that looks at
//! all articles whatever changed; it goes by the short form of their profiles, which is read in a moment. Out: the links, for
//! each article the node that stands for what it is a copy of, and who its neighbors are by such links.

use std::collections::{BTreeMap, BTreeSet};

use oxigraph::model::{NamedNode, Quad};
use rayon::prelude::*;

use super::Store;
use super::blocks::{self, Index};
use super::change::Change;
use crate::error::Result;
use crate::linking::copies;
use crate::linking::profile::ArticleProfile;
use crate::model::links::Linked;
use crate::rdf::sources::Sources;
use crate::rdf::{self, iri};

/// What was found.
pub(super) struct Texts {
    /// Copies and revisions, and nothing else.
    pub(super) linked: Linked,
    /// Node for what each article is a copy or a revision of.
    pub(super) nodes: BTreeMap<String, NamedNode>,
    /// Articles that an article is linked with, either way.
    near: BTreeMap<String, BTreeSet<String>>,
}

impl Texts {
    /// Looks at all articles.
    pub(super) fn find(store: &Store) -> Result<Self> {
        let texts = store.cached("an:textProfile")?;
        let mut profiles: Vec<ArticleProfile> = texts.par_iter().map(|(_, text)| blocks::parse(text)).collect();
        profiles.sort_by(|a, b| a.order().cmp(&b.order()));
        let (copies, revisions) = copies::find(&profiles.iter().collect::<Vec<_>>());
        let linked = Linked { copies, revisions, ..Linked::default() };
        let sources = Sources::new(&profiles, &linked);
        let node = |(at, profile): (usize, &ArticleProfile)| {
            let digest = sources.digest(&profiles, at)?;
            Some((profile.article.clone(), iri::copies(&digest)))
        };
        let nodes = profiles.iter().enumerate().filter_map(node).collect();
        let mut near: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        let copies = linked.copies.iter().map(|l| (&l.copy.0, &l.origin.0));
        for (one, other) in copies.chain(linked.revisions.iter().map(|l| (&l.newer.0, &l.older.0))) {
            near.entry(one.clone()).or_default().insert(other.clone());
            near.entry(other.clone()).or_default().insert(one.clone());
        }
        Ok(Self { linked, nodes, near })
    }

    /// Articles of the index that were copies or revisions of something else the last time.
    pub(super) fn changed(&self, index: &Index) -> BTreeSet<String> {
        let now = |article: &str| self.nodes.get(article).map_or("", |node| node.as_str());
        let changed = index.copies().filter(|(article, was)| now(article) != *was);
        changed.map(|(article, _)| article.to_owned()).collect()
    }

    /// Articles that one is linked with.
    pub(super) fn near(&self, article: &str) -> impl Iterator<Item = &String> {
        self.near.get(article).into_iter().flatten()
    }
}

impl Store {
    /// Writes the links between articles.
    pub(super) fn update_texts(&self, texts: &Texts, change: &mut Change<'_>) -> Result<()> {
        let kind = iri::expand("rdf:type");
        let class = iri::expand("an:ArticleLink");
        let graph = iri::links();
        let typed = self.quads.quads_for_pattern(
            None,
            Some(kind.as_ref()),
            Some(class.as_ref().into()),
            Some(graph.as_ref().into()),
        );
        let mut old: Vec<Quad> = Vec::new();
        for quad in typed {
            let subject = quad.map_err(|e| self.broken(&e))?.subject;
            if let oxigraph::model::NamedOrBlankNode::NamedNode(link) = subject {
                old.extend(self.quads_of(&link, Some(&graph))?);
            }
        }
        self.apply(change, old, rdf::links::article_quads(&texts.linked).collect());
        Ok(())
    }
}
