//! An event rule: which words evoke a type of event, and where its participants stand.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::path::{self, Function, Path};
use super::{knowledge, names};
use crate::error::{Error, Result};
use crate::model::Name;

/// Part of speech of a trigger.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TriggerKind {
    /// A verb, its participles included.
    Verb,
    /// A common noun.
    Noun,
    /// An adjective or adverb that is a predicate: "is responsible".
    Adjective,
}

/// One event rule, checked.
#[derive(Clone, Debug)]
pub struct EventRule {
    /// Unique over all files; travels into the graph as `an:foundBy`.
    pub name: Name,
    /// File it stands in.
    pub file: String,
    /// Class of the event, a prefixed name.
    pub event: Name,
    /// Trigger lemmas by part of speech; a particle follows its verb after a space: "tip off".
    pub lemmas: Vec<(TriggerKind, String)>,
    /// Where the filler of each role stands; roles are prefixed names.
    pub roles: Vec<(Name, Path)>,
    /// Functions one of which must have a filler, per line.
    pub require: Vec<Path>,
    /// Functions that must have none.
    pub forbid: Vec<Function>,
    /// Functions whose filler must have one of these head lemmas.
    pub only: Vec<(Function, Vec<String>)>,
    /// Functions whose filler must not have one of these head lemmas.
    pub never: Vec<(Function, Vec<String>)>,
    /// Roles that take only fillers of these classes (`event` for any event, `an:…` for entities and events of the class);
    /// the rule fails when a filler stands there but is of another class.
    pub kinds: Vec<(Name, Vec<Name>)>,
    /// Roles without which there is no event.
    pub needs: Vec<Name>,
    /// When set, the trigger must (or must not) be negated.
    pub negated: Option<bool>,
    /// Whether negation is part of the meaning, so that the event itself is positive: "did not know" as a denial.
    pub absorbs_negation: bool,
    /// Figures that belong to it.
    pub counts: Vec<CountSpec>,
    /// Edges that follow for the one who speaks, never plain: who did it.
    pub derives: Vec<Derivation>,
    /// Means that the words imply.
    pub mode: Option<Name>,
    /// Whether a thing named by `an:topic` is only possible and lies ahead ("warned of an attack").
    pub topic_possible: bool,
    /// Sentences in which it must find the event, with the roles.
    pub finds: Vec<Example>,
    /// Sentences in which it must not fire.
    pub ignores: Vec<String>,
}

/// A sentence and what must be found in it: `agent=Iran recipient=Russia`; values are words of the filler, `_` for spaces.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Example {
    /// The sentence.
    pub sentence: String,
    /// Role (local name) and words of the filler. Further keys: `polarity`, `certainty`, `tense`, `time`, `count`.
    pub expected: Vec<(String, String)>,
}

/// A figure of a rule: "killed 12 people" counts the dead.
#[derive(Clone, Debug)]
pub struct CountSpec {
    /// Kind such as `an:Dead`.
    pub kind: Name,
    /// Where the figure stands.
    pub figure: Path,
    /// Which event it is of, when not the rule's own.
    pub of: Path,
    /// Who gives the figure, where the words of the rule say so: "the ministry put the toll at 58".
    pub by: Path,
}

/// What follows for the one who speaks, and is never plain: who did it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Derivation {
    /// An edge that the agent vouches for: `topic an:agent patient`; with `not`, that it is not so.
    Edge {
        /// Whether it is said not to be so.
        negative: bool,
        /// Role whose filler (an event) is the subject.
        subject: Name,
        /// Property.
        property: Name,
        /// Role whose filler is the object.
        object: Name,
    },
    /// Whatever follows from the event in this role: `not topic` denies an accusation, `topic` confirms it.
    Echo {
        /// Whether it is said not to be so.
        negative: bool,
        /// Role of the event.
        role: Name,
    },
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawRule {
    name: String,
    event: String,
    #[serde(default)]
    verb: Vec<String>,
    #[serde(default)]
    noun: Vec<String>,
    #[serde(default)]
    adjective: Vec<String>,
    #[serde(default)]
    roles: BTreeMap<String, String>,
    #[serde(default)]
    require: Vec<String>,
    #[serde(default)]
    forbid: Vec<String>,
    #[serde(default)]
    only: BTreeMap<String, Vec<String>>,
    #[serde(default)]
    never: BTreeMap<String, Vec<String>>,
    #[serde(default)]
    kinds: BTreeMap<String, Vec<String>>,
    #[serde(default)]
    needs: Vec<String>,
    negated: Option<bool>,
    #[serde(default)]
    absorbs_negation: bool,
    #[serde(default)]
    counts: Vec<RawCount>,
    #[serde(default)]
    derives: Vec<String>,
    mode: Option<String>,
    #[serde(default)]
    topic_possible: bool,
    finds: Vec<(String, String)>,
    ignores: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawCount {
    kind: String,
    figure: String,
    #[serde(default)]
    of: String,
    #[serde(default)]
    by: String,
}

impl EventRule {
    /// Whether it reads a toll: a figure of deaths that are told elsewhere.
    #[must_use]
    pub fn counts_toll(&self) -> bool {
        self.only.iter().any(|(_, words)| words.iter().any(|word| word == "toll"))
    }

    /// Its trigger lemmas.
    pub fn triggers(&self) -> impl Iterator<Item = (TriggerKind, &str)> {
        self.lemmas.iter().map(|(kind, lemma)| (*kind, lemma.as_str()))
    }

    /// Where the filler of `role` stands.
    #[must_use]
    pub fn role(&self, role: &str) -> Option<&Path> {
        self.roles.iter().find(|(name, _)| &**name == role).map(|(_, path)| path)
    }
}

impl RawRule {
    pub(super) fn check(self, file: &str, declared: &dyn Fn(&str, &str) -> Result<(), String>) -> Result<EventRule> {
        let fail = |reason: String| knowledge(file, &format!("rule '{}': {reason}", self.name));
        declared(&self.event, "").map_err(&fail)?;
        if self.finds.is_empty() || self.ignores.is_empty() {
            return Err(fail("needs at least one sentence in 'finds' and one in 'ignores'".to_owned()));
        }
        let mut roles = Vec::new();
        for (role, path) in &self.roles {
            let role = qualified(role);
            declared(&self.event, &role).map_err(&fail)?;
            roles.push((Name::from(role), path::parse(path).map_err(&fail)?));
        }
        let lemmas = self.lemmas();
        if lemmas.is_empty() {
            return Err(fail("has no trigger: name lemmas under 'verb', 'noun' or 'adjective'".to_owned()));
        }
        let functions = |map: &BTreeMap<String, Vec<String>>| -> Result<Vec<(Function, Vec<String>)>, Error> {
            map.iter().map(|(f, l)| Ok((Function::parse(f).map_err(&fail)?, l.clone()))).collect()
        };
        let role_kinds = self.kinds.iter().map(|(r, k)| (Name::from(qualified(r)), names(k.clone()))).collect();
        Ok(EventRule {
            event: self.event.as_str().into(),
            lemmas,
            roles,
            require: self.require.iter().map(|p| path::parse(p).map_err(&fail)).collect::<Result<_>>()?,
            forbid: self.forbid.iter().map(|f| Function::parse(f).map_err(&fail)).collect::<Result<_>>()?,
            only: functions(&self.only)?,
            never: functions(&self.never)?,
            kinds: role_kinds,
            needs: self.needs.iter().map(|r| Name::from(qualified(r))).collect(),
            negated: self.negated,
            absorbs_negation: self.absorbs_negation,
            counts: self.counts.iter().map(|c| c.check().map_err(&fail)).collect::<Result<_>>()?,
            derives: self.derives.iter().map(|d| Derivation::parse(d).map_err(&fail)).collect::<Result<_>>()?,
            mode: self.mode.as_deref().map(Name::from),
            topic_possible: self.topic_possible,
            finds: self.finds.iter().map(|(s, e)| Example::parse(s, e).map_err(&fail)).collect::<Result<_>>()?,
            ignores: self.ignores.clone(),
            name: self.name.as_str().into(),
            file: file.to_owned(),
        })
    }

    fn lemmas(&self) -> Vec<(TriggerKind, String)> {
        let of = |kind, list: &[String]| list.iter().map(move |l| (kind, l.clone())).collect::<Vec<_>>();
        let mut lemmas = of(TriggerKind::Verb, &self.verb);
        lemmas.extend(of(TriggerKind::Noun, &self.noun));
        lemmas.extend(of(TriggerKind::Adjective, &self.adjective));
        lemmas
    }
}

impl RawCount {
    fn check(&self) -> Result<CountSpec, String> {
        let path = |text: &str| if text.is_empty() { Ok(Vec::new()) } else { path::parse(text) };
        let (of, by) = (path(&self.of)?, path(&self.by)?);
        Ok(CountSpec { kind: self.kind.as_str().into(), figure: path::parse(&self.figure)?, of, by })
    }
}

impl Derivation {
    fn parse(text: &str) -> Result<Self, String> {
        let words: Vec<_> = text.split_whitespace().collect();
        let (negative, words) = match words.as_slice() {
            ["not", rest @ ..] => (true, rest),
            all => (false, all),
        };
        let name = |role: &str| Name::from(qualified(role));
        match words {
            [role] => Ok(Self::Echo { negative, role: name(role) }),
            [subject, property, object] => {
                Ok(Self::Edge { negative, subject: name(subject), property: name(property), object: name(object) })
            }
            _ => Err(format!("'{text}' is no edge (expected '[not] ROLE PROPERTY ROLE' or '[not] ROLE')")),
        }
    }
}

impl Example {
    fn parse(sentence: &str, expected: &str) -> Result<Self, String> {
        let pairs = expected.split_whitespace().map(|pair| {
            let (key, value) = pair.split_once('=').ok_or_else(|| format!("'{pair}' is not of the form role=words"))?;
            Ok((key.to_owned(), value.replace('_', " ")))
        });
        Ok(Self { sentence: sentence.to_owned(), expected: pairs.collect::<Result<_, String>>()? })
    }
}

/// Roles may be written without their prefix: `agent` is `an:agent`, `place` is `sem:hasPlace`.
fn qualified(role: &str) -> String {
    match role {
        "place" => "sem:hasPlace".to_owned(),
        role if role.contains(':') => role.to_owned(),
        role => format!("an:{role}"),
    }
}
