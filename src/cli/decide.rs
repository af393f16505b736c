//! `annals merge` and `annals split`: a person says what is one and what is not.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use oxigraph::model::NamedNode;

use crate::error::{Error, Kind, Result};
use crate::model::Decision;
use crate::model::Verdict;
use crate::model::decision::Side;
use crate::model::links::{LinkKind, Member};
use crate::query::shorten::{lengthen, shorten};
use crate::query::things::{Thing, thing};
use crate::rdf::decisions;
use crate::store::{Nodes, Store, told};

use super::args::{Author, MergeArgs, SplitArgs};
use super::context::Context;
use super::exit::Exit;
use super::feed::plural;
use super::output::print;

pub(super) fn merge(context: &Context, args: &MergeArgs) -> Result<Exit> {
    context.change(|store| merged(store, args))
}

pub(super) fn split(context: &Context, args: &SplitArgs) -> Result<Exit> {
    context.change(|store| parted(store, args))
}

fn merged(store: &Store, args: &MergeArgs) -> Result<Exit> {
    let nodes = store.nodes()?;
    let (one, other) = (thing(store, &args.one)?, thing(store, &args.other)?);
    same_kind(&one, &other)?;
    let tellings = one.member.is_some() && other.member.is_some() && one.member != other.member;
    if one.node == other.node && !tellings {
        let reason = format!("'{}' and '{}' are one already: {}", args.one, args.other, shorten(one.node.as_str()));
        return Err(Error::new(Kind::Query, reason).hint("'annals why' tells what joins them"));
    }
    let sides = [one.side(&nodes), other.side(&nodes)];
    let members: Vec<Member> = [&one, &other].iter().flat_map(|t| nodes.members(&t.node)).collect();
    let decision = decision(one.kind, Verdict::Same, sides, &args.author);
    let options = format!("merge {} {}", args.one, args.other);
    carry_out(store, &decision, &members, &options)
}

fn parted(store: &Store, args: &SplitArgs) -> Result<Exit> {
    let nodes = store.nodes()?;
    let one = thing(store, &args.one)?;
    let (sides, members) = match &args.other {
        Some(other) => {
            let other = thing(store, other)?;
            same_kind(&one, &other)?;
            let mut members = nodes.members(&one.node);
            members.extend(nodes.members(&other.node));
            (two_sides(store, &nodes, &one, &other)?, members)
        }
        None => (taken_out(store, &nodes, &one, &args.articles)?, nodes.members(&one.node)),
    };
    let decision = decision(one.kind, Verdict::Apart, sides, &args.author);
    let options = format!("split {} {}", args.one, args.other.as_deref().unwrap_or_default());
    carry_out(store, &decision, &members, options.trim_end())
}

fn decision(kind: LinkKind, verdict: Verdict, mut sides: [Side; 2], author: &Author) -> Decision {
    if verdict == Verdict::Same {
        sides.sort();
    }
    Decision { kind, verdict, sides, by: author.by.clone(), note: author.note.clone() }
}

fn same_kind(one: &Thing, other: &Thing) -> Result<()> {
    let name = |kind| match kind {
        LinkKind::Entity => "an entity",
        LinkKind::Event => "an event",
    };
    if one.kind == other.kind {
        return Ok(());
    }
    let (one, other) =
        (format!("'{}' is {}", one.label, name(one.kind)), format!("'{}' is {}", other.label, name(other.kind)));
    Err(Error::new(Kind::Query, format!("{one}, {other}")).hint("name two of a kind"))
}

/// Two things, or two tellings of one, or a telling and the rest.
fn two_sides(store: &Store, nodes: &Nodes, one: &Thing, other: &Thing) -> Result<[Side; 2]> {
    if one.node != other.node {
        return Ok([one.side(nodes), other.side(nodes)]);
    }
    match (&one.member, &other.member) {
        (None, None) => Err(one_already(store, nodes, one)),
        (Some(part), Some(rest)) if part == rest => Err(one_already(store, nodes, one)),
        (Some(part), None) | (None, Some(part)) => Ok(part_and_rest(nodes, one, std::slice::from_ref(part))),
        (Some(_), Some(_)) => {
            let (part, mut rest) = (one.side(nodes), other.side(nodes));
            let id = |side: &Side| side.members.first().and_then(|m| nodes.entity(&m.member)?.gazetteer.clone());
            // Whatever bears the gazetteer id is the other one: this one is something else of that name.
            if id(&part).is_some() && id(&part) == id(&rest) {
                rest.gazetteer = id(&rest);
            }
            Ok([part, rest])
        }
    }
}

fn part_and_rest(nodes: &Nodes, whole: &Thing, part: &[Member]) -> [Side; 2] {
    let mut rest = nodes.side(whole.kind, &whole.node, &whole.label);
    rest.members.retain(|m| !part.contains(&m.member));
    let label = format!("{} of {}", whole.label, articles_of(part));
    [nodes.part(whole.kind, &whole.node, &label, part), rest]
}

fn articles_of(members: &[Member]) -> String {
    let mut articles: Vec<String> = members.iter().map(|m| format!("article:{}", m.article)).collect();
    articles.dedup();
    articles.join(", ")
}

/// The nodes of some articles, and the rest.
fn taken_out(store: &Store, nodes: &Nodes, whole: &Thing, articles: &[String]) -> Result<[Side; 2]> {
    let members = nodes.members(&whole.node);
    let mut part: Vec<Member> = whole.member.iter().cloned().collect();
    for name in articles {
        let iri = lengthen(name).map_or_else(|| name.clone(), |node| node.as_str().to_owned());
        let ids = store.find_articles(&iri)?;
        let found: Vec<Member> = members.iter().filter(|m| ids.contains(&m.article)).cloned().collect();
        if found.is_empty() {
            let error = Error::new(Kind::Query, format!("tells nothing of '{}'", whole.label)).at(name);
            return Err(error.hint(tellings(store, nodes, whole)));
        }
        part.extend(found);
    }
    part.sort();
    part.dedup();
    if part.is_empty() {
        return Err(one_already(store, nodes, whole));
    }
    if part.len() == members.len() {
        let error = Error::new(Kind::Query, format!("nothing of '{}' would be left", whole.label));
        return Err(error.hint(tellings(store, nodes, whole)));
    }
    Ok(part_and_rest(nodes, whole, &part))
}

fn one_already(store: &Store, nodes: &Nodes, whole: &Thing) -> Error {
    if let Some(merge) = store.decisions().ok().and_then(|all| all.into_iter().find(|d| is_merge_of(store, d, whole))) {
        let name = shorten(decisions::node(&merge).as_str());
        let error = Error::new(Kind::Query, format!("it was decided that {}: {name}", told(&merge)));
        return error.hint(format!("'annals decisions --forget {name}' takes that back"));
    }
    let reason = format!("'{}' is one thing, {}: say what is to go", whole.label, shorten(whole.node.as_str()));
    Error::new(Kind::Query, reason).hint(tellings(store, nodes, whole))
}

/// Whether a person made this thing one.
fn is_merge_of(store: &Store, decision: &Decision, whole: &Thing) -> bool {
    let stands = |side: &Side| store.current(&NamedNode::new_unchecked(side.canonical.clone())).ok();
    decision.verdict == Verdict::Same && decision.sides.iter().all(|s| stands(s).as_ref() == Some(&whole.node))
}

/// The nodes of a set, to choose from.
fn tellings(store: &Store, nodes: &Nodes, whole: &Thing) -> String {
    const SHOWN: usize = 20;
    let members = nodes.members(&whole.node);
    let mut hint = "--article ARTICLE takes the nodes of an article out; it consists of".to_owned();
    for member in members.iter().take(SHOWN) {
        let node = decisions::member_node(whole.kind, member);
        let headline = store.headline(&member.article).ok().flatten().unwrap_or_default();
        let _ = write!(hint, "\n  {}  {headline}", shorten(node.as_str()));
    }
    if members.len() > SHOWN {
        let _ = write!(hint, "\n  … and {} more", members.len() - SHOWN);
    }
    hint
}

/// Writes the decision down and tells what stands now.
fn carry_out(store: &Store, decision: &Decision, members: &[Member], options: &str) -> Result<Exit> {
    let new = store.decide(std::slice::from_ref(decision), options)?;
    let name = shorten(decisions::node(decision).as_str());
    let mut page = String::new();
    if new == 0 {
        let _ = writeln!(page, "{name}: decided already, {}", told(decision));
    } else {
        let _ = writeln!(page, "{name}: {}", told(decision));
    }
    page.push_str(&standing(store, decision.kind, members)?);
    let _ = writeln!(page, "'annals decisions --forget {name}' takes it back");
    print(&page)?;
    Ok(Exit::Done)
}

/// The canonical nodes that stand now for these members.
pub(super) fn standing(store: &Store, kind: LinkKind, members: &[Member]) -> Result<String> {
    let nodes = store.nodes()?;
    let mut now: BTreeMap<NamedNode, Vec<&Member>> = BTreeMap::new();
    for member in members {
        if let Some(node) = nodes.canonical(kind, member) {
            now.entry(node).or_default().push(member);
        }
    }
    let mut page = String::new();
    for node in now.keys() {
        let all = nodes.members(node);
        let mut articles: Vec<&str> = all.iter().map(|m| m.article.0.as_str()).collect();
        articles.dedup();
        let label = store.label(node)?.unwrap_or_default();
        let (tellings, articles) = (all.len(), plural(articles.len(), "article", "articles"));
        let nodes = plural(tellings, "node", "nodes");
        let _ = writeln!(page, "  {}  {label}  ({nodes} of {articles})", shorten(node.as_str()));
    }
    Ok(page)
}
