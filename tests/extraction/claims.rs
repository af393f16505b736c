//! Events and claims of short texts, the examples that rules carry, and laws that every extraction keeps.

use std::fmt::Write as _;

use annals::Knowledge;
use annals::extraction;
use annals::ingest::{self, Defaults, Format};
use annals::model::{Article, Claim, Content, Document, Extraction, Node, Speaker};

use crate::support::run_cases;

pub(super) fn article(text: &str) -> Article {
    let mut found = None;
    let defaults =
        Defaults { published: Some(jiff::civil::date(2024, 5, 10)), publisher: Some("The Ledger".to_owned()) };
    ingest::read_bytes("case.txt", text.as_bytes(), Format::Text, &defaults, &mut |result| found = result.ok());
    found.expect("a case is an article")
}

fn node(extraction: &Extraction, node: Node) -> String {
    match node {
        Node::Entity(entity) => extraction.entities[entity].label.clone(),
        Node::Event(event) => format!("#{event}"),
        Node::Count(count) => format!("count {count}"),
        Node::Time(time) => extraction.timexes[time].value.clone(),
    }
}

fn content(extraction: &Extraction, content: Content) -> String {
    match content {
        Content::Event(event) => format!("#{event} {}", extraction.events[event].class.trim_start_matches("an:")),
        Content::Relation(relation) => extraction.relations[relation].property.to_string(),
        Content::Count(count) => {
            let count = &extraction.counts[count];
            let bound = |n: Option<u64>| n.map_or_else(String::new, |n| n.to_string());
            let about = if count.approximate { " about" } else { "" };
            format!("{}{about} {}..{}", count.kind.trim_start_matches("an:"), bound(count.min), bound(count.max))
        }
    }
}

/// `speaker "cue" polarity certainty tense: content role=filler …`; `~` marks an edge that is not plain.
pub(super) fn line(document: &Document, extraction: &Extraction, claim: &Claim) -> String {
    let speaker = match claim.speaker {
        Speaker::Own => "own".to_owned(),
        Speaker::Unnamed => "unnamed".to_owned(),
        Speaker::Entity(entity) => extraction.entities[entity].label.clone(),
    };
    let mut out = speaker;
    for via in &claim.via {
        let _ = write!(out, " via {}", extraction.entities[*via].label);
    }
    if let Some(cue) = claim.cue {
        let _ = write!(out, " “{}”", document.words(cue));
    }
    let reality = claim.reality;
    let _ = write!(out, " {:?} {:?} {:?}: ", reality.polarity, reality.certainty, reality.tense);
    out += &content(extraction, claim.content);
    for edge in &claim.assertions {
        let mark = if edge.plain { "" } else { "~" };
        let role = edge.property.trim_start_matches("an:");
        let _ = write!(out, " {mark}{role}={}", node(extraction, edge.object));
    }
    if let Some(quote) = claim.quote {
        let _ = write!(out, " «{}»", document.words(quote));
    }
    out
}

fn claims_of(text: &str) -> String {
    let knowledge = Knowledge::embedded();
    let article = article(text);
    let document = annals::analysis::analyze(&article.text, knowledge);
    let extraction = extraction::extract(&article, &document, knowledge);
    keeps_the_laws(&document, &extraction);
    let lines: Vec<_> = extraction.claims.iter().map(|c| line(&document, &extraction, c) + "\n").collect();
    lines.concat()
}

#[test]
fn claims_of_short_texts() {
    run_cases("extraction/claims", claims_of);
}

#[test]
fn tellings_of_one_event() {
    run_cases("extraction/event-coreference", claims_of);
}

#[test]
fn figures_about_events() {
    run_cases("extraction/counts", claims_of);
}

#[test]
fn who_did_it() {
    run_cases("extraction/who-did-it", claims_of);
}

/// Both ends of every edge are mentioned in the claim's evidence and denote what the edge joins; who did it is never plain for a denial.
fn keeps_the_laws(document: &Document, extraction: &Extraction) {
    for claim in &extraction.claims {
        assert!(
            document.text.is_char_boundary(claim.evidence.start) && document.text.is_char_boundary(claim.evidence.end)
        );
        for edge in &claim.assertions {
            for (end, mention) in [(edge.subject, edge.subject_mention), (edge.object, edge.object_mention)] {
                let mention = &extraction.mentions[mention];
                assert_eq!(mention.denotes, end, "{:?}", document.words(mention.span));
                assert!(claim.evidence.contains(mention.span), "{:?}", document.words(mention.span));
            }
            let denied = claim.reality.polarity == annals::model::Polarity::Negative;
            assert!(!(denied && edge.plain), "what is denied is no plain edge");
        }
    }
}

#[test]
fn phrases_keep_their_examples() {
    let failures = extraction::phrase_check::failures(Knowledge::embedded());
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

#[test]
fn rules_keep_their_examples() {
    let failures = extraction::rule_check::failures(Knowledge::embedded());
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

/// When it was said, and for which day a figure holds, as far as the sentence tells.
#[test]
fn speech_and_figures_have_days_of_their_own() {
    let read = |text: &str| {
        let mut article = annals::Article::of_text(text);
        article.published = Some(jiff::civil::date(2024, 2, 14));
        annals::pipeline::read(article, annals::Knowledge::embedded()).extraction
    };
    let said = read("The ministry said on Monday that rebels had attacked the village.");
    let days: Vec<_> = said.claims.iter().filter_map(|c| c.stated_on).collect();
    assert!(!days.is_empty() && days.iter().all(|d| *d == jiff::civil::date(2024, 2, 12)), "{days:?}");
    assert!(read("The ministry said rebels had attacked the village.").claims.iter().all(|c| c.stated_on.is_none()));
    let rose = read("The death toll from the fire rose to 31 on Tuesday.");
    let days: Vec<_> = rose.counts.iter().map(|c| c.as_of).collect();
    assert_eq!(days, [Some(jiff::civil::date(2024, 2, 13))]);
    let as_of = read("The flood killed 31 people, as of Monday.");
    let days: Vec<_> = as_of.counts.iter().map(|c| c.as_of).collect();
    assert_eq!(days, [Some(jiff::civil::date(2024, 2, 12))]);
}
