//! Gold files: a file or a folder of them, plain or gzipped.

use std::fs;
use std::io::Read as _;
use std::path::{Path, PathBuf};

use crate::error::{Error, Kind, Result};

/// The files at `path` whose name, without `.gz`, ends in one of `suffixes`, sorted; a file is taken whatever its name.
///
/// # Errors
/// When there is none, or a folder can't be read.
pub fn below(path: &Path, suffixes: &[&str]) -> Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    collect(path, suffixes, &mut found)?;
    found.sort();
    if found.is_empty() {
        let reason = format!("no file that ends in {}", suffixes.join(" or "));
        return Err(Error::new(Kind::Io, reason).at(path.display().to_string()).hint("name the gold file itself"));
    }
    Ok(found)
}

fn collect(path: &Path, suffixes: &[&str], found: &mut Vec<PathBuf>) -> Result<()> {
    if !path.is_dir() {
        fs::metadata(path).map_err(|e| Error::io(path, &e))?;
        found.push(path.to_owned());
        return Ok(());
    }
    for entry in fs::read_dir(path).map_err(|e| Error::io(path, &e))? {
        let path = entry.map_err(|e| Error::io(path, &e))?.path();
        let name = path.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default();
        let plain = name.strip_suffix(".gz").unwrap_or(&name);
        if path.is_dir() || suffixes.iter().any(|s| plain.ends_with(s)) {
            collect(&path, suffixes, found)?;
        }
    }
    Ok(())
}

/// The text of a file; a name that ends in `.gz` is unpacked, a byte order mark is dropped.
///
/// # Errors
/// When it can't be read or is not UTF-8.
pub fn text(path: &Path) -> Result<String> {
    let bytes = fs::read(path).map_err(|e| Error::io(path, &e))?;
    let mut text = String::new();
    let read = if path.extension().is_some_and(|e| e == "gz") {
        flate2::read::MultiGzDecoder::new(bytes.as_slice()).read_to_string(&mut text)
    } else {
        bytes.as_slice().read_to_string(&mut text)
    };
    read.map_err(|e| Error::io(path, &e))?;
    Ok(text.strip_prefix('\u{feff}').map(str::to_owned).unwrap_or(text))
}

/// An error in a line of a gold file, counted from 1.
#[must_use]
pub fn bad_line(path: &Path, line: usize, reason: impl Into<String>) -> Error {
    Error::new(Kind::Article, reason).at(format!("{}:{line}", path.display()))
}
