//! How far a noun phrase reaches, and what its parts say: determiner, number, modifiers.
//!
//! Relative clauses, participles after the noun, appositions and conjuncts stay outside the phrase.
//! The phrase is a run of tokens: where the parse leaves a gap, it ends.

use std::ops::Range;

use super::context::Context;
use crate::model::Deprel;
use crate::model::TokenIx;
use crate::model::Upos;
use crate::model::Xpos;

/// How a noun phrase picks what it refers to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Reference {
    /// "the", "this", "those": something known.
    Definite,
    /// "a", "another", a number: something new.
    Indefinite,
    /// "its", "Iran's".
    Possessed,
    /// No determiner.
    Bare,
    /// "no", "any", "each": nothing in particular.
    None,
}

/// Whether a dependent belongs to the phrase of its noun.
fn inside(relation: Deprel) -> bool {
    !matches!(
        relation,
        Deprel::Acl
            | Deprel::AclRelcl
            | Deprel::Advcl
            | Deprel::Appos
            | Deprel::Conj
            | Deprel::Cc
            | Deprel::Parataxis
            | Deprel::Cop
            | Deprel::Aux
            | Deprel::Nsubj
            | Deprel::NsubjPass
            | Deprel::NsubjOuter
            | Deprel::Expl
            | Deprel::Mark
            | Deprel::Obl
            | Deprel::OblUnmarked
            | Deprel::Obj
            | Deprel::Ccomp
            | Deprel::Xcomp
            | Deprel::Csubj
            | Deprel::Dep
            | Deprel::Discourse
            | Deprel::Orphan
            | Deprel::List
            | Deprel::Dislocated
            | Deprel::Vocative
    )
}

/// Tokens of the noun phrase that `head` heads, its own preposition left out.
pub(super) fn extent(context: &Context<'_>, head: TokenIx) -> Range<TokenIx> {
    let sentence = context.sentence(head).tokens.clone();
    let mut kept = vec![head];
    let mut at = 0;
    while at < kept.len() {
        let top = kept[at];
        for &child in context.tree.children(top) {
            let relation = context.deprel(child);
            let own_case = top == head && relation == Deprel::Case;
            let own_adverb = top == head && relation == Deprel::Advmod && child > head;
            let verb =
                child < top && matches!(context.xpos(child), Xpos::Vb | Xpos::Vbp | Xpos::Vbd | Xpos::Vbz | Xpos::Md);
            let loose = relation == Deprel::Nmod && is_loose(context, child);
            let measure = relation == Deprel::OblUnmarked && child < top;
            if (inside(relation) || measure) && !verb && !loose && !own_case && !own_adverb {
                kept.push(child);
            }
        }
        at += 1;
    }
    kept.sort_unstable();
    let place = kept.binary_search(&head).unwrap_or(0);
    let mut start = head;
    for &t in kept[..place].iter().rev() {
        if t + 1 != start {
            break;
        }
        start = t;
    }
    let mut end = head + 1;
    for &t in &kept[place + 1..] {
        if t != end || t >= sentence.end || context.norm(t) == "," {
            break;
        }
        end = t + 1;
    }
    trim(context, start, head, end)
}

/// Whether a prepositional phrase is rather of time or circumstance than part of a description.
fn is_loose(context: &Context<'_>, noun: TokenIx) -> bool {
    let circumstance = !matches!(
        context.case(noun),
        None | Some(
            "of" | "for" | "from" | "in" | "at" | "with" | "near" | "to" | "outside" | "between" | "against" | "among"
        )
    );
    circumstance || context.is_date(noun)
}

/// Cuts punctuation and joining words off both ends.
fn trim(context: &Context<'_>, mut start: TokenIx, head: TokenIx, mut end: TokenIx) -> Range<TokenIx> {
    let loose = |t: TokenIx| {
        matches!(context.upos(t), Upos::Punct | Upos::Cconj | Upos::Adp | Upos::Sconj)
            || (matches!(context.upos(t), Upos::Adv | Upos::Part)
                && matches!(
                    context.norm(t),
                    "also" | "only" | "even" | "not" | "never" | "n't" | "however" | "meanwhile" | "now"
                ))
    };
    while start < head && loose(start) && !matches!(context.norm(start), "$" | "at" | "up" | "over" | "around") {
        start += 1;
    }
    while end > head + 1 && (loose(end - 1) || context.xpos(end - 1) == Xpos::Pos) {
        end -= 1;
    }
    start..end
}

/// How the phrase of `head` refers.
pub(super) fn reference(context: &Context<'_>, head: TokenIx) -> Reference {
    if let Some(determiner) = context.determiner(head) {
        return match determiner {
            "the" | "this" | "that" | "these" | "those" | "both" => Reference::Definite,
            "no" | "any" | "every" | "each" | "what" | "which" | "whichever" | "neither" | "either" => Reference::None,
            _ => Reference::Indefinite,
        };
    }
    if context.tree.child(head, &[Deprel::NmodPoss]).is_some() {
        Reference::Possessed
    } else if context.tree.child(head, &[Deprel::Nummod]).is_some() {
        Reference::Indefinite
    } else {
        Reference::Bare
    }
}

/// Lemmas of adjectives, numbers and nouns before `head`, sorted.
pub(super) fn modifiers(context: &Context<'_>, head: TokenIx) -> Vec<String> {
    let relations = &[Deprel::Amod, Deprel::Compound, Deprel::Nummod];
    let before = context.tree.children_by(head, relations).filter(|&t| t < head);
    let mut lemmas: Vec<String> = before.map(|t| context.lemma(t).to_owned()).collect();
    lemmas.sort_unstable();
    lemmas
}

/// Whether `head` is marked for plural, or a number above one stands before it.
pub(super) fn is_plural(context: &Context<'_>, head: TokenIx) -> bool {
    matches!(context.xpos(head), Xpos::Nns | Xpos::Nnps)
}
