//! What the pipeline reads in an article, as ACE events over the words of the gold.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use crate::knowledge::Knowledge;
use crate::model::{
    Article, Deprel, Extraction, Mention, MentionIx, MentionKind, Name, Node, Reading, Reality, Span, Upos,
};
use crate::pipeline;

use super::ace::Mapping;
use super::gold::{self, Sentence, Words};
use super::text::{self, Joined};

/// A predicted event: ACE type, trigger word, arguments.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Event {
    pub(super) kind: &'static str,
    pub(super) trigger: Words,
    pub(super) arguments: Vec<Argument>,
    /// The rule that found it, and how its claim has it.
    pub(super) rule: Name,
    pub(super) reality: Reality,
}

/// A predicted argument: ACE role, its words, and its head word.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Argument {
    pub(super) role: &'static str,
    pub(super) words: Words,
    pub(super) head: usize,
}

/// One telling: a trigger mention with its participants as the graph has them.
struct Telling<'r> {
    mention: MentionIx,
    class: &'r str,
    event: usize,
    fillers: Vec<Filler<'r>>,
    /// Events that it is part of or comes from, by trigger.
    wholes: Vec<MentionIx>,
    reality: Reality,
}

/// A participant: role, mention, class of the entity.
type Filler<'r> = (&'r str, MentionIx, &'r str);

/// Reads an article; for each of its sentences the events in it.
pub(super) fn article(sentences: &[Sentence], mapping: &Mapping, knowledge: &Knowledge) -> Vec<Vec<Event>> {
    let joined = text::join(sentences);
    let published = sentences.first().and_then(|s| gold::day(&s.id));
    let article = Article { published, ..Article::of_text(&joined.text) };
    let reading = pipeline::read(article, knowledge);
    let mut tellings = tellings(&reading.extraction, knowledge);
    share(&reading.extraction, &mut tellings);
    let mut found: Vec<Vec<Event>> = sentences.iter().map(|_| Vec::new()).collect();
    for telling in &tellings {
        if let Some((sentence, event)) = as_ace(&reading, &joined, mapping, knowledge, telling) {
            found[sentence].push(event);
        }
    }
    for events in &mut found {
        events.sort_by(|a, b| (a.trigger.start, a.kind).cmp(&(b.trigger.start, b.kind)));
        events.dedup_by(|a, b| a.trigger == b.trigger && a.kind == b.kind);
    }
    found
}

/// Trigger mentions with the edges that claims state of them. The rule that found a trigger says more of its class than the
/// event, which joins several tellings: "killed" and "the attack".
fn tellings<'r>(found: &'r Extraction, knowledge: &'r Knowledge) -> Vec<Telling<'r>> {
    let rules: BTreeMap<&str, &str> = knowledge.rules.events.iter().map(|r| (&*r.name, &*r.event)).collect();
    let mut tellings: BTreeMap<MentionIx, Telling<'r>> = BTreeMap::new();
    for (number, event) in found.events.iter().enumerate() {
        for &mention in &event.triggers {
            let class = rules.get(&*found.mentions[mention].found_by).copied().unwrap_or(&event.class);
            tellings.insert(
                mention,
                Telling {
                    mention,
                    class,
                    event: number,
                    fillers: Vec::new(),
                    wholes: Vec::new(),
                    reality: Reality::default(),
                },
            );
        }
    }
    for (claim, assertion) in found.claims.iter().flat_map(|c| c.assertions.iter().map(move |a| (c, a))) {
        if let Some(telling) = tellings.get_mut(&assertion.subject_mention) {
            telling.reality = claim.reality;
            if matches!(&*assertion.property, "an:subEventOf" | "an:cause") {
                telling.wholes.push(assertion.object_mention);
            }
            let Node::Entity(entity) = assertion.object else { continue };
            let filler = (&*assertion.property, assertion.object_mention, &*found.entities[entity].class);
            if !telling.fillers.iter().any(|(role, mention, _)| (*role, *mention) == (filler.0, filler.1)) {
                telling.fillers.push(filler);
            }
        }
    }
    tellings.into_values().collect()
}

/// Roles that an event and what came of it have in common.
const SHARED: [&str; 4] = ["an:agent", "an:patient", "an:instrument", "sem:hasPlace"];

/// "killed 12 people in an attack": tellings of one event, or of an event and what came of it, have the same participants where
/// they stand in one sentence, each role that one lacks.
fn share(found: &Extraction, tellings: &mut [Telling<'_>]) {
    let sentence = |t: &Telling<'_>| found.mentions[t.mention].sentence;
    for ix in 0..tellings.len() {
        for other in 0..tellings.len() {
            let (one, two) = (&tellings[ix], &tellings[other]);
            let part = one.wholes.contains(&two.mention) || two.wholes.contains(&one.mention);
            if ix == other || one.event != two.event && !part || sentence(one) != sentence(two) {
                continue;
            }
            let has = |role: &str| one.fillers.iter().any(|(r, ..)| *r == role);
            let lacking: Vec<_> =
                two.fillers.iter().filter(|(role, ..)| SHARED.contains(role) && !has(role)).copied().collect();
            tellings[ix].fillers.extend(lacking);
        }
    }
}

/// One telling over the words of the gold; none where ACE has no such event, where a noun only points back ("the incident"), or
/// where a noun stands without a participant or place ("after years of attacks"): the graph keeps those.
fn as_ace(
    reading: &Reading,
    joined: &Joined,
    mapping: &Mapping,
    knowledge: &Knowledge,
    telling: &Telling<'_>,
) -> Option<(usize, Event)> {
    let row = mapping.row(&knowledge.ontology, telling.class)?;
    let mentions = &reading.extraction.mentions;
    let head_span = |m: &Mention| reading.document.tokens[m.head].span;
    let (sentence, trigger) = joined.words_of(head_span(&mentions[telling.mention]))?;
    let fillers: Vec<Filler<'_>> = telling.fillers.iter().filter(|f| !is_inner(reading, telling, f)).copied().collect();
    let classes: Vec<_> = fillers.iter().map(|(role, _, class)| (*role, *class)).collect();
    let mut arguments: Vec<Argument> = Vec::new();
    for ((_, mention, _), role) in fillers.iter().zip(row.roles(&knowledge.ontology, &classes)) {
        let (Some(role), Some(mention)) = (role, named(reading, *mention)) else { continue };
        let head = counted(reading, mention);
        let span = if mention.kind == MentionKind::Name { mention.span } else { head };
        let at = joined.words_of(span).zip(joined.words_of(head));
        let Some(((there, words), (_, head))) = at.filter(|((there, _), _)| *there == sentence) else { continue };
        let argument = Argument { role, head: head.end - 1, words };
        if there == sentence && !arguments.contains(&argument) {
            arguments.push(argument);
        }
    }
    let head = &reading.document.tokens[mentions[telling.mention].head];
    let points_back = &*mentions[telling.mention].found_by == "open-relation";
    if points_back || arguments.is_empty() && matches!(head.upos, Upos::Noun | Upos::Propn) {
        return None;
    }
    arguments.sort_by(|a, b| (a.words.start, a.role).cmp(&(b.words.start, b.role)));
    let rule = mentions[telling.mention].found_by.clone();
    let trigger = trigger.end - 1..trigger.end;
    Some((sentence, Event { kind: row.kind, trigger, arguments, rule, reality: telling.reality }))
}

/// "in Lahore, Pakistan": containment says where Lahore is; the place of the event is the nearest one alone.
fn is_inner(reading: &Reading, telling: &Telling<'_>, filler: &Filler<'_>) -> bool {
    let head = |mention: MentionIx| reading.extraction.mentions[mention].head;
    let place = "sem:hasPlace";
    filler.0 == place
        && telling.fillers.iter().any(|other| {
            other.0 == place
                && head(other.1) != head(filler.1)
                && reading.document.is_below(head(filler.1), head(other.1))
        })
}

/// The mention itself; for a description with a name ("candidate Ann Roe"), the name; for a pronoun, the nearest name or
/// description of the same entity in the sentence: the data annotate no pronouns.
fn named(reading: &Reading, mention: MentionIx) -> Option<&Mention> {
    let mentions = &reading.extraction.mentions;
    let own = &mentions[mention];
    let same = |m: &&Mention| m.denotes == own.denotes && m.sentence == own.sentence;
    let beside = |m: &&Mention| {
        let apart = m.span.start.saturating_sub(own.span.end).max(own.span.start.saturating_sub(m.span.end));
        m.kind == MentionKind::Name && apart <= 2
    };
    match own.kind {
        MentionKind::Nominal => Some(mentions.iter().filter(same).find(beside).unwrap_or(own)),
        MentionKind::Pronoun => {
            let told =
                |m: &&Mention| matches!(m.kind, MentionKind::Name | MentionKind::Nominal | MentionKind::Adjective);
            mentions.iter().filter(same).filter(told).min_by_key(|m| m.head.abs_diff(own.head))
        }
        _ => Some(own),
    }
}

/// Words for many that a noun follows: "thousands of villagers" are villagers.
const QUANTITIES: [&str; 12] = [
    "some", "many", "most", "several", "dozens", "scores", "tens", "hundreds", "thousands", "millions", "number",
    "majority",
];

/// The head word of a mention, behind a word that only says how many.
fn counted(reading: &Reading, mention: &Mention) -> Span {
    let document = &reading.document;
    let mut head = mention.head;
    for _ in 0..2 {
        let of = document
            .child(head, &[Deprel::Nmod])
            .filter(|&noun| document.child(noun, &[Deprel::Case]).is_some_and(|case| document.form(case) == "of"));
        match of {
            Some(noun) if QUANTITIES.contains(&document.form(head).to_lowercase().as_str()) => head = noun,
            _ => break,
        }
    }
    document.tokens[head].span
}

/// Predictions of one sentence, in the form of the gold.
pub(super) fn json(sentence: &Sentence, events: &[Event]) -> Value {
    let words = |w: &Words| json!({ "start": w.start, "end": w.end, "text": sentence.words[w.clone()].join(" ") });
    let argument = |a: &Argument| {
        let mut value = words(&a.words);
        value["role"] = a.role.into();
        value
    };
    let event = |e: &Event| {
        let arguments: Vec<_> = e.arguments.iter().map(argument).collect();
        let Reality { polarity, certainty, tense } = e.reality;
        json!({
            "event_type": e.kind, "trigger": words(&e.trigger), "arguments": arguments, "rule": &*e.rule,
            "polarity": format!("{polarity:?}"), "certainty": format!("{certainty:?}"), "tense": format!("{tense:?}"),
        })
    };
    let events: Vec<_> = events.iter().map(event).collect();
    json!({ "sentence_id": sentence.id, "predicted-event-mentions": events })
}
