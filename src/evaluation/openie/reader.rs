//! CaRB's files: a gold tuple a line (sentence, relation, arguments, with tabs between).

use std::path::Path;

use rustc_hash::FxHashMap;

use crate::error::Result;
use crate::evaluation::files;

use super::matching::Words;

/// A sentence with its gold tuples, as read.
#[derive(Clone, Debug)]
pub(super) struct Gold {
    pub(super) text: String,
    pub(super) tuples: Vec<Words>,
}

/// The sentences of a gold file, in the order in which they first stand in it.
pub(super) fn read(path: &Path) -> Result<Vec<Gold>> {
    let text = files::text(path)?;
    let mut sentences: Vec<Gold> = Vec::new();
    let mut known: FxHashMap<String, usize> = FxHashMap::default();
    for (number, line) in text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
        let Some((text, tuple)) = tuple(line) else {
            let error = files::bad_line(path, number + 1, "no tab-separated sentence and relation");
            return Err(error.hint("a line is a sentence, a relation and its arguments, with tabs between"));
        };
        let at = *known.entry(key(text)).or_insert_with(|| {
            sentences.push(Gold { text: text.to_owned(), tuples: Vec::new() });
            sentences.len() - 1
        });
        sentences[at].tuples.push(tuple);
    }
    Ok(sentences)
}

/// The sentence and the tuple of a line. Arguments with the context of speech (`C:`) are left out, as the original does.
fn tuple(line: &str) -> Option<(&str, Words)> {
    let mut columns = line.trim().split('\t');
    let (text, relation) = (columns.next()?.trim(), columns.next()?.trim());
    let arguments = columns.filter(|column| !column.contains("C: ")).map(|column| column.trim().to_owned());
    Some((text, Words { relation: relation.to_owned(), arguments: arguments.collect() }))
}

const BRACKETS: &[(&str, &str)] =
    &[("-LRB-", "("), ("-RRB-", ")"), ("-LSB-", "["), ("-RSB-", "]"), ("-LCB-", "{"), ("-RCB-", "}")];

/// A sentence without spaces and punctuation: two spellings of it are one.
pub(super) fn key(text: &str) -> String {
    let mut key: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    for (escaped, plain) in BRACKETS {
        key = key.replace(escaped, plain);
    }
    key.retain(|c| !c.is_ascii_punctuation());
    key
}

/// The sentence as newspapers print it, with every word where it was: treebank quotes and brackets become plain ones.
pub(super) fn plain(text: &str) -> String {
    let mut plain = text.replace("``", "\" ").replace("''", "\" ").replace("\\/", "/ ");
    for (escaped, bracket) in BRACKETS {
        plain = plain.replace(escaped, &format!("{bracket}    "));
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_a_sentence_a_relation_and_arguments() {
        let (text, tuple) = tuple("Oslo won , he said .\twon\tOslo\tC: he said\t").expect("a tuple");
        assert_eq!((text, tuple.relation.as_str()), ("Oslo won , he said .", "won"));
        assert_eq!(tuple.arguments, ["Oslo"]);
        assert!(super::tuple("no tab").is_none());
    }

    #[test]
    fn spellings_of_one_sentence_have_one_key() {
        assert_eq!(key("Oslo -LRB- north -RRB- won ."), key("Oslo (north) won"));
    }

    #[test]
    fn words_stay_where_they_are() {
        let text = "`` Oslo '' -LRB- 6\\/2 -RRB-";
        assert_eq!(plain(text), "\"  Oslo \"  (     6/ 2 )    ");
        assert_eq!(plain(text).len(), text.len());
    }
}
