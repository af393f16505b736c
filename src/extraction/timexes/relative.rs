//! Times seen from the day of publication ("yesterday", "last week", "two years ago") or from a day named before ("that day").

use jiff::civil::Date;

use crate::model::{TimexKind, Upos};

use super::dates::{day_after, month_start};
use super::tense::Lean;
use super::value::{Reading, add_days, near_weekday, shifted};
use super::words::{Unit, day_part, month, season};
use super::{Found, Parser};

impl Parser<'_> {
    /// A time relative to another.
    pub(super) fn relative(&self, at: usize) -> Option<Found> {
        super::longer([
            self.near_day(at),
            self.last_or_next(at),
            self.named_bare(at),
            self.that_one(at),
            self.distance(at),
        ])
    }

    /// "today", "yesterday", "the day after tomorrow", "tonight", "overnight".
    fn near_day(&self, at: usize) -> Option<Found> {
        let days = match self.word(at) {
            "today" | "tonight" => 0,
            "yesterday" => -1,
            "tomorrow" => 1,
            _ => return self.day_beyond(at),
        };
        let night = self.word(at) == "tonight";
        let reading = self
            .published
            .and_then(|p| day_after(p, days))
            .map_or_else(|| Reading::vague(TimexKind::Date, "XXXX-XX-XX"), Reading::anchored);
        Some((at + 1, if night { reading.at_part(("NI", 18, 30)) } else { reading }))
    }

    /// "the day before yesterday", "the day after tomorrow".
    fn day_beyond(&self, at: usize) -> Option<Found> {
        let the = usize::from(self.word(at) == "the");
        let days = match (self.word(at + the), self.word(at + the + 1), self.word(at + the + 2)) {
            ("day", "before", "yesterday") => -2,
            ("day", "after", "tomorrow") => 2,
            _ => return None,
        };
        let day = self.published.and_then(|p| day_after(p, days));
        Some((at + the + 3, day.map_or_else(|| Reading::vague(TimexKind::Date, "XXXX-XX-XX"), Reading::anchored)))
    }

    /// "last week", "next Friday", "this summer", "last May", "this weekend".
    pub(super) fn last_or_next(&self, at: usize) -> Option<Found> {
        let (step, next) = match (self.word(at), self.word(at + 1)) {
            ("this", "past") => (-1, at + 2),
            ("this", "coming") => (1, at + 2),
            ("the", "current") => (0, at + 2),
            ("last" | "past" | "previous", _) => (-1, at + 1),
            ("this" | "current", _) => (0, at + 1),
            ("next" | "coming", _) => (1, at + 1),
            _ => return None,
        };
        let reading = self.stepped_unit(next, step).or_else(|| self.stepped_name(at, next, step))?;
        Some((next + 1, reading))
    }

    fn stepped_unit(&self, at: usize, step: i64) -> Option<Reading> {
        let word = self.word(at);
        if word == "quarter" {
            return Some(self.anchor_or("XXXX-QX", |p| {
                let month = add_months_of(p, step * 3)?;
                Reading::quarter(month.year(), (month.month() - 1) / 3 + 1)
            }));
        }
        if word == "weekend" {
            return Some(self.anchor_or("XXXX-WXX-WE", |p| Reading::weekend(add_days(p, self.weekend_step(p, step))?)));
        }
        if word == "night" && step == -1 {
            let night = |p| day_after(p, -1).map(|r| r.at_part(("NI", 18, 30)));
            return Some(self.anchor_or("XXXX-XX-XXTNI", night));
        }
        let unit = Unit::of(word)
            .filter(|u| *u >= Unit::Week && !word.ends_with('s') || *u == Unit::Century && word == "century")?;
        Some(self.anchor_or(unknown(unit), |p| shifted(p, step, unit)))
    }

    /// "Last weekend" on a weekday is the one just over, which is in the week before; on a Sunday "this weekend" goes on.
    fn weekend_step(&self, published: Date, step: i64) -> i64 {
        let at_weekend = published.weekday().to_monday_zero_offset() >= 5;
        match step {
            0 if !at_weekend && self.lean(0) == Lean::Past => -7,
            step => step * 7,
        }
    }

    /// "over the weekend": the last one, or the next one if the verb says so. "in the summer": the one nearest in time.
    fn named_bare(&self, at: usize) -> Option<Found> {
        let the = usize::from(self.word(at) == "the");
        let word = self.word(at + the);
        if word == "weekend" && the == 1 {
            let future = self.lean(at) == Lean::Future;
            let reading = self.anchor_or("XXXX-WXX-WE", |p| {
                let at_weekend = p.weekday().to_monday_zero_offset() >= 5;
                Reading::weekend(add_days(p, if future || at_weekend { 0 } else { -7 })?)
            });
            return Some((at + 2, reading));
        }
        let (code, first) = season(word)?;
        let led = matches!(
            self.before(at),
            "in" | "since" | "during" | "over" | "by" | "until" | "before" | "after" | "through" | "throughout" | "for"
        );
        let season_only = the == 1 || !matches!(word, "fall" | "spring");
        if !led || !season_only || matches!(self.word(at + the + 1), "of" | "to" | "-") || self.is_compound(at + the) {
            return None;
        }
        let lean = self.lean(at);
        let reading = self.anchor_or(&format!("XXXX-{code}"), |p| {
            let year = nearest_season(p, first, lean)?;
            Reading::season(year, code, first)
        });
        Some((at + the + 1, reading))
    }

    /// "The summer camp" is no time.
    fn is_compound(&self, at: usize) -> bool {
        at + 1 < self.words.len() && self.document.tokens[self.token(at + 1)].upos == Upos::Noun
    }

    fn stepped_name(&self, start: usize, at: usize, step: i64) -> Option<Reading> {
        if let Some(day) = self.weekday_at(at) {
            let value = format!("XXXX-WXX-{}", day.to_monday_one_offset());
            let future = step > 0 || step == 0 && self.lean(start) != Lean::Past;
            return Some(self.anchor_or(&value, |p| {
                let strict = add_days(p, step.signum())?;
                near_weekday(strict, day, future).map(Reading::day)
            }));
        }
        if let Some((code, first)) = season(self.word(at)) {
            return Some(self.anchor_or(&format!("XXXX-{code}"), |p| {
                let current = Date::new(p.year(), first, 1).ok()?;
                let year = match step {
                    -1 if add_months_of(current, 3)? > p => p.year() - 1,
                    1 if current <= p => p.year() + 1,
                    _ => p.year(),
                };
                Reading::season(year, code, first)
            }));
        }
        let found = month(self.word(at)).filter(|_| self.capital(at) || self.upper)?;
        Some(self.anchor_or(&format!("XXXX-{found:02}"), |p| {
            let year = match step {
                -1 if found >= p.month() => p.year() - 1,
                1 if found <= p.month() => p.year() + 1,
                _ => p.year(),
            };
            Reading::month(year, found)
        }))
    }

    /// "that day", "the same week", "the next day", "the previous year", "the following month": from the last day named.
    fn that_one(&self, at: usize) -> Option<Found> {
        let (step, next) = match (self.word(at), self.word(at + 1)) {
            ("that", "same") | ("the" | "this", "same") => (0, at + 2),
            ("that", _) => (0, at + 1),
            ("the", "next" | "following") => (1, at + 2),
            ("the", "previous" | "preceding") => (-1, at + 2),
            ("the", "day") if matches!(self.word(at + 2), "before" | "after") => {
                return self.day_before_or_after(at);
            }
            _ => return None,
        };
        if let Some(part) = day_part(self.word(next)) {
            // "that evening", "the next morning".
            let day = self.last.and_then(|l| day_after(l, step)).map(Reading::anchored);
            let unknown = || Reading::vague(TimexKind::Date, "XXXX-XX-XX");
            return Some((next + 1, day.unwrap_or_else(unknown).at_part(part)));
        }
        let unit = Unit::of(self.word(next)).filter(|u| *u >= Unit::Day && !self.word(next).ends_with('s'))?;
        // "The next decade" looks ahead from now.
        // "That month" may be one that was named as a month.
        let named = if step == 0 && unit > Unit::Week { self.last_begin.or(self.last) } else { self.last };
        let base = named.or(self.published.filter(|_| step != 0));
        let reading = base
            .and_then(|b| shifted(b, step, unit))
            .map_or_else(|| Reading::vague(TimexKind::Date, unknown(unit)), Reading::anchored);
        Some((next + 1, reading))
    }

    /// "the day before", "the day after" with nothing behind it.
    fn day_before_or_after(&self, at: usize) -> Option<Found> {
        let days = if self.word(at + 2) == "before" { -1 } else { 1 };
        let ends = matches!(self.word(at + 3), "" | "." | "," | ";" | ")" | "”" | "\"" | "and" | "but");
        let day = self.last.and_then(|l| day_after(l, days)).map(Reading::anchored);
        ends.then(|| (at + 3, day.unwrap_or_else(|| Reading::vague(TimexKind::Date, "XXXX-XX-XX"))))
    }

    /// "two weeks ago", "a year earlier", "three days later", "ten years from now", "in two weeks".
    fn distance(&self, at: usize) -> Option<Found> {
        let (next, count, unit) = self.amount(at)?;
        if let found @ Some(_) = self.counted_from_date(next, count, unit) {
            return found;
        }
        let (sign, end, base) = match (self.word(next), self.word(next + 1)) {
            ("ago", _) => (-1, next + 1, self.published),
            ("from", "now" | "today") => (1, next + 2, self.published),
            ("earlier", _) => (-1, next + 1, self.last),
            ("later", _) => (1, next + 1, self.last),
            _ if self.before(at) == "in" && self.lean(at) == Lean::Future && count.is_some() => {
                (1, next, self.published)
            }
            _ => return None,
        };
        let Some(count) = count else {
            let value = if sign < 0 { "PAST_REF" } else { "FUTURE_REF" };
            let ago = matches!(self.word(next), "ago" | "from");
            return ago.then(|| (end, Reading::vague(TimexKind::Date, value)));
        };
        let whole = count.fract() == 0.0 && count < 100_000.0;
        let steps = sign * count as i64;
        match base.filter(|_| whole).and_then(|b| shifted(b, steps, unit)) {
            Some(reading) => Some((end, reading.anchored())),
            // Nothing to count from: a length of time.
            None if matches!(self.word(next), "earlier" | "later") => Some((end, Reading::duration(Some(count), unit))),
            None => Some((end, Reading::vague(TimexKind::Date, unknown(unit)))),
        }
    }

    /// "before March 3", "after Christmas", behind an amount.
    fn counted_from_date(&self, at: usize, count: Option<f64>, unit: Unit) -> Option<Found> {
        let sign = match self.word(at) {
            "before" => -1,
            "after" => 1,
            _ => return None,
        };
        let count = count.filter(|c| c.fract() == 0.0 && *c < 10_000.0)?;
        let (end, day) = super::longer([
            self.absolute(at + 1),
            self.weekday_form(at + 1),
            self.holiday(at + 1),
            self.near_day(at + 1),
        ])?;
        let (from, steps) = (day.fixed_day()?, sign * count as i64);
        // Counted from a day, weeks fix a day too.
        let reading = if unit == Unit::Week { day_after(from, steps * 7) } else { shifted(from, steps, unit) }?;
        Some((end, Reading { anchored: day.anchored, ..reading }))
    }

    /// "now", "currently", "recently": times that fix nothing.
    pub(super) fn vague(&self, at: usize) -> Option<Found> {
        let found = |length: usize, value: &str| Some((at + length, Reading::vague(TimexKind::Date, value)));
        match (self.word(at), self.word(at + 1), self.word(at + 2)) {
            ("now" | "currently" | "nowadays", ..) => found(1, "PRESENT_REF"),
            ("at", "present", _) => found(2, "PRESENT_REF"),
            ("these", "days", _) => found(2, "PRESENT_REF"),
            ("at", "the", "moment") => found(3, "PRESENT_REF"),
            ("recently", ..) => found(1, "PAST_REF"),
            ("recent", unit, _) if Unit::of(unit).is_some() => found(2, "PAST_REF"),
            ("the", "past", _)
                if self.before(at) == "in" && self.amount(at + 2).is_none() && !self.is_compound(at + 1) =>
            {
                found(2, "PAST_REF")
            }
            ("the", "near" | "distant" | "foreseeable", "future") => found(3, "FUTURE_REF"),
            ("coming", unit, _) if unit.ends_with('s') && Unit::of(unit).is_some() => found(2, "FUTURE_REF"),
            ("the", "future", _) if matches!(self.before(at), "in" | "for") && self.word(at + 2) != "of" => {
                found(2, "FUTURE_REF")
            }
            ("overnight", ..) => Some((at + 1, self.overnight())),
            _ => None,
        }
    }

    fn overnight(&self) -> Reading {
        self.anchor_or("XXXX-XX-XXTNI", |p| day_after(p, -1).map(|r| r.at_part(("NI", 18, 30))))
    }

    /// A reading worked out from the day of publication, or the value alone where that isn't known.
    pub(super) fn anchor_or(&self, value: &str, read: impl Fn(Date) -> Option<Reading>) -> Reading {
        let anchored = self.published.and_then(read).map(Reading::anchored);
        anchored.unwrap_or_else(|| {
            Reading::vague(if value.contains("XXT") { TimexKind::Time } else { TimexKind::Date }, value)
        })
    }
}

fn add_months_of(date: Date, months: i64) -> Option<Date> {
    month_start(date, months)
}

/// The year of the season nearest to a day, past or future as the verb has it.
fn nearest_season(published: Date, first: i8, lean: Lean) -> Option<i16> {
    let year = published.year();
    let begun = Date::new(year, first, 1).ok()? <= published;
    let months = (i64::from(first) - i64::from(published.month())).rem_euclid(12);
    Some(match lean {
        Lean::Past if !begun => year - 1,
        Lean::Future if begun && months > 0 && months < 10 => year + 1,
        Lean::Unknown if !begun && months > 6 => year - 1,
        _ => year,
    })
}

/// TIMEX3 value of a unit of which nothing is known.
fn unknown(unit: Unit) -> &'static str {
    match unit {
        Unit::Second | Unit::Minute | Unit::Hour | Unit::Day => "XXXX-XX-XX",
        Unit::Week => "XXXX-WXX",
        Unit::Month => "XXXX-XX",
        Unit::Year => "XXXX",
        Unit::Decade => "XXX",
        Unit::Century => "XX",
    }
}
