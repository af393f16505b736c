//! The articles of a store, with their texts: what pages show beside a graph.

use super::rows::each_row;
use crate::error::Result;
use crate::store::Store;

const ARTICLES: &str = include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/queries/graph/articles.rq"));

/// One article; what is unknown is empty.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ArticleText {
    /// Its IRI.
    pub iri: String,
    /// Its headline.
    pub headline: String,
    /// The outlet that published it.
    pub outlet: String,
    /// Day of publication, as `2031-05-02`.
    pub day: String,
    /// Where it was published.
    pub url: String,
    /// Its text.
    pub text: String,
}

/// All articles, by day of publication.
///
/// # Errors
/// When the store can't answer the query.
pub fn articles(store: &Store) -> Result<Vec<ArticleText>> {
    let mut found: Vec<ArticleText> = Vec::new();
    each_row(store, ARTICLES, |row| {
        let text = |column| row.text(column).unwrap_or_default();
        let iri = text("article");
        // A second row is of the same article under another address.
        if found.last().is_none_or(|last| last.iri != iri) {
            let day = text("published").chars().take(10).collect();
            let (headline, outlet) = (text("headline"), text("outlet"));
            found.push(ArticleText { iri, headline, outlet, day, url: text("url"), text: text("text") });
        }
    })?;
    Ok(found)
}
