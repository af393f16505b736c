//! Bytes → [`Article`]: files, folders and standard input.
//!
//! Text (`.txt`), JSON (`.json`, one article or a list) and JSON lines (`.jsonl`, read as a stream). Each record is on its own:
//! a bad one is an [`Error`] with its place and a way out, passed to the same sink, and the rest go on. Text is changed only
//! in [`clean_text`]; from here on it is fixed, and every later offset points into it.

mod clean_text;
mod dates;
mod json;
mod json_lines;
mod plain_text;
mod printed_head;
mod record;

use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};

use jiff::civil::Date;

use crate::error::{Error, Kind, Result};
use crate::model::Article;

pub use clean_text::clean_text;
pub use dates::{parse_date, parse_moment};

/// Longest article, in bytes of text.
pub const LONGEST_ARTICLE: usize = 10 << 20;

/// What is assumed where an article doesn't say it.
#[derive(Clone, Debug, Default)]
pub struct Defaults {
    /// Day of publication.
    pub published: Option<Date>,
    /// Outlet.
    pub publisher: Option<String>,
}

/// How articles are written down.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Format {
    /// One article as plain text.
    Text,
    /// One JSON object, or a list of them.
    Json,
    /// One JSON object a line.
    JsonLines,
}

/// Takes each article, or what is wrong with it.
pub type Sink<'s> = dyn FnMut(Result<Article>) + 's;

impl Format {
    /// Every format, in the order of the help text.
    pub const ALL: &'static [Self] = &[Self::Text, Self::Json, Self::JsonLines];

    /// Extension of its files, which also is its name.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Text => "txt",
            Self::Json => "json",
            Self::JsonLines => "jsonl",
        }
    }

    /// The format named `name`.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        match name.to_ascii_lowercase().as_str() {
            "txt" | "text" => Some(Self::Text),
            "json" => Some(Self::Json),
            "jsonl" | "ndjson" => Some(Self::JsonLines),
            _ => None,
        }
    }

    /// The format of a file, by its extension.
    #[must_use]
    pub fn of_path(path: &Path) -> Option<Self> {
        path.extension()?.to_str().and_then(Self::parse)
    }

    /// The format that bytes of unknown origin most likely are in.
    #[must_use]
    pub fn guess(bytes: &[u8]) -> Self {
        let text = String::from_utf8_lossy(&bytes[..bytes.len().min(1 << 16)]);
        let text = text.trim_start_matches('\u{feff}').trim_start();
        let objects = text.lines().filter(|l| l.starts_with('{') && l.trim_end().ends_with('}')).count();
        match text.chars().next() {
            Some('{') if objects > 1 => Self::JsonLines,
            Some('{') => Self::Json,
            Some('[') if text[1..].trim_start().starts_with('{') => Self::Json,
            _ => Self::Text,
        }
    }
}

/// Reads a file, or all articles of a folder and the folders in it, sorted by path.
pub fn read_path(path: &Path, defaults: &Defaults, sink: &mut Sink<'_>) {
    if !path.is_dir() {
        return read_file(path, defaults, sink);
    }
    let mut files = Vec::new();
    collect(path, &mut files, sink);
    files.sort();
    if files.is_empty() {
        let error = Error::new(Kind::Article, "the folder holds no articles").at(path.display().to_string());
        sink(Err(error.hint("articles are files that end in .txt, .json or .jsonl")));
    }
    for file in &files {
        read_file(file, defaults, sink);
    }
}

/// Reads standard input; without a format, it is guessed from how the input begins.
pub fn read_stdin(format: Option<Format>, defaults: &Defaults, sink: &mut Sink<'_>) {
    let mut bytes = Vec::new();
    match std::io::stdin().lock().read_to_end(&mut bytes) {
        Ok(_) => read_bytes("<stdin>", &bytes, format.unwrap_or_else(|| Format::guess(&bytes)), defaults, sink),
        Err(error) => sink(Err(Error::io(Path::new("<stdin>"), &error))),
    }
}

/// Reads bytes; `name` stands for them in messages.
pub fn read_bytes(name: &str, bytes: &[u8], format: Format, defaults: &Defaults, sink: &mut Sink<'_>) {
    match format {
        Format::JsonLines => json_lines::read(name, bytes, defaults, sink),
        Format::Json => match decode(name, bytes) {
            Ok(text) => json::read(name, text, defaults, sink),
            Err(error) => sink(Err(error)),
        },
        Format::Text => {
            sink(decode(name, bytes).and_then(|text| plain_text::read(name, text, defaults)));
        }
    }
}

fn read_file(path: &Path, defaults: &Defaults, sink: &mut Sink<'_>) {
    let name = path.display().to_string();
    let format = Format::of_path(path);
    if format == Some(Format::JsonLines) {
        match fs::File::open(path) {
            Ok(file) => json_lines::read(&name, std::io::BufReader::new(file), defaults, sink),
            Err(error) => sink(Err(Error::io(path, &error))),
        }
        return;
    }
    match load(path, format.unwrap_or(Format::Text)) {
        Ok(bytes) => read_bytes(&name, &bytes, format.unwrap_or(Format::Text), defaults, sink),
        Err(error) => sink(Err(error)),
    }
}

/// The bytes of a file, unless it is a text too long to be an article.
fn load(path: &Path, format: Format) -> Result<Vec<u8>> {
    let size = fs::metadata(path).map_err(|e| Error::io(path, &e))?.len();
    if format == Format::Text && size > LONGEST_ARTICLE as u64 {
        return Err(too_long(size as usize).at(path.display().to_string()));
    }
    fs::read(path).map_err(|e| Error::io(path, &e))
}

/// Every article file below `folder`. Hidden files and links to folders are left out.
fn collect(folder: &Path, files: &mut Vec<PathBuf>, sink: &mut Sink<'_>) {
    let entries = match fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) => return sink(Err(Error::io(folder, &error))),
    };
    for entry in entries.flatten() {
        let path = entry.path();
        let hidden = entry.file_name().to_string_lossy().starts_with('.');
        let is_folder = entry.file_type().is_ok_and(|t| t.is_dir());
        if hidden {
            continue;
        } else if is_folder {
            collect(&path, files, sink);
        } else if Format::of_path(&path).is_some() && !path.is_dir() {
            files.push(path);
        }
    }
}

/// Bytes as text, or what they are instead.
fn decode<'b>(name: &str, bytes: &'b [u8]) -> Result<&'b str> {
    let error = |reason: &str, hint: &str| Err(Error::new(Kind::Article, reason).at(name).hint(hint));
    if bytes.iter().all(u8::is_ascii_whitespace) {
        return error("empty", "an article needs a text");
    }
    if bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]) {
        return error("UTF-16, not UTF-8", "convert it: iconv -f UTF-16 -t UTF-8");
    }
    if bytes.contains(&0) {
        return error("binary, not text", "articles are read from .txt, .json and .jsonl files");
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => Ok(text),
        Err(e) => error(
            &format!("not UTF-8 at byte {}", e.valid_up_to()),
            "convert it, for example: iconv -f WINDOWS-1252 -t UTF-8",
        ),
    }
}

fn too_long(size: usize) -> Error {
    let reason = format!("{} MB of text, more than {} MB", size.div_ceil(1 << 20), LONGEST_ARTICLE >> 20);
    Error::new(Kind::Article, reason).hint("split it into its articles, one record each")
}
