//! The only place that mints IRIs. In: articles, spans, keys of nodes; out: named nodes.
//!
//! Same content, same IRI: no counters over articles, no clock. What stands behind an IRI is not known here.
//! `canonical.rs` decides which canonical IRI a node gets.

use oxigraph::model::NamedNode;

use crate::model::id::content_hash;
use crate::model::{ArticleId, Span};
use crate::vocab;

/// Where data IRIs begin.
pub const BASE: &str = "urn:annals:";

/// The IRI that a prefixed name of the vocabulary stands for; a name without a known prefix is taken to be an IRI.
#[must_use]
pub fn expand(name: &str) -> NamedNode {
    NamedNode::new_unchecked(vocab::expand(name))
}

/// An article, and the named graph of all that was read in it.
#[must_use]
pub fn article(id: &ArticleId) -> NamedNode {
    NamedNode::new_unchecked(format!("{BASE}article:{id}"))
}

/// The article that an article-level IRI belongs to.
#[must_use]
pub fn article_of(iri: &str) -> Option<ArticleId> {
    let rest = iri.strip_prefix(BASE)?.strip_prefix("article:")?;
    let end = rest.find(['/', '#']).unwrap_or(rest.len());
    Some(ArticleId(rest[..end].to_owned()))
}

/// A stretch of an article's text, in code points (RFC 5147).
#[must_use]
pub fn stretch(article: &NamedNode, start: usize, end: usize) -> NamedNode {
    NamedNode::new_unchecked(format!("{}#char={start},{end}", article.as_str()))
}

/// The place that the IRI of a stretch names, in code points.
#[must_use]
pub fn stretch_of(iri: &str) -> Option<(usize, usize)> {
    let (_, range) = iri.split_once("#char=")?;
    let (first, last) = range.split_once(',')?;
    Some((first.parse().ok()?, last.parse().ok()?))
}

/// A node inside an article: `kind` is `entity`, `event`, `count`, `claim` or `edge`.
#[must_use]
pub fn node(article: &NamedNode, kind: &str, key: &str) -> NamedNode {
    NamedNode::new_unchecked(format!("{}/{kind}/{key}", article.as_str()))
}

/// The key of an article-level node of this kind, if `iri` is one.
#[must_use]
pub fn key_of<'a>(iri: &'a str, kind: &str) -> Option<&'a str> {
    let rest = iri.strip_prefix(BASE)?.strip_prefix("article:")?;
    let (_, path) = rest.split_once('/')?;
    path.strip_prefix(kind)?.strip_prefix('/')
}

/// Whether linking gives the node a canonical IRI: article-level entities and events.
#[must_use]
pub fn is_linkable(iri: &str) -> bool {
    key_of(iri, "entity").is_some() || key_of(iri, "event").is_some()
}

/// Whether the node is an entity or event of the consolidated view.
#[must_use]
pub fn is_canonical(iri: &str) -> bool {
    let rest = iri.strip_prefix(BASE).unwrap_or_default();
    rest.starts_with("entity:") || rest.starts_with("event:")
}

/// The canonical entity of a gazetteer entry.
#[must_use]
pub fn gazetteer(id: &str) -> NamedNode {
    NamedNode::new_unchecked(format!("{BASE}entity:{}", slug_path(id)))
}

/// The canonical entity of a name that the gazetteer lacks.
#[must_use]
pub fn named_entity(class: &str, name: &str) -> NamedNode {
    let class = class.rsplit(':').next().unwrap_or(class).to_lowercase();
    NamedNode::new_unchecked(format!("{BASE}entity:{class}:{}", slug(name)))
}

/// The canonical entity of something that has no name.
#[must_use]
pub fn local_entity(hash: &str) -> NamedNode {
    NamedNode::new_unchecked(format!("{BASE}entity:local:{hash}"))
}

/// The canonical event whose earliest telling has this hash.
#[must_use]
pub fn event(class: &str, hash: &str) -> NamedNode {
    let class = class.rsplit(':').next().unwrap_or(class);
    NamedNode::new_unchecked(format!("{BASE}event:{class}:{hash}"))
}

/// The decision that a canonical node has several members.
#[must_use]
pub fn link(canonical: &NamedNode) -> NamedNode {
    let rest = canonical.as_str();
    let rest = rest.strip_prefix(BASE).unwrap_or(rest);
    NamedNode::new_unchecked(format!("{BASE}link:{rest}"))
}

/// What an article is a copy or a revision of, as a hash: stands in no graph.
#[must_use]
pub(crate) fn copies(hash: &str) -> NamedNode {
    NamedNode::new_unchecked(format!("{BASE}copies:{hash}"))
}

/// The decision that one article is a copy or a revision of another.
#[must_use]
pub(crate) fn article_link(kind: &str, from: &ArticleId, to: &ArticleId) -> NamedNode {
    NamedNode::new_unchecked(format!("{BASE}link:{kind}:{from}:{to}"))
}

/// That one event is part of another, or fits a warning.
#[must_use]
pub fn relation(subject: &NamedNode, property: &str, object: &NamedNode) -> NamedNode {
    let hash = content_hash(&[subject.as_str(), property, object.as_str()]);
    NamedNode::new_unchecked(format!("{BASE}relation:{}", &hash[..16]))
}

/// Whether the node is a relation between events.
#[must_use]
pub fn is_relation(iri: &str) -> bool {
    iri.strip_prefix(BASE).is_some_and(|rest| rest.starts_with("relation:"))
}

/// What a person decided.
#[must_use]
pub fn decision(hash: &str) -> NamedNode {
    NamedNode::new_unchecked(format!("{BASE}decision:{hash}"))
}

/// One run of the program.
#[must_use]
pub fn run(hash: &str) -> NamedNode {
    NamedNode::new_unchecked(format!("{BASE}run:{hash}"))
}

/// The graph with linking decisions.
#[must_use]
pub fn links() -> NamedNode {
    expand("an:links")
}

/// The graph with what a person decided.
#[must_use]
pub fn decisions() -> NamedNode {
    expand("an:decisions")
}

/// The graph with what happened when: the only one with a clock.
#[must_use]
pub fn runs() -> NamedNode {
    expand("an:runs")
}

/// The graph with what linking needs of each article, kept so that it need not be gathered again.
#[must_use]
pub fn cache() -> NamedNode {
    expand("an:cache")
}

/// A name in lower case with single hyphens between its words.
#[must_use]
pub fn slug(name: &str) -> String {
    let lower = name.to_lowercase();
    let words = lower.split(|c: char| !c.is_alphanumeric());
    let words: Vec<&str> = words.filter(|w| !w.is_empty()).collect();
    if words.is_empty() {
        return "unnamed".to_owned();
    }
    words.join("-")
}

/// An identifier of the gazetteer with nothing in it that an IRI may not have.
fn slug_path(id: &str) -> String {
    let allowed = |c: char| c.is_alphanumeric() || matches!(c, ':' | '-' | '_' | '.');
    id.chars().map(|c| if allowed(c) { c } else { '-' }).collect()
}

/// Counts code points up to byte offsets of one text, without a pass over the text each time.
pub struct CharIndex<'a> {
    text: &'a str,
    /// Code points before each multiple of [`CharIndex::STEP`] bytes; empty for ASCII.
    before: Vec<usize>,
}

impl<'a> CharIndex<'a> {
    const STEP: usize = 256;

    /// An index of `text`.
    #[must_use]
    pub fn new(text: &'a str) -> Self {
        let mut before = Vec::new();
        if !text.is_ascii() {
            let mut count = 0;
            for chunk in text.as_bytes().chunks(Self::STEP) {
                before.push(count);
                count += chunk.iter().filter(|b| starts_char(**b)).count();
            }
            before.push(count);
        }
        Self { text, before }
    }

    /// Number of code points before `byte`.
    #[must_use]
    pub fn char_at(&self, byte: usize) -> usize {
        if self.before.is_empty() {
            return byte;
        }
        let step = byte / Self::STEP;
        let rest = &self.text.as_bytes()[step * Self::STEP..byte];
        self.before[step] + rest.iter().filter(|b| starts_char(**b)).count()
    }

    /// Both ends of a span in code points.
    #[must_use]
    pub fn of(&self, span: Span) -> (usize, usize) {
        (self.char_at(span.start), self.char_at(span.end))
    }
}

fn starts_char(byte: u8) -> bool {
    byte & 0xC0 != 0x80
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn offsets_are_code_points() {
        let text = "é".repeat(300) + "ab";
        let index = CharIndex::new(&text);
        assert_eq!(index.of(Span::new(0, 2)), (0, 1));
        assert_eq!(index.of(Span::new(512, 602)), (256, 302));
        assert_eq!(index.char_at(text.len()), 302);
    }

    #[test]
    fn keys_are_told_from_stretches() {
        let article = article(&ArticleId("00".to_owned()));
        let event = node(&article, "event", "3-9");
        assert_eq!(key_of(event.as_str(), "event"), Some("3-9"));
        assert!(is_linkable(event.as_str()));
        assert!(!is_linkable(stretch(&article, 3, 9).as_str()));
        assert_eq!(article_of(event.as_str()), Some(ArticleId("00".to_owned())));
    }

    #[test]
    fn names_make_slugs() {
        assert_eq!(slug("Al-Noor  Mosque, Ōtautahi"), "al-noor-mosque-ōtautahi");
    }
}
