//! Words with two senses, and metaphors: which events a sentence gives, and which it must not.

use std::fmt::Write as _;

use annals::Knowledge;
use annals::extraction;
use annals::model::{Content, Extraction, Node, Polarity};

use super::claims::article;
use crate::support::run_cases;

/// One line an event: class, trigger, roles; a minus before what is denied.
fn line(text: &str, extraction: &Extraction, event: usize) -> String {
    let found = &extraction.events[event];
    let denied = extraction
        .claims
        .iter()
        .any(|c| c.content == Content::Event(event) && c.reality.polarity == Polarity::Negative);
    let minus = if denied { "-" } else { "" };
    let triggers: Vec<&str> = found.triggers.iter().map(|&m| extraction.mentions[m].span.of(text)).collect();
    let mut out = format!("{minus}{} “{}”", found.class.trim_start_matches("an:"), triggers.join("”, “"));
    for argument in &found.arguments {
        let filler = match argument.filler {
            Node::Entity(entity) => extraction.entities[entity].label.clone(),
            Node::Event(other) => format!("#{}", extraction.events[other].lemma),
            Node::Count(_) | Node::Time(_) => continue,
        };
        let role = argument.role.rsplit(':').next().unwrap_or_default();
        let _ = write!(out, " {role}={filler}");
    }
    out
}

#[test]
fn words_with_two_senses() {
    let knowledge = Knowledge::embedded();
    run_cases("extraction/senses", |text| {
        let article = article(text);
        let document = annals::analysis::analyze(&article.text, knowledge);
        let extraction = extraction::extract(&article, &document, knowledge);
        let lines = (0..extraction.events.len()).map(|e| line(&article.text, &extraction, e) + "\n");
        let found: String = lines.collect();
        if found.is_empty() { "nothing".to_owned() } else { found }
    });
}
