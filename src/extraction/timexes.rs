//! Time expressions, in the manner of TIMEX3: dates, times of day, durations and recurring times.
//!
//! A hand-written grammar over tokens, in pieces: `dates` and `calendar`, `relative` ("last week"), `clock`, `durations`, `ranges`,
//! `holidays`. At each token the longest reading wins. Times that lean on the article's date lean to the past unless the verb
//! says otherwise (`tense`); without that date they keep their value with X for what is unknown and fix nothing.
//!
//! What hangs on an event stays open: in "three days before the vote" only "three days" is an expression, a duration, and the
//! caller relates it to the vote. "Two days later" counts from the last day named in the text, and is a bare duration when there is
//! none. Prepositions aren't part of an expression, but the words that make a range of two are ("from May to July").

mod calendar;
mod clock;
mod dates;
mod durations;
mod holidays;
mod parts;
mod ranges;
mod relative;
mod tense;
mod value;
mod words;

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::ops::Range;

use jiff::civil::Date;

use crate::model::{Document, TimeValue, Timex, TimexEnd, TimexKind, TokenIx};

use tense::Lean;
use value::Reading;

/// A reading and the token after its last one, counted from the begin of the sentence.
type Found = (usize, Reading);

/// Years that the text itself gives for a month, or for a day of a month.
type KnownYears = BTreeMap<(i8, Option<i8>), i16>;

/// The time expressions of a document, in text order; they don't overlap.
#[must_use]
pub fn find(document: &Document, published: Option<Date>) -> Vec<Timex> {
    let first = scan(document, published, &KnownYears::new());
    if published.is_some() {
        return first;
    }
    if let Some(written) = dateline(document, &first) {
        return scan(document, Some(written), &KnownYears::new());
    }
    let years = known_years(&first);
    if years.is_empty() { first } else { scan(document, published, &years) }
}

fn scan(document: &Document, published: Option<Date>, years: &KnownYears) -> Vec<Timex> {
    let mut timexes = Vec::new();
    let (mut last, mut last_begin, mut recent) = (None, None, None);
    for sentence in &document.sentences {
        let mut parser = Parser::new(document, sentence.tokens.clone(), sentence.upper, published, years);
        (parser.last, parser.last_begin, parser.recent) = (last, last_begin, recent);
        let named = parser.run(&mut timexes);
        (last, last_begin) = (parser.last, parser.last_begin);
        recent = named;
    }
    timexes
}

/// The day of a dateline ("HARBOR CITY, 3 JAN 90 --"), which stands for the day of publication where that isn't known.
fn dateline(document: &Document, timexes: &[Timex]) -> Option<Date> {
    let first = timexes.first()?;
    let at = document.sentence_of(first.head);
    let opening = document.sentences.get(at).filter(|_| at <= 1)?;
    let early = document.tokens.get(opening.tokens.start + 8).is_none_or(|t| first.span.start < t.span.start);
    let after = document.text[first.span.end..].trim_start();
    let dash = after.starts_with(['—', '–'])
        || after.starts_with("--")
        || after.starts_with("- ")
        || after.starts_with(") --");
    match first.time {
        Some(TimeValue::Day(day)) if early && dash => Some(day),
        _ => None,
    }
}

/// Dates that are written with their year. A day or month that has two years isn't known.
fn known_years(timexes: &[Timex]) -> KnownYears {
    let mut years = KnownYears::new();
    let mut add = |key, year| {
        let known = years.entry(key).or_insert(year);
        if *known != year {
            *known = 0;
        }
    };
    for timex in timexes {
        match timex.time {
            Some(TimeValue::Day(day)) => {
                add((day.month(), Some(day.day())), day.year());
                add((day.month(), None), day.year());
            }
            Some(TimeValue::Month(year, month)) => add((month, None), year),
            _ => {}
        }
    }
    years.retain(|_, year| *year != 0);
    years
}

/// One sentence being read.
struct Parser<'d> {
    document: &'d Document,
    start: TokenIx,
    upper: bool,
    words: Vec<String>,
    published: Option<Date>,
    years: &'d KnownYears,
    /// The last day that the text named.
    last: Option<Date>,
    /// Where the last stretch of the calendar that the text named begins.
    last_begin: Option<Date>,
    /// The last day, while the sentence is that one or the next: a time of day alone belongs to it.
    recent: Option<Date>,
    /// The point read last, with its place.
    pointed: RefCell<Option<(usize, Option<Found>)>>,
}

impl<'d> Parser<'d> {
    fn new(
        document: &'d Document,
        tokens: Range<TokenIx>,
        upper: bool,
        published: Option<Date>,
        years: &'d KnownYears,
    ) -> Self {
        let words = tokens.clone().map(|t| document.form(t).to_lowercase().replace('’', "'")).collect();
        Self {
            document,
            start: tokens.start,
            upper,
            words,
            published,
            years,
            last: None,
            last_begin: None,
            recent: None,
            pointed: RefCell::new(None),
        }
    }

    /// Adds what the sentence has, and returns the last day that it names itself.
    fn run(&mut self, timexes: &mut Vec<Timex>) -> Option<Date> {
        let mut at = 0;
        let mut named = None;
        while at < self.words.len() {
            let Some((end, reading)) = self.longest(at) else {
                at += 1;
                continue;
            };
            if reading.kind == TimexKind::Date && reading.ends.is_empty() {
                self.last_begin = reading.earliest.map(|e| e.date()).or(self.last_begin);
            }
            if let Some(day) = reading.fixed_day() {
                (self.last, self.recent, named) = (Some(day), Some(day), Some(day));
            }
            // What is relative counts from the last day named.
            self.pointed.take();
            timexes.push(self.timex(at..end, reading));
            at = end;
        }
        named
    }

    fn longest(&self, at: usize) -> Option<Found> {
        let readings =
            [self.range(at), self.clocked(at), self.point(at), self.set(at), self.duration(at), self.vague(at)];
        longer(readings)
    }

    /// A day, month, year or other stretch of the calendar.
    fn point(&self, at: usize) -> Option<Found> {
        // Ranges and times of day ask for the same place again.
        if let Some((known, found)) = &*self.pointed.borrow()
            && *known == at
        {
            return found.clone();
        }
        let readings =
            [self.holiday(at), self.absolute(at), self.weekday_form(at), self.relative(at), self.modified(at)];
        let found = longer(readings);
        self.pointed.replace(Some((at, found.clone())));
        found
    }

    fn timex(&self, range: Range<usize>, reading: Reading) -> Timex {
        let tokens = self.start + range.start..self.start + range.end;
        let outside = |t: &TokenIx| !self.document.tokens[*t].head.is_some_and(|h| tokens.contains(&h));
        Timex {
            span: self.document.span_of(tokens.clone()),
            head: tokens.clone().find(outside).unwrap_or(tokens.end - 1),
            kind: reading.kind,
            value: reading.value,
            time: reading.time,
            earliest: reading.earliest,
            latest: reading.latest,
            anchored: reading.anchored,
            ends: reading.ends.into_iter().map(|(at, kind, value)| self.end(at, kind, value)).collect(),
        }
    }

    fn end(&self, at: Range<usize>, kind: TimexKind, value: String) -> TimexEnd {
        TimexEnd { span: self.document.span_of(self.start + at.start..self.start + at.end), kind, value }
    }

    /// The word at a place in lower case, empty outside the sentence.
    fn word(&self, at: usize) -> &str {
        self.words.get(at).map_or("", String::as_str)
    }

    /// The word before a place.
    fn before(&self, at: usize) -> &str {
        at.checked_sub(1).map_or("", |b| self.word(b))
    }

    /// The next few words, for reading numbers.
    fn ahead(&self, at: usize) -> [&str; 8] {
        std::array::from_fn(|next| self.word(at + next))
    }

    fn token(&self, at: usize) -> TokenIx {
        self.start + at
    }

    /// Whether the word begins with a capital, where that means something.
    fn capital(&self, at: usize) -> bool {
        at < self.words.len() && !self.upper && self.document.form(self.token(at)).starts_with(char::is_uppercase)
    }

    fn lean(&self, at: usize) -> Lean {
        tense::lean(self.document, self.token(at))
    }
}

fn longer<const N: usize>(readings: [Option<Found>; N]) -> Option<Found> {
    let mut best: Option<Found> = None;
    for found in readings.into_iter().flatten() {
        if best.as_ref().is_none_or(|(end, _)| found.0 > *end) {
            best = Some(found);
        }
    }
    best
}
