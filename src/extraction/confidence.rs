//! How sure the program is of a claim, from things that can be stated: what kind of trigger, how clear the parse, whose voice.
//!
//! In: a telling with its place in the article; out: the grounds by name, and a probability from them. Each ground has a weight in log-odds
//! in `ontology/lexicon/reliability.tsv`, learned by logistic regression on the development gold (`annals evaluate articles --calibrate`); the weights of
//! a claim's grounds are summed. It says how often such readings are right, not how true the claim is.

use crate::extraction::assembly::Assembly;
use crate::extraction::telling::{Filler, Telling, TellingIx};
use crate::knowledge::Words;
use crate::knowledge::rules::TriggerKind;
use crate::model::{MentionKind, Name, Zone};

/// Probability and what it rests on.
#[derive(Clone, Debug)]
pub(super) struct Confidence {
    pub(super) per_mille: u16,
    pub(super) grounds: Vec<Name>,
}

/// Roles whose fillers say that a trigger was understood.
const PARTICIPANTS: [&str; 4] = ["an:agent", "an:patient", "an:recipient", "an:topic"];

/// Confidence in what one telling says.
pub(super) fn of(assembly: &Assembly<'_, '_>, ix: TellingIx) -> Confidence {
    let telling = &assembly.tellings[ix];
    let layers = assembly.layers[ix].len();
    let told = assembly.clusters.of[ix].map_or(1, |c| assembly.clusters.clusters[c].members.len());
    let sentence = &assembly.cx.document.sentences[telling.sentence];
    let participants = telling.arguments.iter().filter(|s| PARTICIPANTS.contains(&&*s.role));
    let voice = ["own-voice", "attributed", "nested"][layers.min(2)];
    let filled = ["no-participant", "one-participant", "two-participants"][participants.count().min(2)];
    let mut names = vec!["all", trigger(telling), parse(telling.margin), voice, filled];
    names.extend((told > 1).then_some("told-again"));
    names.extend((sentence.tokens.len() > 35).then_some("long-sentence"));
    names.extend((sentence.zone == Zone::Headline).then_some("headline"));
    names.extend(sentence.upper.then_some("capitals"));
    names.extend(through_pronoun(assembly, telling).then_some("pronoun"));
    let words = &assembly.cx.knowledge.words;
    let mut grounds: Vec<Name> = names.into_iter().map(|name| words.ground(name)).collect();
    grounds.extend(root(assembly, &telling.class));
    Confidence { per_mille: per_mille(words, &grounds), grounds }
}

/// Confidence in a standing relation, which no trigger evokes.
pub(super) fn of_relation(words: &Words) -> Confidence {
    let grounds = vec![words.ground("all"), words.ground("relation")];
    Confidence { per_mille: per_mille(words, &grounds), grounds }
}

fn trigger(telling: &Telling<'_>) -> &'static str {
    match (telling.rule, telling.kind) {
        (Some(_), TriggerKind::Verb) => "verb",
        (Some(_), TriggerKind::Noun) => "noun",
        (Some(_), TriggerKind::Adjective) => "adjective",
        (None, _) if telling.is_open() => "open-relation",
        (None, _) => "anaphor",
    }
}

/// The margin of the weakest arc used; `models/README.md` says how often arcs of a margin are right.
fn parse(margin: u8) -> &'static str {
    match margin {
        0..=31 => "parse-guessed",
        32..=127 => "parse-weak",
        128..=239 => "parse-clear",
        240.. => "parse-sure",
    }
}

fn through_pronoun(assembly: &Assembly<'_, '_>, telling: &Telling<'_>) -> bool {
    telling.arguments.iter().any(|slot| match slot.filler {
        Filler::Entity(mention) => assembly.cx.layer.mentions[mention].kind == MentionKind::Pronoun,
        _ => false,
    })
}

/// The class right below `an:Event` that a class belongs to.
fn root(assembly: &Assembly<'_, '_>, class: &str) -> Option<Name> {
    let ontology = &assembly.cx.knowledge.ontology;
    let is_root = |c: &&Name| ontology.parents(c).iter().any(|p| &**p == "an:Event");
    ontology.ancestors(class).iter().find(is_root).cloned()
}

fn per_mille(words: &Words, grounds: &[Name]) -> u16 {
    let odds: f64 = grounds.iter().map(|name| words.reliability(name)).sum();
    let probability = 1.0 / (1.0 + (-odds).exp());
    // Rounded and bounded: nothing is certain.
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between 20 and 980")]
    let rounded = (probability.clamp(0.02, 0.98) * 1000.0).round() as u16;
    rounded
}
