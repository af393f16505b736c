//! From resolved drafts to the layer: mentions in text order, entities in order of first mention, labels.
//!
//! Drafts without an entity fall away, and of two that cross the shorter one. Indices change here for the last time.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use rustc_hash::FxHashMap;
use rustc_hash::FxHashSet;

use super::EntityLayer;
use super::coreference::Resolver;
use super::descriptions;
use super::draft::Draft;
use super::registry::Record;
use super::relations::Stated;
use crate::model::Deprel;
use crate::model::Entity;
use crate::model::Mention;
use crate::model::MentionIx;
use crate::model::MentionKind;
use crate::model::Name;
use crate::model::Node;
use crate::model::Relation;
use crate::model::TokenIx;

/// Builds the layer.
pub(super) fn build(resolver: &Resolver<'_, '_>, stated: Vec<Stated>, first_person: Vec<TokenIx>) -> EntityLayer {
    let kept = kept(resolver);
    let mut mention_of: Vec<Option<MentionIx>> = vec![None; resolver.drafts.len()];
    let mut entity_of: FxHashMap<usize, usize> = FxHashMap::default();
    let mut order = Vec::new();
    let mut mentions = Vec::new();
    for at in kept {
        let Some(record) = resolver.registry.of[at] else { continue };
        let entity = *entity_of.entry(record).or_insert_with(|| {
            order.push(record);
            order.len() - 1
        });
        mention_of[at] = Some(mentions.len());
        mentions.push(mention(resolver, &resolver.drafts[at], entity));
    }
    let entities = order.iter().map(|&record| entity(resolver, record, &mention_of)).collect();
    let plural = plural(resolver, &mention_of, &entity_of);
    let sentences: Vec<usize> = mentions.iter().map(|m: &Mention| m.sentence).collect();
    let relations = relations(&stated, resolver, &mention_of, &entity_of, &sentences);
    let by_head = by_head(resolver, &mention_of);
    EntityLayer { mentions, entities, relations, by_head, plural, first_person }
}

/// Drafts that become mentions, in text order: they have an entity, nest or stand apart, and no two are the same words.
fn kept(resolver: &Resolver<'_, '_>) -> Vec<usize> {
    let drafts = &resolver.drafts;
    let mut order: Vec<usize> = (0..drafts.len()).filter(|&d| resolver.registry.of[d].is_some()).collect();
    order.sort_by_key(|&d| (drafts[d].tokens.start, Reverse(drafts[d].tokens.end), drafts[d].kind));
    let mut kept: Vec<usize> = Vec::new();
    let mut open: Vec<usize> = Vec::new();
    for at in order {
        let range = &drafts[at].tokens;
        open.retain(|&o| drafts[o].tokens.end > range.start);
        let crosses = open.iter().any(|&o| drafts[o].tokens.end < range.end);
        let same = open.iter().any(|&o| drafts[o].tokens == *range);
        if !crosses && !same {
            kept.push(at);
            open.push(at);
        }
    }
    kept
}

/// The mention of a draft.
fn mention(resolver: &Resolver<'_, '_>, draft: &Draft, entity: usize) -> Mention {
    Mention {
        span: resolver.context.document.span_of(draft.tokens.clone()),
        sentence: resolver.context.sentences[draft.head],
        head: draft.head,
        kind: draft.kind,
        denotes: Node::Entity(entity),
        found_by: draft.rule.into(),
    }
}

/// The entity of a record.
fn entity(resolver: &Resolver<'_, '_>, record: usize, mention_of: &[Option<MentionIx>]) -> Entity {
    let known = &resolver.registry.records[record];
    let drafts = || known.drafts.iter().copied().filter(|&d| mention_of[d].is_some());
    let mut names = Vec::new();
    let mut descriptions: Vec<String> = Vec::new();
    for at in drafts() {
        let draft = &resolver.drafts[at];
        let nominal = draft.kind == MentionKind::Nominal;
        if matches!(draft.kind, MentionKind::Name | MentionKind::Adjective) || nominal && draft.gazetteer.is_some() {
            names.push(descriptions::words(resolver.context, draft));
        }
        descriptions.extend(descriptions::carried(resolver.context, draft));
    }
    let gazetteer = known.gazetteer.clone().filter(|id| !id.starts_with("seat:"));
    let label = label(resolver, known, &names, &descriptions);
    names.sort_unstable();
    names.dedup();
    let mut seen = Vec::new();
    descriptions.retain(|d| {
        !names.contains(d) && !seen.contains(d) && {
            seen.push(d.clone());
            true
        }
    });
    let mut mentions: Vec<MentionIx> = drafts().filter_map(|d| mention_of[d]).collect();
    mentions.sort_unstable();
    Entity {
        class: known.class.clone(),
        label,
        named: gazetteer.is_some() || !names.is_empty(),
        names,
        gazetteer,
        descriptions,
        mentions,
    }
}

/// The gazetteer's label, else the longest name, else the first description.
fn label(resolver: &Resolver<'_, '_>, known: &Record, names: &[String], descriptions: &[String]) -> String {
    let listed = known.gazetteer.as_ref().and_then(|id| resolver.context.lexicon.entry(id));
    if let Some(entry) = listed {
        return entry.label.clone();
    }
    // A spelling in ordinary case goes before one in capitals.
    let rank = |n: &&String| (n.chars().any(char::is_lowercase), n.chars().count());
    let best = names.iter().rev().max_by_key(rank);
    let first = || {
        let drafts = &known.drafts;
        drafts.first().map(|&d| descriptions::words(resolver.context, &resolver.drafts[d]))
    };
    let cased = || descriptions.iter().find(|d| d.chars().any(char::is_lowercase)).or(descriptions.first());
    // A transcript in capitals shouts: "SUICIDE BOMBERS".
    let calm = |words: String| if words.chars().any(char::is_lowercase) { words } else { words.to_lowercase() };
    best.cloned().or_else(|| cased().cloned().or_else(first).map(calm)).unwrap_or_default()
}

/// Mentions of several entities, in the layer's indices.
fn plural(
    resolver: &Resolver<'_, '_>,
    mention_of: &[Option<MentionIx>],
    entity_of: &FxHashMap<usize, usize>,
) -> BTreeMap<MentionIx, Vec<usize>> {
    let mut plural = BTreeMap::new();
    for (&draft, records) in &resolver.plural {
        let Some(mention) = mention_of[draft] else { continue };
        let members = records.iter().filter_map(|r| entity_of.get(r).copied());
        plural.insert(mention, members.collect());
    }
    plural
}

/// Relations in the layer's indices.
fn relations(
    stated: &[Stated],
    resolver: &Resolver<'_, '_>,
    mention_of: &[Option<MentionIx>],
    entity_of: &FxHashMap<usize, usize>,
    sentences: &[usize],
) -> Vec<Relation> {
    let mut names: BTreeMap<&str, Name> = BTreeMap::new();
    let mut name = |text: &'static str| names.entry(text).or_insert_with(|| text.into()).clone();
    let mut relations = Vec::new();
    for s in stated {
        let ends = mention_of[s.subject].zip(mention_of[s.object]);
        let records = resolver.registry.of[s.subject].zip(resolver.registry.of[s.object]);
        let (Some((subject_mention, object_mention)), Some((subject, object))) = (ends, records) else { continue };
        relations.push(Relation {
            property: name(s.property),
            subject: entity_of[&subject],
            object: entity_of[&object],
            former: s.former,
            rule: name(s.rule),
            subject_mention,
            object_mention,
        });
    }
    relations.sort_by_key(|r| (r.subject_mention, r.object_mention));
    let mut said = FxHashSet::default();
    relations.retain(|r| said.insert((r.property.clone(), r.subject, r.object, sentences[r.subject_mention])));
    relations
}

/// Per token: its mention. Tokens of a name that the parser tied to something outside lead to the name, too.
fn by_head(resolver: &Resolver<'_, '_>, mention_of: &[Option<MentionIx>]) -> Vec<Option<MentionIx>> {
    let mut by_head: Vec<Option<MentionIx>> = resolver.by_head.iter().map(|d| d.and_then(|d| mention_of[d])).collect();
    for (at, draft) in resolver.drafts.iter().enumerate() {
        if let Some(mention) = mention_of[at].filter(|_| draft.kind == MentionKind::Name) {
            misheaded(resolver, draft, mention, &mut by_head);
        }
    }
    for (at, draft) in resolver.drafts.iter().enumerate().rev() {
        let Some(mention) = mention_of[at] else { continue };
        by_head[draft.head] = by_head[draft.head].or(Some(mention));
        if draft.kind != MentionKind::Name {
            continue;
        }
        for token in draft.tokens.clone() {
            let outside = resolver.context.head(token).is_none_or(|h| !draft.tokens.contains(&h));
            if outside && by_head[token].is_none() {
                by_head[token] = Some(mention);
            }
        }
    }
    by_head
}

/// Where the parse hangs a person's name on the adjective before it, leads the adjective's token to the person.
fn misheaded(resolver: &Resolver<'_, '_>, draft: &Draft, mention: MentionIx, by_head: &mut [Option<MentionIx>]) {
    let flat = matches!(resolver.context.deprel(draft.head), Deprel::Flat | Deprel::Appos);
    let governor = resolver.context.head(draft.head).filter(|&g| flat && g < draft.tokens.start);
    let Some(governor) = governor.filter(|_| &*draft.class == "an:Person") else { return };
    let adjective = resolver.by_head[governor].map(|d| resolver.drafts[d].kind);
    if adjective == Some(MentionKind::Adjective) && draft.tokens.start - governor <= 4 {
        by_head[governor] = Some(mention);
    }
}
