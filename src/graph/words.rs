//! Words for what stands in the graph as data: dates, figures, names of terms without a label.

use super::rows::local_name;

const MONTHS: [&str; 12] = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
];

/// A date in words, as precise as it is: `2031-05-02` gives "2 May 2031", `2031-05` gives "May 2031".
/// What is no date comes back as it is.
pub(super) fn date(value: &str) -> String {
    let day_part = value.split('T').next().unwrap_or(value);
    let mut parts = day_part.splitn(3, '-');
    let year = parts.next().filter(|year| year.len() == 4 && is_number(year));
    let month = parts.next().and_then(month_name);
    match (year, month, parts.next()) {
        (Some(year), Some(month), None) => format!("{month} {year}"),
        (Some(year), Some(month), Some(day)) if day.get(..2).is_some_and(is_number) => {
            format!("{} {month} {year}", day[..2].trim_start_matches('0'))
        }
        _ => value.to_owned(),
    }
}

/// The day of a date or moment, as `2031-05-02`; none for what is no date.
pub(super) fn day(value: &str) -> Option<String> {
    let day: jiff::civil::Date = value.get(..10)?.parse().ok()?;
    Some(day.to_string())
}

/// The first and the last of some days; those that are unknown, which are empty, do not count.
pub(super) fn first_and_last<'a>(days: impl Iterator<Item = &'a str> + Clone) -> Option<(&'a str, &'a str)> {
    let known = days.filter(|day| !day.is_empty());
    Some((known.clone().min()?, known.max()?))
}

/// A text with the dates in it in words: "Bombing: Velmar, 2031-05-02" gives "Bombing: Velmar, 2 May 2031".
#[must_use]
pub fn with_dates(text: &str) -> String {
    let words: Vec<String> = text
        .split(' ')
        .map(|word| {
            let end = word.trim_end_matches([',', '.', ';', ':', ')']).len();
            if word[..end].contains('-') { date(&word[..end]) + &word[end..] } else { word.to_owned() }
        })
        .collect();
    words.join(" ")
}

fn is_number(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

fn month_name(number: &str) -> Option<&'static str> {
    MONTHS.get(number.parse::<usize>().ok()?.checked_sub(1)?).copied()
}

/// A figure in words: "at least 61", "about 70", "between 60 and 70".
pub(super) fn figure(min: Option<u64>, max: Option<u64>, approximate: bool) -> String {
    let about = if approximate { "about " } else { "" };
    match (min, max) {
        (Some(min), Some(max)) if min == max => format!("{about}{min}"),
        (Some(min), Some(max)) => format!("between {min} and {max}"),
        (Some(min), None) if approximate => format!("about {min}"),
        (Some(min), None) => format!("at least {min}"),
        (None, Some(max)) => format!("at most {max}"),
        (None, None) => "an unknown number of".to_owned(),
    }
}

/// A readable name for a term without a label: `claimedResponsibilityFor` gives "claimed responsibility for".
pub(super) fn from_iri(iri: &str) -> String {
    let name = local_name(iri);
    let name = name.rsplit(':').next().unwrap_or(name);
    let mut words = String::new();
    for (i, c) in name.chars().enumerate() {
        if c.is_uppercase() && i > 0 {
            words.push(' ');
        }
        if c == '-' || c == '_' {
            words.push(' ');
        } else {
            words.extend(c.to_lowercase());
        }
    }
    words
}

/// "A", "A and B", "A, B and C", "A, B and 3 others": names in a sentence, at most `most` of them.
#[must_use]
pub fn list(names: &[String], most: usize) -> String {
    let shown = if names.len() > most { most.saturating_sub(1).max(1) } else { names.len() };
    let mut parts: Vec<String> = names[..shown.min(names.len())].to_vec();
    if names.len() > shown {
        parts.push(format!("{} others", names.len() - shown));
    }
    match parts.split_last() {
        None => String::new(),
        Some((last, [])) => last.clone(),
        Some((last, rest)) => format!("{} and {last}", rest.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_as_precise_as_the_data() {
        assert_eq!(date("2031-05-02"), "2 May 2031");
        assert_eq!(date("2031-05-22T10:00:00"), "22 May 2031");
        assert_eq!(date("2031-05"), "May 2031");
        assert_eq!(date("2031"), "2031");
        assert_eq!(date("soon"), "soon");
        assert_eq!(date("2031-13-02"), "2031-13-02");
        assert_eq!(date("2031-05-é"), "2031-05-é");
    }

    #[test]
    fn dates_in_a_text_become_words() {
        assert_eq!(with_dates("Raid: A-B, 2031-05-02, again (2031-06)"), "Raid: A-B, 2 May 2031, again (2031-06)");
    }

    #[test]
    fn figures_keep_their_hedges() {
        assert_eq!(figure(Some(61), None, false), "at least 61");
        assert_eq!(figure(Some(70), Some(70), true), "about 70");
        assert_eq!(figure(Some(6), Some(9), false), "between 6 and 9");
    }

    #[test]
    fn names_are_listed_as_in_a_sentence() {
        let names = ["A", "B", "C"].map(str::to_owned);
        assert_eq!(list(&names, 3), "A, B and C");
        assert_eq!(list(&names, 2), "A and 2 others");
        assert_eq!(list(&names[..1], 2), "A");
        assert_eq!(list(&[], 2), "");
    }

    #[test]
    fn terms_without_a_label_are_split_into_words() {
        assert_eq!(from_iri("https://schema.org/memberOf"), "member of");
    }
}
