//! What a time expression means: TIMEX3 value, calendar value and bounds.

use std::ops::Range;

use jiff::Span as Length;
use jiff::civil::{Date, DateTime, Time, Weekday};

use crate::model::{TimeValue, TimexKind};

use super::words::Unit;

/// A time expression before it gets its place in the text.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Reading {
    pub(super) kind: TimexKind,
    pub(super) value: String,
    pub(super) time: Option<TimeValue>,
    pub(super) earliest: Option<DateTime>,
    pub(super) latest: Option<DateTime>,
    pub(super) anchored: bool,
    /// The two ends of a range: places in the sentence, and what they are by themselves.
    pub(super) ends: Vec<(Range<usize>, TimexKind, String)>,
}

impl Reading {
    /// An expression whose value fixes nothing.
    pub(super) fn vague(kind: TimexKind, value: impl Into<String>) -> Self {
        Self { kind, value: value.into(), time: None, earliest: None, latest: None, anchored: false, ends: Vec::new() }
    }

    pub(super) fn day(date: Date) -> Self {
        let mut reading = Self::between(date.to_string(), date, next_day(date));
        reading.time = Some(TimeValue::Day(date));
        reading
    }

    pub(super) fn month(year: i16, month: i8) -> Option<Self> {
        let first = Date::new(year, month, 1).ok()?;
        let mut reading = Self::between(format!("{year:04}-{month:02}"), first, add_months(first, 1)?);
        reading.time = Some(TimeValue::Month(year, month));
        Some(reading)
    }

    pub(super) fn year(year: i16) -> Option<Self> {
        let first = Date::new(year, 1, 1).ok()?;
        let mut reading = Self::between(format!("{year:04}"), first, add_months(first, 12)?);
        reading.time = Some(TimeValue::Year(year));
        Some(reading)
    }

    /// The week of a day, Monday to Sunday.
    pub(super) fn week(date: Date) -> Option<Self> {
        let week = date.iso_week_date();
        let monday = add_days(date, -i64::from(date.weekday().to_monday_zero_offset()))?;
        let value = format!("{:04}-W{:02}", week.year(), week.week());
        Some(Self::between(value, monday, add_days(monday, 7)?))
    }

    /// Saturday and Sunday of the week of a day.
    pub(super) fn weekend(date: Date) -> Option<Self> {
        let week = Self::week(date)?;
        let saturday = add_days(week.earliest?.date(), 5)?;
        Some(Self::between(format!("{}-WE", week.value), saturday, add_days(saturday, 2)?))
    }

    /// The ten years from `year` on.
    pub(super) fn decade(year: i16) -> Option<Self> {
        let first = Date::new(year, 1, 1).ok()?;
        Some(Self::between(format!("{:03}X", year / 10), first, add_months(first, 120)?))
    }

    /// The hundred years of a century, 1-based.
    pub(super) fn century(number: i16) -> Option<Self> {
        let first = Date::new((number - 1) * 100, 1, 1).ok()?;
        Some(Self::between(format!("{:02}XX", number - 1), first, add_months(first, 1200)?))
    }

    pub(super) fn season(year: i16, code: &str, month: i8) -> Option<Self> {
        let first = Date::new(year, month, 1).ok()?;
        Some(Self::between(format!("{year:04}-{code}"), first, add_months(first, 3)?))
    }

    pub(super) fn quarter(year: i16, quarter: i8) -> Option<Self> {
        let first = Date::new(year, quarter * 3 - 2, 1).ok()?;
        Some(Self::between(format!("{year:04}-Q{quarter}"), first, add_months(first, 3)?))
    }

    /// Half of a year, 1 or 2.
    pub(super) fn half(year: i16, half: i8) -> Option<Self> {
        let first = Date::new(year, half * 6 - 5, 1).ok()?;
        Some(Self::between(format!("{year:04}-H{half}"), first, add_months(first, 6)?))
    }

    fn between(value: String, from: Date, to: Date) -> Self {
        Self {
            kind: TimexKind::Date,
            value,
            time: None,
            earliest: Some(from.to_datetime(Time::midnight())),
            latest: Some(to.to_datetime(Time::midnight())),
            anchored: false,
            ends: Vec::new(),
        }
    }

    /// A length of time; `None` for an unknown number of units.
    pub(super) fn duration(count: Option<f64>, unit: Unit) -> Self {
        let (prefix, letter, factor) = unit.iso();
        let value = match count {
            Some(count) if count.fract() == 0.5 => {
                with_half(count, unit).unwrap_or_else(|| format!("{prefix}{}{letter}", count * factor))
            }
            Some(count) => format!("{prefix}{}{letter}", count * factor),
            None if unit == Unit::Decade => "PXDE".to_owned(),
            None if unit == Unit::Century => "PXCE".to_owned(),
            None => format!("{prefix}X{letter}"),
        };
        Self::vague(TimexKind::Duration, value)
    }

    /// From the begin of `self` to the end of `other`.
    pub(super) fn until(&self, other: &Self) -> Self {
        let same = self.value == other.value;
        Self {
            kind: self.kind,
            value: if same { self.value.clone() } else { format!("{}/{}", self.value, other.value) },
            time: if same { self.time } else { None },
            earliest: self.earliest,
            latest: other.latest,
            anchored: self.anchored || other.anchored,
            ends: Vec::new(),
        }
    }

    /// A range from `self` to `other`, which stand at these places.
    pub(super) fn range(&self, at: Range<usize>, other: &Self, other_at: Range<usize>) -> Self {
        let mut range = self.until(other);
        range.ends = vec![(at, self.kind, self.value.clone()), (other_at, other.kind, other.value.clone())];
        range
    }

    pub(super) fn anchored(mut self) -> Self {
        self.anchored = true;
        self
    }

    /// The day that is fixed, if it is one.
    pub(super) fn fixed_day(&self) -> Option<Date> {
        match self.time {
            Some(TimeValue::Day(date)) => Some(date),
            Some(TimeValue::Minute(at)) => Some(at.date()),
            _ => None,
        }
    }

    /// The same day, at a part of it ("MO", 0, 12).
    pub(super) fn at_part(mut self, (code, from, to): (&str, i8, i8)) -> Self {
        self.kind = TimexKind::Time;
        if let Some(day) = self.fixed_day() {
            self.earliest = hour(day, from);
            self.latest = hour(day, to);
        }
        self.value = format!("{}T{code}", self.value);
        self
    }

    /// The same day, at a time of it.
    pub(super) fn at_time(mut self, time: Time) -> Self {
        self.kind = TimexKind::Time;
        if let Some(day) = self.fixed_day() {
            let at = day.to_datetime(time);
            self.time = Some(TimeValue::Minute(at));
            self.earliest = Some(at);
            self.latest = at.checked_add(Length::new().minutes(1)).ok();
        }
        let day = self.value.split('T').next().unwrap_or_default();
        self.value = format!("{day}T{:02}:{:02}", time.hour(), time.minute());
        self
    }

    /// Midnight at the end of the day, which TIMEX3 writes as its 24th hour.
    pub(super) fn at_midnight(mut self) -> Self {
        let day = self.value.split('T').next().unwrap_or_default().to_owned();
        let next = self.fixed_day().and_then(|d| add_days(d, 1));
        if let Some(next) = next {
            let anchored = self.anchored;
            self = Self { anchored, ..Self::day(next).at_time(Time::midnight()) };
        }
        self.kind = TimexKind::Time;
        self.value = format!("{day}T24:00");
        self
    }

    /// The first, middle or last part of the interval: "early", "mid", "late".
    pub(super) fn narrowed(mut self, part: Part) -> Self {
        if let (Some(from), Some(to)) = (self.earliest, self.latest) {
            let days = i64::from((to.date() - from.date()).get_days());
            // Weeks and days are too short to be halved honestly.
            if days >= 28 {
                let half = days / 2;
                let (skip, cut) = match part {
                    Part::Early => (0, half),
                    Part::Middle => (half / 2, half / 2),
                    Part::Late => (half, 0),
                };
                self.earliest = add_days(from.date(), skip).map(|d| d.to_datetime(Time::midnight()));
                self.latest = add_days(to.date(), -cut).map(|d| d.to_datetime(Time::midnight()));
            }
        }
        self
    }
}

/// Which part of an interval.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    Early,
    Middle,
    Late,
}

/// Half a unit in the next smaller one: "PT1H30M", "P6M".
fn with_half(count: f64, unit: Unit) -> Option<String> {
    let (prefix, letter, half) = match unit {
        Unit::Year => ("P", 'Y', "6M"),
        Unit::Hour => ("PT", 'H', "30M"),
        Unit::Minute => ("PT", 'M', "30S"),
        _ => return None,
    };
    let whole = count.trunc();
    Some(if whole > 0.0 { format!("{prefix}{whole}{letter}{half}") } else { format!("{prefix}{half}") })
}

fn hour(day: Date, hour: i8) -> Option<DateTime> {
    let day = if hour >= 24 { add_days(day, 1)? } else { day };
    Some(day.at(hour % 24, 0, 0, 0))
}

pub(super) fn add_days(date: Date, days: i64) -> Option<Date> {
    date.checked_add(Length::new().try_days(days).ok()?).ok()
}

pub(super) fn add_months(date: Date, months: i64) -> Option<Date> {
    date.checked_add(Length::new().try_months(months).ok()?).ok()
}

fn next_day(date: Date) -> Date {
    add_days(date, 1).unwrap_or(date)
}

/// The day of a weekday that is next to `date`: at most six days after it, or before it.
pub(super) fn near_weekday(date: Date, weekday: Weekday, after: bool) -> Option<Date> {
    let ahead = i64::from(date.weekday().until(weekday));
    let back = i64::from(weekday.until(date.weekday()));
    add_days(date, if after { ahead } else { -back })
}

/// A date moved by units; the grain of the result is that of the unit.
pub(super) fn shifted(date: Date, count: i64, unit: Unit) -> Option<Reading> {
    match unit {
        Unit::Second | Unit::Minute | Unit::Hour => Some(Reading::day(date)),
        Unit::Day => add_days(date, count).map(Reading::day),
        Unit::Week => Reading::week(add_days(date, count.checked_mul(7)?)?),
        Unit::Month => add_months(date, count).and_then(|d| Reading::month(d.year(), d.month())),
        Unit::Year => Reading::year(i16::try_from(i64::from(date.year()) + count).ok()?),
        Unit::Decade => Reading::decade(i16::try_from(i64::from(date.year()) + count * 10).ok()? / 10 * 10),
        Unit::Century => Reading::century(i16::try_from(i64::from(date.year()) / 100 + 1 + count).ok()?),
    }
}
