//! Regular forms of English words: plural, past, gerund, adverb, comparative, and words with a prefix.

/// Endings with what the base has in their place.
const ENDINGS: [(&str, &str); 18] = [
    ("s", ""),
    ("es", ""),
    ("ed", ""),
    ("ed", "e"),
    ("ing", ""),
    ("ing", "e"),
    ("ly", ""),
    ("er", ""),
    ("er", "e"),
    ("ies", "y"),
    ("ied", "y"),
    ("ness", ""),
    ("ers", ""),
    ("ers", "e"),
    ("ist", ""),
    ("ists", ""),
    ("ism", ""),
    ("ization", "ize"),
];

const PREFIXES: [&str; 16] = [
    "anti", "co", "counter", "inter", "mis", "multi", "non", "out", "over", "para", "pre", "re", "super", "ultra",
    "un", "under",
];

/// Whether a word is listed, or a regular form of a listed word of three letters or more.
pub(super) fn is_form_of(word: &str, listed: &dyn Fn(&str) -> bool) -> bool {
    listed(word) || is_inflected(word, listed) || is_prefixed(word, listed)
}

fn is_inflected(word: &str, listed: &dyn Fn(&str) -> bool) -> bool {
    ENDINGS.iter().any(|(ending, base)| {
        let Some(stem) = word.strip_suffix(ending).filter(|s| s.len() >= 3) else { return false };
        let whole = if base.is_empty() { listed(stem) } else { listed(&[stem, base].concat()) };
        whole || base.is_empty() && doubled(stem).is_some_and(listed)
    })
}

/// "planned": the stem without its doubled letter.
fn doubled(stem: &str) -> Option<&str> {
    let bytes = stem.as_bytes();
    let [.., a, b] = bytes else { return None };
    (a == b && stem.len() >= 4 && stem.is_ascii()).then(|| &stem[..stem.len() - 1])
}

/// The listed word that an inflected verb is a regular form of: "bombed" of "bomb", "controlled" of "control", "raided" of "raid".
pub(super) fn base_of(form: &str, listed: &dyn Fn(&str) -> bool) -> Option<String> {
    let stem = ["ed", "ing"].iter().find_map(|ending| form.strip_suffix(ending)).filter(|stem| stem.len() >= 3)?;
    let undoubled = doubled(stem).map(str::to_owned);
    let softened = stem.strip_suffix('i').map(|start| format!("{start}y"));
    let bases = [undoubled, Some(stem.to_owned()), Some(format!("{stem}e")), softened];
    bases.into_iter().flatten().find(|base| listed(base))
}

fn is_prefixed(word: &str, listed: &dyn Fn(&str) -> bool) -> bool {
    let rest = |prefix: &&str| word.strip_prefix(prefix).filter(|r| r.len() > 3);
    PREFIXES.iter().filter_map(rest).any(|r| listed(r) || is_inflected(r, listed))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bases_of_verbs() {
        let listed = |w: &str| matches!(w, "bomb" | "control" | "shell" | "raid" | "place" | "carry");
        let forms = ["bombed", "controlling", "shelled", "raided", "placing", "carried", "patrolled"];
        let bases = forms.map(|form| base_of(form, &listed).unwrap_or_default());
        assert_eq!(bases, ["bomb", "control", "shell", "raid", "place", "carry", ""]);
    }

    #[test]
    fn regular_forms_of_listed_words() {
        let listed = |w: &str| matches!(w, "plan" | "place" | "carry" | "terror");
        for word in ["plans", "planned", "planning", "placed", "carries", "terrorist", "terrorists", "replaced"] {
            assert!(is_form_of(word, &listed), "{word}");
        }
        for word in ["planta", "torres", "carrera", "is"] {
            assert!(!is_form_of(word, &listed), "{word}");
        }
    }
}
