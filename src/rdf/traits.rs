//! What an article says of a person in few words, as linking compares it: year of birth, sex, nationality, walk of life, office.
//!
//! In: descriptions ("Iranian President", "41-year-old shipping agent") and the states that relations name; out: [`Traits`]. Offices
//! are only those that one person holds at a time, and only with the state that they are of.

use crate::knowledge::Knowledge;
use crate::knowledge::lexicon::{TitleKind, normalize};
use crate::linking::profile::Traits;

/// Words that tell the sex of whom they describe.
const FEMALE: [&str; 22] = [
    "actress", "aunt", "baroness", "businesswoman", "congresswoman", "councilwoman", "daughter", "duchess", "girl",
    "grandmother", "lady", "mother", "mrs", "ms", "policewoman", "princess", "queen", "schoolgirl", "sister",
    "waitress", "wife", "woman",
];
const MALE: [&str; 18] = [
    "baron", "boy", "brother", "businessman", "duke", "father", "grandfather", "husband", "king", "man", "mr",
    "nephew", "policeman", "prince", "schoolboy", "sir", "son", "uncle",
];
/// Of offices: what it leads is one, and so is who leads it.
const LED: [&str; 2] = ["government", "ministry"];
/// Offices below those that several people hold at a time.
const SHARED: [&str; 11] = [
    "adviser", "ambassador", "cabinet minister", "charge d'affaires", "coroner", "envoy", "minister", "prince",
    "princess", "secretary", "ex-president",
];
/// Days in a year.
const YEAR: i32 = 365;

pub(super) fn of(
    knowledge: &Knowledge,
    said: &[String],
    nationalities: Vec<String>,
    states: &[String],
    published: Option<i32>,
) -> Traits {
    let mut traits = Traits { nationalities, ..Traits::default() };
    for text in said {
        let words: Vec<String> = text.split(|c: char| c.is_whitespace() || c == '-').map(normalize).collect();
        let words: Vec<&str> = words.iter().map(String::as_str).filter(|w| !w.is_empty()).collect();
        if let (Some(age), Some(day)) = (age(&words), published) {
            let year = 1970 + day.div_euclid(YEAR);
            traits.born = traits.born.or(Some((year - age - 1, year - age)));
        }
        traits.sex = traits.sex.or_else(|| sex(&words));
        traits.walks.extend(words.iter().filter_map(|w| knowledge.lexicon.walk(w)).map(str::to_owned));
        traits.offices.extend(offices(knowledge, &words, states));
    }
    for list in [&mut traits.nationalities, &mut traits.walks, &mut traits.offices] {
        list.sort();
        list.dedup();
    }
    traits
}

/// "41", "41 year old".
fn age(words: &[&str]) -> Option<i32> {
    let stands = words.len() == 1 || words.get(1).is_some_and(|w| w.starts_with("year"));
    let age = words.first()?.parse().ok()?;
    (stands && (1..120).contains(&age)).then_some(age)
}

fn sex(words: &[&str]) -> Option<char> {
    let has = |list: &[&str]| words.iter().any(|w| list.contains(w));
    match (has(&FEMALE), has(&MALE)) {
        (true, false) => Some('f'),
        (false, true) => Some('m'),
        _ => None,
    }
}

/// The office that the words name, with each state that they or a relation name.
fn offices(knowledge: &Knowledge, words: &[&str], states: &[String]) -> Vec<String> {
    let title = (0..words.len()).find_map(|at| {
        let (count, title) = knowledge.lexicon.longest_title(&words[at..])?;
        Some((at, count, title))
    });
    let Some((at, count, title)) = title else {
        return Vec::new();
    };
    let led = title.heads.as_deref().is_some_and(|h| LED.contains(&h));
    let former = words.iter().any(|w| ["deputy", "ex", "former", "late", "then", "vice"].contains(w));
    if title.kind != TitleKind::Office || !led || former || SHARED.contains(&title.title.as_str()) {
        return Vec::new();
    }
    let mut codes: Vec<&str> = states.iter().filter_map(|s| s.split_once(':')).map(|(_, code)| code).collect();
    codes.extend(code(knowledge, &words[..at]));
    codes.extend(code(knowledge, words[at + count..].strip_prefix(&["of"]).unwrap_or_default()));
    codes.iter().filter(|c| c.len() == 2).map(|code| format!("{} of {code}", title.title)).collect()
}

/// The country that words name: "Iranian", "South Korea".
fn code<'k>(knowledge: &'k Knowledge, words: &[&str]) -> Option<&'k str> {
    let words: Vec<&str> = words.iter().map(|w| w.strip_suffix("'s").unwrap_or(w)).filter(|w| *w != "the").collect();
    let lexicon = &knowledge.lexicon;
    let (_, entry) = lexicon.longest_demonym(&words).or_else(|| {
        let (count, entries) = lexicon.longest_match(&words)?;
        Some((count, *entries.first()?))
    })?;
    lexicon
        .get(entry)
        .id
        .split_once(':')
        .filter(|(kind, _)| ["country", "government"].contains(kind))
        .map(|(_, code)| code)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(text: &str) -> Traits {
        of(Knowledge::embedded(), &[text.to_owned()], Vec::new(), &[], Some(20_000))
    }

    #[test]
    fn an_office_needs_its_state() {
        assert_eq!(said("Iranian President").offices, ["president of IR"]);
        assert_eq!(said("foreign minister of South Korea").offices, ["foreign minister of KR"]);
        assert_eq!(said("former Iranian president").offices, [""; 0]);
        assert_eq!(said("president").offices, [""; 0]);
        assert_eq!(said("Iranian ambassador").offices, [""; 0]);
    }

    #[test]
    fn age_sex_and_walk() {
        assert_eq!(said("41-year-old boxer").born, Some((1982, 1983)));
        assert_eq!(said("41-year-old boxer").walks, ["sport"]);
        assert_eq!(said("businesswoman").sex, Some('f'));
        assert_eq!(said("spokesman").sex, None);
    }
}
