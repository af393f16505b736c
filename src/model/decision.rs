//! What a person decided about two nodes: the same, or never the same. A decision overrules the program.

use super::links::{LinkKind, Member};

/// One decision, about two article-level nodes.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Decision {
    /// Whether about entities or events.
    pub kind: LinkKind,
    /// Same or apart.
    pub verdict: Verdict,
    /// The two, sorted.
    pub members: [Member; 2],
}

/// What was decided.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Verdict {
    /// The two are one, whatever the program would say.
    Same,
    /// The two are never one.
    Apart,
}
