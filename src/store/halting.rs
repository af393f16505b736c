//! Lets a query be stopped while the engine combines rows that it has already read.
//!
//! The engine looks at the token that stops it when it reads from the store. Where parts of a query share no variable it makes every pair of
//! their rows, which may take hours without reading. A query comes in, the same goes out with a call of [`TICK`] for each such pair; the
//! call gives nothing, so the answer stays as it is, but when the query was cut short it unwinds the thread. Whoever runs queries that can
//! be cut short must run them in a thread of their own. Other queries stay as they are, so their plans do not change.

use std::collections::BTreeSet;
use std::panic::resume_unwind;
use std::sync::OnceLock;
use std::time::{Duration, Instant};

use oxigraph::model::{NamedNode, Term, Variable};
use spargebra::Query;
use spargebra::algebra::{Expression, Function, GraphPattern};
use spargebra::term::TermPattern;

use super::evaluate::CancellationToken;

/// The function that is called for each pair.
pub(super) const TICK: &str = "urn:annals:function:tick";
/// How long the engine may take to end by itself; only then its figures are complete.
const PATIENCE: Duration = Duration::from_millis(400);

/// What a thread unwinds with; nobody looks at it.
struct Halted;

/// The function for a query that `stop` cuts short.
pub(super) fn tick(stop: CancellationToken) -> impl Fn(&[Term]) -> Option<Term> {
    let since = OnceLock::new();
    move |_| {
        if stop.is_cancelled() && since.get_or_init(Instant::now).elapsed() > PATIENCE {
            resume_unwind(Box::new(Halted));
        }
        None
    }
}

/// The query with calls where every row meets every row; none when there is no such place.
pub(super) fn with_ticks(mut query: Query) -> Option<Query> {
    let (Query::Select { pattern, .. }
    | Query::Construct { pattern, .. }
    | Query::Describe { pattern, .. }
    | Query::Ask { pattern, .. }) = &mut query;
    let mut walk = Walk { ticks: 0 };
    *pattern = walk.pattern(std::mem::take(pattern));
    (walk.ticks > 0).then_some(query)
}

/// Parts of a query that share variables, directly or by others.
struct Part {
    variables: BTreeSet<String>,
    patterns: Vec<GraphPattern>,
}

struct Walk {
    ticks: usize,
}

impl Walk {
    fn pattern(&mut self, pattern: GraphPattern) -> GraphPattern {
        match pattern {
            GraphPattern::Bgp { .. } | GraphPattern::Join { .. } => self.joined(pattern),
            GraphPattern::LeftJoin { left, right, expression } => {
                let apart = names(&left).is_disjoint(&names(&right));
                let (left, right) = (self.boxed(left), self.boxed(right));
                let whole = GraphPattern::LeftJoin { left, right, expression };
                if apart { self.ticked(whole) } else { whole }
            }
            GraphPattern::Lateral { left, right } => {
                GraphPattern::Lateral { left: self.boxed(left), right: self.boxed(right) }
            }
            GraphPattern::Union { left, right } => {
                GraphPattern::Union { left: self.boxed(left), right: self.boxed(right) }
            }
            GraphPattern::Minus { left, right } => {
                GraphPattern::Minus { left: self.boxed(left), right: self.boxed(right) }
            }
            GraphPattern::Filter { expr, inner } => GraphPattern::Filter { expr, inner: self.boxed(inner) },
            GraphPattern::Graph { name, inner } => GraphPattern::Graph { name, inner: self.boxed(inner) },
            GraphPattern::Extend { inner, variable, expression } => {
                GraphPattern::Extend { inner: self.boxed(inner), variable, expression }
            }
            GraphPattern::OrderBy { inner, expression } => {
                GraphPattern::OrderBy { inner: self.boxed(inner), expression }
            }
            GraphPattern::Project { inner, variables } => GraphPattern::Project { inner: self.boxed(inner), variables },
            GraphPattern::Distinct { inner } => GraphPattern::Distinct { inner: self.boxed(inner) },
            GraphPattern::Reduced { inner } => GraphPattern::Reduced { inner: self.boxed(inner) },
            GraphPattern::Slice { inner, start, length } => {
                GraphPattern::Slice { inner: self.boxed(inner), start, length }
            }
            GraphPattern::Group { inner, variables, aggregates } => {
                GraphPattern::Group { inner: self.boxed(inner), variables, aggregates }
            }
            other @ (GraphPattern::Path { .. } | GraphPattern::Values { .. } | GraphPattern::Service { .. }) => other,
        }
    }

    #[allow(clippy::unnecessary_box_returns, clippy::boxed_local, reason = "patterns hold patterns in boxes")]
    fn boxed(&mut self, pattern: Box<GraphPattern>) -> Box<GraphPattern> {
        Box::new(self.pattern(*pattern))
    }

    /// A join, its parts one after the other, with a call for each row from the second part on.
    fn joined(&mut self, pattern: GraphPattern) -> GraphPattern {
        let mut flat = Vec::new();
        self.flatten(pattern, &mut flat);
        let mut parts = parts(flat);
        // A single row that meets every row makes no more of them: the value of a parameter.
        parts.sort_by_key(|part| !part.is_small());
        let mut whole: Option<(GraphPattern, bool)> = None;
        for part in parts {
            let small = part.is_small();
            let next = part.join();
            whole = Some(match whole {
                None => (next, small),
                Some((before, small_before)) => {
                    let both = GraphPattern::Join { left: Box::new(before), right: Box::new(next) };
                    (if small || small_before { both } else { self.ticked(both) }, small && small_before)
                }
            });
        }
        whole.map_or_else(GraphPattern::default, |(pattern, _)| pattern)
    }

    fn flatten(&mut self, pattern: GraphPattern, into: &mut Vec<GraphPattern>) {
        match pattern {
            GraphPattern::Join { left, right } => {
                self.flatten(*left, into);
                self.flatten(*right, into);
            }
            GraphPattern::Bgp { patterns } => {
                into.extend(patterns.into_iter().map(|triple| GraphPattern::Bgp { patterns: vec![triple] }));
            }
            other => into.push(self.pattern(other)),
        }
    }

    fn ticked(&mut self, inner: GraphPattern) -> GraphPattern {
        self.ticks += 1;
        let function = Function::Custom(NamedNode::new_unchecked(TICK));
        GraphPattern::Extend {
            inner: Box::new(inner),
            variable: Variable::new_unchecked(format!("annals_tick_{}", self.ticks)),
            expression: Expression::FunctionCall(function, Vec::new()),
        }
    }
}

impl Part {
    /// Whether it has one row at most.
    fn is_small(&self) -> bool {
        let single = |p: &GraphPattern| matches!(p, GraphPattern::Values { bindings, .. } if bindings.len() <= 1);
        self.patterns.iter().all(single)
    }

    /// The patterns as one; triples that stand together stay together.
    fn join(self) -> GraphPattern {
        let mut joined: Vec<GraphPattern> = Vec::new();
        for pattern in self.patterns {
            match (joined.last_mut(), pattern) {
                (Some(GraphPattern::Bgp { patterns: before }), GraphPattern::Bgp { patterns }) => {
                    before.extend(patterns);
                }
                (_, pattern) => joined.push(pattern),
            }
        }
        let join = |left, right| GraphPattern::Join { left: Box::new(left), right: Box::new(right) };
        joined.into_iter().reduce(join).unwrap_or_default()
    }
}

/// Patterns put together by the variables that they share.
fn parts(patterns: Vec<GraphPattern>) -> Vec<Part> {
    let mut parts: Vec<Part> = Vec::new();
    for pattern in patterns {
        let mut variables = names(&pattern);
        let (mut shared, apart): (Vec<Part>, Vec<Part>) =
            parts.into_iter().partition(|part| !part.variables.is_disjoint(&variables));
        let mut patterns: Vec<GraphPattern> = Vec::new();
        for part in &mut shared {
            variables.append(&mut part.variables);
            patterns.append(&mut part.patterns);
        }
        patterns.push(pattern);
        parts = apart;
        parts.push(Part { variables, patterns });
    }
    parts
}

/// Variables and blank nodes that a pattern gives values to.
fn names(pattern: &GraphPattern) -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    pattern.on_in_scope_variable(|variable| {
        names.insert(variable.as_str().to_owned());
    });
    let mut blank = |term: &TermPattern| {
        if let TermPattern::BlankNode(node) = term {
            names.insert(node.to_string());
        }
    };
    match pattern {
        GraphPattern::Bgp { patterns } => {
            for triple in patterns {
                blank(&triple.subject);
                blank(&triple.object);
            }
        }
        GraphPattern::Path { subject, object, .. } => {
            blank(subject);
            blank(object);
        }
        _ => {}
    }
    names
}

#[cfg(test)]
mod tests {
    use spargebra::SparqlParser;

    use super::*;

    #[track_caller]
    fn ticks(text: &str) -> usize {
        let query = SparqlParser::new().parse_query(text).unwrap();
        with_ticks(query).map_or(0, |query| query.to_string().matches(TICK).count())
    }

    #[test]
    fn only_products_are_watched() {
        assert_eq!(ticks("SELECT * { ?a ?b ?c . ?c ?d ?e }"), 0);
        assert_eq!(ticks("SELECT * { ?a <u:p> _:x . _:x <u:q> ?e }"), 0);
        assert_eq!(ticks("SELECT * { ?a <u:p> ?b . ?c <u:p> ?d . ?b <u:q> ?c }"), 0);
        assert_eq!(ticks("SELECT * { VALUES ?after { 1 } ?a ?b ?c FILTER (?c > ?after) }"), 0);
        assert_eq!(ticks("SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"), 2);
        assert_eq!(ticks("SELECT * { ?a ?b ?c OPTIONAL { ?d ?e ?f } }"), 1);
        assert_eq!(ticks("SELECT * { ?a ?b ?c { SELECT ?d { ?d ?e ?f . ?g ?h ?i } } }"), 2);
    }
}
