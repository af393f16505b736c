//! How sure a tuple is: by its construction, and by how sure the parser was of the words that it is read from.

use super::view::View;
use crate::model::{Tuple, TupleKind};

/// Confidence of a tuple, in thousandths.
pub(super) fn of(view: &View<'_>, tuple: &Tuple) -> u16 {
    let base = base(tuple.kind);
    let margin = u16::from(view.document.tokens[tuple.head].margin);
    base + margin / 4
}

fn base(kind: TupleKind) -> u16 {
    match kind {
        TupleKind::Clause | TupleKind::Copula => 800,
        TupleKind::Speech => 700,
        TupleKind::Apposition => 750,
        TupleKind::Relative => 700,
        TupleKind::Coordinated => 650,
        TupleKind::Title | TupleKind::Participle => 600,
        TupleKind::Adverbial => 500,
        TupleKind::Possession => 450,
        TupleKind::Existential => 400,
        TupleKind::Attribute => 300,
        TupleKind::Quality => 200,
    }
}
