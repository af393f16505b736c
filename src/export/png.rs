//! PNG: the picture of [`super::svg`] as pixels, with a font that the program carries in itself.
//!
//! Nothing of the machine gets in: no font but Arimo (`fonts.rs`) and those that are named, no clock, so the same graph gives the same bytes.
//! Two pixels a point, fewer where the picture would become larger than viewers take. Letters that all these fonts lack (Arabic and Chinese, when
//! none is named) are drawn as boxes, and the caller learns which: SVG and HTML leave them to the reader's fonts.

use super::fonts;
use super::fonts::Font;
use super::pieces;
use super::style::Theme;
use super::svg;
use crate::graph::Graph;
use crate::graph::View;
use resvg::tiny_skia::Pixmap;
use resvg::tiny_skia::Transform;
use resvg::usvg::Options;
use resvg::usvg::Tree;
use resvg::usvg::fontdb::Database;
use std::collections::BTreeSet;
use std::io;
use std::io::Write;
use std::sync::Arc;

/// Pixels a point.
const SCALE: f32 = 2.0;
/// Pixels that a picture has at most.
const MOST_PIXELS: f32 = 60e6;
/// What a letter becomes that the font lacks.
const MISSING: char = '□';

/// Writes a graph with some fonts beside the program's own; the letters that none of them has.
///
/// # Errors
/// When `out` can't be written.
pub fn write(
    graph: &Graph,
    view: View,
    theme: Theme,
    further: &[Font],
    out: &mut dyn Write,
) -> io::Result<BTreeSet<char>> {
    let mut bytes = Vec::new();
    svg::write(graph, view, theme, &mut bytes)?;
    let text = String::from_utf8(bytes).map_err(io::Error::other)?;
    let (text, missing) = drawable(&without_titles(&text), further);
    out.write_all(&rasterized(&pieces::apart(&text, further), further)?)?;
    Ok(missing)
}

/// An SVG text as PNG.
fn rasterized(text: &str, further: &[Font]) -> io::Result<Vec<u8>> {
    let tree = Tree::from_str(text, &options(further)).map_err(io::Error::other)?;
    let size = tree.size();
    let scale = SCALE.min((MOST_PIXELS / (size.width() * size.height())).sqrt());
    let pixels = |length: f32| {
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between 1 and 60 million")]
        let whole = (length * scale).ceil().max(1.0) as u32;
        whole
    };
    let mut pixmap = Pixmap::new(pixels(size.width()), pixels(size.height()))
        .ok_or_else(|| io::Error::other("the picture is too long for PNG; try --format svg or --max-nodes"))?;
    resvg::render(&tree, Transform::from_scale(scale, scale), &mut pixmap.as_mut());
    encoded(&pixmap)
}

/// The pixels as PNG without transparency, as the ground is drawn.
fn encoded(pixmap: &Pixmap) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, pixmap.width(), pixmap.height());
    encoder.set_color(png::ColorType::Rgb);
    encoder.set_depth(png::BitDepth::Eight);
    encoder.set_compression(png::Compression::Default);
    encoder.set_filter(png::FilterType::Up);
    let colors: Vec<u8> = pixmap.data().chunks_exact(4).flat_map(|pixel| [pixel[0], pixel[1], pixel[2]]).collect();
    let mut writer = encoder.write_header().map_err(io::Error::other)?;
    writer.write_image_data(&colors).map_err(io::Error::other)?;
    writer.finish().map_err(io::Error::other)?;
    Ok(bytes)
}

/// The fonts in their order: a letter is taken from the first that has it, which `pieces.rs` sees to.
fn options(further: &[Font]) -> Options<'static> {
    let mut fonts = Database::new();
    for bytes in [fonts::REGULAR, fonts::BOLD].into_iter().chain(further.iter().map(Font::bytes)) {
        fonts.load_font_data(bytes.to_vec());
    }
    fonts.set_sans_serif_family(fonts::FAMILY);
    Options { fontdb: Arc::new(fonts), font_family: fonts::FAMILY.to_owned(), ..Options::default() }
}

/// The text without tooltips, which no pixel shows. Words of articles are escaped, so none of them looks like a tag.
fn without_titles(text: &str) -> String {
    let mut kept = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(start) = rest.find("<title") {
        kept.push_str(&rest[..start]);
        rest = rest[start..].split_once("</title>").map_or("", |(_, after)| after);
    }
    kept + rest
}

/// The text with every letter that no font has as a box, and these letters.
fn drawable(text: &str, further: &[Font]) -> (String, BTreeSet<char>) {
    let mut missing = BTreeSet::new();
    let drawn = text.chars().map(|c| {
        if c.is_ascii() || fonts::has(c) || further.iter().any(|font| font.has(c)) {
            return c;
        }
        missing.insert(c);
        MISSING
    });
    (drawn.collect(), missing)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_of_tooltips_are_not_missed() {
        let text = "<g><title>\u{4e2d}</title><text>é \u{627}</text></g>";
        let (drawn, missing) = drawable(&without_titles(text), &[]);
        assert_eq!(drawn, "<g><text>é \u{25a1}</text></g>");
        assert_eq!(missing, BTreeSet::from(['\u{627}']));
    }
}
