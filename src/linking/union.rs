//! Union–find that asks before it joins, and remembers why it joined.

use std::collections::{BTreeMap, BTreeSet};

/// Sets of numbers `0..n`.
pub(crate) struct Union {
    parent: Vec<usize>,
    members: Vec<Vec<usize>>,
    reasons: BTreeMap<usize, Reasons>,
}

/// Why the members of a set are one.
#[derive(Clone, Debug)]
pub(crate) struct Reasons {
    /// The lowest score of a join.
    pub(crate) score: f64,
    /// Rules used.
    pub(crate) rules: BTreeSet<&'static str>,
    /// Readable evidence.
    pub(crate) because: BTreeSet<String>,
    /// Persons who decided; none when the program did.
    pub(crate) by: BTreeSet<String>,
}

impl Default for Reasons {
    fn default() -> Self {
        Self { score: 1.0, rules: BTreeSet::new(), because: BTreeSet::new(), by: BTreeSet::new() }
    }
}

impl Reasons {
    fn add(&mut self, other: Self) {
        self.score = self.score.min(other.score);
        self.rules.extend(other.rules);
        self.because.extend(other.because);
        self.by.extend(other.by);
    }
}

impl Union {
    pub(crate) fn new(n: usize) -> Self {
        Self { parent: (0..n).collect(), members: (0..n).map(|i| vec![i]).collect(), reasons: BTreeMap::new() }
    }

    /// The set that a number is in, by its least member.
    pub(crate) fn find(&mut self, number: usize) -> usize {
        let mut root = number;
        while self.parent[root] != root {
            root = self.parent[root];
        }
        let mut at = number;
        while self.parent[at] != root {
            at = std::mem::replace(&mut self.parent[at], root);
        }
        root
    }

    /// Joins two sets, unless some member of one must not be with some member of the other. Evidence for two numbers
    /// that are together already counts too.
    pub(crate) fn join(
        &mut self,
        (one, other): (usize, usize),
        reasons: Reasons,
        apart: impl Fn(usize, usize) -> bool,
    ) -> bool {
        let (a, b) = (self.find(one), self.find(other));
        if a != b {
            let forbidden = self.members[a].iter().any(|&x| self.members[b].iter().any(|&y| apart(x, y)));
            if forbidden {
                return false;
            }
        }
        let (low, high) = (a.min(b), a.max(b));
        if low != high {
            let moved = std::mem::take(&mut self.members[high]);
            self.members[low].extend(moved);
            self.parent[high] = low;
        }
        let old = self.reasons.remove(&high).unwrap_or_default();
        let all = self.reasons.entry(low).or_default();
        all.add(old);
        if a != b {
            all.add(reasons);
        } else {
            // A weaker tie between two that are one anyway does not lower the score.
            all.because.extend(reasons.because);
            all.by.extend(reasons.by);
        }
        true
    }

    /// Sets of two and more, with the reasons.
    pub(crate) fn sets(&self) -> impl Iterator<Item = (&[usize], Reasons)> {
        let sets = self.members.iter().enumerate().filter(|(_, m)| m.len() > 1);
        sets.map(|(root, members)| {
            let reasons = self.reasons.get(&root).cloned().unwrap_or_default();
            (members.as_slice(), reasons)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_must_stay_apart_stays_apart() {
        let mut union = Union::new(4);
        let apart = |x, y| (x, y) == (0, 3) || (x, y) == (3, 0);
        assert!(union.join((0, 1), Reasons::default(), apart));
        assert!(union.join((2, 3), Reasons::default(), apart));
        assert!(!union.join((1, 2), Reasons::default(), apart));
        assert_eq!(union.find(1), 0);
        assert_eq!(union.sets().count(), 2);
    }
}
