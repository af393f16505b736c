//! Clusters by average link: the two clusters that are on average most likely one are joined, until none are likely enough.
//!
//! In: likely pairs with their probabilities; pairs that are not named count as 0. Equals are joined in the order of their
//! numbers, and clusters that no pair connects do not touch each other, so each component can be clustered on its own.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

/// Neighbors of a cluster, sorted: cluster and sum of the probabilities of pairs.
type Row = Vec<(usize, f64)>;

/// Candidate for a join: average in billionths, the two clusters and how often each has grown.
type Entry = (u64, Reverse<usize>, Reverse<usize>, u32, u32);

/// Least member of the cluster of each of `n` numbers.
pub(crate) fn clusters(n: usize, pairs: &[(usize, usize, f64)], threshold: f64) -> Vec<usize> {
    let mut state = State::new(n, pairs, threshold);
    while let Some((_, Reverse(a), Reverse(b), grown_a, grown_b)) = state.heap.pop() {
        if state.grown[a] == grown_a && state.grown[b] == grown_b {
            state.join(a, b);
        }
    }
    let mut cluster: Vec<usize> = (0..n).collect();
    for members in &state.members {
        for &member in members {
            cluster[member] = members.iter().copied().min().unwrap_or(member);
        }
    }
    cluster
}

struct State {
    members: Vec<Vec<usize>>,
    rows: Vec<Row>,
    grown: Vec<u32>,
    heap: BinaryHeap<Entry>,
    threshold: f64,
}

impl State {
    fn new(n: usize, pairs: &[(usize, usize, f64)], threshold: f64) -> Self {
        let mut rows: Vec<Row> = vec![Row::new(); n];
        for &(a, b, p) in pairs {
            rows[a].push((b, p));
            rows[b].push((a, p));
        }
        for row in &mut rows {
            row.sort_by_key(|(other, _)| *other);
        }
        let members = (0..n).map(|i| vec![i]).collect();
        let mut state = Self { members, rows, grown: vec![0; n], heap: BinaryHeap::new(), threshold };
        for &(a, b, p) in pairs {
            state.offer(a, b, p);
        }
        state
    }

    fn offer(&mut self, a: usize, b: usize, sum: f64) {
        let average = sum / (self.members[a].len() * self.members[b].len()) as f64;
        if average > self.threshold {
            let (a, b) = (a.min(b), a.max(b));
            self.heap.push(((average * 1e9) as u64, Reverse(a), Reverse(b), self.grown[a], self.grown[b]));
        }
    }

    /// Joins `b` to `a`.
    fn join(&mut self, a: usize, b: usize) {
        let moved = std::mem::take(&mut self.members[b]);
        self.members[a].extend(moved);
        self.grown[a] += 1;
        self.grown[b] += 1;
        let (one, other) = (std::mem::take(&mut self.rows[a]), std::mem::take(&mut self.rows[b]));
        for &(near, _) in &other {
            if let Ok(at) = self.rows[near].binary_search_by_key(&b, |(o, _)| *o) {
                self.rows[near].remove(at);
            }
        }
        let row = sum(one, other, (a, b));
        for &(near, total) in &row {
            match self.rows[near].binary_search_by_key(&a, |(o, _)| *o) {
                Ok(at) => self.rows[near][at].1 = total,
                Err(at) => self.rows[near].insert(at, (a, total)),
            }
            self.offer(a, near, total);
        }
        self.rows[a] = row;
    }
}

/// Two sorted rows as one, without the two clusters themselves.
fn sum(one: Row, other: Row, (a, b): (usize, usize)) -> Row {
    let mut all: Row = one.into_iter().chain(other).filter(|(near, _)| *near != a && *near != b).collect();
    all.sort_by_key(|(near, _)| *near);
    let mut row: Row = Vec::with_capacity(all.len());
    for (near, p) in all {
        match row.last_mut() {
            Some(last) if last.0 == near => last.1 += p,
            _ => row.push((near, p)),
        }
    }
    row
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_average_decides() {
        // 0 and 1 are one; 2 is like 1 but not like 0.
        assert_eq!(clusters(3, &[(0, 1, 0.9), (1, 2, 0.8)], 0.5), [0, 0, 2]);
        assert_eq!(clusters(3, &[(0, 1, 0.9), (1, 2, 0.8), (0, 2, 0.5)], 0.5), [0, 0, 0]);
        assert_eq!(clusters(4, &[(2, 3, 0.7)], 0.5), [0, 1, 2, 2]);
    }
}
