//! Walks the syntax tree of a query and collects the names of `an:` in it, each with what it is used as.

use std::collections::BTreeSet;

use spargebra::Query;
use spargebra::algebra::{
    AggregateExpression, Expression, Function, GraphPattern, OrderExpression, PropertyPathExpression,
};
use spargebra::term::{GroundTerm, NamedNodePattern, TermPattern, TriplePattern};

use crate::store::evaluate::parsed;
use crate::vocab;

/// What a name is used as.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Use {
    /// Object of `rdf:type`.
    Class,
    /// Between subject and object.
    Property,
    /// Called.
    Function,
    /// Anything else.
    Other,
}

/// Every name of `an:` in a query, as prefixed name; nothing when it is no query.
pub(super) fn used(text: &str) -> BTreeSet<(String, Use)> {
    let mut walk = Walk::default();
    if let Ok(query) = parsed(text) {
        walk.query(&query);
    }
    walk.found
}

#[derive(Default)]
struct Walk {
    found: BTreeSet<(String, Use)>,
}

impl Walk {
    fn name(&mut self, iri: &str, how: Use) {
        // The namespace alone is no name.
        let name = vocab::shorten(iri);
        if name.starts_with("an:") {
            self.found.insert((name, how));
        }
    }

    fn query(&mut self, query: &Query) {
        match query {
            Query::Select { pattern, .. } | Query::Describe { pattern, .. } | Query::Ask { pattern, .. } => {
                self.pattern(pattern);
            }
            // What a CONSTRUCT makes is its own affair.
            Query::Construct { pattern, .. } => self.pattern(pattern),
        }
    }

    fn pattern(&mut self, pattern: &GraphPattern) {
        match pattern {
            GraphPattern::Bgp { patterns } => patterns.iter().for_each(|triple| self.triple(triple)),
            GraphPattern::Path { subject, path, object } => {
                self.term(subject, Use::Other);
                self.path(path);
                self.term(object, if is_type(path) { Use::Class } else { Use::Other });
            }
            GraphPattern::Join { left, right }
            | GraphPattern::Lateral { left, right }
            | GraphPattern::Union { left, right }
            | GraphPattern::Minus { left, right } => {
                self.pattern(left);
                self.pattern(right);
            }
            GraphPattern::LeftJoin { left, right, expression } => {
                self.pattern(left);
                self.pattern(right);
                expression.iter().for_each(|e| self.expression(e));
            }
            GraphPattern::Filter { expr, inner } => {
                self.pattern(inner);
                self.expression(expr);
            }
            GraphPattern::Graph { name, inner } => {
                self.named(name, Use::Other);
                self.pattern(inner);
            }
            GraphPattern::Extend { inner, expression, .. } => {
                self.pattern(inner);
                self.expression(expression);
            }
            GraphPattern::Values { bindings, .. } => {
                for term in bindings.iter().flatten().flatten() {
                    if let GroundTerm::NamedNode(node) = term {
                        self.name(node.as_str(), Use::Other);
                    }
                }
            }
            GraphPattern::OrderBy { inner, expression } => {
                self.pattern(inner);
                for order in expression {
                    let (OrderExpression::Asc(e) | OrderExpression::Desc(e)) = order;
                    self.expression(e);
                }
            }
            GraphPattern::Group { inner, aggregates, .. } => {
                self.pattern(inner);
                for (_, aggregate) in aggregates {
                    if let AggregateExpression::FunctionCall { expr, .. } = aggregate {
                        self.expression(expr);
                    }
                }
            }
            GraphPattern::Project { inner, .. }
            | GraphPattern::Distinct { inner }
            | GraphPattern::Reduced { inner }
            | GraphPattern::Slice { inner, .. } => self.pattern(inner),
            // Another endpoint has names of its own.
            GraphPattern::Service { .. } => {}
        }
    }

    fn triple(&mut self, triple: &TriplePattern) {
        self.term(&triple.subject, Use::Other);
        self.named(&triple.predicate, Use::Property);
        let is_type =
            matches!(&triple.predicate, NamedNodePattern::NamedNode(p) if p.as_str() == vocab::expand("rdf:type"));
        self.term(&triple.object, if is_type { Use::Class } else { Use::Other });
    }

    fn named(&mut self, pattern: &NamedNodePattern, how: Use) {
        if let NamedNodePattern::NamedNode(node) = pattern {
            self.name(node.as_str(), how);
        }
    }

    fn term(&mut self, term: &TermPattern, how: Use) {
        match term {
            TermPattern::NamedNode(node) => self.name(node.as_str(), how),
            TermPattern::Triple(triple) => self.triple(triple),
            TermPattern::BlankNode(_) | TermPattern::Literal(_) | TermPattern::Variable(_) => {}
        }
    }

    fn path(&mut self, path: &PropertyPathExpression) {
        match path {
            PropertyPathExpression::NamedNode(node) => self.name(node.as_str(), Use::Property),
            PropertyPathExpression::Reverse(inner)
            | PropertyPathExpression::ZeroOrMore(inner)
            | PropertyPathExpression::OneOrMore(inner)
            | PropertyPathExpression::ZeroOrOne(inner) => self.path(inner),
            PropertyPathExpression::Sequence(left, right) | PropertyPathExpression::Alternative(left, right) => {
                self.path(left);
                self.path(right);
            }
            PropertyPathExpression::NegatedPropertySet(nodes) => {
                nodes.iter().for_each(|node| self.name(node.as_str(), Use::Property));
            }
        }
    }

    fn expression(&mut self, expression: &Expression) {
        match expression {
            Expression::NamedNode(node) => self.name(node.as_str(), Use::Other),
            Expression::Literal(_) | Expression::Variable(_) | Expression::Bound(_) => {}
            Expression::Or(a, b)
            | Expression::And(a, b)
            | Expression::Equal(a, b)
            | Expression::SameTerm(a, b)
            | Expression::Greater(a, b)
            | Expression::GreaterOrEqual(a, b)
            | Expression::Less(a, b)
            | Expression::LessOrEqual(a, b)
            | Expression::Add(a, b)
            | Expression::Subtract(a, b)
            | Expression::Multiply(a, b)
            | Expression::Divide(a, b) => [a, b].into_iter().for_each(|e| self.expression(e)),
            Expression::UnaryPlus(a) | Expression::UnaryMinus(a) | Expression::Not(a) => self.expression(a),
            Expression::In(a, list) => {
                self.expression(a);
                list.iter().for_each(|e| self.expression(e));
            }
            Expression::Exists(pattern) => self.pattern(pattern),
            Expression::If(a, b, c) => [a, b, c].into_iter().for_each(|e| self.expression(e)),
            Expression::Coalesce(list) => list.iter().for_each(|e| self.expression(e)),
            Expression::FunctionCall(function, arguments) => {
                if let Function::Custom(name) = function {
                    self.name(name.as_str(), Use::Function);
                }
                arguments.iter().for_each(|e| self.expression(e));
            }
        }
    }
}

/// Whether a path ends in `rdf:type` or goes on to wider classes: `a/rdfs:subClassOf*`.
fn is_type(path: &PropertyPathExpression) -> bool {
    match path {
        PropertyPathExpression::NamedNode(node) => {
            [vocab::expand("rdf:type"), vocab::expand("rdfs:subClassOf")].iter().any(|iri| iri == node.as_str())
        }
        PropertyPathExpression::Sequence(_, last)
        | PropertyPathExpression::ZeroOrMore(last)
        | PropertyPathExpression::OneOrMore(last)
        | PropertyPathExpression::ZeroOrOne(last) => is_type(last),
        _ => false,
    }
}
