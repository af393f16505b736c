//! Words that limit a number: "at least", "up to", "about".

/// What the words before a number say of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Limit {
    None,
    AtLeast,
    MoreThan,
    AtMost,
    FewerThan,
    About,
}

/// The phrases; longer ones first where one begins another.
const PHRASES: &[(&str, Limit)] = &[
    ("a minimum of", Limit::AtLeast),
    ("at least", Limit::AtLeast),
    ("at a minimum", Limit::AtLeast),
    ("no fewer than", Limit::AtLeast),
    ("no less than", Limit::AtLeast),
    ("not less than", Limit::AtLeast),
    ("well over", Limit::MoreThan),
    ("more than", Limit::MoreThan),
    ("in excess of", Limit::MoreThan),
    ("upwards of", Limit::AtLeast),
    ("upward of", Limit::AtLeast),
    ("over", Limit::MoreThan),
    ("above", Limit::MoreThan),
    ("a maximum of", Limit::AtMost),
    ("at most", Limit::AtMost),
    ("no more than", Limit::AtMost),
    ("not more than", Limit::AtMost),
    ("up to", Limit::AtMost),
    ("as many as", Limit::AtMost),
    ("fewer than", Limit::FewerThan),
    ("less than", Limit::FewerThan),
    ("under", Limit::FewerThan),
    ("nearly", Limit::About),
    ("almost", Limit::About),
    ("close to", Limit::About),
    ("about", Limit::About),
    ("around", Limit::About),
    ("approximately", Limit::About),
    ("roughly", Limit::About),
    ("some", Limit::About),
    ("an estimated", Limit::About),
    ("estimated", Limit::About),
    ("perhaps", Limit::About),
    ("a total of", Limit::None),
    ("exactly", Limit::None),
    ("only", Limit::None),
    ("just", Limit::None),
    ("another", Limit::None),
    ("a further", Limit::None),
    ("the", Limit::None),
    ("all", Limit::None),
    ("these", Limit::None),
    ("those", Limit::None),
];

/// All limits before one number: "at least some", "about" ….
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Limits {
    /// Tokens that they take.
    pub(super) length: usize,
    limits: Vec<Limit>,
}

impl Limits {
    /// Reads limits at the begin of `words`, which are in lower case.
    pub(super) fn read(words: &[&str]) -> Self {
        let mut found = Self { length: 0, limits: Vec::new() };
        while let Some((length, limit)) = phrase(&words[found.length.min(words.len())..]) {
            found.length += length;
            found.limits.push(limit);
        }
        found
    }

    /// The bounds of a number under these limits, and whether it is approximate.
    pub(super) fn apply(
        &self,
        min: Option<u64>,
        max: Option<u64>,
        approximate: bool,
    ) -> (Option<u64>, Option<u64>, bool) {
        let bounds = self.limits.iter().fold((min, max), |(min, max), limit| limit.bounds(min, max));
        (bounds.0, bounds.1, approximate || self.limits.contains(&Limit::About))
    }
}

fn phrase(words: &[&str]) -> Option<(usize, Limit)> {
    let first = words.first()?;
    let begins = |phrase: &str| phrase.len() >= first.len() && phrase.as_bytes().starts_with(first.as_bytes());
    PHRASES.iter().filter(|(phrase, _)| begins(phrase)).find_map(|(phrase, limit)| {
        let length = phrase.split(' ').count();
        let same = words.len() > length && phrase.split(' ').zip(words).all(|(a, b)| a == *b);
        same.then_some((length, *limit))
    })
}
