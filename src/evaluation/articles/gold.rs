//! Reader of gold articles: words are found in the text by the stretch that they stand in.

use std::collections::BTreeMap;
use std::path::Path;

use serde::Deserialize;
use serde_json::Value;

use crate::error::{Error, Kind, Result};
use crate::evaluation::files;
use crate::ingest::{self, Defaults, Format};
use crate::model::{Article, Span};

/// A gold article, its stretches found in the text.
pub(super) struct Gold {
    pub(super) name: String,
    pub(super) article: Article,
    pub(super) events: Vec<GoldEvent>,
    pub(super) claims: Vec<GoldClaim>,
    pub(super) counts: Vec<GoldCount>,
}

pub(super) struct GoldEvent {
    pub(super) id: String,
    /// Acceptable classes, the preferred one first, with prefix.
    pub(super) classes: Vec<String>,
    /// Trigger words of all tellings.
    pub(super) mentions: Vec<Span>,
    /// Fillers by role, with prefix.
    pub(super) roles: BTreeMap<String, Vec<Filler>>,
    /// Fillers that are right but need not be found.
    pub(super) extra: BTreeMap<String, Vec<Filler>>,
    pub(super) optional: bool,
}

/// What fills a role.
#[derive(Clone, Debug)]
pub(super) enum Filler {
    /// An event, by its place in the list.
    Event(usize),
    /// An entity, by the wordings of its mentions, or a TIMEX3 value.
    Words(Vec<String>),
}

pub(super) struct GoldClaim {
    pub(super) event: usize,
    /// `own`, `unnamed`, or wordings.
    pub(super) speaker: Vec<String>,
    pub(super) polarity: String,
    pub(super) certainty: String,
}

pub(super) struct GoldCount {
    pub(super) kind: String,
    pub(super) min: Option<u64>,
    pub(super) max: Option<u64>,
    pub(super) span: Span,
}

#[derive(Deserialize)]
struct File {
    article: Value,
    events: Vec<RawEvent>,
    claims: Vec<RawClaim>,
    #[serde(default)]
    counts: Vec<RawCount>,
}

#[derive(Deserialize)]
struct RawEvent {
    id: String,
    #[serde(rename = "type")]
    class: String,
    #[serde(default)]
    also: Vec<String>,
    mentions: Vec<(String, String)>,
    #[serde(default)]
    roles: BTreeMap<String, Vec<RawFiller>>,
    #[serde(default)]
    extra: BTreeMap<String, Vec<RawFiller>>,
    #[serde(default)]
    optional: bool,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum RawFiller {
    One(String),
    Wordings(Vec<String>),
}

#[derive(Deserialize)]
struct RawClaim {
    event: String,
    speaker: Vec<String>,
    polarity: String,
    #[serde(default)]
    certainty: String,
}

#[derive(Deserialize)]
struct RawCount {
    kind: String,
    min: Option<u64>,
    max: Option<u64>,
    words: String,
    #[serde(rename = "in")]
    stretch: String,
}

/// Reads one file.
pub(super) fn read(path: &Path) -> Result<Gold> {
    let text = files::text(path)?;
    let place = path.display().to_string();
    let file: File = serde_json::from_str(&text).map_err(|e| {
        Error::new(Kind::Article, e.to_string()).at(&place).hint("tests/gold/README.md has the form of gold articles")
    })?;
    let article = article(&file.article, &place)?;
    let bad = |reason: String| Error::new(Kind::Article, reason).at(&place);
    let ids: Vec<&str> = file.events.iter().map(|e| e.id.as_str()).collect();
    let number = |id: &str| ids.iter().position(|known| *known == id);
    let mut events = Vec::new();
    for raw in &file.events {
        let find = |(words, stretch): &(String, String)| locate(&article.text, words, stretch).map_err(bad);
        let fillers = |raw: &BTreeMap<String, Vec<RawFiller>>| {
            raw.iter().map(|(role, list)| (property(role), list.iter().map(|f| filler(f, &number)).collect())).collect()
        };
        events.push(GoldEvent {
            id: raw.id.clone(),
            classes: std::iter::once(&raw.class).chain(&raw.also).map(|c| prefixed(c)).collect(),
            mentions: raw.mentions.iter().map(find).collect::<Result<_>>()?,
            roles: fillers(&raw.roles),
            extra: fillers(&raw.extra),
            optional: raw.optional,
        });
    }
    let mut claims = Vec::new();
    for raw in file.claims {
        let event =
            number(&raw.event).ok_or_else(|| bad(format!("a claim is about '{}', which is no event", raw.event)))?;
        claims.push(GoldClaim { event, speaker: raw.speaker, polarity: raw.polarity, certainty: raw.certainty });
    }
    let mut counts = Vec::new();
    for raw in file.counts {
        let span = locate(&article.text, &raw.words, &raw.stretch).map_err(bad)?;
        counts.push(GoldCount { kind: prefixed(&raw.kind), min: raw.min, max: raw.max, span });
    }
    let name = path.file_stem().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default();
    Ok(Gold { name, article, events, claims, counts })
}

fn article(value: &Value, place: &str) -> Result<Article> {
    let mut read = Vec::new();
    let bytes = value.to_string();
    ingest::read_bytes(place, bytes.as_bytes(), Format::Json, &Defaults::default(), &mut |article| read.push(article));
    read.pop().unwrap_or_else(|| Err(Error::new(Kind::Article, "no article").at(place)))
}

/// Where `words` stand: inside `stretch`, which the text holds once.
fn locate(text: &str, words: &str, stretch: &str) -> Result<Span, String> {
    let start = text.find(stretch).ok_or_else(|| format!("the text does not hold '{stretch}'"))?;
    let inside = stretch.find(words).ok_or_else(|| format!("'{stretch}' does not hold '{words}'"))?;
    Ok(Span::new(start + inside, start + inside + words.len()))
}

fn prefixed(name: &str) -> String {
    if name.contains(':') { name.to_owned() } else { format!("an:{name}") }
}

fn property(role: &str) -> String {
    match role {
        "place" => "sem:hasPlace".to_owned(),
        other => prefixed(other),
    }
}

fn filler(raw: &RawFiller, number: &dyn Fn(&str) -> Option<usize>) -> Filler {
    match raw {
        RawFiller::One(word) => number(word).map_or_else(|| Filler::Words(vec![word.clone()]), Filler::Event),
        RawFiller::Wordings(list) => match list.as_slice() {
            [one] => number(one).map_or_else(|| Filler::Words(list.clone()), Filler::Event),
            _ => Filler::Words(list.clone()),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_found_inside_their_stretch() {
        let text = "An attack was denied. The attack came later.";
        assert_eq!(locate(text, "attack", "The attack"), Ok(Span::new(26, 32)));
        assert!(locate(text, "attack", "no attack").is_err());
    }

    #[test]
    fn a_filler_is_an_event_or_words() {
        let number = |id: &str| (id == "e1").then_some(0);
        assert!(matches!(filler(&RawFiller::One("e1".to_owned()), &number), Filler::Event(0)));
        assert!(matches!(filler(&RawFiller::One("police".to_owned()), &number), Filler::Words(_)));
    }
}
