//! One reading against one gold article.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use crate::evaluation::report::Report;
use crate::evaluation::score::{Classes, Tally};
use crate::knowledge::Knowledge;
use crate::model::{Certainty, Claim, Content, Event, Node, Reading};

use super::calibrate::Sample;
use super::claims;
use super::gold::{Filler, Gold, GoldEvent};
use super::matching::{evoked, has_type, is_filler, is_polarity, is_speaker, overlap};
use super::reliability::Reliability;

/// Participants that an event must have right to be right.
const CORE: [&str; 3] = ["an:agent", "an:patient", "an:recipient"];
/// Roles that the gold lists.
const ROLES: [&str; 10] = [
    "an:agent", "an:patient", "an:recipient", "an:topic", "an:instrument", "an:origin", "an:destination",
    "an:beneficiary", "sem:hasPlace", "an:time",
];

/// What is counted, summed over articles.
#[derive(Default)]
pub(super) struct Outcome {
    event: Tally,
    trigger: Tally,
    claim: Tally,
    certainty: Tally,
    roles: Classes,
    counts: Tally,
    types: Classes,
    reliability: Reliability,
    predictions: Vec<Value>,
    /// Claims with the grounds of their confidence.
    pub(super) samples: Vec<Sample>,
}

impl Outcome {
    pub(super) fn add(&mut self, other: Self) {
        self.event += other.event;
        self.trigger += other.trigger;
        self.claim += other.claim;
        self.certainty += other.certainty;
        self.counts += other.counts;
        self.roles.join(&other.roles);
        self.types.join(&other.types);
        self.reliability.join(&other.reliability);
        self.predictions.extend(other.predictions);
        self.samples.extend(other.samples);
    }

    pub(super) fn fill(self, report: &mut Report) {
        report.scores.push(("event", self.event.score()));
        report.scores.push(("roles", self.roles.total().score()));
        report.scores.push(("claim", self.claim.score()));
        report.classes.push(("trigger and type".to_owned(), self.trigger.score()));
        report.classes.push(("claim with certainty".to_owned(), self.certainty.score()));
        report.classes.push(("counts".to_owned(), self.counts.score()));
        report.classes.extend(self.roles.scores());
        report.classes.extend(self.types.scores());
        report.notes.push(format!("confidence of claims, calibration error {:.3}", self.reliability.error()));
        report.notes.extend(self.reliability.lines());
        report.predictions = self.predictions;
    }
}

/// Compares.
pub(super) fn compare(gold: &Gold, reading: &Reading, knowledge: &Knowledge) -> Outcome {
    let mut outcome = Outcome::default();
    let matched = events(gold, reading, knowledge, &mut outcome);
    compare_claims(gold, reading, &matched, &mut outcome);
    counts(gold, reading, &mut outcome);
    outcome
}

/// How a predicted event stands to the gold.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Match {
    /// The gold has no say: an open relation, a plain reporting verb, something optional.
    Left,
    /// Trigger and type are those of this gold event.
    Gold(usize),
    /// Not in the gold.
    Wrong,
}

fn events(gold: &Gold, reading: &Reading, knowledge: &Knowledge, outcome: &mut Outcome) -> Vec<Match> {
    let events = &reading.extraction.events;
    let matched: Vec<Match> = events.iter().map(|event| match_event(event, gold, reading)).collect();
    let mut typed = vec![false; gold.events.len()];
    let mut right = vec![false; gold.events.len()];
    let mut found_roles: Vec<Vec<(String, usize)>> = vec![Vec::new(); gold.events.len()];
    for (event, found) in events.iter().zip(&matched) {
        if *found == Match::Left {
            continue;
        }
        let Match::Gold(ix) = *found else {
            outcome.event.predict(false);
            outcome.trigger.predict(false);
            outcome.types.of(&event.class).predict(false);
            for argument in event.arguments.iter().filter(|a| ROLES.contains(&&*a.role)) {
                outcome.roles.of(&argument.role).predict(false);
            }
            outcome.predictions.push(prediction(gold, reading, event, None, false));
            continue;
        };
        let wanted = &gold.events[ix];
        typed[ix] = true;
        let mutual = knowledge.ontology.is_mutual(&event.class);
        let whole = roles(event, wanted, gold, reading, outcome, &mut found_roles[ix], mutual);
        right[ix] |= whole;
        outcome.trigger.predict(true);
        outcome.event.predict(whole);
        outcome.types.of(&event.class).predict(whole);
        outcome.predictions.push(prediction(gold, reading, event, Some(&wanted.id), whole));
    }
    for (ix, wanted) in gold.events.iter().enumerate().filter(|(ix, e)| !e.optional || typed[*ix]) {
        outcome.trigger.expect(typed[ix]);
        outcome.event.expect(right[ix]);
        outcome.types.of(&wanted.classes[0]).expect(right[ix]);
        for (role, list) in &wanted.roles {
            for number in 0..list.len() {
                let found = found_roles[ix].iter().any(|(r, n)| r == role && *n == number);
                outcome.roles.of(role).expect(found);
            }
        }
        if !typed[ix] {
            outcome.predictions.push(json!({ "article": gold.name, "missed": wanted.id, "type": wanted.classes[0] }));
        }
    }
    matched
}

fn match_event(event: &Event, gold: &Gold, reading: &Reading) -> Match {
    if &*event.class == "an:Event" {
        return Match::Left;
    }
    let near: Vec<usize> = evoked(event, reading, &gold.events).collect();
    if let Some(&ix) = near.iter().find(|&&ix| has_type(&gold.events[ix], event)) {
        return Match::Gold(ix);
    }
    let reports = matches!(&*event.class, "an:Statement" | "an:Report" | "an:Communication");
    let optional = !near.is_empty() && near.iter().all(|&ix| gold.events[ix].optional);
    if reports || optional { Match::Left } else { Match::Wrong }
}

/// Roles of the gold in which a filler of `role` may stand: who meets whom is one side as much as the other.
fn same_side(role: &str, mutual: bool) -> Vec<&str> {
    match role {
        "an:agent" | "an:recipient" if mutual => vec!["an:agent", "an:recipient"],
        other => vec![other],
    }
}

/// Counts the fillers of one event; says whether the core roles are just those of the gold.
fn roles(
    event: &Event,
    wanted: &GoldEvent,
    gold: &Gold,
    reading: &Reading,
    outcome: &mut Outcome,
    found: &mut Vec<(String, usize)>,
    mutual: bool,
) -> bool {
    let mut whole = true;
    let none: Vec<Filler> = Vec::new();
    let fillers = |list: &BTreeMap<String, Vec<Filler>>, role: &str| list.get(role).unwrap_or(&none).clone();
    let mut seen: Vec<(String, usize)> = Vec::new();
    for argument in event.arguments.iter().filter(|a| ROLES.contains(&&*a.role)) {
        let fits = |f: &Filler| is_filler(argument.filler, f, reading, &gold.events);
        let mut hits = Vec::new();
        let mut right = false;
        for role in same_side(&argument.role, mutual) {
            let list = fillers(&wanted.roles, role);
            hits.extend((0..list.len()).filter(|&n| fits(&list[n])).map(|n| (role.to_owned(), n)));
            right |= fillers(&wanted.extra, role).iter().any(fits);
        }
        right |= !hits.is_empty();
        outcome.roles.of(&argument.role).predict(right);
        whole &= right || !CORE.contains(&&*argument.role);
        seen.extend(hits);
    }
    for role in CORE {
        let list = wanted.roles.get(role).unwrap_or(&none);
        whole &= (0..list.len()).all(|number| seen.iter().any(|(r, n)| r == role && *n == number));
    }
    found.extend(seen);
    whole
}

fn compare_claims(gold: &Gold, reading: &Reading, matched: &[Match], outcome: &mut Outcome) {
    let mut found = vec![false; gold.claims.len()];
    let mut sure = vec![false; gold.claims.len()];
    for claim in &reading.extraction.claims {
        let Content::Event(event) = claim.content else { continue };
        if matched[event] == Match::Left || claims::is_own_words(claim, &reading.extraction.events[event]) {
            continue;
        }
        let Match::Gold(ix) = matched[event] else {
            outcome.claim.predict(false);
            outcome.certainty.predict(false);
            outcome.reliability.add(claim.confidence, false);
            outcome.samples.push((claim.grounds.clone(), false));
            outcome.predictions.push(claims::found(gold, reading, claim, None, false));
            continue;
        };
        let says = |g: &usize| {
            let wanted = &gold.claims[*g];
            wanted.event == ix && is_speaker(claim, wanted, reading) && is_polarity(claim, wanted)
        };
        let hits: Vec<usize> = (0..gold.claims.len()).filter(says).collect();
        let certain = hits.iter().any(|&g| gold.claims[g].certainty == certainty(claim));
        outcome.claim.predict(!hits.is_empty());
        outcome.certainty.predict(certain);
        outcome.reliability.add(claim.confidence, !hits.is_empty());
        outcome.samples.push((claim.grounds.clone(), !hits.is_empty()));
        outcome.predictions.push(claims::found(gold, reading, claim, Some(ix), !hits.is_empty()));
        for g in hits {
            found[g] = true;
            sure[g] |= gold.claims[g].certainty == certainty(claim);
        }
    }
    let optional = |g: usize| {
        let event = gold.claims[g].event;
        gold.events[event].optional && !matched.contains(&Match::Gold(event))
    };
    for g in (0..gold.claims.len()).filter(|&g| !optional(g)) {
        outcome.claim.expect(found[g]);
        outcome.certainty.expect(sure[g]);
        if !found[g] {
            outcome.predictions.push(claims::missed(gold, g));
        }
    }
}

fn certainty(claim: &Claim) -> &'static str {
    match claim.reality.certainty {
        Certainty::Certain => "Certain",
        Certainty::Probable => "Probable",
        Certainty::Possible => "Possible",
        Certainty::Unknown => "Unknown",
    }
}

fn counts(gold: &Gold, reading: &Reading, outcome: &mut Outcome) {
    let extraction = &reading.extraction;
    let mut found = vec![false; gold.counts.len()];
    for count in &extraction.counts {
        let span = extraction.mentions[count.mention].span;
        let hit = gold
            .counts
            .iter()
            .position(|g| overlap(g.span, span) && *g.kind == *count.kind && g.min == count.min && g.max == count.max);
        outcome.counts.predict(hit.is_some());
        if let Some(hit) = hit {
            found[hit] = true;
        }
    }
    found.into_iter().for_each(|found| outcome.counts.expect(found));
}

/// One predicted event for a reader: words, type, fillers, the gold event that it matches, whether it is wholly right.
fn prediction(gold: &Gold, reading: &Reading, event: &Event, matches: Option<&str>, right: bool) -> Value {
    let extraction = &reading.extraction;
    let words = |m: &usize| extraction.mentions[*m].span.of(&reading.article.text);
    let fillers: Vec<Value> = event
        .arguments
        .iter()
        .map(|argument| {
            let filler = match argument.filler {
                Node::Entity(entity) => extraction.entities[entity].label.clone(),
                Node::Event(event) => {
                    format!("{} '{}'", extraction.events[event].class, extraction.events[event].lemma)
                }
                Node::Time(time) => extraction.timexes[time].value.clone(),
                Node::Count(_) => String::new(),
            };
            json!([&*argument.role, filler])
        })
        .collect();
    json!({
        "article": gold.name, "type": &*event.class, "triggers": event.triggers.iter().map(words).collect::<Vec<_>>(),
        "arguments": fillers, "gold": matches, "right": right,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_meets_whom_is_one_side() {
        assert_eq!(same_side("an:recipient", true), ["an:agent", "an:recipient"]);
        assert_eq!(same_side("an:recipient", false), ["an:recipient"]);
        assert_eq!(same_side("an:patient", true), ["an:patient"]);
    }
}
