//! The cluster of each gold mention, as the reading of its article and the links between articles have it.

use std::collections::BTreeMap;

use rayon::prelude::*;

use crate::knowledge::Knowledge;
use crate::linking;
use crate::linking::profile::ArticleProfile;
use crate::model::id::{content_hash, sha256};
use crate::model::{Article, ArticleId, Mention as Found, MentionKind, Node, Reading, Span, TokenIx};
use crate::pipeline;
use crate::rdf;
use crate::rdf::canonical::Canonical;

use super::corpus::{Corpus, Document, Level, Mention};
use super::text::{self, Text};

/// What is needed of the reading of one document.
pub(super) struct Read {
    text: Text,
    pub(super) reading: Reading,
    profile: ArticleProfile,
    nodes: rdf::Nodes,
}

/// Reads all documents.
pub(super) fn read_all(corpus: &Corpus, knowledge: &Knowledge) -> Vec<Read> {
    corpus.documents.par_iter().map(|d| read(d, knowledge)).collect()
}

/// Name of the cluster of each mention; none for mentions that nothing was read for.
pub(super) fn find(corpus: &Corpus, reads: &[Read]) -> Vec<Option<String>> {
    let names = names(reads);
    let cluster = |mention: &Mention| {
        let read = &reads[mention.document];
        let span = span(read, mention)?;
        let found = aligned(read, span, mention.level).map(|m| m.denotes).or_else(|| time(read, span))?;
        cluster(read, &names[mention.document], mention, found)
    };
    corpus.mentions.iter().map(cluster).collect()
}

fn read(document: &Document, knowledge: &Knowledge) -> Read {
    let text = text::of(document);
    let article = Article {
        id: ArticleId(content_hash(&[&document.id, "", &text.text])),
        url: None,
        given_id: Some(document.id.clone()),
        title: None,
        publisher: None,
        authors: Vec::new(),
        published: None,
        text_sha256: sha256(&text.text),
        text: text.text.clone(),
        extra: BTreeMap::new(),
    };
    let reading = pipeline::read(article, knowledge);
    let quads = rdf::article_quads(&reading, knowledge);
    let profile = rdf::profile::profile(&reading.article.id, &quads, knowledge);
    let nodes = rdf::nodes(&reading, knowledge);
    Read { text, reading, profile, nodes }
}

/// Canonical name of each node of each document, by its name inside the article.
fn names(reads: &[Read]) -> Vec<BTreeMap<String, String>> {
    let mut order: Vec<usize> = (0..reads.len()).collect();
    order.sort_by(|&a, &b| reads[a].profile.order().cmp(&reads[b].profile.order()));
    let profiles: Vec<ArticleProfile> = order.iter().map(|&at| reads[at].profile.clone()).collect();
    let canonical = Canonical::new(&profiles, &linking::link(&profiles, &[]).links);
    let mut names = vec![BTreeMap::new(); reads.len()];
    for (at, table) in order.into_iter().zip(canonical.of_article) {
        names[at] = table.into_iter().map(|(local, node)| (local, node.as_str().to_owned())).collect();
    }
    names
}

/// Where a gold mention stands in the text, from its first to its last token.
pub(super) fn span(read: &Read, mention: &Mention) -> Option<Span> {
    let place = |token: Option<&usize>| read.text.places.get(&(mention.sentence, *token?));
    Some(place(mention.tokens.first())?.cover(*place(mention.tokens.last())?))
}

/// The mention of the reading that a gold mention is: the same head, else most of the words, else the name at its end ("wide
/// receiver Ivo Hadzic"); of the kind that the level has first.
pub(super) fn aligned(read: &Read, span: Span, level: Level) -> Option<&Found> {
    let head = head(read, span);
    let is_trigger = |m: &Found| m.kind == MentionKind::Trigger;
    let near = |m: &&Found| m.kind != MentionKind::Figure && m.span.start < span.end && span.start < m.span.end;
    let rank = |m: &Found| {
        let own = is_trigger(m) == (level == Level::Event);
        let inside = level == Level::Event && own && is_within(read, m.head, span);
        (own, Some(m.head) == head, inside, alike(m.span, span))
    };
    let candidates = read.reading.extraction.mentions.iter().filter(near).map(|m| (rank(m), m));
    let ends = |m: &Found| m.kind == MentionKind::Name && m.span.end == span.end && span.start <= m.span.start;
    let fits = candidates.filter(|((_, same, inside, alike), m)| *same || *inside || *alike >= 500 || ends(m));
    fits.max_by(|(a, x), (b, y)| a.cmp(b).then(y.span.start.cmp(&x.span.start))).map(|(_, m)| m)
}

/// The token of a span that hangs on none of it.
pub(super) fn head(read: &Read, span: Span) -> Option<TokenIx> {
    let tokens = &read.reading.document.tokens;
    let first = tokens.partition_point(|t| t.span.end <= span.start);
    let inside = (first..tokens.len()).take_while(|&t| tokens[t].span.start < span.end);
    let inside: Vec<TokenIx> = inside.collect();
    inside.iter().copied().find(|&t| tokens[t].head.is_none_or(|h| !inside.contains(&h)))
}

fn is_within(read: &Read, token: TokenIx, span: Span) -> bool {
    let at = read.reading.document.tokens[token].span;
    span.start <= at.start && at.end <= span.end
}

/// How much two spans share, of a thousand.
fn alike(a: Span, b: Span) -> usize {
    let both = a.end.min(b.end).saturating_sub(a.start.max(b.start));
    both * 1000 / a.cover(b).len().max(1)
}

/// The time expression that a gold mention is; those that no event has are no mentions.
pub(super) fn time(read: &Read, span: Span) -> Option<Node> {
    let timexes = &read.reading.extraction.timexes;
    timexes.iter().position(|t| alike(t.span, span) >= 500).map(Node::Time)
}

fn cluster(read: &Read, names: &BTreeMap<String, String>, mention: &Mention, found: Node) -> Option<String> {
    match found {
        Node::Entity(at) => names.get(&format!("entity/{}", read.nodes.entities.get(at)?)).cloned(),
        Node::Event(at) => names.get(&format!("event/{}", read.nodes.events.get(at)?)).cloned(),
        Node::Count(_) => None,
        // A day is the same day everywhere, a weekday without a date only in its article.
        Node::Time(at) => {
            let timex = read.reading.extraction.timexes.get(at)?;
            let fixed = timex.time.is_some();
            Some(if fixed { timex.value.clone() } else { format!("{} {}", mention.document, timex.value) })
        }
    }
}
