//! Dates by the calendar: days, months, years, decades, centuries, quarters, seasons, weekdays.

use jiff::civil::{Date, Time, Weekday};

use crate::extraction::figures::numbers::ordinal;
use crate::model::{NameKind, NameTag, TimeValue, TimexKind, Upos};

use super::tense::Lean;
use super::value::{Part, Reading, add_days, near_weekday};
use super::words::{month, season, weekday};
use super::{Found, Parser};

/// Words before a bare month, season or year that show it to be one.
const CONTEXT: &[&str] = &[
    "in",
    "of",
    "since",
    "by",
    "until",
    "till",
    "during",
    "from",
    "to",
    "through",
    "throughout",
    "before",
    "after",
    "last",
    "next",
    "this",
    "early",
    "late",
    "mid",
    "between",
    "for",
    "the",
    "every",
    "each",
    "past",
    "mid-",
    "around",
    "circa",
    "year",
    "-",
    "–",
    "and",
    "or",
    "coming",
    "previous",
    "following",
    "earlier",
    "later",
    "(",
    "back",
    "all",
];

/// Nouns that four digits before them count.
const COUNTED: &[&str] = &[
    "people",
    "men",
    "women",
    "children",
    "soldiers",
    "troops",
    "civilians",
    "police",
    "refugees",
    "miles",
    "kilometers",
    "km",
    "percent",
    "%",
    "dollars",
    "euros",
    "pounds",
    "tons",
    "tonnes",
    "families",
    "homes",
    "houses",
    "workers",
    "students",
    "members",
    "meters",
    "metres",
    "feet",
    "others",
    "voters",
    "votes",
    "prisoners",
    "migrants",
    "fighters",
    "jobs",
    "degrees",
    "points",
    "hours",
    "days",
    "years",
    "patients",
    "cases",
    "deaths",
    "employees",
    "residents",
    "villagers",
    "rockets",
    "missiles",
    "vehicles",
];

impl Parser<'_> {
    /// A date that names its place in the calendar.
    pub(super) fn absolute(&self, at: usize) -> Option<Found> {
        super::longer([
            self.month_first(at),
            self.day_first(at),
            self.figures(at),
            self.decade(at),
            self.century(at),
            self.quarter(at),
            self.season_of_year(at),
            self.week_of_month(at),
            self.year(at),
        ])
    }

    /// "Friday", "Friday, March 22", "Friday (22 March)".
    pub(super) fn weekday_form(&self, at: usize) -> Option<Found> {
        let day = self.weekday_at(at)?;
        let mut next = at + 1;
        let bracket = self.word(next) == "(";
        if matches!(self.word(next), "," | "(" | "the" | "-" | "–") {
            next += 1;
        }
        if self.word(next) == "the" {
            next += 1;
        }
        let dated = self.month_and_day(next).filter(|d| d.day.is_some());
        if let Some(parts) = dated {
            let reading = self.resolve(at, &parts, Some(day));
            let end = parts.end + usize::from(bracket && self.word(parts.end) == ")");
            return Some((end, reading));
        }
        Some((at + 1, self.bare_weekday(at, day)))
    }

    /// The weekday on its own: the last one, or the next one if the verb says so.
    fn bare_weekday(&self, at: usize, day: Weekday) -> Reading {
        let Some(published) = self.published else {
            return Reading::vague(TimexKind::Date, format!("XXXX-WXX-{}", day.to_monday_one_offset()));
        };
        let after = self.lean(at) == Lean::Future;
        near_weekday(published, day, after)
            .map_or_else(|| Reading::vague(TimexKind::Date, "XXXX-XX-XX"), |d| Reading::day(d).anchored())
    }

    pub(super) fn weekday_at(&self, at: usize) -> Option<Weekday> {
        let word = self.word(at);
        let day = weekday(word)?;
        let next_dates =
            month(self.word(at + 1)).is_some() || self.word(at + 1) == "," || day_of_month(self.word(at + 1)).is_some();
        let full = word.ends_with("day");
        let named = matches!(
            self.before(at),
            "black" | "bloody" | "ash" | "palm" | "super" | "cyber" | "good" | "holy" | "maundy"
        );
        let written = self.upper || self.capital(at) || full;
        (written && !named && (full || word.ends_with('.') || next_dates)).then_some(day)
    }

    /// A month in the text, told from "may", "march" and given names.
    pub(super) fn month_at(&self, at: usize) -> Option<i8> {
        let word = self.word(at);
        let found = month(word)?;
        let long = word == "may" || word.len() > 3 && !matches!(word, "sept" | "febr");
        let doubtful = matches!(word, "may" | "march" | "august" | "mar" | "jan" | "dec" | "apr" | "jun" | "sep");
        let dated = day_of_month(self.word(at + 1)).is_some()
            || year_of(self.word(at + 1)).is_some()
            || day_of_month(self.before(at)).is_some()
            || self.before(at) == "of" && at > 1 && day_of_month(self.word(at - 2)).is_some();
        if dated {
            return (self.upper || self.capital(at) || long && !matches!(word, "may" | "march")).then_some(found);
        }
        let token = &self.document.tokens[self.token(at)];
        let person = matches!(token.name, NameTag::Begin(NameKind::Person) | NameTag::Inside(NameKind::Person));
        let verb = matches!(token.upos, Upos::Verb | Upos::Aux);
        let context = CONTEXT.contains(&self.before(at)) && !(doubtful && self.before(at) == "to" && self.upper);
        let capital = self.capital(at) || self.upper && (!doubtful || !verb);
        let ends = long || word.ends_with('.');
        let year_follows = matches!(self.word(at + 1), "," | "of") && year_of(self.word(at + 2)).is_some();
        ((capital || long && !doubtful) && ends && !person && (context || year_follows)).then_some(found)
    }

    /// "March 22, 2024", "March 22-24", "March 2024", "March".
    fn month_first(&self, at: usize) -> Option<Found> {
        let parts = self.month_and_day(at)?;
        self.month_at(at)?;
        if let Some(day) = parts.day
            && let Some((end, last, year)) = self.last_day(at + 2)
        {
            return self.days(at, end, parts.month, day, last, parts.year.or(year));
        }
        Some((parts.end, self.resolve(at, &parts, None)))
    }

    /// "22 March 2024", "the 22nd of March", "22-24 March".
    fn day_first(&self, at: usize) -> Option<Found> {
        let at_day = at + usize::from(self.word(at) == "the");
        if let Some((next, last, _)) = self.last_day(at_day + 1)
            && self.month_at(next).is_some()
        {
            let parts = self.month_and_day(at_day + 2)?;
            return self.days(at, parts.end, parts.month, day_of_month(self.word(at_day))?, last, parts.year);
        }
        let parts = self.month_and_day(at_day).filter(|p| p.day.is_some())?;
        (self.month_at(at).is_none()).then(|| (parts.end, self.resolve(at, &parts, None)))
    }

    /// "- 24" after the first day of a range: one past it, the day, and a year after it.
    fn last_day(&self, at: usize) -> Option<(usize, i8, Option<i16>)> {
        let joint = matches!(self.word(at), "-" | "–" | "—" | "to" | "through" | "until" | "and");
        let last = day_of_month(self.word(at + 1)).filter(|_| joint)?;
        let comma = usize::from(self.word(at + 2) == ",");
        match year_of(self.word(at + 2 + comma)) {
            Some(year) => Some((at + 3 + comma, last, Some(year))),
            None => Some((at + 2, last, None)),
        }
    }

    fn days(&self, at: usize, end: usize, month: i8, first: i8, last: i8, year: Option<i16>) -> Option<Found> {
        let parts = |day| MonthDay { end, month, day: Some(day), year };
        let (from, to) = (self.resolve(at, &parts(first), None), self.resolve(at, &parts(last), None));
        (first < last).then(|| (end, from.until(&to)))
    }

    /// Month, day and year in either order, as far as they are given.
    pub(super) fn month_and_day(&self, at: usize) -> Option<MonthDay> {
        let (month, mut end, day) = if let Some(month) = self.month_at(at) {
            let the = usize::from(self.word(at + 1) == "the");
            match day_of_month(self.word(at + 1 + the)).filter(|_| !COUNTED.contains(&self.word(at + 2))) {
                Some(day) => (month, at + 2 + the, Some(day)),
                None => (month, at + 1, None),
            }
        } else {
            let day = day_of_month(self.word(at))?;
            let of = usize::from(self.word(at + 1) == "of");
            (self.month_at(at + 1 + of)?, at + 2 + of, Some(day))
        };
        let year = self.year_after(end);
        if let Some((year_end, _)) = year {
            end = year_end;
        }
        Some(MonthDay { end, month, day, year: year.map(|(_, y)| y) })
    }

    /// ", 2024", "of 2024", "'24", and two figures in capitals ("3 JAN 90").
    fn year_after(&self, at: usize) -> Option<(usize, i16)> {
        let skip = usize::from(matches!(self.word(at), "," | "of"));
        if let Some(year) = year_of(self.word(at + skip)).filter(|_| !COUNTED.contains(&self.word(at + skip + 1))) {
            return Some((at + skip + 1, year));
        }
        let word = self.word(at);
        let short = word.strip_prefix('\'').or_else(|| self.upper.then_some(word))?;
        let two: i16 = (short.len() == 2).then(|| short.parse().ok()).flatten()?;
        Some((at + 1, if two > 40 { 1900 + two } else { 2000 + two }))
    }

    /// The date of a month and perhaps a day; a year that isn't given is worked out.
    pub(super) fn resolve(&self, at: usize, parts: &MonthDay, weekday: Option<Weekday>) -> Reading {
        let (year, anchored) = match parts.year {
            Some(year) => (Some(year), false),
            None if self.published.is_some() => (self.nearest_year(at, parts, weekday), true),
            None => (self.years.get(&(parts.month, parts.day)).copied(), false),
        };
        let reading = year.and_then(|year| match parts.day {
            Some(day) => Date::new(year, parts.month, day).ok().map(Reading::day),
            None => Reading::month(year, parts.month),
        });
        match (reading, parts.day) {
            (Some(reading), _) if anchored => reading.anchored(),
            (Some(reading), _) => reading,
            (None, Some(day)) => Reading::vague(TimexKind::Date, format!("XXXX-{:02}-{day:02}", parts.month)),
            (None, None) => Reading::vague(TimexKind::Date, format!("XXXX-{:02}", parts.month)),
        }
    }

    /// The year that brings a day or month closest to publication, past or future as the verb has it.
    fn nearest_year(&self, at: usize, parts: &MonthDay, weekday: Option<Weekday>) -> Option<i16> {
        let published = self.published?;
        let start = |year: i16| Date::new(year, parts.month, parts.day.unwrap_or(1)).ok();
        let years = || (published.year() - 1..=published.year() + 1).filter(|&y| start(y).is_some());
        let fits = |y: &i16| weekday.is_none() || start(*y).map(Date::weekday) == weekday;
        if weekday.is_some()
            && let Some(year) = years().filter(fits).min_by_key(|&y| start(y).map(|d| days_between(d, published).abs()))
        {
            return Some(year);
        }
        // An article of the evening can tell of what is the next day already elsewhere.
        let past = years().filter(|&y| start(y).is_some_and(|d| days_between(d, published) <= 2)).max();
        let future = years().find(|&y| {
            start(y).is_some_and(|d| days_between(published, d) <= if parts.day.is_some() { 0 } else { 31 })
        });
        let soon = future.and_then(start).is_some_and(|d| days_between(d, published) < 60);
        match self.lean(at) {
            Lean::Future => future.or(past),
            Lean::Unknown if soon => future,
            _ => past,
        }
    }

    /// "2024-03-22", "3/22/2024", "22/3/2024", "9/11".
    fn figures(&self, at: usize) -> Option<Found> {
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
    fn year(&self, at: usize) -> Option<Found> {
        let year = year_of(self.word(at))?;
        let counts = COUNTED.contains(&self.word(at + 1))
            || matches!(self.before(at), "$" | "£" | "€" | "#" | "no." | "than" | "least" | "over" | "nearly");
        let context = CONTEXT.contains(&self.before(at)) || at == 0;
        let modern = (1900..2100).contains(&year);
        let figure_follows = self.word(at + 1).starts_with(|c: char| c.is_ascii_digit());
        (!counts && !figure_follows && (context || modern)).then(|| Some((at + 1, Reading::year(year)?))).flatten()
    }

    /// "1990s", "the '90s", "the nineties".
    fn decade(&self, at: usize) -> Option<Found> {
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
    fn century(&self, at: usize) -> Option<Found> {
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
    fn quarter(&self, at: usize) -> Option<Found> {
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
    fn season_of_year(&self, at: usize) -> Option<Found> {
        let start = at + usize::from(self.word(at) == "the");
        let (code, month) = season(self.word(start))?;
        let of = usize::from(self.word(start + 1) == "of");
        let year = year_of(self.word(start + 1 + of))?;
        Some((start + 2 + of, Reading::season(year, code, month)?))
    }

    /// "the first week of May": a stretch without a value of its own, so the month's with closer bounds.
    fn week_of_month(&self, at: usize) -> Option<Found> {
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

    /// "early 2019", "mid-March", "the end of May", "late Friday", "early on Sunday".
    pub(super) fn modified(&self, at: usize) -> Option<Found> {
        let the = usize::from(self.word(at) == "the");
        let (part, next) = match (self.word(at + the), self.word(at + the + 1)) {
            ("beginning" | "start" | "dawn", "of") => (Part::Early, at + the + 2),
            ("end" | "close", "of") => (Part::Late, at + the + 2),
            ("middle", "of") => (Part::Middle, at + the + 2),
            ("early" | "earlier", _) if the == 0 => (Part::Early, at + 1),
            ("late" | "later", _) if the == 0 => (Part::Late, at + 1),
            ("mid", _) => (Part::Middle, at + the + 1),
            (word, _) if word.starts_with("mid-") => return self.mid_word(at),
            _ => return None,
        };
        let skip = usize::from(matches!(self.word(next), "-" | "on" | "in"));
        let the = usize::from(skip == 1 && self.word(next + 1) == "the" && self.word(next + 2) != "morning");
        let (end, reading) = super::longer([
            self.absolute(next + skip + the),
            self.weekday_form(next + skip + the),
            self.relative(next + skip + the),
        ])?;
        Some((end, self.cut_at_publication(self.word(at), reading).unwrap_or_else(|r| r.narrowed(part))))
    }

    /// "earlier this year" ends, "later this year" begins with the day of publication.
    fn cut_at_publication(&self, word: &str, mut reading: Reading) -> Result<Reading, Reading> {
        let now = self.published.map(|p| p.to_datetime(Time::midnight()));
        if now.is_none() || now < reading.earliest || now >= reading.latest {
            return Err(reading);
        }
        match word {
            "earlier" => reading.latest = now.and_then(|n| n.checked_add(jiff::Span::new().days(1)).ok()),
            "later" => reading.earliest = now,
            _ => return Err(reading),
        }
        Ok(reading)
    }

    /// "mid-March", "mid-2019", which are one token.
    fn mid_word(&self, at: usize) -> Option<Found> {
        let rest = self.word(at).strip_prefix("mid-")?;
        let reading = if let Some(month) = month(rest) {
            let year = self.year_after(at + 1);
            let end = year.map_or(at + 1, |(end, _)| end);
            let parts = MonthDay { end, month, day: None, year: year.map(|(_, y)| y) };
            return Some((end, self.resolve(at, &parts, None).narrowed(Part::Middle)));
        } else if let Some(year) = year_of(rest) {
            Reading::year(year)?
        } else {
            Reading::decade(rest.strip_suffix('s')?.parse().ok().filter(|y| (1500..2100).contains(y))?)?
        };
        Some((at + 1, reading.narrowed(Part::Middle)))
    }
}

/// Month and day as they are written.
#[derive(Clone, Copy)]
pub(super) struct MonthDay {
    pub(super) end: usize,
    pub(super) month: i8,
    pub(super) day: Option<i8>,
    pub(super) year: Option<i16>,
}

/// "2019" as a number, if it can be a year.
pub(super) fn year_of(word: &str) -> Option<i16> {
    let digits = word.len() == 4 && word.bytes().all(|b| b.is_ascii_digit());
    digits.then(|| word.parse().ok()).flatten().filter(|y| (1500..2100).contains(y))
}

/// "22", "22nd", "twenty-second" is left out as nobody writes it.
pub(super) fn day_of_month(word: &str) -> Option<i8> {
    let plain = (word.len() <= 2 && word.bytes().all(|b| b.is_ascii_digit())).then(|| word.parse().ok()).flatten();
    let day: i8 = plain.or_else(|| ordinal(word).and_then(|o| i8::try_from(o).ok()))?;
    (1..=31).contains(&day).then_some(day)
}

fn days_between(date: Date, from: Date) -> i64 {
    i64::from((date - from).get_days())
}

/// The first day of the month `months` after that of `date`.
pub(super) fn month_start(date: Date, months: i64) -> Option<Date> {
    super::value::add_months(date.first_of_month(), months)
}

/// The day after a date.
pub(super) fn day_after(date: Date, days: i64) -> Option<Reading> {
    add_days(date, days).map(Reading::day)
}
