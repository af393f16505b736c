//! The extraction rules of `ontology/rules`, read, checked and frozen.
//!
//! A rule file holds `[[rule]]` tables (what evokes an event and where its participants stand) and `[[cue]]` tables (what
//! reports speech). Rules name classes and roles of the ontology; one that names an undeclared class or role does not load.
//! Nothing here looks at a text: see `extraction::triggers` and `extraction::attribution`.

mod cue;
mod event_rule;
mod path;

use std::collections::BTreeMap;
use std::fs;
use std::path::Path as FilePath;

use serde::Deserialize;

use crate::error::{Error, Kind, Result};
use crate::model::Name;

pub use cue::{Cue, CueKind};
pub use event_rule::{CountSpec, Derivation, EventRule, Example, TriggerKind};
pub use path::{Function, Path};

include!(concat!(env!("OUT_DIR"), "/rule_files.rs"));

/// Every rule, with the look-up tables from trigger lemma to rule.
#[derive(Clone, Debug, Default)]
pub struct Rules {
    /// Event rules, in the order of files and of rules in a file: the earlier one wins.
    pub events: Vec<EventRule>,
    /// Reporting cues.
    pub cues: Vec<Cue>,
    by_trigger: BTreeMap<(TriggerKind, String), Vec<usize>>,
    by_cue: BTreeMap<(CueKind, String), Vec<usize>>,
    base_forms: BTreeMap<String, String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default)]
    rule: Vec<event_rule::RawRule>,
    #[serde(default)]
    cue: Vec<cue::RawCue>,
}

impl Rules {
    /// The rules that the program ships with.
    ///
    /// # Errors
    /// When a file is not valid TOML or a rule is not well formed.
    pub fn embedded(declared: &dyn Fn(&str, &str) -> Result<(), String>) -> Result<Self> {
        let files = FILES.iter().map(|(path, text)| ((*path).to_owned(), (*text).to_owned()));
        Self::from_files(files.collect(), declared)
    }

    /// The rules under `dir` (`rules/claims/*.toml`, `rules/events/*.toml`).
    ///
    /// # Errors
    /// When a file can't be read, is not valid TOML, or a rule is not well formed.
    pub fn from_dir(dir: &FilePath, declared: &dyn Fn(&str, &str) -> Result<(), String>) -> Result<Self> {
        let mut files = Vec::new();
        for folder in ["rules/claims", "rules/events"] {
            let path = dir.join(folder);
            for entry in fs::read_dir(&path).map_err(|e| Error::io(&path, &e))? {
                let file = entry.map_err(|e| Error::io(&path, &e))?.path();
                if file.extension().is_some_and(|e| e == "toml") {
                    let text = fs::read_to_string(&file).map_err(|e| Error::io(&file, &e))?;
                    files.push((file.display().to_string(), text));
                }
            }
        }
        files.sort();
        Self::from_files(files, declared)
    }

    /// Reads rule files given as (path, text). `declared(class, role)` says whether the ontology has the class and, when
    /// the role is not empty, the role for it; its error is the message to show.
    ///
    /// # Errors
    /// The first rule that is not well formed, with file, rule name and what was expected.
    pub fn from_files(
        files: Vec<(String, String)>,
        declared: &dyn Fn(&str, &str) -> Result<(), String>,
    ) -> Result<Self> {
        let mut rules = Self::default();
        for (path, text) in files {
            let file: File = toml::from_str(&text).map_err(|e| knowledge(&path, e.to_string().trim_end()))?;
            for raw in file.rule {
                rules.events.push(raw.check(&path, declared)?);
            }
            for raw in file.cue {
                rules.cues.push(raw.check(&path)?);
            }
        }
        rules.check_names()?;
        rules.index();
        Ok(rules)
    }

    /// Rules that a trigger with this lemma can set off, first one first.
    pub fn triggered_by(&self, kind: TriggerKind, lemma: &str) -> impl Iterator<Item = &EventRule> {
        let key = (kind, lemma.to_owned());
        self.by_trigger.get(&key).into_iter().flatten().map(|&ix| &self.events[ix])
    }

    /// Cues with this lemma.
    pub fn cued_by(&self, kind: CueKind, lemma: &str) -> impl Iterator<Item = &Cue> {
        let key = (kind, lemma.to_owned());
        self.by_cue.get(&key).into_iter().flatten().map(|&ix| &self.cues[ix])
    }

    /// Base form of an inflected form of a verb that some rule names: "bombed" → "bomb".
    #[must_use]
    pub fn base_form(&self, form: &str) -> Option<&str> {
        self.base_forms.get(form).map(String::as_str)
    }

    fn check_names(&self) -> Result<()> {
        let mut seen = BTreeMap::new();
        let names = self.events.iter().map(|r| (&r.name, &r.file)).chain(self.cues.iter().map(|c| (&c.name, &c.file)));
        for (name, file) in names {
            if let Some(first) = seen.insert(name.clone(), file.clone()) {
                return Err(knowledge(file, &format!("rule name '{name}' is not unique; it also stands in {first}")));
            }
        }
        Ok(())
    }

    fn index(&mut self) {
        for (ix, rule) in self.events.iter().enumerate() {
            for (kind, lemma) in rule.triggers() {
                self.by_trigger.entry((kind, first_word(lemma).to_owned())).or_default().push(ix);
            }
        }
        let verbs =
            self.by_trigger.keys().filter(|(kind, _)| *kind == TriggerKind::Verb).map(|(_, lemma)| lemma.as_str());
        let cues = self.cues.iter().filter(|c| c.kind == CueKind::Verb).flat_map(|c| &c.lemmas).map(|l| first_word(l));
        self.base_forms = super::inflection::base_forms(verbs.chain(cues));
        for (ix, cue) in self.cues.iter().enumerate() {
            for lemma in &cue.lemmas {
                self.by_cue.entry((cue.kind, first_word(lemma).to_owned())).or_default().push(ix);
            }
        }
    }
}

fn first_word(lemma: &str) -> &str {
    lemma.split(' ').next().unwrap_or(lemma)
}

fn knowledge(file: &str, reason: &str) -> Error {
    Error::new(Kind::Knowledge, reason).at(file)
}

fn names(list: Vec<String>) -> Vec<Name> {
    list.into_iter().map(Name::from).collect()
}
