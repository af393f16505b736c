//! Stretches of the calendar but for days of a month: years, decades, centuries, quarters, seasons, weeks; dates in figures.

use jiff::civil::{Date, Time};

use crate::extraction::figures::numbers::ordinal;
use crate::model::TimeValue;

use super::dates::{CONTEXT, COUNTED, year_of};
use super::value::{Reading, add_days};
use super::words::season;
use super::{Found, Parser};

impl Parser<'_> {
    /// "2024-03-22", "3/22/2024", "22/3/2024", "9/11".
    pub(super) fn figures(&self, at: usize) -> Option<Found> {
        let word = self.word(at);
        if word == "9/11" {
            return Some((at + 1, Reading::day(Date::new(2001, 9, 11).ok()?)));
        }
        let parts: Vec<i16> = word.split(['-', '/', '.']).map(|p| p.parse().ok()).collect::<Option<_>>()?;
        let &[a, b, c] = parts.as_slice() else {
            return None;
        };
        let two_digits = |y: i16| if y > 40 { 1900 + y } else { 2000 + y };
        let (year, month, day) = match (a, b, c) {
            (1000.., ..) => (a, b, c),
            (_, 13.., 1000..) => (c, a, b),
            (13.., _, 1000..) => (c, b, a),
            (_, _, 1000..) => (c, a, b),
            (_, _, 0..100) if word.contains('/') && word.len() >= 6 => (two_digits(c), a, b),
            _ => return None,
        };
        let date = Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()?;
        (1500..2200).contains(&year).then(|| (at + 1, Reading::day(date)))
    }

    /// "2019" where it is a year.
    pub(super) fn year(&self, at: usize) -> Option<Found> {
        let year = year_of(self.word(at))?;
        let counts = COUNTED.contains(&self.word(at + 1))
            || matches!(self.before(at), "$" | "£" | "€" | "#" | "no." | "than" | "least" | "over" | "nearly");
        let context = CONTEXT.contains(&self.before(at)) || at == 0;
        let modern = (1900..2100).contains(&year);
        let figure_follows = self.word(at + 1).starts_with(|c: char| c.is_ascii_digit());
        (!counts && !figure_follows && (context || modern)).then(|| Some((at + 1, Reading::year(year)?))).flatten()
    }

    /// "1990s", "the '90s", "the nineties".
    pub(super) fn decade(&self, at: usize) -> Option<Found> {
        let word = self.word(at);
        let digits = word.trim_start_matches('\'').strip_suffix('s').map(|w| w.trim_end_matches('\''));
        let year: Option<i16> = digits.and_then(|d| match d.len() {
            4 => d.parse().ok(),
            2 if word.starts_with('\'') || self.before(at) == "the" || CONTEXT.contains(&self.before(at)) => {
                d.parse().ok().map(|y: i16| 1900 + y)
            }
            _ => None,
        });
        let named = match word {
            "twenties" => Some(1920),
            "thirties" => Some(1930),
            "forties" => Some(1940),
            "fifties" => Some(1950),
            "sixties" => Some(1960),
            "seventies" => Some(1970),
            "eighties" => Some(1980),
            "nineties" => Some(1990),
            _ => None,
        };
        // "His forties" is an age.
        let named = named.filter(|_| matches!(self.before(at), "the" | "early" | "late" | "mid" | "-"));
        let aged = matches!(self.before(at), "his" | "her" | "their" | "my");
        let year = year.or(named).filter(|y| y % 10 == 0 && (1500..2100).contains(y) && !aged)?;
        Some((at + 1, Reading::decade(year)?))
    }

    /// "the 21st century".
    pub(super) fn century(&self, at: usize) -> Option<Found> {
        let at_number = at + usize::from(self.word(at) == "the");
        let (number, next) = match (self.word(at_number), self.word(at_number + 1), self.word(at_number + 2)) {
            ("twenty", "-", one) => (20 + ordinal(one)?, at_number + 3),
            (number, ..) => (ordinal(number)?, at_number + 1),
        };
        let hyphen = usize::from(self.word(next) == "-");
        let named = self.word(next + hyphen) == "century" && (10..=22).contains(&number);
        named.then(|| Some((next + hyphen + 1, Reading::century(i16::try_from(number).ok()?)?))).flatten()
    }

    /// "the first quarter of 2019", "Q1 2019".
    pub(super) fn quarter(&self, at: usize) -> Option<Found> {
        let short = self.word(at).strip_prefix('q').and_then(|q| q.parse::<i8>().ok());
        let start = at + usize::from(self.word(at) == "the");
        let (quarter, next) = match short {
            Some(quarter) => (quarter, at + 1),
            None if self.word(start + 1) == "quarter" => (i8::try_from(ordinal(self.word(start))?).ok()?, start + 2),
            None => return None,
        };
        let of = usize::from(self.word(next) == "of");
        let year = match (self.word(next + of), self.word(next + of + 1)) {
            ("this" | "the", "year") => self.published.map(Date::year).map(|y| (y, 2)),
            ("last", "year") => self.published.map(|p| (p.year() - 1, 2)),
            (word, _) => year_of(word).map(|y| (y, 1)),
        };
        let (year, length) = year.filter(|_| (1..=4).contains(&quarter))?;
        let reading = Reading::quarter(year, quarter)?;
        Some((next + of + length, if length == 2 { reading.anchored() } else { reading }))
    }

    /// "the summer of 2019", "summer 2019".
    pub(super) fn season_of_year(&self, at: usize) -> Option<Found> {
        let start = at + usize::from(self.word(at) == "the");
        let (code, month) = season(self.word(start))?;
        let of = usize::from(self.word(start + 1) == "of");
        let year = year_of(self.word(start + 1 + of))?;
        Some((start + 2 + of, Reading::season(year, code, month)?))
    }

    /// "the first week of May": a stretch without a value of its own, so the month's with closer bounds.
    pub(super) fn week_of_month(&self, at: usize) -> Option<Found> {
        let at = at + usize::from(self.word(at) == "the");
        let week = match self.word(at) {
            "last" | "final" => 4,
            word => i64::from(ordinal(word)?) - 1,
        };
        if !(0..5).contains(&week) || self.word(at + 1) != "week" || !matches!(self.word(at + 2), "of" | "in") {
            return None;
        }
        let (end, mut reading) = self.month_first(at + 3)?;
        let Some(TimeValue::Month(..)) = reading.time else {
            return None;
        };
        let last = week == 4;
        let edge =
            if last { add_days(reading.latest?.date(), -7)? } else { add_days(reading.earliest?.date(), week * 7)? };
        reading.earliest = Some(edge.to_datetime(Time::midnight()));
        reading.latest = add_days(edge, 7).map(|d| d.to_datetime(Time::midnight()));
        Some((end, reading))
    }
}
