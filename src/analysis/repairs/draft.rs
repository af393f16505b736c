//! A tree under repair: questions to it, and changes that keep it a tree.

use crate::model::Deprel;
use crate::model::Token;
use crate::model::Upos;

/// One sentence. Governors count from its first word.
#[derive(Debug)]
pub(super) struct Draft<'a> {
    pub(super) forms: &'a [&'a str],
    pub(super) tokens: &'a mut [Token],
}

impl Draft<'_> {
    pub(super) fn len(&self) -> usize {
        self.tokens.len()
    }

    /// Whether the word is one of `words`, whatever its case.
    pub(super) fn is(&self, at: usize, words: &[&str]) -> bool {
        let form = self.forms.get(at);
        form.is_some_and(|form| words.iter().any(|word| word.eq_ignore_ascii_case(form)))
    }

    /// Whether the word's lemma is in `lemmas`, which must be sorted.
    pub(super) fn has_lemma(&self, at: usize, lemmas: &[&str]) -> bool {
        lemmas.binary_search(&self.tokens[at].lemma.as_str()).is_ok()
    }

    pub(super) fn upos(&self, at: usize) -> Option<Upos> {
        self.tokens.get(at).map(|token| token.upos)
    }

    pub(super) fn is_verb(&self, at: usize) -> bool {
        self.upos(at) == Some(Upos::Verb)
    }

    pub(super) fn head(&self, at: usize) -> Option<usize> {
        self.tokens[at].head
    }

    pub(super) fn deprel(&self, at: usize) -> Deprel {
        self.tokens[at].deprel
    }

    /// The word that has no governor.
    pub(super) fn root(&self) -> Option<usize> {
        self.tokens.iter().position(|token| token.head.is_none())
    }

    /// Dependents, in text order.
    pub(super) fn children(&self, head: usize) -> impl DoubleEndedIterator<Item = usize> + '_ {
        (0..self.len()).filter(move |&at| self.tokens[at].head == Some(head))
    }

    /// The first dependent with one of the relations.
    pub(super) fn child(&self, head: usize, relations: &[Deprel]) -> Option<usize> {
        self.children(head).find(|&at| relations.contains(&self.deprel(at)))
    }

    pub(super) fn has_subject(&self, verb: usize) -> bool {
        self.child(verb, &[Deprel::Nsubj, Deprel::NsubjPass, Deprel::Csubj, Deprel::Expl]).is_some()
    }

    /// Whether `at` is `ancestor` or hangs below it.
    pub(super) fn is_below(&self, at: usize, ancestor: usize) -> bool {
        let mut next = Some(at);
        while let Some(here) = next {
            if here == ancestor {
                return true;
            }
            next = self.tokens[here].head;
        }
        false
    }

    /// First word of the subtree.
    pub(super) fn first_below(&self, at: usize) -> usize {
        (0..at).find(|&other| self.is_below(other, at)).unwrap_or(at)
    }

    /// Hangs a word below another, unless that would make a cycle.
    pub(super) fn attach(&mut self, at: usize, head: usize, deprel: Deprel) {
        if !self.is_below(head, at) {
            self.tokens[at].head = Some(head);
            self.tokens[at].deprel = deprel;
            self.doubt(at);
        }
    }

    /// Gives `new` the governor and relation of `old`, and the dependents of `old` if they pass `moves`; `old` itself then hangs
    /// below `new` as `deprel`.
    pub(super) fn swap(&mut self, old: usize, new: usize, deprel: Deprel, moves: impl Fn(&Self, usize) -> bool) {
        let (head, relation) = (self.head(old), self.deprel(old));
        // The new head must not stay below a dependent of the old one that moves below it.
        self.tokens[new].head = head;
        self.tokens[new].deprel = relation;
        self.tokens[old].head = Some(new);
        self.tokens[old].deprel = deprel;
        let moving: Vec<usize> = self.children(old).filter(|&child| moves(self, child)).collect();
        for child in moving {
            self.tokens[child].head = Some(new);
        }
        self.doubt(new);
        self.doubt(old);
    }

    /// A repaired arc is less sure than one that the parser found sure.
    fn doubt(&mut self, at: usize) {
        self.tokens[at].margin = self.tokens[at].margin.min(128);
    }
}
