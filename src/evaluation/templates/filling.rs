//! Fills the slots of an incident from its events.
//!
//! In: an incident; out: a template with one mention for each filler. Who did it is a body with a name, or people by their description;
//! a victim is a person with a name; a target is a thing or a building; a means is a weapon told with the incident.

use std::collections::BTreeSet;

use super::confidence;
use super::incidents::{Incident, View};
use super::scorer::{Predicted, normal};
use crate::model::{Claim, MentionIx, MentionKind, Node, Span, Upos};

/// Classes of bodies that can have done it.
const BODIES: [&str; 2] = ["an:Organization", "an:ArmedGroup"];
const PEOPLE: [&str; 2] = ["an:Person", "an:PeopleGroup"];
const THINGS: [&str; 3] = ["an:Facility", "an:Artifact", "an:Organization"];

/// The template of an incident.
pub(super) fn fill(view: View<'_>, incident: &Incident) -> Predicted {
    let mut template = Predicted { incident: incident.kind.to_owned(), ..Predicted::default() };
    let mut organizations: Vec<usize> = Vec::new();
    for mention in arguments(view, incident, &["an:agent"]) {
        perpetrator(view, mention, &mut template, &mut organizations);
    }
    for mention in arguments(view, incident, &["an:patient", "an:recipient"]) {
        target(view, mention, &mut template);
    }
    for mention in weapons(view, incident) {
        add(&mut template.fillers[4], words(view, mention, true));
    }
    for organization in organizations {
        let name = name_of(view, organization);
        add(&mut template.fillers[1], name.clone());
        template.confidence.push((name, confidence::of(view, incident, organization)));
    }
    template
}

/// Mentions by which the claims about an incident fill a role, in text order.
fn arguments(view: View<'_>, incident: &Incident, roles: &[&str]) -> BTreeSet<MentionIx> {
    let of_incident = |node: Node| matches!(node, Node::Event(e) if incident.events.contains(&e));
    let assertions = view.reading.extraction.claims.iter().flat_map(|c: &Claim| &c.assertions);
    let fits = assertions.filter(|a| of_incident(a.subject) && roles.contains(&&*a.property));
    fits.filter(|a| matches!(a.object, Node::Entity(_))).map(|a| a.object_mention).collect()
}

fn perpetrator(view: View<'_>, mention: MentionIx, template: &mut Predicted, organizations: &mut Vec<usize>) {
    let found = &view.reading.extraction;
    let Node::Entity(entity) = found.mentions[mention].denotes else { return };
    let who = view.entity(entity);
    if view.is_a(&who.class, &BODIES) && who.named {
        if !organizations.contains(&entity) {
            organizations.push(entity);
        }
        return;
    }
    if view.is_a(&who.class, &["an:Artifact"]) {
        add(&mut template.fillers[4], words(view, mention, true));
        return;
    }
    if !view.is_a(&who.class, &PEOPLE) {
        return;
    }
    let best = described(view, entity, mention);
    add(&mut template.fillers[0], words(view, best, false));
    for body in bodies_within(view, found.mentions[best].span) {
        if !organizations.contains(&body) {
            organizations.push(body);
        }
    }
}

fn target(view: View<'_>, mention: MentionIx, template: &mut Predicted) {
    let Node::Entity(entity) = view.reading.extraction.mentions[mention].denotes else { return };
    let what = view.entity(entity);
    if view.is_a(&what.class, &["an:Person"]) && what.named {
        add(&mut template.fillers[3], name_of(view, entity));
    } else if view.is_a(&what.class, &THINGS) && !view.is_a(&what.class, &["an:Weapon", "an:Military", "an:Police"]) {
        add(&mut template.fillers[2], words(view, described(view, entity, mention), true));
    }
}

/// Weapons in the sentences that tell the incident, and those that its events name.
fn weapons(view: View<'_>, incident: &Incident) -> BTreeSet<MentionIx> {
    let found = &view.reading.extraction;
    let told: BTreeSet<_> = incident.events.iter().flat_map(|&e| view.sentences(e)).collect();
    let is_weapon = |m: &MentionIx| {
        let mention = &found.mentions[*m];
        let Node::Entity(entity) = mention.denotes else { return false };
        mention.kind == MentionKind::Nominal
            && told.contains(&mention.sentence)
            && view.is_a(&view.entity(entity).class, &["an:Weapon"])
    };
    (0..found.mentions.len()).filter(is_weapon).collect()
}

/// The name of an entity: the longest that the text has.
fn name_of(view: View<'_>, entity: usize) -> String {
    let found = &view.reading.extraction;
    let names = view.entity(entity).mentions.iter().filter(|&&m| found.mentions[m].kind == MentionKind::Name);
    let words = names.map(|&m| found.mentions[m].span.of(&view.reading.article.text));
    words.max_by_key(|w| w.split_whitespace().count()).unwrap_or(&view.entity(entity).label).to_owned()
}

/// The mention that describes an entity: this one, or for a pronoun the nearest description before it.
fn described(view: View<'_>, entity: usize, mention: MentionIx) -> MentionIx {
    let found = &view.reading.extraction;
    if found.mentions[mention].kind != MentionKind::Pronoun {
        return mention;
    }
    let known = view.entity(entity).mentions.iter().copied();
    known
        .filter(|&m| found.mentions[m].kind != MentionKind::Pronoun)
        .max_by_key(|&m| (m < mention, m))
        .unwrap_or(mention)
}

/// Bodies that are named inside a description: "guerrillas of the North Front".
fn bodies_within(view: View<'_>, span: Span) -> Vec<usize> {
    let found = &view.reading.extraction;
    let inside = found.mentions.iter().filter(|m| span.contains(m.span) && m.kind == MentionKind::Name);
    let entities = inside.filter_map(|m| if let Node::Entity(e) = m.denotes { Some(e) } else { None });
    entities.filter(|&e| view.is_a(&view.entity(e).class, &["an:Organization"])).collect()
}

/// The words of a mention up to its head and a name behind it, without articles and, for things, without figures.
fn words(view: View<'_>, mention: MentionIx, thing: bool) -> String {
    let document = &view.reading.document;
    let mention = &view.reading.extraction.mentions[mention];
    let sentence = document.sentences[mention.sentence].tokens.clone();
    let inside: Vec<usize> = sentence.filter(|&t| mention.span.contains(document.tokens[t].span)).collect();
    let idle = |t: &usize| {
        let token = &document.tokens[*t];
        matches!(token.upos, Upos::Det | Upos::Pron | Upos::Punct) || thing && token.upos == Upos::Num
    };
    let start = inside.iter().copied().find(|t| !idle(t)).unwrap_or(mention.head);
    let last = if mention.kind == MentionKind::Name { inside.last().copied() } else { Some(mention.head) };
    let last = last.unwrap_or(mention.head).max(start);
    document.tokens[start].span.cover(document.tokens[last].span).of(&view.reading.article.text).to_owned()
}

fn add(list: &mut Vec<String>, words: String) {
    let same = |known: &String| normal(known) == normal(&words);
    if !normal(&words).is_empty() && !list.iter().any(same) {
        list.push(words);
    }
}
