//! Articles as a wire service sent them: messages in one file, in capitals, each under its number and a dateline.
//!
//! In: such a file; out: the text of each message and the day of its dateline. Lines are joined to paragraphs, square brackets become
//! round ones, and what stands before the running text (place, day, source, `[TEXT]`) is left out.

use std::collections::BTreeMap;

use jiff::civil::Date;

const MONTHS: [&str; 12] = ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"];

/// How far into a message its dateline may reach, in bytes.
const HEAD: usize = 600;

/// One message.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Sent {
    /// Its running text.
    pub(super) text: String,
    /// The day of its dateline.
    pub(super) published: Option<Date>,
}

/// The messages of a file by their numbers; none when the file is of another kind.
pub(super) fn read(text: &str) -> BTreeMap<String, Sent> {
    let mut messages: BTreeMap<String, String> = BTreeMap::new();
    let mut current: Option<String> = None;
    for line in text.lines() {
        if let Some(id) = header(line) {
            messages.entry(id.clone()).or_default();
            current = Some(id);
        } else if let Some(body) = current.as_ref().and_then(|id| messages.get_mut(id)) {
            body.push_str(line.trim());
            body.push('\n');
        }
    }
    messages.into_iter().map(|(id, body)| (id, message(&body))).collect()
}

/// The number of the message that a line begins: "DEV-MUC3-0001 (NOSC)".
fn header(line: &str) -> Option<String> {
    let id = line.split_whitespace().next()?;
    let (front, digits) = id.rsplit_once('-')?;
    let named = front.contains('-') && front.starts_with(|c: char| c.is_ascii_uppercase());
    let numbered = digits.len() == 4 && digits.bytes().all(|b| b.is_ascii_digit());
    (named && numbered && line.starts_with(id) && line.split_whitespace().count() <= 5).then(|| id.to_uppercase())
}

fn message(body: &str) -> Sent {
    let (head, running) = split(body);
    let paragraphs = running.split("\n\n").map(|p| p.split_whitespace().collect::<Vec<_>>().join(" "));
    let paragraphs: Vec<String> = paragraphs.filter(|p| !p.is_empty()).collect();
    Sent { text: paragraphs.join("\n\n").replace('[', "(").replace(']', ")"), published: day(head) }
}

/// Dateline and running text.
fn split(body: &str) -> (&str, &str) {
    let limit = (0..=HEAD.min(body.len())).rev().find(|&at| body.is_char_boundary(at)).unwrap_or(0);
    let start = &body[..limit];
    let end = start.find("[TEXT]").map(|at| at + 6).or_else(|| start.find("--").map(|at| at + 2)).unwrap_or(0);
    let mut running = body[end..].trim_start();
    // "[EXCERPT] [PASSAGE OMITTED]": what the service says of the text.
    while let Some((_, rest)) = running.strip_prefix('[').and_then(|r| r.split_once(']')) {
        running = rest.trim_start();
    }
    (&body[..end], running)
}

/// "3 JAN 90": the first day that the dateline names.
fn day(head: &str) -> Option<Date> {
    let words: Vec<&str> = head.split(|c: char| !c.is_ascii_alphanumeric()).filter(|w| !w.is_empty()).collect();
    words.windows(3).find_map(|w| {
        let month = MONTHS.iter().position(|m| w[1].len() >= 3 && w[1].get(..3) == Some(m))?;
        let year: i16 = w[2].parse().ok()?;
        let year = if year < 100 { 1900 + year } else { year };
        Date::new(year, i8::try_from(month + 1).ok()?, w[0].parse().ok()?).ok()
    })
}

/// Text of the JSON lines, where four spaces stand for a paragraph's end.
pub(super) fn unfolded(text: &str) -> String {
    let paragraphs = text.split("    ").map(str::trim).filter(|p| !p.is_empty());
    paragraphs.collect::<Vec<_>>().join("\n\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn messages_are_cut_at_their_numbers() {
        let file = "DEV-X-0001 (ABC)\n\n   OSLO, 3 JAN 90 (NTB) -- [TEXT] A MAN [A CLERK]\nFELL.\n\n   HE ROSE.\n\n\
            DEV-X-0002 (ABC)\n\n   BONN, 30 FEB 90 -- [REPORT] NOTHING.\n";
        let messages = read(file);
        assert_eq!(messages["DEV-X-0001"].text, "A MAN (A CLERK) FELL.\n\nHE ROSE.");
        assert_eq!(messages["DEV-X-0001"].published, Date::new(1990, 1, 3).ok());
        assert_eq!(messages["DEV-X-0002"], Sent { text: "NOTHING.".into(), published: None });
    }

    #[test]
    fn other_files_hold_no_messages() {
        assert!(read("1. INTRODUCTION\n\nThis document ...\n").is_empty());
    }
}
