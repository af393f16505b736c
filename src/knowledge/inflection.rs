//! Inflected forms of English verbs, so that a known verb is recognized whatever the lemmatizer makes of its form.
//!
//! In: a base form; out: its regular forms, or those of `ontology/lexicon/irregular-verbs.tsv`. Both spellings are given where usage
//! varies (traveled, travelled).

use std::collections::BTreeMap;

const IRREGULAR: &str = include_str!("../../ontology/lexicon/irregular-verbs.tsv");

/// Base form of every inflected form of `lemmas`. A form that is itself one of the lemmas ("found") is left out.
pub(super) fn base_forms<'a>(lemmas: impl Iterator<Item = &'a str>) -> BTreeMap<String, String> {
    let irregular: BTreeMap<&str, Vec<&str>> = IRREGULAR
        .lines()
        .filter(|l| !l.starts_with('#'))
        .filter_map(|l| l.split_once('\t').map(|(base, forms)| (base, forms.split('\t').collect())))
        .collect();
    let lemmas: std::collections::BTreeSet<&str> = lemmas.collect();
    let mut bases = BTreeMap::new();
    for &lemma in &lemmas {
        for form in forms(lemma, irregular.get(lemma).map(Vec::as_slice)) {
            if !lemmas.contains(form.as_str()) {
                bases.entry(form).or_insert_with(|| lemma.to_owned());
            }
        }
    }
    bases
}

fn forms(lemma: &str, irregular: Option<&[&str]>) -> Vec<String> {
    let mut forms = vec![third_person(lemma)];
    let stem = lemma.strip_suffix('e').filter(|s| !s.ends_with(['e', 'o', 'y']));
    let double = doubled(lemma);
    // "plan" only doubles; "travel" is written both ways.
    if double.is_none() || syllables(lemma) > 1 {
        forms.push(format!("{}ing", stem.unwrap_or(lemma)));
        forms.extend(irregular.is_none().then(|| past(lemma)));
    }
    if let Some(last) = double {
        forms.push(format!("{lemma}{last}ing"));
        forms.extend(irregular.is_none().then(|| format!("{lemma}{last}ed")));
    }
    forms.extend(irregular.into_iter().flatten().map(|f| (*f).to_owned()));
    forms
}

fn third_person(lemma: &str) -> String {
    if lemma.ends_with(['s', 'x', 'z', 'o']) || lemma.ends_with("ch") || lemma.ends_with("sh") {
        return format!("{lemma}es");
    }
    match consonant_y(lemma) {
        Some(stem) => format!("{stem}ies"),
        None => format!("{lemma}s"),
    }
}

fn past(lemma: &str) -> String {
    match (lemma.ends_with('e'), consonant_y(lemma)) {
        (true, _) => format!("{lemma}d"),
        (false, Some(stem)) => format!("{stem}ied"),
        (false, None) => format!("{lemma}ed"),
    }
}

fn consonant_y(lemma: &str) -> Option<&str> {
    lemma.strip_suffix('y').filter(|stem| !stem.ends_with(['a', 'e', 'i', 'o', 'u']))
}

/// Groups of vowels.
fn syllables(lemma: &str) -> usize {
    lemma.split(|c: char| !"aeiouy".contains(c)).filter(|group| !group.is_empty()).count()
}

/// The last letter, when it may double: one vowel before one consonant.
fn doubled(lemma: &str) -> Option<char> {
    let mut letters = lemma.chars().rev();
    let (last, vowel, before) = (letters.next()?, letters.next()?, letters.next()?);
    let is_vowel = |c: char| "aeiou".contains(c);
    (!is_vowel(last) && !"wxy".contains(last) && is_vowel(vowel) && !is_vowel(before)).then_some(last)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn leads_forms_back() {
        let bases = base_forms(["bomb", "plan", "deny", "shoot", "find", "found", "seize"].into_iter());
        for (form, base) in
            [("bombed", "bomb"), ("planning", "plan"), ("denied", "deny"), ("shot", "shoot"), ("seizing", "seize")]
        {
            assert_eq!(bases.get(form).map(String::as_str), Some(base), "{form}");
        }
        assert_eq!(bases.get("found"), None, "a base form of its own");
    }
}
