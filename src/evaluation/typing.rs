//! Not written yet.

use std::path::Path;

use crate::error::{Error, Kind, Result};
use crate::knowledge::Knowledge;

use super::{Report, Task};

pub(super) fn evaluate(_: &Path, _: &Knowledge) -> Result<Report> {
    Err(Error::new(Kind::Io, format!("{} is not written yet", Task::Typing.name())))
}
