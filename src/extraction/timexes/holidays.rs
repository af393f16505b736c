//! The few holidays that news dates things by.

use jiff::civil::{Date, Weekday};

use crate::model::TimexKind;

use super::dates::{MonthDay, year_of};
use super::value::{Reading, add_days};
use super::{Found, Parser};

/// When a holiday is.
enum Rule {
    /// On a day of a month.
    Fixed(i8, i8),
    /// On the n-th weekday of a month; the last for 0.
    Nth(i8, Weekday, i8),
    /// So many days after Easter Sunday.
    Easter(i64),
}

impl Parser<'_> {
    /// A holiday, with its year where that is given.
    pub(super) fn holiday(&self, at: usize) -> Option<Found> {
        if !(self.capital(at) || self.upper) {
            return None;
        }
        let (length, rule) = self.rule(at)?;
        let end = at + length;
        let skip = usize::from(matches!(self.word(end), "," | "of" | "in"));
        if let Some(year) = year_of(self.word(end + skip)) {
            return Some((end + skip + 1, Reading::day(rule.date(year)?)));
        }
        let Some(published) = self.published else {
            return Some((end, Reading::vague(TimexKind::Date, "XXXX-XX-XX")));
        };
        let this_year = rule.date(published.year())?;
        let parts = MonthDay { end, month: this_year.month(), day: Some(this_year.day()), year: None };
        let year = self.resolve(at, &parts, None).fixed_day().map_or(published.year(), Date::year);
        Some((end, Reading::day(rule.date(year)?).anchored()))
    }

    fn rule(&self, at: usize) -> Option<(usize, Rule)> {
        let eve = |length: usize| self.word(at + length) == "eve";
        let day = |length: usize| usize::from(self.word(at + length) == "day");
        let rule = match (self.word(at), self.word(at + 1), self.word(at + 2)) {
            ("christmas", "eve", _) => (2, Rule::Fixed(12, 24)),
            ("christmas", ..) => (1 + day(1), Rule::Fixed(12, 25)),
            ("boxing", "day", _) => (2, Rule::Fixed(12, 26)),
            ("new", "year", "'s") if eve(3) => (4, Rule::Fixed(12, 31)),
            ("new", "year", "'s") if day(3) == 1 => (4, Rule::Fixed(1, 1)),
            ("new", "years", _) if eve(2) => (3, Rule::Fixed(12, 31)),
            ("may", "day", _) => (2, Rule::Fixed(5, 1)),
            ("halloween", ..) => (1, Rule::Fixed(10, 31)),
            ("valentine", "'s", "day") => (3, Rule::Fixed(2, 14)),
            ("good", "friday", _) => (2, Rule::Easter(-2)),
            ("palm", "sunday", _) => (2, Rule::Easter(-7)),
            ("ash", "wednesday", _) => (2, Rule::Easter(-46)),
            ("easter", "monday", _) => (2, Rule::Easter(1)),
            ("easter", "sunday", _) => (2, Rule::Easter(0)),
            ("easter", ..) => (1, Rule::Easter(0)),
            ("thanksgiving", ..) => (1 + day(1), Rule::Nth(11, Weekday::Thursday, 4)),
            ("labor", "day", _) => (2, Rule::Nth(9, Weekday::Monday, 1)),
            ("memorial", "day", _) => (2, Rule::Nth(5, Weekday::Monday, -1)),
            ("veterans", "day", _) => (2, Rule::Fixed(11, 11)),
            _ => return None,
        };
        Some(rule)
    }
}

impl Rule {
    fn date(&self, year: i16) -> Option<Date> {
        match *self {
            Self::Fixed(month, day) => Date::new(year, month, day).ok(),
            Self::Nth(month, weekday, n) => Date::new(year, month, 1).ok()?.nth_weekday_of_month(n, weekday).ok(),
            Self::Easter(days) => add_days(easter(year)?, days),
        }
    }
}

/// Easter Sunday in the Gregorian calendar (Butcher's algorithm).
fn easter(year: i16) -> Option<Date> {
    let y = i32::from(year);
    let (a, b, c) = (y % 19, y / 100, y % 100);
    let (d, e) = (b / 4, b % 4);
    let g = (8 * b + 13) / 25;
    let h = (19 * a + b - d - g + 15) % 30;
    let (i, k) = (c / 4, c % 4);
    let l = (32 + 2 * e + 2 * i - h - k) % 7;
    let m = (a + 11 * h + 19 * l) / 433;
    let month = (h + l - 7 * m + 90) / 25;
    let day = (h + l - 7 * m + 33 * month + 19) % 32;
    Date::new(year, month as i8, day as i8).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn easter_sundays() {
        assert_eq!(easter(2018), Some(date(2018, 4, 1)));
        assert_eq!(easter(2024), Some(date(2024, 3, 31)));
    }
}
