//! The analysed text of one article: it owns the text, the sentences and the tokens; everything else is a view.

use std::ops::Range;
use std::sync::Arc;

use super::span::Span;
use super::tags::{Deprel, Upos, Xpos};

/// Index of a token in [`Document::tokens`].
pub type TokenIx = usize;
/// Index of a sentence in [`Document::sentences`].
pub type SentenceIx = usize;

/// One article after analysis.
#[derive(Clone, Debug, Default)]
pub struct Document {
    /// The article's text; where its capitals tell nothing, with capitals restored. Every character is at its place.
    pub text: Arc<str>,
    /// Paragraphs with what they are, in text order.
    pub blocks: Vec<Block>,
    /// Sentences of all blocks but furniture, in text order.
    pub sentences: Vec<Sentence>,
    /// Tokens of those sentences, in text order.
    pub tokens: Vec<Token>,
}

/// What part of a page a paragraph is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Zone {
    /// The headline.
    Headline,
    /// The running text.
    #[default]
    Body,
    /// A second telling in the same file, such as the transcript of a broadcast.
    Transcript,
    /// Navigation, advertisement, tags, captions of widgets: gives nothing.
    Furniture,
}

/// One paragraph of the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Block {
    /// Where it stands.
    pub span: Span,
    /// What it is.
    pub zone: Zone,
}

/// One sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// Where it stands, without white space around it.
    pub span: Span,
    /// Its tokens.
    pub tokens: Range<TokenIx>,
    /// What part of the page it is from.
    pub zone: Zone,
    /// Index of its paragraph in [`Document::blocks`].
    pub block: usize,
    /// Whether it is written in capitals throughout.
    pub upper: bool,
}

/// One syntactic word, as in Universal Dependencies.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Token {
    /// Where it stands.
    pub span: Span,
    /// Dictionary form; proper nouns keep their case.
    pub lemma: String,
    /// Universal part of speech.
    pub upos: Upos,
    /// Penn Treebank tag.
    pub xpos: Xpos,
    /// Governor in the same sentence; none for the root.
    pub head: Option<TokenIx>,
    /// Relation to the governor.
    pub deprel: Deprel,
    /// Learned name tag: what kind of name the token is part of.
    pub name: NameTag,
    /// How sure the parser was of the arc, 0 (a guess) to 255 (no rival near).
    pub margin: u8,
}

/// Output of the learned name finder for a token, in the BIO scheme.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum NameTag {
    /// Not part of a name.
    #[default]
    Out,
    /// First token of a name.
    Begin(NameKind),
    /// Later token of a name.
    Inside(NameKind),
}

/// Kind of name that the learned finder knows (UNER v1).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum NameKind {
    /// Person.
    Person,
    /// Place.
    Place,
    /// Organization.
    Organization,
}

impl Document {
    /// The words of a token.
    #[must_use]
    pub fn form(&self, token: TokenIx) -> &str {
        self.tokens[token].span.of(&self.text)
    }

    /// The words of a span.
    #[must_use]
    pub fn words(&self, span: Span) -> &str {
        span.of(&self.text)
    }

    /// The span from the first to the last token of `range`; empty ranges give an empty span.
    #[must_use]
    pub fn span_of(&self, range: Range<TokenIx>) -> Span {
        match (self.tokens.get(range.start), range.end.checked_sub(1).and_then(|e| self.tokens.get(e))) {
            (Some(first), Some(last)) if range.start < range.end => first.span.cover(last.span),
            _ => Span::default(),
        }
    }

    /// The sentence a token stands in.
    #[must_use]
    pub fn sentence_of(&self, token: TokenIx) -> SentenceIx {
        self.sentences.partition_point(|s| s.tokens.end <= token)
    }

    /// Dependents of `head`, in text order.
    pub fn children(&self, head: TokenIx) -> impl DoubleEndedIterator<Item = TokenIx> + '_ {
        let range = self.sentences[self.sentence_of(head)].tokens.clone();
        range.filter(move |&t| self.tokens[t].head == Some(head))
    }

    /// The first dependent of `head` with one of the relations.
    #[must_use]
    pub fn child(&self, head: TokenIx, relations: &[Deprel]) -> Option<TokenIx> {
        self.children(head).find(|&t| relations.contains(&self.tokens[t].deprel))
    }

    /// Whether `token` is `ancestor` or hangs below it.
    #[must_use]
    pub fn is_below(&self, token: TokenIx, ancestor: TokenIx) -> bool {
        let mut at = Some(token);
        // A tree has no cycle, but a bound costs nothing.
        for _ in 0..=self.tokens.len() {
            match at {
                Some(t) if t == ancestor => return true,
                Some(t) => at = self.tokens[t].head,
                None => return false,
            }
        }
        false
    }

    /// First and last token (half-open) of the subtree of `head`, within its sentence.
    #[must_use]
    pub fn subtree(&self, head: TokenIx) -> Range<TokenIx> {
        let range = self.sentences[self.sentence_of(head)].tokens.clone();
        let start = range.clone().find(|&t| self.is_below(t, head)).unwrap_or(head);
        let end = range.rev().find(|&t| self.is_below(t, head)).unwrap_or(head);
        start..end + 1
    }
}
