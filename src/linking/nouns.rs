//! Things and people without a name, by the noun that they are called by: "a garment factory", "the factory".
//!
//! In: a record; out: the noun at its head and the words before it. What is vague ("a man", "officials", "the city") is left out: there
//! are too many of them in any story. Where to look for the other one is said by `alike.rs`.

use std::collections::BTreeSet;

use super::names;
use super::profile::EntityProfile;

/// Nouns that many in a story are called by, or that mean another thing in each.
const VAGUE: [&str; 62] = [
    "area", "authorities", "authority", "body", "boy", "building", "capital", "child", "children", "citizens", "city",
    "civilians", "company", "country", "countries", "district", "expert", "experts", "family", "force", "forces",
    "girl", "government", "group", "groups", "home", "house", "leader", "leaders", "man", "member", "members", "men",
    "militants", "nation", "neighborhood", "office", "officer", "officers", "official", "officials", "one", "others",
    "people", "person", "place", "region", "resident", "residents", "site", "soldiers", "source", "sources",
    "spokesman", "spokesperson", "spokeswoman", "state", "town", "victims", "village", "witness", "witnesses",
];
/// Words that end the part of a description before its noun's complement.
const BEHIND: [&str; 16] = [
    "at", "by", "for", "from", "in", "inside", "near", "of", "on", "outside", "that", "to", "which", "who", "whose",
    "with",
];
/// Words that say nothing.
const EMPTY: [&str; 18] = [
    "a", "an", "another", "any", "her", "his", "its", "my", "our", "same", "some", "that", "the", "their", "these",
    "this", "those", "your",
];

/// A noun and the words before it.
pub(super) type Phrase = (String, BTreeSet<String>);

/// The noun and the words before it; none for what has a name or is vague.
pub(super) fn parts(entity: &EntityProfile) -> Option<Phrase> {
    if entity.named || entity.gazetteer.is_some() {
        return None;
    }
    let bare = names::bare(&entity.label)?;
    let words = bare.split(' ').take_while(|w| !BEHIND.contains(w)).filter(|w| !EMPTY.contains(w));
    let mut words: Vec<String> = words.map(str::to_owned).collect();
    let noun = words.pop().filter(|n| n.len() > 2 && !VAGUE.contains(&n.as_str()))?;
    Some((noun, words.into_iter().collect()))
}

/// By which keys it is looked for: the noun, and the noun with the words before it.
pub(super) fn keys(entity: &EntityProfile) -> Vec<(&'static str, String)> {
    let Some((noun, before)) = parts(entity) else {
        return Vec::new();
    };
    let mut keys = vec![("noun", noun.clone())];
    if !before.is_empty() {
        let before: Vec<String> = before.into_iter().collect();
        keys.push(("phrase", format!("{} {noun}", before.join(" "))));
    }
    keys
}

/// Whether two are told apart by their words: two nouns, or words before them of which neither side has those of the other.
pub(super) fn differ(a: &EntityProfile, b: &EntityProfile) -> bool {
    are_apart(parts(a).as_ref(), parts(b).as_ref())
}

/// The same for phrases that were taken apart before.
pub(super) fn are_apart(a: Option<&Phrase>, b: Option<&Phrase>) -> bool {
    let (Some((one, before)), Some((other, behind))) = (a, b) else {
        return false;
    };
    one != other || !(before.is_subset(behind) || behind.is_subset(before))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn thing(label: &str) -> EntityProfile {
        EntityProfile { label: label.to_owned(), ..EntityProfile::default() }
    }

    #[test]
    fn words_before_a_noun_tell_apart() {
        assert!(!differ(&thing("a garment factory"), &thing("the factory")));
        assert!(differ(&thing("a vegetable market"), &thing("livestock market")));
        assert!(differ(&thing("two brothers"), &thing("three brothers")));
    }

    #[test]
    fn the_noun_stands_before_its_complement() {
        assert_eq!(keys(&thing("the owner of a mill")), [("noun", "owner".to_owned())]);
        assert_eq!(keys(&thing("a man")), []);
        let named = EntityProfile { named: true, ..thing("Acme") };
        assert_eq!(keys(&named), []);
    }
}
