//! Articles that are copies of each other, and those that are later texts of the same address.
//!
//! In: profiles; out: links from copy to origin and from revision to the text before it. Candidates come from `candidates.rs`, and
//! each is verified on the shingles themselves, so that a link depends on the two texts and on the copies around them alone.
//! What follows for the number of independent origins is worked out in `rdf::origins`.

mod candidates;
mod clusters;
pub mod hashes;
pub mod resemblance;
mod revisions;
pub mod shingles;

use std::collections::BTreeSet;

use rayon::prelude::*;

use super::explanation::{Compared, Explanation, Feature, Outcome};
use super::profile::{ArticleProfile, EntityProfile};
use crate::model::links::{CopyLink, RevisionLink};
use resemblance::Resemblance;
pub use revisions::comparable;

/// Share of all shingles from which two texts are much the same.
pub const RESEMBLES: f64 = 0.4;
/// Share of the longer text's shingles that it must have in common besides: a roundup of two stories is a copy of neither.
const WHOLE: f64 = 0.56;
/// Share of the shorter text's shingles from which it is held in the longer one.
pub const CONTAINED: f64 = 0.6;
/// Fewer shared shingles prove nothing: a paragraph of some 25 words.
pub const LEAST: usize = 25;
/// Share of the shorter text's names from which two texts can be of one matter. Texts made from one pattern, such as reports
/// of earthquakes or results, have the words in common and the names not.
const NAMES: f64 = 0.5;
/// Estimated resemblance and share of the sample from which it is worth while to compare exactly: well below the limits, so that
/// chance does not hide a copy.
const WORTH: f64 = 0.25;

/// What two texts are to each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tie {
    /// Much the same.
    Resembles,
    /// One holds the other.
    Contains,
}

/// Copies and revisions among articles sorted by [`ArticleProfile::order`].
pub(crate) fn find(profiles: &[&ArticleProfile]) -> (Vec<CopyLink>, Vec<RevisionLink>) {
    let texts = Texts::new(profiles);
    let ties = texts.ties();
    (clusters::copies(&texts, &ties), revisions::find(profiles))
}

/// Why one of two articles is a copy of the other, or why it is not: the figures, estimated and exact.
#[must_use]
pub fn explain(one: &ArticleProfile, other: &ArticleProfile) -> Explanation {
    let both = [one, other];
    let texts = Texts::new(&both);
    let found = texts.compare(0, 1);
    let tie = texts.tie(0, 1);
    let mut why = Explanation::new(Compared::Articles);
    let contains = tie != Some(Tie::Resembles) && found.containment() / CONTAINED > found.jaccard() / RESEMBLES;
    let (rule, score, threshold) = if contains {
        ("containment", found.containment(), CONTAINED)
    } else {
        ("resemblance", found.jaccard(), RESEMBLES)
    };
    why.rule = rule.to_owned();
    why.score = Some(score);
    why.threshold = Some(threshold);
    why.features = vec![
        Feature { value: found.jaccard(), ..Feature::new("resemblance", 1.0, found.in_words()) },
        Feature {
            value: found.estimated,
            ..Feature::new("estimated", 0.0, format!("estimated {:.2}", found.estimated))
        },
        Feature { value: found.containment(), ..Feature::new("containment", 1.0, found.containment_in_words()) },
    ];
    why.contradictions = contradictions(one, other, &found);
    why.verdict = match tie {
        _ if !why.contradictions.is_empty() => Outcome::Forbidden,
        Some(_) => Outcome::Joined,
        None => Outcome::Below,
    };
    why
}

/// What keeps two articles from being copies, however much of their texts is the same.
fn contradictions(one: &ArticleProfile, other: &ArticleProfile, found: &Resemblance) -> Vec<String> {
    let mut against = Vec::new();
    if is_revision(one, other) {
        against.push("two texts of one address: the later is a revision".to_owned());
    }
    if found.shared >= LEAST && !names_agree(&names(one), &names(other)) {
        against.push("they name others: texts of one pattern".to_owned());
    }
    against
}

/// Whether two articles are different texts of one address.
pub(crate) fn is_revision(one: &ArticleProfile, other: &ArticleProfile) -> bool {
    let (one, other) = (&one.text, &other.text);
    one.address.is_some() && one.address == other.address && one.digest != other.digest
}

/// Articles with the sets of their shingles.
struct Texts<'a> {
    profiles: &'a [&'a ArticleProfile],
    sets: Vec<Vec<u32>>,
    /// What each names.
    names: Vec<BTreeSet<String>>,
}

impl<'a> Texts<'a> {
    fn new(profiles: &'a [&'a ArticleProfile]) -> Self {
        let sets = profiles.par_iter().map(|p| p.text.shingles.set()).collect();
        Self { profiles, sets, names: profiles.par_iter().map(|p| names(p)).collect() }
    }

    fn rate(&self, text: usize) -> u32 {
        self.profiles[text].text.shingles.rate.max(1)
    }

    fn compare(&self, one: usize, other: usize) -> Resemblance {
        let (first, second) = (&self.profiles[one].text.shingles, &self.profiles[other].text.shingles);
        if self.rate(one) == self.rate(other) {
            return Resemblance::of_sets(&self.sets[one], &self.sets[other], resemblance::estimate(first, second));
        }
        Resemblance::of(first, second)
    }

    /// Pairs of texts that are copies, the lower number first.
    fn ties(&self) -> Vec<(usize, usize, Tie)> {
        let signature = |p: &&'a ArticleProfile| p.text.shingles.signature.0.as_slice();
        let signatures: Vec<&[u32]> = self.profiles.iter().map(signature).collect();
        let samples: Vec<Vec<u32>> = self.sets.iter().map(|s| sample(s)).collect();
        let alike = candidates::alike(&signatures);
        let mut pairs = alike;
        pairs.retain(|&(a, b)| {
            let [one, other] = [a, b].map(|n| &self.profiles[n as usize].text.shingles);
            resemblance::estimate(one, other) >= WORTH
        });
        let overlapping = candidates::overlapping(&samples).into_iter().filter(|&(a, b)| {
            let (one, other) = (&samples[a as usize], &samples[b as usize]);
            resemblance::shared(one, other) as f64 >= WORTH * one.len().min(other.len()) as f64
        });
        pairs.extend(overlapping);
        pairs.sort_unstable();
        pairs.dedup();
        let pairs = pairs.into_iter().map(|(a, b)| (a as usize, b as usize));
        pairs.filter_map(|(a, b)| Some((a, b, self.tie(a, b)?))).collect()
    }

    fn tie(&self, one: usize, other: usize) -> Option<Tie> {
        let found = self.compare(one, other);
        // Of a sample there must be as much as of a whole text.
        if found.shared < LEAST || !names_agree(&self.names[one], &self.names[other]) {
            return None;
        }
        let whole = found.shared as f64 >= WHOLE * found.one.max(found.other) as f64;
        if whole && found.jaccard() >= RESEMBLES {
            Some(Tie::Resembles)
        } else if found.containment() >= CONTAINED {
            Some(Tie::Contains)
        } else {
            None
        }
    }
}

fn sample(set: &[u32]) -> Vec<u32> {
    set.iter().copied().filter(|h| h % candidates::SAMPLE == 0).collect()
}

/// Whether much of what the shorter text names is named in the other too. Outlets do not count: each paper may name itself.
fn names_agree(one: &BTreeSet<String>, other: &BTreeSet<String>) -> bool {
    let shared = one.intersection(other).count();
    shared as f64 >= NAMES * one.len().min(other.len()) as f64
}

fn names(profile: &ArticleProfile) -> BTreeSet<String> {
    let named = profile.entities.iter().filter(|e| e.named && e.class != "an:NewsOutlet");
    named.map(|e: &EntityProfile| e.gazetteer.clone().unwrap_or_else(|| e.label.to_lowercase())).collect()
}

#[cfg(test)]
mod tests {
    use super::shingles::Shingles;
    use super::*;

    fn article(words: std::ops::Range<usize>, names: &[&str]) -> ArticleProfile {
        let text: Vec<String> = words.map(|n| format!("w{n}")).collect();
        let mut profile = ArticleProfile::default();
        profile.text.shingles = Shingles::of([(0, 1, text.join(" ").as_str())]);
        let entity = |name: &&str| EntityProfile { label: (*name).to_owned(), named: true, ..EntityProfile::default() };
        profile.entities = names.iter().map(entity).collect();
        profile
    }

    fn tie(one: &ArticleProfile, other: &ArticleProfile) -> Option<Tie> {
        Texts::new(&[one, other]).tie(0, 1)
    }

    #[test]
    fn two_in_five_shingles_are_a_copy() {
        // 97 shingles each. From word 40 on both have 60 words: 57 shingles of 137, that is 0.416; from 45 on 52 of 142.
        assert_eq!(tie(&article(0..100, &[]), &article(40..140, &[])), Some(Tie::Resembles));
        assert_eq!(tie(&article(0..100, &[]), &article(45..145, &[])), None);
    }

    #[test]
    fn a_short_text_inside_a_long_one() {
        assert_eq!(tie(&article(0..60, &[]), &article(0..400, &[])), Some(Tie::Contains));
        assert_eq!(tie(&article(0..60, &[]), &article(30..400, &[])), None);
        // 20 words are no text.
        assert_eq!(tie(&article(0..20, &[]), &article(0..20, &[])), None);
    }

    #[test]
    fn one_pattern_with_other_names_is_no_copy() {
        let (one, other) = (article(0..100, &["Arnholm", "Brisk"]), article(0..90, &["Corran", "Dunmore"]));
        let found = explain(&one, &other);
        assert_eq!(found.verdict, Outcome::Forbidden);
        assert_eq!(found.contradictions, ["they name others: texts of one pattern"]);
        assert_eq!(tie(&one, &article(0..90, &["Arnholm"])), Some(Tie::Resembles));
    }

    #[test]
    fn reasons_are_readable() {
        let found = explain(&article(0..100, &[]), &article(0..90, &[]));
        assert_eq!((found.verdict, found.rule.as_str(), found.threshold), (Outcome::Joined, "resemblance", Some(0.4)));
        let texts: Vec<&str> = found.features.iter().map(|f| f.text.as_str()).collect();
        assert_eq!(texts[0], "87 of 97 shingles shared");
        assert!(texts[1].starts_with("estimated 0.") || texts[1] == "estimated 1.00", "{texts:?}");
        assert_eq!(texts[2], "87 of the 87 shingles of the shorter text are in the longer one");
    }
}
