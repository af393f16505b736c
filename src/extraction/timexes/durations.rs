//! Lengths of time ("three days", "the past 20 years") and recurring times ("every day", "on Sundays"). Ages are neither.

use jiff::civil::Time;

use crate::extraction::figures::numbers::cardinal;
use crate::model::{TimexKind, Xpos};

use super::value::{Reading, add_days, add_months};
use super::words::{Unit, day_part, month, season, weekday};
use super::{Found, Parser};

impl Parser<'_> {
    /// A length of time.
    pub(super) fn duration(&self, at: usize) -> Option<Found> {
        self.span_to_now(at).or_else(|| self.counted(at)).or_else(|| self.uncounted(at))
    }

    /// "three days", "a 15-year": a number and a unit.
    fn counted(&self, at: usize) -> Option<Found> {
        let (end, count, unit) = self.amount(at)?;
        let article = matches!(self.word(at), "a" | "an");
        if article && !self.article_counts(at, end) || self.is_age(at, end) {
            return None;
        }
        Some((end, Reading::duration(count, unit)))
    }

    /// A number or "a few", and a unit; where it ends, how many, of what.
    pub(super) fn amount(&self, at: usize) -> Option<(usize, Option<f64>, Unit)> {
        let (next, count) = self.quantity(at)?;
        let hyphen = usize::from(self.word(next) == "-");
        let half =
            usize::from(self.word(next) == "and" && self.word(next + 1) == "a" && self.word(next + 2) == "half") * 3;
        let unit = Unit::of(self.word(next + hyphen + half))?;
        let plural = self.word(next + hyphen + half).ends_with('s') || hyphen == 1 || self.upper;
        let fits = plural || count.is_some_and(|c| c <= 1.0) || self.word(next).starts_with("fortnight");
        let fortnight = self.word(next + hyphen + half).starts_with("fortnight");
        let count = count.map(|c| if half > 0 { c + 0.5 } else { c }).map(|c| if fortnight { c * 2.0 } else { c });
        // "A second" and "one second" count sources and chances more often than time.
        let time = unit != Unit::Second || count.is_some_and(|c| c > 1.0);
        (fits && time).then_some((next + hyphen + half + 1, count, unit))
    }

    fn quantity(&self, at: usize) -> Option<(usize, Option<f64>)> {
        match (self.word(at), self.word(at + 1), self.word(at + 2)) {
            ("several" | "few" | "many" | "some", ..) => return Some((at + 1, None)),
            ("a", "few", _) => return Some((at + 2, None)),
            ("a", "couple", "of") => return Some((at + 3, Some(2.0))),
            ("a", "number", "of") => return Some((at + 3, None)),
            ("dozens" | "hundreds" | "thousands" | "scores", "of", _) => {
                return Some((at + 2, None));
            }
            ("half", "a" | "an", _) => return Some((at + 2, Some(0.5))),
            _ => {}
        }
        if let Some(number) = cardinal(&self.ahead(at)) {
            return Some((at + number.length, Some(number.value)));
        }
        matches!(self.word(at), "a" | "an").then_some((at + 1, Some(1.0)))
    }

    /// "A day" is a length of time after "for" and the like, but not in "$5 a day".
    fn article_counts(&self, at: usize, end: usize) -> bool {
        let led = matches!(
            self.before(at),
            "for"
                | "within"
                | "about"
                | "nearly"
                | "almost"
                | "over"
                | "than"
                | "in"
                | "took"
                | "takes"
                | "lasted"
                | "spent"
                | "least"
                | "under"
        );
        let followed = matches!(self.word(end), "after" | "before" | "later" | "earlier" | "ago" | "long" | "-");
        led || followed
    }

    /// "34 years old", "20-year-old", "aged 3 years", "at 34 years of age".
    fn is_age(&self, at: usize, end: usize) -> bool {
        let old = self.word(end) == "old" || self.word(end) == "-" && matches!(self.word(end + 1), "old" | "olds");
        let of_age = self.word(end) == "of" && self.word(end + 1) == "age";
        old || of_age || self.before(at) == "aged"
    }

    /// "for years", "decades of", "days before": units without a number.
    fn uncounted(&self, at: usize) -> Option<Found> {
        let unit = Unit::of(self.word(at)).filter(|u| *u > Unit::Second && self.word(at).ends_with('s'))?;
        let led = matches!(
            self.before(at),
            "for" | "in" | "after" | "over" | "within" | "through" | "spent" | "took" | "lasted"
        );
        let followed = matches!(self.word(at + 1), "ago" | "later" | "earlier" | "before" | "after" | "of");
        if self.word(at + 1) == "ago" {
            return Some((at + 2, Reading::vague(TimexKind::Date, "PAST_REF")));
        }
        (led || followed).then(|| (at + 1, Reading::duration(None, unit)))
    }

    /// "the past 20 years", "the last three weeks", "the next two days": a length with one end at publication.
    fn span_to_now(&self, at: usize) -> Option<Found> {
        let the = usize::from(self.word(at) == "the");
        let sign = match self.word(at + the) {
            "last" | "past" | "previous" => -1,
            "next" | "coming" => 1,
            _ => return None,
        };
        let unit_only = Unit::of(self.word(at + the + 1)).filter(|_| the == 1 || self.word(at + 1).ends_with('s'));
        let (end, count, unit) = match unit_only {
            Some(unit) if self.word(at + the + 1).ends_with('s') => (at + the + 2, None, unit),
            Some(unit) => (at + the + 2, Some(1.0), unit),
            None => self.amount(at + the + 1)?,
        };
        // "The last week of May" is a date.
        if self.word(end) == "of" && count == Some(1.0) {
            return None;
        }
        let mut reading = Reading::duration(count, unit);
        if let (Some(published), Some(count)) = (self.published, count.filter(|c| c.fract() == 0.0)) {
            let (_, _, factor) = unit.iso();
            let steps = sign * (count * factor) as i64;
            let other = match unit {
                Unit::Second | Unit::Minute | Unit::Hour => None,
                Unit::Day => add_days(published, steps),
                Unit::Week => add_days(published, steps * 7),
                Unit::Month => add_months(published, steps),
                Unit::Year | Unit::Decade | Unit::Century => add_months(published, steps * 12),
            };
            let (from, to) = if sign < 0 { (other, add_days(published, 1)) } else { (Some(published), other) };
            reading.earliest = from.map(|d| d.to_datetime(Time::midnight()));
            reading.latest = to.map(|d| d.to_datetime(Time::midnight()));
            reading.anchored = true;
        }
        Some((end, reading))
    }

    /// "every day", "each Friday", "Sundays", "twice a week", "daily".
    pub(super) fn set(&self, at: usize) -> Option<Found> {
        let found = |end: usize, value: String| Some((end, Reading::vague(TimexKind::Set, value)));
        if matches!(self.word(at), "every" | "each") {
            let other = usize::from(matches!(self.word(at + 1), "other" | "single"));
            let doubled = self.word(at + 1) == "other";
            return match self.every(at + 1 + other) {
                Some(value) if !doubled => found(at + 2 + other, value),
                Some(value) => found(at + 3, value.replacen("P1", "P2", 1)),
                None => self.every_few(at + 1),
            };
        }
        if self.rate(at) {
            let end = at + if self.word(at + 1) == "times" { 4 } else { 3 };
            return Unit::of(self.word(end - 1)).and_then(|u| found(end, period(u)));
        }
        if let Some(day) = self.word(at).strip_suffix('s').filter(|d| d.ends_with("day")).and_then(weekday) {
            return found(at + 1, format!("XXXX-WXX-{}", day.to_monday_one_offset()));
        }
        let adverb = self.document.tokens[self.token(at)].xpos == Xpos::Rb;
        let unit = match self.word(at) {
            "daily" => Unit::Day,
            "weekly" => Unit::Week,
            "monthly" => Unit::Month,
            "yearly" | "annually" => Unit::Year,
            _ => return None,
        };
        adverb.then(|| (at + 1, Reading::vague(TimexKind::Set, period(unit))))
    }

    fn every(&self, at: usize) -> Option<String> {
        let word = self.word(at);
        if let Some(day) = weekday(word).filter(|_| word.ends_with("day")) {
            return Some(format!("XXXX-WXX-{}", day.to_monday_one_offset()));
        }
        if let Some((code, ..)) = day_part(word) {
            return Some(format!("XXXX-XX-XXT{code}"));
        }
        if let Some((code, _)) = season(word) {
            return Some(format!("XXXX-{code}"));
        }
        if let Some(found) = month(word).filter(|_| word.len() > 3) {
            return Some(format!("XXXX-{found:02}"));
        }
        if word == "weekend" {
            return Some("XXXX-WXX-WE".to_owned());
        }
        Unit::of(word).filter(|_| !word.ends_with('s')).map(period)
    }

    /// "every three days".
    fn every_few(&self, at: usize) -> Option<Found> {
        let (end, count, unit) = self.amount(at)?;
        let value = Reading::duration(count, unit).value;
        Some((end, Reading::vague(TimexKind::Set, value)))
    }

    /// "once a week", "twice a day", "three times a year".
    fn rate(&self, at: usize) -> bool {
        let once = matches!(self.word(at), "once" | "twice") && matches!(self.word(at + 1), "a" | "per" | "every");
        let times = self.word(at + 1) == "times" && matches!(self.word(at + 2), "a" | "per");
        once || times && cardinal(&self.ahead(at)).is_some()
    }
}

fn period(unit: Unit) -> String {
    Reading::duration(Some(1.0), unit).value
}
