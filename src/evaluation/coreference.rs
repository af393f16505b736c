//! Mentions of one event or entity, in one article and across articles: MUC (Vilain et al. 1995), B³ (Bagga and Baldwin 1998),
//! `CEAFe` (Luo 2005), their mean (`CoNLL` 2012) and LEA (Moosavi and Strube 2016).
//!
//! Gold mentions are given, all topics are pooled, and topic labels aren't used. The clusters are those of the gold mentions
//! (`entities.rs`); beside them stands, "by our reading", what our reading of each article and the links between articles say of the
//! words of a gold mention, where one that we have nothing for stands alone. Singletons count. The gold is ECB+ (token lines and JSON mentions) or token lines with chains in brackets, as `CoNLL` has them.

mod assignment;
mod clusters;
mod corpus;
mod entities;
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

use clusters::Read;
use corpus::{Corpus, Level, Mention};

pub(super) fn evaluate(gold: &Path, knowledge: &Knowledge) -> Result<Report> {
    let corpus = corpus::read(gold)?;
    let reads = clusters::read_all(&corpus, knowledge);
    let read = clusters::find(&corpus, &reads);
    let given = given(&corpus, &reads, &read, knowledge);
    let mut report = Report::new(Task::Coreference);
    for (level, names) in [(Level::Event, &EVENT), (Level::Entity, &ENTITY)] {
        let chosen: Vec<usize> = (0..corpus.mentions.len()).filter(|&m| corpus.mentions[m].level == level).collect();
        if chosen.is_empty() {
            continue;
        }
        let measure = |found, within| metrics::all(&numbers(&corpus.mentions, found, &chosen, within));
        report.scores.extend(names.iter().copied().zip(measure(&given, false)));
        for (what, found, within) in
            [("in article", &given, true), ("by our reading", &read, false), ("in article by our reading", &read, true)]
        {
            let class = |(name, score): (&&str, Score)| (format!("{name} {what}"), score);
            report.classes.extend(names.iter().zip(measure(found, within)).map(class));
        }
        let alone = chosen.iter().filter(|&&m| read[m].is_none()).count();
        report.notes.push(format!(
            "{}: {alone} of {} mentions have no counterpart in the reading",
            level.name(),
            chosen.len()
        ));
        for m in chosen {
            let mention = &corpus.mentions[m];
            report.predictions.push(json!({
                "level": level.name(), "document": corpus.documents[mention.document].id, "sentence": mention.sentence,
                "tokens": mention.tokens, "words": corpus.words(mention), "chain": mention.chain, "cluster": given[m],
                "read": read[m],
            }));
        }
    }
    Ok(report)
}

/// The clusters of the gold mentions; where a level has none of its own, those of our reading.
fn given(corpus: &Corpus, reads: &[Read], read: &[Option<String>], knowledge: &Knowledge) -> Vec<Option<String>> {
    let mut given = read.to_vec();
    for (m, cluster) in entities::find(corpus, reads, knowledge).into_iter().enumerate() {
        if let Some(cluster) = cluster {
            given[m] = Some(format!("entity {cluster}"));
        }
    }
    given
}

/// Trees that score pairs of gold mentions of entities, and what they reach on topics that they have not seen.
#[cfg(feature = "training")]
pub(super) fn learn(gold: &Path, knowledge: &Knowledge) -> Result<(String, Vec<String>)> {
    let corpus = corpus::read(gold)?;
    let reads = clusters::read_all(&corpus, knowledge);
    let (trees, figures) = entities::learning::learn(&corpus, &reads, knowledge);
    Ok((trees.to_text(), figures))
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
