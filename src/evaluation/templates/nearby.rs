//! Who is told beside an incident that the text ties to nobody: those whom their name makes likely to have done it.
//!
//! In: an incident; out: a description of people, a body. Looked for in the sentences that tell the incident, then in those
//! around them; whoever is hit has not done it.

use std::collections::BTreeSet;

use super::incidents::{Incident, View};
use crate::model::{MentionIx, MentionKind, Node, SentenceIx};

/// Nouns for those who do such things.
const DOERS: [&str; 23] = [
    "abductor", "arsonist", "assailant", "assassin", "attacker", "bomber", "commando", "extremist", "guerrilla",
    "gunman", "hitman", "insurgent", "kidnapper", "killer", "militant", "murderer", "raider", "rebel", "robber",
    "saboteur", "subversive", "terrorist", "narcoterrorist",
];

/// What people are called who are not known.
const UNKNOWN: [&str; 6] = ["armed", "hooded", "masked", "unidentified", "unknown", "uniformed"];

/// Sentences in which to look, the likeliest first.
pub(super) fn sentences(view: View<'_>, incident: &Incident) -> Vec<SentenceIx> {
    let told: BTreeSet<SentenceIx> = incident.events.iter().flat_map(|&e| view.sentences(e)).collect();
    let last = view.reading.document.sentences.len();
    let around = told.iter().flat_map(|&s| [Some(s + 1), s.checked_sub(1)]).flatten().filter(|&s| s < last);
    let mut order: Vec<SentenceIx> = told.iter().copied().collect();
    for sentence in around {
        if !order.contains(&sentence) {
            order.push(sentence);
        }
    }
    order
}

/// Nouns for people who can have done it.
const ABLE: [&str; 18] = [
    "column", "dealer", "fighter", "group", "individual", "man", "member", "mercenary", "officer", "paramilitary",
    "patrol", "person", "personnel", "soldier", "student", "suspect", "trafficker", "troop",
];

/// Whether a description fits somebody who does such things.
pub(super) fn is_able(words: &str) -> bool {
    let words = words.to_lowercase();
    let called = |w: &str| {
        let one = if w == "men" { "man" } else { w.trim_end_matches('s') };
        DOERS.contains(&one) || ABLE.contains(&one) || UNKNOWN.contains(&w)
    };
    words.split(' ').any(called)
}

/// People whom their description makes likely.
pub(super) fn people(view: View<'_>, incident: &Incident) -> Option<MentionIx> {
    let document = &view.reading.document;
    let mentions = &view.reading.extraction.mentions;
    let likely = |m: &MentionIx| {
        let mention = &mentions[*m];
        let Node::Entity(entity) = mention.denotes else { return false };
        let people = view.is_a(&view.entity(entity).class, &["an:Person", "an:PeopleGroup"]);
        let head = document.tokens[mention.head].lemma.to_lowercase();
        let words = mention.span.of(&document.text).to_lowercase();
        let called = DOERS.contains(&head.as_str()) || words.split(' ').any(|w| UNKNOWN.contains(&w));
        mention.kind == MentionKind::Nominal && people && called && !is_hit(view, incident, entity)
    };
    let told: BTreeSet<SentenceIx> = incident.events.iter().flat_map(|&e| view.sentences(e)).collect();
    first(view, incident, &likely).filter(|&m| told.contains(&mentions[m].sentence))
}

/// An armed group by name.
pub(super) fn body(view: View<'_>, incident: &Incident) -> Option<usize> {
    let mentions = &view.reading.extraction.mentions;
    let armed = |m: &MentionIx| match mentions[*m].denotes {
        Node::Entity(e) => {
            let who = view.entity(e);
            who.named && view.is_a(&who.class, &["an:ArmedGroup"]) && !is_hit(view, incident, e)
        }
        _ => false,
    };
    let told: BTreeSet<SentenceIx> = incident.events.iter().flat_map(|&e| view.sentences(e)).collect();
    let mention = first(view, incident, &armed).filter(|&m| told.contains(&mentions[m].sentence))?;
    if let Node::Entity(entity) = mentions[mention].denotes { Some(entity) } else { None }
}

/// "three journalists: Ada Obi, Ben Owusu and …": those of a group who are named behind it.
pub(super) fn listed(view: View<'_>, group: MentionIx) -> Vec<usize> {
    let document = &view.reading.document;
    let mention = &view.reading.extraction.mentions[group];
    let end = document.sentences[mention.sentence].tokens.end;
    let next = (mention.head + 1..end).find(|&t| document.tokens[t].span.start >= mention.span.end);
    let Some(next) = next.filter(|&t| matches!(document.form(t), ":" | ",")) else { return Vec::new() };
    let persons = people_in(view, mention.sentence);
    // The list begins right behind the mark, titles apart.
    let begins = persons.first_after(next).is_some_and(|t| t <= next + 4);
    if begins { persons.after(next) } else { Vec::new() }
}

/// "The victims were identified as Ada Obi and Ben Owusu."
pub(super) fn identified(view: View<'_>, incident: &Incident) -> Vec<usize> {
    let document = &view.reading.document;
    let Some(&last) =
        incident.events.iter().flat_map(|&e| view.sentences(e)).collect::<BTreeSet<_>>().iter().next_back()
    else {
        return Vec::new();
    };
    let told: BTreeSet<SentenceIx> = incident.events.iter().flat_map(|&e| view.sentences(e)).collect();
    let near = told.iter().copied().chain([last + 1, last + 2]).filter(|&s| s < document.sentences.len());
    let mut found = Vec::new();
    for sentence in near {
        let tokens = document.sentences[sentence].tokens.clone();
        let lemma = |t: usize| document.tokens[t].lemma.to_lowercase();
        let verb = tokens.clone().find(|&t| matches!(lemma(t).as_str(), "identify" | "name"));
        let victims =
            tokens.clone().any(|t| matches!(lemma(t).as_str(), "victim" | "dead" | "deceased" | "wounded" | "injured"));
        if let Some(verb) = verb.filter(|_| victims) {
            found.extend(people_in(view, sentence).after(verb));
        }
    }
    found
}

/// People who are named in a sentence, each with the token that heads its name.
struct Named(Vec<(usize, usize)>);

impl Named {
    fn first_after(&self, token: usize) -> Option<usize> {
        self.0.iter().map(|(t, _)| *t).find(|&t| t > token)
    }

    fn after(&self, token: usize) -> Vec<usize> {
        self.0.iter().filter(|(t, _)| *t > token).map(|(_, e)| *e).collect()
    }
}

fn people_in(view: View<'_>, sentence: SentenceIx) -> Named {
    let named =
        view.reading.extraction.mentions.iter().filter(|m| m.sentence == sentence && m.kind == MentionKind::Name);
    let people = named.filter_map(|m| match m.denotes {
        Node::Entity(e) if view.is_a(&view.entity(e).class, &["an:Person"]) => Some((m.head, e)),
        _ => None,
    });
    Named(people.collect())
}

/// Whether people are called after fighting for a cause: they belong to some group.
pub(super) fn fights(words: &str) -> bool {
    let last = words.rsplit(' ').next().unwrap_or_default().to_lowercase();
    matches!(last.trim_end_matches('s'), "guerrilla" | "rebel" | "commando" | "insurgent" | "terrorist" | "subversive")
}

/// Words for those who serve in an armed force.
const SERVING: [&str; 10] =
    ["army", "battalion", "colonel", "forces", "lieutenant", "military", "officer", "sergeant", "soldier", "troop"];

/// Whether all who did it serve in an armed force: an armed group that is named beside them has not sent them.
pub(super) fn serve(people: &[String]) -> bool {
    let serves = |words: &String| {
        let words = words.to_lowercase();
        words.split(' ').any(|w| SERVING.contains(&w) || SERVING.contains(&w.trim_end_matches('s')))
    };
    !people.is_empty() && people.iter().all(serves)
}

/// The armed group that an article names, when it names one only.
pub(super) fn only_group(view: View<'_>) -> Option<usize> {
    let entities = &view.reading.extraction.entities;
    let mut groups =
        (0..entities.len()).filter(|&e| entities[e].named && view.is_a(&entities[e].class, &["an:ArmedGroup"]));
    groups.next().filter(|_| groups.next().is_none())
}

fn first(view: View<'_>, incident: &Incident, fits: &dyn Fn(&MentionIx) -> bool) -> Option<MentionIx> {
    let mentions = &view.reading.extraction.mentions;
    let all: Vec<MentionIx> = (0..mentions.len()).filter(|m| fits(m)).collect();
    sentences(view, incident).into_iter().find_map(|s| all.iter().copied().find(|&m| mentions[m].sentence == s))
}

fn is_hit(view: View<'_>, incident: &Incident, entity: usize) -> bool {
    incident.events.iter().any(|&e| view.entities(e, &["an:patient"]).contains(&entity))
}
