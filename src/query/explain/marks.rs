//! Marks words in a sentence.
//!
//! The words of a claim with their place in the article, and the places of the mentions in it, come in; the sentence with the mentions
//! marked goes out. Places are read off IRIs that end in `#char=12,18` (RFC 5147: Unicode code points, half-open).

/// How words are marked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Marks {
    /// «So», for files and pipes.
    Guillemets,
    /// In bold, for terminals.
    Bold,
}

impl Marks {
    fn open(self) -> &'static str {
        match self {
            Self::Guillemets => "«",
            Self::Bold => "\u{1b}[1m",
        }
    }

    fn close(self) -> &'static str {
        match self {
            Self::Guillemets => "»",
            Self::Bold => "\u{1b}[0m",
        }
    }
}

/// Code points from `.0` up to and without `.1`.
pub(super) type Place = (usize, usize);

/// The place that an IRI of a mention or sentence names.
pub(super) fn place(iri: &str) -> Option<Place> {
    let (begin, end) = iri.split_once("#char=")?.1.split_once(',')?;
    Some((begin.parse().ok()?, end.parse().ok()?))
}

/// `words`, which begin at code point `begin` of the article, with the mentions that lie in them marked.
/// Of mentions inside each other the outer one is marked; line ends become blanks.
pub(super) fn mark(words: &str, begin: usize, mentions: &[Place], marks: Marks) -> String {
    let places = outermost(mentions, begin, begin + words.chars().count());
    let mut text = String::with_capacity(words.len() + 8 * places.len());
    let mut places = places.iter().peekable();
    for (at, letter) in (begin..).zip(words.chars()) {
        if places.peek().is_some_and(|p| p.0 == at) {
            text.push_str(marks.open());
        }
        text.push(if letter.is_whitespace() { ' ' } else { letter });
        if places.next_if(|p| p.1 == at + 1).is_some() {
            text.push_str(marks.close());
        }
    }
    text
}

fn outermost(mentions: &[Place], begin: usize, end: usize) -> Vec<Place> {
    let mut inside: Vec<Place> = mentions
        .iter()
        .copied()
        .filter(|p| begin <= p.0 && p.0 < p.1 && p.1 <= end && (p.0, p.1) != (begin, end))
        .collect();
    inside.sort_by_key(|p| (p.0, usize::MAX - p.1));
    let mut kept: Vec<Place> = Vec::new();
    for place in inside {
        if kept.last().is_none_or(|last| last.1 <= place.0) {
            kept.push(place);
        }
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_code_points() {
        let words = "Café «La» warned\nKim.";
        let text = mark(words, 100, &[(100, 104), (110, 116), (111, 113), (117, 120), (300, 301)], Marks::Guillemets);
        assert_eq!(text, "«Café» «La» «warned» «Kim».");
    }

    #[test]
    fn reads_the_place_off_an_iri() {
        assert_eq!(place("urn:annals:article:0#char=12,18"), Some((12, 18)));
        assert_eq!(place("urn:annals:article:0"), None);
    }
}
