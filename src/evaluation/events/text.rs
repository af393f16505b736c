//! The text of an article, put together from its sentences, and where each gold word stands in it.
//!
//! Headline, dateline and paragraphs are glued together by hyphens that are no words of the gold: those become paragraph breaks.

use crate::model::Span;

use super::gold::{Sentence, Words};

/// An article's text with the span of every word of every sentence.
#[derive(Default)]
pub(super) struct Joined {
    pub(super) text: String,
    pub(super) words: Vec<Vec<Span>>,
}

impl Joined {
    /// The sentence and the words in it that a span of the text overlaps.
    pub(super) fn words_of(&self, span: Span) -> Option<(usize, Words)> {
        let sentence = self.words.partition_point(|words| words.last().is_none_or(|w| w.end <= span.start));
        let words = self.words.get(sentence)?;
        let start = words.partition_point(|w| w.end <= span.start);
        let end = words.partition_point(|w| w.start < span.end);
        (start < end).then_some((sentence, start..end))
    }
}

/// Joins the sentences of an article.
pub(super) fn join(article: &[Sentence]) -> Joined {
    let mut joined = Joined::default();
    for sentence in article {
        if !joined.text.is_empty() {
            joined.text.push(' ');
        }
        let spans = add(&mut joined.text, sentence);
        joined.words.push(spans);
    }
    joined
}

fn add(text: &mut String, sentence: &Sentence) -> Vec<Span> {
    let mut spans = Vec::with_capacity(sentence.words.len());
    let mut at = 0;
    let mut last = "";
    for word in &sentence.words {
        match next(&sentence.raw, at, word) {
            Some(start) => {
                text.push_str(&between(&sentence.raw[at..start], last));
                at = start + word.len();
            }
            // Full stops are added, brackets are spelt in other ways: words that the raw text lacks stand by themselves.
            None if word.starts_with(char::is_alphanumeric) && !spans.is_empty() => text.push(' '),
            None => {}
        }
        let start = text.len();
        text.push_str(word);
        spans.push(Span::new(start, text.len()));
        last = word;
    }
    spans
}

/// Where `word` stands next; nothing but signs and blanks may be left out before it.
fn next(raw: &str, at: usize, word: &str) -> Option<usize> {
    let start = at + raw[at..].find(word)?;
    (!raw[at..start].contains(char::is_alphanumeric)).then_some(start)
}

/// What stands between two words: a hyphen of its own parts paragraphs, unless a dash (of a dateline) stands before it.
fn between(gap: &str, last: &str) -> String {
    if gap.contains('-') {
        let dateline = matches!(last, "—" | "–" | "--");
        return if dateline { " " } else { "\n\n" }.to_owned();
    }
    gap.replace(['\u{a0}', '\n', '\r'], " ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sentence(raw: &str, words: &[&str]) -> Sentence {
        Sentence {
            id: String::new(),
            raw: raw.to_owned(),
            words: words.iter().map(|w| (*w).to_owned()).collect(),
            entities: Vec::new(),
            events: Vec::new(),
        }
    }

    #[test]
    fn glue_becomes_paragraphs_and_lost_stops_are_added() {
        let words = ["Ferry", "sinks", "OSLO", "—", "Nine", "died", "."];
        let joined = join(&[sentence("Ferry sinks-OSLO —\u{a0}-Nine died", &words)]);
        assert_eq!(joined.text, "Ferry sinks\n\nOSLO — Nine died.");
        let found: Vec<_> = joined.words[0].iter().map(|s| s.of(&joined.text)).collect();
        assert_eq!(found, words);
        assert_eq!(joined.words_of(Span::new(21, 31)), Some((0, 4..6)));
        assert_eq!(joined.words_of(Span::new(90, 91)), None);
    }
}
