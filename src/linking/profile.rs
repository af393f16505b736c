//! What linking needs to know of an article: its entities, events and claims as plain data.
//!
//! `rdf::profile` makes it from the quads of the article's graph, and the store keeps it as JSON, so that an article that
//! comes in later is compared with those that are there without reading their graphs again. Nodes are named by their key
//! inside the article (see `rdf::iri`).

use serde::{Deserialize, Serialize};

use super::copies::shingles::Shingles;
use super::telling::{Backdrop, Telling};

/// One article.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct ArticleProfile {
    /// Version of this layout; another one is made anew.
    pub layout: u32,
    /// Name of the article.
    pub article: String,
    /// Day of publication, in days since 1970.
    pub published: Option<i32>,
    /// Entities, sorted by key.
    pub entities: Vec<EntityProfile>,
    /// Events, sorted by key.
    pub events: Vec<EventProfile>,
    /// Claims, sorted by key.
    pub claims: Vec<ClaimProfile>,
    /// What its text is known by.
    #[serde(default)]
    pub text: TextProfile,
    /// What it is about, in words.
    #[serde(default)]
    pub backdrop: Backdrop,
}

/// Layout of [`ArticleProfile`] that this program writes.
pub const LAYOUT: u32 = 7;

/// The text of an article, and what tells whose it is.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct TextProfile {
    /// Where it was published, made comparable; else the id that its supplier gave it, with the publisher.
    pub address: Option<String>,
    /// SHA-256 of the text.
    pub digest: String,
    /// When it was last changed, else published: a day or a moment as ISO 8601 has it.
    pub dated: Option<String>,
    /// Gazetteer id of the publisher, else its name in lower case; none when it is unknown.
    pub publisher: Option<String>,
    /// Whether the publisher is a news agency.
    pub agency: bool,
    /// Outlets that the whole story is credited to, written as [`TextProfile::publisher`] is, sorted.
    pub credits: Vec<String>,
    /// Kinds of the notes in which it says what was wrong with an earlier text, such as `an:Correction`; sorted.
    pub notes: Vec<String>,
    /// Its words.
    pub shingles: Shingles,
}

/// One entity.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct EntityProfile {
    /// Key inside the article.
    pub key: String,
    /// Most special class.
    pub class: String,
    /// The class and those above it, nearest first.
    pub types: Vec<String>,
    /// Name to show.
    pub label: String,
    /// Every surface form.
    pub names: Vec<String>,
    /// Those that tell by themselves who or what it is, normalized.
    pub telling: Vec<String>,
    /// Gazetteer id.
    pub gazetteer: Option<String>,
    /// Whether a name is known.
    pub named: bool,
    /// Gazetteer ids of places that contain it.
    pub within: Vec<String>,
    /// The same for what the gazetteer lacks: ids of what the article says that it lies in, and what these lie in.
    #[serde(default)]
    pub around: Vec<String>,
    /// Keys of entities of the article that it is said to lie in.
    pub inside: Vec<String>,
    /// Latitude and longitude, when the gazetteer has it.
    #[serde(default)]
    pub position: Option<(f64, f64)>,
    /// Each of the names that tell as its spellings share it, and as letters are compared in (see `spelling`).
    #[serde(default)]
    pub spellings: Vec<(String, String)>,
    /// What it never is, by gazetteer id or normalized name, and why.
    #[serde(default)]
    pub never: Vec<(String, String)>,
    /// What is said of a person.
    #[serde(default)]
    pub traits: Traits,
    /// Gazetteer id that a person struck; see [`ArticleProfile::as_read`].
    #[serde(skip)]
    pub struck: Option<String>,
    /// What `within` held before.
    #[serde(skip)]
    pub within_struck: Vec<String>,
}

/// What is said of a person: what tells two people of one name apart, and what one without a name goes by.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Traits {
    /// First and last year of birth that the age leaves.
    pub born: Option<(i32, i32)>,
    /// `f` or `m`, when a noun or title tells.
    pub sex: Option<char>,
    /// Gazetteer ids of countries.
    pub nationalities: Vec<String>,
    /// Walks of life: `sport`, `politics`.
    pub walks: Vec<String>,
    /// Offices that one person holds at a time, with the state: `president of IR`.
    pub offices: Vec<String>,
}

/// One event.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct EventProfile {
    /// Key inside the article.
    pub key: String,
    /// Most special class.
    pub class: String,
    /// The class and those above it, nearest first.
    pub types: Vec<String>,
    /// Those directly under `an:Event`.
    pub roots: Vec<String>,
    /// Lemma of the first trigger.
    pub lemma: String,
    /// First day that it can have begun, in days since 1970.
    pub earliest: Option<i32>,
    /// Last day that it can have ended on (inclusive).
    pub latest: Option<i32>,
    /// Who and what takes part, as plain role triples: role and key of the entity.
    pub roles: Vec<(String, String)>,
    /// Keys of the events that it is about.
    pub topics: Vec<String>,
    /// Whether some claim says that it has happened, hedged at most.
    pub actual: bool,
    /// Figures.
    pub counts: Vec<Figure>,
    /// Classes of events that it can be part of.
    #[serde(default)]
    pub part_of: Vec<String>,
    /// Keys of the events that the text makes it part of.
    #[serde(default)]
    pub wholes: Vec<String>,
    /// Whether it speaks of what may come.
    #[serde(default)]
    pub foretells: bool,
    /// Each trigger in its sentence, in the order of the text.
    #[serde(default)]
    pub tellings: Vec<Telling>,
}

/// One figure about an event.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Figure {
    /// What is counted.
    pub kind: String,
    /// Lower bound.
    pub min: Option<u64>,
    /// Upper bound.
    pub max: Option<u64>,
    /// Whether it is about so many.
    pub approximate: bool,
    /// The day that it holds for, in days since 1970.
    #[serde(default)]
    pub as_of: Option<i32>,
}

/// One claim, as far as other claims can dispute it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct ClaimProfile {
    /// Key inside the article.
    pub key: String,
    /// Key of the speaker.
    pub speaker: String,
    /// Whether the article says so itself.
    #[serde(default)]
    pub own: bool,
    /// Keys of those through whom it came, outermost first, without the publisher.
    #[serde(default)]
    pub via: Vec<String>,
    /// Keys of outlets that the statement is credited to.
    #[serde(default)]
    pub credits: Vec<String>,
    /// Whether the article itself says that an earlier text had it so.
    #[serde(default)]
    pub withdrawn: bool,
    /// Key of the event that is its content.
    pub event: Option<String>,
    /// The figure that is its content, and the key of its event.
    pub figure: Option<(String, Figure)>,
    /// Polarity, certainty and tense: `an:Positive`, `an:Certain`, `an:Past`.
    pub reality: [String; 3],
    /// What it asserts.
    pub edges: Vec<EdgeProfile>,
}

/// One edge of a claim.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct EdgeProfile {
    /// `entity/KEY` or `event/KEY`.
    pub subject: String,
    /// Prefixed name.
    pub property: String,
    /// `entity/KEY`, `event/KEY`, or a literal as N-Triples has it.
    pub object: String,
    /// Whether it stands as a plain triple.
    pub plain: bool,
}

impl ArticleProfile {
    /// The profile without what persons corrected: what the article alone gives, and what is kept.
    #[must_use]
    pub fn as_read(&self) -> std::borrow::Cow<'_, Self> {
        if self.entities.iter().all(|e| e.struck.is_none()) {
            return std::borrow::Cow::Borrowed(self);
        }
        let mut read = self.clone();
        for entity in read.entities.iter_mut().filter(|e| e.struck.is_some()) {
            entity.gazetteer = entity.struck.take();
            entity.within = std::mem::take(&mut entity.within_struck);
        }
        std::borrow::Cow::Owned(read)
    }

    /// What copies and revisions are found by: the text, and the names in it.
    #[must_use]
    pub fn short(&self) -> Self {
        let named = self.entities.iter().filter(|e| e.named && e.class != "an:NewsOutlet");
        let entity = |e: &EntityProfile| EntityProfile {
            class: e.class.clone(),
            label: e.label.clone(),
            gazetteer: e.gazetteer.clone(),
            named: true,
            ..EntityProfile::default()
        };
        Self {
            layout: self.layout,
            article: self.article.clone(),
            published: self.published,
            entities: named.map(entity).collect(),
            text: self.text.clone(),
            ..Self::default()
        }
    }

    /// Articles by day of publication, then by name: what "the earliest member" goes by. Undated ones come last.
    #[must_use]
    pub fn order(&self) -> (bool, Option<i32>, &str) {
        (self.published.is_none(), self.published, &self.article)
    }
}
