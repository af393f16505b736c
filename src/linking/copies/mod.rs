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

use super::profile::{ArticleProfile, EntityProfile};
use crate::model::links::{CopyLink, RevisionLink};
use resemblance::Resemblance;
pub use revisions::comparable;

/// Share of all shingles from which two texts are much the same.
pub const RESEMBLES: f64 = 0.4;
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

/// Two articles compared, for a reader who asks why.
#[derive(Clone, Debug, PartialEq)]
pub struct Comparison {
    /// What their texts share.
    pub resemblance: Resemblance,
    /// What that makes of them; none when they are no copies.
    pub tie: Option<Tie>,
    /// Whether they are texts of one address, so that the later is a revision and no copy.
    pub same_address: bool,
    /// The figures and what was decided, a line each.
    pub because: Vec<String>,
}

/// Copies and revisions among articles sorted by [`ArticleProfile::order`].
pub(crate) fn find(profiles: &[&ArticleProfile]) -> (Vec<CopyLink>, Vec<RevisionLink>) {
    let texts = Texts::new(profiles);
    let ties = texts.ties();
    (clusters::copies(&texts, &ties), revisions::find(profiles))
}

/// Compares two articles as linking does, and says so.
#[must_use]
pub fn explain(one: &ArticleProfile, other: &ArticleProfile) -> Comparison {
    let both = [one, other];
    let texts = Texts::new(&both);
    let resemblance = texts.compare(0, 1);
    let tie = texts.tie(0, 1);
    let same_address = is_revision(one, other);
    let mut because = vec![
        resemblance.in_words(),
        resemblance.containment_in_words(),
        format!("resemblance {:.2}, estimated {:.2}", resemblance.jaccard(), resemblance.estimated),
    ];
    because.push(match (tie, same_address) {
        (_, true) => "two texts of one address: the later is a revision".to_owned(),
        (Some(Tie::Resembles), _) => format!("copies: the resemblance is {RESEMBLES} or more"),
        (Some(Tie::Contains), _) => format!("one holds the other: {CONTAINED} or more of the shorter text"),
        (None, _) if !names_agree(one, other) => "no copies: they name others".to_owned(),
        (None, _) => "no copies: too little is the same".to_owned(),
    });
    Comparison { resemblance, tie, same_address, because }
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
}

impl<'a> Texts<'a> {
    fn new(profiles: &'a [&'a ArticleProfile]) -> Self {
        Self { profiles, sets: profiles.iter().map(|p| p.text.shingles.set()).collect() }
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
        if found.shared < LEAST || !names_agree(self.profiles[one], self.profiles[other]) {
            return None;
        }
        if found.jaccard() >= RESEMBLES {
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
fn names_agree(one: &ArticleProfile, other: &ArticleProfile) -> bool {
    let (one, other) = (names(one), names(other));
    let shared = one.intersection(&other).count();
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
        explain(one, other).tie
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
        assert_eq!(found.tie, None);
        assert_eq!(found.because.last().unwrap(), "no copies: they name others");
        assert_eq!(tie(&one, &article(0..90, &["Arnholm"])), Some(Tie::Resembles));
    }

    #[test]
    fn reasons_are_readable() {
        let found = explain(&article(0..100, &[]), &article(0..90, &[]));
        assert_eq!(found.because[0], "87 of 97 shingles shared");
        assert_eq!(found.because[1], "87 of the 87 shingles of the shorter text are in the longer one");
        assert!(found.because[2].starts_with("resemblance 0.90, estimated 0."), "{:?}", found.because);
        assert_eq!(found.because[3], "copies: the resemblance is 0.4 or more");
    }
}
