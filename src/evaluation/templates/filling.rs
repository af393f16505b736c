//! Fills the slots of an incident from its events.
//!
//! In: an incident; out: a template with one mention for each filler. Who did it is a body with a name, or people by their description;
//! a victim is a person with a name; a target is a thing or a building; a means is a weapon told with the incident.

use std::collections::BTreeSet;

use super::confidence;
use super::incidents::{Incident, View, is_fighter};
use super::nearby;
use super::phrase::{self, Sort};
use super::scorer::{Predicted, normal};
use crate::model::{Claim, Content, MentionIx, MentionKind, Node, Polarity, Speaker};

const PEOPLE: [&str; 2] = ["an:Person", "an:PeopleGroup"];
/// Bodies of the state: what they claim is mostly no deed of theirs.
const STATE: [&str; 3] = ["an:Government", "an:Military", "an:Police"];
/// What can be a physical target.
const THINGS: [&str; 7] =
    ["an:Facility", "an:Vehicle", "an:Company", "an:Embassy", "an:NewsOutlet", "an:PoliticalParty", "an:TradeUnion"];
/// Bodies that stand for the building in which they are.
const HOUSED: [&str; 8] = ["office", "bank", "branch", "headquarters", "ministry", "store", "station", "agency"];

/// The template of an incident.
pub(super) fn fill(view: View<'_>, incident: &Incident) -> Predicted {
    let mut template = Predicted { incident: incident.kind.to_owned(), ..Predicted::default() };
    let mut organizations: Vec<usize> = Vec::new();
    for (mention, vouched) in arguments(view, incident, &["an:agent"]) {
        perpetrator(view, mention, vouched, &mut template, &mut organizations);
    }
    for (mention, _) in arguments(view, incident, &["an:patient", "an:recipient"]) {
        target(view, mention, &mut template);
    }
    for name in nearby::identified(view, incident) {
        victim(&mut template.fillers[3], name_of(view, name));
    }
    if incident.kind == "bombing" {
        for (mention, _) in arguments(view, incident, &["sem:hasPlace"]) {
            if is_building(view, mention) {
                target(view, mention, &mut template);
            }
        }
    }
    for mention in weapons(view, incident) {
        add(&mut template.fillers[4], phrase::words(view, mention, Sort::Thing));
    }
    if let Some(mention) = nearby::people(view, incident).filter(|_| template.fillers[0].is_empty()) {
        add(&mut template.fillers[0], phrase::words(view, mention, Sort::People));
        for body in phrase::bodies_within(view, mention) {
            push(&mut organizations, body);
        }
    }
    if organizations.is_empty() {
        organizations.extend(behind(view, incident, &template));
    }
    for organization in organizations {
        let name = body_name(view, organization);
        add(&mut template.fillers[1], name.clone());
        template.confidence.push((name, confidence::of(view, incident, organization)));
    }
    template
}

/// The body for which those who did it act, where the text ties none to the incident: the armed group beside it, for fighters also the
/// only one of the article, for soldiers none.
fn behind(view: View<'_>, incident: &Incident, template: &Predicted) -> Option<usize> {
    let people = &template.fillers[0];
    let full = template.fillers.iter().any(|f| !f.is_empty());
    if !full || nearby::serve(people) {
        return None;
    }
    let fights = people.iter().any(|f| nearby::fights(f));
    nearby::body(view, incident).or_else(|| fights.then(|| nearby::only_group(view)).flatten())
}

/// An article tells mostly of the deeds of one armed group: where no other body is known to have done any, it has done those, too, that
/// are tied to nobody.
pub(super) fn share_group(view: View<'_>, incidents: &[Incident], templates: &mut [Predicted]) {
    let bodies: BTreeSet<String> = templates.iter().flat_map(|t| t.fillers[1].iter().map(|f| normal(f))).collect();
    let Some(only) = bodies.first().filter(|_| bodies.len() == 1) else { return };
    let entities = 0..view.reading.extraction.entities.len();
    let mut groups = entities.filter(|&e| view.is_a(&view.entity(e).class, &["an:ArmedGroup"]));
    let Some(group) = groups.find(|&e| normal(&body_name(view, e)) == *only) else { return };
    for (template, incident) in templates.iter_mut().zip(incidents) {
        if template.fillers[0].is_empty() && template.fillers[1].is_empty() {
            let name = body_name(view, group);
            template.fillers[1].push(name.clone());
            template.confidence.push((name, confidence::of(view, incident, group)));
        }
    }
}

/// "The front claimed responsibility for the terrorist act": whoever claims a deed that is tied to none of the incidents has done the
/// one told last before the claim, else the first.
pub(super) fn add_claimants(view: View<'_>, incidents: &[Incident], templates: &mut [Predicted]) {
    let found = &view.reading.extraction;
    for (event, told) in found.events.iter().enumerate() {
        if &*told.class != "an:ClaimOfResponsibility" || is_denied(view, event) {
            continue;
        }
        let Some(sentence) = view.sentences(event).first().copied() else { continue };
        for claimant in claimants(view, event) {
            let name = body_name(view, claimant);
            if templates.iter().any(|t| t.fillers[1].iter().any(|f| normal(f) == normal(&name))) {
                continue;
            }
            let first = |i: &Incident| i.events.iter().flat_map(|&e| view.sentences(e)).find(|&s| s <= sentence);
            let near = incidents.iter().enumerate().filter_map(|(at, i)| Some((first(i)?, at))).max();
            let at = near.map_or(0, |(_, at)| at);
            if let Some(template) = templates.get_mut(at) {
                template.fillers[1].push(name.clone());
                template.confidence.push((name, confidence::CLAIMED));
            }
        }
    }
}

/// Whether a body says anywhere in the article that it did something.
pub(super) fn has_claimed(view: View<'_>, organization: usize) -> bool {
    let events = view.reading.extraction.events.iter().enumerate();
    let mut claims = events.filter(|(e, told)| &*told.class == "an:ClaimOfResponsibility" && !is_denied(view, *e));
    claims.any(|(e, _)| claimants(view, e).contains(&organization))
}

fn is_denied(view: View<'_>, event: usize) -> bool {
    let mut claims = view.reading.extraction.claims.iter().filter(|c| c.content == Content::Event(event));
    claims.all(|c| c.reality.polarity == Polarity::Negative)
}

/// The bodies that claim something, or those whose people do.
fn claimants(view: View<'_>, event: usize) -> Vec<usize> {
    let mut found = Vec::new();
    for entity in view.entities(event, &["an:agent"]) {
        let who = view.entity(entity);
        if view.is_a(&who.class, &["an:Organization"]) {
            if who.named && !view.is_a(&who.class, &STATE) {
                found.push(entity);
            }
        } else {
            found.extend(who.mentions.iter().flat_map(|&m| phrase::bodies_within(view, m)));
        }
    }
    found
}

/// Whether a place is a building rather than a town.
fn is_building(view: View<'_>, mention: MentionIx) -> bool {
    let Node::Entity(entity) = view.reading.extraction.mentions[mention].denotes else { return false };
    view.is_a(&view.entity(entity).class, &["an:Facility"])
}

/// Mentions by which the claims about an incident fill a role, in text order, and whether somebody else than the article vouches.
fn arguments(view: View<'_>, incident: &Incident, roles: &[&str]) -> BTreeSet<(MentionIx, bool)> {
    let of_incident = |node: Node| matches!(node, Node::Event(e) if incident.events.contains(&e));
    let claims = view.reading.extraction.claims.iter().filter(|c: &&Claim| c.reality.polarity == Polarity::Positive);
    let mut found = BTreeSet::new();
    for claim in claims {
        let fits = claim.assertions.iter().filter(|a| of_incident(a.subject) && roles.contains(&&*a.property));
        let entities = fits.filter(|a| matches!(a.object, Node::Entity(_)));
        found.extend(entities.map(|a| (a.object_mention, !a.plain && claim.speaker != Speaker::Own)));
    }
    found
}

fn perpetrator(
    view: View<'_>,
    mention: MentionIx,
    vouched: bool,
    template: &mut Predicted,
    organizations: &mut Vec<usize>,
) {
    let found = &view.reading.extraction;
    let Node::Entity(entity) = found.mentions[mention].denotes else { return };
    let who = view.entity(entity);
    let state = || view.is_a(&who.class, &["an:Military", "an:Government"]);
    let police = view.is_a(&who.class, &["an:Police"]);
    if view.is_a(&who.class, &["an:Organization"]) && (who.named || state()) && !police {
        push(organizations, entity);
    } else if view.is_a(&who.class, &PEOPLE) && (!who.named || vouched) {
        let best = described(view, entity, mention);
        let words = phrase::words(view, best, Sort::People);
        if who.named || nearby::is_able(&words) {
            add(&mut template.fillers[0], words);
        }
        for body in phrase::bodies_within(view, best) {
            push(organizations, body);
        }
    }
}

fn push(list: &mut Vec<usize>, entity: usize) {
    if !list.contains(&entity) {
        list.push(entity);
    }
}

fn target(view: View<'_>, mention: MentionIx, template: &mut Predicted) {
    let found = &view.reading.extraction;
    let Node::Entity(entity) = found.mentions[mention].denotes else { return };
    let what = view.entity(entity);
    if view.is_a(&what.class, &["an:Person"]) && what.named {
        victim(&mut template.fillers[3], name_of(view, entity));
        return;
    }
    if view.is_a(&what.class, &["an:PeopleGroup"]) {
        for name in nearby::listed(view, mention) {
            victim(&mut template.fillers[3], name_of(view, name));
        }
        return;
    }
    let best = described(view, entity, mention);
    let head = found.mentions[best].head;
    let housed = HOUSED.contains(&view.reading.document.tokens[head].lemma.to_lowercase().as_str());
    if (housed || view.is_a(&what.class, &THINGS)) && !is_fighter(view, entity) {
        add(&mut template.fillers[2], phrase::words(view, best, Sort::Thing));
    }
}

/// Adds a name, unless it is a part of one that is there; the longer one stays.
fn victim(list: &mut Vec<String>, name: String) {
    let within = |part: &str, whole: &str| {
        let whole: Vec<&str> = whole.split(' ').collect();
        part.split(' ').all(|w| whole.contains(&w))
    };
    let new = normal(&name);
    if let Some(known) = list.iter_mut().find(|k| within(&normal(k), &new) || within(&new, &normal(k))) {
        if new.len() > normal(known).len() {
            *known = name;
        }
    } else if !new.is_empty() {
        list.push(name);
    }
}

/// Weapons in the sentences that tell the incident.
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

/// The name by which a body is first called; what stands in brackets is an explanation.
fn body_name(view: View<'_>, entity: usize) -> String {
    let found = &view.reading.extraction;
    let text = &view.reading.article.text;
    let of_kind =
        |kind: MentionKind| view.entity(entity).mentions.iter().copied().find(|&m| found.mentions[m].kind == kind);
    let mention = of_kind(MentionKind::Name)
        .or_else(|| of_kind(MentionKind::Adjective))
        .or_else(|| of_kind(MentionKind::Nominal));
    match mention {
        Some(m) if found.mentions[m].kind == MentionKind::Nominal => phrase::words(view, m, Sort::Thing),
        Some(m) => found.mentions[m].span.of(text).to_owned(),
        None => view.entity(entity).label.clone(),
    }
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

fn add(list: &mut Vec<String>, words: String) {
    let same = |known: &String| normal(known) == normal(&words);
    if !normal(&words).is_empty() && !list.iter().any(same) {
        list.push(words);
    }
}
