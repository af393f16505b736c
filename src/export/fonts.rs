//! The font of pictures, and how wide words are in it.
//!
//! Arimo has the widths of Arial, Helvetica and Liberation Sans, so a picture fits whichever of them a viewer has. A subset lies in `font/`
//! (Latin, Greek, Cyrillic, Hebrew; SIL Open Font License, `font/OFL.txt`); letters that it lacks are taken to be as wide as a wide letter, Chinese
//! and the like as wide as they are high. PNG may get further fonts: the files that are named, never those of the machine.

use crate::error::Error;
use crate::error::Kind;
use crate::error::Result;
use resvg::usvg::fontdb::Database;
use std::path::Path;
use std::sync::LazyLock;
use ttf_parser::Face;

/// Name of the font.
pub(super) const FAMILY: &str = "Arimo";
/// The font as a file.
pub(super) const REGULAR: &[u8] = include_bytes!("font/Arimo-Regular.ttf");
/// Its bold.
pub(super) const BOLD: &[u8] = include_bytes!("font/Arimo-Bold.ttf");

static FACES: LazyLock<[Option<Face<'static>>; 2]> =
    LazyLock::new(|| [REGULAR, BOLD].map(|bytes| Face::parse(bytes, 0).ok()));

/// Width of a line of words in units of the font size.
pub(super) fn width(words: &str, size: f64, bold: bool) -> f64 {
    let face = FACES[usize::from(bold)].as_ref();
    words.chars().map(|c| face.and_then(|face| advance(face, c)).unwrap_or_else(|| other(c))).sum::<f64>() * size
}

/// Whether the font has a letter.
pub(super) fn has(c: char) -> bool {
    FACES[0].as_ref().is_some_and(|face| face.glyph_index(c).is_some())
}

/// A font for PNG beside the program's own, for letters that this one lacks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Font {
    bytes: Vec<u8>,
    /// Its name, by which words are written in it.
    family: String,
    /// The letters that it has, sorted.
    letters: Vec<char>,
}

impl Font {
    /// Reads a TrueType or OpenType file, or the fonts of a collection.
    ///
    /// # Errors
    /// When it can't be read, and when it is none.
    pub fn read(path: &Path) -> Result<Self> {
        let bytes = std::fs::read(path).map_err(|error| Error::io(path, &error))?;
        let letters = letters(&bytes);
        if letters.is_empty() {
            let error = Error::new(Kind::Export, "it is no font with letters").at(path.display().to_string());
            return Err(error.hint("TrueType and OpenType files (.ttf, .otf, .ttc) can be read"));
        }
        Ok(Self { family: family(&bytes), bytes, letters })
    }

    pub(super) fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    pub(super) fn family(&self) -> &str {
        &self.family
    }

    /// Whether it has a letter.
    #[must_use]
    pub fn has(&self, c: char) -> bool {
        self.letters.binary_search(&c).is_ok()
    }
}

/// The family of the first font of a file, as the program that draws PNG calls it.
fn family(bytes: &[u8]) -> String {
    let mut fonts = Database::new();
    fonts.load_font_data(bytes.to_vec());
    let first = fonts.faces().next().and_then(|face| face.families.first());
    first.map(|(name, _)| name.clone()).unwrap_or_default()
}

/// All letters that the fonts of a file have a shape for, sorted.
fn letters(bytes: &[u8]) -> Vec<char> {
    let mut letters = Vec::new();
    for number in 0..ttf_parser::fonts_in_collection(bytes).unwrap_or(1) {
        let Ok(face) = Face::parse(bytes, number) else { continue };
        for table in face.tables().cmap.into_iter().flat_map(|cmap| cmap.subtables) {
            if table.is_unicode() {
                let found = |code| char::from_u32(code).filter(|&c| face.glyph_index(c).is_some());
                table.codepoints(|code| letters.extend(found(code)));
            }
        }
    }
    letters.sort_unstable();
    letters.dedup();
    letters
}

/// Width of a letter in terms of the font size.
fn advance(face: &Face<'_>, c: char) -> Option<f64> {
    let units = face.glyph_hor_advance(face.glyph_index(c)?)?;
    Some(f64::from(units) / f64::from(face.units_per_em()))
}

fn other(c: char) -> f64 {
    match c as usize {
        0x300..=0x36F | 0x591..=0x5C7 | 0x610..=0x61A | 0x64B..=0x65F | 0xFE00..=0xFE0F => 0.0,
        0x1100..=0x11FF | 0x2E80..=0xD7FF | 0xF900..=0xFAFF | 0xFE30..=0xFF60 | 0x1F000.. => 1.0,
        _ => 0.667,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// In thousandths, as Adobe's metrics of Helvetica have them: 278, 333, 556, 556.
    #[test]
    fn widths_are_those_of_helvetica() {
        let thousandths = width("Iran", 1000.0, false);
        assert!((thousandths - 1723.0).abs() < 1.0, "{thousandths}");
        assert!(width("Iran", 10.0, true) > width("Iran", 10.0, false));
        assert!(has('é') && has('Ж') && !has('中'));
    }
}
