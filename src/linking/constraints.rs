//! What persons decided, as linking asks for it: which nodes must be together, which must never be.
//!
//! In: decisions and the nodes that are being linked, in their order; out: pairs to join before anything else, and an answer
//! for each pair whether it is forbidden. Whether a decision still finds its nodes is the business of `store`.

use std::collections::{BTreeMap, BTreeSet};

use super::names;
use super::profile::EntityProfile;
use super::union::{Reasons, Union};
use crate::model::Decision;
use crate::model::Verdict;
use crate::model::decision::Side;
use crate::model::links::LinkKind;

/// A node that is being linked.
pub(crate) struct Linkable<'a> {
    /// Its article.
    pub(crate) article: &'a str,
    /// Its key in the article.
    pub(crate) key: &'a str,
    /// What is known of it when it is an entity.
    pub(crate) entity: Option<&'a EntityProfile>,
}

/// The decisions about one kind of node, by the numbers of the nodes.
#[derive(Default)]
pub(crate) struct Constraints<'d> {
    /// Decisions that two sides are one, with the nodes of both; listed ones come first.
    same: Vec<(&'d Decision, Vec<usize>)>,
    /// Sides that a node is on in decisions that two sides are apart: number of the decision, and which of the two.
    sides: BTreeMap<usize, Vec<(usize, usize)>>,
    /// Nodes that are together by decision, by the least of them.
    together: BTreeMap<usize, Vec<usize>>,
    /// The least node of those.
    first: BTreeMap<usize, usize>,
}

impl<'d> Constraints<'d> {
    /// Finds the nodes that decisions of this kind are about.
    pub(crate) fn new<'a>(
        kind: LinkKind,
        decisions: &'d [Decision],
        nodes: impl Iterator<Item = Linkable<'a>>,
    ) -> Self {
        let of_kind: Vec<&Decision> = decisions.iter().filter(|d| d.kind == kind).collect();
        let mut constraints = Self::default();
        if of_kind.is_empty() {
            return constraints;
        }
        let held = Held::find(&of_kind, nodes);
        for (number, decision) in of_kind.iter().enumerate() {
            let [one, other] = [0, 1].map(|side| held.of(number, side));
            match decision.verdict {
                Verdict::Same => {
                    let [listed, meant] = [&held.listed, &held.meant].map(|all| [&all[number][0], &all[number][1]]);
                    let nodes = listed.into_iter().chain(meant).flatten().copied();
                    constraints.same.push((decision, nodes.collect()));
                }
                Verdict::Apart => {
                    for (side, nodes) in [one, other].into_iter().enumerate() {
                        for node in nodes {
                            constraints.sides.entry(node).or_default().push((number, side));
                        }
                    }
                }
            }
        }
        constraints
    }

    /// Joins what persons said is one, before anything else is joined.
    pub(crate) fn join(&mut self, union: &mut Union) {
        let mut touched = BTreeSet::new();
        for (decision, nodes) in &self.same {
            let Some((&first, rest)) = nodes.split_first() else {
                continue;
            };
            for &node in rest {
                union.join((first, node), reasons(decision), |x, y| self.apart(x, y));
            }
            touched.extend(nodes.iter().copied());
        }
        for node in touched {
            let first = union.find(node);
            self.together.entry(first).or_default().push(node);
            self.first.insert(node, first);
        }
    }

    /// Whether a person said that the two are never one.
    pub(crate) fn apart(&self, one: usize, other: usize) -> bool {
        let (Some(one), Some(other)) = (self.sides.get(&one), self.sides.get(&other)) else {
            return false;
        };
        one.iter().any(|(decision, side)| other.contains(&(*decision, 1 - side)))
    }

    /// Whether the two must not be in one set: a person said so, or they contradict each other. A node that a person put
    /// together with others contradicts what all of these contradict.
    pub(crate) fn forbids(&self, one: usize, other: usize, contradict: impl Fn(usize, usize) -> bool) -> bool {
        if self.apart(one, other) {
            return true;
        }
        if !contradict(one, other) {
            return false;
        }
        let (ones, others) = (self.with(one), self.with(other));
        ones.iter().all(|&x| others.iter().all(|&y| contradict(x, y)))
    }

    /// The node and those that a person put together with it.
    fn with(&self, node: usize) -> Vec<usize> {
        let together = self.first.get(&node).and_then(|first| self.together.get(first));
        together.cloned().unwrap_or_else(|| vec![node])
    }
}

/// The nodes of each side of each decision: those that are listed, and those that are meant by gazetteer id or name.
struct Held {
    listed: Vec<[BTreeSet<usize>; 2]>,
    meant: Vec<[BTreeSet<usize>; 2]>,
}

impl Held {
    fn find<'a>(decisions: &[&Decision], nodes: impl Iterator<Item = Linkable<'a>>) -> Self {
        let index = Index::new(decisions);
        let empty = || vec![<[BTreeSet<usize>; 2]>::default(); decisions.len()];
        let mut held = Self { listed: empty(), meant: empty() };
        for (number, node) in nodes.enumerate() {
            for &(decision, side) in index.listed(&node) {
                held.listed[decision][side].insert(number);
            }
            for &(decision, side) in index.meant(&node) {
                held.meant[decision][side].insert(number);
            }
        }
        // What is listed on one side is not meant by the other, whatever it is called.
        for (meant, listed) in held.meant.iter_mut().zip(&held.listed) {
            for side in meant {
                side.retain(|n| !listed[0].contains(n) && !listed[1].contains(n));
            }
        }
        held
    }

    fn of(&self, decision: usize, side: usize) -> BTreeSet<usize> {
        self.listed[decision][side].union(&self.meant[decision][side]).copied().collect()
    }
}

/// Decision and side.
type Place = (usize, usize);

/// Places by two words.
type Table<'d> = BTreeMap<&'d str, BTreeMap<&'d str, Vec<Place>>>;

/// Which sides name a node.
#[derive(Default)]
struct Index<'d> {
    /// By article and key.
    members: Table<'d>,
    /// By gazetteer id.
    gazetteer: BTreeMap<&'d str, Vec<Place>>,
    /// By family and name.
    names: Table<'d>,
}

impl<'d> Index<'d> {
    fn new(decisions: &[&'d Decision]) -> Self {
        let mut index = Self::default();
        for (number, decision) in decisions.iter().enumerate() {
            for (at, side) in decision.sides.iter().enumerate() {
                index.add(side, (number, at));
            }
        }
        index
    }

    fn add(&mut self, side: &'d Side, place: Place) {
        for m in &side.members {
            let of_article = self.members.entry(&m.member.article.0).or_default();
            of_article.entry(&m.member.key).or_default().push(place);
        }
        if let Some(id) = &side.gazetteer {
            self.gazetteer.entry(id).or_default().push(place);
        }
        if let Some((family, name)) = &side.name {
            self.names.entry(family).or_default().entry(name).or_default().push(place);
        }
    }

    fn listed(&self, node: &Linkable<'_>) -> &[Place] {
        let of_article = self.members.get(node.article);
        of_article.and_then(|keys| keys.get(node.key)).map_or(&[], Vec::as_slice)
    }

    fn meant<'i>(&'i self, node: &Linkable<'_>) -> Vec<&'i Place> {
        let Some(entity) = node.entity else {
            return Vec::new();
        };
        if let Some(id) = entity.gazetteer.as_deref() {
            return self.gazetteer.get(id).into_iter().flatten().collect();
        }
        let Some(of_family) = self.names.get(names::family(&entity.types)) else {
            return Vec::new();
        };
        let named = entity.telling.iter().filter_map(|name| of_family.get(name.as_str()));
        named.flatten().collect()
    }
}

fn reasons(decision: &Decision) -> Reasons {
    let note = decision.note.as_ref().map(|n| format!(" ({n})"));
    let because = format!("decided by {}: the same{}", decision.by, note.unwrap_or_default());
    let by = [decision.by.clone()].into();
    Reasons { rules: ["decision"].into(), because: [because].into(), by, ..Reasons::default() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::ArticleId;
    use crate::model::decision::DecidedMember;
    use crate::model::links::Member;

    fn side(keys: &[&str]) -> Side {
        let member = |key: &&str| DecidedMember {
            member: Member { article: ArticleId("a".to_owned()), key: (*key).to_owned() },
            class: String::new(),
            label: String::new(),
            words: String::new(),
            place: None,
        };
        Side { members: keys.iter().map(member).collect(), ..Side::default() }
    }

    fn decision(verdict: Verdict, one: &[&str], other: &[&str]) -> Decision {
        let sides = [side(one), side(other)];
        Decision { kind: LinkKind::Event, verdict, sides, by: "ann".to_owned(), note: None }
    }

    fn constraints(decisions: &[Decision]) -> Constraints<'_> {
        let keys = ["0", "1", "2", "3"].into_iter();
        let nodes = keys.map(|key| Linkable { article: "a", key, entity: None });
        Constraints::new(LinkKind::Event, decisions, nodes)
    }

    #[test]
    fn what_is_decided_comes_first_and_holds_for_sets() {
        let decisions = [decision(Verdict::Same, &["0"], &["1"]), decision(Verdict::Apart, &["1"], &["2"])];
        let mut constraints = constraints(&decisions);
        let mut union = Union::new(4);
        constraints.join(&mut union);
        assert_eq!(union.find(1), 0);
        let free = |_, _| false;
        let reasons = Reasons::default;
        assert!(!union.join((0, 2), reasons(), |x, y| constraints.forbids(x, y, free)));
        assert!(union.join((0, 3), reasons(), |x, y| constraints.forbids(x, y, free)));
        let (_, why) = union.sets().next().unwrap();
        assert!(why.because.contains("decided by ann: the same"));
    }

    #[test]
    fn a_contradiction_inside_a_decided_set_keeps_nobody_out() {
        let decisions = [decision(Verdict::Same, &["0"], &["1"])];
        let mut constraints = constraints(&decisions);
        constraints.join(&mut Union::new(4));
        // 2 fits 0 alone, 3 fits neither.
        let contradict = |x: usize, y: usize| (x.min(y), x.max(y)) != (0, 2);
        assert!(!constraints.forbids(1, 2, contradict));
        assert!(constraints.forbids(1, 3, contradict));
    }
}
