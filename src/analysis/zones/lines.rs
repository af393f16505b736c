//! Lines → paragraphs.

use crate::model::Span;

/// Lines longer than this aren't wrapped by hand.
const WIDEST: usize = 120;
/// Lines shorter than this aren't either.
const NARROWEST: usize = 50;
/// Hand-wrapped lines differ in length by about a word.
const SLACK: usize = 10;

/// The paragraphs of a text without white space around them.
pub(super) fn paragraphs(text: &str) -> Vec<Span> {
    let mut paragraphs = Vec::new();
    let mut group: Vec<Span> = Vec::new();
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let span = Span::new(start, start + line.len());
        start += line.len();
        if line.trim().is_empty() {
            flush(text, &mut group, &mut paragraphs);
        } else {
            group.push(span);
        }
    }
    flush(text, &mut group, &mut paragraphs);
    paragraphs
}

/// Joins the lines of a group that are wrapped, and empties it.
fn flush(text: &str, group: &mut Vec<Span>, paragraphs: &mut Vec<Span>) {
    let width = group.iter().map(|l| l.of(text).trim_end().len()).max().unwrap_or(0);
    let wrapped = (NARROWEST..=WIDEST).contains(&width);
    let mut open: Option<Span> = None;
    for &line in group.iter() {
        open = match open {
            Some(before) if wrapped && goes_on(before.of(text), line.of(text), width) => Some(before.cover(line)),
            Some(before) => {
                paragraphs.push(trimmed(text, before));
                Some(line)
            }
            None => Some(line),
        };
    }
    paragraphs.extend(open.map(|span| trimmed(text, span)));
    group.clear();
}

/// Whether `line` goes on the paragraph that ends with the last line of `before`: its first word didn't fit there.
fn goes_on(before: &str, line: &str, width: usize) -> bool {
    let before = before.trim_end();
    let last = before.rsplit('\n').next().unwrap_or(before);
    let first_word = line.split_whitespace().next().unwrap_or("");
    let indented = line.starts_with("  ") || line.starts_with('\t');
    let continues = line.starts_with(char::is_lowercase) && !last.ends_with(['.', '!', '?', ':']);
    !indented && (continues || last.len() + 1 + first_word.len() + SLACK > width)
}

fn trimmed(text: &str, span: Span) -> Span {
    let words = span.of(text);
    let start = span.start + (words.len() - words.trim_start().len());
    Span::new(start, start + words.trim().len())
}
