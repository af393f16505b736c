//! Linking decisions as quads of the graph `an:links`: members, canonical node, score, rule and the reasons.

use oxigraph::model::Quad;

use super::consolidate::View;
use super::iri;
use super::terms::{self, Sink};
use crate::model::links::{Link, LinkKind, Linked};

/// Quads of all links.
#[must_use]
pub fn quads(linked: &Linked, view: &View<'_>) -> Vec<Quad> {
    let mut sink = Sink::new(iri::links());
    for link in &linked.links {
        write(link, view, &mut sink);
    }
    sink.sorted()
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
    for reason in &link.because {
        sink.add_text(&node, "an:because", Some(reason));
    }
}
