//! Set phrases of a text as a whole: credits to outlets, corrections, retractions.
//!
//! Read from `ontology/rules/phrases/*.toml`, whose heads explain the keys. Unlike the rules of events these look at plain tokens,
//! since by-lines and notes stand in page furniture too, which has no parses. `extraction::phrases` matches them.

use std::fs;
use std::path::Path;

use serde::Deserialize;

use crate::error::{Error, Kind, Result};
use crate::model::Name;

const FILES: [(&str, &str); 2] = [
    ("rules/phrases/corrections.toml", include_str!("../../ontology/rules/phrases/corrections.toml")),
    ("rules/phrases/credits.toml", include_str!("../../ontology/rules/phrases/credits.toml")),
];

/// Every phrase, in the order of files and of phrases in a file.
#[derive(Clone, Debug, Default)]
pub struct Phrases(pub Vec<Phrase>);

/// One phrase.
#[derive(Clone, Debug)]
pub struct Phrase {
    /// Name, unique.
    pub name: Name,
    /// File that it stands in.
    pub file: String,
    /// Where it must stand.
    pub place: Place,
    /// Its tokens.
    pub items: Vec<Item>,
    /// What it says of the article.
    pub meaning: Meaning,
    /// Sentences with the label of the outlet that is found in them, empty when the phrase names none.
    pub finds: Vec<(String, String)>,
    /// Sentences in which it finds nothing.
    pub ignores: Vec<String>,
}

/// Where a phrase must stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Place {
    /// At the begin of a paragraph.
    Start,
    /// At the end of a paragraph.
    End,
    /// It is the paragraph.
    Whole,
    /// It is one of the article's authors.
    Author,
    /// Anywhere within a sentence.
    Anywhere,
}

/// What a phrase says of the article.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Meaning {
    /// The story is the outlet's.
    Story,
    /// The outlet helped with it.
    Part,
    /// A statement was made to the outlet.
    Told,
    /// A statement is taken from the outlet.
    From,
    /// Something is put right.
    Correction,
    /// Something is made plain.
    Clarification,
    /// Something is taken back.
    Retraction,
    /// The text was changed since.
    Update,
    /// Introduces what an earlier text said.
    Earlier,
}

/// One place in the sequence of a phrase.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Item {
    /// One of some tokens, in lower case; and whether it may be left out.
    Token(Vec<String>, bool),
    /// Up to so many tokens.
    Gap(usize),
    /// The name of an outlet.
    Outlet,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    phrase: Vec<RawPhrase>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawPhrase {
    name: String,
    #[serde(rename = "where")]
    place: Place,
    words: String,
    means: Meaning,
    finds: Vec<(String, String)>,
    ignores: Vec<String>,
}

impl Phrases {
    /// The phrases that the program ships with.
    ///
    /// # Errors
    /// When a file is not of its form.
    pub fn embedded() -> Result<Self> {
        let mut phrases = Self::default();
        for (path, text) in FILES {
            phrases.read(path, text)?;
        }
        Ok(phrases)
    }

    /// The phrases below `dir`; none when it has no folder of them.
    ///
    /// # Errors
    /// When a file can't be read or is not of its form.
    pub fn from_dir(dir: &Path) -> Result<Self> {
        let mut phrases = Self::default();
        for (path, _) in FILES {
            let file = dir.join(path);
            if file.exists() {
                let text = fs::read_to_string(&file).map_err(|e| Error::io(&file, &e))?;
                phrases.read(&file.display().to_string(), &text)?;
            }
        }
        Ok(phrases)
    }

    fn read(&mut self, path: &str, text: &str) -> Result<()> {
        let broken = |reason: &str| Error::new(Kind::Knowledge, reason).at(path);
        let file: File = toml::from_str(text).map_err(|e| broken(e.to_string().trim_end()))?;
        for raw in file.phrase {
            if raw.finds.is_empty() || raw.ignores.is_empty() {
                let reason = "needs at least one sentence in 'finds' and one in 'ignores'";
                return Err(broken(&format!("phrase '{}': {reason}", raw.name)));
            }
            if self.0.iter().any(|p| *p.name == *raw.name) {
                return Err(broken(&format!("phrase name '{}' is not unique", raw.name)));
            }
            let items = raw.words.split_whitespace().map(item).collect::<Option<Vec<Item>>>();
            let items = items.ok_or_else(|| broken(&format!("phrase '{}': '*' needs a number", raw.name)))?;
            self.0.push(Phrase {
                name: raw.name.as_str().into(),
                file: path.to_owned(),
                place: raw.place,
                items,
                meaning: raw.means,
                finds: raw.finds,
                ignores: raw.ignores,
            });
        }
        Ok(())
    }
}

fn item(text: &str) -> Option<Item> {
    if text == "{outlet}" {
        return Some(Item::Outlet);
    }
    if let Some(most) = text.strip_prefix('*').filter(|rest| !rest.is_empty()) {
        return most.parse().ok().map(Item::Gap);
    }
    let (words, optional) = match text.strip_suffix('?').filter(|rest| !rest.is_empty()) {
        Some(words) => (words, true),
        None => (text, false),
    };
    let words = words.split('|').filter(|w| !w.is_empty());
    let words = words.map(|w| if w == "{bar}" { "|".to_owned() } else { w.to_lowercase() }).collect();
    Some(Item::Token(words, optional))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn items_are_words_gaps_and_outlets() {
        let items: Vec<Item> = "told|tells the? *3 {outlet} .".split(' ').filter_map(item).collect();
        let token = |words: &[&str], optional| Item::Token(words.iter().map(|w| (*w).to_owned()).collect(), optional);
        let expected =
            [token(&["told", "tells"], false), token(&["the"], true), Item::Gap(3), Item::Outlet, token(&["."], false)];
        assert_eq!(items, expected);
        assert_eq!(item("*many"), None);
    }

    #[test]
    fn the_phrases_that_ship_are_well_formed() {
        assert!(Phrases::embedded().unwrap().0.len() > 30);
    }
}
