//! Fills the roles of a rule, and decides between the rules of a trigger.
//!
//! In: candidates and the context; out: tellings with participants. A filler is an entity that a mention names or an event that
//! another trigger evokes; words that are neither fill nothing. Places, times and figures are added in `circumstances`.

use std::collections::BTreeMap;

use crate::extraction::attribution::Layer;
use crate::extraction::context::Context;
use crate::extraction::frame;
use crate::extraction::open_relations;
use crate::extraction::reality;
use crate::extraction::telling::{Filler, Slot, Telling, TellingIx};
use crate::extraction::triggers::Candidate;
use crate::knowledge::rules::EventRule;
use crate::knowledge::rules::Function;
use crate::model::Name;
use crate::model::NameTag;
use crate::model::Polarity;
use crate::model::TokenIx;
use crate::model::Upos;

/// Where participants are looked up: triggers by token, and who speaks at a token.
pub(super) struct Lookup<'l, 'a> {
    /// Index of the candidate at a token.
    pub(super) by_token: &'l BTreeMap<TokenIx, TellingIx>,
    /// Provisional class of each candidate; none when it failed all its rules.
    pub(super) classes: &'l [Option<Name>],
    /// Layers of speech at each candidate, innermost first.
    pub(super) layers: &'l [Vec<Layer<'a>>],
}

/// Decides each candidate. Two rounds: the second one sees which triggers are events of which class.
pub(super) fn tellings<'a>(
    cx: &Context<'a>,
    candidates: &[Candidate<'a>],
    layers: &[Vec<Layer<'a>>],
) -> Vec<Telling<'a>> {
    let by_token: BTreeMap<_, _> = candidates.iter().enumerate().map(|(ix, c)| (c.token, ix)).collect();
    let mut classes: Vec<Option<Name>> = candidates.iter().map(provisional_class).collect();
    let mut decided = Vec::new();
    for _round in 0..2 {
        let lookup = Lookup { by_token: &by_token, classes: &classes, layers };
        decided = candidates.iter().enumerate().map(|(ix, c)| decide(cx, &lookup, ix, c)).collect();
        classes = decided.iter().map(|t: &Option<Telling<'_>>| t.as_ref().map(|t| t.class.clone())).collect();
    }
    compact(decided)
}

fn provisional_class(candidate: &Candidate<'_>) -> Option<Name> {
    match (candidate.rules.first(), candidate.anaphor.first()) {
        (Some(rule), _) => Some(rule.event.clone()),
        (None, Some(class)) => Some(class.clone()),
        (None, None) => Some("an:Event".into()),
    }
}

fn decide<'a>(
    cx: &Context<'a>,
    lookup: &Lookup<'_, 'a>,
    ix: TellingIx,
    candidate: &Candidate<'a>,
) -> Option<Telling<'a>> {
    for rule in &candidate.rules {
        if let Some(arguments) = fill(cx, lookup, ix, candidate, rule) {
            return Some(telling(cx, candidate, Some(rule), rule.event.clone(), arguments));
        }
    }
    if !candidate.anaphor.is_empty() {
        let class = candidate.anaphor[0].clone();
        let mut found = telling(cx, candidate, None, class, anaphor_arguments(cx, lookup, candidate.token));
        found.anaphor = candidate.anaphor;
        return Some(found);
    }
    if candidate.kind == crate::knowledge::rules::TriggerKind::Verb {
        let arguments = open_relations::arguments(cx, lookup, candidate.token)?;
        return Some(telling(cx, candidate, None, "an:Event".into(), arguments));
    }
    None
}

fn telling<'a>(
    cx: &Context<'a>,
    candidate: &Candidate<'a>,
    rule: Option<&'a EventRule>,
    class: Name,
    arguments: Vec<Slot>,
) -> Telling<'a> {
    let mut reality = reality::of(cx, candidate.token);
    if rule.is_some_and(|r| r.absorbs_negation) {
        reality.polarity = Polarity::Positive;
    }
    let margin = arguments.iter().map(|s| cx.document.tokens[s.token].margin).min().unwrap_or(u8::MAX);
    Telling {
        rule,
        class,
        anaphor: &[],
        lemma: candidate.lemma.clone(),
        trigger: candidate.token,
        span: candidate.span,
        kind: candidate.kind,
        sentence: cx.document.sentence_of(candidate.token),
        arguments,
        reality,
        definite: candidate.definite,
        modes: rule.and_then(|r| r.mode.clone()).into_iter().collect(),
        margin,
    }
}

/// Participants by the rule; none when a condition on them fails.
fn fill(
    cx: &Context<'_>,
    lookup: &Lookup<'_, '_>,
    ix: TellingIx,
    candidate: &Candidate<'_>,
    rule: &EventRule,
) -> Option<Vec<Slot>> {
    let mut slots: Vec<Slot> = Vec::new();
    // Roles that a pronoun or a bare figure fills: "accused of shooting it down", "injuring about 450".
    let mut unnamed: Vec<&Name> = Vec::new();
    let reported = !lookup.layers[ix].is_empty();
    if !reported && rule.require.iter().any(|path| path.as_slice() == [Function::Speaker]) {
        return None;
    }
    for (role, path) in &rule.roles {
        let kinds = rule.kinds.iter().find(|(r, _)| r == role).map(|(_, k)| k.as_slice());
        for function in path {
            let tokens = function_tokens(cx, lookup, ix, candidate.token, function);
            let found = accepted(cx, lookup, &tokens, role, function, kinds);
            let somebody = |t: TokenIx| is_core(function) && may_be_somebody(cx, t, function, kinds);
            // A bare figure can stand for people: "144 killed".
            let named = tokens.iter().any(|&t| cx.upos(t) != Upos::Num && !somebody(t) && !may_act(cx, t, function));
            if tokens.iter().any(|&t| somebody(t)) {
                unnamed.push(role);
            }
            let unfit = found.is_empty() && named && kinds.is_some() && is_core(function);
            if unfit {
                return None;
            }
            // One word fills one role; the role named first keeps it.
            let fresh: Vec<_> = found
                .into_iter()
                .filter(|s| !slots.iter().any(|t| t.token == s.token) && s.token != candidate.token)
                .collect();
            if !fresh.is_empty() {
                slots.extend(fresh);
                break;
            }
        }
    }
    let has = |role: &Name| slots.iter().any(|s| s.role == *role) || unnamed.contains(&role);
    rule.needs.iter().all(has).then_some(slots)
}

/// Words that stand for people, or for many of them, without naming them.
const SOMEBODY: [&str; 29] = [
    "all", "anybody", "anyone", "dozen", "everybody", "everyone", "few", "half", "he", "hundred", "i", "latter",
    "majority", "many", "million", "most", "other", "others", "score", "several", "she", "some", "somebody", "someone",
    "ten", "they", "those", "thousand", "we",
];

/// "dozens were arrested", "all those detained", "144 killed", and a name of which nothing is known.
fn may_be_somebody(cx: &Context<'_>, token: TokenIx, function: &Function, kinds: Option<&[Name]>) -> bool {
    let allows = |class: &[&str]| kinds.is_none_or(|kinds| kinds.iter().any(|k| class.contains(&&**k)));
    let lemma = cx.lemma(token);
    let first = cx.document.sentences[cx.document.sentence_of(token)].tokens.start;
    match cx.upos(token) {
        // "it" is nobody: whoever "fired it" dismissed no one.
        _ if lemma == "it" => *function == Function::Object && allows(&["an:Artifact", "an:Entity"]),
        Upos::Num => *function == Function::Object || allows(&["an:Person", "an:PeopleGroup", "an:Entity"]),
        // At the head of a sentence any noun has a capital.
        Upos::Propn => {
            cx.entity_mention(token).is_none() && (token > first || cx.document.tokens[token].name != NameTag::Out)
        }
        upos => {
            let alone = frame::introduced_by(cx, token, "of").is_empty() && cx.entity_mention(token).is_none();
            let counted = upos == Upos::Noun && alone && SOMEBODY.contains(&lemma.strip_suffix('s').unwrap_or(lemma));
            (counted || SOMEBODY.contains(&lemma)) && allows(&["an:Person", "an:PeopleGroup", "an:Entity"])
        }
    }
}

/// "the plotters", "two hikers": a noun for who does something, as a subject, though no list has it. Nobody is named by it,
/// but it does not speak against the rule.
fn may_act(cx: &Context<'_>, token: TokenIx, function: &Function) -> bool {
    let lemma = cx.lemma(token);
    let agentive = ["er", "or", "ist", "ian", "man", "eer"].iter().any(|ending| lemma.ends_with(ending));
    *function == Function::Subject && agentive && cx.upos(token) == Upos::Noun && cx.entity_mention(token).is_none()
}

/// Subject and object say what sort of act it is; a modifier of another kind is only no filler.
fn is_core(function: &Function) -> bool {
    matches!(function, Function::Subject | Function::Object | Function::Indirect)
}

/// Head tokens of a function; the speaker is looked up in the layers of speech.
pub(super) fn function_tokens(
    cx: &Context<'_>,
    lookup: &Lookup<'_, '_>,
    ix: TellingIx,
    trigger: TokenIx,
    function: &Function,
) -> Vec<TokenIx> {
    match function {
        Function::Speaker => lookup.layers[ix].first().map(|l| l.speakers.clone()).unwrap_or_default(),
        other => frame::fillers(cx, trigger, other),
    }
}

fn accepted(
    cx: &Context<'_>,
    lookup: &Lookup<'_, '_>,
    tokens: &[TokenIx],
    role: &Name,
    function: &Function,
    kinds: Option<&[Name]>,
) -> Vec<Slot> {
    let mut slots = Vec::new();
    for &token in tokens {
        for (filler, at) in resolve(cx, lookup, token, role, function) {
            let fits = match kinds {
                Some(kinds) => kinds.iter().any(|k| is_kind(cx, lookup, filler, k)),
                // Only somebody can act or be acted on and only events cause, unless the rule says otherwise.
                None => match (&**role, filler) {
                    ("an:topic", _) => true,
                    (role, Filler::Event(_)) => is_event_role(role),
                    (role, _) => !is_event_role(role),
                },
            };
            if fits {
                slots.push(Slot { role: role.clone(), filler, token: at });
            }
        }
    }
    slots
}

/// What a word stands for: the entity it names, or the event it evokes; clauses lead to the events inside them.
pub(super) fn resolve(
    cx: &Context<'_>,
    lookup: &Lookup<'_, '_>,
    token: TokenIx,
    role: &str,
    function: &Function,
) -> Vec<(Filler, TokenIx)> {
    let entity = cx.entity_mention(token).map(|m| (Filler::Entity(m), token));
    let event = event_at(lookup, token).map(|e| (Filler::Event(e), token));
    let event_role = is_event_role(role);
    if matches!(function, Function::Complement | Function::Gerund(_)) {
        return clause_events(cx, lookup, token);
    }
    let first = if event_role { event.or(entity) } else { entity.or(event) };
    if first.is_some() {
        return first.into_iter().collect();
    }
    if event_role && cx.is_verb(token) {
        return clause_events(cx, lookup, token);
    }
    // "a number of attacks", "tens of thousands of villagers": the noun behind "of".
    let mut level = vec![token];
    for _ in 0..3 {
        level = level.iter().filter(|&&t| cx.is_nominal(t)).flat_map(|&t| frame::introduced_by(cx, t, "of")).collect();
        let found = level.iter().filter_map(|&t| {
            let entity = cx.entity_mention(t).map(|m| (Filler::Entity(m), t));
            let event = event_at(lookup, t).map(|e| (Filler::Event(e), t));
            if event_role { event.or(entity) } else { entity }
        });
        let found: Vec<_> = found.collect();
        if !found.is_empty() {
            return found;
        }
    }
    Vec::new()
}

fn is_event_role(role: &str) -> bool {
    matches!(role, "an:topic" | "an:cause" | "an:subEventOf" | "an:before")
}

fn event_at(lookup: &Lookup<'_, '_>, token: TokenIx) -> Option<TellingIx> {
    let ix = *lookup.by_token.get(&token)?;
    lookup.classes[ix].as_ref().map(|_| ix)
}

/// The event a clause is about: its head, or the nearest event below it.
fn clause_events(cx: &Context<'_>, lookup: &Lookup<'_, '_>, head: TokenIx) -> Vec<(Filler, TokenIx)> {
    if let Some(event) = event_at(lookup, head) {
        return vec![(Filler::Event(event), head)];
    }
    let mut level = vec![head];
    for _ in 0..3 {
        level = level.iter().flat_map(|&t| cx.tree.children(t).iter().copied()).collect();
        let events: Vec<_> = level.iter().filter_map(|&t| event_at(lookup, t).map(|e| (Filler::Event(e), t))).collect();
        if !events.is_empty() {
            return events;
        }
    }
    Vec::new()
}

fn is_kind(cx: &Context<'_>, lookup: &Lookup<'_, '_>, filler: Filler, kind: &Name) -> bool {
    let ontology = &cx.knowledge.ontology;
    match filler {
        Filler::Entity(mention) => match cx.layer.mentions[mention].denotes {
            crate::model::Node::Entity(entity) => {
                let class = &cx.layer.entities[entity].class;
                // A name of which nothing is known can be of any sort, but weapons have no names.
                let unknown = &**class == "an:Entity" && ontology.is_a(kind, "an:Entity");
                ontology.is_a(class, kind) || unknown && !ontology.is_a(kind, "an:Weapon")
            }
            _ => false,
        },
        Filler::Event(event) => {
            &**kind == "an:Event" || lookup.classes[event].as_ref().is_some_and(|class| ontology.is_a(class, kind))
        }
        Filler::Time(_) => false,
    }
}

/// What an anaphor tells of its own: whose claim, whose denial.
fn anaphor_arguments(cx: &Context<'_>, lookup: &Lookup<'_, '_>, noun: TokenIx) -> Vec<Slot> {
    let role: Name = "an:agent".into();
    let tokens = frame::fillers(cx, noun, &Function::Possessor);
    accepted(cx, lookup, &tokens, &role, &Function::Possessor, None)
}

/// Drops what failed and renumbers the rest.
fn compact(decided: Vec<Option<Telling<'_>>>) -> Vec<Telling<'_>> {
    let mut number = 0;
    let renumbered: Vec<Option<usize>> = decided
        .iter()
        .map(|t| {
            t.as_ref().map(|_| {
                number += 1;
                number - 1
            })
        })
        .collect();
    let mut kept: Vec<_> = decided.into_iter().flatten().collect();
    for telling in &mut kept {
        telling.arguments.retain_mut(|slot| match &mut slot.filler {
            Filler::Event(ix) => match renumbered[*ix] {
                Some(new) => {
                    *ix = new;
                    true
                }
                None => false,
            },
            _ => true,
        });
    }
    kept
}
