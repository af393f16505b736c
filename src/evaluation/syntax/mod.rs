//! Tags, lemmas and trees against a treebank (Zeman and others, *CoNLL 2018 Shared Task: Multilingual Parsing from Raw Text to
//! Universal Dependencies*, 2018).
//!
//! In: a CoNLL-U file, or a folder with files `*dev*.conllu`; out: shares of words on gold tokens, which are the scores of the task, and
//! F1 from raw text with tokens and sentences of our own. As there, a word is found when its characters are, punctuation counts, and
//! relations are compared without their subtypes; `las-subtypes` is the figure with them.

mod counts;

use std::path::{Path, PathBuf};

use rayon::prelude::*;
use serde_json::{Value, json};

use crate::analysis::conllu::{self, GoldSentence};
use crate::analysis::score::{Laid, lay_out_text, lay_out_words};
use crate::analysis::{self, Model};
use crate::error::{Error, Kind, Result};
use crate::knowledge::Knowledge;
use crate::model::Document;

use super::files;
use super::{Report, Task};
use counts::Counts;

const ENDINGS: [&str; 1] = [".conllu"];

pub(super) fn evaluate(path: &Path, knowledge: &Knowledge) -> Result<Report> {
    let mut report = Report::new(Task::Syntax);
    let (mut gold_tokens, mut raw) = (Counts::default(), Counts::default());
    for file in gold_files(path)? {
        let sentences = conllu::read(&file)?;
        let read: Vec<(Counts, Value)> = sentences.par_iter().map(|s| on_gold_tokens(s, knowledge)).collect();
        for (counts, prediction) in read {
            gold_tokens += &counts;
            report.predictions.push(prediction);
        }
        let laid = lay_out_text(&sentences, false);
        let document = analysis::analyze(&laid.text, knowledge);
        raw += &counts::compare(&sentences, &laid, &document);
    }
    report.scores = gold_tokens.scores();
    report.classes = vec![("las-subtypes".to_owned(), gold_tokens.with_subtypes())];
    report.classes.extend(raw.raw_scores().into_iter().map(|(name, score)| (format!("raw {name}"), score)));
    report.classes.extend(gold_tokens.relations().into_iter().map(|(name, score)| (format!("las {name}"), score)));
    report.notes.push("scores are on gold tokens; 'raw' is F1 from raw text".to_owned());
    Ok(report)
}

/// The file itself, or the development files of a folder.
fn gold_files(path: &Path) -> Result<Vec<PathBuf>> {
    let all = files::below(path, &ENDINGS)?;
    if !path.is_dir() {
        return Ok(all);
    }
    let is_dev = |file: &PathBuf| file.file_name().is_some_and(|name| name.to_string_lossy().contains("dev"));
    let dev: Vec<PathBuf> = all.into_iter().filter(is_dev).collect();
    if dev.is_empty() {
        let error = Error::new(Kind::Io, "no file '*dev*.conllu'").at(path.display().to_string());
        return Err(error.hint("name the treebank file itself"));
    }
    Ok(dev)
}

fn on_gold_tokens(sentence: &GoldSentence, knowledge: &Knowledge) -> (Counts, Value) {
    let one = std::slice::from_ref(sentence);
    let laid: Laid = lay_out_words(one, false);
    let document = analysis::analyze_tokens(&laid.text, &laid.spans, Model::embedded(), &knowledge.lexicon);
    (counts::compare(one, &laid, &document), prediction(sentence, &document))
}

fn prediction(sentence: &GoldSentence, document: &Document) -> Value {
    let words = document.tokens.iter().enumerate().map(|(at, token)| {
        json!({
            "form": document.form(at), "lemma": token.lemma, "upos": token.upos.as_str(), "xpos": token.xpos.as_str(),
            "head": token.head.map_or(0, |head| head + 1), "deprel": token.deprel.as_str(),
        })
    });
    json!({ "task": "syntax", "sentence": sentence.text, "words": words.collect::<Vec<_>>() })
}
