//! Linking decisions as quads of the graph `an:links`: members, canonical node, score, rule and the reasons.

use std::collections::BTreeSet;

use oxigraph::model::{NamedNode, Quad, Term};

use super::consolidate::View;
use super::iri;
use super::terms::{self, Sink};
use crate::linking::entities::{ENTRY, same_entry};
use crate::model::ArticleId;
use crate::model::links::{CopyLink, EventRelation, Link, LinkKind, Linked, Member, RevisionLink};
use crate::vocab;

/// Who decided when no person did.
const PROGRAM: &str = "program";

/// Quads of all links and relations, in their order.
pub fn quads<'l>(linked: &'l Linked, view: &'l View<'_>) -> impl Iterator<Item = Quad> + 'l {
    let relations = linked.relations.iter().flat_map(|relation| relation_quads(relation, view));
    let links = linked.links.iter().flat_map(|link| {
        let kind = kind(link.kind);
        let canonical = link.members.first().and_then(|m| {
            let mapping = view.of_article(&m.article.0)?;
            mapping.get(&format!("{kind}/{}", m.key))
        });
        let mut quads = canonical.map(|node| link_quads(link, node)).unwrap_or_default();
        quads.extend(canonical.map(|node| former_quads(link, node, view)).unwrap_or_default());
        quads
    });
    links.chain(relations).chain(article_quads(linked))
}

/// Quads of all copies and revisions.
pub fn article_quads(linked: &Linked) -> impl Iterator<Item = Quad> + '_ {
    let copies = linked.copies.iter().flat_map(copy_quads);
    copies.chain(linked.revisions.iter().flat_map(revision_quads))
}

/// Quads of a relation between events.
#[must_use]
pub fn relation_quads(relation: &EventRelation, view: &View<'_>) -> Vec<Quad> {
    let mut sink = Sink::new(iri::links());
    write_relation(relation, view, &mut sink);
    sink.sorted()
}

fn copy_quads(copy: &CopyLink) -> Vec<Quad> {
    let mut sink = Sink::new(iri::links());
    let node = iri::article_link("copy", &copy.copy, &copy.origin);
    write_articles(&node, "an:copyOf", [&copy.copy, &copy.origin], &mut sink);
    sink.add(&node, "an:score", terms::decimal((copy.score * 1000.0).round() as u16));
    sink.add_text(&node, "an:rule", Some(&copy.rule));
    copy.because.iter().for_each(|reason| sink.add_text(&node, "an:because", Some(reason)));
    sink.sorted()
}

fn revision_quads(revision: &RevisionLink) -> Vec<Quad> {
    let mut sink = Sink::new(iri::links());
    let node = iri::article_link("revision", &revision.newer, &revision.older);
    write_articles(&node, "prov:wasRevisionOf", [&revision.newer, &revision.older], &mut sink);
    sink.add(&node, "an:score", terms::decimal(1000));
    sink.add_text(&node, "an:rule", Some("revision"));
    revision.because.iter().for_each(|reason| sink.add_text(&node, "an:because", Some(reason)));
    sink.sorted()
}

/// Two articles, and the property that joins them in the default graph.
fn write_articles(node: &NamedNode, property: &str, [from, to]: [&ArticleId; 2], sink: &mut Sink) {
    sink.add_name(node, "rdf:type", "an:ArticleLink");
    sink.add(node, "an:subject", iri::article(from));
    sink.add_name(node, "an:predicate", property);
    sink.add(node, "an:object", iri::article(to));
    sink.add_text(node, "an:decidedBy", Some(PROGRAM));
}

/// A relation between events, as a node of its own: it has score and reasons, and leads to the tellings that it was found by.
pub(crate) fn write_relation(relation: &EventRelation, view: &View<'_>, sink: &mut Sink) {
    let [Some(subject), Some(object)] = [&relation.subject, &relation.object].map(|m| view.event_of(m)) else {
        return;
    };
    let node = iri::relation(subject, &relation.property, object);
    sink.add_name(&node, "rdf:type", "an:EventRelation");
    sink.add(&node, "an:subject", subject.clone());
    sink.add_name(&node, "an:predicate", &relation.property);
    sink.add(&node, "an:object", object.clone());
    sink.add(&node, "an:score", terms::decimal((relation.score * 1000.0).round() as u16));
    sink.add_text(&node, "an:rule", Some("relation"));
    sink.add_text(&node, "an:decidedBy", Some("program"));
    for member in [&relation.subject, &relation.object] {
        sink.add(&node, "an:member", iri::node(&iri::article(&member.article), "event", &member.key));
    }
    for reason in &relation.because {
        sink.add_text(&node, "an:because", Some(reason));
    }
}

/// Where the nodes lead that members of a link may have had before.
#[must_use]
pub fn former_quads(link: &Link, canonical: &NamedNode, view: &View<'_>) -> Vec<Quad> {
    let former = view.former(link, canonical).into_iter();
    former.map(|node| Quad::new(node, iri::expand("an:nowPartOf"), canonical.clone(), iri::links())).collect()
}

/// Quads of one link.
#[must_use]
pub fn link_quads(link: &Link, canonical: &NamedNode) -> Vec<Quad> {
    let mut sink = Sink::new(iri::links());
    let node = iri::link(canonical);
    sink.add_name(&node, "rdf:type", "an:Link");
    sink.add(&node, "an:canonical", canonical.clone());
    sink.add(&node, "an:score", terms::decimal((link.score * 1000.0).round() as u16));
    sink.add_text(&node, "an:rule", Some(&link.rule));
    for person in &link.decided_by {
        sink.add_text(&node, "an:decidedBy", Some(person));
    }
    if link.decided_by.is_empty() {
        sink.add_text(&node, "an:decidedBy", Some(PROGRAM));
    }
    for reason in &link.because {
        sink.add_text(&node, "an:because", Some(reason));
    }
    sink.quads.extend(link.members.iter().map(|m| member_quad(&node, link.kind, m)));
    sink.sorted()
}

/// That a link has a member.
#[must_use]
pub fn member_quad(link: &NamedNode, of: LinkKind, member: &Member) -> Quad {
    let node = iri::node(&iri::article(&member.article), kind(of), &member.key);
    Quad::new(link.clone(), iri::expand("an:member"), node, iri::links())
}

fn kind(kind: LinkKind) -> &'static str {
    match kind {
        LinkKind::Entity => "entity",
        LinkKind::Event => "event",
    }
}

/// A link without members and reasons.
#[must_use]
pub fn unreasoned(kind: LinkKind) -> Link {
    Link { members: Vec::new(), kind, score: 1.0, rule: "".into(), because: Vec::new(), decided_by: Vec::new() }
}

/// A link as its quads have it, but for its members.
#[must_use]
pub fn read(kind: LinkKind, quads: &[Quad]) -> Link {
    let mut link = unreasoned(kind);
    for quad in quads {
        let Term::Literal(literal) = &quad.object else {
            continue;
        };
        let value = literal.value();
        match vocab::shorten(quad.predicate.as_str()).as_str() {
            "an:score" => link.score = value.parse().unwrap_or(1.0),
            "an:rule" => link.rule = value.into(),
            "an:because" => link.because.push(value.to_owned()),
            "an:decidedBy" if value != PROGRAM => link.decided_by.push(value.to_owned()),
            _ => {}
        }
    }
    link.because.sort();
    link.decided_by.sort();
    link
}

/// Adds to a link that several members have one gazetteer id.
pub fn add_entry(link: &mut Link, id: &str) {
    let rules = link.rule.split('+').filter(|r| !r.is_empty()).chain([ENTRY]);
    link.rule = rules.collect::<BTreeSet<_>>().into_iter().collect::<Vec<_>>().join("+").into();
    link.because.push(same_entry(id));
    link.because.sort();
    link.because.dedup();
}

/// Takes out of a link that several members have one gazetteer id.
pub fn drop_entry(link: &mut Link, id: &str) {
    let rules: Vec<&str> = link.rule.split('+').filter(|r| *r != ENTRY).collect();
    link.rule = rules.join("+").into();
    link.because.retain(|b| *b != same_entry(id));
}
