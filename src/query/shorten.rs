//! Writes IRIs short for readers, and reads them back.
//!
//! `https://w3id.org/annals/ns#Warning` becomes `an:Warning`, `urn:annals:entity:country:IR` becomes `entity:country:IR`.
//! What is printed in a table or an explanation can be given back to `explain` and `--bind`.

use oxigraph::model::NamedNode;

use crate::vocab;

/// What all IRIs of data begin with.
const DATA: &str = "urn:annals:";
/// What may follow it.
const KINDS: [&str; 4] = ["article:", "decision:", "entity:", "event:"];

/// An IRI as a reader wants it.
#[must_use]
pub fn shorten(iri: &str) -> String {
    if let Some(rest) = iri.strip_prefix(DATA) {
        return rest.to_owned();
    }
    vocab::shorten(iri)
}

/// The IRI that `text` is, in any of the forms `<…>`, `urn:…`, `https://…`, `an:Warning`, `entity:country:IR`; none for a label.
#[must_use]
pub fn lengthen(text: &str) -> Option<NamedNode> {
    let text = text.trim();
    if let Some(iri) = text.strip_prefix('<').and_then(|t| t.strip_suffix('>')) {
        return NamedNode::new(iri).ok();
    }
    if KINDS.iter().any(|kind| text.starts_with(kind)) {
        return NamedNode::new(format!("{DATA}{text}")).ok();
    }
    if ["urn:", "http://", "https://"].iter().any(|scheme| text.starts_with(scheme)) {
        return NamedNode::new(text).ok();
    }
    let (prefix, local) = text.split_once(':')?;
    let (_, namespace) = vocab::query_prefixes().find(|(p, _)| *p == prefix)?;
    if is_local(local) { NamedNode::new(format!("{namespace}{local}")).ok() } else { None }
}

/// A text with every `<…>` in it written short, as far as it can be.
#[must_use]
pub fn shorten_all(text: &str) -> String {
    let mut short = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, opened)) = rest.split_once('<') {
        short.push_str(before);
        match opened.split_once('>').filter(|(iri, _)| iri.contains(':') && !iri.contains([' ', '"'])) {
            Some((iri, after)) => {
                let known = shorten_function(iri).unwrap_or_else(|| shorten(iri));
                if known == iri {
                    short.push_str(&format!("<{iri}>"));
                } else {
                    short.push_str(&known);
                }
                rest = after;
            }
            None => {
                short.push('<');
                rest = opened;
            }
        }
    }
    short.push_str(rest);
    short
}

/// Names of functions and units have prefixes of their own.
fn shorten_function(iri: &str) -> Option<String> {
    let mut named = vocab::QUERY_PREFIXES.iter().filter(|(_, namespace)| namespace.starts_with("http"));
    named.find_map(|(prefix, namespace)| Some(format!("{prefix}:{}", iri.strip_prefix(namespace)?)))
}

fn is_local(text: &str) -> bool {
    !text.is_empty() && text.chars().all(|c| c.is_alphanumeric() || c == '_' || c == '-')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_and_back() {
        for short in ["an:Warning", "entity:country:IR", "article:0123/event/12-18", "article:0123#char=1,2"] {
            let iri = lengthen(short).unwrap();
            assert_eq!(shorten(iri.as_str()), short);
        }
    }

    #[test]
    fn every_iri_of_a_text() {
        let text = "?a < 3 && <https://w3id.org/annals/ns#agent>(<u:x>) <http://www.opengis.net/def/uom/OGC/1.0/metre>";
        assert_eq!(shorten_all(text), "?a < 3 && an:agent(<u:x>) uom:metre");
    }

    #[test]
    fn a_label_is_no_iri() {
        for label in ["Iran", "Attack: Port Elin", "at 10:30", "entity"] {
            assert_eq!(lengthen(label), None, "{label}");
        }
    }
}
