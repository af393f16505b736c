//! The edge that joins the two main roles of an event: `:iran an:warned :russia` from a warning's agent and recipient.
//!
//! The ontology names property and roles for each event type. An edge follows only within one claim that asserts both
//! roles, so that its two mentions lie in that claim's evidence; it is plain only when both roles are.

use oxigraph::model::{NamedNode, Term};

use super::claim::Edge;
use super::context::Context;
use super::iri;
use super::terms;
use crate::model::{Assertion, Name, Node};

/// Relation edges that follow from what one claim asserts, one for each pair of fillers.
pub(crate) fn edges(context: &Context<'_>, assertions: &[Assertion]) -> Vec<Edge> {
    let mut found = Vec::new();
    for (at, event) in context.extraction().events.iter().enumerate() {
        if !assertions.iter().any(|a| a.subject == Node::Event(at)) {
            continue;
        }
        let ontology = &context.knowledge.ontology;
        let (Some(roles), Some(property)) =
            (ontology.main_roles(&event.class), ontology.relation_property(&event.class))
        else {
            continue;
        };
        let fillers = |role: &Name| -> Vec<&Assertion> {
            let of_event = assertions.iter().filter(|a| a.subject == Node::Event(at));
            of_event.filter(|a| a.property == *role).collect()
        };
        let (subjects, objects) = (fillers(&roles.subject), fillers(&roles.object));
        let mut pairs: Vec<(&Assertion, &Assertion)> = Vec::new();
        for one in &subjects {
            pairs.extend(objects.iter().map(|other| (*one, *other)));
        }
        if ontology.is_mutual(&event.class) {
            pairs.extend(mutual(&subjects));
        }
        let event = &context.events[at];
        let made = pairs.into_iter();
        found.extend(made.filter_map(|(s, o)| edge(context, event, property, s, o)));
    }
    found
}

/// "The two held talks": each agent stands on both sides.
fn mutual<'a>(agents: &[&'a Assertion]) -> Vec<(&'a Assertion, &'a Assertion)> {
    let mut pairs = Vec::new();
    for one in agents {
        let others = agents.iter().filter(|other| other.object != one.object);
        pairs.extend(others.map(|other| (*one, *other)));
    }
    pairs
}

fn edge(
    context: &Context<'_>,
    event: &NamedNode,
    property: &Name,
    subject: &Assertion,
    object: &Assertion,
) -> Option<Edge> {
    let from = context.node(subject.object)?;
    let to = context.node(object.object)?;
    if from == to {
        return None;
    }
    Some(Edge {
        triple: terms::triple(from, iri::expand(property), Term::from(to.clone())),
        subject_mention: context.mention(subject.object_mention),
        object_mention: context.mention(object.object_mention),
        plain: subject.plain && object.plain,
        event: Some(event.clone()),
    })
}
