//! How sure it is that an organization did it: slot 11 of MUC-4, read off who says so.
//!
//! In: an incident and an organization; out: one of the values of the slot. Who claims to have done it comes first, then what the
//! article says itself, then whom authorities accuse, then whom others accuse. A body that is named nowhere beside words of suspicion
//! is taken for one that the article reports as a fact, the most frequent value.

use std::collections::BTreeSet;

use super::incidents::{Incident, View};
use super::{filling, phrase};
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

/// Words by which somebody is only suspected.
const HEDGES: [&str; 16] = [
    "accuse", "alleged", "allegedly", "apparently", "attribute", "believe", "blame", "implicate", "presumably",
    "presume", "presumed", "probably", "responsible", "suspect", "suspected", "suspicion",
];

/// Those whose word is that of the state.
const AUTHORITY_NOUNS: [&str; 14] = [
    "army", "authority", "colonel", "commander", "general", "government", "intelligence", "judge", "military",
    "minister", "ministry", "police", "president", "prosecutor",
];

/// How sure it is that an organization did an incident.
pub(super) fn of(view: View<'_>, incident: &Incident, organization: usize) -> &'static str {
    if filling::has_claimed(view, organization) {
        return CLAIMED;
    }
    let about = |c: &&Claim| {
        c.reality.polarity == Polarity::Positive
            && c.assertions.iter().any(|a| {
                &*a.property == "an:agent" && matches!(a.subject, Node::Event(e) if incident.events.contains(&e))
            })
    };
    let claims: Vec<&Claim> = view.reading.extraction.claims.iter().filter(about).collect();
    let values = claims.iter().map(|c| value(view, c, organization));
    let strongest = values.min_by_key(|v| VALUES.iter().position(|w| w == v));
    // What the article seems to say itself may still be hedged by words that no edge carries.
    strongest.filter(|&v| v != FACT).unwrap_or_else(|| by_words(view, organization))
}

/// What the sentences say that name the organization: who claims, accuses, suspects.
fn by_words(view: View<'_>, organization: usize) -> &'static str {
    let found = &view.reading.extraction;
    let document = &view.reading.document;
    let named = &view.entity(organization).mentions;
    let sentences: BTreeSet<usize> = named.iter().map(|&m| found.mentions[m].sentence).collect();
    // Its own name ("army") says nothing of who speaks.
    let own = |t: usize| named.iter().any(|&m| found.mentions[m].span.contains(document.tokens[t].span));
    let says = |sentence: usize, words: &[&str]| {
        let mut tokens = document.sentences[sentence].tokens.clone();
        tokens.any(|t| !own(t) && words.contains(&document.tokens[t].lemma.to_lowercase().as_str()))
    };
    let claims = |&s: &usize| says(s, &["responsibility", "credit"]) && says(s, &["claim", "take", "assume"]);
    let mut hedged = sentences.iter().filter(|&&s| says(s, &HEDGES)).peekable();
    if sentences.iter().any(claims) {
        CLAIMED
    } else if hedged.peek().is_none() {
        FACT
    } else if hedged.any(|&s| says(s, &AUTHORITY_NOUNS)) {
        BY_AUTHORITIES
    } else {
        ACCUSED
    }
}

fn value(view: View<'_>, claim: &Claim, organization: usize) -> &'static str {
    let hedged = claim.reality.certainty >= Certainty::Probable;
    match claim.speaker {
        Speaker::Entity(speaker) if speaker == organization || speaks_for(view, speaker, organization) => CLAIMED,
        Speaker::Entity(speaker) if is_authority(view, speaker) => BY_AUTHORITIES,
        Speaker::Entity(_) => ACCUSED,
        _ if claim.reality.certainty >= Certainty::Possible => POSSIBLE,
        _ if hedged || claim.stance != Stance::Neutral => ACCUSED,
        _ => FACT,
    }
}

/// "Guerrillas of the North Front said so": its own people.
fn speaks_for(view: View<'_>, speaker: usize, organization: usize) -> bool {
    let who = view.entity(speaker);
    view.is_a(&who.class, &["an:PeopleGroup"])
        && who.mentions.iter().any(|&m| phrase::bodies_within(view, m).contains(&organization))
}

/// A body of the state, or somebody who is called after one.
fn is_authority(view: View<'_>, speaker: usize) -> bool {
    let who = view.entity(speaker);
    let called =
        |text: &str| text.to_lowercase().split(' ').any(|w| AUTHORITY_NOUNS.contains(&w.trim_end_matches('s')));
    view.is_a(&who.class, &AUTHORITIES) || called(&who.label) || who.descriptions.iter().any(|d| called(d))
}
