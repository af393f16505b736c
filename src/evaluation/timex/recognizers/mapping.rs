//! Timex strings and resolutions of Recognizers-Text → TIMEX3 values.
//!
//! | there | here |
//! |---|---|
//! | `2016-11-07`, `2016-W45`, `2016-11`, `P3D`, `2016-11-07TEV` | the same |
//! | `XXXX-11-30`, `XXXX-WXX-5` | itself, or what it resolves to in the past or the future |
//! | `2016-11-07T22`, `T17`, `T07:00:00` | hours with minutes: `T17:00` |
//! | `(2016-11-07T13,2016-11-07T15,PT2H)` | `2016-11-07T13:00/2016-11-07T15:00`, or the length `PT2H` |
//! | `(1990-01-01,2000-01-01,P10Y)` and years, quarters, centuries | also `199X`, `1990`, `1990-Q1`, `19XX` |
//! | a range of days, whose end is the first day after it | also with the last day in it; of whole months and years, in these |
//! | `T17` with a reference day | also that day at that time |
//! | `2016-11-21` for "in two weeks" | also `2016-W47`: TIMEX3 has it no finer than the text counts |
//! | `PT1.5H`, `P2.5Y` | also `PT1H30M`, `P2Y6M` |

use std::collections::BTreeSet;

use jiff::civil::Date;
use serde_json::Value;

/// The values that are right, sorted; none where the file has none.
pub(super) fn values(kind: &str, words: &str, reference: Option<&str>, result: &Value) -> Vec<String> {
    let mut found = BTreeSet::new();
    let value = ["Value", "Resolution"].iter().map(|key| &result[key]).find(|v| !v.is_null());
    let Some(value) = value else { return Vec::new() };
    match value["values"].as_array() {
        Some(values) => values.iter().for_each(|v| add(kind, v, v, &mut found)),
        None => {
            for side in ["FutureResolution", "PastResolution"] {
                add(kind, value, &value[side], &mut found);
            }
        }
    }
    let more: Vec<String> = found.iter().flat_map(|v| variants(v, words, reference)).collect();
    found.extend(more);
    found.into_iter().collect()
}

/// Other ways in which TIMEX3 has a value.
fn variants(value: &str, words: &str, reference: Option<&str>) -> Vec<String> {
    let mut found = Vec::new();
    let words = words.to_lowercase();
    if let Some(day) = reference.and_then(|r| r.get(..10)).filter(|_| value.starts_with('T')) {
        found.extend([format!("{day}{value}"), format!("XXXX-XX-XX{value}")]);
        if let Some((from, to)) = value.split_once('/') {
            found.push(format!("{day}{from}/{day}{to}"));
        }
    }
    if let Some(date) = value.parse::<Date>().ok().filter(|_| value.len() == 10) {
        let week = date.iso_week_date();
        let coarse = [
            ("week", format!("{:04}-W{:02}", week.year(), week.week())),
            ("month", value[..7].to_owned()),
            ("year", value[..4].to_owned()),
        ];
        found.extend(coarse.into_iter().filter(|(unit, _)| words.contains(unit)).map(|(_, v)| v));
    }
    for (half, written) in [(".5H", "H30M"), (".5Y", "Y6M"), (".5M", "M30S")] {
        if let Some(whole) = value.strip_suffix(half) {
            found.push(format!("{whole}{written}").replace("T0H", "T").replace("P0Y", "P"));
        }
    }
    found
}

/// Adds what one resolution of a timex allows.
fn add(kind: &str, value: &Value, resolution: &Value, found: &mut BTreeSet<String>) {
    let Some(timex) = value["timex"].as_str().or_else(|| value["Timex"].as_str()) else {
        return;
    };
    match timex.strip_prefix('(').and_then(|t| t.strip_suffix(')')) {
        Some(range) => add_range(range, found),
        None => drop(found.insert(clock(timex))),
    }
    if !timex.contains("XXXX") || kind == "set" {
        return;
    }
    let text = |keys: &[&str]| keys.iter().find_map(|k| resolution[k].as_str()).map(moment);
    if let Some(point) = text(&["date", "dateTime", "value"]) {
        found.insert(point);
    }
    let (from, to) = (text(&["startDate", "startDateTime", "start"]), text(&["endDate", "endDateTime", "end"]));
    if let Some(year) = from.as_deref().and_then(|f| f.get(..4)).filter(|_| !timex.starts_with('(')) {
        found.insert(clock(&timex.replacen("XXXX", year, 1)));
    }
    if let (Some(from), Some(to)) = (from, to) {
        add_days(&from, &to, found);
    }
}

fn add_range(range: &str, found: &mut BTreeSet<String>) {
    let parts: Vec<&str> = range.split(',').collect();
    let &[from, to, length] = parts.as_slice() else {
        return;
    };
    found.insert(length.to_owned());
    let (from, to) = (clock(from), clock(to));
    if let Some(period) = period(&from, length) {
        found.insert(period);
    }
    add_days(&from, &to, found);
}

/// A range with its end as it is written, and with the last day in it.
fn add_days(from: &str, to: &str, found: &mut BTreeSet<String>) {
    found.insert(format!("{from}/{to}"));
    let day = |text: &str| text.parse::<Date>().ok().filter(|_| text.len() == 10);
    let (Some(first), Some(end)) = (day(from), day(to)) else { return };
    let Ok(last) = end.yesterday() else { return };
    found.insert(format!("{from}/{last}"));
    for end in [end, last] {
        if first.day() == 1 {
            found.insert(format!("{}/{}", &from[..7], &end.to_string()[..7]));
        }
        if first.day() == 1 && first.month() == 1 {
            found.insert(format!("{}/{}", first.year(), end.year()));
        }
    }
}

/// The value of a stretch of the calendar that TIMEX3 has a name for.
fn period(from: &str, length: &str) -> Option<String> {
    let first: Date = from.parse().ok()?;
    let (year, month) = (first.year(), first.month());
    let whole = first.day() == 1 && month == 1;
    match length {
        "P100Y" if whole && year % 100 == 0 => Some(format!("{}XX", year / 100)),
        "P10Y" if whole && year % 10 == 0 => Some(format!("{}X", year / 10)),
        "P1Y" if whole => Some(format!("{year}")),
        "P6M" if first.day() == 1 && month % 6 == 1 => Some(format!("{year}-H{}", month / 6 + 1)),
        "P3M" if first.day() == 1 && month % 3 == 1 => Some(format!("{year}-Q{}", month / 3 + 1)),
        "P1M" if first.day() == 1 => Some(format!("{year}-{month:02}")),
        _ => None,
    }
}

/// "2016-11-07 22:00:00" as TIMEX3 has it.
fn moment(text: &str) -> String {
    clock(&text.replacen(' ', "T", 1))
}

/// A time of day to the minute: "T17" and "T07:00:00" are "T17:00" and "T07:00".
fn clock(timex: &str) -> String {
    let Some((day, time)) = timex.split_once('T').filter(|(day, _)| !day.starts_with('P')) else {
        return timex.to_owned();
    };
    match time.split(':').collect::<Vec<_>>().as_slice() {
        [hour] if hour.len() == 2 && hour.bytes().all(|b| b.is_ascii_digit()) => format!("{day}T{hour}:00"),
        [hour, minute, "00"] => format!("{day}T{hour}:{minute}"),
        _ => timex.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn of(kind: &str, values: &Value) -> Vec<String> {
        super::values(kind, "", None, &json!({ "Resolution": { "values": values } }))
    }

    #[test]
    fn ranges_of_times() {
        let range = json!([{ "timex": "(2016-11-07T13,2016-11-07T15,PT2H)" }]);
        assert_eq!(of("datetimerange", &range), ["2016-11-07T13:00/2016-11-07T15:00", "PT2H"]);
    }

    #[test]
    fn decades_have_a_name() {
        let decade = json!([{ "timex": "(1990-01-01,2000-01-01,P10Y)" }]);
        assert!(of("daterange", &decade).contains(&"199X".to_owned()));
    }

    #[test]
    fn an_open_month_takes_the_year_of_its_resolutions() {
        let month = json!([{ "timex": "XXXX-11", "start": "2015-11-01", "end": "2015-12-01" }]);
        let values = of("daterange", &month);
        assert!(values.contains(&"XXXX-11".to_owned()) && values.contains(&"2015-11".to_owned()));
    }

    #[test]
    fn times_of_day_have_minutes_and_durations_stay() {
        assert_eq!(clock("T17"), "T17:00");
        assert_eq!(clock("2016-11-07T07:30:00"), "2016-11-07T07:30");
        assert_eq!(clock("PT30M"), "PT30M");
        assert_eq!(clock("2016-11-07TEV"), "2016-11-07TEV");
    }
}
