//! `an:matches(?text, "attack* moscow")`: whether a text has some words.
//!
//! All words must be there, in any order; capitals and accents make no difference. `attack*` is any word that begins so, `"car bomb"`
//! are words that follow each other, `-word` must not be there, and `|` stands between alternatives. What is no letter or digit
//! separates words, in the text as in the pattern: `al-Qaeda` is the phrase `"al qaeda"`.

use std::cell::RefCell;
use std::rc::Rc;

use oxigraph::model::{Literal, Term};

use crate::knowledge::lexicon::normalize;

/// What is looked for: alternatives, each of which is a list of phrases.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Pattern {
    alternatives: Vec<Vec<Phrase>>,
}

/// Words that follow each other.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Phrase {
    words: Vec<Word>,
    /// The text must be without it.
    excluded: bool,
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct Word {
    /// Lower case, without accents.
    letters: String,
    /// Whether more letters may follow.
    open: bool,
}

/// The function as the engine calls it: a literal and a pattern; anything else is an error.
pub(super) fn matches(arguments: &[Term]) -> Option<Term> {
    let [Term::Literal(text), Term::Literal(pattern)] = arguments else { return None };
    let pattern = parsed(pattern.value())?;
    Some(Literal::from(pattern.matches(text.value())).into())
}

thread_local! {
    /// The last pattern: a query asks with one and the same for every row.
    static LAST: RefCell<Option<(String, Rc<Pattern>)>> = const { RefCell::new(None) };
}

fn parsed(text: &str) -> Option<Rc<Pattern>> {
    LAST.with_borrow_mut(|last| {
        if let Some((known, pattern)) = last.as_ref()
            && known == text
        {
            return Some(Rc::clone(pattern));
        }
        let pattern = Rc::new(Pattern::parse(text)?);
        *last = Some((text.to_owned(), Rc::clone(&pattern)));
        Some(pattern)
    })
}

impl Pattern {
    /// Reads a pattern; none when it asks for nothing.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let mut alternatives = vec![Vec::new()];
        let mut rest = text.trim_start();
        while let Some(first) = rest.chars().next() {
            if first == '|' {
                alternatives.push(Vec::new());
                rest = rest[1..].trim_start();
                continue;
            }
            let (excluded, begin) = if first == '-' { (true, &rest[1..]) } else { (false, rest) };
            let (taken, after) = take(begin);
            let words = words(taken);
            if let (Some(last), false) = (alternatives.last_mut(), words.is_empty()) {
                last.push(Phrase { words, excluded });
            }
            rest = after.trim_start();
        }
        alternatives.retain(|phrases| !phrases.is_empty());
        (!alternatives.is_empty()).then_some(Self { alternatives })
    }

    /// Whether the text has what is looked for.
    #[must_use]
    pub fn matches(&self, text: &str) -> bool {
        let tokens = tokens(text);
        self.alternatives.iter().any(|phrases| phrases.iter().all(|p| p.stands_in(&tokens) != p.excluded))
    }
}

impl Phrase {
    fn stands_in(&self, tokens: &[&str]) -> bool {
        tokens
            .windows(self.words.len())
            .any(|window| window.iter().zip(&self.words).all(|(token, word)| word.is(token)))
    }
}

impl Word {
    fn is(&self, token: &str) -> bool {
        if token.is_ascii() { self.is_letters(token) } else { self.is_letters(&normalize(token)) }
    }

    fn is_letters(&self, token: &str) -> bool {
        let (token, letters) = (token.as_bytes(), self.letters.as_bytes());
        match token.get(..letters.len()) {
            Some(head) => (self.open || token.len() == letters.len()) && head.eq_ignore_ascii_case(letters),
            None => false,
        }
    }
}

/// The next item of a pattern: what stands in quotation marks, or up to the next blank or bar; and what follows.
fn take(text: &str) -> (&str, &str) {
    if let Some(quoted) = text.strip_prefix('"') {
        return quoted.split_once('"').unwrap_or((quoted, ""));
    }
    let end = text.find(|c: char| c.is_whitespace() || c == '|').unwrap_or(text.len());
    text.split_at(end)
}

/// The words of an item; one that a star follows is open.
fn words(item: &str) -> Vec<Word> {
    let base = item.as_ptr() as usize;
    let open = |token: &str| item[token.as_ptr() as usize - base + token.len()..].starts_with('*');
    tokens(item).into_iter().map(|token| Word { letters: normalize(token), open: open(token) }).collect()
}

/// Stretches of letters and digits; a mark that follows a letter belongs to it.
fn tokens(text: &str) -> Vec<&str> {
    let separates = |c: char| !(c.is_alphanumeric() || ('\u{300}'..='\u{36f}').contains(&c));
    text.split(separates).filter(|token| !token.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(pattern: &str, text: &str, expected: bool) {
        assert_eq!(Pattern::parse(pattern).unwrap().matches(text), expected, "{pattern} in {text}");
    }

    #[test]
    fn words_in_any_order() {
        check("moscow attack", "The attack on Moscow", true);
        check("moscow attack", "The attacks on Moscow", false);
        check("moscow attack*", "The attacks on Moscow", true);
        check("attack*", "counterattack", false);
    }

    #[test]
    fn capitals_and_accents_make_no_difference() {
        check("port elin", "PORT ÉLIN", true);
        check("Élin", "Port Elin", true);
        check("sao", "Sa\u{303}o Paulo", true);
        check("straße", "STRASSE", true);
        check("москва", "МОСКВА", true);
    }

    #[test]
    fn phrases_exclusions_alternatives() {
        check("\"car bomb\"", "a car bomb", true);
        check("\"car bomb\"", "a bomb in a car", false);
        check("\"car bomb*\"", "two car-bombs", true);
        check("al-Qaeda", "of Al Qaeda", true);
        check("attack -denied", "The attack was denied", false);
        check("-denied", "The attack", true);
        check("flood | quake", "an earthquake or a quake", true);
        check("flood|quake", "a flood", true);
    }

    #[test]
    fn nothing_asked_is_no_pattern() {
        for pattern in ["", "  ", "|", "* -", "\"\""] {
            assert_eq!(Pattern::parse(pattern), None, "{pattern}");
        }
    }
}
