//! Which gold mentions of anything but events are one, whatever our own reading makes of them.
//!
//! Only the words that are marked are given. Each mention gets what the reading says of its words, else what our parse says
//! (`described.rs`); pairs in one article, in two articles on one story, or of one name are compared (`pair.rs`) and scored by
//! trees learned on ECB+ train (`models/entity-coreference.txt`); average link decides. Neither type nor chain nor topic is looked at.

mod described;
#[cfg(feature = "training")]
pub(super) mod learning;
mod pair;

use std::sync::OnceLock;

use rayon::prelude::*;

use crate::knowledge::Knowledge;
use crate::linking::average;
use crate::linking::story::Story;
use crate::linking::trees::Trees;
use crate::model::Upos;

use super::clusters::Read;
use super::corpus::{Corpus, Level};
use described::Described;

static EMBEDDED: &str = include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/models/entity-coreference.txt"));

/// How likely two clusters must be one on average. Chosen on ECB+ train, by cross-validation over its topics.
const ENOUGH: f64 = 0.6;
/// Likelihood below which a pair counts as 0.
const UNLIKELY: f64 = 0.03;
/// How alike two articles must be for their mentions to be compared, unless names are the same.
const ALIKE: f64 = 0.08;

/// Number of the cluster of each mention of level entity; nothing for the others.
pub(super) fn find(corpus: &Corpus, reads: &[Read], knowledge: &Knowledge) -> Vec<Option<usize>> {
    cluster(corpus, &Compared::new(corpus, reads, knowledge), embedded(), ENOUGH)
}

fn embedded() -> &'static Trees {
    static TREES: OnceLock<Trees> = OnceLock::new();
    TREES.get_or_init(|| Trees::parse(EMBEDDED).unwrap_or_default())
}

/// All mentions, and the pairs of them that are compared.
struct Compared {
    mentions: Vec<Described>,
    pairs: Vec<(usize, usize, Vec<f32>)>,
}

impl Compared {
    fn new(corpus: &Corpus, reads: &[Read], knowledge: &Knowledge) -> Self {
        let chosen = (0..corpus.mentions.len()).filter(|&m| corpus.mentions[m].level == Level::Entity);
        let mut words = described::Words::new(knowledge);
        let mentions: Vec<Described> = chosen
            .map(|m| described::describe(m, &corpus.mentions[m], &reads[corpus.mentions[m].document], &mut words))
            .collect();
        let stories: Vec<Story> = reads.iter().map(story).collect();
        let all: Vec<usize> = (0..stories.len()).collect();
        let alike: Vec<Vec<f64>> =
            all.par_iter().map(|&a| stories[..a].iter().map(|b| stories[a].similarity(b)).collect()).collect();
        let pairs = (0..mentions.len()).into_par_iter().flat_map_iter(|a| {
            let (mentions, alike) = (&mentions, &alike);
            (0..a).filter_map(move |b| {
                let (one, other) = (&mentions[a], &mentions[b]);
                let (low, high) = (one.document.min(other.document), one.document.max(other.document));
                let story = if low == high { 1.0 } else { alike[high][low] };
                let compared = story >= ALIKE || pair::same_name(one, other);
                compared.then(|| (a, b, pair::features(one, other, story)))
            })
        });
        Self { pairs: pairs.collect(), mentions }
    }
}

fn cluster(corpus: &Corpus, compared: &Compared, trees: &Trees, enough: f64) -> Vec<Option<usize>> {
    let scored = compared.pairs.par_iter().map(|(a, b, features)| (*a, *b, trees.probability(features)));
    let likely: Vec<(usize, usize, f64)> = scored.filter(|(_, _, p)| *p > UNLIKELY).collect();
    let mut found = vec![None; corpus.mentions.len()];
    for (at, cluster) in average::clusters(compared.mentions.len(), &likely, enough).into_iter().enumerate() {
        found[compared.mentions[at].number] = Some(cluster);
    }
    found
}

/// The content words of an article.
fn story(read: &Read) -> Story {
    let content = [Upos::Noun, Upos::Propn, Upos::Verb, Upos::Adj, Upos::Num];
    let tokens = read.reading.document.tokens.iter();
    let words = tokens.filter(|t| content.contains(&t.upos) && t.lemma.len() > 1);
    Story::new(words.map(|t| t.lemma.to_lowercase()))
}
