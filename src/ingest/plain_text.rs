//! Plain text: one article a file, with simple front matter if it likes.
//!
//! ```text
//! title: Ferry sinks off the coast
//! published: 2024-03-05
//!
//! HARBOR CITY — The ferry …
//! ```
//!
//! Lines of `key: value` before the first blank line are front matter only when every key is a known one. Without front matter, lines with
//! byline, outlet and day may follow the headline (`printed_head`).

use crate::error::{Error, Kind, Result};
use crate::model::Article;

use super::record::{Record, split_authors};
use super::{Defaults, clean_text, printed_head};

/// The article of a whole file.
pub(super) fn read(name: &str, text: &str, defaults: &Defaults) -> Result<Article> {
    let clean = clean_text(text);
    let head = clean.get(..clean.len().min(200)).unwrap_or(&clean).to_ascii_lowercase();
    if head.starts_with("<!doctype html") || head.starts_with("<html") || head.starts_with("<?xml") {
        return Err(Error::new(Kind::Article, "markup, not plain text")
            .at(name)
            .hint("save the text of the page as .txt"));
    }
    let (mut record, body) =
        front_matter(&clean).or_else(|| printed_head::read(&clean)).unwrap_or_else(|| (Record::default(), &clean));
    if record.title.is_none() {
        record.title = headline(body).map(str::to_owned);
    }
    record.text = Some(body.to_owned());
    record.finish(name, defaults)
}

/// Splits front matter off, if there is any.
fn front_matter(text: &str) -> Option<(Record, &str)> {
    let (head, body) = text.split_once("\n\n")?;
    let mut record = Record::default();
    for line in head.lines() {
        let (key, value) = line.split_once(':')?;
        if !set(&mut record, key.trim(), value.trim()) {
            return None;
        }
    }
    Some((record, body))
}

/// Sets a field; false when there is none of that name.
fn set(record: &mut Record, key: &str, value: &str) -> bool {
    let value = (!value.is_empty()).then(|| value.to_owned());
    match key {
        "id" => record.id = value,
        "url" => record.url = value,
        "title" => record.title = value,
        "publisher" => record.publisher = value,
        "published" => record.published = value,
        "modified" => record.modified = value,
        "authors" => record.authors = value.as_deref().map(split_authors).unwrap_or_default(),
        _ => return false,
    }
    true
}

/// The first line, when it looks like a headline: short, without a stop, set off from running text.
fn headline(text: &str) -> Option<&str> {
    let (first, rest) = text.split_once("\n\n")?;
    let next = rest.trim_start().lines().next()?;
    let runs_on = next.split_whitespace().count() >= 10;
    (!first.contains('\n') && runs_on && printed_head::is_headline(first)).then(|| first.trim())
}
