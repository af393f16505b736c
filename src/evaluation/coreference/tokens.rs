//! Token lines: document, sentence, number, token and chain, by tabs (ECB+), or the columns of `CoNLL` 2012.
//!
//! The last column holds the chain of the token as it is (ECB+), or brackets where mentions open and close (`CoNLL`).

use std::path::Path;

use crate::error::Result;
use crate::evaluation::files::{self, bad_line};

use super::corpus::{Corpus, Document, Level, Mention};

/// Columns of `CoNLL` 2012, at least.
const CONLL_2012: usize = 11;

/// Adds the documents of a file, and to `marked` the mentions that its last column shows.
pub(super) fn read(path: &Path, corpus: &mut Corpus, marked: &mut Vec<Mention>) -> Result<()> {
    let text = files::text(path)?;
    let mut reader = Reader { corpus, marked, open: Vec::new(), blank: 0 };
    for (number, line) in text.lines().enumerate() {
        if line.trim().is_empty() {
            reader.blank += 1;
        } else if line.starts_with("#begin") || line.starts_with("#end") {
            reader.blank = 0;
        } else {
            let row = Row::of(line, reader.blank).ok_or_else(|| {
                bad_line(path, number + 1, "no token line").hint("it has document, sentence, number, token and chain")
            })?;
            reader.take(&row);
        }
    }
    Ok(())
}

/// One line.
struct Row<'a> {
    document: String,
    sentence: usize,
    token: &'a str,
    chains: &'a str,
}

impl<'a> Row<'a> {
    fn of(line: &'a str, blank: usize) -> Option<Self> {
        let tabbed: Vec<&str> = line.split('\t').collect();
        if let &[document, sentence, _, token, ref rest @ ..] = tabbed.as_slice()
            && tabbed.len() < CONLL_2012
        {
            let chains = rest.last().copied().unwrap_or("-");
            return Some(Self {
                document: document.to_owned(),
                sentence: sentence.trim().parse().ok()?,
                token,
                chains,
            });
        }
        let columns: Vec<&str> = line.split_whitespace().collect();
        let &[document, part, _, token, ref rest @ ..] = columns.as_slice() else {
            return None;
        };
        let chains = rest.last().filter(|_| columns.len() >= CONLL_2012)?;
        Some(Self { document: format!("{document};{part}"), sentence: blank, token, chains })
    }
}

struct Reader<'a> {
    corpus: &'a mut Corpus,
    marked: &'a mut Vec<Mention>,
    /// Open brackets: chain and first token.
    open: Vec<(String, usize)>,
    /// Blank lines since the document began.
    blank: usize,
}

impl Reader<'_> {
    fn take(&mut self, row: &Row<'_>) {
        let last = self.corpus.documents.last().is_some_and(|d| d.id == row.document);
        let found = if last { Some(self.corpus.documents.len() - 1) } else { self.corpus.find(&row.document) };
        let document = found.unwrap_or_else(|| {
            self.corpus.documents.push(Document { id: row.document.clone(), sentences: Vec::new() });
            self.corpus.documents.len() - 1
        });
        let sentences = &mut self.corpus.documents[document].sentences;
        if sentences.last().is_none_or(|(number, _)| *number != row.sentence) {
            sentences.push((row.sentence, Vec::new()));
            self.open.clear();
        }
        let Some((_, tokens)) = sentences.last_mut() else { return };
        tokens.push(row.token.to_owned());
        let at = tokens.len() - 1;
        if row.chains.contains(['(', ')']) {
            self.brackets(row, document, at);
        } else if !matches!(row.chains, "-" | "_" | "*" | "") {
            self.plain(row, document, at);
        }
    }

    /// "(12", "(12)|13)": chains that open and close at a token.
    fn brackets(&mut self, row: &Row<'_>, document: usize, at: usize) {
        for part in row.chains.split('|').map(str::trim) {
            let chain = chain_of(part.trim_matches(['(', ')'])).to_owned();
            if part.starts_with('(') {
                self.open.push((chain.clone(), at));
            }
            if part.ends_with(')')
                && let Some(open) = self.open.iter().rposition(|(c, _)| *c == chain)
            {
                let (chain, first) = self.open.remove(open);
                let (level, tokens) = (Level::of_chain(&chain), (first..=at).collect());
                self.marked.push(Mention { level, document, sentence: row.sentence, tokens, chain });
            }
        }
    }

    /// The chain itself: tokens in a row with the same one are one mention.
    fn plain(&mut self, row: &Row<'_>, document: usize, at: usize) {
        let chain = row.chains.to_owned();
        let goes_on = |m: &&mut Mention| {
            m.document == document
                && m.sentence == row.sentence
                && m.chain == chain
                && m.tokens.last() == Some(&(at - 1))
        };
        if at > 0
            && let Some(mention) = self.marked.last_mut().filter(goes_on)
        {
            mention.tokens.push(at);
            return;
        }
        let level = Level::of_chain(&chain);
        self.marked.push(Mention { level, document, sentence: row.sentence, tokens: vec![at], chain });
    }
}

/// MEANTIME says with a prefix whether a chain reaches over documents; what it is a chain of stands behind it.
pub(super) fn chain_of(chain: &str) -> &str {
    let chain = chain.trim();
    ["cross_intra_", "cross_", "intra_"].iter().find_map(|prefix| chain.strip_prefix(prefix)).unwrap_or(chain)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn marked(lines: &[&str]) -> Vec<Mention> {
        let (mut corpus, mut marked) = (Corpus::default(), Vec::new());
        let mut reader = Reader { corpus: &mut corpus, marked: &mut marked, open: Vec::new(), blank: 0 };
        for line in lines {
            let row = Row::of(line, 0).unwrap_or_else(|| panic!("{line}"));
            reader.take(&row);
        }
        marked
    }

    #[test]
    fn nested_brackets() {
        let found = marked(&["d\t0\t0\tAcme\t(cross_A| (B)", "d\t0\t1\tof\t-", "d\t0\t2\tLeeds\t(intra_C)| cross_A)"]);
        let shown: Vec<_> = found.iter().map(|m| (m.chain.as_str(), m.tokens.clone())).collect();
        assert_eq!(shown, [("B", vec![0]), ("C", vec![2]), ("A", vec![0, 1, 2])]);
    }

    #[test]
    fn chains_as_they_are() {
        let found = marked(&["d\t3\t0\ttook\tACT1", "d\t3\t1\toff\tACT1", "d\t3\t2\tMonday\tTIM2"]);
        assert_eq!(found.len(), 2);
        assert_eq!((found[0].level, found[0].tokens.clone()), (Level::Event, vec![0, 1]));
        assert_eq!((found[1].level, found[1].sentence), (Level::Entity, 3));
    }
}
