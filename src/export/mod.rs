//! The graph as files for other programs: pictures, graph tools, tables, pages, and RDF.
//!
//! In goes a store, out go bytes; equal stores give equal bytes. Pictures and graph files show one [`View`] or the graph of a
//! query, RDF holds what the store holds. It reads the store through queries only; `layout` places what SVG, PNG and the page draw.
//! Each format has its file; `style.rs` decides what a kind of node looks like, `text.rs` makes hostile words harmless.

pub mod csv;
pub mod cytoscape;
pub mod dot;
pub mod events_csv;
pub mod gexf;
pub mod graphml;
pub mod html;
pub mod jsonld;
pub mod mermaid;
pub mod plover;
pub mod png;
pub mod quads;
pub mod rdfxml;
pub mod svg;
pub mod turtle;

mod attributes;
mod columns;
mod days;
mod fonts;
mod label;
mod layout;
mod legend;
mod pieces;
mod style;
mod term;
mod text;
mod tree;
mod xml;

use crate::error::Error;
use crate::error::Kind;
use crate::error::Result;
use crate::graph::Facts;
use crate::graph::Focus;
use crate::graph::Graph;
use crate::graph::Narrowing;
use crate::graph::View;
use crate::graph::asked;
use crate::graph::project::project;
use crate::graph::records::Ties;
use crate::graph::records::records;
use crate::query::Answer;
use crate::query::labels;
use crate::query::run;
use crate::store::Store;
use std::collections::BTreeSet;
use std::io::Write;
use std::path::Path;

pub use fonts::Font;
pub use style::Theme;

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
    /// Events as CSV (RFC 4180), one a line.
    EventsCsv,
    /// Events as JSON Lines in the scheme of PLOVER: <https://github.com/openeventdata/PLOVER>.
    Plover,
    /// A Mermaid flowchart, for Markdown: <https://mermaid.js.org/>.
    Mermaid,
    /// SVG, laid out by the program itself: <https://www.w3.org/TR/SVG2/>.
    Svg,
    /// The same as pixels, with a font of its own.
    Png,
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
    /// RDF/XML 1.1: the consolidated view, reifiers as in JSON-LD.
    RdfXml,
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
        Self::EventsCsv,
        Self::Plover,
        Self::Mermaid,
        Self::Svg,
        Self::Png,
        Self::Html,
        Self::Turtle,
        Self::TriG,
        Self::NQuads,
        Self::JsonLd,
        Self::RdfXml,
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
            Self::EventsCsv => &["events-csv"],
            Self::Plover => &["plover", "jsonl"],
            Self::Mermaid => &["mermaid", "mmd"],
            Self::Png => &["png"],
            Self::Svg => &["svg"],
            Self::Html => &["html", "htm"],
            Self::Turtle => &["turtle", "ttl"],
            Self::TriG => &["trig"],
            Self::NQuads => &["nquads", "nq"],
            Self::JsonLd => &["jsonld", "json"],
            Self::RdfXml => &["rdfxml", "rdf", "xml"],
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

    /// Whether it holds a view of the graph, or its events; if not, it holds the RDF itself.
    #[must_use]
    pub fn has_views(self) -> bool {
        !matches!(self, Self::Turtle | Self::TriG | Self::NQuads | Self::JsonLd | Self::RdfXml)
    }

    /// Whether it lists events, whatever the view.
    #[must_use]
    pub fn lists_events(self) -> bool {
        matches!(self, Self::EventsCsv | Self::Plover)
    }

    /// Whether it tells more than a graph holds.
    fn needs_facts(self) -> bool {
        self == Self::Html || self.lists_events()
    }

    /// Whether it is text; if not, it is bytes that no terminal shows.
    #[must_use]
    pub fn is_text(self) -> bool {
        self != Self::Png
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
    /// What the view is made of.
    pub narrowing: Narrowing,
    /// A `CONSTRUCT`, or a `SELECT` with `?source` and `?target`, whose graph is written instead of a view.
    pub query: Option<String>,
    /// The part of the view to keep.
    pub focus: Focus,
    /// Whether RDF formats also hold the ontology that the store keeps in its default graph.
    pub ontology: bool,
    /// Whether RDF is written without triple terms, for tools that know RDF 1.1 only; RDF/XML always is.
    pub rdf11: bool,
    /// Whether TriG and N-Quads also hold `an:runs`, the only graph with a clock in it.
    pub runs: bool,
    /// Fonts for PNG beside the program's own, for letters that this one lacks; the first that has a letter draws it.
    pub fonts: Vec<Font>,
    /// Colors of SVG and PNG.
    pub theme: Theme,
}

/// What became of an export.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Written {
    /// Letters that stand as boxes in a PNG, as no font has them.
    pub boxes: BTreeSet<char>,
}

impl ExportOptions {
    /// The default view, whole.
    #[must_use]
    pub fn new(format: Format) -> Self {
        Self {
            format,
            view: View::default(),
            narrowing: Narrowing::default(),
            query: None,
            focus: Focus::default(),
            ontology: false,
            rdf11: false,
            runs: false,
            fonts: Vec::new(),
            theme: Theme::default(),
        }
    }
}

/// Writes the store, a view of it, or the graph of a query.
///
/// # Errors
/// When the store can't be read or `out` can't be written, when the query gives no graph, and when nothing is found around the wanted thing.
pub fn write(store: &Store, options: &ExportOptions, out: &mut dyn Write) -> Result<Written> {
    let answer = options.query.as_ref().map(|text| run(store, text, &[])).transpose()?;
    if options.format.has_views() {
        return write_view(store, options, answer.as_ref(), out);
    }
    let quads = match &answer {
        None => quads::read(store, options)?,
        Some(Answer::Triples(triples)) => quads::of_triples(triples),
        Some(_) => {
            let error = Error::new(Kind::Query, "RDF can only be written of a CONSTRUCT or DESCRIBE");
            return Err(error.hint("'annals query' writes rows as CSV, TSV, JSON and XML"));
        }
    };
    let quads = if options.rdf11 || options.format == Format::RdfXml { quads::as_statements(quads) } else { quads };
    match options.format {
        Format::NQuads => quads::write_nquads(&quads, out),
        Format::JsonLd => jsonld::write(&quads, out),
        Format::RdfXml => rdfxml::write(&quads, out),
        _ => turtle::write(&quads, out),
    }
    .map_err(|error| unwritable(&error))?;
    Ok(Written::default())
}

fn write_view(store: &Store, options: &ExportOptions, answer: Option<&Answer>, out: &mut dyn Write) -> Result<Written> {
    let view = if options.format.lists_events() { View::Events } else { options.view };
    if answer.is_none() && options.narrowing.is_all() && !options.format.needs_facts() {
        return write_graph(&focused(store, options, crate::graph::project(store, view)?)?, options, out);
    }
    let facts = Facts::read(store)?.narrowed(store, &options.narrowing)?;
    let asked = answer.map(|answer| asked::graph(&facts, answer)).transpose()?;
    if options.format == Format::Html {
        let page = html::page(store, &facts, &options.focus, asked.as_ref())?;
        out.write_all(page.as_bytes()).map_err(|error| unwritable(&error))?;
        return Ok(Written::default());
    }
    let graph = focused(store, options, asked.unwrap_or_else(|| project(&facts, view)))?;
    match options.format {
        Format::EventsCsv => events_csv::write(&records(&facts, &graph), out),
        Format::Plover => plover::write(&records(&facts, &graph), &Ties::read(store, &facts)?, out),
        _ => return write_graph(&graph, options, out),
    }
    .map_err(|error| unwritable(&error))?;
    Ok(Written::default())
}

fn write_graph(graph: &Graph, options: &ExportOptions, out: &mut dyn Write) -> Result<Written> {
    let view = options.view;
    match options.format {
        Format::GraphMl => graphml::write(graph, out),
        Format::Gexf => gexf::write(graph, out),
        Format::Cytoscape => cytoscape::write(graph, out),
        Format::NodesCsv => csv::write_nodes(graph, out),
        Format::EdgesCsv => csv::write_edges(graph, out),
        Format::Mermaid => mermaid::write(graph, out),
        Format::Svg => svg::write(graph, view, options.theme, out),
        Format::Png => {
            let boxes =
                png::write(graph, view, options.theme, &options.fonts, out).map_err(|error| unwritable(&error))?;
            return Ok(Written { boxes });
        }
        _ => dot::write(graph, view, out),
    }
    .map_err(|error| unwritable(&error))?;
    Ok(Written::default())
}

/// The part of a graph to keep. What no node is labelled as is looked up among the other names that the store has.
fn focused(store: &Store, options: &ExportOptions, graph: Graph) -> Result<Graph> {
    let mut focus = options.focus.clone();
    if let Some(name) = focus.around.as_ref().filter(|_| !focus.is_found(&graph)) {
        focus.known_as = labels::resolve(store, name)?.into_iter().map(|node| node.as_str().to_owned()).collect();
        if !focus.is_found(&graph) {
            let error = Error::new(Kind::Export, format!("it does not stand in the view '{}'", options.view.name()));
            return Err(error.at(name).hint("try another --view, or fewer of the other filters"));
        }
    }
    Ok(if focus.is_all() { graph } else { focus.apply(&graph) })
}

/// What stands above a picture.
fn title(view: View) -> &'static str {
    match view {
        View::Relations => "Who did what to whom, and who says so",
        View::Events => "Events: who took part, where and when",
        View::Claims => "Who claims what",
        View::Timeline => "What happened when",
    }
}

fn unwritable(error: &std::io::Error) -> Error {
    Error::new(Kind::Io, error.to_string()).at("output")
}
