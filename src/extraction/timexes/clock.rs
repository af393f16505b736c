//! Times of day, alone or with their day: "5 p.m.", "0530 GMT on Friday", "Sunday morning", "the night of March 3".

use jiff::civil::Time;

use crate::extraction::figures::numbers::cardinal;
use crate::model::TimexKind;

use super::value::Reading;
use super::words::{day_part, is_zone};
use super::{Found, Parser};

/// Words before "10:30" that show it to be a time.
const LEADING: &[&str] =
    &["at", "by", "around", "about", "until", "till", "from", "before", "after", "since", "between", "to", "past", "("];

impl Parser<'_> {
    /// A time of day, with its day where that is named.
    pub(super) fn clocked(&self, at: usize) -> Option<Found> {
        super::longer([self.day_then_time(at), self.time_then_day(at), self.part_of_day(at), self.part_alone(at)])
    }

    /// "Friday at 5 p.m.", "Friday, 10:30 a.m.", "Friday morning", "early Friday evening".
    fn day_then_time(&self, at: usize) -> Option<Found> {
        let (next, day) = self.point(at)?;
        day.fixed_day()
            .or_else(|| day.value.ends_with("XX").then(Default::default))
            .or_else(|| day.value.contains("-WXX-").then(Default::default))?;
        let in_the = if matches!(self.word(next), "in" | "during") && self.word(next + 1) == "the" { 2 } else { 0 };
        if let Some(part) = day_part(self.word(next + in_the)).filter(|_| day.kind == TimexKind::Date) {
            return Some((next + in_the + 1, day.at_part(part)));
        }
        let comma = usize::from(self.word(next) == ",");
        let at_word = usize::from(matches!(self.word(next + comma), "at" | "around" | "about" | "by"));
        let (end, time) = self.time(next + comma + at_word)?;
        Some((end, self.timed(day, time, end)))
    }

    /// "5 p.m. on Friday", "10:30 GMT Friday", "midnight Thursday", "noon".
    fn time_then_day(&self, at: usize) -> Option<Found> {
        let (next, time) = self.time(at)?;
        // "10:35 a.m. (0735 GMT) Friday".
        let close = (next + 1..next + 6).find(|&t| self.word(t) == ")").filter(|_| self.word(next) == "(");
        let next_day = close.map_or(next, |close| close + 1);
        let skip = next_day - next + usize::from(matches!(self.word(next_day), "on" | ","));
        if let Some((end, day)) = self.point(next + skip)
            && day.kind == TimexKind::Date
            && (day.fixed_day().is_some() || day.value.contains("XX"))
            && !day.value.starts_with('P')
        {
            return Some((end, self.timed(day, time, next)));
        }
        let reading = match self.recent.or(self.published) {
            Some(day) => self.timed(Reading::day(day).anchored(), time, next),
            None => Reading::vague(TimexKind::Time, format!("T{:02}:{:02}", time.hour(), time.minute())),
        };
        Some((next, reading))
    }

    /// A day at a time; midnight is the end of it.
    fn timed(&self, day: Reading, time: Time, end: usize) -> Reading {
        if self.before(end) == "midnight" { day.at_midnight() } else { day.at_time(time) }
    }

    /// "the morning of March 3", "morning on Friday", "this morning".
    fn part_of_day(&self, at: usize) -> Option<Found> {
        let the = usize::from(self.word(at) == "the");
        if self.word(at) == "this" {
            let part = day_part(self.word(at + 1))?;
            let reading = self.anchor_or("XXXX-XX-XX", |p| Some(Reading::day(p)));
            return Some((at + 2, reading.at_part(part)));
        }
        let early = usize::from(matches!(self.word(at + the), "early" | "late"));
        // "the early hours of Sunday".
        if matches!(self.word(at + the), "early" | "small")
            && self.word(at + the + 1) == "hours"
            && self.word(at + the + 2) == "of"
        {
            let (end, day) = self.point(at + the + 3)?;
            return day.fixed_day().map(|_| (end, day.at_part(("MO", 0, 6))));
        }
        let part = day_part(self.word(at + the + early))?;
        let next = at + the + early + 1;
        let joint = usize::from(matches!(self.word(next), "of" | "on"));
        let hours = usize::from(self.word(next) == "hours" && self.word(next + 1) == "of") * 2;
        let (end, day) = self.point(next + joint.max(hours))?;
        (joint + hours > 0 && day.kind == TimexKind::Date && !day.value.starts_with('P'))
            .then(|| (end, day.at_part(part)))
    }

    /// "in the morning", "at dawn", "at night": a part of the day named last.
    fn part_alone(&self, at: usize) -> Option<Found> {
        let the = usize::from(self.word(at) == "the");
        let early = usize::from(matches!(self.word(at + the), "early" | "late"));
        let part = day_part(self.word(at + the + early))?;
        let bare = matches!(self.word(at), "dawn" | "daybreak" | "nightfall" | "dusk" | "sunrise" | "sunset");
        let led = matches!((self.before(at), the), ("in" | "during" | "on", 1) | ("at", 0))
            || bare && matches!(self.before(at), "by" | "before" | "after" | "until" | "since" | "around");
        if !led || self.word(at + the + early + 1) == "of" {
            return None;
        }
        let reading = match self.recent.or(self.published).filter(|_| the == 1 || bare) {
            Some(day) => Reading::day(day).anchored().at_part(part),
            None => Reading::vague(TimexKind::Time, format!("T{}", part.0)),
        };
        Some((at + the + early + 1, reading))
    }

    /// A time by the clock and where it ends, zone and all.
    fn time(&self, at: usize) -> Option<(usize, Time)> {
        let word = self.word(at);
        let named = match word {
            "noon" | "midday" => Some(12),
            "midnight" => Some(0),
            _ => None,
        };
        if let Some(hour) = named {
            return Some((at + 1, Time::new(hour, 0, 0, 0).ok()?));
        }
        let (next, hour, minute, sure) = self.figures_of_time(at)?;
        let (next, half) = self.half_of_day(next);
        let (end, zone) = self.zone(next);
        let hour = match half {
            Some(true) if hour < 12 => hour + 12,
            Some(false) if hour == 12 => 0,
            _ => hour,
        };
        let clock = self.word(at + 1) == "o'clock";
        let told = half.is_some() || zone || clock || sure && LEADING.contains(&self.before(at));
        told.then(|| Time::new(hour, minute, 0, 0).ok().map(|t| (end, t))).flatten()
    }

    /// Hour and minute, and whether the figures alone look like a time.
    fn figures_of_time(&self, at: usize) -> Option<(usize, i8, i8, bool)> {
        let word = self.word(at);
        if let Some((hour, minute)) = word.split_once([':', '.']) {
            let minute = minute.split(':').next().unwrap_or(minute);
            let sure = word.contains(':');
            return (minute.len() == 2)
                .then(|| Some((at + 1, hour.parse().ok()?, minute.parse().ok()?, sure)))
                .flatten();
        }
        if word.len() == 4 && word.bytes().all(|b| b.is_ascii_digit()) {
            let (hour, minute) = (word[..2].parse().ok()?, word[2..].parse().ok()?);
            let zoned = is_zone(self.word(at + 1)) || self.word(at + 1) == "hours" || self.word(at + 1) == "local";
            return zoned.then_some((at + 1, hour, minute, true));
        }
        let number = cardinal(&self.ahead(at))
            .filter(|n| n.length == 1 && (0.0..=12.0).contains(&n.value) && n.value.fract() == 0.0)?;
        let clock = matches!(self.word(at + 1), "o'clock");
        Some((at + 1 + usize::from(clock), number.value as i8, 0, clock))
    }

    /// "a.m.", "in the evening": whether after noon.
    fn half_of_day(&self, at: usize) -> (usize, Option<bool>) {
        match (self.word(at).trim_end_matches('.'), self.word(at + 1), self.word(at + 2)) {
            ("am" | "a.m", ..) => (at + 1, Some(false)),
            ("pm" | "p.m", ..) => (at + 1, Some(true)),
            ("this", "morning", _) => (at + 2, Some(false)),
            ("this", "afternoon" | "evening", _) => (at + 2, Some(true)),
            ("in", "the", "morning") => (at + 3, Some(false)),
            ("in", "the", "afternoon" | "evening") => (at + 3, Some(true)),
            ("at", "night", _) => (at + 2, Some(true)),
            _ => (at, None),
        }
    }

    /// "GMT", "local time", "Moscow time", "hours".
    fn zone(&self, at: usize) -> (usize, bool) {
        let (word, next) = (self.word(at), self.word(at + 1));
        let military =
            word == "hours" && self.before(at).len() == 4 && self.before(at).bytes().all(|b| b.is_ascii_digit());
        if is_zone(word) || military {
            return (at + 1, true);
        }
        let named = next == "time" && (word == "local" || self.capital(at));
        if named { (at + 2, true) } else { (at, false) }
    }
}
