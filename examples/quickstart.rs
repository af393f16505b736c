//! Reads one article and prints the events in it and who says what about them.
//!
//! ```text
//! cargo run --release --example quickstart
//! cargo run --release --example quickstart -- my-article.txt
//! ```
#![allow(clippy::print_stdout, reason = "an example prints")]

use std::path::PathBuf;

use annals::error::Result;
use annals::ingest::Defaults;
use annals::model::{Claim, Content, Speaker};
use annals::{Article, Document, Extraction, Knowledge, analysis, extraction, ingest};

fn main() -> Result<()> {
    let path =
        std::env::args().nth(1).map_or_else(|| PathBuf::from("examples/articles/sri-lanka-2.json"), PathBuf::from);

    // What is known about the language and the world: read once, checked, then only read.
    let knowledge = Knowledge::embedded();

    // A file may hold several articles; each comes with its own result.
    let mut articles: Vec<Result<Article>> = Vec::new();
    ingest::read_path(&path, &Defaults::default(), &mut |article| articles.push(article));

    for article in articles {
        let article = article?;
        // Text to sentences and trees, then to events and claims. Both are pure functions and cannot fail.
        let document = analysis::analyze(&article.text, knowledge);
        let found = extraction::extract(&article, &document, knowledge);

        println!("{}", article.title.as_deref().unwrap_or("(no headline)"));
        print_events(&document, &found);
        print_claims(&article, &document, &found);
    }
    Ok(())
}

fn print_events(document: &Document, found: &Extraction) {
    println!("\nEvents");
    for event in &found.events {
        let triggers: Vec<&str> =
            event.triggers.iter().map(|&mention| document.words(found.mentions[mention].span)).collect();
        println!("  {:<24} {}", event.class, triggers.join(", "));
    }
}

fn print_claims(article: &Article, document: &Document, found: &Extraction) {
    println!("\nClaims");
    for claim in &found.claims {
        println!(
            "  {} [{:?}, {:?}]: {}",
            speaker(article, found, claim),
            claim.reality.polarity,
            claim.reality.certainty,
            about(found, claim.content),
        );
        // Every claim carries the words that say so: a span into the article, never a paraphrase.
        println!("      “{}”", document.words(claim.evidence));
    }
}

fn speaker<'a>(article: &'a Article, found: &'a Extraction, claim: &Claim) -> &'a str {
    match claim.speaker {
        Speaker::Own => article.publisher.as_deref().unwrap_or("the article"),
        Speaker::Entity(entity) => &found.entities[entity].label,
        Speaker::Unnamed => "somebody",
    }
}

fn about(found: &Extraction, content: Content) -> String {
    match content {
        Content::Event(event) => format!("{} ({})", found.events[event].class, found.events[event].lemma),
        Content::Count(count) => {
            let count = &found.counts[count];
            let bound = |value: Option<u64>| value.map_or_else(String::new, |v| v.to_string());
            format!("{} {}–{}", count.kind, bound(count.min), bound(count.max))
        }
        Content::Relation(relation) => {
            let relation = &found.relations[relation];
            let (subject, object) = (&found.entities[relation.subject], &found.entities[relation.object]);
            format!("{} {} {}", subject.label, relation.property, object.label)
        }
    }
}
