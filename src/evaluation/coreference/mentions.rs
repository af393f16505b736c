//! Lists of mentions in JSON: document, sentence, tokens, chain. Those of events are in files that say so by their name.

use std::path::Path;

use serde::Deserialize;

use crate::error::{Error, Kind, Result};
use crate::evaluation::files;

use super::corpus::{Corpus, Level, Mention};
use super::tokens::chain_of;

#[derive(Deserialize)]
struct Entry {
    doc_id: String,
    #[serde(default)]
    conll_doc_key: Option<String>,
    sent_id: usize,
    tokens_number: Vec<usize>,
    coref_chain: String,
}

pub(super) fn read(path: &Path, corpus: &mut Corpus) -> Result<()> {
    let place = path.display().to_string();
    let entries: Vec<Entry> = serde_json::from_str(&files::text(path)?).map_err(|e| {
        Error::new(Kind::Article, format!("no list of mentions: {e}"))
            .at(place.clone())
            .hint("each has doc_id, sent_id, tokens_number and coref_chain")
    })?;
    let name = path.file_name().map(|n| n.to_string_lossy().to_lowercase()).unwrap_or_default();
    let level = if name.contains("event") { Level::Event } else { Level::Entity };
    for entry in entries {
        let id = entry.conll_doc_key.as_deref().unwrap_or(&entry.doc_id);
        let document = corpus.find(id).ok_or_else(|| {
            Error::new(Kind::Article, format!("document '{id}' has no token lines"))
                .at(place.clone())
                .hint("the token file lies in the same folder")
        })?;
        let mut tokens = entry.tokens_number;
        tokens.sort_unstable();
        let chain = chain_of(&entry.coref_chain).to_owned();
        corpus.mentions.push(Mention { level, document, sentence: entry.sent_id, tokens, chain });
    }
    Ok(())
}
