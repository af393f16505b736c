//! The shortest ways between two things along the edges of the graph.
//!
//! From both ends the neighbors are fetched, level by level and always on the side where fewer wait, until the two meet: what is far from both is
//! never read. The part that was read is a petgraph graph; in it the shortest ways are counted out, those through rarer things first.

use std::collections::{BTreeMap, BTreeSet};

use oxigraph::model::{Literal, NamedNode, Term};
use petgraph::algo::dijkstra;
use petgraph::graphmap::UnGraphMap;

use crate::error::{Error, Kind, Result};
use crate::query::answer::Rows;
use crate::query::labels::ask;
use crate::query::parameters::Bound;
use crate::store::Store;

use super::arguments::Resolved;
use super::question::Question;
use super::things::{Thing, describe_things};

/// Ways that are told when nothing is said.
const USUAL: f64 = 3.0;
/// Steps beyond which two things have nothing to do with each other.
const FAR: usize = 8;
/// Nodes beyond which the search is given up.
const MANY: usize = 200_000;

/// The rows of the question for every step of every way, and the query that gave them.
pub(super) fn answer(
    store: &Store,
    question: &Question,
    resolved: &Resolved,
    from: &[NamedNode],
    to: &[NamedNode],
) -> Result<(Rows, String)> {
    if from.iter().any(|node| to.contains(node)) {
        return Err(Error::new(Kind::Query, "both ends are the same thing").hint("name two different things"));
    }
    #[allow(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a small number of ways, checked before"
    )]
    let most = resolved.number("paths").unwrap_or(USUAL).max(1.0) as usize;
    let ways = Search::new(from, to).run(store)?.ways(most);
    let ends = |pick: fn(&[NamedNode]) -> &NamedNode| -> Vec<Term> {
        let set: BTreeSet<&NamedNode> = ways.iter().flat_map(|way| way.windows(2)).map(pick).collect();
        set.into_iter().cloned().map(Term::from).collect()
    };
    // An edge may run either way, so both ends of each step are asked for on both sides.
    let mut terms = ends(|step| &step[0]);
    terms.extend(ends(|step| &step[1]));
    terms.sort_by_key(ToString::to_string);
    terms.dedup();
    let names = ["from", "to"].map(|name| Bound { name: name.to_owned(), terms: terms.clone() });
    let (rows, sparql) = super::answer(store, question, &names)?;
    let nodes: Vec<NamedNode> = ways.iter().flatten().cloned().collect();
    let things = describe_things(store, &nodes)?;
    Ok((steps(&rows, &ways, &things), sparql))
}

/// The rows of each step of each way, in order, with the columns `path` and `step`.
fn steps(rows: &Rows, ways: &[Vec<NamedNode>], things: &[Thing]) -> Rows {
    let name = |node: &NamedNode| things.iter().find(|t| t.node == *node).map_or_else(|| node.to_string(), Thing::name);
    let mut told = Rows { columns: rows.columns.clone(), rows: Vec::new() };
    let column = |name: &str| rows.columns.iter().position(|c| c == name);
    let (Some(path), Some(step)) = (column("path"), column("step")) else { return told };
    for (number, way) in ways.iter().enumerate() {
        let title = way.iter().map(&name).collect::<Vec<_>>().join(" — ");
        let title = format!("{}. {title}", number + 1);
        for (place, ends) in way.windows(2).enumerate() {
            for row in 0..rows.rows.len() {
                if joins(rows, row, ends) {
                    let mut told_row = rows.rows[row].clone();
                    told_row[path] = Some(Literal::from(title.clone()).into());
                    told_row[step] = Some(Literal::from(i64::try_from(place + 1).unwrap_or_default()).into());
                    told.rows.push(told_row);
                }
            }
        }
    }
    told
}

fn joins(rows: &Rows, row: usize, ends: &[NamedNode]) -> bool {
    let is = |column: &str, node: &NamedNode| matches!(rows.term(row, column), Some(Term::NamedNode(n)) if n == node);
    (is("from", &ends[0]) && is("to", &ends[1])) || (is("from", &ends[1]) && is("to", &ends[0]))
}

/// What has been read of the graph.
struct Search {
    nodes: Vec<NamedNode>,
    numbers: BTreeMap<NamedNode, u32>,
    graph: UnGraphMap<u32, ()>,
    sides: [Side; 2],
}

/// One end: what was reached from there, and what is next.
#[derive(Default)]
struct Side {
    ends: Vec<u32>,
    reached: BTreeSet<u32>,
    border: Vec<u32>,
}

impl Search {
    fn new(from: &[NamedNode], to: &[NamedNode]) -> Self {
        let mut search = Self {
            nodes: Vec::new(),
            numbers: BTreeMap::new(),
            graph: UnGraphMap::new(),
            sides: [Side::default(), Side::default()],
        };
        for (side, ends) in [from, to].into_iter().enumerate() {
            let ends: Vec<u32> = ends.iter().map(|node| search.number(node)).collect();
            search.sides[side] = Side { reached: ends.iter().copied().collect(), border: ends.clone(), ends };
        }
        search
    }

    fn number(&mut self, node: &NamedNode) -> u32 {
        if let Some(&known) = self.numbers.get(node) {
            return known;
        }
        let number = u32::try_from(self.nodes.len()).unwrap_or(u32::MAX);
        self.nodes.push(node.clone());
        self.numbers.insert(node.clone(), number);
        self.graph.add_node(number);
        number
    }

    /// Reads level by level until the two sides meet or nothing is left.
    fn run(mut self, store: &Store) -> Result<Self> {
        for _ in 0..FAR {
            let side = usize::from(self.sides[1].border.len() < self.sides[0].border.len());
            if self.sides[side].border.is_empty() || self.nodes.len() > MANY {
                break;
            }
            self.widen(store, side)?;
            let [a, b] = &self.sides;
            if !a.reached.is_disjoint(&b.reached) {
                break;
            }
        }
        Ok(self)
    }

    /// Goes one step further on a side.
    fn widen(&mut self, store: &Store, side: usize) -> Result<()> {
        let border = std::mem::take(&mut self.sides[side].border);
        let terms = border.iter().map(|&n| self.nodes[n as usize].clone().into()).collect();
        let rows = ask(store, "resolve/neighbors", &[Bound { name: "thing".into(), terms }])?;
        for row in &rows.rows {
            let [Some(Term::NamedNode(thing)), Some(Term::NamedNode(other))] = row.as_slice() else {
                continue;
            };
            let (thing, other) = (self.number(thing), self.number(other));
            self.graph.add_edge(thing, other, ());
            if self.sides[side].reached.insert(other) {
                self.sides[side].border.push(other);
            }
        }
        Ok(())
    }

    /// At most so many of the shortest ways, those through rarer things first.
    fn ways(&self, most: usize) -> Vec<Vec<NamedNode>> {
        let start = u32::MAX;
        let mut graph = self.graph.clone();
        for &end in &self.sides[0].ends {
            graph.add_edge(start, end, ());
        }
        let far: BTreeMap<u32, usize> = dijkstra(&graph, start, None, |_| 1_usize).into_iter().collect();
        let Some(nearest) = self.sides[1].ends.iter().filter_map(|end| far.get(end)).min() else { return Vec::new() };
        let mut ways = Vec::new();
        for &end in self.sides[1].ends.iter().filter(|end| far.get(end) == Some(nearest)) {
            self.walk_back(&far, &mut vec![end], most, &mut ways);
        }
        let named = |way: Vec<u32>| way.into_iter().rev().map(|n| self.nodes[n as usize].clone()).collect();
        ways.into_iter().map(named).collect()
    }

    /// Collects the ways that end in what `way`, which is told from its end, has come to.
    fn walk_back(&self, far: &BTreeMap<u32, usize>, way: &mut Vec<u32>, most: usize, ways: &mut Vec<Vec<u32>>) {
        let Some(&last) = way.last() else { return };
        if far.get(&last) == Some(&1) {
            ways.push(way.clone());
            return;
        }
        let before = |n: &u32| far.get(n).map(|f| f + 1) == far.get(&last).copied();
        let mut nearer: Vec<u32> = self.graph.neighbors(last).filter(before).collect();
        nearer.sort_by_cached_key(|&n| (self.graph.neighbors(n).count(), self.nodes[n as usize].clone()));
        for next in nearer {
            if ways.len() >= most {
                return;
            }
            way.push(next);
            self.walk_back(far, way, most, ways);
            way.pop();
        }
    }
}
