//! Gives the parameters of a query their values.
//!
//! A query text and terms for some of its variables come in; the text with `VALUES` clauses goes out, on the same lines as before.
//! Lines `# if ?x: …` are switched on when `?x` has a value, lines that end in `# unless ?x` are switched off; a parameter without
//! such a line is bound at the start of the outermost `WHERE`. What a value means is worked out in [`parse_value`] and `labels.rs`.

use std::fmt::Write as _;

use oxigraph::model::vocab::xsd;
use oxigraph::model::{Literal, NamedNodeRef, Term};

use crate::error::{Error, Kind, Result};

use super::mask::mask;
use super::shorten::lengthen;

/// So many values are looked up in a table rather than gone through.
const MANY: usize = 50;

/// A variable, without the question mark, with every term that it may stand for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bound {
    /// Name of the variable.
    pub name: String,
    /// What it may stand for.
    pub terms: Vec<Term>,
}

/// Writes the values into the query.
///
/// # Errors
/// When the query has no `WHERE` to bind a parameter in.
pub fn apply(text: &str, bound: &[Bound]) -> Result<String> {
    let mut text = text.to_owned();
    for parameter in bound {
        let switched = switch(&text, parameter);
        text = match switched {
            Some(switched) => switched,
            None => bind_outermost(&text, parameter)?,
        };
    }
    Ok(text)
}

/// Whether the query has a variable of that name, in a pattern or in a switched line.
#[must_use]
pub fn has_variable(text: &str, name: &str) -> bool {
    let holds = |text: &str| {
        text.match_indices(['?', '$']).any(|(at, _)| {
            let after = &text[at + 1..];
            after.strip_prefix(name).is_some_and(|rest| !rest.starts_with(|c: char| c.is_alphanumeric() || c == '_'))
        })
    };
    let switched = text.lines().map(str::trim_start).filter(|l| l.starts_with("# if ?"));
    holds(&mask(text)) || switched.into_iter().any(holds)
}

/// Turns `# if ?x:` and `# unless ?x` lines over; none when the query has no `# if` line for the parameter.
fn switch(text: &str, parameter: &Bound) -> Option<String> {
    let on = format!("# if ?{}:", parameter.name);
    let off = format!("# unless ?{}", parameter.name);
    if !text.lines().any(|l| l.trim_start().starts_with(&on)) {
        return None;
    }
    let values = values(parameter);
    let mut switched = String::with_capacity(text.len() + values.len());
    for line in text.lines() {
        if let Some(body) = line.trim_start().strip_prefix(&on) {
            let _ = writeln!(switched, "{values}{body}");
        } else if line.trim_end().ends_with(&off) {
            let _ = writeln!(switched, "# {line}");
        } else {
            let _ = writeln!(switched, "{line}");
        }
    }
    Some(switched)
}

fn bind_outermost(text: &str, parameter: &Bound) -> Result<String> {
    let at = outermost_where(text).ok_or_else(|| {
        Error::new(Kind::Query, format!("no WHERE to bind '?{}' in", parameter.name))
            .at("query")
            .hint("write the value into the query")
    })?;
    Ok(format!("{} {}{}", &text[..at], values(parameter), &text[at..]))
}

/// Position right behind the brace that opens the outermost `WHERE`.
fn outermost_where(text: &str) -> Option<usize> {
    let masked = mask(text).to_ascii_uppercase();
    let start = match find_word(&masked, "WHERE") {
        Some(at) => at,
        None if find_word(&masked, "CONSTRUCT").is_some() => masked.find('}')?,
        None => 0,
    };
    masked[start..].find('{').map(|at| start + at + 1)
}

fn find_word(text: &str, word: &str) -> Option<usize> {
    let inside = |c: char| c.is_ascii_alphanumeric() || "_?$:".contains(c);
    text.match_indices(word)
        .map(|(at, _)| at)
        .find(|&at| !text[..at].ends_with(inside) && !text[at + word.len()..].starts_with(inside))
}

/// The planner goes through a bare `VALUES` anew for each row that it has already; a group with a `SELECT` it puts into a table.
fn values(parameter: &Bound) -> String {
    let name = &parameter.name;
    let mut clause = format!("VALUES ?{name} {{");
    for term in &parameter.terms {
        let _ = write!(clause, " {term}");
    }
    clause.push_str(" }");
    if parameter.terms.len() > MANY { format!("{{ SELECT * {{ {clause} }} }}") } else { clause }
}

/// The term that a value from the command line is by its form alone; none for a label.
///
/// As in SPARQL: IRI, text in quotation marks of either kind (`"text"`, `'texte'@fr`, `"5"^^xsd:byte`), integer, decimal (`2.50`),
/// double (`1e6`), signed ones too, `true`, `false`; and besides, by their shape, day, month and time of a day (`2024-05-01T10:00:00Z`).
#[must_use]
pub fn parse_value(value: &str) -> Option<Term> {
    if let Some(iri) = lengthen(value) {
        return Some(iri.into());
    }
    if value.starts_with(['"', '\'']) {
        return quoted(value);
    }
    let datatype = if value == "true" || value == "false" {
        xsd::BOOLEAN
    } else if is_shaped(value, "0000-00-00") {
        xsd::DATE
    } else if is_shaped(value, "0000-00") {
        xsd::G_YEAR_MONTH
    } else if is_time(value) {
        xsd::DATE_TIME
    } else {
        number(value)?
    };
    Some(Literal::new_typed_literal(value, datatype).into())
}

/// Text in quotation marks, with a language or a datatype behind it.
fn quoted(value: &str) -> Option<Term> {
    let quote = &value[..1];
    let end = value.rfind(quote).filter(|end| *end > 0)?;
    let (text, behind) = (&value[1..end], &value[end + 1..]);
    // Inside of apostrophes quotation marks stand for themselves; the engine reads the other form only.
    let text = if quote == "'" { text.replace("\\'", "'").replace('"', "\\\"") } else { text.to_owned() };
    let behind = match behind.strip_prefix("^^") {
        Some(datatype) => format!("^^{}", lengthen(datatype)?),
        None => behind.to_owned(),
    };
    format!("\"{text}\"{behind}").parse().ok()
}

/// The datatype of a number, as SPARQL has it.
fn number(value: &str) -> Option<NamedNodeRef<'static>> {
    let unsigned = value.strip_prefix(['+', '-']).unwrap_or(value);
    let digits = |text: &str| text.bytes().all(|b| b.is_ascii_digit());
    let decimal = |text: &str| match text.split_once('.') {
        Some((whole, part)) => digits(whole) && digits(part) && !part.is_empty(),
        None => digits(text) && !text.is_empty(),
    };
    if let Some((mantissa, exponent)) = unsigned.split_once(['e', 'E']) {
        let exponent = exponent.strip_prefix(['+', '-']).unwrap_or(exponent);
        return (decimal(mantissa) && digits(exponent) && !exponent.is_empty()).then_some(xsd::DOUBLE);
    }
    match (decimal(unsigned), unsigned.contains('.')) {
        (true, true) => Some(xsd::DECIMAL),
        (true, false) => Some(xsd::INTEGER),
        (false, _) => None,
    }
}

/// Whether it is a time on a day, with or without a zone.
fn is_time(value: &str) -> bool {
    const SHAPE: &str = "0000-00-00T00:00:00";
    let Some((begin, rest)) = value.split_at_checked(SHAPE.len()) else { return false };
    let fraction = rest.strip_prefix('.').map_or(0, |part| 1 + part.bytes().take_while(u8::is_ascii_digit).count());
    let zone = &rest[fraction..];
    let is_zone = zone.is_empty() || zone == "Z" || is_shaped(zone, "+00:00") || is_shaped(zone, "-00:00");
    is_shaped(begin, SHAPE) && fraction != 1 && is_zone
}

fn is_shaped(value: &str, shape: &str) -> bool {
    value.len() == shape.len()
        && value.bytes().zip(shape.bytes()).all(|(v, s)| if s == b'0' { v.is_ascii_digit() } else { v == s })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bound(value: &str) -> Vec<Bound> {
        vec![Bound { name: "x".into(), terms: vec![parse_value(value).unwrap()] }]
    }

    #[test]
    fn binds_at_the_outermost_where() {
        let text = apply("SELECT ?x # WHERE {\nWHERE { ?x ?p ?o }", &bound("<u:a>")).unwrap();
        assert_eq!(text, "SELECT ?x # WHERE {\nWHERE { VALUES ?x { <u:a> } ?x ?p ?o }");
        let text = apply("CONSTRUCT { ?x ?p ?o } { ?x ?p ?o }", &bound("<u:a>")).unwrap();
        assert_eq!(text, "CONSTRUCT { ?x ?p ?o } { VALUES ?x { <u:a> } ?x ?p ?o }");
    }

    #[test]
    fn switches_lines() {
        let text = "SELECT ?y {\n  ?y ?p ?o .\n  # if ?x: ?y a ?x .\n  FILTER (?o > 1) # unless ?x\n}";
        let switched = apply(text, &bound("2024-05-01")).unwrap();
        let date = "\"2024-05-01\"^^<http://www.w3.org/2001/XMLSchema#date>";
        assert_eq!(
            switched,
            format!(
                "SELECT ?y {{\n  ?y ?p ?o .\nVALUES ?x {{ {date} }} ?y a ?x .\n#   FILTER (?o > 1) # unless ?x\n}}\n"
            )
        );
    }

    #[test]
    fn many_values_are_a_table() {
        let terms = (0..=MANY).map(|n| Literal::from(i64::try_from(n).unwrap()).into()).collect();
        let text = apply("ASK { ?x ?p ?o }", &[Bound { name: "x".into(), terms }]).unwrap();
        assert!(text.starts_with("ASK { { SELECT * { VALUES ?x { \"0\""), "{text}");
        assert!(text.ends_with(" } } } ?x ?p ?o }"), "{text}");
    }

    #[test]
    fn knows_its_variables() {
        let text = "SELECT ?y {\n ?y ?p \"?z\" .\n # if ?x: ?y a ?x .\n}";
        for (name, there) in [("y", true), ("x", true), ("z", false), ("ye", false)] {
            assert_eq!(has_variable(text, name), there, "{name}");
        }
    }

    #[test]
    fn values_by_form() {
        let typed = |value: &str, datatype: &str| format!("\"{value}\"^^<http://www.w3.org/2001/XMLSchema#{datatype}>");
        for (value, datatype) in [
            ("144", "integer"),
            ("-3", "integer"),
            ("+3", "integer"),
            ("2.50", "decimal"),
            ("-.5", "decimal"),
            ("1e6", "double"),
            ("-1.5E-3", "double"),
            ("true", "boolean"),
            ("2024-05-01", "date"),
            ("2024-05", "gYearMonth"),
            ("2024-05-01T10:00:00", "dateTime"),
            ("2024-05-01T10:00:00.5+02:00", "dateTime"),
            ("2024-05-01T10:00:00Z", "dateTime"),
        ] {
            assert_eq!(parse_value(value).unwrap().to_string(), typed(value, datatype));
        }
    }

    #[test]
    fn text_by_its_quotation_marks() {
        for (value, term) in [
            ("\"144\"", "\"144\""),
            ("'it''s'", "\"it''s\""),
            ("'he said \"no\"'", "\"he said \\\"no\\\"\""),
            ("\"guerre\"@fr", "\"guerre\"@fr"),
            ("'guerre'@fr-CA", "\"guerre\"@fr-ca"),
            ("\"5\"^^xsd:byte", "\"5\"^^<http://www.w3.org/2001/XMLSchema#byte>"),
            ("\"5\"^^<u:t>", "\"5\"^^<u:t>"),
        ] {
            assert_eq!(parse_value(value).unwrap().to_string(), term, "{value}");
        }
    }

    #[test]
    fn a_label_is_no_value() {
        for label in ["Red Tide", "1.", "1e", "-", "e5", "2024-05-01T10", "1.2.3", "\"", "'", "'90s", "\"a\"^^b"] {
            assert_eq!(parse_value(label), None, "{label}");
        }
    }
}
