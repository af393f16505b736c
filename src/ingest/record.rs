//! The fields of one record, and the article made of them.

use std::collections::BTreeMap;

use crate::error::{Error, Kind, Result};
use crate::model::Article;
use crate::model::ArticleId;
use crate::model::id;

use super::{Defaults, LONGEST_ARTICLE, clean_text, parse_date, parse_moment, too_long};

/// Fields as they came in.
#[derive(Debug, Default)]
pub(super) struct Record {
    pub(super) id: Option<String>,
    pub(super) url: Option<String>,
    pub(super) title: Option<String>,
    pub(super) publisher: Option<String>,
    pub(super) authors: Vec<String>,
    pub(super) published: Option<String>,
    pub(super) modified: Option<String>,
    pub(super) text: Option<String>,
    pub(super) extra: BTreeMap<String, String>,
}

/// Fields that others call otherwise; named in the hint when `text` is missing.
const OTHER_NAMES_OF_TEXT: &[&str] =
    &["body", "content", "article", "maintext", "full_text", "article_body", "articleBody", "description"];

impl Record {
    /// The article, checked and cleaned.
    pub(super) fn finish(mut self, place: &str, defaults: &Defaults) -> Result<Article> {
        let body = self.body(place)?;
        let published = match &self.published {
            Some(date) => Some(parse_date(date).ok_or_else(|| no_date(place, date))?),
            None => defaults.published,
        };
        let modified = self.modified.as_deref().and_then(parse_moment);
        if let Some(unread) = self.modified.take_if(|_| modified.is_none()) {
            self.extra.insert("modified".to_owned(), serde_json::Value::from(unread).to_string());
        }
        let title = self.title.map(|t| one_line(&t)).filter(|t| !t.is_empty());
        let text = with_title(title.as_deref(), body);
        let url = self.url.map(|u| u.trim().to_owned()).filter(|u| !u.is_empty());
        let given = self.publisher.map(|p| one_line(&p)).filter(|p| !p.is_empty());
        let publisher =
            given.or_else(|| defaults.publisher.clone()).or_else(|| url.as_deref().and_then(host).map(str::to_owned));
        let given_id = self.id.map(|i| i.trim().to_owned()).filter(|i| !i.is_empty());
        let name = url.as_deref().or(given_id.as_deref()).unwrap_or("");
        let hash = id::content_hash(&[name, publisher.as_deref().unwrap_or(""), &text]);
        Ok(Article {
            id: ArticleId(hash),
            text_sha256: id::sha256(&text),
            url,
            given_id,
            title,
            publisher,
            authors: self.authors.iter().map(|a| one_line(a)).filter(|a| !a.is_empty()).collect(),
            published,
            modified,
            text,
            extra: self.extra,
        })
    }

    fn body(&self, place: &str) -> Result<String> {
        let Some(text) = &self.text else {
            return Err(self.no_text(place));
        };
        if text.len() > LONGEST_ARTICLE {
            return Err(too_long(text.len()).at(place));
        }
        let clean = clean_text(text);
        if clean.chars().any(char::is_alphanumeric) {
            Ok(clean)
        } else {
            let error = Error::new(Kind::Article, "field 'text' is empty").at(place);
            Err(error.hint("leave the record out, or give it the article's text"))
        }
    }

    fn no_text(&self, place: &str) -> Error {
        let error = Error::new(Kind::Article, "missing field 'text'").at(place);
        match OTHER_NAMES_OF_TEXT.iter().find(|name| self.extra.contains_key(**name)) {
            Some(name) => error.hint(format!("rename '{name}' to 'text'")),
            None => error.hint(
                "each article is an object with 'text', and 'title', 'published', 'publisher', 'url' where known",
            ),
        }
    }
}

fn no_date(place: &str, date: &str) -> Error {
    let shown: String = date.chars().take(40).collect();
    Error::new(Kind::Article, format!("field 'published' is no date: '{shown}'"))
        .at(place)
        .hint("write it as 2024-03-23, with a time if need be: 2024-03-23T18:30:00Z")
}

/// The title as first paragraph, unless the text begins with it.
fn with_title(title: Option<&str>, body: String) -> String {
    let first_line = body.lines().next().unwrap_or("").trim();
    match title {
        Some(title) if !same_words(title, first_line) => format!("{title}\n\n{body}"),
        _ => body,
    }
}

fn same_words(a: &str, b: &str) -> bool {
    let words = |s: &str| {
        s.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).map(str::to_lowercase).collect::<Vec<_>>()
    };
    words(a) == words(b)
}

fn one_line(value: &str) -> String {
    let clean = clean_text(value);
    clean.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Host of an address without "www.".
fn host(url: &str) -> Option<&str> {
    let rest = url.split_once("://")?.1;
    let host = rest.split(['/', '?', '#']).next()?;
    let host = host.rsplit('@').next()?.split(':').next()?;
    let host = host.strip_prefix("www.").unwrap_or(host);
    (host.contains('.')).then_some(host)
}

/// Several authors in one string: "Ann Lee, Bo Roy and Cy Oz".
pub(super) fn split_authors(names: &str) -> Vec<String> {
    let names = names.trim();
    let names = names.strip_prefix("By ").or_else(|| names.strip_prefix("by ")).unwrap_or(names);
    let parts: Vec<&str> = if names.contains(';') { names.split(';').collect() } else { names.split(',').collect() };
    parts
        .into_iter()
        .flat_map(|p| p.split(" and "))
        .map(|p| p.trim().trim_start_matches("and ").trim().to_owned())
        .filter(|p| !p.is_empty())
        .collect()
}
