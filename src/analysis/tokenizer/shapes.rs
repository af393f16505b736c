//! Things that hold together although they have punctuation inside: addresses, tags, figures, runs of marks.
//!
//! Every function takes the rest of a run and answers with a length in bytes, 0 for "no such thing here".

use super::words::is_word_char;

/// Ends of domain names that are also told from a missing space after a full stop ("end.Next").
const DOMAINS: &[&str] = &[
    "com", "org", "net", "gov", "edu", "int", "mil", "info", "biz", "io", "tv", "uk", "ru", "de", "eu", "au", "ca",
    "fr", "cn", "jp", "in", "ua", "ir", "il", "za", "ie", "nz", "ch", "news", "co", "app", "doc", "pdf", "xls", "docx",
    "jpg", "txt", "html", "htm", "zip", "exe", "example",
];

/// Units that are cut off the figure before them ("5pm" → "5 pm").
const UNITS: &[&str] = &[
    "m", "k", "b", "bn", "mn", "tn", "am", "pm", "a.m", "p.m", "mm", "cm", "km", "kg", "lb", "lbs", "oz", "ft", "mph",
    "kph", "hz", "mhz", "ghz", "gb", "mb", "kb", "tb", "kw", "mw", "gw", "kwh", "kt", "sq", "hrs", "hr", "mins", "min",
    "yrs", "yr", "c", "f", "x", "cc", "ml", "mg", "gmt", "est", "pst", "utc", "and",
];

/// Length of the address or tag at the start of `rest`.
pub(super) fn longest(rest: &str) -> usize {
    let Some(first) = rest.chars().next() else {
        return 0;
    };
    if first == '#' || first == '@' {
        return tag(rest);
    }
    if !first.is_alphanumeric() {
        return 0;
    }
    if let length @ 1.. = url(rest) {
        return length;
    }
    email_or_domain(rest)
}

fn tag(rest: &str) -> usize {
    let body = rest[1..].find(|c: char| !(c.is_alphanumeric() || c == '_')).map_or(rest.len(), |n| n + 1);
    let has_letter = rest[1..body].starts_with(|c: char| c.is_alphabetic() || c == '_');
    if has_letter { body } else { 0 }
}

fn emoticon(rest: &str) -> usize {
    const FACES: &[&str] =
        &[":-)", ":-(", ";-)", ":)", ":(", ";)", ":D", ":-D", ":P", ":-P", ":/", "^_^", "<3", "=)", ":'(", "(:", "-_-"];
    if FACES.contains(&rest) { rest.len() } else { 0 }
}

fn url(rest: &str) -> usize {
    let head = rest.get(..rest.len().min(8)).unwrap_or(rest).to_ascii_lowercase();
    let starts = ["http://", "https://", "ftp://", "www.", "mailto:"].iter().any(|p| head.starts_with(p));
    if !starts {
        return 0;
    }
    let stop = rest.find(['<', '>', '"', '“', '”', '’', '[', ']', '|']).unwrap_or(rest.len());
    trim_address(&rest[..stop])
}

/// Cuts punctuation that belongs to the sentence off the end of an address.
fn trim_address(address: &str) -> usize {
    let mut cut = address.trim_end_matches(['.', ',', ';', ':', '!', '?', '\'']);
    while cut.ends_with(')') && cut.matches(')').count() > cut.matches('(').count() {
        cut = cut[..cut.len() - 1].trim_end_matches(['.', ',', ';', ':', '!', '?', '\'']);
    }
    cut.len()
}

fn email_or_domain(rest: &str) -> usize {
    let end = rest
        .find(|c: char| !(c.is_alphanumeric() || matches!(c, '.' | '-' | '_' | '+' | '%' | '@' | '#')))
        .unwrap_or(rest.len());
    let whole = rest[..end].trim_end_matches(['.', '-', '#', '+', '%', '@']);
    if let Some(at) = whole.find('@') {
        let host = &whole[at + 1..];
        return if at > 0 && !host.is_empty() { whole.len() } else { 0 };
    }
    domain(whole)
}

fn domain(whole: &str) -> usize {
    let Some((name, last)) = whole.rsplit_once('.') else {
        return 0;
    };
    let known = DOMAINS.contains(&last.to_ascii_lowercase().as_str());
    let one_case = last.chars().all(char::is_lowercase) || whole.chars().all(|c| !c.is_lowercase());
    let sensible = !name.contains("..") && !name.starts_with('.');
    let host = known && one_case && name.chars().filter(|c| c.is_alphanumeric()).count() > 1;
    if sensible && (host || newsgroup(whole)) { whole.len() } else { 0 }
}

/// "comp.sources.unix": three or more lower-case words of more than one letter.
fn newsgroup(whole: &str) -> bool {
    let parts = whole.split('.');
    whole.matches('.').count() > 1
        && parts.into_iter().all(|p| p.len() > 2 && p.bytes().all(|b| b.is_ascii_lowercase() || b == b'-'))
}

/// Length of the figure at the start of `rest`: decimals, thousands, times, dates, telephone numbers, ordinals, "1980s".
pub(super) fn number(rest: &str, fresh: bool) -> usize {
    let bytes = rest.as_bytes();
    let digit = |i: usize| bytes.get(i).is_some_and(u8::is_ascii_digit);
    let start = usize::from(fresh && matches!(bytes.first(), Some(b'+' | b'.')));
    if !digit(start) {
        return 0;
    }
    let mut end = digits(bytes, start);
    while let Some(mark) = bytes.get(end) {
        let joins =
            matches!(mark, b'.' | b',' | b':' | b'/') && digit(end + 1) && (*mark != b',' || thousands(bytes, end));
        if !joins {
            break;
        }
        end = digits(bytes, end + 1);
    }
    let plain = bytes[start..end].iter().all(u8::is_ascii_digit);
    if plain && let dashed @ 1.. = dashed_groups(bytes, start) {
        return dashed;
    }
    end + suffix(&rest[end..]) + decade(&rest[start..])
}

/// The "'s" of "1990's"; that of "2003's" is a word of its own.
fn decade(rest: &str) -> usize {
    let year = rest.len() > 4 && rest.is_char_boundary(4) && rest[..4].ends_with('0');
    let tail = if year { &rest[4..] } else { return 0 };
    let length = ["'s", "’s"].iter().find(|s| tail.starts_with(**s)).map_or(0, |s| s.len());
    if tail[length..].starts_with(char::is_alphanumeric) { 0 } else { length }
}

fn digits(bytes: &[u8], from: usize) -> usize {
    from + bytes[from..].iter().take_while(|b| b.is_ascii_digit()).count()
}

/// Whether the comma at `at` groups thousands: exactly three digits follow.
fn thousands(bytes: &[u8], at: usize) -> bool {
    let group = digits(bytes, at + 1) - (at + 1);
    group == 3
}

/// Dates and telephone numbers: "2024-03-22", "713-853-3989", "345-9945"; ranges such as "2019-2021" are not.
fn dashed_groups(bytes: &[u8], start: usize) -> usize {
    let mut sizes = Vec::new();
    let mut at = start;
    loop {
        let end = digits(bytes, at);
        sizes.push(end - at);
        let more = bytes.get(end) == Some(&b'-') && bytes.get(end + 1).is_some_and(u8::is_ascii_digit);
        if !more || sizes.len() > 4 {
            at = end;
            break;
        }
        at = end + 1;
    }
    let clean = !bytes.get(at).is_some_and(|b| b.is_ascii_alphanumeric());
    let telephone = sizes.as_slice() == [3, 4];
    if clean && ((3..=4).contains(&sizes.len()) || telephone) { at } else { 0 }
}

/// Letters that stay with a figure ("1980s", "21st", "3D"), unless they are a unit or hyphenated.
fn suffix(after: &str) -> usize {
    let letters = after.find(|c: char| !(c.is_alphanumeric() || c == '_')).unwrap_or(after.len());
    let word = &after[..letters];
    if letters == 0 || UNITS.contains(&word.to_ascii_lowercase().as_str()) || word.len() > 6 {
        return 0;
    }
    letters
}

/// Length of the punctuation or symbol at the start of `rest`: runs of one mark hold together.
pub(super) fn mark(rest: &str) -> usize {
    let Some(first) = rest.chars().next() else {
        return 0;
    };
    if let length @ 1.. = emoticon(rest) {
        return length;
    }
    match first {
        '.' | '…' => run(rest, |c| matches!(c, '.' | '…')),
        '!' | '?' => run(rest, |c| matches!(c, '!' | '?')),
        '-' | '=' => run(rest, |c| matches!(c, '-' | '=')),
        '$' | '*' | '~' | '#' | '+' | '<' | '>' | '_' | '`' | '|' | '–' | '—' | '&' | '/' | '\\' | '^' => {
            run(rest, |c| c == first)
        }
        '\'' if rest.starts_with("''") => 2,
        '’' if rest.starts_with("’’") => 2 * first.len_utf8(),
        '‘' if rest.starts_with("‘’") || rest.starts_with("‘‘") => 2 * first.len_utf8(),
        _ if first.is_ascii() => 1,
        _ => symbol(rest),
    }
}

fn run(rest: &str, same: impl Fn(char) -> bool) -> usize {
    rest.find(|c| !same(c)).unwrap_or(rest.len())
}

/// A symbol with everything that modifies it: variation selectors, skin tones, joined emoji, combining marks.
fn symbol(rest: &str) -> usize {
    let mut end = 0;
    let mut joined = true;
    for c in rest.chars() {
        let modifier =
            matches!(c, '\u{fe00}'..='\u{fe0f}' | '\u{1f3fb}'..='\u{1f3ff}' | '\u{20e3}' | '\u{300}'..='\u{36f}');
        if !joined && !modifier && c != '\u{200d}' {
            break;
        }
        joined = c == '\u{200d}';
        if joined && rest[end + c.len_utf8()..].starts_with(is_word_char) {
            break;
        }
        end += c.len_utf8();
    }
    end.max(rest.chars().next().map_or(0, char::len_utf8))
}
