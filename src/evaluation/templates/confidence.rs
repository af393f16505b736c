//! How sure it is that an organization did it: slot 11 of MUC-4, read off who says so.
//!
//! In: an incident and an organization; out: one of the values of the slot. Who claims to have done it comes first, then what the
//! article says itself, then whom authorities accuse, then whom others accuse.

use super::incidents::{Incident, View};
use crate::model::{Certainty, Claim, Node, Polarity, Speaker, Stance};

/// Values of the slot, as the keys write them, the strongest first.
pub(super) const CLAIMED: &str = "CLAIMED OR ADMITTED";
pub(super) const FACT: &str = "REPORTED AS FACT";
pub(super) const BY_AUTHORITIES: &str = "SUSPECTED OR ACCUSED BY AUTHORITIES";
pub(super) const ACCUSED: &str = "SUSPECTED OR ACCUSED";
pub(super) const POSSIBLE: &str = "POSSIBLE";

/// The values that the slot can have.
pub(super) const VALUES: [&str; 5] = [CLAIMED, FACT, BY_AUTHORITIES, ACCUSED, POSSIBLE];

const AUTHORITIES: [&str; 5] = ["an:Government", "an:GovernmentBody", "an:Military", "an:Police", "an:Court"];

/// How sure it is that an organization did an incident.
pub(super) fn of(view: View<'_>, incident: &Incident, organization: usize) -> &'static str {
    let about = |c: &&Claim| {
        c.reality.polarity == Polarity::Positive
            && c.assertions.iter().any(|a| {
                &*a.property == "an:agent" && matches!(a.subject, Node::Event(e) if incident.events.contains(&e))
            })
    };
    let claims: Vec<&Claim> = view.reading.extraction.claims.iter().filter(about).collect();
    let values = claims.iter().map(|c| value(view, c, organization));
    let strongest = values.min_by_key(|v| VALUES.iter().position(|w| w == v));
    strongest.unwrap_or(FACT)
}

fn value(view: View<'_>, claim: &Claim, organization: usize) -> &'static str {
    let hedged = claim.reality.certainty >= Certainty::Probable;
    match claim.speaker {
        Speaker::Entity(speaker) if speaker == organization => CLAIMED,
        Speaker::Entity(speaker) if view.is_a(&view.entity(speaker).class, &AUTHORITIES) => BY_AUTHORITIES,
        Speaker::Entity(_) => ACCUSED,
        _ if claim.reality.certainty >= Certainty::Possible => POSSIBLE,
        _ if hedged || claim.stance != Stance::Neutral => ACCUSED,
        _ => FACT,
    }
}
