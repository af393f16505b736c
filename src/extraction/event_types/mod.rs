//! The learned second opinion on what an event between two actors is: a linear scorer over the words around it.
//!
//! In: two words of one sentence that name actors, and the [`Scene`] around them; out: a score for each PLOVER root, with the features
//! that decided. Rules stay the first opinion: what they say at the words in question is evidence among the rest. After Hu et al. 2024
//! (*Zero-Shot PLOVER*) the roots CONCEDE and RETREAT are one, YIELD. `models/event-types.bin` is learned by [`learning`] from sentences
//! with two marked actors; two runs over the same file give the same bytes.
//!
//! The pipeline asks the rules alone; the scorer speaks in `annals evaluate typing`. Tried as a type for open relations between two actors, it
//! was sure of 3 in 977 on news articles and right in one: its samples hold no sentence without an event of PLOVER.

mod features;
pub mod learning;
mod weights;

use std::sync::LazyLock;

use crate::extraction::context;
use crate::extraction::tree::Tree;
use crate::knowledge::Knowledge;
use crate::model::Document;
use crate::model::Extraction;
use crate::model::Name;
use crate::model::Node;
use crate::model::TokenIx;

pub use features::of as features;
pub use features::opinion;
pub use features::predicate;
pub use weights::EventTypes;
pub use weights::Verdict;
pub use weights::fingerprint;

static EMBEDDED: &[u8] = include_bytes!("../../../models/event-types.bin");

static MODEL: LazyLock<EventTypes> =
    LazyLock::new(|| EventTypes::read(EMBEDDED).expect("the embedded weights are of this version"));

/// The scorer that is part of the program; read at the first call.
#[must_use]
pub fn embedded() -> &'static EventTypes {
    &MODEL
}

/// What the features look at: one document, and what is known of each of its tokens.
#[derive(Clone, Copy, Debug)]
pub struct Scene<'a> {
    /// The document.
    pub document: &'a Document,
    /// Its dependents.
    pub tree: &'a Tree,
    /// Lemma of each token, in lower case.
    pub lemmas: &'a [String],
    /// Class of the event that a rule finds at each token, and its PLOVER notation.
    pub classes: &'a [Option<(Name, Option<Name>)>],
    /// Class of the entity whose mention each token heads.
    pub kinds: &'a [Option<Name>],
}

/// A scene that owns what it looks at: that of a document that has been read.
#[derive(Debug)]
pub struct Staged<'a> {
    document: &'a Document,
    tree: Tree,
    lemmas: Vec<String>,
    classes: Vec<Option<(Name, Option<Name>)>>,
    kinds: Vec<Option<Name>>,
}

impl<'a> Staged<'a> {
    /// Looks up what extraction found at each token.
    #[must_use]
    pub fn new(document: &'a Document, extraction: &Extraction, knowledge: &Knowledge) -> Self {
        let mut classes = vec![None; document.tokens.len()];
        let mut kinds = vec![None; document.tokens.len()];
        for mention in &extraction.mentions {
            match mention.denotes {
                Node::Event(event) if &*mention.found_by != "open-relation" => {
                    let class = &extraction.events[event].class;
                    classes[mention.head] = Some((class.clone(), root(knowledge, class)));
                }
                Node::Entity(entity) => kinds[mention.head] = Some(extraction.entities[entity].class.clone()),
                _ => {}
            }
        }
        let lemmas = context::lemmas(document, knowledge);
        Self { document, tree: Tree::new(document), lemmas, classes, kinds }
    }

    /// The scene.
    #[must_use]
    pub fn scene(&self) -> Scene<'_> {
        Scene {
            document: self.document,
            tree: &self.tree,
            lemmas: &self.lemmas,
            classes: &self.classes,
            kinds: &self.kinds,
        }
    }
}

/// The PLOVER root of a class, as `PLOVER:AID`, from its own notation or the nearest above it.
fn root(knowledge: &Knowledge, class: &str) -> Option<Name> {
    let above = knowledge.ontology.ancestors(class).iter().map(|a| &**a);
    let notation = std::iter::once(class).chain(above).find_map(|c| knowledge.ontology.notation(c))?;
    Some(notation.split('.').next().unwrap_or(notation).into())
}

/// The token of a stretch of text that governs the others: what its mention hangs on.
#[must_use]
pub fn head_of(document: &Document, span: crate::model::Span) -> Option<TokenIx> {
    let inside = |t: TokenIx| document.tokens[t].span.overlaps(span);
    let first = document.tokens.partition_point(|t| t.span.end <= span.start);
    let tokens = (first..document.tokens.len()).take_while(|&t| inside(t));
    tokens.clone().find(|&t| document.tokens[t].head.is_none_or(|h| !inside(h))).or_else(|| tokens.clone().next())
}
