//! Treebanks in CoNLL-U, plain or gzipped, for training and scoring.
//!
//! Keeps what the analysis gives: form, lemma, tags, head and relation of every syntactic word, and the sentence's
//! text. Empty nodes and features are left out; of multiword tokens only the surface is kept. The format:
//! <https://universaldependencies.org/format.html>.

use std::fs::File;
use std::io::Read;
use std::path::Path;

use flate2::read::MultiGzDecoder;

use crate::error::Error;
use crate::error::Kind;
use crate::error::Result;
use crate::model::Deprel;
use crate::model::Upos;
use crate::model::Xpos;

/// A sentence of a treebank.
#[derive(Clone, Debug, Default)]
pub struct GoldSentence {
    /// Its words.
    pub words: Vec<GoldWord>,
    /// Whether a paragraph or document begins with it.
    pub opens_paragraph: bool,
    /// The text as given in the `# text` comment.
    pub text: String,
}

/// A word of a treebank.
#[derive(Clone, Debug, Default)]
pub struct GoldWord {
    /// The form; the surface part for a word of a multiword token.
    pub form: String,
    /// Dictionary form.
    pub lemma: String,
    /// Universal part of speech.
    pub upos: Upos,
    /// Penn tag.
    pub xpos: Xpos,
    /// Governor, counted from 0 in the sentence; none for the root.
    pub head: Option<usize>,
    /// Relation to the governor.
    pub deprel: Deprel,
}

/// Reads a file to the end, unpacking it when its name ends in `.gz`.
///
/// # Errors
/// When the file can't be read.
pub fn read_text(path: &Path) -> Result<String> {
    let io = |error: std::io::Error| Error::io(path, &error);
    let mut file = File::open(path).map_err(io)?;
    let mut text = String::new();
    if path.extension().is_some_and(|extension| extension == "gz") {
        MultiGzDecoder::new(file).read_to_string(&mut text).map_err(io)?;
    } else {
        file.read_to_string(&mut text).map_err(io)?;
    }
    Ok(text)
}

/// Reads the sentences of a CoNLL-U file.
///
/// # Errors
/// When the file can't be read or a line is no CoNLL-U.
pub fn read(path: &Path) -> Result<Vec<GoldSentence>> {
    let text = read_text(path)?;
    let mut sentences = Vec::new();
    let mut sentence = GoldSentence::default();
    for (number, line) in text.lines().enumerate() {
        if line.is_empty() {
            if !sentence.words.is_empty() {
                sentences.push(std::mem::take(&mut sentence));
            }
        } else if let Some(comment) = line.strip_prefix('#') {
            add_comment(&mut sentence, comment.trim());
        } else if let Some(word) = parse_word(line).ok_or_else(|| bad_line(path, number))? {
            sentence.words.push(word);
        }
    }
    if !sentence.words.is_empty() {
        sentences.push(sentence);
    }
    Ok(sentences)
}

fn add_comment(sentence: &mut GoldSentence, comment: &str) {
    if comment.starts_with("newpar") || comment.starts_with("newdoc") {
        sentence.opens_paragraph = true;
    }
    if let Some(text) = comment.strip_prefix("text = ") {
        text.clone_into(&mut sentence.text);
    }
}

/// A word line; `Some(None)` for a multiword token or an empty node, `None` for a line that is malformed.
#[allow(clippy::option_option, reason = "the outer option is the error")]
fn parse_word(line: &str) -> Option<Option<GoldWord>> {
    let columns: Vec<&str> = line.split('\t').collect();
    let &[id, form, lemma, upos, xpos, _, head, deprel, ..] = &columns[..] else {
        return None;
    };
    if id.contains(['-', '.']) {
        return Some(None);
    }
    let head: usize = head.parse().ok()?;
    Some(Some(GoldWord {
        form: form.to_owned(),
        lemma: lemma.to_owned(),
        upos: Upos::parse(upos).unwrap_or_default(),
        xpos: Xpos::parse(xpos).unwrap_or_default(),
        head: head.checked_sub(1),
        deprel: parse_deprel(deprel),
    }))
}

/// A relation, or the one without the subtype, if the subtype is unknown.
fn parse_deprel(text: &str) -> Deprel {
    let universal = text.split(':').next().unwrap_or_default();
    Deprel::parse(text).or_else(|| Deprel::parse(universal)).unwrap_or_default()
}

fn bad_line(path: &Path, number: usize) -> Error {
    Error::new(Kind::Knowledge, "not a line of CoNLL-U")
        .at(format!("{}:{}", path.display(), number + 1))
        .hint("ten columns with tabs between, sentences with blank lines between")
}
