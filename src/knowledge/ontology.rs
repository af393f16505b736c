//! The ontology: event types, entity types, roles and labels, read from Turtle.
//!
//! Everything is keyed by prefixed names (`an:Warning`). What a type does not declare itself (main roles, relation
//! property, roles) it inherits from the nearest ancestor that does. A file that contradicts itself is an error with
//! the file, the term and a way out; nothing is repaired in silence.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use crate::error::{Error, Kind, Result};
use crate::knowledge::turtle::{self, Facts, Object};
use crate::model::Name;

/// Root of all event types.
const EVENT: &str = "an:Event";
/// Root of all entity types.
const ENTITY: &str = "an:Entity";

/// Terms of the ontology, with what the program needs to know about each.
#[derive(Clone, Debug, Default)]
pub struct Ontology {
    terms: BTreeMap<Name, Term>,
    classes: BTreeMap<Name, Class>,
}

/// What every term has.
#[derive(Clone, Debug, Default)]
struct Term {
    label: Option<String>,
    plural: Option<String>,
    comment: Option<String>,
    kinds: Vec<Name>,
    former: Option<Name>,
}

/// What a class has, with all that it inherits.
#[derive(Clone, Debug, Default)]
struct Class {
    parents: Vec<Name>,
    ancestors: Vec<Name>,
    roles: Vec<Name>,
    main_roles: Option<MainRoles>,
    relation: Option<Name>,
    modes: Vec<Name>,
    wholes: Vec<Name>,
    harmful: bool,
    foretells: bool,
    mutual: Option<bool>,
    preposition: Option<String>,
    notation: Option<String>,
    matches: Vec<Name>,
}

/// The two roles that the relation edge of an event type joins.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MainRoles {
    /// Role of the edge's subject.
    pub subject: Name,
    /// Role of its object.
    pub object: Name,
}

impl Ontology {
    /// Reads Turtle files, given as name and text.
    ///
    /// # Errors
    /// When a file is not Turtle, or when the terms contradict each other.
    pub fn parse<'a>(files: impl IntoIterator<Item = (&'a str, &'a str)>) -> Result<Self> {
        let mut facts = Facts::default();
        for (file, text) in files {
            turtle::read(file, text, &mut facts)?;
        }
        let mut ontology = Self::collect(&facts)?;
        ontology.check_parents()?;
        ontology.inherit()?;
        ontology.check_roles()?;
        Ok(ontology)
    }

    /// The shared copy of a name, if it is a term of the ontology.
    #[must_use]
    pub fn name(&self, term: &str) -> Option<Name> {
        self.terms.get_key_value(term).map(|(name, _)| name.clone())
    }

    /// Whether `term` is declared.
    #[must_use]
    pub fn is_declared(&self, term: &str) -> bool {
        self.terms.contains_key(term)
    }

    /// Whether `term` is a class.
    #[must_use]
    pub fn is_class(&self, term: &str) -> bool {
        self.classes.contains_key(term)
    }

    /// Whether `term` is a property: a role, a standing relation, the relation of an event type, or another one.
    #[must_use]
    pub fn is_property(&self, term: &str) -> bool {
        self.terms.get(term).is_some_and(|t| t.kinds.iter().any(|k| k.ends_with("Property")))
    }

    /// Whether `term` is a role of events.
    #[must_use]
    pub fn is_role(&self, term: &str) -> bool {
        self.is_individual(term, "an:Role")
    }

    /// Whether `term` is an individual of `class`: `an:drone` of `an:Mode`.
    #[must_use]
    pub fn is_individual(&self, term: &str, class: &str) -> bool {
        self.terms.get(term).is_some_and(|t| t.kinds.iter().any(|k| &**k == class))
    }

    /// Individuals of `class`, sorted.
    pub fn individuals<'a>(&'a self, class: &'a str) -> impl Iterator<Item = &'a Name> + 'a {
        self.terms.iter().filter(move |(_, t)| t.kinds.iter().any(|k| &**k == class)).map(|(name, _)| name)
    }

    /// Every declared term, sorted.
    pub fn terms(&self) -> impl Iterator<Item = &Name> + '_ {
        self.terms.keys()
    }

    /// Every event type but `an:Event` itself, sorted.
    pub fn event_types(&self) -> impl Iterator<Item = &Name> + '_ {
        self.below(EVENT)
    }

    /// Every entity type but `an:Entity` itself, sorted.
    pub fn entity_types(&self) -> impl Iterator<Item = &Name> + '_ {
        self.below(ENTITY)
    }

    fn below<'a>(&'a self, root: &'a str) -> impl Iterator<Item = &'a Name> + 'a {
        self.classes.iter().filter(move |(_, c)| c.ancestors.iter().any(|a| &**a == root)).map(|(name, _)| name)
    }

    /// Whether `class` is `ancestor` or lies under it.
    #[must_use]
    pub fn is_a(&self, class: &str, ancestor: &str) -> bool {
        class == ancestor || self.ancestors(class).iter().any(|a| &**a == ancestor)
    }

    /// Classes above `class`, nearest first, without itself; those of other vocabularies too.
    #[must_use]
    pub fn ancestors(&self, class: &str) -> &[Name] {
        self.classes.get(class).map_or(&[], |c| &c.ancestors)
    }

    /// Classes directly above `class`.
    #[must_use]
    pub fn parents(&self, class: &str) -> &[Name] {
        self.classes.get(class).map_or(&[], |c| &c.parents)
    }

    /// The nearest class above both, the first one itself included; `an:Event` or `an:Entity` at the latest.
    #[must_use]
    pub fn common_ancestor(&self, one: &str, other: &str) -> Option<Name> {
        let own = self.classes.get_key_value(one).map(|(name, _)| name);
        own.into_iter().chain(self.ancestors(one)).find(|a| self.is_a(other, a)).cloned()
    }

    /// Name to show, such as "claim of responsibility". A term without one gives its local name.
    #[must_use]
    pub fn label<'a>(&'a self, term: &'a str) -> &'a str {
        let label = self.terms.get(term).and_then(|t| t.label.as_deref());
        label.unwrap_or_else(|| term.rsplit_once(':').map_or(term, |(_, local)| local))
    }

    /// The label for several: "countries".
    #[must_use]
    pub fn plural(&self, term: &str) -> String {
        match self.terms.get(term).and_then(|t| t.plural.as_deref()) {
            Some(plural) => plural.to_owned(),
            None => plural_of(self.label(term)),
        }
    }

    /// What the term means.
    #[must_use]
    pub fn comment(&self, term: &str) -> Option<&str> {
        self.terms.get(term)?.comment.as_deref()
    }

    /// Whether the ontology gives the term a label.
    #[must_use]
    pub fn has_label(&self, term: &str) -> bool {
        self.terms.get(term).is_some_and(|t| t.label.is_some())
    }

    /// Roles that events of the class can have, inherited ones included, sorted.
    #[must_use]
    pub fn roles(&self, class: &str) -> &[Name] {
        self.classes.get(class).map_or(&[], |c| &c.roles)
    }

    /// Whether events of the class can have the role. An open relation (`an:Event` itself) can have every role.
    #[must_use]
    pub fn has_role(&self, class: &str, role: &str) -> bool {
        if class == EVENT {
            return self.is_role(role);
        }
        self.roles(class).iter().any(|r| &**r == role)
    }

    /// The roles that the relation edge of the class joins.
    #[must_use]
    pub fn main_roles(&self, class: &str) -> Option<&MainRoles> {
        self.classes.get(class)?.main_roles.as_ref()
    }

    /// The property of that edge.
    #[must_use]
    pub fn relation_property(&self, class: &str) -> Option<&Name> {
        self.classes.get(class)?.relation.as_ref()
    }

    /// Whether several agents of one event stand on both sides of it (a meeting, a battle): then the relation edge
    /// joins the agents with each other, besides agent and object.
    #[must_use]
    pub fn is_mutual(&self, class: &str) -> bool {
        self.classes.get(class).is_some_and(|c| c.mutual == Some(true))
    }

    /// What stands between an event of the class and whom or what it is done to: an attack "on".
    #[must_use]
    pub fn preposition(&self, class: &str) -> &str {
        self.classes.get(class).and_then(|c| c.preposition.as_deref()).unwrap_or("of")
    }

    /// Whether who did it is a question that sources are apt to dispute.
    #[must_use]
    pub fn is_harmful(&self, class: &str) -> bool {
        self.classes.get(class).is_some_and(|c| c.harmful)
    }

    /// Classes of events that one of the class can be part of, inherited ones included, sorted.
    #[must_use]
    pub fn wholes(&self, class: &str) -> &[Name] {
        self.classes.get(class).map_or(&[], |c| &c.wholes)
    }

    /// Whether events of the class speak of what may come.
    #[must_use]
    pub fn foretells(&self, class: &str) -> bool {
        self.classes.get(class).is_some_and(|c| c.foretells)
    }

    /// Modes that every event of the class has.
    #[must_use]
    pub fn implied_modes(&self, class: &str) -> &[Name] {
        self.classes.get(class).map_or(&[], |c| &c.modes)
    }

    /// Type and mode in PLOVER: `PLOVER:COERCE.arrest`. Not inherited.
    #[must_use]
    pub fn notation(&self, class: &str) -> Option<&str> {
        self.classes.get(class)?.notation.as_deref()
    }

    /// Codes of CAMEO that come close: `cameo:173`. Not inherited.
    #[must_use]
    pub fn close_matches(&self, class: &str) -> &[Name] {
        self.classes.get(class).map_or(&[], |c| &c.matches)
    }

    /// The standing relation that holds once this one is over: `an:partOf` gives `an:formerPartOf`.
    #[must_use]
    pub fn former(&self, property: &str) -> Option<&Name> {
        self.terms.get(property)?.former.as_ref()
    }
}

fn plural_of(label: &str) -> String {
    let ends = |suffixes: &[&str]| suffixes.iter().any(|s| label.ends_with(s));
    match label.strip_suffix('y') {
        Some(stem) if !ends(&["ay", "ey", "oy"]) => format!("{stem}ies"),
        _ if ends(&["s", "x", "ch", "sh"]) => format!("{label}es"),
        _ => format!("{label}s"),
    }
}

/// Building: facts to terms and classes, then inheritance, then checks.
impl Ontology {
    fn collect(facts: &Facts) -> Result<Self> {
        let mut ontology = Self::default();
        for (subject, properties) in facts.terms() {
            let mut term = Term::default();
            let mut class = Class::default();
            for (property, object) in properties {
                term.set(property, object);
                class.set(property, object, facts).map_err(|reason| facts.error(subject, reason))?;
            }
            if term.kinds.iter().any(|k| &**k == "owl:Class") || !class.parents.is_empty() {
                ontology.classes.insert(subject.clone(), class);
            }
            ontology.terms.insert(subject.clone(), term);
        }
        Ok(ontology)
    }

    fn check_parents(&self) -> Result<()> {
        for (name, class) in &self.classes {
            for parent in class.parents.iter().filter(|p| p.starts_with("an:")) {
                if !self.classes.contains_key(parent) {
                    return Err(self.unknown(name, "class", parent));
                }
            }
        }
        Ok(())
    }

    /// Fills in ancestors and all that comes from them.
    fn inherit(&mut self) -> Result<()> {
        let names: Vec<Name> = self.classes.keys().cloned().collect();
        for name in &names {
            let ancestors = self.all_above(name);
            if ancestors.contains(name) {
                let reason = format!("{name} lies above itself");
                let error = Error::new(Kind::Knowledge, reason).at("ontology");
                return Err(error.hint("remove one rdfs:subClassOf of the cycle"));
            }
            let merged = self.merged(name, &ancestors);
            self.classes.insert(name.clone(), merged);
        }
        Ok(())
    }

    fn all_above(&self, name: &Name) -> Vec<Name> {
        let mut found = Vec::new();
        let mut seen = BTreeSet::new();
        let mut queue: VecDeque<Name> = self.parents(name).iter().cloned().collect();
        while let Some(next) = queue.pop_front() {
            if seen.insert(next.clone()) {
                queue.extend(self.parents(&next).iter().cloned());
                found.push(next);
            }
        }
        found
    }

    /// The class with what its ancestors give it. Ancestors may be merged already or not: the result is the same.
    fn merged(&self, name: &Name, ancestors: &[Name]) -> Class {
        let mut class = self.classes[name].clone();
        for above in ancestors.iter().filter_map(|a| self.classes.get(a)) {
            class.roles.extend(above.roles.iter().cloned());
            class.modes.extend(above.modes.iter().cloned());
            class.wholes.extend(above.wholes.iter().cloned());
            class.harmful |= above.harmful;
            class.foretells |= above.foretells;
        }
        for above in ancestors {
            let Some(above) = self.classes.get(above) else {
                continue;
            };
            class.main_roles = class.main_roles.or_else(|| above.main_roles.clone());
            class.relation = class.relation.or_else(|| above.relation.clone());
            class.mutual = class.mutual.or(above.mutual);
            class.preposition = class.preposition.or_else(|| above.preposition.clone());
        }
        class.roles.sort();
        class.roles.dedup();
        class.modes.sort();
        class.modes.dedup();
        class.wholes.sort();
        class.wholes.dedup();
        class.ancestors = ancestors.to_vec();
        class
    }

    fn check_roles(&self) -> Result<()> {
        for (name, class) in &self.classes {
            for role in &class.roles {
                if !self.is_role(role) {
                    return Err(self.unknown(name, "role", role));
                }
            }
            for role in class.main_roles.iter().flat_map(|m| [&m.subject, &m.object]) {
                if !class.roles.contains(role) {
                    let reason = format!("{name} has main role {role}, which is not among its roles");
                    let error = Error::new(Kind::Knowledge, reason).at("ontology");
                    return Err(error.hint(format!("add {role} to its an:hasRole")));
                }
            }
            if let Some(whole) = class.wholes.iter().find(|w| !self.is_class(w)) {
                return Err(self.unknown(name, "class", whole));
            }
            if let Some(property) = class.relation.as_ref().filter(|p| !self.is_property(p)) {
                return Err(self.unknown(name, "property", property));
            }
        }
        Ok(())
    }

    fn unknown(&self, user: &Name, what: &str, term: &Name) -> Error {
        let error = Error::new(Kind::Knowledge, format!("{user} names the {what} {term}, which is not declared"))
            .at("ontology");
        let near = self
            .terms
            .keys()
            .map(|known| (strsim::damerau_levenshtein(known, term), known))
            .min()
            .filter(|(distance, _)| *distance <= 3);
        match near {
            Some((_, known)) => error.hint(format!("did you mean {known}?")),
            None => error.hint(format!("declare {term}, with rdfs:label and rdfs:comment")),
        }
    }
}

impl Term {
    fn set(&mut self, property: &str, object: &Object) {
        let text = || object.text().map(ToOwned::to_owned);
        match property {
            "rdfs:label" => self.label = text(),
            "rdfs:comment" => self.comment = text(),
            "an:plural" => self.plural = text(),
            "rdf:type" => self.kinds.extend(object.name().cloned()),
            "an:formerForm" => self.former = object.name().cloned(),
            _ => {}
        }
    }
}

impl Class {
    fn set(&mut self, property: &str, object: &Object, facts: &Facts) -> Result<(), String> {
        match property {
            "rdfs:subClassOf" => self.parents.extend(object.name().cloned()),
            "an:hasRole" => self.roles.extend(object.name().cloned()),
            "an:impliesMode" => self.modes.extend(object.name().cloned()),
            "skos:closeMatch" => self.matches.extend(object.name().cloned()),
            "an:relationProperty" => self.relation = object.name().cloned(),
            "an:mainRoles" => self.main_roles = Some(main_roles(&facts.list(object))?),
            "an:canBePartOf" => self.wholes.extend(object.name().cloned()),
            "an:foretells" => self.foretells = object.text() == Some("true"),
            "an:harmful" => self.harmful = object.text() == Some("true"),
            "an:mutual" => self.mutual = Some(object.text() == Some("true")),
            "an:preposition" => self.preposition = object.text().map(ToOwned::to_owned),
            "skos:notation" => self.notation = object.text().map(ToOwned::to_owned),
            _ => {}
        }
        Ok(())
    }
}

fn main_roles(list: &[Name]) -> Result<MainRoles, String> {
    match list {
        [subject, object] => Ok(MainRoles { subject: subject.clone(), object: object.clone() }),
        _ => Err(format!("an:mainRoles takes two roles, {} found", list.len())),
    }
}
