//! How good the analysis is, measured on a treebank or on sentences with marked names.
//!
//! On gold tokens the figures are shares of words; from raw text they are F1 over aligned words, as in the CoNLL 2018
//! shared task: a word counts as found when its characters are the same. Punctuation counts. Names count when span and
//! kind are both right. The treebank reader is `conllu`.

use std::fmt;
use std::path::Path;

use rustc_hash::FxHashMap;

use super::Gazetteer;
use super::Model;
use super::analyze_tokens;
use super::conllu;
use super::conllu::GoldSentence;
use super::conllu::GoldWord;
use crate::error::Result;
use crate::model::Deprel;
use crate::model::Document;
use crate::model::NameKind;
use crate::model::NameTag;
use crate::model::Span;
use crate::model::Token;

/// Counts of right words.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Words of the treebank.
    pub gold: usize,
    /// Words of the analysis.
    pub found: usize,
    /// Words in both.
    pub aligned: usize,
    /// Aligned words with the right universal part of speech.
    pub upos: usize,
    /// … Penn tag.
    pub xpos: usize,
    /// … lemma, whatever its case.
    pub lemma: usize,
    /// … governor.
    pub head: usize,
    /// … governor and relation with its subtype.
    pub arc: usize,
    /// Sentences of the treebank.
    pub gold_sentences: usize,
    /// Sentences of the analysis.
    pub found_sentences: usize,
    /// Sentences in both.
    pub sentences: usize,
}

impl Counts {
    /// F1 of `right` among all words, in percent; with gold tokens that is the share.
    #[must_use]
    pub fn f1(&self, right: usize) -> f64 {
        200.0 * right as f64 / (self.gold + self.found).max(1) as f64
    }
}

impl fmt::Display for Counts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sentences = 200.0 * self.sentences as f64 / (self.gold_sentences + self.found_sentences).max(1) as f64;
        write!(
            f,
            "words {:.2}  sentences {sentences:.2}  UPOS {:.2}  XPOS {:.2}  lemma {:.2}  UAS {:.2}  LAS {:.2}",
            self.f1(self.aligned),
            self.f1(self.upos),
            self.f1(self.xpos),
            self.f1(self.lemma),
            self.f1(self.head),
            self.f1(self.arc)
        )
    }
}

/// Precision and recall of one relation or one kind of name.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Found {
    /// In the gold data.
    pub gold: usize,
    /// In the analysis.
    pub found: usize,
    /// In both.
    pub right: usize,
}

impl Found {
    /// Harmonic mean of precision and recall, in percent.
    #[must_use]
    pub fn f1(&self) -> f64 {
        200.0 * self.right as f64 / (self.gold + self.found).max(1) as f64
    }
}

/// A treebank laid out as text, with the span of each word.
#[derive(Clone, Debug, Default)]
pub struct Laid {
    /// The text.
    pub text: String,
    /// Spans of the words, by sentence.
    pub spans: Vec<Vec<Span>>,
}

/// Lays sentences out with a space between any two words, a line for each; `upper` puts them in capitals.
#[must_use]
pub fn lay_out_words(sentences: &[GoldSentence], upper: bool) -> Laid {
    let mut laid = Laid::default();
    for sentence in sentences {
        let mut spans = Vec::with_capacity(sentence.words.len());
        for word in &sentence.words {
            let start = laid.text.len();
            if upper {
                laid.text.push_str(&word.form.to_uppercase());
            } else {
                laid.text.push_str(&word.form);
            }
            spans.push(Span::new(start, laid.text.len()));
            laid.text.push(' ');
        }
        laid.text.push('\n');
        laid.spans.push(spans);
    }
    laid
}

/// Lays sentences out as they were written, with a blank line between paragraphs; `upper` puts them in capitals.
#[must_use]
pub fn lay_out_text(sentences: &[GoldSentence], upper: bool) -> Laid {
    let mut laid = Laid::default();
    for sentence in sentences {
        if !laid.text.is_empty() {
            laid.text.push_str(if sentence.opens_paragraph { "\n\n" } else { " " });
        }
        let case = |text: &str| if upper { text.to_uppercase() } else { text.to_owned() };
        let mut at = laid.text.len();
        laid.text.push_str(&case(&sentence.text));
        let mut spans = Vec::with_capacity(sentence.words.len());
        for word in &sentence.words {
            let form = case(&word.form);
            // A word that the text spells otherwise gets an empty span, and is never aligned.
            let found = laid.text[at..]
                .find(&form)
                .map_or(Span::new(at, at), |offset| Span::new(at + offset, at + offset + form.len()));
            at = found.end;
            spans.push(found);
        }
        laid.spans.push(spans);
    }
    laid
}

/// Scores the analysis of gold tokens in the CoNLL-U file `path`; `upper` puts the text in capitals first.
///
/// # Errors
/// When the file can't be read.
pub fn gold_tokens(path: &Path, model: &Model, upper: bool) -> Result<Counts> {
    let sentences = conllu::read(path)?;
    let laid = lay_out_words(&sentences, upper);
    let document = analyze_tokens(&laid.text, &laid.spans, model, &super::NoGazetteer);
    Ok(compare(&sentences, &laid, &document))
}

/// Scores a whole analysis from raw text; `analyze` makes the document.
///
/// # Errors
/// When the file can't be read.
pub fn raw_text(path: &Path, upper: bool, analyze: impl Fn(&str) -> Document) -> Result<Counts> {
    let sentences = conllu::read(path)?;
    let laid = lay_out_text(&sentences, upper);
    let document = analyze(&laid.text);
    Ok(compare(&sentences, &laid, &document))
}

/// Compares a document with the treebank that its text is from.
#[must_use]
pub fn compare(sentences: &[GoldSentence], laid: &Laid, document: &Document) -> Counts {
    let mut by_span: FxHashMap<Span, &Token> = FxHashMap::default();
    by_span.extend(document.tokens.iter().map(|token| (token.span, token)));
    let head_span = |token: &Token| token.head.map(|head| document.tokens[head].span);
    let mut counts = Counts {
        found: document.tokens.len(),
        gold_sentences: sentences.len(),
        found_sentences: document.sentences.len(),
        sentences: same_sentences(laid, document),
        ..Counts::default()
    };
    for (sentence, spans) in sentences.iter().zip(&laid.spans) {
        counts.gold += spans.len();
        for (word, span) in sentence.words.iter().zip(spans) {
            if let Some(token) = by_span.get(span) {
                let same_head = head_span(token) == word.head.map(|head| spans[head]);
                counts.add(word, token, same_head);
            }
        }
    }
    counts
}

fn same_sentences(laid: &Laid, document: &Document) -> usize {
    let mut spans: Vec<Span> = document.sentences.iter().map(|sentence| sentence.span).collect();
    spans.sort_unstable();
    laid.spans
        .iter()
        .filter_map(|words| Some(words.first()?.cover(*words.last()?)))
        .filter(|span| spans.binary_search(span).is_ok())
        .count()
}

impl Counts {
    fn add(&mut self, gold: &GoldWord, token: &Token, same_head: bool) {
        self.aligned += 1;
        self.upos += usize::from(gold.upos == token.upos);
        self.xpos += usize::from(gold.xpos == token.xpos);
        let same_lemma = gold.lemma == "_" || gold.lemma.to_lowercase() == token.lemma.to_lowercase();
        self.lemma += usize::from(same_lemma);
        self.head += usize::from(same_head);
        self.arc += usize::from(same_head && gold.deprel == token.deprel);
    }
}

/// F1 of each relation on gold tokens, in the order of [`Deprel::ALL`].
///
/// # Errors
/// When the file can't be read.
pub fn relations(path: &Path, model: &Model) -> Result<Vec<(Deprel, Found)>> {
    let sentences = conllu::read(path)?;
    let laid = lay_out_words(&sentences, false);
    let document = analyze_tokens(&laid.text, &laid.spans, model, &super::NoGazetteer);
    let mut found: Vec<(Deprel, Found)> = Deprel::ALL.iter().map(|&label| (label, Found::default())).collect();
    let mut start = 0;
    for sentence in &sentences {
        for (at, word) in sentence.words.iter().enumerate() {
            let token = &document.tokens[start + at];
            found[word.deprel as usize].1.gold += 1;
            found[token.deprel as usize].1.found += 1;
            let same = token.deprel == word.deprel && token.head == word.head.map(|head| head + start);
            found[word.deprel as usize].1.right += usize::from(same);
        }
        start += sentence.words.len();
    }
    Ok(found)
}

/// A sentence with marked names: forms, and their tags in the BIO scheme.
type Marked<'a> = Vec<(&'a str, &'a str)>;

/// F1 of names by kind on a file in the BIO scheme.
///
/// # Errors
/// When the file can't be read.
pub fn names(path: &Path, model: &Model, gazetteer: &dyn Gazetteer) -> Result<Vec<(NameKind, Found)>> {
    let text = conllu::read_text(path)?;
    let kinds = super::names::KINDS;
    let mut found: Vec<(NameKind, Found)> = kinds.iter().map(|&kind| (kind, Found::default())).collect();
    for block in text.split("\n\n") {
        let rows: Marked<'_> = block.lines().filter_map(|line| line.split_once('\t')).collect();
        let forms: Vec<&str> = rows.iter().map(|(form, _)| *form).collect();
        let upper = super::features::is_upper(forms.iter().copied());
        let tokens = model.analyze(&forms, upper, gazetteer);
        let gold = spans(&rows.iter().map(|(_, tag)| parse_name(tag)).collect::<Vec<_>>());
        let own = spans(&tokens.iter().map(|token| token.name).collect::<Vec<_>>());
        for (kind, counts) in &mut found {
            counts.gold += gold.iter().filter(|name| name.2 == *kind).count();
            counts.found += own.iter().filter(|name| name.2 == *kind).count();
            counts.right += own.iter().filter(|name| name.2 == *kind && gold.contains(name)).count();
        }
    }
    Ok(found)
}

fn parse_name(tag: &str) -> NameTag {
    let kind = match tag.get(2..) {
        Some("PER") => NameKind::Person,
        Some("LOC") => NameKind::Place,
        Some("ORG") => NameKind::Organization,
        _ => return NameTag::Out,
    };
    if tag.starts_with("B-") { NameTag::Begin(kind) } else { NameTag::Inside(kind) }
}

/// First word, end and kind of each name.
fn spans(tags: &[NameTag]) -> Vec<(usize, usize, NameKind)> {
    let mut names: Vec<(usize, usize, NameKind)> = Vec::new();
    for (at, tag) in tags.iter().enumerate() {
        match *tag {
            NameTag::Begin(kind) => names.push((at, at + 1, kind)),
            NameTag::Inside(_) => {
                if let Some(last) = names.last_mut().filter(|last| last.1 == at) {
                    last.1 += 1;
                }
            }
            NameTag::Out => {}
        }
    }
    names
}
