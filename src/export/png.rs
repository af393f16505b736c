//! PNG: the picture of [`super::svg`] as pixels, with a font that the program carries in itself.
//!
//! Nothing of the machine gets in: no font but Arimo (`fonts.rs`) and those that are named, no clock, so the same graph gives the same bytes.
//! Two pixels a point, fewer where the picture would become larger than viewers take. Letters that all these fonts lack (Arabic and Chinese, when
//! none is named) are drawn as boxes, and the caller learns which: SVG and HTML leave them to the reader's fonts.

use super::fonts;
use super::fonts::Font;
use super::style::Theme;
use super::svg;
use super::text;
use crate::graph::Graph;
use crate::graph::View;
use resvg::tiny_skia::Pixmap;
use resvg::tiny_skia::Transform;
use resvg::usvg::FontResolver;
use resvg::usvg::Options;
use resvg::usvg::Tree;
use resvg::usvg::fontdb::Database;
use resvg::usvg::fontdb::Source;
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
    let fonts = Fonts::new(further);
    let (text, missing) = drawable(&without_titles(&text), further, &fonts.families);
    out.write_all(&rasterized(&text, fonts)?)?;
    Ok(missing)
}

/// An SVG text as PNG.
fn rasterized(text: &str, fonts: Fonts) -> io::Result<Vec<u8>> {
    let tree = Tree::from_str(text, &fonts.into_options()).map_err(io::Error::other)?;
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

/// The program's own fonts and those that are named.
struct Fonts {
    all: Database,
    /// Family of each font that is named; empty when it has none.
    families: Vec<String>,
}

impl Fonts {
    fn new(further: &[Font]) -> Self {
        let mut all = Database::new();
        for bytes in [fonts::REGULAR, fonts::BOLD] {
            all.load_font_data(bytes.to_vec());
        }
        all.set_sans_serif_family(fonts::FAMILY);
        let mut families = Vec::with_capacity(further.len());
        for font in further {
            let ids = all.load_font_source(Source::Binary(Arc::new(font.bytes().to_vec())));
            let family = ids.first().and_then(|&id| all.face(id)?.families.first().map(|(name, _)| name.clone()));
            families.push(family.unwrap_or_default());
        }
        Self { all, families }
    }

    /// Each stretch of letters names its font (`drawable`), so none is looked for: a font found for one letter would draw its neighbors
    /// too, and one that joins letters, as Arabic does, would not be taken.
    fn into_options(self) -> Options<'static> {
        let resolver = FontResolver {
            select_font: FontResolver::default_font_selector(),
            select_fallback: Box::new(|_, _, _| None),
        };
        let family = fonts::FAMILY.to_owned();
        Options { fontdb: Arc::new(self.all), font_family: family, font_resolver: resolver, ..Options::default() }
    }
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

/// The text with every letter that no font has as a box, and these letters. Stretches of letters that a named font draws say so.
fn drawable(text: &str, further: &[Font], families: &[String]) -> (String, BTreeSet<char>) {
    let mut missing = BTreeSet::new();
    let mut drawn = String::with_capacity(text.len());
    // The font of the stretch that is open, and spaces that belong to it only if it goes on behind them.
    let (mut open, mut spaces): (Option<usize>, String) = (None, String::new());
    for c in text.chars() {
        if c == ' ' && open.is_some() {
            spaces.push(c);
            continue;
        }
        let own = c.is_ascii() || fonts::has(c);
        let font = if own { None } else { further.iter().position(|font| font.has(c)) };
        if font != open {
            if open.is_some() {
                drawn.push_str("</tspan>");
            }
            drawn.push_str(&std::mem::take(&mut spaces));
            if let Some(number) = font {
                drawn += &format!("<tspan font-family=\"'{}'\">", text::markup(&families[number].replace('\'', "")));
            }
            open = font;
        }
        drawn.push_str(&std::mem::take(&mut spaces));
        if own || font.is_some() {
            drawn.push(c);
        } else {
            missing.insert(c);
            drawn.push(MISSING);
        }
    }
    (drawn, missing)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_of_tooltips_are_not_missed() {
        let text = "<g><title>\u{4e2d}</title><text>é \u{627}</text></g>";
        let (drawn, missing) = drawable(&without_titles(text), &[], &[]);
        assert_eq!(drawn, "<g><text>é \u{25a1}</text></g>");
        assert_eq!(missing, BTreeSet::from(['\u{627}']));
    }
}
