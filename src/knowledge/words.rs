//! Small closed word lists that extraction consults: light verbs, words of reality, anaphoric nouns, control verbs, cues.
//!
//! In: the tables `light-verbs.tsv`, `reality.tsv`, `anaphors.tsv`, `control.tsv`, `reliability.tsv`, `cues.tsv` of `ontology/lexicon`;
//! out: sorted maps.
//! They describe the language, not the world: names are in `lexicon`.

use std::collections::BTreeMap;
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use super::cue_words::CueWords;
use crate::error::{Error, Kind, Result};
use crate::model::{Certainty, Name, Polarity, Tense};

const FILES: [(&str, &str); 6] = [
    ("lexicon/light-verbs.tsv", include_str!("../../ontology/lexicon/light-verbs.tsv")),
    ("lexicon/reality.tsv", include_str!("../../ontology/lexicon/reality.tsv")),
    ("lexicon/anaphors.tsv", include_str!("../../ontology/lexicon/anaphors.tsv")),
    ("lexicon/control.tsv", include_str!("../../ontology/lexicon/control.tsv")),
    ("lexicon/cues.tsv", include_str!("../../ontology/lexicon/cues.tsv")),
    ("lexicon/reliability.tsv", include_str!("../../ontology/lexicon/reliability.tsv")),
];

/// Words that count events of one sort.
const ORDINALS: [&str; 5] = ["first", "second", "third", "fourth", "fifth"];

/// Which of several events of one sort a word says: 2 for "second"; few are counted further than to five.
#[must_use]
pub fn ordinal(word: &str) -> Option<u8> {
    ORDINALS.iter().position(|o| *o == word).and_then(|at| u8::try_from(at + 1).ok())
}

/// The word lists, read and checked.
#[derive(Clone, Debug, Default)]
pub struct Words {
    light: BTreeMap<String, LightSubject>,
    befalling: BTreeSet<String>,
    reality: BTreeMap<Place, BTreeMap<String, Effect>>,
    anaphors: BTreeMap<String, Vec<Name>>,
    control: BTreeMap<String, Controller>,
    /// Words that attribute.
    pub cues: CueWords,
    reliability: BTreeMap<Name, f64>,
}

/// What the subject of a light verb is to the noun that the verb carries.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LightSubject {
    /// "carried out an attack": who attacks.
    Subject,
    /// "suffered an attack": who is attacked.
    Object,
    /// "saw an attack", "attended a meeting": the noun is carried, the subject is no participant of the rule's own.
    None,
}

/// Which participant of the governing verb is the subject of its infinitive.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Controller {
    /// "promised him to go".
    Subject,
    /// "told him to go".
    Object,
}

/// Where a word of reality stands, seen from the trigger.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Place {
    /// Adverb or negation below it.
    Adverb,
    /// Auxiliary of it.
    Auxiliary,
    /// Adjective of a nominal trigger.
    Adjective,
    /// Verb or noun that governs it.
    Governor,
    /// Conjunction that introduces its clause.
    Mark,
}

/// What a word does to the reality of an event.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Effect {
    /// Turns the polarity round.
    pub negates: bool,
    /// At best so certain.
    pub certainty: Option<Certainty>,
    /// The time it lies in.
    pub tense: Option<Tense>,
}

impl Effect {
    /// The polarity that comes out of `polarity`.
    #[must_use]
    pub fn apply(self, polarity: Polarity) -> Polarity {
        match (self.negates, polarity) {
            (false, same) => same,
            (true, Polarity::Positive) => Polarity::Negative,
            (true, Polarity::Negative) => Polarity::Positive,
        }
    }
}

impl Words {
    /// The word lists that the program ships with.
    ///
    /// # Errors
    /// When a row is not of its table's form.
    pub fn embedded() -> Result<Self> {
        let mut words = Self::default();
        for (path, text) in FILES {
            words.read(path, text)?;
        }
        words.cues.index();
        Ok(words)
    }

    /// The word lists below `dir`.
    ///
    /// # Errors
    /// When a file can't be read or a row is not of its table's form.
    pub fn from_dir(dir: &Path) -> Result<Self> {
        let mut words = Self::default();
        for (name, _) in FILES {
            let path = dir.join(name);
            let text = fs::read_to_string(&path).map_err(|e| Error::io(&path, &e))?;
            words.read(name, &text)?;
        }
        words.cues.index();
        Ok(words)
    }

    /// What the subject of this verb is to the noun it carries; none when it is no light verb.
    #[must_use]
    pub fn light_verb(&self, lemma: &str) -> Option<LightSubject> {
        self.light.get(lemma).copied()
    }

    /// Prepositions behind this verb that lead to what its subject befalls, "" for its object: "rocked the city", "tore through the market".
    pub fn befalling(&self, lemma: &str) -> impl Iterator<Item = &str> {
        let from = self.befalling.range(lemma.to_owned()..).map_while(move |verb| verb.strip_prefix(lemma));
        from.filter_map(|rest| if rest.is_empty() { Some(rest) } else { rest.strip_prefix(' ') })
    }

    /// What the word does, standing there.
    #[must_use]
    pub fn effect(&self, place: Place, word: &str) -> Option<Effect> {
        self.reality.get(&place)?.get(word).copied()
    }

    /// Classes of event that a noun can take up: "the massacre", "the claim".
    #[must_use]
    pub fn anaphor(&self, noun: &str) -> Option<&[Name]> {
        self.anaphors.get(noun).map(Vec::as_slice)
    }

    /// Whose action the infinitive below this verb is, where the verb decides it.
    #[must_use]
    pub fn controller(&self, lemma: &str) -> Option<Controller> {
        self.control.get(lemma).copied()
    }

    /// Weight of a ground of confidence, in log-odds; 0 for one that nothing is known of.
    #[must_use]
    pub fn reliability(&self, ground: &str) -> f64 {
        self.reliability.get(ground).copied().unwrap_or_default()
    }

    /// The name of a ground of confidence, shared where the table has it.
    #[must_use]
    pub fn ground(&self, name: &str) -> Name {
        self.reliability.get_key_value(name).map_or_else(|| name.into(), |(known, _)| known.clone())
    }

    fn read(&mut self, path: &str, text: &str) -> Result<()> {
        for (number, line) in text.lines().enumerate() {
            if line.is_empty() || line.starts_with('#') {
                continue;
            }
            let cells: Vec<_> = line.split('\t').collect();
            let place = || format!("ontology/{path}:{}", number + 1);
            self.row(path, &cells).map_err(|reason| Error::new(Kind::Knowledge, reason).at(place()))?;
        }
        Ok(())
    }

    fn row(&mut self, path: &str, cells: &[&str]) -> Result<(), String> {
        match (path, cells) {
            ("lexicon/light-verbs.tsv", [verb, "event"]) => {
                self.befalling.insert((*verb).to_owned());
            }
            ("lexicon/light-verbs.tsv", [verb, subject]) => {
                self.light.insert((*verb).to_owned(), light_subject(subject)?);
            }
            ("lexicon/reality.tsv", [place, word, effects]) => {
                self.reality.entry(position(place)?).or_default().insert((*word).to_owned(), effect(effects)?);
            }
            ("lexicon/anaphors.tsv", [noun, classes]) => {
                self.anaphors.insert((*noun).to_owned(), classes.split('|').map(Name::from).collect());
            }
            ("lexicon/control.tsv", [verb, controller]) => {
                self.control.insert((*verb).to_owned(), controlled_by(controller)?);
            }
            ("lexicon/cues.tsv", [word, class, takes]) => self.cues.add(word, class, takes)?,
            ("lexicon/reliability.tsv", [ground, weight]) => {
                let weight = weight.parse().map_err(|_| format!("'{weight}' is not a number"))?;
                self.reliability.insert((*ground).into(), weight);
            }
            _ => return Err(format!("unexpected number of columns: {}", cells.len())),
        }
        Ok(())
    }
}

fn light_subject(text: &str) -> Result<LightSubject, String> {
    match text {
        "subject" => Ok(LightSubject::Subject),
        "object" => Ok(LightSubject::Object),
        "none" => Ok(LightSubject::None),
        other => Err(format!("'{other}' is not one of subject, object, none")),
    }
}

fn controlled_by(text: &str) -> Result<Controller, String> {
    match text {
        "subject" => Ok(Controller::Subject),
        "object" => Ok(Controller::Object),
        other => Err(format!("'{other}' is not one of subject, object")),
    }
}

fn position(text: &str) -> Result<Place, String> {
    match text {
        "adverb" => Ok(Place::Adverb),
        "auxiliary" => Ok(Place::Auxiliary),
        "adjective" => Ok(Place::Adjective),
        "governor" => Ok(Place::Governor),
        "mark" => Ok(Place::Mark),
        other => Err(format!("'{other}' is not one of adverb, auxiliary, adjective, governor, mark")),
    }
}

fn effect(text: &str) -> Result<Effect, String> {
    let mut effect = Effect::default();
    for word in text.split('|') {
        match word {
            "negative" => effect.negates = true,
            "certain" => effect.certainty = Some(Certainty::Certain),
            "probable" => effect.certainty = Some(Certainty::Probable),
            "possible" => effect.certainty = Some(Certainty::Possible),
            "unknown" => effect.certainty = Some(Certainty::Unknown),
            "past" => effect.tense = Some(Tense::Past),
            "present" => effect.tense = Some(Tense::Present),
            "future" => effect.tense = Some(Tense::Future),
            other => return Err(format!("'{other}' is no effect on reality")),
        }
    }
    Ok(effect)
}
