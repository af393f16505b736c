//! Claims: who says that an event is so, in which words, how sure.
//!
//! In: tellings with the layers of speech above them; out: at least one claim per telling. The article's own voice is a speaker too.
//! A claim whose cue accuses or denies makes none of its edges plain.

use crate::extraction::assembly::Assembly;
use crate::extraction::attribution::{self, Layer};
use crate::extraction::clocks;
use crate::extraction::confidence;
use crate::extraction::reality;
use crate::extraction::telling::{Filler, Telling, TellingIx};
use crate::model::Assertion;
use crate::model::Certainty;
use crate::model::Claim;
use crate::model::Content;
use crate::model::Deprel;
use crate::model::EntityIx;
use crate::model::MentionIx;
use crate::model::Name;
use crate::model::Node;
use crate::model::Polarity;
use crate::model::Reality;
use crate::model::Span;
use crate::model::Speaker;
use crate::model::Stance;

/// Who says it and through whom, read off the layers of speech.
pub(super) struct Voice {
    pub(super) speaker: Speaker,
    pub(super) mention: Option<MentionIx>,
    pub(super) via: Vec<EntityIx>,
}

/// Adds the claims of one telling about its event.
pub(super) fn add_event(assembly: &mut Assembly<'_, '_>, ix: TellingIx, event: usize, assertions: &[Assertion]) {
    let telling = &assembly.tellings[ix];
    let claim = plain_claim(assembly, ix, Content::Event(event), telling.reality, assertions.to_vec());
    push_voiced(assembly, ix, claim);
    own_words(assembly, ix, event);
}

/// A claim in the article's own voice, to be given its speakers.
fn plain_claim(
    assembly: &Assembly<'_, '_>,
    ix: TellingIx,
    content: Content,
    reality: Reality,
    assertions: Vec<Assertion>,
) -> Claim {
    let telling = &assembly.tellings[ix];
    let sentence = &assembly.cx.document.sentences[telling.sentence];
    let confidence = confidence::of(assembly, ix);
    Claim {
        reality,
        assertions,
        confidence: confidence.per_mille,
        grounds: confidence.grounds,
        ..Claim::own(content, telling.sentence, sentence.span, rule_name(telling))
    }
}

/// The rule that found a telling.
pub(super) fn rule_name(telling: &Telling<'_>) -> Name {
    telling.rule.map_or_else(|| "open-relation".into(), |r| r.name.clone())
}

/// Gives a claim of a telling its speakers and what their cue says of it, one claim per speaker.
pub(super) fn push_voiced(assembly: &mut Assembly<'_, '_>, ix: TellingIx, claim: Claim) {
    push_sides(assembly, &claim, &assembly.layers[ix]);
}

fn push_sides(assembly: &mut Assembly<'_, '_>, claim: &Claim, layers: &[Layer<'_>]) {
    for layers in attribution::sides(assembly.cx, layers) {
        let claim = attributed(assembly, claim.clone(), &layers);
        for voice in voices(assembly, &layers) {
            let voiced =
                Claim { speaker: voice.speaker, speaker_mention: voice.mention, via: voice.via, ..claim.clone() };
            assembly.out.claims.push(voiced);
        }
    }
}

/// What the cues above it do to a claim: words, stance, polarity, certainty, evidence, and whether its edges are plain.
fn attributed(assembly: &Assembly<'_, '_>, mut claim: Claim, layers: &[Layer<'_>]) -> Claim {
    let document = assembly.cx.document;
    if let Some(layer) = layers.first() {
        claim.cue = Some(layer.cue_span);
        claim.cue_lemma = Some(assembly.cx.lemma(layer.cue_token).to_owned());
        claim.quote = layer.quote;
        claim.stated_on = clocks::stated_on(assembly.cx, layer.cue_token);
        claim.stance = layer.cue.map_or(Stance::Neutral, |c| c.stance);
        claim.addressee = layer.addressees.iter().find_map(|&t| entity_at(assembly, t));
        if claim.stance == Stance::Denies && reality::is_negated(assembly.cx, layer.cue_token) {
            // "do not rule out that": neither so nor not so.
            claim.stance = Stance::Neutral;
            claim.reality.certainty = claim.reality.certainty.max(Certainty::Possible);
        } else if claim.stance == Stance::Denies {
            claim.reality.polarity = match claim.reality.polarity {
                Polarity::Positive => Polarity::Negative,
                Polarity::Negative => Polarity::Positive,
            };
        }
        let cue_sentence = document.sentences[document.sentence_of(layer.cue_token)].span;
        claim.evidence = claim.evidence.cover(cue_sentence);
    }
    let cues = || layers.iter().filter_map(|l| l.cue);
    claim.reality.certainty = cues().map(|c| c.certainty).fold(claim.reality.certainty, Ord::max);
    let denied = claim.reality.polarity == Polarity::Negative;
    let contested = cues().any(|c| c.contested || c.stance == Stance::Denies);
    for assertion in &mut claim.assertions {
        let who_did_it =
            !layers.is_empty() && &*assertion.property == "an:agent" && is_harmful(assembly, assertion.subject);
        assertion.plain = !denied && !contested && !who_did_it && claim.reality.certainty != Certainty::Unknown;
    }
    claim
}

/// Whether who did it is a matter of dispute by nature; then only the article's own voice makes the edge plain.
fn is_harmful(assembly: &Assembly<'_, '_>, node: Node) -> bool {
    match node {
        Node::Event(event) => assembly.cx.knowledge.ontology.is_harmful(&assembly.out.events[event].class),
        _ => false,
    }
}

/// The speakers of the innermost layer, each with the chain that it came through.
pub(super) fn voices(assembly: &Assembly<'_, '_>, layers: &[Layer<'_>]) -> Vec<Voice> {
    let Some((inner, outer)) = layers.split_first() else {
        return vec![Voice { speaker: Speaker::Own, mention: None, via: Vec::new() }];
    };
    let chain: Vec<EntityIx> =
        outer.iter().rev().filter_map(|l| l.speakers.iter().find_map(|&t| entity_at(assembly, t))).collect();
    let mut voices: Vec<Voice> = Vec::new();
    for &token in &inner.speakers {
        let Some(mention) = assembly.cx.entity_mention(token) else { continue };
        let members = assembly.cx.layer.plural.get(&mention).cloned().unwrap_or_default();
        let entities = if members.is_empty() { entity_at(assembly, token).into_iter().collect() } else { members };
        for entity in entities {
            // "Tehran said it warned": nobody comes through himself.
            let via = chain.iter().copied().filter(|&e| e != entity).collect();
            voices.push(Voice { speaker: Speaker::Entity(entity), mention: Some(mention), via });
        }
    }
    if voices.is_empty() {
        voices.push(Voice { speaker: Speaker::Unnamed, mention: None, via: chain });
    }
    voices
}

pub(super) fn entity_at(assembly: &Assembly<'_, '_>, token: usize) -> Option<EntityIx> {
    let mention = assembly.cx.entity_mention(token)?;
    match assembly.cx.layer.mentions[mention].denotes {
        Node::Entity(entity) => Some(entity),
        _ => None,
    }
}

/// What somebody said, when nothing in it is an event of its own: his or her claim is the statement itself.
fn own_words(assembly: &mut Assembly<'_, '_>, ix: TellingIx, event: usize) {
    let telling = &assembly.tellings[ix];
    let speech = assembly.cx.knowledge.ontology.is_a(&telling.class, "an:Communication");
    let quote = quote_of(assembly, telling);
    let about_nothing = !telling.has("an:topic") && assembly.cx.knowledge.ontology.is_a(&telling.class, "an:Statement");
    if !speech || quote.is_none() && !about_nothing {
        return;
    }
    let speakers: Vec<_> = telling.arguments.iter().filter(|s| &*s.role == "an:agent").cloned().collect();
    for slot in speakers {
        let Filler::Entity(mention) = slot.filler else { continue };
        let via = voices(assembly, &assembly.layers[ix]).first().and_then(|v| match v.speaker {
            Speaker::Entity(entity) => Some([v.via.clone(), vec![entity]].concat()),
            _ => None,
        });
        for (node, mention) in assembly.entity_ends(mention) {
            let Node::Entity(entity) = node else { continue };
            let reality = Reality { certainty: Certainty::Certain, ..assembly.tellings[ix].reality };
            let mut claim = plain_claim(assembly, ix, Content::Event(event), reality, Vec::new());
            claim.speaker = Speaker::Entity(entity);
            claim.speaker_mention = Some(mention);
            claim.via = via.iter().flatten().copied().filter(|&e| e != entity).collect();
            claim.cue = Some(assembly.tellings[ix].span);
            claim.cue_lemma = Some(assembly.tellings[ix].lemma.clone());
            claim.quote = quote;
            claim.stated_on = clocks::stated_on(assembly.cx, assembly.tellings[ix].trigger);
            claim.evidence = quote.map_or(claim.evidence, |q| claim.evidence.cover(q));
            assembly.out.claims.push(claim);
        }
    }
}

/// The quoted speech in the sentence of a reporting verb that stands outside of it.
fn quote_of(assembly: &Assembly<'_, '_>, telling: &Telling<'_>) -> Option<Span> {
    if assembly.cx.quoted[telling.trigger] {
        return None;
    }
    let tokens = assembly.cx.document.sentences[telling.sentence].tokens.clone();
    let inside = |q: &&crate::extraction::quotes::Quote| {
        tokens.contains(&q.tokens.start) || tokens.contains(&(q.tokens.end - 1))
    };
    assembly.speech.quotes.iter().filter(|q| q.is_speech()).find(inside).map(|q| q.span)
}

/// Claims for the standing relations that the entities layer found.
pub(super) fn add_relations(assembly: &mut Assembly<'_, '_>) {
    for ix in 0..assembly.out.relations.len() {
        let relation = assembly.out.relations[ix].clone();
        let head = assembly.out.mentions[relation.subject_mention].head;
        let mut layers = attribution::layers(assembly.cx, assembly.speech, head);
        if !assembly.cx.has_child(head, &[Deprel::Cop]) {
            // "denied that its troops had fired": whose troops they are is taken for granted.
            layers.retain(|layer| layer.cue.is_none_or(|cue| !matches!(cue.stance, Stance::Denies | Stance::Doubts)));
        }
        let sentence = assembly.out.mentions[relation.subject_mention].sentence;
        let assertion = Assertion {
            subject: Node::Entity(relation.subject),
            property: relation.property.clone(),
            object: Node::Entity(relation.object),
            subject_mention: relation.subject_mention,
            object_mention: relation.object_mention,
            plain: true,
        };
        let confidence = confidence::of_relation(&assembly.cx.knowledge.words);
        let claim = Claim {
            reality: Reality {
                tense: if relation.former { crate::model::Tense::Past } else { crate::model::Tense::Present },
                ..Reality::default()
            },
            assertions: vec![assertion],
            confidence: confidence.per_mille,
            grounds: confidence.grounds,
            ..Claim::own(
                Content::Relation(ix),
                sentence,
                assembly.cx.document.sentences[sentence].span,
                relation.rule.clone(),
            )
        };
        push_sides(assembly, &claim, &layers);
    }
}
