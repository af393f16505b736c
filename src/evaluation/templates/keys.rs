//! Keys of MUC-4: 25 slots a template, as text.
//!
//! In: a key file; out: the templates of each message. A slot's values stand one a line, alternatives part by ` / `, `?` marks what may
//! be missed, `*` and `-` stand for nothing, and `"A": "B"` refers from a value to a filler of another slot.

use super::gold::{Confidence, Filler, Template, alternatives};

/// Slots of the five roles, in their order: individual and organization that did it, physical target, name of a human target, means.
const ROLE_SLOTS: [u32; 5] = [9, 10, 12, 18, 6];

/// Whether a file is a key.
pub(super) fn is_key(text: &str) -> bool {
    text.lines().any(|line| line.starts_with("0.") && line.contains("MESSAGE: ID"))
}

/// One value of a slot, with what it is of when it says so.
#[derive(Debug, Default, PartialEq, Eq)]
struct Entry {
    optional: bool,
    /// Words in quotation marks or bare values, before the colon.
    values: Vec<String>,
    /// Words in quotation marks behind the colon.
    of: Vec<String>,
}

/// A message by its identifier, with its templates.
pub(super) type Message = (String, Vec<Template>);

/// The templates of each message, in the order of the file; a message without incidents has none. An error names its line.
pub(super) fn read(text: &str) -> Result<Vec<Message>, (usize, String)> {
    let mut messages: Vec<Message> = Vec::new();
    let mut slot = 0;
    for (at, line) in text.lines().enumerate().filter(|(_, l)| !l.starts_with(';') && !l.trim().is_empty()) {
        let number = line.split_once('.').and_then(|(n, _)| n.trim().parse::<u32>().ok());
        let starts = number.filter(|_| line.starts_with(|c: char| c.is_ascii_digit()));
        // A slot begins with its number and name; its values go on in later lines, indented.
        let value = if starts.is_some() { line.get(34..).unwrap_or_default() } else { line };
        slot = starts.unwrap_or(slot);
        if slot == 0 {
            let id =
                value.split_whitespace().next().ok_or_else(|| (at + 1, "message without an identifier".to_owned()))?;
            if messages.last().is_none_or(|(last, _)| last != id) {
                messages.push((id.to_uppercase(), Vec::new()));
            }
            continue;
        }
        let Some((_, templates)) = messages.last_mut() else {
            return Err((at + 1, "slot before the first message".to_owned()));
        };
        fill(templates, slot, value.trim());
    }
    Ok(messages)
}

fn fill(templates: &mut Vec<Template>, slot: u32, value: &str) {
    if slot == 1 {
        if value != "*" {
            templates.push(Template { optional: value.contains("OPTIONAL"), ..Template::default() });
        }
        return;
    }
    let Some(template) = templates.last_mut().filter(|_| !matches!(value, "" | "*" | "-")) else { return };
    if slot == 4 {
        template.incidents.extend(alternatives(value.trim_start_matches('?')));
    } else if let Some(role) = ROLE_SLOTS.iter().position(|&s| s == slot) {
        let entry = entry(value);
        if !entry.values.is_empty() {
            template.fillers[role].push(Filler { mentions: entry.values, optional: entry.optional });
        }
    } else if slot == 11 {
        confidence(&mut template.confidence, value);
    }
}

/// How sure it is of an organization; one that is too long for its line stands on the next one.
fn confidence(list: &mut Vec<Confidence>, value: &str) {
    let Entry { optional, values, of } = entry(value);
    match list.last_mut() {
        Some(last) if value.starts_with('"') && last.organization.mentions.is_empty() => {
            last.organization.mentions = values;
        }
        _ => list.push(Confidence { organization: Filler { mentions: of, optional }, values }),
    }
}

/// Reads one value: `? A / B: "C" / "D"`.
fn entry(text: &str) -> Entry {
    let (optional, mut rest) = match text.strip_prefix('?') {
        Some(rest) => (true, rest.trim_start()),
        None => (false, text),
    };
    let mut entry = Entry { optional, ..Entry::default() };
    let mut behind = false;
    while !rest.is_empty() {
        let (word, after) = token(rest);
        let list = if behind { &mut entry.of } else { &mut entry.values };
        if !matches!(word.as_str(), "" | "-" | "*") {
            list.push(word);
        }
        rest = after.trim_start();
        if let Some(next) = rest.strip_prefix(':') {
            behind = true;
            rest = next.trim_start();
        } else if let Some(next) = rest.strip_prefix('/') {
            rest = next.trim_start();
        }
    }
    entry
}

/// The first value of a text, and what follows it: words in quotation marks, or bare words up to a slash or colon.
fn token(text: &str) -> (String, &str) {
    let Some(quoted) = text.strip_prefix('"') else {
        let end = text.find(['/', ':']).unwrap_or(text.len());
        // A stray mark must not hold up the reader.
        let end = if end == 0 { 1.min(text.len()) } else { end };
        return (text[..end].trim().to_owned(), &text[end..]);
    };
    let (mut word, mut escaped) = (String::new(), false);
    for (at, c) in quoted.char_indices() {
        match c {
            '\\' if !escaped => escaped = true,
            '"' if !escaped => return (word, &quoted[at + 1..]),
            _ => {
                word.push(c);
                escaped = false;
            }
        }
    }
    (word, "")
}

#[cfg(test)]
mod tests {
    use super::*;

    const KEY: &str = "\
;;; a comment
0.  MESSAGE: ID                     DEV-X-0001 (ABC)
1.  MESSAGE: TEMPLATE               1 (OPTIONAL)
4.  INCIDENT: TYPE                  BOMBING / ATTACK
6.  INCIDENT: INSTRUMENT ID         \"CAR BOMB\" / \"BOMB\"
                                    ? \"GRENADE\"
9.  PERP: INDIVIDUAL ID             -
10. PERP: ORGANIZATION ID           \"\\\"RED\\\" BRIGADE\" / \"RED BRIGADE\"
11. PERP: ORGANIZATION CONFIDENCE   CLAIMED OR ADMITTED / REPORTED AS FACT: \"RED BRIGADE\"
18. HUM TGT: NAME                   *

0.  MESSAGE: ID                     DEV-X-0002 (ABC)
1.  MESSAGE: TEMPLATE               *
4.  INCIDENT: TYPE                  *
";

    #[test]
    fn slots_alternatives_and_options() {
        let messages = read(KEY).expect("a key");
        assert_eq!((messages[0].0.as_str(), messages[1].0.as_str()), ("DEV-X-0001", "DEV-X-0002"));
        assert!(messages[1].1.is_empty());
        let template = &messages[0].1[0];
        assert!(template.optional);
        assert_eq!(template.incidents, ["bombing", "attack"]);
        assert_eq!(template.fillers[4][0].mentions, ["CAR BOMB", "BOMB"]);
        assert!(template.fillers[4][1].optional && template.fillers[0].is_empty() && template.fillers[3].is_empty());
        assert_eq!(template.fillers[1][0].mentions, ["\"RED\" BRIGADE", "RED BRIGADE"]);
        assert_eq!(template.confidence[0].values, ["CLAIMED OR ADMITTED", "REPORTED AS FACT"]);
        assert_eq!(template.confidence[0].organization.mentions, ["RED BRIGADE"]);
    }

    #[test]
    fn a_confidence_goes_on_in_the_next_line() {
        let key = "0.  MESSAGE: ID                     A-0001\n1.  MESSAGE: TEMPLATE               1\n\
            11. PERP: ORGANIZATION CONFIDENCE   SUSPECTED OR ACCUSED BY AUTHORITIES:\n                                    \"NORTH FRONT\"\n";
        let confidence = &read(key).expect("a key")[0].1[0].confidence;
        assert_eq!(confidence.len(), 1);
        assert_eq!(confidence[0].organization.mentions, ["NORTH FRONT"]);
    }

    #[test]
    fn malformed_keys_do_not_panic() {
        assert!(read("9.  PERP: INDIVIDUAL ID             \"X\"\n").is_err());
        assert!(read("0.  MESSAGE: ID\n").is_err());
        assert!(entry("\"OPEN / ::").of.is_empty() || !entry("\"OPEN / ::").values.is_empty());
    }
}
