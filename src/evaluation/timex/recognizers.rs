//! Cases of Microsoft's Recognizers-Text: a sentence, a reference time, and the expressions in it with type and resolution.
//!
//! How they become TIMEX3 is in `mapping.rs`. Left out are cases that not even the reference implementation (.NET) supports, time
//! zones, and cases of files for one kind of expression that hold none of it. Those files list only their kind, so what is found
//! beside it isn't counted there. Prepositions that belong to its expressions don't belong to a TIMEX3 and are cut off both sides.

mod mapping;

use std::path::Path;

use jiff::civil::Date;
use serde_json::Value;

use crate::model::Span;

use super::{Form, Gold, Item};

/// Words that Recognizers-Text has at the begin of an expression and TIMEX3 has not.
const PREPOSITIONS: [&str; 24] = [
    "on", "in", "at", "for", "from", "between", "by", "during", "within", "since", "until", "till", "before", "after",
    "to", "over", "of", "around", "about", "as", "through", "throughout", "inside", "starting",
];

pub(super) fn read(path: &Path, cases: &[Value], items: &mut Vec<Item>, notes: &mut Vec<String>) {
    let name = path.file_stem().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default();
    // Files of models and of merged extractors list every kind of expression.
    let complete = name.contains("Model") || name.contains("Merged");
    let before = items.len();
    for (number, case) in cases.iter().enumerate() {
        if let Some(item) = item(case, complete) {
            items.push(Item { name: format!("{name}:{}", number + 1), ..item });
        }
    }
    let left_out = cases.len() - (items.len() - before);
    if left_out > 0 {
        notes.push(format!(
            "{name}: {left_out} of {} cases left out: unsupported, time zones, or none of its kind",
            cases.len()
        ));
    }
}

fn item(case: &Value, complete: bool) -> Option<Item> {
    let unsupported = ["NotSupported", "NotSupportedByDesign"]
        .iter()
        .any(|key| case[key].as_str().is_some_and(|ports| ports.to_lowercase().contains("dotnet")));
    let text = case["Input"].as_str()?.to_owned();
    let reference = case["Context"]["ReferenceDateTime"].as_str();
    let results = case["Results"].as_array()?;
    let gold: Vec<Gold> = results.iter().filter_map(|result| gold(&text, reference, result)).collect();
    let zones = results.iter().any(|r| kind(r).contains("timezone"));
    if unsupported || zones || gold.len() < results.len() || results.is_empty() && !complete {
        return None;
    }
    let published: Option<Date> = reference.and_then(|r| r.get(..10)?.parse().ok());
    Some(Item { name: String::new(), text, published, gold, form: Form::Phrase, complete })
}

fn kind(result: &Value) -> String {
    let named = ["TypeName", "Typename", "Type"].iter().find_map(|key| result[key].as_str());
    named.unwrap_or_default().trim_start_matches("datetimeV2.").to_lowercase()
}

fn gold(text: &str, reference: Option<&str>, result: &Value) -> Option<Gold> {
    let words = result["Text"].as_str()?;
    let start = usize::try_from(result["Start"].as_u64()?).ok()?;
    let byte = text.char_indices().map(|(at, _)| at).nth(start)?;
    // The words come in lower case in some files, and with an offset that is off by one in a few.
    let fits = |at: usize| text.get(at..at + words.len()).is_some_and(|w| w.eq_ignore_ascii_case(words));
    let begin = if fits(byte) { byte } else { (0..text.len()).find(|&at| fits(at))? };
    let rest = without_preposition(&text[begin..begin + words.len()]);
    let span = Span::new(begin + words.len() - rest.len(), begin + words.len());
    let kind = kind(result);
    let values = mapping::values(&kind, &text[span.start..span.end], reference, result);
    let timex = match kind.as_str() {
        "duration" => "DURATION",
        "set" => "SET",
        "time" | "timerange" | "datetime" | "datetimerange" => "TIME",
        _ => "DATE",
    };
    Some(Gold { span, kind: timex.to_owned(), values })
}

/// The words without prepositions before them.
pub(super) fn without_preposition(words: &str) -> &str {
    let mut rest = words;
    while let Some((first, after)) = rest.split_once(' ')
        && PREPOSITIONS.contains(&first.to_lowercase().as_str())
    {
        rest = after.trim_start();
    }
    rest
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn a_case_with_its_offsets() {
        let case = json!({
            "Input": "I'll go back on Friday.", "Context": {"ReferenceDateTime": "2016-11-07T00:00:00"},
            "Results": [{"Text": "on friday", "Type": "date", "Start": 13, "Length": 9, "Value": {"Timex": "XXXX-WXX-5",
                "FutureResolution": {"date": "2016-11-11"}, "PastResolution": {"date": "2016-11-04"}}}],
        });
        let item = item(&case, false).unwrap_or_else(|| panic!("it is in scope"));
        assert_eq!(item.gold[0].span.of(&item.text), "Friday");
        assert_eq!(item.gold[0].values, ["2016-11-04", "2016-11-11", "XXXX-WXX-5"]);
    }

    #[test]
    fn what_no_port_supports_is_left_out() {
        let case = json!({ "Input": "I'm off", "NotSupported": "dotnet, java", "Results": [] });
        assert!(item(&case, true).is_none());
    }

    #[test]
    fn prepositions_are_no_part() {
        assert_eq!(without_preposition("from 9am to 11am"), "9am to 11am");
        assert_eq!(without_preposition("in"), "in");
    }
}
