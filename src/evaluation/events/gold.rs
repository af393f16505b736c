//! The gold: one JSON object a line, a sentence with its words, entity mentions and events.

use std::collections::BTreeMap;
use std::ops::Range;
use std::path::Path;

use jiff::civil::Date;
use serde::Deserialize;

use crate::error::Result;
use crate::evaluation::files;

/// Words of a sentence from the first to one behind the last.
pub(super) type Words = Range<usize>;

/// One sentence with what is annotated in it.
pub(super) struct Sentence {
    pub(super) id: String,
    pub(super) raw: String,
    pub(super) words: Vec<String>,
    pub(super) entities: Vec<Words>,
    pub(super) events: Vec<GoldEvent>,
}

/// An event: type, trigger, and arguments as role and words.
pub(super) struct GoldEvent {
    pub(super) kind: String,
    pub(super) trigger: Words,
    pub(super) arguments: Vec<(String, Words)>,
}

#[derive(Deserialize)]
struct Line {
    sentence_id: String,
    #[serde(default)]
    sentence: String,
    words: Vec<String>,
    #[serde(default, rename = "golden-entity-mentions")]
    entities: Vec<Place>,
    #[serde(default, rename = "golden-event-mentions")]
    events: Vec<LineEvent>,
}

#[derive(Deserialize)]
struct Place {
    start: usize,
    end: usize,
}

#[derive(Deserialize)]
struct LineEvent {
    trigger: Place,
    event_type: String,
    #[serde(default)]
    arguments: Vec<LineArgument>,
}

#[derive(Deserialize)]
struct LineArgument {
    role: String,
    start: usize,
    end: usize,
}

/// The sentences of a file, those of one article together and in their order.
pub(super) fn articles(path: &Path) -> Result<Vec<Vec<Sentence>>> {
    let text = files::text(path)?;
    let mut articles: BTreeMap<String, Vec<(usize, Sentence)>> = BTreeMap::new();
    for (at, line) in text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
        let bad = |reason: String| files::bad_line(path, at + 1, reason);
        let line: Line = serde_json::from_str(line).map_err(|e| {
            bad(e.to_string()).hint("each line is an object with sentence_id, words, golden-event-mentions")
        })?;
        let sentence = line.check().map_err(bad)?;
        let (article, number) = split_id(&sentence.id);
        let article = article.to_owned();
        articles.entry(article).or_default().push((number, sentence));
    }
    let in_order = |mut sentences: Vec<(usize, Sentence)>| {
        sentences.sort_by_key(|(number, _)| *number);
        sentences.into_iter().map(|(_, sentence)| sentence).collect()
    };
    Ok(articles.into_values().map(in_order).collect())
}

impl Line {
    fn check(self) -> std::result::Result<Sentence, String> {
        let count = self.words.len();
        let words = |start: usize, end: usize| match start < end && end <= count {
            true => Ok(start..end),
            false => Err(format!("words {start} to {end} of a sentence of {count}")),
        };
        let event = |event: LineEvent| {
            let argument = |a: LineArgument| Ok::<_, String>((a.role, words(a.start, a.end)?));
            Ok::<_, String>(GoldEvent {
                trigger: words(event.trigger.start, event.trigger.end)?,
                arguments: event.arguments.into_iter().map(argument).collect::<std::result::Result<_, _>>()?,
                kind: event.event_type,
            })
        };
        Ok(Sentence {
            entities: self.entities.iter().map(|e| words(e.start, e.end)).collect::<std::result::Result<_, _>>()?,
            events: self.events.into_iter().map(event).collect::<std::result::Result<_, _>>()?,
            id: self.sentence_id,
            raw: self.sentence,
            words: self.words,
        })
    }
}

/// `…_12` is sentence 12 of its article; an identifier without a number is an article of its own.
fn split_id(id: &str) -> (&str, usize) {
    id.rsplit_once('_').and_then(|(article, number)| Some((article, number.parse().ok()?))).unwrap_or((id, 0))
}

/// The day in an identifier such as `VOA_EN_NW_2012.05.26.1105689_0`.
pub(super) fn day(id: &str) -> Option<Date> {
    let (article, _) = split_id(id);
    let mut parts = article.rsplit('_').next()?.split('.');
    Date::new(parts.next()?.parse().ok()?, parts.next()?.parse().ok()?, parts.next()?.parse().ok()?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn identifiers_name_article_number_and_day() {
        assert_eq!(split_id("NEWS_2012.05.26.11_7"), ("NEWS_2012.05.26.11", 7));
        assert_eq!(split_id("alone"), ("alone", 0));
        assert_eq!(day("NEWS_2012.05.26.11_7"), Date::new(2012, 5, 26).ok());
        assert_eq!(day("alone"), None);
    }

    #[test]
    fn a_trigger_outside_of_its_sentence_is_an_error() {
        let line = r#"{"sentence_id": "a_0", "words": ["No", "."], "golden-event-mentions":
            [{"trigger": {"start": 1, "end": 4}, "event_type": "Life:Die", "arguments": []}]}"#;
        let line: Line = serde_json::from_str(line).expect("well formed");
        assert_eq!(line.check().err().as_deref(), Some("words 1 to 4 of a sentence of 2"));
    }
}
