//! Runs the examples that rules carry: every sentence under `finds` and `ignores`.
//!
//! In: the knowledge; out: a line for each example that does not hold, with file, rule, sentence, what was expected and what was found.
//! A rule file is thus its own test; see CONTRIBUTING.md.

use crate::analysis;
use crate::extraction;
use crate::knowledge::Knowledge;
use crate::knowledge::rules::{Cue, EventRule, Example};
use crate::model::Article;
use crate::model::Content;
use crate::model::Document;
use crate::model::Event;
use crate::model::Extraction;
use crate::model::Node;
use crate::model::Speaker;

/// Every example that does not hold.
#[must_use]
pub fn failures(knowledge: &Knowledge) -> Vec<String> {
    let mut failures = Vec::new();
    for rule in &knowledge.rules.events {
        check_event_rule(knowledge, rule, &mut failures);
    }
    for cue in &knowledge.rules.cues {
        check_cue(knowledge, cue, &mut failures);
    }
    failures
}

fn check_event_rule(knowledge: &Knowledge, rule: &EventRule, failures: &mut Vec<String>) {
    for example in &rule.finds {
        let (document, extraction) = read(knowledge, &example.sentence);
        let mut found = by_rule(&extraction, rule);
        if found.is_empty() {
            // A more specific rule of the same class was tried first.
            found = extraction.events.iter().filter(|e| e.class == rule.event).collect();
        }
        if !found.iter().any(|e| agrees(&document, &extraction, e, example)) {
            let found: Vec<_> = found.iter().map(|e| shown(&document, &extraction, e)).collect();
            let wanted: Vec<_> = example.expected.iter().map(|(k, v)| format!("{k}={v}")).collect();
            failures.push(format!(
                "{}: rule '{}': '{}' should give {}, gave {}",
                rule.file,
                rule.name,
                example.sentence,
                wanted.join(" "),
                if found.is_empty() { "nothing".to_owned() } else { found.join("; ") }
            ));
        }
    }
    for sentence in &rule.ignores {
        let (document, extraction) = read(knowledge, sentence);
        for event in by_rule(&extraction, rule) {
            let shown = shown(&document, &extraction, event);
            failures
                .push(format!("{}: rule '{}': '{sentence}' should give nothing, gave {shown}", rule.file, rule.name));
        }
    }
}

fn read(knowledge: &Knowledge, sentence: &str) -> (Document, Extraction) {
    let article = Article::of_text(sentence);
    let document = analysis::analyze(sentence, knowledge);
    let extraction = extraction::extract(&article, &document, knowledge);
    (document, extraction)
}

fn by_rule<'e>(extraction: &'e Extraction, rule: &EventRule) -> Vec<&'e Event> {
    let told = |e: &&Event| e.triggers.iter().any(|&m| extraction.mentions[m].found_by == rule.name);
    extraction.events.iter().filter(told).collect()
}

/// Whether the event has every expected filler.
fn agrees(document: &Document, extraction: &Extraction, event: &Event, example: &Example) -> bool {
    example.expected.iter().all(|(key, words)| match key.as_str() {
        "count" => extraction.counts.iter().any(|c| c.min.or(c.max).is_some_and(|n| n.to_string() == *words)),
        role => {
            let role = if role == "place" { "sem:hasPlace".to_owned() } else { format!("an:{role}") };
            let fillers = event.arguments.iter().filter(|a| *a.role == *role);
            fillers.flat_map(|a| surface(document, extraction, a.filler)).any(|s| contains_words(&s, words))
        }
    })
}

/// Whether `words` stand in `text` as whole words, case aside.
fn contains_words(text: &str, words: &str) -> bool {
    let (text, words) = (text.to_lowercase(), words.to_lowercase());
    text.match_indices(&words).any(|(at, _)| {
        let before = text[..at].chars().next_back().is_none_or(|c| !c.is_alphanumeric());
        let after = text[at + words.len()..].chars().next().is_none_or(|c| !c.is_alphanumeric());
        before && after
    })
}

/// Every wording of a node in the text, and its label.
fn surface(document: &Document, extraction: &Extraction, node: Node) -> Vec<String> {
    let mut words: Vec<_> =
        extraction.mentions_of(node).map(|m| document.words(extraction.mentions[m].span).to_owned()).collect();
    if let Node::Entity(entity) = node {
        words.push(extraction.entities[entity].label.clone());
    }
    words
}

fn shown(document: &Document, extraction: &Extraction, event: &Event) -> String {
    let roles: Vec<_> = event
        .arguments
        .iter()
        .map(|a| {
            let words = surface(document, extraction, a.filler).into_iter().next().unwrap_or_default();
            format!("{}={words}", a.role.trim_start_matches("an:"))
        })
        .collect();
    format!("{}({})", event.class, roles.join(" "))
}

fn check_cue(knowledge: &Knowledge, cue: &Cue, failures: &mut Vec<String>) {
    for (sentence, expected) in &cue.finds {
        let (document, extraction) = read(knowledge, sentence);
        if !claimed(&document, &extraction, expected) {
            let found: Vec<_> = claims(&document, &extraction);
            let found = if found.is_empty() { "nothing".to_owned() } else { found.join("; ") };
            failures
                .push(format!("{}: cue '{}': '{sentence}' should give {expected}, gave {found}", cue.file, cue.name));
        }
    }
    for sentence in &cue.ignores {
        let (document, extraction) = read(knowledge, sentence);
        if extraction
            .claims
            .iter()
            .any(|c| c.cue.is_some_and(|s| is_cue(cue, document.words(s))) && c.speaker != Speaker::Own)
        {
            failures.push(format!("{}: cue '{}': '{sentence}' should give nothing", cue.file, cue.name));
        }
    }
}

fn is_cue(cue: &Cue, words: &str) -> bool {
    cue.lemmas.iter().any(|l| words.to_lowercase().starts_with(l.split(' ').next().unwrap_or(l)))
}

/// Whether a claim has the expected speaker and content: `speaker=ministry content=attacked`.
fn claimed(document: &Document, extraction: &Extraction, expected: &str) -> bool {
    extraction.claims.iter().any(|claim| {
        expected.split_whitespace().filter_map(|pair| pair.split_once('=')).all(|(key, words)| {
            match (key, claim.content) {
                ("speaker", _) => speaker(document, extraction, claim.speaker).iter().any(|s| contains_words(s, words)),
                ("content", Content::Event(event)) => {
                    claim.speaker != Speaker::Own
                        && surface(document, extraction, Node::Event(event)).iter().any(|s| contains_words(s, words))
                }
                _ => false,
            }
        })
    })
}

fn speaker(document: &Document, extraction: &Extraction, speaker: Speaker) -> Vec<String> {
    match speaker {
        Speaker::Entity(entity) => surface(document, extraction, Node::Entity(entity)),
        Speaker::Own | Speaker::Unnamed => Vec::new(),
    }
}

fn claims(document: &Document, extraction: &Extraction) -> Vec<String> {
    extraction
        .claims
        .iter()
        .map(|claim| {
            let speaker = speaker(document, extraction, claim.speaker)
                .into_iter()
                .next()
                .unwrap_or_else(|| format!("{:?}", claim.speaker));
            let content = match claim.content {
                Content::Event(event) => {
                    surface(document, extraction, Node::Event(event)).into_iter().next().unwrap_or_default()
                }
                other => format!("{other:?}"),
            };
            format!("speaker={speaker} content={content}")
        })
        .collect()
}
