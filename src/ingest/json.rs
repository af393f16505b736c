//! JSON: one article, or a list of them.

use serde_json::{Map, Value};

use crate::error::{Error, Kind, Result};
use crate::model::Article;

use super::record::{Record, split_authors};
use super::{Defaults, Sink};

/// Reads a whole file.
pub(super) fn read(name: &str, text: &str, defaults: &Defaults, sink: &mut Sink<'_>) {
    match serde_json::from_str(text.trim_start_matches('\u{feff}')) {
        Ok(Value::Array(values)) if values.is_empty() => {
            let error = Error::new(Kind::Article, "the list holds no articles").at(name);
            sink(Err(error.hint("write it as [{\"text\": \"…\"}, …]")));
        }
        Ok(Value::Array(values)) => {
            for (index, value) in values.into_iter().enumerate() {
                sink(article(&format!("{name}[{index}]"), value, defaults));
            }
        }
        Ok(value) => sink(article(name, value, defaults)),
        Err(error) => sink(Err(broken(&error).at(format!("{name}:{}", error.line())))),
    }
}

/// What is wrong with JSON that can't be parsed; the caller adds the place.
pub(super) fn broken(error: &serde_json::Error) -> Error {
    let reason = error.to_string();
    let reason = reason.split(" at line ").next().unwrap_or(&reason);
    Error::new(Kind::Article, format!("broken JSON at column {}: {reason}", error.column()))
        .hint("a file of one object a line ends in .jsonl; any other JSON file in .json")
}

/// The article of one JSON value.
pub(super) fn article(place: &str, value: Value, defaults: &Defaults) -> Result<Article> {
    match value {
        Value::Object(fields) => record(place, fields)?.finish(place, defaults),
        other => Err(Error::new(Kind::Article, format!("expected an object, found {}", kind(&other)))
            .at(place)
            .hint("each article is an object: {\"title\": \"…\", \"published\": \"2024-03-23\", \"text\": \"…\"}")),
    }
}

fn record(place: &str, fields: Map<String, Value>) -> Result<Record> {
    let mut record = Record::default();
    for (name, value) in fields {
        match name.as_str() {
            "id" => record.id = string_or_number(place, &name, value)?,
            "url" => record.url = string(place, &name, value)?,
            "title" => record.title = string(place, &name, value)?,
            "publisher" => record.publisher = string(place, &name, value)?,
            "published" => record.published = string(place, &name, value)?,
            "modified" if value.is_string() => record.modified = string(place, &name, value)?,
            "text" => record.text = string(place, &name, value)?,
            "authors" => record.authors = authors(place, value)?,
            _ if value.is_null() => {}
            _ => {
                record.extra.insert(name, value.to_string());
            }
        }
    }
    Ok(record)
}

fn string(place: &str, name: &str, value: Value) -> Result<Option<String>> {
    match value {
        Value::String(text) => Ok(Some(text)),
        Value::Null => Ok(None),
        other => Err(wrong_type(place, name, "a string", &other)),
    }
}

fn string_or_number(place: &str, name: &str, value: Value) -> Result<Option<String>> {
    match value {
        Value::Number(number) => Ok(Some(number.to_string())),
        other => string(place, name, other),
    }
}

fn authors(place: &str, value: Value) -> Result<Vec<String>> {
    match value {
        Value::Null => Ok(Vec::new()),
        Value::String(names) => Ok(split_authors(&names)),
        Value::Array(names) => names
            .into_iter()
            .map(|name| match name {
                Value::String(name) => Ok(name),
                other => Err(wrong_type(place, "authors", "a list of strings", &other)),
            })
            .collect(),
        other => Err(wrong_type(place, "authors", "a string or a list of strings", &other)),
    }
}

fn wrong_type(place: &str, name: &str, wanted: &str, found: &Value) -> Error {
    let reason = format!("field '{name}' must be {wanted}, found {}", kind(found));
    let error = Error::new(Kind::Article, reason).at(place);
    match name {
        "published" => error.hint("write it as \"2024-03-23\""),
        "authors" => error.hint("write it as [\"Ann Lee\", \"Bo Roy\"]"),
        _ => error.hint(format!("write it in quotes: \"{name}\": \"…\"")),
    }
}

fn kind(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "true or false",
        Value::Number(_) => "a number",
        Value::String(_) => "a string",
        Value::Array(_) => "a list",
        Value::Object(_) => "an object",
    }
}
