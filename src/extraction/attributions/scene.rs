//! What all readers of attributions look at: the context, which quotation a token stands in, and sets of tokens.

use crate::extraction::context::Context;
use crate::extraction::quotes::Quote;
use crate::knowledge::cue_words::{CueClass, CueWord};
use crate::model::Deprel;
use crate::model::Span;
use crate::model::TokenIx;
use crate::model::Upos;
use crate::model::Xpos;

/// The least number of tokens in a quotation that is looked at as speech; a shorter one quotes a term.
const LEAST: usize = 4;

/// Relations of a subject.
pub(super) const SUBJECTS: &[Deprel] = &[Deprel::Nsubj, Deprel::NsubjPass, Deprel::NsubjOuter];
/// Relations of an adverbial phrase; of a phrase with a preposition below a verb.
pub(super) const OBLIQUES: &[Deprel] = &[Deprel::Obl, Deprel::OblAgent, Deprel::Nmod];

/// A document seen for attributions.
pub(super) struct Scene<'s, 'a> {
    pub(super) cx: &'s Context<'a>,
    pub(super) quotes: &'s [Quote],
    /// For each token the quotation that it stands in, plus one; 0 for none.
    quote_of: Vec<u32>,
}

impl<'s, 'a> Scene<'s, 'a> {
    pub(super) fn new(cx: &'s Context<'a>, quotes: &'s [Quote]) -> Self {
        let mut quote_of = vec![0; cx.document.tokens.len()];
        for (number, quote) in (1..).zip(quotes) {
            if quote.tokens.len() >= LEAST {
                quote_of[quote.tokens.clone()].fill(number);
            }
        }
        Self { cx, quotes, quote_of }
    }

    /// The quotation that a token stands in.
    pub(super) fn quote_at(&self, token: TokenIx) -> Option<&'s Quote> {
        let number = *self.quote_of.get(token)?;
        self.quotes.get((number as usize).checked_sub(1)?)
    }

    /// The tokens of the sentence of `token`.
    pub(super) fn sentence(&self, token: TokenIx) -> std::ops::Range<TokenIx> {
        let document = self.cx.document;
        document.sentences[document.sentence_of(token)].tokens.clone()
    }

    /// The word of the lexicon that a token is, with its particle if it has one.
    pub(super) fn cue_word(&self, class: CueClass, token: TokenIx) -> Option<&'a CueWord> {
        let cues = &self.cx.knowledge.words.cues;
        if class != CueClass::Verb {
            return cues.get(class, self.cx.lemma(token));
        }
        let form = self.cx.form(token).to_lowercase();
        let lemma = cues.base_form(&form).unwrap_or_else(|| self.cx.lemma(token));
        if let Some(particle) = self.cx.child(token, &[Deprel::CompoundPrt]) {
            let whole = format!("{lemma} {}", self.cx.form(particle).to_lowercase());
            return cues.get(class, &whole).or_else(|| cues.get(class, lemma));
        }
        cues.get(class, lemma)
    }

    pub(super) fn is_punct(&self, token: TokenIx) -> bool {
        self.cx.upos(token) == Upos::Punct
    }

    /// `head` and what hangs below it, without what hangs on `stops`.
    pub(super) fn below(&self, head: TokenIx, stops: &[TokenIx]) -> Vec<TokenIx> {
        let mut found = vec![head];
        let mut at = 0;
        while at < found.len() {
            found.extend(self.cx.tree.children(found[at]).iter().filter(|c| !stops.contains(c)));
            at += 1;
        }
        found.sort_unstable();
        found
    }

    /// Finite verbs with a subject of their own that the parser joins to a noun below `head`: "asked for a photo, and she said".
    pub(super) fn verbs_joined_to(&self, head: TokenIx) -> Vec<TokenIx> {
        let cx = self.cx;
        let joined = |t: &TokenIx| {
            cx.deprel(*t) == Deprel::Conj
                && cx.is_verb(*t)
                && cx.has_child(*t, SUBJECTS)
                && cx.head(*t).is_some_and(|up| cx.is_nominal(up))
        };
        self.below(head, &[]).into_iter().filter(joined).collect()
    }

    /// Prepositions and conjunctions that introduce `token`.
    pub(super) fn introduced_by(&self, token: TokenIx, word: &str) -> bool {
        let mut marks = self.cx.tree.children_by(token, &[Deprel::Case, Deprel::Mark]);
        marks.any(|m| self.cx.form(m).eq_ignore_ascii_case(word))
    }

    /// The first word that introduces `token`.
    pub(super) fn introducer(&self, token: TokenIx) -> Option<TokenIx> {
        self.cx.child(token, &[Deprel::Case, Deprel::Mark])
    }

    /// Whether what stands as a subject of `verb` is what is acted on. A past form with a clause behind it is active, whatever the parser
    /// calls its subject.
    pub(super) fn is_passive(&self, verb: TokenIx) -> bool {
        let cx = self.cx;
        if cx.has_child(verb, &[Deprel::AuxPass]) {
            return true;
        }
        if cx.xpos(verb) != Xpos::Vbn || cx.has_child(verb, &[Deprel::Obj]) {
            return false;
        }
        let reduced = matches!(cx.deprel(verb), Deprel::Acl | Deprel::Amod | Deprel::Advcl | Deprel::Xcomp);
        cx.has_child(verb, &[Deprel::NsubjPass])
            || reduced && !cx.has_child(verb, &[Deprel::Aux]) && !cx.has_child(verb, SUBJECTS)
    }

    /// Drops punctuation at both ends.
    pub(super) fn strip(&self, tokens: &mut Vec<TokenIx>) {
        while tokens.last().is_some_and(|&t| self.is_punct(t)) {
            tokens.pop();
        }
        let first = tokens.iter().position(|&t| !self.is_punct(t)).unwrap_or(0);
        tokens.drain(..first);
    }

    /// The stretches that tokens make up; punctuation between two of them joins them.
    pub(super) fn spans(&self, tokens: &[TokenIx]) -> Vec<Span> {
        let mut runs: Vec<std::ops::Range<TokenIx>> = Vec::new();
        for &token in tokens {
            match runs.last_mut() {
                Some(run) if token - run.end < 3 && (run.end..token).all(|t| self.is_punct(t)) => run.end = token + 1,
                _ => runs.push(token..token + 1),
            }
        }
        runs.into_iter().map(|run| self.cx.document.span_of(run)).collect()
    }
}

/// Puts `more` into a sorted list.
pub(super) fn add(tokens: &mut Vec<TokenIx>, more: impl IntoIterator<Item = TokenIx>) {
    tokens.extend(more);
    tokens.sort_unstable();
    tokens.dedup();
}

/// Takes the tokens of a sorted list out of another.
pub(super) fn remove(tokens: &mut Vec<TokenIx>, without: &[TokenIx]) {
    tokens.retain(|t| without.binary_search(t).is_err());
}
