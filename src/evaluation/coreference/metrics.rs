//! The measures, over the gold cluster and the found cluster of each mention.

use std::collections::BTreeMap;

use crate::evaluation::score::Score;

use super::assignment;

/// Two partitions of the same mentions and how they cut each other.
struct Partitions {
    /// Mentions that a gold and a found cluster share.
    shared: BTreeMap<(usize, usize), f64>,
    /// Sizes of the gold clusters.
    gold: Vec<f64>,
    /// Sizes of the found clusters.
    found: Vec<f64>,
}

/// Mean of the first three, MUC, B³, `CEAFe`, LEA, from the gold and found cluster of each mention.
pub(in crate::evaluation) fn all(pairs: &[(usize, usize)]) -> [Score; 5] {
    let parts = Partitions::new(pairs);
    let n = pairs.len() as f64;
    let [muc, b3, ceafe, lea] = [parts.muc(), parts.b3(), parts.ceafe(), parts.lea()].map(|(p, r)| Score::of(p, r, n));
    let conll = Score { n: pairs.len(), ..Score::macro_mean([&muc, &b3, &ceafe]) };
    [conll, muc, b3, ceafe, lea]
}

impl Partitions {
    fn new(pairs: &[(usize, usize)]) -> Self {
        let mut parts = Self { shared: BTreeMap::new(), gold: Vec::new(), found: Vec::new() };
        for &(gold, found) in pairs {
            *parts.shared.entry((gold, found)).or_default() += 1.0;
            grow(&mut parts.gold, gold);
            grow(&mut parts.found, found);
        }
        parts
    }

    /// Precision and recall in links: a cluster that is cut into k parts lacks k - 1 of its links.
    fn muc(&self) -> (f64, f64) {
        let (mut gold_parts, mut found_parts) = (vec![0.0; self.gold.len()], vec![0.0; self.found.len()]);
        for &(g, f) in self.shared.keys() {
            gold_parts[g] += 1.0;
            found_parts[f] += 1.0;
        }
        let share = |sizes: &[f64], parts: &[f64]| {
            let kept: f64 = sizes.iter().zip(parts).map(|(size, parts)| size - parts).sum();
            ratio(kept, sizes.iter().map(|size| size - 1.0).sum())
        };
        (share(&self.found, &found_parts), share(&self.gold, &gold_parts))
    }

    /// Precision and recall of each mention's cluster, averaged over mentions.
    fn b3(&self) -> (f64, f64) {
        let n: f64 = self.gold.iter().sum();
        let sum = |size: &dyn Fn(usize, usize) -> f64| -> f64 {
            self.shared.iter().map(|(&(g, f), both)| both * both / size(g, f)).sum()
        };
        (ratio(sum(&|_, f| self.found[f]), n), ratio(sum(&|g, _| self.gold[g]), n))
    }

    /// The best one-to-one assignment of clusters, by twice what they share over the sum of their sizes.
    fn ceafe(&self) -> (f64, f64) {
        let weights: BTreeMap<(usize, usize), f64> =
            self.shared.iter().map(|(&(g, f), both)| ((g, f), 2.0 * both / (self.gold[g] + self.found[f]))).collect();
        let best = assignment::best(&weights);
        (ratio(best, self.found.len() as f64), ratio(best, self.gold.len() as f64))
    }

    /// Links that are kept, each cluster weighing by its size; a singleton has one link, to itself.
    fn lea(&self) -> (f64, f64) {
        let (mut gold_links, mut found_links) = (vec![0.0; self.gold.len()], vec![0.0; self.found.len()]);
        for (&(g, f), &both) in &self.shared {
            let alone = f64::from(u8::from(self.gold[g] < 2.0 && self.found[f] < 2.0));
            gold_links[g] += links(both) + alone;
            found_links[f] += links(both) + alone;
        }
        let share = |sizes: &[f64], kept: &[f64]| {
            let resolved = sizes.iter().zip(kept).map(|(&size, kept)| size * kept / links(size).max(1.0)).sum();
            ratio(resolved, sizes.iter().sum())
        };
        (share(&self.found, &found_links), share(&self.gold, &gold_links))
    }
}

fn grow(sizes: &mut Vec<f64>, at: usize) {
    if sizes.len() <= at {
        sizes.resize(at + 1, 0.0);
    }
    sizes[at] += 1.0;
}

fn links(size: f64) -> f64 {
    size * (size - 1.0) / 2.0
}

fn ratio(part: f64, whole: f64) -> f64 {
    if whole > 0.0 { part / whole } else { 0.0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Gold {a b c} {d e f g}; found {a b} {c d} {f g h i} with e alone has mentions of its own, so here the sides share all:
    /// gold {a b c} {d e f g}, found {a b} {c d} {e} {f g}.
    ///
    /// MUC recall: (3-2)+(4-3) of 2+3 = 2/5; precision: (2-1)+(2-2)+0+(2-1) of 1+1+1 = 2/3.
    /// B³ recall: a, b 2/3 each, c 1/3, d, e 1/4 each, f, g 2/4 each = 19/6 of 7; precision: 1 1 1/2 1/2 1 1 1 = 6/7.
    /// `CEAFe`: {a b c}~{a b} 4/5, {d e f g}~{f g} 4/6: 22/15; recall over 2, precision over 4.
    /// LEA recall: (3·1/3 + 4·1/6)/7 = 5/21; precision: {a b} 2·1, {c d} 0, {e} 0, {f g} 2·1 = 4/7.
    #[test]
    fn two_chains_cut_into_four() {
        let pairs = [(0, 0), (0, 0), (0, 1), (1, 1), (1, 2), (1, 3), (1, 3)];
        let [conll, muc, b3, ceafe, lea] = all(&pairs);
        close(&muc, 2.0 / 3.0, 2.0 / 5.0);
        close(&b3, 6.0 / 7.0, 19.0 / 42.0);
        close(&ceafe, 22.0 / 60.0, 22.0 / 30.0);
        close(&lea, 4.0 / 7.0, 5.0 / 21.0);
        let mean = (muc.f1 + b3.f1 + ceafe.f1) / 3.0;
        assert!((conll.f1 - mean).abs() < 1e-9 && conll.n == 7);
    }

    #[test]
    fn the_same_on_both_sides_is_perfect_but_singletons_have_no_muc_links() {
        let [_, muc, b3, ceafe, lea] = all(&[(0, 1), (0, 1), (1, 0)]);
        for score in [muc, b3, ceafe, lea] {
            close(&score, 1.0, 1.0);
        }
        let [_, muc, ..] = all(&[(0, 0), (1, 1)]);
        close(&muc, 0.0, 0.0);
    }

    /// Everything in one: B³ recall is 1; LEA recall leaves the singleton unresolved: (2·1 + 1·0)/3.
    #[test]
    fn all_in_one() {
        let [_, _, b3, _, lea] = all(&[(0, 0), (0, 0), (1, 0)]);
        close(&b3, 5.0 / 9.0, 1.0);
        close(&lea, 1.0 / 3.0, 2.0 / 3.0);
    }

    fn close(score: &Score, precision: f64, recall: f64) {
        let near = |a: f64, b: f64| (a - b).abs() < 1e-9;
        assert!(near(score.precision, precision) && near(score.recall, recall), "{score:?}");
    }
}
