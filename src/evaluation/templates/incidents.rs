//! Which events of a reading are incidents, and which of them are one.
//!
//! In: a reading; out: incidents, each with its type and its events in text order. An incident is violence against people or property
//! that has happened, by others than soldiers in battle, at most two months before the article (scoring guidelines of MUC-4).
//! Deaths, injuries, damage and explosions are no incident alone; they go with the one that they are told with.

use std::collections::BTreeSet;

use crate::knowledge::Knowledge;
use crate::model::{
    Certainty, Content, Entity, EventIx, MentionKind, Node, Polarity, Reading, SentenceIx, Tense, Xpos,
};

/// Types of incidents, with the classes of events that are of them; the first that fits counts.
const TYPES: [(&str, &[&str]); 5] = [
    ("kidnapping", &["an:Abduction", "an:HostageTaking"]),
    ("arson", &["an:Arson"]),
    ("robbery", &["an:Robbery"]),
    ("bombing", &["an:Bombing", "an:SuicideAttack"]),
    ("attack", &["an:Attack", "an:Killing", "an:Destruction", "an:Sabotage"]),
];

/// Classes of the attack family that are acts of war or of the police.
const WARFARE: [&str; 4] = ["an:Airstrike", "an:Battle", "an:CrowdControl", "an:Execution"];

/// What goes with an incident without being one.
const EFFECTS: [&str; 3] = ["an:Harm", "an:Torture", "an:SexualViolence"];

/// Nouns for violence in general and for acts of war.
const VAGUE: [&str; 6] = ["ambush", "offensive", "onslaught", "operation", "sabotage", "terrorism"];

/// Those who fight: an attack on them is no incident.
const FIGHTERS: [&str; 16] = [
    "battalion", "brigade", "combatant", "extremist", "fighter", "garrison", "guerrilla", "insurgent", "paratrooper",
    "patrol", "rebel", "regiment", "soldier", "subversive", "terrorist", "troop",
];

/// How many days before the article an incident may lie.
const DAYS: i32 = 62;

/// One incident.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Incident {
    /// Its type.
    pub(super) kind: &'static str,
    /// Its events.
    pub(super) events: BTreeSet<EventIx>,
}

/// What a reading is looked at with.
#[derive(Clone, Copy)]
pub(super) struct View<'a> {
    pub(super) reading: &'a Reading,
    pub(super) knowledge: &'a Knowledge,
}

impl<'a> View<'a> {
    /// Whether a class is one of some others.
    pub(super) fn is_a(&self, class: &str, classes: &[&str]) -> bool {
        classes.iter().any(|c| self.knowledge.ontology.is_a(class, c))
    }

    /// The entities in a role of an event.
    pub(super) fn entities(&self, event: EventIx, roles: &[&str]) -> Vec<usize> {
        let arguments = &self.reading.extraction.events[event].arguments;
        let fits = arguments.iter().filter(|a| roles.contains(&&*a.role));
        fits.filter_map(|a| if let Node::Entity(e) = a.filler { Some(e) } else { None }).collect()
    }

    pub(super) fn entity(&self, entity: usize) -> &'a Entity {
        &self.reading.extraction.entities[entity]
    }

    /// Sentences that tell an event.
    pub(super) fn sentences(&self, event: EventIx) -> BTreeSet<SentenceIx> {
        let found = &self.reading.extraction;
        found.events[event].triggers.iter().map(|&m| found.mentions[m].sentence).collect()
    }
}

/// The incidents of a reading.
pub(super) fn find(view: View<'_>) -> Vec<Incident> {
    let events = 0..view.reading.extraction.events.len();
    let mut incidents: Vec<Incident> = Vec::new();
    for event in events.clone() {
        let Some(kind) = kind(view, event).filter(|_| is_incident(view, event)) else { continue };
        match incidents.iter().position(|i| is_one(view, i, kind, event)) {
            Some(known) => {
                incidents[known].events.insert(event);
            }
            None => incidents.push(Incident { kind, events: BTreeSet::from([event]) }),
        }
    }
    for event in events {
        let effect = view.is_a(&view.reading.extraction.events[event].class, &EFFECTS);
        if effect && kind(view, event).is_none() && has_happened(view, event) {
            let told = view.sentences(event);
            // "It also wounded three": the effect may stand in the next sentence.
            let near = |s: usize| told.contains(&s) || told.contains(&(s + 1));
            let with = |i: &&mut Incident| i.events.iter().any(|&e| view.sentences(e).into_iter().any(near));
            if let Some(incident) = incidents.iter_mut().find(with) {
                incident.events.insert(event);
            }
        }
    }
    incidents.retain(|incident| {
        let tells = incident.events.iter().any(|&e| is_particular(view, e));
        tells && !is_all_warfare(view, incident)
    });
    for incident in &mut incidents {
        if incident.kind == "attack" && by_explosives(view, incident) {
            incident.kind = "bombing";
        }
    }
    join_by_victim(view, &mut incidents);
    incidents
}

/// Who is abducted and then killed, or dies of a bomb, is the victim of one incident, whatever its tellings call it.
fn join_by_victim(view: View<'_>, incidents: &mut Vec<Incident>) {
    let victims = |incident: &Incident| -> BTreeSet<usize> {
        let hit = incident.events.iter().flat_map(|&e| view.entities(e, &["an:patient"]));
        hit.filter(|&e| view.entity(e).named && view.is_a(&view.entity(e).class, &["an:Person"])).collect()
    };
    let mut at = 0;
    while at < incidents.len() {
        let own = victims(&incidents[at]);
        let joins = |other: &Incident| !own.is_disjoint(&victims(other));
        match (at + 1..incidents.len()).find(|&later| joins(&incidents[later])) {
            Some(later) => {
                let other = incidents.remove(later);
                let rank = |kind: &str| ["bombing", "kidnapping"].iter().position(|k| *k == kind).unwrap_or(2);
                if rank(other.kind) < rank(incidents[at].kind) {
                    incidents[at].kind = other.kind;
                }
                incidents[at].events.extend(other.events);
            }
            None => at += 1,
        }
    }
}

/// Whether the sentences that tell an attack name an explosive and something that goes off.
fn by_explosives(view: View<'_>, incident: &Incident) -> bool {
    let found = &view.reading.extraction;
    let told: BTreeSet<_> = incident.events.iter().flat_map(|&e| view.sentences(e)).collect();
    let blast = incident.events.iter().any(|&e| view.is_a(&found.events[e].class, &["an:Explosion", "an:Bombing"]));
    let instrument = incident.events.iter().flat_map(|&e| view.entities(e, &["an:instrument", "an:agent"]));
    let explosive = |e: usize| view.is_a(&view.entity(e).class, &["an:Explosive"]);
    instrument.into_iter().any(explosive)
        || blast
            && found
                .mentions
                .iter()
                .any(|m| told.contains(&m.sentence) && matches!(m.denotes, Node::Entity(e) if explosive(e)))
}

/// The type of incident that an event is.
fn kind(view: View<'_>, event: EventIx) -> Option<&'static str> {
    let found = &view.reading.extraction.events[event];
    if view.is_a(&found.class, &WARFARE) {
        return None;
    }
    let explosive = found.modes.iter().any(|m| &**m == "an:explosives") || is_explosion_of_weapon(view, event);
    if explosive {
        return Some("bombing");
    }
    TYPES.iter().find(|(_, classes)| view.is_a(&found.class, classes)).map(|(kind, _)| *kind)
}

fn is_explosion_of_weapon(view: View<'_>, event: EventIx) -> bool {
    let explosion = view.is_a(&view.reading.extraction.events[event].class, &["an:Explosion"]);
    let what = view.entities(event, &["an:agent", "an:patient", "an:instrument"]);
    explosion && what.iter().any(|&e| view.is_a(&view.entity(e).class, &["an:Weapon"]))
}

fn is_incident(view: View<'_>, event: EventIx) -> bool {
    has_happened(view, event) && is_recent(view, event) && !is_warfare(view, event)
}

/// Whether somebody says that it has happened.
fn has_happened(view: View<'_>, event: EventIx) -> bool {
    let mut claims = view.reading.extraction.claims.iter().filter(|c| c.content == Content::Event(event));
    claims.any(|c| {
        let planned = c.reality.tense == Tense::Future && c.reality.certainty >= Certainty::Possible;
        c.reality.polarity == Polarity::Positive && !planned
    })
}

fn is_recent(view: View<'_>, event: EventIx) -> bool {
    let Some(published) = view.reading.article.published else { return true };
    let found = &view.reading.extraction;
    let times =
        found.events[event].arguments.iter().filter_map(|a| if let Node::Time(t) = a.filler { Some(t) } else { None });
    let ends: Vec<_> = times.filter_map(|t| found.timexes[t].latest).collect();
    ends.is_empty() || ends.iter().any(|end| (published - end.date()).get_days() <= DAYS)
}

/// Soldiers against fighters, and the other way round: nobody else is hit.
fn is_warfare(view: View<'_>, event: EventIx) -> bool {
    let patients = view.entities(event, &["an:patient"]);
    !patients.is_empty() && patients.iter().all(|&e| is_fighter(view, e))
}

/// Whether all that an incident does is done to fighters, or it is part of a battle.
fn is_all_warfare(view: View<'_>, incident: &Incident) -> bool {
    let found = &view.reading.extraction;
    let hit: Vec<usize> = incident.events.iter().flat_map(|&e| view.entities(e, &["an:patient"])).collect();
    let in_battle = |e: &EventIx| {
        let whole = found.events[*e].arguments.iter().filter(|a| matches!(&*a.role, "an:subEventOf" | "an:cause"));
        whole
            .into_iter()
            .any(|a| matches!(a.filler, Node::Event(w) if view.is_a(&found.events[w].class, &["an:Battle"])))
    };
    !hit.is_empty() && hit.iter().all(|&e| is_fighter(view, e)) || incident.events.iter().all(in_battle)
}

/// Whether an event is one in particular: not "terrorism", not "attacks" of which nothing is said.
fn is_particular(view: View<'_>, event: EventIx) -> bool {
    let found = &view.reading.extraction;
    let told = &found.events[event];
    if view.is_a(&told.class, &EFFECTS) && !view.is_a(&told.class, &["an:Assault"]) {
        return false;
    }
    let bare =
        told.arguments.iter().all(|a| !matches!(&*a.role, "an:patient" | "an:time" | "sem:hasPlace" | "an:agent"));
    told.triggers.iter().any(|&m| {
        let token = &view.reading.document.tokens[found.mentions[m].head];
        let vague = VAGUE.contains(&token.lemma.to_lowercase().as_str());
        let several = token.xpos == Xpos::Nns && bare;
        !vague && !several
    })
}

/// Armed forces and groups, their bases, and those who fight in them.
pub(super) fn is_fighter(view: View<'_>, entity: usize) -> bool {
    let found = &view.reading.extraction;
    let who = view.entity(entity);
    let head = who.mentions.iter().find(|&&m| found.mentions[m].kind == MentionKind::Nominal);
    let called = head.map(|&m| view.reading.document.tokens[found.mentions[m].head].lemma.as_str());
    view.is_a(&who.class, &["an:Military", "an:ArmedGroup", "an:MilitaryBase"])
        || !who.named && called.is_some_and(|lemma| FIGHTERS.contains(&lemma.trim_end_matches('s')))
}

/// Whether an event is of an incident that is known already.
fn is_one(view: View<'_>, incident: &Incident, kind: &str, event: EventIx) -> bool {
    incident.kind == kind && incident.events.iter().all(|&other| !contradict(view, other, event))
}

/// Two days, or two places or victims of the same sort by name.
fn contradict(view: View<'_>, one: EventIx, other: EventIx) -> bool {
    let named = |event, roles: &[&str]| -> BTreeSet<usize> {
        view.entities(event, roles).into_iter().filter(|&e| view.entity(e).named).collect()
    };
    let apart = |roles: &[&str]| {
        let (a, b) = (named(one, roles), named(other, roles));
        !a.is_empty() && !b.is_empty() && a.is_disjoint(&b)
    };
    apart(&["an:patient"]) || apart_places(view, one, other) || !times_agree(view, one, other)
}

fn times_agree(view: View<'_>, one: EventIx, other: EventIx) -> bool {
    let found = &view.reading.extraction;
    let spans = |event: EventIx| {
        let times = found.events[event].arguments.iter();
        let times = times.filter_map(|a| if let Node::Time(t) = a.filler { Some(&found.timexes[t]) } else { None });
        times.filter_map(|t| Some((t.earliest?, t.latest?))).collect::<Vec<_>>()
    };
    let (a, b) = (spans(one), spans(other));
    a.is_empty() || b.is_empty() || a.iter().any(|x| b.iter().any(|y| x.0 < y.1 && y.0 < x.1))
}

/// Whether they lie in two towns.
fn apart_places(view: View<'_>, one: EventIx, other: EventIx) -> bool {
    let towns = |event| -> BTreeSet<usize> {
        view.entities(event, &["sem:hasPlace"])
            .into_iter()
            .filter(|&e| view.entity(e).named && view.is_a(&view.entity(e).class, &["an:City"]))
            .collect()
    };
    let (a, b) = (towns(one), towns(other));
    !a.is_empty() && !b.is_empty() && a.is_disjoint(&b)
}
