//! Claims as predictions are written: who, what, how, and whether the gold agrees.

use serde_json::{Value, json};

use crate::model::{Claim, Content, Event, Node, Polarity, Reading, Speaker};

use super::gold::Gold;

/// Whether a claim only says that its speaker speaks: it carries the quoted words of a statement, a denial, an appeal. To the gold the
/// act is the article's to tell, and what is said in it the speaker's.
pub(super) fn is_own_words(claim: &Claim, event: &Event) -> bool {
    let Speaker::Entity(speaker) = claim.speaker else { return false };
    let speaks = |node: Node| node == Node::Entity(speaker);
    let agent = event.arguments.iter().any(|a| &*a.role == "an:agent" && speaks(a.filler));
    agent && (claim.quote.is_some() || matches!(&*event.class, "an:Statement" | "an:Report"))
}

/// A predicted claim about an event; `event` is the gold event that it is about.
pub(super) fn found(gold: &Gold, reading: &Reading, claim: &Claim, event: Option<usize>, right: bool) -> Value {
    let extraction = &reading.extraction;
    let about = match claim.content {
        Content::Event(event) => format!("{} '{}'", extraction.events[event].class, extraction.events[event].lemma),
        Content::Count(count) => extraction.counts[count].kind.to_string(),
        Content::Relation(relation) => extraction.relations[relation].property.to_string(),
    };
    let speaker = match claim.speaker {
        Speaker::Own => "own",
        Speaker::Unnamed => "unnamed",
        Speaker::Entity(entity) => &extraction.entities[entity].label,
    };
    let polarity = if claim.reality.polarity == Polarity::Positive { "Positive" } else { "Negative" };
    json!({
        "article": gold.name, "claim": about, "speaker": speaker, "polarity": polarity, "confidence": claim.confidence,
        "sentence": claim.evidence.of(&reading.article.text), "gold": event.map(|e| &gold.events[e].id), "right": right,
    })
}

/// A gold claim that nothing predicted meets.
pub(super) fn missed(gold: &Gold, claim: usize) -> Value {
    let wanted = &gold.claims[claim];
    let event = &gold.events[wanted.event];
    json!({
        "article": gold.name, "missed claim": event.id, "type": event.classes[0], "speaker": wanted.speaker, "polarity": wanted.polarity,
    })
}
