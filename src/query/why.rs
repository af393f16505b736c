//! Why two things are one, or why they are not.
//!
//! Two names come in; what linking compared, what it weighed, what forbade it and what persons decided go out. A merge through
//! others is told step by step. Sets are large at times: of each the first members are compared.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use crate::error::{Error, Kind, Result};
use crate::linking;
use crate::linking::explanation::{Compared, Explanation, Outcome};
use crate::linking::profile::ArticleProfile;
use crate::model::ArticleId;
use crate::model::Decision;
use crate::model::Verdict;
use crate::model::decision::Side;
use crate::model::links::{LinkKind, Member};
use crate::rdf::decisions;
use crate::store::{Nodes, Store};

use super::shorten::{lengthen, shorten};
use super::telling::{Telling, article_telling, telling};
use super::things::{Thing, thing};

/// Members of a set that are compared.
const MOST: usize = 16;
/// Contradictions between members that are told.
const TOLD: usize = 3;

/// The answer.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Why {
    /// What was compared.
    pub kind: Compared,
    /// The first thing: IRI and label.
    pub first: [String; 2],
    /// The second.
    pub second: [String; 2],
    /// Whether they are one.
    pub one: bool,
    /// Comparisons that tell why: the steps from one to the other, or the nearest miss.
    pub steps: Vec<Step>,
    /// Comparisons that forbid what the nearest pair would allow.
    pub against: Vec<Step>,
    /// Decisions of persons that bear on it, in words.
    pub decisions: Vec<String>,
}

/// One comparison of two nodes of articles.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Step {
    /// What the first article says.
    pub first: Telling,
    /// What the second says.
    pub second: Telling,
    /// What was compared.
    pub explanation: Explanation,
}

/// Tells why two things are one, or why not.
///
/// # Errors
/// When a name means nothing or several things, when the two are not of a kind, and when the store can't be read.
pub fn why(store: &Store, one: &str, other: &str) -> Result<Why> {
    if let (Some(one), Some(other)) = (article(store, one), article(store, other)) {
        return why_articles(store, &one, &other);
    }
    let (first, second) = (thing(store, one)?, thing(store, other)?);
    if first.kind != second.kind {
        let reason = format!("'{}' and '{}' are not of a kind: an entity and an event", first.label, second.label);
        return Err(Error::new(Kind::Query, reason).hint("name two of a kind"));
    }
    let nodes = store.nodes()?;
    let comparer = Comparer::new(store, &nodes, &first, &second)?;
    let one = first.node == second.node;
    let (path, against) = if one { (comparer.path(), Vec::new()) } else { comparer.nearest() };
    let name = |t: &Thing| {
        let member = t.member.as_ref().map(|m| decisions::member_node(t.kind, m));
        [shorten(member.as_ref().unwrap_or(&t.node).as_str()), t.label.clone()]
    };
    let tell = |pairs: Vec<Pair>| pairs.into_iter().map(|p| comparer.step(store, p)).collect::<Result<Vec<Step>>>();
    Ok(Why {
        kind: match first.kind {
            LinkKind::Entity => Compared::Entities,
            LinkKind::Event => Compared::Events,
        },
        first: name(&first),
        second: name(&second),
        one,
        steps: tell(path)?,
        against: tell(against)?,
        decisions: comparer.decided(),
    })
}

/// The article that a text names by IRI or by an address that one article alone has.
fn article(store: &Store, text: &str) -> Option<ArticleId> {
    let node = lengthen(text)?;
    let whole = !node.as_str().contains('#') && decisions::member_of(node.as_str()).is_none();
    let found = store.find_articles(node.as_str()).ok().filter(|_| whole)?;
    let mut found = found.into_iter();
    found.next().filter(|_| found.next().is_none())
}

/// Why one article is a copy of another, or why not.
fn why_articles(store: &Store, one: &ArticleId, other: &ArticleId) -> Result<Why> {
    let profiles = store.nodes()?.profiles;
    let find = |id: &ArticleId| profiles.iter().find(|p| p.article == id.0);
    let (Some(first), Some(second)) = (find(one), find(other)) else {
        return Err(Error::new(Kind::Store, "no such article in the store").at(one.0.as_str()));
    };
    let explanation = linking::copies::explain(first, second);
    let (first, second) = (article_telling(store, one)?, article_telling(store, other)?);
    let name = |t: &Telling| [t.node.clone(), t.label.clone()];
    Ok(Why {
        kind: Compared::Articles,
        first: name(&first),
        second: name(&second),
        one: explanation.verdict == Outcome::Joined,
        steps: vec![Step { first, second, explanation }],
        against: Vec::new(),
        decisions: Vec::new(),
    })
}

/// Two members by number, and what their comparison gave.
type Pair = (usize, usize, Explanation);

/// Compares the members of two things with each other.
pub(super) struct Comparer<'a> {
    kind: LinkKind,
    nodes: &'a Nodes,
    /// Profiles of the articles of the members.
    profiles: Vec<ArticleProfile>,
    /// What persons decided, and what the store holds of the entities, as decisions.
    decisions: Vec<Decision>,
    /// Decisions of persons with the nodes of both sides.
    sides: Vec<(Decision, [BTreeSet<Member>; 2])>,
    /// All members that are looked at; those of the first thing come first.
    members: Vec<Member>,
    /// Numbers of those of the first and of the second.
    ends: [Vec<usize>; 2],
}

impl<'a> Comparer<'a> {
    pub(super) fn new(store: &Store, nodes: &'a Nodes, first: &Thing, second: &Thing) -> Result<Self> {
        let mut members: Vec<Member> = Vec::new();
        let mut add = |wanted: Vec<Member>| -> Vec<usize> {
            let number = |member: Member| match members.iter().position(|m| *m == member) {
                Some(at) => at,
                None => {
                    members.push(member);
                    members.len() - 1
                }
            };
            wanted.into_iter().take(MOST).map(number).collect()
        };
        let ends = [add(first.members(nodes)), add(second.members(nodes))];
        if first.node == second.node {
            add(nodes.members(&first.node));
        }
        let articles: BTreeSet<&str> = members.iter().map(|m| m.article.0.as_str()).collect();
        let profiles = nodes.profiles.iter().filter(|p| articles.contains(p.article.as_str())).cloned();
        let profiles: Vec<ArticleProfile> = profiles.collect();
        let applied = store.applied_decisions(&nodes.profiles)?;
        let sides = linking::conflict::sides(&nodes.profiles, &applied);
        let decisions = entities_as_they_stand(nodes, &profiles);
        let sides = applied.into_iter().zip(sides).collect();
        Ok(Self { kind: first.kind, nodes, profiles, decisions, sides, members, ends })
    }

    fn compare(&self, one: usize, other: usize) -> Option<Explanation> {
        let (one, other) = (&self.members[one], &self.members[other]);
        let mut told = match self.kind {
            LinkKind::Entity => linking::explain_entities::explain(&self.profiles, one, other)?,
            LinkKind::Event => linking::explain_events(&self.profiles, &self.decisions, one, other)?,
        };
        for (decision, sides) in self.sides.iter().filter(|(d, _)| d.kind == self.kind) {
            let on = |side: &BTreeSet<Member>, member: &Member| side.contains(member);
            let across = (on(&sides[0], one) && on(&sides[1], other)) || (on(&sides[1], one) && on(&sides[0], other));
            let inside = sides.iter().any(|s| on(s, one) && on(s, other));
            match decision.verdict {
                Verdict::Apart if across => {
                    told.verdict = Outcome::Forbidden;
                    told.contradictions.push(format!("decided by {}: never one", decision.by));
                }
                Verdict::Same if across || inside => {
                    told.verdict = Outcome::Joined;
                    "decision".clone_into(&mut told.rule);
                }
                _ => {}
            }
        }
        Some(told)
    }

    /// The fewest steps that lead from the first thing to the second; what joins all members when they are the same.
    fn path(&self) -> Vec<Pair> {
        let same = self.ends[0] == self.ends[1];
        let mut reached: BTreeMap<usize, Option<Pair>> = BTreeMap::new();
        let starts = if same { &self.ends[0][..1.min(self.ends[0].len())] } else { &self.ends[0] };
        reached.extend(starts.iter().map(|&start| (start, None)));
        let mut edge: Vec<usize> = starts.to_vec();
        while !edge.is_empty() {
            let mut next = Vec::new();
            for &from in &edge {
                for to in (0..self.members.len()).filter(|to| !edge.contains(to)) {
                    if reached.contains_key(&to) {
                        continue;
                    }
                    let told = self.compare(from, to).filter(|t| t.verdict == Outcome::Joined);
                    if let Some(told) = told {
                        reached.insert(to, Some((from, to, told)));
                        next.push(to);
                    }
                }
            }
            let arrived = self.ends[1].iter().find(|to| reached.contains_key(to));
            if let (false, Some(&to)) = (same, arrived) {
                return trace(&reached, to);
            }
            edge = next;
        }
        let steps: Vec<Pair> = reached.into_values().flatten().collect();
        if same && !steps.is_empty() { steps } else { self.best().into_iter().collect() }
    }

    /// The pair of both things that comes nearest.
    pub(super) fn best(&self) -> Option<Pair> {
        let pairs = self.ends[0].iter().flat_map(|&a| self.ends[1].iter().map(move |&b| (a, b)));
        let told = pairs.filter(|(a, b)| a != b).filter_map(|(a, b)| Some((a, b, self.compare(a, b)?)));
        told.reduce(|best, next| if nearness(&next.2) > nearness(&best.2) { next } else { best })
    }

    /// The same, and what forbids it elsewhere when these two alone would be one.
    fn nearest(&self) -> (Vec<Pair>, Vec<Pair>) {
        let Some(best) = self.best() else {
            return (Vec::new(), Vec::new());
        };
        let mut against = Vec::new();
        if best.2.verdict == Outcome::Joined {
            for &a in &self.ends[0] {
                for &b in &self.ends[1] {
                    if against.len() < TOLD {
                        let told = self.compare(a, b).filter(|t| t.verdict == Outcome::Forbidden);
                        against.extend(told.map(|t| (a, b, t)));
                    }
                }
            }
        }
        (vec![best], against)
    }

    /// The weakest of the ties that hold the first thing together: the two parts that it joins, and the pair.
    #[allow(clippy::type_complexity, reason = "two parts and a pair, used once")]
    pub(super) fn weakest(&self) -> Option<([Vec<Member>; 2], (Member, Member, Explanation))> {
        let count = self.members.len();
        let mut pairs: Vec<Pair> = Vec::new();
        for a in 0..count {
            pairs.extend((a + 1..count).filter_map(|b| Some((a, b, self.compare(a, b)?))));
        }
        pairs.sort_by(|p, q| nearness(&q.2).partial_cmp(&nearness(&p.2)).unwrap_or(std::cmp::Ordering::Equal));
        let mut part: Vec<usize> = (0..count).collect();
        let mut last = None;
        for pair in pairs {
            let (one, other) = (part[pair.0], part[pair.1]);
            if one != other {
                let before = part.clone();
                part.iter_mut().filter(|p| **p == other).for_each(|p| *p = one);
                last = Some((before, pair));
            }
        }
        let (before, (a, b, told)) = last?;
        let of = |root: usize| (0..count).filter(|&m| before[m] == root).map(|m| self.members[m].clone()).collect();
        let parts = [of(before[a]), of(before[b])];
        Some((parts, (self.members[a].clone(), self.members[b].clone(), told)))
    }

    fn step(&self, store: &Store, (one, other, explanation): Pair) -> Result<Step> {
        let tell = |at: usize| telling(store, self.kind, &self.nodes.decided(self.kind, &self.members[at]));
        Ok(Step { first: tell(one)?, second: tell(other)?, explanation })
    }

    /// Whether some decision names members of both.
    pub(super) fn is_decided(&self) -> bool {
        !self.decided().is_empty()
    }

    /// Decisions that name members of both.
    fn decided(&self) -> Vec<String> {
        let of = |end: usize| -> BTreeSet<&Member> { self.ends[end].iter().map(|&m| &self.members[m]).collect() };
        let (first, second) = (of(0), of(1));
        let meets = |side: &BTreeSet<Member>, end: &BTreeSet<&Member>| side.iter().any(|m| end.contains(m));
        let bears = |sides: &[BTreeSet<Member>; 2]| {
            (meets(&sides[0], &first) && meets(&sides[1], &second))
                || (meets(&sides[1], &first) && meets(&sides[0], &second))
        };
        let of_kind = self.sides.iter().filter(|(d, sides)| d.kind == self.kind && bears(sides));
        let told = of_kind.map(|(d, _)| {
            let note = d.note.as_ref().map(|n| format!(" ({n})")).unwrap_or_default();
            let name = shorten(decisions::node(d).as_str());
            format!("{name}: {}, decided by {}{note}", crate::store::told(d), d.by)
        });
        told.collect()
    }
}

fn nearness(told: &Explanation) -> (bool, bool, f64) {
    (told.verdict == Outcome::Joined, told.verdict != Outcome::Uncompared, told.score.unwrap_or(0.0))
}

fn trace(reached: &BTreeMap<usize, Option<Pair>>, to: usize) -> Vec<Pair> {
    let mut path = Vec::new();
    let mut at = to;
    while let Some(Some(pair)) = reached.get(&at) {
        at = pair.0;
        path.push(pair.clone());
    }
    path.reverse();
    path
}

/// The sets of entities of these articles as the store holds them: few articles alone may not show what joins them.
fn entities_as_they_stand(nodes: &Nodes, profiles: &[ArticleProfile]) -> Vec<Decision> {
    let mut sets: BTreeMap<String, Vec<Member>> = BTreeMap::new();
    for profile in profiles {
        for entity in &profile.entities {
            let article = crate::model::ArticleId(profile.article.clone());
            let member = Member { article, key: entity.key.clone() };
            if let Some(node) = nodes.canonical(LinkKind::Entity, &member) {
                sets.entry(node.into_string()).or_default().push(member);
            }
        }
    }
    let sets = sets.into_values().filter(|s| s.len() > 1);
    let decision = |set: Vec<Member>| {
        let members = set.iter().map(|m| nodes.decided(LinkKind::Entity, m)).collect();
        let sides = [Side { members, ..Side::default() }, Side::default()];
        Decision { kind: LinkKind::Entity, verdict: Verdict::Same, sides, by: String::new(), note: None }
    };
    sets.map(decision).collect()
}
