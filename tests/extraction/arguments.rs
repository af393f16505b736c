//! Who does what to whom, and where: the participants of each telling, in the words of the text.

use std::fmt::Write as _;

use annals::Knowledge;
use annals::extraction;
use annals::model::{Document, Extraction, MentionIx, Node};

use crate::support::run_cases;

#[test]
fn participants_of_short_texts() {
    run_cases("extraction/arguments", tellings);
}

#[test]
fn places_of_short_texts() {
    run_cases("extraction/places", tellings);
}

fn tellings(text: &str) -> String {
    let knowledge = Knowledge::embedded();
    let article = super::claims::article(text);
    let document = annals::analysis::analyze(&article.text, knowledge);
    let extraction = extraction::extract(&article, &document, knowledge);
    let mut triggers: Vec<MentionIx> = extraction.events.iter().flat_map(|e| e.triggers.iter().copied()).collect();
    triggers.sort_by_key(|&m| extraction.mentions[m].span.start);
    triggers.into_iter().map(|m| telling(&document, &extraction, m) + "\n").collect()
}

/// `trigger Class: role=head …`, in text order.
fn telling(document: &Document, extraction: &Extraction, trigger: MentionIx) -> String {
    let mention = &extraction.mentions[trigger];
    let Node::Event(event) = mention.denotes else { return String::new() };
    let class = extraction.events[event].class.trim_start_matches("an:");
    let mut line = format!("{} {class}:", document.words(mention.span));
    let mut roles: Vec<(usize, String)> = Vec::new();
    for edge in extraction.claims.iter().flat_map(|c| &c.assertions) {
        if edge.subject_mention == trigger && !matches!(edge.object, Node::Time(_) | Node::Count(_)) {
            let object = &extraction.mentions[edge.object_mention];
            let role = edge.property.trim_start_matches("an:").trim_start_matches("sem:has").to_lowercase();
            let words = document.form(object.head);
            roles.push((object.head, format!("{role}={words}")));
        }
    }
    roles.sort();
    roles.dedup();
    for (_, role) in roles {
        let _ = write!(line, " {role}");
    }
    line
}
