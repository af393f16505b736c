//! The graph as files for other programs: pictures (DOT), graph tools (GraphML) and RDF (Turtle, TriG, N-Quads, JSON-LD).
//!
//! In goes a store, out go bytes; equal stores give equal bytes. Pictures and GraphML show one [`View`], RDF holds what the
//! store holds. It reads the store through queries only and lays nothing out: Graphviz, Gephi and yEd do that.
//! Each format has its file; `style.rs` decides what a kind of node looks like, `text.rs` makes hostile words harmless.

pub mod csv;
pub mod cytoscape;
pub mod dot;
pub mod gexf;
pub mod graphml;
pub mod html;
pub mod jsonld;
pub mod mermaid;
pub mod quads;
pub mod svg;
pub mod turtle;

mod attributes;
mod columns;
mod fonts;
mod label;
mod layout;
mod legend;
mod style;
mod term;
mod text;
mod tree;

use crate::error::Error;
use crate::error::Kind;
use crate::error::Result;
use crate::graph;
use crate::graph::Focus;
use crate::graph::View;
use crate::store::Store;
use std::io::Write;
use std::path::Path;

/// A format to write.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Format {
    /// Graphviz: <https://graphviz.org/doc/info/lang.html>.
    Dot,
    /// GraphML, for networkx, Gephi and yEd: <http://graphml.graphdrawing.org/>.
    GraphMl,
    /// GEXF 1.3, dynamic, for Gephi: <https://gexf.net/>.
    Gexf,
    /// Cytoscape JSON: <https://js.cytoscape.org/>.
    Cytoscape,
    /// Nodes as CSV (RFC 4180).
    NodesCsv,
    /// Edges as CSV (RFC 4180); `source` and `target` are the ids of the nodes.
    EdgesCsv,
    /// A Mermaid flowchart, for Markdown: <https://mermaid.js.org/>.
    Mermaid,
    /// SVG, laid out by the program itself: <https://www.w3.org/TR/SVG2/>.
    Svg,
    /// A page that holds everything, with a program to look at it.
    Html,
    /// Turtle 1.2: the consolidated view.
    Turtle,
    /// TriG 1.2: the consolidated view and the graph of each article.
    TriG,
    /// N-Quads 1.2: the same, a line for each quad.
    NQuads,
    /// JSON-LD 1.1: the consolidated view; reifiers point to `rdf:Statement` nodes, as JSON-LD has no triple terms.
    JsonLd,
}

impl Format {
    /// Every format, in the order of the help text.
    pub const ALL: &'static [Self] = &[
        Self::Dot,
        Self::GraphMl,
        Self::Gexf,
        Self::Cytoscape,
        Self::NodesCsv,
        Self::EdgesCsv,
        Self::Mermaid,
        Self::Svg,
        Self::Html,
        Self::Turtle,
        Self::TriG,
        Self::NQuads,
        Self::JsonLd,
    ];

    /// The format's name on the command line.
    #[must_use]
    pub fn name(self) -> &'static str {
        self.names()[0]
    }

    /// Its name, and the file extensions that mean it.
    fn names(self) -> &'static [&'static str] {
        match self {
            Self::Dot => &["dot", "gv"],
            Self::GraphMl => &["graphml"],
            Self::Gexf => &["gexf"],
            Self::Cytoscape => &["cytoscape", "cyjs"],
            Self::NodesCsv => &["nodes-csv"],
            Self::EdgesCsv => &["edges-csv", "csv"],
            Self::Mermaid => &["mermaid", "mmd"],
            Self::Svg => &["svg"],
            Self::Html => &["html", "htm"],
            Self::Turtle => &["turtle", "ttl"],
            Self::TriG => &["trig"],
            Self::NQuads => &["nquads", "nq"],
            Self::JsonLd => &["jsonld", "json"],
        }
    }

    /// The format called `name`, which may also be a file extension.
    ///
    /// # Errors
    /// When there is no such format; the hint lists all.
    pub fn parse(name: &str) -> Result<Self> {
        let wanted = name.trim_start_matches('.').to_lowercase();
        let found = Self::ALL.iter().copied().find(|format| format.names().contains(&wanted.as_str()));
        found.ok_or_else(|| Error::new(Kind::Export, format!("no format named '{name}'")).hint(hint()))
    }

    /// The format that a file's extension tells.
    ///
    /// # Errors
    /// When it tells none.
    pub fn of_path(path: &Path) -> Result<Self> {
        let extension = path.extension().map(|extension| extension.to_string_lossy());
        let format = extension.and_then(|extension| Self::parse(&extension).ok());
        format.ok_or_else(|| {
            Error::new(Kind::Export, "its extension tells no format").at(path.display().to_string()).hint(hint())
        })
    }

    /// Whether it holds a view of the graph; if not, it holds the RDF itself.
    #[must_use]
    pub fn has_views(self) -> bool {
        !matches!(self, Self::Turtle | Self::TriG | Self::NQuads | Self::JsonLd)
    }
}

fn hint() -> String {
    let names: Vec<&str> = Format::ALL.iter().map(|format| format.name()).collect();
    format!("--format takes one of: {}", names.join(", "))
}

/// What to write.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExportOptions {
    /// The format.
    pub format: Format,
    /// The view; RDF formats have none.
    pub view: View,
    /// The part of the view to keep.
    pub focus: Focus,
    /// Whether RDF formats also hold the ontology that the store keeps in its default graph.
    pub ontology: bool,
    /// Whether TriG and N-Quads also hold `an:runs`, the only graph with a clock in it.
    pub runs: bool,
}

impl ExportOptions {
    /// The default view, whole.
    #[must_use]
    pub fn new(format: Format) -> Self {
        Self { format, view: View::default(), focus: Focus::default(), ontology: false, runs: false }
    }
}

/// Writes the store, or a view of it.
///
/// # Errors
/// When the store can't be read or `out` can't be written, and when nothing is found around the wanted thing.
pub fn write(store: &Store, options: &ExportOptions, out: &mut dyn Write) -> Result<()> {
    if options.format.has_views() {
        return write_view(store, options, out);
    }
    let quads = quads::read(store, options)?;
    match options.format {
        Format::NQuads => quads::write_nquads(&quads, out),
        Format::JsonLd => jsonld::write(&quads, out),
        _ => turtle::write(&quads, out),
    }
    .map_err(|error| unwritable(&error))
}

fn write_view(store: &Store, options: &ExportOptions, out: &mut dyn Write) -> Result<()> {
    if options.format == Format::Html {
        let page = html::page(store, &options.focus)?;
        return out.write_all(page.as_bytes()).map_err(|error| unwritable(&error));
    }
    let graph = options.focus.apply(&graph::project(store, options.view)?);
    if let Some(name) = options.focus.around.as_ref().filter(|_| graph.node_count() == 0) {
        let error = Error::new(Kind::Export, format!("nothing in the view '{}' is called so", options.view.name()));
        return Err(error.at(name).hint("give a label as pictures show it, or an IRI"));
    }
    match options.format {
        Format::GraphMl => graphml::write(&graph, out),
        Format::Gexf => gexf::write(&graph, out),
        Format::Cytoscape => cytoscape::write(&graph, out),
        Format::NodesCsv => csv::write_nodes(&graph, out),
        Format::EdgesCsv => csv::write_edges(&graph, out),
        Format::Mermaid => mermaid::write(&graph, out),
        Format::Svg => svg::write(&graph, options.view, out),
        _ => dot::write(&graph, options.view, out),
    }
    .map_err(|error| unwritable(&error))
}

/// What stands above a picture.
fn title(view: View) -> &'static str {
    match view {
        View::Relations => "Who did what to whom, and who says so",
        View::Events => "Events: who took part, where and when",
        View::Claims => "Who claims what",
    }
}

fn unwritable(error: &std::io::Error) -> Error {
    Error::new(Kind::Io, error.to_string()).at("output")
}
