//! The font of pictures, and how wide words are in it.
//!
//! Arimo has the widths of Arial, Helvetica and Liberation Sans, so a picture fits whichever of them a viewer has. A subset lies in `font/`
//! (Latin, Greek, Cyrillic, Hebrew; SIL Open Font License, `font/OFL.txt`); letters that it lacks are taken to be as wide as a wide letter, Chinese
//! and the like as wide as they are high.

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

/// Width of a letter in terms of the font size.
fn advance(face: &Face<'_>, c: char) -> Option<f64> {
    let units = face.glyph_hor_advance(face.glyph_index(c)?)?;
    Some(f64::from(units) / f64::from(face.units_per_em()))
}

fn other(c: char) -> f64 {
    match c as usize {
        0x300..=0x36F => 0.0,
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
