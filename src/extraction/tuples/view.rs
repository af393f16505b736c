//! Questions to the tree of a sentence that the readers of all constructions ask.

use crate::extraction::tree::Tree;
use crate::model::{Deprel, Document, TokenIx, Upos, Xpos};

pub(super) const SUBJECTS: &[Deprel] =
    &[Deprel::Nsubj, Deprel::NsubjPass, Deprel::NsubjOuter, Deprel::Csubj, Deprel::CsubjPass];
pub(super) const OBLIQUES: &[Deprel] = &[Deprel::Obl, Deprel::OblAgent, Deprel::OblUnmarked];

/// A document and the dependents of its tokens.
pub(super) struct View<'d> {
    pub(super) document: &'d Document,
    pub(super) tree: Tree,
}

impl<'d> View<'d> {
    pub(super) fn new(document: &'d Document) -> Self {
        Self { document, tree: Tree::new(document) }
    }

    pub(super) fn form(&self, token: TokenIx) -> &'d str {
        self.document.tokens[token].span.of(&self.document.text)
    }

    pub(super) fn is(&self, token: TokenIx, words: &[&str]) -> bool {
        words.iter().any(|word| word.eq_ignore_ascii_case(self.form(token)))
    }

    pub(super) fn upos(&self, token: TokenIx) -> Upos {
        self.document.tokens[token].upos
    }

    pub(super) fn xpos(&self, token: TokenIx) -> Xpos {
        self.document.tokens[token].xpos
    }

    pub(super) fn deprel(&self, token: TokenIx) -> Deprel {
        self.document.tokens[token].deprel
    }

    pub(super) fn head(&self, token: TokenIx) -> Option<TokenIx> {
        self.document.tokens[token].head
    }

    pub(super) fn children(&self, token: TokenIx) -> impl DoubleEndedIterator<Item = TokenIx> + '_ {
        self.tree.children(token).iter().copied()
    }

    pub(super) fn child(&self, token: TokenIx, relations: &[Deprel]) -> Option<TokenIx> {
        self.children(token).find(|&child| relations.contains(&self.deprel(child)))
    }

    pub(super) fn has(&self, token: TokenIx, relations: &[Deprel]) -> bool {
        self.child(token, relations).is_some()
    }

    pub(super) fn is_nominal(&self, token: TokenIx) -> bool {
        matches!(self.upos(token), Upos::Noun | Upos::Propn | Upos::Pron | Upos::Num)
    }

    pub(super) fn is_name(&self, token: TokenIx) -> bool {
        self.upos(token) == Upos::Propn
    }

    /// "who", "which", "that" at the head of a relative clause.
    pub(super) fn is_relative(&self, token: TokenIx) -> bool {
        let in_relative = || self.head(token).is_some_and(|head| self.deprel(head) == Deprel::AclRelcl);
        matches!(self.xpos(token), Xpos::Wdt | Xpos::Wp) || self.is(token, &["that", "which", "who"]) && in_relative()
    }

    /// Whether the form is plural, for "is" or "are".
    pub(super) fn is_plural(&self, token: TokenIx) -> bool {
        matches!(self.xpos(token), Xpos::Nns | Xpos::Nnps)
            || self.is(token, &["they", "we", "these", "those"])
            || self.has(token, &[Deprel::Conj])
    }

    /// "in", or "because of": the preposition of a phrase with what is fixed to it.
    pub(super) fn preposition(&self, token: TokenIx) -> Vec<TokenIx> {
        let mut words = Vec::new();
        for case in self.children(token).filter(|&c| self.deprel(c) == Deprel::Case && c < token) {
            words.push(case);
            words.extend(self.children(case).filter(|&c| self.deprel(c) == Deprel::Fixed));
        }
        words.sort_unstable();
        words
    }

    /// Whether a comma or dash stands right before the words below `token`.
    pub(super) fn is_set_off(&self, token: TokenIx) -> bool {
        let first = self.tree.below(token).first().copied().unwrap_or(token);
        let is_mark = |at: TokenIx| matches!(self.form(at), "," | "-" | "–" | "—" | "--" | "(" | ";");
        is_mark(first) || first.checked_sub(1).is_some_and(is_mark)
    }
}
