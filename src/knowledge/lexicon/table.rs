//! Tables of `ontology/lexicon`: tab-separated rows under a `# columns: …` line, with `#` comments.
//!
//! A row knows its file and line, so every complaint names both. Empty cells and `-` mean nothing known; lists inside
//! a cell are separated by `|`.

use crate::error::{Error, Kind, Result};

/// One row.
#[derive(Clone, Copy, Debug)]
pub(super) struct Row<'a> {
    file: &'a str,
    line: usize,
    columns: &'a str,
    text: &'a str,
}

/// Rows of a table.
pub(super) fn rows<'a>(file: &'a str, text: &'a str) -> Result<impl Iterator<Item = Row<'a>>> {
    let columns = text.lines().next().and_then(|line| line.strip_prefix("# columns:"));
    let Some(columns) = columns.map(str::trim) else {
        let error = Error::new(Kind::Knowledge, "the first line does not name the columns");
        return Err(error.at(format!("{file}:1")).hint("begin with `# columns: name, aliases, …`"));
    };
    let lines = text.lines().enumerate();
    let told = lines.filter(|(_, text)| !text.is_empty() && !text.starts_with('#'));
    Ok(told.map(move |(at, text)| Row { file, line: at + 1, columns, text }))
}

impl<'a> Row<'a> {
    /// The first `N` cells, in order; empty for `-`.
    pub(super) fn cells<const N: usize>(&self) -> Result<[&'a str; N]> {
        let mut cells = [""; N];
        let mut found = 0;
        for (cell, text) in cells.iter_mut().zip(self.text.split('\t')) {
            *cell = if text == "-" { "" } else { text };
            found += 1;
        }
        match found == N {
            true => Ok(cells),
            false => Err(self.error(format!("{N} columns expected, {found} found"))),
        }
    }

    /// An error in this row.
    pub(super) fn error(&self, reason: String) -> Error {
        let columns = self.columns;
        Error::new(Kind::Knowledge, reason)
            .at(format!("{}:{}", self.file, self.line))
            .hint(format!("the columns are: {columns}"))
    }

    /// A number, none for an empty cell.
    pub(super) fn number<T: std::str::FromStr>(&self, cell: &str) -> Result<Option<T>> {
        if cell.is_empty() {
            return Ok(None);
        }
        match cell.parse() {
            Ok(number) => Ok(Some(number)),
            Err(_) => Err(self.error(format!("\"{cell}\" is not a number"))),
        }
    }

    /// A position; none unless both cells are filled.
    pub(super) fn position(&self, lat: &str, lon: &str) -> Result<Option<(f64, f64)>> {
        let lat = self.number::<f64>(lat)?;
        Ok(lat.zip(self.number::<f64>(lon)?))
    }
}

/// Members of a list inside a cell.
pub(super) fn list(cell: &str) -> impl Iterator<Item = &str> {
    cell.split('|').map(str::trim).filter(|item| !item.is_empty())
}
