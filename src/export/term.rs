//! RDF terms with an order, cheap to clone, and how they are spelled in N-Quads, Turtle and TriG.

use crate::vocab;
use std::fmt::Write as _;
use std::sync::Arc;

pub(super) const RDF: &str = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";
pub(super) const XSD: &str = "http://www.w3.org/2001/XMLSchema#";

/// An RDF 1.2 term. Sorts IRIs first, then blank nodes, literals and triple terms.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Term {
    /// An IRI.
    Iri(Arc<str>),
    /// A blank node, by its label.
    Blank(Arc<str>),
    /// A literal.
    Literal(Literal),
    /// A triple term.
    Triple(Box<[Term; 3]>),
}

/// A literal.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Literal {
    /// Its words.
    pub value: Arc<str>,
    /// Its language, with the direction of writing when it has one: `ar--rtl`.
    pub language: Option<Arc<str>>,
    /// IRI of its datatype.
    pub datatype: Arc<str>,
}

impl Term {
    /// The IRI, if it is one.
    pub(super) fn iri(&self) -> Option<&str> {
        match self {
            Self::Iri(iri) => Some(iri),
            _ => None,
        }
    }

    /// Visits every blank node in it; `inside` tells whether it stands in a triple term.
    pub(super) fn each_blank(&self, inside: bool, f: &mut impl FnMut(&Arc<str>, bool)) {
        match self {
            Self::Blank(label) => f(label, inside),
            Self::Triple(parts) => parts.iter().for_each(|part| part.each_blank(true, f)),
            _ => {}
        }
    }

    /// The same term with other labels of blank nodes.
    pub(super) fn relabeled(&self, label: &impl Fn(&Arc<str>) -> Arc<str>) -> Self {
        match self {
            Self::Blank(old) => Self::Blank(label(old)),
            Self::Triple(parts) => {
                let [s, p, o] = parts.as_ref();
                Self::Triple(Box::new([s.relabeled(label), p.relabeled(label), o.relabeled(label)]))
            }
            _ => self.clone(),
        }
    }

    /// Its spelling in N-Quads.
    pub(super) fn write_nquads(&self, out: &mut String) {
        match self {
            Self::Iri(iri) => write_iri(iri, out),
            Self::Blank(label) => {
                let _ = write!(out, "_:{label}");
            }
            Self::Literal(literal) => literal.write(out, write_iri),
            Self::Triple(parts) => write_triple(parts, out, Self::write_nquads),
        }
    }

    /// Its spelling in Turtle and TriG.
    pub(super) fn write_turtle(&self, out: &mut String) {
        match self {
            Self::Iri(iri) => write_short_iri(iri, out),
            Self::Literal(literal) if literal.is_bare() => out.push_str(&literal.value),
            Self::Literal(literal) => literal.write(out, write_short_iri),
            Self::Triple(parts) => write_triple(parts, out, Self::write_turtle),
            Self::Blank(_) => self.write_nquads(out),
        }
    }
}

fn write_triple(parts: &[Term; 3], out: &mut String, write: fn(&Term, &mut String)) {
    out.push_str("<<( ");
    for part in parts {
        write(part, out);
        out.push(' ');
    }
    out.push_str(")>>");
}

impl Literal {
    /// Whether Turtle reads the words as a literal of this datatype without quotation marks.
    fn is_bare(&self) -> bool {
        let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
        let unsigned = self.value.strip_prefix(['+', '-']).unwrap_or(&self.value);
        match self.datatype.strip_prefix(XSD) {
            Some("boolean") => matches!(&*self.value, "true" | "false"),
            Some("integer") => digits(unsigned),
            Some("decimal") => unsigned.split_once('.').is_some_and(|(whole, part)| digits(whole) && digits(part)),
            _ => false,
        }
    }

    fn write(&self, out: &mut String, write_datatype: fn(&str, &mut String)) {
        out.push('"');
        for c in self.value.chars() {
            write_escaped(c, out);
        }
        out.push('"');
        if let Some(language) = &self.language {
            out.push('@');
            out.push_str(language);
        } else if self.datatype.strip_prefix(XSD) != Some("string") {
            out.push_str("^^");
            write_datatype(&self.datatype, out);
        }
    }
}

/// Control characters and marks that change the direction of writing are spelled out, so that a file looks as it reads.
fn write_escaped(c: char, out: &mut String) {
    match c {
        '"' => out.push_str("\\\""),
        '\\' => out.push_str("\\\\"),
        '\n' => out.push_str("\\n"),
        '\r' => out.push_str("\\r"),
        '\t' => out.push_str("\\t"),
        '\u{200E}'
        | '\u{200F}'
        | '\u{2028}'..='\u{202E}'
        | '\u{2066}'..='\u{2069}'
        | '\u{FEFF}'
        | '\u{FFFE}'
        | '\u{FFFF}' => {
            let _ = write!(out, "\\u{:04X}", c as u32);
        }
        c if c.is_control() => {
            let _ = write!(out, "\\u{:04X}", c as u32);
        }
        c => out.push(c),
    }
}

pub(super) fn write_iri(iri: &str, out: &mut String) {
    out.push('<');
    for c in iri.chars() {
        if c <= ' ' || c.is_control() || "<>\"{}|^`\\".contains(c) {
            let mut bytes = [0; 4];
            for byte in c.encode_utf8(&mut bytes).bytes() {
                let _ = write!(out, "%{byte:02X}");
            }
        } else {
            out.push(c);
        }
    }
    out.push('>');
}

fn write_short_iri(iri: &str, out: &mut String) {
    match short(iri) {
        Some((prefix, local)) => {
            let _ = write!(out, "{prefix}:{local}");
        }
        None => write_iri(iri, out),
    }
}

/// Prefix and local name of an IRI in a known namespace.
pub(super) fn short(iri: &str) -> Option<(&'static str, &str)> {
    let found = vocab::PREFIXES.iter().find_map(|(prefix, space)| Some((*prefix, iri.strip_prefix(space)?)));
    found.filter(|(_, local)| is_plain_name(local))
}

fn is_plain_name(local: &str) -> bool {
    let mut bytes = local.bytes();
    bytes.next().is_some_and(|byte| byte.is_ascii_alphabetic())
        && bytes.all(|byte| byte.is_ascii_alphanumeric() || byte == b'_' || byte == b'-')
        && !local.ends_with('-')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn turtle(value: &str, datatype: &str) -> String {
        let mut out = String::new();
        let literal = Literal { value: value.into(), language: None, datatype: format!("{XSD}{datatype}").into() };
        Term::Literal(literal).write_turtle(&mut out);
        out
    }

    #[test]
    fn numbers_are_bare_only_when_turtle_reads_them_back() {
        assert_eq!(turtle("61", "integer"), "61");
        assert_eq!(turtle("0.83", "decimal"), "0.83");
        assert_eq!(turtle("6x", "integer"), "\"6x\"^^xsd:integer");
        assert_eq!(turtle("1", "boolean"), "\"1\"^^xsd:boolean");
    }

    #[test]
    fn hostile_iris_stay_inside_their_brackets() {
        let mut out = String::new();
        write_iri("urn:a> <b\n\"", &mut out);
        assert_eq!(out, "<urn:a%3E%20%3Cb%0A%22>");
    }

    #[test]
    fn words_are_escaped() {
        assert_eq!(turtle("a\"\\\n\u{202E}\u{1}", "string"), r#""a\"\\\n\u202E\u0001""#);
    }
}
