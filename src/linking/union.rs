//! Union–find that asks before it joins, and remembers why it joined and what it looked at.
//!
//! Two numbers that were ever put forward as one are tied, joined or not. What is in another component of ties had no say,
//! so a component can be linked again on its own: that is what makes linking incremental (see `linking`). Numbers that
//! something outside the articles is sure of (a gazetteer id) are anchors and tie nothing: whatever is joined to one is
//! compared with the anchor, never with what else hangs on it.

use std::collections::{BTreeMap, BTreeSet};

/// Sets of numbers `0..n`.
pub(crate) struct Union {
    parent: Vec<usize>,
    members: Vec<Vec<usize>>,
    reasons: BTreeMap<usize, Reasons>,
    ties: Vec<usize>,
    anchor: Vec<bool>,
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
    fn add(&mut self, mut other: Self) {
        // The lesser part goes into the greater one: a large set must not be copied for each that joins it.
        if self.because.len() < other.because.len() {
            std::mem::swap(&mut self.because, &mut other.because);
        }
        self.score = self.score.min(other.score);
        self.rules.extend(other.rules);
        self.because.extend(other.because);
        self.by.extend(other.by);
    }
}

impl Union {
    pub(crate) fn new(n: usize) -> Self {
        Self {
            parent: (0..n).collect(),
            members: (0..n).map(|i| vec![i]).collect(),
            reasons: BTreeMap::new(),
            ties: (0..n).collect(),
            anchor: vec![false; n],
        }
    }

    /// Makes a number one that stands by itself.
    pub(crate) fn anchor(&mut self, number: usize) {
        self.anchor[number] = true;
    }

    /// Says that what becomes of one number may depend on the other.
    pub(crate) fn tie(&mut self, one: usize, other: usize) {
        if !self.anchor[one] && !self.anchor[other] {
            let (a, b) = (root(&mut self.ties, one), root(&mut self.ties, other));
            self.ties[a.max(b)] = a.min(b);
        }
    }

    /// The component of ties that a number is in, by its least member.
    pub(crate) fn component(&mut self, number: usize) -> usize {
        root(&mut self.ties, number)
    }

    /// The set that a number is in, by its least member.
    pub(crate) fn find(&mut self, number: usize) -> usize {
        root(&mut self.parent, number)
    }

    /// Joins two sets, unless some member of one must not be with some member of the other. Evidence for two numbers
    /// that are together already counts too.
    pub(crate) fn join(
        &mut self,
        pair: (usize, usize),
        reasons: Reasons,
        apart: impl Fn(usize, usize) -> bool,
    ) -> bool {
        let set = self.find(pair.0);
        if set != self.find(pair.1) {
            return self.join_sets(pair, || reasons, apart);
        }
        // A weaker tie between two that are one anyway does not lower the score.
        let all = self.reasons.entry(set).or_default();
        all.because.extend(reasons.because);
        all.by.extend(reasons.by);
        true
    }

    /// The same where evidence is dear: it is asked for when two sets become one, not for two that are together already.
    pub(crate) fn join_sets(
        &mut self,
        (one, other): (usize, usize),
        reasons: impl FnOnce() -> Reasons,
        apart: impl Fn(usize, usize) -> bool,
    ) -> bool {
        self.tie(one, other);
        let (a, b) = (self.find(one), self.find(other));
        if a == b || self.forbidden(a, b, apart) {
            return a == b;
        }
        let (low, high) = (a.min(b), a.max(b));
        let moved = std::mem::take(&mut self.members[high]);
        self.members[low].extend(moved);
        self.parent[high] = low;
        let old = self.reasons.remove(&high).unwrap_or_default();
        let all = self.reasons.entry(low).or_default();
        all.add(old);
        all.add(reasons());
        true
    }

    fn forbidden(&mut self, a: usize, b: usize, apart: impl Fn(usize, usize) -> bool) -> bool {
        let sides = [a, b].map(|set| std::mem::take(&mut self.members[set]));
        let forbidden = sides[0].iter().any(|&x| {
            sides[1].iter().any(|&y| {
                let near = self.anchor[x] || self.anchor[y] || self.component(x) == self.component(y);
                near && apart(x, y)
            })
        });
        [self.members[a], self.members[b]] = sides;
        forbidden
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

/// Follows a chain to its end and shortens it.
fn root(parent: &mut [usize], number: usize) -> usize {
    let mut root = number;
    while parent[root] != root {
        root = parent[root];
    }
    let mut at = number;
    while parent[at] != root {
        at = std::mem::replace(&mut parent[at], root);
    }
    root
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
        assert_eq!(union.component(3), 0, "what was refused is tied all the same");
    }

    #[test]
    fn an_anchor_ties_nothing() {
        let mut union = Union::new(3);
        union.anchor(0);
        assert!(union.join((1, 0), Reasons::default(), |_, _| false));
        assert!(union.join((2, 0), Reasons::default(), |x, y| x != 0 && y != 0));
        assert_eq!(union.find(1), union.find(2));
        assert_ne!(union.component(1), union.component(2));
    }
}
