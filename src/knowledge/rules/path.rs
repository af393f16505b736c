//! Grammatical functions that a rule names: where, seen from the trigger, a participant stands.
//!
//! They are deep functions: `subj` is the agent of a passive, the head of a relative clause, the controller of an infinitive and
//! the shared subject of coordinated verbs alike (after the enhanced dependencies of Universal Dependencies, and the deep syntax of
//! meaning–text theory). `extraction::frame` works them out.

use std::fmt;

/// One grammatical function.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Function {
    /// Deep subject of a verb, or of the light verb that carries a noun.
    Subject,
    /// Deep object.
    Object,
    /// Indirect object.
    Indirect,
    /// Clause that is an object or a predicate complement (`ccomp`, `xcomp`).
    Complement,
    /// Possessor of a noun.
    Possessor,
    /// Name or noun before a noun.
    Compound,
    /// Adjective of a name before a noun.
    Adjective,
    /// Who speaks the clause that the trigger stands in.
    Speaker,
    /// The noun that a participle or relative clause describes, or whose apposition the trigger is.
    Described,
    /// Object of the preposition.
    Preposition(String),
    /// Clause introduced by the preposition: "of planning …".
    Gerund(String),
}

/// Alternatives, best first: the first one that has an acceptable filler is taken.
pub type Path = Vec<Function>;

impl Function {
    /// Reads the name of a function as rules write it.
    ///
    /// # Errors
    /// When the name is not one of the functions and not a plain lower-case word (a preposition).
    pub fn parse(text: &str) -> Result<Self, String> {
        Ok(match text {
            "subj" => Self::Subject,
            "obj" => Self::Object,
            "iobj" => Self::Indirect,
            "comp" => Self::Complement,
            "poss" => Self::Possessor,
            "compound" => Self::Compound,
            "amod" => Self::Adjective,
            "speaker" => Self::Speaker,
            "described" => Self::Described,
            word => return Self::parse_preposition(word),
        })
    }

    fn parse_preposition(word: &str) -> Result<Self, String> {
        let (word, gerund) = word.strip_suffix("+ing").map_or((word, false), |w| (w, true));
        if word.is_empty() || !word.bytes().all(|b| b.is_ascii_lowercase() || b == b'_') {
            return Err(format!(
                "'{word}' is no function (subj, obj, iobj, comp, poss, compound, amod, speaker, described, or a preposition)"
            ));
        }
        let word = word.replace('_', " ");
        Ok(if gerund { Self::Gerund(word) } else { Self::Preposition(word) })
    }
}

/// Reads alternatives separated by `|`.
///
/// # Errors
/// When one of them is no function.
pub(super) fn parse(text: &str) -> Result<Path, String> {
    text.split('|').map(|part| Function::parse(part.trim())).collect()
}

impl fmt::Display for Function {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Subject => f.write_str("subj"),
            Self::Object => f.write_str("obj"),
            Self::Indirect => f.write_str("iobj"),
            Self::Complement => f.write_str("comp"),
            Self::Possessor => f.write_str("poss"),
            Self::Compound => f.write_str("compound"),
            Self::Adjective => f.write_str("amod"),
            Self::Speaker => f.write_str("speaker"),
            Self::Described => f.write_str("described"),
            Self::Preposition(word) => f.write_str(&word.replace(' ', "_")),
            Self::Gerund(word) => write!(f, "{}+ing", word.replace(' ', "_")),
        }
    }
}
