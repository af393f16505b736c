//! Verbs that are nothing else: what the treebanks are too small to teach.
//!
//! The list is `ontology/lexicon/verbs.tsv`. A form of such a verb that training has not seen gets the tags that a verb form can have
//! as its ambiguity class, so that the tagger takes "it consists of" for a verb and not for a plural. Known words stay as they are, and
//! regular past tenses are left out: their ending tells that they are verbs, and whether they are participles hangs on the sentence.
//! Irregular ones come from `ontology/lexicon/irregular-verbs.tsv`.

use super::vocabulary::Vocabulary;
use crate::model::{Upos, Xpos};

const TABLE: &str = include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/ontology/lexicon/verbs.tsv"));
/// Past tenses that no rule makes: "tore". Such a form says nothing of being a verb either.
const IRREGULAR: &str = include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/ontology/lexicon/irregular-verbs.tsv"));

/// Puts the forms of all verbs that are not known into the vocabulary; `tags` are those of the model.
pub(super) fn add(vocabulary: &mut Vocabulary, tags: &[(Upos, Xpos)]) {
    let class = |tags_of_form: &[Xpos]| -> Vec<u8> {
        let place = |xpos: &Xpos| tags.iter().position(|&tag| tag == (Upos::Verb, *xpos));
        tags_of_form.iter().filter_map(place).map(|at| at as u8).collect()
    };
    let (base, third) = (class(&[Xpos::Vb, Xpos::Vbp]), class(&[Xpos::Vbz]));
    for verb in TABLE.lines().filter(|line| !line.starts_with('#')) {
        vocabulary.add(verb, &base);
        vocabulary.add(&with_s(verb), &third);
    }
    let (past, both) = (class(&[Xpos::Vbd]), class(&[Xpos::Vbd, Xpos::Vbn]));
    for line in IRREGULAR.lines().filter(|line| !line.starts_with('#')) {
        let [base, tense, participle] = line.split('\t').collect::<Vec<_>>()[..] else { continue };
        let regular = tense.strip_prefix(base).is_some_and(|end| matches!(end, "ed" | "d"));
        if tense != base && !regular {
            vocabulary.add(tense, if tense == participle { &both } else { &past });
        }
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
    }
}
