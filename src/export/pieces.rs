//! Lines of words in which letters of several fonts meet, taken apart for PNG: one piece for each font, from left to right.
//!
//! The program that draws PNG takes letters which a font lacks from another one only when both give one sign for each letter, which is not
//! so where letters melt into one (Arabic lam and alef). A piece that is written in one font has no such letters. The order of the
//! pieces is that of the Unicode Bidirectional Algorithm (UAX #9), for a line that runs from left to right.

use super::fonts;
use super::fonts::Font;
use super::text;
use std::fmt::Write as _;
use std::ops::Range;
use unicode_bidi::BidiInfo;
use unicode_bidi::Level;

/// An SVG text with such lines in pieces.
pub(super) fn apart(svg: &str, further: &[Font]) -> String {
    let mut out = String::with_capacity(svg.len());
    let mut rest = svg;
    while let Some(start) = rest.find("<text ") {
        out.push_str(&rest[..start]);
        rest = &rest[start..];
        let Some((element, after)) = rest.split_once("</text>") else { break };
        match element.split_once('>').and_then(|(head, words)| written(head, &unescaped(words), further)) {
            Some(pieces) => out.push_str(&pieces),
            None => out.extend([element, "</text>"]),
        }
        rest = after;
    }
    out + rest
}

/// The pieces of a line as elements; none for a line in the program's own font.
fn written(head: &str, words: &str, further: &[Font]) -> Option<String> {
    let pieces = pieces(words, further);
    pieces.iter().find(|(_, font)| *font > 0)?;
    let number = |name: &str| value(head, name)?.parse::<f64>().ok();
    let (size, bold) = (number("font-size")?, value(head, "font-weight").is_some());
    let width = |piece: &str| fonts::width(piece, size, bold);
    let whole: f64 = pieces.iter().map(|(piece, _)| width(piece)).sum();
    let (mut left, y, fill) = (number("x")? - whole / 2.0, value(head, "y")?, value(head, "fill")?);
    let weight = if bold { " font-weight=\"bold\"" } else { "" };
    let mut out = String::new();
    for (piece, font) in &pieces {
        let family = if *font == 0 { fonts::FAMILY } else { further[font - 1].family() };
        let _ = write!(
            out,
            "<text x=\"{left:.1}\" y=\"{y}\" font-size=\"{size}\" fill=\"{fill}\"{weight} font-family=\"'{}'\" textLength=\"{:.1}\" \
             lengthAdjust=\"spacingAndGlyphs\" xml:space=\"preserve\">{}</text>",
            text::markup(family),
            width(piece),
            text::markup(piece)
        );
        left += width(piece);
    }
    Some(out)
}

/// Words without the entities of [`text::markup`].
fn unescaped(words: &str) -> String {
    let entities = [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&amp;", "&")];
    entities.iter().fold(words.to_owned(), |words, (entity, c)| words.replace(entity, c))
}

/// The value of an attribute.
fn value<'a>(head: &'a str, name: &str) -> Option<&'a str> {
    let start = head.find(&format!(" {name}=\""))? + name.len() + 3;
    head[start..].split('"').next()
}

/// The pieces of a line from left to right, each with its font: 0 is the program's own, 1 the first further one.
fn pieces<'a>(words: &'a str, further: &[Font]) -> Vec<(&'a str, usize)> {
    let bidi = BidiInfo::new(words, Some(Level::ltr()));
    let mut pieces = Vec::new();
    for paragraph in &bidi.paragraphs {
        let (levels, runs) = bidi.visual_runs(paragraph, paragraph.range.clone());
        for run in runs {
            let leftward = levels[run.start].is_rtl();
            let mut parts = by_font(words, run, leftward, further);
            if leftward {
                parts.reverse();
            }
            pieces.extend(parts);
        }
    }
    pieces
}

/// A stretch of one direction by fonts, in the order in which it is read; spaces and marks stay with the letters before them where their font has them.
fn by_font<'a>(words: &'a str, run: Range<usize>, leftward: bool, further: &[Font]) -> Vec<(&'a str, usize)> {
    let mut parts: Vec<(Range<usize>, usize)> = Vec::new();
    for (at, c) in words[run.clone()].char_indices().map(|(at, c)| (run.start + at, c)) {
        let end = at + c.len_utf8();
        let fitting = if fonts::has(c) { None } else { further.iter().position(|font| font.has(c)) };
        let before = parts.last().map(|(_, font)| *font).filter(|font| *font > 0 && !c.is_alphanumeric());
        let font = before.filter(|font| further[font - 1].has(c)).unwrap_or(fitting.map_or(0, |at| at + 1));
        match parts.last_mut() {
            Some((range, last)) if *last == font => range.end = end,
            _ => parts.push((at..end, font)),
        }
    }
    let mut pieces = Vec::with_capacity(parts.len());
    for (range, font) in parts {
        // Spaces at an end stand between pieces, on whichever side that is.
        let piece = &words[range];
        let kept = if font == 0 && !leftward { piece } else { piece.trim_end() };
        pieces.extend([(kept, font), (&piece[kept.len()..], 0)].into_iter().filter(|(piece, _)| !piece.is_empty()));
    }
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::path::Path;

    /// A font with a square each for U+4E2D and U+0639.
    fn squares() -> Vec<Font> {
        vec![Font::read(Path::new("tests/fonts/squares.ttf")).unwrap()]
    }

    #[test]
    fn each_font_has_pieces_of_its_own_from_left_to_right() {
        let found = pieces("Wu \u{4e2d} & \u{639}\u{639} 7", &squares());
        assert_eq!(found, [("Wu ", 0), ("\u{4e2d}", 1), (" & ", 0), ("7", 0), (" ", 0), ("\u{639}\u{639}", 1)]);
        assert_eq!(pieces("a\u{639}\u{5d0}b", &squares()), [("a", 0), ("\u{5d0}", 0), ("\u{639}", 1), ("b", 0)]);
    }

    #[test]
    fn a_line_of_one_font_stays_as_it_is() {
        let line = "<g><text x=\"10.0\" y=\"5\" font-size=\"14\" fill=\"#222222\">a &amp; \u{e9}</text></g>";
        assert_eq!(apart(line, &squares()), line);
        let taken = apart(&line.replace('\u{e9}', "\u{4e2d}"), &squares());
        assert_eq!(taken.matches("<text ").count(), 2, "{taken}");
        assert!(taken.contains(">a &amp; </text>") && taken.contains(">\u{4e2d}</text></g>"), "{taken}");
    }
}
