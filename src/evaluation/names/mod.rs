//! Names of persons, places and organizations: the very words and the right type, as the `conlleval` of CoNLL 2003 counts them
//! (Tjong Kim Sang and De Meulder 2003).
//!
//! Gold is BIO, one token a line, or the JSON lines of re3d; the format is told by the names of the files. BIO tokens are set as
//! running text (`text`) and read with their sentences and tokens as they are, as is usual; re3d is read as an article is. What is predicted are the mentions
//! that the reader takes for names, adjectives of nationality left out; `kind` says of which type they are.

mod bio;
mod kind;
mod re3d;
mod scorer;
mod text;

use std::path::Path;

use rayon::prelude::*;
use serde_json::json;

use crate::analysis::{self, Model};
use crate::error::Result;
use crate::extraction::{entities, timexes};
use crate::knowledge::Knowledge;
use crate::model::{MentionKind, Node, Span};

use super::score::Classes;
use super::{Report, Task};

use kind::{Convention, Kind};
use scorer::Counted;

/// A text with its gold names.
struct Item {
    id: String,
    text: String,
    gold: Vec<Name>,
    /// The places of the tokens by sentence, where the gold has tokens.
    tokens: Vec<Vec<Span>>,
    /// Stretches where a name is neither wanted nor wrong.
    open: Vec<Span>,
    convention: Convention,
}

/// A name that the reader finds, and by which rule.
struct Found {
    name: Name,
    rule: crate::model::Name,
}

/// A name of a type.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Name {
    span: Span,
    kind: Kind,
}

pub(super) fn evaluate(path: &Path, knowledge: &Knowledge) -> Result<Report> {
    let mut report = Report::new(Task::Names);
    let mut items = Vec::new();
    let folders = re3d::folders(path);
    if folders.is_empty() {
        bio::read(path, &mut items)?;
    }
    for folder in folders {
        re3d::read(&folder, knowledge, &mut items, &mut report.notes)?;
    }
    let read = |item: &Item| {
        let found = find(item, knowledge);
        let names: Vec<Name> = found.iter().map(|f| f.name).collect();
        let counted = scorer::count(&item.gold, &names, &item.open);
        (found, counted)
    };
    let results: Vec<(Vec<Found>, Counted)> = items.par_iter().map(read).collect();
    let mut classes = Classes::default();
    for (item, (found, counted)) in items.iter().zip(&results) {
        classes.join(&counted.classes);
        for (Found { name, rule }, &right) in found.iter().zip(&counted.right) {
            report.predictions.push(json!({
                "item": item.id, "start": name.span.start, "end": name.span.end, "words": name.span.of(&item.text),
                "type": name.kind.label(), "rule": &**rule, "right": right,
            }));
        }
        for (name, _) in item.gold.iter().zip(&counted.found).filter(|(_, found)| !**found) {
            report.predictions.push(json!({
                "item": item.id, "start": name.span.start, "end": name.span.end, "gold_words": name.span.of(&item.text),
                "gold_type": name.kind.label(),
            }));
        }
    }
    report.scores = vec![("exact", classes.total().score())];
    report.classes = classes.scores();
    Ok(report)
}

/// The names that the reader finds.
fn find(item: &Item, knowledge: &Knowledge) -> Vec<Found> {
    let document = if item.tokens.is_empty() {
        analysis::analyze(&item.text, knowledge)
    } else {
        analysis::analyze_tokens(&item.text, &item.tokens, Model::embedded(), &knowledge.lexicon)
    };
    let timexes = timexes::find(&document, None);
    let layer = entities::find(&document, knowledge, &timexes);
    let mut names = Vec::new();
    for mention in layer.mentions.iter().filter(|m| m.kind == MentionKind::Name) {
        let Node::Entity(entity) = mention.denotes else { continue };
        let words = mention.span.of(&item.text);
        if let Some(kind) = kind::of(&layer.entities[entity].class, words, item.convention, knowledge) {
            names.push(Found { name: Name { span: mention.span, kind }, rule: mention.found_by.clone() });
        }
    }
    flat(names)
}

/// Names of `CoNLL` lie beside each other: of those that overlap, the longest stays.
fn flat(mut names: Vec<Found>) -> Vec<Found> {
    names.sort_by_key(|n| (std::cmp::Reverse(n.name.span.len()), n.name.span.start));
    let mut kept: Vec<Found> = Vec::with_capacity(names.len());
    for found in names {
        if kept.iter().all(|k| !k.name.span.overlaps(found.name.span)) {
            kept.push(found);
        }
    }
    kept.sort_by_key(|n| n.name.span.start);
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_nested_names_the_longest_counts() {
        let name = |start, end, kind| Name { span: Span::new(start, end), kind };
        let (inner, outer, other) =
            (name(0, 4, Kind::Place), name(0, 9, Kind::Organization), name(12, 15, Kind::Person));
        let found = |name| Found { name, rule: "names:learned".into() };
        let kept: Vec<Name> = flat([inner, outer, other].map(found).into()).iter().map(|f| f.name).collect();
        assert_eq!(kept, [outer, other]);
    }
}
