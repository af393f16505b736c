//! A scorer made of small decision trees, each of which corrects those before it (gradient boosting, Friedman 2001).
//!
//! In: the features of a pair as numbers; out: how likely the two are one. The weights are a text file in `models/`, learned with
//! the feature `training` (`trees/learning.rs`); what a feature means is the business of the caller.

#[cfg(feature = "training")]
pub(crate) mod learning;

#[cfg(any(test, feature = "training"))]
use std::fmt::Write as _;

/// Trees in the order in which they were learned.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Trees {
    /// What is added to the sum of the trees: log-odds of a pair of which nothing is known.
    base: f32,
    trees: Vec<Vec<Node>>,
}

/// A node of a tree; the first one is the root.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Node {
    /// Goes to `below` when the feature is at most `at`, else to `above`.
    Split { feature: usize, at: f32, below: usize, above: usize },
    /// Log-odds that the tree adds.
    Leaf(f32),
}

impl Trees {
    /// Reads what [`Trees::to_text`] wrote; none when it is something else.
    #[must_use]
    pub(crate) fn parse(text: &str) -> Option<Self> {
        let mut trees = Self::default();
        for line in text.lines().filter(|l| !l.starts_with('#') && !l.is_empty()) {
            let cells: Vec<&str> = line.split(' ').collect();
            match cells[..] {
                ["base", base] => trees.base = base.parse().ok()?,
                ["tree"] => trees.trees.push(Vec::new()),
                ["leaf", value] => trees.trees.last_mut()?.push(Node::Leaf(value.parse().ok()?)),
                [feature, at, below, above] => trees.trees.last_mut()?.push(Node::Split {
                    feature: feature.parse().ok()?,
                    at: at.parse().ok()?,
                    below: below.parse().ok()?,
                    above: above.parse().ok()?,
                }),
                _ => return None,
            }
        }
        trees.is_sound().then_some(trees)
    }

    /// Whether each node leads to later nodes of its tree, so that every walk ends.
    fn is_sound(&self) -> bool {
        self.trees.iter().all(|tree| {
            !tree.is_empty()
                && tree.iter().enumerate().all(|(at, node)| match node {
                    Node::Leaf(_) => true,
                    Node::Split { below, above, .. } => [below, above].iter().all(|n| **n > at && **n < tree.len()),
                })
        })
    }

    /// One node a line.
    #[cfg(any(test, feature = "training"))]
    #[must_use]
    pub(crate) fn to_text(&self) -> String {
        let mut text = format!("base {}\n", self.base);
        for tree in &self.trees {
            text.push_str("tree\n");
            for node in tree {
                let _ = match node {
                    Node::Leaf(value) => writeln!(text, "leaf {value}"),
                    Node::Split { feature, at, below, above } => writeln!(text, "{feature} {at} {below} {above}"),
                };
            }
        }
        text
    }

    /// How likely it is, 0 to 1. Features that are missing count as 0.
    #[must_use]
    pub(crate) fn probability(&self, features: &[f32]) -> f64 {
        let sum: f64 = self.trees.iter().map(|tree| f64::from(walk(tree, features))).sum();
        1.0 / (1.0 + (-f64::from(self.base) - sum).exp())
    }
}

fn walk(tree: &[Node], features: &[f32]) -> f32 {
    let mut at = 0;
    loop {
        match tree[at] {
            Node::Leaf(value) => return value,
            Node::Split { feature, at: limit, below, above } => {
                let value = features.get(feature).copied().unwrap_or_default();
                at = if value <= limit { below } else { above };
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tree_is_walked_and_written() {
        let text = "base 0\ntree\n0 0.5 1 2\nleaf -2\nleaf 2\n";
        let trees = Trees::parse(text).unwrap();
        assert!(trees.probability(&[0.0]) < 0.2 && trees.probability(&[1.0]) > 0.8);
        assert_eq!(trees.to_text(), text);
        assert_eq!(Trees::parse("tree\n0 0.5 0 0\n"), None, "it would never end");
    }
}
