//! What the exit code means.
//!
//! One enum instead of numbers; the table is repeated in `--help` and a test compares the two.

use std::process::ExitCode;

use crate::error::{Error, Kind};

/// Outcome of a run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Exit {
    /// 0: done, also when the answer is empty or the reader of a pipe left early.
    Done,
    /// 1: something failed: an article that can't be read, a check that found an error, a store that is locked. The rest is done.
    Failed,
    /// 2: the command line or the query is wrong; nothing was done.
    Usage,
    /// 3: a query was stopped at its time limit; nothing was written.
    Stopped,
}

impl Exit {
    /// The code that an error ends the program with.
    #[must_use]
    pub fn of(error: &Error) -> Self {
        match error.kind {
            Kind::Query => Self::Usage,
            Kind::Stopped => Self::Stopped,
            _ => Self::Failed,
        }
    }

    /// The number.
    #[must_use]
    pub fn code(self) -> u8 {
        match self {
            Self::Done => 0,
            Self::Failed => 1,
            Self::Usage => 2,
            Self::Stopped => 3,
        }
    }
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(exit.code())
    }
}
