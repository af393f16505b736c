//! Linking decisions as quads of the graph `an:links`: members, canonical node, score, rule and the reasons.

use oxigraph::model::{NamedNode, Quad};

use super::consolidate::View;
use super::iri;
use super::terms::{self, Sink};
use crate::model::ArticleId;
use crate::model::links::{EventRelation, Link, LinkKind, Linked};

/// Quads of all links.
#[must_use]
pub fn quads(linked: &Linked, view: &View<'_>) -> Vec<Quad> {
    let mut sink = Sink::new(iri::links());
    for link in &linked.links {
        write(link, view, &mut sink);
    }
    for copy in &linked.copies {
        let node = iri::article_link("copy", &copy.copy, &copy.origin);
        write_articles(&node, "an:copyOf", [&copy.copy, &copy.origin], &mut sink);
        sink.add(&node, "an:score", terms::decimal((copy.score * 1000.0).round() as u16));
        sink.add_text(&node, "an:rule", Some(&copy.rule));
        copy.because.iter().for_each(|reason| sink.add_text(&node, "an:because", Some(reason)));
    }
    for revision in &linked.revisions {
        let node = iri::article_link("revision", &revision.newer, &revision.older);
        write_articles(&node, "prov:wasRevisionOf", [&revision.newer, &revision.older], &mut sink);
        sink.add(&node, "an:score", terms::decimal(1000));
        sink.add_text(&node, "an:rule", Some("revision"));
        revision.because.iter().for_each(|reason| sink.add_text(&node, "an:because", Some(reason)));
    }
    for relation in &linked.relations {
        write_relation(relation, view, &mut sink);
    }
    sink.sorted()
}

/// Two articles, and the property that joins them in the default graph.
fn write_articles(node: &NamedNode, property: &str, [from, to]: [&ArticleId; 2], sink: &mut Sink) {
    sink.add_name(node, "rdf:type", "an:ArticleLink");
    sink.add(node, "an:subject", iri::article(from));
    sink.add_name(node, "an:predicate", property);
    sink.add(node, "an:object", iri::article(to));
    sink.add_text(node, "an:decidedBy", Some("program"));
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

fn write(link: &Link, view: &View<'_>, sink: &mut Sink) {
    let kind = match link.kind {
        LinkKind::Entity => "entity",
        LinkKind::Event => "event",
    };
    let local = |key: &str| format!("{kind}/{key}");
    let Some(canonical) = link.members.first().and_then(|m| {
        let mapping = view.of_article(&m.article.0)?;
        mapping.get(&local(&m.key))
    }) else {
        return;
    };
    let node = iri::link(canonical);
    sink.add_name(&node, "rdf:type", "an:Link");
    sink.add(&node, "an:canonical", canonical.clone());
    sink.add(&node, "an:score", terms::decimal((link.score * 1000.0).round() as u16));
    sink.add_text(&node, "an:rule", Some(&link.rule));
    for person in &link.decided_by {
        sink.add_text(&node, "an:decidedBy", Some(person));
    }
    if link.decided_by.is_empty() {
        sink.add_text(&node, "an:decidedBy", Some("program"));
    }
    for member in &link.members {
        let article = iri::article(&member.article);
        sink.add(&node, "an:member", iri::node(&article, kind, &member.key));
    }
    for former in view.former(link, canonical) {
        sink.add(&former, "an:nowPartOf", canonical.clone());
    }
    for reason in &link.because {
        sink.add_text(&node, "an:because", Some(reason));
    }
}
