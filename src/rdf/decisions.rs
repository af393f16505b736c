//! What persons decided, as quads of the graph `an:decisions`, and back.
//!
//! The graph says of each side what it was called and what finds it again; of each node of an article its class, its words and
//! where they stand. Quads that are no decision are left out in silence. The clock is not here: see `store::runs`.

use std::collections::{BTreeMap, BTreeSet};

use oxigraph::model::{NamedNode, NamedOrBlankNode, Quad, Term};

use super::iri;
use super::terms::Sink;
use crate::model::decision::{DecidedMember, Decision, Side, Verdict};
use crate::model::id::content_hash;
use crate::model::links::{LinkKind, Member};
use crate::vocab;

/// The name of a decision, made from what is decided: who decided, and why, may change.
#[must_use]
pub fn node(decision: &Decision) -> NamedNode {
    let [one, other] = &decision.sides;
    let mut sides = [identity(one), identity(other)];
    sides.sort();
    let kind = kind_name(decision.kind);
    let hash = content_hash(&[kind, decision.verdict.name(), &sides[0], &sides[1]]);
    iri::decision(&hash[..12])
}

/// What a side means, as one text.
fn identity(side: &Side) -> String {
    let mut parts: Vec<String> = Vec::new();
    parts.extend(side.gazetteer.iter().map(|id| format!("gazetteer {id}")));
    parts.extend(side.name.iter().map(|(family, name)| format!("name {family} {name}")));
    parts.extend(side.members.iter().map(|m| format!("{}/{}", m.member.article, m.member.key)));
    parts.sort();
    parts.join("\n")
}

/// `entity` or `event`.
#[must_use]
pub fn kind_name(kind: LinkKind) -> &'static str {
    match kind {
        LinkKind::Entity => "entity",
        LinkKind::Event => "event",
    }
}

/// Quads of all decisions, sorted, without doubles.
#[must_use]
pub fn quads<'a>(decisions: impl IntoIterator<Item = &'a Decision>) -> Vec<Quad> {
    let mut sink = Sink::new(iri::decisions());
    for decision in decisions {
        write(decision, &mut sink);
    }
    sink.sorted()
}

fn write(decision: &Decision, sink: &mut Sink) {
    let node = node(decision);
    let (verdict, class) = match (decision.verdict, decision.kind) {
        (Verdict::Same, LinkKind::Entity) => ("an:Same", "an:Entity"),
        (Verdict::Same, LinkKind::Event) => ("an:Same", "an:Event"),
        (Verdict::Apart, LinkKind::Entity) => ("an:Apart", "an:Entity"),
        (Verdict::Apart, LinkKind::Event) => ("an:Apart", "an:Event"),
    };
    sink.add_name(&node, "rdf:type", "an:Decision");
    sink.add_name(&node, "an:verdict", verdict);
    sink.add_name(&node, "an:decides", class);
    sink.add_text(&node, "an:decidedBy", Some(&decision.by));
    sink.add_text(&node, "rdfs:comment", decision.note.as_deref());
    for (side, number) in decision.sides.iter().zip(1..) {
        let of = NamedNode::new_unchecked(format!("{}/{number}", node.as_str()));
        sink.add(&node, "an:side", of.clone());
        write_side(decision.kind, side, &of, sink);
    }
}

fn write_side(kind: LinkKind, side: &Side, node: &NamedNode, sink: &mut Sink) {
    sink.add_name(node, "rdf:type", "an:Side");
    if !side.canonical.is_empty() {
        sink.add(node, "an:canonical", NamedNode::new_unchecked(side.canonical.clone()));
    }
    sink.add_text(node, "rdfs:label", Some(&side.label));
    sink.add_text(node, "an:gazetteer", side.gazetteer.as_deref());
    if let Some((family, name)) = &side.name {
        sink.add_name(node, "an:family", family);
        sink.add_text(node, "an:fullName", Some(name));
    }
    for member in &side.members {
        let of = member_node(kind, &member.member);
        sink.add(node, "an:member", of.clone());
        write_member(kind, member, &of, sink);
    }
}

fn write_member(kind: LinkKind, member: &DecidedMember, node: &NamedNode, sink: &mut Sink) {
    let property = match kind {
        LinkKind::Entity => "an:entityType",
        LinkKind::Event => "sem:eventType",
    };
    sink.add_name(node, property, &member.class);
    sink.add_text(node, "rdfs:label", Some(&member.label));
    sink.add_text(&iri::article(&member.member.article), "schema:url", member.address.as_deref());
    if let Some((start, end)) = member.place {
        let words = iri::stretch(&iri::article(&member.member.article), start, end);
        sink.add(node, "gaf:denotedBy", words.clone());
        sink.add_text(&words, "nif:anchorOf", Some(&member.words));
    }
}

/// The article-level node that a member is.
#[must_use]
pub fn member_node(kind: LinkKind, member: &Member) -> NamedNode {
    iri::node(&iri::article(&member.article), kind_name(kind), &member.key)
}

/// The member that an article-level node is.
#[must_use]
pub fn member_of(iri: &str) -> Option<(LinkKind, Member)> {
    let article = iri::article_of(iri)?;
    [LinkKind::Entity, LinkKind::Event].into_iter().find_map(|kind| {
        let key = iri::key_of(iri, kind_name(kind))?.to_owned();
        Some((kind, Member { article: article.clone(), key }))
    })
}

/// The decisions that quads tell of, sorted by their names.
#[must_use]
pub fn read(quads: &[Quad]) -> Vec<Decision> {
    let reader = Reader::new(quads);
    let mut decisions: BTreeMap<String, Decision> = BTreeMap::new();
    for subject in reader.facts.keys() {
        if reader.text(subject, "rdf:type") == vocab::expand("an:Decision") {
            decisions.extend(reader.decision(subject).map(|d| (node(&d).into_string(), d)));
        }
    }
    decisions.into_values().collect()
}

/// Texts of the objects of a subject by property, sorted.
struct Reader<'a> {
    facts: BTreeMap<&'a str, BTreeMap<String, BTreeSet<String>>>,
}

impl<'a> Reader<'a> {
    fn new(quads: &'a [Quad]) -> Self {
        let mut facts: BTreeMap<&str, BTreeMap<String, BTreeSet<String>>> = BTreeMap::new();
        for quad in quads {
            let NamedOrBlankNode::NamedNode(subject) = &quad.subject else {
                continue;
            };
            let object = match &quad.object {
                Term::NamedNode(node) => node.as_str().to_owned(),
                Term::Literal(literal) => literal.value().to_owned(),
                other => other.to_string(),
            };
            let of_subject = facts.entry(subject.as_str()).or_default();
            of_subject.entry(vocab::shorten(quad.predicate.as_str())).or_default().insert(object);
        }
        Self { facts }
    }

    fn texts(&self, subject: &str, property: &str) -> Vec<String> {
        let texts = self.facts.get(subject).and_then(|f| f.get(property));
        texts.into_iter().flatten().cloned().collect()
    }

    fn text(&self, subject: &str, property: &str) -> String {
        self.texts(subject, property).into_iter().next().unwrap_or_default()
    }

    fn optional(&self, subject: &str, property: &str) -> Option<String> {
        self.texts(subject, property).into_iter().next()
    }

    fn decision(&self, subject: &str) -> Option<Decision> {
        let verdict = match vocab::shorten(&self.text(subject, "an:verdict")).as_str() {
            "an:Same" => Verdict::Same,
            "an:Apart" => Verdict::Apart,
            _ => return None,
        };
        let kind = match vocab::shorten(&self.text(subject, "an:decides")).as_str() {
            "an:Entity" => LinkKind::Entity,
            "an:Event" => LinkKind::Event,
            _ => return None,
        };
        let sides: Vec<Side> = self.texts(subject, "an:side").iter().map(|s| self.side(s)).collect();
        Some(Decision {
            kind,
            verdict,
            sides: sides.try_into().ok()?,
            by: self.texts(subject, "an:decidedBy").join(", "),
            note: self.optional(subject, "rdfs:comment"),
        })
    }

    fn side(&self, subject: &str) -> Side {
        let family = self.optional(subject, "an:family").map(|f| vocab::shorten(&f));
        let members = self.texts(subject, "an:member");
        let mut members: Vec<DecidedMember> = members.iter().filter_map(|m| self.member(m)).collect();
        members.sort();
        Side {
            canonical: self.text(subject, "an:canonical"),
            label: self.text(subject, "rdfs:label"),
            gazetteer: self.optional(subject, "an:gazetteer"),
            name: family.zip(self.optional(subject, "an:fullName")),
            members,
        }
    }

    fn member(&self, subject: &str) -> Option<DecidedMember> {
        let (kind, member) = member_of(subject)?;
        let property = match kind {
            LinkKind::Entity => "an:entityType",
            LinkKind::Event => "sem:eventType",
        };
        let words = self.text(subject, "gaf:denotedBy");
        let article = iri::article(&member.article);
        let address = self.optional(article.as_str(), "schema:url");
        Some(DecidedMember {
            member,
            class: vocab::shorten(&self.text(subject, property)),
            label: self.text(subject, "rdfs:label"),
            address,
            place: iri::stretch_of(&words),
            words: self.text(&words, "nif:anchorOf"),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::ArticleId;

    fn decision() -> Decision {
        let member = DecidedMember {
            member: Member { article: ArticleId("0a".to_owned()), key: "3-9".to_owned() },
            class: "an:Bombing".to_owned(),
            label: "blast".to_owned(),
            words: "Blasts".to_owned(),
            address: Some("https://news.example/blast".to_owned()),
            place: Some((3, 9)),
        };
        let one = Side { label: "Bombing: Odesa".to_owned(), members: vec![member], ..Side::default() };
        let canonical = format!("{}event:Bombing:0a", iri::BASE);
        let other = Side { canonical, label: "Attack".to_owned(), ..Side::default() };
        let by = "ann".to_owned();
        Decision { kind: LinkKind::Event, verdict: Verdict::Apart, sides: [one, other], by, note: None }
    }

    #[test]
    fn there_and_back() {
        let decision = decision();
        assert_eq!(read(&quads([&decision])), [decision]);
    }

    #[test]
    fn who_decided_does_not_name_it() {
        let (one, mut other) = (decision(), decision());
        other.by = "ben".to_owned();
        other.sides.reverse();
        assert_eq!(node(&one), node(&other));
        other.verdict = Verdict::Same;
        assert_ne!(node(&one), node(&other));
    }
}
