//! Who says so, in which words, how sure.

use jiff::civil::Date;

use super::Name;
use super::document::SentenceIx;
use super::entity::EntityIx;
use super::event::Reality;
use super::mention::{MentionIx, Node};
use super::span::Span;

/// One claim: a speaker, what is claimed, and the words that say so (attribution as in PARC and PolNeAR).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Claim {
    /// Who says so.
    pub speaker: Speaker,
    /// Mention of the speaker, when the text names one.
    pub speaker_mention: Option<MentionIx>,
    /// The chain that it came through, outermost first; the article's publisher is left out as it always comes first.
    pub via: Vec<EntityIx>,
    /// Outlets that the statement was made to or is taken from, sorted.
    pub credits: Vec<EntityIx>,
    /// Whether a note of the article says that an earlier text had it so: the article no longer does.
    pub withdrawn: bool,
    /// The reporting words: "said", "according to".
    pub cue: Option<Span>,
    /// Lemma of the cue.
    pub cue_lemma: Option<String>,
    /// What the reporting verb tells of the speaker's stance.
    pub stance: Stance,
    /// What it is about.
    pub content: Content,
    /// Whether the content is so, to the speaker.
    pub reality: Reality,
    /// The attribution that its cue makes, by index into the [`Extraction`](super::Extraction): the words of the content.
    pub attribution: Option<usize>,
    /// The day on which it was said, as far as the text tells: "said on Monday".
    pub stated_on: Option<Date>,
    /// Who is told.
    pub addressee: Option<EntityIx>,
    /// The directly quoted words, without quotation marks.
    pub quote: Option<Span>,
    /// The words of the whole claim: the sentence, or the sentences of a long quote.
    pub evidence: Span,
    /// The sentence that carries it.
    pub sentence: SentenceIx,
    /// The edges that it speaks about.
    pub assertions: Vec<Assertion>,
    /// The rule that found it.
    pub rule: Name,
    /// Confidence, per mille: how often readings on such grounds are right.
    pub confidence: u16,
    /// What the confidence rests on: names of `ontology/lexicon/reliability.tsv` and the root of the event's class.
    pub grounds: Vec<Name>,
}

impl Claim {
    /// A bare claim in the article's own voice: stated without a hedge, of the past, with no edges yet.
    #[must_use]
    pub fn own(content: Content, sentence: SentenceIx, evidence: Span, rule: Name) -> Self {
        Self {
            speaker: Speaker::Own,
            speaker_mention: None,
            via: Vec::new(),
            credits: Vec::new(),
            withdrawn: false,
            cue: None,
            cue_lemma: None,
            stance: Stance::Neutral,
            content,
            reality: Reality::default(),
            attribution: None,
            stated_on: None,
            addressee: None,
            quote: None,
            evidence,
            sentence,
            assertions: Vec::new(),
            rule,
            confidence: 1000,
            grounds: Vec::new(),
        }
    }
}

/// What a claim is about, by index into the [`Extraction`](super::Extraction).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Content {
    /// An event.
    Event(usize),
    /// A figure.
    Count(usize),
    /// A standing relation between two entities.
    Relation(usize),
}

/// Who speaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Speaker {
    /// The article's own voice: its publisher.
    Own,
    /// Somebody the article names.
    Entity(EntityIx),
    /// Somebody the article leaves unnamed: "was reported to have".
    Unnamed,
}

/// `an:stance`: what the reporting verb says about the content.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Stance {
    /// "said".
    #[default]
    Neutral,
    /// "confirmed", "claimed responsibility".
    Affirms,
    /// "questioned".
    Doubts,
    /// "denied".
    Denies,
}

/// One edge of the graph as a claim has it. Both ends are mentioned inside the claim's evidence.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Assertion {
    /// Where the edge begins.
    pub subject: Node,
    /// Property, a prefixed name such as `an:agent`.
    pub property: Name,
    /// Where it ends.
    pub object: Node,
    /// Mention of the subject inside the evidence.
    pub subject_mention: MentionIx,
    /// Mention of the object inside the evidence.
    pub object_mention: MentionIx,
    /// Whether the edge also stands as a plain triple: a sentence says so. False for what follows only from a claim of
    /// responsibility, an accusation or a denial, and for what is denied.
    pub plain: bool,
}
