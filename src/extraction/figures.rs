//! Figures that count something: "at least 144 people", "dozens", "between 10 and 20 soldiers", each with its bounds.
//!
//! Dates, times, ages, money, percentages, measures, ordinals, scores, fractions and numbers in names count nothing and are left
//! out. "More than 100" is at least 101, "fewer than 100" at most 99; "about" and "nearly" set both bounds to the number and
//! say that it is approximate; "dozens" is at least 24, "hundreds" at least 200. What is counted is read from the tree (the noun
//! that the number modifies), and from the next noun where the tree says nothing.

mod limits;
mod nouns;
pub(in crate::extraction) mod numbers;

use std::ops::Range;

use crate::model::{Deprel, Document, Span, Timex, TokenIx, Upos, Xpos};
use numbers::cardinal;

use limits::{Limit, Limits};

/// One figure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Figure {
    /// The words, with what is counted when it follows: "at least 144 people".
    pub span: Span,
    /// Its tokens.
    pub tokens: Range<TokenIx>,
    /// The noun that is counted, or the number itself when none is ("killing 144").
    pub head: TokenIx,
    /// Lower bound (inclusive).
    pub min: Option<u64>,
    /// Upper bound (inclusive).
    pub max: Option<u64>,
    /// Whether the words say that it is about so many.
    pub approximate: bool,
}

/// The figures of a document, in text order; they don't overlap. `timexes` are its time expressions, whose numbers count nothing.
#[must_use]
pub fn find(document: &Document, timexes: &[Timex]) -> Vec<Figure> {
    let times: Vec<Span> = timexes.iter().map(|t| t.span).collect();
    let mut figures = Vec::new();
    for sentence in &document.sentences {
        let reader = Reader::new(document, sentence.tokens.clone(), &times);
        let mut at = 0;
        while at < reader.words.len() {
            match reader.figure(at) {
                Some(figure) => {
                    at = figure.tokens.end - reader.start;
                    figures.push(figure);
                }
                // The second half of a number that is no count isn't one either: "$5 million".
                None => at += cardinal(&reader.ahead(at)).map_or(1, |number| number.length),
            }
        }
    }
    figures
}

/// A number or numbers in the text.
struct Amount {
    /// One past its last token.
    end: usize,
    min: Option<u64>,
    max: Option<u64>,
    approximate: bool,
}

/// One sentence being read.
struct Reader<'d> {
    document: &'d Document,
    start: TokenIx,
    words: Vec<String>,
    times: &'d [Span],
}

impl<'d> Reader<'d> {
    fn new(document: &'d Document, tokens: Range<TokenIx>, times: &'d [Span]) -> Self {
        let words = tokens.clone().map(|t| document.form(t).to_lowercase()).collect();
        Self { document, start: tokens.start, words, times }
    }

    fn word(&self, at: usize) -> &str {
        self.words.get(at).map_or("", String::as_str)
    }

    fn before(&self, at: usize) -> &str {
        at.checked_sub(1).map_or("", |b| self.word(b))
    }

    fn ahead(&self, at: usize) -> [&str; 8] {
        std::array::from_fn(|next| self.word(at + next))
    }

    /// Whether no space stands before a token.
    fn joined(&self, at: usize) -> bool {
        let spans = |i: usize| self.document.tokens.get(self.start + i).map(|t| t.span);
        at > 0 && spans(at - 1).zip(spans(at)).is_some_and(|(a, b)| a.end == b.start)
    }

    /// The figure that begins at a token: what limits it, the number, what is counted.
    fn figure(&self, at: usize) -> Option<Figure> {
        let limits = Limits::read(&self.ahead(at));
        let number = at + limits.length;
        let amount = self.amount(number)?;
        if self.is_time(number) || self.is_no_count(number, amount.end) {
            return None;
        }
        let head = self.counted(number, amount.end)?;
        let end = self.end(amount.end, head);
        let (min, max, approximate) = limits.apply(amount.min, amount.max, amount.approximate);
        let tokens = self.start + at..self.start + end;
        Some(Figure {
            span: self.document.span_of(tokens.clone()),
            tokens,
            head: self.start + head,
            min,
            max,
            approximate,
        })
    }

    fn is_time(&self, at: usize) -> bool {
        let span = self.document.tokens[self.start + at].span;
        let after = self.times.partition_point(|t| t.end <= span.start);
        self.times.get(after).is_some_and(|t| t.overlaps(span))
    }

    /// The number at a token: one, a range of two, or a round word.
    fn amount(&self, at: usize) -> Option<Amount> {
        if let found @ Some(_) = self.round_word(at) {
            return found;
        }
        let lead = usize::from(matches!(self.word(at), "between" | "from"));
        let (next, first) = self.whole(at + lead)?;
        let joint = match self.word(next) {
            "and" => self.word(at) == "between",
            "to" | "or" => true,
            "-" | "–" => self.joined(next),
            _ => false,
        };
        if joint
            && let Some((end, second)) = self.whole(next + 1)
            && second > first
        {
            return Some(Amount { end, min: Some(first), max: Some(second), approximate: false });
        }
        (lead == 0).then(|| self.trailed(next, first))
    }

    /// "100 or more", "100 or so", "30-odd", "100-plus".
    fn trailed(&self, next: usize, value: u64) -> Amount {
        let exact = |end| Amount { end, min: Some(value), max: Some(value), approximate: false };
        match (self.word(next), self.word(next + 1)) {
            ("or", "more") | ("-", "plus") => Amount { max: None, ..exact(next + 2) },
            ("or", "so") | ("-", "odd") => Amount { approximate: true, ..exact(next + 2) },
            ("or", "fewer" | "less") => Amount { min: None, ..exact(next + 2) },
            ("+", _) => Amount { max: None, ..exact(next + 1) },
            _ => exact(next),
        }
    }

    /// "dozens", "hundreds of thousands", "a pair of", "several".
    fn round_word(&self, at: usize) -> Option<Amount> {
        let of = |next: usize| next + usize::from(self.word(next) == "of" && nouns::follows(&self.ahead(next + 1)));
        let least = |end, min| Amount { end, min: Some(min), max: None, approximate: true };
        let exact = |end, value| Amount { end, min: Some(value), max: Some(value), approximate: false };
        let amount = match (self.word(at), self.word(at + 1)) {
            ("a", "pair" | "couple") if self.word(at + 2) == "of" => exact(at + 3, 2),
            ("a", "handful") if self.word(at + 2) == "of" => least(at + 3, 2),
            ("a", "few") => least(at + 2, 2),
            ("several", _) => least(at + 1, 3),
            (word, next) => {
                let (base, scale) = (nouns::plural_scale(word)?, nouns::plural_scale(self.word(at + 2)));
                match scale.filter(|_| next == "of") {
                    Some(scale) => least(of(at + 3), base * scale),
                    None => least(of(at + 1), base * 2),
                }
            }
        };
        Some(amount)
    }

    /// A whole number and where it ends.
    fn whole(&self, at: usize) -> Option<(usize, u64)> {
        let number = cardinal(&self.ahead(at))?;
        let sane = number.value.fract() == 0.0 && (0.0..1e15).contains(&number.value);
        sane.then_some((at + number.length, number.value as u64))
    }

    /// What is counted. None where the number turns out to count nothing.
    fn counted(&self, number: usize, end: usize) -> Option<usize> {
        let tokens = &self.document.tokens;
        let last = end - 1;
        let of = self.word(last) == "of";
        let from_tree = (number..end).rev().find_map(|at| {
            let token = &tokens[self.start + at];
            let head = token.head.filter(|h| *h >= self.start + end && self.one_phrase(end, *h - self.start))?;
            let thing = matches!(tokens[head].upos, Upos::Noun | Upos::Propn | Upos::Pron | Upos::Sym);
            let counts = token.deprel == Deprel::Nummod || token.upos == Upos::Num && tokens[head].upos == Upos::Noun;
            (thing && counts).then(|| head - self.start)
        });
        let noun = from_tree.filter(|&head| head < self.words.len()).or_else(|| self.next_noun(end));
        match noun {
            Some(noun) if nouns::is_measure(self.word(noun)) || nouns::is_measure(self.word(end)) => None,
            Some(noun) => Some(noun),
            None if of => None,
            None => self.stands_alone(number, end).then(|| self.last_number(number, end)),
        }
    }

    /// Whether what stands between a number and a noun can belong to the noun: no finite verb, no "and".
    fn one_phrase(&self, from: usize, to: usize) -> bool {
        let finite = |xpos| matches!(xpos, Xpos::Vbd | Xpos::Vbz | Xpos::Vbp | Xpos::Vb | Xpos::Md | Xpos::Cc);
        (from..to).all(|at| !finite(self.document.tokens[self.start + at].xpos))
    }

    /// The last token of a figure that is a number: "200" in "200 or more".
    fn last_number(&self, number: usize, end: usize) -> usize {
        (number..end).rev().find(|&at| self.document.tokens[self.start + at].upos == Upos::Num).unwrap_or(end - 1)
    }

    /// The noun after a number, past adjectives and other nouns.
    fn next_noun(&self, end: usize) -> Option<usize> {
        let kind =
            |at: usize| self.document.tokens.get(self.start + at).filter(|_| at < self.words.len()).map(|t| t.upos);
        let hyphen = |at: usize| self.word(at) == "-" && self.joined(at);
        let mut noun = None;
        for at in end..end + 6 {
            match kind(at) {
                // Half of a compound: "seven high-ranking officers".
                Some(_) if noun.is_none() && (hyphen(at) || hyphen(at + 1) || at > end && hyphen(at - 1)) => {}
                Some(Upos::Noun) => noun = Some(at),
                Some(Upos::Propn | Upos::Adj) if noun.is_none() => {}
                Some(Upos::Pron) if noun.is_none() && self.word(at) == "others" => return Some(at),
                _ => break,
            }
        }
        noun
    }

    /// "killing 144", "12 were injured": a number that is a noun phrase of its own.
    fn stands_alone(&self, number: usize, end: usize) -> bool {
        let token = &self.document.tokens[self.start + end - 1];
        let role = matches!(
            token.deprel,
            Deprel::Nsubj
                | Deprel::NsubjPass
                | Deprel::Obj
                | Deprel::Conj
                | Deprel::OblAgent
                | Deprel::Root
                | Deprel::Obl
                | Deprel::Nmod
        );
        let verb = |at: Option<usize>| {
            at.and_then(|a| self.document.tokens.get(self.start + a))
                .is_some_and(|t| matches!(t.upos, Upos::Verb | Upos::Aux))
        };
        // A bare "one" is a pronoun, and a bare figure after a noun names it: "page 3".
        let sure = self.word(number) != "one" && !matches!(self.word(end), "-" | ":" | "/" | "%");
        let beside = verb(number.checked_sub(1)) || end < self.words.len() && verb(Some(end));
        sure && (role && !matches!(token.deprel, Deprel::Obl | Deprel::Nmod) || beside || self.word(end) == "of")
    }

    /// Whether a number is money, an age, a score, part of a name, or otherwise no count.
    fn is_no_count(&self, number: usize, end: usize) -> bool {
        let (before, after) = (self.before(number), self.word(end));
        let hyphen_before = matches!(before, "-" | "–") && self.joined(number);
        let hyphen_after = matches!(after, "-" | "–" | "/" | ":") && self.joined(end);
        let one_of = self.word(number) == "one"
            && (after == "of" || matches!(before, "no" | "the" | "this" | "that" | "each" | "every" | "which" | "any"));
        let age = before == "," && matches!(after, "," | "." | ";" | ")") && self.after_name(number)
            || matches!(before, "aged" | "age");
        let clock = self.word(number).starts_with('0') && self.word(number).len() > 1;
        let fraction = after == "in" && self.word(number) == "one" && self.whole(end + 1).is_some();
        nouns::names_a_number(before)
            || nouns::is_measure(after)
            || matches!(after, "-" | "–") && nouns::is_measure(self.word(end + 1))
            || hyphen_before
            || hyphen_after
            || one_of
            || age
            || fraction
            || clock
            || self.is_label(number, end)
    }

    /// "Ann Lee, 34,": the word before the comma is a name.
    fn after_name(&self, number: usize) -> bool {
        number.checked_sub(2).is_some_and(|at| self.document.tokens[self.start + at].upos == Upos::Propn)
    }

    /// "Flight 370", "World War Two": a number right after a name and not followed by what it counts.
    fn is_label(&self, number: usize, end: usize) -> bool {
        let tokens = &self.document.tokens;
        let named = number.checked_sub(1).is_some_and(|at| tokens[self.start + at].upos == Upos::Propn);
        let counts = end < self.words.len() && matches!(tokens[self.start + end].upos, Upos::Noun | Upos::Adj);
        let list_mark = number == 0 && matches!(self.word(end), "." | ")");
        let modifies_before = tokens[self.start + number].deprel == Deprel::Nummod
            && tokens[self.start + number].head.is_some_and(|h| h < self.start + number);
        named && !counts || list_mark || modifies_before && !counts
    }

    /// One past the last token: the noun that is counted, when only its modifiers stand between.
    fn end(&self, end: usize, head: usize) -> usize {
        let near = head >= end && head < end + 5;
        let clear = (end..head).all(|at| !matches!(self.word(at), "," | ";" | "." | ":" | "and"));
        if near && clear { head + 1 } else { end }
    }
}

impl Limit {
    /// Applies one limit to the bounds of a number.
    fn bounds(self, min: Option<u64>, max: Option<u64>) -> (Option<u64>, Option<u64>) {
        match self {
            Self::None | Self::About => (min, max),
            Self::AtLeast => (min, None),
            Self::MoreThan => (min.map(|n| n + 1), None),
            Self::AtMost => (None, max),
            Self::FewerThan => (None, max.map(|n| n.saturating_sub(1))),
        }
    }
}
