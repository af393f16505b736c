//! Walks from a thing of the graph to the words behind it.
//!
//! An IRI or a label comes in; its facts and, claim by claim, the article, the sentence with the words marked, the speaker, the cue,
//! polarity and certainty go out as text. It only repeats what the graph holds; whether the words really stand in the article is
//! checked by `store`. `evidence.rs` fetches, `marks.rs` marks the words, `page.rs` writes.

mod evidence;
mod marks;
mod page;

use std::fmt::Write as _;

use oxigraph::model::NamedNode;

use crate::error::{Error, Kind, Result};
use crate::store::Store;

use super::labels::resolve;
use super::shorten::shorten;

pub use marks::Marks;

/// More things of one name than this are listed instead of explained.
const SEVERAL: usize = 4;

/// How much is told, and how.
#[derive(Clone, Copy, Debug)]
pub struct Options {
    /// Most claims per thing; 0 for all.
    pub limit: usize,
    /// How words are marked.
    pub marks: Marks,
}

/// Everything that the graph knows of what `text` (IRI or label) names, with the words that say so.
///
/// # Errors
/// When nothing bears the name, when the graph does not know the IRI, and when the store can't be read.
pub fn explain(store: &Store, text: &str, options: Options) -> Result<String> {
    let mut things = Vec::new();
    for thing in resolve(store, text)? {
        if let Some(kind) = evidence::kind(store, &thing)? {
            things.push((thing, kind));
        }
    }
    match things.as_slice() {
        [] => Err(unknown(text)),
        [(thing, kind)] => page::write(store, thing, kind, options),
        several => explain_several(store, text, several, options),
    }
}

fn explain_several(store: &Store, text: &str, things: &[(NamedNode, String)], options: Options) -> Result<String> {
    let mut page = format!("{} things are called '{text}':\n", things.len());
    for (thing, kind) in things {
        let _ = writeln!(page, "  {}  {kind}", shorten(thing.as_str()));
    }
    if things.len() > SEVERAL {
        page.push_str("\n'annals explain' on one of them tells more.\n");
        return Ok(page);
    }
    for (thing, kind) in things {
        page.push('\n');
        page.push_str(&page::write(store, thing, kind, options)?);
    }
    Ok(page)
}

fn unknown(text: &str) -> Error {
    Error::new(Kind::Query, format!("the graph holds no '{text}'"))
        .hint("'annals query entities' and 'annals query events' list what there is")
}
