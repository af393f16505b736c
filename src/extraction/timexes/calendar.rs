//! Stretches of the calendar but for days of a month: years, decades, centuries, quarters, seasons, weeks; dates in figures.

use jiff::civil::{Date, Time};

use crate::extraction::figures::numbers::{cardinal, ordinal};
use crate::model::TimeValue;

use super::dates::{CONTEXT, COUNTED, month_start, year_of};
use super::tense::Lean;
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
        if let Some((end, year)) = self.fiscal(at).or_else(|| self.spoken_year(at)) {
            return Some((end, Reading::year(year)?));
        }
        let year = year_of(self.word(at))?;
        let counts = COUNTED.contains(&self.word(at + 1))
            || matches!(self.before(at), "$" | "£" | "€" | "#" | "no." | "than" | "least" | "over" | "nearly");
        let context = CONTEXT.contains(&self.before(at)) || at == 0;
        let modern = (1900..2100).contains(&year);
        let figure_follows = self.word(at + 1).starts_with(|c: char| c.is_ascii_digit());
        (!counts && !figure_follows && (context || modern)).then(|| Some((at + 1, Reading::year(year)?))).flatten()
    }

    /// "fiscal 2019", "the fiscal year 2019", which needn't be the year of the calendar.
    fn fiscal(&self, at: usize) -> Option<(usize, i16)> {
        let the = usize::from(self.word(at) == "the");
        let named = self.word(at + the) == "fiscal";
        let year = usize::from(self.word(at + the + 1) == "year");
        let found = year_of(self.word(at + the + year + 1)).filter(|_| named && the <= year)?;
        Some((at + the + year + 2, found))
    }

    /// "nineteen ninety-six", as transcripts have it.
    fn spoken_year(&self, at: usize) -> Option<(usize, i16)> {
        let hundreds = match self.word(at) {
            "eighteen" => 1800,
            "nineteen" => 1900,
            _ => return None,
        };
        let rest =
            cardinal(&self.ahead(at + 1)).filter(|c| (10.0..100.0).contains(&c.value) && c.value.fract() == 0.0)?;
        let written = self.word(at + 1).starts_with(|c: char| c.is_ascii_digit());
        (!written).then_some((at + 1 + rest.length, hundreds + rest.value as i16))
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
        if let found @ Some(_) = self.quarter_just_over(at).or_else(|| self.quarter_behind_year(at)) {
            return found;
        }
        let (next, part, of_four) = self.part_of_year(at)?;
        let reading = |year| if of_four { Reading::quarter(year, part) } else { Reading::half(year, part) };
        let of = usize::from(matches!(self.word(next), "of" | "in"));
        let year = match (self.word(next + of), self.word(next + of + 1)) {
            ("this" | "the", "year") => self.published.map(Date::year).map(|y| (y, 2)),
            ("last", "year") => self.published.map(|p| (p.year() - 1, 2)),
            ("next", "year") => self.published.map(|p| (p.year() + 1, 2)),
            (word, _) => year_of(word).map(|y| (y, 1)),
        };
        match year {
            Some((year, length)) => {
                let reading = reading(year)?;
                Some((next + of + length, if length == 2 { reading.anchored() } else { reading }))
            }
            // "A quarter of the votes", "the second half of the match".
            None if self.word(next) == "of" || !of_four || !self.tells_of_quarters(at) => None,
            None => {
                let published = self.published?;
                let this = reading(published.year())?;
                let begun = this.earliest? <= published.to_datetime(Time::midnight());
                let year = published.year() - i16::from(!begun && self.lean(at) != Lean::Future);
                Some((next, reading(year)?.anchored()))
            }
        }
    }

    /// "the quarter", "the latest quarter": the last one that is over.
    fn quarter_just_over(&self, at: usize) -> Option<Found> {
        let latest = usize::from(self.word(at + 1) == "latest");
        let led = latest == 1 || matches!(self.before(at), "in" | "for" | "during");
        let named =
            self.word(at) == "the" && self.word(at + latest + 1) == "quarter" && self.word(at + latest + 2) != "of";
        let month = self.published.filter(|_| led && named).and_then(|p| month_start(p, -3))?;
        Some((at + latest + 2, Reading::quarter(month.year(), (month.month() - 1) / 3 + 1)?.anchored()))
    }

    /// "the 2019 second quarter".
    fn quarter_behind_year(&self, at: usize) -> Option<Found> {
        let the = usize::from(self.word(at) == "the");
        let year = year_of(self.word(at + the))?;
        let quarter = i8::try_from(ordinal(self.word(at + the + 1))?).ok().filter(|q| (1..=4).contains(q))?;
        (self.word(at + the + 2) == "quarter").then(|| Some((at + the + 3, Reading::quarter(year, quarter)?))).flatten()
    }

    /// "the third quarter", "third-quarter", "Q3", "the first half": its end, which one, and whether it is of four.
    fn part_of_year(&self, at: usize) -> Option<(usize, i8, bool)> {
        if let Some(quarter) = self.word(at).strip_prefix('q').and_then(|q| q.parse().ok()) {
            return (1..=4).contains(&quarter).then_some((at + 1, quarter, true));
        }
        let the = usize::from(self.word(at) == "the");
        // "The third-quarter profit" has the article of the profit.
        if the == 1 && self.word(at + 2) == "-" {
            return None;
        }
        let start = at + the + usize::from(self.word(at + the) == "fiscal");
        let number = match self.word(start) {
            "last" | "latter" if self.word(start + 1) == "half" => 2,
            word => i8::try_from(ordinal(word)?).ok()?,
        };
        let next = start + 1 + usize::from(self.word(start + 1) == "-");
        match self.word(next) {
            "quarter" if number <= 4 => Some((next + 1, number, true)),
            "half" if number <= 2 => Some((next + 1, number, false)),
            _ => None,
        }
    }

    /// Whether a quarter without a year is one of business rather than of a match: "the third quarter", "third-quarter profit".
    fn tells_of_quarters(&self, at: usize) -> bool {
        let hyphen = self.word(at + 1) == "-";
        let led =
            matches!(self.word(at), "the") || matches!(self.before(at), "in" | "for" | "its" | "their" | "during");
        hyphen || led || self.word(at).starts_with('q')
    }

    /// "the week of March 6".
    pub(super) fn week_of_day(&self, at: usize) -> Option<Found> {
        let the = usize::from(self.word(at) == "the");
        if self.word(at + the) != "week" || !matches!(self.word(at + the + 1), "of" | "beginning") {
            return None;
        }
        let (end, day) = super::longer([self.month_first(at + the + 2), self.weekday_form(at + the + 2)])?;
        let week = Reading::week(day.fixed_day()?)?;
        Some((end, if day.anchored { week.anchored() } else { week }))
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
