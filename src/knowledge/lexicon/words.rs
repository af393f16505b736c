//! Word lists beside the gazetteer: titles, nouns for people and things, given names, words that names must not be taken for.

use rustc_hash::{FxHashMap, FxHashSet};

use crate::error::Result;
use crate::model::Name;

use super::normal::normalize;
use super::table;

/// A title before or behind a name: "President", "Col", "spokesperson".
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Title {
    /// The full form: "prime minister".
    pub title: String,
    /// Office, rank, honorific or profession.
    pub kind: TitleKind,
    /// What its holder leads or belongs to: government, ministry, military, company ….
    pub heads: Option<Name>,
}

/// What sort of title it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TitleKind {
    /// President, minister, ambassador.
    Office,
    /// General, colonel, inspector.
    Rank,
    /// Mr, Sir, Sheikh.
    Honorific,
    /// Lawyer, professor, analyst.
    Profession,
}

/// A common noun that describes somebody or something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Nominal {
    /// Class of what it describes.
    pub class: Name,
    /// Whether the noun stands for one or for several even in the singular.
    pub number: Number,
}

/// Number of a noun.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Number {
    /// "official": several only in the plural.
    Singular,
    /// "police", "people": always several.
    Plural,
    /// "group", "family": one body of several.
    Collective,
}

/// Why a name proves little.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Ambiguity {
    /// It is an ordinary word, too: "Nice", "Reading". It needs a capital and a fitting context.
    Word,
    /// It is a person's name, too: "Jordan", "Paris", "Lincoln".
    Person,
}

pub(super) type Titles = FxHashMap<String, Title>;
/// What something never is, and why, by identifier or name.
pub(super) type Apart = FxHashMap<String, Vec<(String, String)>>;
pub(super) type Nominals = FxHashMap<String, Nominal>;

pub(super) fn titles(file: &str, text: &str, titles: &mut Titles) -> Result<()> {
    for row in table::rows(file, text)? {
        let [name, aliases, kind, heads] = row.cells()?;
        let kind = match kind {
            "office" => TitleKind::Office,
            "rank" => TitleKind::Rank,
            "honorific" => TitleKind::Honorific,
            "profession" => TitleKind::Profession,
            _ => return Err(row.error(format!("\"{kind}\" is no kind of title"))),
        };
        let title = Title { title: name.to_owned(), kind, heads: (!heads.is_empty()).then(|| heads.into()) };
        for form in std::iter::once(name).chain(table::list(aliases)) {
            titles.entry(key(form)).or_insert_with(|| title.clone());
        }
    }
    Ok(())
}

pub(super) fn nominals(file: &str, text: &str, nominals: &mut Nominals) -> Result<()> {
    let mut classes: FxHashMap<&str, Name> = FxHashMap::default();
    for row in table::rows(file, text)? {
        let [lemma, class, number] = row.cells()?;
        let number = match number {
            "" | "singular" => Number::Singular,
            "plural" => Number::Plural,
            "collective" => Number::Collective,
            _ => {
                return Err(row.error(format!("\"{number}\" is no number: singular, plural or collective")));
            }
        };
        let class = classes.entry(class).or_insert_with(|| class.into()).clone();
        nominals.insert(key(lemma), Nominal { class, number });
    }
    Ok(())
}

pub(super) fn names(file: &str, text: &str, names: &mut FxHashSet<String>) -> Result<()> {
    for row in table::rows(file, text)? {
        let [name] = row.cells()?;
        names.insert(key(name));
    }
    Ok(())
}

pub(super) fn common_words(file: &str, text: &str, words: &mut FxHashSet<String>) -> Result<()> {
    words.reserve(text.len() / 9);
    for row in table::rows(file, text)? {
        let [word] = row.cells()?;
        words.insert(word.to_owned());
    }
    Ok(())
}

pub(super) fn ambiguous(file: &str, text: &str, found: &mut FxHashMap<String, Ambiguity>) -> Result<()> {
    for row in table::rows(file, text)? {
        let [name, kind] = row.cells()?;
        let kind = match kind {
            "word" => Ambiguity::Word,
            "person" => Ambiguity::Person,
            _ => return Err(row.error(format!("\"{kind}\" is neither word nor person"))),
        };
        found.insert(key(name), kind);
    }
    Ok(())
}

/// Words of names by their spellings: each with the first of its row.
pub(super) fn variants(file: &str, text: &str, found: &mut FxHashMap<String, String>) -> Result<()> {
    for row in table::rows(file, text)? {
        let [form, others] = row.cells()?;
        for other in std::iter::once(form).chain(table::list(others)) {
            found.insert(key(other), key(form));
        }
    }
    Ok(())
}

/// Pairs that are never one: identifier or normalized name, the other one, and why.
pub(super) fn apart(file: &str, text: &str, found: &mut Apart) -> Result<()> {
    let plain = |name: &str| if name.contains(':') { name.to_owned() } else { key(name) };
    for row in table::rows(file, text)? {
        let [one, other, why] = row.cells()?;
        if one.is_empty() || other.is_empty() || why.is_empty() {
            return Err(row.error("it takes two things and the reason".to_owned()));
        }
        for (one, other) in [(one, other), (other, one)] {
            found.entry(plain(one)).or_default().push((plain(other), why.to_owned()));
        }
    }
    Ok(())
}

/// Walks of life by noun.
pub(super) fn walks(file: &str, text: &str, found: &mut FxHashMap<String, String>) -> Result<()> {
    for row in table::rows(file, text)? {
        let [noun, walk] = row.cells()?;
        found.insert(key(noun), walk.to_owned());
    }
    Ok(())
}

/// Normalized words with a space between, hyphens taken for spaces.
pub(super) fn key(words: &str) -> String {
    let mut key = String::with_capacity(words.len());
    for word in words.split([' ', '-']).filter(|word| !word.is_empty()) {
        if !key.is_empty() {
            key.push(' ');
        }
        key.push_str(&normalize(word));
    }
    key
}
