//! The entities of a document while they are being found, with what agreement needs to know of each.
//!
//! Grows in text order as mentions are given to entities. Country and government of one state are two
//! entities here as in the graph; [`Registry::sibling`] leads from one to the other.

use rustc_hash::FxHashMap;

use super::draft::Sort;
use crate::model::Name;
use crate::model::TokenIx;

/// What is known of grammatical gender.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Gender {
    /// "he".
    Male,
    /// "she".
    Female,
}

/// One entity.
#[derive(Clone, Debug)]
pub(super) struct Record {
    /// Class.
    pub(super) class: Name,
    /// Whether the class came from a guess.
    pub(super) guess: bool,
    /// Identifier in the gazetteer.
    pub(super) gazetteer: Option<Name>,
    /// ISO code of the country it is or belongs to.
    pub(super) country: Option<Name>,
    /// Words of its names, in lower case.
    pub(super) names: Vec<String>,
    /// Lemmas of the heads of its descriptions.
    pub(super) heads: Vec<String>,
    /// Modifiers of its descriptions.
    pub(super) modifiers: Vec<String>,
    /// Gender, once known.
    pub(super) gender: Option<Gender>,
    /// Whether it is several.
    pub(super) plural: bool,
    /// Its mentions so far, as drafts.
    pub(super) drafts: Vec<usize>,
}

impl Record {
    /// Coarse sort of its class.
    pub(super) fn sort(&self) -> Sort {
        Sort::of(&self.class)
    }

    /// Whether it has a name.
    pub(super) fn is_named(&self) -> bool {
        self.gazetteer.is_some() || !self.names.is_empty()
    }
}

/// One mention given to an entity.
#[derive(Clone, Copy, Debug)]
pub(super) struct Given {
    /// Head of the mention.
    pub(super) head: TokenIx,
    /// The mention.
    pub(super) draft: usize,
    /// The entity.
    pub(super) record: usize,
}

/// All entities so far.
#[derive(Debug, Default)]
pub(super) struct Registry {
    /// The entities.
    pub(super) records: Vec<Record>,
    /// Every mention given so far, in the order of giving.
    pub(super) history: Vec<Given>,
    /// Per draft: its entity.
    pub(super) of: Vec<Option<usize>>,
    by_id: FxHashMap<Name, usize>,
}

impl Registry {
    /// A registry for so many drafts.
    pub(super) fn new(drafts: usize) -> Self {
        Self { of: vec![None; drafts], ..Self::default() }
    }

    /// The entity with an identifier.
    pub(super) fn by_id(&self, id: &str) -> Option<usize> {
        self.by_id.get(id).copied()
    }

    /// Adds an entity.
    pub(super) fn add(&mut self, class: Name, gazetteer: Option<Name>) -> usize {
        let record = self.records.len();
        if let Some(id) = &gazetteer {
            self.by_id.insert(id.clone(), record);
        }
        self.records.push(Record {
            class,
            guess: false,
            gazetteer,
            country: None,
            names: Vec::new(),
            heads: Vec::new(),
            modifiers: Vec::new(),
            gender: None,
            plural: false,
            drafts: Vec::new(),
        });
        record
    }

    /// Gives the mention `draft` with head `head` to `record`.
    pub(super) fn give(&mut self, draft: usize, head: TokenIx, record: usize) {
        self.of[draft] = Some(record);
        self.records[record].drafts.push(draft);
        self.history.push(Given { head, draft, record });
    }

    /// Whether two entities are country and government of one state.
    pub(super) fn siblings(&self, a: usize, b: usize) -> bool {
        let state = |r: usize| {
            let id = self.records[r].gazetteer.as_deref()?;
            id.strip_prefix("country:").or_else(|| id.strip_prefix("government:"))
        };
        state(a).is_some() && state(a) == state(b)
    }
}
