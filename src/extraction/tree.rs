//! Dependents of every token, worked out once per document.
//!
//! In: a [`Document`]; out: for each token the list of tokens that it governs, in text order.
//! It adds nothing to what the parser says and repairs nothing.
//! Entities, events and claims all walk the parse through it.

use crate::model::Deprel;
use crate::model::Document;
use crate::model::TokenIx;

/// Child lists of a document: one flat array and where each token's part of it begins.
#[derive(Clone, Debug, Default)]
pub struct Tree {
    starts: Vec<u32>,
    children: Vec<TokenIx>,
    deprels: Vec<Deprel>,
}

impl Tree {
    /// Indexes the parse of `document`, in time linear in its tokens.
    #[must_use]
    pub fn new(document: &Document) -> Self {
        let count = document.tokens.len();
        let mut starts = vec![0u32; count + 1];
        for token in &document.tokens {
            if let Some(head) = token.head {
                starts[head + 1] += 1;
            }
        }
        for at in 0..count {
            starts[at + 1] += starts[at];
        }
        let mut next = starts.clone();
        let mut children = vec![0; starts[count] as usize];
        for (at, token) in document.tokens.iter().enumerate() {
            if let Some(head) = token.head {
                children[next[head] as usize] = at;
                next[head] += 1;
            }
        }
        let deprels = document.tokens.iter().map(|t| t.deprel).collect();
        Self { starts, children, deprels }
    }

    /// Dependents of `token`, in text order.
    #[must_use]
    pub fn children(&self, token: TokenIx) -> &[TokenIx] {
        &self.children[self.starts[token] as usize..self.starts[token + 1] as usize]
    }

    /// The first dependent of `token` with one of the relations.
    #[must_use]
    pub fn child(&self, token: TokenIx, relations: &[Deprel]) -> Option<TokenIx> {
        self.children_by(token, relations).next()
    }

    /// The dependents of `token` with one of the relations, in text order.
    pub fn children_by<'t>(
        &'t self,
        token: TokenIx,
        relations: &'t [Deprel],
    ) -> impl DoubleEndedIterator<Item = TokenIx> + 't {
        let list = self.children(token).iter().copied();
        list.filter(move |&t| relations.contains(&self.deprels[t]))
    }

    /// `token` and everything below it, in text order.
    #[must_use]
    pub fn below(&self, token: TokenIx) -> Vec<TokenIx> {
        let mut found = vec![token];
        let mut at = 0;
        while at < found.len() {
            found.extend_from_slice(self.children(found[at]));
            at += 1;
        }
        found.sort_unstable();
        found
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Token;

    fn document(heads: &[Option<usize>]) -> Document {
        let token = |&head: &Option<usize>| Token {
            span: crate::model::Span::default(),
            lemma: String::new(),
            upos: crate::model::Upos::X,
            xpos: crate::model::Xpos::Fw,
            head,
            deprel: Deprel::Dep,
            name: crate::model::NameTag::Out,
            margin: 0,
        };
        Document { tokens: heads.iter().map(token).collect(), ..Document::default() }
    }

    #[test]
    fn lists_dependents_in_text_order() {
        let tree = Tree::new(&document(&[Some(1), None, Some(4), Some(4), Some(1)]));
        assert_eq!(tree.children(1), &[0, 4]);
        assert_eq!(tree.children(4), &[2, 3]);
        assert_eq!(tree.below(1), vec![0, 1, 2, 3, 4]);
        assert!(tree.children(0).is_empty());
    }
}
