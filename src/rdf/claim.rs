//! Claims of one article and the edges that they carry: who says so, in which words, and what stands as a plain triple.
//!
//! In: claims of the extraction; out: a claim node each, an edge node per asserted triple, plain triples where a sentence
//! says so. The relation edge of an event (`an:warned`) follows from the two main roles when one claim asserts both.
//! Disputes between claims are found when articles are put together, see `disputes.rs`.

use std::collections::BTreeSet;

use oxigraph::model::{NamedNode, Term, Triple};

use super::context::{Context, unique};
use super::iri;
use super::mention;
use super::relation;
use super::terms::{self, Sink};
use crate::model::id::content_hash;
use crate::model::{
    Assertion, Certainty, Claim, Content, Name, Node, Polarity, Reality, Relation, Speaker, Stance, Tense,
};

/// One triple as one claim has it.
pub(crate) struct Edge {
    /// The triple; its subject is an article-level node.
    pub(crate) triple: Triple,
    /// Where the evidence names the subject.
    pub(crate) subject_mention: NamedNode,
    /// Where the evidence names the object.
    pub(crate) object_mention: NamedNode,
    /// Whether it also stands as a plain triple.
    pub(crate) plain: bool,
    /// The event whose main roles it joins.
    pub(crate) event: Option<NamedNode>,
}

/// Quads of every claim.
pub(crate) fn write(context: &Context<'_>, sink: &mut Sink) {
    for (claim, key) in context.extraction().claims.iter().zip(keys(context)) {
        let node = iri::node(&context.article, "claim", &key);
        write_claim(context, sink, &node, claim);
        write_speech(context, sink, &node, claim);
        write_reality(sink, &node, claim.reality);
        write_edges(context, sink, &node, &key, claim);
    }
}

/// Nodes of all claims, in the order of the extraction.
pub(crate) fn nodes(context: &Context<'_>) -> Vec<NamedNode> {
    keys(context).iter().map(|key| iri::node(&context.article, "claim", key)).collect()
}

fn keys(context: &Context<'_>) -> Vec<String> {
    let mut taken = BTreeSet::new();
    let claims = context.extraction().claims.iter();
    claims.map(|claim| unique(&mut taken, key(context, claim))).collect()
}

/// Where the evidence stands, and a hash of who says what in it.
fn key(context: &Context<'_>, claim: &Claim) -> String {
    let content = content(context, claim).map_or_else(String::new, |n| n.as_str().to_owned());
    let cue = claim.cue.map_or_else(String::new, |c| context.key(c));
    let reality = format!("{:?}{:?}", claim.reality, claim.stance);
    let speaker = speaker(context, claim);
    let hash = content_hash(&[&content, &cue, &reality, speaker.as_str(), &claim.rule]);
    format!("{}-{}", context.key(claim.evidence), &hash[..8])
}

fn write_claim(context: &Context<'_>, sink: &mut Sink, node: &NamedNode, claim: &Claim) {
    for class in ["an:Claim", "schema:Claim", "grasp:Attribution"] {
        sink.add_name(node, "rdf:type", class);
    }
    let evidence = mention::write_stretch(context, sink, claim.evidence, "Evidence");
    sink.add(&evidence, "gaf:denotes", node.clone());
    sink.add(node, "an:evidence", evidence);
    sink.add(node, "an:inArticle", context.article.clone());
    sink.add(node, "an:confidence", terms::decimal(claim.confidence));
    let grounds: Vec<&str> = claim.grounds.iter().map(|g| context.knowledge.ontology.label(g)).collect();
    sink.add_text(node, "an:grounds", (!grounds.is_empty()).then(|| grounds.join(", ")).as_deref());
    sink.add_text(node, "an:foundBy", Some(&claim.rule));
    if let Some(content) = content(context, claim) {
        sink.add(node, "an:content", content.clone());
    }
    // The outlet speaks on the day of its article; when others spoke is known only if the text says so.
    let own = claim.speaker == Speaker::Own;
    if let Some(day) = claim.stated_on.or(context.reading.article.published.filter(|_| own)) {
        sink.add(node, "an:statedOn", terms::date(day));
    }
    for event in events(context, claim) {
        sink.add(node, "an:about", event);
    }
}

fn write_speech(context: &Context<'_>, sink: &mut Sink, node: &NamedNode, claim: &Claim) {
    sink.add(node, "an:speaker", speaker(context, claim));
    let own = claim.speaker == Speaker::Own;
    let voice = if own { "an:Own" } else { "an:Attributed" };
    sink.add_name(node, "an:voice", voice);
    sink.add_name(node, "an:stance", stance(claim.stance));
    if let Some(mention) = claim.speaker_mention {
        sink.add(node, "an:speakerMention", context.mention(mention));
    }
    if !own {
        let through = claim.via.iter().filter_map(|&e| context.entities.get(e));
        let chain = std::iter::once(context.publisher()).chain(through.cloned());
        sink.add_list(node, "an:via", chain.map(Term::from).collect());
    }
    if let Some(cue) = claim.cue {
        let stretch = mention::write_stretch(context, sink, cue, "Cue");
        sink.add(node, "an:cueMention", stretch);
        sink.add_text(node, "an:cue", Some(context.words(cue)));
    }
    sink.add_text(node, "an:cueLemma", claim.cue_lemma.as_deref());
    sink.add_text(node, "an:quote", claim.quote.map(|q| context.words(q)));
    let attribution = claim.attribution.and_then(|a| context.extraction().attributions.get(a));
    for words in attribution.iter().flat_map(|a| &a.content) {
        sink.add_text(node, "an:contentText", Some(context.words(*words)));
    }
    if let Some(told) = claim.addressee.and_then(|e| context.entities.get(e)) {
        sink.add(node, "an:addressee", told.clone());
    }
}

fn write_reality(sink: &mut Sink, node: &NamedNode, reality: Reality) {
    let polarity = match reality.polarity {
        Polarity::Positive => "an:Positive",
        Polarity::Negative => "an:Negative",
    };
    let certainty = match reality.certainty {
        Certainty::Certain => "an:Certain",
        Certainty::Probable => "an:Probable",
        Certainty::Possible => "an:Possible",
        Certainty::Unknown => "an:Unknown",
    };
    let tense = match reality.tense {
        Tense::Past => "an:Past",
        Tense::Present => "an:Present",
        Tense::Future => "an:Future",
    };
    sink.add_name(node, "an:polarity", polarity);
    sink.add_name(node, "an:certainty", certainty);
    sink.add_name(node, "an:tense", tense);
}

fn write_edges(context: &Context<'_>, sink: &mut Sink, node: &NamedNode, key: &str, claim: &Claim) {
    let edges = edges(context, claim);
    let triples: BTreeSet<String> = edges.iter().map(|e| e.triple.to_string()).collect();
    for (at, edge) in edges.iter().enumerate() {
        let edge_node = iri::node(&context.article, "edge", &format!("{key}-{}", at + 1));
        write_edge(sink, &edge_node, edge);
        sink.add(&edge_node, "an:claim", node.clone());
        sink.add(node, "an:edge", edge_node);
        sink.add(node, "rdf:reifies", Term::from(edge.triple.clone()));
        if triples.len() == 1 {
            write_terms(sink, node, &edge.triple);
        }
        if edge.plain {
            sink.add_triple(edge.triple.clone());
            if let Some(event) = &edge.event {
                sink.add(event, "rdf:reifies", Term::from(edge.triple.clone()));
            }
        }
    }
}

fn write_edge(sink: &mut Sink, node: &NamedNode, edge: &Edge) {
    for class in ["an:Edge", "rdf:Statement"] {
        sink.add_name(node, "rdf:type", class);
    }
    write_terms(sink, node, &edge.triple);
    sink.add(node, "an:subjectMention", edge.subject_mention.clone());
    sink.add(node, "an:objectMention", edge.object_mention.clone());
    sink.add(node, "an:plain", terms::boolean(edge.plain));
}

/// The three terms of a triple as plain properties: RDF 1.1 tools read them, and look-ups by them are fast.
fn write_terms(sink: &mut Sink, node: &NamedNode, triple: &Triple) {
    sink.add(node, "an:subject", Term::from(triple.subject.clone()));
    sink.add(node, "an:predicate", triple.predicate.clone());
    sink.add(node, "an:object", triple.object.clone());
}

/// Edges of a claim, sorted: what it asserts, then the relation edges that follow.
fn edges(context: &Context<'_>, claim: &Claim) -> Vec<Edge> {
    let assertions = assertions(context, claim);
    let mut edges: Vec<Edge> = assertions.iter().filter_map(|a| edge(context, a)).collect();
    edges.extend(relation::edges(context, &assertions));
    edges.sort_by_cached_key(|e| {
        let mentions = (e.subject_mention.to_string(), e.object_mention.to_string());
        (e.triple.to_string(), !e.plain, mentions)
    });
    edges.dedup_by(|a, b| {
        a.triple == b.triple && a.subject_mention == b.subject_mention && a.object_mention == b.object_mention
    });
    edges
}

/// What a claim asserts; a claim of a standing relation that lists nothing asserts the relation.
fn assertions(context: &Context<'_>, claim: &Claim) -> Vec<Assertion> {
    let Content::Relation(at) = claim.content else {
        return claim.assertions.clone();
    };
    let relation = context.extraction().relations.get(at);
    match relation {
        Some(relation) if claim.assertions.is_empty() => vec![Assertion {
            subject: Node::Entity(relation.subject),
            property: standing_property(context, relation),
            object: Node::Entity(relation.object),
            subject_mention: relation.subject_mention,
            object_mention: relation.object_mention,
            plain: claim.reality.polarity == Polarity::Positive,
        }],
        _ => claim.assertions.clone(),
    }
}

/// "The former Soviet Union": the property of what once was so.
fn standing_property(context: &Context<'_>, relation: &Relation) -> Name {
    let former = context.knowledge.ontology.former(&relation.property);
    match former.filter(|_| relation.former) {
        Some(former) => former.clone(),
        None => relation.property.clone(),
    }
}

fn edge(context: &Context<'_>, assertion: &Assertion) -> Option<Edge> {
    let subject = context.node(assertion.subject)?;
    let (property, object) = context.filler(&assertion.property, assertion.object)?;
    Some(Edge {
        triple: terms::triple(subject, property, object),
        subject_mention: context.mention(assertion.subject_mention),
        object_mention: context.mention(assertion.object_mention),
        plain: assertion.plain,
        event: None,
    })
}

/// The node that a claim is about; standing relations have none.
fn content<'a>(context: &'a Context<'_>, claim: &Claim) -> Option<&'a NamedNode> {
    match claim.content {
        Content::Event(at) => context.events.get(at),
        Content::Count(at) => context.counts.get(at),
        Content::Relation(_) => None,
    }
}

/// Every event that a claim touches: its content, the event of a figure, both ends of its edges.
fn events(context: &Context<'_>, claim: &Claim) -> BTreeSet<NamedNode> {
    let mut found = BTreeSet::new();
    match claim.content {
        Content::Event(at) => found.extend(context.events.get(at).cloned()),
        Content::Count(at) => {
            let count = context.extraction().counts.get(at);
            let event = count.and_then(|c| c.event);
            found.extend(event.and_then(|e| context.events.get(e)).cloned());
        }
        Content::Relation(_) => {}
    }
    let ends = claim.assertions.iter().flat_map(|a| [a.subject, a.object]);
    for end in ends {
        if let Node::Event(at) = end {
            found.extend(context.events.get(at).cloned());
        }
    }
    found
}

fn speaker(context: &Context<'_>, claim: &Claim) -> NamedNode {
    match claim.speaker {
        Speaker::Own => context.publisher(),
        Speaker::Unnamed => context.unnamed(),
        Speaker::Entity(at) => match context.entities.get(at) {
            Some(entity) => entity.clone(),
            None => context.unnamed(),
        },
    }
}

fn stance(stance: Stance) -> &'static str {
    match stance {
        Stance::Neutral => "an:Neutral",
        Stance::Affirms => "an:Affirms",
        Stance::Doubts => "an:Doubts",
        Stance::Denies => "an:Denies",
    }
}
