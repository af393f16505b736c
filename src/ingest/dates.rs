//! Dates of publication as people and programs write them.
//!
//! The day is taken as written: a time and its zone are read over, never converted, since the day on the page is the one that
//! "yesterday" in the text is counted from.

use jiff::civil::Date;

use crate::model::TimeValue;

const MONTHS: &[&str] = &["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/// The day that `text` names: ISO 8601 dates and times, RFC 2822, "March 23, 2024", "23 March 2024", and figures between
/// slashes where only one reading is possible.
#[must_use]
pub fn parse_date(text: &str) -> Option<Date> {
    let text = text.trim();
    iso(text).or_else(|| slashes(text)).or_else(|| words(text))
}

/// The moment that `text` names, as it is written there, or the day where it names no time of day.
#[must_use]
pub fn parse_moment(text: &str) -> Option<TimeValue> {
    let day = parse_date(text)?;
    let time = text.split(['T', 't', ' ']).find_map(time_of_day);
    let half = text.to_lowercase();
    // A clock of twelve hours is rare where programs write, and not worth a guess.
    let time = time.filter(|_| !half.ends_with("am") && !half.ends_with("pm"));
    Some(time.map_or(TimeValue::Day(day), |(hour, minute)| TimeValue::Minute(day.at(hour, minute, 0, 0))))
}

/// "18:30", "18:30:05.2+02:00": hour and minute.
fn time_of_day(text: &str) -> Option<(i8, i8)> {
    let (hour, rest) = text.split_once(':')?;
    let (hour, minute) = (number(hour)?, number(rest.get(..2)?)?);
    ((0..24).contains(&hour) && (0..60).contains(&minute)).then_some((hour as i8, minute as i8))
}

/// "2024-03-23", "2024/03/23", "20240323", with or without a time.
fn iso(text: &str) -> Option<Date> {
    let head = text.split(['T', 't', ' ']).next()?;
    let rest = &text[head.len()..];
    if !(rest.is_empty() || is_time(&rest[1..])) {
        return None;
    }
    let parts: Vec<&str> = head.split(['-', '/', '.']).collect();
    match parts.as_slice() {
        [year, month, day] if year.len() == 4 => date(number(year)?, number(month)?, number(day)?),
        [whole] if whole.len() == 8 && whole.bytes().all(|b| b.is_ascii_digit()) => {
            date(number(&whole[..4])?, number(&whole[4..6])?, number(&whole[6..])?)
        }
        _ => None,
    }
}

/// Whether a text is a time of day, perhaps with a zone: "18:30", "18:30:00.5+02:00", "10:30 AM EDT".
fn is_time(text: &str) -> bool {
    let begins = text.trim_start().starts_with(|c: char| c.is_ascii_digit());
    let marks =
        |c: char| c.is_ascii_alphanumeric() || matches!(c, ':' | '.' | '+' | '-' | ' ' | ',' | '[' | ']' | '/' | '_');
    begins && text.contains(':') && text.chars().all(marks) && text.len() < 60
}

/// "03/23/2024" or "23/03/2024"; "03/04/2024" can be two days and is none.
fn slashes(text: &str) -> Option<Date> {
    let head = text.split(' ').next()?;
    let parts: Vec<&str> = head.split(['/', '.', '-']).collect();
    let [a, b, year] = parts.as_slice() else {
        return None;
    };
    if year.len() != 4 {
        return None;
    }
    let (a, b, year) = (number(a)?, number(b)?, number(year)?);
    match (a > 12, b > 12) {
        (true, false) => date(year, b, a),
        (false, true) => date(year, a, b),
        (false, false) if a == b => date(year, a, b),
        _ => None,
    }
}

/// "March 23, 2024", "Sat, 23 Mar 2024 18:30:00 +0000", "Saturday 23rd March 2024".
fn words(text: &str) -> Option<Date> {
    let mut month = None;
    let mut figures = Vec::new();
    for word in text.split([' ', ',', '\u{a0}']).filter(|w| !w.is_empty()) {
        let lower = word.trim_end_matches('.').to_ascii_lowercase();
        if let Some(found) = month_number(&lower) {
            month = month.or(Some(found));
        } else if let Some(figure) = ordinal(&lower) {
            figures.push(figure);
        } else if !is_filler(&lower) {
            return None;
        }
        // The time and its zone follow the date.
        if month.is_some() && figures.len() == 2 {
            break;
        }
    }
    match figures.as_slice() {
        [day, year] if *year > 31 => date(*year, month?, *day),
        [year, day] if *year > 31 => date(*year, month?, *day),
        _ => None,
    }
}

fn month_number(word: &str) -> Option<i32> {
    const LONG: &[&str] = &["uary", "ruary", "ch", "il", "", "e", "y", "ust", "tember", "ober", "ember", "ember"];
    let head = word.get(..3)?;
    let index = MONTHS.iter().position(|m| *m == head)?;
    let tail = &word[3..];
    (tail.is_empty() || tail == LONG[index] || word == "sept").then_some(index as i32 + 1)
}

fn ordinal(word: &str) -> Option<i32> {
    let digits = word.trim_end_matches(char::is_alphabetic);
    let suffix = &word[digits.len()..];
    matches!(suffix, "" | "st" | "nd" | "rd" | "th").then(|| number(digits)).flatten()
}

/// Weekdays and small words that say nothing about the day, and times before a date.
fn is_filler(word: &str) -> bool {
    const DAYS: &[&str] = &["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
    word.get(..3).is_some_and(|head| DAYS.contains(&head)) && word.len() <= 9
        || matches!(word, "on" | "the" | "of")
        || is_time(word)
}

fn number(text: &str) -> Option<i32> {
    let plain = !text.is_empty() && text.len() <= 4 && text.bytes().all(|b| b.is_ascii_digit());
    if plain { text.parse().ok() } else { None }
}

fn date(year: i32, month: i32, day: i32) -> Option<Date> {
    if !(1500..=2999).contains(&year) {
        return None;
    }
    Date::new(year as i16, month as i8, day as i8).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_moment_is_as_written() {
        let day = jiff::civil::date(2031, 4, 5);
        let moment = TimeValue::Minute(day.at(18, 30, 0, 0));
        let texts = ["2031-04-05T18:30:00+02:00", "2031-04-05 18:30", "Sat, 5 Apr 2031 18:30:12 +0000"];
        assert!(texts.iter().all(|t| parse_moment(t) == Some(moment)));
        assert_eq!(parse_moment("2031-04-05"), Some(TimeValue::Day(day)));
        assert_eq!(parse_moment("yesterday"), None);
    }
}
