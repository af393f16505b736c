//! Lists of events (CSV, PLOVER), RDF/XML and PNG: read back, with hostile words too.

use std::collections::BTreeSet;

use annals::export::{ExportOptions, Format};
use annals::graph::View;
use oxigraph::io::{RdfFormat, RdfParser};
use serde_json::Value;

use crate::export::{bytes, exported, hostile_graph, store, theater, view};
use crate::export_formats::{elements, table};

/// Rows of a CSV text as names and values.
fn rows(text: &str) -> Vec<Vec<(String, String)>> {
    let table = table(text);
    let names = &table[0];
    table[1..].iter().map(|row| names.iter().cloned().zip(row.iter().cloned()).collect()).collect()
}

fn cell<'a>(row: &'a [(String, String)], name: &str) -> &'a str {
    row.iter().find(|(known, _)| known == name).map_or("", |(_, value)| value)
}

#[test]
fn events_have_a_line_each() {
    let found = rows(&exported(&store(&theater()), &ExportOptions::new(Format::EventsCsv)));
    assert_eq!(found.len(), 8);
    let attack = found.iter().find(|row| cell(row, "label") == "Attack in Harbor Theater").unwrap();
    assert_eq!((cell(attack, "type"), cell(attack, "start"), cell(attack, "origins")), ("attack", "2031-05-02", "4"));
    assert_eq!(cell(attack, "place"), "Velmar | Harbor Theater");
    assert_eq!(cell(attack, "agent"), "", "who did it is only claimed");
    let claimed = cell(attack, "agent_claimed");
    assert!(claimed.contains("Red Dawn Front (says Red Dawn Front)"), "{claimed}");
    assert!(claimed.contains("denied by Ostia (government)"), "{claimed}");
    assert!(cell(attack, "tolls").contains("68 dead") && cell(attack, "tolls_disputed").contains("68 dead"));
    let warning = found.iter().find(|row| cell(row, "label") == "Warning to Karvenia by Solmark").unwrap();
    assert_eq!((cell(warning, "agent"), cell(warning, "recipient")), ("Solmark (government)", "Karvenia (government)"));
}

#[test]
fn plover_has_type_actors_and_words() {
    let text = exported(&store(&theater()), &ExportOptions::new(Format::Plover));
    let events: Vec<Value> = text.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let kinds: BTreeSet<&str> = events.iter().map(|event| event["event_type"].as_str().unwrap()).collect();
    assert_eq!(
        kinds,
        BTreeSet::from(["ACCUSE", "ASSAULT", "COERCE", "REJECT"]),
        "warnings and denials have no type there"
    );
    let of = |kind: &str| events.iter().find(|event| event["event_type"] == kind).unwrap();
    let attack = of("ASSAULT");
    assert_eq!(attack["attributes"]["ACTOR"], serde_json::json!([]), "who did it is only claimed");
    let claimed: Vec<&str> =
        attack["claimed_actors"].as_array().unwrap().iter().map(|a| a["text"].as_str().unwrap()).collect();
    assert_eq!(claimed, ["Ostia (government)", "Red Dawn Front"]);
    assert_eq!(
        (&attack["claimed_actors"][0]["code_1"], &attack["claimed_actors"][1]["code_1"]),
        (&Value::from("GOV"), &Value::from("REB"))
    );
    assert_eq!(
        (&attack["date"], &attack["quad_class"]),
        (&Value::from("2031-05-02"), &Value::from("material conflict"))
    );
    let accusation = of("ACCUSE");
    assert_eq!(accusation["event_mode"], serde_json::json!(["allege"]));
    assert_eq!(accusation["attributes"]["RECIP"][0]["text"], "Ostia (government)");
    assert_eq!(accusation["attributes"]["ACTOR"][0]["code_1"], "GOV");
    assert!(accusation["event_text"].as_str().unwrap().contains("Ostia"));
}

#[test]
fn hostile_words_stay_in_their_values() {
    let store = store(&hostile_graph().replace("two", "=cmd()"));
    let events = rows(&exported(&store, &ExportOptions::new(Format::EventsCsv)));
    assert_eq!(events.len(), 13);
    for (_, value) in events.iter().flatten() {
        assert!(!value.starts_with(['=', '@']) && !value.contains(['\u{202e}', '\u{0}']), "{value}");
    }
    let long = events.iter().map(|row| cell(row, "label").len()).max().unwrap();
    assert!(long > 10_000, "nothing is cut: {long}");
    for line in exported(&store, &ExportOptions::new(Format::Plover)).lines() {
        serde_json::from_str::<Value>(line).unwrap();
    }
}

#[test]
fn rdf_xml_reads_back_as_rdf_1_1() {
    for turtle in [theater(), hostile_graph()] {
        let store = store(&turtle);
        let options = |format, rdf11| ExportOptions { rdf11, ontology: true, ..ExportOptions::new(format) };
        let xml = exported(&store, &options(Format::RdfXml, false));
        assert!(!elements(&xml).iter().any(|name| name.ends_with("script") || name.ends_with("evil")));
        let read = |text: &str, format| -> BTreeSet<String> {
            let quads = RdfParser::from_format(format).for_slice(text.as_bytes());
            quads.map(|quad| quad.unwrap().to_string()).collect()
        };
        let turtle = read(&exported(&store, &options(Format::Turtle, true)), RdfFormat::Turtle);
        let found = read(&xml, RdfFormat::RdfXml);
        assert_eq!(found.len(), turtle.len());
        assert!(turtle.iter().all(|quad| !quad.contains("<<(")), "triple terms are gone");
    }
}

#[test]
fn a_picture_is_the_same_each_time() {
    let store = store(&theater());
    for &v in View::ALL {
        let options = ExportOptions { view: v, ..ExportOptions::new(Format::Png) };
        let png = bytes(&store, &options);
        assert!(png.starts_with(b"\x89PNG\r\n\x1a\n") && png == bytes(&store, &options), "{}", v.name());
        let size = |at: usize| u32::from_be_bytes(png[at..at + 4].try_into().unwrap());
        let svg = view(&store, Format::Svg, v);
        let width: u32 = svg.split("width=\"").nth(1).unwrap().split('"').next().unwrap().parse().unwrap();
        assert!(size(16).abs_diff(2 * width) <= 2, "{} for {width}", size(16));
    }
}

#[test]
fn hostile_words_can_be_drawn() {
    let store = store(&hostile_graph());
    let png = bytes(&store, &ExportOptions { view: View::Events, ..ExportOptions::new(Format::Png) });
    assert!(png.len() > 10_000);
}
