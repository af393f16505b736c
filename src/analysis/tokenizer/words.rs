//! Words with marks inside, and whether a full stop belongs to them.

use crate::analysis::abbreviations::Abbreviations;

/// Prefixes that the treebanks don't cut off at a hyphen.
const PREFIXES: &[&str] = &[
    "anti", "arch", "co", "counter", "ex", "inter", "intra", "mid", "mini", "multi", "neo", "non", "post", "pre",
    "pro", "psycho", "re", "semi", "socio", "sub", "e", "ultra", "un",
];

/// Whether a character can be part of a word.
pub(super) fn is_word_char(c: char) -> bool {
    c.is_alphanumeric() || c == '_' || matches!(c, '\u{300}'..='\u{36f}' | '\u{ad}' | '\u{200c}' | '\u{200d}')
}

/// Length of the word at the start of `rest`, clitics included, a final full stop not.
pub(super) fn length(rest: &str) -> usize {
    let mut end = simple(rest);
    loop {
        let Some(mark) = rest[end..].chars().next() else {
            return end;
        };
        let after = &rest[end + mark.len_utf8()..];
        if !joins(&rest[..end], mark, after) {
            return end + dollar(&rest[..end], mark);
        }
        end += mark.len_utf8() + simple(after);
    }
}

fn simple(rest: &str) -> usize {
    rest.find(|c| !is_word_char(c)).unwrap_or(rest.len())
}

/// "US$", "C$": the letters and the sign are one symbol.
fn dollar(head: &str, mark: char) -> usize {
    let short = head.len() <= 2 && head.chars().all(char::is_uppercase);
    usize::from(mark == '$' && short)
}

/// Whether `mark` joins what stands before it to what follows.
fn joins(head: &str, mark: char, after: &str) -> bool {
    let Some(next) = after.chars().next() else {
        return false;
    };
    match mark {
        '\'' | '’' | 'ʼ' | '`' => next.is_alphabetic(),
        '.' => initials(head, after),
        '&' => head.ends_with(char::is_uppercase) && next.is_uppercase() && head.len() <= 3,
        '-' => next.is_alphanumeric() && (prefix(head, next) || spelled_out(head, after)),
        '@' | '*' => head.ends_with(char::is_alphabetic) && next.is_alphabetic(),
        '/' => matches!(head, "w" | "W" | "b" | "c") && next.is_alphabetic() && simple(after) == 1,
        _ => false,
    }
}

fn prefix(head: &str, next: char) -> bool {
    let lower = head.to_lowercase();
    PREFIXES.contains(&lower.as_str()) && (next.is_alphabetic() || lower == "mid" || lower == "pre" || lower == "post")
        // A capital E before a hyphen is a letter, not "electronic".
        && !(head == "E" && next.is_uppercase())
}

/// "U-S", as broadcasters write initials: single capitals between hyphens.
fn spelled_out(head: &str, after: &str) -> bool {
    let single = |part: &str| part.len() == 1 && part.bytes().all(|b| b.is_ascii_uppercase());
    head.split('-').all(single) && single(&after[..simple(after)])
}

/// "U.S", "a.m", "Ph.D": letters between full stops.
fn initials(head: &str, after: &str) -> bool {
    let next = &after[..simple(after)];
    let short = |part: &str| part.chars().count() == 1 && part.chars().all(char::is_alphabetic);
    let degree = matches!(head, "Ph" | "PH") && matches!(next, "D" | "d");
    degree || (short(next) && head.split('.').all(short))
}

/// A word and what surrounds the full stop after it.
pub(super) struct Stop<'t> {
    /// The word without the stop.
    pub(super) word: &'t str,
    /// Whether something follows the stop without a space.
    pub(super) joined: bool,
    /// Whether nothing but white space follows in the block.
    pub(super) last: bool,
    /// The next visible character.
    pub(super) next: Option<char>,
    /// Whether the word begins a line.
    pub(super) line_start: bool,
}

/// Whether the stop belongs to the word.
pub(super) fn keeps_stop(stop: &Stop<'_>) -> bool {
    let word = stop.word;
    let next_is = |test: fn(char) -> bool| stop.next.is_some_and(test);
    if stop.joined && next_is(char::is_alphanumeric) {
        return false;
    }
    if word.contains('.') {
        return true;
    }
    let mut letters = word.chars();
    if let (Some(letter), None) = (letters.next(), letters.next()) {
        return initial(letter, stop);
    }
    Abbreviations::embedded().kind(word, next_is(char::is_numeric)).is_some()
}

fn initial(letter: char, stop: &Stop<'_>) -> bool {
    let name_next = stop.next.is_some_and(char::is_uppercase);
    let numbering = stop.line_start;
    letter.is_uppercase() && (letter != 'I' || numbering) && !stop.last && (name_next || stop.joined)
        || matches!(letter, 'c' | 'v') && !stop.last && !stop.joined
        || matches!(letter, 'p') && stop.next.is_some_and(char::is_numeric)
}
