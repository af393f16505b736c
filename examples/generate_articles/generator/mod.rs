//! Articles with known truth, made up from a seed: the same seed and number give the same bytes on every machine.
//!
//! `world.rs` has places, people and groups, `stories.rs` what happens, `telling.rs` the words, `truth.rs` how well linking
//! finds it. The example writes them as JSON Lines; the tests and `benches/linking.rs` use the same code.

#![allow(dead_code, reason = "the example, the tests and the bench each use a part")]

mod random;
mod stories;
mod telling;
pub(crate) mod truth;
mod world;

use serde_json::json;

pub(crate) use random::Random;
pub(crate) use stories::{Kind, Story};
pub(crate) use telling::Telling;

/// A corpus.
pub(crate) struct Corpus {
    /// Stories, by number.
    pub(crate) stories: Vec<Story>,
    /// Articles, in the order of publication.
    pub(crate) articles: Vec<Telling>,
}

/// So many articles.
pub(crate) fn corpus(seed: u64, articles: usize) -> Corpus {
    let mut random = Random::new(seed);
    let world = world::World::new(&mut random, articles / 7);
    let stories = stories::stories(&mut random, &world, articles);
    let mut told: Vec<Telling> = stories.iter().flat_map(|s| telling::tell(&mut random, s)).collect();
    told.sort_by(|a, b| (&a.published, &a.url).cmp(&(&b.published, &b.url)));
    Corpus { stories, articles: told }
}

impl Telling {
    /// The article as `annals` reads it.
    pub(crate) fn to_article(&self) -> annals::Article {
        let mut found = None;
        let defaults = annals::ingest::Defaults::default();
        let format = annals::ingest::Format::JsonLines;
        annals::ingest::read_bytes("generated", self.to_json().as_bytes(), format, &defaults, &mut |article| {
            found = article.ok();
        });
        found.expect("a generated article is well formed")
    }

    /// The article as a line of JSON.
    pub(crate) fn to_json(&self) -> String {
        json!({
            "url": self.url,
            "title": self.title,
            "publisher": self.publisher,
            "published": self.published,
            "text": self.text,
        })
        .to_string()
    }

    /// What is true of it as a line of JSON.
    pub(crate) fn truth_to_json(&self) -> String {
        let names = self.names.iter().map(|(name, id)| json!({ "name": name, "entity": id }));
        json!({
            "url": self.url,
            "event": self.story,
            "names": names.collect::<Vec<_>>(),
            "copy_of": self.copy_of,
        })
        .to_string()
    }
}
