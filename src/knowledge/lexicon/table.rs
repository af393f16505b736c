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

/// Rows of a table with at least `width` columns.
pub(super) fn rows<'a>(file: &'a str, text: &'a str, width: usize) -> Result<Vec<Row<'a>>> {
    let columns = text
        .lines()
        .next()
        .and_then(|line| line.strip_prefix("# columns:"));
    let Some(columns) = columns.map(str::trim) else {
        let error = Error::new(Kind::Knowledge, "the first line does not name the columns");
        return Err(error
            .at(format!("{file}:1"))
            .hint("begin with `# columns: name, aliases, …`"));
    };
    let mut rows = Vec::new();
    for (at, text) in text.lines().enumerate() {
        if text.is_empty() || text.starts_with('#') {
            continue;
        }
        let row = Row {
            file,
            line: at + 1,
            columns,
            text,
        };
        let found = text.split('\t').count();
        if found < width {
            return Err(row.error(format!("{width} columns expected, {found} found")));
        }
        rows.push(row);
    }
    Ok(rows)
}

impl<'a> Row<'a> {
    /// The cells, in order; each cell without white space around it, empty for `-`.
    pub(super) fn cells<const N: usize>(&self) -> [&'a str; N] {
        let mut cells = [""; N];
        for (cell, text) in cells.iter_mut().zip(self.text.split('\t')) {
            *cell = match text.trim() {
                "-" => "",
                text => text,
            };
        }
        cells
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
    cell.split('|')
        .map(str::trim)
        .filter(|item| !item.is_empty())
}
