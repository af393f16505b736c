//! Which words of a subtree make a phrase: a noun phrase without its asides, a clause, an adverbial.

use super::view::View;
use crate::model::{Deprel, Phrase, TokenIx, Upos};

/// What a phrase is for; each leaves out something else.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Extent {
    /// A noun phrase: no preposition of its own, no aside, no conjuncts.
    Noun,
    /// The same with its conjuncts.
    Nouns,
    /// With its preposition or conjunction: a circumstance.
    Adverbial,
    /// A clause, with all that is in it, but for the conjunction before it.
    Content,
}

/// The phrase below `head`.
pub(super) fn phrase(view: &View<'_>, head: TokenIx, extent: Extent) -> Phrase {
    let mut tokens = Vec::new();
    collect(view, head, &mut tokens, &|token| !belongs(view, head, token, extent));
    finish(view, tokens)
}

/// The phrase below `head` without the clause or phrase below `part`.
pub(super) fn phrase_without(view: &View<'_>, head: TokenIx, extent: Extent, part: TokenIx) -> Phrase {
    let mut tokens = Vec::new();
    collect(view, head, &mut tokens, &|token| token == part || !belongs(view, head, token, extent));
    finish(view, tokens)
}

/// The words of a phrase with the stops at its ends left out.
pub(super) fn finish(view: &View<'_>, mut tokens: Vec<TokenIx>) -> Phrase {
    tokens.sort_unstable();
    tokens.dedup();
    drop_stray_marks(view, &mut tokens);
    trim(view, &mut tokens);
    Phrase { implied: None, tokens }
}

/// `head` and everything below it but what is cut.
pub(super) fn collect(view: &View<'_>, head: TokenIx, into: &mut Vec<TokenIx>, cut: &dyn Fn(TokenIx) -> bool) {
    into.push(head);
    for child in view.children(head).filter(|&child| !cut(child)) {
        collect(view, child, into, cut);
    }
}

fn belongs(view: &View<'_>, head: TokenIx, token: TokenIx, extent: Extent) -> bool {
    let is_own = view.head(token) == Some(head);
    let relation = view.deprel(token);
    if extent == Extent::Content {
        return !(is_own && relation == Deprel::Mark && view.is(token, &["that"])) && relation != Deprel::Discourse;
    }
    if is_own && extent != Extent::Adverbial {
        match relation {
            Deprel::Case | Deprel::Mark => return false,
            // What belongs to a predicate noun as the clause it is, not as the noun.
            Deprel::Cop | Deprel::Aux | Deprel::Expl | Deprel::Advcl | Deprel::Discourse => return false,
            _ if super::view::SUBJECTS.contains(&relation) => return false,
            Deprel::Conj | Deprel::Cc | Deprel::CcPreconj if extent == Extent::Noun => return false,
            Deprel::Conj if is_clause(view, token) => return false,
            Deprel::Cc if view.child(head, &[Deprel::Conj]).is_none_or(|c| is_clause(view, c)) => return false,
            _ => {}
        }
    }
    match relation {
        Deprel::AclRelcl => !view.is_set_off(token) && extent != Extent::Noun,
        Deprel::Appos | Deprel::Parataxis => false,
        Deprel::Acl => !view.is_set_off(token),
        _ => true,
    }
}

/// Whether a conjunct is a clause of its own.
pub(super) fn is_clause(view: &View<'_>, token: TokenIx) -> bool {
    view.upos(token) == Upos::Verb
        || view.has(token, &[Deprel::Cop])
        || view.child(token, super::view::SUBJECTS).is_some()
}

/// A comma whose other side was cut, and two marks in a row.
fn drop_stray_marks(view: &View<'_>, tokens: &mut Vec<TokenIx>) {
    let kept = tokens.clone();
    let has = |at: usize| kept.binary_search(&at).is_ok();
    tokens.retain(|&token| {
        let is_comma = matches!(view.form(token), "," | ";" | "--" | "–" | "—");
        !is_comma || (has(token + 1) && token.checked_sub(1).is_some_and(has))
    });
}

fn trim(view: &View<'_>, tokens: &mut Vec<TokenIx>) {
    let is_mark = |token: TokenIx| {
        view.upos(token) == Upos::Punct && !matches!(view.form(token), "\"" | "``" | "''" | "“" | "”" | "(" | ")")
    };
    while tokens.last().is_some_and(|&token| is_mark(token)) {
        tokens.pop();
    }
    let lead = tokens.iter().take_while(|&&token| is_mark(token)).count();
    tokens.drain(..lead);
    unbalanced(view, tokens);
}

/// A bracket or quotation mark at an end whose partner is not in the phrase.
fn unbalanced(view: &View<'_>, tokens: &mut Vec<TokenIx>) {
    let count = |tokens: &[TokenIx], marks: &[&str]| tokens.iter().filter(|&&t| marks.contains(&view.form(t))).count();
    let (open, close) = (count(tokens, &["("]), count(tokens, &[")"]));
    let quotes = count(tokens, &["\"", "“", "”"]);
    let is = |token: Option<&TokenIx>, marks: &[&str]| token.is_some_and(|&t| marks.contains(&view.form(t)));
    if open > close && is(tokens.first(), &["("]) || quotes % 2 == 1 && is(tokens.first(), &["\"", "“"]) {
        tokens.remove(0);
    }
    if close > open && is(tokens.last(), &[")"]) || quotes % 2 == 1 && is(tokens.last(), &["\"", "”"]) {
        tokens.pop();
    }
}
