//! The one place where text is changed.
//!
//! | in | out |
//! |---|---|
//! | byte order mark, zero-width space, word joiner, soft hyphen, marks of writing direction | nothing |
//! | CR LF, CR, next line, line and paragraph separator, vertical tab, form feed | LF |
//! | no-break space and every other space, tab | space |
//! | other control characters | nothing |
//! | white space at both ends | nothing |
//!
//! Zero-width joiners stay, since emoji and some scripts need them; nothing is normalized to NFC.

/// The text as every later step sees it.
#[must_use]
pub fn clean_text(text: &str) -> String {
    let mut clean = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '\r' => {
                chars.next_if_eq(&'\n');
                clean.push('\n');
            }
            '\n' | '\u{85}' | '\u{2028}' | '\u{2029}' | '\u{b}' | '\u{c}' => clean.push('\n'),
            _ if is_invisible(c) => {}
            _ if c.is_whitespace() => clean.push(' '),
            _ if c.is_control() => {}
            _ => clean.push(c),
        }
    }
    let trimmed = clean.trim();
    if trimmed.len() == clean.len() { clean } else { trimmed.to_owned() }
}

fn is_invisible(c: char) -> bool {
    matches!(
        c,
        '\u{feff}' | '\u{200b}' | '\u{2060}' | '\u{ad}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}'
    )
}
