//! What follows from claims of responsibility, accusations and denials: who did it, as somebody has it.
//!
//! In: tellings whose rule derives edges; out: claims by those who claim, accuse or deny. None of these edges is ever plain: the
//! graph asserts that somebody says so, never that it is so.

use crate::extraction::assembly::Assembly;
use crate::extraction::claims::{self, Voice};
use crate::extraction::confidence;
use crate::extraction::telling::{Filler, Slot, TellingIx};
use crate::knowledge::rules::Derivation;
use crate::model::Assertion;
use crate::model::Certainty;
use crate::model::Claim;
use crate::model::Content;
use crate::model::Name;
use crate::model::Node;
use crate::model::Polarity;
use crate::model::Reality;
use crate::model::Speaker;
use crate::model::Stance;

/// How many sentences an accusation may lie before its denial.
const REACH: usize = 4;

/// An edge that somebody vouches for, and whether positively.
#[derive(Clone)]
struct Vouched {
    assertion: Assertion,
    polarity: Polarity,
}

/// Adds the claims that follow, accusations and claims first, then what takes them up.
pub(super) fn add(assembly: &mut Assembly<'_, '_>) {
    let by_telling: Vec<Vec<Vouched>> = (0..assembly.tellings.len()).map(|ix| edges(assembly, ix)).collect();
    for (ix, vouched) in by_telling.iter().enumerate() {
        for one in vouched {
            push(assembly, ix, one);
        }
    }
    for ix in 0..assembly.tellings.len() {
        for echoed in echoes(assembly, ix, &by_telling) {
            push(assembly, ix, &echoed);
        }
    }
}

fn slots(assembly: &Assembly<'_, '_>, ix: TellingIx, role: &Name) -> Vec<Slot> {
    assembly.tellings[ix].arguments.iter().filter(|s| s.role == *role).cloned().collect()
}

fn derivations<'a>(assembly: &Assembly<'_, 'a>, ix: TellingIx) -> &'a [Derivation] {
    let telling = &assembly.tellings[ix];
    // "has not claimed responsibility" vouches for nothing.
    let told = telling.reality.polarity == Polarity::Positive && assembly.event(ix).is_some();
    telling.rule.filter(|_| told).map_or(&[], |r| r.derives.as_slice())
}

fn edges(assembly: &mut Assembly<'_, '_>, ix: TellingIx) -> Vec<Vouched> {
    let mut found = Vec::new();
    for derivation in derivations(assembly, ix) {
        let Derivation::Edge { negative, subject, property, object } = derivation else { continue };
        let ends = |assembly: &mut Assembly<'_, '_>, role: &Name| -> Vec<(Node, usize)> {
            slots(assembly, ix, role).iter().flat_map(|s| assembly.ends(s)).collect()
        };
        let (mut subjects, objects) = (ends(assembly, subject), ends(assembly, object));
        if subjects.is_empty() && slots(assembly, ix, subject).is_empty() {
            subjects.extend(implicit(assembly, ix));
        }
        for &(subject, subject_mention) in subjects.iter().filter(|(n, _)| is_deed(assembly, *n)) {
            for &(object, object_mention) in objects.iter().filter(|(n, _)| matches!(n, Node::Entity(_))) {
                let assertion = Assertion {
                    subject,
                    property: property.clone(),
                    object,
                    subject_mention,
                    object_mention,
                    plain: false,
                };
                let polarity = if *negative { Polarity::Negative } else { Polarity::Positive };
                found.push(Vouched { assertion, polarity });
            }
        }
    }
    found
}

/// "The militia denied any involvement": in the deed told last.
fn implicit(assembly: &Assembly<'_, '_>, ix: TellingIx) -> Option<(Node, usize)> {
    let here = &assembly.tellings[ix];
    let ontology = &assembly.cx.knowledge.ontology;
    let told = (0..assembly.tellings.len()).filter(|&other| {
        let telling = &assembly.tellings[other];
        telling.trigger < here.trigger
            && here.sentence - telling.sentence <= REACH
            && telling.reality.certainty < Certainty::Possible
            && ontology.is_harmful(&telling.class)
    });
    let last = told.max_by_key(|&other| assembly.tellings[other].trigger)?;
    // "capsized, leaving dozens missing": the captain is blamed for the whole of it.
    let whole = assembly.tellings[last].fillers("an:subEventOf").find_map(|f| match f {
        Filler::Event(whole) => assembly.event(whole).zip(assembly.trigger_mentions[whole]),
        _ => None,
    });
    if let Some((event, mention)) = whole {
        return Some((Node::Event(event), mention));
    }
    Some((Node::Event(assembly.event(last)?), assembly.trigger_mentions[last]?))
}

/// An event that somebody can have done: not a speech act.
fn is_deed(assembly: &Assembly<'_, '_>, node: Node) -> bool {
    match node {
        Node::Event(event) => {
            let class = &assembly.out.events[event].class;
            !["an:Communication", "an:Accuse"].iter().any(|root| assembly.cx.knowledge.ontology.is_a(class, root))
        }
        _ => false,
    }
}

/// "There is no truth to the claim": what the claim vouches for, turned round.
fn echoes(assembly: &Assembly<'_, '_>, ix: TellingIx, by_telling: &[Vec<Vouched>]) -> Vec<Vouched> {
    let mut found = Vec::new();
    for derivation in derivations(assembly, ix) {
        let Derivation::Echo { negative, role } = derivation else { continue };
        let topics = slots(assembly, ix, role);
        if topics.is_empty() {
            found.extend(echo_of_oneself(assembly, ix, *negative, by_telling));
        }
        for slot in topics {
            let Filler::Event(topic) = slot.filler else { continue };
            let Some(event) = assembly.event(topic) else { continue };
            found.extend(echo(assembly, ix, event, *negative, by_telling));
        }
    }
    found
}

/// "Chad denied it": the last thing that somebody said Chad did.
fn echo_of_oneself(
    assembly: &Assembly<'_, '_>,
    ix: TellingIx,
    negative: bool,
    by_telling: &[Vec<Vouched>],
) -> Vec<Vouched> {
    let here = &assembly.tellings[ix];
    let agents = slots(assembly, ix, &"an:agent".into());
    let agents: Vec<Node> = agents
        .iter()
        .filter_map(|s| if let Filler::Entity(m) = s.filler { Some(assembly.out.mentions[m].denotes) } else { None })
        .collect();
    let about = |v: &&Vouched| agents.contains(&v.assertion.object);
    let near = (0..by_telling.len()).rev().find(|&other| {
        let telling = &assembly.tellings[other];
        telling.trigger < here.trigger
            && here.sentence - telling.sentence <= REACH
            && by_telling[other].iter().any(|v| about(&v))
    });
    let vouched = near.map(|other| by_telling[other].as_slice()).unwrap_or_default();
    vouched.iter().filter(about).map(|v| Vouched { polarity: turned(v.polarity, negative), ..v.clone() }).collect()
}

/// What the nearest earlier telling of `event` vouches for.
fn echo(
    assembly: &Assembly<'_, '_>,
    ix: TellingIx,
    event: usize,
    negative: bool,
    by_telling: &[Vec<Vouched>],
) -> Vec<Vouched> {
    let here = assembly.tellings[ix].sentence;
    let near = (0..by_telling.len()).rev().find(|&other| {
        assembly.event(other) == Some(event)
            && !by_telling[other].is_empty()
            && assembly.tellings[other].sentence <= here
            && here - assembly.tellings[other].sentence <= REACH
    });
    let vouched = near.map(|other| by_telling[other].as_slice()).unwrap_or_default();
    vouched.iter().map(|v| Vouched { polarity: turned(v.polarity, negative), ..v.clone() }).collect()
}

fn turned(polarity: Polarity, negative: bool) -> Polarity {
    match (polarity, negative) {
        (same, false) => same,
        (Polarity::Positive, true) => Polarity::Negative,
        (Polarity::Negative, true) => Polarity::Positive,
    }
}

fn push(assembly: &mut Assembly<'_, '_>, ix: TellingIx, vouched: &Vouched) {
    let telling = &assembly.tellings[ix];
    let Node::Event(event) = vouched.assertion.subject else { return };
    let document = assembly.cx.document;
    let mut evidence = document.sentences[telling.sentence].span;
    for mention in [vouched.assertion.subject_mention, vouched.assertion.object_mention] {
        evidence = evidence.cover(document.sentences[assembly.out.mentions[mention].sentence].span);
    }
    let confidence = confidence::of(assembly, ix);
    let claim = Claim {
        cue: Some(telling.span),
        cue_lemma: Some(telling.lemma.clone()),
        stance: if vouched.polarity == Polarity::Positive { Stance::Affirms } else { Stance::Denies },
        reality: Reality {
            polarity: vouched.polarity,
            certainty: telling.reality.certainty,
            tense: crate::model::Tense::Past,
        },
        assertions: vec![vouched.assertion.clone()],
        confidence: confidence.per_mille,
        grounds: confidence.grounds,
        ..Claim::own(Content::Event(event), telling.sentence, evidence, claims::rule_name(telling))
    };
    for voice in vouching(assembly, ix) {
        let voiced = Claim { speaker: voice.speaker, speaker_mention: voice.mention, via: voice.via, ..claim.clone() };
        assembly.out.claims.push(voiced);
    }
}

/// Those who vouch: the agents of the speech act, through those who report it; else whoever speaks.
fn vouching(assembly: &mut Assembly<'_, '_>, ix: TellingIx) -> Vec<Voice> {
    let outer = claims::voices(assembly, &assembly.layers[ix]);
    let agents = slots(assembly, ix, &"an:agent".into());
    let ends: Vec<_> = agents.iter().flat_map(|s| assembly.ends(s)).collect();
    let speaks = |entity: usize| outer.iter().any(|v| v.speaker == Speaker::Entity(entity));
    let own: Vec<bool> = ends.iter().map(|(node, _)| matches!(node, Node::Entity(e) if speaks(*e))).collect();
    let reporter = outer.first().map(|v| (v.speaker, v.via.clone()));
    let mut voices = Vec::new();
    for ((node, mention), own) in ends.into_iter().zip(own) {
        let Node::Entity(entity) = node else { continue };
        let via = match &reporter {
            Some((Speaker::Entity(reporter), via)) if !own => [via.clone(), vec![*reporter]].concat(),
            _ => Vec::new(),
        };
        voices.push(Voice { speaker: Speaker::Entity(entity), mention: Some(mention), via });
    }
    if voices.is_empty() {
        // "was blamed for the attack": by whom is not said, and not by the article.
        let unsaid = outer.iter().all(|v| v.speaker == Speaker::Own);
        let unnamed = Voice { speaker: Speaker::Unnamed, mention: None, via: Vec::new() };
        voices = if unsaid { vec![unnamed] } else { outer };
    }
    voices
}
