//! Days and months by the calendar, and weekdays.

use jiff::civil::{Date, Weekday};

use crate::extraction::figures::numbers::ordinal;
use crate::model::{NameKind, NameTag, TimexKind, Upos};

use super::tense::{self, Lean};
use super::value::{Reading, add_days, near_weekday};
use super::words::{month, weekday};
use super::{Found, Parser};

/// Words before a bare month, season or year that show it to be one.
pub(super) const CONTEXT: &[&str] = &[
    "in", "of", "since", "by", "until", "till", "during", "from", "to", "through", "throughout", "before", "after",
    "last", "next", "this", "early", "late", "mid", "between", "for", "the", "every", "each", "past", "mid-", "around",
    "circa", "year", "-", "–", "and", "or", "coming", "previous", "following", "earlier", "later", "(", "back", "all",
];

/// Nouns that four digits before them count.
pub(super) const COUNTED: &[&str] = &[
    "people", "men", "women", "children", "soldiers", "troops", "civilians", "police", "refugees", "miles",
    "kilometers", "km", "percent", "%", "dollars", "euros", "pounds", "tons", "tonnes", "families", "homes", "houses",
    "workers", "students", "members", "meters", "metres", "feet", "others", "voters", "votes", "prisoners", "migrants",
    "fighters", "jobs", "degrees", "points", "hours", "days", "years", "patients", "cases", "deaths", "employees",
    "residents", "villagers", "rockets", "missiles", "vehicles",
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
            self.week_of_day(at),
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
        if let found @ Some(_) = self.weekday_of_week(at + 1, day) {
            return found;
        }
        Some((at + 1, self.bare_weekday(at, day)))
    }

    /// "of next week", "last week", behind a weekday.
    fn weekday_of_week(&self, at: usize, day: Weekday) -> Option<Found> {
        let of = usize::from(self.word(at) == "of");
        let (end, week) = self.last_or_next(at + of).filter(|(end, _)| self.before(*end) == "week")?;
        let monday = week.earliest?.date();
        Some((end, Reading::day(add_days(monday, i64::from(day.to_monday_zero_offset()))?).anchored()))
    }

    /// The weekday on its own: the last one, or the next one if the verb says so.
    fn bare_weekday(&self, at: usize, day: Weekday) -> Reading {
        let Some(published) = self.published else {
            return Reading::vague(TimexKind::Date, format!("XXXX-WXX-{}", day.to_monday_one_offset()));
        };
        let after = self.lies_ahead(at) || self.lean_of_day(at) == Lean::Future;
        near_weekday(published, day, after)
            .map_or_else(|| Reading::vague(TimexKind::Date, "XXXX-XX-XX"), |d| Reading::day(d).anchored())
    }

    /// "as early as Friday", "until Friday", "planned for Friday": ahead, whatever the verb.
    fn lies_ahead(&self, at: usize) -> bool {
        let early = self.before(at) == "as" && at > 1 && matches!(self.word(at - 2), "early" | "soon" | "late");
        let past = || tense::governed(self.document, self.token(at)) == Lean::Past;
        early || matches!(self.before(at), "until" | "till" | "for") || self.before(at) == "by" && !past()
    }

    /// "Wednesday's ruling" is over, whatever else is said of it, unless it will come.
    fn lean_of_day(&self, at: usize) -> Lean {
        let lean = self.lean(at);
        let owns = matches!(self.word(at + 1), "'s" | "'");
        if owns && !self.words.iter().any(|w| w == "will") { Lean::Past } else { lean }
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
        // "The Sunday Times", "Sunday School".
        let paper = ["school", "times", "mirror", "telegraph", "express", "mail", "post", "herald", "league"];
        let named = named || self.capital(at + 1) && paper.contains(&self.word(at + 1));
        let written = self.upper || self.capital(at) || full;
        (written && !named && (full || word.ends_with('.') || next_dates)).then_some(day)
    }

    /// A month in the text, told from "may", "march" and given names.
    pub(super) fn month_at(&self, at: usize) -> Option<i8> {
        let word = self.word(at);
        let found = month(word)?;
        // "Mrs. May".
        if matches!(self.before(at).trim_end_matches('.'), "mr" | "mrs" | "ms" | "miss") {
            return None;
        }
        let long = word == "may" || word.len() > 3 && !matches!(word, "sept" | "febr");
        let doubtful = matches!(word, "may" | "march" | "august" | "mar" | "jan" | "dec" | "apr" | "jun" | "sep");
        let dated = day_of_month(self.word(at + 1)).is_some()
            || year_of(self.word(at + 1)).is_some()
            || day_of_month(self.before(at)).is_some()
            || self.before(at) == "of" && at > 1 && day_of_month(self.word(at - 2)).is_some();
        if dated {
            return (self.upper || self.capital(at) || !matches!(word, "may" | "march" | "mar" | "dec" | "jan"))
                .then_some(found);
        }
        let token = &self.document.tokens[self.token(at)];
        let person = matches!(token.name, NameTag::Begin(NameKind::Person) | NameTag::Inside(NameKind::Person));
        let verb = matches!(token.upos, Upos::Verb | Upos::Aux);
        let context = CONTEXT.contains(&self.before(at)) && !(doubtful && self.before(at) == "to" && self.upper);
        // "Carla and May Jones".
        let given = matches!(self.before(at), "and" | "or" | "for" | "the" | "(" | "by" | "from" | "to")
            && matches!(word, "may" | "april" | "june" | "august")
            && self.capital(at + 1)
            && weekday(self.word(at + 1)).is_none();
        let person = person || given;
        let capital = self.capital(at) || self.upper && (!doubtful || !verb);
        let ends = long || word.ends_with('.');
        let year_follows = matches!(self.word(at + 1), "," | "of") && year_of(self.word(at + 2)).is_some();
        ((capital || long && !doubtful) && ends && !person && (context || year_follows)).then_some(found)
    }

    /// "March 22, 2024", "March 22-24", "March 2024", "March".
    pub(super) fn month_first(&self, at: usize) -> Option<Found> {
        let parts = self.month_and_day(at)?;
        self.month_at(at)?;
        if let Some(day) = parts.day
            && let Some((end, last, year)) = self.last_day(at + 2)
        {
            return self.days((at, at + 2, end), parts.month, (day, last), parts.year.or(year));
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
            let first = day_of_month(self.word(at_day))?;
            return self.days((at, at_day + 1, parts.end), parts.month, (first, last), parts.year);
        }
        let parts = self.month_and_day(at_day).filter(|p| p.day.is_some())?;
        (self.month_at(at_day).is_none()).then(|| (parts.end, self.resolve(at, &parts, None)))
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

    /// The range of two days of a month: where it begins, where the word between them stands, where it ends.
    fn days(
        &self,
        (at, joint, end): (usize, usize, usize),
        month: i8,
        (first, last): (i8, i8),
        year: Option<i16>,
    ) -> Option<Found> {
        let parts = |day| MonthDay { end, month, day: Some(day), year };
        let (from, to) = (self.resolve(at, &parts(first), None), self.resolve(at, &parts(last), None));
        (first < last).then(|| (end, from.range(at..joint, &to, joint + 1..end)))
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
    pub(super) fn year_after(&self, at: usize) -> Option<(usize, i16)> {
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
            None if self.is_september_11(parts) => (Some(2001), false),
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

    /// "The September 11 attacks" carry a date as their name.
    fn is_september_11(&self, parts: &MonthDay) -> bool {
        let named = (0..3).any(|i| matches!(self.word(parts.end + i), "attack" | "attacks" | "hijackings"));
        parts.month == 9 && parts.day == Some(11) && named
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
        let far = |year: Option<i16>| year.and_then(start).map_or(i64::MAX / 16, |d| days_between(d, published).abs());
        let (back, ahead) = (far(past), far(future));
        match self.before(at) {
            "since" => return past,
            // A last day, and what a share pays, may lie a few months ahead in any tense.
            "by" | "until" | "till" | "through" | "payable" | "effective" | "record" => {
                return if ahead < back { future } else { past };
            }
            _ => {}
        }
        // A day of last year would be told with its year: one that is next week is next week, even if the verb is past.
        // A month is told so even if it is long over: "was dropped in May".
        let lean = self.lean(at);
        if ahead * 8 < back && (parts.day.is_some() || lean != Lean::Past) {
            return future;
        }
        if back * 8 < ahead {
            return past;
        }
        match lean {
            Lean::Future => future.or(past),
            Lean::Unknown if ahead < back => future,
            _ => past,
        }
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
