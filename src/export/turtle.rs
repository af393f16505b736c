//! Turtle and TriG, RDF 1.2: blocks sorted by subject, class and label first, lists and blank nodes where they are used.

use super::quads::Quads;
use super::quads::Triple;
use super::term::Term;
use super::tree::Block;
use super::tree::Tree;
use super::tree::is_rdf;
use super::tree::shared_blanks;
use crate::vocab;
use std::collections::BTreeSet;
use std::io;
use std::io::Write;
use std::sync::Arc;

/// Writes Turtle, or TriG when there are named graphs.
///
/// # Errors
/// When `out` can't be written.
pub fn write(quads: &Quads, out: &mut dyn Write) -> io::Result<()> {
    for (prefix, iri) in vocab::PREFIXES {
        writeln!(out, "@prefix {prefix}: <{iri}> .")?;
    }
    let shared = shared_blanks(quads);
    for (graph, triples) in quads {
        match graph {
            None => write_graph(triples, &shared, "", out)?,
            Some(name) => {
                writeln!(out, "\n{} {{", spelled(name))?;
                write_graph(triples, &shared, "  ", out)?;
                writeln!(out, "}}")?;
            }
        }
    }
    Ok(())
}

fn write_graph(
    triples: &BTreeSet<Triple>,
    shared: &BTreeSet<Arc<str>>,
    indent: &str,
    out: &mut dyn Write,
) -> io::Result<()> {
    let tree = Tree::new(triples, shared);
    for (subject, block) in tree.roots() {
        let mut text = format!("\n{indent}{}", spelled(subject));
        let inner = format!("{indent}  ");
        write_block(&tree, block, &format!("\n{inner}"), &inner, &mut text);
        writeln!(out, "{text} .")?;
    }
    Ok(())
}

/// Writes properties and values; `gap` stands before each property.
fn write_block(tree: &Tree<'_>, block: &Block<'_>, gap: &str, indent: &str, out: &mut String) {
    for (i, (predicate, objects)) in block.iter().enumerate() {
        if i > 0 {
            out.push_str(" ;");
        }
        out.push_str(gap);
        if is_rdf(predicate, "type") {
            out.push('a');
        } else {
            predicate.write_turtle(out);
        }
        let on_lines = objects.len() > 1 && objects.iter().any(|object| matches!(object, Term::Triple(_)));
        let (first, next) = if on_lines {
            (format!("\n{indent}  "), format!(",\n{indent}  "))
        } else {
            (" ".to_owned(), ", ".to_owned())
        };
        for (i, object) in objects.iter().enumerate() {
            out.push_str(if i == 0 { &first } else { &next });
            write_object(tree, object, indent, out);
        }
    }
}

fn write_object<'a>(tree: &Tree<'a>, object: &'a Term, indent: &str, out: &mut String) {
    if let Some(members) = tree.list(object) {
        out.push_str("( ");
        for member in members {
            write_object(tree, member, indent, out);
            out.push(' ');
        }
        out.push(')');
    } else if let Some(block) = tree.nested(object) {
        out.push('[');
        let inner = format!("{indent}  ");
        write_block(tree, block, &format!("\n{inner}"), &inner, out);
        out.push_str(&format!("\n{indent}]"));
    } else {
        object.write_turtle(out);
    }
}

fn spelled(term: &Term) -> String {
    let mut text = String::new();
    term.write_turtle(&mut text);
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use oxigraph::io::RdfFormat;
    use oxigraph::io::RdfParser;

    #[test]
    fn named_graphs_read_back() {
        let iri = |text: &str| Term::Iri(text.into());
        let triple = [iri("urn:s"), iri("urn:p"), Term::Blank("x".into())];
        let inner = [Term::Blank("x".into()), iri("urn:p"), iri("urn:o")];
        let named = BTreeSet::from([triple.clone(), inner.clone()]);
        let quads = Quads::from([(None, BTreeSet::from([triple])), (Some(iri("urn:g")), named)]);
        let mut out = Vec::new();
        write(&quads, &mut out).unwrap();
        let text = String::from_utf8(out).unwrap();
        let parser = RdfParser::from_format(RdfFormat::TriG).for_slice(text.as_bytes());
        let quads: Vec<_> = parser.map(Result::unwrap).collect();
        let graphs: Vec<String> = quads.iter().map(|quad| quad.graph_name.to_string()).collect();
        assert_eq!(graphs, ["DEFAULT", "<urn:g>", "<urn:g>"]);
        assert!(quads.iter().any(|quad| quad.subject.to_string() == quads[0].object.to_string()), "{text}");
    }
}
