//! Brat standoff: `T3<TAB>Content 10 24;30 41<TAB>words` and `E1<TAB>Attribution:T4 Content:T3 Cue:T2 Source:T1`.
//!
//! Offsets count characters. The text of `NAME.ann` is `NAME.txt` beside it or in the folder `text` beside its own folder; a last
//! `_xxxx` that names the annotator is left out when looking for it.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use crate::error::{Error, Kind, Result};
use crate::evaluation::files;
use crate::model::Span;

use super::matching::Parts;

/// All annotation files of a folder.
pub(super) struct Folder {
    pub(super) documents: Vec<Gold>,
    /// Attributions without a cue, which can't be matched.
    pub(super) left_out: usize,
}

/// One annotation file with its text.
pub(super) struct Gold {
    pub(super) name: String,
    pub(super) text: String,
    pub(super) attributions: Vec<Parts>,
}

/// Reads every `.ann` file at `path`, below it, or in its folder `attributions`.
pub(super) fn read(path: &Path) -> Result<Folder> {
    let annotations = path.join("attributions");
    let place = if annotations.is_dir() { annotations.as_path() } else { path };
    let mut folder = Folder { documents: Vec::new(), left_out: 0 };
    for file in files::below(place, &[".ann"])? {
        let text = plain(&files::text(&text_of(&file)?)?);
        let mut attributions = parse(&file, &files::text(&file)?, &text)?;
        let all = attributions.len();
        attributions.retain(|a| !a.cue.is_empty());
        folder.left_out += all - attributions.len();
        folder.documents.push(Gold { name: stem(&file), text, attributions });
    }
    Ok(folder)
}

/// Every space a plain one: the number of characters stays.
fn plain(text: &str) -> String {
    text.chars().map(|c| if c != '\n' && c.is_whitespace() { ' ' } else { c }).collect()
}

fn stem(file: &Path) -> String {
    let name = file.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default();
    let name = name.strip_suffix(".gz").unwrap_or(&name);
    name.strip_suffix(".ann").unwrap_or(name).to_owned()
}

fn text_of(file: &Path) -> Result<PathBuf> {
    let full = stem(file);
    let shared = full.rsplit_once('_').map(|(name, _)| name.to_owned());
    let beside = file.parent().unwrap_or_else(|| Path::new(""));
    let folders = [Some(beside.to_owned()), beside.parent().map(|p| p.join("text"))];
    for name in std::iter::once(full).chain(shared) {
        for folder in folders.iter().flatten() {
            for ending in ["txt", "txt.gz"] {
                let path = folder.join(format!("{name}.{ending}"));
                if path.is_file() {
                    return Ok(path);
                }
            }
        }
    }
    let error = Error::new(Kind::Io, "its text is missing").at(file.display().to_string());
    Err(error.hint("put the .txt file beside it, or into a folder 'text' beside the folder of the .ann files"))
}

/// The attributions of an annotation file, in its order.
fn parse(path: &Path, annotation: &str, text: &str) -> Result<Vec<Parts>> {
    let mut bytes: Vec<usize> = text.char_indices().map(|(at, _)| at).collect();
    bytes.push(text.len());
    let mut spans: BTreeMap<&str, Vec<Span>> = BTreeMap::new();
    let mut events: Vec<(usize, &str)> = Vec::new();
    for (number, line) in annotation.lines().enumerate() {
        // Notes, and words of a span that run over a line end, begin otherwise.
        let Some((key, rest)) = line.split_once('\t').filter(|(key, _)| is_key(key)) else { continue };
        if key.starts_with('E') {
            events.push((number + 1, rest));
            continue;
        }
        let place = rest.split('\t').next().unwrap_or_default();
        let Some((_, places)) = place.split_once(' ') else {
            return Err(files::bad_line(path, number + 1, format!("'{place}' is not of the form 'Type start end'")));
        };
        let found: Option<Vec<Span>> = places.split(';').map(|p| span(p, &bytes)).collect();
        let Some(found) = found else {
            return Err(files::bad_line(path, number + 1, format!("'{places}' is no stretch of the text")));
        };
        spans.insert(key, found);
    }
    events.into_iter().map(|(line, event)| parts(path, line, event, &spans)).collect()
}

fn is_key(key: &str) -> bool {
    key.len() > 1 && key.starts_with(['T', 'E']) && key[1..].bytes().all(|b| b.is_ascii_digit())
}

fn span(place: &str, bytes: &[usize]) -> Option<Span> {
    let (start, end) = place.trim().split_once(' ')?;
    let at = |text: &str| bytes.get(text.trim().parse::<usize>().ok()?).copied();
    let (start, end) = (at(start)?, at(end)?);
    (start < end).then(|| Span::new(start, end))
}

fn parts(path: &Path, line: usize, event: &str, spans: &BTreeMap<&str, Vec<Span>>) -> Result<Parts> {
    let mut parts = Parts::default();
    for pair in event.split_whitespace() {
        let Some((role, key)) = pair.split_once(':') else {
            return Err(files::bad_line(path, line, format!("'{pair}' is not of the form Role:T1")));
        };
        let Some(found) = spans.get(key) else {
            return Err(files::bad_line(path, line, format!("'{key}' is not declared")));
        };
        // A second span of a role is written "Content2".
        match role.trim_end_matches(|c: char| c.is_ascii_digit()) {
            "Cue" => parts.cue.extend(found),
            "Source" => parts.source.extend(found),
            "Content" => parts.content.extend(found),
            _ => {}
        }
    }
    Ok(parts)
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "“Café,” she said, “is shut.”";

    fn read(annotation: &str) -> Result<Vec<Parts>> {
        parse(Path::new("a.ann"), annotation, TEXT)
    }

    #[test]
    fn offsets_are_characters_and_spans_may_be_in_two_pieces() {
        let parts = read(
            "T1\tContent 0 7;18 28\t“Café,” “is shut.”\nT2\tSource 8 11\tshe\nT3\tCue 12 16\tsaid\n#1\tNote T1\tx\nE1\tContent:T1 Source:T2 Cue:T3\n",
        );
        let parts = parts.expect("well formed");
        let words = |spans: &[Span]| spans.iter().map(|s| s.of(TEXT)).collect::<Vec<_>>();
        assert_eq!(words(&parts[0].content), ["“Café,”", "“is shut.”"]);
        assert_eq!(words(&parts[0].source), ["she"]);
        assert_eq!(words(&parts[0].cue), ["said"]);
    }

    #[test]
    fn a_bad_line_is_named() {
        let error = read("T1\tCue 12 160\tsaid\n").expect_err("out of the text");
        assert_eq!(error.place.as_deref(), Some("a.ann:1"));
        assert!(read("E1\tCue:T9\n").is_err());
    }
}
