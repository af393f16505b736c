//! Precision, recall and F1 (van Rijsbergen 1979), from counts.

use std::collections::BTreeMap;
use std::ops::AddAssign;

/// Right, predicted and gold items. Fractional, since some scorers give part of a point.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Tally {
    /// Predicted items that are right.
    pub right: f64,
    /// Predicted items.
    pub predicted: f64,
    /// Gold items that are found. The same as `right` where items are matched one to one.
    pub found: f64,
    /// Gold items.
    pub gold: f64,
}

impl Tally {
    /// Items that are matched one to one.
    #[must_use]
    pub fn of(right: usize, predicted: usize, gold: usize) -> Self {
        Self { right: right as f64, predicted: predicted as f64, found: right as f64, gold: gold as f64 }
    }

    /// One predicted item.
    pub fn predict(&mut self, right: bool) {
        self.predicted += 1.0;
        self.right += f64::from(u8::from(right));
    }

    /// One gold item.
    pub fn expect(&mut self, found: bool) {
        self.gold += 1.0;
        self.found += f64::from(u8::from(found));
    }

    /// Precision, recall and F1 of these counts; 0 where there is nothing to divide by.
    #[must_use]
    pub fn score(&self) -> Score {
        Score::of(share(self.right, self.predicted), share(self.found, self.gold), self.gold)
    }
}

impl AddAssign for Tally {
    fn add_assign(&mut self, other: Self) {
        self.right += other.right;
        self.predicted += other.predicted;
        self.found += other.found;
        self.gold += other.gold;
    }
}

fn share(part: f64, whole: f64) -> f64 {
    if whole > 0.0 { part / whole } else { 0.0 }
}

/// A result: fractions from 0 to 1.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Score {
    /// Share of what is predicted that is right.
    pub precision: f64,
    /// Share of the gold that is found.
    pub recall: f64,
    /// Harmonic mean of the two, or the figure that the task defines.
    pub f1: f64,
    /// Gold items.
    pub n: usize,
}

impl Score {
    /// With F1 as the harmonic mean.
    #[must_use]
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "counts are small and not negative")]
    pub fn of(precision: f64, recall: f64, n: f64) -> Self {
        let sum = precision + recall;
        let f1 = if sum > 0.0 { 2.0 * precision * recall / sum } else { 0.0 };
        Self { precision, recall, f1, n: n.round() as usize }
    }

    /// Mean over classes, each weighing the same: precision, recall and F1 each on its own.
    #[must_use]
    pub fn macro_mean<'a>(scores: impl IntoIterator<Item = &'a Self>) -> Self {
        let scores: Vec<_> = scores.into_iter().collect();
        let count = scores.len().max(1) as f64;
        let mean = |of: fn(&Self) -> f64| scores.iter().map(|s| of(s)).sum::<f64>() / count;
        Self {
            precision: mean(|s| s.precision),
            recall: mean(|s| s.recall),
            f1: mean(|s| s.f1),
            n: scores.iter().map(|s| s.n).sum(),
        }
    }
}

/// Tallies by class.
#[derive(Clone, Debug, Default)]
pub struct Classes(BTreeMap<String, Tally>);

impl Classes {
    /// The tally of a class.
    pub fn of(&mut self, class: &str) -> &mut Tally {
        self.0.entry(class.to_owned()).or_default()
    }

    /// Adds the tallies of `other`.
    pub fn join(&mut self, other: &Self) {
        other.0.iter().for_each(|(class, tally)| *self.of(class) += *tally);
    }

    /// Sum over all classes.
    #[must_use]
    pub fn total(&self) -> Tally {
        let mut total = Tally::default();
        self.0.values().for_each(|t| total += *t);
        total
    }

    /// Score of each class, by name.
    #[must_use]
    pub fn scores(&self) -> Vec<(String, Score)> {
        self.0.iter().map(|(name, tally)| (name.clone(), tally.score())).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_of_four_predictions_and_two_of_five_gold() {
        let score = Tally::of(2, 4, 5).score();
        assert!((score.precision - 0.5).abs() < 1e-9 && (score.recall - 0.4).abs() < 1e-9);
        assert!((score.f1 - 4.0 / 9.0).abs() < 1e-9);
        assert_eq!(score.n, 5);
    }

    #[test]
    fn nothing_gives_zero() {
        assert_eq!(Tally::default().score(), Score::default());
    }

    #[test]
    fn macro_mean_weighs_classes_alike() {
        let (all, none) = (Tally::of(9, 9, 9).score(), Tally::of(0, 1, 1).score());
        assert!((Score::macro_mean([&all, &none]).f1 - 0.5).abs() < 1e-9);
    }
}
