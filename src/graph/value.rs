//! Values in the tables that views are made of: terms as text, in memory or where a file has them.

use crate::query::order::SortKey;
use oxigraph::model::Term;
use oxigraph::model::vocab::xsd;
use serde::Deserialize;
use serde::Serialize;
use std::borrow::Cow;

/// A term.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) enum Value<'a> {
    /// A blank node.
    Blank(#[serde(borrow)] Cow<'a, str>),
    /// An IRI.
    Iri(#[serde(borrow)] Cow<'a, str>),
    /// A literal without language or datatype.
    Text(#[serde(borrow)] Cow<'a, str>),
    /// A whole number as it is written.
    Integer(#[serde(borrow)] Cow<'a, str>),
    /// Any other literal.
    Literal {
        #[serde(borrow)]
        value: Cow<'a, str>,
        #[serde(borrow)]
        datatype: Cow<'a, str>,
        #[serde(borrow)]
        language: Option<Cow<'a, str>>,
    },
    /// A triple term in N-Triples.
    Triple(#[serde(borrow)] Cow<'a, str>),
}

impl Value<'_> {
    /// An IRI, or the words of a literal; a triple term has none.
    pub(super) fn text(&self) -> Option<&str> {
        match self {
            Self::Triple(_) => None,
            Self::Blank(text) | Self::Iri(text) | Self::Text(text) | Self::Integer(text) => Some(text),
            Self::Literal { value, .. } => Some(value),
        }
    }

    /// Whether it is the name of something.
    pub(super) fn is_resource(&self) -> bool {
        matches!(self, Self::Blank(_) | Self::Iri(_))
    }

    /// What it is sorted by.
    pub(super) fn sort_key(&self) -> SortKey<'_> {
        let literal = |value, datatype, language| SortKey::Literal { value, datatype, language };
        match self {
            Self::Blank(name) => SortKey::Blank(name),
            Self::Iri(iri) => SortKey::Iri(iri),
            Self::Text(value) => literal(value, xsd::STRING.as_str(), None),
            Self::Integer(value) => literal(value, xsd::INTEGER.as_str(), None),
            Self::Literal { value, datatype, language } => literal(value, datatype, language.as_deref()),
            Self::Triple(text) => SortKey::Triple(Cow::Borrowed(text)),
        }
    }
}

impl From<Term> for Value<'_> {
    fn from(term: Term) -> Self {
        match term {
            Term::NamedNode(node) => Self::Iri(node.into_string().into()),
            Term::BlankNode(node) => Self::Blank(node.to_string().into()),
            Term::Triple(triple) => Self::Triple(triple.to_string().into()),
            Term::Literal(literal) if literal.datatype() == xsd::STRING => Self::Text(literal.destruct().0.into()),
            Term::Literal(literal) if literal.datatype() == xsd::INTEGER => Self::Integer(literal.destruct().0.into()),
            Term::Literal(literal) => Self::Literal {
                datatype: literal.datatype().as_str().to_owned().into(),
                language: literal.language().map(|language| language.to_owned().into()),
                value: literal.destruct().0.into(),
            },
        }
    }
}
