//! Two mentions compared: a row of numbers, in an order that the learned trees know.

use super::described::{Described, Kind, Word};

/// Sentences apart that are told from more; of two articles.
const FAR: f32 = 6.0;

/// Whether both are names and called the same.
pub(super) fn same_name(a: &Described, b: &Described) -> bool {
    let names = a.kind == Kind::Name && b.kind == Kind::Name;
    names && share(&a.names, &b.names) > 0 || a.gazetteer.is_some() && a.gazetteer == b.gazetteer
}

/// The features of a pair, `story` being how alike their articles are.
pub(super) fn features(a: &Described, b: &Described, story: f64) -> Vec<f32> {
    let within = a.document == b.document;
    let both = |x: bool, y: bool| f32::from(u8::from(x && y));
    let apart = if within { (a.sentence.abs_diff(b.sentence) as f32).min(FAR) } else { FAR };
    let inside = |x: &Described, y: &Described| y.words.binary_search(&x.lemma).is_ok();
    let named = |x: &Described, y: &Described| y.name_words.binary_search(&x.lemma).is_ok();
    let same_head = a.lemma == b.lemma;
    vec![
        yes(within),
        story as f32,
        apart,
        kinds(a.kind, b.kind),
        if within { same(a.entity.as_ref(), b.entity.as_ref()) } else { -1.0 },
        same(a.gazetteer.as_ref(), b.gazetteer.as_ref()),
        yes(same_head),
        yes(a.form == b.form),
        if same_head { a.rarity as f32 } else { 0.0 },
        yes(a.phrase == b.phrase),
        alike(&a.words, &b.words),
        contained(&a.words, &b.words),
        some(&a.proper, &b.proper),
        contained(&a.proper, &b.proper),
        some(&a.name_words, &b.name_words),
        contained(&a.name_words, &b.name_words),
        alike(&a.name_words, &b.name_words),
        yes(share(&a.names, &b.names) > 0),
        some(&a.nouns, &b.nouns),
        alike(&a.nouns, &b.nouns),
        some(&a.modifiers, &b.modifiers),
        alike(&a.modifiers, &b.modifiers),
        some(&a.numbers, &b.numbers),
        yes(inside(a, b) || inside(b, a)),
        yes(named(a, b) || named(b, a)),
        yes(a.plural == b.plural),
        if a.sort == 0 || b.sort == 0 { -1.0 } else { yes(a.sort == b.sort) },
        yes((a.sort == 1 || a.sort == 2) == (b.sort == 1 || b.sort == 2)),
        yes(a.governor.is_some() && a.governor == b.governor),
        yes(a.relation == b.relation),
        yes(a.governor == b.governor && a.relation == b.relation),
        some(&a.days, &b.days),
        some(&a.months, &b.months),
        same(a.time.as_ref().map(|t| &t.0), b.time.as_ref().map(|t| &t.0)),
        both(a.time.is_some_and(|t| t.1), b.time.is_some_and(|t| t.1)),
        a.words.len().min(b.words.len()).min(8) as f32,
        a.words.len().max(b.words.len()).min(8) as f32,
        (a.words.len() + b.words.len() - 2 * share(&a.words, &b.words)) as f32,
        alike(&a.context, &b.context),
        some(&a.deeds, &b.deeds),
        contained(&a.owners, &b.owners),
        some(&a.owners, &b.owners),
        if within { position(a, b) } else { 0.0 },
    ]
}

fn yes(holds: bool) -> f32 {
    f32::from(u8::from(holds))
}

/// 1 for the same, 0 for two, -1 where one is unknown.
fn same<T: PartialEq>(a: Option<&T>, b: Option<&T>) -> f32 {
    a.zip(b).map_or(-1.0, |(a, b)| yes(a == b))
}

/// 1 when lists share a word, 0 when not, -1 when one is empty.
fn some(a: &[Word], b: &[Word]) -> f32 {
    if a.is_empty() || b.is_empty() { -1.0 } else { yes(share(a, b) > 0) }
}

/// How many words two sorted lists share.
fn share(a: &[Word], b: &[Word]) -> usize {
    let (mut at, mut shared) = (0, 0);
    for word in a {
        while at < b.len() && b[at] < *word {
            at += 1;
        }
        if at < b.len() && b[at] == *word {
            shared += 1;
        }
    }
    shared
}

/// Shared words of all.
fn alike(a: &[Word], b: &[Word]) -> f32 {
    let shared = share(a, b);
    shared as f32 / (a.len() + b.len() - shared).max(1) as f32
}

/// Shared words of those of the shorter list.
fn contained(a: &[Word], b: &[Word]) -> f32 {
    share(a, b) as f32 / a.len().min(b.len()).max(1) as f32
}

fn kinds(a: Kind, b: Kind) -> f32 {
    let (low, high) = (a.min(b) as usize, a.max(b) as usize);
    (high * (high + 1) / 2 + low) as f32
}

/// How two mentions of one sentence stand: one head, apposition, predicate, relative pronoun, one in the other.
fn position(a: &Described, b: &Described) -> f32 {
    let leads = |from: Option<usize>, x: &Described, to: &Described| from == Some(to.head) && x.head != to.head;
    if a.head == b.head {
        5.0
    } else if leads(a.appositive, a, b) || leads(b.appositive, b, a) {
        4.0
    } else if leads(a.antecedent, a, b) || leads(b.antecedent, b, a) {
        3.0
    } else if leads(a.predicate, a, b) || leads(b.predicate, b, a) {
        2.0
    } else if a.tokens.0 <= b.tokens.1 && b.tokens.0 <= a.tokens.1 {
        1.0
    } else {
        0.0
    }
}
