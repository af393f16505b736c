//! Corrections and retractions: notes in which an article puts an earlier text right, or takes it back.
//!
//! In: what was extracted, and the paragraphs of the text; out: the notes, and a mark on each claim that only repeats what the earlier
//! text had. Which claims of the earlier text are meant can be told only when that text is there too: see `rdf::sources`.

use crate::extraction::phrases::Paragraph;
use crate::knowledge::Knowledge;
use crate::knowledge::phrases::Meaning;
use crate::model::Block;
use crate::model::Correction;
use crate::model::Document;
use crate::model::Extraction;
use crate::model::Span;

/// A longer paragraph is not a note as a whole; the sentence is. In bytes.
const LONGEST_NOTE: usize = 600;
/// A note that is not longer than this is a heading, and the next paragraph is what it heads. In bytes.
const HEADING: usize = 24;

/// Finds the notes of an article and marks the claims that they take back.
pub(super) fn add(found: &mut Extraction, document: &Document, paragraphs: &[Paragraph<'_>], knowledge: &Knowledge) {
    for (at, (block, paragraph)) in document.blocks.iter().zip(paragraphs).enumerate() {
        let mut noted = false;
        for phrase in &knowledge.phrases.0 {
            let Some(words) = paragraph.find(phrase).first().map(|m| m.span) else {
                continue;
            };
            if phrase.meaning == Meaning::Earlier {
                withdraw(found, document, words);
            }
            if let Some(kind) = kind(phrase.meaning).filter(|_| !noted) {
                noted = true;
                let span = note(document, at, block, words);
                found.corrections.push(Correction { kind: kind.into(), span, rule: phrase.name.clone() });
            }
        }
    }
}

fn kind(meaning: Meaning) -> Option<&'static str> {
    match meaning {
        Meaning::Correction => Some("an:Correction"),
        Meaning::Clarification => Some("an:Clarification"),
        Meaning::Retraction => Some("an:Retraction"),
        Meaning::Update => Some("an:UpdateNote"),
        Meaning::Story | Meaning::Part | Meaning::Told | Meaning::From | Meaning::Earlier => None,
    }
}

/// The note that the words belong to.
fn note(document: &Document, at: usize, block: &Block, words: Span) -> Span {
    if block.span.end - block.span.start > LONGEST_NOTE {
        let sentence = document.sentences.iter().find(|s| s.span.contains(words));
        return sentence.map_or(words, |s| s.span);
    }
    let next = document.blocks.get(at + 1).filter(|_| block.span.end - block.span.start <= HEADING);
    next.map_or(block.span, |n| block.span.cover(n.span))
}

/// What is said behind "an earlier version of this article said" is not what the article says.
fn withdraw(found: &mut Extraction, document: &Document, words: Span) {
    let Some(sentence) = document.sentences.iter().position(|s| s.span.contains(words)) else {
        return;
    };
    for claim in found.claims.iter_mut().filter(|c| c.sentence == sentence) {
        claim.withdrawn = true;
    }
}
