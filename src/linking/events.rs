//! Events of several articles that are one.
//!
//! In: profiles and linked entities; out: links. Pairs are compared (`blocking.rs`, `similarity.rs`), the best are joined
//! first, and no set ever holds two events that contradict each other. Acts of speech come last, since they are one only
//! when what they are about is.

use super::blocking;
use super::candidate::{self, Candidate};
use super::constraints::{Constraints, Linkable};
use super::entities::{Entities, to_link};
use super::explanation::{Blocks, Compared, Explanation, Outcome};
use super::profile::ArticleProfile;
use super::similarity::{self, ENOUGH, Evidence};
use super::union::{Reasons, Union};
use crate::model::links::{Link, LinkKind, Member};
use crate::model::{ArticleId, Decision};

/// Rounds over acts of speech about acts of speech.
const ROUNDS: usize = 3;

/// Links between the events of all articles.
pub(crate) fn link(profiles: &[&ArticleProfile], entities: &Entities<'_>, decisions: &[Decision]) -> Vec<Link> {
    let candidates = candidate::collect(profiles, entities);
    let pairs = blocking::pairs(&candidates);
    let mut union = Union::new(candidates.len());
    // What is said about an event is compared by what became of that event.
    for (at, candidate) in candidates.iter().enumerate() {
        candidate.topics.iter().for_each(|&topic| union.tie(at, topic));
    }
    let nodes =
        candidates.iter().map(|c| Linkable { article: &profiles[c.article].article, key: &c.event.key, entity: None });
    let mut constraints = Constraints::new(LinkKind::Event, decisions, nodes);
    constraints.join(&mut union);
    let deeds = pairs.iter().filter(|(a, b)| !candidates[*a].speech && !candidates[*b].speech);
    let found = deeds.filter_map(|&(a, b)| {
        let evidence = similarity::compare(&candidates[a], &candidates[b])?;
        (evidence.score >= ENOUGH).then_some(((a, b), evidence))
    });
    join(&candidates, &constraints, &mut union, found.collect(), "event");
    for _ in 0..ROUNDS {
        let sets: Vec<usize> = (0..candidates.len()).map(|c| union.find(c)).collect();
        let speech = pairs.iter().filter(|(a, b)| candidates[*a].speech && candidates[*b].speech);
        let fresh = speech.filter(|(a, b)| sets[*a] != sets[*b]);
        let found = fresh.filter_map(|&(a, b)| {
            let evidence = similarity::same_speech(&candidates[a], &candidates[b], |t| sets[t])?;
            Some(((a, b), evidence))
        });
        if !join(&candidates, &constraints, &mut union, found.collect(), "speech") {
            break;
        }
    }
    let sets = union.sets();
    sets.map(|(set, why)| to_links(profiles, &candidates, set, &why)).collect()
}

/// Joins pairs, the best first; equals in the order of the list, which does not depend on the order of arrival.
fn join(
    candidates: &[Candidate<'_>],
    constraints: &Constraints<'_>,
    union: &mut Union,
    mut found: Vec<((usize, usize), Evidence)>,
    rule: &'static str,
) -> bool {
    found.sort_by(|(p, a), (q, b)| b.score.total_cmp(&a.score).then(p.cmp(q)));
    let mut joined = false;
    for (pair, evidence) in found {
        let because = evidence.because();
        let why = Reasons { score: evidence.score, rules: [rule].into(), because, ..Reasons::default() };
        let contradict = |x: usize, y: usize| similarity::contradict(&candidates[x], &candidates[y]);
        joined |= union.join(pair, why, |x, y| constraints.forbids(x, y, contradict));
    }
    joined
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
        let is = |c: &&Candidate<'_>| profiles[c.article].article == member.article.0 && c.event.key == member.key;
        candidates.iter().find(is)
    };
    let (a, b) = (find(one)?, find(other)?);
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
    let enough = found.as_ref().is_some_and(|(e, tied)| *tied && e.score >= ENOUGH);
    if let Some((evidence, _)) = found {
        told.score = Some(evidence.score);
        told.features = evidence.features;
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
