//! Attributions of short texts, and the claims that follow from them; one phenomenon of reporting a file.

use std::fmt::Write as _;

use annals::Knowledge;
use annals::extraction;
use annals::model::{Attribution, Document, Span};

use super::claims::{article, line};
use crate::support::run_cases;

fn words(document: &Document, spans: &[Span]) -> String {
    let words: Vec<_> = spans.iter().map(|s| document.words(*s).replace('\n', " ")).collect();
    if words.is_empty() { "-".to_owned() } else { words.join(" … ") }
}

/// `source | cue | content`; one inside the content of another stands behind an arrow.
fn shown(document: &Document, attribution: &Attribution) -> String {
    let inside = if attribution.within.is_some() { "> " } else { "" };
    let (source, content) = (words(document, &attribution.source), words(document, &attribution.content));
    format!("{inside}{source} | {} | {content}", document.words(attribution.cue))
}

#[test]
fn attributions_of_short_texts() {
    let knowledge = Knowledge::embedded();
    run_cases("extraction/attribution", |text| {
        let article = article(text);
        let document = annals::analysis::analyze(&article.text, knowledge);
        let extraction = extraction::extract(&article, &document, knowledge);
        let mut out = String::new();
        for attribution in &extraction.attributions {
            let _ = writeln!(out, "{}", shown(&document, attribution));
        }
        for claim in &extraction.claims {
            let _ = writeln!(out, "  {}", line(&document, &extraction, claim));
        }
        out
    });
}

#[test]
fn spans_of_an_attribution_lie_in_the_text_and_apart() {
    let knowledge = Knowledge::embedded();
    let text =
        "“The army,” she said, “bombed our school.” Critics denied it, according to the paper, and want to leave.";
    let article = article(text);
    let document = annals::analysis::analyze(&article.text, knowledge);
    let found = extraction::extract(&article, &document, knowledge).attributions;
    assert!(!found.is_empty());
    for attribution in &found {
        let parts = attribution.source.iter().chain(&attribution.content).chain([&attribution.cue]);
        let mut spans: Vec<Span> = parts.copied().collect();
        spans.sort_unstable();
        assert!(spans.iter().all(|s| s.end <= document.text.len()));
        assert!(spans.windows(2).all(|pair| pair[0].end <= pair[1].start), "{attribution:?}");
        assert!(attribution.within.is_none_or(|holder| holder < found.len()));
    }
}
