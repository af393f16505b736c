//! Finds the set phrases of `ontology/rules/phrases` in the paragraphs of an article, page furniture included.
//!
//! In: paragraphs as plain text, and the outlets that the article is known to name; out: matches with their words. What follows from
//! a match is decided in `credits.rs` and `corrections.rs`.

use std::collections::BTreeMap;

use crate::knowledge::Knowledge;
use crate::knowledge::lexicon::normalize;
use crate::knowledge::phrases::{Item, Phrase, Place};
use crate::model::Article;
use crate::model::Document;
use crate::model::EntityIx;
use crate::model::Extraction;
use crate::model::MentionKind;
use crate::model::Name;
use crate::model::Node;
use crate::model::Span;

/// Longest name of an outlet, in tokens.
const LONGEST_NAME: usize = 8;

/// A phrase in a text.
#[derive(Clone, Debug)]
pub struct Match<'k> {
    /// The phrase.
    pub phrase: &'k Phrase,
    /// Its words.
    pub span: Span,
    /// The outlet that it names.
    pub outlet: Option<Outlet>,
}

/// An outlet as a phrase names it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outlet {
    /// An entity of the article.
    Entity(EntityIx),
    /// An entry of the gazetteer.
    Entry(Name),
}

/// Where the article names outlets: first byte of the name, its last, and the entity.
pub type Named = BTreeMap<usize, (usize, EntityIx)>;

/// A word or mark.
struct Token {
    span: Span,
    lower: String,
    norm: String,
    capital: bool,
    upper: bool,
}

/// Text that phrases are looked for in.
pub struct Paragraph<'a> {
    tokens: Vec<Token>,
    outlets: Vec<Option<(usize, Outlet)>>,
    knowledge: &'a Knowledge,
}

/// The paragraphs of an article, in the order of its blocks.
pub(super) fn paragraphs<'k>(
    found: &Extraction,
    article: &Article,
    document: &Document,
    knowledge: &'k Knowledge,
) -> Vec<Paragraph<'k>> {
    let names = found.mentions.iter().filter(|m| m.kind == MentionKind::Name);
    let outlets = names.filter_map(|m| match m.denotes {
        Node::Entity(at) if knowledge.ontology.is_a(&found.entities[at].class, "an:NewsOutlet") => {
            Some((m.span.start, (m.span.end, at)))
        }
        _ => None,
    });
    let named: Named = outlets.collect();
    document.blocks.iter().map(|b| Paragraph::new(knowledge, &article.text, b.span, &named)).collect()
}

impl<'a> Paragraph<'a> {
    /// The paragraph at `span` of `text`.
    #[must_use]
    pub fn new(knowledge: &'a Knowledge, text: &str, span: Span, named: &Named) -> Self {
        let tokens = tokens(text, span);
        let mut paragraph = Self { tokens, outlets: Vec::new(), knowledge };
        paragraph.outlets = (0..paragraph.tokens.len()).map(|at| paragraph.outlet(at, named)).collect();
        paragraph
    }

    /// The phrase in this paragraph, wherever it may stand there; matches do not overlap.
    #[must_use]
    pub fn find<'k>(&self, phrase: &'k Phrase) -> Vec<Match<'k>> {
        let last = if phrase.place == Place::Anywhere || phrase.place == Place::End { self.tokens.len() } else { 1 };
        let mut found = Vec::new();
        let mut from = 0;
        while from < last {
            match self.try_items(phrase, &phrase.items, from, None) {
                Some((end, outlet)) if end > from => {
                    let span = Span::new(self.tokens[from].span.start, self.tokens[end - 1].span.end);
                    found.push(Match { phrase, span, outlet });
                    from = end;
                }
                _ => from += 1,
            }
        }
        found
    }

    /// The end of a match of the items from a token on, and the outlet named in it.
    fn try_items(
        &self,
        phrase: &Phrase,
        items: &[Item],
        at: usize,
        outlet: Option<&Outlet>,
    ) -> Option<(usize, Option<Outlet>)> {
        let Some((item, rest)) = items.split_first() else {
            let to_end = matches!(phrase.place, Place::Whole | Place::Author | Place::End);
            return (!to_end || at == self.tokens.len()).then(|| (at, outlet.cloned()));
        };
        match item {
            Item::Token(words, optional) => {
                let fits = self.tokens.get(at).is_some_and(|t| words.contains(&t.lower));
                let taken = fits.then(|| self.try_items(phrase, rest, at + 1, outlet)).flatten();
                taken.or_else(|| optional.then(|| self.try_items(phrase, rest, at, outlet)).flatten())
            }
            Item::Gap(most) => (0..=*most)
                .take_while(|&n| n == 0 || self.may_skip(phrase, at + n - 1))
                .find_map(|n| self.try_items(phrase, rest, at + n, outlet)),
            Item::Outlet => {
                let (end, found) = self.outlets.get(at)?.as_ref()?;
                self.try_items(phrase, rest, *end, Some(found))
            }
        }
    }

    /// Whether a gap may take a token: in running text not over the end of a sentence.
    fn may_skip(&self, phrase: &Phrase, at: usize) -> bool {
        let ends = |t: &Token| matches!(t.lower.as_str(), "." | "!" | "?" | ";" | "\"" | "“" | "”");
        self.tokens.get(at).is_some_and(|t| phrase.place != Place::Anywhere || !ends(t))
    }

    /// The longest name of an outlet that begins at a token.
    fn outlet(&self, at: usize, named: &Named) -> Option<(usize, Outlet)> {
        let token = self.tokens.get(at).filter(|t| t.capital)?;
        let mention = named.get(&token.span.start).and_then(|&(end, entity)| {
            let within = self.tokens[at..].iter().take_while(|t| t.span.end <= end).count();
            (within > 0).then_some((at + within, Outlet::Entity(entity)))
        });
        let entry = self.entry(at);
        match (&mention, &entry) {
            (Some((one, _)), Some((other, _))) if other > one => entry,
            (None, _) => entry,
            _ => mention,
        }
    }

    fn entry(&self, at: usize) -> Option<(usize, Outlet)> {
        let end = self.tokens.len().min(at + LONGEST_NAME);
        let norms: Vec<&str> = self.tokens[at..end].iter().map(|t| t.norm.as_str()).collect();
        let lexicon = &self.knowledge.lexicon;
        let (count, entries) = lexicon.longest_match(&norms)?;
        let is_outlet = |class: &Name| self.knowledge.ontology.is_a(class, "an:NewsOutlet");
        let entry = entries.iter().map(|&e| lexicon.get(e)).find(|e| is_outlet(&e.class))?;
        // "AP" and "ap" are two things; so are "Sky" and "sky", which a capital tells apart.
        let shouted = !lexicon.needs_capitals(norms[0]) || count > 1 || self.tokens[at].upper;
        shouted.then(|| (at + count, Outlet::Entry(entry.id.clone())))
    }
}

fn tokens(text: &str, span: Span) -> Vec<Token> {
    let mut tokens: Vec<Token> = Vec::new();
    let mut open: Option<usize> = None;
    let words = span.of(text);
    let push = |tokens: &mut Vec<Token>, start: usize, end: usize| {
        let word = &words[start..end];
        tokens.push(Token {
            span: Span::new(span.start + start, span.start + end),
            lower: word.to_lowercase(),
            norm: normalize(word),
            capital: word.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit()),
            upper: !word.chars().any(char::is_lowercase),
        });
    };
    for (at, c) in words.char_indices() {
        if c.is_alphanumeric() {
            open.get_or_insert(at);
            continue;
        }
        if let Some(start) = open.take() {
            push(&mut tokens, start, at);
        }
        if !c.is_whitespace() {
            push(&mut tokens, at, at + c.len_utf8());
        }
    }
    if let Some(start) = open {
        push(&mut tokens, start, words.len());
    }
    tokens
}
