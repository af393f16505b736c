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
    let (_, namespace) = vocab::PREFIXES.iter().find(|(p, _)| *p == prefix)?;
    if is_local(local) { NamedNode::new(format!("{namespace}{local}")).ok() } else { None }
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
    fn a_label_is_no_iri() {
        for label in ["Iran", "Attack: Port Elin", "at 10:30", "entity"] {
            assert_eq!(lengthen(label), None, "{label}");
        }
    }
}
