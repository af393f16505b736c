//! Lengths of time ("three days", "the past 20 years") and recurring times ("every day", "on Sundays"). Ages are neither.

use jiff::civil::Time;

use crate::extraction::figures::numbers::cardinal;
use crate::model::{TimexKind, Upos, Xpos};

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
        if let found @ Some(_) = self.between_counts(at) {
            return found;
        }
        let (end, count, unit) = self.amount(at)?;
        let article = matches!(self.word(at), "a" | "an");
        // "A week-long strike" lasts as long as it says by itself.
        let long = self.word(end) == "-" && self.word(end + 1) == "long" || self.before(end).ends_with('s');
        let measured = !long || Unit::of(self.word(at + 1)).is_none();
        if article && !(measured && self.article_counts(at, end)) || self.is_age(at, end) {
            return None;
        }
        Some((end, Reading::duration(count, unit)))
    }

    /// "two to three weeks": so many, or so many.
    fn between_counts(&self, at: usize) -> Option<Found> {
        let first = cardinal(&self.ahead(at))?;
        let joint = at + first.length;
        if !matches!(self.word(joint), "to" | "or") {
            return None;
        }
        let (end, count, unit) = self.amount(joint + 1).filter(|_| cardinal(&self.ahead(joint + 1)).is_some())?;
        (count > Some(first.value)).then(|| (end, Reading::duration(None, unit)))
    }

    /// A number or "a few", and a unit; where it ends, how many, of what.
    pub(super) fn amount(&self, at: usize) -> Option<(usize, Option<f64>, Unit)> {
        let (next, count) = self.quantity(at)?;
        let (next, count) = self.with_fraction(next, count);
        // "two more weeks", "three full days".
        let next = next
            + usize::from(matches!(
                self.word(next),
                "more" | "additional" | "full" | "whole" | "straight" | "consecutive"
            ));
        let hyphen = usize::from(self.word(next) == "-");
        let half =
            usize::from(self.word(next) == "and" && self.word(next + 1) == "a" && self.word(next + 2) == "half") * 3;
        let unit = Unit::of(self.word(next + hyphen + half))?;
        let before_noun = unit > Unit::Second
            && next + hyphen + half + 1 < self.words.len()
            && self.document.tokens[self.token(next + hyphen + half + 1)].upos == Upos::Noun;
        let plural = self.word(next + hyphen + half).ends_with('s') || hyphen == 1 || self.upper || before_noun;
        let fits = plural || count.is_some_and(|c| c <= 1.0) || self.word(next).starts_with("fortnight");
        let fortnight = self.word(next + hyphen + half).starts_with("fortnight");
        let count = count.map(|c| if half > 0 { c + 0.5 } else { c }).map(|c| if fortnight { c * 2.0 } else { c });
        // "A second" and "one second" count sources and chances more often than time.
        let time = unit != Unit::Second || count.is_some_and(|c| c > 1.0);
        let end = next + hyphen + half + 1;
        // "a year and a half".
        let and_half = count == Some(1.0) && (0..3).all(|i| self.word(end + i) == ["and", "a", "half"][i]);
        let (end, count) = if and_half { (end + 3, Some(1.5)) } else { (end, count) };
        (fits && time).then_some((end, count, unit))
    }

    /// "2 1/2", "2½".
    fn with_fraction(&self, next: usize, count: Option<f64>) -> (usize, Option<f64>) {
        let part = match self.word(next) {
            "1/2" | "½" => 0.5,
            "1/4" | "¼" => 0.25,
            "3/4" | "¾" => 0.75,
            _ => return (next, count),
        };
        (next + 1, count.map(|c| c + part))
    }

    fn quantity(&self, at: usize) -> Option<(usize, Option<f64>)> {
        match (self.word(at), self.word(at + 1), self.word(at + 2)) {
            ("several" | "few" | "many" | "some", ..) => return Some((at + 1, None)),
            ("a", "few", _) => return Some((at + 2, None)),
            ("a", "couple", "of") => return Some((at + 3, Some(2.0))),
            ("a", "couple", _) => return Some((at + 2, Some(2.0))),
            ("couple", "of", _) => return Some((at + 2, Some(2.0))),
            ("a", "number", "of") => return Some((at + 3, None)),
            ("a" | "an", "full" | "entire" | "whole" | "additional" | "extra", unit) if Unit::of(unit).is_some() => {
                return Some((at + 2, Some(1.0)));
            }
            ("another", unit, _) if Unit::of(unit).is_some_and(|u| u > Unit::Second) => {
                return Some((at + 1, Some(1.0)));
            }
            ("another", ..) => return cardinal(&self.ahead(at + 1)).map(|n| (at + 1 + n.length, Some(n.value))),
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
        let measured = matches!(self.word(at + 1), "full" | "entire" | "whole" | "additional" | "extra" | "couple");
        led || followed || measured || self.before(end) == "half"
    }

    /// "34 years old", "20-year-old", "aged 3 years", "at 34 years of age".
    fn is_age(&self, at: usize, end: usize) -> bool {
        let old = self.word(end) == "old" || self.word(end) == "-" && matches!(self.word(end + 1), "old" | "olds");
        let of_age = self.word(end) == "of" && self.word(end + 1) == "age";
        old || of_age || self.before(at) == "aged"
    }

    /// "for years", "decades of", "days before": units without a number.
    fn uncounted(&self, at: usize) -> Option<Found> {
        let unit = Unit::of(self.word(at)).filter(|u| *u > Unit::Second)?;
        // "a decades-long feud", "a day-long siege".
        if self.word(at + 1) == "-" && self.word(at + 2) == "long" {
            let count = (!self.word(at).ends_with('s')).then_some(1.0);
            return Some((at + 3, Reading::duration(count, unit)));
        }
        if !self.word(at).ends_with('s') {
            return None;
        }
        let led = matches!(
            self.before(at),
            "for" | "in" | "after" | "over" | "within" | "through" | "spent" | "took" | "lasted" | ","
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
        if let found @ Some(_) = self.quarters_to_now(at + the + 1, sign) {
            return found;
        }
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

    /// "the next three quarters", which are nine months.
    fn quarters_to_now(&self, at: usize, sign: i64) -> Option<Found> {
        let (next, count) = self.quantity(at)?;
        if self.word(next) != "quarters" {
            return None;
        }
        let mut reading = Reading::duration(count.map(|c| c * 3.0), Unit::Month);
        if let (Some(published), Some(count)) = (self.published, count.filter(|c| c.fract() == 0.0 && *c < 1000.0)) {
            let other = add_months(published, sign * 3 * count as i64).map(|d| d.to_datetime(Time::midnight()));
            let now = Some(published.to_datetime(Time::midnight()));
            (reading.earliest, reading.latest) = if sign < 0 { (other, now) } else { (now, other) };
            reading.anchored = true;
        }
        Some((next + 1, reading))
    }

    /// "$30 million a year", "two flights a day": how often, behind what is counted.
    fn per_unit(&self, at: usize) -> Option<Found> {
        if !matches!(self.word(at), "a" | "an" | "per") || at == 0 {
            return None;
        }
        let unit = Unit::of(self.word(at + 1)).filter(|u| *u >= Unit::Hour && !self.word(at + 1).ends_with('s'))?;
        let before = &self.document.tokens[self.token(at - 1)];
        let counted = matches!(before.upos, Upos::Noun | Upos::Num | Upos::Sym) || self.before(at) == "%";
        let goes_on = matches!(
            self.word(at + 2),
            "ago" | "earlier" | "later" | "before" | "after" | "-" | "long" | "old" | "and"
        );
        let noun = at + 2 < self.words.len() && self.document.tokens[self.token(at + 2)].upos == Upos::Noun;
        let timed = Unit::of(self.before(at)).is_some();
        (counted && !goes_on && !noun && !timed)
            .then(|| (at, Reading::vague(TimexKind::Set, period(unit))))
            .map(|(_, r)| (at + 2, r))
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
        if let found @ Some(_) = self.per_unit(at) {
            return found;
        }
        if matches!(self.word(at), "weekends") {
            return found(at + 1, "XXXX-WXX-WE".to_owned());
        }
        if let Some(day) = self.word(at).strip_suffix('s').filter(|d| d.ends_with("day")).and_then(weekday) {
            return found(at + 1, format!("XXXX-WXX-{}", day.to_monday_one_offset()));
        }
        let value = match self.word(at) {
            "hourly" => period(Unit::Hour),
            "daily" | "nightly" => period(Unit::Day),
            "weekly" => period(Unit::Week),
            "monthly" => period(Unit::Month),
            "yearly" | "annually" => period(Unit::Year),
            _ => return None,
        };
        // "The Daily Post" and "a daily" aren't times.
        let word = &self.document.tokens[self.token(at)];
        let adverb = word.xpos == Xpos::Rb || word.upos == Upos::Adj && !self.capital(at);
        adverb.then(|| (at + 1, Reading::vague(TimexKind::Set, value)))
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
        match word {
            "weekend" => return Some("XXXX-WXX-WE".to_owned()),
            "quarter" => return Some("P3M".to_owned()),
            _ => {}
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
