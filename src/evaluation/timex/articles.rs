//! Our own articles (`tests/gold`): the headline, a blank line and the body, with the key `times`.

use std::path::Path;

use serde::Deserialize;
use serde_json::Value;

use crate::error::{Error, Kind, Result};
use crate::model::Span;

use super::{Form, Gold, Item};

#[derive(Deserialize)]
struct File {
    article: Article,
    #[serde(default)]
    times: Vec<Time>,
}

#[derive(Deserialize)]
struct Article {
    #[serde(default)]
    title: Option<String>,
    #[serde(default)]
    published: Option<String>,
    text: String,
}

#[derive(Deserialize)]
struct Time {
    words: String,
    #[serde(rename = "in")]
    stretch: String,
    value: String,
}

pub(super) fn read(path: &Path, value: &Value, items: &mut Vec<Item>) -> Result<()> {
    let place = path.display().to_string();
    let bad = |reason: String| Error::new(Kind::Article, reason).at(place.clone());
    let file = File::deserialize(value).map_err(|e| {
        bad(format!("no gold article: {e}"))
            .hint("it is an object with 'article' and 'times', see tests/gold/README.md")
    })?;
    let text = match &file.article.title {
        Some(title) => format!("{title}\n\n{}", file.article.text),
        None => file.article.text.clone(),
    };
    let mut gold = Vec::new();
    for time in &file.times {
        let span = place_of(&text, time).ok_or_else(|| {
            bad(format!("'{}' is not in the text within '{}'", time.words, time.stretch))
                .hint("'in' is a stretch that occurs once in headline and body and holds the words")
        })?;
        gold.push(Gold { span, kind: kind_of(&time.value).to_owned(), values: vec![time.value.clone()] });
    }
    gold.sort_by_key(|g| (g.span.start, g.span.end));
    items.push(Item {
        name: path.file_stem().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default(),
        published: file.article.published.and_then(|p| p.get(..10)?.parse().ok()),
        text,
        gold,
        form: Form::Timex3,
        complete: true,
    });
    Ok(())
}

/// Where the words stand. A preposition before them is no part of a TIMEX3.
fn place_of(text: &str, time: &Time) -> Option<Span> {
    let start = text.find(&time.stretch)? + time.stretch.find(&time.words)?;
    let words = super::recognizers::without_preposition(&time.words);
    let start = start + (time.words.len() - words.len());
    Some(Span::new(start, start + words.len()))
}

/// The type that a value has; sets look like durations and count as them.
fn kind_of(value: &str) -> &'static str {
    if value.starts_with('P') && !value.contains("_REF") {
        "DURATION"
    } else if value.contains('T') {
        "TIME"
    } else {
        "DATE"
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn article(words: &str) -> Value {
        json!({
            "article": {"title": "Fire in Leeds", "published": "2025-03-04", "text": "It burnt on Monday.\n\nIt was out by noon."},
            "times": [{"words": words, "in": "burnt on Monday", "value": "2025-03-03"}],
        })
    }

    #[test]
    fn words_are_found_in_their_stretch_without_the_preposition() {
        let mut items = Vec::new();
        read(Path::new("fire.json"), &article("on Monday"), &mut items).unwrap_or_else(|e| panic!("{e}"));
        assert_eq!(items[0].gold[0].span.of(&items[0].text), "Monday");
    }

    #[test]
    fn words_that_are_not_there_are_an_error() {
        assert!(read(Path::new("fire.json"), &article("Sunday"), &mut Vec::new()).is_err());
    }
}
