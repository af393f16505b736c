//! Exports of hand-made graphs: expected files, reading back, hostile words, the same bytes whatever the order.

use std::collections::BTreeSet;
use std::fs;
use std::io::Write as _;
use std::path::Path;
use std::path::PathBuf;
use std::process::Command;
use std::process::Stdio;

use annals::export::ExportOptions;
use annals::export::Format;
use annals::export::write;
use annals::graph::Focus;
use annals::graph::Graph;
use annals::graph::View;
use annals::graph::measures;
use annals::graph::project;
use annals::store::Store;
use oxigraph::io::RdfFormat;
use oxigraph::io::RdfParser;
use oxigraph::model::Dataset;
use oxigraph::model::dataset::CanonicalizationAlgorithm;

/// Names that try to get out of strings, tags, comments and lines.
const HOSTILE: &[&str] = &[
    "say \"no\" \\\" ]; evil [label=\"x\"",
    "<script>alert('x')</script>",
    "]]><y:evil/><!-- -->",
    "</TD></TR></TABLE>> , shape=none",
    "two\nlines\r\n\tand a tab",
    "\u{0}\u{1}\u{8}\u{1b}[31mcontrol\u{7f}\u{85}",
    "\u{202e}drawkcab\u{202c} \u{2067}x\u{2069} \u{200f}",
    "&lt;&amp;&#10;&quot; \\n \\N \\G \\l",
    "\u{fffe}\u{ffff}\u{feff}𝔘🜲",
    "}\n// \n/* */ # \";",
    "",
    " ",
];

fn folder(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests").join(name)
}

pub(crate) fn theater() -> String {
    fs::read_to_string(folder("graphs").join("harbor-theater.ttl")).unwrap()
}

pub(crate) fn store(turtle: &str) -> Store {
    let store = Store::memory().unwrap();
    store.load_turtle_default(turtle).unwrap();
    store
}

pub(crate) fn exported(store: &Store, options: &ExportOptions) -> String {
    String::from_utf8(bytes(store, options)).unwrap()
}

pub(crate) fn bytes(store: &Store, options: &ExportOptions) -> Vec<u8> {
    let mut bytes = Vec::new();
    write(store, options, &mut bytes).unwrap();
    bytes
}

pub(crate) fn view(store: &Store, format: Format, view: View) -> String {
    exported(store, &ExportOptions { view, ..ExportOptions::new(format) })
}

/// Compares with a file of `tests/expected/`; `UPDATE_EXPECT=1` rewrites it.
#[track_caller]
fn expect_file(name: &str, found: &str) {
    let path = folder("expected").join(name);
    if std::env::var_os("UPDATE_EXPECT").is_some() {
        fs::write(&path, found).unwrap();
    }
    let expected = fs::read_to_string(&path).unwrap_or_default();
    if let Some(line) = (0..).zip(found.lines()).find(|(i, line)| expected.lines().nth(*i) != Some(line)) {
        panic!("{name}:{}: found: {}\nUPDATE_EXPECT=1 rewrites what is expected", line.0 + 1, line.1);
    }
    assert_eq!(found.len(), expected.len(), "{name} is longer than what was found");
}

#[test]
fn pictures_and_graphml_are_as_expected() {
    let store = store(&theater());
    for &v in View::ALL {
        expect_file(&format!("harbor-theater.{}.dot", v.name()), &view(&store, Format::Dot, v));
        expect_file(&format!("harbor-theater.{}.graphml", v.name()), &view(&store, Format::GraphMl, v));
    }
}

#[test]
fn rdf_is_as_expected() {
    let store = store(&small());
    for format in [Format::Turtle, Format::NQuads, Format::JsonLd] {
        let name = format!("small.{}", format.name());
        expect_file(&name, &exported(&store, &ExportOptions::new(format)));
    }
}

/// A claim with two triples, a list and nested blank nodes.
fn small() -> String {
    let prefixes =
        "@prefix an: <https://w3id.org/annals/ns#> . @prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
        @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> . @prefix owl: <http://www.w3.org/2002/07/owl#> .
        @prefix xsd: <http://www.w3.org/2001/XMLSchema#> .";
    format!(
        "{prefixes}
        an:Claim a owl:Class ; rdfs:subClassOf [ owl:unionOf ( an:A an:B ) ] .
        <urn:annals:c> a an:Claim ; an:via ( <urn:annals:p> <urn:annals:q> ) ; an:quote \"He said: \\\"no\\\".\\n\" ;
          rdfs:label \"claim\"@en ; an:confidence 0.83 ; an:min 61 ; an:approximate false ; an:statedOn \"2031-05-02\"^^xsd:date ;
          rdf:reifies <<( <urn:annals:a> an:agent <urn:annals:x> )>> , <<( <urn:annals:a> an:patient <urn:annals:y> )>> .
        <urn:annals:n> an:because [ an:rule \"same day\" ; an:member () ] , [ an:rule \"same place\" ; an:of _:ring ] .
        _:ring an:next [ an:next _:ring ] ."
    )
}

#[test]
fn rdf_reads_back_as_the_same_graph() {
    let with_ontology = |format| ExportOptions { ontology: true, ..ExportOptions::new(format) };
    for turtle in [theater(), small(), hostile_graph()] {
        let store = store(&turtle);
        let wanted = dataset(&turtle, RdfFormat::Turtle);
        for (format, rdf) in
            [(Format::Turtle, RdfFormat::Turtle), (Format::TriG, RdfFormat::TriG), (Format::NQuads, RdfFormat::NQuads)]
        {
            let text = exported(&store, &with_ontology(format));
            assert!(dataset(&text, rdf) == wanted, "{}:\n{text}", format.name());
        }
    }
}

fn dataset(text: &str, format: RdfFormat) -> Dataset {
    let quads = RdfParser::from_format(format).for_slice(text.as_bytes());
    let mut dataset: Dataset = quads.map(|quad| quad.unwrap_or_else(|e| panic!("{e}\n{text}"))).collect();
    dataset.canonicalize(CanonicalizationAlgorithm::Unstable);
    dataset
}

#[test]
fn json_ld_keeps_triple_terms_as_statements() {
    let text = exported(&store(&small()), &ExportOptions::new(Format::JsonLd));
    let json: serde_json::Value = serde_json::from_str(&text).unwrap();
    let nodes = json["@graph"].as_array().unwrap();
    let claim = nodes.iter().find(|node| node["@id"] == "urn:annals:c").unwrap();
    assert_eq!(claim["an:via"]["@list"][1]["@id"], "urn:annals:q");
    assert_eq!(claim["rdf:reifies"][0]["@type"], "rdf:Statement");
    assert_eq!(claim["rdf:reifies"][0]["rdf:object"]["@id"], "urn:annals:x");
    assert_eq!(claim["an:min"], 61);
    assert!(nodes.iter().all(|node| node["@id"] != "an:Claim"), "the ontology is left out");
}

#[test]
fn the_order_of_loading_changes_nothing() {
    let text = theater();
    let (head, body) = text.split_once("\n# Entities.").unwrap();
    // Statements end in a line that ends in a full stop.
    let mut statements: Vec<&str> = body.split_inclusive(" .\n").collect();
    statements.reverse();
    let turned = format!("{head}\n{}", statements.concat());
    let (one, other) = (store(&text), store(&turned));
    for &format in Format::ALL {
        for &v in View::ALL {
            let options = ExportOptions { view: v, ..ExportOptions::new(format) };
            assert!(bytes(&one, &options) == bytes(&other, &options), "{} {}", format.name(), v.name());
        }
    }
}

/// A graph in which every name and every quote is hostile, one of them very long.
pub(crate) fn hostile_graph() -> String {
    let mut turtle = String::from(
        "@prefix an: <https://w3id.org/annals/ns#> . @prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
         @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> . @prefix schema: <https://schema.org/> .
         @prefix sem: <http://semanticweb.cs.vu.nl/2009/11/sem/> . @prefix nif: <http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#> .\n",
    );
    let long = "long \"label\" ".repeat(800);
    let names: Vec<&str> = HOSTILE.iter().copied().chain([long.as_str()]).collect();
    for (i, name) in names.iter().enumerate() {
        let name = literal(name);
        turtle += &format!(
            "<urn:e{i}> a an:Entity, an:Person ; rdfs:label {name} .
             <urn:v{i}> a an:Event ; sem:eventType <urn:t{i}> ; rdfs:label {name} ; an:timeText {name} ; an:agent <urn:e{i}> .
             <urn:t{i}> rdfs:label {name} .
             <urn:p{i}> rdfs:label {name} .
             <urn:e{i}> <urn:p{i}> <urn:e0> .
             <urn:n{i}> a an:Count ; an:of <urn:v{i}> ; an:kind <urn:t{i}> ; an:min 3 .
             <urn:c{i}> a an:Claim ; an:speaker <urn:e{i}> ; an:voice an:Attributed ; an:content <urn:v{i}> ; an:cue {name} ;
               an:quote {name} ; an:polarity an:Negative ; an:inArticle <urn:a{i}> ; an:disputes <urn:c0> .
             <urn:a{i}> schema:headline {name} ; schema:publisher <urn:e{i}> ; schema:datePublished {name} .
             <urn:d{i}> a an:Edge ; an:subject <urn:v{i}> ; an:predicate an:agent ; an:object <urn:e{i}> ; an:plain false ; an:claim <urn:c{i}> .
             <urn:g{i}> a an:Edge ; an:subject <urn:e{i}> ; an:predicate <urn:p{i}> ; an:object <urn:e0> ; an:plain true ; an:claim <urn:c{i}> .\n"
        );
    }
    turtle
}

/// A Turtle string with every unusual character spelled out.
fn literal(text: &str) -> String {
    let spelled = |c: char| match c {
        ' ' | '0'..='9' | 'a'..='z' | 'A'..='Z' => c.to_string(),
        c => format!("\\U{:08X}", c as u32),
    };
    format!("\"{}\"", text.chars().map(spelled).collect::<String>())
}

#[test]
fn hostile_words_stay_inside_dot() {
    let store = store(&hostile_graph());
    for &v in View::ALL {
        let text = view(&store, Format::Dot, v);
        let graph = project(&store, v).unwrap();
        assert_eq!(dot_statements(&text), (graph.node_count(), graph.edge_count()), "{}", v.name());
        assert!(text.chars().all(|c| c == '\n' || !c.is_control()), "a control character");
        assert!(!text.contains("<script") && !text.contains('\u{202e}'));
        assert!(text.lines().all(|line| line.len() < 8_000), "a very long line");
    }
}

/// Number of nodes and edges of the graph, found by leaving out strings, HTML labels and comments as Graphviz does.
fn dot_statements(text: &str) -> (usize, usize) {
    let mut bare = String::new();
    let mut chars = text.lines().filter(|line| !line.starts_with("//")).flat_map(|line| line.chars().chain(['\n']));
    while let Some(c) = chars.next() {
        match c {
            '"' => while !matches!(chars.next(), Some('"') | None) {},
            '<' => {
                let mut depth = 1;
                while depth > 0 {
                    match chars.next() {
                        Some('<') => depth += 1,
                        Some('>') => depth -= 1,
                        Some(_) => {}
                        None => panic!("a label has no end"),
                    }
                }
            }
            c => bare.push(c),
        }
    }
    assert!(!bare.contains("evil"), "{bare}");
    let statements = || bare.lines().map(str::trim).filter(|line| line.starts_with('n') && line.ends_with("];"));
    let of_graph = |line: &&str| line[1..].starts_with(|c: char| c.is_ascii_digit()) && !line.contains("=invis");
    let (edges, nodes): (Vec<&str>, Vec<&str>) = statements().filter(of_graph).partition(|line| line.contains("->"));
    // Speakers whom a claim names stand there twice.
    let nodes = nodes.iter().filter(|line| !line.contains("again")).count();
    (nodes, edges.len())
}

#[test]
fn graphviz_reads_what_is_written() {
    for turtle in [theater(), hostile_graph()] {
        let store = store(&turtle);
        for &v in View::ALL {
            let Ok(mut child) = graphviz() else { return };
            let text = view(&store, Format::Dot, v);
            let mut input = child.stdin.take().unwrap();
            let writer = std::thread::spawn(move || input.write_all(text.as_bytes()));
            let output = child.wait_with_output().unwrap();
            writer.join().unwrap().unwrap();
            let errors = String::from_utf8_lossy(&output.stderr);
            assert!(output.status.success() && !errors.contains("rror"), "{errors}");
            let plain = String::from_utf8_lossy(&output.stdout);
            let names = plain.lines().filter_map(|line| line.strip_prefix("node n")?.split(' ').next());
            let nodes = names.filter(|name| !name.ends_with("again")).count();
            assert_eq!(nodes, project(&store, v).unwrap().node_count());
        }
    }
}

fn graphviz() -> std::io::Result<std::process::Child> {
    let mut dot = Command::new("dot");
    dot.arg("-Tplain").stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn()
}

#[test]
fn a_picture_shows_no_iri() {
    let store = store(&theater());
    for &v in View::ALL {
        let text = view(&store, Format::Dot, v);
        assert!(!text.contains("urn:") && !text.contains("http"), "{}", v.name());
    }
}

fn find<'a>(graph: &'a Graph, from: &str, label: &str, to: &str) -> &'a annals::graph::Edge {
    let found = graph.edge_indices().find(|&edge| {
        let (a, b) = graph.edge_endpoints(edge).unwrap();
        graph[a].label == from && graph[edge].label == label && graph[b].label == to
    });
    &graph[found.unwrap_or_else(|| panic!("no edge {from} – {label} – {to}"))]
}

#[test]
fn who_did_it_is_only_claimed() {
    let graph = project(&store(&theater()), View::Relations).unwrap();
    let group = find(&graph, "Red Dawn Front", "carried out", "Attack in Harbor Theater");
    assert!(group.claimed_only && group.disputed && !group.denied);
    assert_eq!((group.articles, group.speakers.len()), (3, 1));
    let accused = find(&graph, "Ostia (government)", "carried out", "Attack in Harbor Theater");
    assert!(accused.claimed_only && accused.disputed && accused.denied && accused.inverse);
    assert_eq!(accused.deniers, ["Ostia (government)"]);
    assert_eq!(accused.certainty.name(), "possible");
    assert!(!accused.sayings[0].affirms, "denials come first");
}

#[test]
fn a_denial_of_the_act_leaves_the_event_alone() {
    let graph = project(&store(&theater()), View::Events).unwrap();
    let event = |label: &str| graph.node_weights().find(|node| node.label == label).unwrap();
    let attack = event("Attack in Harbor Theater");
    assert!(!attack.denied && attack.articles == 4 && attack.origins == Some(4));
    assert!(event("Warning to Karvenia by Solmark").denied);
    assert_eq!(attack.time, "2 May 2031");
    let disputed: Vec<&str> = attack.notes.iter().filter(|note| note.disputed).map(|note| note.text.as_str()).collect();
    assert_eq!(disputed, ["68 dead (Evening Post)", "about 70 dead (Mira Dolan)"]);
}

#[test]
fn what_one_speaker_repeats_is_one_claim() {
    let graph = project(&store(&theater()), View::Claims).unwrap();
    let claims = |words: &str| graph.node_weights().filter(|node| node.label.contains(words)).count();
    assert_eq!(claims("claimed responsibility"), 1);
    let speaks = find(
        &graph,
        "Red Dawn Front",
        "claimed responsibility",
        "The Red Dawn Front claimed responsibility for the attack.",
    );
    assert_eq!(speaks.articles, 3);
    let contradictions = graph.edge_weights().filter(|edge| edge.label == "contradicts").count();
    assert_eq!(contradictions, 5);
}

#[test]
fn a_focus_keeps_the_neighborhood() {
    let graph = project(&store(&theater()), View::Relations).unwrap();
    let around = |name: &str, steps| Focus { around: Some(name.to_owned()), steps: Some(steps), ..Focus::default() };
    let labels = |graph: &Graph| graph.node_weights().map(|node| node.label.clone()).collect::<BTreeSet<_>>();
    assert_eq!(
        labels(&around("tarn intelligence service", 1).apply(&graph)),
        BTreeSet::from(["Karvenia (government)".to_owned(), "Tarn Intelligence Service".to_owned()])
    );
    assert_eq!(around("Nobody", 3).apply(&graph).node_count(), 0);
    let most = Focus { nodes: Some(2), ..Focus::default() }.apply(&graph);
    assert_eq!(most.node_count(), 2);
    let few = Focus { nodes: Some(5), ..Focus::default() }.apply(&graph);
    assert!(few.edge_weights().any(|edge| edge.disputed) && few.edge_count() >= 4);
    let told = Focus { articles: 3, ..Focus::default() }.apply(&graph);
    assert!(told.edge_weights().all(|edge| edge.articles >= 3) && told.edge_count() == 4);
}

#[test]
fn nothing_around_an_unknown_name_is_an_error() {
    let mut options = ExportOptions::new(Format::Dot);
    options.focus.around = Some("Nobody".to_owned());
    let error = write(&store(&theater()), &options, &mut Vec::new()).unwrap_err();
    assert!(error.to_string().starts_with("nothing is called 'Nobody'"), "{error}");
    options.focus.around = Some("eleven suspects".to_owned());
    options.view = View::Claims;
    options.focus.origins = 9;
    let error = write(&store(&theater()), &options, &mut Vec::new()).unwrap_err();
    assert!(error.to_string().starts_with("eleven suspects: it does not stand in the view 'claims'"), "{error}");
}

#[test]
fn parts_and_degrees_are_counted() {
    let graph = project(&store(&theater()), View::Relations).unwrap();
    let parts: BTreeSet<usize> = measures::components(&graph).into_iter().collect();
    assert_eq!(parts, BTreeSet::from([0, 1]));
    let most = measures::degrees(&graph).into_iter().map(measures::Degree::total).max();
    assert_eq!(most, Some(4));
}

#[test]
fn an_empty_store_gives_empty_files() {
    let store = Store::memory().unwrap();
    // The page brings its own words, whatever it shows.
    for &format in Format::ALL.iter().filter(|&&format| format.is_text() && format != Format::Html) {
        let text = exported(&store, &ExportOptions::new(format));
        assert!(!text.contains("legend"), "{text}");
    }
}

#[test]
fn formats_have_names_and_extensions() {
    assert_eq!(Format::parse("TTL").unwrap(), Format::Turtle);
    assert_eq!(Format::of_path(Path::new("a/b.graphml")).unwrap(), Format::GraphMl);
    assert!(Format::of_path(Path::new("a.pdf")).unwrap_err().to_string().contains("hint: --format takes one of: dot"));
    for &format in Format::ALL {
        assert_eq!(Format::parse(format.name()).unwrap(), format);
    }
}
