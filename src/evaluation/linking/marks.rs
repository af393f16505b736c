//! Marks in a text: `[words|chain]` is a mention of an entity, `{words|chain}` one of an event, and they may nest.
//!
//! In: a text with marks; out: the text without them, and where each mark stood. A bracket without a bar is part of the text.

use crate::model::Span;

use super::Level;

/// One mark.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Mark {
    /// Where the words stand in the text without marks.
    pub(super) span: Span,
    pub(super) level: Level,
    pub(super) chain: String,
    /// Whether readers differ on it: a question mark before the name of the chain.
    pub(super) optional: bool,
}

/// The text without marks, and the marks in text order.
pub(super) fn read(marked: &str) -> (String, Vec<Mark>) {
    let (mut text, mut marks) = (String::new(), Vec::new());
    // Level, start and place of the opening bracket of each mark that is open.
    let mut open: Vec<(Level, usize)> = Vec::new();
    let mut at = 0;
    while let Some(c) = marked[at..].chars().next() {
        let rest = &marked[at..];
        let level = level(c).filter(|_| is_mark(rest));
        if let Some(level) = level {
            open.push((level, text.len()));
            at += 1;
        } else if let (Some((level, start)), Some(end)) = (open.last(), chain_end(rest)) {
            let name = &rest[1..end];
            let (chain, optional) = name.strip_prefix('?').map_or((name, false), |plain| (plain, true));
            let span = Span::new(*start, text.len());
            marks.push(Mark { span, level: *level, chain: chain.to_owned(), optional });
            open.pop();
            at += end + 1;
        } else {
            text.push(c);
            at += c.len_utf8();
        }
    }
    marks.sort();
    (text, marks)
}

const fn level(bracket: char) -> Option<Level> {
    match bracket {
        '[' => Some(Level::Entity),
        '{' => Some(Level::Event),
        _ => None,
    }
}

/// Whether the bracket that `rest` begins with holds a bar that is not inside another one.
fn is_mark(rest: &str) -> bool {
    let mut depth = 0;
    for c in rest.chars() {
        match c {
            '[' | '{' => depth += 1,
            ']' | '}' => depth -= 1,
            '|' if depth == 1 => return true,
            _ => {}
        }
        if depth == 0 {
            return false;
        }
    }
    false
}

/// Where the name of a chain ends that begins behind the bar at the start of `rest`.
fn chain_end(rest: &str) -> Option<usize> {
    rest.strip_prefix('|')?.find([']', '}']).map(|end| end + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_nest_and_plain_brackets_stay() {
        let (text, marks) = read("[ANCHOR] [[Kenya|ke]'s police|ke-police] {set off|?blast} it.");
        assert_eq!(text, "[ANCHOR] Kenya's police set off it.");
        let shown: Vec<_> = marks.iter().map(|m| (m.span.of(&text), m.chain.as_str(), m.optional)).collect();
        assert_eq!(shown, [("Kenya", "ke", false), ("Kenya's police", "ke-police", false), ("set off", "blast", true)]);
        assert_eq!(marks[2].level, Level::Event);
    }
}
