//! One telling of an event, and the article around it, as plain data: the words by which two tellings are compared.
//!
//! It is made from text alone, by whoever knows where the trigger stands and who takes part: `rdf::tellings` for the events of a
//! profile, `evaluation` for mentions that are given. Words are in lower case and as they stand. Read `pair.rs` for what is compared.

use serde::{Deserialize, Serialize};

use super::words::rarity;
use crate::model::Span;

/// Words before and behind a trigger that are near it.
const NEAR: usize = 5;
/// Rarity from which a capital tells a name even where a sentence begins.
const NAME: f32 = 3.0;

/// A trigger in its sentence.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Telling {
    /// Words of the trigger, its head first.
    pub words: Vec<String>,
    /// Classes that the reading or the rules have for it, sorted.
    pub classes: Vec<String>,
    /// Number of its sentence in the article.
    pub sentence: usize,
    /// Words for who does it.
    pub agents: Vec<String>,
    /// Words for whom or what it is done to, or told to, or what it is about.
    pub patients: Vec<String>,
    /// Words for where and with what, and whatever else hangs on it.
    pub others: Vec<String>,
    /// The other words of its sentence.
    pub context: Vec<String>,
    /// Those of them that are near.
    pub near: Vec<String>,
    /// Which of several like it the words say that it is: 2 for "the second blast".
    #[serde(default)]
    pub ordinal: Option<u8>,
}

/// The number that one of the words right before the last gives, or its own: "second", "the second car".
#[must_use]
pub fn ordinal<'w>(words: impl DoubleEndedIterator<Item = &'w str>) -> Option<u8> {
    words.rev().take(3).find_map(crate::knowledge::words::ordinal)
}

/// What an article is about: its words, and those of them that are names.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Backdrop {
    /// Each word and how often it stands there, sorted.
    pub words: Vec<(String, u32)>,
    /// The same for words with a capital that no sentence begins with.
    pub capitals: Vec<(String, u32)>,
    /// Words of the names of persons, how often they are mentioned.
    pub persons: Vec<(String, u32)>,
    /// The same for places.
    pub places: Vec<(String, u32)>,
    /// The same for all else that has a name.
    pub others: Vec<(String, u32)>,
}

/// A word of a text.
#[derive(Clone, Debug, PartialEq)]
pub struct Token {
    /// In lower case.
    pub word: String,
    /// Where it stands.
    pub span: Span,
    /// Whether it begins with a capital.
    pub capital: bool,
}

/// The words of a text: letters and digits in a row, numbers with their points and commas.
#[must_use]
pub fn tokens(text: &str) -> Vec<Token> {
    let mut found: Vec<Token> = Vec::new();
    let mut start = None;
    let letters: Vec<(usize, char)> = text.char_indices().collect();
    for (at, &(place, letter)) in letters.iter().enumerate() {
        let digit = |n: usize| letters.get(n).is_some_and(|(_, c)| c.is_ascii_digit());
        let inside = letter.is_alphanumeric() || start.is_some() && ".,".contains(letter) && digit(at + 1);
        match (inside, start) {
            (true, None) => start = Some(place),
            (false, Some(begin)) => {
                found.push(token(text, begin, place));
                start = None;
            }
            _ => {}
        }
    }
    found.extend(start.map(|begin| token(text, begin, text.len())));
    found
}

fn token(text: &str, start: usize, end: usize) -> Token {
    let form = &text[start..end];
    let capital = form.chars().next().is_some_and(char::is_uppercase);
    Token { word: form.to_lowercase(), span: Span::new(start, end), capital }
}

impl Telling {
    /// The trigger of a sentence. `head` is the word that the trigger stands or falls with; places count from the sentence's begin.
    #[must_use]
    pub fn new(sentence: &str, trigger: Span, head: Span) -> Self {
        let tokens = tokens(sentence);
        let inside = |t: &Token| t.span.start < trigger.end && trigger.start < t.span.end;
        let is_head = |t: &Token| t.span.start < head.end && head.start < t.span.end;
        let mut rest: Vec<String> = tokens
            .iter()
            .filter(|t| inside(t) && !is_head(t) && rarity(&t.word) > 0.0)
            .map(|t| t.word.clone())
            .collect();
        rest.sort();
        rest.dedup();
        let place = tokens.iter().position(is_head);
        let head = place.map_or_else(
            || sentence.get(head.start..head.end).unwrap_or_default().to_lowercase(),
            |p| tokens[p].word.clone(),
        );
        rest.retain(|w| *w != head);
        let outside = tokens.iter().enumerate().filter(|(_, t)| !inside(t));
        let near = outside.clone().filter(|(at, _)| place.is_some_and(|p| p.abs_diff(*at) <= NEAR));
        // "The second bomb attack", but not "a second later police fired".
        let before = place.map_or(&[][..], |p| &tokens[p.saturating_sub(2)..p]);
        Self {
            ordinal: ordinal(before.iter().map(|t| t.word.as_str())),
            words: [head].into_iter().chain(rest).collect(),
            near: sorted(near.map(|(_, t)| t.word.clone())),
            context: sorted(outside.map(|(_, t)| t.word.clone())),
            ..Self::default()
        }
    }
}

impl Backdrop {
    /// The words of sentences.
    #[must_use]
    pub fn new<'s>(sentences: impl IntoIterator<Item = &'s str>) -> Self {
        let (mut words, mut capitals) = (Vec::new(), Vec::new());
        for sentence in sentences {
            for (at, token) in tokens(sentence).into_iter().enumerate() {
                if token.capital && (at > 0 || rarity(&token.word) >= NAME) {
                    capitals.push(token.word.clone());
                }
                words.push(token.word);
            }
        }
        Self { words: counted(words), capitals: counted(capitals), ..Self::default() }
    }
}

fn sorted(words: impl Iterator<Item = String>) -> Vec<String> {
    let mut words: Vec<String> = words.collect();
    words.sort();
    words.dedup();
    words
}

/// Each of the words with its number, sorted.
#[must_use]
pub fn counted(mut words: Vec<String>) -> Vec<(String, u32)> {
    words.sort();
    let mut counted: Vec<(String, u32)> = Vec::new();
    for word in words {
        match counted.last_mut() {
            Some(last) if last.0 == word => last.1 += 1,
            _ => counted.push((word, 1)),
        }
    }
    counted
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_trigger_and_what_stands_around_it() {
        let sentence = "Rebels opened fire on 1,200 pilgrims.";
        let telling = Telling::new(sentence, Span::new(7, 18), Span::new(7, 13));
        assert_eq!(telling.words, ["opened", "fire"]);
        assert_eq!(telling.context, ["1,200", "on", "pilgrims", "rebels"]);
    }

    #[test]
    fn a_trigger_is_counted() {
        let told = |sentence: &str, word: &str| {
            let start = sentence.find(word).unwrap();
            let span = Span::new(start, start + word.len());
            Telling::new(sentence, span, span).ordinal
        };
        assert_eq!(told("The second blast came at noon.", "blast"), Some(2));
        assert_eq!(told("The first car bomb killed two.", "bomb"), Some(1));
        assert_eq!(told("A second later police fired.", "fired"), None);
    }

    #[test]
    fn a_capital_tells_a_name_but_not_where_a_sentence_begins() {
        let backdrop = Backdrop::new(["People left Kerman.", "Kerman burned."]);
        assert_eq!(backdrop.capitals, [("kerman".to_owned(), 2)]);
    }
}
