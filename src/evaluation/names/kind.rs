//! The three types of names, as corpora write them and as our classes give them.

use crate::knowledge::Knowledge;

/// Type of a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Kind {
    Person,
    Place,
    Organization,
}

/// What the name of a country is where it stands for its government ("Ghana said").
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Convention {
    /// A place always: CoNLL 2003, Universal NER.
    Form,
    /// What is meant: re3d.
    Meaning,
}

impl Kind {
    /// The label of `CoNLL`.
    pub(super) const fn label(self) -> &'static str {
        match self {
            Self::Person => "PER",
            Self::Place => "LOC",
            Self::Organization => "ORG",
        }
    }

    /// The type that a corpus writes so; none for the types that are left out, such as MISC.
    pub(super) fn from_label(label: &str) -> Option<Self> {
        match label.to_ascii_uppercase().as_str() {
            "PER" | "PERSON" => Some(Self::Person),
            "LOC" | "LOCATION" | "PLACE" => Some(Self::Place),
            "ORG" | "ORGANISATION" | "ORGANIZATION" => Some(Self::Organization),
            _ => None,
        }
    }
}

/// The type of what our class names.
pub(super) fn of(class: &str, words: &str, convention: Convention, knowledge: &Knowledge) -> Option<Kind> {
    let is_a = |ancestor| knowledge.ontology.is_a(class, ancestor);
    if is_a("an:Person") {
        Some(Kind::Person)
    } else if is_a("an:Place") {
        Some(Kind::Place)
    } else if is_a("an:Organization") {
        let form = convention == Convention::Form && names_a_place(words, knowledge);
        Some(if form && is_a("an:Government") { Kind::Place } else { Kind::Organization })
    } else {
        None
    }
}

/// Whether the words alone are those of a country or of the seat of a government.
fn names_a_place(words: &str, knowledge: &Knowledge) -> bool {
    let lexicon = &knowledge.lexicon;
    let words: Vec<String> = words.split_whitespace().map(crate::knowledge::lexicon::normalize).collect();
    let words = words.join(" ");
    let country = lexicon.lookup(&words).iter().any(|&e| lexicon.get(e).id.starts_with("country:"));
    country || lexicon.seat(&words).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kind(class: &str, words: &str, convention: Convention) -> Option<Kind> {
        of(class, words, convention, Knowledge::embedded())
    }

    #[test]
    fn by_superclass() {
        assert_eq!(kind("an:Airport", "Leeds Airport", Convention::Form), Some(Kind::Place));
        assert_eq!(kind("an:Court", "Supreme Court", Convention::Form), Some(Kind::Organization));
        assert_eq!(kind("an:Entity", "Blue Moon", Convention::Form), None);
    }

    #[test]
    fn a_country_is_a_place_whoever_is_meant_in_conll() {
        assert_eq!(kind("an:Government", "Ghana", Convention::Form), Some(Kind::Place));
        assert_eq!(kind("an:Government", "Ghana", Convention::Meaning), Some(Kind::Organization));
        assert_eq!(kind("an:Government", "Government of Ghana", Convention::Form), Some(Kind::Organization));
    }
}
