//! Which gold mentions of events are one, by the scorer that links events in production.
//!
//! Only the words that are marked are given. Each becomes a telling: its words, classes by our reading and rules, who takes part by
//! our reading and by the parse around its head. Trees learned on ECB+ train score pairs; average link decides. Neither type nor
//! chain nor topic nor name of the document is looked at.

#[cfg(feature = "training")]
pub(super) mod learning;

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

use crate::evaluation::score::{Score, Tally};
use crate::knowledge::Knowledge;
use crate::linking::average;
use crate::linking::telling::{Telling, tokens};
use crate::linking::telling_scorer::{self, ENOUGH, Tellings};
use crate::linking::trees::Trees;
use crate::model::{Deprel, Document, Node, Span, TokenIx, Upos, Xpos};
use crate::rdf::tellings as of_graph;

use super::clusters::{self, Read};
use super::corpus::{Corpus, Level, Mention};

/// Likelihood below which a pair counts as 0.
const UNLIKELY: f64 = 0.02;
/// Surer pairs count for more than their likelihood says: the average is that of this power.
const POWER: f64 = 2.0;

/// Number of the cluster of each mention of level event, nothing for the others; and how well hard pairs are decided.
pub(super) fn find(corpus: &Corpus, reads: &[Read], knowledge: &Knowledge) -> (Vec<Option<usize>>, Score) {
    let compared = Compared::new(corpus, reads, knowledge);
    let found = cluster(corpus, &compared, telling_scorer::embedded(), ENOUGH);
    let hard = hard_pairs(corpus, &compared, &found);
    (found, hard)
}

/// All mentions, and the pairs of them that are compared.
pub(super) struct Compared {
    /// Index in the corpus of each mention.
    pub(super) mentions: Vec<usize>,
    /// Of each mention the word by which it is looked up among known pairs.
    #[cfg(feature = "training")]
    pub(super) bases: Vec<String>,
    /// Pairs with how alike their articles are, and their features.
    pub(super) pairs: Vec<(usize, usize, f64, Vec<f32>)>,
}

impl Compared {
    pub(super) fn new(corpus: &Corpus, reads: &[Read], knowledge: &Knowledge) -> Self {
        let classes = of_graph::classes(knowledge);
        let mut mentions = Vec::new();
        let mut of_article: Vec<Vec<Telling>> = vec![Vec::new(); reads.len()];
        let mut first = vec![0; reads.len()];
        for document in 0..reads.len() {
            first[document] = mentions.len();
            let chosen = (0..corpus.mentions.len())
                .filter(|&m| corpus.mentions[m].level == Level::Event && corpus.mentions[m].document == document);
            for m in chosen {
                of_article[document].push(describe(&corpus.mentions[m], &reads[document], &classes));
                mentions.push(m);
            }
        }
        let tellings =
            Tellings::new(reads.iter().zip(&of_article).map(|(read, all)| (&read.profile.backdrop, all.as_slice())));
        let pairs = (0..reads.len()).into_par_iter().flat_map_iter(|a| {
            let (tellings, of_article, first) = (&tellings, &of_article, &first);
            (0..=a).flat_map(move |b| {
                let setting = tellings.setting(a, b);
                let mut found = Vec::new();
                for x in first[a]..first[a] + of_article[a].len() {
                    for y in first[b]..(first[b] + of_article[b].len()).min(x) {
                        if let Some(features) = tellings.features(x, y, &setting) {
                            found.push((x, y, setting.story, features));
                        }
                    }
                }
                found
            })
        });
        let pairs = pairs.collect();
        #[cfg(feature = "training")]
        let bases = (0..mentions.len()).map(|m| tellings.base(m).to_owned()).collect();
        Self {
            pairs,
            #[cfg(feature = "training")]
            bases,
            mentions,
        }
    }
}

pub(super) fn cluster(corpus: &Corpus, compared: &Compared, trees: &Trees, enough: f64) -> Vec<Option<usize>> {
    let scored = compared.pairs.par_iter().map(|(a, b, _, features)| (*a, *b, trees.probability(features)));
    clusters_of(corpus, compared, &scored.collect::<Vec<_>>(), enough)
}

/// Clusters by average link, from the likelihood of each pair.
pub(super) fn clusters_of(
    corpus: &Corpus,
    compared: &Compared,
    scored: &[(usize, usize, f64)],
    enough: f64,
) -> Vec<Option<usize>> {
    let likely = scored.iter().filter(|(_, _, p)| *p > UNLIKELY).map(|&(a, b, p)| (a, b, p.powf(POWER)));
    let likely: Vec<(usize, usize, f64)> = likely.collect();
    let mut found = vec![None; corpus.mentions.len()];
    for (at, cluster) in average::clusters(compared.mentions.len(), &likely, enough.powf(POWER)).into_iter().enumerate()
    {
        found[compared.mentions[at]] = Some(cluster);
    }
    found
}

/// Decisions about hard pairs: mentions in two articles, by the same word or of a like kind, in articles that are more alike than
/// half of the articles of such pairs. What is said is whether the two are in one cluster.
fn hard_pairs(corpus: &Corpus, compared: &Compared, found: &[Option<usize>]) -> Score {
    let document = |m: usize| corpus.mentions[compared.mentions[m]].document;
    let like = compared.pairs.iter().filter(|(a, b, _, f)| document(*a) != document(*b) && (f[0] > 0.0 || f[7] > 0.0));
    let mut like: Vec<_> = like.map(|(a, b, story, _)| (*story, *a, *b)).collect();
    like.sort_by(|x, y| x.0.total_cmp(&y.0).then((x.1, x.2).cmp(&(y.1, y.2))));
    let (mut right, mut said, mut gold) = (0, 0, 0);
    for &(_, a, b) in &like[like.len() / 2..] {
        let (a, b) = (compared.mentions[a], compared.mentions[b]);
        let one = corpus.mentions[a].chain == corpus.mentions[b].chain;
        let joined = found[a].is_some() && found[a] == found[b];
        gold += usize::from(one);
        said += usize::from(joined);
        right += usize::from(one && joined);
    }
    Tally::of(right, said, gold).score()
}

/// A gold mention as a telling.
fn describe(mention: &Mention, read: &Read, classes: &BTreeMap<&str, BTreeSet<&str>>) -> Telling {
    let document = &read.reading.document;
    let Some(span) = clusters::span(read, mention) else { return Telling::default() };
    let head = clusters::head(read, span);
    let at = head.unwrap_or_else(|| document.tokens.partition_point(|t| t.span.end <= span.start));
    let number = document.sentence_of(at.min(document.tokens.len().saturating_sub(1)));
    let sentence = document.sentences[number].span;
    let local = |s: Span| Span::new(s.start.saturating_sub(sentence.start), s.end.saturating_sub(sentence.start));
    let place = head.map_or(span, |h| document.tokens[h].span);
    let mut telling = Telling::new(document.words(sentence), local(span), local(place));
    telling.sentence = number;
    let Some(head) = head else { return telling };
    let event = read_there(read, head);
    let class = event.map(|e| &*read.reading.extraction.events[e].class);
    telling.classes = of_graph::classes_of(class, telling.words.first().map_or("", String::as_str), classes);
    add_dependents(read, head, span, &mut telling);
    for argument in event.map_or(&[][..], |e| &read.reading.extraction.events[e].arguments) {
        if let Node::Entity(entity) = argument.filler {
            of_graph::take_part(&mut telling, &argument.role, &read.reading.extraction.entities[entity].label);
        }
    }
    telling
}

/// The event of our reading that a token is a trigger of.
fn read_there(read: &Read, head: TokenIx) -> Option<usize> {
    let place = read.reading.document.tokens[head].span;
    let found = &read.reading.extraction;
    let covers = |m: &usize| {
        let span = found.mentions[*m].span;
        span.start <= place.start && place.end <= span.end
    };
    found.events.iter().position(|e| e.triggers.iter().any(covers))
}

/// Who takes part, by the words that hang on the head.
fn add_dependents(read: &Read, head: TokenIx, span: Span, telling: &mut Telling) {
    let document = &read.reading.document;
    for (role, token) in dependents(document, head) {
        let place = document.tokens[token].span;
        if span.start <= place.start && place.end <= span.end {
            continue;
        }
        for words in phrase(read, token) {
            of_graph::take_part(telling, role, &words);
        }
    }
}

/// What hangs on a trigger or is shared with what it hangs on, by the role that it is likely in.
fn dependents(document: &Document, head: TokenIx) -> Vec<(&'static str, TokenIx)> {
    let mut found = Vec::new();
    let mut has_subject = false;
    for child in document.children(head) {
        let Some(role) = role(document.tokens[child].deprel) else { continue };
        has_subject |= document.tokens[child].deprel.as_str().starts_with("nsubj");
        found.push((role, child));
        let others = document.children(child).filter(|&c| document.tokens[c].deprel == Deprel::Conj);
        found.extend(others.map(|c| (role, c)));
    }
    let token = &document.tokens[head];
    let Some(above) = token.head else { return found };
    let subject = |of: TokenIx| document.children(of).filter(|&c| document.tokens[c].deprel == Deprel::Nsubj);
    let shares = matches!(token.deprel, Deprel::Conj | Deprel::Xcomp | Deprel::Advcl);
    if shares && !has_subject {
        found.extend(subject(above).map(|c| ("an:agent", c)));
    }
    if token.deprel.as_str().starts_with("acl") && !has_subject {
        found.push((if token.xpos == Xpos::Vbg { "an:agent" } else { "an:patient" }, above));
    }
    if matches!(token.deprel, Deprel::Obj | Deprel::NsubjPass) && token.upos != Upos::Verb {
        found.extend(subject(above).map(|c| ("an:agent", c)));
    }
    if token.deprel == Deprel::Compound {
        found.push(("", above));
    }
    found
}

/// The role that a relation likely has; none for those that no participant stands in.
fn role(relation: Deprel) -> Option<&'static str> {
    let (relation, passive) = (relation.as_str(), relation == Deprel::NsubjPass);
    match relation.split(':').next().unwrap_or_default() {
        _ if passive => Some("an:patient"),
        "nsubj" | "csubj" => Some("an:agent"),
        "obj" | "iobj" | "ccomp" | "xcomp" => Some("an:patient"),
        "obl" | "nmod" | "compound" | "amod" | "nummod" | "appos" => Some(""),
        _ => None,
    }
}

/// The words of a participant: its head, what describes it, and the name of the entity that it is a mention of.
fn phrase(read: &Read, head: TokenIx) -> Vec<String> {
    let document = &read.reading.document;
    let describes = ["compound", "flat", "amod", "nummod", "appos"];
    let is_part =
        |&c: &TokenIx| describes.contains(&document.tokens[c].deprel.as_str().split(':').next().unwrap_or_default());
    let mut words = vec![document.form(head).to_owned()];
    words.extend(document.children(head).filter(is_part).map(|c| document.form(c).to_owned()));
    let place = document.tokens[head].span;
    let found = &read.reading.extraction;
    let mention = found
        .mentions
        .iter()
        .find(|m| matches!(m.denotes, Node::Entity(_)) && m.span.start <= place.start && place.end <= m.span.end);
    if let Some(Node::Entity(entity)) = mention.map(|m| m.denotes)
        && found.entities[entity].named
    {
        words.extend(tokens(&found.entities[entity].label).into_iter().map(|t| t.word));
    }
    words
}
