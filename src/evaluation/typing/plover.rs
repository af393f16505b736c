//! PLOVER roots and quad classes, and the root that an event of ours has.
//!
//! A class has the root of its `skos:notation`, or of the nearest class above it that has one; what PLOVER has no home for is mapped by
//! [`nearest`]. Whether the event is only promised, threatened or refused changes the root: the manual codes a future withdrawal as
//! CONCEDE, a future meeting as AGREE, and Hu et al. 2024 take the same step.

use crate::knowledge::Knowledge;
use crate::model::{Certainty, Polarity, Reality, Tense};

/// A root of PLOVER, CONCEDE and RETREAT joined.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Root {
    Accuse,
    Agree,
    Aid,
    Assault,
    Coerce,
    Consult,
    Cooperate,
    Mobilize,
    Protest,
    Reject,
    Request,
    Sanction,
    Support,
    Threaten,
    Yield,
}

impl Root {
    pub(crate) const ALL: [Self; 15] = [
        Self::Accuse,
        Self::Agree,
        Self::Aid,
        Self::Assault,
        Self::Coerce,
        Self::Consult,
        Self::Cooperate,
        Self::Mobilize,
        Self::Protest,
        Self::Reject,
        Self::Request,
        Self::Sanction,
        Self::Support,
        Self::Threaten,
        Self::Yield,
    ];

    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Accuse => "ACCUSE",
            Self::Agree => "AGREE",
            Self::Aid => "AID",
            Self::Assault => "ASSAULT",
            Self::Coerce => "COERCE",
            Self::Consult => "CONSULT",
            Self::Cooperate => "COOPERATE",
            Self::Mobilize => "MOBILIZE",
            Self::Protest => "PROTEST",
            Self::Reject => "REJECT",
            Self::Request => "REQUEST",
            Self::Sanction => "SANCTION",
            Self::Support => "SUPPORT",
            Self::Threaten => "THREATEN",
            Self::Yield => "YIELD",
        }
    }

    /// The root written `name`; CONCEDE and RETREAT are YIELD.
    pub(crate) fn parse(name: &str) -> Option<Self> {
        let name = name.trim().to_ascii_uppercase();
        match name.as_str() {
            "CONCEDE" | "RETREAT" => Some(Self::Yield),
            other => Self::ALL.into_iter().find(|root| root.name() == other),
        }
    }

    /// 1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict.
    pub(crate) const fn quad(self) -> u8 {
        match self {
            Self::Agree | Self::Consult | Self::Support => 1,
            Self::Cooperate | Self::Aid | Self::Yield => 2,
            Self::Request | Self::Accuse | Self::Reject | Self::Threaten => 3,
            Self::Protest | Self::Sanction | Self::Mobilize | Self::Coerce | Self::Assault => 4,
        }
    }

    /// What it comes to when it does not happen, or has not happened yet.
    fn unreal(self, reality: Reality) -> Self {
        let material = matches!(self.quad(), 2 | 4) || self == Self::Consult;
        let ahead = reality.tense == Tense::Future && reality.certainty <= Certainty::Possible;
        match (self, reality.polarity) {
            (
                Self::Aid | Self::Yield | Self::Cooperate | Self::Agree | Self::Support | Self::Consult,
                Polarity::Negative,
            ) => Self::Reject,
            (_, Polarity::Negative) => self,
            (_, Polarity::Positive) if !(ahead && material) => self,
            _ if self.quad() == 4 => Self::Threaten,
            _ => Self::Agree,
        }
    }
}

/// The root of an event of `class`, as a claim has it.
pub(crate) fn root(knowledge: &Knowledge, class: &str, reality: Reality) -> Option<Root> {
    of_class(knowledge, class).map(|root| root.unreal(reality))
}

/// The root of a class.
pub(crate) fn of_class(knowledge: &Knowledge, class: &str) -> Option<Root> {
    let above = knowledge.ontology.ancestors(class).iter().map(|a| &**a);
    let mut line = std::iter::once(class).chain(above);
    line.find_map(|c| knowledge.ontology.notation(c).and_then(of_notation).or_else(|| nearest(c)))
}

/// `PLOVER:COERCE.arrest` is COERCE.
fn of_notation(notation: &str) -> Option<Root> {
    let code = notation.strip_prefix("PLOVER:")?;
    Root::parse(code.split('.').next().unwrap_or(code))
}

/// What PLOVER has no type for, by what its coders took such words for.
fn nearest(class: &str) -> Option<Root> {
    match class {
        "an:Warning" => Some(Root::Threaten),
        "an:Denial" => Some(Root::Reject),
        "an:Concern" => Some(Root::Accuse),
        "an:ClaimOfResponsibility" | "an:Harm" => Some(Root::Assault),
        "an:Trade" | "an:Acquisition" => Some(Root::Cooperate),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_root_reads_its_own_name() {
        assert!(Root::ALL.into_iter().all(|root| Root::parse(root.name()) == Some(root)));
        assert_eq!(Root::parse("retreat"), Some(Root::Yield));
        assert_eq!(Root::parse("CRIME"), None);
    }

    #[test]
    fn classes_have_the_root_of_their_notation() {
        let knowledge = Knowledge::embedded();
        let root = |class| of_class(knowledge, class);
        assert_eq!(root("an:Arrest"), Some(Root::Coerce));
        assert_eq!(root("an:Withdrawal"), Some(Root::Yield));
        assert_eq!(root("an:Warning"), Some(Root::Threaten));
        assert_eq!(root("an:Statement"), None);
    }

    #[test]
    fn what_is_promised_or_refused_is_another_root() {
        let ahead = Reality { tense: Tense::Future, ..Reality::default() };
        let not = Reality { polarity: Polarity::Negative, ..Reality::default() };
        assert_eq!(Root::Yield.unreal(ahead), Root::Agree);
        assert_eq!(Root::Coerce.unreal(ahead), Root::Threaten);
        assert_eq!(Root::Aid.unreal(not), Root::Reject);
        assert_eq!(Root::Accuse.unreal(ahead), Root::Accuse);
    }
}
