//! What two tellings have in common, as numbers: what the trees of `telling_scorer.rs` go by.
//!
//! In: two tellings and the words of their articles; out: one number a feature, in the order of [`NAMES`]. All of it depends on the
//! two articles and on fixed tables alone. Sums run in the order of the words' hashes, so they are the same on each machine.

use std::collections::BTreeMap;
use std::hash::{Hash, Hasher};

use rustc_hash::FxHasher;

use super::kin::Kinds;
use super::known_pairs;
use super::telling::{Backdrop, Telling};
use super::words::{self, Kinship, Known, Word, above, kinship, rarity, singular};

/// Names of the features.
pub(crate) const NAMES: [&str; 57] = [
    "same-word",
    "derived-word",
    "synonym",
    "wider-word",
    "sibling-word",
    "nearest-words",
    "all-words",
    "shared-classes",
    "other-classes",
    "known-classes",
    "rarity",
    "meanings",
    "pronouns",
    "speech",
    "one-article",
    "one-sentence",
    "article-words",
    "article-names",
    "article-weight",
    "sentences",
    "near-words",
    "sentence-names",
    "same-numbers",
    "other-numbers",
    "agents",
    "patients",
    "swapped",
    "participants",
    "share-of-participants",
    "named-participants",
    "other-names",
    "other-agents",
    "other-patients",
    "word-takes-part",
    "first-sentences",
    "repeated",
    "several-words",
    "story",
    "prefix",
    "persons",
    "other-persons",
    "share-of-persons",
    "organizations",
    "other-organizations",
    "share-of-organizations",
    "places",
    "other-places",
    "share-of-places",
    "main-names",
    "least-names",
    "most-names",
    "one-kind",
    "share-of-kinds",
    "narrow-kind",
    "kinds-of-all-words",
    "known-pair",
    "balance-of-pair",
];

/// The first of the features of known pairs, which come last.
#[cfg(feature = "training")]
pub(crate) const KNOWN_PAIR: usize = NAMES.len() - 2;

/// Words that report speech.
const SPEECH: [&str; 11] =
    ["according", "announce", "announced", "report", "reported", "said", "say", "says", "statement", "tell", "told"];
/// Words that only point.
const PRONOUNS: [&str; 9] = ["he", "it", "she", "that", "they", "this", "which", "who", "what"];

/// Words with their weights, sorted by hash.
#[derive(Clone, Debug, Default)]
pub(crate) struct Bag {
    words: Vec<(u64, f64)>,
    length: f64,
}

impl Bag {
    fn new(words: impl IntoIterator<Item = (String, f64)>) -> Self {
        let mut all: BTreeMap<u64, f64> = BTreeMap::new();
        for (word, weight) in words.into_iter().filter(|(_, weight)| *weight > 0.0) {
            let known = all.entry(hash(&word)).or_default();
            *known = known.max(weight);
        }
        let words: Vec<(u64, f64)> = all.into_iter().collect();
        let length = words.iter().map(|(_, w)| w * w).sum::<f64>().sqrt();
        Self { words, length }
    }

    /// Weights of the words that both have.
    fn shared<'b>(&'b self, other: &'b Self) -> impl Iterator<Item = (f64, f64)> + 'b {
        let mut at = 0;
        self.words.iter().filter_map(move |(word, weight)| {
            while other.words.get(at).is_some_and(|(w, _)| w < word) {
                at += 1;
            }
            other.words.get(at).filter(|(w, _)| w == word).map(|(_, other)| (*weight, *other))
        })
    }

    fn cosine(&self, other: &Self) -> f64 {
        let product: f64 = self.shared(other).map(|(a, b)| a * b).sum();
        if product > 0.0 { product / (self.length * other.length) } else { 0.0 }
    }

    fn weight(&self) -> f64 {
        self.words.iter().map(|(_, w)| w).sum()
    }

    fn common(&self, other: &Self) -> f64 {
        self.shared(other).map(|(w, _)| w).sum()
    }

    fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    fn has(&self, word: &str) -> bool {
        self.words.binary_search_by_key(&hash(word), |(w, _)| *w).is_ok()
    }

    /// The greatest share that the common words have of either.
    fn greatest_share(&self, other: &Self) -> (f64, f64) {
        if self.is_empty() || other.is_empty() {
            return (0.0, 0.0);
        }
        let one = self.common(other) / self.weight();
        let two = other.common(self) / other.weight();
        (one.min(two), one.max(two))
    }
}

pub(crate) fn hash(word: &str) -> u64 {
    let mut hasher = FxHasher::default();
    word.as_bytes().hash(&mut hasher);
    hasher.finish()
}

fn is_number(word: &str) -> bool {
    word.starts_with(|c: char| c.is_ascii_digit())
}

/// A bag of words by rarity; a number that has no frequency weighs little less than nothing else.
fn bag<'w>(words: impl IntoIterator<Item = &'w String>) -> Bag {
    let weigh = |word: &&String| word.chars().count() > 1 && rarity(word) > 0.0 || is_number(word);
    Bag::new(words.into_iter().filter(weigh).map(|w| (singular(w), f64::from(rarity(w)).max(1e-6))))
}

/// A bag of participants: each weighs at least a little.
fn participants<'w>(words: impl IntoIterator<Item = &'w String>) -> Bag {
    let full = words.into_iter().filter(|w| rarity(w) > 0.0 || is_number(w));
    Bag::new(full.map(|w| (singular(w), f64::from(rarity(&singular(w))).max(0.5))))
}

/// An article, ready to be compared.
#[derive(Clone, Debug, Default)]
pub(crate) struct Scene {
    words: Bag,
    names: Bag,
    story: Bag,
    persons: Bag,
    places: Bag,
    organizations: Bag,
    capitals: Bag,
    main: Option<u64>,
    counts: BTreeMap<u64, u32>,
}

impl Scene {
    pub(crate) fn new(backdrop: &Backdrop) -> Self {
        let listed = |list: &[(String, u32)]| -> Vec<(String, f64)> {
            let rare = list.iter().filter(|(w, _)| rarity(w) > 1.5);
            rare.map(|(w, n)| (singular(w), f64::from(*n))).collect()
        };
        let capitals: Vec<(String, f64)> = backdrop
            .capitals
            .iter()
            .filter(|(w, _)| rarity(w) > 1.5)
            .map(|(w, n)| (singular(w), f64::from(rarity(w)) * f64::from(*n)))
            .collect();
        let main = capitals.iter().max_by(|a, b| a.1.total_cmp(&b.1).then(a.0.cmp(&b.0))).map(|(w, _)| hash(w));
        let mut counts: BTreeMap<u64, u32> = BTreeMap::new();
        for (word, n) in &backdrop.words {
            *counts.entry(hash(&singular(word))).or_default() += n;
        }
        Self {
            words: bag(backdrop.words.iter().map(|(w, _)| w)),
            names: bag(backdrop.capitals.iter().map(|(w, _)| w)),
            story: story(backdrop),
            persons: Bag::new(listed(&backdrop.persons)),
            places: Bag::new(listed(&backdrop.places)),
            organizations: Bag::new(listed(&backdrop.others)),
            capitals: Bag::new(capitals),
            main,
            counts,
        }
    }
}

/// The words by what they are derived from; names and repeated words weigh more.
fn story(backdrop: &Backdrop) -> Bag {
    let mut bases: BTreeMap<String, (f64, u32)> = BTreeMap::new();
    for (word, n) in &backdrop.words {
        let capital = backdrop.capitals.binary_search_by(|(c, _)| c.cmp(word)).is_ok();
        let weight = f64::from(above(word, 220.0)) * if capital { 1.5 } else { 1.0 };
        let weight = if word.bytes().all(|b| b.is_ascii_digit()) { weight.max(1.0) } else { weight };
        let known = bases.entry(words::base(word)).or_default();
        *known = (known.0.max(weight), known.1 + n);
    }
    Bag::new(bases.into_iter().map(|(word, (weight, n))| (word, weight * (1.0 + 0.5 * f64::from(n).ln()))))
}

/// A telling, ready to be compared.
#[derive(Clone, Debug, Default)]
pub(crate) struct Prepared {
    words: Vec<String>,
    known: Vec<Option<&'static Word>>,
    weights: Vec<f64>,
    base: String,
    classes: Vec<String>,
    kinds: Kinds,
    sentence: usize,
    agents: Bag,
    patients: Bag,
    rest: Bag,
    named: Bag,
    context: Bag,
    near: Bag,
    names: Bag,
    numbers: Bag,
    rarity: f64,
    senses: f32,
    repeated: u32,
}

impl Prepared {
    pub(crate) fn new(telling: &Telling, backdrop: &Backdrop, scene: &Scene) -> Self {
        let head = telling.words.first().cloned().unwrap_or_default();
        let all = telling.agents.iter().chain(&telling.patients).chain(&telling.others);
        let is_name = |w: &&String| backdrop.capitals.binary_search_by(|(c, _)| c.cmp(w)).is_ok();
        let stem = singular(&head);
        Self {
            known: telling.words.iter().map(|w| words::look(w)).collect(),
            weights: telling.words.iter().map(|w| 0.5 + f64::from(rarity(w))).collect(),
            base: words::base(&head),
            classes: telling.classes.clone(),
            kinds: Kinds::of(&telling.words),
            sentence: telling.sentence,
            agents: participants(&telling.agents),
            patients: participants(&telling.patients),
            rest: participants(all.clone()),
            named: participants(all.filter(is_name)),
            context: bag(&telling.context),
            near: bag(&telling.near),
            names: participants(telling.context.iter().filter(is_name)),
            numbers: participants(telling.context.iter().filter(|w| is_number(w))),
            rarity: f64::from(rarity(&stem)),
            senses: words::senses(&head),
            repeated: scene.counts.get(&hash(&stem)).copied().unwrap_or_default(),
            words: telling.words.clone(),
        }
    }

    /// The word by which it is looked up among known pairs.
    #[cfg(feature = "training")]
    pub(crate) fn base(&self) -> &str {
        &self.base
    }

    pub(crate) fn head(&self) -> &str {
        self.words.first().map_or("", String::as_str)
    }

    fn known(&self) -> impl Iterator<Item = Known<'_>> + Clone {
        self.words.iter().map(String::as_str).zip(self.known.iter().copied())
    }
}

/// What two articles have in common.
#[derive(Clone, Debug)]
pub(crate) struct Setting {
    /// How alike their words are, by what they are derived from.
    pub(crate) story: f64,
    features: [f64; 3],
    entities: [f64; 12],
}

impl Setting {
    /// Of an article with itself.
    pub(crate) fn same(scene: &Scene) -> Self {
        Self { features: [1.0, 1.0, 2.0], ..Self::new(scene, scene) }
    }

    pub(crate) fn new(one: &Scene, other: &Scene) -> Self {
        let mut entities = [0.0; 12];
        let kinds =
            [(&one.persons, &other.persons), (&one.organizations, &other.organizations), (&one.places, &other.places)];
        for (at, (a, b)) in kinds.into_iter().enumerate() {
            let (_, share) = a.greatest_share(b);
            let shared = share > 0.0;
            entities[3 * at] = flag(shared);
            entities[3 * at + 1] = flag(!shared && !a.is_empty() && !b.is_empty());
            entities[3 * at + 2] = share;
        }
        let has = |main: Option<u64>, bag: &Bag| {
            flag(main.is_some_and(|m| bag.words.binary_search_by_key(&m, |(w, _)| *w).is_ok()))
        };
        let (least, most) = one.capitals.greatest_share(&other.capitals);
        entities[9] = has(one.main, &other.capitals) + has(other.main, &one.capitals);
        (entities[10], entities[11]) = (least, most);
        let weight = one.words.common(&other.words).min(60.0) / 20.0;
        let features = [one.words.cosine(&other.words), one.names.cosine(&other.names), weight];
        Self { story: one.story.cosine(&other.story), features, entities }
    }
}

fn flag(holds: bool) -> f64 {
    f64::from(u8::from(holds))
}

/// Whether anything speaks for two tellings being of one event, so that it is worth while to score them.
pub(crate) fn is_possible(a: &Prepared, b: &Prepared, setting: &Setting) -> bool {
    if setting.story < 0.12 {
        return setting.story >= 0.07 && closest(a, b) >= 0.8;
    }
    closest(a, b) > 0.0
        || a.rest.common(&b.rest) > 1.2
        || a.near.cosine(&b.near) > 0.2
        || [a, b].iter().any(|t| PRONOUNS.contains(&t.head()))
        || prefix(&a.base, &b.base) > 0.0
        || a.kinds.meet(&b.kinds)
}

fn closest(a: &Prepared, b: &Prepared) -> f32 {
    let kin = a.known().flat_map(|x| b.known().map(move |y| kinship(x, y).1));
    kin.fold(0.0, f32::max)
}

/// The shared begin of two words, as a share of the longer one; 0 when it is short.
fn prefix(one: &str, other: &str) -> f64 {
    let same = one.bytes().zip(other.bytes()).take_while(|(a, b)| a == b).count();
    if same >= 4 { same as f64 / one.len().max(other.len()) as f64 } else { 0.0 }
}

/// How well the words of a trigger have near ones in the other, by weight.
fn covered(a: &Prepared, b: &Prepared) -> f64 {
    let near = |x: Known<'_>| b.known().map(|y| kinship(x, y).1).fold(0.0, f32::max);
    let sum: f64 = a.known().zip(&a.weights).map(|(x, w)| f64::from(near(x)) * w).sum();
    sum / a.weights.iter().sum::<f64>().max(0.5)
}

/// The features of two tellings.
pub(crate) fn features(a: &Prepared, b: &Prepared, one_article: bool, setting: &Setting) -> Vec<f32> {
    let mut values = Vec::with_capacity(NAMES.len());
    trigger(a, b, &mut values);
    let one_sentence = one_article && a.sentence == b.sentence;
    values.extend([flag(one_article), flag(one_sentence)]);
    values.extend(setting.features);
    let context = if one_sentence { 0.3 } else { a.context.cosine(&b.context) };
    let numbers = a.numbers.common(&b.numbers) > 0.0;
    values.extend([
        context,
        a.near.cosine(&b.near),
        a.names.common(&b.names).min(12.0) / 4.0,
        flag(numbers),
        flag(!numbers && !a.numbers.is_empty() && !b.numbers.is_empty()),
    ]);
    people(a, b, &mut values);
    let heads = [a, b].map(|t| singular(t.head()));
    values.extend([
        flag(b.rest.has(&heads[0])) + flag(a.rest.has(&heads[1])),
        flag(a.sentence == 0) + flag(b.sentence == 0),
        f64::from(a.repeated.max(b.repeated).min(5)) / 5.0,
        flag(a.words.len() > 1) + flag(b.words.len() > 1),
        if one_article { 1.0 } else { setting.story },
        prefix(&a.base, &b.base),
    ]);
    values.extend(setting.entities);
    values.extend(a.kinds.features(&b.kinds));
    values.extend(known_pairs::embedded().features(&a.base, &b.base));
    values.into_iter().map(|v| v as f32).collect()
}

fn trigger(a: &Prepared, b: &Prepared, values: &mut Vec<f64>) {
    let heads = a.known().next().zip(b.known().next());
    let kin = heads.map_or(Kinship::None, |(x, y)| kinship(x, y).0);
    let kinds = [Kinship::Same, Kinship::Family, Kinship::Synonym, Kinship::Wider, Kinship::Sibling];
    values.extend(kinds.map(|k| flag(kin == k)));
    values.push(f64::from(closest(a, b)));
    values.push((covered(a, b) + covered(b, a)) / 2.0);
    let shared = a.classes.iter().filter(|c| b.classes.contains(c)).count();
    let fewest = a.classes.len().min(b.classes.len());
    let is = |list: &[&str]| flag(list.contains(&a.head())) + flag(list.contains(&b.head()));
    values.extend([
        shared as f64 / fewest.max(1) as f64,
        flag(shared == 0 && fewest > 0),
        flag(!a.classes.is_empty()) + flag(!b.classes.is_empty()),
        a.rarity.min(b.rarity),
        f64::from(a.senses.max(b.senses).min(15.0)) / 5.0,
        is(&PRONOUNS),
        is(&SPEECH),
    ]);
}

fn people(a: &Prepared, b: &Prepared, values: &mut Vec<f64>) {
    let (agents, patients) = (a.agents.common(&b.agents), a.patients.common(&b.patients));
    let swapped = a.agents.common(&b.patients).max(a.patients.common(&b.agents));
    let (all, named) = (a.rest.common(&b.rest), a.named.common(&b.named));
    let other = |one: &Bag, two: &Bag, shared: f64| flag(shared == 0.0 && !one.is_empty() && !two.is_empty());
    values.extend([
        agents.min(8.0) / 4.0,
        patients.min(8.0) / 4.0,
        swapped.min(8.0) / 4.0,
        all.min(10.0) / 4.0,
        all / a.rest.weight().min(b.rest.weight()).max(1.0),
        named.min(8.0) / 4.0,
        other(&a.named, &b.named, named),
        other(&a.agents, &b.agents, agents),
        other(&a.patients, &b.patients, patients),
    ]);
}
