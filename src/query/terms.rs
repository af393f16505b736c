//! Finds misspelt names of the ontology in a query.
//!
//! A query with a misspelt class or property is no error: it gives nothing. The text and the store come in, the names that nothing
//! declares go out, each with the nearest that is declared.

use crate::error::Result;
use crate::store::Store;
use crate::vocab;

use super::catalog::nearest;
use super::labels::{ask, things};
use super::mask::mask;

/// A name of the ontology's namespace that nothing declares.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stranger {
    /// As the query writes it: `an:warnd`.
    pub name: String,
    /// The nearest declared name.
    pub nearest: Option<String>,
}

/// The names in `text` that nothing declares, in the order of the text.
///
/// # Errors
/// When the store can't be read.
pub fn strangers(store: &Store, text: &str) -> Result<Vec<Stranger>> {
    let used = used(text);
    if used.is_empty() {
        return Ok(Vec::new());
    }
    let labeled = things(&ask(store, "explain/labels", &[])?);
    let declared: Vec<String> =
        labeled.iter().map(|node| vocab::shorten(node.as_str())).filter(|name| name.starts_with("an:")).collect();
    let strangers = used.into_iter().filter(|name| !declared.contains(name));
    let known = |name: &str| nearest(name, declared.iter().map(String::as_str)).map(str::to_owned);
    Ok(strangers.map(|name| Stranger { nearest: known(&name), name }).collect())
}

/// Every `an:…` of the text, once.
fn used(text: &str) -> Vec<String> {
    let masked = mask(text);
    let words = masked.split(|c: char| !(c.is_alphanumeric() || c == ':' || c == '-' || c == '_'));
    let mut used: Vec<String> = Vec::new();
    for word in words.filter(|word| word.starts_with("an:") && word.len() > 3) {
        if !used.iter().any(|u| u == word) {
            used.push(word.to_owned());
        }
    }
    used
}
