//! Ranges of two ends: "from May to July", "between 2019 and 2021", "2019-21", "Monday to Friday".

use crate::model::TimexKind;

use super::dates::{MonthDay, day_of_month, year_of};
use super::value::Reading;
use super::{Found, Parser};

impl Parser<'_> {
    /// A stretch with both ends named.
    pub(super) fn range(&self, at: usize) -> Option<Found> {
        match self.word(at) {
            "from" => self.both(at + 1, &["to", "until", "till", "through", "-", "–", "—"]),
            "between" => self.both(at + 1, &["and"]),
            _ => self.both(at, &["to", "through", "until", "-", "–", "—"]).or_else(|| self.short_years(at)),
        }
    }

    fn both(&self, at: usize, joints: &[&str]) -> Option<Found> {
        if let found @ Some(_) = self.days_of_month(at, joints) {
            return found;
        }
        // Ends are dear to read, and most places have no joint near; the longest end takes nine words.
        (1..10).find(|ahead| joints.contains(&self.word(at + ahead)))?;
        let (next, from) = self.end_point(at)?;
        if !joints.contains(&self.word(next)) {
            return None;
        }
        let (end, to) = self.end_point(next + 1)?;
        let from = self.with_year_of(at, from, &to, next + 1);
        (from.earliest.is_none() || to.latest.is_none() || from.earliest < to.latest)
            .then(|| (end, from.range(at..next, &to, next + 1..end)))
    }

    /// "between 3 and 12 May": the month stands once, behind both days.
    fn days_of_month(&self, at: usize, joints: &[&str]) -> Option<Found> {
        let first = day_of_month(self.word(at))
            .filter(|_| joints.contains(&self.word(at + 1)) && self.month_at(at + 1).is_none())?;
        let parts = self.month_and_day(at + 2).filter(|p| p.day > Some(first) && self.month_at(at + 2).is_none())?;
        let from = MonthDay { day: Some(first), ..parts };
        let (first, last) = (self.resolve(at, &from, None), self.resolve(at, &parts, None));
        Some((parts.end, first.range(at..at + 1, &last, at + 2..parts.end)))
    }

    /// One end: a date, or a time of day.
    fn end_point(&self, at: usize) -> Option<Found> {
        super::longer([self.clocked(at), self.point(at)])
            .filter(|(_, r)| matches!(r.kind, TimexKind::Date | TimexKind::Time) && !r.value.ends_with("_REF"))
    }

    /// "from May to July 2019": the year stands once, behind both.
    fn with_year_of(&self, at: usize, from: Reading, to: &Reading, at_to: usize) -> Reading {
        let (Some(first), Some(second)) = (self.month_and_day(at), self.month_and_day(at_to)) else {
            return from;
        };
        let year = second.year.or(to.earliest.filter(|_| to.anchored && from.anchored).map(|e| e.year()));
        let (None, Some(year)) = (first.year, year) else {
            return from;
        };
        let parts = |year| MonthDay { year: Some(year), ..first };
        let anchored = second.year.is_none();
        let same = Reading { anchored, ..self.resolve(at, &parts(year), None) };
        if same.earliest > to.latest {
            self.resolve(at, &MonthDay { year: Some(year - 1), ..parts(year) }, None)
        } else {
            same
        }
    }

    /// "2019-21".
    fn short_years(&self, at: usize) -> Option<Found> {
        let from = year_of(self.word(at))?;
        let two = matches!(self.word(at + 1), "-" | "–" | "/").then(|| self.word(at + 2)).filter(|w| w.len() == 2)?;
        let to: i16 = from / 100 * 100 + two.parse::<i16>().ok()?;
        let adjacent =
            self.document.tokens[self.token(at)].span.end == self.document.tokens[self.token(at + 1)].span.start;
        (to > from && adjacent)
            .then(|| Some((at + 3, Reading::year(from)?.range(at..at + 1, &Reading::year(to)?, at + 2..at + 3))))
            .flatten()
    }
}
