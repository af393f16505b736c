//! Turtle files read into facts: for every named subject its properties and objects, in file order.
//!
//! Only what an ontology needs: names, literals and lists. Names are shortened to prefixed names and shared. A syntax
//! error keeps the file and line.

use std::collections::BTreeMap;

use oxigraph::io::{RdfFormat, RdfParseError, RdfParser};
use oxigraph::model::{NamedOrBlankNode, Term};

use crate::error::{Error, Kind, Result};
use crate::model::Name;
use crate::vocab;

/// All facts of some files.
#[derive(Debug, Default)]
pub(super) struct Facts {
    terms: BTreeMap<Name, Vec<(Name, Object)>>,
    blanks: BTreeMap<String, Vec<(Name, Object)>>,
    files: BTreeMap<Name, String>,
}

/// What a fact leads to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Object {
    /// A named term.
    Named(Name),
    /// A literal's text.
    Text(String),
    /// A blank node: the head of a list.
    Blank(String),
}

impl Object {
    /// The name, if it is one.
    pub(super) fn name(&self) -> Option<&Name> {
        match self {
            Self::Named(name) => Some(name),
            _ => None,
        }
    }

    /// The text, if it is a literal.
    pub(super) fn text(&self) -> Option<&str> {
        match self {
            Self::Text(text) => Some(text),
            _ => None,
        }
    }
}

impl Facts {
    /// Named subjects with their properties, sorted by subject.
    pub(super) fn terms(&self) -> impl Iterator<Item = (&Name, &Vec<(Name, Object)>)> {
        self.terms.iter()
    }

    /// Members of the list that `head` begins.
    pub(super) fn list(&self, head: &Object) -> Vec<Name> {
        let mut members = Vec::new();
        let mut at = head;
        while let Object::Blank(id) = at {
            let Some(cell) = self.blanks.get(id) else {
                break;
            };
            members.extend(get(cell, "rdf:first").and_then(Object::name).cloned());
            match get(cell, "rdf:rest") {
                Some(rest) => at = rest,
                None => break,
            }
        }
        members
    }

    /// An error at `subject`.
    pub(super) fn error(&self, subject: &Name, reason: String) -> Error {
        let file = self.files.get(subject).map_or("ontology", String::as_str);
        Error::new(Kind::Knowledge, format!("{subject}: {reason}")).at(file)
    }
}

fn get<'a>(facts: &'a [(Name, Object)], property: &str) -> Option<&'a Object> {
    facts.iter().find(|(known, _)| &**known == property).map(|(_, object)| object)
}

/// Adds the facts of one file.
pub(super) fn read(file: &str, text: &str, facts: &mut Facts) -> Result<()> {
    for quad in RdfParser::from_format(RdfFormat::Turtle).for_slice(text.as_bytes()) {
        let quad = quad.map_err(|error| syntax_error(file, &error.into()))?;
        let property: Name = vocab::shorten(quad.predicate.as_str()).into();
        let object = object(file, quad.object);
        match quad.subject {
            NamedOrBlankNode::NamedNode(node) => {
                let subject: Name = vocab::shorten(node.as_str()).into();
                let known = facts.files.entry(subject.clone());
                known.or_insert_with(|| file.to_owned());
                facts.terms.entry(subject).or_default().push((property, object));
            }
            NamedOrBlankNode::BlankNode(node) => {
                let id = format!("{file} {}", node.as_str());
                facts.blanks.entry(id).or_default().push((property, object));
            }
        }
    }
    Ok(())
}

fn object(file: &str, term: Term) -> Object {
    match term {
        Term::NamedNode(node) => Object::Named(vocab::shorten(node.as_str()).into()),
        Term::BlankNode(node) => Object::Blank(format!("{file} {}", node.as_str())),
        Term::Literal(literal) => Object::Text(literal.value().to_owned()),
        Term::Triple(triple) => Object::Text(triple.to_string()),
    }
}

fn syntax_error(file: &str, error: &RdfParseError) -> Error {
    let line = match error {
        RdfParseError::Syntax(error) => error.location().map(|at| at.start.line + 1),
        RdfParseError::Io(_) => None,
    };
    let place = match line {
        Some(line) => format!("{file}:{line}"),
        None => file.to_owned(),
    };
    Error::new(Kind::Knowledge, error.to_string()).at(place).hint("the file must be Turtle")
}
