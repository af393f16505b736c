//! Open relations: verbs that the ontology has no type for, kept with their lemma and roles.
//!
//! In: a verb; out: its participants when at least two are entities or events. Copulas, light verbs with their noun, reporting
//! cues and verbs that only govern another one give nothing, as what they say is said elsewhere.

use crate::extraction::arguments::{self, Lookup};
use crate::extraction::circumstances;
use crate::extraction::context::Context;
use crate::extraction::frame;
use crate::extraction::telling::{Filler, Slot};
use crate::knowledge::rules::CueKind;
use crate::knowledge::rules::Function;
use crate::knowledge::words::Place;
use crate::model::Deprel;
use crate::model::Name;
use crate::model::TokenIx;

/// Roles of what stands behind a preposition.
const PREPOSITIONS: [(&str, &str); 9] = [
    ("to", "an:destination"),
    ("into", "an:destination"),
    ("toward", "an:destination"),
    ("from", "an:origin"),
    ("for", "an:beneficiary"),
    ("with", "an:topic"),
    ("about", "an:topic"),
    ("against", "an:topic"),
    ("over", "an:topic"),
];

/// Participants of an open relation; none when the verb is of no use.
pub(super) fn arguments(cx: &Context<'_>, lookup: &Lookup<'_, '_>, verb: TokenIx) -> Option<Vec<Slot>> {
    if !is_full_verb(cx, verb) {
        return None;
    }
    let mut slots = role(cx, lookup, verb, "an:agent", &Function::Subject);
    slots.extend(role(cx, lookup, verb, "an:patient", &Function::Object));
    for (word, name) in PREPOSITIONS {
        slots.extend(role(cx, lookup, verb, name, &Function::Preposition(word.to_owned())));
    }
    if slots.iter().any(|slot| is_befalling(cx, lookup, verb, slot)) {
        return None;
    }
    let mut seen = Vec::new();
    slots.retain(|s| {
        !seen.contains(&s.token) && {
            seen.push(s.token);
            s.token != verb
        }
    });
    let main = slots.iter().any(|s| matches!(&*s.role, "an:agent" | "an:patient"));
    (main && slots.len() >= 2).then_some(slots)
}

/// "A blast hit the market": the verb tells no event beside the blast.
fn is_befalling(cx: &Context<'_>, lookup: &Lookup<'_, '_>, verb: TokenIx, slot: &Slot) -> bool {
    let Filler::Event(event) = slot.filler else { return false };
    let befalls = lookup.classes[event].as_ref().is_some_and(|class| circumstances::befalls(cx, class));
    befalls && frame::befallen(cx, slot.token).is_some_and(|(by, _)| by == verb)
}

fn is_full_verb(cx: &Context<'_>, verb: TokenIx) -> bool {
    let whole = cx.verb_with_particle(verb);
    let words = &cx.knowledge.words;
    let reports = cx.knowledge.rules.cued_by(CueKind::Verb, cx.lemma(verb)).next().is_some();
    let governs = cx.has_child(verb, &[Deprel::Xcomp]) && words.effect(Place::Governor, &whole).is_some();
    let functional =
        matches!(cx.lemma(verb), "be" | "have" | "do" | "get" | "go" | "come" | "include" | "say" | "let" | "seem");
    !(reports || governs || functional || words.light_verb(&whole).is_some())
}

fn role(cx: &Context<'_>, lookup: &Lookup<'_, '_>, verb: TokenIx, name: &str, function: &Function) -> Vec<Slot> {
    let role: Name = name.into();
    let tokens = frame::fillers(cx, verb, function);
    let resolved = tokens.into_iter().flat_map(|t| arguments::resolve(cx, lookup, t, name, function));
    resolved.map(|(filler, token)| Slot { role: role.clone(), filler, token }).collect()
}
