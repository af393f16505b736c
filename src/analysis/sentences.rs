//! Tokens → sentences, inside one paragraph.
//!
//! A sentence ends at a full stop, question or exclamation mark with the quotes and brackets that close after it, unless what
//! follows shows that it goes on: a lower-case word, a name after a title, "he said" after a quoted question. After an
//! abbreviation it ends only when the next word is one that begins sentences. In text written in capitals only such words
//! and the kind of abbreviation count. No sentence is longer than `LONGEST` tokens, so later steps stay linear.

use std::ops::Range;

use crate::analysis::abbreviations::{Abbreviations, Kind};
use crate::model::Span;

/// Longest sentence, in tokens; a longer one is a list or a table and is cut at a comma or semicolon.
const LONGEST: usize = 300;

/// Words that begin a sentence much more often than they continue a name.
const STARTERS: &[&str] = &[
    "a", "about", "according", "after", "all", "also", "although", "among", "an", "and", "another", "as", "at",
    "because", "before", "both", "but", "by", "despite", "during", "each", "earlier", "even", "every", "for", "from",
    "he", "her", "his", "how", "however", "i", "if", "in", "instead", "it", "its", "last", "later", "many",
    "meanwhile", "more", "most", "my", "neither", "no", "nobody", "none", "nor", "not", "nothing", "now", "of", "on",
    "once", "one", "only", "or", "other", "others", "our", "over", "perhaps", "please", "she", "since", "so", "some",
    "still", "such", "that", "the", "their", "then", "there", "these", "they", "this", "those", "though", "through",
    "thus", "to", "two", "under", "unlike", "until", "we", "what", "when", "where", "whether", "which", "while", "who",
    "why", "with", "without", "yet", "you", "your",
];

/// Verbs that hand a quotation to its speaker.
const REPORTING: &[&str] = &[
    "added", "answered", "asked", "asks", "cried", "demanded", "exclaimed", "explained", "insisted", "inquired",
    "quipped", "remarked", "replied", "responded", "said", "say", "says", "screamed", "shouted", "told", "warned",
    "wondered", "wrote", "yelled", "tweeted",
];

/// Days, months and time zones: they follow "a.m." and "p.m." without beginning a sentence.
const CALENDAR: &[&str] = &[
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "january", "february", "march",
    "april", "may", "june", "july", "august", "september", "october", "november", "december", "eastern", "pacific",
    "central", "mountain", "greenwich", "moscow", "local", "gmt", "est", "edt", "pst", "utc", "et", "pt", "ct",
];

/// The sentences of `block` as ranges of `tokens`, which must be the tokens of that block. They cover all tokens.
#[must_use]
pub fn split(text: &str, block: Span, tokens: &[Span]) -> Vec<Range<usize>> {
    let splitter = Splitter { text, tokens, upper: is_upper(block.of(text)) };
    let mut sentences = Vec::new();
    let mut start = 0;
    let mut at = 0;
    while at < tokens.len() {
        let end = splitter.close(at);
        let ends = splitter.ends(start, at, end);
        if ends || end == tokens.len() {
            sentences.push(start..end);
            start = end;
        } else if end - start >= LONGEST {
            let cut = splitter.soft_cut(start, end);
            sentences.push(start..cut);
            start = cut;
        }
        at = end;
    }
    sentences
}

/// Whether a text is written in capitals: hardly any lower-case letter among a fair number of letters.
#[must_use]
pub fn is_upper(text: &str) -> bool {
    let (mut upper, mut lower) = (0_usize, 0_usize);
    for c in text.chars() {
        upper += usize::from(c.is_uppercase());
        lower += usize::from(c.is_lowercase());
    }
    // "McDONALD" and "pH" may stand in a text of capitals.
    upper > 5 && lower * 12 < upper
}

struct Splitter<'t> {
    text: &'t str,
    tokens: &'t [Span],
    upper: bool,
}

impl<'t> Splitter<'t> {
    fn form(&self, at: usize) -> &'t str {
        self.tokens.get(at).map_or("", |t| t.of(self.text))
    }

    /// Whether white space stands between a token and the one before it.
    fn spaced(&self, at: usize) -> bool {
        match (at.checked_sub(1).and_then(|b| self.tokens.get(b)), self.tokens.get(at)) {
            (Some(before), Some(token)) => before.end < token.start,
            _ => true,
        }
    }

    /// One past the last mark that closes with the token at `at`: quotes, brackets, repeated stops.
    fn close(&self, at: usize) -> usize {
        let mut end = at + 1;
        if !is_final(self.form(at)) && !self.form(at).ends_with('.') {
            return end;
        }
        while end < self.tokens.len() && !self.spaced(end) && (is_closer(self.form(end)) || is_final(self.form(end))) {
            end += 1;
        }
        // A closing quote or bracket set off by a space: "gone . ”".
        // Two apostrophes that stand right before a word open the next quotation.
        let closes = |i: usize| matches!(self.form(i), "”" | ")" | "]") || self.form(i) == "''" && self.spaced(i + 1);
        while closes(end) {
            end += 1;
        }
        while self.reference(end) {
            end += 3;
        }
        end
    }

    /// "[4]", the mark of a footnote.
    fn reference(&self, at: usize) -> bool {
        self.form(at) == "[" && self.form(at + 2) == "]" && self.form(at + 1).bytes().all(|b| b.is_ascii_digit())
    }

    /// Whether the sentence that began at `start` ends with the stop at `at`, whose closing marks reach to `end`.
    fn ends(&self, start: usize, at: usize, end: usize) -> bool {
        let form = self.form(at);
        if end >= self.tokens.len() {
            return is_final(form);
        }
        if is_final(form) {
            return self.ends_at_mark(start, at, end);
        }
        form.len() > 1 && form.ends_with('.') && self.ends_at_abbreviation(at, end)
    }

    fn ends_at_mark(&self, start: usize, at: usize, end: usize) -> bool {
        let form = self.form(at);
        let next = self.form(self.first_word(end));
        let lower = next.starts_with(char::is_lowercase) && !self.upper;
        if !self.spaced(end) {
            return form == "." && end == at + 1 && self.missing_space(at, end);
        }
        if self.numbering(start, at) {
            return false;
        }
        let quoted = end > at + 1;
        match form {
            "." => !lower || !quoted && self.tokens[at].start > 0 && self.long_word_before(at),
            _ if lower => false,
            _ => !(quoted && self.speaker_follows(end)),
        }
    }

    /// "1." and "a." at the start of a sentence number it.
    fn numbering(&self, start: usize, at: usize) -> bool {
        let first = self.form(start);
        at == start + 1 && first.len() <= 2 && first.chars().all(|c| c.is_ascii_digit() || c.is_ascii_lowercase())
    }

    /// A lower-case word after a full stop begins a sentence in careless writing, but not after an unknown abbreviation.
    fn long_word_before(&self, at: usize) -> bool {
        at.checked_sub(1).is_some_and(|before| self.form(before).chars().count() > 3)
    }

    /// "… the end.Next …": a lower-case word, a stop, a capitalized word.
    fn missing_space(&self, at: usize, end: usize) -> bool {
        let before = at.checked_sub(1).map_or("", |b| self.form(b));
        let next = self.form(end);
        let capitalized = next.starts_with(char::is_uppercase) && next.chars().nth(1).is_some_and(char::is_lowercase);
        before.chars().count() > 2 && before.ends_with(char::is_lowercase) && capitalized
    }

    /// Skips opening quotes and brackets.
    fn first_word(&self, at: usize) -> usize {
        let opens = |i: usize| {
            matches!(self.form(i), "“" | "\"" | "‘" | "'" | "(" | "[" | "``" | "''" | "-" | "–" | "—" | "--")
        };
        (at..at + 3).find(|&i| !opens(i)).unwrap_or(at)
    }

    /// "“Why?” Mr. Smith asked": up to five words of a name, then a reporting verb.
    fn speaker_follows(&self, from: usize) -> bool {
        for at in from..from + 6 {
            let form = self.form(at);
            if REPORTING.contains(&form.to_lowercase().as_str()) {
                return at > from;
            }
            let named = form.starts_with(char::is_uppercase) || matches!(form, "the" | "of" | "a" | "-");
            if !named {
                return false;
            }
        }
        false
    }

    fn ends_at_abbreviation(&self, at: usize, end: usize) -> bool {
        let word = self.form(at).trim_end_matches('.');
        let next = self.form(self.first_word(end));
        if !self.spaced(end) || !next.starts_with(char::is_uppercase) {
            // A figure or a symbol after "p.m." or "U.S." says nothing; the sentence goes on.
            return false;
        }
        let kind = Abbreviations::embedded().kind(word, next.starts_with(char::is_numeric));
        if matches!(kind, Some(Kind::Title | Kind::Number)) {
            return false;
        }
        let lower = next.to_lowercase();
        if STARTERS.contains(&lower.as_str()) {
            // "U.S. A" would be a name, "J. A. Smith" too.
            return next.len() > 1 || !self.form(end).ends_with('.');
        }
        let clock = word.starts_with(char::is_lowercase) && !self.upper;
        let shouted = next.len() > 1 && next.chars().all(char::is_uppercase);
        clock
            && word != "v"
            && word != "c"
            && word != "vs"
            && word != "al"
            && !shouted
            && !CALENDAR.contains(&lower.as_str())
    }

    /// Where to cut a sentence that is too long: after the last semicolon, else the last comma, else at the end.
    fn soft_cut(&self, start: usize, end: usize) -> usize {
        let last = |mark: &str| (start + 1..end).rev().find(|&i| self.form(i) == mark);
        last(";").or_else(|| last(",")).map_or(end, |i| i + 1)
    }
}

fn is_final(form: &str) -> bool {
    !form.is_empty() && form.chars().all(|c| matches!(c, '.' | '!' | '?' | '…' | '。'))
}

fn is_closer(form: &str) -> bool {
    matches!(form, "”" | "\"" | "’" | "'" | ")" | "]" | "''" | "’’" | "»" | "›" | "}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::tokenizer::tokenize;

    fn cut(text: &str) -> Vec<&str> {
        let block = Span::new(0, text.len());
        let tokens = tokenize(text, block);
        let spans = split(text, block, &tokens);
        spans.iter().map(|r| tokens[r.start].cover(tokens[r.end - 1]).of(text)).collect()
    }

    #[test]
    fn titles_initials_and_months_go_on() {
        let text = "Gov. Ann B. Lee met Mr. Ortiz in St. Louis on Jan. 5. They spoke.";
        assert_eq!(cut(text), ["Gov. Ann B. Lee met Mr. Ortiz in St. Louis on Jan. 5.", "They spoke."]);
        assert_eq!(
            cut("The U.S. Senate and the U.S. have left. Good."),
            ["The U.S. Senate and the U.S. have left.", "Good."]
        );
    }

    #[test]
    fn an_abbreviation_can_end_a_sentence() {
        assert_eq!(cut("It is made in the U.S. The rest is not."), ["It is made in the U.S.", "The rest is not."]);
        assert_eq!(cut("It shut at 5 p.m. Officials left."), ["It shut at 5 p.m.", "Officials left."]);
        assert_eq!(cut("It shut at 5 p.m. Friday. Why?"), ["It shut at 5 p.m. Friday.", "Why?"]);
    }

    #[test]
    fn closing_quotes_belong_to_the_sentence() {
        assert_eq!(cut("“We lost.” He left. “Why?” she asked."), ["“We lost.”", "He left.", "“Why?” she asked."]);
        assert_eq!(cut("\"Who did it?\" Ms. Roe asked. No one."), ["\"Who did it?\" Ms. Roe asked.", "No one."]);
    }

    #[test]
    fn capitals_are_split_as_well() {
        let text = "THE U.S. EMBASSY SHUT. MR. DIAZ LEFT IN THE U.S. THE STAFF STAYED.";
        assert_eq!(cut(text), ["THE U.S. EMBASSY SHUT.", "MR. DIAZ LEFT IN THE U.S.", "THE STAFF STAYED."]);
    }

    #[test]
    fn sentences_cover_all_tokens_and_stay_short() {
        let text = "word, ".repeat(2000);
        let block = Span::new(0, text.len());
        let tokens = tokenize(&text, block);
        let spans = split(&text, block, &tokens);
        assert!(spans.iter().all(|r| r.len() <= LONGEST));
        assert_eq!(spans.iter().map(Range::len).sum::<usize>(), tokens.len());
    }
}
