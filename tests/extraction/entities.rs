//! Names, descriptions, pronouns, their coreference, metonyms and standing relations.

use std::fmt::Write as _;

use annals::Knowledge;
use annals::extraction::entities::EntityLayer;
use annals::model::Document;
use annals::model::Node;

use crate::support::run_cases;

/// One line per entity with its mentions, then mentions of several, relations and unresolved first persons.
fn print(document: &Document, layer: &EntityLayer) -> String {
    let mut out = String::new();
    for entity in &layer.entities {
        let id = entity.gazetteer.as_deref().unwrap_or("-");
        let class = entity.class.trim_start_matches("an:");
        let mentions = entity.mentions.iter().map(|&m| document.words(layer.mentions[m].span));
        let mentions: Vec<&str> = mentions.collect();
        let _ = writeln!(out, "{} | {class} | {id} | {}", entity.label, mentions.join("; "));
    }
    for (&mention, members) in &layer.plural {
        let labels: Vec<&str> = members.iter().map(|&e| layer.entities[e].label.as_str()).collect();
        let words = document.words(layer.mentions[mention].span);
        let _ = writeln!(out, "{words} = {}", labels.join(" + "));
    }
    for relation in &layer.relations {
        let label = |e: usize| &layer.entities[e].label;
        let former = if relation.former { " (former)" } else { "" };
        let (subject, object) = (label(relation.subject), label(relation.object));
        let _ = writeln!(out, "{subject} {} {object}{former}", relation.property);
    }
    for &token in &layer.first_person {
        let _ = writeln!(out, "speaker: {}", document.form(token));
    }
    out
}

/// Mentions nest or stand apart, stand in text order, and denote what lists them.
fn check(layer: &EntityLayer) {
    for pair in layer.mentions.windows(2) {
        let (a, b) = (pair[0].span, pair[1].span);
        assert!(a.start < b.start || (a.start == b.start && a.end > b.end));
    }
    for (at, a) in layer.mentions.iter().enumerate() {
        for b in &layer.mentions[at + 1..] {
            let apart = b.span.start >= a.span.end;
            assert!(apart || a.span.contains(b.span), "{} crosses {}", a.span, b.span);
        }
        let Node::Entity(entity) = a.denotes else { panic!("a mention denotes an entity") };
        assert!(layer.entities[entity].mentions.contains(&at));
    }
}

#[test]
fn entities_of_short_texts() {
    run("extraction/entities");
}

#[test]
fn mentions_of_one_entity() {
    run("extraction/coreference");
}

#[track_caller]
fn run(stage: &str) {
    let knowledge = Knowledge::embedded();
    run_cases(stage, |text| {
        let document = annals::analysis::analyze(text, knowledge);
        let layer = annals::extraction::entities::find(&document, knowledge, &[]);
        check(&layer);
        print(&document, &layer)
    });
}
