//! The error type: by culprit, with the place and a way out. It never prints.

use std::fmt;
use std::path::{Path, PathBuf};

/// What can't be done, whose fault it is, and what to do about it.
#[derive(Debug, thiserror::Error)]
pub struct Error {
    /// Whose fault it is.
    pub kind: Kind,
    /// The file, record or thing at fault: `articles/may.jsonl:12`, `annals.store`.
    pub place: Option<String>,
    /// What is wrong: lower case, no full stop.
    pub reason: String,
    /// A way out, printed on a line of its own behind `hint: `.
    pub hint: Option<String>,
}

/// Whose fault an error is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Kind {
    /// The article that came in.
    Article,
    /// A file of `ontology/`, or the weights.
    Knowledge,
    /// The question.
    Query,
    /// The store on disk.
    Store,
    /// The target or format of an export.
    Export,
    /// The system: a file that can't be read or written.
    Io,
    /// Nobody's: the time was up, or the user had enough.
    Stopped,
}

impl Error {
    /// An error of `kind` without a place.
    #[must_use]
    pub fn new(kind: Kind, reason: impl Into<String>) -> Self {
        Self { kind, place: None, reason: reason.into(), hint: None }
    }

    /// Names what is at fault.
    #[must_use]
    pub fn at(mut self, place: impl Into<String>) -> Self {
        self.place = Some(place.into());
        self
    }

    /// Names a way out.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }

    /// A file that can't be read or written.
    #[must_use]
    pub fn io(path: &Path, error: &std::io::Error) -> Self {
        let plain = Self::new(Kind::Io, error.to_string()).at(PathBuf::from(path).display().to_string());
        match error.kind() {
            std::io::ErrorKind::NotFound => plain.hint("check the spelling of the path; it must exist"),
            std::io::ErrorKind::PermissionDenied => plain.hint("choose a place that you may read and write"),
            _ => plain,
        }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(place) = &self.place {
            write!(f, "{place}: ")?;
        }
        f.write_str(&self.reason)?;
        if let Some(hint) = &self.hint {
            write!(f, "\nhint: {hint}")?;
        }
        Ok(())
    }
}

/// Result of everything that can fail.
pub type Result<T, E = Error> = std::result::Result<T, E>;
