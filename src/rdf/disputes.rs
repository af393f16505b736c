//! Claims that answer one question about one event differently: who, how many, when, where, whether.
//!
//! In: the claims about one canonical event, with canonical nodes in place of article-level ones; out: pairs of claims.
//! Two claims of one speaker don't dispute each other on whether, who or how many, and figures for two days are a series.
//! Large groups are joined through their first claims, so the number of pairs stays near the number of claims.

use std::collections::{BTreeMap, BTreeSet};

use oxigraph::model::NamedNode;

use crate::linking::profile::{EdgeProfile, Figure};

/// A claim about the event in question.
pub(crate) struct Told {
    /// The claim.
    pub(crate) claim: NamedNode,
    /// Canonical speaker.
    pub(crate) speaker: String,
    /// Whether the event is its content.
    pub(crate) is_content: bool,
    /// Polarity.
    pub(crate) positive: bool,
    /// Whether the speaker leaves it open.
    pub(crate) open: bool,
    /// The figure that it gives.
    pub(crate) figure: Option<Figure>,
    /// Edges that begin at the event.
    pub(crate) edges: Vec<EdgeProfile>,
}

/// Two claims and the question that they answer differently.
pub(crate) type Dispute = (NamedNode, NamedNode, &'static str);

/// Pairs above which two groups of claims are joined through their first claims only.
const MANY: usize = 64;

/// All disputes about one event, in both directions.
pub(crate) fn find(claims: &[Told]) -> BTreeSet<Dispute> {
    let mut found = BTreeSet::new();
    who(claims, &mut found);
    whether(claims, &mut found);
    how_many(claims, &mut found);
    let day = |object: &str| object.ends_with("#date>").then(|| object.to_owned());
    circumstance(claims, "an:time", "when", day, &mut found);
    let city = |object: &str| object.contains(":entity:city:").then(|| object.to_owned());
    circumstance(claims, "sem:hasPlace", "where", city, &mut found);
    found
}

impl Told {
    /// Whether it is about who did it: what follows only from a claim of responsibility, an accusation or a denial.
    pub(crate) fn is_blame(&self) -> bool {
        self.blame().is_some()
    }

    fn blame(&self) -> Option<&EdgeProfile> {
        let mut agents = self.edges.iter().filter(|e| e.property == "an:agent");
        agents.find(|e| !e.plain)
    }
}

/// One names somebody, another names somebody else or says that it was not them.
fn who(claims: &[Told], found: &mut BTreeSet<Dispute>) {
    let mut answers: BTreeMap<(&str, bool), Vec<&Told>> = BTreeMap::new();
    for claim in claims {
        for edge in claim.edges.iter().filter(|e| e.property == "an:agent") {
            let answer = (edge.object.as_str(), claim.positive);
            answers.entry(answer).or_default().push(claim);
        }
    }
    let groups: Vec<_> = answers.iter().collect();
    for (at, ((one, one_positive), first)) in groups.iter().enumerate() {
        for ((other, other_positive), second) in &groups[at + 1..] {
            let contrary = one == other && one_positive != other_positive;
            let rival = one != other && *one_positive && *other_positive;
            let blamed = || first.iter().chain(second.iter()).any(|c| c.is_blame());
            if contrary || (rival && blamed()) {
                join(first, second, "who", true, found);
            }
        }
    }
}

/// One says that it happened, another that it did not.
fn whether(claims: &[Told], found: &mut BTreeSet<Dispute>) {
    let answers = claims.iter().filter(|c| c.is_content && !c.open && !c.is_blame());
    let (yes, no): (Vec<&Told>, Vec<&Told>) = answers.partition(|c| c.positive);
    join(&yes, &no, "whether", true, found);
}

/// What is counted, both bounds, and the day that it holds for.
type Toll<'a> = (&'a str, Option<u64>, Option<u64>, Option<i32>);

/// Figures for one thing and one day that can't both be right. A toll that changes from day to day is a series, and "at
/// least 12" leaves room for 18.
fn how_many(claims: &[Told], found: &mut BTreeSet<Dispute>) {
    let mut answers: BTreeMap<Toll<'_>, Vec<&Told>> = BTreeMap::new();
    for claim in claims.iter().filter(|c| c.positive) {
        if let Some(figure) = &claim.figure {
            let answer = (figure.kind.as_str(), figure.min, figure.max, figure.as_of);
            answers.entry(answer).or_default().push(claim);
        }
    }
    let groups: Vec<_> = answers.iter().collect();
    for (at, (one, first)) in groups.iter().enumerate() {
        for (_, second) in groups[at + 1..].iter().filter(|(other, _)| rival(one, other)) {
            join(first, second, "how many", true, found);
        }
    }
}

fn rival(one: &Toll<'_>, other: &Toll<'_>) -> bool {
    let series = one.3.zip(other.3).is_some_and(|(a, b)| a != b);
    let below = |a: &Toll<'_>, b: &Toll<'_>| a.2.zip(b.1).is_some_and(|(most, least)| most < least);
    one.0 == other.0 && !series && (below(one, other) || below(other, one))
}

/// Different answers for a circumstance that an event has one of, as far as `answer` can tell answers apart.
fn circumstance(
    claims: &[Told],
    property: &str,
    question: &'static str,
    answer: impl Fn(&str) -> Option<String>,
    found: &mut BTreeSet<Dispute>,
) {
    let mut answers: BTreeMap<String, Vec<&Told>> = BTreeMap::new();
    for claim in claims.iter().filter(|c| c.positive) {
        for edge in claim.edges.iter().filter(|e| e.property == property) {
            if let Some(answer) = answer(&edge.object) {
                answers.entry(answer).or_default().push(claim);
            }
        }
    }
    let groups: Vec<&Vec<&Told>> = answers.values().collect();
    for (at, first) in groups.iter().enumerate() {
        for second in &groups[at + 1..] {
            join(first, second, question, false, found);
        }
    }
}

/// Joins the claims of two groups, in both directions.
fn join(first: &[&Told], second: &[&Told], question: &'static str, other_speaker: bool, found: &mut BTreeSet<Dispute>) {
    let many = first.len() * second.len() > MANY;
    for (i, one) in first.iter().enumerate() {
        for (j, other) in second.iter().enumerate() {
            let same = one.claim == other.claim || (other_speaker && one.speaker == other.speaker);
            if same || (many && i > 0 && j > 0) {
                continue;
            }
            found.insert((one.claim.clone(), other.claim.clone(), question));
            found.insert((other.claim.clone(), one.claim.clone(), question));
        }
    }
}
