//! Text tuples: a relation phrase and its argument phrases in the words of the sentence, for whoever reads without an ontology.

use super::document::{Document, TokenIx};
use super::span::Span;

/// Something that a sentence says, in its own words: "Oslo" — "has recalled" — "its envoy" — "on Monday".
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tuple {
    /// The words of the relation.
    pub relation: Phrase,
    /// The arguments, the subject first; those behind the second are times, places and other circumstances.
    pub arguments: Vec<Phrase>,
    /// The construction that it was read from.
    pub kind: TupleKind,
    /// Token that the relation was read from: a verb, a predicate, a noun.
    pub head: TokenIx,
    /// From the first to the last word of it.
    pub evidence: Span,
    /// How sure it is, in thousandths.
    pub confidence: u16,
}

/// Words of one sentence, not always next to each other.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Phrase {
    /// A word that the sentence leaves out: "is" between a name and its apposition.
    pub implied: Option<&'static str>,
    /// The words, in text order.
    pub tokens: Vec<TokenIx>,
}

/// Construction of a text tuple.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TupleKind {
    /// A verb with a subject of its own.
    Clause,
    /// The same, as a relative clause.
    Relative,
    /// A verb that shares the subject of the verb it is coordinated with.
    Coordinated,
    /// A participle that describes a noun: "a bridge built by Romans".
    Participle,
    /// A participle clause about the subject of another verb: "…, killing three".
    Adverbial,
    /// A predicate with a form of "be": "Oslo is the capital".
    Copula,
    /// "There were clashes in Oslo".
    Existential,
    /// Who says so, and what.
    Speech,
    /// "Jonas Hale, mayor of Oslo".
    Apposition,
    /// "Mayor Jonas Hale".
    Title,
    /// "Oslo's mayor".
    Possession,
    /// "the mayor of Oslo", "clashes in Oslo".
    Attribute,
    /// "an angry crowd".
    Quality,
}

impl TupleKind {
    /// All of them.
    pub const ALL: [Self; 13] = [
        Self::Clause,
        Self::Relative,
        Self::Coordinated,
        Self::Participle,
        Self::Adverbial,
        Self::Copula,
        Self::Existential,
        Self::Speech,
        Self::Apposition,
        Self::Title,
        Self::Possession,
        Self::Attribute,
        Self::Quality,
    ];

    /// Its name in output.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Clause => "clause",
            Self::Relative => "relative",
            Self::Coordinated => "coordinated",
            Self::Participle => "participle",
            Self::Adverbial => "adverbial",
            Self::Copula => "copula",
            Self::Existential => "existential",
            Self::Speech => "speech",
            Self::Apposition => "apposition",
            Self::Title => "title",
            Self::Possession => "possession",
            Self::Attribute => "attribute",
            Self::Quality => "quality",
        }
    }
}

impl Phrase {
    /// Whether it has no word.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.implied.is_none() && self.tokens.is_empty()
    }

    /// Where its words stand: one span for each unbroken run.
    #[must_use]
    pub fn spans(&self, document: &Document) -> Vec<Span> {
        let runs = self.tokens.chunk_by(|a, b| a + 1 == *b);
        runs.filter_map(|run| Some(document.span_of(*run.first()?..*run.last()? + 1))).collect()
    }

    /// Its words as they are written, white space evened out, with the implied word first.
    #[must_use]
    pub fn text(&self, document: &Document) -> String {
        let spans = self.spans(document);
        let words = spans.iter().flat_map(|&span| document.words(span).split_whitespace());
        self.implied.into_iter().chain(words).collect::<Vec<_>>().join(" ")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Deprel, NameTag, Token, Upos, Xpos};

    #[test]
    fn words_apart_are_several_spans() {
        let spans = [(0, 4), (5, 8), (9, 14)].map(|(start, end)| Span::new(start, end));
        let token = |span| Token {
            span,
            lemma: String::new(),
            upos: Upos::X,
            xpos: Xpos::Fw,
            head: None,
            deprel: Deprel::Dep,
            name: NameTag::Out,
            margin: 0,
        };
        let sentence = crate::model::Sentence {
            span: Span::new(0, 14),
            tokens: 0..3,
            zone: crate::model::Zone::Body,
            block: 0,
            upper: false,
        };
        let document = Document {
            text: "Oslo has\ngiven".into(),
            tokens: spans.map(token).to_vec(),
            sentences: vec![sentence],
            ..Document::default()
        };
        let phrase = Phrase { implied: Some("is"), tokens: vec![0, 2] };
        assert_eq!(phrase.text(&document), "is Oslo given");
        assert_eq!(phrase.spans(&document), [Span::new(0, 4), Span::new(9, 14)]);
    }
}
