//! How wide words are in Helvetica, and so in Arial and Liberation Sans, which were made to its measures.
//!
//! Widths of the printable ASCII characters are those of Adobe's font metrics (AFM), in thousandths of the font size. Other
//! letters are taken to be as wide as a wide letter, Chinese and the like as wide as they are high.

/// Widths of the characters from space to tilde.
const WIDTHS: [u16; 95] = [
    278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556, 556, 556, 556, 556,
    556, 556, 556, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833,
    722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556, 333, 556, 556, 500, 556,
    556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556, 556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334,
    260, 334, 584,
];
/// How much wider bold letters are at most.
const BOLD: f64 = 1.09;

/// Width of a line of words in units of the font size.
pub(super) fn width(words: &str, size: f64, bold: bool) -> f64 {
    let thousandths: u32 = words.chars().map(|c| u32::from(width_of(c))).sum();
    f64::from(thousandths) / 1000.0 * size * if bold { BOLD } else { 1.0 }
}

fn width_of(c: char) -> u16 {
    let code = c as usize;
    match code {
        0x20..=0x7E => WIDTHS[code - 0x20],
        0x300..=0x36F => 0,
        0x1100..=0x11FF | 0x2E80..=0xD7FF | 0xF900..=0xFAFF | 0xFE30..=0xFF60 | 0x1F000.. => 1000,
        0x2013 | 0x2018..=0x201A => 556,
        _ => 667,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn widths_of_the_font_metrics() {
        assert!((width("Iran", 10.0, false) - (278.0 + 333.0 + 556.0 + 556.0) / 100.0).abs() < 1e-9);
    }
}
