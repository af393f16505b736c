//! Which tellings of one article are of one event.
//!
//! In: tellings in text order; out: a cluster number for each. Nouns with a definite article point back ("the massacre"); verbs join
//! when type and participants agree. Two tellings whose places, times or participants contradict never join; what is only feared or
//! planned never joins what has happened.

use std::collections::BTreeSet;

use jiff::civil::DateTime;

use crate::extraction::attribution::Layer;
use crate::extraction::circumstances;
use crate::extraction::context::Context;
use crate::extraction::telling::{Filler, Telling, TellingIx};
use crate::knowledge::rules::TriggerKind;
use crate::knowledge::words;
use crate::model::Certainty;
use crate::model::Deprel;
use crate::model::EntityIx;
use crate::model::MentionIx;
use crate::model::Name;
use crate::model::Node;
use crate::model::Tense;
use crate::model::Xpos;
use crate::model::Zone;

/// For how many days a thing is news.
const NEWS: i32 = 30;

/// What a shared place or time weighs.
const PLACE: i32 = 3;

/// Index of a cluster.
pub(super) type ClusterIx = usize;

/// What is known of one event so far.
#[derive(Clone, Debug)]
pub(super) struct Cluster {
    pub(super) class: Name,
    pub(super) members: Vec<TellingIx>,
    agents: BTreeSet<EntityIx>,
    others: BTreeSet<EntityIx>,
    places: BTreeSet<EntityIx>,
    /// Buildings and vehicles among places and those acted on: what an attack aims at.
    sites: BTreeSet<EntityIx>,
    /// Nouns that name what is aimed at: "bus" of "a bus in the city" and of "the bus attack".
    aims: BTreeSet<String>,
    /// Nouns before the trigger, which may name that too: "car" and "bus" of "the car bombing", "the bus bombing".
    said: BTreeSet<String>,
    times: Vec<usize>,
    topics: BTreeSet<ClusterIx>,
    lemmas: BTreeSet<String>,
    hypothetical: bool,
    /// Whether it is told as several: "the bombings".
    plural: bool,
    /// Which of several it is: "the second blast".
    ordinal: Option<u8>,
    /// Whether it is no event in particular: "a victim of terror attacks".
    generic: bool,
    /// Whether the running text tells it, not only a second telling below it.
    told_before: bool,
    owner: Option<EntityIx>,
}

/// The clusters, and for each telling the one it is in (none for an anaphor that points to nothing).
pub(super) struct Clusters {
    pub(super) clusters: Vec<Cluster>,
    pub(super) of: Vec<Option<ClusterIx>>,
}

/// Joins tellings of one event.
pub(super) fn cluster(cx: &Context<'_>, tellings: &[Telling<'_>], layers: &[Vec<Layer<'_>>]) -> Clusters {
    let mut state = Clusters { clusters: Vec::new(), of: vec![None; tellings.len()] };
    let mut order: Vec<_> = (0..tellings.len()).collect();
    // What others are about comes first, so that two reports of one thing can be told by their topic.
    // An anaphor comes last: what it takes up must be there. So does what is told a second time.
    let again = |ix: TellingIx| is_again(cx, &tellings[ix]);
    order.sort_by_key(|&ix| {
        (again(ix), points_back(&tellings[ix]), is_anaphor(&tellings[ix]), depth(tellings, ix, 4), tellings[ix].trigger)
    });
    for ix in order {
        let owner = layers[ix].first().and_then(|l| l.speakers.first()).and_then(|&t| entity_at(cx, t));
        let facts = facts(cx, tellings, &state, ix, owner);
        match antecedent(cx, &state, tellings, ix, &facts) {
            Some(cluster) => join(cx, &mut state, ix, cluster, facts, is_anaphor(&tellings[ix])),
            None if !tellings[ix].anaphor.is_empty() && tellings[ix].rule.is_none() => {}
            None => {
                state.of[ix] = Some(state.clusters.len());
                state.clusters.push(facts);
            }
        }
    }
    in_text_order(state, tellings)
}

/// Numbers the clusters by their first triggers.
fn in_text_order(mut state: Clusters, tellings: &[Telling<'_>]) -> Clusters {
    let first = |c: &Cluster| c.members.iter().map(|&m| tellings[m].trigger).min();
    let mut order: Vec<ClusterIx> = (0..state.clusters.len()).collect();
    order.sort_by_key(|&c| (first(&state.clusters[c]), c));
    let mut new = vec![0; order.len()];
    order.iter().enumerate().for_each(|(number, &old)| new[old] = number);
    state.of.iter_mut().flatten().for_each(|c| *c = new[*c]);
    let clusters = order.into_iter().map(|c| state.clusters[c].clone());
    state.clusters = clusters.collect();
    state
}

/// Whether it stands where the running text is told a second time: in a headline, or a transcript below it.
fn is_again(cx: &Context<'_>, telling: &Telling<'_>) -> bool {
    matches!(cx.document.sentences[telling.sentence].zone, Zone::Headline | Zone::Transcript)
}

/// How deep the chain of events that a telling is about goes.
fn depth(tellings: &[Telling<'_>], ix: TellingIx, left: usize) -> usize {
    if left == 0 {
        return 0;
    }
    let topics = tellings[ix]
        .arguments
        .iter()
        .filter(|s| matches!(&*s.role, "an:topic" | "an:patient" | "an:agent" | "an:subEventOf"));
    let below = topics.filter_map(|s| match s.filler {
        Filler::Event(event) if event != ix => Some(1 + depth(tellings, event, left - 1)),
        _ => None,
    });
    below.max().unwrap_or(0)
}

fn is_anaphor(telling: &Telling<'_>) -> bool {
    telling.rule.is_none() && !telling.anaphor.is_empty()
}

fn entity_at(cx: &Context<'_>, token: usize) -> Option<EntityIx> {
    entity_of(cx, cx.entity_mention(token)?)
}

fn entity_of(cx: &Context<'_>, mention: usize) -> Option<EntityIx> {
    match cx.layer.mentions[mention].denotes {
        Node::Entity(entity) => Some(entity),
        _ => None,
    }
}

fn facts(
    cx: &Context<'_>,
    tellings: &[Telling<'_>],
    state: &Clusters,
    ix: TellingIx,
    owner: Option<EntityIx>,
) -> Cluster {
    let telling = &tellings[ix];
    let mut facts = Cluster {
        // An anaphor says nothing of its class.
        class: if telling.rule.is_none() { "an:Event".into() } else { telling.class.clone() },
        members: vec![ix],
        agents: BTreeSet::new(),
        others: BTreeSet::new(),
        places: BTreeSet::new(),
        sites: sites(cx, telling).filter_map(|m| entity_of(cx, m)).collect(),
        aims: aims(cx, telling).collect(),
        said: said(cx, telling).collect(),
        times: Vec::new(),
        topics: BTreeSet::new(),
        lemmas: BTreeSet::from([telling.lemma.clone()]),
        hypothetical: is_hypothetical(telling),
        plural: is_plural(cx, telling),
        ordinal: ordinal(cx, telling),
        generic: false,
        told_before: !is_again(cx, telling),
        owner,
    };
    for slot in &telling.arguments {
        match (&*slot.role, slot.filler) {
            ("sem:hasPlace", Filler::Entity(m)) => facts.places.extend(entity_of(cx, m)),
            ("an:agent", Filler::Entity(m)) => facts.agents.extend(entity_of(cx, m)),
            ("an:patient" | "an:recipient" | "an:beneficiary", Filler::Entity(m)) => {
                facts.others.extend(entity_of(cx, m));
            }
            ("an:time", Filler::Time(t)) => facts.times.push(t),
            ("an:topic" | "an:agent" | "an:patient", Filler::Event(e)) => facts.topics.extend(state.of[e]),
            _ => {}
        }
    }
    facts.generic = facts.plural
        && !telling.definite
        && facts.places.is_empty()
        && facts.times.is_empty()
        && facts.agents.is_empty();
    facts
}

/// Mentions of the buildings and vehicles that a telling names as place or target.
fn sites<'t>(cx: &'t Context<'_>, telling: &'t Telling<'_>) -> impl Iterator<Item = MentionIx> + 't {
    let slots = telling.arguments.iter().filter(|s| matches!(&*s.role, "an:patient" | "sem:hasPlace"));
    let mentions = slots.filter_map(|s| if let Filler::Entity(m) = s.filler { Some(m) } else { None });
    mentions.filter(|&m| {
        entity_of(cx, m).is_some_and(|e| {
            let class = &cx.layer.entities[e].class;
            ["an:Facility", "an:Vehicle"].iter().any(|kind| cx.knowledge.ontology.is_a(class, kind))
        })
    })
}

/// The common nouns of [`sites`].
fn aims<'t>(cx: &'t Context<'_>, telling: &'t Telling<'_>) -> impl Iterator<Item = String> + 't {
    let heads = sites(cx, telling).map(|m| cx.layer.mentions[m].head);
    heads.filter(|&head| matches!(cx.xpos(head), Xpos::Nn | Xpos::Nns)).map(|head| cx.lemma(head).to_owned())
}

/// Nouns before the trigger, which may say what it aims at: "the bus attack".
fn said<'t>(cx: &'t Context<'_>, telling: &'t Telling<'_>) -> impl Iterator<Item = String> + 't {
    let before = (telling.trigger.saturating_sub(3)..telling.trigger).filter(|_| nominal(telling));
    let nouns = before.filter(|&t| cx.head(t) == Some(telling.trigger) && cx.deprel(t) == Deprel::Compound);
    nouns.filter(|&t| matches!(cx.xpos(t), Xpos::Nn | Xpos::Nns)).map(|t| cx.lemma(t).to_owned())
}

/// Pairs of classes that the same thing is told with.
const KIN: [[&str; 2]; 3] =
    [["an:Arrest", "an:Detention"], ["an:Explosion", "an:Bombing"], ["an:Explosion", "an:SuicideAttack"]];

/// Whether two classes are one, one lies under the other, or the same thing is told with both.
fn are_kin(cx: &Context<'_>, one: &str, other: &str) -> bool {
    let ontology = &cx.knowledge.ontology;
    let pair = KIN.iter().any(|[a, b]| (*a == one && *b == other) || (*a == other && *b == one));
    let open = one == "an:Event" || other == "an:Event";
    one == other || pair || !open && (ontology.is_a(one, other) || ontology.is_a(other, one))
}

/// The number of "the second blast"; what is told in the plural has none: "the first blasts".
fn ordinal(cx: &Context<'_>, telling: &Telling<'_>) -> Option<u8> {
    let one = nominal(telling) && matches!(cx.xpos(telling.trigger), Xpos::Nn | Xpos::Nnp);
    let before = telling.trigger.checked_sub(1).filter(|_| one)?;
    words::ordinal(cx.lemma(before))
}

fn nominal(telling: &Telling<'_>) -> bool {
    telling.kind == TriggerKind::Noun
}

/// "attacks", but not "killings", which are often those of one attack.
fn is_plural(cx: &Context<'_>, telling: &Telling<'_>) -> bool {
    let plural = matches!(cx.xpos(telling.trigger), Xpos::Nns | Xpos::Nnps);
    plural && telling.kind == TriggerKind::Noun && !cx.knowledge.ontology.is_a(&telling.class, "an:Killing")
}

fn is_hypothetical(telling: &Telling<'_>) -> bool {
    telling.reality.certainty >= Certainty::Possible && telling.reality.tense == Tense::Future
}

/// The cluster that a telling is of: the best one that nothing contradicts.
fn antecedent(
    cx: &Context<'_>,
    state: &Clusters,
    tellings: &[Telling<'_>],
    ix: TellingIx,
    facts: &Cluster,
) -> Option<ClusterIx> {
    let telling = &tellings[ix];
    if let Some(whole) = killed_in(cx, state, telling) {
        return Some(whole);
    }
    if let Some(verb) = carried_by(cx, state, tellings, ix) {
        return Some(verb);
    }
    if is_toll(telling) {
        return counted(cx, state, tellings, ix);
    }
    let other = points_elsewhere(cx, telling);
    let named = state.clusters.iter().any(|cluster| is_said_of(facts, cluster));
    let mut best: Option<(i32, usize, ClusterIx)> = None;
    for (number, cluster) in state.clusters.iter().enumerate() {
        if cluster.members.iter().any(|&m| is_effect(cx, &tellings[m], ix) || speaks_of(&tellings[m], ix)) {
            continue;
        }
        let aside = other && evidence(cx, facts, cluster) < PLACE;
        if aside || topics_differ(cx, state, facts, cluster) || named && !is_said_of(facts, cluster) {
            continue;
        }
        let Some(score) = score(cx, telling, facts, cluster) else { continue };
        let score = score + just_accused(cx, state, tellings, ix, cluster);
        let before = cluster.members.iter().map(|&m| tellings[m].trigger).filter(|&t| t < telling.trigger).max();
        // What points back needs something behind it.
        let Some(near) = before.or_else(|| (!points_back(telling)).then_some(0)) else { continue };
        // The nearer one wins among equals.
        if best.is_none_or(|(s, n, _)| (score, near) > (s, n)) {
            best = Some((score, near, number));
        }
    }
    best.map(|(_, _, number)| number)
}

/// "Oslo called the accusation false": rather what the sentence before says that somebody did than what was said long before.
fn just_accused(cx: &Context<'_>, state: &Clusters, tellings: &[Telling<'_>], ix: TellingIx, cluster: &Cluster) -> i32 {
    let telling = &tellings[ix];
    let ontology = &cx.knowledge.ontology;
    let accusation = is_anaphor(telling) && matches!(telling.lemma.as_str(), "accusation" | "allegation" | "charge");
    let near = |m: &TellingIx| {
        let other = &tellings[*m];
        other.trigger < telling.trigger && telling.sentence - other.sentence <= 1
    };
    let harm = ontology.is_a(&cluster.class, "an:Accuse")
        || cluster.topics.iter().any(|&topic| ontology.is_harmful(&state.clusters[topic].class));
    if accusation && harm && cluster.members.iter().any(near) { 10 } else { 0 }
}

/// "The earlier blast" is another one than that which is told, unless place or day say that they are one.
fn points_elsewhere(cx: &Context<'_>, telling: &Telling<'_>) -> bool {
    const OTHER: [&str; 7] = ["early", "earlier", "previous", "prior", "other", "separate", "similar"];
    nominal(telling) && cx.tree.children_by(telling.trigger, &[Deprel::Amod]).any(|t| OTHER.contains(&cx.lemma(t)))
}

/// "12 people were killed in the attack": the killing is the attack, seen from its victims.
fn killed_in(cx: &Context<'_>, state: &Clusters, telling: &Telling<'_>) -> Option<ClusterIx> {
    let ontology = &cx.knowledge.ontology;
    if !ontology.is_a(&telling.class, "an:Killing") {
        return None;
    }
    // "opened fire, killing three" tells two things.
    let within = circumstances::result_of(cx, telling.trigger).is_none();
    let whole = telling.fillers("an:subEventOf").filter(|_| within).chain(telling.fillers("an:cause"));
    let clusters = whole.filter_map(|f| if let Filler::Event(e) = f { state.of[e] } else { None });
    clusters.into_iter().find(|&c| ontology.is_a(&state.clusters[c].class, "an:Attack"))
}

/// "fired tear gas": the noun that a verb of the same sort of event has as its object tells the same.
fn carried_by(cx: &Context<'_>, state: &Clusters, tellings: &[Telling<'_>], ix: TellingIx) -> Option<ClusterIx> {
    let telling = &tellings[ix];
    let object = nominal(telling) && cx.deprel(telling.trigger) == Deprel::Obj && !is_anaphor(telling);
    let verb = cx.head(telling.trigger).filter(|_| object)?;
    let same = |t: &Telling<'_>| t.trigger == verb && t.rule.is_some() && t.class == telling.class;
    let ontology = &cx.knowledge.ontology;
    let force = ontology.is_a(&telling.class, "an:Assault") || ontology.is_a(&telling.class, "an:Coerce");
    tellings.iter().position(|t| force && same(t)).and_then(|t| state.of[t])
}

/// "The death toll rose to 15": no event of its own.
fn is_toll(telling: &Telling<'_>) -> bool {
    telling.rule.is_some_and(|rule| rule.counts_toll())
}

/// What the deaths are counted of whose toll it is: those that the running text counts first, unless the toll says what it is of.
fn counted(cx: &Context<'_>, state: &Clusters, tellings: &[Telling<'_>], ix: TellingIx) -> Option<ClusterIx> {
    let telling = &tellings[ix];
    if telling.has("an:cause") || is_hypothetical(telling) {
        return None;
    }
    let counts = |m: &TellingIx| {
        let rule = tellings[*m].rule.filter(|rule| !rule.counts_toll() && tellings[*m].trigger < telling.trigger);
        rule.is_some_and(|rule| rule.counts.iter().any(|c| &*c.kind == "an:Dead"))
    };
    let fits = |cluster: &Cluster| {
        cluster.told_before && !cluster.hypothetical && !cluster.generic && !is_long_ago(cx, cluster)
    };
    let counted = |m: &TellingIx| counts(m) && !is_again(cx, &tellings[*m]);
    let first = (0..tellings.len())
        .filter(|m| counted(m) && state.of[*m].is_some_and(|c| fits(&state.clusters[c])))
        .min_by_key(|&m| tellings[m].trigger)?;
    let whole =
        tellings[first].fillers("an:cause").find_map(|f| if let Filler::Event(e) = f { state.of[e] } else { None });
    whole.filter(|&c| fits(&state.clusters[c])).or(state.of[first])
}

/// "died in the explosion": the death is not the explosion that it takes up.
fn is_effect(cx: &Context<'_>, telling: &Telling<'_>, of: TellingIx) -> bool {
    let ontology = &cx.knowledge.ontology;
    let harm = ontology.is_a(&telling.class, "an:Harm") && !ontology.is_a(&telling.class, "an:Assault");
    harm && telling.arguments.iter().any(|s| s.filler == Filler::Event(of))
}

/// "rejected the accusation": what is rejected is not the rejection.
fn speaks_of(telling: &Telling<'_>, of: TellingIx) -> bool {
    telling.fillers("an:topic").chain(telling.fillers("an:patient")).any(|filler| filler == Filler::Event(of))
}

fn points_back(telling: &Telling<'_>) -> bool {
    is_anaphor(telling) || is_toll(telling) || telling.definite && telling.kind == TriggerKind::Noun
}

/// A warning of floods is not the warning of attacks.
fn topics_differ(cx: &Context<'_>, state: &Clusters, facts: &Cluster, cluster: &Cluster) -> bool {
    let class = |topic: &ClusterIx| state.clusters[*topic].class.clone();
    let kin = |one: &ClusterIx, other: &ClusterIx| one == other || are_kin(cx, &class(one), &class(other));
    let violent = |topic: &ClusterIx| cx.knowledge.ontology.is_a(&class(topic), "an:Assault");
    let speech = cx.knowledge.ontology.is_a(&facts.class, "an:Communication");
    let known = !facts.topics.is_empty() && !cluster.topics.is_empty();
    let shared = facts.topics.iter().any(|t| cluster.topics.iter().any(|u| kin(t, u) || violent(t) && violent(u)));
    speech && known && !shared
}

/// "The bus attack" is the one that has a bus as its target; where there is such a one it is no other.
fn is_said_of(facts: &Cluster, cluster: &Cluster) -> bool {
    !facts.said.is_disjoint(&cluster.aims)
}

/// How well they agree; none when they must stay apart.
fn score(cx: &Context<'_>, telling: &Telling<'_>, facts: &Cluster, cluster: &Cluster) -> Option<i32> {
    let anaphor = is_anaphor(telling);
    if !anaphor && facts.hypothetical != cluster.hypothetical || !compatible(cx, telling, facts, cluster, anaphor) {
        return None;
    }
    let headline = cx.document.sentences[telling.sentence].zone == Zone::Headline;
    if contradict(cx, facts, cluster, headline) {
        return None;
    }
    let shared = evidence(cx, facts, cluster);
    let retold = is_again(cx, telling) && cluster.told_before;
    // A headline tells what is new, unless more than a word says that it means the old. What was said before stays news.
    let speech = cx.knowledge.ontology.is_a(&facts.class, "an:Communication");
    let old = retold && !speech && is_long_ago(cx, cluster);
    if old && shared < 2 {
        return None;
    }
    if retold && !anaphor && are_kin(cx, &facts.class, &cluster.class) && is_retold(cx, facts, cluster, shared) {
        let news = if old { 0 } else { 100 };
        return Some(news + shared * 10 + i32::from(same_word(facts, cluster)));
    }
    // "The second blast" is none that has another number, and not both of them together.
    let other_number = facts.ordinal != cluster.ordinal && (facts.ordinal.is_some() || cluster.ordinal.is_some());
    if facts.generic || cluster.generic || other_number && (facts.ordinal.is_some() || facts.plural) {
        return None;
    }
    // One attack is not several, unless place or day say that they are the same.
    if facts.plural != cluster.plural && !anaphor && telling.kind == TriggerKind::Noun && shared < 3 {
        return None;
    }
    let nominal = telling.kind == TriggerKind::Noun;
    let enough = match () {
        () if anaphor => true,
        () if cx.knowledge.ontology.is_a(&facts.class, "an:Statement") => same_statement(facts, cluster),
        () if facts.hypothetical => facts.owner == cluster.owner && (same_word(facts, cluster) || retold),
        () if nominal && telling.definite => true,
        () if nominal && retold => shared >= 2 || same_word(facts, cluster),
        () if nominal => shared >= 3,
        () => same_act(facts, cluster) || retold && shared >= 3,
    };
    let same_word = !anaphor && same_word(facts, cluster);
    enough.then_some(shared * 10 + nearness(cx, telling, facts, cluster) + i32::from(same_word))
}

/// Whether it is dated well before the article.
fn is_long_ago(cx: &Context<'_>, cluster: &Cluster) -> bool {
    let Some(published) = cx.published else { return false };
    let old = |latest: DateTime| latest.date().until(published).is_ok_and(|span| span.get_days() > NEWS);
    cluster.times.iter().any(|&t| cx.timexes[t].latest.is_some_and(old))
}

/// How near the classes are: "the attack" takes up a bombing rather than a killing, "the blast" a bombing rather than a shooting.
fn nearness(cx: &Context<'_>, telling: &Telling<'_>, facts: &Cluster, cluster: &Cluster) -> i32 {
    let ontology = &cx.knowledge.ontology;
    let (one, other) = (&*facts.class, &*cluster.class);
    if one == other {
        return 5;
    }
    if are_kin(cx, one, other) {
        return 4;
    }
    let listed = telling.anaphor.iter().filter(|class| ontology.is_a(other, class)).count();
    i32::try_from(listed.min(3)).unwrap_or_default()
}

/// The second telling of a file says the same again: same sort of event, and the same word or people.
fn is_retold(cx: &Context<'_>, facts: &Cluster, cluster: &Cluster, shared: i32) -> bool {
    if cx.knowledge.ontology.is_a(&facts.class, "an:Statement") {
        return !facts.agents.is_empty() && facts.agents == cluster.agents;
    }
    shared >= 2 || same_word(facts, cluster)
}

fn same_word(facts: &Cluster, cluster: &Cluster) -> bool {
    facts.lemmas.iter().any(|l| cluster.lemmas.contains(l))
}

fn same_statement(facts: &Cluster, cluster: &Cluster) -> bool {
    !facts.agents.is_empty()
        && facts.agents == cluster.agents
        && !facts.topics.is_empty()
        && facts.topics.iter().any(|t| cluster.topics.contains(t))
}

/// A verb tells the same act when those who act and those acted on agree.
fn same_act(facts: &Cluster, cluster: &Cluster) -> bool {
    let agents = facts.agents.iter().any(|a| cluster.agents.contains(a));
    let others = facts.others.iter().any(|a| cluster.others.contains(a));
    let topics = facts.topics.iter().any(|t| cluster.topics.contains(t));
    let places = facts.places.iter().any(|p| cluster.places.contains(p));
    agents && (others || topics) || others && (topics || places) && facts.agents.is_empty() | cluster.agents.is_empty()
}

fn compatible(cx: &Context<'_>, telling: &Telling<'_>, facts: &Cluster, cluster: &Cluster, anaphor: bool) -> bool {
    let ontology = &cx.knowledge.ontology;
    if anaphor {
        return telling.anaphor.iter().any(|class| ontology.is_a(&cluster.class, class));
    }
    if telling.is_open() || &*cluster.class == "an:Event" {
        return facts.class == cluster.class && facts.lemmas == cluster.lemmas;
    }
    let (one, other) = (&*facts.class, &*cluster.class);
    let violent = |c: &str| ontology.is_a(c, "an:Attack") || ontology.is_a(c, "an:Killing");
    let nominal_anaphor = telling.definite && telling.kind == TriggerKind::Noun;
    let taken_up = nominal_anaphor && telling_anaphors(cx, telling).iter().any(|class| ontology.is_a(other, class));
    are_kin(cx, one, other) || violent(one) && violent(other) || taken_up
}

fn telling_anaphors<'a>(cx: &Context<'a>, telling: &Telling<'_>) -> &'a [Name] {
    cx.knowledge.words.anaphor(&telling.lemma).unwrap_or_default()
}

/// Two places, two times, or quite other participants. A headline says "smuggler" for whom the text names, so there only names count.
fn contradict(cx: &Context<'_>, facts: &Cluster, cluster: &Cluster, headline: bool) -> bool {
    let counts = |e: &&EntityIx| !headline || cx.layer.entities[**e].named;
    let apart = |one: &BTreeSet<EntityIx>, other: &BTreeSet<EntityIx>| {
        let [one, other] = [one, other].map(|side| side.iter().filter(counts).collect::<BTreeSet<_>>());
        !one.is_empty() && !other.is_empty() && one.is_disjoint(&other)
    };
    apart(&facts.agents, &cluster.agents)
        || apart(&facts.others, &cluster.others)
        || apart(&facts.sites, &cluster.sites) && !sites_touch(cx, facts, cluster)
        || !places_agree(cx, &facts.places, &cluster.places)
        || !facts.times.iter().all(|&t| cluster.times.iter().all(|&u| times_agree(cx, t, u)))
}

/// Whether the one is aimed at what the other is said to be aimed at.
fn same_aim(facts: &Cluster, cluster: &Cluster) -> bool {
    !facts.aims.is_disjoint(&cluster.aims) || is_said_of(facts, cluster) || is_said_of(cluster, facts)
}

/// Whether one noun names both, or the text says that one is in or at the other.
fn sites_touch(cx: &Context<'_>, facts: &Cluster, cluster: &Cluster) -> bool {
    let touch = |a: EntityIx, b: EntityIx| is_stated_near(cx, a, b) || is_named_so(cx, a, b) || is_named_so(cx, b, a);
    same_aim(facts, cluster) || facts.sites.iter().any(|&a| cluster.sites.iter().any(|&b| touch(a, b)))
}

/// "A mosque", of which the text later tells the name: "the attack on the Al-Nur Mosque".
fn is_named_so(cx: &Context<'_>, one: EntityIx, other: EntityIx) -> bool {
    let (described, named) = (&cx.layer.entities[one], &cx.layer.entities[other]);
    if described.named || !named.named {
        return false;
    }
    let heads = cx.layer.mentions.iter().filter(|m| m.denotes == Node::Entity(one)).map(|m| cx.lemma(m.head));
    let last: Vec<String> =
        named.names.iter().filter_map(|name| name.rsplit(' ').next()).map(str::to_lowercase).collect();
    heads.into_iter().any(|head| last.iter().any(|word| word == head))
}

fn is_stated_near(cx: &Context<'_>, one: EntityIx, other: EntityIx) -> bool {
    cx.layer.relations.iter().any(|r| {
        matches!(&*r.property, "schema:containedInPlace" | "an:near")
            && (r.subject == one && r.object == other || r.subject == other && r.object == one)
    })
}

fn places_agree(cx: &Context<'_>, one: &BTreeSet<EntityIx>, other: &BTreeSet<EntityIx>) -> bool {
    one.is_empty()
        || other.is_empty()
        || one == other
        || one.iter().any(|&a| other.iter().any(|&b| place_fits(cx, a, b)))
            && !one.iter().any(|&a| other.iter().any(|&b| countries_differ(cx, a, b)))
}

/// Whether two places can be one, or one lies in the other.
fn place_fits(cx: &Context<'_>, one: EntityIx, other: EntityIx) -> bool {
    if one == other {
        return true;
    }
    let stated = is_stated_near(cx, one, other);
    match (country(cx, one), country(cx, other)) {
        _ if stated => true,
        (Some(a), Some(b)) => a == b && (is_country(cx, one) || is_country(cx, other)),
        // A place that no table knows may lie anywhere.
        _ => !same_kind_of_place(cx, one, other),
    }
}

fn countries_differ(cx: &Context<'_>, one: EntityIx, other: EntityIx) -> bool {
    matches!((country(cx, one), country(cx, other)), (Some(a), Some(b)) if a != b)
}

fn same_kind_of_place(cx: &Context<'_>, one: EntityIx, other: EntityIx) -> bool {
    cx.layer.entities[one].class == cx.layer.entities[other].class
}

fn is_country(cx: &Context<'_>, place: EntityIx) -> bool {
    cx.knowledge.ontology.is_a(&cx.layer.entities[place].class, "an:Country")
}

fn country<'a>(cx: &Context<'a>, place: EntityIx) -> Option<&'a str> {
    let id = cx.layer.entities[place].gazetteer.as_deref()?;
    cx.knowledge.lexicon.entry(id)?.country.as_deref()
}

fn times_agree(cx: &Context<'_>, one: usize, other: usize) -> bool {
    let (a, b) = (&cx.timexes[one], &cx.timexes[other]);
    match (a.earliest, a.latest, b.earliest, b.latest) {
        (Some(a0), Some(a1), Some(b0), Some(b1)) => a0 < b1 && b0 < a1,
        _ => a.time.is_none() || b.time.is_none() || a.value == b.value,
    }
}

/// How much two tellings share.
fn evidence(cx: &Context<'_>, facts: &Cluster, cluster: &Cluster) -> i32 {
    let shared =
        |one: &BTreeSet<EntityIx>, other: &BTreeSet<EntityIx>| i32::from(one.iter().any(|e| other.contains(e)));
    let place = facts.places.iter().any(|&a| {
        cluster.places.iter().any(|&b| a == b || country(cx, a).is_some() && country(cx, a) == country(cx, b))
    });
    let time = facts.times.iter().any(|&t| cluster.times.iter().any(|&u| cx.timexes[t].value == cx.timexes[u].value));
    let topic = facts.topics.iter().any(|t| cluster.topics.contains(t));
    PLACE * i32::from(place)
        + PLACE * i32::from(time)
        + 2 * shared(&facts.agents, &cluster.agents)
        + 2 * shared(&facts.others, &cluster.others)
        + 2 * i32::from(topic)
        + 2 * i32::from(same_aim(facts, cluster))
}

fn join(cx: &Context<'_>, state: &mut Clusters, ix: TellingIx, into: ClusterIx, facts: Cluster, anaphor: bool) {
    state.of[ix] = Some(into);
    let cluster = &mut state.clusters[into];
    // The more specific class names the event.
    let ontology = &cx.knowledge.ontology;
    let meant = &*cluster.class == "an:Explosion" && ontology.is_a(&facts.class, "an:Attack");
    if meant || ontology.is_a(&facts.class, &cluster.class) && &*cluster.class != "an:Event" {
        cluster.class = facts.class;
    }
    cluster.members.push(ix);
    cluster.plural |= facts.plural;
    cluster.agents.extend(facts.agents);
    cluster.others.extend(facts.others);
    cluster.places.extend(facts.places);
    cluster.sites.extend(facts.sites);
    cluster.aims.extend(facts.aims);
    cluster.said.extend(facts.said);
    cluster.times.extend(facts.times);
    cluster.topics.extend(facts.topics);
    if !anaphor {
        cluster.lemmas.extend(facts.lemmas);
    }
}
