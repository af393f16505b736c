//! Measures of a projection: degrees, parts that hang together, rank, betweenness and communities.
//!
//! In goes a graph, out come numbers in the order of its nodes; the same graph gives the same numbers to the last digit.
//! Nothing here knows what nodes stand for. Exports write the measures as attributes ([`Measures::of`]).

mod betweenness;
mod communities;
mod links;
mod rank;

pub use betweenness::betweenness;
pub use communities::communities;
pub use links::Neighbors;
pub use rank::page_rank;

use super::Graph;
use links::Ends;
use links::ends;
use petgraph::unionfind::UnionFind;

/// Everything that is measured of each node, in the order of the nodes.
#[derive(Clone, Debug, Default)]
pub struct Measures {
    /// Edges and articles.
    pub degrees: Vec<Degree>,
    /// Part that hangs together, see [`components`].
    pub parts: Vec<usize>,
    /// Share of a random reader's time, see [`page_rank`].
    pub ranks: Vec<f64>,
    /// Share of shortest paths that run through it, see [`betweenness`].
    pub betweenness: Vec<f64>,
    /// Community, see [`communities`].
    pub communities: Vec<usize>,
}

impl Measures {
    /// Measures a graph.
    #[must_use]
    pub fn of(graph: &Graph) -> Self {
        let (n, ends) = (graph.node_count(), ends(graph));
        let neighbors = Neighbors::of_ends(n, &ends);
        let (betweenness, (communities, ranks)) =
            rayon::join(|| betweenness(&neighbors), || (communities(&neighbors), rank::of_ends(n, &ends)));
        Self { degrees: degrees_of(n, &ends), parts: components_of(n, &ends), ranks, betweenness, communities }
    }
}

/// How well a node is connected.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Default)]
pub struct Degree {
    /// Edges that begin at it.
    pub out_edges: usize,
    /// Edges that end at it.
    pub in_edges: usize,
    /// Articles over all its edges; an article counts once per edge.
    pub articles: usize,
}

impl Degree {
    /// Edges in either direction.
    #[must_use]
    pub fn total(self) -> usize {
        self.out_edges + self.in_edges
    }
}

/// The degree of each node, in the order of the nodes.
#[must_use]
pub fn degrees(graph: &Graph) -> Vec<Degree> {
    degrees_of(graph.node_count(), &ends(graph))
}

fn degrees_of(n: usize, ends: &[Ends]) -> Vec<Degree> {
    let mut degrees = vec![Degree::default(); n];
    for edge in ends {
        let from = &mut degrees[edge.from as usize];
        from.out_edges += 1;
        from.articles += edge.articles;
        let to = &mut degrees[edge.to as usize];
        to.in_edges += 1;
        to.articles += edge.articles;
    }
    degrees
}

/// The number of the part that each node belongs to; parts are numbered in the order of their first node.
#[must_use]
pub fn components(graph: &Graph) -> Vec<usize> {
    components_of(graph.node_count(), &ends(graph))
}

fn components_of(n: usize, ends: &[Ends]) -> Vec<usize> {
    let mut sets = UnionFind::<usize>::new(n);
    for edge in ends {
        sets.union(edge.from as usize, edge.to as usize);
    }
    numbered(&sets.into_labeling())
}

/// Numbers of sets in the order of first use.
fn numbered(sets: &[usize]) -> Vec<usize> {
    let most = sets.iter().max().map_or(0, |most| most + 1);
    let (mut numbers, mut next) = (vec![None; most], 0);
    let mut number = |&set: &usize| {
        *numbers[set].get_or_insert_with(|| {
            next += 1;
            next - 1
        })
    };
    sets.iter().map(&mut number).collect()
}
