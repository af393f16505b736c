//! JSON-LD 1.1: the consolidated view as an array of node objects.
//!
//! JSON-LD has no triple terms: `r rdf:reifies <<( s p o )>>` becomes `r rdf:reifies [ a rdf:Statement ; rdf:subject s ;
//! rdf:predicate p ; rdf:object o ]`, which loses nothing and can be turned back.

use super::quads::Quads;
use super::term::Literal;
use super::term::Term;
use super::term::XSD;
use super::term::short;
use super::tree::Block;
use super::tree::Tree;
use super::tree::is_rdf;
use crate::vocab;
use serde_json::Map;
use serde_json::Value;
use serde_json::json;
use std::collections::BTreeSet;
use std::io;
use std::io::Write;

/// Writes the default graph.
///
/// # Errors
/// When `out` can't be written.
pub fn write(quads: &Quads, out: &mut dyn Write) -> io::Result<()> {
    let prefixes: Map<String, Value> =
        vocab::PREFIXES.iter().map(|(prefix, iri)| ((*prefix).to_owned(), json!(iri))).collect();
    write!(out, "{{\n\"@context\": {},\n\"@graph\": [", serde_json::to_string_pretty(&prefixes)?)?;
    let none = BTreeSet::new();
    let tree = Tree::new(quads.get(&None).unwrap_or(&none), &BTreeSet::new());
    for (i, (subject, block)) in tree.roots().enumerate() {
        let mut node = node_object(&tree, block);
        node.insert("@id".to_owned(), json!(id(subject)));
        write!(out, "{}\n{}", if i == 0 { "" } else { "," }, serde_json::to_string_pretty(&node)?)?;
    }
    writeln!(out, "\n]\n}}")
}

fn node_object<'a>(tree: &Tree<'a>, block: &Block<'a>) -> Map<String, Value> {
    let mut node = Map::new();
    for (predicate, objects) in block {
        if is_rdf(predicate, "type") && objects.iter().all(|object| !matches!(object, Term::Literal(_))) {
            node.insert("@type".to_owned(), one_or_all(objects.iter().map(|object| json!(id(object))).collect()));
        } else {
            let values = objects.iter().map(|object| value(tree, object)).collect();
            node.insert(id(predicate), one_or_all(values));
        }
    }
    node
}

fn one_or_all(mut values: Vec<Value>) -> Value {
    if values.len() == 1 { values.remove(0) } else { Value::Array(values) }
}

fn value<'a>(tree: &Tree<'a>, term: &'a Term) -> Value {
    if let Some(members) = tree.list(term) {
        let members: Vec<Value> = members.into_iter().map(|member| value(tree, member)).collect();
        return json!({ "@list": members });
    }
    if let Some(block) = tree.nested(term) {
        return Value::Object(node_object(tree, block));
    }
    match term {
        Term::Literal(literal) => literal_value(literal),
        Term::Triple(parts) => statement(parts),
        _ => json!({ "@id": id(term) }),
    }
}

/// A triple term as a statement.
fn statement([subject, predicate, object]: &[Term; 3]) -> Value {
    let part = |term: &Term| match term {
        Term::Literal(literal) => literal_value(literal),
        Term::Triple(parts) => statement(parts),
        _ => json!({ "@id": id(term) }),
    };
    json!({
        "@type": "rdf:Statement",
        "rdf:subject": part(subject),
        "rdf:predicate": part(predicate),
        "rdf:object": part(object),
    })
}

fn literal_value(literal: &Literal) -> Value {
    if let Some(language) = &literal.language {
        return match language.split_once("--") {
            Some((language, direction)) => {
                json!({ "@value": &*literal.value, "@language": language, "@direction": direction })
            }
            None => json!({ "@value": &*literal.value, "@language": &**language }),
        };
    }
    match literal.datatype.strip_prefix(XSD) {
        Some("string") => json!(&*literal.value),
        Some("boolean") if matches!(&*literal.value, "true" | "false") => json!(&*literal.value == "true"),
        Some("integer") => exact_integer(&literal.value).map_or_else(|| typed(literal), |number| json!(number)),
        _ => typed(literal),
    }
}

/// A number that JSON readers keep as it is and write the same way again.
fn exact_integer(words: &str) -> Option<i64> {
    let number: i64 = words.parse().ok()?;
    (number.to_string() == words && number.unsigned_abs() < 1 << 53).then_some(number)
}

fn typed(literal: &Literal) -> Value {
    json!({ "@value": &*literal.value, "@type": shortened(&literal.datatype) })
}

fn id(term: &Term) -> String {
    match term {
        Term::Iri(iri) => shortened(iri),
        Term::Blank(label) => format!("_:{label}"),
        Term::Literal(literal) => literal.value.as_ref().to_owned(),
        Term::Triple(_) => String::new(),
    }
}

fn shortened(iri: &str) -> String {
    short(iri).map_or_else(|| iri.to_owned(), |(prefix, local)| format!("{prefix}:{local}"))
}
