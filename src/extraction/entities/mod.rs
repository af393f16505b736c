//! Who and what an article is about: names, descriptions and pronouns, and which of them are one entity.
//!
//! In: an analysed [`Document`]; out: an [`EntityLayer`] of mentions, entities and the standing relations between
//! them. Nothing here knows events or claims; pronouns of the first person are left to whoever resolves quotes.
//! Steps in order: `names`, `flights`, `organs`, `nominals`, `pronouns`, `coreference`, `relations`, `layer`.

mod aliases;
mod antecedents;
mod context;
mod coreference;
mod descriptions;
mod draft;
mod flights;
mod gazetteer;
mod layer;
mod metonymy;
mod names;
mod nominals;
mod organs;
mod phrase;
mod pronouns;
mod registry;
mod relations;
mod runs;
mod words;

use std::collections::BTreeMap;

use crate::knowledge::Knowledge;
use crate::model::Document;
use crate::model::Entity;
use crate::model::EntityIx;
use crate::model::Mention;
use crate::model::MentionIx;
use crate::model::Relation;
use crate::model::Timex;
use crate::model::TokenIx;

/// The entities of a document with all that refers to them.
#[derive(Clone, Debug, Default)]
pub struct EntityLayer {
    /// Mentions, in text order, the longer of two that begin together first. Each denotes an entity.
    pub mentions: Vec<Mention>,
    /// Entities, in order of their first mention.
    pub entities: Vec<Entity>,
    /// Standing relations between them.
    pub relations: Vec<Relation>,
    /// Per token: the mention of which it is the head.
    pub by_head: Vec<Option<MentionIx>>,
    /// Mentions that speak of several known entities ("both", "the two countries") with all of these; such a
    /// mention denotes the first.
    pub plural: BTreeMap<MentionIx, Vec<EntityIx>>,
    /// Tokens of "I", "we" and their kin, whose speaker is not known here.
    pub first_person: Vec<TokenIx>,
}

impl EntityLayer {
    /// The entities that a mention speaks of: one, or all of a pair.
    #[must_use]
    pub fn members(&self, mention: MentionIx) -> Vec<EntityIx> {
        if let Some(members) = self.plural.get(&mention) {
            return members.clone();
        }
        match self.mentions.get(mention).map(|m| m.denotes) {
            Some(crate::model::Node::Entity(entity)) => vec![entity],
            _ => Vec::new(),
        }
    }
}

/// Finds the entities of `document`; `timexes` are its time expressions, which hold no names.
#[must_use]
pub fn find(document: &Document, knowledge: &Knowledge, timexes: &[Timex]) -> EntityLayer {
    let context = context::Context::new(document, &knowledge.lexicon, timexes);
    let mut drafts = names::find(&context);
    flights::add(&context, &mut drafts);
    organs::add(&context, &mut drafts);
    nominals::add(&context, &mut drafts);
    let first_person = pronouns::add(&context, &mut drafts);
    let resolver = coreference::resolve(&context, drafts);
    let stated = relations::find(&resolver);
    layer::build(&resolver, stated, first_person)
}
