//! What a person had better look at: links that the program is least sure of, and pairs that it nearly joined.
//!
//! A store comes in, questions go out, the least certain first, each with what both articles say. Answers become decisions. The
//! file of questions is TOML, to be edited.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use oxigraph::model::NamedNode;
use serde::Deserialize;

use crate::error::{Error, Kind, Result};
use crate::linking::doubts;
use crate::linking::explanation::Explanation;
use crate::linking::names;
use crate::model::Decision;
use crate::model::Verdict;
use crate::model::decision::Side;
use crate::model::links::{LinkKind, Member};
use crate::rdf::decisions;
use crate::store::{Nodes, Store};

use super::labels::ask;
use super::shorten::shorten;
use super::telling::{Telling, telling};
use super::things::{Thing, thing};
use super::why::Comparer;

/// Links of which the weakest tie is looked for, for each question that is asked for.
const LOOKED_AT: usize = 2;

/// One question: are the two sides one?
#[derive(Clone, Debug, PartialEq)]
pub struct Question {
    /// Whether about entities or events.
    pub kind: LinkKind,
    /// Whether the program has them as one.
    pub one: bool,
    /// Its score.
    pub score: f64,
    /// Score from which they are one.
    pub threshold: f64,
    /// Nodes of both sides, shortened.
    pub sides: [Vec<String>; 2],
    /// What one article of each side says.
    pub tellings: [Telling; 2],
    /// What speaks for it, in words.
    pub because: Vec<String>,
}

/// The least certain links and near misses, at most `limit`.
///
/// # Errors
/// When the store can't be read.
pub fn questions(store: &Store, kind: Option<LinkKind>, limit: usize) -> Result<Vec<Question>> {
    let nodes = store.nodes()?;
    let mut found = Vec::new();
    for kind in [LinkKind::Event, LinkKind::Entity].into_iter().filter(|k| kind.is_none_or(|kind| kind == *k)) {
        found.extend(weak_links(store, &nodes, kind, limit)?);
        found.extend(match kind {
            LinkKind::Event => near_events(store, &nodes, limit)?,
            LinkKind::Entity => near_names(store, &nodes, limit)?,
        });
    }
    let margin = |q: &Question| (q.score - q.threshold).abs();
    found.sort_by(|a, b| margin(a).total_cmp(&margin(b)).then_with(|| a.sides.cmp(&b.sides)));
    found.truncate(limit);
    Ok(found)
}

/// Links of the program with the lowest scores, each asked for at its weakest tie.
fn weak_links(store: &Store, nodes: &Nodes, kind: LinkKind, limit: usize) -> Result<Vec<Question>> {
    let rows = ask(store, "explain/links", &[])?;
    let mut found = Vec::new();
    let mut looked_at = 0;
    for row in 0..rows.rows.len() {
        let score: f64 = rows.text(row, "score").parse().unwrap_or(1.0);
        let node = NamedNode::new_unchecked(rows.text(row, "canonical"));
        if score >= 1.0 || found.len() >= limit || looked_at >= limit * LOOKED_AT {
            break;
        }
        if kind_of(&node) != kind {
            continue;
        }
        looked_at += 1;
        let whole = Thing { kind, label: String::new(), member: None, node };
        let comparer = Comparer::new(store, nodes, &whole, &whole)?;
        let Some(([one, other], (a, b, told))) = comparer.weakest() else {
            continue;
        };
        // That an outlet is the one of its name is no question.
        let outlets = [&a, &b].iter().all(|m| m.key == "publisher");
        if told.rule == "decision" || outlets {
            continue;
        }
        let side =
            |members: Vec<Member>| members.iter().map(|m| shorten(decisions::member_node(kind, m).as_str())).collect();
        let tellings = [tell(store, nodes, kind, &a)?, tell(store, nodes, kind, &b)?];
        let score = told.score.unwrap_or(score);
        let threshold = told.threshold.unwrap_or(0.0);
        found.push(Question {
            kind,
            one: true,
            score,
            threshold,
            sides: [side(one), side(other)],
            tellings,
            because: because(&told),
        });
    }
    Ok(found)
}

fn because(told: &Explanation) -> Vec<String> {
    told.features.iter().map(|f| f.text.clone()).filter(|t| !t.is_empty()).collect()
}

fn tell(store: &Store, nodes: &Nodes, kind: LinkKind, member: &Member) -> Result<Telling> {
    telling(store, kind, &nodes.decided(kind, member))
}

fn near_events(store: &Store, nodes: &Nodes, limit: usize) -> Result<Vec<Question>> {
    let decided = store.applied_decisions(&nodes.profiles)?;
    let mut found = Vec::new();
    // Of two sets with several near misses the nearest is asked for.
    let mut asked = BTreeSet::new();
    for doubt in doubts::of_events(&nodes.profiles, &decided, limit * LOOKED_AT) {
        let [Some(a), Some(b)] = doubt.pair.each_ref().map(|m| telling_of(nodes, LinkKind::Event, m)) else { continue };
        let comparer = Comparer::new(store, nodes, &a, &b)?;
        let sets = [a.node.clone().min(b.node.clone()), a.node.clone().max(b.node.clone())];
        if a.node == b.node || comparer.is_decided() || found.len() >= limit || !asked.insert(sets) {
            continue;
        }
        let told = comparer.best().map(|(_, _, told)| because(&told));
        let node = |m| vec![shorten(decisions::member_node(LinkKind::Event, m).as_str())];
        let [a, b] = &doubt.pair;
        found.push(Question {
            kind: LinkKind::Event,
            one: false,
            score: doubt.score,
            threshold: doubt.threshold,
            sides: [node(a), node(b)],
            tellings: [tell(store, nodes, LinkKind::Event, a)?, tell(store, nodes, LinkKind::Event, b)?],
            because: told.unwrap_or_default(),
        });
    }
    Ok(found)
}

/// A node of an article as a thing of its own.
fn telling_of(nodes: &Nodes, kind: LinkKind, member: &Member) -> Option<Thing> {
    let node = nodes.canonical(kind, member)?;
    Some(Thing { kind, node, label: String::new(), member: Some(member.clone()) })
}

/// Things whose names are nearly spelt alike.
fn near_names(store: &Store, nodes: &Nodes, limit: usize) -> Result<Vec<Question>> {
    let mut named = Vec::new();
    for node in nodes.canonical_nodes() {
        let members = nodes.members(&node);
        let entities = members.iter().filter_map(|m| nodes.entity(m)).filter(|e| e.gazetteer.is_none());
        let mut own: Vec<(&'static str, String)> =
            entities.flat_map(|e| e.telling.iter().map(|n| (names::family(&e.types), n.clone()))).collect();
        own.sort();
        own.dedup();
        named.extend(own.into_iter().map(|(family, name)| (node.as_str().to_owned(), family, name)));
    }
    let mut found = Vec::new();
    for doubt in doubts::of_names(&named, limit * LOOKED_AT) {
        let [one, other] = doubt.pair.clone().map(NamedNode::new_unchecked);
        let things = [&one, &other].map(|node| Thing {
            kind: LinkKind::Entity,
            node: node.clone(),
            label: String::new(),
            member: None,
        });
        let firsts = [&one, &other].map(|node| nodes.members(node).into_iter().next());
        let [Some(a), Some(b)] = firsts else { continue };
        if Comparer::new(store, nodes, &things[0], &things[1])?.is_decided() {
            continue;
        }
        found.push(Question {
            kind: LinkKind::Entity,
            one: false,
            score: doubt.score,
            threshold: doubt.threshold,
            sides: [vec![shorten(one.as_str())], vec![shorten(other.as_str())]],
            tellings: [tell(store, nodes, LinkKind::Entity, &a)?, tell(store, nodes, LinkKind::Entity, &b)?],
            because: vec!["nearly the same name".to_owned()],
        });
    }
    found.truncate(limit);
    Ok(found)
}

fn kind_of(node: &NamedNode) -> LinkKind {
    if node.as_str().contains(":event:") { LinkKind::Event } else { LinkKind::Entity }
}

/// The decision that an answer is.
///
/// # Errors
/// When a node is not in the store any more.
pub fn decision(
    store: &Store,
    nodes: &Nodes,
    sides: &[Vec<String>; 2],
    verdict: Verdict,
    by: &str,
) -> Result<Decision> {
    let (kind, first) = side(store, nodes, &sides[0])?;
    let (other_kind, second) = side(store, nodes, &sides[1])?;
    if kind != other_kind {
        return Err(Error::new(Kind::Query, "an entity and an event can't be one").at(sides[0].join(", ")));
    }
    let mut sides = [first, second];
    if verdict == Verdict::Same {
        sides.sort();
    }
    Ok(Decision { kind, verdict, sides, by: by.to_owned(), note: None })
}

fn side(store: &Store, nodes: &Nodes, names: &[String]) -> Result<(LinkKind, Side)> {
    let things = names.iter().map(|n| thing(store, n)).collect::<Result<Vec<Thing>>>()?;
    let Some(first) = things.first() else {
        return Err(
            Error::new(Kind::Query, "a question has a side without nodes").hint("leave the nodes as they were written")
        );
    };
    if things.len() == 1 {
        return Ok((first.kind, first.side(nodes)));
    }
    let members: Vec<Member> = things.iter().flat_map(|t| t.members(nodes)).collect();
    let label = format!("{} of {}", first.label, names.join(", "));
    Ok((first.kind, nodes.part(first.kind, &first.node, &label, &members)))
}

/// The questions as a file to edit.
#[must_use]
pub fn to_file(questions: &[Question]) -> String {
    let mut text = String::from(
        "# Set each verdict to \"same\" or \"apart\", or leave it empty to skip the question; then: annals review --apply FILE\n\
         # The least certain come first. Lines that begin with '#' are for the reader.\n",
    );
    for question in questions {
        let kind = decisions::kind_name(question.kind);
        let now = if question.one { "one" } else { "two" };
        let (score, threshold) = (question.score, question.threshold);
        let _ =
            writeln!(text, "\n[[question]]\n# {kind}, {now} at the moment, score {score:.3}, needed {threshold:.3}");
        for reason in &question.because {
            let _ = writeln!(text, "# {}", one_line(reason));
        }
        for (name, (side, telling)) in
            ["first", "second"].into_iter().zip(question.sides.iter().zip(&question.tellings))
        {
            let nodes: Vec<String> = side.iter().map(|n| format!("\"{n}\"")).collect();
            let _ = writeln!(text, "# {}: {}", one_line(&telling.source()), one_line(&telling.marked()));
            let _ = writeln!(text, "{name} = [{}]", nodes.join(", "));
        }
        text.push_str("verdict = \"\"\n");
    }
    text
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The file as it is read back.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Answers {
    #[serde(default)]
    question: Vec<Answer>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Answer {
    first: Vec<String>,
    second: Vec<String>,
    #[serde(default)]
    verdict: String,
}

/// The answers of an edited file: both sides and the verdict; those that were skipped are left out. `name` is what messages
/// call the file.
///
/// # Errors
/// When the file is no such file, or a verdict is none.
pub fn from_file(text: &str, name: &str) -> Result<Vec<([Vec<String>; 2], Verdict)>> {
    let answers: Answers = toml::from_str(text).map_err(|e| {
        let line = e.span().map(|s| text[..s.start].matches('\n').count() + 1);
        let place = line.map_or_else(|| name.to_owned(), |line| format!("{name}:{line}"));
        let error = Error::new(Kind::Query, e.message().to_owned()).at(place);
        error.hint("'annals review --file FILE' writes such a file")
    })?;
    let mut found = Vec::new();
    for (number, answer) in answers.question.into_iter().enumerate() {
        let verdict = match answer.verdict.trim() {
            "" => continue,
            "same" => Verdict::Same,
            "apart" => Verdict::Apart,
            other => {
                let error = Error::new(Kind::Query, format!("question {}: '{other}' is no verdict", number + 1));
                return Err(error.at(name).hint("\"same\", \"apart\" or \"\""));
            }
        };
        found.push(([answer.first, answer.second], verdict));
    }
    Ok(found)
}
