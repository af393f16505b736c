//! What came in: one news article with its metadata.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::id::{self, ArticleId};
use super::timex::TimeValue;

/// One article. Its `text` is fixed at ingest: every later [`Span`](super::Span) points into it.
#[derive(Clone, Debug, PartialEq)]
pub struct Article {
    /// Name made from content: url or id, publisher and text.
    pub id: ArticleId,
    /// Where it was published.
    pub url: Option<String>,
    /// Identifier that the supplier gave it.
    pub given_id: Option<String>,
    /// Headline as given in the metadata. It also is the first paragraph of `text`.
    pub title: Option<String>,
    /// Outlet that speaks in the article's own voice.
    pub publisher: Option<String>,
    /// Authors, in the order given.
    pub authors: Vec<String>,
    /// Day of publication: the document time of TimeML.
    pub published: Option<Date>,
    /// Day or moment of the last change.
    pub modified: Option<TimeValue>,
    /// The text: headline, blank line, body. Line ends are `\n`.
    pub text: String,
    /// SHA-256 of `text`, hexadecimal.
    pub text_sha256: String,
    /// Fields of the input that the program has no use for, kept aside as JSON text.
    pub extra: BTreeMap<String, String>,
}

impl Article {
    /// An article of which nothing is known but its text.
    #[must_use]
    pub fn of_text(text: &str) -> Self {
        Self {
            id: ArticleId(id::content_hash(&[text])),
            url: None,
            given_id: None,
            title: None,
            publisher: None,
            authors: Vec::new(),
            published: None,
            modified: None,
            text: text.to_owned(),
            text_sha256: id::sha256(text),
            extra: BTreeMap::new(),
        }
    }
}
