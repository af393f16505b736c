//! Why two nodes are one, or why they are not: what was compared, what it weighed, and what stood against it.
//!
//! Each part of linking that compares two things gives an [`Explanation`]: two entities, two events, two articles. Nothing is
//! decided here, and nothing is printed; `why.rs` asks for whole sets and chains.

use serde::Serialize;

/// What one comparison gave.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Explanation {
    /// What was compared.
    pub kind: Compared,
    /// What came out.
    pub verdict: Outcome,
    /// The rule that joins them, or that came nearest; empty when none was tried.
    pub rule: String,
    /// Score, 0 to 1, when one was worked out.
    pub score: Option<f64>,
    /// Score from which the two are one.
    pub threshold: Option<f64>,
    /// What the score is made of, in the order in which it is told.
    pub features: Vec<Feature>,
    /// What forbids the two to be one, in words.
    pub contradictions: Vec<String>,
    /// By which keys they are looked for.
    pub blocks: Blocks,
}

/// What is compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Compared {
    /// Two entities.
    Entities,
    /// Two events.
    Events,
    /// Two articles, as copies of one text.
    Articles,
}

/// What came out of a comparison.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Outcome {
    /// They share no block, so they were not compared.
    Uncompared,
    /// Something forbids it, whatever the score.
    Forbidden,
    /// The score stays below the threshold.
    Below,
    /// They are one by themselves.
    Joined,
}

/// One thing that speaks for or against.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Feature {
    /// Short name: `same-day`.
    pub name: String,
    /// How far it holds, 0 to 1 unless the name says otherwise.
    pub value: f64,
    /// What it weighs; value times weight goes into the score.
    pub weight: f64,
    /// In words: "same day: 2031-04-05".
    pub text: String,
}

/// The keys by which two nodes are looked for.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Blocks {
    /// Those that both have.
    pub shared: Vec<String>,
    /// Those of the first.
    pub first: Vec<String>,
    /// Those of the second.
    pub second: Vec<String>,
}

impl Blocks {
    /// The keys of both, sorted.
    #[must_use]
    pub fn new(first: impl IntoIterator<Item = String>, second: impl IntoIterator<Item = String>) -> Self {
        let sorted = |keys: Vec<String>| {
            let keys: std::collections::BTreeSet<String> = keys.into_iter().collect();
            keys.into_iter().collect::<Vec<String>>()
        };
        let (first, second) = (sorted(first.into_iter().collect()), sorted(second.into_iter().collect()));
        let shared = first.iter().filter(|k| second.contains(k)).cloned().collect();
        Self { shared, first, second }
    }
}

impl Explanation {
    /// A comparison of which nothing is known yet.
    #[must_use]
    pub fn new(kind: Compared) -> Self {
        Self {
            kind,
            verdict: Outcome::Uncompared,
            rule: String::new(),
            score: None,
            threshold: None,
            features: Vec::new(),
            contradictions: Vec::new(),
            blocks: Blocks::default(),
        }
    }
}

impl Feature {
    /// A feature that holds as it stands.
    #[must_use]
    pub fn new(name: &str, weight: f64, text: impl Into<String>) -> Self {
        Self { name: name.to_owned(), value: 1.0, weight, text: text.into() }
    }
}
