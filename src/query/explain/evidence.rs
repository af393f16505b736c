//! Fetches what an explanation tells.
//!
//! A thing comes in; its kind, its facts and its claims with their edges go out as plain values. Every question asked is a file of
//! `queries/explain/`.

use std::collections::BTreeMap;

use oxigraph::model::{NamedNode, Term};

use crate::error::Result;
use crate::store::Store;

use super::super::answer::Rows;
use super::super::labels::ask;
use super::super::parameters::Bound;
use super::super::shorten::shorten;
use super::super::table::cell;
use super::marks::{Place, place};

/// A property of the thing, with every value that it has.
pub(super) struct Fact {
    pub(super) property: String,
    pub(super) values: Vec<String>,
}

/// One claim with everything that is told of it.
#[derive(Default)]
pub(super) struct Claim {
    pub(super) iri: String,
    pub(super) words: String,
    pub(super) place: Option<Place>,
    pub(super) speaker: String,
    pub(super) own_voice: bool,
    pub(super) cue: String,
    /// Stance, polarity, certainty, tense: short names, the neutral ones left out.
    pub(super) reality: Vec<String>,
    pub(super) stated_on: String,
    pub(super) about: String,
    pub(super) article: String,
    pub(super) headline: String,
    pub(super) published: String,
    pub(super) publisher: String,
    pub(super) edges: Vec<Edge>,
    pub(super) mentions: Vec<Place>,
}

/// One triple that a claim speaks about.
pub(super) struct Edge {
    pub(super) subject: String,
    pub(super) predicate: String,
    pub(super) object: String,
    pub(super) plain: bool,
}

/// Short name of the node's kind, such as `an:Entity`; none when the graph does not hold it.
pub(super) fn kind(store: &Store, thing: &NamedNode) -> Result<Option<String>> {
    let rows = ask(store, "explain/kind", &[bound("thing", [thing.clone()])])?;
    Ok(rows.term(0, "kind").map(|term| cell(Some(term))))
}

/// Everything said of the thing directly, by property.
pub(super) fn facts(store: &Store, thing: &NamedNode) -> Result<Vec<Fact>> {
    let rows = ask(store, "explain/facts", &[bound("thing", [thing.clone()])])?;
    let mut facts: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for row in 0..rows.rows.len() {
        let value = cell(rows.term(row, "value"));
        let label = rows.text(row, "label");
        let value = if label.is_empty() { value } else { format!("{label} ({value})") };
        facts.entry(cell(rows.term(row, "property"))).or_default().push(value);
    }
    Ok(facts.into_iter().map(|(property, values)| Fact { property, values }).collect())
}

/// How an event hangs together with another one, as the program found it.
#[derive(Default)]
pub(super) struct Related {
    /// `part of`, `has part`, `possibly about`, `possibly foretold by`.
    pub(super) how: &'static str,
    /// Label and IRI of the other event.
    pub(super) other: String,
    pub(super) score: String,
    pub(super) because: Vec<String>,
}

/// Events that the thing is part of or that are part of it, warnings and what fits them.
pub(super) fn relations(store: &Store, thing: &NamedNode) -> Result<Vec<Related>> {
    let rows = ask(store, "explain/relations", &[bound("thing", [thing.clone()])])?;
    let mut found: BTreeMap<(String, String, String), Related> = BTreeMap::new();
    for row in 0..rows.rows.len() {
        let [property, inverse, other] = ["property", "inverse", "other"].map(|column| rows.text(row, column));
        let how = match (property.ends_with("subEventOf"), inverse.as_str()) {
            (true, "false") => "part of",
            (true, _) => "has part",
            (false, "false") => "possibly about",
            (false, _) => "possibly foretold by",
        };
        let related = found.entry((property, inverse, other.clone())).or_default();
        related.how = how;
        related.other = format!("{} ({})", rows.text(row, "label"), shorten(&other));
        related.score = rows.text(row, "score");
        related.because.push(rows.text(row, "because"));
    }
    Ok(found.into_values().collect())
}

/// What joins the nodes of articles that the thing stands for: how many, and the reasons; none when it stands for one alone.
pub(super) fn link(store: &Store, thing: &NamedNode) -> Result<Option<(String, Vec<String>)>> {
    let rows = ask(store, "explain/link", &[bound("thing", [thing.clone()])])?;
    if rows.rows.is_empty() {
        return Ok(None);
    }
    let text = |column| rows.text(0, column);
    let head = format!("{} nodes of articles, rule {}, score {}", text("nodes"), text("rule"), text("score"));
    let mut reasons: Vec<String> = (0..rows.rows.len()).map(|row| rows.text(row, "reason")).collect();
    reasons.dedup();
    Ok(Some((head, reasons)))
}

/// The claims about the thing in the order of publication: how many there are, in how many articles, and the first `limit` of them.
pub(super) fn claims(store: &Store, thing: &NamedNode, limit: usize) -> Result<(usize, usize, Vec<Claim>)> {
    let rows = ask(store, "explain/claims", &[bound("thing", [thing.clone()])])?;
    let all: Vec<NamedNode> = (0..rows.rows.len()).filter_map(|row| node(rows.term(row, "claim"))).collect();
    let mut articles: Vec<String> = (0..rows.rows.len()).map(|row| rows.text(row, "article")).collect();
    articles.sort();
    articles.dedup();
    let shown = if limit == 0 { all.len() } else { limit.min(all.len()) };
    Ok((all.len(), articles.len(), details(store, &all[..shown])?))
}

fn details(store: &Store, claims: &[NamedNode]) -> Result<Vec<Claim>> {
    if claims.is_empty() {
        return Ok(Vec::new());
    }
    let wanted = [bound("claim", claims.iter().cloned())];
    let rows = ask(store, "explain/details", &wanted)?;
    let mut found: BTreeMap<String, Claim> = BTreeMap::new();
    for row in 0..rows.rows.len() {
        found.entry(rows.text(row, "claim")).or_insert_with(|| claim(&rows, row));
    }
    let edges = ask(store, "explain/edges", &wanted)?;
    for row in 0..edges.rows.len() {
        if let Some(claim) = found.get_mut(&edges.text(row, "claim")) {
            add_edge(claim, &edges, row);
        }
    }
    let marks = ask(store, "explain/marks", &wanted)?;
    for row in 0..marks.rows.len() {
        if let Some(claim) = found.get_mut(&marks.text(row, "claim")) {
            claim.mentions.extend(place(&marks.text(row, "mention")));
        }
    }
    Ok(claims.iter().filter_map(|iri| found.remove(iri.as_str())).collect())
}

fn claim(rows: &Rows, row: usize) -> Claim {
    let reality = ["stance", "polarity", "certainty", "tense"].map(|column| local(&rows.text(row, column)));
    Claim {
        iri: rows.text(row, "claim"),
        words: rows.text(row, "words"),
        place: place(&rows.text(row, "evidence")),
        speaker: rows.text(row, "speaker"),
        own_voice: local(&rows.text(row, "voice")) == "own",
        cue: rows.text(row, "cue"),
        reality: reality.into_iter().filter(|r| !r.is_empty() && r != "neutral").collect(),
        stated_on: rows.text(row, "statedOn"),
        about: about(rows, row),
        article: rows.text(row, "article"),
        headline: rows.text(row, "headline"),
        published: rows.text(row, "published"),
        publisher: rows.text(row, "publisher"),
        ..Claim::default()
    }
}

/// Label of an event; kind, bounds and event of a figure.
fn about(rows: &Rows, row: usize) -> String {
    let label = rows.text(row, "about");
    let kind = local(&rows.text(row, "kind"));
    if kind.is_empty() {
        return label;
    }
    let figure = match (rows.text(row, "min"), rows.text(row, "max")) {
        (min, max) if min == max => min,
        (min, max) if max.is_empty() => format!("at least {min}"),
        (min, max) if min.is_empty() => format!("at most {max}"),
        (min, max) => format!("{min} to {max}"),
    };
    format!("{figure} {kind}, {label}").trim_end_matches([',', ' ']).to_owned()
}

fn add_edge(claim: &mut Claim, rows: &Rows, row: usize) {
    let end = |column: &str| {
        let label = rows.text(row, &format!("{column}Label"));
        if label.is_empty() { cell(rows.term(row, column)) } else { label }
    };
    claim.edges.push(Edge {
        subject: end("subject"),
        predicate: cell(rows.term(row, "predicate")),
        object: end("object"),
        plain: rows.text(row, "plain") != "false",
    });
    let mentions = ["subjectMention", "objectMention", "cueMention"].map(|column| place(&rows.text(row, column)));
    claim.mentions.extend(mentions.into_iter().flatten());
}

fn bound(name: &str, nodes: impl IntoIterator<Item = NamedNode>) -> Bound {
    Bound { name: name.to_owned(), terms: nodes.into_iter().map(Term::from).collect() }
}

fn node(term: Option<&Term>) -> Option<NamedNode> {
    match term {
        Some(Term::NamedNode(node)) => Some(node.clone()),
        _ => None,
    }
}

/// `an:Positive` as "positive".
fn local(iri: &str) -> String {
    shorten(iri).rsplit(':').next().unwrap_or_default().to_lowercase()
}
