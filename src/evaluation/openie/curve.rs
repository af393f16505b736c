//! Precision and recall at every threshold of confidence, and the area below.

use std::collections::BTreeSet;

use super::matching::{Fit, Words, fit};

/// A predicted tuple and how sure it is.
#[derive(Clone, Debug)]
pub(super) struct Predicted {
    pub(super) words: Words,
    pub(super) confidence: f64,
}

/// The gold and the predicted tuples of one sentence.
#[derive(Clone, Debug, Default)]
pub(super) struct Item {
    pub(super) gold: Vec<Words>,
    pub(super) predicted: Vec<Predicted>,
}

/// A point of the curve.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Point {
    pub(super) threshold: f64,
    pub(super) precision: f64,
    pub(super) recall: f64,
}

impl Point {
    pub(super) fn f1(self) -> f64 {
        let sum = self.precision + self.recall;
        if sum > 0.0 { 2.0 * self.precision * self.recall / sum } else { 0.0 }
    }
}

/// Sums over all sentences at one threshold.
#[derive(Clone, Copy, Debug, Default)]
struct Sums {
    right: f64,
    predicted: f64,
    found: f64,
    gold: f64,
}

/// The points at all confidences, the lowest first.
pub(super) fn curve(items: &[Item]) -> Vec<Point> {
    let bits = items.iter().flat_map(|item| &item.predicted).map(|p| Level::of(p.confidence));
    let levels: Vec<Level> = bits.collect::<BTreeSet<_>>().into_iter().collect();
    let mut sums = vec![Sums::default(); levels.len()];
    for item in items.iter().filter(|item| !item.gold.is_empty()) {
        add(item, &levels, &mut sums);
    }
    let points = levels.iter().zip(&sums);
    points
        .map(|(level, sums)| Point {
            threshold: level.value(),
            precision: if sums.predicted > 0.0 { sums.right / sums.predicted } else { 1.0 },
            recall: if sums.gold > 0.0 { sums.found / sums.gold } else { 0.0 },
        })
        .collect()
}

/// A confidence that can be sorted; confidences are not negative, so that the order of the bits is that of the numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Level(u64);

impl Level {
    fn of(confidence: f64) -> Self {
        Self(confidence.max(0.0).to_bits())
    }

    fn value(self) -> f64 {
        f64::from_bits(self.0)
    }
}

/// Adds a sentence to the sums of all thresholds: between two confidences of its tuples nothing changes.
fn add(item: &Item, levels: &[Level], sums: &mut [Sums]) {
    let fits = fits(item);
    let own: BTreeSet<Level> = item.predicted.iter().map(|p| Level::of(p.confidence)).collect();
    let mut next = 0;
    for level in own {
        let end = levels.partition_point(|&other| other <= level);
        let kept: Vec<usize> =
            (0..item.predicted.len()).filter(|&p| Level::of(item.predicted[p].confidence) >= level).collect();
        let right: f64 = pairs(&fits, &kept).iter().map(|(_, _, precision)| precision).sum();
        let found = found(&fits, &kept);
        for sums in &mut sums[next..end] {
            sums.right += right;
            sums.predicted += kept.len() as f64;
            sums.found += found;
            sums.gold += fits.len() as f64;
        }
        next = end;
    }
    for sums in &mut sums[next..] {
        sums.gold += fits.len() as f64;
    }
}

/// How well each prediction (column) fits each gold tuple (row).
pub(super) fn fits(item: &Item) -> Vec<Vec<Fit>> {
    let row = |gold: &Words| item.predicted.iter().map(|p| fit(gold, &p.words)).collect();
    item.gold.iter().map(row).collect()
}

/// Single match: pairs of a gold and a predicted tuple, the most precise first, each of them once.
pub(super) fn pairs(fits: &[Vec<Fit>], kept: &[usize]) -> Vec<(usize, usize, f64)> {
    let mut rows: Vec<usize> = (0..fits.len()).collect();
    let mut columns = kept.to_vec();
    let mut pairs = Vec::new();
    while !rows.is_empty() && !columns.is_empty() {
        let (mut best, mut top) = ((0, 0), -1.0);
        for (r, &row) in rows.iter().enumerate() {
            for (c, &column) in columns.iter().enumerate() {
                if fits[row][column].precision > top {
                    (best, top) = ((r, c), fits[row][column].precision);
                }
            }
        }
        pairs.push((rows.remove(best.0), columns.remove(best.1), top));
    }
    pairs
}

/// Multiple match: each gold tuple by the prediction that covers most of it, which may cover others as well.
pub(super) fn found(fits: &[Vec<Fit>], kept: &[usize]) -> f64 {
    let best = |row: &Vec<Fit>| kept.iter().map(|&column| row[column].recall).fold(0.0, f64::max);
    fits.iter().map(best).sum()
}

/// Area below the curve, by trapezoids, with the point of precision 1 and recall 0 at its end.
pub(super) fn area(points: &[Point]) -> f64 {
    if points.is_empty() {
        return 0.0;
    }
    let end = Point { threshold: f64::INFINITY, precision: 1.0, recall: 0.0 };
    let all: Vec<Point> = points.iter().copied().chain([end]).collect();
    let slices = all.windows(2).map(|w| (w[0].recall - w[1].recall) * (w[0].precision + w[1].precision) / 2.0);
    slices.sum::<f64>().abs()
}

/// The point with the best F1, the first of equals.
pub(super) fn best(points: &[Point]) -> Point {
    points.iter().copied().reduce(|a, b| if b.f1() > a.f1() { b } else { a }).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(relation: &str, arguments: [&str; 2]) -> Words {
        Words { relation: relation.to_owned(), arguments: arguments.map(str::to_owned).to_vec() }
    }

    fn item() -> Item {
        let predict = |relation, arguments, confidence| Predicted { words: words(relation, arguments), confidence };
        Item {
            gold: vec![words("saw", ["Ann", "Bo"]), words("met", ["Ann", "Bo"])],
            predicted: vec![predict("saw", ["Ann", "Bo"], 0.9), predict("heard", ["Ann", "Bo"], 0.5)],
        }
    }

    #[test]
    fn two_thresholds_two_points() {
        let points = curve(&[item()]);
        // All: one of two predictions is right, one of two gold tuples found. From 0.9 on: one of one, one of two.
        assert_eq!(points.len(), 2);
        assert!((points[0].precision - 0.5).abs() < 1e-9 && (points[0].recall - 0.5).abs() < 1e-9);
        assert!((points[1].precision - 1.0).abs() < 1e-9 && (points[1].recall - 0.5).abs() < 1e-9);
        assert!((best(&points).threshold - 0.9).abs() < 1e-9);
        // The first slice has no width, the second is half as wide and one high.
        assert!((area(&points) - 0.5).abs() < 1e-9);
    }

    #[test]
    fn above_the_last_prediction_a_sentence_still_has_gold() {
        let mut other = item();
        other.predicted.truncate(0);
        let points = curve(&[item(), other]);
        assert!((points[1].recall - 0.25).abs() < 1e-9);
    }

    #[test]
    fn a_gold_tuple_is_matched_once_for_precision() {
        let mut item = item();
        item.predicted[1] = item.predicted[0].clone();
        let points = curve(&[item]);
        // "met" has no fit, so that the copy counts as a prediction that is wrong.
        assert!((points[0].precision - 0.5).abs() < 1e-9 && (points[0].recall - 0.5).abs() < 1e-9);
    }

    #[test]
    fn nothing_predicted_is_nothing() {
        assert_eq!(best(&curve(&[])), Point::default());
        assert!(area(&[]).abs() < 1e-9);
    }
}
