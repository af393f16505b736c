//! Learns `models/en.bin` from treebanks and name data; behind the feature `training`, nothing at run time needs it.
//!
//! Two runs over the same files give the same bytes: one thread, a fixed seed, no clock. The steps: count the
//! vocabulary and the lemma tables, train the tagger, tag the data with jackknifed taggers, train the parser on those
//! tags, train the name finder, write the file. How good the result is says `analysis::score`.

mod naming;
mod parsing;
mod perceptron;
mod random;
mod samples;
mod tagging;
mod words;

use std::fs;
use std::io::Write as _;
use std::path::Path;
use std::path::PathBuf;

use flate2::Compression;
use flate2::write::DeflateEncoder;
use rustc_hash::FxHashMap;

use super::binary::Writer;
use super::conllu;
use super::conllu::GoldSentence;
use super::lemmatizer::Lemmatizer;
use super::model_file;
use super::names::Gazetteer;
use super::tagger::Tagger;
use super::vocabulary;
use super::vocabulary::Entry;
use super::weights;
use super::weights::Row;
use super::weights::Weights;
use crate::error::Error;
use crate::error::Kind;
use crate::error::Result;
use random::Random;
use samples::Classes;
use samples::Sample;

const SEED: u64 = 20_240_323;
/// Gap between two transitions from which on an arc counts as certain.
const SURE_GAP: f32 = 300.0;

/// Everything that goes into the file.
struct Learned {
    classes: Classes,
    entries: Vec<Entry>,
    lemmatizer: Lemmatizer,
    tagger: Vec<Row>,
    parser: parsing::Learned,
    names: Vec<Row>,
}

/// Learns from the training files in the folders `ud` (`*-train.conllu.gz`) and `names` (`*-train*.bio.gz`) and writes
/// the model file to `out`. `report` is told which step begins.
///
/// # Errors
/// When a file can't be read or written, or there is none to learn from.
pub fn train(
    ud: &Path,
    names: &Path,
    out: &Path,
    gazetteer: &dyn Gazetteer,
    report: &mut dyn FnMut(&str),
) -> Result<()> {
    let mut sentences = Vec::new();
    for path in files(ud, "-train", ".conllu.gz")? {
        sentences.extend(conllu::read(&path)?);
    }
    let learned = learn(&sentences, &naming::read_folder(names)?, gazetteer, report)?;
    fs::write(out, to_bytes(&learned)?).map_err(|error| Error::io(out, &error))
}

/// Learns the name finder alone, from `*-train*.bio.gz` in the folder `names`; all other weights are those of the model
/// file `kept`.
///
/// # Errors
/// When a file can't be read or written, or there is none to learn from.
pub fn train_names(kept: &Path, names: &Path, out: &Path, gazetteer: &dyn Gazetteer) -> Result<()> {
    let file = fs::read(kept).map_err(|error| Error::io(kept, &error))?;
    let (model, mut bytes) = model_file::without_names(&file)?;
    let tools = naming::Tools {
        vocabulary: &model.vocabulary,
        tagger: &model.tagger,
        gazetteer,
        proper: &model.proper,
        tagged: &FxHashMap::default(),
    };
    let rows = naming::train(&naming::read_folder(names)?, &tools, &mut Random::new(SEED));
    let mut writer = Writer::default();
    weights::write(&rows, &mut writer);
    bytes.extend(writer.into_bytes());
    fs::write(out, packed(&bytes)?).map_err(|error| Error::io(out, &error))
}

fn learn(
    sentences: &[GoldSentence],
    marked: &[naming::Marked],
    gazetteer: &dyn Gazetteer,
    report: &mut dyn FnMut(&str),
) -> Result<Learned> {
    let random = &mut Random::new(SEED);
    let classes = Classes::of(sentences);
    let entries = words::vocabulary(sentences.iter(), &classes);
    let vocabulary = tagging::read_back_vocabulary(&entries)?;
    let bare = samples::make(sentences, &classes, random);
    report("tagger");
    let mut samples = bare.clone();
    samples::annotate(&mut samples, &vocabulary);
    let tagger_rows = tagging::train(&samples.iter().collect::<Vec<_>>(), classes.tags.len(), random);
    report("tags for the parser, by taggers that have not seen the sentence");
    let tags = tagging::jackknife(sentences, &bare, &classes, random)?;
    report("parser");
    let parser = parsing::train(&samples, &tags, &classes, random);
    report("names");
    let tagger = Tagger { weights: Weights::new(tagging::read_back(&tagger_rows)?), n_tags: classes.tags.len() };
    let tools = naming::Tools {
        vocabulary: &vocabulary,
        tagger: &tagger,
        gazetteer,
        proper: &model_file::proper_nouns(&classes.tags),
        tagged: &tagged(sentences, &samples, &tags),
    };
    let names = naming::train(marked, &tools, random);
    Ok(Learned {
        lemmatizer: words::lemmatizer(sentences, &classes),
        tagger: tagger_rows,
        classes,
        entries,
        parser,
        names,
    })
}

/// Jackknifed tags of the treebank's sentences, by their forms: some of them are in the name data, too.
fn tagged(sentences: &[GoldSentence], samples: &[Sample], tags: &[Vec<u8>]) -> FxHashMap<String, Vec<u8>> {
    let originals = samples.iter().zip(tags).filter(|(sample, _)| !sample.is_copy);
    originals
        .map(|(sample, tags)| {
            let words = &sentences[sample.source].words;
            let forms: Vec<&str> = words.iter().map(|word| word.form.as_str()).collect();
            (forms.join(" "), tags.clone())
        })
        .collect()
}

fn to_bytes(learned: &Learned) -> Result<Vec<u8>> {
    let mut writer = Writer::default();
    writer.count(learned.classes.tags.len());
    for (upos, xpos) in &learned.classes.tags {
        writer.string(&format!("{upos}|{xpos}"));
    }
    writer.count(learned.classes.labels.len());
    for label in &learned.classes.labels {
        writer.string(label.as_str());
    }
    vocabulary::write(&learned.entries, &mut writer);
    write_lemmatizer(&learned.lemmatizer, &mut writer);
    writer.float(SURE_GAP);
    for rows in [&learned.tagger, &learned.parser.moves, &learned.parser.labels, &learned.names] {
        weights::write(rows, &mut writer);
    }
    packed(&writer.into_bytes())
}

fn packed(bytes: &[u8]) -> Result<Vec<u8>> {
    let mut packed = DeflateEncoder::new(model_file::MARK.to_vec(), Compression::best());
    let io = |error: std::io::Error| Error::new(Kind::Io, error.to_string());
    packed.write_all(bytes).map_err(io)?;
    packed.finish().map_err(io)
}

fn write_lemmatizer(tables: &Lemmatizer, writer: &mut Writer) {
    let exceptions = sorted(&tables.exceptions);
    writer.count(exceptions.len());
    for (tag, form, lemma) in exceptions {
        writer.byte(tag);
        writer.string(form);
        writer.string(lemma);
    }
    let rules = sorted(&tables.rules);
    writer.count(rules.len());
    for (tag, ending, edit) in rules {
        writer.byte(tag);
        writer.string(ending);
        writer.byte(edit.cut);
        writer.string(&edit.add);
    }
}

#[allow(clippy::iter_over_hash_type, reason = "the result is sorted")]
fn sorted<T: Ord>(tables: &FxHashMap<u8, FxHashMap<String, T>>) -> Vec<(u8, &str, &T)> {
    let mut all = Vec::new();
    for (&tag, table) in tables {
        all.extend(table.iter().map(|(form, value)| (tag, form.as_str(), value)));
    }
    all.sort_unstable();
    all
}

/// Files of a folder whose names hold `part` and end in `ending`, in order.
fn files(folder: &Path, part: &str, ending: &str) -> Result<Vec<PathBuf>> {
    let io = |error: std::io::Error| Error::io(folder, &error);
    let mut paths = Vec::new();
    for entry in fs::read_dir(folder).map_err(io)? {
        let path = entry.map_err(io)?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        if name.contains(part) && name.ends_with(ending) {
            paths.push(path);
        }
    }
    paths.sort();
    if paths.is_empty() {
        let reason = format!("no file '*{part}*{ending}'");
        return Err(Error::new(Kind::Knowledge, reason).at(folder.display().to_string()));
    }
    Ok(paths)
}
