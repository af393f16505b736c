//! Draws answers for a terminal.
//!
//! [`Rows`] and a width come in, a text that fits the width goes out: a table with wrapped cells, or a list of records when the columns
//! would get too narrow to read. IRIs are shortened, literals lose their datatype. For machines there are the formats of `format.rs`.

use std::fmt::Write as _;

use comfy_table::presets::{NOTHING, UTF8_HORIZONTAL_ONLY};
use comfy_table::{ContentArrangement, Table};
use oxigraph::model::Term;

use super::answer::{Rows, plain};
use super::shorten::shorten;

/// Below this width a column of running text can't be read.
const NARROWEST: usize = 14;

/// The rows as text that is at most `width` columns wide.
#[must_use]
pub fn draw(rows: &Rows, width: u16) -> String {
    let cells: Vec<Vec<String>> = rows.rows.iter().map(|row| row.iter().map(|t| cell(t.as_ref())).collect()).collect();
    if fits(rows, &cells, usize::from(width)) { grid(rows, &cells, width) } else { records(rows, &cells, width) }
}

/// A term as a cell shows it.
#[must_use]
pub fn cell(term: Option<&Term>) -> String {
    match term {
        None => String::new(),
        Some(Term::NamedNode(node)) => shorten(node.as_str()),
        Some(Term::Triple(triple)) => format!(
            "{} {} {}",
            cell(Some(&Term::from(triple.subject.clone()))),
            shorten(triple.predicate.as_str()),
            cell(Some(&triple.object))
        ),
        Some(term) => plain(term).split_whitespace().collect::<Vec<_>>().join(" "),
    }
}

/// Whether every column gets its natural width or at least the narrowest that can be read.
fn fits(rows: &Rows, cells: &[Vec<String>], width: usize) -> bool {
    let needed = |column: usize| {
        let widths = cells.iter().map(|row| row[column].chars().count());
        let natural = widths.max().unwrap_or(0).max(rows.columns[column].chars().count());
        natural.min(NARROWEST) + 3
    };
    (0..rows.columns.len()).map(needed).sum::<usize>() <= width
}

fn grid(rows: &Rows, cells: &[Vec<String>], width: u16) -> String {
    let mut table = Table::new();
    table
        .load_style(UTF8_HORIZONTAL_ONLY)
        .set_content_arrangement(ContentArrangement::Dynamic)
        .set_width(width)
        .set_header(&rows.columns)
        .add_rows(cells);
    let text = finish(&table);
    let one_line_each = 2 * cells.len() + 3;
    if text.lines().count() > one_line_each { text } else { condensed(&text) }
}

/// A table whose cells all stand on one line needs no rules between its rows.
fn condensed(text: &str) -> String {
    let last = text.lines().count().saturating_sub(1);
    let is_rule = |line: &str| line.chars().all(|c| c == '─');
    let kept = text.lines().enumerate().filter(|(number, line)| *number == 0 || *number == last || !is_rule(line));
    kept.fold(String::new(), |mut text, (_, line)| {
        text.push_str(line);
        text.push('\n');
        text
    })
}

/// A block per row, a line per column that holds something.
fn records(rows: &Rows, cells: &[Vec<String>], width: u16) -> String {
    let mut text = String::new();
    for (number, row) in cells.iter().enumerate() {
        let rule = "─".repeat(usize::from(width).saturating_sub(8).min(60));
        let _ = writeln!(text, "{:─<7} {rule}", format!("── {} ", number + 1));
        let mut table = Table::new();
        table.load_style(NOTHING).set_content_arrangement(ContentArrangement::Dynamic).set_width(width);
        let filled = rows.columns.iter().zip(row).filter(|(_, cell)| !cell.is_empty());
        table.add_rows(filled.map(|(column, cell)| [column, cell]));
        text.push_str(&finish(&table));
    }
    text
}

/// One line end at the end, no blanks at the ends of lines.
fn finish(table: &Table) -> String {
    table.lines().fold(String::new(), |mut text, line| {
        text.push_str(line.trim_end());
        text.push('\n');
        text
    })
}

#[cfg(test)]
mod tests {
    use oxigraph::model::{Literal, NamedNode};

    use super::*;

    fn rows() -> Rows {
        let iri = NamedNode::new("https://w3id.org/annals/ns#Warning").unwrap();
        Rows {
            columns: vec!["type".into(), "quote".into()],
            rows: vec![
                vec![Some(iri.into()), Some(Literal::from("One warned  the other\nof a flood.").into())],
                vec![None, None],
            ],
        }
    }

    #[test]
    fn a_wide_terminal_gets_a_table() {
        let text = draw(&rows(), 60);
        assert!(text.contains("an:Warning   One warned the other of a flood."), "{text}");
        assert!(text.lines().all(|l| l.chars().count() <= 60));
    }

    #[test]
    fn a_narrow_terminal_gets_records() {
        let text = draw(&rows(), 24);
        assert!(text.starts_with("── 1 ── "), "{text}");
        assert!(text.lines().all(|l| l.chars().count() <= 24), "{text}");
    }
}
