//! The domain types: plain data, no input or output, no RDF, no rules.
//!
//! ```text
//! Article ─analysis→ Document ─extraction→ Extraction ─linking→ Link
//!                    Sentence Token        Mention → Entity, Event, Count, Timex
//!                                          Claim → Speaker, content, Assertion (edge + both mentions)
//! ```
//!
//! Names of classes, roles and properties are prefixed names of the ontology (`an:Warning`), kept as [`Name`];
//! only `rdf` turns them into IRIs. All offsets are [`Span`]s: half-open byte ranges.

pub mod article;
pub mod attribution;
pub mod claim;
pub mod count;
pub mod credit;
pub mod decision;
pub mod document;
pub mod entity;
pub mod event;
pub mod extraction;
pub mod id;
pub mod links;
pub mod mention;
pub mod span;
pub mod tags;
pub mod timex;
pub mod tuple;

pub use article::Article;
pub use attribution::Attribution;
pub use claim::{Assertion, Claim, Content, Speaker, Stance};
pub use count::Count;
pub use credit::{Correction, Credit, CreditKind};
pub use decision::{Decision, Verdict};
pub use document::{Block, Document, NameKind, NameTag, Sentence, SentenceIx, Token, TokenIx, Zone};
pub use entity::{Entity, EntityIx, Relation};
pub use event::{Argument, Certainty, Event, EventIx, Polarity, Reality, Tense};
pub use extraction::{Extraction, Reading};
pub use id::ArticleId;
pub use mention::{Mention, MentionIx, MentionKind, Node};
pub use span::Span;
pub use tags::{Deprel, Upos, Xpos};
pub use timex::{TimeValue, Timex, TimexEnd, TimexKind};
pub use tuple::{Phrase, Tuple, TupleKind};

/// A prefixed name of the ontology, the name of a rule, or an identifier of the gazetteer. Cheap to clone.
pub type Name = std::sync::Arc<str>;
