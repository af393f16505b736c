//! Which decisions can't stand beside a new one.
//!
//! In: the decisions so far and a new one; out: those that it contradicts, also through others: A is B and B is C, but A is never
//! C. What is only meant by a name gives way to what is listed, so it contradicts nothing.

use std::collections::BTreeSet;

use super::constraints::{Held, Linkable};
use super::profile::ArticleProfile;
use super::union::{Reasons, Union};
use crate::model::ArticleId;
use crate::model::Decision;
use crate::model::Verdict;
use crate::model::links::{LinkKind, Member};

/// Numbers of the decisions that `new` contradicts, sorted.
#[must_use]
pub fn conflict(profiles: &[ArticleProfile], decisions: &[Decision], new: &Decision) -> Vec<usize> {
    let numbers: Vec<usize> = (0..decisions.len()).filter(|&d| decisions[d].kind == new.kind).collect();
    let mut all: Vec<&Decision> = numbers.iter().map(|&d| &decisions[d]).collect();
    all.push(new);
    let nodes = nodes(profiles, new.kind);
    let held = Held::find(&all, nodes.iter().map(|(article, key, entity)| Linkable { article, key, entity: *entity }));
    let mut union = joined(&all, &held, nodes.len());
    let mut broken = emptied(&all, &held);
    for (number, decision) in all.iter().enumerate().filter(|(_, d)| d.verdict == Verdict::Apart) {
        let [one, other] = [0, 1].map(|side| roots(&mut union, &held.of(number, side)));
        let shared: BTreeSet<usize> = one.intersection(&other).copied().collect();
        if shared.is_empty() {
            continue;
        }
        if number + 1 < all.len() && new.verdict == Verdict::Same {
            broken.insert(number);
        } else if std::ptr::eq(*decision, new) {
            let same = (0..numbers.len()).filter(|&d| all[d].verdict == Verdict::Same);
            let touching: Vec<usize> =
                same.filter(|&d| !roots(&mut union, &held.both(d)).is_disjoint(&shared)).collect();
            broken.extend(touching);
        }
    }
    broken.into_iter().map(|d| numbers[d]).collect()
}

/// How many nodes each side of each decision finds.
#[must_use]
pub fn found(profiles: &[ArticleProfile], decisions: &[Decision]) -> Vec<[usize; 2]> {
    sides(profiles, decisions).iter().map(|[one, other]| [one.len(), other.len()]).collect()
}

/// The nodes that each side of each decision finds.
#[must_use]
pub fn sides(profiles: &[ArticleProfile], decisions: &[Decision]) -> Vec<[BTreeSet<Member>; 2]> {
    let mut all = vec![<[BTreeSet<Member>; 2]>::default(); decisions.len()];
    for kind in [LinkKind::Entity, LinkKind::Event] {
        let numbers: Vec<usize> = (0..decisions.len()).filter(|&d| decisions[d].kind == kind).collect();
        if numbers.is_empty() {
            continue;
        }
        let of_kind: Vec<&Decision> = numbers.iter().map(|&d| &decisions[d]).collect();
        let nodes = nodes(profiles, kind);
        let held = Held::find(&of_kind, nodes.iter().map(|&(article, key, entity)| Linkable { article, key, entity }));
        let member = |n: usize| Member { article: ArticleId(nodes[n].0.to_owned()), key: nodes[n].1.to_owned() };
        for (at, &number) in numbers.iter().enumerate() {
            all[number] = [0, 1].map(|side| held.of(at, side).into_iter().map(member).collect());
        }
    }
    all
}

/// Articles in which a decision finds nodes.
#[must_use]
pub fn articles(profiles: &[ArticleProfile], decision: &Decision) -> BTreeSet<String> {
    let nodes = nodes(profiles, decision.kind);
    let linkable = nodes.iter().map(|(article, key, entity)| Linkable { article, key, entity: *entity });
    let held = Held::find(&[decision], linkable);
    held.both(0).iter().map(|&n| nodes[n].0.to_owned()).collect()
}

/// Decisions that two are one of which a side has no node left when the last decision takes its own out.
fn emptied(decisions: &[&Decision], held: &Held) -> BTreeSet<usize> {
    let Some(last) = decisions.len().checked_sub(1).filter(|&l| decisions[l].verdict == Verdict::Apart) else {
        return BTreeSet::new();
    };
    let sides = [held.of(last, 0), held.of(last, 1)];
    let same = (0..last).filter(|&d| decisions[d].verdict == Verdict::Same);
    let lost = |d: usize| {
        let [one, other] = [held.of(d, 0), held.of(d, 1)];
        let inside = |x: &BTreeSet<usize>, y: &BTreeSet<usize>| !x.is_empty() && x.is_subset(y);
        (inside(&one, &sides[0]) && !other.is_disjoint(&sides[1]))
            || (inside(&other, &sides[0]) && !one.is_disjoint(&sides[1]))
    };
    same.filter(|&d| lost(d)).collect()
}

type Node<'a> = (&'a str, &'a str, Option<&'a super::profile::EntityProfile>);

fn nodes(profiles: &[ArticleProfile], kind: LinkKind) -> Vec<Node<'_>> {
    let mut nodes = Vec::new();
    for profile in profiles {
        let article = profile.article.as_str();
        match kind {
            LinkKind::Entity => nodes.extend(profile.entities.iter().map(|e| (article, e.key.as_str(), Some(e)))),
            LinkKind::Event => nodes.extend(profile.events.iter().map(|e| (article, e.key.as_str(), None))),
        }
    }
    nodes
}

/// What all decisions that two are one join.
fn joined(decisions: &[&Decision], held: &Held, count: usize) -> Union {
    let mut union = Union::new(count);
    for (number, _) in decisions.iter().enumerate().filter(|(_, d)| d.verdict == Verdict::Same) {
        let nodes: Vec<usize> = held.must(number);
        for pair in nodes.windows(2) {
            union.join((pair[0], pair[1]), Reasons::default(), |_, _| false);
        }
    }
    union
}

fn roots(union: &mut Union, nodes: &BTreeSet<usize>) -> BTreeSet<usize> {
    nodes.iter().map(|&n| union.find(n)).collect()
}
