//! Lists of everything: each column is read as a whole, then columns are joined.
//!
//! The engine looks up an `OPTIONAL`, and the next pattern of a group, row by row, which is right where a value leaves few rows. Where a
//! question lists the whole graph that is a search in the store for each row and column; read as a whole a column costs a third of it. So a query
//! whose head says `**Tables:**` is asked in another form when no parameter has a value: each pattern becomes a sub-query of its own, which
//! the engine keeps as a table, and the rows are sorted here (`order.rs`), as the engine would fetch both words anew for every
//! comparison. The answer is the same.

use spargebra::Query;
use spargebra::algebra::{Expression, GraphPattern, OrderExpression};
use spargebra::term::{NamedNodePattern, TermPattern, TriplePattern, Variable};

use crate::error::Result;
use crate::store::evaluate::parsed;

use super::order::{Column, Order};

/// A query in its other form.
pub(super) struct Whole {
    /// What is asked.
    pub(super) text: String,
    /// How the rows are to be sorted; none where the engine still does it.
    pub(super) order: Option<Order>,
}

/// The other form of a query; none for what is no `SELECT`.
///
/// # Errors
/// On a syntax error.
pub(super) fn whole(text: &str) -> Result<Option<Whole>> {
    let Query::Select { dataset, pattern, base_iri } = parsed(text)? else { return Ok(None) };
    let (pattern, order) = without_order(pattern);
    let pattern = in_tables(pattern);
    Ok(Some(Whole { text: Query::Select { dataset, pattern, base_iri }.to_string(), order }))
}

/// Takes the outermost `ORDER BY` off where it names variables alone, or whether they have a value. Those that are not shown become columns
/// behind the others.
fn without_order(pattern: GraphPattern) -> (GraphPattern, Option<Order>) {
    match pattern {
        GraphPattern::Distinct { inner } => {
            let (inner, order) = without_order(*inner);
            (GraphPattern::Distinct { inner: Box::new(inner) }, order.map(|order| Order { distinct: true, ..order }))
        }
        GraphPattern::Project { inner, mut variables } => match *inner {
            GraphPattern::OrderBy { inner: sorted, expression } => {
                let shown = variables.len();
                let columns: Option<Vec<Column>> = expression.iter().map(|by| column(by, &mut variables)).collect();
                let Some(columns) = columns else {
                    variables.truncate(shown);
                    let inner = Box::new(GraphPattern::OrderBy { inner: sorted, expression });
                    return (GraphPattern::Project { inner, variables }, None);
                };
                (GraphPattern::Project { inner: sorted, variables }, Some(Order { columns, shown, distinct: false }))
            }
            other => (GraphPattern::Project { inner: Box::new(other), variables }, None),
        },
        other => (other, None),
    }
}

fn column(by: &OrderExpression, variables: &mut Vec<Variable>) -> Option<Column> {
    let (expression, falling) = match by {
        OrderExpression::Asc(expression) => (expression, false),
        OrderExpression::Desc(expression) => (expression, true),
    };
    let (variable, bound) = match expression {
        Expression::Variable(variable) => (variable, false),
        Expression::Bound(variable) => (variable, true),
        _ => return None,
    };
    let at = variables.iter().position(|other| other == variable).unwrap_or_else(|| {
        variables.push(variable.clone());
        variables.len() - 1
    });
    Some(Column { at, falling, bound })
}

/// A group with each of its patterns as a table, those of its sub-queries too. Paths, `MINUS`, `GRAPH` and the like stay as they are.
fn in_tables(pattern: GraphPattern) -> GraphPattern {
    let boxed = |pattern: GraphPattern| Box::new(in_tables(pattern));
    match pattern {
        GraphPattern::Bgp { patterns } => {
            let tables = patterns.into_iter().map(|pattern| table(named(pattern)));
            tables.reduce(joined).unwrap_or_default()
        }
        GraphPattern::Join { left, right } => joined(in_tables(*left), in_tables(*right)),
        GraphPattern::LeftJoin { left, right, expression: None } => {
            GraphPattern::LeftJoin { left: boxed(*left), right: boxed(*right), expression: None }
        }
        GraphPattern::Union { left, right } => GraphPattern::Union { left: boxed(*left), right: boxed(*right) },
        GraphPattern::Extend { inner, variable, expression } => {
            GraphPattern::Extend { inner: boxed(*inner), variable, expression }
        }
        GraphPattern::Filter { expr, inner } => GraphPattern::Filter { expr, inner: boxed(*inner) },
        GraphPattern::Distinct { inner } => GraphPattern::Distinct { inner: boxed(*inner) },
        GraphPattern::Project { inner, variables } => GraphPattern::Project { inner: boxed(*inner), variables },
        GraphPattern::OrderBy { inner, expression } => GraphPattern::OrderBy { inner: boxed(*inner), expression },
        GraphPattern::Group { inner, variables, aggregates } => {
            GraphPattern::Group { inner: boxed(*inner), variables, aggregates }
        }
        other => other,
    }
}

fn joined(left: GraphPattern, right: GraphPattern) -> GraphPattern {
    GraphPattern::Join { left: Box::new(left), right: Box::new(right) }
}

/// A pattern with names for its blank nodes, which the steps of a path are: they must mean the same in several tables.
fn named(pattern: TriplePattern) -> TriplePattern {
    let name = |term: TermPattern| match term {
        TermPattern::BlankNode(node) => Variable::new_unchecked(format!("step_{}", node.as_str())).into(),
        other => other,
    };
    TriplePattern { subject: name(pattern.subject), object: name(pattern.object), ..pattern }
}

/// A sub-query of one pattern.
fn table(pattern: TriplePattern) -> GraphPattern {
    let mut variables: Vec<Variable> = Vec::new();
    let predicate = match &pattern.predicate {
        NamedNodePattern::Variable(variable) => Some(variable),
        NamedNodePattern::NamedNode(_) => None,
    };
    let ends = [&pattern.subject, &pattern.object].into_iter().filter_map(|term| match term {
        TermPattern::Variable(variable) => Some(variable),
        _ => None,
    });
    for variable in ends.chain(predicate) {
        if !variables.contains(variable) {
            variables.push(variable.clone());
        }
    }
    GraphPattern::Project { inner: Box::new(GraphPattern::Bgp { patterns: vec![pattern] }), variables }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_pattern_becomes_a_table() {
        let query = "SELECT DISTINCT ?a ?c { ?a an:of/an:kind ?c OPTIONAL { ?a an:min ?m } } ORDER BY DESC(?c) ?a";
        let whole = whole(query).unwrap().unwrap();
        let columns = vec![Column { at: 1, falling: true, bound: false }, Column::default()];
        assert_eq!(whole.order, Some(Order { columns, shown: 2, distinct: true }));
        assert_eq!(whole.text.matches("SELECT").count(), 4, "{}", whole.text);
        assert!(!whole.text.contains("ORDER") && !whole.text.contains("_:"), "{}", whole.text);
        assert!(parsed(&whole.text).is_ok());
    }

    #[test]
    fn what_is_sorted_by_but_not_shown_is_a_column_more() {
        let whole = whole("SELECT ?a { ?a an:of ?b . ?a an:min ?c } ORDER BY DESC(BOUND(?c)) ?b").unwrap().unwrap();
        let columns =
            vec![Column { at: 1, falling: true, bound: true }, Column { at: 2, falling: false, bound: false }];
        assert_eq!(whole.order, Some(Order { columns, shown: 1, distinct: false }));
        assert!(whole.text.starts_with("SELECT ?a ?c ?b WHERE"), "{}", whole.text);
    }

    #[test]
    fn what_is_sorted_by_more_than_variables_is_left_to_the_engine() {
        let sorted = whole("SELECT ?a { ?a ?b ?c } ORDER BY STR(?a)").unwrap().unwrap();
        assert!(sorted.order.is_none() && sorted.text.contains("ORDER BY"), "{}", sorted.text);
        let cut = whole("SELECT ?a { ?a ?b ?c } ORDER BY ?a LIMIT 3").unwrap().unwrap();
        assert!(cut.order.is_none() && cut.text.contains("LIMIT 3"), "{}", cut.text);
        assert!(whole("ASK {}").unwrap().is_none());
    }

    #[test]
    fn patterns_of_sub_queries_become_tables_too() {
        let query =
            "SELECT ?a ?n { { SELECT ?a (COUNT(?c) AS ?n) { ?c an:of ?a ; an:kind ?k } GROUP BY ?a } } ORDER BY ?a";
        let whole = whole(query).unwrap().unwrap();
        assert_eq!(whole.text.matches("SELECT").count(), 5, "{}", whole.text);
        assert!(parsed(&whole.text).is_ok());
    }
}
