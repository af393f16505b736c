//! How likely two tellings are of one event: trees over their features, learned on ECB+ train (`models/event-coreference.txt`).
//!
//! In: tellings and the words of their articles; out: probabilities, and what they rest on. Production linking and the evaluation on
//! given mentions go by the same trees. How they are learned says `evaluation::coreference`, what the features are `pair.rs`.

use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::OnceLock;

use rayon::prelude::*;

use super::explanation::Feature;
use super::pair::{self, NAMES, Prepared, Scene, Setting};
use super::profile::{ArticleProfile, EventProfile};
use super::telling::{Backdrop, Telling};
use super::trees::Trees;

static EMBEDDED: &str = include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/models/event-coreference.txt"));

/// How likely two sets of given mentions must be one on average. Chosen on ECB+ dev; cross-validation over
/// the topics of train is flat around it.
pub(crate) const ENOUGH: f64 = 0.2;
/// How likely two events of a store must be one on average of their tellings: there, a wrong link costs more than a missing one.
pub(crate) const SURE: f64 = 0.45;
/// How likely they must be one by their words alone, whatever else is known.
pub(crate) const HOPEFUL: f64 = 0.2;
/// Tellings of an event that are compared.
const TOLD: usize = 3;
/// Log-odds from which a feature is worth telling.
const WORTH: f64 = 0.1;

/// The trees that the program carries.
pub(crate) fn embedded() -> &'static Trees {
    static TREES: OnceLock<Trees> = OnceLock::new();
    TREES.get_or_init(|| Trees::parse(EMBEDDED).unwrap_or_default())
}

/// Tellings of some articles, ready to be compared.
pub(crate) struct Tellings {
    scenes: Vec<Scene>,
    all: Vec<(usize, Prepared)>,
    /// Tellings of each event, in the order of articles and their events.
    events: Vec<Range<usize>>,
}

/// How likely two events are one, and the features of the two tellings that are most likely so.
pub(crate) struct Likeness {
    /// On average of their tellings, each with its best counterpart.
    pub(crate) probability: f64,
    features: Vec<f32>,
    heads: [String; 2],
}

impl Tellings {
    /// Articles with tellings that are given.
    pub(crate) fn new<'t>(articles: impl IntoIterator<Item = (&'t Backdrop, &'t [Telling])>) -> Self {
        let mut tellings = Self { scenes: Vec::new(), all: Vec::new(), events: Vec::new() };
        for (backdrop, of_article) in articles {
            tellings.scenes.push(Scene::new(backdrop));
            tellings.add(backdrop, of_article);
        }
        tellings
    }

    /// Events of articles, as their profiles have them.
    pub(crate) fn of(profiles: &[&ArticleProfile]) -> Self {
        let mut tellings = Self { scenes: Vec::new(), all: Vec::new(), events: Vec::new() };
        let told = |profile: &&ArticleProfile| {
            let scene = Scene::new(&profile.backdrop);
            let of_event = |event: &EventProfile| -> Vec<Prepared> {
                let told = event.tellings.iter().take(TOLD);
                told.map(|t| Prepared::new(t, &profile.backdrop, &scene)).collect()
            };
            let events: Vec<Vec<Prepared>> = profile.events.iter().map(of_event).collect();
            (scene, events)
        };
        let told: Vec<_> = profiles.par_iter().map(told).collect();
        for (article, (scene, events)) in told.into_iter().enumerate() {
            tellings.scenes.push(scene);
            for event in events {
                let first = tellings.all.len();
                tellings.all.extend(event.into_iter().map(|telling| (article, telling)));
                tellings.events.push(first..tellings.all.len());
            }
        }
        tellings
    }

    fn add(&mut self, backdrop: &Backdrop, tellings: &[Telling]) {
        let article = self.scenes.len() - 1;
        let prepared = tellings.iter().map(|t| (article, Prepared::new(t, backdrop, &self.scenes[article])));
        self.all.extend(prepared);
    }

    /// The word by which a telling is looked up among known pairs.
    #[cfg(feature = "training")]
    pub(crate) fn base(&self, telling: usize) -> &str {
        self.all[telling].1.base()
    }

    /// What two articles have in common.
    pub(crate) fn setting(&self, one: usize, other: usize) -> Setting {
        if one == other {
            Setting::same(&self.scenes[one])
        } else {
            Setting::new(&self.scenes[one], &self.scenes[other])
        }
    }

    /// Features of two tellings; none when nothing speaks for them being one.
    pub(crate) fn features(&self, one: usize, other: usize, setting: &Setting) -> Option<Vec<f32>> {
        let ((article, a), (of, b)) = (&self.all[one], &self.all[other]);
        let one_article = article == of;
        (one_article || pair::is_possible(a, b, setting)).then(|| pair::features(a, b, one_article, setting))
    }

    /// How likely two events of profiles are one: what each telling has in its best counterpart, on average. None when nothing speaks
    /// for it.
    pub(crate) fn likeness(&self, one: usize, other: usize, setting: &Setting) -> Option<Likeness> {
        let (ones, others) = (self.events[one].clone(), self.events[other].clone());
        let mut greatest = (vec![0.0f64; ones.len()], vec![0.0f64; others.len()]);
        let mut best: Option<(f64, Likeness)> = None;
        for (x, a) in ones.enumerate() {
            for (y, b) in others.clone().enumerate() {
                let Some(features) = self.features(a, b, setting) else { continue };
                let probability = embedded().probability(&features);
                greatest.0[x] = greatest.0[x].max(probability);
                greatest.1[y] = greatest.1[y].max(probability);
                if best.as_ref().is_none_or(|(p, _)| probability > *p) {
                    let heads = [a, b].map(|t| self.all[t].1.head().to_owned());
                    best = Some((probability, Likeness { probability, features, heads }));
                }
            }
        }
        let mean = |all: &[f64]| all.iter().sum::<f64>() / all.len().max(1) as f64;
        let probability = mean(&greatest.0).midpoint(mean(&greatest.1));
        best.map(|(_, likeness)| Likeness { probability, ..likeness })
    }
}

impl Likeness {
    /// What the likeness rests on: each feature weighs what the log-odds would lose without it. The text is what it says for people;
    /// several features may say the same.
    pub(crate) fn features(&self) -> Vec<Feature> {
        let log_odds = |features: &[f32]| {
            let p = embedded().probability(features);
            (p / (1.0 - p)).ln()
        };
        let whole = log_odds(&self.features);
        let present = self.features.iter().enumerate().filter(|(_, v)| **v != 0.0);
        let weighed = present.map(|(at, &value)| {
            let mut without = self.features.clone();
            without[at] = 0.0;
            let effect = whole - log_odds(&without);
            let text = if effect > WORTH { self.text(NAMES[at]) } else { String::new() };
            let value = f64::from(value);
            Feature { name: NAMES[at].to_owned(), value, weight: effect / value, text }
        });
        weighed.filter(|f| (f.value * f.weight).abs() > WORTH).collect()
    }

    fn text(&self, name: &str) -> String {
        let [one, other] = &self.heads;
        match name {
            "same-word" | "nearest-words" | "all-words" if one == other => format!("same word: {one}"),
            "known-pair" | "balance-of-pair" | "same-word" | "derived-word" | "synonym" | "wider-word"
            | "sibling-word" | "nearest-words" | "all-words" | "prefix" | "one-kind" | "share-of-kinds"
            | "narrow-kind" | "kinds-of-all-words" => {
                let words: BTreeSet<&String> = [one, other].into_iter().collect();
                let words: Vec<&str> = words.into_iter().map(String::as_str).collect();
                format!("related words: {}", words.join(", "))
            }
            "agents" | "patients" | "participants" | "share-of-participants" | "named-participants" => {
                "words for who takes part are shared".to_owned()
            }
            "sentences" | "near-words" | "sentence-names" | "same-numbers" => "the sentences are alike".to_owned(),
            "story"
            | "article-words"
            | "article-names"
            | "article-weight"
            | "persons"
            | "share-of-persons"
            | "organizations"
            | "share-of-organizations"
            | "places"
            | "share-of-places"
            | "main-names"
            | "least-names"
            | "most-names" => "the articles are alike".to_owned(),
            _ => String::new(),
        }
    }
}
