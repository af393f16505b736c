//! Finds slips with names of the ontology in a query: misspelt ones, classes used as properties and the other way round.
//!
//! A query with a misspelt class or property is no error: it gives nothing. The text comes in, slips go out, each with its place and
//! what was meant, as far as it can be guessed. Only names of `an:` are looked at: other vocabularies may be extended by anybody.

mod names;

use std::fmt;
use std::sync::OnceLock;

use crate::knowledge::ontology::Ontology;
use crate::store::functions;
use crate::vocab;

use super::catalog::nearest;
use super::mask::mask;
use names::{Use, used};

/// A name that does not do what the query wants of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Slip {
    /// As prefixed name: `an:warnd`.
    pub name: String,
    /// What is wrong: `an:warned is a property`.
    pub reason: String,
    /// What was meant, in words: `class an:Warning`.
    pub meant: Option<String>,
    /// Line and column, from 1, and the line; none when the query does not write the name with the prefix `an:`.
    pub place: Option<(usize, usize, String)>,
}

impl fmt::Display for Slip {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some((line, column, _)) = &self.place {
            write!(f, "query:{line}:{column}: ")?;
        }
        write!(f, "{}", self.reason)?;
        if let Some((_, column, line)) = &self.place {
            write!(f, "\n  {line}\n  {}^", " ".repeat(column.saturating_sub(1)))?;
        }
        match &self.meant {
            Some(meant) => write!(f, "\nhint: did you mean {meant}?"),
            None => Ok(()),
        }
    }
}

/// The ontology that the program carries; none if it can't be read, which a test rules out.
pub fn ontology() -> Option<&'static Ontology> {
    static ONTOLOGY: OnceLock<Option<Ontology>> = OnceLock::new();
    ONTOLOGY.get_or_init(|| Ontology::parse(vocab::ONTOLOGY.iter().copied()).ok()).as_ref()
}

/// The slips in a query that the engine can read, in the order of the text.
#[must_use]
pub fn slips(text: &str) -> Vec<Slip> {
    let doubtful: Vec<(String, Use)> = used(text).into_iter().filter(|(name, how)| !is_plain(name, *how)).collect();
    if doubtful.is_empty() {
        return Vec::new();
    }
    let Some(ontology) = ontology() else { return Vec::new() };
    let masked = mask(text);
    let mut slips: Vec<Slip> = doubtful
        .into_iter()
        .filter_map(|(name, how)| {
            let (reason, meant) = judge(ontology, &name, how)?;
            let place = place(text, &masked, &name, how);
            Some(Slip { name, reason, meant, place })
        })
        .collect();
    slips.sort_by(|a, b| (a.place.is_none(), &a.place).cmp(&(b.place.is_none(), &b.place)));
    slips
}

/// Whether the text of the ontology declares the name right away as what it is used as: to read the whole of it takes as long as a question.
fn is_plain(name: &str, how: Use) -> bool {
    let kinds: &[&str] = match how {
        Use::Class => &["owl:Class"],
        Use::Property => &["owl:ObjectProperty", "owl:DatatypeProperty"],
        Use::Function => return false,
        Use::Other => &["owl:Class", "owl:ObjectProperty", "owl:DatatypeProperty"],
    };
    let declared = |kind: &&str| {
        let line = format!("\n{name} a {kind}");
        vocab::ONTOLOGY.iter().any(|(_, text)| text.contains(&line))
    };
    kinds.iter().any(declared)
}

/// What is wrong with the use of a name, and what was meant.
fn judge(ontology: &Ontology, name: &str, how: Use) -> Option<(String, Option<String>)> {
    if how == Use::Function {
        let known = functions::names().any(|known| known == name);
        let near = || functions::names().collect::<Vec<_>>();
        return (!known).then(|| (format!("{name} is no function"), closest(name, near().iter().map(String::as_str))));
    }
    if !ontology.is_declared(name) {
        return Some((format!("{name} is not declared"), undeclared(ontology, name, how)));
    }
    match how {
        Use::Class if ontology.is_property(name) => Some((format!("{name} is a property"), class_for(ontology, name))),
        Use::Property if ontology.is_class(name) => Some((format!("{name} is a class"), property_for(ontology, name))),
        _ => None,
    }
}

/// The nearest name that can be used so, else any.
fn undeclared(ontology: &Ontology, name: &str, how: Use) -> Option<String> {
    let terms = || ontology.terms().map(|t| &**t).filter(|t| t.starts_with("an:"));
    let fits = |term: &&str| match how {
        Use::Class => ontology.is_class(term),
        Use::Property => ontology.is_property(term),
        Use::Function | Use::Other => true,
    };
    closest(name, terms().filter(fits)).or_else(|| closest(name, terms()))
}

/// The class that a property is the relation of: `an:Warning` for `an:warned`; else one that is spelt alike.
fn class_for(ontology: &Ontology, property: &str) -> Option<String> {
    let classes = || ontology.terms().map(|t| &**t).filter(|t| t.starts_with("an:") && ontology.is_class(t));
    let own = classes().find(|class| ontology.relation_property(class).is_some_and(|p| &**p == property));
    own.or_else(|| nearest(property, classes())).map(|class| format!("class {class}"))
}

fn property_for(ontology: &Ontology, class: &str) -> Option<String> {
    let properties = || ontology.terms().map(|t| &**t).filter(|t| t.starts_with("an:") && ontology.is_property(t));
    let own = ontology.relation_property(class).map(|p| &**p);
    own.or_else(|| nearest(class, properties())).map(|property| format!("property {property}"))
}

fn closest<'a>(name: &str, known: impl Iterator<Item = &'a str>) -> Option<String> {
    nearest(name, known).map(str::to_owned)
}

/// Where the name stands; of several places the first that fits the use.
fn place(text: &str, masked: &str, name: &str, how: Use) -> Option<(usize, usize, String)> {
    let ends = |c: char| !(c.is_alphanumeric() || c == '-' || c == '_' || c == ':');
    let mut places = masked.match_indices(name).map(|(at, _)| at).filter(|&at| {
        masked[..at].chars().next_back().is_none_or(ends) && masked[at + name.len()..].chars().next().is_none_or(ends)
    });
    let is_class = |&at: &usize| {
        let before = masked[..at].trim_end();
        before.ends_with(',') || before.ends_with(" a") || before.ends_with("rdf:type")
    };
    let first = places.clone().next()?;
    let at = if how == Use::Class { places.find(is_class).unwrap_or(first) } else { first };
    let start = text[..at].rfind('\n').map_or(0, |end| end + 1);
    let line = text[start..].lines().next().unwrap_or_default().to_owned();
    Some((text[..at].matches('\n').count() + 1, text[start..at].chars().count() + 1, line))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &str) {
        let found: Vec<String> = slips(text).iter().map(ToString::to_string).collect();
        assert_eq!(found.join("\n"), expected);
    }

    #[test]
    fn the_ontology_can_be_read() {
        assert!(ontology().is_some());
    }

    #[test]
    fn a_property_is_no_class() {
        check(
            "SELECT * {\n  ?x an:warned ?y ; a an:warned }",
            "query:2:23: an:warned is a property\n    ?x an:warned ?y ; a an:warned }\n                        ^\nhint: did you mean class an:Warning?",
        );
        check(
            "ASK { ?x an:Warning ?y }",
            "query:1:10: an:Warning is a class\n  ASK { ?x an:Warning ?y }\n           ^\nhint: did you mean property an:warned?",
        );
    }

    #[test]
    fn misspelt_names_get_the_nearest_that_fits() {
        let found =
            slips("SELECT * { ?o an:agnet/^an:agent ?x ; a an:Evnt . FILTER(?o != \"an:no\" && an:match(?o, \"x\")) }");
        let found: Vec<_> = found.iter().map(|s| (s.name.as_str(), s.meant.as_deref())).collect();
        let expected =
            [("an:agnet", Some("an:agent")), ("an:Evnt", Some("an:Event")), ("an:match", Some("an:matches"))];
        assert_eq!(found, expected);
    }

    #[test]
    fn shipped_queries_are_without() {
        for query in super::super::catalog::QUERIES {
            assert_eq!(slips(query.text), [], "{}", query.name);
        }
    }
}
