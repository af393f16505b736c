//! Which expression found is which of the gold: those with the same words first, then those that overlap, in text order.

use crate::model::Span;

use super::{Found, Gold};

/// One pair.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Match {
    pub(super) gold: usize,
    pub(super) found: usize,
    /// Whether the words are the same.
    pub(super) exact: bool,
    /// Whether the value is one of the right ones.
    pub(super) value: bool,
}

/// Pairs of gold and found expressions; each stands in one at most.
pub(super) fn matches(gold: &[Gold], found: &[Found]) -> Vec<Match> {
    let mut matches: Vec<Match> = Vec::new();
    for exact in [true, false] {
        for (g, expected) in gold.iter().enumerate() {
            if matches.iter().any(|m| m.gold == g) {
                continue;
            }
            let fits = |span: Span| if exact { span == expected.span } else { overlap(span, expected.span) };
            let free = |f: &usize| matches.iter().all(|m| m.found != *f);
            let Some(f) = (0..found.len()).filter(free).find(|&f| fits(found[f].span)) else {
                continue;
            };
            let value = expected.values.contains(&found[f].value);
            matches.push(Match { gold: g, found: f, exact, value });
        }
    }
    matches
}

fn overlap(a: Span, b: Span) -> bool {
    a.start < b.end && b.start < a.end
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evaluation::timex::{Form, Item, Tallies};

    fn gold(start: usize, end: usize, value: &str) -> Gold {
        Gold { span: Span::new(start, end), kind: "DATE".to_owned(), values: vec![value.to_owned()] }
    }

    fn found(start: usize, end: usize, value: &str) -> Found {
        Found { span: Span::new(start, end), kind: "DATE", value: value.to_owned() }
    }

    /// Four in the gold; found are one with the same words and value, one that overlaps with the right value, one that overlaps
    /// with a wrong one, and one beside all of them: strict 1/4, relaxed 3/4, value 2/4 of both sides.
    #[test]
    fn the_three_measures() {
        let gold = vec![gold(0, 6, "2024-03-22"), gold(10, 20, "2023"), gold(30, 40, "2022"), gold(50, 55, "2021")];
        let found =
            vec![found(0, 6, "2024-03-22"), found(12, 20, "2023"), found(30, 44, "2020"), found(60, 64, "2021")];
        let matches = matches(&gold, &found);
        let item = Item {
            name: String::new(),
            text: String::new(),
            published: None,
            gold,
            form: Form::Timex3,
            complete: true,
        };
        let mut tallies = Tallies::default();
        tallies.add(&item, &found, &matches);
        let f1 = |tally: &super::super::Tally| (tally.score().f1 * 100.0).round() as i32;
        assert_eq!((f1(&tallies.strict), f1(&tallies.relaxed), f1(&tallies.value)), (25, 75, 50));
    }

    #[test]
    fn the_same_words_come_before_an_overlap() {
        let pairs = matches(&[gold(0, 10, "A"), gold(4, 10, "B")], &[found(4, 10, "B")]);
        assert_eq!(pairs, [Match { gold: 1, found: 0, exact: true, value: true }]);
    }

    #[test]
    fn one_found_stands_for_one_of_the_gold() {
        assert_eq!(matches(&[gold(0, 4, "A"), gold(5, 9, "B")], &[found(0, 9, "A/B")]).len(), 1);
    }
}
