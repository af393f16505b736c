//! Timex strings and resolutions of Recognizers-Text → TIMEX3 values.
//!
//! | there | here |
//! |---|---|
//! | `2016-11-07`, `2016-W45`, `2016-11`, `P3D`, `2016-11-07TEV` | the same |
//! | `XXXX-11-30`, `XXXX-WXX-5` | itself, or what it resolves to in the past or the future |
//! | `2016-11-07T22`, `T17`, `T07:00:00` | hours with minutes: `T17:00` |
//! | `(2016-11-07T13,2016-11-07T15,PT2H)` | `2016-11-07T13:00/2016-11-07T15:00`, or the length `PT2H` |
//! | `(1990-01-01,2000-01-01,P10Y)` and years, quarters, centuries | also `199X`, `1990`, `1990-Q1`, `19XX` |
//! | a range of days, whose end is the first day after it | also with the last day in it |

use std::collections::BTreeSet;

use jiff::civil::Date;
use serde_json::Value;

/// The values that are right, sorted; none where the file has none.
pub(super) fn values(kind: &str, result: &Value) -> Vec<String> {
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
    found.into_iter().collect()
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
    if let Some(year) = from.as_deref().and_then(|f| f.get(..4)) {
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
    if let Some(last) = to.parse::<Date>().ok().and_then(|d| d.yesterday().ok()) {
        found.insert(format!("{from}/{last}"));
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
        super::values(kind, &json!({ "Resolution": { "values": values } }))
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
