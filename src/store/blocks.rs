//! What the cache knows of each article beside its profile: its canonical nodes, its components, and where it is looked for.
//!
//! Three entries of `an:cache` belong to an article that is up to date: `an:mapping`, `an:state`, `an:blocks`; one that has
//! none of them is pending. One that was replaced or withdrawn has `an:pending`, what it was until then. The index holds
//! the blocks of all articles as numbers, a pass over which is fast; nothing else of an untouched article is read.

use std::collections::{BTreeMap, BTreeSet};

use oxigraph::model::{NamedNode, Quad};
use rustc_hash::FxHashSet;
use serde::{Deserialize, Serialize};

use super::Store;
use super::write::{cache_quad, literal};
use crate::error::Result;
use crate::linking::profile::ArticleProfile;
use crate::linking::steps::{self, ALONE, Keys, digest};
use crate::model::{ArticleId, Name};
use crate::rdf::consolidate::COPIES;
use crate::rdf::iri;
use crate::vocab;

/// Canonical nodes of one article by `entity/KEY` or `event/KEY`.
pub(super) type Mapping = BTreeMap<String, String>;

/// What linking found for the nodes of one article, in the order of its profile.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub(super) struct State {
    /// Name of the set of each entity.
    #[serde(with = "names")]
    pub(super) sets: Vec<Name>,
    /// Component of each entity.
    pub(super) entities: Vec<u32>,
    /// Component of each event.
    pub(super) events: Vec<u32>,
}

/// What an article was before it was replaced or withdrawn.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub(super) struct Pending {
    /// Its canonical nodes.
    pub(super) mapping: Mapping,
    /// What linking had found.
    pub(super) state: State,
    /// Where it was looked for.
    pub(super) blocks: String,
    /// What it said of nodes that the gazetteer knows, as quads of the default graph.
    pub(super) lost: BTreeSet<String>,
}

/// Entries of the cache for an article.
#[derive(Clone, Debug, Default)]
pub(super) struct Entry {
    /// `an:profile`.
    pub(super) profile: Option<String>,
    /// `an:mapping`.
    pub(super) mapping: Option<Mapping>,
    /// `an:state`.
    pub(super) state: State,
    /// `an:blocks`.
    pub(super) blocks: String,
    /// `an:pending`.
    pub(super) pending: Option<Pending>,
}

/// Names as strings.
mod names {
    use serde::{Deserialize, Deserializer, Serializer};

    use crate::model::Name;

    pub(super) fn serialize<S: Serializer>(names: &[Name], serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(names.iter().map(|n| &**n))
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<Name>, D::Error> {
        let names = Vec::<String>::deserialize(deserializer)?;
        Ok(names.into_iter().map(Name::from).collect())
    }
}

impl Store {
    /// What the cache holds of an article.
    pub(super) fn entry(&self, id: &ArticleId) -> Result<Entry> {
        let mut entry = Entry::default();
        for quad in self.quads_of(&iri::article(id), Some(&iri::cache()))? {
            let text = literal(quad.object);
            match vocab::shorten(quad.predicate.as_str()).as_str() {
                "an:profile" => entry.profile = Some(text),
                "an:mapping" => entry.mapping = Some(parse(&text)),
                "an:state" => entry.state = parse(&text),
                "an:blocks" => entry.blocks = text,
                "an:pending" => entry.pending = Some(parse(&text)),
                _ => {}
            }
        }
        Ok(entry)
    }

    /// Lexical forms of one property of the cache, by article.
    pub(super) fn cached(&self, property: &str) -> Result<Vec<(String, String)>> {
        let property = iri::expand(property);
        let graph = iri::cache();
        let quads = self.quads.quads_for_pattern(None, Some(property.as_ref()), None, Some(graph.as_ref().into()));
        let mut found = Vec::new();
        for quad in quads {
            let quad = quad.map_err(|e| self.broken(&e))?;
            let oxigraph::model::NamedOrBlankNode::NamedNode(node) = &quad.subject else {
                continue;
            };
            if let Some(id) = iri::article_of(node.as_str()) {
                found.push((id.0, literal(quad.object)));
            }
        }
        found.sort();
        Ok(found)
    }
}

/// A part of the cache; what can't be read is as if it were not there.
pub(super) fn parse<T: Default + for<'de> Deserialize<'de>>(json: &str) -> T {
    serde_json::from_str(json).unwrap_or_default()
}

/// The other way.
pub(super) fn json(value: &impl Serialize) -> String {
    // Plain data with string keys: serde_json has nothing to object to.
    serde_json::to_string(value).unwrap_or_default()
}

/// Entries of an article that is up to date, but for its profile.
pub(super) fn settled(profile: &ArticleProfile, nodes: &BTreeMap<String, NamedNode>, state: &State) -> [Quad; 3] {
    let copies = nodes.get(COPIES).map_or("", |node| node.as_str());
    let id = ArticleId(profile.article.clone());
    let nodes = nodes.iter().map(|(local, node)| (local.clone(), node.as_str().to_owned()));
    let mapping: Mapping = nodes.collect();
    [
        cache_quad(&id, "an:mapping", &json(&mapping)),
        cache_quad(&id, "an:state", &json(state)),
        cache_quad(&id, "an:blocks", &print(&keys(profile, state), copies)),
    ]
}

/// Everything that an article is looked for by.
pub(super) fn keys(profile: &ArticleProfile, state: &State) -> Keys {
    let mut keys = steps::entity_keys(profile);
    keys.open.extend(steps::event_keys(profile, &state.sets));
    keys.open.extend(steps::relation_keys(profile, &state.sets).own);
    keys.open.extend(state.entities.iter().chain(&state.events).filter(|c| **c != ALONE));
    for (entity, set) in profile.entities.iter().zip(&state.sets) {
        match &entity.gazetteer {
            Some(id) => {
                keys.known.insert((holder(id), ALONE));
            }
            None if !set.starts_with('#') => {
                keys.open.insert(attached(set));
            }
            None => {}
        }
    }
    keys
}

/// Block of the articles that have an entity with a gazetteer id.
pub(super) fn holder(id: &str) -> u32 {
    digest(&["holder", id])
}

/// Block of the articles that have an entity without one that is in its set.
pub(super) fn attached(id: &str) -> u32 {
    digest(&["attached", id])
}

/// Keys as text: eight hexadecimal digits each, the two kinds separated by a bar, and behind another one what the article is a copy of.
fn print(keys: &Keys, copies: &str) -> String {
    use std::fmt::Write;
    let mut text = String::with_capacity(8 * keys.open.len() + 16 * keys.known.len() + 1);
    for key in &keys.open {
        let _ = write!(text, "{key:08x}");
    }
    text.push('|');
    for (key, record) in &keys.known {
        let _ = write!(text, "{key:08x}{record:08x}");
    }
    text + "|" + copies
}

/// The other way.
pub(super) fn read(text: &str) -> (Vec<u32>, Vec<(u32, u32)>) {
    let mut parts = text.split('|');
    let [open, known] = [(); 2].map(|()| parts.next().unwrap_or_default());
    let number =
        |digits: &[u8]| digits.iter().fold(0_u32, |n, d| (n << 4) | (char::from(*d).to_digit(16).unwrap_or_default()));
    let open = open.as_bytes().chunks_exact(8).map(number).collect();
    let known = known.as_bytes().chunks_exact(16).map(|pair| (number(&pair[..8]), number(&pair[8..]))).collect();
    (open, known)
}

/// Where the articles that are up to date are looked for.
#[derive(Default)]
pub(super) struct Index {
    articles: Vec<Indexed>,
}

struct Indexed {
    article: String,
    open: Vec<u32>,
    known: Vec<(u32, u32)>,
    /// Node for the texts that it is a copy or a revision of, or nothing.
    copies: String,
}

impl Index {
    /// Reads the index of all articles.
    pub(super) fn load(store: &Store) -> Result<Self> {
        let articles = store.cached("an:blocks")?.into_iter().map(|(article, text)| {
            let (open, known) = read(&text);
            let copies = text.rsplit('|').next().unwrap_or_default().to_owned();
            Indexed { article, open, known, copies }
        });
        Ok(Self { articles: articles.collect() })
    }

    /// Names of the articles.
    pub(super) fn articles(&self) -> impl Iterator<Item = &str> {
        self.articles.iter().map(|a| a.article.as_str())
    }

    /// The articles with the node for what each is a copy or a revision of.
    pub(super) fn copies(&self) -> impl Iterator<Item = (&str, &str)> {
        self.articles.iter().map(|a| (a.article.as_str(), a.copies.as_str()))
    }

    /// Articles that are in one of the blocks with a node that no gazetteer id speaks for.
    pub(super) fn open(&self, keys: &BTreeSet<u32>) -> Vec<&str> {
        let wanted: FxHashSet<u32> = keys.iter().copied().collect();
        let found = self.articles.iter().filter(|a| a.open.iter().any(|k| wanted.contains(k)));
        found.map(|a| a.article.as_str()).collect()
    }

    /// The same, by block.
    pub(super) fn open_by_key(&self, keys: &BTreeSet<u32>) -> BTreeMap<u32, Vec<&str>> {
        let wanted: FxHashSet<u32> = keys.iter().copied().collect();
        let mut found: BTreeMap<u32, Vec<&str>> = BTreeMap::new();
        for article in &self.articles {
            for key in article.open.iter().filter(|k| wanted.contains(k)) {
                found.entry(*key).or_default().push(&article.article);
            }
        }
        found
    }

    /// For each of the blocks, one article of each record that is in it.
    pub(super) fn records(&self, keys: &BTreeSet<u32>) -> Vec<&str> {
        let wanted: FxHashSet<u32> = keys.iter().copied().collect();
        let mut seen: FxHashSet<(u32, u32)> = FxHashSet::default();
        let mut found = Vec::new();
        for article in &self.articles {
            let fresh = article.known.iter().filter(|k| wanted.contains(&k.0) && seen.insert(**k));
            if fresh.count() > 0 {
                found.push(article.article.as_str());
            }
        }
        found
    }

    /// Articles that are in each of the blocks with a node that has a gazetteer id.
    pub(super) fn known(&self, keys: &BTreeSet<u32>) -> BTreeMap<u32, Vec<&str>> {
        let wanted: FxHashSet<u32> = keys.iter().copied().collect();
        let mut found: BTreeMap<u32, Vec<&str>> = BTreeMap::new();
        for article in &self.articles {
            for (key, _) in article.known.iter().filter(|k| wanted.contains(&k.0)) {
                found.entry(*key).or_default().push(&article.article);
            }
        }
        found
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_survive_being_written() {
        let keys = Keys { open: [1, 0xffff_ffff].into(), known: [(7, 8)].into() };
        assert_eq!(read(&print(&keys, "")), (vec![1, 0xffff_ffff], vec![(7, 8)]));
        assert_eq!(read(&print(&Keys::default(), "urn:x")), (vec![], vec![]));
    }
}
