//! Plain text: one article a file, with simple front matter if it likes.
//!
//! ```text
//! title: Ferry sinks off the coast
//! published: 2024-03-05
//!
//! HARBOR CITY — The ferry …
//! ```
//!
//! Lines of `key: value` before the first blank line are front matter only when every key is a known one.

use crate::error::{Error, Kind, Result};
use crate::model::Article;

use super::record::{Record, split_authors};
use super::{Defaults, clean_text};

/// Longest first line that is taken for the title, in bytes.
const LONGEST_TITLE: usize = 200;

/// The article of a whole file.
pub(super) fn read(name: &str, text: &str, defaults: &Defaults) -> Result<Article> {
    let clean = clean_text(text);
    let head = clean.get(..clean.len().min(200)).unwrap_or(&clean).to_ascii_lowercase();
    if head.starts_with("<!doctype html") || head.starts_with("<html") || head.starts_with("<?xml") {
        return Err(Error::new(Kind::Article, "markup, not plain text")
            .at(name)
            .hint("save the text of the page as .txt"));
    }
    let (mut record, body) = front_matter(&clean);
    if record.title.is_none() {
        record.title = headline(body).map(str::to_owned);
    }
    record.text = Some(body.to_owned());
    record.finish(name, defaults)
}

/// Splits front matter off, if there is any.
fn front_matter(text: &str) -> (Record, &str) {
    let Some((head, body)) = text.split_once("\n\n") else {
        return (Record::default(), text);
    };
    let mut record = Record::default();
    for line in head.lines() {
        let Some((key, value)) = line.split_once(':') else {
            return (Record::default(), text);
        };
        if !set(&mut record, key.trim(), value.trim()) {
            return (Record::default(), text);
        }
    }
    (record, body)
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
    let words = first.split_whitespace().count();
    let one_line = !first.contains('\n') && first.len() <= LONGEST_TITLE && words >= 2;
    let runs_on = next.split_whitespace().count() >= 10;
    (one_line && runs_on && !first.ends_with(['.', ':', ';', ','])).then(|| first.trim())
}
