//! Where, when and how many: places, times, means and links between events that any event can have.
//!
//! In: tellings with their participants; out: the same with `sem:hasPlace`, `an:time`, `an:subEventOf`, `an:before` and means added.
//! No rule has to name them. What the text does not tie to the event by syntax is not tied here.

use std::collections::BTreeMap;

use crate::extraction::context::Context;
use crate::extraction::frame;
use crate::extraction::telling::{Filler, Slot, Telling, TellingIx};
use crate::knowledge::rules::Function;
use crate::knowledge::rules::TriggerKind;
use crate::model::Certainty;
use crate::model::Deprel;
use crate::model::MentionIx;
use crate::model::MentionKind;
use crate::model::Node;
use crate::model::Tense;
use crate::model::TimexKind;
use crate::model::TokenIx;
use crate::model::Xpos;

const PLACE_WORDS: [&str; 15] = [
    "in", "at", "near", "outside", "inside", "off", "across", "around", "throughout", "within", "on", "over",
    "close to", "in front of", "next to",
];
/// How far before "in which" its event may stand, in tokens.
const WITHIN: usize = 15;
const STEPS: usize = 12;

/// "warned of an attack", "threatened to strike": what is warned of is only feared.
pub(super) fn fear(tellings: &mut [Telling<'_>]) {
    let warnings = tellings.iter().filter(|t| t.rule.is_some_and(|r| r.topic_possible));
    let topics = warnings.flat_map(|t| t.fillers("an:topic").collect::<Vec<_>>());
    let feared: Vec<TellingIx> =
        topics.filter_map(|f| if let Filler::Event(ix) = f { Some(ix) } else { None }).collect();
    for ix in feared {
        let topic = &mut tellings[ix];
        if !topic.definite && topic.kind == TriggerKind::Noun {
            topic.reality.certainty = topic.reality.certainty.max(Certainty::Possible);
            topic.reality.tense = Tense::Future;
        }
    }
}

/// Adds places, times and event links to every telling.
pub(super) fn add(cx: &Context<'_>, tellings: &mut [Telling<'_>]) {
    let owners = owners(cx, tellings);
    for (ix, telling) in tellings.iter_mut().enumerate() {
        let befallen = struck(cx, telling);
        extend(telling, befallen);
        let places = places(cx, telling);
        extend(telling, places);
        let links = event_links(cx, &owners, telling, ix);
        extend(telling, links);
        let whole = whole_of_result(cx, &owners, telling, ix);
        extend(telling, whole.into_iter().collect());
    }
    for (timex, found) in cx.timexes.iter().enumerate() {
        // "now", "for years" and "every day" put nothing on a time line.
        let dated = matches!(found.kind, TimexKind::Date | TimexKind::Time) && !found.value.ends_with("_REF");
        if dated && !is_compared(cx, timex) {
            attach_time(cx, &owners, tellings, timex);
        }
    }
    share_when(cx, &owners, tellings);
    share_befallen(cx, &owners, tellings);
}

fn extend(telling: &mut Telling<'_>, slots: Vec<Slot>) {
    for slot in slots {
        let known = |s: &Slot| s.token == slot.token && (s.role == slot.role || s.filler == slot.filler);
        if !telling.arguments.iter().any(known) {
            telling.arguments.push(slot);
        }
    }
}

/// "A blast ripped through the bus on Monday": where the verb tells the damage, the blast was on that day as well.
fn share_befallen(cx: &Context<'_>, owners: &BTreeMap<TokenIx, TellingIx>, tellings: &mut [Telling<'_>]) {
    for ix in 0..tellings.len() {
        let telling = &tellings[ix];
        if telling.kind != TriggerKind::Noun || telling.has("an:time") || !befalls(cx, &telling.class) {
            continue;
        }
        let verb = frame::befallen(cx, telling.trigger).and_then(|(verb, _)| owners.get(&verb).copied());
        let Some(verb) = verb.filter(|&verb| verb != ix) else { continue };
        let times: Vec<Slot> = tellings[verb].arguments.iter().filter(|s| &*s.role == "an:time").cloned().collect();
        tellings[ix].arguments.extend(times);
    }
}

/// "On May 7 nine people died when a bomb exploded": one time for both.
fn share_when(cx: &Context<'_>, owners: &BTreeMap<TokenIx, TellingIx>, tellings: &mut [Telling<'_>]) {
    for ix in 0..tellings.len() {
        let trigger = tellings[ix].trigger;
        let when = cx.deprel(trigger) == Deprel::Advcl
            && cx.introducers(trigger, &[Deprel::Mark, Deprel::Advmod]).iter().any(|w| w == "when");
        let Some(&above) = cx.head(trigger).filter(|_| when).and_then(|head| owners.get(&head)).filter(|&&a| a != ix)
        else {
            continue;
        };
        let times = |telling: &Telling<'_>| -> Vec<Slot> {
            telling.arguments.iter().filter(|s| &*s.role == "an:time").cloned().collect()
        };
        let (own, given) = (times(&tellings[ix]), times(&tellings[above]));
        match (own.is_empty(), given.is_empty()) {
            (true, false) => tellings[ix].arguments.extend(given),
            (false, true) => tellings[above].arguments.extend(own),
            _ => {}
        }
    }
}

/// Which telling each trigger, and each light verb that carries one, belongs to.
fn owners(cx: &Context<'_>, tellings: &[Telling<'_>]) -> BTreeMap<TokenIx, TellingIx> {
    let mut owners = BTreeMap::new();
    for (ix, telling) in tellings.iter().enumerate() {
        if telling.kind == TriggerKind::Noun {
            let carrier = frame::carrier(cx, telling.trigger).map(|(verb, _)| verb);
            let befalls = || frame::befallen(cx, telling.trigger).map(|(verb, _)| verb);
            owners.extend(carrier.or_else(befalls).map(|verb| (verb, ix)));
        }
    }
    for (ix, telling) in tellings.iter().enumerate() {
        owners.insert(telling.trigger, ix);
    }
    owners
}

/// "opened fire on the crowd, killing three": the deaths are part of what the main clause tells.
fn whole_of_result(
    cx: &Context<'_>,
    owners: &BTreeMap<TokenIx, TellingIx>,
    telling: &Telling<'_>,
    ix: TellingIx,
) -> Option<Slot> {
    let harm = befalls(cx, &telling.class);
    let linked = telling.has("an:cause") || telling.has("an:subEventOf");
    let verb = result_of(cx, telling.trigger).filter(|_| harm && !linked)?;
    let whole = owners.get(&verb).copied().filter(|&whole| whole != ix)?;
    Some(slot("an:subEventOf", Filler::Event(whole), verb))
}

/// The verb that a participle behind a comma tells the result of.
pub(super) fn result_of(cx: &Context<'_>, trigger: TokenIx) -> Option<TokenIx> {
    let mut at = trigger;
    while let Some(first) = cx.head(at).filter(|&up| cx.deprel(at) == Deprel::Conj && cx.is_verb(up)) {
        at = first;
    }
    cx.head(at).filter(|&verb| cx.is_verb(verb) && frame::trails(cx, at, verb))
}

fn places(cx: &Context<'_>, telling: &Telling<'_>) -> Vec<Slot> {
    let mut heads: Vec<TokenIx> = Vec::new();
    for word in PLACE_WORDS {
        heads.extend(frame::fillers(cx, telling.trigger, &Function::Preposition(word.to_owned())));
    }
    // "clashed with rebels near Goma": the place of who takes part is where it happens.
    for slot in telling.arguments.iter().filter(|s| matches!(s.filler, Filler::Entity(_))) {
        for word in ["in", "at", "near", "outside"] {
            heads.extend(frame::introduced_by(cx, slot.token, word));
        }
    }
    if telling.kind == TriggerKind::Noun {
        heads.extend(frame::fillers(cx, telling.trigger, &Function::Compound));
        heads.extend(by_passive_carrier(cx, telling.trigger));
        heads.extend(by_quantity(cx, telling.trigger));
        // "Russia's deadliest attack" says where, not who.
        if cx.knowledge.ontology.is_harmful(&telling.class) && !telling.has("an:agent") {
            heads.extend(frame::fillers(cx, telling.trigger, &Function::Possessor));
        }
    }
    // "in a mall in Nairobi", "in the city of Kerman": the place inside the place.
    let inner: Vec<_> = heads.iter().flat_map(|&h| nested(cx, h)).collect();
    heads.extend(inner);
    heads
        .into_iter()
        .filter_map(|t| Some((t, place_mention(cx, t)?)))
        .map(|(token, mention)| slot("sem:hasPlace", Filler::Entity(mention), token))
        .collect()
}

/// Whether events of a class befall people and places.
pub(super) fn befalls(cx: &Context<'_>, class: &str) -> bool {
    let ontology = &cx.knowledge.ontology;
    ontology.is_harmful(class) || ontology.is_a(class, "an:Harm") || ontology.is_a(class, "an:Disaster")
}

/// "A drone strike hit a depot", "an earthquake struck Peru": what was hit, or where.
fn struck(cx: &Context<'_>, telling: &Telling<'_>) -> Vec<Slot> {
    if telling.kind != TriggerKind::Noun || !befalls(cx, &telling.class) {
        return Vec::new();
    }
    let found = frame::befallen(cx, telling.trigger).map(|(_, found)| found).unwrap_or_default();
    let slots = found.into_iter().filter_map(|token| {
        let mention = cx.entity_mention(token)?;
        let Node::Entity(entity) = cx.layer.mentions[mention].denotes else { return None };
        let class = &cx.layer.entities[entity].class;
        let ontology = &cx.knowledge.ontology;
        let is_where = ontology.is_a(class, "an:Place") && !ontology.is_a(class, "an:Facility");
        let role = if is_where { "sem:hasPlace" } else { "an:patient" };
        Some(slot(role, Filler::Entity(mention), token))
    });
    slots.collect()
}

/// "a pair of bombings in Oslo": the phrase hangs on the pair.
fn by_quantity(cx: &Context<'_>, noun: TokenIx) -> Vec<TokenIx> {
    let counted = cx.introducers(noun, &[Deprel::Case]).iter().any(|w| w == "of");
    match cx.head(noun) {
        Some(quantity) if counted && cx.is_nominal(quantity) && cx.entity_mention(quantity).is_none() => {
            PLACE_WORDS.iter().flat_map(|w| frame::introduced_by(cx, quantity, w)).collect()
        }
        _ => Vec::new(),
    }
}

/// "An attack near Oslo was reported": phrases that hang on the verb above an attack without an own place.
fn by_passive_carrier(cx: &Context<'_>, noun: TokenIx) -> Vec<TokenIx> {
    let happens = |verb: TokenIx| {
        matches!(
            cx.lemma(verb),
            "happen"
                | "occur"
                | "take"
                | "strike"
                | "hit"
                | "rock"
                | "unfold"
                | "break"
                | "erupt"
                | "begin"
                | "start"
                | "continue"
                | "resume"
                | "rage"
                | "flare"
                | "escalate"
                | "end"
                | "spread"
        )
    };
    match (cx.deprel(noun), cx.head(noun)) {
        (Deprel::Nsubj, Some(verb)) if happens(verb) => {
            PLACE_WORDS.iter().flat_map(|w| frame::fillers(cx, verb, &Function::Preposition((*w).to_owned()))).collect()
        }
        _ => Vec::new(),
    }
}

fn nested(cx: &Context<'_>, place: TokenIx) -> Vec<TokenIx> {
    let inside = |t: &TokenIx| {
        let words = cx.introducers(*t, &[Deprel::Case]);
        words.iter().any(|w| PLACE_WORDS.contains(&w.as_str()) || w == "of") || cx.deprel(*t) == Deprel::Appos
    };
    cx.tree.children_by(place, &[Deprel::Nmod, Deprel::Appos, Deprel::NmodUnmarked]).filter(inside).collect()
}

fn place_mention(cx: &Context<'_>, token: TokenIx) -> Option<MentionIx> {
    let mention = cx.entity_mention(token)?;
    let Node::Entity(entity) = cx.layer.mentions[mention].denotes else { return None };
    let pronoun = cx.layer.mentions[mention].kind == MentionKind::Pronoun;
    let is_place = cx.knowledge.ontology.is_a(&cx.layer.entities[entity].class, "an:Place");
    (is_place && !pronoun).then_some(mention)
}

/// "killed in the attack", "during interrogation", "before the massacre".
fn event_links(
    cx: &Context<'_>,
    owners: &BTreeMap<TokenIx, TellingIx>,
    telling: &Telling<'_>,
    own: TellingIx,
) -> Vec<Slot> {
    let links = [
        ("in", "an:subEventOf"),
        ("during", "an:subEventOf"),
        ("before", "an:before"),
        ("ahead of", "an:before"),
        ("in connection with", "an:cause"),
        ("after", "an:after"),
        ("following", "an:after"),
    ];
    let mut slots = Vec::new();
    for (word, role) in links {
        for token in frame::fillers(cx, telling.trigger, &Function::Preposition(word.to_owned())) {
            let event = owners.get(&token).copied().or_else(|| {
                let inner = frame::fillers(cx, token, &Function::Preposition("of".to_owned()));
                inner.iter().find_map(|t| owners.get(t).copied())
            });
            let event = event.or_else(|| relative_event(cx, owners, telling, token).filter(|_| word != "after"));
            if let Some(event) = event.filter(|&e| e != own) {
                slots.push(slot(role, Filler::Event(event), token));
            }
        }
    }
    slots
}

/// "A bombing at a market in Kirkuk, in which 16 died": what harms people is part of the event before it, whatever
/// place stands between them and wherever the parser hangs the clause.
fn relative_event(
    cx: &Context<'_>,
    owners: &BTreeMap<TokenIx, TellingIx>,
    telling: &Telling<'_>,
    which: TokenIx,
) -> Option<TellingIx> {
    let harm = cx.knowledge.ontology.is_a(&telling.class, "an:Harm");
    if !harm || cx.lemma(which) != "which" || which > telling.trigger {
        return None;
    }
    let before = (which.saturating_sub(WITHIN)..which).rev().take_while(|&t| !cx.is_verb(t));
    before.filter(|&t| cx.is_nominal(t)).find_map(|t| owners.get(&t).copied())
}

/// "The worst flood this year", "since 2009": what a thing is compared over is not when it happened.
fn is_compared(cx: &Context<'_>, timex: usize) -> bool {
    let mut at = cx.timexes[timex].head;
    if cx.introducers(at, &[Deprel::Case, Deprel::Mark]).iter().any(|w| w == "since") {
        return true;
    }
    for _ in 0..STEPS {
        let superlative = |t: TokenIx| cx.xpos(t) == Xpos::Jjs && !matches!(cx.lemma(t), "late" | "most" | "least");
        if cx.tree.children_by(at, &[Deprel::Amod]).any(superlative) {
            return true;
        }
        match cx.head(at) {
            Some(up) if matches!(cx.deprel(at), Deprel::Nmod | Deprel::NmodUnmarked | Deprel::NmodPoss) => at = up,
            _ => return false,
        }
    }
    false
}

/// A time belongs to the event whose trigger is the nearest one above it in the same clause.
fn attach_time(cx: &Context<'_>, owners: &BTreeMap<TokenIx, TellingIx>, tellings: &mut [Telling<'_>], timex: usize) {
    if let Some(owner) = noun_before(cx, tellings, timex) {
        tellings[owner].arguments.push(slot("an:time", Filler::Time(timex), cx.timexes[timex].head));
        return;
    }
    let mut at = cx.timexes[timex].head;
    for _ in 0..STEPS {
        if let Some(&owner) = owners.get(&at) {
            tellings[owner].arguments.push(slot("an:time", Filler::Time(timex), cx.timexes[timex].head));
            return;
        }
        // "Tuesday's blast".
        let owned = cx.head(at).filter(|_| cx.deprel(at) == Deprel::NmodPoss).and_then(|noun| owners.get(&noun));
        if let Some(&owner) = owned.filter(|&&o| tellings[o].kind == TriggerKind::Noun) {
            tellings[owner].arguments.push(slot("an:time", Filler::Time(timex), cx.timexes[timex].head));
            return;
        }
        let leaves_clause =
            matches!(cx.deprel(at), Deprel::Ccomp | Deprel::AclRelcl | Deprel::Parataxis | Deprel::NmodPoss);
        match cx.head(at) {
            Some(up) if !leaves_clause => at = up,
            _ => break,
        }
    }
    // The verb above has no telling of its own ("came on Friday"): its only event below takes the time.
    let below: Vec<_> = cx.tree.children(at).iter().filter_map(|t| owners.get(t).copied()).collect();
    if let [only] = below.as_slice() {
        tellings[*only].arguments.push(slot("an:time", Filler::Time(timex), cx.timexes[timex].head));
    }
}

/// "before the massacre near Oslo on Friday": the day of the massacre, wherever the parser hangs it.
fn noun_before(cx: &Context<'_>, tellings: &[Telling<'_>], timex: usize) -> Option<TellingIx> {
    let first = (0..=cx.timexes[timex].head)
        .rev()
        .take_while(|&t| cx.document.tokens[t].span.start >= cx.timexes[timex].span.start)
        .last()?;
    let near = |t: &Telling<'_>| t.kind == TriggerKind::Noun && t.trigger < first && first - t.trigger < 10;
    let owner = tellings.iter().rposition(near)?;
    let noun = tellings[owner].trigger;
    let after = cx
        .introducers(noun, &[Deprel::Case])
        .iter()
        .any(|w| matches!(w.as_str(), "before" | "after" | "since" | "following"));
    let own =
        |t: TokenIx| matches!(cx.form(t), "on" | "in" | "of") || crate::extraction::attribution::is_below(cx, t, noun);
    (after && (noun + 1..first).all(own)).then_some(owner)
}

fn slot(role: &str, filler: Filler, token: TokenIx) -> Slot {
    Slot { role: role.into(), filler, token }
}
