//! Writes an explanation as text.
//!
//! A thing comes in with what `evidence.rs` fetches for it; a page goes out: its facts, then a numbered entry per claim.

use std::fmt::Write as _;

use oxigraph::model::NamedNode;

use crate::error::Result;
use crate::store::Store;

use super::super::shorten::shorten;
use super::Options;
use super::evidence::{Claim, claims, facts, link, relations};
use super::marks::{Marks, mark};

/// Reasons of a link that are shown.
const REASONS: usize = 5;

/// The page of one thing.
pub(super) fn write(store: &Store, thing: &NamedNode, kind: &str, options: Options) -> Result<String> {
    let mut page = format!("{}  {kind}\n", shorten(thing.as_str()));
    for fact in facts(store, thing)? {
        let _ = writeln!(page, "  {}: {}", fact.property, fact.values.join("; "));
    }
    for related in relations(store, thing)? {
        let because = related.because.join("; ");
        let _ = writeln!(page, "  {} {}: {}, because {because}", related.how, related.other, related.score);
    }
    if let Some((head, reasons)) = link(store, thing)? {
        let shown = reasons.iter().take(REASONS).map(String::as_str).collect::<Vec<_>>().join("; ");
        let more = reasons.len().saturating_sub(REASONS);
        let more = if more > 0 { format!("; … {more} more, 'annals why' tells all") } else { String::new() };
        let _ = writeln!(page, "  joins: {head}: {shown}{more}");
    }
    let (total, articles, shown) = claims(store, thing, options.limit)?;
    let _ = writeln!(page, "{} in {}", number(total, "claim"), number(articles, "article"));
    for (index, claim) in shown.iter().enumerate() {
        entry(&mut page, index + 1, claim, options.marks);
    }
    if shown.len() < total {
        let _ = writeln!(page, "\n{} more: --limit 0 shows all", total - shown.len());
    }
    Ok(page)
}

/// "1 claim", "2 claims".
fn number(count: usize, noun: &str) -> String {
    if count == 1 { format!("1 {noun}") } else { format!("{count} {noun}s") }
}

fn entry(page: &mut String, index: usize, claim: &Claim, marks: Marks) {
    let _ = writeln!(page, "\n{index}. {}", source(claim));
    let words = match claim.place {
        Some((begin, _)) => mark(&claim.words, begin, &claim.mentions, marks),
        None => claim.words.clone(),
    };
    let _ = writeln!(page, "   {words}");
    let _ = writeln!(page, "   says: {}", voice(claim));
    if !claim.about.is_empty() {
        let _ = writeln!(page, "   about: {}", claim.about);
    }
    for edge in &claim.edges {
        let claimed = if edge.plain { "" } else { "  (claimed only)" };
        let _ = writeln!(page, "   edge: {} — {} — {}{claimed}", edge.subject, edge.predicate, edge.object);
    }
    let _ = writeln!(page, "   claim: {}", shorten(&claim.iri));
}

/// Outlet, day, headline and IRI of the article, as far as they are known.
fn source(claim: &Claim) -> String {
    let parts = [claim.publisher.as_str(), &claim.published, &claim.headline];
    let known: Vec<&str> = parts.into_iter().filter(|p| !p.is_empty()).collect();
    format!("{} [{}]", known.join(", "), shorten(&claim.article)).trim_start().to_owned()
}

/// Speaker, cue, and how it is claimed.
fn voice(claim: &Claim) -> String {
    let mut text = if claim.speaker.is_empty() { "nobody named".to_owned() } else { claim.speaker.clone() };
    if claim.own_voice {
        text.push_str(", in its own voice");
    }
    if !claim.cue.is_empty() {
        let _ = write!(text, ", cue \"{}\"", claim.cue);
    }
    if !claim.stated_on.is_empty() {
        let _ = write!(text, ", on {}", claim.stated_on);
    }
    if !claim.reality.is_empty() {
        let _ = write!(text, " ({})", claim.reality.join(", "));
    }
    text
}
