//! Token lines with a tag of the BIO schemes: `B-PER`, `I-PER`, `O`, with or without `B-` for names that begin.
//!
//! Columns are parted by tabs or spaces; the first is the token, the last its tag. Blank lines end sentences, `-DOCSTART-` begins
//! a document; where there is none, some sentences in a row make one, since names are told by what stands around them.

use std::path::{Path, PathBuf};

use crate::error::{Error, Kind as ErrorKind, Result};
use crate::evaluation::files::{self, bad_line};
use crate::model::Span;

use super::kind::{Convention, Kind};
use super::{Item, Name, text};

/// Sentences to a document where the file has no documents.
const SENTENCES: usize = 20;

type Token<'a> = (&'a str, &'a str);

pub(super) fn read(path: &Path, items: &mut Vec<Item>) -> Result<()> {
    for file in chosen(path)? {
        let lines = files::text(&file)?;
        let documents = documents(&file, &lines)?;
        let name = file.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default();
        for (number, sentences) in documents.iter().enumerate() {
            items.push(item(format!("{name}#{}", number + 1), sentences));
        }
    }
    Ok(())
}

/// A file whatever its name; in a folder the development parts.
fn chosen(path: &Path) -> Result<Vec<PathBuf>> {
    let mut files = files::below(path, &[".bio", ".iob", ".iob2", ".conll", ".txt", ".tsv"])?;
    if path.is_dir() {
        let dev = |f: &PathBuf| f.file_name().is_some_and(|n| n.to_string_lossy().contains("-dev"));
        files.retain(dev);
    }
    if files.is_empty() {
        let error = Error::new(ErrorKind::Io, "no file with '-dev' in its name").at(path.display().to_string());
        return Err(error.hint("name the gold file itself"));
    }
    Ok(files)
}

/// Sentences by document.
fn documents<'a>(path: &Path, lines: &'a str) -> Result<Vec<Vec<Vec<Token<'a>>>>> {
    let marked = lines.lines().any(|l| l.starts_with("-DOCSTART-"));
    let mut documents: Vec<Vec<Vec<Token<'a>>>> = vec![Vec::new()];
    let mut sentence = Vec::new();
    for (number, line) in lines.lines().chain([""]).enumerate() {
        let starts = line.starts_with("-DOCSTART-");
        if !starts && !line.trim().is_empty() {
            sentence.push(token(line).ok_or_else(|| {
                let hint = "a line holds a token, a tab or space, and O, B-TYPE or I-TYPE";
                bad_line(path, number + 1, "no token with a tag").hint(hint)
            })?);
            continue;
        }
        let Some(document) = documents.last_mut() else { continue };
        if !sentence.is_empty() {
            document.push(std::mem::take(&mut sentence));
        }
        if starts || (!marked && document.len() >= SENTENCES) {
            documents.push(Vec::new());
        }
    }
    documents.retain(|d| !d.is_empty());
    Ok(documents)
}

/// Token and tag of a line; comments of CoNLL-U fashion have neither.
fn token(line: &str) -> Option<Token<'_>> {
    let tabs = line.contains('\t');
    let mut columns = line.split(|c| c == '\t' || (c == ' ' && !tabs)).filter(|c| !c.is_empty());
    let form = columns.next()?;
    let tag = columns.next_back()?.trim();
    let valid = tag == "O" || ["B-", "I-", "E-", "S-", "L-", "U-"].iter().any(|p| tag.starts_with(p));
    valid.then_some((form, tag))
}

fn item(id: String, sentences: &[Vec<Token<'_>>]) -> Item {
    let forms: Vec<Vec<&str>> = sentences.iter().map(|s| s.iter().map(|(form, _)| *form).collect()).collect();
    let set = text::set(forms.iter().map(Vec::as_slice));
    let mut gold = Vec::new();
    for (sentence, places) in sentences.iter().zip(&set.places) {
        let tags: Vec<&str> = sentence.iter().map(|(_, tag)| *tag).collect();
        for (range, kind) in names(&tags) {
            gold.push(Name { span: Span::new(places[range.start].start, places[range.end - 1].end), kind });
        }
    }
    Item { id, text: set.text, gold, tokens: set.places, open: Vec::new(), convention: Convention::Form }
}

/// Names by their tags, as `conlleval` reads them: a name begins at B, or at I of another type than the tag before it.
fn names(tags: &[&str]) -> Vec<(std::ops::Range<usize>, Kind)> {
    let mut names: Vec<(std::ops::Range<usize>, &str)> = Vec::new();
    for (at, tag) in tags.iter().enumerate() {
        let Some((part, label)) = tag.split_once('-') else { continue };
        let ended = |before: &str| before.starts_with(['E', 'L', 'S', 'U']);
        match names.last_mut() {
            Some((range, last))
                if range.end == at && *last == label && !matches!(part, "B" | "S" | "U") && !ended(tags[at - 1]) =>
            {
                range.end = at + 1;
            }
            _ => names.push((at..at + 1, label)),
        }
    }
    names.into_iter().filter_map(|(range, label)| Some((range, Kind::from_label(label)?))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_ways_of_beginning() {
        let shown = |tags: &[&str]| names(tags).into_iter().map(|(r, k)| (r.start, r.end, k)).collect::<Vec<_>>();
        let expected = [(0, 2, Kind::Person), (2, 3, Kind::Person), (4, 5, Kind::Place)];
        assert_eq!(shown(&["B-PER", "I-PER", "B-PER", "O", "B-LOC"]), expected);
        assert_eq!(shown(&["I-PER", "I-PER", "B-PER", "O", "I-LOC"]), expected);
        assert_eq!(shown(&["I-MISC", "I-ORG", "O", "O", "O"]), [(1, 2, Kind::Organization)]);
    }

    #[test]
    fn documents_are_marked_or_counted() {
        let marked = "-DOCSTART- O\n\nAnn I-PER\nleft O\n\n-DOCSTART- O\n\nLeeds NNP I-LOC\n";
        let found = documents(Path::new("x"), marked).expect("well formed");
        assert_eq!(found, [vec![vec![("Ann", "I-PER"), ("left", "O")]], vec![vec![("Leeds", "I-LOC")]]]);
        let many = "Yes\tO\n\n".repeat(SENTENCES + 1);
        let found = documents(Path::new("x"), &many).expect("well formed");
        assert_eq!(found.iter().map(Vec::len).collect::<Vec<_>>(), [SENTENCES, 1]);
    }

    #[test]
    fn a_line_without_a_tag_is_named() {
        let Err(error) = documents(Path::new("x.bio"), "Ann\tB-PER\nleft") else { panic!("no tag") };
        let error = error.to_string();
        assert!(error.contains("x.bio:2"), "{error}");
    }
}
