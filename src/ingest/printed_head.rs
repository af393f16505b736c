//! What stands above the text of a printed or copied page: headline, byline, outlet and day.
//!
//! ```text
//! Ferry sinks off the coast
//! By Ada Bell
//! Harbor Gazette, 5 March 2024
//!
//! HARBOR CITY — The ferry …
//! ```
//!
//! Lines below the headline are taken only as long as each is one of these, and only when running text follows.

use crate::knowledge::Knowledge;

use super::parse_date;
use super::record::{Record, split_authors};

/// Longest headline, in bytes.
const LONGEST_TITLE: usize = 200;
/// Most words of a byline and of the name of an outlet.
const LONGEST_BYLINE: usize = 12;
const LONGEST_OUTLET: usize = 6;
/// Words that a line of running text has at least.
const RUNNING: usize = 10;

/// What may stand between an outlet and a day.
const SEPARATORS: [&str; 8] = [", ", " | ", " - ", " – ", " — ", " · ", " • ", ": "];
/// What may stand before a day; those of the second list tell when the page was changed.
const PUBLISHED: [&str; 5] = ["published on", "published", "posted on", "posted", "date"];
const MODIFIED: [&str; 4] = ["last updated", "updated on", "updated", "modified"];
/// What may stand before the name of an outlet.
const OUTLET: [&str; 3] = ["source:", "publisher:", "from:"];

/// Fields of the lines above the text, and the text without them; none when a page does not begin like that.
pub(super) fn read(text: &str) -> Option<(Record, &str)> {
    let (title, mut rest) = text.trim_start().split_once('\n')?;
    if !is_headline(title) {
        return None;
    }
    let mut record = Record { title: Some(title.trim().to_owned()), ..Record::default() };
    let mut lines = 0;
    loop {
        rest = rest.trim_start();
        let (line, below) = rest.split_once('\n')?;
        if !take(&mut record, line.trim()) {
            let runs_on = line.split_whitespace().count() >= RUNNING;
            return (lines > 0 && runs_on).then_some((record, rest));
        }
        (rest, lines) = (below, lines + 1);
    }
}

/// Short, without a stop.
pub(super) fn is_headline(line: &str) -> bool {
    let words = line.split_whitespace().count();
    line.len() <= LONGEST_TITLE && words >= 2 && !line.trim_end().ends_with(['.', ':', ';', ','])
}

/// Takes a line of the head; false when it is none.
fn take(record: &mut Record, line: &str) -> bool {
    let set = |field: &mut Option<String>, value: &str| {
        let fresh = field.is_none();
        field.get_or_insert_with(|| value.trim().to_owned());
        fresh
    };
    if let Some(names) = byline(line) {
        record.authors = split_authors(names);
        return true;
    }
    if line.starts_with("https://") || line.starts_with("http://") {
        return !line.contains(' ') && set(&mut record.url, line);
    }
    if let Some(day) = MODIFIED.iter().find_map(|label| labeled(line, label)) {
        return parse_date(day).is_some() && set(&mut record.modified, day);
    }
    let day = PUBLISHED.iter().find_map(|label| labeled(line, label)).unwrap_or(line);
    let pair = outlet_and_day(day);
    if pair.is_none() && parse_date(day).is_some() {
        return set(&mut record.published, day);
    }
    if let Some(name) = OUTLET.iter().find_map(|label| labeled(line, label)) {
        return is_outlet(name) && set(&mut record.publisher, name);
    }
    pair.is_some_and(|(outlet, day)| {
        set(&mut record.published, day) && (is_place(outlet) || set(&mut record.publisher, outlet))
    })
}

/// "By Ada Bell and Bo Roy", without a stop.
fn byline(line: &str) -> Option<&str> {
    let names = line.strip_prefix("By ").or_else(|| line.strip_prefix("BY "))?;
    let is_short = names.split_whitespace().count() <= LONGEST_BYLINE;
    (is_short && names.starts_with(char::is_uppercase) && !names.ends_with('.')).then_some(names)
}

/// What follows a label, whatever its capitals.
fn labeled<'t>(line: &'t str, label: &str) -> Option<&'t str> {
    let (head, rest) = line.split_at_checked(label.len())?;
    let rest = rest.strip_prefix(':').unwrap_or(rest);
    (head.eq_ignore_ascii_case(label) && rest.starts_with([' ', '\t'])).then(|| rest.trim())
}

/// "Harbor Gazette, 5 March 2024", or the other way round.
fn outlet_and_day(line: &str) -> Option<(&str, &str)> {
    let cuts =
        SEPARATORS.iter().flat_map(|s| line.match_indices(s).map(move |(at, s)| (&line[..at], &line[at + s.len()..])));
    let mut pairs = cuts.flat_map(|(a, b)| [(a, b), (b, a)]);
    pairs.find(|(outlet, day)| is_outlet(outlet) && parse_date(day).is_some())
}

/// Whether it can be the name of an outlet: a few words that begin with a capital, and no weekday.
fn is_outlet(name: &str) -> bool {
    let words = name.split_whitespace().count();
    (1..=LONGEST_OUTLET).contains(&words)
        && name.starts_with(|c: char| c.is_uppercase())
        && parse_date(name).or_else(|| parse_date(&format!("{name}, 1 May 2000"))).is_none()
}

/// "London, 5 March 2024" is where and when.
fn is_place(name: &str) -> bool {
    let knowledge = Knowledge::embedded();
    let places =
        |class: &str| knowledge.ontology.is_a(class, "an:Place") || knowledge.ontology.is_a(class, "an:Government");
    knowledge.lexicon.lookup(name).iter().any(|&entry| places(&knowledge.lexicon.get(entry).class))
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "HARBOR CITY — The ferry sank off the coast on Tuesday with forty people on board.\n";

    fn head(lines: &str) -> Option<String> {
        let text = format!("{lines}\n\n{TEXT}");
        let (record, body) = read(&text)?;
        assert_eq!(body, TEXT);
        let part = |field: Option<String>| field.unwrap_or_default();
        let fields = [
            part(record.title),
            record.authors.join(";"),
            part(record.publisher),
            part(record.published),
            part(record.url),
        ];
        Some(fields.join("/"))
    }

    #[test]
    fn lines_above_the_text_are_read() {
        for (lines, expected) in [
            (
                "Ferry sinks\nBy Ada Bell and Bo Roy\nHarbor Gazette, 5 March 2024",
                "Ferry sinks/Ada Bell;Bo Roy/Harbor Gazette/5 March 2024/",
            ),
            ("Ferry sinks\n\nMarch 5, 2024 | Harbor Gazette", "Ferry sinks//Harbor Gazette/March 5, 2024/"),
            (
                "Ferry sinks\nPublished: 2024-03-05\nSource: Harbor Gazette\nhttps://gazette.example/1",
                "Ferry sinks//Harbor Gazette/2024-03-05/https://gazette.example/1",
            ),
            ("Ferry sinks\nLondon, 5 March 2024", "Ferry sinks///5 March 2024/"),
            ("Ferry sinks\nTuesday, 5 March 2024", "Ferry sinks///Tuesday, 5 March 2024/"),
        ] {
            assert_eq!(head(lines).as_deref(), Some(expected), "{lines}");
        }
    }

    #[test]
    fn other_lines_are_text() {
        assert_eq!(head("Ferry sinks"), None);
        assert_eq!(head("Ferry sinks\nDozens are missing"), None);
        assert_eq!(head("The ferry sank.\n5 March 2024"), None);
        assert_eq!(read("Ferry sinks\n5 March 2024\n\nMore soon\n").map(|_| ()), None);
    }
}
