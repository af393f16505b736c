//! What noun phrases say without a verb: appositions, titles, possessors, attributes.

use super::phrases::{Extent, collect, finish, phrase, phrase_without};
use super::view::View;
use crate::model::{Deprel, Phrase, TokenIx, Tuple, TupleKind, Upos, Xpos};

/// The tuples that the noun `token` carries.
pub(super) fn read(view: &View<'_>, token: TokenIx, into: &mut Vec<Tuple>) {
    if !matches!(view.upos(token), Upos::Noun | Upos::Propn | Upos::Num) {
        return;
    }
    for child in view.children(token) {
        match view.deprel(child) {
            Deprel::Appos => apposition(view, token, child, into),
            Deprel::NmodPoss => possession(view, token, child, into),
            Deprel::Nmod => attribute(view, token, child, into),
            _ => {}
        }
    }
    title(view, token, into);
}

fn implied(word: &'static str) -> Phrase {
    Phrase { implied: Some(word), tokens: Vec::new() }
}

fn apposition(view: &View<'_>, noun: TokenIx, other: TokenIx, into: &mut Vec<Tuple>) {
    if !view.is_nominal(other) {
        return;
    }
    // The name is what the description is said of.
    let turned = view.is_name(other) && !view.is_name(noun);
    let (subject, predicate) = if turned { (other, noun) } else { (noun, other) };
    let arguments = vec![phrase(view, subject, Extent::Noun), phrase(view, predicate, Extent::Noun)];
    let verb = if view.is_plural(subject) { "are" } else { "is" };
    into.push(super::tuple(view, TupleKind::Apposition, other, implied(verb), arguments));
}

/// "President Hale", "former mayor Jonas Hale": what stands before a name and says what its bearer is.
fn title(view: &View<'_>, name: TokenIx, into: &mut Vec<Tuple>) {
    if !view.is_name(name) {
        return;
    }
    let is_title = |&c: &TokenIx| {
        let is_noun = view.upos(c) == Upos::Noun && matches!(view.deprel(c), Deprel::Compound | Deprel::Flat);
        c < name && (view.deprel(c) == Deprel::NmodDesc || is_noun)
    };
    let Some(title) = view.children(name).rfind(is_title) else { return };
    if view.form(title).ends_with('.') {
        return;
    }
    let before = |c: &TokenIx| {
        let modifies = matches!(view.deprel(*c), Deprel::Amod | Deprel::Det | Deprel::Compound | Deprel::NmodDesc);
        *c < title && modifies
    };
    let mut words = Vec::new();
    let own = view.children(name).filter(before);
    own.chain([title]).for_each(|c| collect(view, c, &mut words, &|c| view.deprel(c) == Deprel::Case));
    let mut rest = Vec::new();
    let is_name = |c: TokenIx| matches!(view.deprel(c), Deprel::Compound | Deprel::Flat) && !words.contains(&c);
    collect(view, name, &mut rest, &|c| !is_name(c));
    let arguments = vec![finish(view, rest), finish(view, words)];
    into.push(super::tuple(view, TupleKind::Title, title, implied("is"), arguments));
}

fn possession(view: &View<'_>, thing: TokenIx, owner: TokenIx, into: &mut Vec<Tuple>) {
    if matches!(view.xpos(owner), Xpos::PrpS | Xpos::WpS | Xpos::Prp) {
        return;
    }
    let arguments = vec![phrase(view, owner, Extent::Noun), phrase_without(view, thing, Extent::Noun, owner)];
    into.push(super::tuple(view, TupleKind::Possession, thing, implied("has"), arguments));
}

fn attribute(view: &View<'_>, noun: TokenIx, other: TokenIx, into: &mut Vec<Tuple>) {
    let preposition = view.preposition(other);
    // "of" says only that there is some relation.
    if preposition.is_empty() || !view.is_nominal(other) || view.is(preposition[0], &["of"]) {
        return;
    }
    let verb = if view.is_plural(noun) { "are" } else { "is" };
    let relation = Phrase { implied: Some(verb), tokens: preposition };
    let arguments = vec![phrase_without(view, noun, Extent::Noun, other), phrase(view, other, Extent::Noun)];
    into.push(super::tuple(view, TupleKind::Attribute, other, relation, arguments));
}
