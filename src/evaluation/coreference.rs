//! Mentions of one event or entity, in one article and across articles: MUC (Vilain et al. 1995), B³ (Bagga and Baldwin 1998),
//! `CEAFe` (Luo 2005), their mean (`CoNLL` 2012) and LEA (Moosavi and Strube 2016).
//!
//! Gold mentions are given, all topics are pooled, and topic labels aren't used. What our reading of each article and the links
//! between articles say of the words of a gold mention is its cluster; a mention whose words we have nothing for stands alone.
//! Singletons count. The gold is ECB+ (token lines and JSON mentions) or token lines with chains in brackets, as `CoNLL` has them.

mod assignment;
mod clusters;
mod corpus;
mod mentions;
pub(super) mod metrics;
mod text;
mod tokens;

use std::collections::BTreeMap;
use std::path::Path;

use serde_json::json;

use crate::error::Result;
use crate::knowledge::Knowledge;

use super::score::Score;
use super::{Report, Task};

use corpus::{Level, Mention};

pub(super) fn evaluate(gold: &Path, knowledge: &Knowledge) -> Result<Report> {
    let corpus = corpus::read(gold)?;
    let clusters = clusters::find(&corpus, knowledge);
    let mut report = Report::new(Task::Coreference);
    for (level, names) in [(Level::Event, &EVENT), (Level::Entity, &ENTITY)] {
        let chosen: Vec<usize> = (0..corpus.mentions.len()).filter(|&m| corpus.mentions[m].level == level).collect();
        if chosen.is_empty() {
            continue;
        }
        let pairs = |within: bool| numbers(&corpus.mentions, &clusters, &chosen, within);
        let pooled = metrics::all(&pairs(false));
        report.scores.extend(names.iter().copied().zip(pooled));
        let inside = metrics::all(&pairs(true));
        let class = |(name, score): (&&str, Score)| (format!("{name} in article"), score);
        report.classes.extend(names.iter().zip(inside).map(class));
        let alone = chosen.iter().filter(|&&m| clusters[m].is_none()).count();
        report.notes.push(format!(
            "{}: {alone} of {} mentions have no counterpart in the reading",
            level.name(),
            chosen.len()
        ));
        for m in chosen {
            let mention = &corpus.mentions[m];
            report.predictions.push(json!({
                "level": level.name(), "document": corpus.documents[mention.document].id, "sentence": mention.sentence,
                "tokens": mention.tokens, "words": corpus.words(mention), "chain": mention.chain, "cluster": clusters[m],
            }));
        }
    }
    Ok(report)
}

const EVENT: [&str; 5] = ["event_conll", "event_muc", "event_b3", "event_ceafe", "event_lea"];
const ENTITY: [&str; 5] = ["entity_conll", "entity_muc", "entity_b3", "entity_ceafe", "entity_lea"];

/// Gold and found cluster of each chosen mention, as numbers. `within` parts clusters by document.
fn numbers(mentions: &[Mention], found: &[Option<String>], chosen: &[usize], within: bool) -> Vec<(usize, usize)> {
    let (mut gold, mut system) = (BTreeMap::new(), BTreeMap::new());
    let mut pairs = Vec::with_capacity(chosen.len());
    for &m in chosen {
        let document = if within { mentions[m].document } else { 0 };
        let next = gold.len();
        let chain = *gold.entry((document, mentions[m].chain.as_str())).or_insert(next);
        let next = system.len();
        // A mention without a cluster is one of its own.
        let key = found[m].as_deref().map_or((document, "", m), |cluster| (document, cluster, 0));
        pairs.push((chain, *system.entry(key).or_insert(next)));
    }
    pairs
}
