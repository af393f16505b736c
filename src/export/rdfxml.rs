//! RDF/XML 1.1, a block for each subject: <https://www.w3.org/TR/rdf-syntax-grammar/>.
//!
//! It knows no triple terms: [`super::quads::as_statements`] makes statements of them before. Characters that XML forbids become U+FFFD. A
//! property whose IRI has no name at its end can't be written.

use super::quads::Quads;
use super::quads::Triple;
use super::term::Literal;
use super::term::Term;
use super::term::XSD;
use super::text;
use crate::vocab;
use std::collections::BTreeSet;
use std::io;
use std::io::Write;

/// Writes the default graph, which holds no triple terms any more.
///
/// # Errors
/// When `out` can't be written, and when XML has no name for a property.
pub fn write(quads: &Quads, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>")?;
    write!(out, "<rdf:RDF")?;
    for (prefix, iri) in vocab::PREFIXES {
        write!(out, "\n  xmlns:{prefix}=\"{iri}\"")?;
    }
    writeln!(out, ">")?;
    let mut writer = Writer::default();
    for triples in quads.iter().filter(|(graph, _)| graph.is_none()).map(|(_, triples)| triples) {
        writer.write_graph(triples, out)?;
    }
    writeln!(out, "</rdf:RDF>")
}

/// Text of a block.
#[derive(Default)]
struct Writer {
    block: String,
}

impl Writer {
    fn write_graph(&mut self, triples: &BTreeSet<Triple>, out: &mut dyn Write) -> io::Result<()> {
        let mut subject: Option<&Term> = None;
        for triple in triples {
            if subject != Some(&triple[0]) {
                self.close(subject.is_some(), out)?;
                self.open(&triple[0]);
                subject = Some(&triple[0]);
            }
            self.property(&triple[1], &triple[2])?;
        }
        self.close(subject.is_some(), out)
    }

    fn open(&mut self, subject: &Term) {
        self.block.push_str("<rdf:Description");
        self.reference(subject, "about");
        self.block.push_str(">\n");
    }

    fn close(&mut self, is_open: bool, out: &mut dyn Write) -> io::Result<()> {
        if is_open {
            self.block.push_str("</rdf:Description>\n");
        }
        out.write_all(self.block.as_bytes())?;
        self.block.clear();
        Ok(())
    }

    fn property(&mut self, predicate: &Term, object: &Term) -> io::Result<()> {
        let iri = predicate.iri().unwrap_or_default();
        let (name, space) = element(iri).ok_or_else(|| {
            io::Error::new(
                io::ErrorKind::InvalidData,
                format!("RDF/XML has no name for the property '{iri}'; Turtle has"),
            )
        })?;
        self.block.push_str(" <");
        self.block.push_str(&name);
        if let Some(space) = space {
            self.block.push_str(" xmlns:p=\"");
            self.block.push_str(&text::markup(&spelled(space)));
            self.block.push('"');
        }
        match object {
            Term::Literal(literal) => self.literal(literal, &name),
            _ => {
                self.reference(object, "resource");
                self.block.push_str("/>\n");
            }
        }
        Ok(())
    }

    fn reference(&mut self, term: &Term, attribute: &str) {
        match term {
            Term::Blank(label) => {
                self.block.push_str(" rdf:nodeID=\"");
                self.block.push_str(label);
            }
            _ => {
                self.block.push_str(" rdf:");
                self.block.push_str(attribute);
                self.block.push_str("=\"");
                push_escaped(&mut self.block, &spelled(term.iri().unwrap_or_default()));
            }
        }
        self.block.push('"');
    }

    fn literal(&mut self, literal: &Literal, name: &str) {
        if let Some(language) = &literal.language {
            // XML has no place for the direction of writing.
            let language = language.split("--").next().unwrap_or_default();
            self.block.push_str(&format!(" xml:lang=\"{}\"", text::markup(language)));
        } else if literal.datatype.strip_prefix(XSD) != Some("string") {
            self.block.push_str(" rdf:datatype=\"");
            push_escaped(&mut self.block, &spelled(&literal.datatype));
            self.block.push('"');
        }
        self.block.push('>');
        push_escaped(&mut self.block, &literal.value);
        self.block.push_str("</");
        self.block.push_str(name);
        self.block.push_str(">\n");
    }
}

/// Name of a property's element, and the namespace of its prefix `p` where no known one fits.
fn element(iri: &str) -> Option<(String, Option<&str>)> {
    if let Some((prefix, space)) = vocab::PREFIXES.iter().find(|(_, space)| iri.starts_with(*space)) {
        let local = &iri[space.len()..];
        if is_name(local) {
            return Some((format!("{prefix}:{local}"), None));
        }
    }
    let tail: usize = iri.chars().rev().take_while(|&c| is_name_char(c)).map(char::len_utf8).sum();
    let (space, local) = iri.split_at(iri.len() - tail);
    let skipped: usize = local.chars().take_while(|&c| !is_name_start(c)).map(char::len_utf8).sum();
    let (space, local) = (&iri[..space.len() + skipped], &local[skipped..]);
    (!local.is_empty() && !space.is_empty()).then(|| (format!("p:{local}"), Some(space)))
}

fn is_name(text: &str) -> bool {
    text.starts_with(is_name_start) && text.chars().all(is_name_char)
}

fn is_name_start(c: char) -> bool {
    c.is_ascii_alphabetic() || c == '_'
}

fn is_name_char(c: char) -> bool {
    is_name_start(c) || c.is_ascii_digit() || c == '-' || c == '.'
}

/// An IRI without what no IRI may have.
fn spelled(iri: &str) -> String {
    let mut out = String::with_capacity(iri.len() + 2);
    super::term::write_iri(iri, &mut out);
    out[1..out.len() - 1].to_owned()
}

/// Text as content or attribute value; what XML forbids becomes U+FFFD.
fn push_escaped(out: &mut String, words: &str) {
    for c in words.chars() {
        match c {
            '\r' => out.push_str("&#13;"),
            '\n' | '\t' => out.push(c),
            '\u{FFFE}' | '\u{FFFF}' => out.push('\u{FFFD}'),
            c if c < ' ' => out.push('\u{FFFD}'),
            c => match text::entity(c) {
                Some(entity) => out.push_str(entity),
                None => out.push(c),
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn properties_have_names() {
        assert_eq!(element("https://w3id.org/annals/ns#agent"), Some(("an:agent".to_owned(), None)));
        assert_eq!(element("urn:p12"), Some(("p:p12".to_owned(), Some("urn:"))));
        assert_eq!(element("urn:x/12a"), Some(("p:a".to_owned(), Some("urn:x/12"))));
        assert_eq!(element("urn:x/12"), None);
    }
}
