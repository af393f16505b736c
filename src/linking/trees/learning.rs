//! Learns the trees: gradient boosting of the logistic loss, each tree grown leaf by leaf at the split that gains most.
//!
//! A split may look at some of the features only, drawn anew for each leaf, which keeps trees from all saying the same.
//! Features are cut into at most 64 bins once (Ke et al. 2017, *LightGBM*). One pass over the samples a tree and leaf; sums are made
//! in the order of the samples, so two runs give the same trees whatever the number of threads.

use rayon::prelude::*;

use super::{Node, Trees};

/// How to learn.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Settings {
    /// Number of trees.
    pub(crate) trees: usize,
    /// Leaves of a tree, at most.
    pub(crate) leaves: usize,
    /// Samples in a leaf, at least.
    pub(crate) samples: usize,
    /// Share of what a tree would correct that it may.
    pub(crate) rate: f64,
    /// Penalty of large values.
    pub(crate) penalty: f64,
    /// Share of the features that a leaf may be split by.
    pub(crate) share: f64,
}

/// Most bins of a feature.
const BINS: usize = 64;

/// What is learned from.
#[derive(Clone, Debug)]
pub(crate) struct Sample {
    pub(crate) features: Vec<f32>,
    /// Whether it is one.
    pub(crate) one: bool,
    /// For how many it counts.
    pub(crate) weight: f64,
}

/// Learns from samples.
pub(crate) fn learn(samples: &[Sample], settings: Settings) -> Trees {
    let width = samples.first().map_or(0, |s| s.features.len());
    let columns: Vec<Column> = (0..width).into_par_iter().map(|f| Column::new(samples, f)).collect();
    let weight = |one: bool| samples.iter().filter(|s| s.one == one).map(|s| s.weight).sum::<f64>().max(1.0);
    let base = (weight(true) / weight(false)).ln();
    let mut trees = Trees { base: base as f32, trees: Vec::new() };
    let mut scores = vec![base; samples.len()];
    for number in 0..settings.trees {
        let slopes: Vec<(f64, f64)> = samples
            .iter()
            .zip(&scores)
            .map(|(sample, score)| {
                let p = 1.0 / (1.0 + (-score).exp());
                (sample.weight * (f64::from(u8::from(sample.one)) - p), sample.weight * p * (1.0 - p))
            })
            .collect();
        let (tree, leaves) = grow(&columns, &slopes, number, settings);
        for (rows, value) in leaves {
            for row in rows {
                scores[row] += f64::from(value);
            }
        }
        trees.trees.push(tree);
    }
    trees
}

/// One feature of all samples, by bin.
struct Column {
    /// Greatest value of each bin but the last.
    limits: Vec<f32>,
    bins: Vec<u8>,
}

impl Column {
    fn new(samples: &[Sample], feature: usize) -> Self {
        let mut values: Vec<f32> = samples.iter().map(|s| s.features[feature]).collect();
        values.sort_by(f32::total_cmp);
        let mut distinct = values.clone();
        distinct.dedup();
        let mut limits: Vec<f32> = if distinct.len() <= BINS {
            distinct.windows(2).map(|w| w[0].midpoint(w[1])).collect()
        } else {
            (1..BINS).map(|b| values[b * values.len() / BINS]).collect()
        };
        limits.dedup();
        let bin = |value: f32| limits.partition_point(|l| *l < value) as u8;
        let bins = samples.iter().map(|s| bin(s.features[feature])).collect();
        Self { limits, bins }
    }
}

/// A leaf while its tree grows.
struct Leaf {
    /// Node in the tree.
    node: usize,
    rows: Vec<usize>,
    sums: (f64, f64),
    /// Gain, feature and bin of its best split.
    best: Option<(f64, usize, usize)>,
}

/// One tree, and the samples and value of each of its leaves.
fn grow(
    columns: &[Column],
    slopes: &[(f64, f64)],
    number: usize,
    settings: Settings,
) -> (Vec<Node>, Vec<(Vec<usize>, f32)>) {
    let mut tree = vec![Node::Leaf(0.0)];
    let leaf = |node, rows| leaf(node, rows, columns, slopes, (number, settings));
    let mut leaves = vec![leaf(0, (0..slopes.len()).collect())];
    while leaves.len() < settings.leaves {
        let gain = |l: &Leaf| l.best.map_or(0.0, |b| b.0);
        let next = (0..leaves.len()).max_by(|&a, &b| gain(&leaves[a]).total_cmp(&gain(&leaves[b])).then(b.cmp(&a)));
        let Some((at, (_, feature, bin))) = next.and_then(|at| Some((at, leaves[at].best?))) else {
            break;
        };
        let split = leaves.swap_remove(at);
        let column = &columns[feature];
        let (below, above): (Vec<usize>, Vec<usize>) =
            split.rows.iter().partition(|&&row| usize::from(column.bins[row]) <= bin);
        let first = tree.len();
        tree.extend([Node::Leaf(0.0); 2]);
        tree[split.node] = Node::Split { feature, at: column.limits[bin], below: first, above: first + 1 };
        leaves.push(leaf(first, below));
        leaves.push(leaf(first + 1, above));
    }
    let finished = leaves.into_iter().map(|l| {
        let value = (settings.rate * l.sums.0 / (l.sums.1 + settings.penalty)) as f32;
        // Four digits are enough, and the file stays small.
        let value = (value * 1e4).round() / 1e4;
        tree[l.node] = Node::Leaf(value);
        (l.rows, value)
    });
    let finished = finished.collect();
    (tree, finished)
}

fn leaf(
    node: usize,
    rows: Vec<usize>,
    columns: &[Column],
    slopes: &[(f64, f64)],
    (number, settings): (usize, Settings),
) -> Leaf {
    let sums = rows.iter().fold((0.0, 0.0), |sum, &r| (sum.0 + slopes[r].0, sum.1 + slopes[r].1));
    let of_column = |(feature, column): (usize, &Column)| {
        let (gain, bin) = split(column, &rows, slopes, sums, settings)?;
        Some((gain, feature, bin))
    };
    let drawn = |(feature, _): &(usize, &Column)| is_drawn(number, node, *feature, settings.share);
    let splits: Vec<_> = columns.par_iter().enumerate().filter(drawn).filter_map(of_column).collect();
    let best = splits.into_iter().max_by(|a, b| a.0.total_cmp(&b.0).then(b.1.cmp(&a.1)));
    Leaf { node, rows, sums, best }
}

/// Whether a leaf may be split by a feature: drawn by a fixed mixing of the three numbers (`SplitMix64`, Steele et al. 2014).
fn is_drawn(tree: usize, node: usize, feature: usize, share: f64) -> bool {
    let seed = ((tree as u64) << 32) ^ ((node as u64) << 16) ^ feature as u64;
    let mut mixed = seed.wrapping_add(1).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    mixed ^= mixed >> 31;
    (mixed >> 11) as f64 / (1u64 << 53) as f64 <= share
}

/// Gain and last bin of the lower side of the best split by a feature.
fn split(
    column: &Column,
    rows: &[usize],
    slopes: &[(f64, f64)],
    total: (f64, f64),
    settings: Settings,
) -> Option<(f64, usize)> {
    let mut table = vec![(0.0, 0.0, 0usize); column.limits.len() + 1];
    for &row in rows {
        let cell = &mut table[usize::from(column.bins[row])];
        *cell = (cell.0 + slopes[row].0, cell.1 + slopes[row].1, cell.2 + 1);
    }
    let worth = |slope: f64, weight: f64| slope * slope / (weight + settings.penalty);
    let mut best: Option<(f64, usize)> = None;
    let mut low = (0.0, 0.0, 0usize);
    for (bin, cell) in table.iter().enumerate().take(column.limits.len()) {
        low = (low.0 + cell.0, low.1 + cell.1, low.2 + cell.2);
        if low.2 < settings.samples || rows.len() - low.2 < settings.samples {
            continue;
        }
        let gain = worth(low.0, low.1) + worth(total.0 - low.0, total.1 - low.1) - worth(total.0, total.1);
        if gain > 1e-6 && best.is_none_or(|(g, _)| gain > g) {
            best = Some((gain, bin));
        }
    }
    best
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_holds_for_two_features_together_is_learned() {
        let mut samples = Vec::new();
        for number in 0..400 {
            let (a, b) = (number % 2, number / 2 % 2);
            let features = vec![a as f32, b as f32, (number % 7) as f32];
            samples.push(Sample { features, one: a == 1 && b == 1, weight: 1.0 });
        }
        let settings = Settings { trees: 20, leaves: 4, samples: 5, rate: 0.3, penalty: 1.0, share: 1.0 };
        let trees = learn(&samples, settings);
        assert!(trees.probability(&[1.0, 1.0, 3.0]) > 0.9);
        assert!(trees.probability(&[1.0, 0.0, 3.0]) < 0.1);
        assert_eq!(Trees::parse(&trees.to_text()), Some(trees));
    }
}
