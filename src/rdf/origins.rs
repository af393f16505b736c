//! Independent origins: from how many places what is told of an event comes, however many articles carry it.
//!
//! In: the claims about one event, with where their words come from (`sources.rs`); out: the origin of each. The definition:
//!
//! - What an article says in its **own voice** comes from the outlet that it credits with the statement, else from the outlet that the
//!   story is credited to, else from its publisher; in the words of a copy, from that of the text that had them first.
//! - What an **outlet** is quoted with comes from that outlet, whoever quotes it.
//! - What **somebody with a name** says comes from that person or body, together with the outlet that it was said to where all its
//!   statements about the event name one: a statement to the press that five papers carry is one origin, two interviews are two.
//! - What somebody **without a name** says comes from an unnamed source of the outlet that is credited, else of the article that had
//!   the words first.
//! - An outlet whose own articles credit another one for all that they say of the event in their own voice is no origin: the other
//!   is, along the whole chain.

use std::collections::{BTreeMap, BTreeSet};

use oxigraph::model::NamedNode;

/// Where one claim comes from.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Origin {
    /// Canonical node of an outlet, person or body, or the article.
    pub(crate) source: NamedNode,
    /// The outlet that it was said to.
    pub(crate) outlet: Option<NamedNode>,
    /// What the source is called when it has no name: "a senior official".
    pub(crate) unnamed: Option<String>,
}

impl Origin {
    pub(crate) fn of(source: NamedNode) -> Self {
        Self { source, outlet: None, unnamed: None }
    }
}

/// A claim about an event before the others are looked at.
#[derive(Clone, Debug)]
pub(crate) struct Traced {
    /// Its origin as its own article has it.
    pub(crate) origin: Origin,
    /// Publisher of the article, when it says so in its own voice.
    pub(crate) own_voice: Option<NamedNode>,
}

/// Origins of all claims about one event, in their order.
pub(crate) fn resolve(claims: &[Traced]) -> Vec<Origin> {
    let credits = passed_on(claims);
    let everywhere = open_statements(claims);
    let resolved = claims.iter().map(|claim| {
        let mut origin = claim.origin.clone();
        if origin.outlet.is_none() && origin.unnamed.is_none() {
            origin.source = follow(&credits, &origin.source);
        }
        if everywhere.contains(&origin.source) {
            origin.outlet = None;
        }
        origin
    });
    resolved.collect()
}

/// Outlets that have all they say in their own voice from another one, and that one.
fn passed_on(claims: &[Traced]) -> BTreeMap<&NamedNode, &NamedNode> {
    let mut told: BTreeMap<&NamedNode, BTreeSet<&NamedNode>> = BTreeMap::new();
    for claim in claims {
        if let Some(publisher) = &claim.own_voice {
            told.entry(publisher).or_default().insert(&claim.origin.source);
        }
    }
    let passed = told.into_iter().filter(|(publisher, from)| !from.contains(publisher));
    passed.filter_map(|(publisher, from)| Some((publisher, from.into_iter().next()?))).collect()
}

/// Who has said it without an outlet being named: a statement to all.
fn open_statements(claims: &[Traced]) -> BTreeSet<NamedNode> {
    let open = claims.iter().map(|c| &c.origin).filter(|o| o.outlet.is_none() && o.unnamed.is_none());
    open.map(|o| o.source.clone()).collect()
}

/// The end of a chain of credits; of a circle, its least member.
fn follow(credits: &BTreeMap<&NamedNode, &NamedNode>, from: &NamedNode) -> NamedNode {
    let mut seen = BTreeSet::new();
    let mut at = from;
    while let Some(next) = credits.get(at) {
        if !seen.insert(at) {
            return circle(credits, at);
        }
        at = next;
    }
    at.clone()
}

/// The least member of the circle that a node is in.
fn circle(credits: &BTreeMap<&NamedNode, &NamedNode>, from: &NamedNode) -> NamedNode {
    let mut members = BTreeSet::new();
    let mut at = from;
    while members.insert(at) {
        at = credits.get(at).copied().unwrap_or(at);
    }
    members.into_iter().next().unwrap_or(from).clone()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn node(name: &str) -> NamedNode {
        NamedNode::new_unchecked(format!("urn:annals:entity:{name}"))
    }

    fn own(publisher: &str, from: &str) -> Traced {
        Traced { origin: Origin::of(node(from)), own_voice: Some(node(publisher)) }
    }

    fn said(speaker: &str, to: Option<&str>) -> Traced {
        let origin = Origin { outlet: to.map(node), ..Origin::of(node(speaker)) };
        Traced { origin, own_voice: None }
    }

    fn count(claims: &[Traced]) -> usize {
        resolve(claims).into_iter().collect::<BTreeSet<_>>().len()
    }

    #[test]
    fn a_chain_of_credits_has_one_end() {
        let claims = [own("a", "b"), own("b", "c"), own("c", "c")];
        assert!(resolve(&claims).iter().all(|o| o.source == node("c")));
        // Without the article of c the chain still ends there.
        assert_eq!(count(&claims[..2]), 1);
        // An outlet that has something of its own is an origin.
        assert_eq!(count(&[own("a", "b"), own("b", "c"), own("b", "b")]), 2);
    }

    #[test]
    fn a_circle_is_one_origin() {
        assert_eq!(count(&[own("a", "b"), own("b", "c"), own("c", "b")]), 1);
    }

    #[test]
    fn one_statement_to_all_is_one_and_two_interviews_are_two() {
        assert_eq!(count(&[said("minister", None), said("minister", None), said("minister", Some("x"))]), 1);
        assert_eq!(count(&[said("minister", Some("y")), said("minister", Some("x"))]), 2);
    }

    #[test]
    fn the_order_of_claims_changes_nothing() {
        let claims = [own("a", "b"), own("b", "c"), own("c", "b"), said("m", Some("x")), said("m", None)];
        let mut back = claims.to_vec();
        back.reverse();
        let mut found = resolve(&back);
        found.reverse();
        assert_eq!(found, resolve(&claims));
    }
}
