//! Values in the tables that views are made of: terms as text, in memory or where a file has them.

use oxigraph::model::Term;
use oxigraph::model::vocab::xsd;
use serde::Deserialize;
use serde::Serialize;
use std::borrow::Cow;
use std::cmp::Ordering;

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

    /// As `ORDER BY` has it: blank nodes before IRIs and literals; whole numbers by size, all else by its letters.
    pub(super) fn compared(&self, other: &Self) -> Ordering {
        match (self, other) {
            (Self::Blank(a), Self::Blank(b)) | (Self::Iri(a), Self::Iri(b)) | (Self::Triple(a), Self::Triple(b)) => {
                a.cmp(b)
            }
            _ if self.rank() != other.rank() => self.rank().cmp(&other.rank()),
            _ => {
                let sizes = self.whole().zip(other.whole()).map_or(Ordering::Equal, |(a, b)| a.cmp(&b));
                sizes.then_with(|| (self.text(), self.kind()).cmp(&(other.text(), other.kind())))
            }
        }
    }

    fn rank(&self) -> u8 {
        match self {
            Self::Blank(_) => 1,
            Self::Iri(_) => 2,
            Self::Text(_) | Self::Integer(_) | Self::Literal { .. } => 3,
            Self::Triple(_) => 4,
        }
    }

    fn whole(&self) -> Option<i64> {
        match self {
            Self::Integer(text) => text.parse().ok(),
            _ => None,
        }
    }

    /// Datatype and language of a literal.
    fn kind(&self) -> (&str, Option<&str>) {
        match self {
            Self::Literal { datatype, language, .. } => (datatype, language.as_deref()),
            Self::Integer(_) => (xsd::INTEGER.as_str(), None),
            _ => (xsd::STRING.as_str(), None),
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
