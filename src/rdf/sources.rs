//! Whose words a claim is in when the article is a copy: the text that had them first.
//!
//! In: profiles, and the copies and revisions among them; out: for a claim, the article that its words come from, and for an article
//! the outlet that its story is credited to. A claim of a copy counts as the origin's only when its sentence stands in the
//! origin too, so that what a paper adds to an agency's story is the paper's own.

use std::collections::{BTreeMap, BTreeSet};

use crate::linking::profile::{ArticleProfile, ClaimProfile};
use crate::model::id::content_hash;
use crate::model::links::Linked;

/// Share of the shingles of a sentence that a text must have to be where the sentence comes from.
const HELD: f64 = 0.5;
/// Share of its shingles from which a sentence is the same one with a change in it.
const EDITED: f64 = 0.25;
/// Copies of copies of copies are followed so far.
const DEEPEST: usize = 8;

/// Copies and revisions by the index of the article's profile.
#[derive(Debug, Default)]
pub(crate) struct Sources {
    /// Origins of each article that is a copy, the earliest first.
    copy_of: BTreeMap<usize, Vec<usize>>,
    /// Shingles of each origin, sorted.
    shingles: BTreeMap<usize, Vec<u32>>,
    /// Outlets that articles are credited to, by themselves or by copies that are much the same.
    credits: BTreeMap<usize, BTreeSet<String>>,
    /// The text before each revision.
    older: BTreeMap<usize, usize>,
    /// The text that took the place of another one.
    newer: BTreeMap<usize, usize>,
}

impl Sources {
    pub(crate) fn new(profiles: &[ArticleProfile], linked: &Linked) -> Self {
        let index: BTreeMap<&str, usize> =
            profiles.iter().enumerate().map(|(at, p)| (p.article.as_str(), at)).collect();
        let mut sources = Self::default();
        let own = profiles.iter().enumerate().filter(|(_, p)| !p.text.credits.is_empty());
        sources.credits = own.map(|(at, p)| (at, p.text.credits.iter().cloned().collect())).collect();
        for link in &linked.copies {
            let ends = index.get(link.copy.0.as_str()).zip(index.get(link.origin.0.as_str()));
            if let Some((&copy, &origin)) = ends {
                sources.add(profiles, copy, origin, &*link.rule == "resemblance");
            }
        }
        for link in &linked.revisions {
            let ends = index.get(link.newer.0.as_str()).zip(index.get(link.older.0.as_str()));
            if let Some((&newer, &older)) = ends {
                sources.older.insert(newer, older);
                sources.newer.insert(older, newer);
            }
        }
        sources.copy_of.values_mut().for_each(|origins| origins.sort_unstable());
        sources
    }

    fn add(&mut self, profiles: &[ArticleProfile], copy: usize, origin: usize, whole: bool) {
        self.copy_of.entry(copy).or_default().push(origin);
        self.shingles.entry(origin).or_insert_with(|| profiles[origin].text.shingles.set());
        // What one copy says of the story holds for the others; an agency's own text is its own whatever they say.
        if whole && !profiles[origin].text.agency {
            self.credits.entry(origin).or_default().extend(profiles[copy].text.credits.iter().cloned());
        }
    }

    /// Articles that an article is a copy of.
    pub(crate) fn copy_of(&self, article: usize) -> &[usize] {
        self.copy_of.get(&article).map_or(&[], Vec::as_slice)
    }

    /// The text before this one under the same address.
    pub(crate) fn older(&self, article: usize) -> Option<usize> {
        self.older.get(&article).copied()
    }

    /// The text that took this one's place.
    pub(crate) fn newer(&self, article: usize) -> Option<usize> {
        self.newer.get(&article).copied()
    }

    /// The outlet that a text's story is credited to.
    pub(crate) fn credit(&self, article: usize) -> Option<&str> {
        self.credits.get(&article)?.first().map(String::as_str)
    }

    /// The article that a claim's words come from: its own, or the origin that has the same sentence.
    pub(crate) fn home(&self, profiles: &[ArticleProfile], article: usize, claim: &ClaimProfile) -> usize {
        if self.copy_of(article).is_empty() {
            return article;
        }
        let words = words(&profiles[article], claim);
        let mut home = article;
        for _ in 0..DEEPEST {
            match self.copy_of(home).iter().find(|&&origin| self.holds(origin, &words)) {
                Some(&origin) => home = origin,
                None => break,
            }
        }
        home
    }

    /// Claims of the text before that a text with a note of correction says otherwise: their sentences stand in it, but changed.
    pub(crate) fn corrected(&self, profiles: &[ArticleProfile], article: usize, older: usize) -> Vec<usize> {
        if profiles[article].text.notes.is_empty() {
            return Vec::new();
        }
        let shingles = profiles[article].text.shingles.set();
        let claims = profiles[older].claims.iter().enumerate();
        let changed = claims.filter(|(_, claim)| {
            let words = words(&profiles[older], claim);
            let kept = words.iter().filter(|w| shingles.binary_search(w).is_ok()).count();
            kept < words.len() && kept as f64 >= EDITED * words.len() as f64
        });
        changed.map(|(number, _)| number).collect()
    }

    fn holds(&self, origin: usize, words: &[u32]) -> bool {
        let Some(shingles) = self.shingles.get(&origin) else {
            return false;
        };
        let held = words.iter().filter(|w| shingles.binary_search(w).is_ok()).count();
        held > 0 && held as f64 >= HELD * words.len() as f64
    }

    /// All that the origins of an article's claims depend on beside its own quads, as a hash; none when nothing else does.
    pub(crate) fn digest(&self, profiles: &[ArticleProfile], article: usize) -> Option<String> {
        let mut parts: Vec<String> = Vec::new();
        let mut open = vec![article];
        let mut seen = BTreeSet::new();
        while let Some(at) = open.pop().filter(|_| seen.len() < DEEPEST) {
            if seen.insert(at) {
                let credits = self.credits.get(&at).into_iter().flatten();
                parts.push(format!("{} {:?}", profiles[at].article, credits.collect::<Vec<_>>()));
                open.extend(self.copy_of(at));
            }
        }
        let near = [self.older(article), self.newer(article)];
        let alone = parts.len() == 1 && near == [None, None] && !self.credits.contains_key(&article);
        parts.extend(near.map(|n| n.map(|n| profiles[n].article.clone()).unwrap_or_default()));
        let parts: Vec<&str> = parts.iter().map(String::as_str).collect();
        (!alone).then(|| content_hash(&parts))
    }
}

/// Shingles of the sentences that a claim's evidence lies in.
fn words(profile: &ArticleProfile, claim: &ClaimProfile) -> Vec<u32> {
    let Some((begin, end)) = evidence(&claim.key) else {
        return Vec::new();
    };
    let sentences = profile.text.shingles.sentences.iter();
    let touched = sentences.filter(|s| s.begin < end && begin < s.end);
    touched.flat_map(|s| s.hashes.0.iter().copied()).collect()
}

/// Where a claim's evidence stands, which its key begins with: `120-171-9f3c…`.
fn evidence(key: &str) -> Option<(usize, usize)> {
    let mut parts = key.split('-');
    let begin = parts.next()?.parse().ok()?;
    Some((begin, parts.next()?.parse().ok()?))
}
