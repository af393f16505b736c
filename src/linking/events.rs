//! Events of several articles that are one.
//!
//! In: profiles and linked entities; out: links. Pairs are compared (`blocking.rs`, `similarity.rs`), the best are joined
//! first, and no set ever holds two events that contradict each other. Acts of speech come last, since they are one only
//! when what they are about is.

use std::collections::BTreeSet;

use rayon::prelude::*;

use super::blocking;
use super::candidate::{self, Candidate};
use super::constraints::{Constraints, Linkable};
use super::entities::{Entities, to_link};
use super::explanation::{Blocks, Compared, Explanation, Feature, Outcome};
use super::pair::Setting;
use super::profile::ArticleProfile;
use super::similarity::{self, ENOUGH, Evidence};
use super::telling_scorer::{HOPEFUL, Likeness, SURE, Tellings};
use super::union::{Reasons, Union};
use crate::model::links::{Link, LinkKind, Member};
use crate::model::{ArticleId, Decision};

/// How alike two articles are that tell one story.
const STORY: f64 = 0.15;

/// Rounds over acts of speech about acts of speech.
const ROUNDS: usize = 3;

/// What was found.
pub(crate) struct Found {
    /// Links between events.
    pub(crate) links: Vec<Link>,
    /// Least member of the component of each event, article by article: those outside had no say in its set.
    pub(crate) components: Vec<usize>,
    /// Number of pairs that were compared.
    pub(crate) pairs: usize,
}

/// Links between the events of all articles.
pub(crate) fn link(profiles: &[&ArticleProfile], candidates: &[Candidate<'_>], decisions: &[Decision]) -> Found {
    let tellings = Tellings::of(profiles);
    let pairs = blocking::pairs(candidates);
    let mut union = Union::new(candidates.len());
    // What is said about an event is compared by what became of that event.
    for (at, candidate) in candidates.iter().enumerate() {
        candidate.topics.iter().for_each(|&topic| union.tie(at, topic));
    }
    let nodes =
        candidates.iter().map(|c| Linkable { article: &profiles[c.article].article, key: &c.event.key, entity: None });
    let mut constraints = Constraints::new(LinkKind::Event, decisions, nodes);
    constraints.join(&mut union);
    let deeds = pairs.par_iter().filter(|(a, b)| !candidates[*a].speech && !candidates[*b].speech);
    let judge = |&(a, b): &(usize, usize)| {
        let (one, other) = (&candidates[a], &candidates[b]);
        if similarity::contradict(one, other) {
            return None;
        }
        match similarity::evidence(one, other).filter(|e| e.score >= ENOUGH) {
            Some(evidence) => Some((true, ((a, b), evidence.score))),
            None if !may_be_alike(one, other) => None,
            None => {
                let setting = tellings.setting(one.article, other.article);
                told_alike(candidates, &tellings, (a, b), &setting).map(|score| (false, ((a, b), score)))
            }
        }
    };
    // Pairs come out in their order, whichever thread judged them.
    let judged: Vec<_> = deeds.filter_map(judge).collect();
    let of_rule = |rule| judged.iter().filter(move |(sure, _)| *sure == rule).map(|(_, pair)| *pair).collect();
    let [sure, mut alike]: [Vec<Scored>; 2] = [of_rule(true), of_rule(false)];
    drop(judged);
    alike.extend(of_one_story(candidates, &tellings));
    let linking = Joining { candidates, constraints: &constraints };
    linking.join(&mut union, sure, "event", |a, b| similarity::evidence(&candidates[a], &candidates[b]));
    linking.join(&mut union, alike, "telling", |a, b| tellings_of(candidates, &tellings, a, b));
    for _ in 0..ROUNDS {
        let sets: Vec<usize> = (0..candidates.len()).map(|c| union.find(c)).collect();
        let speech = pairs.iter().filter(|(a, b)| candidates[*a].speech && candidates[*b].speech);
        let fresh = speech.filter(|(a, b)| sets[*a] != sets[*b]);
        let found = fresh.filter_map(|&(a, b)| {
            let evidence = similarity::same_speech(&candidates[a], &candidates[b], |t| sets[t])?;
            Some(((a, b), evidence.score))
        });
        let told = |a: usize, b: usize| similarity::same_speech(&candidates[a], &candidates[b], |t| sets[t]);
        if !linking.join(&mut union, found.collect(), "speech", told) {
            break;
        }
    }
    let components = (0..candidates.len()).map(|c| union.component(c)).collect();
    let sets = union.sets();
    let links = sets.map(|(set, why)| to_links(profiles, candidates, set, &why)).collect();
    Found { links, components, pairs: pairs.len() }
}

/// Blocks of the events of one article.
pub(crate) fn blocks(profile: &ArticleProfile, entities: &Entities<'_>) -> BTreeSet<String> {
    let candidates = candidate::collect(&[profile], entities);
    candidates.iter().flat_map(blocking::names).collect()
}

/// Pairs of events of one sort in articles that tell one story.
fn of_one_story(candidates: &[Candidate<'_>], tellings: &Tellings) -> Vec<Scored> {
    let of_article = |first: usize| {
        let article = candidates[first].article;
        let rest = candidates[first..].iter().take_while(move |c| c.article == article).count();
        first..first + rest
    };
    let mut found = Vec::new();
    for (one, other) in blocking::alike(candidates) {
        let setting = tellings.setting(candidates[one].article, candidates[other].article);
        if setting.story < STORY {
            continue;
        }
        let told = |number: &usize| !candidates[*number].speech && !candidates[*number].is_vague();
        for a in of_article(one).filter(told) {
            let alike = |b: &usize| similarity::like(&candidates[a], &candidates[*b]);
            for b in of_article(other).filter(told).filter(alike) {
                let (x, y) = (&candidates[a], &candidates[b]);
                let open = !similarity::contradict(x, y) && may_be_alike(x, y);
                let score = open.then(|| told_alike(candidates, tellings, (a, b), &setting)).flatten();
                found.extend(score.map(|score| ((a, b), score)));
            }
        }
    }
    found
}

/// Whether the way in which two events that do not contradict each other are told may make them one.
fn may_be_alike(one: &Candidate<'_>, other: &Candidate<'_>) -> bool {
    similarity::comparable(one, other) && figures_fit(one, other)
}

/// Whether the figures of two events may be of one. Tolls rise while an event is told, so they say nothing where the day is the same.
fn figures_fit(one: &Candidate<'_>, other: &Candidate<'_>) -> bool {
    similarity::same_day(one, other) || !similarity::figures_differ(one, other)
}

/// How likely two events are one that are told in like words. What the articles say of day, place and people makes up for some likeness.
fn told_alike(
    candidates: &[Candidate<'_>],
    tellings: &Tellings,
    (a, b): (usize, usize),
    setting: &Setting,
) -> Option<f64> {
    let likeness = tellings.likeness(a, b, setting).filter(|l| l.probability >= HOPEFUL)?;
    let known = similarity::known(&candidates[a], &candidates[b]);
    Some(similarity::with(likeness.probability, known.as_ref())).filter(|score| *score >= SURE)
}

/// What the likeness of two tellings rests on, and what is known besides.
fn tellings_of(candidates: &[Candidate<'_>], tellings: &Tellings, a: usize, b: usize) -> Option<Evidence> {
    let setting = tellings.setting(candidates[a].article, candidates[b].article);
    let likeness = tellings.likeness(a, b, &setting)?;
    let known = similarity::known(&candidates[a], &candidates[b]);
    let score = similarity::with(likeness.probability, known.as_ref());
    Some(Evidence { score, features: reasons(&likeness, known) })
}

/// What the likeness rests on, and what is known besides, in log-odds.
fn reasons(likeness: &Likeness, known: Option<Evidence>) -> Vec<Feature> {
    likeness.features().into_iter().chain(known.into_iter().flat_map(|k| k.features)).collect()
}

/// Two events and how much speaks for them being one.
type Scored = ((usize, usize), f64);

/// What every join is held against.
struct Joining<'j, 'c> {
    candidates: &'j [Candidate<'c>],
    constraints: &'j Constraints<'j>,
}

impl Joining<'_, '_> {
    /// Joins pairs, the best first; equals in the order of the list, which does not depend on the order of arrival. Evidence is worked
    /// out again for those few that make two sets one: to keep it for all would take most of the memory.
    fn join(
        &self,
        union: &mut Union,
        mut found: Vec<Scored>,
        rule: &'static str,
        evidence: impl Fn(usize, usize) -> Option<Evidence>,
    ) -> bool {
        found.par_sort_unstable_by(|(p, a), (q, b)| b.total_cmp(a).then(p.cmp(q)));
        let mut joined = false;
        for ((a, b), score) in found {
            let why = || {
                let because = evidence(a, b).map(|e| e.because()).unwrap_or_default();
                Reasons { score, rules: [rule].into(), because, ..Reasons::default() }
            };
            let contradict = |x: usize, y: usize| similarity::contradict(&self.candidates[x], &self.candidates[y]);
            joined |= union.join_sets((a, b), why, |x, y| self.constraints.forbids(x, y, contradict));
        }
        joined
    }
}

/// Why two events are one, or why they are not; none when one of them is unknown. Speech is compared as if nothing that it
/// is about were linked.
pub(crate) fn explain(
    profiles: &[&ArticleProfile],
    entities: &Entities<'_>,
    one: &Member,
    other: &Member,
) -> Option<Explanation> {
    let candidates = candidate::collect(profiles, entities);
    let find = |member: &Member| {
        let is = |c: &Candidate<'_>| profiles[c.article].article == member.article.0 && c.event.key == member.key;
        candidates.iter().position(is)
    };
    let at = (find(one)?, find(other)?);
    let (a, b) = (&candidates[at.0], &candidates[at.1]);
    let mut told = Explanation::new(Compared::Events);
    told.blocks = Blocks::new(blocking::names(a), blocking::names(b));
    told.contradictions = similarity::contradictions(a, b);
    let found = if a.speech && b.speech {
        similarity::same_speech(a, b, |t| t).map(|e| (e, true))
    } else {
        similarity::weigh(a, b)
    };
    told.rule = if a.speech && b.speech { "speech" } else { "event" }.to_owned();
    told.threshold = Some(ENOUGH);
    let mut enough = found.as_ref().is_some_and(|(e, tied)| *tied && e.score >= ENOUGH);
    if let Some((evidence, _)) = found {
        told.score = Some(evidence.score);
        told.features = evidence.features;
    }
    // What is not sure by time, place and people may still be told in like words.
    if !enough && !a.speech && may_be_alike(a, b) {
        let tellings = Tellings::of(profiles);
        let likeness = tellings.likeness(at.0, at.1, &tellings.setting(a.article, b.article));
        let known = similarity::known(a, b);
        let scored = likeness.map(|l| (similarity::with(l.probability, known.as_ref()), l));
        if let Some((score, likeness)) = scored.filter(|(score, _)| *score >= SURE || told.score.is_none()) {
            enough = score >= SURE && likeness.probability >= HOPEFUL;
            told.rule = "telling".to_owned();
            (told.score, told.threshold) = (Some(score), Some(SURE));
            told.features = reasons(&likeness, known);
        }
    }
    told.verdict = match (told.contradictions.is_empty(), told.blocks.shared.is_empty()) {
        (false, _) => Outcome::Forbidden,
        (true, true) => Outcome::Uncompared,
        (true, false) if enough => Outcome::Joined,
        (true, false) => Outcome::Below,
    };
    Some(told)
}

fn to_links(profiles: &[&ArticleProfile], candidates: &[Candidate<'_>], set: &[usize], why: &Reasons) -> Link {
    let member = |&number: &usize| Member {
        article: ArticleId(profiles[candidates[number].article].article.clone()),
        key: candidates[number].event.key.clone(),
    };
    to_link(LinkKind::Event, set.iter().map(member).collect(), why)
}
