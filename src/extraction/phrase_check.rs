//! Runs the examples that the phrases of `ontology/rules/phrases` carry.
//!
//! In: the knowledge; out: a line for each example that does not hold, with file, phrase, sentence, and what was expected and found.

use crate::extraction::phrases::{Named, Outlet, Paragraph};
use crate::knowledge::Knowledge;
use crate::knowledge::phrases::Phrase;
use crate::model::Span;

/// Every example that does not hold.
#[must_use]
pub fn failures(knowledge: &Knowledge) -> Vec<String> {
    let mut failures = Vec::new();
    for phrase in &knowledge.phrases.0 {
        let mut fail = |sentence: &str, wanted: &str, found: &str| {
            let (file, name) = (&phrase.file, &phrase.name);
            failures.push(format!("{file}: phrase '{name}': '{sentence}' should give {wanted}, gave {found}"));
        };
        for (sentence, outlet) in &phrase.finds {
            match find(knowledge, phrase, sentence) {
                None => fail(sentence, &format!("'{outlet}'"), "nothing"),
                Some(found) if found != *outlet => fail(sentence, &format!("'{outlet}'"), &format!("'{found}'")),
                Some(_) => {}
            }
        }
        for sentence in &phrase.ignores {
            if let Some(found) = find(knowledge, phrase, sentence) {
                fail(sentence, "nothing", &format!("'{found}'"));
            }
        }
    }
    failures
}

/// Label of the outlet that a phrase finds in a text, empty when it names none.
fn find(knowledge: &Knowledge, phrase: &Phrase, text: &str) -> Option<String> {
    let paragraph = Paragraph::new(knowledge, text, Span::new(0, text.len()), &Named::new());
    let found = paragraph.find(phrase).into_iter().next()?;
    let label = match found.outlet {
        Some(Outlet::Entry(id)) => knowledge.lexicon.entry(&id).map(|e| e.label.clone()),
        Some(Outlet::Entity(_)) | None => None,
    };
    Some(label.unwrap_or_default())
}
