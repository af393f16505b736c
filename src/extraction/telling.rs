//! One telling of one event: a trigger with its participants, before tellings of one event are joined.

use crate::knowledge::rules::EventRule;
use crate::knowledge::rules::TriggerKind;
use crate::model::MentionIx;
use crate::model::Name;
use crate::model::Reality;
use crate::model::SentenceIx;
use crate::model::Span;
use crate::model::TokenIx;

/// Index of a telling.
pub(super) type TellingIx = usize;

/// A trigger with what stands around it.
#[derive(Clone, Debug)]
pub(super) struct Telling<'a> {
    /// The rule that fired; none for open relations and anaphors.
    pub(super) rule: Option<&'a EventRule>,
    /// Class of the event.
    pub(super) class: Name,
    /// Classes that an anaphor can take up; empty for all others. An anaphor without an antecedent is dropped.
    pub(super) anaphor: &'a [Name],
    /// Trigger lemma with its particle.
    pub(super) lemma: String,
    /// Trigger token.
    pub(super) trigger: TokenIx,
    /// Words of the trigger.
    pub(super) span: Span,
    /// Part of speech of the trigger.
    pub(super) kind: TriggerKind,
    /// The sentence.
    pub(super) sentence: SentenceIx,
    /// Participants.
    pub(super) arguments: Vec<Slot>,
    /// As its own clause has it.
    pub(super) reality: Reality,
    /// Whether a noun is definite: "the attack", "Iran's warning".
    pub(super) definite: bool,
    /// Means that the words name.
    pub(super) modes: Vec<Name>,
    /// How sure the parser was of the arcs used, 0 to 255.
    pub(super) margin: u8,
}

/// A participant as one telling names it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Slot {
    /// Role, a prefixed name.
    pub(super) role: Name,
    /// Who or what.
    pub(super) filler: Filler,
    /// Token by which the sentence names it.
    pub(super) token: TokenIx,
}

/// What fills a role.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Filler {
    /// An entity, by the mention.
    Entity(MentionIx),
    /// Another telling.
    Event(TellingIx),
    /// A time expression.
    Time(usize),
}

impl Telling<'_> {
    /// Fillers of a role.
    pub(super) fn fillers<'t>(&'t self, role: &'t str) -> impl Iterator<Item = Filler> + 't {
        self.arguments.iter().filter(move |s| &*s.role == role).map(|s| s.filler)
    }

    pub(super) fn has(&self, role: &str) -> bool {
        self.arguments.iter().any(|s| &*s.role == role)
    }

    /// Whether its event is open: the ontology has no type for it.
    pub(super) fn is_open(&self) -> bool {
        self.rule.is_none() && self.anaphor.is_empty()
    }
}
