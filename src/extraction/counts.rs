//! Figures of an event: how many dead, injured, arrested.
//!
//! In: a telling whose rule says where figures stand; out: a count with its claim. The figure itself is read by `figures`; whose
//! figure it is follows the speech that the telling stands in.

use crate::extraction::assembly::Assembly;
use crate::extraction::circumstances;
use crate::extraction::claims;
use crate::extraction::clocks;
use crate::extraction::confidence;
use crate::extraction::figures::Figure;
use crate::extraction::frame;
use crate::extraction::telling::{Filler, TellingIx};
use crate::knowledge::rules::CountSpec;
use crate::knowledge::rules::TriggerKind;
use crate::model::Assertion;
use crate::model::Claim;
use crate::model::Content;
use crate::model::Count;
use crate::model::Mention;
use crate::model::MentionKind;
use crate::model::Node;
use crate::model::Speaker;
use crate::model::TokenIx;

/// Adds the counts of one telling.
pub(super) fn add(assembly: &mut Assembly<'_, '_>, ix: TellingIx) {
    let Some(rule) = assembly.tellings[ix].rule else { return };
    for spec in &rule.counts {
        let figures = figures(assembly, ix, spec);
        let (target, target_mention) = target(assembly, ix, spec);
        let (Some(event), Some(target_mention)) = (target, target_mention) else { continue };
        for figure in figures {
            push(assembly, ix, spec, &figure, event, target_mention);
        }
    }
}

/// The figures of the first function that has any: "six officers and a dozen marchers were hurt" gives two. A noun may carry its
/// own: "two deaths".
fn figures(assembly: &Assembly<'_, '_>, ix: TellingIx, spec: &CountSpec) -> Vec<Figure> {
    let telling = &assembly.tellings[ix];
    for function in &spec.figure {
        let fillers = frame::fillers(assembly.cx, telling.trigger, function);
        let read = |token: TokenIx| at(assembly, token).cloned().or_else(|| bare(assembly, token));
        let mut found: Vec<Figure> = fillers.into_iter().filter_map(read).collect();
        found.dedup_by_key(|figure| figure.tokens.start);
        if !found.is_empty() {
            return found;
        }
    }
    let own = assembly.cx.figures.iter().find(|f| f.head == telling.trigger && telling.kind == TriggerKind::Noun);
    own.cloned().into_iter().collect()
}

fn at<'s>(assembly: &Assembly<'s, '_>, token: TokenIx) -> Option<&'s Figure> {
    assembly.cx.figures.iter().find(|f| f.head == token || f.tokens.contains(&token))
}

/// A number with nothing to count beside it: "the toll rose to 58".
fn bare(assembly: &Assembly<'_, '_>, token: TokenIx) -> Option<Figure> {
    let number: u64 = assembly.cx.form(token).replace(',', "").parse().ok()?;
    Some(Figure {
        span: assembly.cx.document.tokens[token].span,
        tokens: token..token + 1,
        head: token,
        min: Some(number),
        max: Some(number),
        approximate: false,
    })
}

/// The event that the figure is of, with a mention of it in the same sentence.
fn target(assembly: &Assembly<'_, '_>, ix: TellingIx, spec: &CountSpec) -> (Option<usize>, Option<usize>) {
    let telling = &assembly.tellings[ix];
    let named = spec.of.iter().flat_map(|f| frame::fillers(assembly.cx, telling.trigger, f));
    let mut events = named.filter_map(|token| assembly.tellings.iter().position(|t| t.trigger == token));
    // "opened fire, killing three": the figure is of the deaths.
    let result = circumstances::result_of(assembly.cx, telling.trigger).is_some();
    let part_of = || {
        telling.arguments.iter().find_map(|s| match (&*s.role, s.filler) {
            ("an:cause", Filler::Event(e)) => Some(e),
            ("an:subEventOf", Filler::Event(e)) if !result => Some(e),
            _ => None,
        })
    };
    let target = events.next().or_else(part_of).filter(|&t| assembly.event(t).is_some()).unwrap_or(ix);
    (assembly.event(target), assembly.trigger_mentions[target])
}

fn push(
    assembly: &mut Assembly<'_, '_>,
    ix: TellingIx,
    spec: &CountSpec,
    figure: &Figure,
    event: usize,
    event_mention: usize,
) {
    let telling = &assembly.tellings[ix];
    let number = assembly.out.counts.len();
    let cue = assembly.layers[ix].first().map(|layer| layer.cue_token);
    let as_of = clocks::as_of(assembly.cx, figure.head, telling.sentence);
    let as_of = as_of.or_else(|| clocks::stated_on(assembly.cx, cue?));
    let mention = assembly.out.mentions.len();
    assembly.out.mentions.push(Mention {
        span: figure.span,
        sentence: telling.sentence,
        head: figure.head,
        kind: MentionKind::Figure,
        denotes: Node::Count(number),
        found_by: "figure".into(),
    });
    assembly.out.counts.push(Count {
        kind: spec.kind.clone(),
        min: figure.min,
        max: figure.max,
        approximate: figure.approximate,
        event: Some(event),
        as_of,
        mention,
    });
    let assertion = Assertion {
        subject: Node::Count(number),
        property: "an:of".into(),
        object: Node::Event(event),
        subject_mention: mention,
        object_mention: event_mention,
        plain: true,
    };
    let sentence = &assembly.cx.document.sentences[telling.sentence];
    let confidence = confidence::of(assembly, ix);
    let claim = Claim {
        reality: telling.reality,
        assertions: vec![assertion],
        confidence: confidence.per_mille,
        grounds: confidence.grounds,
        ..Claim::own(Content::Count(number), telling.sentence, sentence.span, claims::rule_name(telling))
    };
    let givers = givers(assembly, ix, spec);
    if givers.is_empty() {
        return claims::push_voiced(assembly, ix, claim);
    }
    for (entity, mention) in givers {
        let telling = &assembly.tellings[ix];
        let (cue, cue_lemma) = (Some(telling.span), Some(telling.lemma.clone()));
        let (speaker, speaker_mention) = (Speaker::Entity(entity), Some(mention));
        assembly.out.claims.push(Claim { cue, cue_lemma, speaker, speaker_mention, ..claim.clone() });
    }
}

/// "The ministry put the toll at 58": whoever gives the figure, when the article says so itself.
fn givers(assembly: &Assembly<'_, '_>, ix: TellingIx, spec: &CountSpec) -> Vec<(usize, usize)> {
    let cx = assembly.cx;
    let trigger = assembly.tellings[ix].trigger;
    let own = assembly.layers[ix].is_empty();
    let paths = spec.by.iter().filter(|_| own).map(|f| frame::fillers(cx, trigger, f));
    let found = paths.into_iter().find(|list| !list.is_empty()).unwrap_or_default();
    let speaks = |token: TokenIx| {
        let (mention, entity) = (cx.entity_mention(token)?, claims::entity_at(assembly, token)?);
        let ontology = &cx.knowledge.ontology;
        let class = &assembly.out.entities[entity].class;
        let able = ["an:Person", "an:PeopleGroup", "an:Organization", "an:Government", "an:Country"];
        able.iter().any(|kind| ontology.is_a(class, kind)).then_some((entity, mention))
    };
    found.into_iter().filter_map(speaks).collect()
}
