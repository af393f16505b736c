//! SVG, laid out here: a picture for a page or an editor, without Graphviz.
//!
//! Labels are whole and nothing overlaps (`layout`). Red is for what is denied or disputed, dashed for what is only claimed, wide for
//! what many articles tell; the words of the articles are in the tooltips. Nothing from an article gets out of its element.

mod legend;
mod panels;
mod paths;
mod shapes;
mod theme;

use super::columns;
use super::days;
use super::fonts;
use super::label;
use super::label::Line;
use super::label::Tone;
use super::layout;
use super::layout::Layout;
use super::layout::Point;
use super::layout::Size;
use super::style;
use super::style::Theme;
use super::text;
use crate::graph::Edge;
use crate::graph::Graph;
use crate::graph::Node;
use crate::graph::View;
use petgraph::visit::EdgeRef;
use std::borrow::Cow;
use std::cmp::Reverse;
use std::io;
use std::io::Write;

/// Font sizes of names and of what stands beside.
const LARGE: f64 = 14.0;
const SMALL: f64 = 12.0;
/// Height of a line in terms of the font size.
const LEADING: f64 = 1.25;
/// Nodes up to which all claims stand in three columns; more would make a picture many times as high as it is wide, so that each matter
/// has columns of its own.
const MOST_IN_COLUMNS: usize = 90;
/// Room around the picture.
const MARGIN: f64 = 28.0;
/// Least room for the days of a timeline, and between them and their events where no line runs there.
const DAY: (f64, f64) = (90.0, 22.0);
/// How much wider a line is that is denied or disputed.
const RED_WIDTH: f64 = 0.7;
/// Nodes above which lines that nobody disputes are paler, and so much thinner.
const LARGE_PICTURE: usize = 300;
const THIN: f64 = 0.7;
/// Lines that have words at most in such a picture.
const MOST_LABELS: usize = 400;
/// Room for the title.
const HEAD: f64 = 40.0;

/// Writes a graph in the colors of a theme.
///
/// # Errors
/// When `out` can't be written.
pub fn write(graph: &Graph, view: View, theme: Theme, out: &mut dyn Write) -> io::Result<()> {
    let mut bytes = Vec::new();
    draw(graph, view, &mut bytes)?;
    let text = String::from_utf8(bytes).map_err(io::Error::other)?;
    out.write_all(theme::dressed(&text, theme).as_bytes())
}

/// Draws a graph in light colors.
fn draw(graph: &Graph, view: View, out: &mut dyn Write) -> io::Result<()> {
    let drawn = Drawn::new(graph, view);
    let (whole, graph, picture) = (graph, drawn.graph.as_ref(), drawn.picture);
    let legend = legend::Legend::new(graph);
    let width = picture.layout.extent.width.max(legend.size().width).max(360.0) + 2.0 * MARGIN;
    let legend_top = HEAD + picture.layout.extent.height + 2.0 * MARGIN;
    let height = legend_top + legend.size().height + MARGIN;
    head(view, whole, width, height, out)?;
    writeln!(out, "<g transform=\"translate({MARGIN:.0},{:.0})\">", HEAD + MARGIN)?;
    picture.write_rows(out)?;
    // What is denied or disputed is drawn above the rest.
    let (red, others): (Vec<_>, Vec<_>) =
        graph.edge_references().partition(|edge| style::color(edge.weight()) == style::RED);
    for edge in others.into_iter().chain(red) {
        picture.write_line(edge.id().index(), (edge.source().index(), edge.target().index()), edge.weight(), out)?;
    }
    for edge in graph.edge_references() {
        picture.write_edge_label(edge.id().index(), edge.weight(), out)?;
    }
    for index in graph.node_indices() {
        picture.write_node(index.index(), &graph[index], out)?;
    }
    writeln!(out, "</g>")?;
    writeln!(out, "<g transform=\"translate({MARGIN:.0},{legend_top:.0})\">")?;
    legend.write(out)?;
    writeln!(out, "</g>\n</svg>")
}

fn head(view: View, graph: &Graph, width: f64, height: f64, out: &mut dyn Write) -> io::Result<()> {
    let title = super::title(view);
    writeln!(
        out,
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width:.0}\" height=\"{height:.0}\" \
         viewBox=\"0 0 {width:.0} {height:.0}\" role=\"img\" aria-labelledby=\"annals-title annals-desc\" \
         font-family=\"Helvetica, Arial, 'Liberation Sans', sans-serif\" font-size=\"{LARGE:.0}\">"
    )?;
    writeln!(out, "<title id=\"annals-title\">{title}</title>")?;
    let (nodes, edges) = (graph.node_count(), graph.edge_count());
    writeln!(
        out,
        "<desc id=\"annals-desc\">{nodes} nodes and {edges} edges; the words of the articles are in the tooltips.</desc>"
    )?;
    writeln!(out, "<defs>")?;
    for (name, color) in [("line", style::LINE), ("pale", style::PALE), ("red", style::RED)] {
        writeln!(
            out,
            "<marker id=\"arrow-{name}\" viewBox=\"0 0 10 8\" refX=\"9\" refY=\"4\" markerWidth=\"10\" markerHeight=\"8\" \
             markerUnits=\"userSpaceOnUse\" orient=\"auto\"><path d=\"M0,0 L10,4 L0,8 z\" fill=\"{color}\"/></marker>"
        )?;
    }
    writeln!(out, "</defs>\n<rect width=\"100%\" height=\"100%\" fill=\"{}\"/>", style::PAPER)?;
    let ink = style::INK;
    writeln!(out, "<text x=\"{MARGIN:.0}\" y=\"{HEAD:.0}\" font-size=\"20\" fill=\"{ink}\">{title}</text>")
}

/// How boxes stand, and so how lines run between them.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Arrangement {
    Free,
    Columns,
    /// Columns of their own for each part.
    Panels,
    Rows,
}

/// A graph as it is drawn. Where there are many claims, whoever speaks to several matters stands in it several times.
pub(super) struct Drawn<'a> {
    graph: Cow<'a, Graph>,
    picture: Picture,
    /// The node that each box stands for.
    boxes: Vec<usize>,
}

/// A graph with its words and places.
struct Picture {
    nodes: Vec<Vec<Line>>,
    edges: Vec<Vec<Line>>,
    sizes: Vec<Size>,
    layout: Layout,
    arrangement: Arrangement,
    /// Rows of a timeline, with their labels.
    rows: Vec<(layout::Row, String)>,
}

impl<'a> Drawn<'a> {
    /// Chooses words and boxes, and lays them out.
    pub(super) fn new(graph: &'a Graph, view: View) -> Self {
        let arrangement = match view {
            View::Timeline => Arrangement::Rows,
            View::Claims if graph.node_count() <= MOST_IN_COLUMNS => Arrangement::Columns,
            View::Claims => Arrangement::Panels,
            _ => Arrangement::Free,
        };
        let (graph, boxes) = if arrangement == Arrangement::Panels {
            let (apart, boxes) = panels::apart(graph);
            (Cow::Owned(apart), boxes)
        } else {
            (Cow::Borrowed(graph), (0..graph.node_count()).collect())
        };
        let picture = Picture::arranged(&graph, arrangement);
        Self { graph, picture, boxes }
    }

    /// The node that each box stands for, and the middle of the box.
    pub(super) fn boxes(&self) -> impl Iterator<Item = (usize, Point)> {
        self.boxes.iter().copied().zip(self.picture.layout.nodes.iter().copied())
    }

    /// The middle of each edge's label, and the path of the edge, in the order of the edges.
    pub(super) fn lines(&self) -> impl Iterator<Item = (Point, String)> {
        self.graph.edge_references().map(|edge| {
            let ends = (edge.source().index(), edge.target().index());
            (self.picture.layout.labels[edge.id().index()], self.picture.path(edge.id().index(), ends))
        })
    }

    /// Extent of the whole.
    pub(super) fn extent(&self) -> Size {
        self.picture.layout.extent
    }
}

/// The words of a node, and the size of its box.
pub(super) fn node_words(node: &Node) -> (Vec<Line>, Size) {
    let lines = label::of_node(node);
    let size = shapes::size(node.kind, extent(&lines));
    (lines, size)
}

impl Picture {
    fn arranged(graph: &Graph, arrangement: Arrangement) -> Self {
        let (nodes, sizes): (Vec<Vec<Line>>, Vec<Size>) = graph.node_weights().map(node_words).unzip();
        let edges = match arrangement {
            Arrangement::Rows => vec![Vec::new(); graph.edge_count()],
            Arrangement::Free => words_of_edges(graph),
            _ => graph.edge_weights().map(edge_lines).collect(),
        };
        let lines: Vec<layout::Line> = graph
            .edge_references()
            .zip(&edges)
            .map(|(edge, lines)| {
                let size = extent(lines);
                let label =
                    if lines.is_empty() { size } else { Size { width: size.width + 8.0, height: size.height + 4.0 } };
                layout::Line { from: edge.source().index(), to: edge.target().index(), label }
            })
            .collect();
        let columns = || columns::order(graph).map(|column| column.into_iter().map(|node| node.index()).collect());
        let mut rows = Vec::new();
        let layout = match arrangement {
            Arrangement::Free => layout::lay_out(&sizes, &lines),
            Arrangement::Columns => layout::in_columns(&sizes, &lines, columns()),
            Arrangement::Panels => {
                let rank: Vec<u8> = graph
                    .node_weights()
                    .map(|node| 2 - u8::from(node.denied).max(2 * u8::from(node.disputed)))
                    .collect();
                layout::in_panels(&sizes, &lines, &columns(), &rank)
            }
            Arrangement::Rows => {
                let layout;
                (layout, rows) = in_rows(graph, &sizes, &lines);
                layout
            }
        };
        Self { nodes, edges, sizes, layout, arrangement, rows }
    }

    /// Center and size of a node.
    fn node(&self, i: usize) -> (Point, Size) {
        (self.layout.nodes[i], self.sizes[i])
    }

    /// Center and size of an edge's label.
    fn label(&self, i: usize) -> (Point, Size) {
        let size = extent(&self.edges[i]);
        (self.layout.labels[i], Size { width: size.width + 8.0, height: size.height + 4.0 })
    }

    /// The path of an edge, as SVG writes paths.
    fn path(&self, i: usize, (from, to): (usize, usize)) -> String {
        if from == to {
            return paths::around(self.node(from), self.layout.labels[i]);
        }
        let (from, to, bare) = (self.node(from), self.node(to), self.edges[i].is_empty());
        match self.arrangement {
            Arrangement::Rows => paths::between_rows(from, to),
            Arrangement::Columns | Arrangement::Panels if bare => paths::sideways(from, self.layout.labels[i], to),
            Arrangement::Columns | Arrangement::Panels => paths::sideways_through(from, self.label(i), to),
            Arrangement::Free if bare => paths::straight(from, to),
            Arrangement::Free => paths::through(from, self.layout.labels[i], to),
        }
    }

    /// Width of an edge.
    fn width(&self, edge: &Edge) -> f64 {
        if self.color(edge) == style::PALE { line_width(edge) * THIN } else { line_width(edge) }
    }

    /// Color of an edge: where there are very many, those that nobody disputes step back.
    fn color(&self, edge: &Edge) -> &'static str {
        match style::color(edge) {
            style::LINE if self.is_large() => style::PALE,
            color => color,
        }
    }

    fn is_large(&self) -> bool {
        self.arrangement == Arrangement::Free && self.nodes.len() > LARGE_PICTURE
    }

    /// Days at the left, with a line above each.
    fn write_rows(&self, out: &mut dyn Write) -> io::Result<()> {
        for (row, day) in &self.rows {
            let (left, top) = (row.left, row.top - layout::GAP);
            writeln!(
                out,
                "<path d=\"M{left:.1},{top:.1} H{:.1}\" stroke=\"{}\" stroke-width=\"1\"/>\
                 <text x=\"{left:.1}\" y=\"{:.1}\" font-size=\"{LARGE:.0}\" font-weight=\"bold\" fill=\"{}\">{}</text>",
                left + row.width,
                style::RULE,
                row.top + LARGE,
                style::INK,
                text::markup(day)
            )?;
        }
        Ok(())
    }

    fn write_line(&self, i: usize, ends: (usize, usize), edge: &Edge, out: &mut dyn Write) -> io::Result<()> {
        let (path, width, color) = (self.path(i, ends), self.width(edge), self.color(edge));
        let contradiction = label::is_contradiction(edge);
        let dash = if edge.claimed_only { " stroke-dasharray=\"7,5\"" } else { "" };
        let marker = match color {
            style::RED => "red",
            style::PALE => "pale",
            _ => "line",
        };
        let arrow = if contradiction { String::new() } else { format!(" marker-end=\"url(#arrow-{marker})\"") };
        let tooltip = text::markup(&label::edge_tooltip(edge));
        writeln!(
            out,
            "<path d=\"{path}\" fill=\"none\" stroke=\"{color}\" stroke-width=\"{width:.1}\"{dash}{arrow}><title>{tooltip}</title></path>"
        )
    }

    fn write_edge_label(&self, i: usize, edge: &Edge, out: &mut dyn Write) -> io::Result<()> {
        let lines = &self.edges[i];
        if lines.is_empty() {
            return Ok(());
        }
        let (center, size) = self.label(i);
        let tooltip = text::markup(&label::edge_tooltip(edge));
        writeln!(
            out,
            "<g><title>{tooltip}</title><rect x=\"{:.1}\" y=\"{:.1}\" width=\"{:.1}\" height=\"{:.1}\" rx=\"3\" fill=\"#FFFFFF\" fill-opacity=\"0.92\"/>",
            center.x - size.width / 2.0,
            center.y - size.height / 2.0,
            size.width,
            size.height
        )?;
        write_lines(lines, center, out)?;
        writeln!(out, "</g>")
    }

    fn write_node(&self, i: usize, node: &Node, out: &mut dyn Write) -> io::Result<()> {
        let (center, size) = (self.layout.nodes[i], self.sizes[i]);
        writeln!(out, "<g><title>{}</title>", text::markup(&label::node_tooltip(node)))?;
        shapes::write(node.kind, node.denied || node.disputed, center, size, out)?;
        write_lines(&self.nodes[i], shapes::middle(node.kind, center), out)?;
        writeln!(out, "</g>")
    }
}

/// Days with their events, and where they stand.
fn in_rows(graph: &Graph, sizes: &[Size], lines: &[layout::Line]) -> (Layout, Vec<(layout::Row, String)>) {
    let (days, members): (Vec<String>, Vec<Vec<usize>>) = days::rows(graph).into_iter().unzip();
    let beside = if lines.is_empty() { DAY.1 } else { paths::ROOM };
    let margin = |day: &str| fonts::width(day, LARGE, true).max(DAY.0) + beside;
    let contents: Vec<layout::Content> =
        days.iter().zip(members).map(|(day, nodes)| layout::Content { nodes, margin: margin(day) }).collect();
    let (layout, places) = layout::in_rows(sizes, lines, &contents);
    (layout, places.into_iter().zip(days).collect())
}

/// The labels of all edges. In a large picture only the foremost have one, so that these can be found: what is denied or disputed, then
/// what most origins tell. The words of the others are in their tooltips.
fn words_of_edges(graph: &Graph) -> Vec<Vec<Line>> {
    let mut words: Vec<Vec<Line>> = graph.edge_weights().map(edge_lines).collect();
    if graph.node_count() > LARGE_PICTURE {
        let mut order: Vec<_> = graph.edge_references().filter(|edge| !words[edge.id().index()].is_empty()).collect();
        order.sort_by_key(|edge| {
            let edge = edge.weight();
            (!edge.disputed, !edge.denied, Reverse(edge.origins), Reverse(edge.articles))
        });
        for edge in order.into_iter().skip(MOST_LABELS) {
            words[edge.id().index()].clear();
        }
    }
    words
}

/// The label of an edge; none when it goes without saying. Whether it is disputed is its last line.
pub(super) fn edge_lines(edge: &Edge) -> Vec<Line> {
    if label::is_contradiction(edge) || label::is_content(edge) {
        return Vec::new();
    }
    let mut lines = label::of_edge(edge);
    if edge.disputed {
        lines.push(Line { words: "disputed".to_owned(), tone: Tone::Red });
    }
    lines
}

/// Width and height of lines of words.
fn extent(lines: &[Line]) -> Size {
    let width = lines.iter().map(width);
    let height = lines.iter().map(|line| size_of(line.tone) * LEADING);
    Size { width: width.fold(0.0, f64::max), height: height.sum() }
}

/// Width of the line of an edge.
pub(super) fn line_width(edge: &Edge) -> f64 {
    if label::is_contradiction(edge) {
        3.0
    } else if style::color(edge) == style::RED {
        style::width(edge) + RED_WIDTH
    } else {
        style::width(edge)
    }
}

/// Width of a line of words.
pub(super) fn width(line: &Line) -> f64 {
    fonts::width(&line.words, size_of(line.tone), is_bold(line.tone))
}

fn size_of(tone: Tone) -> f64 {
    if matches!(tone, Tone::Small | Tone::Red) { SMALL } else { LARGE }
}

fn is_bold(tone: Tone) -> bool {
    matches!(tone, Tone::Name | Tone::Red)
}

/// Lines of words, one below the other, around a point. Each says how long it is, so that another font does not overflow.
fn write_lines(lines: &[Line], center: Point, out: &mut dyn Write) -> io::Result<()> {
    let mut y = center.y - extent(lines).height / 2.0;
    for line in lines {
        let size = size_of(line.tone);
        let step = size * LEADING;
        let color = match line.tone {
            Tone::Name | Tone::Plain => style::INK,
            Tone::Small => style::FAINT,
            Tone::Red => style::RED,
        };
        let weight = if is_bold(line.tone) { " font-weight=\"bold\"" } else { "" };
        let width = width(line);
        writeln!(
            out,
            "<text x=\"{:.1}\" y=\"{:.1}\" font-size=\"{size:.0}\" fill=\"{color}\"{weight} text-anchor=\"middle\" \
             textLength=\"{width:.1}\" lengthAdjust=\"spacingAndGlyphs\">{}</text>",
            center.x,
            y + step * 0.5 + size * 0.35,
            text::markup(&line.words)
        )?;
        y += step;
    }
    Ok(())
}
