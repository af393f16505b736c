//! How fast graphs are written: `cargo bench --bench export`.
//!
//! A made graph of 100,000 edges (`ANNALS_EDGES=20000` takes another number) is written in each format to nowhere; layout is left out, as no
//! picture holds so many. Then the same number of claimed edges goes into a store in memory, each view of it is read, and it is exported,
//! queries included. `ANNALS_STORE=DIR` reads the views of a store on disk as well, first
//! from its quads and then as they are kept beside it.
//! `ANNALS_FOLDER=DIR` also leaves the files in a folder, for other programs. `docs/performance.md` has results.
#![allow(clippy::print_stdout, reason = "a bench prints")]

use std::fmt::Write as _;
use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Instant;

use annals::export::{ExportOptions, Format, csv, cytoscape, dot, gexf, graphml, mermaid, write};
use annals::graph::measures::Measures;
use annals::graph::{Edge, Graph, Kind, Node, Saying, Source, View, project};
use annals::store::Store;

/// Nodes a graph has for each of its edges, as in graphs of news.
const EDGES_A_NODE: usize = 4;

fn main() {
    let edges = std::env::var("ANNALS_EDGES").ok().and_then(|n| n.parse().ok()).unwrap_or(100_000);
    let folder = std::env::var_os("ANNALS_FOLDER").map(PathBuf::from);
    let graph = made(edges);
    println!("| {edges} edges, {} nodes | seconds | edges/s | MB |", graph.node_count());
    println!("|---|---|---|---|");
    let started = Instant::now();
    let measures = Measures::of(&graph);
    row("measures", edges, started, measures.ranks.len() * 8);
    type Writer = fn(&Graph, &mut dyn Write) -> io::Result<()>;
    let writers: [(&str, Writer); 7] = [
        ("dot", |graph, out| dot::write(graph, View::Relations, out)),
        ("graphml", graphml::write),
        ("gexf", gexf::write),
        ("cytoscape", cytoscape::write),
        ("nodes-csv", csv::write_nodes),
        ("edges-csv", csv::write_edges),
        ("mermaid", mermaid::write),
    ];
    for (name, writer) in writers {
        let mut out = Counted::new(folder.as_ref().map(|folder| folder.join(format!("graph.{name}"))));
        let started = Instant::now();
        writer(&graph, &mut out).expect("nowhere can be written");
        row(name, edges, started, out.bytes);
    }
    stored(edges, folder.as_ref());
    if let Some(path) = std::env::var_os("ANNALS_STORE") {
        on_disk(Path::new(&path));
    }
}

/// Views of a store on disk: the first, when nothing is kept beside it yet, and each when all are.
fn on_disk(path: &Path) {
    std::fs::remove_dir_all(path.join("annals.derived")).ok();
    let store = Store::open_read(path).expect("the store can be opened");
    println!("\n| first view of the store on disk | seconds | edges/s | MB |");
    println!("|---|---|---|---|");
    let started = Instant::now();
    let edges = project(&store, View::Claims).expect("the view can be read").edge_count();
    row("claims, read", edges, started, 0);
    for &view in View::ALL {
        project(&store, view).expect("the view can be read");
    }
    views(&store, "store on disk, kept");
}

/// What each view takes to be read, and to be read and written as a table. A view without edges is left out.
fn views(store: &Store, name: &str) {
    println!("\n| views of the {name} | seconds | edges/s | MB |");
    println!("|---|---|---|---|");
    for &view in View::ALL {
        let started = Instant::now();
        let edges = project(store, view).expect("the view can be read").edge_count();
        if edges > 0 {
            row(&format!("{}, read", view.name()), edges, started, 0);
            let options = ExportOptions { view, ..ExportOptions::new(Format::EdgesCsv) };
            let (mut out, started) = (Counted::new(None), Instant::now());
            write(store, &options, &mut out).expect("the store can be exported");
            row(&format!("{}, as edges-csv", view.name()), edges, started, out.bytes);
        }
    }
}

fn row(name: &str, edges: usize, started: Instant, bytes: usize) {
    let seconds = started.elapsed().as_secs_f64();
    #[allow(clippy::cast_precision_loss, reason = "figures for readers")]
    let (rate, size) = (edges as f64 / seconds, bytes as f64 / 1e6);
    println!("| {name} | {seconds:.3} | {rate:.0} | {size:.1} |");
}

/// Counts what is written, and passes it on where a file is wanted.
struct Counted {
    bytes: usize,
    file: Option<BufWriter<File>>,
}

impl Counted {
    fn new(path: Option<PathBuf>) -> Self {
        let file = path.map(|path| BufWriter::new(File::create(path).expect("the folder can be written")));
        Self { bytes: 0, file }
    }
}

impl Write for Counted {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.bytes += bytes.len();
        self.file.as_mut().map_or(Ok(bytes.len()), |file| file.write_all(bytes).map(|()| bytes.len()))
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.as_mut().map_or(Ok(()), Write::flush)
    }
}

/// The ends of edge number `i`: few nodes have many edges, most have few.
fn ends(i: usize, nodes: usize) -> (usize, usize) {
    let mixed = i.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 20;
    ((mixed % nodes) * (mixed % 7 + 1) / 7, (mixed >> 17) % nodes)
}

fn made(edges: usize) -> Graph {
    let nodes = (edges / EDGES_A_NODE).max(2);
    let mut graph = Graph::new();
    for i in 0..nodes {
        let mut node = Node::empty();
        node.iri = format!("urn:annals:entity:made:{i}");
        node.label = format!("Ministry number {i} of the coast");
        (node.kind, node.class, node.articles) = (Kind::Organization, "organization".to_owned(), i % 9);
        graph.add_node(node);
    }
    let indices: Vec<_> = graph.node_indices().collect();
    for i in 0..edges {
        let (from, to) = ends(i, nodes);
        graph.add_edge(indices[from], indices[to], edge(i));
    }
    graph
}

fn edge(i: usize) -> Edge {
    let mut edge = Edge::empty();
    edge.label = "accused".to_owned();
    edge.property = "https://w3id.org/annals/ns#accused".to_owned();
    (edge.articles, edge.origins, edge.denied) = (1, 1, i.is_multiple_of(11));
    edge.outlets = vec!["Coast Wire".to_owned()];
    edge.sayings = vec![Saying {
        affirms: !i.is_multiple_of(11),
        words: format!(
            "Ministry number {i} accused its neighbor of closing the harbor, in words that nobody took back."
        ),
        speaker: String::new(),
        source: Arc::new(Source {
            outlet: "Coast Wire".to_owned(),
            date: "2 May 2031".to_owned(),
            day: "2031-05-02".to_owned(),
            headline: "Ministry accuses its neighbor".to_owned(),
            article: format!("urn:annals:article:{:020}", i / 8),
        }),
    }];
    edge
}

/// The same edges as claims in a store, and what a whole export of them takes.
fn stored(edges: usize, folder: Option<&PathBuf>) {
    let store = Store::memory().expect("a store in memory");
    store.load_turtle_default(&turtle(edges)).expect("the graph can be loaded");
    let quads = store.default_graph_nquads().expect("the store can be read").lines().count();
    views(&store, "store in memory");
    println!("\n| store of {quads} triples | seconds | edges/s (RDF: triples/s) | MB |");
    println!("|---|---|---|---|");
    let formats = [
        Format::EdgesCsv,
        Format::Dot,
        Format::GraphMl,
        Format::EventsCsv,
        Format::NQuads,
        Format::Turtle,
        Format::RdfXml,
        Format::JsonLd,
    ];
    for format in formats {
        let path = folder.map(|folder| folder.join(format!("store.{}", format.name())));
        let mut out = Counted::new(path);
        let started = Instant::now();
        write(&store, &ExportOptions::new(format), &mut out).expect("the store can be exported");
        let units = if format.has_views() { edges } else { quads };
        row(format.name(), units, started, out.bytes);
    }
}

fn turtle(edges: usize) -> String {
    let nodes = (edges / EDGES_A_NODE).max(2);
    let mut text = String::from(
        "@prefix an: <https://w3id.org/annals/ns#> . @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix schema: <https://schema.org/> . @prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
an:allyOf rdfs:label \"ally of\" .\n",
    );
    for i in 0..nodes {
        let _ = writeln!(
            text,
            "<urn:annals:entity:made:{i}> a an:Entity, an:Organization ; rdfs:label \"Ministry number {i} of the coast\" ."
        );
    }
    for i in 0..edges {
        let ((from, to), article) = (ends(i, nodes), i / 8);
        let polarity = if i.is_multiple_of(11) { "Negative" } else { "Positive" };
        let _ = writeln!(
            text,
            "<urn:c{i}> a an:Claim ; an:speaker <urn:annals:entity:made:{from}> ; an:voice an:Attributed ; an:polarity an:{polarity} ; an:certainty an:Certain ; an:statedOn \"2031-05-02\"^^xsd:date ; an:quote \"Ministry number {i} called its neighbor an ally.\" ; an:inArticle <urn:annals:article:{article}> ; rdf:reifies <<( <urn:annals:entity:made:{from}> an:allyOf <urn:annals:entity:made:{to}> )>> .
<urn:e{i}> a an:Edge ; an:subject <urn:annals:entity:made:{from}> ; an:predicate an:allyOf ; an:object <urn:annals:entity:made:{to}> ; an:plain true ; an:claim <urn:c{i}> .",
        );
    }
    text
}
