//! What the whole pipeline makes of the articles of a corpus: the canonical node of each gold mention, and relations of events.

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

use crate::knowledge::Knowledge;
use crate::linking;
use crate::linking::profile::ArticleProfile;
use crate::model::links::{Linked, Member};
use crate::model::{Article, Mention as Found, MentionKind, Node, Reading, Span, TokenIx};
use crate::pipeline;
use crate::rdf;
use crate::rdf::canonical::Canonical;

use super::Level;
use super::gold::{Corpus, Mention};

/// What came out.
pub(super) struct Outcome {
    /// Canonical node of each gold mention; none where nothing was read.
    pub(super) clusters: Vec<Option<String>>,
    /// Property, canonical subject and canonical object of each relation between events.
    pub(super) relations: BTreeSet<(String, String, String)>,
}

struct Read {
    reading: Reading,
    profile: ArticleProfile,
    nodes: rdf::Nodes,
}

/// Canonical nodes of one article by `entity/KEY` or `event/KEY`.
type Names = BTreeMap<String, String>;

pub(super) fn find(corpus: &Corpus, knowledge: &Knowledge) -> Outcome {
    let reads: Vec<Read> = corpus.articles.par_iter().map(|(_, article)| read(article, knowledge)).collect();
    let (names, linked) = link(&reads);
    let mut clusters = vec![None; corpus.mentions.len()];
    for (at, read) in reads.iter().enumerate() {
        for (mention, found) in aligned(read, at, corpus) {
            clusters[mention] = name(read, &names[at], found);
        }
    }
    Outcome { clusters, relations: relations(&reads, &names, &linked) }
}

fn read(article: &Article, knowledge: &Knowledge) -> Read {
    let reading = pipeline::read(article.clone(), knowledge);
    let quads = rdf::article_quads(&reading, knowledge);
    let profile = rdf::profile::profile(&reading.article.id, &quads, knowledge);
    let nodes = rdf::nodes(&reading, knowledge);
    Read { reading, profile, nodes }
}

fn link(reads: &[Read]) -> (Vec<Names>, Linked) {
    let mut order: Vec<usize> = (0..reads.len()).collect();
    order.sort_by(|&a, &b| reads[a].profile.order().cmp(&reads[b].profile.order()));
    let profiles: Vec<ArticleProfile> = order.iter().map(|&at| reads[at].profile.clone()).collect();
    let linked = linking::link(&profiles, &[]);
    let canonical = Canonical::new(&profiles, &linked.links);
    let mut names = vec![Names::new(); reads.len()];
    for (at, table) in order.into_iter().zip(canonical.of_article) {
        names[at] = table.into_iter().map(|(local, node)| (local, node.as_str().to_owned())).collect();
    }
    (names, linked)
}

fn relations(reads: &[Read], names: &[Names], linked: &Linked) -> BTreeSet<(String, String, String)> {
    let node = |member: &Member| {
        let at = reads.iter().position(|r| r.profile.article == member.article.0)?;
        names[at].get(&format!("event/{}", member.key)).cloned()
    };
    let relations = linked.relations.iter();
    let named = relations.filter_map(|r| Some((r.property.to_string(), node(&r.subject)?, node(&r.object)?)));
    named.collect()
}

/// Gold and found mentions of one article, each of the two used once; those that fit best are taken first.
fn aligned(read: &Read, article: usize, corpus: &Corpus) -> Vec<(usize, Node)> {
    let gold = corpus.mentions.iter().enumerate().filter(|(_, m)| m.article == article);
    let mut pairs = Vec::new();
    for (number, mention) in gold {
        for (at, found) in read.reading.extraction.mentions.iter().enumerate() {
            pairs.extend(fit(read, mention, found).map(|fit| (fit, number, at)));
        }
    }
    pairs.sort_by(|a, b| b.0.cmp(&a.0).then((a.1, a.2).cmp(&(b.1, b.2))));
    let (mut used_gold, mut used_found) = (BTreeSet::new(), BTreeSet::new());
    let mut taken = Vec::new();
    for (_, number, at) in pairs {
        if !used_gold.contains(&number) && !used_found.contains(&at) {
            used_gold.insert(number);
            used_found.insert(at);
            taken.push((number, read.reading.extraction.mentions[at].denotes));
        }
    }
    taken
}

/// How well a found mention fits a gold one: the same head, and how much the two share, of a thousand.
fn fit(read: &Read, gold: &Mention, found: &Found) -> Option<(bool, usize)> {
    let of_level = match gold.level {
        Level::Event => found.kind == MentionKind::Trigger && matches!(found.denotes, Node::Event(_)),
        Level::Entity => found.kind != MentionKind::Trigger && matches!(found.denotes, Node::Entity(_)),
    };
    if !of_level || !gold.span.overlaps(found.span) {
        return None;
    }
    let same_head = head(read, gold.span) == Some(found.head);
    let alike = alike(gold.span, found.span);
    let inside = gold.level == Level::Event && is_within(read, found.head, gold.span);
    (same_head || inside || alike >= 500).then_some((same_head, alike))
}

/// The token of a span that hangs on none of it.
fn head(read: &Read, span: Span) -> Option<TokenIx> {
    let tokens = &read.reading.document.tokens;
    let first = tokens.partition_point(|t| t.span.end <= span.start);
    let inside: Vec<TokenIx> = (first..tokens.len()).take_while(|&t| tokens[t].span.start < span.end).collect();
    inside.iter().copied().find(|&t| tokens[t].head.is_none_or(|h| !inside.contains(&h)))
}

fn is_within(read: &Read, token: TokenIx, span: Span) -> bool {
    span.contains(read.reading.document.tokens[token].span)
}

/// How much two spans share, of a thousand.
fn alike(a: Span, b: Span) -> usize {
    let both = a.end.min(b.end).saturating_sub(a.start.max(b.start));
    both * 1000 / a.cover(b).len().max(1)
}

fn name(read: &Read, names: &Names, found: Node) -> Option<String> {
    let local = match found {
        Node::Entity(at) => format!("entity/{}", read.nodes.entities.get(at)?),
        Node::Event(at) => format!("event/{}", read.nodes.events.get(at)?),
        Node::Count(_) | Node::Time(_) => return None,
    };
    names.get(&local).cloned()
}
