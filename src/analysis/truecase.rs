//! Puts capitals where they belong in a text that has none, or nothing else (Lita et al. 2003, "tRuEcasIng").
//!
//! In: a text; out: the same with other capitals, every character at its old place, or the text itself when its capitals mean
//! something. Names of the lexicon are written as they stand there; a word that is none of ordinary English is a name; the first word
//! of a sentence has a capital. The article keeps its text: only analysis and extraction see this one.

use std::borrow::Cow;

use super::tokenizer;
use crate::knowledge::Lexicon;
use crate::knowledge::lexicon::{Ambiguity, normalize};
use crate::model::Span;

/// A shorter text says too little of how it is written.
const LEAST_LETTERS: usize = 200;

/// Small words inside names.
const PARTICLES: [&str; 18] = [
    "al", "and", "bin", "da", "de", "del", "der", "di", "do", "dos", "for", "ibn", "in", "of", "the", "van", "von", "y",
];

/// Articles that begin names of places or stand inside names of people.
const ARTICLES: [&str; 5] = ["el", "la", "las", "los", "le"];

/// Nouns that are part of a name when they follow one.
const BODIES: [&str; 24] = [
    "airport", "army", "avenue", "bank", "battalion", "brigade", "cartel", "committee", "department", "embassy",
    "federation", "front", "hospital", "institute", "movement", "party", "prison", "province", "regiment", "river",
    "street", "union", "university", "valley",
];

/// Words of which names of movements are made: "national liberation front".
const POLITICAL: [&str; 18] = [
    "anticommunist", "armed", "christian", "communist", "democratic", "forces", "liberation", "national",
    "nationalist", "patriotic", "people's", "popular", "republican", "resistance", "revolutionary", "social",
    "socialist", "workers",
];

const MONTHS_AND_DAYS: [&str; 17] = [
    "april", "august", "december", "february", "friday", "january", "july", "june", "monday", "november", "october",
    "saturday", "september", "sunday", "thursday", "tuesday", "wednesday",
];

/// The text with capitals restored.
pub(super) fn restore<'t>(text: &'t str, lexicon: &Lexicon) -> Cow<'t, str> {
    if !is_caseless(text) {
        return Cow::Borrowed(text);
    }
    let small: String = text.chars().map(small).collect();
    let tokens = tokenizer::tokenize(&small, Span::new(0, small.len()));
    let words: Vec<&str> = tokens.iter().map(|t| t.of(&small)).collect();
    let norms: Vec<String> = words.iter().map(|w| normalize(w)).collect();
    let norms: Vec<&str> = norms.iter().map(String::as_str).collect();
    let mut casing =
        Casing { small: &small, tokens: &tokens, words: &words, lexicon, out: small.clone(), named: vec![] };
    casing.named = vec![false; words.len()];
    let mut at = 0;
    while at < words.len() {
        at += match casing.listed(at, &norms[at..]) {
            0 => casing.word(at),
            taken => taken,
        };
    }
    Cow::Owned(casing.out)
}

/// Whether nearly all letters are capitals, or none is.
fn is_caseless(text: &str) -> bool {
    let (mut letters, mut capitals) = (0, 0);
    for c in text.chars().filter(|c| c.is_alphabetic()) {
        letters += 1;
        capitals += usize::from(c.is_uppercase());
    }
    letters >= LEAST_LETTERS && (capitals == 0 || capitals * 20 >= letters * 19)
}

/// The small letter, when it is as long as the capital.
fn small(c: char) -> char {
    let mut lower = c.to_lowercase();
    match (lower.next(), lower.next()) {
        (Some(one), None) if one.len_utf8() == c.len_utf8() => one,
        _ => c,
    }
}

struct Casing<'a> {
    small: &'a str,
    tokens: &'a [Span],
    words: &'a [&'a str],
    lexicon: &'a Lexicon,
    /// The text so far.
    out: String,
    /// Which words are in a name.
    named: Vec<bool>,
}

impl Casing<'_> {
    /// Writes the name of the lexicon that begins here as it stands there, and says how many words it has.
    fn listed(&mut self, at: usize, norms: &[&str]) -> usize {
        let Some((taken, [best, ..])) = self.lexicon.longest_match(norms) else { return 0 };
        let entry = self.lexicon.get(*best);
        let word = self.words[at];
        let country = entry.id.starts_with("country:") && !self.lexicon.needs_capitals(norms[0]);
        let plain = self.lexicon.is_common_word(word) || self.lexicon.ambiguity(norms[0]) == Some(Ambiguity::Word);
        if taken == 1 && plain && !country || matches!(word, "the" | "a" | "an" | "in" | "of") {
            return 0;
        }
        let span = self.tokens[at].cover(self.tokens[at + taken - 1]);
        let written = entry.names.iter().find(|n| n.eq_ignore_ascii_case(span.of(self.small)));
        match written {
            Some(name) => self.write(span, name),
            None => (at..at + taken).for_each(|t| self.capital(t, PARTICLES.contains(&self.words[t]) && t > at)),
        }
        self.named[at..at + taken].fill(true);
        taken
    }

    /// Writes one word that is in no name of the lexicon.
    fn word(&mut self, at: usize) -> usize {
        let word = self.words[at];
        if !word.starts_with(char::is_alphabetic) {
            return 1;
        }
        if let Some(words) = self.movement(at) {
            (at..at + words).for_each(|t| self.capital(t, false));
            self.named[at..at + words].fill(true);
            return words;
        }
        let name = self.is_name(at);
        if name && is_abbreviation(word) {
            self.write(self.tokens[at], &word.to_uppercase());
        } else if name || self.begins_sentence(at) || word == "i" || self.is_calendar(at) {
            self.capital(at, false);
        }
        self.named[at] = name;
        1
    }

    /// How many words the name of a movement that begins here has: two political words and a body, or one behind a name.
    fn movement(&self, at: usize) -> Option<usize> {
        let political = self.words[at..].iter().take_while(|w| POLITICAL.contains(w)).count();
        let behind_name = at > 0 && self.named[at - 1] && self.lexicon.demonym(self.words[at - 1]).is_none();
        let body = self.words.get(at + political).is_some_and(|w| BODIES.contains(w) || *w == "alliance");
        (body && (political > 1 || political == 1 && behind_name)).then_some(political + 1)
    }

    /// Whether a word is a name or part of one.
    fn is_name(&self, at: usize) -> bool {
        let word = self.words[at];
        let unknown = |t: usize| {
            self.words.get(t).is_some_and(|w| {
                w.len() > 2
                    && w.starts_with(char::is_alphabetic)
                    && !w.contains('\'')
                    && !self.lexicon.is_common_word(w)
            })
        };
        let behind_name = at > 0 && self.named[at - 1];
        if PARTICLES.contains(&word) {
            return false;
        }
        if ARTICLES.contains(&word) {
            // "Odhiambo de la Torrez": inside a name of a person they stay small.
            let inside = at > 1 && PARTICLES.contains(&self.words[at - 1]) && self.named[at - 2];
            return unknown(at + 1) && !behind_name && !inside;
        }
        let given = self.lexicon.is_given_name(word);
        word.len() > 1 && is_abbreviation(word) && !self.lexicon.is_common_word(word)
            || unknown(at)
            || given && (unknown(at + 1) || !self.lexicon.is_common_word(word))
            || self.lexicon.demonym(word).is_some() && !self.lexicon.is_common_word(word)
            || behind_name && BODIES.contains(&word)
            || is_dotted(word)
    }

    /// The first word behind a stop, or of a paragraph.
    fn begins_sentence(&self, at: usize) -> bool {
        let mut before = at;
        while let Some(last) = before.checked_sub(1) {
            let gap = &self.small[self.tokens[last].end..self.tokens[before].start];
            if gap.contains("\n\n") {
                return true;
            }
            match self.words[last] {
                "." | "?" | "!" => return true,
                "\"" | "'" | "(" | ")" | "``" | "''" | "“" | "”" | "-" | "--" => before = last,
                _ => return false,
            }
        }
        true
    }

    /// A month or a day; "may" and "march" only beside a figure.
    fn is_calendar(&self, at: usize) -> bool {
        let figure = |t: Option<usize>| {
            t.and_then(|t| self.words.get(t)).is_some_and(|w| w.starts_with(|c: char| c.is_ascii_digit()))
        };
        let doubtful = matches!(self.words[at], "may" | "march");
        MONTHS_AND_DAYS.contains(&self.words[at]) || doubtful && (figure(at.checked_sub(1)) || figure(Some(at + 1)))
    }

    fn capital(&mut self, at: usize, small: bool) {
        let word = self.words[at];
        let Some(first) = word.chars().next().filter(|_| !small) else { return };
        let capital: String = first.to_uppercase().collect();
        let start = self.tokens[at].start;
        self.write(Span::new(start, start + first.len_utf8()), &capital);
    }

    /// Puts other letters in place of those of a span; as many bytes, or they stay as they are.
    fn write(&mut self, span: Span, letters: &str) {
        if letters.len() == span.len() {
            self.out.replace_range(span.start..span.end, letters);
        }
    }
}

/// "fmln", "kgb": a short word that nobody can pronounce.
fn is_abbreviation(word: &str) -> bool {
    let letters = word.len() >= 2 && word.len() <= 5 && word.chars().all(char::is_alphabetic);
    is_dotted(word) || letters && !word.contains(['a', 'e', 'i', 'o', 'u', 'y'])
}

/// "u.s."
fn is_dotted(word: &str) -> bool {
    word.len() >= 4 && word.split_terminator('.').all(|p| p.chars().count() == 1 && p.starts_with(char::is_alphabetic))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::knowledge::Knowledge;

    const STORY: &str = "THREE MEN ATTACKED A BUS NEAR NAIROBI ON 4 MAY, POLICE SAID. \"WE SAW SMOKE,\" WANJIRU KAMAUKO \
        TOLD REPORTERS OF THE BBC.\n\nTHE U.S. EMBASSY IN KENYA CONDEMNED IT. THE PRVK, A KENYAN GROUP LED BY \
        ODHIAMBO DE LA TORREZ, MAY HAVE DONE IT, A SPOKESMAN SAID ON MONDAY. NO SOLDIERS WERE HURT.";

    #[test]
    fn names_and_first_words_get_their_capitals() {
        let knowledge = Knowledge::embedded();
        let expected = "Three men attacked a bus near Nairobi on 4 May, police said. \"We saw smoke,\" Wanjiru Kamauko \
            told reporters of the BBC.\n\nThe U.S. Embassy in Kenya condemned it. The PRVK, a Kenyan group led by \
            Odhiambo de la Torrez, may have done it, a spokesman said on Monday. No soldiers were hurt.";
        assert_eq!(restore(STORY, &knowledge.lexicon), expected);
        assert_eq!(restore(&STORY.to_lowercase(), &knowledge.lexicon), expected);
    }

    #[test]
    fn text_with_useful_capitals_stays() {
        let lexicon = &Knowledge::embedded().lexicon;
        assert!(matches!(restore("POLICE SAID SO", lexicon), Cow::Borrowed(_)));
        let mixed = "Three men attacked a bus. ".repeat(20);
        assert!(matches!(restore(&mixed, lexicon), Cow::Borrowed(_)));
    }

    #[test]
    fn letters_that_change_their_length_stay() {
        let text = "İZMİR WAS QUIET. ".repeat(30);
        assert_eq!(restore(&text, &Knowledge::embedded().lexicon).len(), text.len());
    }
}
