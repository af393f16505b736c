//! Time expressions: the words, the TIMEX3 value, what is fixed, and the interval.
//!
//! The first line of a case may give the day of publication.

use annals::analysis::{Model, NoGazetteer, analyze_with};
use annals::extraction::timexes::find;
use annals::model::{TimeValue, Timex};

use crate::support::run_cases;

#[test]
fn time_expressions() {
    run_cases("extraction/timexes", |input| {
        let (published, text) = match input.strip_prefix("published: ").and_then(|rest| rest.split_once('\n')) {
            Some((date, text)) => (Some(date.trim().parse().expect("a date")), text),
            None => (None, input),
        };
        let document = analyze_with(text, Model::embedded(), &NoGazetteer);
        let lines: Vec<String> = find(&document, published).iter().map(|t| line(t, text)).collect();
        lines.join("\n")
    });
}

fn line(timex: &Timex, text: &str) -> String {
    let fixed = match timex.time {
        Some(TimeValue::Year(year)) => format!("{year:04}"),
        Some(TimeValue::Month(year, month)) => format!("{year:04}-{month:02}"),
        Some(TimeValue::Day(day)) => day.to_string(),
        Some(TimeValue::Minute(at)) => at.to_string(),
        None => "-".to_owned(),
    };
    let from = timex.earliest.map_or_else(String::new, |at| at.to_string());
    let to = timex.latest.map_or_else(String::new, |at| at.to_string());
    let bounds = format!("{from}..{to}").replace("T00:00:00", "");
    let anchored = if timex.anchored { "  anchored" } else { "" };
    format!("{}  {:?}  {}  {fixed}  {bounds}{anchored}", timex.span.of(text), timex.kind, timex.value)
}
