//! Names that are right: the same words and the same type.

use crate::evaluation::score::Classes;
use crate::model::Span;

use super::Name;

/// Outcome of one text.
pub(super) struct Counted {
    /// By type.
    pub(super) classes: Classes,
    /// For each name found, whether it is right; none where it is not counted.
    pub(super) right: Vec<Option<bool>>,
    /// For each gold name, whether it is found.
    pub(super) found: Vec<bool>,
}

/// Compares; a found name that is in no gold and inside one of `open` is not counted.
pub(super) fn count(gold: &[Name], found: &[Name], open: &[Span]) -> Counted {
    let mut classes = Classes::default();
    let hits: Vec<bool> = gold.iter().map(|name| found.contains(name)).collect();
    for (name, &hit) in gold.iter().zip(&hits) {
        classes.of(name.kind.label()).expect(hit);
    }
    let judge = |name: &Name| {
        let right = gold.contains(name);
        let inside = |o: &Span| o.start <= name.span.start && name.span.end <= o.end;
        (right || !open.iter().any(inside)).then_some(right)
    };
    let right: Vec<Option<bool>> = found.iter().map(judge).collect();
    for (name, right) in found.iter().zip(&right) {
        if let Some(right) = *right {
            classes.of(name.kind.label()).predict(right);
        }
    }
    Counted { classes, right, found: hits }
}

#[cfg(test)]
mod tests {
    use super::super::kind::Kind;
    use super::*;

    const fn name(start: usize, end: usize, kind: Kind) -> Name {
        Name { span: Span { start, end }, kind }
    }

    #[test]
    fn words_and_type_must_be_right() {
        let gold = [name(0, 4, Kind::Person), name(9, 14, Kind::Place), name(20, 30, Kind::Organization)];
        let found = [
            name(0, 4, Kind::Person),
            name(9, 14, Kind::Organization),
            name(20, 28, Kind::Organization),
            name(40, 43, Kind::Place),
        ];
        let counted = count(&gold, &found, &[]);
        // One of four found is right, one of three wanted is found: 1/4, 1/3, 2/7.
        let score = counted.classes.total().score();
        assert!((score.precision - 0.25).abs() < 1e-9 && (score.recall - 1.0 / 3.0).abs() < 1e-9);
        assert!((score.f1 - 2.0 / 7.0).abs() < 1e-9);
        assert_eq!(counted.found, [true, false, false]);
    }

    #[test]
    fn open_stretches_do_not_count() {
        let counted = count(&[], &[name(3, 7, Kind::Organization), name(9, 12, Kind::Place)], &[Span::new(0, 8)]);
        assert_eq!(counted.right, [None, Some(false)]);
        assert!((counted.classes.total().predicted - 1.0).abs() < 1e-9);
    }
}
