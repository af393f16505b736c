//! Parts of a stretch: "early 2019", "mid-March", "the end of May", "earlier this year".

use jiff::Span as Length;
use jiff::civil::Time;

use super::dates::{MonthDay, year_of};
use super::value::{Part, Reading, shifted};
use super::words::{Unit, month};
use super::{Found, Parser};

impl Parser<'_> {
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
            self.this_unit(next),
        ])?;
        Some((end, self.cut_at_publication(self.word(at), reading).unwrap_or_else(|r| r.narrowed(part))))
    }

    /// "the year" in "the end of the year", "the month" in "early in the month".
    fn this_unit(&self, at: usize) -> Option<Found> {
        let unit = Unit::of(self.word(at + 1)).filter(|u| {
            self.word(at) == "the" && self.before(at) == "of" && matches!(u, Unit::Week | Unit::Month | Unit::Year)
        })?;
        let reading = shifted(self.published?, 0, unit)?;
        (!self.word(at + 1).ends_with('s')).then(|| (at + 2, reading.anchored()))
    }

    /// "earlier this year" ends, "later this year" begins with the day of publication.
    fn cut_at_publication(&self, word: &str, mut reading: Reading) -> Result<Reading, Reading> {
        let now = self.published.map(|p| p.to_datetime(Time::midnight()));
        if now.is_none() || now < reading.earliest || now >= reading.latest {
            return Err(reading);
        }
        match word {
            "earlier" => reading.latest = now.and_then(|n| n.checked_add(Length::new().days(1)).ok()),
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
