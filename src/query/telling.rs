//! What an article says of one of its entities or events: words, sentence, outlet, day.

use serde::Serialize;

use crate::error::Result;
use crate::model::ArticleId;
use crate::model::decision::DecidedMember;
use crate::model::links::LinkKind;
use crate::rdf::{decisions, iri};
use crate::store::Store;

use super::labels::ask;
use super::parameters::Bound;
use super::shorten::shorten;

/// A node of an article, as a reader recognizes it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Telling {
    /// The node, shortened.
    pub node: String,
    /// Label of an entity, lemma of an event.
    pub label: String,
    /// Words of the first mention.
    pub words: String,
    /// The sentence that they stand in.
    pub sentence: String,
    /// Headline of the article.
    pub headline: String,
    /// Day of publication.
    pub published: String,
    /// Outlet.
    pub publisher: String,
}

/// Tells of a node.
///
/// # Errors
/// When the store can't be read.
pub fn telling(store: &Store, kind: LinkKind, decided: &DecidedMember) -> Result<Telling> {
    let node = shorten(decisions::member_node(kind, &decided.member).as_str());
    let mut told = Telling { node, label: decided.label.clone(), ..Telling::default() };
    if let Some((start, end)) = decided.place {
        let mention = iri::stretch(&iri::article(&decided.member.article), start, end);
        let rows = ask(store, "explain/telling", &[Bound { name: "mention".into(), terms: vec![mention.into()] }])?;
        told.words = rows.text(0, "words");
        told.sentence = rows.text(0, "sentence").split_whitespace().collect::<Vec<_>>().join(" ");
        told.headline = rows.text(0, "headline");
        told.published = rows.text(0, "published");
        told.publisher = rows.text(0, "publisher");
    } else {
        told.headline = store.headline(&decided.member.article)?.unwrap_or_default();
    }
    Ok(told)
}

/// Tells of a whole article.
///
/// # Errors
/// When the store can't be read.
pub fn article_telling(store: &Store, id: &ArticleId) -> Result<Telling> {
    let node = iri::article(id);
    let rows = ask(store, "explain/article", &[Bound { name: "article".into(), terms: vec![node.clone().into()] }])?;
    Ok(Telling {
        node: shorten(node.as_str()),
        label: rows.text(0, "headline"),
        published: rows.text(0, "published"),
        publisher: rows.text(0, "publisher"),
        ..Telling::default()
    })
}

impl Telling {
    /// Outlet, day and headline, as far as they are known.
    #[must_use]
    pub fn source(&self) -> String {
        let parts = [self.publisher.as_str(), &self.published, &self.headline];
        let known: Vec<&str> = parts.into_iter().filter(|p| !p.is_empty()).collect();
        known.join(", ")
    }

    /// The sentence with the words marked; the words or the label alone where there is none.
    #[must_use]
    pub fn marked(&self) -> String {
        if self.words.is_empty() {
            return format!("«{}»", self.label);
        }
        match self.sentence.find(&self.words) {
            Some(at) => {
                let (before, rest) = self.sentence.split_at(at);
                format!("{before}«{}»{}", self.words, &rest[self.words.len()..])
            }
            None => format!("«{}»", self.words),
        }
    }
}
