//! Which texts are compared at all: those whose signatures share a band, and those that share sampled shingles.
//!
//! Locality-sensitive hashing (Leskovec, Rajaraman and Ullman, "Mining of Massive Datasets", chapter 3): a signature is cut into
//! bands, and texts that resemble each other are alike in at least one. A short text inside a long one resembles it little, so
//! an even sample of shingles is looked up too. A crowded bucket joins each text with the next few only: what many texts
//! share is either a copy of all of them, so that a chain is enough, or a phrase that proves nothing.

use super::shingles::{SIGNATURE, mix};

/// Values in a band, so 32 bands: two texts that share half of their shingles meet with a probability of 0.87, those that share
/// 0.7 with 0.9999. Those that share less are met by the sample too.
const ROWS: usize = 4;
/// Of so many shingles one is looked up.
pub(super) const SAMPLE: u32 = 8;
/// Texts in a bucket that are paired each with each.
const CROWD: usize = 24;
/// Texts that each is paired with in a larger one.
const NEIGHBORS: usize = 8;

/// Pairs of texts that may resemble each other, by number, sorted; the lower number first.
pub(super) fn alike(signatures: &[&[u32]]) -> Vec<(u32, u32)> {
    let mut entries = Vec::with_capacity(signatures.len() * SIGNATURE / ROWS);
    for (number, signature) in signatures.iter().enumerate() {
        for (band, rows) in signature.chunks(ROWS).enumerate() {
            let key = rows.iter().fold(mix(band as u64 + 1), |key, row| mix(key ^ u64::from(*row)));
            entries.push((key, number as u32));
        }
    }
    let mut pairs = meet(entries);
    pairs.dedup();
    pairs
}

/// Pairs of texts of which one may contain much of the other: they share two sampled shingles and more.
pub(super) fn overlapping(samples: &[Vec<u32>]) -> Vec<(u32, u32)> {
    let numbered = samples.iter().enumerate();
    let entries = numbered.flat_map(|(number, s)| s.iter().map(move |h| (u64::from(*h), number as u32)));
    let pairs = meet(entries.collect());
    let twice = pairs.chunk_by(|a, b| a == b).filter(|run| run.len() > 1);
    twice.map(|run| run[0]).collect()
}

/// Pairs out of one bucket, sorted, with doubles.
fn meet(mut entries: Vec<(u64, u32)>) -> Vec<(u32, u32)> {
    entries.sort_unstable();
    let mut pairs = Vec::new();
    for bucket in entries.chunk_by(|a, b| a.0 == b.0) {
        let reach = if bucket.len() > CROWD { NEIGHBORS } else { CROWD };
        for (at, (_, one)) in bucket.iter().enumerate() {
            let others = bucket[at + 1..].iter().take(reach);
            pairs.extend(others.map(|(_, other)| (*one, *other)));
        }
    }
    pairs.sort_unstable();
    pairs
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_band_is_enough() {
        let one: Vec<u32> = (0..128).collect();
        let mut other: Vec<u32> = (1000..1128).collect();
        other[4..8].copy_from_slice(&one[4..8]);
        let third: Vec<u32> = (2000..2128).collect();
        assert_eq!(alike(&[&one, &other, &third]), [(0, 1)]);
        // The same four values in another band, or three of a band, are nothing.
        other.rotate_left(4);
        assert_eq!(alike(&[&one, &other, &third]), []);
    }

    #[test]
    fn one_shared_shingle_is_not_enough() {
        let samples = [vec![1, 2, 3], vec![3, 4, 5], vec![2, 3, 9]];
        assert_eq!(overlapping(&samples), [(0, 2)]);
    }

    #[test]
    fn a_crowd_costs_little_and_hangs_together() {
        let samples: Vec<Vec<u32>> = (0..1000).map(|_| vec![8, 16]).collect();
        let pairs = overlapping(&samples);
        assert!(pairs.len() <= 1000 * NEIGHBORS, "{}", pairs.len());
        assert!((0..999).all(|n| pairs.contains(&(n, n + 1))));
    }
}
