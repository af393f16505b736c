//! Entities and events across articles from raw text: the whole pipeline against gold chains (`tests/gold/chains`).
//!
//! Each article is read as any other, all articles of a folder are linked, and the mentions found are aligned with those of the gold:
//! one to one, of the same level, overlapping, with the same syntactic head, or (events) a trigger inside the gold words, or half of the
//! letters shared; the best fits first. A gold mention without a counterpart is a cluster of its own; one that is marked as optional is
//! left out then. What is found beyond the gold isn't counted, since the gold leaves out pronouns and passers-by. Singletons count.
//!
//! | score | is |
//! |---|---|
//! | `event_…`, `entity_…` | the measures of [`coreference`](super::coreference), all folders pooled |
//! | `apart` | pairs of chains that are never one: recall is the share that no cluster joins, it must be 1 |
//! | `part_of`, `fits` | `an:subEventOf` and `an:possiblyAbout` between events of chains, against the gold's |
//! | `event found`, `entity found` | gold mentions that have a counterpart |

mod found;
mod gold;
mod marks;

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use serde_json::json;

use crate::error::Result;
use crate::knowledge::Knowledge;

use super::coreference::metrics;
use super::score::{Score, Tally};
use super::{Report, Task};

use found::Outcome;
use gold::Corpus;

/// Whether a mention is of an entity or an event.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Level {
    Event,
    Entity,
}

impl Level {
    const fn name(self) -> &'static str {
        match self {
            Self::Event => "event",
            Self::Entity => "entity",
        }
    }

    const fn scores(self) -> [&'static str; 5] {
        match self {
            Self::Event => ["event_conll", "event_muc", "event_b3", "event_ceafe", "event_lea"],
            Self::Entity => ["entity_conll", "entity_muc", "entity_b3", "entity_ceafe", "entity_lea"],
        }
    }
}

/// Chains that a canonical node has mentions of, by node.
type Chains<'a> = BTreeMap<&'a str, BTreeSet<&'a str>>;

pub(super) fn evaluate(path: &Path, knowledge: &Knowledge) -> Result<Report> {
    let corpora = gold::read(path)?;
    let outcomes: Vec<Outcome> = corpora.iter().map(|c| found::find(c, knowledge)).collect();
    let both: Vec<(&Corpus, &Outcome)> = corpora.iter().zip(&outcomes).collect();
    let mut report = Report::new(Task::Linking);
    for level in [Level::Event, Level::Entity] {
        report.scores.extend(level.scores().into_iter().zip(metrics::all(&numbers(&both, level))));
    }
    let (mut apart, mut parts, mut fits) = (Tally::default(), Tally::default(), Tally::default());
    for (corpus, outcome) in &both {
        let chains = chains(corpus, outcome);
        keep_apart(corpus, &chains, &mut apart, &mut report.notes);
        compare(outcome, &chains, "an:subEventOf", &corpus.parts, &mut parts, &mut report.notes);
        compare(outcome, &chains, "an:possiblyAbout", &corpus.fits, &mut fits, &mut report.notes);
        predictions(corpus, outcome, &mut report);
    }
    report.scores.extend([("apart", apart.score()), ("part_of", parts.score()), ("fits", fits.score())]);
    for one in &both {
        for level in [Level::Event, Level::Entity] {
            let name = |what: &str| format!("{} {} {what}", one.0.name, level.name());
            let [_, _, b3, ..] = metrics::all(&numbers(&[*one], level));
            report.classes.push((name("b3"), b3));
            report.classes.push((name("found"), share_found(one.0, one.1, level)));
        }
    }
    Ok(report)
}

/// Gold and found cluster of each mention that counts, as numbers.
fn numbers(corpora: &[(&Corpus, &Outcome)], level: Level) -> Vec<(usize, usize)> {
    let (mut gold, mut system) = (BTreeMap::new(), BTreeMap::new());
    let mut pairs = Vec::new();
    for (at, (corpus, outcome)) in corpora.iter().enumerate() {
        let mentions = corpus.mentions.iter().zip(&outcome.clusters).enumerate();
        let counted = mentions.filter(|(_, (m, found))| m.level == level && (found.is_some() || !m.optional));
        for (number, (mention, found)) in counted {
            let next = gold.len();
            let chain = *gold.entry((at, mention.chain.as_str())).or_insert(next);
            let next = system.len();
            let key = found.as_deref().map_or((at, "", number), |cluster| (at, cluster, 0));
            pairs.push((chain, *system.entry(key).or_insert(next)));
        }
    }
    pairs
}

fn share_found(corpus: &Corpus, outcome: &Outcome, level: Level) -> Score {
    let mut tally = Tally::default();
    for (mention, found) in corpus.mentions.iter().zip(&outcome.clusters) {
        if mention.level == level && !mention.optional {
            tally.expect(found.is_some());
        }
    }
    Score::of(1.0, tally.score().recall, tally.gold)
}

fn chains<'a>(corpus: &'a Corpus, outcome: &'a Outcome) -> Chains<'a> {
    let mut chains = Chains::new();
    for (mention, found) in corpus.mentions.iter().zip(&outcome.clusters).filter(|(m, _)| !m.optional) {
        if let Some(cluster) = found {
            chains.entry(cluster).or_default().insert(&mention.chain);
        }
    }
    chains
}

/// Counts the pairs that no cluster joins, and notes the others.
fn keep_apart(corpus: &Corpus, chains: &Chains<'_>, tally: &mut Tally, notes: &mut Vec<String>) {
    for (one, other) in &corpus.never {
        let joined = chains.iter().find(|(_, c)| c.contains(one.as_str()) && c.contains(other.as_str()));
        tally.predict(joined.is_none());
        tally.expect(joined.is_none());
        if let Some((cluster, _)) = joined {
            notes.push(format!("{}: '{one}' and '{other}' are one, {cluster}", corpus.name));
        }
    }
}

/// Compares relations between events whose chains are known.
fn compare(
    outcome: &Outcome,
    chains: &Chains<'_>,
    property: &str,
    gold: &BTreeSet<(String, String)>,
    tally: &mut Tally,
    notes: &mut Vec<String>,
) {
    let mut found = BTreeSet::new();
    for (_, subject, object) in outcome.relations.iter().filter(|(p, ..)| p == property) {
        let (Some(subjects), Some(objects)) = (chains.get(subject.as_str()), chains.get(object.as_str())) else {
            continue;
        };
        let pairs = subjects.iter().flat_map(|s| objects.iter().map(|o| ((*s).to_owned(), (*o).to_owned())));
        let right: Vec<_> = pairs.filter(|pair| gold.contains(pair)).collect();
        tally.predict(!right.is_empty());
        if right.is_empty() {
            notes.push(format!("{property} too much: {subjects:?} {objects:?}"));
        }
        found.extend(right);
    }
    for pair in gold {
        tally.expect(found.contains(pair));
    }
}

fn predictions(corpus: &Corpus, outcome: &Outcome, report: &mut Report) {
    for (mention, cluster) in corpus.mentions.iter().zip(&outcome.clusters) {
        let (name, article) = &corpus.articles[mention.article];
        report.predictions.push(json!({
            "level": mention.level.name(), "folder": corpus.name, "article": name, "start": mention.span.start,
            "words": mention.span.of(&article.text), "chain": mention.chain, "optional": mention.optional, "cluster": cluster,
        }));
    }
}
