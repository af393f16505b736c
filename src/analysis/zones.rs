//! Text → paragraphs, and what part of a page each is.
//!
//! Paragraphs are found from lines: blank lines part them, and single line ends do too unless the text is wrapped by hand.
//! Furniture (navigation, advertisement, tags, credits) is told by general features and by the words of
//! `ontology/lexicon/furniture.tsv`; in doubt a paragraph is body, since a lost sentence is worse than a useless one.
//! A file that tells its story twice, the second time in capitals or under a speaker's name, has its second telling in
//! [`Zone::Transcript`]; a file that is in capitals throughout has just one telling.

mod furniture;
mod lines;

use crate::analysis::sentences::is_upper;
use crate::model::{Block, Zone};

/// How many paragraphs of running text a first telling has at least.
const FIRST_TELLING: usize = 3;

/// The paragraphs of a text, in text order, without white space around them.
#[must_use]
pub fn blocks(text: &str) -> Vec<Block> {
    let mut blocks: Vec<Block> =
        lines::paragraphs(text).into_iter().map(|span| Block { span, zone: zone_alone(span.of(text)) }).collect();
    mark_links(text, &mut blocks);
    mark_headline(text, &mut blocks);
    mark_transcript(text, &mut blocks);
    blocks
}

fn zone_alone(paragraph: &str) -> Zone {
    if furniture::is_furniture(paragraph) { Zone::Furniture } else { Zone::Body }
}

/// Whether a paragraph is running text: a sentence of some length with a stop at its end.
fn is_running(paragraph: &str) -> bool {
    word_count(paragraph) >= 8 && furniture::ends_like_sentence(paragraph)
}

fn word_count(paragraph: &str) -> usize {
    paragraph.split_whitespace().filter(|w| w.contains(char::is_alphanumeric)).count()
}

/// Marks the lines under "Most read" and the like, up to the next running text.
fn mark_links(text: &str, blocks: &mut [Block]) {
    let mut listing = false;
    for block in blocks {
        let paragraph = block.span.of(text);
        if furniture::heads_links(paragraph) {
            listing = true;
        } else if listing && furniture::ends_like_sentence(paragraph) && word_count(paragraph) >= 5 {
            listing = false;
        }
        if listing {
            block.zone = Zone::Furniture;
        }
    }
}

/// The headline stands before the first running text: the first line of some length without a full stop.
fn mark_headline(text: &str, blocks: &mut [Block]) {
    let body = blocks.iter().position(|b| b.zone == Zone::Body && is_running(b.span.of(text))).unwrap_or(blocks.len());
    let fits = |block: &Block, least: usize| {
        let paragraph = block.span.of(text);
        let words = word_count(paragraph);
        let stop = paragraph.ends_with('.') && !paragraph.ends_with("..") && !paragraph.ends_with("U.S.");
        (least..=30).contains(&words) && !stop && !paragraph.ends_with(':') && !furniture::is_known(paragraph)
    };
    let long = (0..body).find(|&i| blocks[i].zone == Zone::Body && fits(&blocks[i], 4));
    // A title of two or three words looks like navigation, unless it comes first.
    let short = || (body > 0 && fits(&blocks[0], 2)).then_some(0);
    if let Some(headline) = long.or_else(short).filter(|_| body < blocks.len() || blocks.len() > 1) {
        blocks[headline].zone = Zone::Headline;
    }
}

/// Marks the second telling: everything in capitals after a first telling in mixed case, or all after a line that announces it.
fn mark_transcript(text: &str, blocks: &mut [Block]) {
    let mut running = 0;
    let mut announced = false;
    let has_mixed = blocks
        .iter()
        .filter(|b| b.zone == Zone::Body && is_running(b.span.of(text)) && !is_upper(b.span.of(text)))
        .count()
        >= FIRST_TELLING;
    if !has_mixed {
        return;
    }
    for block in blocks.iter_mut() {
        let paragraph = block.span.of(text);
        if running >= FIRST_TELLING && furniture::announces_transcript(paragraph) {
            announced = true;
            block.zone = Zone::Furniture;
        } else if block.zone == Zone::Body {
            let capitals = is_upper(paragraph) && word_count(paragraph) >= 3;
            if running >= FIRST_TELLING && (announced || capitals) {
                block.zone = Zone::Transcript;
            } else if is_running(paragraph) {
                running += 1;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn zones(text: &str) -> String {
        let letter = |zone| match zone {
            Zone::Headline => 'H',
            Zone::Body => 'B',
            Zone::Transcript => 'T',
            Zone::Furniture => 'F',
        };
        blocks(text).iter().map(|b| letter(b.zone)).collect()
    }

    const STORY: &str = "The ferry sank on Monday with forty people on board.\n\nRescuers said that they found thirty of them.\n\n\
        The owner of the boat denied that it was full.";

    #[test]
    fn headline_then_body() {
        assert_eq!(zones(&format!("Ferry sinks off the coast with forty aboard\n\n{STORY}")), "HBBB");
        assert_eq!(zones(&format!("Ferry sinks\n\n{STORY}")), "HBBB");
        assert_eq!(zones(STORY), "BBB");
    }

    #[test]
    fn page_furniture_gives_nothing() {
        let text = format!(
            "Skip to content\nWorld\n\nFerry sinks off the coast with forty aboard\n\nBy Ann Lee and Bo Roy\n\n\
             Updated: 5 March 2024\n\nShare this\n\n{STORY}\n\nREAD MORE: Who built the boat\n\nTags: ferry, , coast\n\n\
             Yes 40% No 35% Unsure 25%\n\n© 2024 The Harbor Post. All rights reserved."
        );
        assert_eq!(zones(&text), "FFHFFFBBBFFFF");
    }

    #[test]
    fn lists_of_links_are_furniture() {
        let text = format!("{STORY}\n\nMost read\nStorm shuts schools in the north\nTeam wins the cup\n\n{STORY}");
        assert_eq!(zones(&text), "BBBFFFBBB");
    }

    #[test]
    fn second_telling_in_capitals() {
        let caps = STORY.to_uppercase();
        assert_eq!(zones(&format!("{STORY}\n\n[ANN LEE]\n\n{caps}")), "BBBFTTT");
        assert_eq!(zones(&caps), "BBB");
    }

    #[test]
    fn wrapped_lines_are_one_paragraph() {
        let text = "   HARBOR CITY, 3 JAN 90 -- THE FERRY SANK ON MONDAY WITH FORTY PEOPLE ON\nBOARD.  RESCUERS SAID THAT THEY \
                    FOUND THIRTY OF THEM, AND THAT THE\nSEARCH WENT ON.\n   THE OWNER OF THE BOAT DENIED IT.";
        assert_eq!(zones(text), "BB");
    }
}
