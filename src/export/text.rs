//! Words from articles made harmless for pictures and markup: they are hostile until shown otherwise.

use std::borrow::Cow;

/// One line of at most `most` characters. Control characters become spaces, marks that change the direction of
/// writing and characters that XML forbids go away, and what is cut ends in "…".
pub(super) fn line(text: &str, most: usize) -> String {
    if text.len() <= most && is_plain(text) {
        return text.to_owned();
    }
    let mut line = String::new();
    let mut n_chars = 0;
    for word in visible(text).split_whitespace() {
        let gap = usize::from(n_chars > 0);
        let n = word.chars().count();
        if n_chars + gap + n > most {
            let room = most.saturating_sub(n_chars + gap + 1);
            if n_chars == 0 || n > 40 {
                line.extend(" ".chars().take(gap).chain(word.chars().take(room)));
            }
            line.push('…');
            return line;
        }
        line.extend(" ".chars().take(gap));
        line.push_str(word);
        n_chars += gap + n;
    }
    line
}

/// As [`line`], but whole.
pub(super) fn whole(text: &str) -> Cow<'_, str> {
    if is_plain(text) {
        return text.into();
    }
    visible(text).split_whitespace().collect::<Vec<_>>().join(" ").into()
}

/// Whether a text is printable ASCII with single spaces between words, as most are. It is looked through to its end, as that
/// takes many bytes at a time.
fn is_plain(text: &str) -> bool {
    let bytes = text.as_bytes();
    let (Some(first), Some(last)) = (bytes.first(), bytes.last()) else { return true };
    let printable = bytes.iter().fold(true, |all, byte| all & matches!(byte, b' '..=b'~'));
    let pairs = bytes.iter().zip(&bytes[1..]);
    let single = pairs.fold(true, |all, (a, b)| all & !((*a == b' ') & (*b == b' ')));
    printable && single && *first != b' ' && *last != b' '
}

fn visible(text: &str) -> String {
    let kept = text.chars().filter(|&c| !is_invisible(c));
    kept.map(|c| if c.is_control() { ' ' } else { c }).collect()
}

/// Marks of direction, byte order marks and non-characters.
fn is_invisible(c: char) -> bool {
    matches!(c,
        '\u{200B}' | '\u{200E}' | '\u{200F}' | '\u{061C}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}'
        | '\u{FEFF}' | '\u{FFF0}'..='\u{FFFB}' | '\u{FDD0}'..='\u{FDEF}')
        || (c as u32) & 0xFFFE == 0xFFFE
}

/// Breaks a line into lines of at most `width` characters, between words where it can.
pub(super) fn wrap(line: &str, width: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let mut room = 0;
    for word in line.split(' ').flat_map(|word| pieces(word, width)) {
        let n = word.chars().count();
        match lines.last_mut() {
            Some(last) if n < room => {
                last.push(' ');
                last.push_str(word);
                room -= n + 1;
            }
            _ => {
                lines.push(word.to_owned());
                room = width - n;
            }
        }
    }
    lines
}

/// A word, cut where it is wider than a line.
fn pieces(word: &str, width: usize) -> impl Iterator<Item = &str> {
    let mut rest = word;
    std::iter::from_fn(move || {
        let end = rest.char_indices().nth(width.max(1)).map_or(rest.len(), |(end, _)| end);
        let (piece, after) = rest.split_at(end);
        rest = after;
        (!piece.is_empty()).then_some(piece)
    })
}

/// Text for markup: element content and attribute values alike.
pub(super) fn markup(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match entity(c) {
            Some(entity) => out.push_str(entity),
            None if c == '\'' => out.push_str("&#39;"),
            None => out.push(c),
        }
    }
    out
}

/// What stands for a character that markup of every kind would read as its own.
pub(super) fn entity(c: char) -> Option<&'static str> {
    match c {
        '&' => Some("&amp;"),
        '<' => Some("&lt;"),
        '>' => Some("&gt;"),
        '"' => Some("&quot;"),
        _ => None,
    }
}

/// The first letter in upper case.
pub(super) fn capital(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map(|first| first.to_uppercase().chain(chars).collect()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_cut_between_words() {
        assert_eq!(line("one two three", 20), "one two three");
        assert_eq!(line("one two three", 9), "one two…");
        assert_eq!(line(&"x".repeat(100), 10), "xxxxxxxxx…");
    }

    #[test]
    fn nothing_invisible_survives() {
        assert_eq!(line("a\u{202E}b\u{0}c\r\n\td\u{FFFE}\u{FEFF}", 20), "ab c d");
    }

    #[test]
    fn long_words_are_broken() {
        assert_eq!(wrap("aaa bb cccccccc", 6), ["aaa bb", "cccccc", "cc"]);
        assert_eq!(wrap("", 6), Vec::<String>::new());
    }
}
