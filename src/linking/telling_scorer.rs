//! How likely two tellings are of one event: trees over their features, learned on ECB+ train (`models/event-coreference.txt`).
//!
//! In: tellings and the words of their articles; out: probabilities. Production linking and the evaluation on given mentions go by
//! the same trees. How they are learned says `evaluation::coreference`, what the features are `pair.rs`.

use std::sync::OnceLock;

use super::pair::{self, Prepared, Scene, Setting};
use super::telling::{Backdrop, Telling};
use super::trees::Trees;

static EMBEDDED: &str = include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/models/event-coreference.txt"));

/// How likely two sets of tellings must be one on average.
pub(crate) const ENOUGH: f64 = 0.35;

/// The trees that the program carries.
pub(crate) fn embedded() -> &'static Trees {
    static TREES: OnceLock<Trees> = OnceLock::new();
    TREES.get_or_init(|| Trees::parse(EMBEDDED).unwrap_or_default())
}

/// Tellings of some articles, ready to be compared.
pub(crate) struct Tellings {
    scenes: Vec<Scene>,
    all: Vec<(usize, Prepared)>,
}

impl Tellings {
    /// Articles with their tellings.
    pub(crate) fn new<'t>(articles: impl IntoIterator<Item = (&'t Backdrop, &'t [Telling])>) -> Self {
        let mut tellings = Self { scenes: Vec::new(), all: Vec::new() };
        for (article, (backdrop, of_article)) in articles.into_iter().enumerate() {
            let scene = Scene::new(backdrop);
            let prepared = of_article.iter().map(|t| (article, Prepared::new(t, backdrop, &scene)));
            tellings.all.extend(prepared);
            tellings.scenes.push(scene);
        }
        tellings
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
}
