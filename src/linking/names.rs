//! Names made comparable, and whether a name alone tells who or what it is in any article.
//!
//! "Jane Roe" does, "Roe" does not: a family name joins mentions inside one article only. "The foreign ministry" does not
//! either, whatever capitals it is written with.

use crate::knowledge::Knowledge;
use crate::knowledge::lexicon::normalize;

/// Words that say what kind of body it is, not which one; besides the common nouns of the lexicon.
const GENERIC: &[&str] = &[
    "and", "central", "chief", "city", "defence", "defense", "district", "economic", "education", "federal", "finance",
    "for", "foreign", "general", "health", "high", "home", "interior", "international", "joint", "justice", "local",
    "main", "military", "national", "of", "office", "public", "regional", "royal", "security", "special", "state",
    "supreme", "the", "united",
];

/// What two entities must share to be compared by name: persons with persons, places with places.
#[must_use]
pub fn family(types: &[String]) -> &'static str {
    const FAMILIES: [&str; 5] = ["an:Person", "an:Organization", "an:Place", "an:PeopleGroup", "an:Artifact"];
    let mut families = FAMILIES.into_iter();
    families.find(|f| types.iter().any(|t| t == f)).unwrap_or("an:Entity")
}

/// Those of the names that tell by themselves, normalized, sorted, without doubles.
#[must_use]
pub fn telling(knowledge: &Knowledge, types: &[String], names: &[String]) -> Vec<String> {
    let person = family(types) == "an:Person";
    let mut found: Vec<String> = names
        .iter()
        .filter_map(|name| {
            let words = words(name);
            let words: Vec<&str> = words.iter().map(String::as_str).collect();
            if person { full_name(knowledge, &words) } else { body(knowledge, name, &words) }
        })
        .collect();
    found.sort();
    found.dedup();
    found
}

/// A name in lower case with single hyphens between its words.
#[must_use]
pub fn slug(name: &str) -> String {
    let lower = name.to_lowercase();
    let words = lower.split(|c: char| !c.is_alphanumeric());
    let words: Vec<&str> = words.filter(|w| !w.is_empty()).collect();
    if words.is_empty() {
        return "unnamed".to_owned();
    }
    words.join("-")
}

/// Whether a name is the normalized one.
pub(crate) fn is_same(name: &str, normal: &str) -> bool {
    words(name).join(" ") == normal
}

/// Given and family name, without the title before them.
fn full_name(knowledge: &Knowledge, words: &[&str]) -> Option<String> {
    let mut rest = words;
    while let Some((count, _)) = knowledge.lexicon.longest_title(rest) {
        rest = &rest[count..];
    }
    let spelled = rest.iter().filter(|w| w.chars().count() > 1).count();
    (spelled >= 2).then(|| rest.join(" "))
}

/// The name of a body, place or thing that has a word of its own in it.
fn body(knowledge: &Knowledge, name: &str, words: &[&str]) -> Option<String> {
    let generic = |word: &&str| GENERIC.contains(word) || knowledge.lexicon.nominal(word).is_some();
    let long = name.chars().count() > 2;
    (long && !words.iter().all(generic)).then(|| words.join(" "))
}

/// A name without articles, marks and possessive, in lower case; none for one without words.
pub(crate) fn bare(name: &str) -> Option<String> {
    let words = words(name);
    (!words.is_empty()).then(|| words.join(" "))
}

/// Normalized words of a name, without the article before it and the possessive behind it.
fn words(name: &str) -> Vec<String> {
    let normal = normalize(name);
    let mut words: Vec<String> = normal
        .split(|c: char| c.is_whitespace() || c == '-')
        .map(|w| w.strip_suffix("'s").unwrap_or(w))
        .map(|w| w.trim_matches(|c: char| !c.is_alphanumeric()).to_owned())
        .filter(|w| !w.is_empty())
        .collect();
    if words.len() > 1 && words[0] == "the" {
        words.remove(0);
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tell(class: &str, name: &str) -> Vec<String> {
        telling(Knowledge::embedded(), &[class.to_owned()], &[name.to_owned()])
    }

    #[test]
    fn a_family_name_does_not_tell() {
        assert_eq!(tell("an:Person", "President Jane Roe"), ["jane roe"]);
        assert_eq!(tell("an:Person", "Roe"), [""; 0]);
        assert_eq!(tell("an:Person", "Mr. Roe"), [""; 0]);
        assert_eq!(tell("an:Person", "J. Roe"), [""; 0]);
    }

    #[test]
    fn a_kind_of_body_does_not_tell() {
        assert_eq!(tell("an:Organization", "Foreign Ministry"), [""; 0]);
        assert_eq!(tell("an:Organization", "the Dawn Front"), ["dawn front"]);
        assert_eq!(tell("an:Facility", "Al-Noor Mosque’s"), ["al noor mosque"]);
    }
}
