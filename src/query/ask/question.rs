//! The questions that `annals ask` knows: those that ship with the program, and the user's own.
//!
//! A question is a `.rq` file whose head says what it asks, which parameters it takes and how a row reads as a sentence. What stands before the
//! colon in the note of a parameter says how it is given (`optional`, `option`) and what it stands for (`event`, `entity`, `day` …).

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;

use crate::error::{Error, Kind as ErrorKind, Result};
use crate::query::catalog::{self, Group, nearest};
use crate::query::head::{self, Head};

/// A question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Question {
    /// What it is asked by: `who-claimed`.
    pub name: String,
    /// The file.
    pub text: Cow<'static, str>,
    /// What its comments say.
    pub head: Head,
    /// What it can be asked about.
    pub parameters: Vec<Parameter>,
    /// Whether it is the user's own.
    pub own: bool,
}

/// What a question can be asked about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Parameter {
    /// Name of the variable, without the question mark.
    pub name: String,
    /// What a value stands for.
    pub kind: Kind,
    /// How it is given.
    pub need: Need,
    /// What the head says of it.
    pub note: String,
}

/// What the value of a parameter stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Events: the one that is named, or those that who or what is named takes part in.
    Event,
    /// One person, group, organization or place.
    Entity,
    /// One entity or event.
    Thing,
    /// One claim, by its IRI.
    Claim,
    /// A place, and those around it.
    Near,
    /// One end of a path.
    Path,
    /// A day.
    Day,
    /// A number.
    Number,
    /// Text, as it is.
    Text,
}

/// How a parameter is given.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Need {
    /// By position; it must be there.
    Required,
    /// By position; it may be left out.
    Optional,
    /// By name.
    Option,
}

impl Kind {
    fn parse(word: &str) -> Option<Self> {
        Some(match word {
            "event" => Self::Event,
            "entity" => Self::Entity,
            "thing" => Self::Thing,
            "claim" => Self::Claim,
            "near" => Self::Near,
            "path" => Self::Path,
            "day" => Self::Day,
            "number" => Self::Number,
            "text" => Self::Text,
            _ => return None,
        })
    }
}

impl Parameter {
    /// Reads a parameter of a head. Without a kind before the colon it is an option that stands for anything.
    fn read(parameter: &head::Parameter) -> Self {
        let (before, after) = parameter.note.split_once(':').unwrap_or(("", &parameter.note));
        let (need, word) = match before.split_once(' ') {
            Some(("option", kind)) => (Need::Option, kind),
            Some(("optional", kind)) => (Need::Optional, kind),
            _ => (Need::Required, before),
        };
        let name = parameter.name.clone();
        match Kind::parse(word.trim()) {
            // A claim is given by its IRI in the place of an event.
            Some(Kind::Claim) => Self { name, kind: Kind::Claim, need: Need::Option, note: after.trim().to_owned() },
            Some(kind) => Self { name, kind, need, note: after.trim().to_owned() },
            None => Self { name, kind: Kind::Thing, need: Need::Option, note: parameter.note.clone() },
        }
    }

    /// As it stands in a usage line: `EVENT`, `[EVENT]`, `[--about X]`.
    #[must_use]
    pub fn usage(&self) -> String {
        let value = match self.kind {
            Kind::Day => "DAY",
            Kind::Number => "N",
            Kind::Claim => "IRI",
            _ => "X",
        };
        match self.need {
            Need::Required => self.name.to_uppercase(),
            Need::Optional => format!("[{}]", self.name.to_uppercase()),
            Need::Option => format!("[--{} {value}]", self.name),
        }
    }
}

impl Question {
    /// Reads a question from its file.
    #[must_use]
    pub fn read(name: &str, text: Cow<'static, str>, own: bool) -> Self {
        let head = Head::read(&text);
        let parameters = head.parameters.iter().map(Parameter::read).collect();
        Self { name: name.to_owned(), text, head, parameters, own }
    }

    /// `who-claimed EVENT`.
    #[must_use]
    pub fn usage(&self) -> String {
        let mut usage = self.name.clone();
        for parameter in &self.parameters {
            let _ = write!(usage, " {}", parameter.usage());
        }
        usage
    }

    /// Parameters that are given by position.
    pub fn positional(&self) -> impl Iterator<Item = &Parameter> {
        self.parameters.iter().filter(|p| p.need != Need::Option)
    }

    /// Title, question, parameters and example, as help.
    #[must_use]
    pub fn help(&self) -> String {
        let mut help = format!("{}\n\nUsage: annals ask {}\n", self.head.question, self.usage());
        for parameter in &self.parameters {
            let _ = write!(help, "\n  {:<12} {}", parameter.usage().trim_matches(['[', ']']), parameter.note);
        }
        if !self.parameters.is_empty() {
            help.push('\n');
        }
        for note in &self.head.notes {
            let _ = write!(help, "\n{note}");
        }
        if !self.head.notes.is_empty() {
            help.push('\n');
        }
        let _ = writeln!(help, "\nExample: {}", self.head.example);
        help
    }
}

/// All questions, by name.
#[derive(Clone, Debug)]
pub struct Questions(BTreeMap<String, Question>);

impl Questions {
    /// Those that ship with the program.
    #[must_use]
    pub fn shipped() -> Self {
        let read = |query: &catalog::Query| {
            let name = query.name.strip_prefix("ask/").unwrap_or(query.name);
            (name.to_owned(), Question::read(name, Cow::Borrowed(query.text), false))
        };
        Self(catalog::group(Group::Question).map(read).collect())
    }

    /// Adds every `.rq` file of a folder; one with the name of a shipped question takes its place.
    ///
    /// # Errors
    /// When the folder or a file can't be read.
    pub fn add_folder(&mut self, folder: &Path) -> Result<()> {
        let entries = std::fs::read_dir(folder).map_err(|e| Error::io(folder, &e))?;
        for entry in entries {
            let path = entry.map_err(|e| Error::io(folder, &e))?.path();
            let Some(name) = path.file_stem().and_then(|n| n.to_str()) else { continue };
            if path.extension().is_some_and(|e| e == "rq") {
                let text = std::fs::read_to_string(&path).map_err(|e| Error::io(&path, &e))?;
                self.0.insert(name.to_owned(), Question::read(name, Cow::Owned(text), true));
            }
        }
        Ok(())
    }

    /// Every question, sorted by name.
    pub fn iter(&self) -> impl Iterator<Item = &Question> {
        self.0.values()
    }

    /// The question called `name`.
    ///
    /// # Errors
    /// When there is none; the hint names the nearest.
    pub fn find(&self, name: &str) -> Result<&Question> {
        self.0.get(name).ok_or_else(|| {
            let all = "'annals ask' lists all";
            let hint = match nearest(name, self.0.keys().map(String::as_str)) {
                Some(near) => format!("did you mean '{near}'? {all}"),
                None => all.to_owned(),
            };
            Error::new(ErrorKind::Query, format!("no question named '{name}'")).hint(hint)
        })
    }

    /// The question that `words` begin with, and the words that are left: `who claimed 'Crocus City Hall'` is `who-claimed` too.
    ///
    /// # Errors
    /// When they begin with none.
    pub fn pick<'a>(&self, words: &'a [String]) -> Result<(&Question, &'a [String])> {
        for taken in (1..=words.len().min(3)).rev() {
            let name = words[..taken].join("-").to_lowercase();
            if let Some(question) = self.0.get(name.trim_end_matches('?')) {
                return Ok((question, &words[taken..]));
            }
        }
        self.find(words.first().map_or("", String::as_str)).map(|question| (question, &words[1..]))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_head_says_how_parameters_are_given() {
        let text = "# # T\n# **Parameters:** `?event` (event: what), `?about` (option thing: of), `?class` (such as an:Attack)\n";
        let question = Question::read("mine", Cow::Borrowed(text), true);
        assert_eq!(question.usage(), "mine EVENT [--about X] [--class X]");
        assert_eq!(question.parameters[1].kind, Kind::Thing);
        assert_eq!(question.parameters[2].note, "such as an:Attack");
    }

    #[test]
    fn words_name_a_question_too() {
        let questions = Questions::shipped();
        let words = ["Who", "claimed", "Port Élin"].map(str::to_owned);
        let (question, left) = questions.pick(&words).unwrap();
        assert_eq!((question.name.as_str(), left), ("who-claimed", &words[2..]));
        let hint = questions.find("who-claimd").unwrap_err().hint.unwrap();
        assert!(hint.starts_with("did you mean 'who-claimed'?"), "{hint}");
    }
}
