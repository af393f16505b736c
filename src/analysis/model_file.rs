//! The model file: everything training learned, in one compressed file that is part of the program.
//!
//! The file starts with a mark, then follows a deflated stream: tag and label names, vocabulary, lemma tables, and the
//! four weight tables. Classes are named by strings, so that the enums of `model::tags` can grow without a new model.
//! `models/README.md` tells from which data and how the file was made.

use std::io::Read as _;
use std::sync::LazyLock;

use super::binary::Reader;
use super::lemmatizer::Lemmatizer;
use super::names::Names;
use super::parser::Parser;
use super::tagger::Tagger;
use super::verbs;
use super::vocabulary::Vocabulary;
use super::weights::Columns;
use super::weights::NarrowWeights;
use super::weights::Weights;
use crate::error::Error;
use crate::error::Kind;
use crate::error::Result;
use crate::model::Deprel;
use crate::model::Upos;
use crate::model::Xpos;

/// First bytes of a model file; the last is its version.
pub(super) const MARK: &[u8; 8] = b"ANNALS\0\x01";

static EMBEDDED: &[u8] = include_bytes!("../../models/en.bin");

static MODEL: LazyLock<Model> = LazyLock::new(|| Model::read(EMBEDDED).expect("the embedded model is of this version"));

/// What the analysis knows of a language.
#[derive(Debug)]
pub struct Model {
    /// Part of speech and Penn tag of each tag number.
    pub(super) tags: Vec<(Upos, Xpos)>,
    /// Whether each tag is that of a proper noun.
    pub(super) proper: Vec<bool>,
    /// Relation of each label number.
    pub(super) labels: Vec<Deprel>,
    pub(super) vocabulary: Vocabulary,
    pub(super) lemmatizer: Lemmatizer,
    pub(super) tagger: Tagger,
    pub(super) parser: Parser,
    pub(super) names: Names,
}

impl Model {
    /// The model that is part of the program; read at the first call.
    #[must_use]
    pub fn embedded() -> &'static Self {
        &MODEL
    }

    /// Reads a model file.
    ///
    /// # Errors
    /// When the bytes are no model file of this version.
    pub fn read(file: &[u8]) -> Result<Self> {
        Self::read_parts(&mut Reader::new(&unpacked(file)?)).map(|(model, _)| model)
    }

    /// The model, and how many bytes there are from the weights of the name finder on.
    fn read_parts(reader: &mut Reader<'_>) -> Result<(Self, usize)> {
        let tags = read_list(reader, |name| {
            let (upos, xpos) = name.split_once('|')?;
            Some((Upos::parse(upos)?, Xpos::parse(xpos)?))
        })?;
        let labels = read_list(reader, Deprel::parse)?;
        let root = labels.iter().position(|&label| label == Deprel::Root);
        let mut vocabulary = Vocabulary::read(reader)?;
        verbs::add(&mut vocabulary, &tags);
        let lemmatizer = Lemmatizer::read(reader)?;
        let sure_gap = reader.float()?;
        let tagger = Tagger { weights: Weights::new(Columns::read(reader)?), n_tags: tags.len() };
        let parser = Parser {
            moves: NarrowWeights::new(&Columns::read(reader)?),
            labels: Weights::new(Columns::read(reader)?),
            n_labels: labels.len(),
            root: root.unwrap_or_default() as u8,
            sure_gap,
        };
        let rest = reader.left();
        let names = Names { weights: Weights::new(Columns::read(reader)?) };
        let proper = proper_nouns(&tags);
        Ok((Self { proper, tags, labels, vocabulary, lemmatizer, tagger, parser, names }, rest))
    }
}

fn unpacked(file: &[u8]) -> Result<Vec<u8>> {
    let packed = file.strip_prefix(MARK).ok_or_else(|| unreadable("not a model file"))?;
    let mut bytes = Vec::new();
    flate2::read::DeflateDecoder::new(packed)
        .read_to_end(&mut bytes)
        .map_err(|error| unreadable(&error.to_string()))?;
    Ok(bytes)
}

/// A model, and its unpacked bytes up to the weights of the name finder, which come last.
#[cfg(feature = "training")]
pub(super) fn without_names(file: &[u8]) -> Result<(Model, Vec<u8>)> {
    let mut bytes = unpacked(file)?;
    let (model, rest) = Model::read_parts(&mut Reader::new(&bytes))?;
    bytes.truncate(bytes.len() - rest);
    Ok((model, bytes))
}

/// Which tags are those of proper nouns.
pub(super) fn proper_nouns(tags: &[(Upos, Xpos)]) -> Vec<bool> {
    tags.iter().map(|&(upos, _)| upos == Upos::Propn).collect()
}

fn read_list<T>(reader: &mut Reader<'_>, parse: impl Fn(&str) -> Option<T>) -> Result<Vec<T>> {
    let n = reader.count()?;
    (0..n)
        .map(|_| {
            let name = reader.string()?;
            parse(name).ok_or_else(|| unreadable(&format!("no tag or label '{name}'")))
        })
        .collect()
}

fn unreadable(reason: &str) -> Error {
    Error::new(Kind::Knowledge, reason).at("models/en.bin").hint("'annals train' makes it again")
}
