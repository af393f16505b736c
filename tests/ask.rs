//! `ask` and `describe`: transcripts on the example articles, own questions, and labels that mean harm.
//!
//! A case of `tests/cases/ask/` holds command lines, and everything that they print; the program runs as its users run it.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use annals::query::ask::pages::{Style, json, markdown, text};
use annals::query::ask::{Kind, Parameter, Questions, Told, ask};
use annals::query::format::write;
use annals::query::{Answer, Binding, Format};
use annals::store::Store;

use crate::cli::{Bench, done};
use crate::support::run_cases;

const OWN: &str = "\
# # Meetings
#
# **Question:** Who met whom?
# **Parameters:** `?event` (event: the meeting, or who or what took part in it)
# **Sentence:** ?who met
# **Joined:** `?who`
# **Example:** `annals ask meetings 'Petro Poroshenko'`

SELECT DISTINCT ?who ?outlet ?published ?quote ?article
WHERE {
  # if ?event:
  ?event an:agent/rdfs:label ?who .
  ?claim an:content ?event ; an:evidence/nif:anchorOf ?quote ; an:inArticle ?article .
  OPTIONAL { ?article schema:datePublished ?published }
  OPTIONAL { ?article schema:publisher/rdfs:label ?outlet }
}
";

/// The place stands in another sentence than the attack that is denied.
const HARBOR: &str = "\
Three hurt in Quellmouth

Three people were injured in Quellmouth on Sunday. The mayor visited them in hospital.

Norway accused the Harbor League of the attack. The Harbor League denied the attack. Sweden blamed the Harbor League for the bombing too.
";

/// The words of a command line; single quotes hold words together.
fn split(line: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut quoted = false;
    for c in line.chars() {
        match c {
            '\'' => quoted = !quoted,
            ' ' if !quoted => words.push(String::new()),
            c => words.last_mut().unwrap().push(c),
        }
    }
    words.retain(|w| !w.is_empty());
    words
}

#[test]
fn transcripts() {
    let bench = Bench::new();
    let articles = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/articles");
    done(bench.run(&["add", "--quiet", articles.to_str().unwrap()]));
    fs::create_dir(bench.path("annals.questions")).unwrap();
    fs::write(bench.path("annals.questions/meetings.rq"), OWN).unwrap();
    fs::write(bench.path("harbor.txt"), HARBOR).unwrap();
    run_cases("ask", |lines| {
        let mut page = String::new();
        for line in lines.lines() {
            let words = split(line.strip_prefix("annals ").unwrap_or(line));
            let run = bench.run(&words.iter().map(String::as_str).collect::<Vec<_>>());
            page.push_str(&run.out);
            if !run.err.is_empty() {
                let _ = writeln!(page, "[standard error]\n{}", run.err.trim_end());
            }
            if run.code != 0 {
                let _ = writeln!(page, "[exit code {}]", run.code);
            }
        }
        page
    });
}

/// A denial of an attack without a place, and an explosion in a place; `joined` says what they have to do with each other.
fn denied_elsewhere(joined: &str) -> Told {
    let store = Store::memory().unwrap();
    let turtle = format!(
        "<urn:annals:entity:place:p> a an:Entity, an:Place ; rdfs:label \"Quellmouth\" .
         <urn:annals:event:Explosion:1> a an:Event ; rdfs:label \"Explosion\" ; sem:hasPlace <urn:annals:entity:place:p> .
         <urn:annals:edge:1> an:subject <urn:annals:event:Explosion:1> ; an:predicate sem:hasPlace ; an:object <urn:annals:entity:place:p> .
         <urn:annals:event:Attack:2> a an:Event, an:Attack ; rdfs:label \"Attack\" .
         <urn:annals:event:Denial:3> a an:Event, an:Denial ; an:topic <urn:annals:event:Attack:2> ; an:agent <urn:annals:entity:local:4> .
         <urn:annals:entity:local:4> a an:Entity ; rdfs:label \"Harbor League\" .
         <urn:annals:article:5> a an:Article .
         <urn:annals:article:5/claim/6> a an:Claim ; an:content <urn:annals:event:Denial:3> ; an:speaker <urn:annals:entity:local:4> ;
           an:voice an:Own ; an:polarity an:Positive ; an:inArticle <urn:annals:article:5> ; an:evidence <urn:annals:article:5#char=0,9> .
         <urn:annals:article:5#char=0,9> nif:anchorOf \"denied it\" .
         {joined}"
    );
    store.load_turtle_default(&turtle).unwrap();
    let questions = Questions::shipped();
    ask(&store, questions.find("who-denied").unwrap(), &["Quellmouth".to_owned()], &[]).unwrap()
}

#[test]
fn a_place_leads_to_what_hangs_together_with_its_events() {
    let (attack, explosion) = ("<urn:annals:event:Attack:2>", "<urn:annals:event:Explosion:1>");
    for (joined, instead) in [
        (format!("{attack} an:subEventOf {explosion} ."), None),
        (format!("{explosion} an:subEventOf {attack} ."), Some("or the whole")),
        (
            format!(
                "<urn:a> gaf:denotes <urn:annals:entity:place:p> ; nif:sentence <urn:s> . <urn:b> gaf:denotes {attack} ; nif:sentence <urn:s> ."
            ),
            Some("told in a sentence that names it"),
        ),
        (
            format!(
                "{attack} an:reportedIn <urn:annals:article:5> . {explosion} an:reportedIn <urn:annals:article:5> ."
            ),
            Some("about the same story"),
        ),
    ] {
        let told = denied_elsewhere(&joined);
        assert_eq!(told.rows.rows.len(), 1, "{joined}");
        let found = told.asked[0].instead.as_deref().unwrap_or_default();
        assert!(instead.map_or(found.is_empty(), |words| found.contains(words)), "{joined}: {found}");
    }
    assert!(denied_elsewhere("").rows.rows.is_empty());
    let country = format!(
        "{attack} an:reportedIn <urn:annals:article:5> . {explosion} an:reportedIn <urn:annals:article:5> . <urn:annals:entity:place:p> a an:Country ."
    );
    assert!(denied_elsewhere(&country).rows.rows.is_empty(), "what is told of a country is no one story");
}

/// A store in which everything is called something nasty.
fn hostile(label: &str) -> Store {
    let store = Store::memory().unwrap();
    let quoted = oxigraph::model::Literal::from(label).to_string();
    let turtle = format!(
        "<urn:annals:event:Attack:1> a an:Event, an:Attack ; sem:eventType an:Attack ; rdfs:label {quoted} .
         <urn:annals:event:Claim:2> a an:Event, an:ClaimOfResponsibility ; rdfs:label {quoted} ;
           an:topic <urn:annals:event:Attack:1> ; an:agent <urn:annals:entity:local:3> .
         <urn:annals:entity:local:3> a an:Entity, an:Person ; rdfs:label {quoted} .
         <urn:annals:article:4> a an:Article ; schema:headline {quoted} ; schema:publisher <urn:annals:entity:local:3> .
         <urn:annals:article:4/claim/5> a an:Claim ; an:content <urn:annals:event:Claim:2> ; an:speaker <urn:annals:entity:local:3> ;
           an:voice an:Own ; an:polarity an:Positive ; an:certainty an:Certain ; an:inArticle <urn:annals:article:4> ;
           an:evidence <urn:annals:article:4#char=0,1> .
         <urn:annals:article:4#char=0,1> a an:Mention ; nif:anchorOf {quoted} ; an:inArticle <urn:annals:article:4> ."
    );
    store.load_turtle_default(&turtle).unwrap();
    store
}

fn csv(told: &Told, format: Format) -> String {
    let mut bytes = Vec::new();
    write(&Answer::Rows(told.rows.clone()), format, &mut bytes).unwrap();
    String::from_utf8(bytes).unwrap()
}

#[test]
fn hostile_labels_do_no_harm() {
    let long = "x".repeat(10_000);
    let labels = [
        "a \"quoted\" 'name'",
        "two\nlines\r\nand\ttabs",
        "<script>alert(1)</script>",
        "=cmd|' /C calc'!A0",
        "\u{202e}desrever\u{202c} \u{200f}rtl",
        "\u{1b}[31mred\u{7}",
        "[brackets] ?who `code` **bold** | cell",
        &long,
    ];
    for label in labels {
        let store = hostile(label);
        let questions = Questions::shipped();
        let question = questions.find("who-claimed").unwrap();
        let told = ask(&store, question, &["urn:annals:event:Attack:1".to_owned()], &[]).unwrap();
        assert_eq!(told.rows.rows.len(), 1, "{label}");
        let style = Style { width: 80, bold: false, sources: None, limit: 0 };
        let page = text(&told, style);
        assert!(!page.contains(|c: char| c.is_control() && c != '\n'), "{page:?}");
        assert!(!page.contains(['\u{202e}', '\u{200f}']), "{page:?}");
        let safe = csv(&told, Format::CsvSafe);
        assert_eq!(safe.contains("'=cmd"), label.starts_with('='), "{safe}");
        assert!(!csv(&told, Format::Csv).contains("'=cmd"), "the standard wants it plain");
        let page = markdown(&told, style);
        assert!(!page.contains("<script") && !page.contains("**bold"), "{page}");
        assert_eq!(page.lines().filter(|l| !l.is_empty()).count(), 4, "{page}");
        let back: serde_json::Value = serde_json::from_str(&json(&told)).unwrap();
        assert_eq!(back["rows"][0]["quote"], label);
        assert_eq!(back["rows"][0]["who"], label);
    }
}

#[test]
fn every_question_can_be_asked_about_everything() {
    let store = hostile("Storm");
    let questions = Questions::shipped();
    for question in questions.iter() {
        let words: Vec<String> = question.positional().map(|p| value_for(p).to_owned()).collect();
        let options: Vec<Binding> = question
            .parameters
            .iter()
            .filter(|p| !question.positional().any(|q| q.name == p.name) && p.name != "claim")
            .map(|p| Binding::new(p.name.as_str(), value_for(p)))
            .collect();
        match ask(&store, question, &words, &options) {
            Ok(told) => assert_eq!(told.rows.columns, question.head.columns, "{}", question.name),
            Err(error) => assert!(error.reason.starts_with("it is not known where"), "{}: {error}", question.name),
        }
    }
}

fn value_for(parameter: &Parameter) -> &'static str {
    match (parameter.kind, parameter.name.as_str()) {
        (Kind::Entity | Kind::Near, _) | (Kind::Path, "from") => "urn:annals:entity:local:3",
        (Kind::Day, "from") => "2024-04",
        (Kind::Day, _) => "2024-05-01",
        (Kind::Number, _) => "5",
        _ => "urn:annals:event:Attack:1",
    }
}
