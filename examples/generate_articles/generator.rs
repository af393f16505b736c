//! Articles with known truth, made up from a seed: the same seed and number give the same bytes on every machine.
//!
//! `world.rs` has places, people and groups, `stories.rs` what happens, `telling.rs` the words. The example writes them as
//! JSON Lines; the tests and `benches/linking.rs` use the same code.

mod random;
mod stories;
mod telling;
mod world;

use serde_json::json;

pub use random::Random;
pub use stories::{Kind, Story};
pub use telling::Telling;

/// A corpus.
pub struct Corpus {
    /// Stories, by number.
    pub stories: Vec<Story>,
    /// Articles, in the order of publication.
    pub articles: Vec<Telling>,
}

/// So many articles.
pub fn corpus(seed: u64, articles: usize) -> Corpus {
    let mut random = Random::new(seed);
    let world = world::World::new(&mut random, articles / 7);
    let stories = stories::stories(&mut random, &world, articles);
    let mut told: Vec<Telling> = stories.iter().flat_map(|s| telling::tell(&mut random, s)).collect();
    told.sort_by(|a, b| (&a.published, &a.url).cmp(&(&b.published, &b.url)));
    Corpus { stories, articles: told }
}

impl Telling {
    /// The article as a line of JSON.
    pub fn to_json(&self) -> String {
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
    pub fn truth_to_json(&self) -> String {
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
