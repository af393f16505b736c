//! `ontology/` read, checked and frozen: what the program knows about the world before it reads an article.
//!
//! Types, roles and labels come from Turtle ([`Ontology`]), names and word lists from tables ([`Lexicon`]). The files are embedded in the program; a folder with the
//! same layout can take their place. Loaded once, shared by all threads.

pub mod cue_words;
mod inflection;
pub mod lexicon;
pub mod ontology;
pub mod phrases;
pub mod rules;
mod turtle;
pub mod words;

use std::borrow::Cow;
use std::path::Path;
use std::sync::OnceLock;

use crate::error::{Error, Result};
use crate::vocab;

pub use lexicon::Lexicon;
pub use ontology::{MainRoles, Ontology};
pub use phrases::Phrases;
pub use rules::Rules;
pub use words::Words;

/// Embeds one table of `ontology/lexicon`.
macro_rules! embed {
    ($name:literal) => {
        ($name, include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/ontology/lexicon/", $name)))
    };
}

/// The tables of names and words as they ship: file name and text.
const LEXICON: &[(&str, &str)] = &[
    embed!("ambiguous.tsv"),
    embed!("bodies.tsv"),
    embed!("cities.tsv"),
    embed!("common-words.tsv"),
    embed!("countries.tsv"),
    embed!("demonyms.tsv"),
    embed!("given-names.tsv"),
    embed!("groups.tsv"),
    embed!("name-variants.tsv"),
    embed!("never-merge.tsv"),
    embed!("nominals.tsv"),
    embed!("organizations.tsv"),
    embed!("outlets.tsv"),
    embed!("peoples.tsv"),
    embed!("regions.tsv"),
    embed!("surnames.tsv"),
    embed!("titles.tsv"),
    embed!("walks.tsv"),
];

/// Everything that the program knows beforehand.
#[derive(Clone, Debug)]
pub struct Knowledge {
    /// Types, roles and labels.
    pub ontology: Ontology,
    /// Names and words.
    pub lexicon: Lexicon,
    /// What evokes events and reports speech.
    pub rules: Rules,
    /// Words of grammar: light verbs, negation and hedges, anaphors, control, words that attribute.
    pub words: Words,
    /// What credits outlets and corrects earlier texts.
    pub phrases: Phrases,
}

impl Knowledge {
    /// The knowledge that ships with the program.
    ///
    /// # Panics
    /// When an embedded file is broken; the tests keep that from happening.
    pub fn embedded() -> &'static Self {
        static EMBEDDED: OnceLock<Knowledge> = OnceLock::new();
        EMBEDDED.get_or_init(|| match Self::from_embedded() {
            Ok(knowledge) => knowledge,
            Err(error) => panic!("embedded knowledge is broken: {error}"),
        })
    }

    /// The knowledge that ships with the program, read anew.
    ///
    /// # Errors
    /// When an embedded file is broken.
    pub fn from_embedded() -> Result<Self> {
        let ontology = Ontology::parse(vocab::ONTOLOGY.iter().copied())?;
        let lexicon = Lexicon::parse(LEXICON.iter().copied())?;
        let rules = Rules::embedded(&|class, role| declared(&ontology, class, role))?;
        Ok(Self { rules, words: Words::embedded()?, phrases: Phrases::embedded()?, ontology, lexicon })
    }

    /// The knowledge in the folder, or what ships with the program where none is named.
    ///
    /// # Errors
    /// When a file can't be read or contradicts itself.
    pub fn of(folder: Option<&Path>) -> Result<Cow<'static, Self>> {
        folder.map_or(Ok(Cow::Borrowed(Self::embedded())), |folder| Self::from_dir(folder).map(Cow::Owned))
    }

    /// The knowledge in a folder laid out as `ontology/`.
    ///
    /// # Errors
    /// When a file can't be read or contradicts itself.
    pub fn from_dir(folder: &Path) -> Result<Self> {
        let files = read_files(folder, "ttl")?;
        let ontology = Ontology::parse(texts(&files))?;
        let tables = read_files(&folder.join("lexicon"), "tsv")?;
        let lexicon = Lexicon::parse(texts(&tables))?;
        let rules = Rules::from_dir(folder, &|class, role| declared(&ontology, class, role))?;
        Ok(Self { rules, words: Words::from_dir(folder)?, phrases: Phrases::from_dir(folder)?, ontology, lexicon })
    }
}

/// Whether the ontology has the class and, where one is named, the role for it; what to say when it hasn't.
fn declared(ontology: &Ontology, class: &str, role: &str) -> Result<(), String> {
    if !ontology.is_class(class) {
        return Err(format!("event '{class}' is not declared{}", did_you_mean(class, ontology.event_types())));
    }
    if role.is_empty() || ontology.has_role(class, role) || COMMON_ROLES.contains(&role) {
        return Ok(());
    }
    let roles: Vec<_> = ontology.roles(class).iter().map(|r| r.to_string()).collect();
    Err(format!("'{class}' has no role '{role}' (roles: {})", roles.join(", ")))
}

/// Roles that every event can have.
const COMMON_ROLES: [&str; 5] = ["sem:hasPlace", "an:time", "an:cause", "an:subEventOf", "an:before"];

fn did_you_mean<'a>(word: &str, terms: impl Iterator<Item = &'a crate::model::Name>) -> String {
    let near = terms.map(|t| (strsim::jaro_winkler(word, t), t)).max_by(|a, b| a.0.total_cmp(&b.0));
    match near {
        Some((score, term)) if score > 0.85 => format!("\nhint: did you mean '{term}'?"),
        _ => String::new(),
    }
}

fn texts(files: &[(String, String)]) -> Vec<(&str, &str)> {
    files.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect()
}

/// Files of `folder` with the extension, as path and text, sorted by path.
fn read_files(folder: &Path, extension: &str) -> Result<Vec<(String, String)>> {
    let entries = std::fs::read_dir(folder).map_err(|error| Error::io(folder, &error))?;
    let mut paths = Vec::new();
    for entry in entries {
        let path = entry.map_err(|error| Error::io(folder, &error))?.path();
        if path.extension().is_some_and(|found| found == extension) {
            paths.push(path);
        }
    }
    paths.sort();
    let read = |path: &std::path::PathBuf| {
        let text = std::fs::read_to_string(path).map_err(|error| Error::io(path, &error))?;
        Ok((path.display().to_string(), text))
    };
    paths.iter().map(read).collect()
}
