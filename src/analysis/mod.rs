//! Article text → [`Document`]: what stands in it, sentence by sentence, as syntax. Pure, and it never fails.
//!
//! | step | file | adds |
//! |---|---|---|
//! | capitals | `truecase.rs` | capitals where a text has none, or nothing else |
//! | zones | `zones.rs` | paragraphs, and which of them are page furniture |
//! | tokens, sentences | `tokenizer.rs`, `sentences.rs` | words as in Universal Dependencies |
//! | tags | `tagger.rs` | UPOS and XPOS |
//! | tree | `parser.rs`, `repairs.rs` | governor, relation, margin |
//! | lemmas | `lemmatizer.rs` | dictionary forms |
//! | names | `names.rs` | learned name tags, a second opinion beside the lexicon |
//!
//! The models are linear, their weights lie in `models/en.bin` ([`Model`]). What the words mean is none of its business:
//! that is `extraction`.

pub mod abbreviations;
mod arc_features;
mod binary;
pub mod conllu;
mod features;
mod gazetteer;
mod lemmatizer;
mod model_file;
pub mod names;
mod parser;
mod repairs;
pub mod score;
pub mod sentences;
mod tagger;
pub mod tokenizer;
#[cfg(feature = "training")]
pub mod training;
mod tree;
mod truecase;
mod verbs;
mod vocabulary;
mod weights;
pub mod zones;

use std::borrow::Cow;
use std::ops::Range;

pub use model_file::Model;
pub use names::Gazetteer;
pub use names::NoGazetteer;

use crate::knowledge::Knowledge;
use crate::model::Block;
use crate::model::Document;
use crate::model::NameTag;
use crate::model::Sentence;
use crate::model::Span;
use crate::model::Token;
use crate::model::Upos;
use crate::model::Zone;
use arc_features::Nodes;
use features::Word;
use names::View;
use parser::Arc;

/// Analyzes the text of an article.
#[must_use]
pub fn analyze(text: &str, knowledge: &Knowledge) -> Document {
    analyze_with(&truecase::restore(text, &knowledge.lexicon), Model::embedded(), &knowledge.lexicon)
}

/// Analyzes the text of an article with another model or gazetteer.
#[must_use]
pub fn analyze_with(text: &str, model: &Model, gazetteer: &dyn Gazetteer) -> Document {
    let mut document = Document { text: text.into(), blocks: zones::blocks(text), ..Document::default() };
    for (at, &Block { span, zone }) in document.blocks.clone().iter().enumerate() {
        if zone == Zone::Furniture {
            continue;
        }
        let tokens = tokenizer::tokenize(text, span);
        for sentence in sentences::split(text, span, &tokens) {
            for part in behind_source(text, &tokens, sentence, zone) {
                add_sentence(&mut document, &tokens[part], zone, at, model, gazetteer);
            }
        }
    }
    document
}

/// Analyzes text whose sentences and tokens are known, such as a treebank's.
///
/// Each item of `sentences` holds the spans of one sentence's tokens, in text order.
#[must_use]
pub fn analyze_tokens(text: &str, sentences: &[Vec<Span>], model: &Model, gazetteer: &dyn Gazetteer) -> Document {
    let mut document = Document { text: text.into(), ..Document::default() };
    for spans in sentences {
        add_sentence(&mut document, spans, Zone::Body, 0, model, gazetteer);
    }
    document
}

/// What stands before a sentence proper is a sentence of its own: the source of a headline ("Report: Oslo warned Bonn") and a
/// dateline ("OSLO, May 3 (Agency) - Police said").
fn behind_source(text: &str, tokens: &[Span], sentence: Range<usize>, zone: Zone) -> Vec<Range<usize>> {
    let is = |t: usize, words: &[&str]| words.contains(&tokens[t].of(text));
    let end = match zone {
        Zone::Headline => sentence.clone().take(4).find(|&t| is(t, &[":"])),
        _ => dateline(text, tokens, sentence.clone()),
    };
    match end {
        Some(end) if end > sentence.start && sentence.end > end + 3 => {
            vec![sentence.start..end + 1, end + 1..sentence.end]
        }
        _ => vec![sentence],
    }
}

/// The dash that ends a dateline: a place in capitals, then only names, figures and brackets.
fn dateline(text: &str, tokens: &[Span], sentence: Range<usize>) -> Option<usize> {
    let form = |t: usize| tokens[t].of(text);
    let place = form(sentence.start);
    if place.len() < 3 || !place.chars().all(|c| c.is_uppercase() || c == '.' || c == '-') {
        return None;
    }
    let dash = sentence.clone().skip(1).take(14).find(|&t| matches!(form(t), "-" | "–" | "—" | "--"))?;
    // A hyphen inside a name has no space around it.
    let spaced = tokens[dash - 1].end < tokens[dash].start && tokens[dash].end < tokens[dash + 1..].first()?.start;
    let name =
        |t: usize| form(t).chars().next().is_some_and(|c| c.is_uppercase() || c.is_numeric() || !c.is_alphanumeric());
    (spaced && (sentence.start..dash).all(name)).then_some(dash)
}

/// Analyzes one sentence and puts it behind the others.
fn add_sentence(
    document: &mut Document,
    spans: &[Span],
    zone: Zone,
    block: usize,
    model: &Model,
    gazetteer: &dyn Gazetteer,
) {
    let (Some(first), Some(last)) = (spans.first(), spans.last()) else {
        return;
    };
    let text = document.text.clone();
    let forms: Vec<&str> = spans.iter().map(|span| span.of(&text)).collect();
    let upper = features::is_upper(forms.iter().copied());
    let start = document.tokens.len();
    let analysis = model.analyze(&forms, upper, gazetteer);
    let tokens = spans.iter().zip(analysis).map(|(&span, token)| Token {
        span,
        head: token.head.map(|head| head + start),
        ..token
    });
    document.tokens.extend(tokens);
    let range: Range<usize> = start..document.tokens.len();
    document.sentences.push(Sentence { span: first.cover(*last), tokens: range, zone, block, upper });
}

impl Model {
    /// Tokens of one sentence, governors counted from its first word, spans left empty.
    fn analyze(&self, forms: &[&str], upper: bool, gazetteer: &dyn Gazetteer) -> Vec<Token> {
        let words = self.words(forms);
        let tags = self.tagger.tag(&words, upper);
        let nodes = Nodes::new(&words, &tags, |tag| self.tags[usize::from(tag)].0);
        let arcs = self.parser.parse(&nodes, words.len());
        let names = self.names.find(View {
            words: &words,
            tags: &tags,
            listed: &gazetteer.mark(forms),
            upper,
            proper: &self.proper,
        });
        let mut tokens: Vec<Token> = tags
            .iter()
            .zip(arcs)
            .zip(names)
            .map(|((&tag, arc), name)| Token { name, ..self.token(tag, arc) })
            .collect();
        for ((token, &tag), form) in tokens.iter_mut().zip(&tags).zip(forms) {
            token.lemma = self.lemma(form, tag, token.upos, gazetteer);
        }
        repairs::repair(forms, &mut tokens);
        for ((token, &tag), form) in tokens.iter_mut().zip(&tags).zip(forms) {
            if let Some(tag) = self.changed_tag(token, tag) {
                token.lemma = self.lemma(form, tag, token.upos, gazetteer);
            }
        }
        tokens
    }

    /// The dictionary form. Endings alone make "bom" of "bombed", so a verb's lemma that is no word gives way to one that is.
    fn lemma(&self, form: &str, tag: u8, upos: Upos, gazetteer: &dyn Gazetteer) -> String {
        let lemma = self.lemmatizer.lemma(form, tag, upos);
        let base = (upos == Upos::Verb).then(|| gazetteer.base_of_verb(form, &lemma));
        base.flatten().unwrap_or(lemma)
    }

    fn words(&self, forms: &[&str]) -> Vec<Word> {
        let mut buffer = String::new();
        forms
            .iter()
            .map(|form| {
                let mut word = Word::new(&with_stops(form), &mut buffer);
                self.vocabulary.annotate(&mut word);
                word
            })
            .collect()
    }

    fn token(&self, tag: u8, arc: Arc) -> Token {
        let (upos, xpos) = self.tags[usize::from(tag)];
        Token {
            span: Span::default(),
            lemma: String::new(),
            upos,
            xpos,
            head: arc.head,
            deprel: self.labels[usize::from(arc.label)],
            name: NameTag::Out,
            margin: arc.margin,
        }
    }

    /// The number of a token's tag, if a repair has changed it.
    fn changed_tag(&self, token: &Token, tag: u8) -> Option<u8> {
        let now = (token.upos, token.xpos);
        if self.tags[usize::from(tag)] == now {
            return None;
        }
        self.tags.iter().position(|&other| other == now).map(|at| at as u8)
    }
}

/// Broadcasters write "U-S" for "U.S.": the same word to the models.
fn with_stops(form: &str) -> Cow<'_, str> {
    let is_initials = form.len() % 2 == 1
        && form.len() > 1
        && form.bytes().enumerate().all(|(at, b)| if at % 2 == 0 { b.is_ascii_uppercase() } else { b == b'-' });
    if is_initials { Cow::Owned(form.replace('-', ".") + ".") } else { Cow::Borrowed(form) }
}
