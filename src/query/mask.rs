//! Blanks out what is not syntax in a SPARQL text: comments, strings and IRIs.
//!
//! A text comes in, one of the same length goes out, so that positions in it hold in the original.
//! It serves the search for keywords and braces; it is not a parser and accepts what a parser would refuse.

/// `text` with comments, strings and IRIs turned into spaces; line ends are kept, bytes stay where they are.
#[must_use]
pub fn mask(text: &str) -> String {
    let mut masked = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let opaque = opaque_length(rest);
        let (taken, after) = rest.split_at(if opaque > 0 { opaque } else { first.len_utf8() });
        if opaque > 0 || !first.is_ascii() {
            masked.extend(taken.bytes().map(|b| if b == b'\n' { '\n' } else { ' ' }));
        } else {
            masked.push(first);
        }
        rest = after;
    }
    masked
}

/// Length in bytes of the comment, string or IRI that `text` begins with; 0 for anything else.
fn opaque_length(text: &str) -> usize {
    match text.as_bytes().first() {
        Some(b'#') => text.find('\n').unwrap_or(text.len()),
        Some(b'"' | b'\'') => string_length(text),
        Some(b'<') => iri_length(text),
        _ => 0,
    }
}

fn string_length(text: &str) -> usize {
    let quote = &text[..1];
    let long = quote.repeat(3);
    let delimiter = if text.starts_with(&long) { long.as_str() } else { quote };
    let mut at = delimiter.len();
    while at < text.len() {
        if text[at..].starts_with('\\') {
            at += 1 + text[at + 1..].chars().next().map_or(0, char::len_utf8);
        } else if text[at..].starts_with(delimiter) {
            return at + delimiter.len();
        } else {
            at += text[at..].chars().next().map_or(1, char::len_utf8);
        }
    }
    text.len()
}

/// `<` also is an operator: an IRI holds neither white space nor braces and ends in `>`.
fn iri_length(text: &str) -> usize {
    let ends = |c: char| c.is_whitespace() || "<>\"{}|^`\\".contains(c);
    match text[1..].find(ends) {
        Some(end) if text[1 + end..].starts_with('>') => end + 2,
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn positions_stay() {
        let text = "SELECT * # {é\n{ ?s <http://a/#b> \"}\\\"\" . FILTER(?a < ?b) ?x <u:b> '''a'}''' }";
        let masked = mask(text);
        assert_eq!(masked.len(), text.len());
        assert_eq!(masked.matches('{').count(), 1, "{masked}");
        assert_eq!(masked.matches('}').count(), 1, "{masked}");
        assert!(masked.contains("?a < ?b"));
    }
}
