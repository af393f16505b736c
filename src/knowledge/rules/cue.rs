//! A reporting cue: a word that says that somebody says so.

use serde::Deserialize;

use super::knowledge;
use super::path::{self, Path};
use crate::error::Result;
use crate::model::{Certainty, Name, Stance};

/// Part of speech of a cue.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum CueKind {
    /// A verb: "said".
    Verb,
    /// A noun: "allegation".
    Noun,
    /// A preposition: "according to".
    Preposition,
}

/// One cue, checked.
#[derive(Clone, Debug)]
pub struct Cue {
    /// Unique over all files.
    pub name: Name,
    /// File it stands in.
    pub file: String,
    /// Part of speech.
    pub kind: CueKind,
    /// Its lemmas; a particle follows after a space.
    pub lemmas: Vec<String>,
    /// Where the speaker stands.
    pub speaker: Path,
    /// Where what is said stands.
    pub content: Path,
    /// Where the one who is told stands.
    pub addressee: Path,
    /// What it tells of the speaker's stance.
    pub stance: Stance,
    /// How sure the speaker can be at best: hedging cues such as "suspect".
    pub certainty: Certainty,
    /// Whether its content says who did it, so that no edge of the content is plain ("accused", "denied").
    pub contested: bool,
    /// Whether it gives a direct quote when words in quotation marks follow.
    pub quotes: bool,
    /// Whether only the thing wanted, promised or feared is its content, not what is told in passing along with it.
    pub narrow: bool,
    /// Sentences in which it must find the claim: `speaker=… content=…`.
    pub finds: Vec<(String, String)>,
    /// Sentences in which it must not.
    pub ignores: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawCue {
    name: String,
    #[serde(default)]
    verb: Vec<String>,
    #[serde(default)]
    noun: Vec<String>,
    #[serde(default)]
    preposition: Vec<String>,
    speaker: String,
    #[serde(default)]
    content: String,
    #[serde(default)]
    addressee: String,
    #[serde(default)]
    stance: String,
    #[serde(default)]
    certainty: String,
    #[serde(default)]
    contested: bool,
    #[serde(default)]
    quotes: bool,
    #[serde(default)]
    narrow: bool,
    finds: Vec<(String, String)>,
    ignores: Vec<String>,
}

impl RawCue {
    pub(super) fn check(self, file: &str) -> Result<Cue> {
        let fail = |reason: String| knowledge(file, &format!("cue '{}': {reason}", self.name));
        let (kind, lemmas) = match (self.verb.is_empty(), self.noun.is_empty(), self.preposition.is_empty()) {
            (false, true, true) => (CueKind::Verb, self.verb),
            (true, false, true) => (CueKind::Noun, self.noun),
            (true, true, false) => (CueKind::Preposition, self.preposition),
            _ => return Err(fail("needs exactly one of 'verb', 'noun', 'preposition'".to_owned())),
        };
        if self.finds.is_empty() || self.ignores.is_empty() {
            return Err(fail("needs at least one sentence in 'finds' and one in 'ignores'".to_owned()));
        }
        let path = |text: &str| if text.is_empty() { Ok(Vec::new()) } else { path::parse(text).map_err(&fail) };
        Ok(Cue {
            speaker: path(&self.speaker)?,
            content: path(&self.content)?,
            addressee: path(&self.addressee)?,
            stance: stance(&self.stance).map_err(&fail)?,
            certainty: certainty(&self.certainty).map_err(&fail)?,
            kind,
            lemmas,
            contested: self.contested,
            quotes: self.quotes,
            narrow: self.narrow,
            finds: self.finds,
            ignores: self.ignores,
            name: self.name.as_str().into(),
            file: file.to_owned(),
        })
    }
}

fn stance(text: &str) -> Result<Stance, String> {
    match text {
        "" | "neutral" => Ok(Stance::Neutral),
        "affirms" => Ok(Stance::Affirms),
        "doubts" => Ok(Stance::Doubts),
        "denies" => Ok(Stance::Denies),
        other => Err(format!("'{other}' is no stance (neutral, affirms, doubts, denies)")),
    }
}

fn certainty(text: &str) -> Result<Certainty, String> {
    match text {
        "" | "certain" => Ok(Certainty::Certain),
        "probable" => Ok(Certainty::Probable),
        "possible" => Ok(Certainty::Possible),
        "unknown" => Ok(Certainty::Unknown),
        other => Err(format!("'{other}' is no certainty (certain, probable, possible, unknown)")),
    }
}
