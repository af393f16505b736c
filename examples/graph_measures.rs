//! Projects the graph of the example articles to petgraph and measures it: degree, components, page rank.
//!
//! ```text
//! cargo run --release --example graph_measures
//! ```
#![allow(clippy::print_stdout, reason = "an example prints")]

use std::path::Path;

use annals::error::Result;
use annals::graph::{self, View};
use annals::ingest::{self, Defaults};
use annals::pipeline;
use annals::store::Store;
use annals::{Article, Knowledge};
use petgraph::algo::{connected_components, page_rank};

fn main() -> Result<()> {
    let store = Store::memory()?;
    pipeline::build_articles(&store, read(Path::new("examples/articles"))?, Knowledge::embedded())?;

    // A projection is a plain `petgraph::DiGraph`: everything petgraph offers works on it.
    let graph = graph::project(&store, View::Relations)?;
    println!("{} nodes, {} edges, {} components", graph.node_count(), graph.edge_count(), connected_components(&graph));

    let ranks = page_rank(&graph, 0.85_f64, 50);
    let mut ranked: Vec<_> = graph.node_indices().zip(ranks).collect();
    ranked.sort_by(|(a, x), (b, y)| y.total_cmp(x).then_with(|| graph[*a].label.cmp(&graph[*b].label)));
    println!("\n  rank   edges  name");
    for (node, rank) in ranked.into_iter().take(10) {
        let edges = graph.neighbors_undirected(node).count();
        println!("  {rank:.3}  {edges:>5}  {}", graph[node].label);
    }
    Ok(())
}

/// The articles of a file or folder; the first one that can't be read ends the program.
fn read(path: &Path) -> Result<Vec<Article>> {
    let mut articles = Vec::new();
    ingest::read_path(path, &Defaults::default(), &mut |article| articles.push(article));
    articles.into_iter().collect()
}
