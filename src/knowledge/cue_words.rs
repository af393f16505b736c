//! Words that attribute something to somebody, and the constructions in which they do.
//!
//! In: the table `ontology/lexicon/cues.tsv`; out: a look-up by word class and lemma. A `[[cue]]` of `rules/claims` says what a word of
//! speech does to a claim; this table is broader, since beliefs, intentions, verdicts and findings are attributed too, and says only
//! that a word attributes. `extraction::attributions` uses it.

use std::collections::BTreeMap;

use super::inflection;

/// Part of speech of a word that attributes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum CueClass {
    /// "said", "wants", "criticized".
    Verb,
    /// "support", "belief".
    Noun,
    /// "confident", "wary".
    Adjective,
    /// "reportedly".
    Adverb,
}

/// One word that attributes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CueWord {
    takes: Vec<String>,
}

impl CueWord {
    /// Whether the word attributes in this construction.
    #[must_use]
    pub fn takes(&self, construction: &str) -> bool {
        self.takes.iter().any(|t| t == construction)
    }
}

/// All words that attribute.
#[derive(Clone, Debug, Default)]
pub struct CueWords {
    /// By class, in its order, then by lemma.
    words: [BTreeMap<String, CueWord>; 4],
    base_forms: BTreeMap<String, String>,
}

/// Constructions that are no preposition; any of them may follow `passive+`.
const CONSTRUCTIONS: [&str; 14] = [
    "clause", "quote", "obj", "to", "ing", "pred", "obj+to", "obj+as", "obj+pred", "passive", "told", "bare",
    "raising", "to-inf",
];

impl CueWords {
    /// The word, by its lemma; a verb with a particle has a space: "point out".
    #[must_use]
    pub fn get(&self, class: CueClass, lemma: &str) -> Option<&CueWord> {
        self.words[class as usize].get(lemma)
    }

    /// Base form of an inflected verb of the table: "touted" → "tout".
    #[must_use]
    pub fn base_form(&self, form: &str) -> Option<&str> {
        self.base_forms.get(form).map(String::as_str)
    }

    pub(super) fn add(&mut self, word: &str, class: &str, takes: &str) -> Result<(), String> {
        let class = match class {
            "verb" => CueClass::Verb,
            "noun" => CueClass::Noun,
            "adjective" => CueClass::Adjective,
            "adverb" => CueClass::Adverb,
            other => return Err(format!("'{other}' is not one of verb, noun, adjective, adverb")),
        };
        let takes: Vec<String> = takes.split('|').map(str::to_owned).collect();
        if let Some(wrong) = takes.iter().find(|t| !is_construction(t)) {
            return Err(format!(
                "'{wrong}' is no construction of a cue ({}, or a preposition)",
                CONSTRUCTIONS.join(", ")
            ));
        }
        self.words[class as usize].insert(word.to_owned(), CueWord { takes });
        Ok(())
    }

    /// Fills what is looked up by inflected form.
    pub(super) fn index(&mut self) {
        let verbs = self.words[CueClass::Verb as usize].keys();
        self.base_forms = inflection::base_forms(verbs.filter_map(|lemma| lemma.split(' ').next()));
    }
}

fn is_construction(text: &str) -> bool {
    let text = text.strip_prefix("passive+").unwrap_or(text);
    let preposition = text.strip_suffix("+ing").unwrap_or(text);
    CONSTRUCTIONS.contains(&text) || !preposition.is_empty() && preposition.bytes().all(|b| b.is_ascii_lowercase())
}
