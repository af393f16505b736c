//! Pictures measured: at 10, 100 and 1,000 nodes nothing overlaps, no words stand outside their box, nothing leaves the canvas; and the
//! fonts of PNG.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::Path;

use annals::export::{ExportOptions, Font, Format, write};
use annals::graph::{Focus, Kind, View};
use petgraph::Direction::{Incoming, Outgoing};
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use crate::export::{bytes, exported, store};

/// Numbers in SVG have one digit behind the point.
const ROUNDING: f64 = 0.16;

/// Left, top, right, bottom.
type Area = [f64; 4];

/// What an SVG shows, in its own coordinates.
#[derive(Default)]
struct Picture {
    canvas: Area,
    /// Nodes and labels of edges, each with its first words.
    boxes: Vec<(Area, String)>,
    /// Words that stand outside their box.
    outside: Vec<String>,
    /// Points on the lines.
    points: Vec<(f64, f64)>,
    /// The same, line by line.
    lines: Vec<Vec<(f64, f64)>>,
    /// Labels of lines.
    labels: Vec<Area>,
}

fn attribute(element: &BytesStart<'_>, name: &str) -> Option<String> {
    let found = element.try_get_attribute(name).unwrap()?;
    Some(String::from_utf8(found.value.to_vec()).unwrap())
}

fn number(element: &BytesStart<'_>, name: &str) -> f64 {
    attribute(element, name).unwrap_or_else(|| panic!("no {name}")).parse().unwrap()
}

fn numbers(text: &str) -> Vec<f64> {
    let parts = text.split(|c: char| !(c.is_ascii_digit() || c == '.' || c == '-'));
    parts.filter(|part| !part.is_empty()).map(|part| part.parse().unwrap()).collect()
}

fn area(element: &BytesStart<'_>) -> Option<Area> {
    let of = |name| number(element, name);
    match element.name().as_ref() {
        b"rect" => Some([of("x"), of("y"), of("x") + of("width"), of("y") + of("height")]),
        b"ellipse" => Some([of("cx") - of("rx"), of("cy") - of("ry"), of("cx") + of("rx"), of("cy") + of("ry")]),
        b"polygon" => {
            let all = numbers(&attribute(element, "points")?);
            let (xs, ys) = (all.iter().step_by(2), all.iter().skip(1).step_by(2));
            let low = |side: &mut dyn Iterator<Item = &f64>| side.copied().fold(f64::MAX, f64::min);
            let high = |side: &mut dyn Iterator<Item = &f64>| side.copied().fold(f64::MIN, f64::max);
            Some([low(&mut xs.clone()), low(&mut ys.clone()), high(&mut xs.clone()), high(&mut ys.clone())])
        }
        _ => None,
    }
}

/// Points on a path of `M`, `L`, `H`, `Q`, `T` and `C`, close to each other.
fn points(path: &str) -> Vec<(f64, f64)> {
    let mut found: Vec<(f64, f64)> = Vec::new();
    let mut control = (0.0, 0.0);
    for piece in path.split_inclusive(|c: char| c.is_ascii_alphabetic()).collect::<Vec<_>>().windows(2) {
        let command = piece[0].chars().last().unwrap();
        let all = numbers(piece[1]);
        if command == 'H' {
            let y = found.last().unwrap().1;
            found.push((all[0], y));
            continue;
        }
        let mut ends: Vec<(f64, f64)> = all.chunks_exact(2).map(|pair| (pair[0], pair[1])).collect();
        let Some(&start) = found.last() else {
            found.extend(ends);
            continue;
        };
        if command == 'T' {
            ends.insert(0, (2.0 * start.0 - control.0, 2.0 * start.1 - control.1));
        }
        control = ends[0];
        for step in 1..=16 {
            found.push(along(start, &ends, f64::from(step) / 16.0));
        }
    }
    found
}

/// De Casteljau: a point on the curve from `start` over some controls to the last of them.
fn along(start: (f64, f64), ends: &[(f64, f64)], share: f64) -> (f64, f64) {
    let mut all: Vec<(f64, f64)> = std::iter::once(start).chain(ends.iter().copied()).collect();
    while all.len() > 1 {
        let between = |a: f64, b: f64| a + (b - a) * share;
        all = all.windows(2).map(|pair| (between(pair[0].0, pair[1].0), between(pair[0].1, pair[1].1))).collect();
    }
    all[0]
}

fn read(svg: &str) -> Picture {
    let mut picture = Picture::default();
    let mut reader = Reader::from_str(svg);
    let (mut depth, mut shift, mut in_text) = (0, (0.0, 0.0), None);
    let mut open: Option<(Area, String)> = None;
    loop {
        match reader.read_event().unwrap() {
            Event::Start(start) if start.name().as_ref() == b"g" => {
                depth += 1;
                if let Some(moved) = attribute(&start, "transform") {
                    let by = numbers(&moved);
                    shift = (by[0], by[1]);
                }
            }
            Event::End(end) if end.name().as_ref() == b"g" => {
                depth -= 1;
                picture.boxes.extend(open.take());
            }
            Event::Start(start) | Event::Empty(start) => match start.name().as_ref() {
                b"svg" => picture.canvas = [0.0, 0.0, number(&start, "width"), number(&start, "height")],
                b"path" if depth == 1 => {
                    let path = points(&attribute(&start, "d").unwrap());
                    let moved: Vec<(f64, f64)> = path.into_iter().map(|(x, y)| (x + shift.0, y + shift.1)).collect();
                    picture.points.extend(moved.iter().copied());
                    picture.lines.push(moved);
                }
                b"text" if depth == 2 => {
                    let half = number(&start, "textLength") / 2.0;
                    in_text = Some((number(&start, "x") + shift.0 - half, number(&start, "x") + shift.0 + half));
                }
                _ if depth == 2 && open.is_none() => {
                    let moved = area(&start).map(|[a, b, c, d]| [a + shift.0, b + shift.1, c + shift.0, d + shift.1]);
                    picture.labels.extend(moved.filter(|_| attribute(&start, "fill-opacity").is_some()));
                    open = moved.map(|area| (area, String::new()));
                }
                _ => {}
            },
            Event::Text(text) => {
                if let (Some((left, right)), Some((area, words))) = (in_text.take(), &mut open) {
                    let line = String::from_utf8(text.to_vec()).unwrap();
                    if left < area[0] - ROUNDING || right > area[2] + ROUNDING {
                        picture.outside.push(line.clone());
                    }
                    words.push_str(&line);
                    words.push(' ');
                }
            }
            Event::Eof => return picture,
            _ => {}
        }
    }
}

/// What is wrong with a picture.
fn faults(picture: &Picture) -> Vec<String> {
    let mut found: Vec<String> = picture.outside.iter().map(|words| format!("“{words}” leaves its box")).collect();
    let mut boxes: Vec<&(Area, String)> = picture.boxes.iter().collect();
    boxes.sort_by(|a, b| a.0[0].total_cmp(&b.0[0]));
    for (i, (a, words)) in boxes.iter().enumerate() {
        let near = boxes[i + 1..].iter().take_while(|(b, _)| b[0] < a[2] - ROUNDING);
        let over = near.filter(|(b, _)| a[1] < b[3] - ROUNDING && b[1] < a[3] - ROUNDING);
        found.extend(over.map(|(_, other)| format!("“{words}” and “{other}” overlap")));
        if a[0] < 0.0 || a[1] < 0.0 || a[2] > picture.canvas[2] || a[3] > picture.canvas[3] {
            found.push(format!("“{words}” leaves the canvas"));
        }
    }
    let outside = |&&(x, y): &&(f64, f64)| x < 0.0 || y < 0.0 || x > picture.canvas[2] || y > picture.canvas[3];
    found.extend(picture.points.iter().find(outside).map(|point| format!("a line leaves the canvas at {point:?}")));
    found
}

/// How many labels some line runs through besides their own, which goes through their middle.
fn crossed(picture: &Picture) -> usize {
    let crosses = |line: &[(f64, f64)], area: &Area| {
        let inside = |(x, y): (f64, f64)| area[0] < x && x < area[2] && area[1] < y && y < area[3];
        line.windows(2).any(|pair| (0..=20).any(|i| inside(along(pair[0], &[pair[1]], f64::from(i) / 20.0))))
    };
    let foreign = |area: &&Area| {
        let near = |line: &&Vec<(f64, f64)>| {
            let reach = |low: f64, high: f64, values: &mut dyn Iterator<Item = f64>| {
                let (least, most) = values.fold((f64::MAX, f64::MIN), |(a, b), v| (a.min(v), b.max(v)));
                least < high && most > low
            };
            reach(area[0], area[2], &mut line.iter().map(|p| p.0))
                && reach(area[1], area[3], &mut line.iter().map(|p| p.1))
        };
        picture.lines.iter().filter(near).filter(|line| crosses(line, area)).count() > 1
    };
    picture.labels.iter().filter(foreign).count()
}

/// Events on many days with who took part, who says so and who denies it; names short and long.
fn news(events: usize) -> String {
    let mut turtle = String::from(
        "@prefix an: <https://w3id.org/annals/ns#> . @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
         @prefix schema: <https://schema.org/> . @prefix sem: <http://semanticweb.cs.vu.nl/2009/11/sem/> .
         @prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
         an:agent rdfs:label \"agent\" . an:accused rdfs:label \"accused\" . <urn:t> rdfs:label \"bombing\" .\n",
    );
    let speakers = events + 1;
    for i in 0..speakers {
        let kind = ["an:Person", "an:ArmedGroup", "an:Government", "an:NewsOutlet"][i % 4];
        let name =
            ["Ada", "Front for the Liberation of the Upper Valley", "Karvenia (government)", "Evening Post"][i % 4];
        let _ = writeln!(turtle, "<urn:s{i}> a an:Entity, {kind} ; an:entityType {kind} ; rdfs:label \"{name} {i}\" .");
    }
    for i in 0..events {
        // Everybody is somewhere, and every fifth time it is against the same one.
        let (who, other, before) =
            (i % speakers, if i % 5 == 4 { 0 } else { (i * 7 + 1) % speakers }, i.saturating_sub(1));
        let day = format!("2031-{:02}-{:02}", i / 25 % 12 + 1, i % 25 + 1);
        let name = ["Blast", "Bombing of a market hall in the old town of Upper Velmar by unknown gunmen"][i % 2];
        let polarity = if i % 3 == 1 { "an:Negative" } else { "an:Positive" };
        let _ = writeln!(
            turtle,
            "<urn:v{i}> a an:Event ; sem:eventType <urn:t> ; rdfs:label \"{name} {i}\" ; an:agent <urn:s{who}> ;
               sem:hasEarliestBeginTimeStamp \"{day}T00:00:00\" ; sem:hasLatestEndTimeStamp \"{day}T23:59:59\" .
             <urn:a{i}> schema:headline \"Number {i}\" ; schema:publisher <urn:s{other}> ; schema:datePublished \"{day}\"^^xsd:date .
             <urn:c{i}> a an:Claim ; an:speaker <urn:s{who}> ; an:voice an:Attributed ; an:content <urn:v{i}> ; an:cue \"said\" ;
               an:quote \"We had no part in number {i}, whatever they say about us.\" ; an:polarity {polarity} ; an:inArticle <urn:a{i}> .
             <urn:d{i}> a an:Edge ; an:subject <urn:v{i}> ; an:predicate an:agent ; an:object <urn:s{other}> ; an:plain false ; an:claim <urn:c{i}> .
             <urn:g{i}> a an:Edge ; an:subject <urn:s{who}> ; an:predicate an:accused ; an:object <urn:s{other}> ; an:plain true ; an:claim <urn:c{i}> ."
        );
        if i % 3 == 1 {
            let _ = writeln!(turtle, "<urn:c{i}> an:disputes <urn:c{before}> .");
        }
    }
    turtle
}

#[test]
fn nothing_overlaps_and_nothing_leaves_the_canvas() {
    let store = store(&news(1100));
    for &view in View::ALL {
        for n in [10, 100, 1000] {
            let focus = Focus { nodes: Some(n), ..Focus::default() };
            let svg = exported(&store, &ExportOptions { view, focus, ..ExportOptions::new(Format::Svg) });
            let picture = read(&svg);
            let name = format!("{} with {n} nodes", view.name());
            assert!(picture.boxes.len() >= n, "{name}: {} boxes", picture.boxes.len());
            assert!(!picture.points.is_empty() || view == View::Timeline, "{name}: no lines");
            let faults = faults(&picture);
            assert!(faults.is_empty(), "{name}: {} faults: {:#?}", faults.len(), &faults[..faults.len().min(5)]);
            let (crossed, labels) = (crossed(&picture), picture.labels.len());
            let most = if n == 10 { 0 } else { labels / 4 };
            assert!(crossed <= most, "{name}: foreign lines run through {crossed} of {labels} labels");
        }
    }
}

/// Every claim that is kept stands with somebody who makes it, with what it is about, and with a claim that contradicts it if there is one.
#[test]
fn claims_that_are_kept_are_whole() {
    let store = store(&news(60));
    let whole = annals::graph::project(&store, View::Claims).unwrap();
    for n in [5, 10, 30, 80] {
        let graph = Focus { nodes: Some(n), ..Focus::default() }.apply(&whole);
        assert!(graph.node_count() <= n && graph.node_count() + 8 >= n, "{n}: {}", graph.node_count());
        for node in graph.node_indices().filter(|&node| graph[node].kind == Kind::Claim) {
            let others =
                |direction| graph.neighbors_directed(node, direction).filter(|&other| graph[other].kind != Kind::Claim);
            assert!(others(Incoming).next().is_some(), "{n}: nobody says “{}”", graph[node].label);
            assert!(others(Outgoing).next().is_some(), "{n}: “{}” is about nothing", graph[node].label);
            let sides = graph.neighbors_undirected(node).filter(|&other| graph[other].kind == Kind::Claim).count();
            assert!(sides > 0 || !graph[node].disputed, "{n}: nothing contradicts “{}”", graph[node].label);
        }
    }
}

#[test]
fn a_measure_that_finds_nothing_is_none() {
    let overlapping = "<svg width=\"90\" height=\"50\"><g transform=\"translate(10,10)\"><path d=\"M0,0 Q40,10 95,0\"/>
        <g><rect x=\"0\" y=\"0\" width=\"20\" height=\"10\"/><text x=\"10\" y=\"5\" textLength=\"30\">a</text></g>
        <g><ellipse cx=\"20\" cy=\"5\" rx=\"10\" ry=\"5\"/></g></g></svg>";
    let faults = faults(&read(overlapping));
    assert_eq!(faults.len(), 3, "{faults:?}");
}

/// A font of the tests' own, with a square each for U+4E2D and U+0639.
fn squares() -> Font {
    Font::read(Path::new("tests/fonts/squares.ttf")).unwrap()
}

#[test]
fn letters_without_a_font_are_told_and_a_font_draws_them() {
    let store = store(&news(1).replace("Ada 0", "Wu \u{4e2d} \u{639}"));
    let options = ExportOptions { view: View::Events, ..ExportOptions::new(Format::Png) };
    let mut drawn = Vec::new();
    let written = write(&store, &options, &mut drawn).unwrap();
    assert_eq!(written.boxes, BTreeSet::from(['\u{4e2d}', '\u{639}']));

    let fonts = vec![squares()];
    assert!(fonts[0].has('\u{4e2d}') && !fonts[0].has('a'));
    let with_font = ExportOptions { fonts, ..options.clone() };
    let mut better = Vec::new();
    assert!(write(&store, &with_font, &mut better).unwrap().boxes.is_empty());
    assert!(better != drawn && better == bytes(&store, &with_font));

    // A font that has nothing which is needed changes nothing.
    let own = Font::read(Path::new("src/export/font/Arimo-Regular.ttf")).unwrap();
    let same = ExportOptions { fonts: vec![own], ..options };
    assert!(bytes(&store, &same) == drawn);
}

#[test]
fn what_is_no_font_is_refused() {
    let error = Font::read(Path::new("Cargo.toml")).unwrap_err().to_string();
    assert!(error.starts_with("Cargo.toml: it is no font with letters") && error.contains("hint: "), "{error}");
    assert!(Font::read(Path::new("tests/fonts/none.ttf")).is_err());
}
