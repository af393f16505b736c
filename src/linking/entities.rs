//! Entities of several articles that are one: by gazetteer id, else by a name that tells who it is.
//!
//! In: profiles; out: a set for each entity, and links. No set holds two that can't be one (`never_merge.rs`), so a group and its
//! branch stay apart however alike their names are. Spellings of one name join (`spelling.rs`); family names, acronyms and offices
//! join only in articles on one story (`alike.rs`).
//!
//! An entity with a gazetteer id is in the set of that id, whatever else there is: no other entity of the id is looked at. To
//! others it is an anchor (`union.rs`), told by its own record and not by its article, so that one of each kind will do.

use std::collections::{BTreeMap, BTreeSet};

use super::alike::{self, Told, unlike};
use super::constraints::{Constraints, Linkable};
use super::names;
use super::never_merge::never_merge;
use super::nouns;
use super::profile::{ArticleProfile, EntityProfile};
use super::records::{self, Answers};
use super::spelling;
use super::steps::digest;
use super::union::{Reasons, Union};
use crate::model::links::{Link, LinkKind, Member};
use crate::model::{ArticleId, Decision, Name};

/// Score of a join by the label of both, by another name of one; by gazetteer id it is 1.
pub(super) const SAME_NAME: f64 = 0.9;
pub(super) const SAME_ALIAS: f64 = 0.8;
/// Score of a join by two spellings of a name.
pub(super) const SPELLING: f64 = 0.75;

/// The rule that those of one gazetteer id are one.
pub const ENTRY: &str = "gazetteer";

/// Its reason.
#[must_use]
pub fn same_entry(id: &str) -> String {
    format!("same entry: {id}")
}

/// Which set each entity of each article is in.
pub(crate) struct Entities<'a> {
    /// All entities, article by article.
    pub(crate) all: Vec<&'a EntityProfile>,
    /// Article of each.
    pub(crate) article: Vec<usize>,
    /// Least member of the set of each.
    pub(crate) set: Vec<usize>,
    /// Name of the set of each, the same whatever other articles are there: gazetteer id, or `#` and its least member.
    pub(crate) set_name: Vec<Name>,
    /// Least member of the component of each: those outside had no say in its set.
    pub(crate) component: Vec<usize>,
    /// Index in `all`, by article and key.
    by_key: Vec<BTreeMap<&'a str, usize>>,
    /// Links between them.
    pub(crate) links: Vec<Link>,
}

/// By set and plain name: the first entity of the set that is called so, and which of its names it is.
type Spelled<'a> = BTreeMap<(usize, &'a str), (usize, usize)>;

/// Entities that stand for all others of their gazetteer id.
struct Anchors<'a> {
    of_id: BTreeMap<&'a str, usize>,
    /// What stands for each entity where sets are made; most stand for themselves.
    stand_in: Vec<usize>,
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
        let anchors = entities.anchors(profiles, decisions);
        let mut union = Union::new(entities.all.len());
        anchors.of_id.values().for_each(|&anchor| union.anchor(anchor));
        let mut constraints = entities.constraints(profiles, decisions, &anchors);
        let records = records::numbers(&entities.all);
        let answers = Answers::new(&records);
        constraints.join(&mut union);
        entities.join_entries(&mut union, &constraints, &anchors);
        entities.join_names(&mut union, &constraints, &anchors, &answers);
        entities.join_spellings(&mut union, &constraints, &answers);
        entities.join_told(profiles, &mut union, &constraints, &Answers::new(&records));
        entities.tie_namesakes(&mut union);
        entities.component = (0..entities.all.len()).map(|e| union.component(e)).collect();
        entities.set = anchors.stand_in.iter().map(|&e| union.find(e)).collect();
        entities.name_sets(profiles);
        entities.links = entities.to_links(profiles, &union);
        entities
    }

    fn collect(profiles: &[&'a ArticleProfile]) -> Self {
        let mut entities = Self {
            all: Vec::new(),
            article: Vec::new(),
            set: Vec::new(),
            set_name: Vec::new(),
            component: Vec::new(),
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

    /// Entities whose sets are known by name: enough to compare events.
    pub(crate) fn known(profiles: &[&'a ArticleProfile], sets: &[Vec<Name>]) -> Self {
        let mut entities = Self::collect(profiles);
        entities.set_name = sets.concat();
        entities
    }

    /// Sets that would be called the same are named together (`rdf::canonical`), so they come and go together.
    fn tie_namesakes(&self, union: &mut Union) {
        let mut first: BTreeMap<(&str, String), usize> = BTreeMap::new();
        for (number, entity) in self.all.iter().enumerate() {
            if let Some(called) = called(entity) {
                let one = *first.entry(called).or_insert(number);
                union.tie(one, number);
            }
        }
    }

    /// The entity with this key in an article.
    pub(crate) fn find(&self, article: usize, key: &str) -> Option<usize> {
        self.by_key[article].get(key).copied()
    }

    /// The first entity of each gazetteer id stands for all of them, but for those that a decision names one by one.
    fn anchors(&self, profiles: &[&'a ArticleProfile], decisions: &[Decision]) -> Anchors<'a> {
        let sides = decisions.iter().filter(|d| d.kind == LinkKind::Entity).flat_map(|d| &d.sides);
        let named: BTreeSet<&Member> = sides.flat_map(|s| &s.members).map(|m| &m.member).collect();
        let mut anchors = Anchors { of_id: BTreeMap::new(), stand_in: Vec::new() };
        for (number, entity) in self.all.iter().enumerate() {
            let id = entity.gazetteer.as_deref();
            let id = id.filter(|_| named.is_empty() || !named.contains(&self.member(profiles, number)));
            let stand_in = id.map_or(number, |id| *anchors.of_id.entry(id).or_insert(number));
            anchors.stand_in.push(stand_in);
        }
        anchors
    }

    fn member(&self, profiles: &[&ArticleProfile], number: usize) -> Member {
        let article = ArticleId(profiles[self.article[number]].article.clone());
        Member { article, key: self.all[number].key.clone() }
    }

    fn constraints<'d>(
        &self,
        profiles: &[&'a ArticleProfile],
        decisions: &'d [Decision],
        anchors: &Anchors<'_>,
    ) -> Constraints<'d> {
        let nodes = self.all.iter().enumerate().map(|(number, entity)| {
            // What another stands for is on no side of its own.
            let own = anchors.stand_in[number] == number;
            let article = if own { profiles[self.article[number]].article.as_str() } else { "" };
            Linkable { article, key: &entity.key, entity: own.then_some(entity) }
        });
        Constraints::new(LinkKind::Entity, decisions, nodes)
    }

    /// Entities with a gazetteer id that a decision names are with the others of the id unless it says otherwise.
    fn join_entries(&self, union: &mut Union, constraints: &Constraints<'_>, anchors: &Anchors<'_>) {
        let mut first = anchors.of_id.clone();
        for (number, entity) in self.all.iter().enumerate().filter(|(n, _)| anchors.stand_in[*n] == *n) {
            let Some(id) = entity.gazetteer.as_deref() else {
                continue;
            };
            let one = *first.entry(id).or_insert(number);
            if one != number {
                let why = reasons(1.0, ENTRY, same_entry(id));
                union.join((one, number), why, |x, y| constraints.apart(x, y));
            }
        }
    }

    fn join_names(
        &self,
        union: &mut Union,
        constraints: &Constraints<'_>,
        anchors: &Anchors<'_>,
        answers: &Answers<'_>,
    ) {
        let differ = |x: usize, y: usize| answers.of(x, y, || self.differ(x, y));
        for ((_, name), numbers) in self.by_name() {
            let ids: BTreeSet<&str> = numbers.iter().filter_map(|&n| self.all[n].gazetteer.as_deref()).collect();
            // A name that the gazetteer has two things for proves nothing.
            if ids.len() > 1 {
                continue;
            }
            let (known, open): (Vec<usize>, Vec<usize>) =
                numbers.iter().partition(|&&n| self.all[n].gazetteer.is_some());
            let anchor = ids.first().and_then(|id| anchors.of_id.get(id));
            // One that is kept out of the first set may belong to another.
            let mut sets: Vec<(usize, bool)> = anchor.map(|&a| (a, self.is_label(&known, name))).into_iter().collect();
            for number in open {
                let label = self.is_label(&[number], name);
                let joined = sets.iter().any(|&(one, labels)| {
                    let (rule, score) = if labels && label { ("name", SAME_NAME) } else { ("alias", SAME_ALIAS) };
                    let why = reasons(score, rule, format!("same name: {name}"));
                    union.join((one, number), why, |x, y| constraints.forbids(x, y, differ))
                });
                if !joined {
                    sets.push((number, label));
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

    /// Whether the name is the label of one of them.
    fn is_label(&self, some: &[usize], name: &str) -> bool {
        some.iter().any(|&n| names::is_same(&self.all[n].label, name))
    }

    /// Whether the two can't be one.
    fn differ(&self, one: usize, other: usize) -> bool {
        never_merge(self.all[one], self.all[other]).is_some()
    }

    /// Names that are one in several spellings. The names alone decide, so one of each set and name is compared.
    fn join_spellings(&self, union: &mut Union, constraints: &Constraints<'_>, answers: &Answers<'_>) {
        let differ = |x: usize, y: usize| answers.of(x, y, || self.differ(x, y));
        let mut blocks: BTreeMap<(&str, &str), Spelled<'_>> = BTreeMap::new();
        for (number, entity) in self.all.iter().enumerate().filter(|(_, e)| e.gazetteer.is_none()) {
            let family = names::family(&entity.types);
            for (at, (key, plain)) in entity.spellings.iter().enumerate() {
                let block = blocks.entry((family, key.as_str())).or_default();
                block.entry((union.find(number), plain.as_str())).or_insert((number, at));
            }
        }
        for block in blocks.values().filter(|b| b.len() > 1) {
            let all: Vec<_> = block.iter().collect();
            for (at, ((_, one), (first, name))) in all.iter().enumerate() {
                for ((_, other), (second, called)) in &all[at + 1..] {
                    if union.find(*first) == union.find(*second) || !spelling::near(one, other) {
                        continue;
                    }
                    let (name, called) = (&self.all[*first].telling[*name], &self.all[*second].telling[*called]);
                    let why =
                        reasons(SPELLING, "spelling", format!("one name: {}, {}", name.min(called), name.max(called)));
                    union.join((*first, *second), why, |x, y| constraints.forbids(x, y, differ));
                }
            }
        }
    }

    /// What only articles on one story show to be one.
    fn join_told(
        &self,
        profiles: &[&ArticleProfile],
        union: &mut Union,
        constraints: &Constraints<'_>,
        answers: &Answers<'_>,
    ) {
        let told = Told::new(&self.all, &self.article, profiles);
        for tie in told.ties(union) {
            let why = reasons(tie.score, tie.rule, tie.because);
            let differ = |x: usize, y: usize| {
                let (a, b) = (self.all[x], self.all[y]);
                // The reading of one article told them apart.
                let together = self.article[x] == self.article[y];
                together || answers.of(x, y, || self.differ(x, y) || unlike(a, b) || nouns::differ(a, b))
            };
            union.join(tie.pair, why, |x, y| constraints.forbids(x, y, differ));
        }
    }

    fn name_sets(&mut self, profiles: &[&ArticleProfile]) {
        let known = self.all.iter().zip(&self.set);
        let known: BTreeMap<usize, &str> = known.filter_map(|(e, set)| Some((*set, e.gazetteer.as_deref()?))).collect();
        let name = |&set: &usize| match known.get(&set) {
            Some(id) => Name::from(*id),
            None => format!("#{}/{}", profiles[self.article[set]].article, self.all[set].key).into(),
        };
        self.set_name = self.set.iter().map(name).collect();
    }

    /// Sets of two and more.
    fn to_links(&self, profiles: &[&ArticleProfile], union: &Union) -> Vec<Link> {
        let mut members: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for (number, set) in self.set.iter().enumerate() {
            members.entry(*set).or_default().push(number);
        }
        let why: BTreeMap<usize, Reasons> = union.sets().map(|(set, why)| (set[0], why)).collect();
        let why: BTreeMap<usize, Reasons> = why.into_iter().map(|(any, why)| (self.set[any], why)).collect();
        let sets = members.into_iter().filter(|(_, set)| set.len() > 1);
        sets.map(|(root, set)| {
            let mut why = why.get(&root).cloned().unwrap_or_default();
            let known = set.iter().filter_map(|&n| self.all[n].gazetteer.as_deref());
            let known: Vec<&str> = known.collect();
            if let [id, _, ..] = known[..] {
                why.rules.insert(ENTRY);
                why.because.insert(same_entry(id));
            }
            self.to_link(profiles, &set, &why)
        })
        .collect()
    }

    fn to_link(&self, profiles: &[&ArticleProfile], set: &[usize], why: &Reasons) -> Link {
        to_link(LinkKind::Entity, set.iter().map(|&n| self.member(profiles, n)).collect(), why)
    }
}

/// Blocks of an entity: those that share none have no say in each other. Its gazetteer id is none: it is an anchor.
pub(crate) fn blocks(entity: &EntityProfile, profile: &ArticleProfile) -> Vec<String> {
    let mut blocks = alike::blocks(entity, profile);
    blocks.retain(|b| !b.starts_with("gazetteer "));
    blocks.extend(called(entity).map(|(class, name)| format!("called {class} {name}")));
    blocks
}

/// Blocks that an entity looks into without being in them.
pub(crate) fn wanted(entity: &EntityProfile) -> Vec<String> {
    alike::wanted(entity)
}

/// Class and name that a set is called by when no gazetteer id speaks for it and its name tells who it is.
fn called(entity: &EntityProfile) -> Option<(&str, String)> {
    let open = entity.gazetteer.is_none() && entity.named && is_telling(entity);
    open.then(|| (entity.class.as_str(), names::slug(&entity.label)))
}

/// Digest of all that others are compared with when an entity has a gazetteer id.
pub(crate) fn record(entity: &EntityProfile) -> u32 {
    let own = EntityProfile { key: String::new(), inside: Vec::new(), ..entity.clone() };
    digest(&[&serde_json::to_string(&own).unwrap_or_default()])
}

pub(crate) fn reasons(score: f64, rule: &'static str, because: String) -> Reasons {
    Reasons { score, rules: [rule].into(), because: [because].into(), ..Reasons::default() }
}

pub(crate) fn to_link(kind: LinkKind, mut members: Vec<Member>, why: &Reasons) -> Link {
    members.sort();
    let rules: Vec<&str> = why.rules.iter().copied().collect();
    let mut because: Vec<String> = why.because.iter().cloned().collect();
    // No link goes without a reason, not even one whose evidence has no words of its own.
    if because.is_empty() {
        because.push(format!("by rule {}", rules.join("+")));
    }
    Link {
        members,
        kind,
        score: why.score,
        rule: rules.join("+").into(),
        because,
        decided_by: why.by.iter().cloned().collect(),
    }
}
