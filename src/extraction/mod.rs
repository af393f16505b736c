//! Who did what to whom, when, and who says so: from one [`Document`] to one [`Extraction`].
//!
//! In: an article and its analysis; out: mentions, entities, events, counts and claims. Sees one document, never fails, asserts nothing
//! on its own: every edge hangs on a claim and names the mention of both its ends. The order of the steps is [`extract`].
//!
//! | step | adds |
//! |---|---|
//! | [`timexes`], [`figures`] | time expressions, numbers |
//! | [`entities`] | mentions and entities, coreference, metonyms, standing relations |
//! | triggers, arguments | tellings: triggers with participants |
//! | circumstances | places, times, links between events |
//! | `event_coreference` | which tellings are of one event |
//! | attributions | source, cue and content of all that is attributed |
//! | attribution, claims, derived | who says so |
//! | credits, corrections | whose story it is, which outlet was told, what an earlier text had wrong |

mod arguments;
mod assembly;
mod attribution;
mod attributions;
mod circumstances;
mod claims;
mod clocks;
mod confidence;
mod context;
mod corrections;
mod counts;
mod credits;
mod derived;
pub mod entities;
mod event_coreference;
pub mod event_types;
pub mod figures;
mod frame;
mod open_relations;
pub mod phrase_check;
pub mod phrases;
mod quotes;
mod reality;
pub mod rule_check;
mod telling;
pub mod timexes;
pub mod tree;
mod triggers;
pub mod tuples;

use crate::knowledge::Knowledge;
use crate::model::Article;
use crate::model::Document;
use crate::model::Extraction;

/// Reads one document: everything that it tells, and who tells it.
#[must_use]
pub fn extract(article: &Article, document: &Document, knowledge: &Knowledge) -> Extraction {
    let timexes = timexes::find(document, article.published);
    let figures = figures::find(document, &timexes);
    let layer = entities::find(document, knowledge, &timexes);
    let tree = tree::Tree::new(document);
    let mut quotes = quotes::find(document);
    let context = context::Context {
        document,
        tree: &tree,
        layer: &layer,
        knowledge,
        timexes: &timexes,
        figures: &figures,
        published: article.published,
        lemmas: context::lemmas(document, knowledge),
        quoted: quotes::flags(document, &quotes),
    };
    let attributions = attributions::find(&context, &quotes);
    quotes::attribute(&mut quotes, &attributions);
    let spoken = attribution::Speech { quotes, attributions };
    let candidates = triggers::find(&context);
    let speech: Vec<_> = candidates.iter().map(|c| attribution::layers(&context, &spoken, c.token)).collect();
    let mut tellings = arguments::tellings(&context, &candidates, &speech);
    circumstances::fear(&mut tellings);
    circumstances::add(&context, &mut tellings);
    let layers: Vec<_> = tellings.iter().map(|t| attribution::layers(&context, &spoken, t.trigger)).collect();
    let clusters = event_coreference::cluster(&context, &tellings, &layers);
    let found = assembly::assemble(&context, &spoken, &tellings, &layers, &clusters);
    let mut found = attributions::join(found, spoken.attributions, document);
    let paragraphs = phrases::paragraphs(&found, article, document, knowledge);
    credits::add(&mut found, article, document, &paragraphs, knowledge);
    corrections::add(&mut found, document, &paragraphs, knowledge);
    found
}
