//! Edges of a projection: what all claims about one edge say together.

use super::facts::Claim;
use super::facts::Facts;
use super::source::Source;
use super::words::first_and_last;
use serde::Deserialize;
use serde::Serialize;
use std::collections::BTreeSet;
use std::sync::Arc;

/// An edge with everybody who speaks about it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Edge {
    /// What it is called.
    pub label: String,
    /// IRI of its property.
    pub property: String,
    /// Whether it runs from the property's object to its subject, as it reads: «Ostia carried out the attack».
    pub inverse: bool,
    /// Whether it is said to be, said not to be, or both.
    pub polarity: Polarity,
    /// How sure the surest of those is who say that it is so.
    pub certainty: Certainty,
    /// Whether somebody says so, but no article in its own voice.
    pub claimed_only: bool,
    /// Whether somebody says that it is not so.
    pub denied: bool,
    /// Whether claims about it contradict each other, or give another answer to the same question.
    pub disputed: bool,
    /// Number of articles that speak about it.
    pub articles: usize,
    /// Number of independent origins of what they say: copies of one text, and articles that carry one statement, are one.
    pub origins: usize,
    /// Outlets of these articles.
    pub outlets: Vec<String>,
    /// Who says that it is so; articles in their own voice are left out.
    pub speakers: Vec<String>,
    /// Who says that it is not so.
    pub deniers: Vec<String>,
    /// The words, those that deny first.
    pub sayings: Vec<Saying>,
    /// What else a query says of it: `column: value`.
    pub notes: Vec<String>,
}

/// The words of one claim and where they stand.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Saying {
    /// Whether they affirm; sorts denials first.
    pub affirms: bool,
    /// The quoted words, or the sentence.
    pub words: String,
    /// Who says so; empty for the article itself.
    pub speaker: String,
    /// Where they stand.
    #[serde(with = "super::source")]
    pub source: Arc<Source>,
}

/// Whether an edge is said to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Polarity {
    /// Everybody says so.
    Positive,
    /// Everybody says that it is not so.
    Negative,
    /// Some say so, some say not.
    Mixed,
}

/// How sure somebody is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Certainty {
    /// Stated without a hedge.
    Certain,
    /// Hedged but taken to be so.
    Probable,
    /// May be.
    Possible,
    /// Left open.
    Unknown,
}

impl Polarity {
    /// The word for it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Positive => "positive",
            Self::Negative => "negative",
            Self::Mixed => "mixed",
        }
    }
}

impl Certainty {
    /// The word for it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Certain => "certain",
            Self::Probable => "probable",
            Self::Possible => "possible",
            Self::Unknown => "unknown",
        }
    }

    pub(super) fn parse(name: &str) -> Self {
        match name {
            "Probable" => Self::Probable,
            "Possible" => Self::Possible,
            "Unknown" => Self::Unknown,
            _ => Self::Certain,
        }
    }
}

impl Edge {
    /// An edge of which nothing is known.
    #[must_use]
    pub fn empty() -> Self {
        Self::bare(String::new(), "")
    }

    /// An edge that no claim speaks about.
    pub(super) fn bare(label: String, property: &str) -> Self {
        Self {
            label,
            property: property.to_owned(),
            inverse: false,
            polarity: Polarity::Positive,
            certainty: Certainty::Certain,
            claimed_only: false,
            denied: false,
            disputed: false,
            articles: 0,
            origins: 0,
            outlets: Vec::new(),
            speakers: Vec::new(),
            deniers: Vec::new(),
            sayings: Vec::new(),
            notes: Vec::new(),
        }
    }

    /// An edge that `claims` speak about; `rival` tells whether another claim answers the same question differently.
    pub(super) fn of_claims(
        facts: &Facts,
        label: String,
        property: &str,
        claims: &BTreeSet<&str>,
        rival: impl Fn(&str) -> bool,
    ) -> Self {
        let mut edge = Self::bare(label, property);
        let known: Vec<(&str, &Claim)> = claims.iter().filter_map(|&iri| Some((iri, facts.claims.get(iri)?))).collect();
        let affirming = || known.iter().filter(|(_, claim)| !claim.negative);
        edge.denied = known.iter().any(|(_, claim)| claim.negative);
        edge.polarity = polarity(affirming().next().is_some(), edge.denied);
        edge.claimed_only = affirming().next().is_some() && !affirming().any(|(_, claim)| claim.own);
        edge.certainty =
            affirming().map(|(_, claim)| Certainty::parse(&claim.certainty)).min().unwrap_or(Certainty::Certain);
        edge.disputed = edge.polarity == Polarity::Mixed
            || known.iter().any(|(iri, _)| {
                let others = facts.disputes.get(*iri).into_iter().flatten();
                others.into_iter().any(|other| claims.contains(other.as_str()) || rival(other))
            });
        edge.collect(facts, known.iter().map(|(_, claim)| *claim));
        edge
    }

    /// First and last day on which somebody speaks about it, as `2031-05-02`; none when unknown.
    #[must_use]
    pub fn days(&self) -> Option<(&str, &str)> {
        first_and_last(self.sayings.iter().map(|saying| saying.source.day.as_str()))
    }

    fn collect<'a>(&mut self, facts: &Facts, claims: impl Iterator<Item = &'a Claim>) {
        let (mut articles, mut outlets) = (BTreeSet::new(), BTreeSet::new());
        let (mut speakers, mut deniers) = (BTreeSet::new(), BTreeSet::new());
        let (mut sayings, mut origins) = (BTreeSet::new(), BTreeSet::new());
        for claim in claims {
            articles.insert(claim.source.article.as_str());
            outlets.insert(claim.source.outlet.as_str());
            origins.insert(claim.origin.as_str());
            let saying = saying(facts, claim);
            if !saying.speaker.is_empty() {
                let side = if claim.negative { &mut deniers } else { &mut speakers };
                side.insert(saying.speaker.clone());
            }
            sayings.insert(saying);
        }
        self.articles = articles.len();
        self.origins = origins.len();
        self.outlets = outlets.into_iter().filter(|name| !name.is_empty()).map(str::to_owned).collect();
        self.speakers = speakers.into_iter().collect();
        self.deniers = deniers.into_iter().collect();
        self.sayings = sayings.into_iter().collect();
    }
}

fn polarity(affirmed: bool, denied: bool) -> Polarity {
    match (affirmed, denied) {
        (true, true) => Polarity::Mixed,
        (false, true) => Polarity::Negative,
        _ => Polarity::Positive,
    }
}

fn saying(facts: &Facts, claim: &Claim) -> Saying {
    let speaker = claim.speaker.as_ref().filter(|_| !claim.own);
    Saying {
        affirms: !claim.negative,
        words: claim.words.clone(),
        speaker: speaker.map(|speaker| facts.label(speaker)).unwrap_or_default(),
        source: claim.source.clone(),
    }
}
