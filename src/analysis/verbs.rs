//! Verbs that are nothing else: what the treebanks are too small to teach.
//!
//! The list is `ontology/lexicon/verbs.tsv`. A form of such a verb that training has not seen gets the tags that a verb form can have
//! as its ambiguity class, so that the tagger takes "it consists of" for a verb and not for a plural. Known words stay as they are.

use super::vocabulary::Vocabulary;
use crate::model::{Upos, Xpos};

const TABLE: &str = include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/ontology/lexicon/verbs.tsv"));

/// Puts the forms of all verbs that are not known into the vocabulary; `tags` are those of the model.
pub(super) fn add(vocabulary: &mut Vocabulary, tags: &[(Upos, Xpos)]) {
    let class = |tags_of_form: &[Xpos]| -> Vec<u8> {
        let place = |xpos: &Xpos| tags.iter().position(|&tag| tag == (Upos::Verb, *xpos));
        tags_of_form.iter().filter_map(place).map(|at| at as u8).collect()
    };
    let (base, third) = (class(&[Xpos::Vb, Xpos::Vbp]), class(&[Xpos::Vbz]));
    let past = class(&[Xpos::Vbn, Xpos::Vbd]);
    for verb in TABLE.lines().filter(|line| !line.starts_with('#')) {
        vocabulary.add(verb, &base);
        vocabulary.add(&with_s(verb), &third);
        past_forms(verb).iter().for_each(|form| vocabulary.add(form, &past));
    }
}

fn with_s(verb: &str) -> String {
    let sibilant = ["s", "x", "z", "ch", "sh", "o"].iter().any(|end| verb.ends_with(end));
    match consonant_and_y(verb) {
        Some(stem) => format!("{stem}ies"),
        None if sibilant => format!("{verb}es"),
        None => format!("{verb}s"),
    }
}

/// Where the last consonant may be doubled both spellings are given: which one is right hangs on the stress, and a form that nobody
/// writes does no harm. "ing" is left out: the ending tells as much, and "the kidnapping" is a noun.
fn past_forms(verb: &str) -> Vec<String> {
    if let Some(stem) = consonant_and_y(verb) {
        return vec![format!("{stem}ied")];
    }
    if verb.ends_with('e') {
        return vec![format!("{verb}d")];
    }
    let mut forms = vec![format!("{verb}ed")];
    let last: Vec<char> = verb.chars().rev().take(3).collect();
    if let &[end, vowel, before] = &last[..]
        && !is_vowel(end)
        && !"wxy".contains(end)
        && is_vowel(vowel)
        && !is_vowel(before)
    {
        forms.push(format!("{verb}{end}ed"));
    }
    forms
}

/// "appl" of "apply".
fn consonant_and_y(verb: &str) -> Option<&str> {
    verb.strip_suffix('y').filter(|stem| !stem.ends_with(is_vowel))
}

fn is_vowel(c: char) -> bool {
    "aeiou".contains(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn regular_forms() {
        assert_eq!(
            ["consist", "apply", "astonish", "undergo", "convey"].map(with_s),
            ["consists", "applies", "astonishes", "undergoes", "conveys"]
        );
        assert_eq!(past_forms("apply"), ["applied"]);
        assert_eq!(past_forms("accuse"), ["accused"]);
        assert_eq!(past_forms("admit"), ["admited", "admitted"]);
    }
}
