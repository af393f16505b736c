//! Which mentions of a document are of one entity.
//!
//! Mentions are taken in text order: a name goes to its cluster, a description to what it is tied to or takes up,
//! a pronoun to the best antecedent (see [`pronouns`](super::pronouns)). What takes up nothing begins an entity of
//! its own, a pronoun excepted: precision goes before recall.

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;

use super::aliases;
use super::context::Context;
use super::descriptions;
use super::draft::Draft;
use super::draft::Sort;
use super::metonymy;
use super::metonymy::Form;
use super::phrase;
use super::phrase::Reference;
use super::pronouns;
use super::registry::Registry;
use crate::model::Deprel;
use crate::model::MentionKind;
use crate::model::Name;

/// Everything that resolving reads and writes.
pub(super) struct Resolver<'c, 'a> {
    /// The document.
    pub(super) context: &'c Context<'a>,
    /// All mentions, by start, longer ones first.
    pub(super) drafts: Vec<Draft>,
    /// Entities.
    pub(super) registry: Registry,
    /// Per token: the draft that it heads.
    pub(super) by_head: Vec<Option<usize>>,
    /// Members of mentions that speak of several known entities.
    pub(super) plural: BTreeMap<usize, Vec<usize>>,
    /// Per token: the name that ends there.
    pub(super) ending: Vec<Option<usize>>,
    /// Per token: the name that begins there.
    pub(super) beginning: Vec<Option<usize>>,
    pub(super) clusters: Vec<Option<usize>>,
    /// Drafts of each cluster of names.
    pub(super) members: FxHashMap<usize, Vec<usize>>,
    pub(super) records: FxHashMap<usize, usize>,
}

/// Gives every draft its entity; drafts without one are no mentions.
pub(super) fn resolve<'c, 'a>(context: &'c Context<'a>, mut drafts: Vec<Draft>) -> Resolver<'c, 'a> {
    aliases::redefine(context, &mut drafts);
    let clusters = aliases::cluster(context, &drafts);
    let mut by_head = vec![None; context.document.tokens.len()];
    for (at, draft) in drafts.iter().enumerate().rev() {
        let nested = draft.kind == MentionKind::Adjective && by_head[draft.head].is_some();
        if !nested {
            by_head[draft.head] = Some(at);
        }
        if let Some(also) = draft.also {
            by_head[also] = by_head[also].or(Some(at));
        }
    }
    let mut ending = vec![None; by_head.len()];
    let mut beginning = ending.clone();
    let names = |d: &Draft| matches!(d.kind, MentionKind::Name | MentionKind::Adjective);
    for (at, draft) in drafts.iter().enumerate().filter(|(_, d)| names(d)) {
        ending[draft.tokens.end - 1] = Some(at);
        beginning[draft.tokens.start] = Some(at);
    }
    let mut members: FxHashMap<usize, Vec<usize>> = FxHashMap::default();
    for (at, cluster) in clusters.iter().enumerate() {
        if let Some(cluster) = cluster {
            members.entry(*cluster).or_default().push(at);
        }
    }
    let registry = Registry::new(drafts.len());
    let mut resolver = Resolver {
        context,
        drafts,
        registry,
        by_head,
        plural: BTreeMap::new(),
        ending,
        beginning,
        clusters,
        members,
        records: FxHashMap::default(),
    };
    for at in 0..resolver.drafts.len() {
        resolver.take(at);
    }
    resolver
}

impl Resolver<'_, '_> {
    /// Resolves one mention.
    fn take(&mut self, at: usize) {
        if self.registry.of[at].is_some() {
            return;
        }
        if self.clusters[at].is_some() {
            self.take_name(at);
        } else if self.drafts[at].kind == MentionKind::Pronoun {
            pronouns::resolve(self, at);
        } else {
            self.take_nominal(at);
        }
    }

    /// Gives a draft to an entity and lets the entity learn from it.
    pub(super) fn give(&mut self, at: usize, record: usize) {
        let draft = &self.drafts[at];
        self.registry.give(at, draft.head, record);
        let gender = descriptions::gender(self.context, draft);
        let known = &mut self.registry.records[record];
        known.gender = known.gender.or(gender);
        if draft.kind == MentionKind::Nominal {
            let lemma = self.context.lemma(draft.also.unwrap_or(draft.head)).to_owned();
            if !known.heads.contains(&lemma) {
                known.heads.push(lemma);
            }
            for modifier in phrase::modifiers(self.context, draft.head) {
                if !known.modifiers.contains(&modifier) {
                    known.modifiers.push(modifier);
                }
            }
            known.country = known.country.clone().or_else(|| draft.country.clone());
        }
        if draft.kind == MentionKind::Name {
            let name = descriptions::words(self.context, draft).to_lowercase();
            if !known.names.contains(&name) {
                known.names.push(name);
            }
        }
    }

    /// A name goes to the entity of its cluster; a state's name to the country or the government.
    fn take_name(&mut self, at: usize) {
        let record = self.identified_as(at).unwrap_or_else(|| self.record_of_name(at));
        self.give(at, record);
    }

    /// The unnamed person that a name is given to: "the driver was identified as Ada Obi".
    fn identified_as(&mut self, at: usize) -> Option<usize> {
        let draft = &self.drafts[at];
        let cluster = self.clusters[at]?;
        let new = draft.sort() == Sort::Person && !self.records.contains_key(&cluster);
        let verb = self.context.head(draft.head).filter(|_| new && self.context.case(draft.head) == Some("as"))?;
        if !matches!(self.context.lemma(verb), "identify" | "name") {
            return None;
        }
        // "Police identified the driver as Ada Obi."
        let object = self.context.tree.child(verb, &[Deprel::Obj]).filter(|&o| o != draft.head);
        let subject = object.or_else(|| self.context.subject_of(verb))?;
        let record = self.by_head[subject].and_then(|d| self.registry.of[d])?;
        let person = &self.registry.records[record];
        if person.sort() != Sort::Person || person.is_named() {
            return None;
        }
        self.records.insert(cluster, record);
        Some(record)
    }

    /// The entity that a name is of; made when new.
    pub(super) fn record_of_name(&mut self, at: usize) -> usize {
        if let Some(id) = self.sense(at) {
            return self.registry.by_id(&id.0).unwrap_or_else(|| {
                let record = self.registry.add(id.1, Some(id.0));
                self.registry.records[record].country = self.drafts[at].country.clone();
                record
            });
        }
        let cluster = self.clusters[at].unwrap_or(usize::MAX - at);
        if let Some(&record) = self.records.get(&cluster) {
            return record;
        }
        if let Some(record) = self.described_before(at, cluster) {
            return record;
        }
        let identified = self.identified(cluster);
        let draft = &self.drafts[identified.unwrap_or(at)];
        let known = draft.gazetteer.as_ref().and_then(|id| self.registry.by_id(id));
        let (class, gazetteer, country, guess) =
            (draft.class.clone(), draft.gazetteer.clone(), draft.country.clone(), draft.guess);
        let record = known.unwrap_or_else(|| self.registry.add(class, gazetteer));
        let entity = &mut self.registry.records[record];
        entity.country = entity.country.clone().or(country);
        entity.guess = guess;
        entity.plural = entity.sort() == Sort::People;
        self.records.insert(cluster, record);
        record
    }

    /// The building that was described before it is named: "the concert hall", then "Meridian Hall".
    fn described_before(&mut self, at: usize, cluster: usize) -> Option<usize> {
        let draft = &self.drafts[at];
        let last = self.context.lemma(draft.tokens.end - 1);
        if draft.sort() != Sort::Facility || draft.tokens.len() < 2 {
            return None;
        }
        let kind = |r: &super::registry::Record| {
            r.sort() == Sort::Facility
                && !r.plural
                && (r.heads.iter().any(|h| h == last) || r.names.iter().any(|n| n.ends_with(last)))
        };
        let mut alike = (0..self.registry.records.len()).filter(|&r| kind(&self.registry.records[r]));
        let (only, None) = (alike.next()?, alike.next()) else { return None };
        let known = |&d: &usize| {
            let head = self.drafts[d].head;
            self.context.deprel(head) == Deprel::Compound
                || phrase::reference(self.context, head) == Reference::Definite
        };
        let record = &self.registry.records[only];
        if record.is_named() || !record.drafts.iter().any(known) {
            return None;
        }
        self.registry.records[only].class = draft.class.clone();
        self.records.insert(cluster, only);
        Some(only)
    }

    /// The draft that tells most of a cluster: one with an identifier, else one whose class is no guess.
    fn identified(&self, cluster: usize) -> Option<usize> {
        let members = || self.members.get(&cluster).into_iter().flatten().copied();
        let listed = members().find(|&d| self.drafts[d].gazetteer.is_some());
        let sure = || members().find(|&d| !self.drafts[d].guess && self.drafts[d].sort() != Sort::Other);
        let some = || members().find(|&d| self.drafts[d].sort() != Sort::Other);
        listed.or_else(sure).or_else(some)
    }

    /// For names of states, capitals and seats: identifier and class of what is meant here.
    fn sense(&self, at: usize) -> Option<(Name, Name)> {
        let draft = &self.drafts[at];
        let id = draft.gazetteer.as_ref()?;
        let country = draft.country.as_ref()?;
        let government = || (format!("government:{country}").into(), "an:Government".into());
        let land = || (format!("country:{country}").into(), "an:Country".into());
        let words = descriptions::words(self.context, draft).to_lowercase();
        let spelled_out = words.ends_with("government") || words.starts_with("government");
        if draft.rule == "names:government" || (spelled_out && id.starts_with("government:")) {
            return Some(government());
        }
        if draft.kind == MentionKind::Adjective {
            let acts = metonymy::adjective_acts(self.context, draft.head);
            return id.starts_with("country:").then(|| if acts { government() } else { land() });
        }
        let form = if id.starts_with("country:") {
            Form::Country
        } else if id.starts_with("government:") {
            Form::Seat
        } else {
            self.context.lexicon.seat(&words).filter(|_| id.starts_with("city:"))?;
            Form::Capital
        };
        let acts = metonymy::acts(self.context, draft.head, form);
        match form {
            // Brussels acts as the seat of the European Union far more often than as Belgium's.
            Form::Capital if acts && &**country == "BE" => {
                let union = self.context.lexicon.entry("org:eu")?;
                Some((union.id.clone(), union.class.clone()))
            }
            _ if acts => Some(government()),
            Form::Country => Some(land()),
            Form::Seat => Some((format!("seat:{country}").into(), "an:Facility".into())),
            Form::Capital => None,
        }
    }

    /// The government instead of the country where a pronoun for the country acts.
    pub(super) fn acting(&mut self, at: usize, record: usize) -> usize {
        let known = &self.registry.records[record];
        let id = known.gazetteer.as_deref().unwrap_or_default();
        let head = self.drafts[at].head;
        let acts = || metonymy::acts(self.context, head, Form::Country);
        let (id, class): (Name, &str) = if let Some(code) = id.strip_prefix("country:").filter(|_| acts()) {
            (format!("government:{code}").into(), "an:Government")
        } else if let Some(code) = id.strip_prefix("government:").filter(|_| metonymy::is_land(self.context, head)) {
            (format!("country:{code}").into(), "an:Country")
        } else {
            return record;
        };
        let Some(country) = known.country.clone() else { return record };
        self.registry.by_id(&id).unwrap_or_else(|| {
            let record = self.registry.add(class.into(), Some(id));
            self.registry.records[record].country = Some(country);
            record
        })
    }
}
