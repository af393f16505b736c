//! How good the reading is: gold files of public corpora and our own against what the pipeline reads in their text.
//!
//! In: a task and a gold file or folder in the format in which its corpus is given out; out: precision, recall and F1, and every
//! prediction. Each task is a file with its reader and its scorer; the scorer follows the published definition and names the paper.
//! Stands behind the flow: nothing that reads articles knows of it.
//!
//! | task | gold | scores |
//! |---|---|---|
//! | `typing` | PLV, tab-separated | `root_macro` `quad_macro` |
//! | `events` | M2E2, JSON lines | `trigger` `argument` |
//! | `templates` | MUC-4 keys, 5-role JSON lines | `template` `perp_confidence` |
//! | `attribution` | PolNeAR, brat | `cue` `source` `content` `relation` |
//! | `openie` | CaRB, tab-separated | `f1` `auc` |
//! | `timex` | TimeML, Recognizers-Text JSON | `strict` `relaxed` `value` |
//! | `names` | BIO, re3d JSON | `exact` |
//! | `syntax` | CoNLL-U | `upos` `xpos` `lemma` `uas` `las` |
//! | `coreference` | ECB+ JSON, CoNLL | `event_conll` `entity_conll` and what they are the mean of |
//! | `linking` | `tests/gold/chains` | the same from raw text, `apart` `part_of` `fits` |
//! | `articles` | `tests/gold` | `event` `roles` `claim` |

pub mod files;
pub mod report;
pub mod score;

mod articles;
mod attribution;
mod coreference;
mod events;
mod linking;
mod names;
mod openie;
mod syntax;
mod templates;
mod timex;
mod typing;

use std::path::Path;

use crate::error::Result;
use crate::knowledge::Knowledge;

pub use report::Report;
pub use score::{Score, Tally};
#[cfg(feature = "training")]
pub use typing::learn as learn_event_types;

/// What is measured.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, clap::ValueEnum)]
pub enum Task {
    /// PLOVER root of an event between two marked actors.
    Typing,
    /// Triggers and arguments (ACE).
    Events,
    /// Templates of incidents (MUC-4).
    Templates,
    /// Source, cue and content of attributions (PARC, PolNeAR).
    Attribution,
    /// Open relations (CaRB).
    Openie,
    /// Time expressions (TIMEX3).
    Timex,
    /// Names of persons, places and organizations.
    Names,
    /// Tags, lemmas and trees (CoNLL 2018).
    Syntax,
    /// Mentions of one event or entity (CoNLL 2012).
    Coreference,
    /// Entities and events across articles, from raw text.
    Linking,
    /// Whole articles: events, roles, claims.
    Articles,
}

impl Task {
    /// All of them, in the order of the table.
    pub const ALL: [Self; 11] = [
        Self::Typing,
        Self::Events,
        Self::Templates,
        Self::Attribution,
        Self::Openie,
        Self::Timex,
        Self::Names,
        Self::Syntax,
        Self::Coreference,
        Self::Linking,
        Self::Articles,
    ];

    /// Its name on the command line.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Typing => "typing",
            Self::Events => "events",
            Self::Templates => "templates",
            Self::Attribution => "attribution",
            Self::Openie => "openie",
            Self::Timex => "timex",
            Self::Names => "names",
            Self::Syntax => "syntax",
            Self::Coreference => "coreference",
            Self::Linking => "linking",
            Self::Articles => "articles",
        }
    }

    /// Where its gold lies below a folder that holds that of all tasks, for `--all`.
    #[must_use]
    pub const fn places(self) -> &'static [&'static str] {
        match self {
            Self::Typing => &["plv_train/PLV_train.tsv"],
            Self::Events => &["m2e2_dev"],
            Self::Templates => &["muc4_dev"],
            Self::Attribution => &["polnear/dev"],
            Self::Openie => &["carb_dev"],
            Self::Timex => &["recognizers_text"],
            Self::Names => &["names", "re3d_dev"],
            Self::Syntax => &["ud"],
            Self::Coreference => &["ecbplus_traindev", "meantime_en"],
            Self::Linking => &["gold/chains/examples", "gold/chains/dev", "gold/chains/check"],
            Self::Articles => &["gold/dev", "gold/check"],
        }
    }
}

/// The table `ontology/lexicon/reliability.tsv`: how far each ground speaks for a claim, learned from gold articles (`tests/gold`).
///
/// # Errors
/// When the gold can't be read or is not in the format of `articles`.
pub fn calibrate(gold: &Path, knowledge: &Knowledge) -> Result<String> {
    articles::calibrate(gold, knowledge)
}

/// Trees that tell which gold mentions are one, as text, learned from a corpus such as ECB+ train; and what they reach on topics that
/// they have not seen.
///
/// # Errors
/// When the gold can't be read or is not in the format of `coreference`.
#[cfg(feature = "training")]
pub fn learn_coreference(gold: &Path, knowledge: &Knowledge) -> Result<(String, Vec<String>)> {
    coreference::learn(gold, knowledge)
}

/// Runs the pipeline on the text of a gold file or folder and compares.
///
/// # Errors
/// When the gold can't be read or is not in the format of the task.
pub fn evaluate(task: Task, gold: &Path, knowledge: &Knowledge) -> Result<Report> {
    match task {
        Task::Typing => typing::evaluate(gold, knowledge),
        Task::Events => events::evaluate(gold, knowledge),
        Task::Templates => templates::evaluate(gold, knowledge),
        Task::Attribution => attribution::evaluate(gold, knowledge),
        Task::Openie => openie::evaluate(gold, knowledge),
        Task::Timex => timex::evaluate(gold, knowledge),
        Task::Names => names::evaluate(gold, knowledge),
        Task::Syntax => syntax::evaluate(gold, knowledge),
        Task::Coreference => coreference::evaluate(gold, knowledge),
        Task::Linking => linking::evaluate(gold, knowledge),
        Task::Articles => articles::evaluate(gold, knowledge),
    }
}
