//! Events as CSV (RFC 4180), one a line, for spreadsheets and statistics.
//!
//! A column for each main role, one for everybody else. Who did it, where that only follows from a claim of responsibility, an
//! accusation or a denial, stands in `agent_claimed` with the names of those who say so and those who deny it, never in `agent`.
//! Figures stand side by side. Several values of a cell are separated by ` | `. Order of lines: time, the undated last.

use super::csv::line;
use super::text;
use crate::graph::Edge;
use crate::graph::Node;
use crate::graph::records::Part;
use crate::graph::records::Record;
use crate::graph::words;
use std::io;
use std::io::Write;

/// Roles that have a column of their own, as their IRIs end.
const ROLES: [&str; 8] =
    ["agent", "patient", "recipient", "topic", "instrument", "origin", "destination", "beneficiary"];
/// Columns before those of the roles.
const BEFORE: [&str; 9] = ["id", "label", "type", "time", "start", "end", "place", "latitude", "longitude"];
/// Columns behind them.
const BEHIND: [&str; 16] = [
    "agent_claimed", "others", "tolls", "tolls_disputed", "polarity", "certainty", "denied", "disputed", "said_by",
    "denied_by", "articles", "origins", "first_told", "last_told", "outlets", "sources",
];

/// Writes the events.
///
/// # Errors
/// When `out` can't be written.
pub fn write(records: &[Record], out: &mut dyn Write) -> io::Result<()> {
    line(BEFORE.iter().chain(&ROLES).chain(&BEHIND).map(|name| (*name).to_owned()), out)?;
    for record in records {
        let cells =
            before(record).into_iter().chain(ROLES.iter().map(|role| role_cell(record, role))).chain(behind(record));
        line(cells, out)?;
    }
    Ok(())
}

fn before(record: &Record) -> Vec<String> {
    let event = &record.event;
    let (start, end) = event.days.clone().unwrap_or_default();
    let (longitude, latitude) = record.places.iter().find_map(|place| place.point.clone()).unwrap_or_default();
    let whole = |text: &str| text::whole(text).into_owned();
    let label = whole(&words::with_dates(&event.label));
    let place = joined(record.places.iter().map(|place| place.label.as_str()));
    vec![event.iri.clone(), label, whole(&event.class), whole(&event.time), start, end, place, latitude, longitude]
}

fn behind(record: &Record) -> Vec<String> {
    let Edge { polarity, certainty, speakers, deniers, .. } = &record.told;
    let sayings = record.sayings();
    let claimed = record.parts.iter().filter(|part| !part.plain).map(claimed);
    let others = record.parts.iter().filter(|part| part.plain && !is_main(part));
    let disputed = record.figures.iter().filter(|figure| figure.disputed);
    let (first, last) = record.told_on().unwrap_or_default();
    let origins = record.event.origins.and_then(|n| usize::try_from(n).ok()).unwrap_or(record.told.origins);
    let mut sources: Vec<&str> = sayings.iter().map(|saying| saying.source.article.as_str()).collect();
    sources.sort_unstable();
    let mut outlets: Vec<&str> = sayings.iter().map(|saying| saying.source.outlet.as_str()).collect();
    outlets.sort_unstable();
    vec![
        joined(claimed),
        joined(others.map(|part| format!("{}: {}", part.edge.label, name(&part.filler)))),
        joined(record.figures.iter().map(|figure| figure.label.as_str())),
        joined(disputed.map(|figure| figure.label.as_str())),
        polarity.name().to_owned(),
        certainty.name().to_owned(),
        record.event.denied.to_string(),
        record.event.disputed.to_string(),
        joined(speakers.iter()),
        joined(deniers.iter()),
        record.event.articles.max(record.told.articles).to_string(),
        origins.to_string(),
        first.to_owned(),
        last.to_owned(),
        joined(outlets.into_iter()),
        joined(sources.into_iter()),
    ]
}

fn role_cell(record: &Record, role: &str) -> String {
    let fills = |part: &&Part| part.plain && ends_in(&part.edge, role);
    joined(record.parts.iter().filter(fills).map(|part| name(&part.filler)))
}

fn is_main(part: &Part) -> bool {
    ROLES.iter().any(|role| ends_in(&part.edge, role))
}

fn ends_in(edge: &Edge, role: &str) -> bool {
    edge.property.rsplit(['#', '/']).next() == Some(role)
}

fn name(node: &Node) -> String {
    words::with_dates(&node.label)
}

/// "Red Dawn Front (says Red Dawn Front; denied by Ostia)".
fn claimed(part: &Part) -> String {
    let mut by = Vec::new();
    if !part.edge.speakers.is_empty() {
        by.push(format!("says {}", words::list(&part.edge.speakers, 3)));
    }
    if !part.edge.deniers.is_empty() {
        by.push(format!("denied by {}", words::list(&part.edge.deniers, 3)));
    }
    let role = if ends_in(&part.edge, "agent") { String::new() } else { format!("{}: ", part.edge.label) };
    if by.is_empty() {
        format!("{role}{}", name(&part.filler))
    } else {
        format!("{role}{} ({})", name(&part.filler), by.join("; "))
    }
}

/// Values side by side, each once, on one line.
fn joined<S: AsRef<str>>(values: impl Iterator<Item = S>) -> String {
    let mut found: Vec<String> = Vec::new();
    for value in values.map(|value| text::whole(value.as_ref()).into_owned()).filter(|value| !value.is_empty()) {
        if !found.contains(&value) {
            found.push(value);
        }
    }
    found.join(" | ")
}
