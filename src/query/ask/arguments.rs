//! Turns the words of the command line into terms for the parameters of a question.
//!
//! A question, values by position and values by name come in; bound variables go out, with what each value was taken for, so that the answer can say
//! so. An event may be given as who or what took part in it, or where it was; a person, who must be one, may not be two.

use oxigraph::model::vocab::xsd;
use oxigraph::model::{Literal, NamedNode, Term};

use crate::error::{Error, Kind as ErrorKind, Result};
use crate::query::answer::Rows;
use crate::query::catalog::nearest;
use crate::query::labels::ask;
use crate::query::parameters::{Bound, parse_value};
use crate::query::run::Binding;
use crate::store::Store;

use super::find::{Fit, Found, find, wider};
use super::question::{Kind, Need, Parameter, Question};
use super::things::{Sort, Thing};

/// What a value was taken for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asked {
    /// Name of the parameter.
    pub parameter: String,
    /// The value as it was given.
    pub value: String,
    /// What it stands for; empty for days and numbers.
    pub things: Vec<Thing>,
    /// How many events that makes, where events are asked about.
    pub events: Option<usize>,
    /// What a reader should know about how it was taken.
    pub note: Option<String>,
    /// What the answer is about instead, when there was none about these events (`wider.rs`).
    pub instead: Option<String>,
}

/// Everything that a question was given.
#[derive(Clone, Debug, Default)]
pub(super) struct Resolved {
    /// Terms for its variables.
    pub(super) bound: Vec<Bound>,
    /// What the values were taken for.
    pub(super) asked: Vec<Asked>,
    ends: Vec<Vec<NamedNode>>,
    near: Option<Thing>,
}

impl Resolved {
    /// Variables that are bound already.
    pub(super) fn of(bound: Vec<Bound>) -> Self {
        Self { bound, ..Self::default() }
    }

    /// Both ends of a path.
    pub(super) fn ends(&self) -> Option<(&[NamedNode], &[NamedNode])> {
        match self.ends.as_slice() {
            [from, to] => Some((from, to)),
            _ => None,
        }
    }

    /// The place that things are to be near to.
    pub(super) fn near(&self) -> Option<&Thing> {
        self.near.as_ref()
    }

    /// The number given for a parameter.
    pub(super) fn number(&self, name: &str) -> Option<f64> {
        self.asked.iter().find(|a| a.parameter == name)?.value.parse().ok()
    }
}

/// Gives every parameter its terms.
pub(super) fn resolve(store: &Store, question: &Question, words: &[String], options: &[Binding]) -> Result<Resolved> {
    let mut resolved = Resolved::default();
    for (parameter, value) in paired(question, words, options)? {
        take(store, question, parameter, value, &mut resolved)?;
    }
    Ok(resolved)
}

/// Every value with the parameter that it is for.
fn paired<'a>(
    question: &'a Question,
    words: &'a [String],
    options: &'a [Binding],
) -> Result<Vec<(&'a Parameter, &'a str)>> {
    let places: Vec<&Parameter> = question.positional().collect();
    if words.len() > places.len() {
        let extra = &words[places.len()];
        return Err(misused(question, format!("'{}' does not take '{extra}'", question.name)));
    }
    let mut pairs: Vec<(&Parameter, &str)> = places.into_iter().zip(words.iter().map(String::as_str)).collect();
    for option in options {
        let Some(parameter) = question.parameters.iter().find(|p| p.name == option.name) else {
            let error = misused(question, format!("'{}' has no '{}'", question.name, option.name));
            let near = nearest(&option.name, question.parameters.iter().map(|p| p.name.as_str()));
            return Err(match near {
                Some(near) => error.hint(format!("did you mean '{near}'?")),
                None => error,
            });
        };
        if pairs.iter().any(|(known, _)| known.name == parameter.name) {
            return Err(misused(question, format!("'{}' is given twice", parameter.name)));
        }
        pairs.push((parameter, &option.value));
    }
    let given = |p: &&Parameter| pairs.iter().any(|(known, _)| known.name == p.name);
    match question.parameters.iter().find(|p| p.need == Need::Required && !given(p)) {
        Some(missing) => Err(misused(question, format!("'{}' wants to know the {}", question.name, missing.name))),
        None => Ok(pairs),
    }
}

fn misused(question: &Question, reason: String) -> Error {
    let usage = format!("annals ask {}, for example: {}", question.usage(), question.head.example);
    Error::new(ErrorKind::Query, reason).hint(usage)
}

fn take(store: &Store, question: &Question, parameter: &Parameter, value: &str, into: &mut Resolved) -> Result<()> {
    let mut asked = Asked {
        parameter: parameter.name.clone(),
        value: value.to_owned(),
        things: Vec::new(),
        events: None,
        note: None,
        instead: None,
    };
    let bound = match parameter.kind {
        Kind::Day => Some(vec![day(parameter, value)?]),
        Kind::Number => {
            number(parameter, value)?;
            None
        }
        Kind::Text => Some(vec![parse_value(value).unwrap_or_else(|| Literal::from(value).into())]),
        Kind::Event => {
            let found = find(store, value)?;
            if let Some(claim) = claim(question, &found) {
                into.bound.push(Bound { name: claim.to_owned(), terms: nodes(&found.things) });
            }
            let (found, events, note) = with_events(store, found)?;
            asked.note = note;
            asked.events = Some(events.len());
            asked.things = found.things;
            Some(events)
        }
        Kind::Thing if parse_value(value).is_some_and(|t| !t.is_named_node()) => parse_value(value).map(|t| vec![t]),
        Kind::Thing | Kind::Entity | Kind::Claim | Kind::Path | Kind::Near => {
            let found = one(find(store, value)?, parameter.kind)?;
            asked.note = (found.fit == Fit::Words).then(|| taken(&found));
            asked.things.clone_from(&found.things);
            match parameter.kind {
                Kind::Path => into.ends.push(found.things.iter().map(|t| t.node.clone()).collect()),
                Kind::Near => into.near = found.things.into_iter().next(),
                _ => into.bound.push(Bound { name: parameter.name.clone(), terms: nodes(&found.things) }),
            }
            None
        }
    };
    into.bound.extend(bound.map(|terms| Bound { name: parameter.name.clone(), terms }));
    into.asked.push(asked);
    Ok(())
}

pub(super) fn nodes(things: &[Thing]) -> Vec<Term> {
    things.iter().map(|t| t.node.clone().into()).collect()
}

/// The parameter for claims, when claims were found.
fn claim<'a>(question: &'a Question, found: &Found) -> Option<&'a str> {
    let claims = found.things.iter().all(|t| t.sort == Sort::Claim);
    question.parameters.iter().find(|p| p.kind == Kind::Claim && claims).map(|p| p.name.as_str())
}

/// The events of what was found, and what to tell about it. A name by itself may be in no event ("MH17"): then those of longer names
/// with the same words, then those that are told in one sentence with it.
fn with_events(store: &Store, found: Found) -> Result<(Found, Vec<Term>, Option<String>)> {
    let own = events(store, "resolve/events", &found.things)?;
    if !own.is_empty() || found.things.iter().all(|t| t.sort == Sort::Event) {
        let note = note(&found, own.len());
        return Ok((found, own, note));
    }
    if let Some(wider) = wider(store, &found)? {
        let more = events(store, "resolve/events", &wider.things)?;
        if !more.is_empty() {
            let note = note(&wider, more.len());
            return Ok((wider, more, note));
        }
    }
    let beside = events(store, "resolve/beside", &found.things)?;
    let note = if beside.is_empty() {
        note(&found, 0)
    } else {
        let told = counted(beside.len(), "event");
        Some(format!("'{}' takes part in no event; these are {told} told in a sentence that names it", found.text))
    };
    Ok((found, beside, note))
}

/// The events that the things are, take part in, or are the place of, or whatever else the query says.
pub(super) fn events(store: &Store, query: &str, things: &[Thing]) -> Result<Vec<Term>> {
    let rows: Rows = ask(store, query, &[Bound { name: "thing".into(), terms: nodes(things) }])?;
    Ok((0..rows.rows.len()).filter_map(|row| rows.term(row, "event").cloned()).collect())
}

/// What to tell about words that stand for several things, or not for exactly one.
fn note(found: &Found, events: usize) -> Option<String> {
    let same = found.things.len() == 1 || family(&found.things);
    let entity = found.things.iter().all(|t| t.sort != Sort::Event);
    match (found.fit, same) {
        (Fit::Name | Fit::Iri, true) if entity && !found.chosen => {
            let what = found.things.iter().map(Thing::short).collect::<Vec<_>>().join(", ");
            Some(format!("'{}' is {what}, with {}", found.text, counted(events, "event")))
        }
        (_, true) => (found.fit == Fit::Words).then(|| taken(found)),
        (_, false) if found.chosen => None,
        (_, false) => Some(format!(
            "'{}' fits {} things, the answer covers all:\n{}\nto choose one, {}",
            found.text,
            found.things.len(),
            found.list(),
            found.how_to_choose()
        )),
    }
}

fn taken(found: &Found) -> String {
    let what = found.things.iter().map(|t| format!("'{}' ({})", t.name(), t.short())).collect::<Vec<_>>().join(", ");
    format!("'{}' is taken for {what}", found.text)
}

pub(super) fn counted(n: usize, what: &str) -> String {
    if n == 1 { format!("1 {what}") } else { format!("{n} {what}s") }
}

/// Leaves the one thing that is meant; a country and its government are one.
fn one(mut found: Found, kind: Kind) -> Result<Found> {
    let fits = |thing: &Thing| match kind {
        Kind::Entity | Kind::Near => thing.sort == Sort::Entity,
        Kind::Claim => thing.sort == Sort::Claim,
        Kind::Path => matches!(thing.sort, Sort::Entity | Sort::Event),
        _ => true,
    };
    let wrong = found.clone();
    found.things.retain(fits);
    if found.things.is_empty() {
        let reason = format!("'{}' is no {}", found.text, wanted(kind));
        return Err(Error::new(ErrorKind::Query, reason).hint(format!("it is\n{}", wrong.list())));
    }
    if kind == Kind::Near {
        found.things.retain(|t| t.governs.is_none());
    }
    if found.chosen || found.things.len() == 1 || family(&found.things) {
        return Ok(found);
    }
    match foremost(&found) {
        Some(things) => Ok(Found { things, ..found }),
        None => Err(found.ambiguous()),
    }
}

fn wanted(kind: Kind) -> &'static str {
    match kind {
        Kind::Near => "place",
        Kind::Claim => "claim",
        Kind::Entity => "person, group, organization or place",
        _ => "entity or event",
    }
}

/// Whether the things are a country and its government.
fn family(things: &[Thing]) -> bool {
    match things {
        [a, b] => a.governs.as_ref() == Some(&b.node) || b.governs.as_ref() == Some(&a.node),
        _ => false,
    }
}

/// The only thing whose label is the name itself, with its government; others only have it among their names.
fn foremost(found: &Found) -> Option<Vec<Thing>> {
    let mut called = found.things.iter().filter(|t| t.label == found.text);
    let first = called.next()?;
    if called.next().is_some() {
        return None;
    }
    let with = found.things.iter().filter(|t| t.node == first.node || t.governs.as_ref() == Some(&first.node));
    Some(with.cloned().collect())
}

/// A day, month or year, as the first or last day that is meant.
fn day(parameter: &Parameter, value: &str) -> Result<Term> {
    let whole = match value.len() {
        4 => format!("{value}-{}", if parameter.name == "to" { "12-31" } else { "01-01" }),
        7 if parameter.name == "to" => last_of_month(value).unwrap_or_default(),
        7 => format!("{value}-01"),
        _ => value.to_owned(),
    };
    match whole.parse::<jiff::civil::Date>() {
        Ok(date) => Ok(Literal::new_typed_literal(date.to_string(), xsd::DATE).into()),
        Err(_) => Err(Error::new(ErrorKind::Query, format!("'{value}' is no day"))
            .at(parameter.name.clone())
            .hint("write it as 2019-04-21, 2019-04 or 2019")),
    }
}

fn last_of_month(month: &str) -> Option<String> {
    let first: jiff::civil::Date = format!("{month}-01").parse().ok()?;
    Some(first.last_of_month().to_string())
}

fn number(parameter: &Parameter, value: &str) -> Result<f64> {
    match value.parse::<f64>() {
        Ok(number) if number.is_finite() && number >= 0.0 => Ok(number),
        _ => Err(Error::new(ErrorKind::Query, format!("'{value}' is no number")).at(parameter.name.clone())),
    }
}
