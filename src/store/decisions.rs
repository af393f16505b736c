//! What persons decided: kept in a graph of its own, which no rebuild drops, and applied whenever things are linked.
//!
//! A decision comes in, is checked against those that are there, and the view is brought up to date. A node whose key is gone,
//! because a newer program reads the article differently, is looked for by its words and where they stand. A decision that finds
//! nothing is kept and told.

use std::collections::{BTreeMap, BTreeSet};

use oxigraph::model::{NamedNode, Quad};

use super::Store;
use super::found_again::plain;
use super::open::setting_quad;
use super::runs::Run;
use crate::error::{Error, Kind, Result};
use crate::linking;
use crate::linking::profile::ArticleProfile;
use crate::model::Decision;
use crate::model::Verdict;
use crate::rdf::{decisions as rdf, iri};

/// A decision as it is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kept {
    /// Its name.
    pub node: NamedNode,
    /// What was decided.
    pub decision: Decision,
    /// Why it changes nothing at the moment; none when it does.
    pub idle: Option<String>,
}

impl Store {
    /// What persons decided, sorted by name, as they decided it.
    ///
    /// # Errors
    /// When the store can't be read.
    pub fn decisions(&self) -> Result<Vec<Decision>> {
        Ok(rdf::read(&self.quads_of_graph(Some(&iri::decisions()))?))
    }

    /// The same, each with whether it finds its nodes.
    ///
    /// # Errors
    /// When the store can't be read.
    pub fn kept(&self) -> Result<Vec<Kept>> {
        let decisions = self.decisions()?;
        if decisions.is_empty() {
            return Ok(Vec::new());
        }
        let profiles = self.profiles()?;
        let applied = self.applied_decisions(&profiles)?;
        let found = linking::conflict::found(&profiles, &applied);
        let kept = decisions.into_iter().zip(found).map(|(decision, found)| Kept {
            node: rdf::node(&decision),
            idle: idle(&decision, found),
            decision,
        });
        Ok(kept.collect())
    }

    /// The decisions as linking takes them: each member under the key that it has now.
    ///
    /// # Errors
    /// When the store can't be read.
    pub fn applied_decisions(&self, profiles: &[ArticleProfile]) -> Result<Vec<Decision>> {
        let mut decisions = self.decisions()?;
        if decisions.is_empty() {
            return Ok(decisions);
        }
        let known: BTreeMap<&str, &ArticleProfile> = profiles.iter().map(|p| (p.article.as_str(), p)).collect();
        for decision in &mut decisions {
            let kind = decision.kind;
            for side in &mut decision.sides {
                for member in &mut side.members {
                    self.find_again(&known, kind, member)?;
                }
                side.members.sort();
            }
        }
        Ok(decisions)
    }

    /// Writes decisions down and brings the default graph up to date; gives how many are new. `options` is what the user asked
    /// for.
    ///
    /// # Errors
    /// When one contradicts another, or the store can't be written. Nothing is written then.
    pub fn decide(&self, new: &[Decision], options: &str) -> Result<usize> {
        let run = Run::begin(options);
        let profiles = self.profiles()?;
        let mut names: Vec<NamedNode> = self.decisions()?.iter().map(rdf::node).collect();
        let mut all = self.applied_decisions(&profiles)?;
        let mut added = Vec::new();
        for decision in new {
            let name = rdf::node(decision);
            if names.contains(&name) {
                continue;
            }
            check(&profiles, &all, &names, decision)?;
            let decision = self.with_words(decision)?;
            all.push(decision.clone());
            names.push(name);
            added.push(decision);
        }
        let mut change = self.begin()?;
        for quad in rdf::quads(&added) {
            change.insert(&quad);
        }
        change.insert(&setting_quad("an:stale", "true"));
        self.commit(change)?;
        self.consolidate()?;
        let nodes: Vec<NamedNode> = added.iter().map(rdf::node).collect();
        self.record_nodes(&run, &[], &nodes)?;
        Ok(added.len())
    }

    /// Takes a decision back and brings the default graph up to date.
    ///
    /// # Errors
    /// When there is no such decision, or the store can't be written.
    pub fn forget(&self, node: &NamedNode) -> Result<Decision> {
        let decisions = self.decisions()?;
        let (gone, rest): (Vec<_>, Vec<_>) = decisions.into_iter().partition(|d| rdf::node(d) == *node);
        let Some(decision) = gone.into_iter().next() else {
            let error = Error::new(Kind::Query, "no such decision").at(short(node));
            return Err(error.hint("'annals decisions' lists them"));
        };
        let kept: BTreeSet<String> = rdf::quads(&rest).iter().map(Quad::to_string).collect();
        let mut change = self.begin()?;
        for quad in self.quads_of_graph(Some(&iri::decisions()))? {
            if !kept.contains(&quad.to_string()) {
                change.remove(&quad);
            }
        }
        change.insert(&setting_quad("an:stale", "true"));
        self.commit(change)?;
        self.consolidate()?;
        Ok(decision)
    }

    /// The decision with the words of each member and the address of its article, as far as that is in the store.
    fn with_words(&self, decision: &Decision) -> Result<Decision> {
        let mut decision = decision.clone();
        for member in decision.sides.iter_mut().flat_map(|s| &mut s.members) {
            let graph = iri::article(&member.member.article);
            if member.address.is_none() {
                member.address = self.text_of(&graph, "schema:url", &graph)?;
            }
            if let (Some((start, end)), true) = (member.place, member.words.is_empty()) {
                let words = self.text_of(&iri::stretch(&graph, start, end), "nif:anchorOf", &graph)?;
                member.words = words.unwrap_or_default();
            }
        }
        Ok(decision)
    }

    /// The value of a property in an article's graph.
    fn text_of(&self, node: &NamedNode, property: &str, graph: &NamedNode) -> Result<Option<String>> {
        let property = iri::expand(property);
        let quads = self.quads_of(node, Some(graph))?;
        Ok(quads.into_iter().find(|q| q.predicate == property).map(|q| plain(&q.object)))
    }
}

fn idle(decision: &Decision, found: [usize; 2]) -> Option<String> {
    let missing = decision.sides.iter().zip(found).find(|(_, found)| *found == 0);
    let (side, _) = missing?;
    let articles: BTreeSet<String> = side.articles().map(|a| format!("article:{a}")).collect();
    let articles: Vec<String> = articles.into_iter().collect();
    let what = format!("nothing in the store is '{}'", side.label);
    Some(if articles.is_empty() { what } else { format!("{what} (as told in {})", articles.join(", ")) })
}

/// Refuses what contradicts a decision that is there; `names` are those of the decisions.
fn check(profiles: &[ArticleProfile], decisions: &[Decision], names: &[NamedNode], new: &Decision) -> Result<()> {
    let verdict = match new.verdict {
        Verdict::Same => Verdict::Apart,
        Verdict::Apart => Verdict::Same,
    };
    let opposite = rdf::node(&Decision { verdict, ..new.clone() });
    let mut broken: Vec<usize> = names.iter().position(|n| *n == opposite).into_iter().collect();
    if broken.is_empty() {
        broken = linking::conflict::conflict(profiles, decisions, new);
    }
    let Some(&first) = broken.first() else {
        return Ok(());
    };
    let texts = broken.iter().map(|&d| format!("{} ({})", short(&names[d]), told(&decisions[d])));
    let texts: Vec<String> = texts.collect();
    let reason = format!("{} contradicts what was decided: {}", told(new), texts.join("; "));
    let hint = format!("'annals decisions --forget {}' takes that back", short(&names[first]));
    Err(Error::new(Kind::Query, reason).hint(hint))
}

/// A decision in words: "'Jane Roe' is 'J. Roe'".
#[must_use]
pub fn told(decision: &Decision) -> String {
    let [one, other] = &decision.sides;
    let is = match decision.verdict {
        Verdict::Same => "is",
        Verdict::Apart => "is never",
    };
    format!("'{}' {is} '{}'", one.label, other.label)
}

fn short(node: &NamedNode) -> String {
    let iri = node.as_str();
    iri.strip_prefix(iri::BASE).unwrap_or(iri).to_owned()
}
