//! Formats read back: hostile words stay words, and what one format holds the others hold too.

use std::collections::BTreeSet;
use std::io::Read;

use annals::export::{ExportOptions, Format};
use annals::graph::{Graph, View, project};
use annals::store::Store;
use serde_json::Value;

use crate::export::{exported, hostile_graph, store, theater, view};

/// Elements of an XML text, which must be well formed and hold no comment.
pub(crate) fn elements(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut reader = quick_xml::Reader::from_str(text);
    reader.config_mut().check_end_names = true;
    loop {
        match reader.read_event().unwrap_or_else(|e| panic!("{e}")) {
            quick_xml::events::Event::Start(start) | quick_xml::events::Event::Empty(start) => {
                found.push(String::from_utf8(start.name().as_ref().to_vec()).unwrap());
                assert!(start.attributes().all(|attribute| attribute.is_ok()));
            }
            quick_xml::events::Event::Eof => return found,
            quick_xml::events::Event::Comment(_) | quick_xml::events::Event::CData(_) => panic!("a comment or CDATA"),
            _ => {}
        }
    }
}

#[test]
fn hostile_words_stay_inside_xml() {
    let store = store(&hostile_graph());
    for format in [Format::GraphMl, Format::Gexf, Format::Svg] {
        for &v in View::ALL {
            let text = view(&store, format, v);
            let names: BTreeSet<String> = elements(&text).into_iter().collect();
            assert!(!names.contains("y:evil") && !names.contains("script"), "{}: {names:?}", format.name());
            assert!(text.chars().all(|c| c == '\n' || !c.is_control()), "a control character");
            assert!(!text.contains(['\u{fffe}', '\u{ffff}', '\u{202e}', '\u{2067}']));
        }
    }
}

fn count(names: &[String], name: &str) -> usize {
    names.iter().filter(|other| *other == name).count()
}

#[test]
fn every_format_holds_every_node_and_edge() {
    for turtle in [theater(), hostile_graph()] {
        let store = store(&turtle);
        for &v in View::ALL {
            let graph: Graph = project(&store, v).unwrap();
            let size = (graph.node_count(), graph.edge_count());
            let gexf = elements(&view(&store, Format::Gexf, v));
            assert_eq!((count(&gexf, "node"), count(&gexf, "edge")), size, "gexf");
            let cytoscape: Value = serde_json::from_str(&view(&store, Format::Cytoscape, v)).unwrap();
            let length = |part: &str| cytoscape["elements"][part].as_array().unwrap().len();
            assert_eq!((length("nodes"), length("edges")), size, "cytoscape");
            let rows = |format| table(&view(&store, format, v)).len() - 1;
            assert_eq!((rows(Format::NodesCsv), rows(Format::EdgesCsv)), size, "csv");
            let mermaid = view(&store, Format::Mermaid, v);
            let arrows = mermaid.lines().filter(|line| line.contains("-->|") || line.contains("-.->|")).count();
            let boxes = mermaid.lines().filter(|line| line.contains(":::")).count();
            assert_eq!((boxes, arrows), size, "mermaid");
        }
    }
}

/// Rows of a CSV text, by RFC 4180; all are of one length.
pub(crate) fn table(text: &str) -> Vec<Vec<String>> {
    let (mut rows, mut row, mut cell, mut quoted) = (Vec::new(), Vec::new(), String::new(), false);
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '"' if quoted && chars.peek() == Some(&'"') => cell.extend(chars.next()),
            '"' => quoted = !quoted,
            ',' if !quoted => row.push(std::mem::take(&mut cell)),
            '\r' if !quoted => {}
            '\n' if !quoted => {
                row.push(std::mem::take(&mut cell));
                rows.push(std::mem::take(&mut row));
            }
            c => cell.push(c),
        }
    }
    assert!(rows.iter().all(|r| r.len() == rows[0].len()), "rows of unequal length");
    rows
}

#[test]
fn no_cell_is_a_formula() {
    let store = store(&hostile_graph().replace("two", "=cmd()"));
    for format in [Format::NodesCsv, Format::EdgesCsv, Format::EventsCsv] {
        for cell in table(&view(&store, format, View::Events)).iter().flatten() {
            let dangerous = cell.starts_with(['=', '+', '-', '@']) && cell.parse::<f64>().is_err();
            assert!(!dangerous, "{cell}");
        }
    }
}

/// The data of a page.
pub(crate) fn page_data(page: &str) -> Value {
    let start = page.find("<script id=\"data\" type=\"text/plain\">").unwrap();
    let packed = page[start..].split(['<', '>']).nth(2).unwrap();
    let mut text = String::new();
    flate2::read::GzDecoder::new(&unpacked(packed)[..]).read_to_string(&mut text).unwrap();
    serde_json::from_str(&text).unwrap()
}

fn unpacked(base64: &str) -> Vec<u8> {
    let value = |letter: u8| match letter {
        b'A'..=b'Z' => letter - b'A',
        b'a'..=b'z' => letter - b'a' + 26,
        b'0'..=b'9' => letter - b'0' + 52,
        b'+' => 62,
        _ => 63,
    };
    let letters: Vec<u32> = base64.bytes().filter(|b| *b != b'=').map(|b| u32::from(value(b))).collect();
    let bytes = letters.chunks(4).flat_map(|chunk| {
        let bits = chunk.iter().fold(0, |bits, letter| bits << 6 | letter) << (6 * (4 - chunk.len()));
        bits.to_be_bytes()[1..chunk.len()].to_vec()
    });
    bytes.collect()
}

#[test]
fn a_page_holds_the_views_and_nothing_from_outside() {
    for turtle in [theater(), hostile_graph()] {
        let store = store(&turtle);
        let page = exported(&store, &ExportOptions::new(Format::Html));
        assert_eq!(page.matches("<script").count(), 2, "only its own scripts");
        assert!(!page.contains("src=") && !page.contains("href=\"http") && !page.contains("@import"));
        let data = page_data(&page);
        for &v in View::ALL.iter().filter(|&&v| v != View::Timeline) {
            let graph = project(&store, v).unwrap();
            let length = |part: &str| data["views"][v.name()][part].as_array().unwrap().len();
            assert_eq!((length("nodes"), length("edges")), (graph.node_count(), graph.edge_count()));
        }
    }
}

#[test]
fn boxes_of_a_picture_do_not_overlap() {
    for turtle in [theater(), hostile_graph(), wheel(60), wheel(400)] {
        let store: Store = store(&turtle);
        let data = page_data(&exported(&store, &ExportOptions::new(Format::Html)));
        for &v in View::ALL.iter().filter(|&&v| v != View::Timeline) {
            let part = &data["views"][v.name()];
            let number = |value: &Value| value.as_f64().unwrap();
            let boxes = part["picture"]["b"].as_array().unwrap();
            let size = |one: &Value, name: &str| number(&part["nodes"][one[0].as_u64().unwrap() as usize][name]);
            for (i, a) in boxes.iter().enumerate() {
                for b in &boxes[i + 1..] {
                    let apart = |at: usize, side| {
                        let distance = (number(&a[at]) - number(&b[at])).abs();
                        distance + 0.2 >= (size(a, side) + size(b, side)) / 2.0
                    };
                    assert!(apart(1, "w") || apart(2, "h"), "{}: {a} and {b}", v.name());
                }
            }
        }
    }
}

#[test]
fn a_page_draws_some_of_many_nodes_and_holds_all() {
    let data = page_data(&exported(&store(&wheel(400)), &ExportOptions::new(Format::Html)));
    let most = data["most"].as_u64().unwrap();
    for name in ["events", "claims"] {
        let view = &data["views"][name];
        let drawn: BTreeSet<u64> =
            view["picture"]["b"].as_array().unwrap().iter().map(|one| one[0].as_u64().unwrap()).collect();
        assert!(drawn.into_iter().eq(0..most), "{name}: the first nodes are drawn");
        assert!(view["nodes"].as_array().unwrap().len() >= 401, "{name}");
        let lines = view["picture"]["l"].as_array().unwrap();
        let end = |line: &Value, side: &str| view["edges"][line[0].as_u64().unwrap() as usize][side].as_u64().unwrap();
        assert!(!lines.is_empty() && lines.iter().all(|line| end(line, "s") < most && end(line, "t") < most), "{name}");
    }
}

/// Somebody who did many things.
fn wheel(spokes: usize) -> String {
    let mut turtle = String::from(
        "@prefix an: <https://w3id.org/annals/ns#> . @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
         <urn:hub> a an:Entity ; rdfs:label \"Harbor Council\" . an:agent rdfs:label \"agent\" .\n",
    );
    for i in 0..spokes {
        turtle += &format!(
            "<urn:v{i}> a an:Event ; rdfs:label \"Meeting number {i} of the council\" .
             <urn:c{i}> a an:Claim ; an:speaker <urn:hub> ; an:voice an:Attributed ; an:content <urn:v{i}> ; an:polarity an:Positive .
             <urn:d{i}> a an:Edge ; an:subject <urn:v{i}> ; an:predicate an:agent ; an:object <urn:hub> ; an:plain true ; an:claim <urn:c{i}> .\n"
        );
    }
    turtle
}
