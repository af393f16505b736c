//! Events of one article: type, words, time and means. Who takes part is written with the claims that say so (`claim.rs`).
//!
//! A role is a plain triple only where a sentence says so; see *Claims* in the graph model.

use std::cmp::Reverse;

use jiff::civil::DateTime;
use oxigraph::model::NamedNode;

use super::context::Context;
use super::schema;
use super::terms::{self, Sink};
use crate::model::{Content, Event, Node, Timex};

/// Quads of every event.
pub(crate) fn write(context: &Context<'_>, sink: &mut Sink) {
    let sure = confidence(context);
    for (at, node) in context.events.iter().enumerate() {
        write_event(context, sink, node, &context.extraction().events[at]);
        if let Some(confidence) = sure[at] {
            sink.add(node, "an:confidence", terms::decimal(confidence));
        }
        write_times(context, sink, node, at);
    }
}

/// Confidence in each event, per mille: that of the claim about it that is read best.
fn confidence(context: &Context<'_>) -> Vec<Option<u16>> {
    let mut best = vec![None; context.events.len()];
    for claim in &context.extraction().claims {
        if let Content::Event(event) = claim.content {
            best[event] = best[event].max(Some(claim.confidence));
        }
    }
    best
}

fn write_event(context: &Context<'_>, sink: &mut Sink, node: &NamedNode, event: &Event) {
    for class in schema::lineage(context.knowledge, &event.class, "an:Event") {
        sink.add_name(node, "rdf:type", &class);
    }
    sink.add_name(node, "sem:eventType", &event.class);
    sink.add_text(node, "an:lemma", Some(&event.lemma));
    for mode in &event.modes {
        sink.add_name(node, "an:mode", mode);
    }
    for &trigger in &event.triggers {
        sink.add(node, "gaf:denotedBy", context.mention(trigger));
    }
}

/// Bounds and words of the times that some telling gives; the value itself too, when no claim carries it.
fn write_times(context: &Context<'_>, sink: &mut Sink, node: &NamedNode, event: usize) {
    let times = times(context, event);
    for (at, timex) in &times {
        sink.add_text(node, "an:timeText", Some(context.words(timex.span)));
        let asserted = context.extraction().claims.iter().any(|c| {
            let mut edges = c.assertions.iter();
            edges.any(|a| a.subject == Node::Event(event) && a.object == Node::Time(*at))
        });
        if let (false, Some(value)) = (asserted, timex.time) {
            sink.add(node, "an:time", terms::time(value));
        }
    }
    if let Some((earliest, latest)) = narrowest(times.iter().map(|(_, t)| *t)) {
        let (begin, end) = (terms::date_time(earliest), terms::date_time(latest));
        sink.add(node, "sem:hasEarliestBeginTimeStamp", begin);
        sink.add(node, "sem:hasLatestEndTimeStamp", end);
    }
}

fn times<'a>(context: &Context<'a>, event: usize) -> Vec<(usize, &'a Timex)> {
    let found = context.extraction();
    let arguments = &found.events[event].arguments;
    let times = arguments.iter().filter(|a| &*a.role == "an:time");
    let times = times.filter_map(|a| match a.filler {
        Node::Time(at) => found.timexes.get(at).map(|t| (at, t)),
        _ => None,
    });
    times.collect()
}

/// Bounds of the time that says most: the shortest interval, the earliest of equals.
fn narrowest<'a>(times: impl Iterator<Item = &'a Timex>) -> Option<(DateTime, DateTime)> {
    let bounds = times.filter_map(|t| Some((t.earliest?, t.latest?)));
    bounds.max_by_key(|(earliest, latest)| {
        let days = latest.date().since(earliest.date());
        let days = days.map_or(i32::MAX, |d| d.get_days());
        (Reverse(days), Reverse(*earliest), Reverse(*latest))
    })
}
