//! From tellings and clusters to the finished [`Extraction`]: events, counts, claims and the mentions that carry them.
//!
//! In: everything that the earlier steps found; out: one extraction with mentions in text order. Each assertion names the mention of
//! both its ends, so that evidence can't be invented. What follows from accusations, claims and denials is in `derived`.

use crate::extraction::attribution::{Layer, Speech};
use crate::extraction::claims;
use crate::extraction::context::Context;
use crate::extraction::counts;
use crate::extraction::derived;
use crate::extraction::event_coreference::{ClusterIx, Clusters};
use crate::extraction::telling::{Filler, Slot, Telling, TellingIx};
use crate::model::Argument;
use crate::model::Assertion;
use crate::model::Claim;
use crate::model::Event;
use crate::model::Extraction;
use crate::model::Mention;
use crate::model::MentionIx;
use crate::model::MentionKind;
use crate::model::Name;
use crate::model::Node;

/// Everything found in a document, while the extraction is put together.
pub(super) struct Assembly<'s, 'a> {
    pub(super) cx: &'s Context<'a>,
    pub(super) speech: &'s Speech,
    pub(super) tellings: &'s [Telling<'a>],
    pub(super) layers: &'s [Vec<Layer<'a>>],
    /// Event of each cluster, once numbered.
    pub(super) event_of: Vec<Option<usize>>,
    pub(super) clusters: &'s Clusters,
    /// Mention of each telling's trigger.
    pub(super) trigger_mentions: Vec<Option<MentionIx>>,
    pub(super) out: Extraction,
}

/// Puts the extraction together.
pub(super) fn assemble<'s, 'a>(
    cx: &'s Context<'a>,
    speech: &'s Speech,
    tellings: &'s [Telling<'a>],
    layers: &'s [Vec<Layer<'a>>],
    clusters: &'s Clusters,
) -> Extraction {
    let out = Extraction {
        mentions: cx.layer.mentions.clone(),
        entities: cx.layer.entities.clone(),
        relations: cx.layer.relations.clone(),
        timexes: cx.timexes.to_vec(),
        ..Extraction::default()
    };
    let mut assembly = Assembly {
        cx,
        speech,
        tellings,
        layers,
        event_of: vec![None; clusters.clusters.len()],
        clusters,
        trigger_mentions: vec![None; tellings.len()],
        out,
    };
    assembly.number_events();
    assembly.add_triggers();
    for ix in 0..tellings.len() {
        assembly.tell(ix);
    }
    claims::add_relations(&mut assembly);
    derived::add(&mut assembly);
    assembly.finish()
}

impl Assembly<'_, '_> {
    /// The event that a telling is of.
    pub(super) fn event(&self, telling: TellingIx) -> Option<usize> {
        self.event_of[self.clusters.of[telling]?]
    }

    /// Events in the order of their first trigger.
    fn number_events(&mut self) {
        let mut order: Vec<(usize, ClusterIx)> = Vec::new();
        for (ix, cluster) in self.clusters.clusters.iter().enumerate() {
            let first = cluster.members.iter().map(|&m| self.tellings[m].trigger).min();
            order.extend(first.map(|first| (first, ix)));
        }
        order.sort_unstable();
        for (number, &(_, ix)) in order.iter().enumerate() {
            self.event_of[ix] = Some(number);
            let cluster = &self.clusters.clusters[ix];
            let first = cluster.members.iter().min_by_key(|&&m| self.tellings[m].trigger);
            let lemma = first.map(|&m| self.tellings[m].lemma.clone()).unwrap_or_default();
            self.out.events.push(Event {
                class: cluster.class.clone(),
                lemma,
                triggers: Vec::new(),
                arguments: Vec::new(),
                modes: Vec::new(),
            });
        }
    }

    fn add_triggers(&mut self) {
        for (ix, telling) in self.tellings.iter().enumerate() {
            let Some(event) = self.event(ix) else { continue };
            let found_by = telling.rule.map_or_else(|| Name::from("open-relation"), |r| r.name.clone());
            let mention = self.out.mentions.len();
            self.out.mentions.push(Mention {
                span: telling.span,
                sentence: telling.sentence,
                head: telling.trigger,
                kind: MentionKind::Trigger,
                denotes: Node::Event(event),
                found_by,
            });
            self.trigger_mentions[ix] = Some(mention);
            self.out.events[event].triggers.push(mention);
            for mode in &telling.modes {
                if !self.out.events[event].modes.contains(mode) {
                    self.out.events[event].modes.push(mode.clone());
                }
            }
        }
    }

    /// Claims, counts and arguments of one telling.
    fn tell(&mut self, ix: TellingIx) {
        let (Some(event), Some(_)) = (self.event(ix), self.trigger_mentions[ix]) else { return };
        let assertions = self.assertions(ix, event);
        for assertion in &assertions {
            let argument = Argument { role: assertion.property.clone(), filler: assertion.object };
            if !self.out.events[event].arguments.contains(&argument) {
                self.out.events[event].arguments.push(argument);
            }
        }
        claims::add_event(self, ix, event, &assertions);
        counts::add(self, ix);
    }

    /// The edges that a telling gives, as if nothing were contested.
    fn assertions(&mut self, ix: TellingIx, event: usize) -> Vec<Assertion> {
        let Some(subject_mention) = self.trigger_mentions[ix] else { return Vec::new() };
        let mut assertions = Vec::new();
        for slot in &self.tellings[ix].arguments {
            for (object, object_mention) in self.ends(slot) {
                if object == Node::Event(event) {
                    continue;
                }
                let (subject, property, object, subject_mention, object_mention) = if &*slot.role == "an:after" {
                    // "after the raid": the raid was before.
                    (object, Name::from("an:before"), Node::Event(event), object_mention, subject_mention)
                } else {
                    (Node::Event(event), slot.role.clone(), object, subject_mention, object_mention)
                };
                let assertion = Assertion { subject, property, object, subject_mention, object_mention, plain: true };
                if !assertions.contains(&assertion) {
                    assertions.push(assertion);
                }
            }
        }
        assertions
    }

    /// Nodes that a slot leads to, with the mention of each; "both" leads to two.
    pub(super) fn ends(&mut self, slot: &Slot) -> Vec<(Node, MentionIx)> {
        match slot.filler {
            Filler::Entity(mention) => self.entity_ends(mention),
            Filler::Event(telling) => {
                let event = self.event(telling).zip(self.trigger_mentions[telling]);
                event.map(|(e, m)| (Node::Event(e), m)).into_iter().collect()
            }
            Filler::Time(timex) => vec![(Node::Time(timex), self.time_mention(timex))],
        }
    }

    /// Entities that a mention denotes, each with a mention that denotes just it.
    pub(super) fn entity_ends(&mut self, mention: MentionIx) -> Vec<(Node, MentionIx)> {
        let members = self.cx.layer.plural.get(&mention).cloned().unwrap_or_default();
        if members.is_empty() {
            return vec![(self.out.mentions[mention].denotes, mention)];
        }
        members.into_iter().map(|entity| (Node::Entity(entity), self.member_mention(mention, entity))).collect()
    }

    fn member_mention(&mut self, mention: MentionIx, entity: usize) -> MentionIx {
        let copy = Mention { denotes: Node::Entity(entity), ..self.out.mentions[mention].clone() };
        self.intern(copy)
    }

    fn time_mention(&mut self, timex: usize) -> MentionIx {
        let found = &self.cx.timexes[timex];
        let mention = Mention {
            span: found.span,
            sentence: self.cx.document.sentence_of(found.head),
            head: found.head,
            kind: MentionKind::Time,
            denotes: Node::Time(timex),
            found_by: "timex".into(),
        };
        self.intern(mention)
    }

    /// The index of a mention, which is added when it isn't there yet.
    pub(super) fn intern(&mut self, mention: Mention) -> MentionIx {
        if let Some(known) = self.out.mentions.iter().position(|m| *m == mention) {
            return known;
        }
        self.out.mentions.push(mention);
        self.out.mentions.len() - 1
    }

    /// Puts mentions into text order and renumbers what points to them.
    fn finish(mut self) -> Extraction {
        let mut order: Vec<MentionIx> = (0..self.out.mentions.len()).collect();
        order.sort_by_key(|&m| {
            let mention = &self.out.mentions[m];
            (mention.span.start, std::cmp::Reverse(mention.span.end), mention.kind, mention.denotes)
        });
        let mut new = vec![0; order.len()];
        for (number, &old) in order.iter().enumerate() {
            new[old] = number;
        }
        self.out.mentions = order.iter().map(|&m| self.out.mentions[m].clone()).collect();
        let renumber = |m: &mut MentionIx| *m = new[*m];
        self.out.entities.iter_mut().flat_map(|e| &mut e.mentions).for_each(renumber);
        self.out.events.iter_mut().flat_map(|e| &mut e.triggers).for_each(renumber);
        self.out.counts.iter_mut().for_each(|c| renumber(&mut c.mention));
        for relation in &mut self.out.relations {
            renumber(&mut relation.subject_mention);
            renumber(&mut relation.object_mention);
        }
        for claim in &mut self.out.claims {
            claim.speaker_mention.iter_mut().for_each(renumber);
            for assertion in &mut claim.assertions {
                renumber(&mut assertion.subject_mention);
                renumber(&mut assertion.object_mention);
            }
        }
        for event in &mut self.out.events {
            event.triggers.sort_unstable();
            event.arguments.sort();
        }
        sort_claims(&mut self.out.claims);
        self.out
    }
}

fn sort_claims(claims: &mut Vec<Claim>) {
    claims.sort_by(|a, b| {
        let key = |c: &Claim| (c.evidence, c.content, c.speaker, c.cue, c.reality, c.assertions.clone());
        key(a).cmp(&key(b))
    });
    claims.dedup();
}
