//! `ontology/` read, checked and frozen: what the program knows about the world before it reads an article.
//!
//! Types, roles and labels come from Turtle ([`Ontology`]), names and word lists from tables ([`Lexicon`]). The files are embedded in the program; a folder with the
//! same layout can take their place. Loaded once, shared by all threads.

pub mod lexicon;
pub mod ontology;
mod turtle;

use std::path::Path;
use std::sync::OnceLock;

use crate::error::{Error, Result};
use crate::vocab;

pub use lexicon::Lexicon;
pub use ontology::{MainRoles, Ontology};

/// Embeds one table of `ontology/lexicon`.
macro_rules! embed {
    ($name:literal) => {
        (
            $name,
            include_str!(concat!(
                env!("CARGO_MANIFEST_DIR"),
                "/ontology/lexicon/",
                $name
            )),
        )
    };
}

/// The tables of names and words as they ship: file name and text.
const LEXICON: &[(&str, &str)] = &[
    embed!("ambiguous.tsv"),
    embed!("cities.tsv"),
    embed!("countries.tsv"),
    embed!("demonyms.tsv"),
    embed!("given-names.tsv"),
    embed!("groups.tsv"),
    embed!("nominals.tsv"),
    embed!("organizations.tsv"),
    embed!("outlets.tsv"),
    embed!("peoples.tsv"),
    embed!("regions.tsv"),
    embed!("titles.tsv"),
];

/// Everything that the program knows beforehand.
#[derive(Clone, Debug)]
pub struct Knowledge {
    /// Types, roles and labels.
    pub ontology: Ontology,
    /// Names and words.
    pub lexicon: Lexicon,
}

impl Knowledge {
    /// The knowledge that ships with the program.
    ///
    /// # Panics
    /// When an embedded file is broken; the tests keep that from happening.
    pub fn embedded() -> &'static Self {
        static EMBEDDED: OnceLock<Knowledge> = OnceLock::new();
        EMBEDDED.get_or_init(|| match Self::from_texts(vocab::ONTOLOGY, LEXICON) {
            Ok(knowledge) => knowledge,
            Err(error) => panic!("embedded knowledge is broken: {error}"),
        })
    }

    /// The knowledge in a folder laid out as `ontology/`.
    ///
    /// # Errors
    /// When a file can't be read or contradicts itself.
    pub fn from_dir(folder: &Path) -> Result<Self> {
        let ontology = read_files(folder, "ttl")?;
        let lexicon = read_files(&folder.join("lexicon"), "tsv")?;
        Self::from_texts(&texts(&ontology), &texts(&lexicon))
    }

    fn from_texts(ontology: &[(&str, &str)], lexicon: &[(&str, &str)]) -> Result<Self> {
        Ok(Self {
            ontology: Ontology::parse(ontology.iter().copied())?,
            lexicon: Lexicon::parse(lexicon.iter().copied())?,
        })
    }
}

fn texts(files: &[(String, String)]) -> Vec<(&str, &str)> {
    files
        .iter()
        .map(|(name, text)| (name.as_str(), text.as_str()))
        .collect()
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
