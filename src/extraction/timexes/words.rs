//! Names of the calendar.

use jiff::civil::Weekday;

/// Month of a name or abbreviation in lower case, without its full stop.
pub(super) fn month(word: &str) -> Option<i8> {
    const MONTHS: &[&[&str]] = &[
        &["january", "jan"],
        &["february", "feb", "febr"],
        &["march", "mar"],
        &["april", "apr"],
        &["may"],
        &["june", "jun"],
        &["july", "jul"],
        &["august", "aug"],
        &["september", "sept", "sep"],
        &["october", "oct"],
        &["november", "nov"],
        &["december", "dec"],
    ];
    let word = word.trim_end_matches('.');
    let index = MONTHS.iter().position(|names| names.contains(&word))?;
    Some(index as i8 + 1)
}

/// Weekday of a name or abbreviation in lower case, without its full stop.
pub(super) fn weekday(word: &str) -> Option<Weekday> {
    let day = match word.trim_end_matches('.') {
        "monday" | "mon" => Weekday::Monday,
        "tuesday" | "tues" | "tue" => Weekday::Tuesday,
        "wednesday" | "wed" => Weekday::Wednesday,
        "thursday" | "thurs" | "thur" | "thu" => Weekday::Thursday,
        "friday" | "fri" => Weekday::Friday,
        "saturday" | "sat" => Weekday::Saturday,
        "sunday" | "sun" => Weekday::Sunday,
        _ => return None,
    };
    Some(day)
}

/// A unit of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Unit {
    Second,
    Minute,
    Hour,
    Day,
    Week,
    Month,
    Year,
    Decade,
    Century,
}

impl Unit {
    /// Unit of a noun in either number, in lower case.
    pub(super) fn of(word: &str) -> Option<Self> {
        let unit = match word.trim_end_matches('.') {
            "second" | "seconds" => Self::Second,
            "minute" | "minutes" | "mins" | "min" => Self::Minute,
            "hour" | "hours" | "hrs" | "hr" => Self::Hour,
            "day" | "days" => Self::Day,
            "week" | "weeks" | "fortnight" | "fortnights" => Self::Week,
            "month" | "months" => Self::Month,
            "year" | "years" | "yrs" => Self::Year,
            "decade" | "decades" => Self::Decade,
            "century" | "centuries" => Self::Century,
            _ => return None,
        };
        Some(unit)
    }

    /// Letter of ISO 8601, with the "T" of times of day, and how many of it the unit is.
    pub(super) fn iso(self) -> (&'static str, char, f64) {
        match self {
            Self::Second => ("PT", 'S', 1.0),
            Self::Minute => ("PT", 'M', 1.0),
            Self::Hour => ("PT", 'H', 1.0),
            Self::Day => ("P", 'D', 1.0),
            Self::Week => ("P", 'W', 1.0),
            Self::Month => ("P", 'M', 1.0),
            Self::Year => ("P", 'Y', 1.0),
            Self::Decade => ("P", 'Y', 10.0),
            Self::Century => ("P", 'Y', 100.0),
        }
    }
}

/// Part of a day: TIMEX3 code, first hour, and hour of its end (24 and more lie in the next day).
pub(super) fn day_part(word: &str) -> Option<(&'static str, i8, i8)> {
    let part = match word {
        "morning" | "dawn" | "daybreak" | "sunrise" => ("MO", 0, 12),
        "afternoon" => ("AF", 12, 18),
        "evening" | "dusk" | "sunset" => ("EV", 17, 24),
        "night" | "nightfall" => ("NI", 18, 30),
        _ => return None,
    };
    Some(part)
}

/// Season: TIMEX3 code and its first month; each lasts three months (northern, by calendar months).
pub(super) fn season(word: &str) -> Option<(&'static str, i8)> {
    let season = match word {
        "spring" => ("SP", 3),
        "summer" => ("SU", 6),
        "autumn" | "fall" => ("FA", 9),
        "winter" => ("WI", 12),
        _ => return None,
    };
    Some(season)
}

/// Whether a word is a time zone.
pub(super) fn is_zone(word: &str) -> bool {
    matches!(
        word,
        "gmt"
            | "utc"
            | "est"
            | "edt"
            | "et"
            | "cst"
            | "cdt"
            | "ct"
            | "mst"
            | "mdt"
            | "pst"
            | "pdt"
            | "pt"
            | "cet"
            | "cest"
            | "bst"
            | "ist"
            | "msk"
            | "jst"
            | "eet"
            | "aest"
            | "hkt"
    )
}
