//! re3d (Dstl 2017): folders with `documents.json` and `entities.json`, an object a line, offsets in characters.
//!
//! Its phrases are wider than names, so they are cut to names, and what is no name is left open: neither wanted nor wrong.
//! Only persons, organizations and places count, and only those that the corpus is confident of (`confidence` from .5 on);
//! stretches of other or doubtful entities are left open.
//! Leading articles are cut, of persons their titles, of places "A, B" both parts count. A phrase that then holds a word that is
//! not written large ("Acme tactical units") or that the corpus writes small elsewhere ("We") is no name.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use serde::Deserialize;

use crate::error::{Error, Kind as ErrorKind, Result};
use crate::evaluation::files::{self, bad_line};
use crate::knowledge::{Knowledge, lexicon::normalize};
use crate::model::Span;

use super::kind::{Convention, Kind};
use super::{Item, Name};

/// How sure the corpus must be.
const SURE: f64 = 0.5;

#[derive(Deserialize)]
struct Document {
    #[serde(rename = "_id")]
    id: String,
    text: String,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Entity {
    document_id: String,
    begin: usize,
    end: usize,
    #[serde(rename = "type")]
    label: String,
    #[serde(default = "certain")]
    confidence: f64,
}

const fn certain() -> f64 {
    1.0
}

/// The folders of the corpus at or below `path`; one of its files stands for its folder.
pub(super) fn folders(path: &Path) -> Vec<PathBuf> {
    let is_part = |p: &Path| p.file_name().is_some_and(|n| n == "documents.json" || n == "entities.json");
    if is_part(path) {
        return path.parent().map(Path::to_owned).into_iter().collect();
    }
    let found = files::below(path, &["documents.json"]).unwrap_or_default();
    found.into_iter().filter(|f| is_part(f)).filter_map(|f| f.parent().map(Path::to_owned)).collect()
}

/// Reads one folder.
pub(super) fn read(folder: &Path, knowledge: &Knowledge, items: &mut Vec<Item>, notes: &mut Vec<String>) -> Result<()> {
    let documents: Vec<Document> = lines(&folder.join("documents.json"))?;
    let mut entities: BTreeMap<String, Vec<Entity>> = BTreeMap::new();
    for entity in lines::<Entity>(&folder.join("entities.json"))? {
        entities.entry(entity.document_id.clone()).or_default().push(entity);
    }
    let small = small_words(&documents);
    let (mut phrases, mut names) = (0, 0);
    for document in documents {
        let entities = entities.remove(&document.id).unwrap_or_default();
        let mut item = Item {
            id: document.id,
            text: document.text,
            gold: Vec::new(),
            tokens: Vec::new(),
            open: Vec::new(),
            convention: Convention::Meaning,
        };
        phrases += fill(&mut item, &entities, &small, knowledge)?;
        names += item.gold.len();
        items.push(item);
    }
    if let Some(id) = entities.keys().next() {
        let error = Error::new(ErrorKind::Article, format!("entities of '{id}', which is no document"));
        return Err(error.at(folder.join("entities.json").display().to_string()).hint("both files lie in one folder"));
    }
    let name = folder.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default();
    notes.push(format!("{name}: {names} names out of {phrases} phrases; a name inside what is no name is not counted"));
    Ok(())
}

/// The objects of a file, one a line.
fn lines<T: for<'a> Deserialize<'a>>(path: &Path) -> Result<Vec<T>> {
    let text = files::text(path)?;
    let filled = text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty());
    let object = |(number, line): (usize, &str)| {
        serde_json::from_str(line).map_err(|e| {
            bad_line(path, number + 1, format!("not an object of re3d: {e}")).hint("re3d has one JSON object a line")
        })
    };
    filled.map(object).collect()
}

/// Words that are written small somewhere: capitals elsewhere make no names of them.
fn small_words(documents: &[Document]) -> BTreeSet<String> {
    let words = documents.iter().flat_map(|d| d.text.split(|c: char| !c.is_alphanumeric()));
    words.filter(|w| w.starts_with(char::is_lowercase)).map(str::to_owned).collect()
}

/// Adds the names of a document; gives the number of phrases that they come from.
fn fill(item: &mut Item, entities: &[Entity], small: &BTreeSet<String>, knowledge: &Knowledge) -> Result<usize> {
    let mut bytes: Vec<usize> = item.text.char_indices().map(|(at, _)| at).collect();
    bytes.push(item.text.len());
    let mut phrases = Vec::new();
    for entity in entities {
        let (Some(&start), Some(&end)) = (bytes.get(entity.begin), bytes.get(entity.end)) else {
            let reason = format!("characters {} to {} of '{}' do not exist", entity.begin, entity.end, item.id);
            return Err(Error::new(ErrorKind::Article, reason).at("entities.json").hint("offsets are in characters"));
        };
        match Kind::from_label(&entity.label).filter(|_| entity.confidence >= SURE) {
            Some(kind) if start < end => phrases.push(Name { span: Span::new(start, end), kind }),
            // "Kurdish" is an adjective of nationality, which other corpora do not have among names; of doubtful entities the
            // corpus itself does not know.
            _ if start < end => item.open.push(Span::new(start, end)),
            _ => {}
        }
    }
    let mut names = BTreeSet::new();
    for phrase in &phrases {
        let cut = cut(&item.text, *phrase, small, knowledge);
        if cut.is_empty() {
            item.open.push(phrase.span);
        }
        names.extend(cut);
    }
    // Of names of one type that lie in each other the longer is meant; of two types the outer.
    let within = |n: &Name| names.iter().any(|m| m.span != n.span && m.span.contains(n.span));
    item.gold = names.iter().filter(|n| !within(n)).copied().collect();
    Ok(phrases.len())
}

/// The names in a phrase.
fn cut(text: &str, phrase: Name, small: &BTreeSet<String>, knowledge: &Knowledge) -> Vec<Name> {
    let mut parts = vec![phrase.span];
    if phrase.kind == Kind::Place {
        let mut start = phrase.span.start;
        parts = phrase
            .span
            .of(text)
            .split(',')
            .map(|part| {
                let span = Span::new(start, start + part.len());
                start += part.len() + 1;
                span
            })
            .collect();
    }
    let name =
        |span: Span| name_in(text, span, phrase.kind, small, knowledge).map(|span| Name { span, kind: phrase.kind });
    parts.into_iter().filter_map(name).collect()
}

/// The part of a span that is a name: behind articles and titles, all words large.
fn name_in(text: &str, span: Span, kind: Kind, small: &BTreeSet<String>, knowledge: &Knowledge) -> Option<Span> {
    let words = words(text, span);
    let norms: Vec<String> = words.iter().map(|w| normalize(w.of(text))).collect();
    let norms: Vec<&str> = norms.iter().map(String::as_str).collect();
    let mut first = usize::from(norms.first().is_some_and(|n| matches!(*n, "the" | "a" | "an")));
    if kind == Kind::Person {
        for at in 0..words.len() {
            let title = knowledge.lexicon.longest_title(&norms[at..]).map_or(0, |(n, _)| n);
            let plain = words[at].of(text).starts_with(char::is_lowercase) && !joins(norms[at]);
            let step = title.max(usize::from(plain));
            first = if step > 0 { first.max(at + step) } else { first };
        }
    }
    let words = words.get(first..).filter(|w| !w.is_empty())?;
    let large = |w: &Span| {
        let word = w.of(text);
        word.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit() || !c.is_alphanumeric())
    };
    let common = |w: &Span| {
        matches!(w.of(text), "I" | "He" | "She" | "Her" | "His") || small.contains(&w.of(text).to_lowercase())
    };
    let named = words.iter().all(|w| large(w) || joins(&w.of(text).to_lowercase())) && words.iter().any(large);
    let (head, last) = (words.first()?, words.last()?);
    let led = |w: &Span| kind == Kind::Person && matches!(w.of(text), "of" | "for" | "in" | "on" | "and");
    (named && !led(head) && !words.iter().all(common)).then(|| head.cover(*last))
}

/// Small words that stand in names.
fn joins(word: &str) -> bool {
    matches!(word, "of" | "for" | "and" | "the" | "on" | "in" | "de" | "bin" | "ibn" | "van" | "von")
        || ["al-", "ad-", "ash-", "az-", "el-"].iter().any(|p| word.starts_with(p))
}

/// Words without the white space and the ends that no name has.
fn words(text: &str, span: Span) -> Vec<Span> {
    let mut words = Vec::new();
    let mut at = span.start;
    for piece in span.of(text).split_inclusive(char::is_whitespace) {
        let word = piece.trim_end();
        let word = word
            .strip_suffix("'s")
            .or_else(|| word.strip_suffix("’s"))
            .unwrap_or(word)
            .trim_end_matches([',', ';', ':']);
        if !word.is_empty() {
            words.push(Span::new(at, at + word.len()));
        }
        at += piece.len();
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(text: &str, phrase: &str, kind: Kind) -> Vec<String> {
        let start = text.find(phrase).expect("in the text");
        let small = ["we", "forces"].map(str::to_owned).into();
        let phrase = Name { span: Span::new(start, start + phrase.len()), kind };
        let cut = cut(text, phrase, &small, Knowledge::embedded());
        cut.into_iter().map(|n| n.span.of(text).to_owned()).collect()
    }

    #[test]
    fn phrases_are_cut_to_names() {
        let text = "We met the Harbor Guard and Gen. Ana Lima near Wa, Ghana. Harbor Guard forces left.";
        assert_eq!(names(text, "the Harbor Guard", Kind::Organization), ["Harbor Guard"]);
        assert_eq!(names(text, "Gen. Ana Lima", Kind::Person), ["Ana Lima"]);
        assert_eq!(names(text, "Wa, Ghana", Kind::Place), ["Wa", "Ghana"]);
        assert!(names(text, "We", Kind::Organization).is_empty());
        assert!(names(text, "Harbor Guard forces", Kind::Organization).is_empty());
    }

    #[test]
    fn doubtful_entities_and_other_types_do_not_count() {
        let entity = |begin, end, label: &str, confidence| Entity {
            document_id: String::new(),
            begin,
            end,
            label: label.to_owned(),
            confidence,
        };
        let mut item = Item {
            id: String::new(),
            text: "É. Lima left Leeds.".to_owned(),
            gold: Vec::new(),
            tokens: Vec::new(),
            open: Vec::new(),
            convention: Convention::Meaning,
        };
        let entities = [entity(0, 7, "Person", 1.0), entity(13, 18, "Location", 0.2), entity(13, 18, "Weapon", 1.0)];
        let phrases = fill(&mut item, &entities, &BTreeSet::new(), Knowledge::embedded()).expect("offsets in the text");
        assert_eq!(phrases, 1);
        assert_eq!(item.gold.iter().map(|n| n.span.of(&item.text)).collect::<Vec<_>>(), ["É. Lima"]);
        assert_eq!(item.open.iter().map(|s| s.of(&item.text)).collect::<Vec<_>>(), ["Leeds"; 2]);
    }
}
