//! How much speaks for two events being one, and what speaks against it.
//!
//! Weights are written down here and nowhere else. Contradictions are asked for apart from the score, since a set of events
//! must be free of them as a whole.

use std::collections::BTreeSet;

use super::candidate::{Candidate, Place};
use super::explanation::Feature;
use crate::linking::profile::Figure;

/// Score from which two events are one.
pub(crate) const ENOUGH: f64 = 0.595;

/// The same type; one above the other, or two kinds of attack.
const SAME_TYPE: f64 = 0.25;
const LIKE_TYPE: f64 = 0.15;
/// The same day; within a week; overlapping at all.
const SAME_DAY: f64 = 0.3;
const SAME_WEEK: f64 = 0.15;
const SOME_TIME: f64 = 0.05;
/// The same place smaller than a country; one inside the other; the same country.
const SAME_PLACE: f64 = 0.3;
const INSIDE: f64 = 0.2;
const SAME_COUNTRY: f64 = 0.1;
/// Somebody in the same role; somebody in another; both together at most.
const SAME_ROLE: f64 = 0.15;
const OTHER_ROLE: f64 = 0.08;
const ALL_PEOPLE: f64 = 0.3;
/// Log-odds that each of these adds to the likelihood of two events that are told in like words, and all of them at most.
const LOG_ODDS: f64 = 4.0;
const MOST_KNOWN: f64 = 1.2;
/// Somebody's death: everybody dies once.
const ONCE: f64 = 0.3;
/// The same figure; the same word.
const SAME_FIGURE: f64 = 0.15;
const SAME_WORD: f64 = 0.05;

/// Types of two that one event is often given: who held somebody, whether a blast was a bomb, are told or left out.
const KIN: [(&str, &str); 3] =
    [("an:Arrest", "an:Detention"), ("an:Explosion", "an:Bombing"), ("an:Death", "an:Killing")];

/// Days of the longest month: what is dated no better tells little of the time.
const MONTH: i32 = 31;
/// Days between two articles that may tell of one act of speech which neither dates.
const FRESH: i32 = 3;

/// How many times larger a toll can be before two events are taken to be different ones.
const TOLL_FACTOR: u64 = 5;
/// Tolls below this grow by large factors on the first day.
const SMALL_TOLL: u64 = 10;

/// What speaks for two events being one.
pub(crate) struct Evidence {
    /// Sum of what the features weigh.
    pub(crate) score: f64,
    /// What the score is made of.
    pub(crate) features: Vec<Feature>,
}

impl Evidence {
    /// The reasons in words.
    pub(crate) fn because(&self) -> BTreeSet<String> {
        self.features.iter().map(|f| f.text.clone()).filter(|t| !t.is_empty()).collect()
    }
}

/// Compares two events that are no acts of speech.
pub(crate) fn compare(a: &Candidate<'_>, b: &Candidate<'_>) -> Option<Evidence> {
    if contradict(a, b) { None } else { evidence(a, b) }
}

/// The same for two that are known not to contradict each other.
pub(crate) fn evidence(a: &Candidate<'_>, b: &Candidate<'_>) -> Option<Evidence> {
    weigh(a, b).filter(|(_, tied)| *tied).map(|(evidence, _)| evidence)
}

/// What two events share, and whether more than a day and a kind ties them, which many events share.
pub(crate) fn weigh(a: &Candidate<'_>, b: &Candidate<'_>) -> Option<(Evidence, bool)> {
    let mut features = vec![Feature::new("kind", kind(a, b)?, format!("same kind: {}", shared_type(a, b)))];
    let time = time(a, b, &mut features);
    let place = place(a, b, &mut features);
    let people = people(a, b, &mut features);
    let figures = figures(a, b, &mut features);
    let mut score = features[0].weight + time + place + people + figures + once(a, b, &mut features);
    if a.event.lemma == b.event.lemma {
        features.push(Feature::new("same-word", SAME_WORD, ""));
        score += SAME_WORD;
    }
    let tied = place >= INSIDE || people >= SAME_ROLE || figures >= SAME_FIGURE;
    Some((Evidence { score: score.min(1.0), features }, tied))
}

/// What day, place, people and figures add to the log-odds of two events that are told in like words, when they are of one kind. The
/// trees know nothing of them: the texts that they were learned from have no dates.
pub(crate) fn known(a: &Candidate<'_>, b: &Candidate<'_>) -> Option<Evidence> {
    let (evidence, _) = weigh(a, b)?;
    let features: Vec<Feature> = evidence.features.into_iter().filter(|f| f.name != "kind").collect();
    let sum: f64 = features.iter().map(|f| f.weight * f.value).sum();
    // Reasons weigh together what they add, however many they are.
    let added = (sum * LOG_ODDS).min(MOST_KNOWN);
    let scaled = |f: Feature| Feature { weight: f.weight * added / sum, ..f };
    (sum > 0.0).then(|| Evidence { score: added, features: features.into_iter().map(scaled).collect() })
}

/// A likelihood with what is [`known`] besides.
pub(crate) fn with(likelihood: f64, known: Option<&Evidence>) -> f64 {
    let odds = likelihood / (1.0 - likelihood) * known.map_or(0.0, |k| k.score).exp();
    odds / (1.0 + odds)
}

/// Whether two events are of one sort: what is only feared or planned is another thing than what has happened.
pub(crate) fn comparable(a: &Candidate<'_>, b: &Candidate<'_>) -> bool {
    a.event.actual == b.event.actual && a.speech == b.speech
}

/// Whether two events can be tellings of one: they share a root, a word or violence.
pub(crate) fn like(a: &Candidate<'_>, b: &Candidate<'_>) -> bool {
    let roots = a.event.roots.iter().any(|r| b.event.roots.contains(r));
    comparable(a, b)
        && (roots
            || a.event.lemma == b.event.lemma
            || a.is_attack() && b.is_attack()
            || are_kin(&a.event.types, &b.event.types))
}

/// Weight of the types; none when they can't be one event.
fn kind(a: &Candidate<'_>, b: &Candidate<'_>) -> Option<f64> {
    let (one, other) = (a.event, b.event);
    if !comparable(a, b) {
        return None;
    }
    if one.class == other.class {
        let open = one.class == "an:Event";
        return (!open || one.lemma == other.lemma).then_some(SAME_TYPE);
    }
    let open = [&one.class, &other.class].iter().any(|c| *c == "an:Event");
    let above = one.types.contains(&other.class) || other.types.contains(&one.class);
    let attacks = a.is_attack() && b.is_attack();
    (!open && (above || attacks || are_kin(&a.event.types, &b.event.types))).then_some(LIKE_TYPE)
}

/// Whether two events are of two types that one event is often given.
fn are_kin(one: &[String], other: &[String]) -> bool {
    let is = |types: &[String], class: &str| types.iter().any(|t| t == class);
    KIN.iter().any(|(x, y)| is(one, x) && is(other, y) || is(one, y) && is(other, x))
}

fn shared_type(a: &Candidate<'_>, b: &Candidate<'_>) -> String {
    let mut types = a.event.types.iter();
    let shared = types.find(|t| b.event.types.contains(t));
    shared.cloned().unwrap_or_else(|| "an:Event".to_owned())
}

/// Whether two events can't be one, whatever else they share.
pub(crate) fn contradict(a: &Candidate<'_>, b: &Candidate<'_>) -> bool {
    a.article == b.article
        || times_differ(a, b)
        || places_differ(a, b)
        || people_differ(a, b)
        || tolls_differ(a, b)
        || ordinals_differ(a, b)
}

/// What keeps two events apart, in words.
pub(crate) fn contradictions(a: &Candidate<'_>, b: &Candidate<'_>) -> Vec<String> {
    let asked = [
        (a.article == b.article, "both are told in one article"),
        (times_differ(a, b), "the times exclude each other"),
        (places_differ(a, b), "the places exclude each other"),
        (people_differ(a, b), "others take part"),
        (tolls_differ(a, b), "the tolls are of another order"),
        (ordinals_differ(a, b), "they are counted apart: the first, the second"),
        (a.speech == b.speech && a.event.actual != b.event.actual, "one has happened, the other is only spoken of"),
    ];
    asked.iter().filter(|(holds, _)| *holds).map(|(_, text)| (*text).to_owned()).collect()
}

fn times_differ(a: &Candidate<'_>, b: &Candidate<'_>) -> bool {
    let (Some(one), Some(other)) = (a.likely, b.likely) else {
        return false;
    };
    // An article that gives no date may look far back; one that gives a date does not.
    let slack = if a.days.is_some() && b.days.is_some() { 0 } else { 7 };
    let apart = one.0 > other.1 + slack || other.0 > one.1 + slack;
    apart && !looks_back(a, b) && !looks_back(b, a)
}

/// Whether the first has no date, and its article dates something else to the time of the second: it tells of that time too. Where
/// the news is of something of the kind, what has no date belongs to the news.
fn looks_back(a: &Candidate<'_>, b: &Candidate<'_>) -> bool {
    let (Some((recent, _)), Some((first, last)), None) = (a.likely, b.likely, a.days) else {
        return false;
    };
    let of_kind = a.profile.events.iter().filter(|e| e.class == a.event.class || are_kin(&e.types, &a.event.types));
    if of_kind.filter_map(|e| e.earliest).any(|day| day >= recent) {
        return false;
    }
    let dated = a.profile.events.iter().filter_map(|e| e.earliest.zip(e.latest));
    dated.filter(|(from, to)| to - from < MONTH).any(|(from, to)| from <= last && first <= to)
}

/// Whether both lie on one day that is known.
pub(crate) fn same_day(a: &Candidate<'_>, b: &Candidate<'_>) -> bool {
    a.days.is_some_and(|(first, last)| first == last) && a.days == b.days
}

fn places_differ(a: &Candidate<'_>, b: &Candidate<'_>) -> bool {
    let (one, other) = (&a.places, &b.places);
    if one.is_empty() || other.is_empty() {
        return false;
    }
    // Places that nothing is known of may lie in each other.
    let unknown = |p: &Place| p.id.starts_with('#');
    let fits = |p: &Place, q: &Place| {
        together(p, q).is_some()
            || ((unknown(p) || unknown(q))
                && p.within.is_disjoint(&q.within)
                && (p.within.is_empty() || q.within.is_empty()))
    };
    !one.iter().any(|p| other.iter().any(|q| fits(p, q)))
}

/// Two sides that are named in both and share nobody: another arrest, another meeting. Who attacked is often disputed.
fn people_differ(a: &Candidate<'_>, b: &Candidate<'_>) -> bool {
    let roles = ["an:agent", "an:patient", "an:recipient"];
    let roles = roles.into_iter().filter(|r| !(a.is_attack() && *r == "an:agent"));
    roles.into_iter().any(|role| match (a.people.get(role), b.people.get(role)) {
        (Some(one), Some(other)) => one.iter().all(|p| !other.iter().any(|q| p.id == q.id)),
        _ => false,
    })
}

/// "The first blast" and "the second blast".
fn ordinals_differ(a: &Candidate<'_>, b: &Candidate<'_>) -> bool {
    a.ordinals != 0 && b.ordinals != 0 && a.ordinals & b.ordinals == 0
}

fn tolls_differ(a: &Candidate<'_>, b: &Candidate<'_>) -> bool {
    let dead = |c: &Candidate<'_>| {
        let dead = c.event.counts.iter().filter(|f| f.kind == "an:Dead");
        dead.filter_map(|f| f.min.max(f.max)).max()
    };
    let (Some(one), Some(other)) = (dead(a), dead(b)) else {
        return false;
    };
    let (less, more) = (one.min(other), one.max(other));
    more > SMALL_TOLL && more > less.saturating_mul(TOLL_FACTOR)
}

/// Whether both have figures of one kind and no figure in common. Tolls rise, so this contradicts nothing where time and place agree.
pub(crate) fn figures_differ(a: &Candidate<'_>, b: &Candidate<'_>) -> bool {
    let number = |f: &Figure| f.min.max(f.max);
    let mut of_kind = a.event.counts.iter().filter(|f| b.event.counts.iter().any(|g| f.kind == g.kind)).peekable();
    of_kind.peek().is_some()
        && of_kind.all(|f| !b.event.counts.iter().any(|g| f.kind == g.kind && number(f) == number(g)))
}

fn time(a: &Candidate<'_>, b: &Candidate<'_>, features: &mut Vec<Feature>) -> f64 {
    let (Some(one), Some(other)) = (a.days, b.days) else {
        return SOME_TIME;
    };
    let (first, last) = (one.0.min(other.0), one.1.max(other.1));
    if first == last {
        features.push(Feature::new("same-day", SAME_DAY, format!("same day: {}", day(first))));
        SAME_DAY
    } else if last - first < 7 {
        let days = format!("same days: {} to {}", day(first), day(last));
        features.push(Feature::new("same-week", SAME_WEEK, days));
        SAME_WEEK
    } else {
        SOME_TIME
    }
}

/// The day that lies so many days after 1970-01-01.
pub(crate) fn day(days: i32) -> String {
    use jiff::ToSpan;
    let start = jiff::civil::date(1970, 1, 1);
    let date = start.checked_add(i64::from(days).days());
    date.map_or_else(|_| days.to_string(), |d| d.to_string())
}

/// The best that two places of the events give.
fn place(a: &Candidate<'_>, b: &Candidate<'_>, features: &mut Vec<Feature>) -> f64 {
    let mut best: Option<(f64, String)> = None;
    for p in &a.places {
        for (weight, reason) in b.places.iter().filter_map(|q| together(p, q)) {
            if best.as_ref().is_none_or(|(w, r)| (weight, &reason) > (*w, r)) {
                best = Some((weight, reason));
            }
        }
    }
    let Some((weight, reason)) = best else {
        return 0.0;
    };
    features.push(Feature::new("place", weight, reason));
    weight
}

/// Whether two places are one or one lies in the other: the weight of that, and the reason.
pub(crate) fn together(p: &Place, q: &Place) -> Option<(f64, String)> {
    if p.id == q.id {
        let weight = if p.narrow { SAME_PLACE } else { SAME_COUNTRY };
        return Some((weight, format!("same place: {}", p.label.as_str().min(q.label.as_str()))));
    }
    for (inner, outer) in [(p, q), (q, p)] {
        if inner.within.contains(&outer.id) {
            let weight = if outer.narrow { SAME_PLACE } else { INSIDE };
            return Some((weight, format!("{} lies in {}", inner.label, outer.label)));
        }
    }
    None
}

fn people(a: &Candidate<'_>, b: &Candidate<'_>, features: &mut Vec<Feature>) -> f64 {
    let mut weight = 0.0;
    let mut counted = BTreeSet::new();
    for (role, one) in &a.people {
        let Some(other) = b.people.get(role) else {
            continue;
        };
        for party in one.iter().filter(|p| other.iter().any(|q| p.id == q.id)) {
            if counted.insert(party.id.as_str()) {
                weight += SAME_ROLE;
                let text = format!("same {}: {}", local(role), party.label);
                features.push(Feature::new("same-role", SAME_ROLE, text));
            }
        }
    }
    let others = b.parties();
    for party in a.parties() {
        if others.iter().any(|q| party.id == q.id) && counted.insert(party.id.as_str()) {
            weight += OTHER_ROLE;
            features.push(Feature::new("other-role", OTHER_ROLE, format!("both name {}", party.label)));
        }
    }
    weight.min(ALL_PEOPLE)
}

/// Two tellings of how one named person died are one, whatever they leave out.
fn once(a: &Candidate<'_>, b: &Candidate<'_>, features: &mut Vec<Feature>) -> f64 {
    let death = |c: &Candidate<'_>| c.event.types.iter().any(|t| t == "an:Death");
    let (Some(one), Some(other)) = (a.people.get("an:patient"), b.people.get("an:patient")) else {
        return 0.0;
    };
    let shared = one.iter().find(|p| p.person && other.iter().any(|q| p.id == q.id));
    match shared.filter(|_| death(a) && death(b)) {
        Some(person) => {
            features.push(Feature::new("once", ONCE, format!("{} dies once", person.label)));
            ONCE
        }
        None => 0.0,
    }
}

fn local(role: &str) -> &str {
    role.rsplit(':').next().unwrap_or(role)
}

fn figures(a: &Candidate<'_>, b: &Candidate<'_>, features: &mut Vec<Feature>) -> f64 {
    let same = |one: &Figure, other: &Figure| {
        (&one.kind, one.min, one.max) == (&other.kind, other.min, other.max)
            && one.min.max(one.max).is_some_and(|n| n > 1)
    };
    let shared = a.event.counts.iter().filter(|f| b.event.counts.iter().any(|g| same(f, g)));
    let shared: Vec<&Figure> = shared.collect();
    for (at, figure) in shared.iter().enumerate() {
        let number = figure.min.max(figure.max).unwrap_or_default();
        let text = format!("same figure: {number} {}", local(&figure.kind).to_lowercase());
        // However many they are, they count once.
        features.push(Feature::new("same-figure", if at == 0 { SAME_FIGURE } else { 0.0 }, text));
    }
    if shared.is_empty() { 0.0 } else { SAME_FIGURE }
}

/// Whether two acts of speech are one: same kind, same speaker, same day, and the same topic or the same one told.
/// `set` names what an event has been linked with so far.
pub(crate) fn same_speech(a: &Candidate<'_>, b: &Candidate<'_>, set: impl Fn(usize) -> usize) -> Option<Evidence> {
    let comparable = a.speech && b.speech && a.event.class == b.event.class && a.event.actual == b.event.actual;
    if !comparable || contradict(a, b) {
        return None;
    }
    let mut features = Vec::new();
    let day = time(a, b, &mut features);
    let shared = |role: &str| {
        let (one, other) = (a.people.get(role)?, b.people.get(role)?);
        let mut shared = one.iter().filter(|p| other.iter().any(|q| p.id == q.id));
        shared.next().map(|p| p.label.clone())
    };
    let speaker = shared("an:agent")?;
    let open = day < SAME_DAY;
    if open && !(is_undated(a, b) && are_fresh(a, b)) {
        return None;
    }
    features.push(Feature::new("same-speaker", 0.0, format!("same agent: {speaker}")));
    let topics: BTreeSet<usize> = a.topics.iter().map(|&t| set(t)).collect();
    let topic = b.topics.iter().any(|&t| topics.contains(&set(t)));
    if topic {
        features.push(Feature::new("same-topic", 0.0, "same topic"));
    }
    let told = shared("an:recipient").or_else(|| shared("an:patient"));
    if let Some(told) = &told {
        features.push(Feature::new("same-recipient", 0.0, format!("same recipient: {told}")));
    }
    let verbatim = told_verbatim(a, b);
    if verbatim {
        features.push(Feature::new("same-sentence", 0.0, "told in the same sentence"));
    }
    let silent = a.topics.is_empty() && b.topics.is_empty();
    // Who claims an attack claims it once, whether or not the sentence says which.
    let claims = a.event.class == "an:ClaimOfResponsibility" && (a.topics.is_empty() || b.topics.is_empty());
    let enough = topic || verbatim || claims && open || silent && told.is_some() && !open;
    enough.then_some(Evidence { score: 0.8, features })
}

/// Whether one of them at least has no date.
fn is_undated(a: &Candidate<'_>, b: &Candidate<'_>) -> bool {
    a.days.is_none() || b.days.is_none()
}

/// Whether the articles are of about one day.
fn are_fresh(a: &Candidate<'_>, b: &Candidate<'_>) -> bool {
    let days = a.profile.published.zip(b.profile.published);
    days.is_some_and(|(one, other)| one.abs_diff(other) <= FRESH.unsigned_abs())
}

/// Whether both are told by the same word among the same words.
fn told_verbatim(a: &Candidate<'_>, b: &Candidate<'_>) -> bool {
    let (one, other) = (&a.event.tellings, &b.event.tellings);
    one.iter().any(|t| !t.context.is_empty() && other.iter().any(|u| t.words == u.words && t.context == u.context))
}
