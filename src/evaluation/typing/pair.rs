//! What is read of one record: the event that rules find between source and target, and the features of the pair.
//!
//! The event is the one whose fillers and trigger fit best: the source acts and the target is acted on, then weaker evidence, down to a
//! trigger on the way between the two in the tree. Ties go to the first in the text.

use crate::extraction::event_types::{self, Scene, Staged};
use crate::knowledge::Knowledge;
use crate::model::{Article, Content, Event, Extraction, Node, Reading, Reality, Span, TokenIx};
use crate::pipeline;

use super::plover::{self, Root};
use super::reader::Record;

/// One record, read.
pub(crate) struct Pair {
    /// Root of the event that rules find between the two; none when there is no such event.
    pub(crate) rule: Option<Root>,
    /// Its class and trigger.
    pub(crate) event: Option<(String, String)>,
    /// For the scorer; empty when neither source nor target stands in a sentence.
    pub(crate) features: Vec<String>,
}

/// Reads the sentence of a record.
pub(crate) fn read(record: &Record, knowledge: &Knowledge) -> Pair {
    let reading = reading(&record.text, knowledge);
    let staged = Staged::new(&reading.document, &reading.extraction, knowledge);
    let scene = staged.scene();
    let head = |spans: &[Span]| spans.iter().find_map(|&s| event_types::head_of(&reading.document, s));
    let (source, target) = (head(&record.source), head(&record.target));
    let best = joining(&reading, record, &scene, source.zip(target), knowledge);
    let mut features = event_types::features(&scene, source, target);
    features.extend(best.iter().flat_map(|(root, _)| event_types::opinion(root.name())));
    let event = best.map(|(_, e)| {
        let event = &reading.extraction.events[e];
        (event.class.to_string(), event.lemma.clone())
    });
    Pair { rule: best.map(|(root, _)| root), event, features }
}

/// The event that joins source and target best, with its root.
fn joining(
    reading: &Reading,
    record: &Record,
    scene: &Scene<'_>,
    ends: Option<(TokenIx, TokenIx)>,
    knowledge: &Knowledge,
) -> Option<(Root, usize)> {
    let found = &reading.extraction;
    let way = ends.map(|(s, t)| way(scene, s, t)).unwrap_or_default();
    let top = ends.map(|(s, t)| event_types::predicate(scene, s, t));
    let mut best: Option<(i32, Root, usize)> = None;
    for (ix, event) in found.events.iter().enumerate() {
        let Some(root) = plover::root(knowledge, &event.class, reality(found, ix)) else { continue };
        let score = fit(found, event, record) + position(found, event, &way, top);
        if score > 2 && best.is_none_or(|(most, _, _)| score > most) {
            best = Some((score, root, ix));
        }
    }
    best.map(|(_, root, ix)| (root, ix))
}

/// How well fillers and trigger fit the marked words.
fn fit(found: &Extraction, event: &Event, record: &Record) -> i32 {
    let fills = |spans: &[Span], role: &dyn Fn(&str) -> bool| {
        event.arguments.iter().filter(|a| role(&a.role)).any(|a| mentioned(found, a.filler, spans))
    };
    let any = |_: &str| true;
    let acts = |role: &str| role == "an:agent";
    let other = |role: &str| role != "an:agent";
    let inside = event.triggers.iter().any(|&m| overlaps(found.mentions[m].span, &record.target));
    4 * i32::from(fills(&record.source, &any))
        + 2 * i32::from(fills(&record.source, &acts))
        + 3 * i32::from(fills(&record.target, &any))
        + i32::from(fills(&record.target, &other))
        + i32::from(inside)
}

/// Whether the trigger stands on the way between the two, or at its top.
fn position(found: &Extraction, event: &Event, way: &[TokenIx], top: Option<TokenIx>) -> i32 {
    let heads = || event.triggers.iter().map(|&m| found.mentions[m].head);
    3 * i32::from(heads().any(|t| way.contains(&t))) + 2 * i32::from(heads().any(|t| Some(t) == top))
}

fn way(scene: &Scene<'_>, source: TokenIx, target: TokenIx) -> Vec<TokenIx> {
    let up =
        |t: TokenIx| std::iter::successors(Some(t), |&t| scene.document.tokens[t].head).take(24).collect::<Vec<_>>();
    let (above, below) = (up(source), up(target));
    let top = event_types::predicate(scene, source, target);
    let to_top = |line: Vec<TokenIx>| line.into_iter().take_while(|&t| t != top).collect::<Vec<_>>();
    let mut way = to_top(above);
    way.extend(to_top(below));
    way.push(top);
    way
}

fn mentioned(found: &Extraction, node: Node, spans: &[Span]) -> bool {
    found.mentions.iter().any(|m| m.denotes == node && overlaps(m.span, spans))
}

fn overlaps(span: Span, spans: &[Span]) -> bool {
    spans.iter().any(|s| s.overlaps(span))
}

/// As the first claim about the event has it.
fn reality(found: &Extraction, event: usize) -> Reality {
    let first = found.claims.iter().find(|c| c.content == Content::Event(event));
    first.map(|c| c.reality).unwrap_or_default()
}

/// The sentence as an article of its own.
fn reading(text: &str, knowledge: &Knowledge) -> Reading {
    pipeline::read(Article::of_text(text), knowledge)
}
