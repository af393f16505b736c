//! Whether two articles tell one story: how alike their words are, rare words before common ones.
//!
//! The weight of a word is fixed (`models/story-words.tsv`: in how many of some hundred documents it stands), so it does not
//! change with the articles at hand. In: the content words of an article; out: a vector, and the cosine of two of them.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use rustc_hash::FxHashMap;

static EMBEDDED: &str = include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/models/story-words.tsv"));

/// Articles that are this much alike are likely of one story: .85 of such pairs of ECB+ dev share an event or a participant.
pub const SAME_STORY: f64 = 0.15;

/// In how many documents a word is taken to stand that the table leaves out.
const UNLISTED: f64 = 2.0;

/// The words of an article with their weights, as a vector of length 1.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Story {
    /// Sorted by word.
    words: Vec<(String, f64)>,
}

impl Story {
    /// From the content words of an article, in lower case, as often as they stand there.
    pub fn new<W: Into<String>>(words: impl IntoIterator<Item = W>) -> Self {
        let mut counts: BTreeMap<String, f64> = BTreeMap::new();
        for word in words {
            *counts.entry(word.into()).or_default() += 1.0;
        }
        let mut words: Vec<(String, f64)> = counts
            .into_iter()
            .map(|(word, count)| {
                let weight = (1.0 + count.ln()) * rarity(&word);
                (word, weight)
            })
            .collect();
        let length = words.iter().map(|(_, w)| w * w).sum::<f64>().sqrt();
        words.iter_mut().for_each(|(_, w)| *w /= length.max(1e-9));
        Self { words }
    }

    /// How alike two are, 0 to 1.
    #[must_use]
    pub fn similarity(&self, other: &Self) -> f64 {
        let (mut one, mut two) = (self.words.iter().peekable(), other.words.iter().peekable());
        let mut sum = 0.0;
        while let (Some((a, x)), Some((b, y))) = (one.peek(), two.peek()) {
            match a.cmp(b) {
                std::cmp::Ordering::Less => drop(one.next()),
                std::cmp::Ordering::Greater => drop(two.next()),
                std::cmp::Ordering::Equal => {
                    sum += x * y;
                    one.next();
                    two.next();
                }
            }
        }
        sum
    }
}

/// How much a word tells which story it is, as logarithm of how rarely it stands in an article.
#[must_use]
pub fn rarity(word: &str) -> f64 {
    let (weights, unknown) = weights();
    weights.get(word).copied().unwrap_or(*unknown)
}

/// Weights by word, and that of all other words.
fn weights() -> &'static (FxHashMap<&'static str, f64>, f64) {
    static WEIGHTS: OnceLock<(FxHashMap<&'static str, f64>, f64)> = OnceLock::new();
    WEIGHTS.get_or_init(|| {
        let rows = EMBEDDED.lines().filter(|l| !l.starts_with('#'));
        let rows = rows.filter_map(|l| l.split_once('\t')).filter_map(|(w, c)| Some((w, c.parse::<f64>().ok()?)));
        let counts: FxHashMap<&str, f64> = rows.collect();
        // The empty word stands for the number of articles.
        let articles = counts.get("").copied().unwrap_or(1.0);
        let weight = |count: f64| ((articles + 1.0) / (count + 0.5)).ln();
        (counts.into_iter().map(|(word, count)| (word, weight(count))).collect(), weight(UNLISTED))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rare_words_tell_more() {
        let story = |text: &str| Story::new(text.split(' '));
        let ferry = story("ferry capsize lake tanzania say official");
        let other = ferry.similarity(&story("ferry sink lake tanzania dozen drown"));
        assert!(other > SAME_STORY);
        assert!(ferry.similarity(&story("say official two police tell year")) < other / 2.0);
        assert!((ferry.similarity(&ferry) - 1.0).abs() < 1e-9);
    }
}
