//! Which article-level nodes each canonical node stands for, as of the last consolidation, and what is known of them.
//!
//! Read from the cache as a whole, once for a command; nothing is linked here.

use std::collections::BTreeMap;

use oxigraph::model::{NamedNode, Term};

use super::Store;
use super::write::literal;
use crate::error::Result;
use crate::linking::names;
use crate::linking::profile::{ArticleProfile, EntityProfile, EventProfile};
use crate::model::ArticleId;
use crate::model::decision::{DecidedMember, Side};
use crate::model::links::{LinkKind, Member};
use crate::rdf::{decisions as rdf, iri};

/// Profiles, and the canonical node of each of their nodes.
pub struct Nodes {
    /// Profiles of all articles, in their order.
    pub profiles: Vec<ArticleProfile>,
    /// Number of each article.
    articles: BTreeMap<String, usize>,
    /// Canonical node of each article-level one.
    canonical: BTreeMap<Place, String>,
    /// Members of each canonical node, in the order of the articles.
    members: BTreeMap<String, Vec<Place>>,
}

/// Number of the article, and kind and key in it.
type Place = (usize, LinkKind, String);

impl Store {
    /// Label of a node of the consolidated view.
    ///
    /// # Errors
    /// When the store can't be read.
    pub fn label(&self, node: &NamedNode) -> Result<Option<String>> {
        let property = iri::expand("rdfs:label");
        let quads = self.default_quads(node)?;
        Ok(quads.into_iter().find(|q| q.predicate == property).map(|q| literal(q.object)))
    }

    /// Headline of an article.
    ///
    /// # Errors
    /// When the store can't be read.
    pub fn headline(&self, id: &ArticleId) -> Result<Option<String>> {
        let property = iri::expand("schema:headline");
        let quads = self.default_quads(&iri::article(id))?;
        Ok(quads.into_iter().find(|q| q.predicate == property).map(|q| literal(q.object)))
    }

    /// The node that stands now for an article-level one, or for a canonical one that has become part of another; others stay
    /// as they are.
    ///
    /// # Errors
    /// When the store can't be read.
    pub fn current(&self, node: &NamedNode) -> Result<NamedNode> {
        if iri::is_linkable(node.as_str()) {
            let article = iri::article_of(node.as_str()).unwrap_or_else(|| ArticleId(String::new()));
            let now = self.canonical_nodes(&article)?.remove(node.as_str());
            return Ok(now.map_or_else(|| node.clone(), NamedNode::new_unchecked));
        }
        if !iri::is_canonical(node.as_str()) || self.is_known(node)? {
            return Ok(node.clone());
        }
        let property = iri::expand("an:nowPartOf");
        let quads = self.quads_of(node, Some(&iri::links()))?.into_iter();
        let mut now: Vec<String> = quads.filter(|q| q.predicate == property).map(|q| iri_of(&q.object)).collect();
        now.sort();
        Ok(now.into_iter().next().map_or_else(|| node.clone(), NamedNode::new_unchecked))
    }

    /// All nodes, as of the last consolidation.
    ///
    /// # Errors
    /// When the store can't be read.
    pub fn nodes(&self) -> Result<Nodes> {
        let profiles = self.profiles()?;
        let (mut canonical, mut members) = (BTreeMap::new(), BTreeMap::<String, Vec<Place>>::new());
        for (at, profile) in profiles.iter().enumerate() {
            for (node, to) in self.canonical_nodes(&ArticleId(profile.article.clone()))? {
                if let Some((kind, member)) = rdf::member_of(&node) {
                    let name = (at, kind, member.key);
                    members.entry(to.clone()).or_default().push(name.clone());
                    canonical.insert(name, to);
                }
            }
        }
        members.values_mut().for_each(|m| m.sort());
        let articles = profiles.iter().enumerate().map(|(at, p)| (p.article.clone(), at)).collect();
        Ok(Nodes { profiles, articles, canonical, members })
    }
}

impl Nodes {
    /// The canonical node that an article-level one has a part in.
    #[must_use]
    pub fn canonical(&self, kind: LinkKind, member: &Member) -> Option<NamedNode> {
        let at = self.article(&member.article.0)?;
        let to = self.canonical.get(&(at, kind, member.key.clone()))?;
        Some(NamedNode::new_unchecked(to.clone()))
    }

    /// Every canonical node that stands for something in an article, sorted.
    #[must_use]
    pub fn canonical_nodes(&self) -> Vec<NamedNode> {
        self.members.keys().cloned().map(NamedNode::new_unchecked).collect()
    }

    /// The members of a canonical node, in the order of the articles.
    #[must_use]
    pub fn members(&self, canonical: &NamedNode) -> Vec<Member> {
        let members = self.members.get(canonical.as_str()).into_iter().flatten();
        let member =
            |(at, _, key): &Place| Member { article: ArticleId(self.profiles[*at].article.clone()), key: key.clone() };
        members.map(member).collect()
    }

    /// What a person means by a node: its gazetteer id, its full name, or its members.
    #[must_use]
    pub fn side(&self, kind: LinkKind, canonical: &NamedNode, label: &str) -> Side {
        let members = self.members(canonical);
        let mut side = Side { canonical: canonical.as_str().to_owned(), label: label.to_owned(), ..Side::default() };
        if kind == LinkKind::Entity {
            side.gazetteer = self.gazetteer(canonical);
            side.name = if side.gazetteer.is_none() { self.full_name(canonical, &members) } else { None };
        }
        // Whatever else the program joins with a gazetteer id follows it; a name is weaker.
        if side.gazetteer.is_none() {
            let unnamed = members.iter().filter(|m| !self.bears(m, side.name.as_ref()));
            side.members = unnamed.map(|m| self.decided(kind, m)).collect();
            side.members.sort();
        }
        side
    }

    /// The same for some members alone.
    #[must_use]
    pub fn part(&self, kind: LinkKind, canonical: &NamedNode, label: &str, members: &[Member]) -> Side {
        let mut members: Vec<DecidedMember> = members.iter().map(|m| self.decided(kind, m)).collect();
        members.sort();
        let canonical = canonical.as_str().to_owned();
        Side { canonical, label: label.to_owned(), gazetteer: None, name: None, members }
    }

    /// The gazetteer id that a canonical node is named by.
    fn gazetteer(&self, canonical: &NamedNode) -> Option<String> {
        let members = self.members(canonical);
        let mut ids = members.iter().filter_map(|m| self.entity(m)?.gazetteer.clone());
        ids.find(|id| iri::gazetteer(id) == *canonical)
    }

    /// The name that all of a node bear, unless something else bears it too.
    fn full_name(&self, canonical: &NamedNode, members: &[Member]) -> Option<(String, String)> {
        let first = members.iter().filter_map(|m| self.entity(m)).find(|e| e.named && !e.telling.is_empty())?;
        let own = first.telling.iter().find(|n| names::is_same(&first.label, n));
        let name = own.or(first.telling.first())?.clone();
        let full = (names::family(&first.types).to_owned(), name);
        let bearers = self.members.iter().filter(|(node, _)| node.as_str() != canonical.as_str());
        let mut others = bearers.flat_map(|(_, m)| m).filter(|(_, kind, _)| *kind == LinkKind::Entity);
        let shared = others.any(|(at, _, key)| {
            let entity = find_entity(&self.profiles[*at], key);
            entity.is_some_and(|e| is_called(e, &full))
        });
        (!shared).then_some(full)
    }

    fn bears(&self, member: &Member, name: Option<&(String, String)>) -> bool {
        name.is_some_and(|name| self.entity(member).is_some_and(|e| is_called(e, name)))
    }

    /// A member with what finds it again.
    #[must_use]
    pub fn decided(&self, kind: LinkKind, member: &Member) -> DecidedMember {
        let (class, label) = match kind {
            LinkKind::Entity => self.entity(member).map(|e| (e.class.clone(), e.label.clone())),
            LinkKind::Event => self.event(member).map(|e| (e.class.clone(), e.lemma.clone())),
        }
        .unwrap_or_default();
        let place = place_of(&member.key);
        DecidedMember { member: member.clone(), class, label, words: String::new(), address: None, place }
    }

    /// The number of an article.
    fn article(&self, article: &str) -> Option<usize> {
        self.articles.get(article).copied()
    }

    /// What is known of an entity.
    #[must_use]
    pub fn entity(&self, member: &Member) -> Option<&EntityProfile> {
        find_entity(&self.profiles[self.article(&member.article.0)?], &member.key)
    }

    /// What is known of an event.
    #[must_use]
    pub fn event(&self, member: &Member) -> Option<&EventProfile> {
        let events = &self.profiles[self.article(&member.article.0)?].events;
        events.iter().find(|e| e.key == member.key)
    }
}

fn iri_of(term: &Term) -> String {
    match term {
        Term::NamedNode(node) => node.as_str().to_owned(),
        other => other.to_string(),
    }
}

fn find_entity<'a>(profile: &'a ArticleProfile, key: &str) -> Option<&'a EntityProfile> {
    profile.entities.iter().find(|e| e.key == key)
}

fn is_called(entity: &EntityProfile, (family, name): &(String, String)) -> bool {
    entity.gazetteer.is_none() && names::family(&entity.types) == family && entity.telling.contains(name)
}

/// A key is the place of the first mention in code points, but for nodes without one.
fn place_of(key: &str) -> Option<(usize, usize)> {
    let mut numbers = key.split('-').map(str::parse);
    Some((numbers.next()?.ok()?, numbers.next()?.ok()?))
}
