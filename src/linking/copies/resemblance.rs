//! How much of two texts is the same: resemblance and containment of their shingles (Broder 1997), estimated and exact.
//!
//! In: two profiles; out: figures, and the same as a sentence for a reader. Whether that makes one a copy of the other is decided
//! in `mod.rs`.

use std::cmp::Ordering;

use super::shingles::Shingles;

/// What two texts share.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Resemblance {
    /// Shingles that both have.
    pub shared: usize,
    /// Shingles of the first.
    pub one: usize,
    /// Shingles of the second.
    pub other: usize,
    /// Share of equal values of the two signatures: an estimate of [`Resemblance::jaccard`], 0 to 1, with a standard error of about
    /// 0.04.
    pub estimated: f64,
}

impl Resemblance {
    /// Compares two texts exactly; texts of which only a sample is kept by the coarser sample.
    #[must_use]
    pub fn of(one: &Shingles, other: &Shingles) -> Self {
        let rate = one.rate.max(other.rate).max(1);
        let sample = |text: &Shingles| {
            let mut set = text.set();
            set.retain(|h| h % rate == 0);
            set
        };
        Self::of_sets(&sample(one), &sample(other), estimate(one, other))
    }

    /// The same for sorted sets.
    pub(super) fn of_sets(one: &[u32], other: &[u32], estimated: f64) -> Self {
        Self { shared: shared(one, other), one: one.len(), other: other.len(), estimated }
    }

    /// Shared shingles by all shingles of either (Jaccard), 0 to 1.
    #[must_use]
    pub fn jaccard(&self) -> f64 {
        ratio(self.shared, self.one + self.other - self.shared)
    }

    /// Shared shingles by those of the shorter text, 0 to 1.
    #[must_use]
    pub fn containment(&self) -> f64 {
        ratio(self.shared, self.one.min(self.other))
    }

    /// In words: "87 of 100 shingles shared".
    #[must_use]
    pub fn in_words(&self) -> String {
        let all = self.one + self.other - self.shared;
        format!("{} of {all} shingles shared", self.shared)
    }

    /// In words: "80 of the 92 shingles of the shorter text are in the longer one".
    #[must_use]
    pub fn containment_in_words(&self) -> String {
        let shorter = self.one.min(self.other);
        format!("{} of the {shorter} shingles of the shorter text are in the longer one", self.shared)
    }
}

fn ratio(part: usize, whole: usize) -> f64 {
    if whole == 0 { 0.0 } else { part as f64 / whole as f64 }
}

/// Share of equal values of two signatures.
#[must_use]
pub fn estimate(one: &Shingles, other: &Shingles) -> f64 {
    let (one, other) = (&one.signature.0, &other.signature.0);
    let equal = one.iter().zip(other).filter(|(a, b)| a == b).count();
    ratio(equal, one.len().max(other.len()))
}

/// Elements that two sorted lists share.
pub(super) fn shared(one: &[u32], other: &[u32]) -> usize {
    let (mut i, mut j, mut found) = (0, 0, 0);
    while i < one.len() && j < other.len() {
        match one[i].cmp(&other[j]) {
            Ordering::Less => i += 1,
            Ordering::Greater => j += 1,
            Ordering::Equal => {
                found += 1;
                i += 1;
                j += 1;
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str) -> Shingles {
        Shingles::of([(0, 1, text)])
    }

    #[test]
    fn one_word_of_ten_changed_leaves_three_of_eleven() {
        // Seven shingles each; a change of the sixth word touches four of them.
        let one = of("a b c d e f g h i j");
        let other = of("a b c d e x g h i j");
        let found = Resemblance::of(&one, &other);
        assert_eq!((found.shared, found.one, found.other), (3, 7, 7));
        assert_eq!(found.in_words(), "3 of 11 shingles shared");
        assert!((found.jaccard() - 3.0 / 11.0).abs() < 1e-9);
        assert!((found.containment() - 3.0 / 7.0).abs() < 1e-9);
    }

    #[test]
    fn a_part_is_contained() {
        let found = Resemblance::of(&of("a b c d e f"), &of("x y z a b c d e f g h"));
        assert_eq!(found.containment_in_words(), "3 of the 3 shingles of the shorter text are in the longer one");
        assert!((found.jaccard() - 3.0 / 8.0).abs() < 1e-9);
    }

    #[test]
    fn the_estimate_is_near() {
        let words: Vec<String> = (0..500).map(|n| format!("w{n}")).collect();
        let one = of(&words.join(" "));
        for cut in [50, 150, 250, 400] {
            let other = of(&words[cut..].join(" "));
            let found = Resemblance::of(&one, &other);
            assert!((found.estimated - found.jaccard()).abs() < 0.12, "{found:?}");
        }
    }

    #[test]
    fn nothing_resembles_nothing() {
        let found = Resemblance::of(&Shingles::default(), &of("a b c d"));
        assert_eq!((found.jaccard(), found.containment(), found.estimated), (0.0, 0.0, 0.0));
    }
}
