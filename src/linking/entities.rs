//! Entities of several articles that are one: by gazetteer id, else by a name that tells who it is.
//!
//! In: profiles; out: a set for each entity, and links. Two gazetteer ids never come into one set, so a group and its branch
//! stay apart however alike their names are. Descriptions and family names join nothing across articles.

use std::collections::{BTreeMap, BTreeSet};

use super::constraints::{Constraints, Linkable};
use super::names;
use super::profile::{ArticleProfile, EntityProfile};
use super::union::{Reasons, Union};
use crate::model::links::{Link, LinkKind, Member};
use crate::model::{ArticleId, Decision};

/// Score of a join by gazetteer id, by the label of both, by another name of one.
const SAME_ENTRY: f64 = 1.0;
const SAME_NAME: f64 = 0.9;
const SAME_ALIAS: f64 = 0.8;

/// Which set each entity of each article is in.
pub(crate) struct Entities<'a> {
    /// All entities, article by article.
    pub(crate) all: Vec<&'a EntityProfile>,
    /// Article of each.
    pub(crate) article: Vec<usize>,
    /// Least member of the set of each.
    pub(crate) set: Vec<usize>,
    /// Gazetteer id of each set that has one.
    pub(crate) ids: BTreeMap<usize, &'a str>,
    /// Index in `all`, by article and key.
    by_key: Vec<BTreeMap<&'a str, usize>>,
    /// Links between them.
    pub(crate) links: Vec<Link>,
}

/// Whether the entity's names tell who it is, in whatever article they stand.
#[must_use]
pub fn is_telling(entity: &EntityProfile) -> bool {
    !entity.telling.is_empty()
}

impl<'a> Entities<'a> {
    /// Links the entities of all articles.
    pub(crate) fn link(profiles: &[&'a ArticleProfile], decisions: &[Decision]) -> Self {
        let mut entities = Self::collect(profiles);
        let mut union = Union::new(entities.all.len());
        let mut constraints = entities.constraints(profiles, decisions);
        constraints.join(&mut union);
        entities.join_entries(&mut union, &constraints);
        entities.join_names(&mut union, &constraints);
        entities.set = (0..entities.all.len()).map(|e| union.find(e)).collect();
        let known = entities.all.iter().zip(&entities.set);
        let known = known.filter_map(|(e, set)| Some((*set, e.gazetteer.as_deref()?)));
        entities.ids = known.collect();
        let sets = union.sets();
        entities.links = sets.map(|(set, why)| entities.to_link(profiles, set, &why)).collect();
        entities
    }

    fn collect(profiles: &[&'a ArticleProfile]) -> Self {
        let mut entities = Self {
            all: Vec::new(),
            article: Vec::new(),
            set: Vec::new(),
            ids: BTreeMap::new(),
            by_key: Vec::new(),
            links: Vec::new(),
        };
        for (at, profile) in profiles.iter().enumerate() {
            let mut keys = BTreeMap::new();
            for entity in &profile.entities {
                keys.insert(entity.key.as_str(), entities.all.len());
                entities.all.push(entity);
                entities.article.push(at);
            }
            entities.by_key.push(keys);
        }
        entities
    }

    /// The entity with this key in an article.
    pub(crate) fn find(&self, article: usize, key: &str) -> Option<usize> {
        self.by_key[article].get(key).copied()
    }

    fn constraints<'d>(&self, profiles: &[&'a ArticleProfile], decisions: &'d [Decision]) -> Constraints<'d> {
        let nodes = self.all.iter().zip(&self.article).map(|(entity, &at)| Linkable {
            article: &profiles[at].article,
            key: &entity.key,
            entity: Some(entity),
        });
        Constraints::new(LinkKind::Entity, decisions, nodes)
    }

    fn join_entries(&self, union: &mut Union, constraints: &Constraints<'_>) {
        let mut first: BTreeMap<&str, usize> = BTreeMap::new();
        for (number, entity) in self.all.iter().enumerate() {
            let Some(id) = entity.gazetteer.as_deref() else {
                continue;
            };
            let one = *first.entry(id).or_insert(number);
            if one != number {
                let why = reasons(SAME_ENTRY, "gazetteer", format!("same entry: {id}"));
                union.join((one, number), why, |x, y| constraints.apart(x, y));
            }
        }
    }

    fn join_names(&self, union: &mut Union, constraints: &Constraints<'_>) {
        for ((_, name), numbers) in self.by_name() {
            let ids: BTreeSet<&str> = numbers.iter().filter_map(|&n| self.all[n].gazetteer.as_deref()).collect();
            // A name that the gazetteer has two things for proves nothing.
            if ids.len() > 1 {
                continue;
            }
            // One that a decision keeps out of the first set may belong to another.
            let mut sets: Vec<usize> = Vec::new();
            for &number in &numbers {
                let joined = sets.iter().any(|&one| {
                    let (rule, score) = self.rule(one, number, name);
                    let why = reasons(score, rule, format!("same name: {name}"));
                    union.join((one, number), why, |x, y| constraints.forbids(x, y, |x, y| self.differ(x, y)))
                });
                if !joined {
                    sets.push(number);
                }
            }
        }
    }

    /// Entities by family and telling name, those with two and more.
    fn by_name(&self) -> BTreeMap<(&'static str, &'a str), Vec<usize>> {
        let mut found: BTreeMap<_, Vec<usize>> = BTreeMap::new();
        for (number, entity) in self.all.iter().enumerate() {
            let family = names::family(&entity.types);
            for name in &entity.telling {
                found.entry((family, name.as_str())).or_default().push(number);
            }
        }
        found.retain(|_, numbers| numbers.len() > 1);
        found
    }

    fn rule(&self, one: usize, other: usize, name: &str) -> (&'static str, f64) {
        let is_label = |n: usize| names::is_same(&self.all[n].label, name);
        if is_label(one) && is_label(other) { ("name", SAME_NAME) } else { ("alias", SAME_ALIAS) }
    }

    /// Whether the gazetteer knows the two as different things.
    fn differ(&self, one: usize, other: usize) -> bool {
        let ids = (&self.all[one].gazetteer, &self.all[other].gazetteer);
        matches!(ids, (Some(one), Some(other)) if one != other)
    }

    fn to_link(&self, profiles: &[&ArticleProfile], set: &[usize], why: &Reasons) -> Link {
        let member = |&number: &usize| Member {
            article: ArticleId(profiles[self.article[number]].article.clone()),
            key: self.all[number].key.clone(),
        };
        to_link(LinkKind::Entity, set.iter().map(member).collect(), why)
    }
}

pub(crate) fn reasons(score: f64, rule: &'static str, because: String) -> Reasons {
    Reasons { score, rules: [rule].into(), because: [because].into(), ..Reasons::default() }
}

pub(crate) fn to_link(kind: LinkKind, mut members: Vec<Member>, why: &Reasons) -> Link {
    members.sort();
    let rules: Vec<&str> = why.rules.iter().copied().collect();
    Link {
        members,
        kind,
        score: why.score,
        rule: rules.join("+").into(),
        because: why.because.iter().cloned().collect(),
        decided_by: why.by.iter().cloned().collect(),
    }
}
