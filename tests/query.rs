//! Queries: every file against its head, and what each answers on a small graph written by hand.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use annals::query::catalog::{self, Group, QUERIES, readme};
use annals::query::check::check;
use annals::query::explain::{self, Marks, explain};
use annals::query::run::run_named;
use annals::query::table::draw;
use annals::query::{Answer, Binding, Format, Rows, run};
use annals::store::Store;

/// Width that the expected tables are drawn in: wide enough that nothing wraps.
const WIDE: u16 = 2000;

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// The graph of `tests/graphs/ferry.ttl` with the ontology beside it, as in a store.
fn ferry() -> Store {
    let store = Store::memory().unwrap();
    store.load_turtle_default(&fs::read_to_string(root().join("tests/graphs/ferry.ttl")).unwrap()).unwrap();
    for file in fs::read_dir(root().join("ontology")).unwrap() {
        let path = file.unwrap().path();
        if path.extension().is_some_and(|e| e == "ttl") {
            store.load_turtle_default(&fs::read_to_string(&path).unwrap()).unwrap();
        }
    }
    store
}

fn bindings(pairs: &[&str]) -> Vec<Binding> {
    pairs.iter().map(|p| p.parse().unwrap()).collect()
}

fn rows(store: &Store, name: &str, pairs: &[&str]) -> Rows {
    match run_named(store, name, &bindings(pairs)).unwrap() {
        Answer::Rows(rows) => rows,
        other => panic!("{name}: {other:?}"),
    }
}

/// The chosen columns of every row, cells joined by ` | `.
fn column_lines(rows: &Rows, columns: &[&str]) -> Vec<String> {
    let line = |row: usize| {
        columns.iter().map(|c| annals::query::table::cell(rows.term(row, c))).collect::<Vec<_>>().join(" | ")
    };
    (0..rows.rows.len()).map(line).collect()
}

#[test]
fn every_file_is_in_the_catalog() {
    let mut on_disk = BTreeSet::new();
    for folder in ["", "ask/", "check/", "describe/", "explain/", "resolve/"] {
        for file in fs::read_dir(root().join("queries").join(folder)).unwrap() {
            let path = file.unwrap().path();
            if path.extension().is_some_and(|e| e == "rq") {
                on_disk.insert(format!("{folder}{}", path.file_stem().unwrap().to_str().unwrap()));
            }
        }
    }
    let known: BTreeSet<String> = QUERIES.iter().map(|q| q.name.to_owned()).collect();
    assert_eq!(on_disk, known);
}

#[test]
fn every_head_is_complete_and_true() {
    let store = Store::memory().unwrap();
    for query in QUERIES {
        let head = query.head();
        assert!(!head.title.is_empty(), "{}: no title", query.name);
        assert!(!head.question.is_empty(), "{}: no question", query.name);
        let inner = [Group::Explain, Group::Resolve].contains(&query.group);
        let name = query.name.strip_prefix("ask/").unwrap_or(query.name);
        assert!(inner || head.example.contains(name), "{}: no example", query.name);
        let Answer::Rows(rows) = run(&store, query.text, &[]).unwrap() else { panic!("{} is no SELECT", query.name) };
        assert_eq!(rows.columns, head.columns, "{}: columns of head and SELECT differ", query.name);
        // Rows without an order are sorted by the program, much faster than by the engine.
        let sorts_itself = [Group::Question, Group::Resolve].contains(&query.group);
        assert!(sorts_itself || query.text.contains("ORDER BY"), "{}: no ORDER BY", query.name);
        assert!(!query.text.contains("NOT EXISTS"), "{}: NOT EXISTS", query.name);
        assert!(query.text.contains("\n\nPREFIX "), "{}: no prologue below the head", query.name);
    }
}

/// A question that is asked table by table (`**Tables:**`) has the answer that the engine gives when it is asked as it stands.
#[test]
fn tables_change_no_answer() {
    let store = ferry();
    let marked: Vec<_> = QUERIES.iter().filter(|query| query.head().tables).collect();
    assert!(marked.len() > 10, "{}", marked.len());
    let mut empty = Vec::new();
    for query in marked {
        let as_it_stands = query.text.replace("**Tables:**", "Tables:");
        let [ours, engine] = [query.text, &as_it_stands].map(|text| run(&store, text, &[]).unwrap());
        assert_eq!(ours, engine, "{}", query.name);
        if matches!(&ours, Answer::Rows(rows) if rows.rows.is_empty()) {
            empty.push(query.name);
        }
    }
    assert!(empty.len() < 3, "no rows: {empty:?}");
}

#[test]
fn every_answer_leads_to_words_and_article() {
    for query in catalog::group(Group::Ask).filter(|q| q.name != "articles") {
        let columns = query.head().columns;
        assert!(columns.iter().any(|c| c == "quote") && columns.iter().any(|c| c == "article"), "{}", query.name);
    }
}

#[test]
fn every_parameter_can_be_given() {
    let store = Store::memory().unwrap();
    for query in QUERIES.iter().filter(|q| q.group != Group::Question) {
        let given: Vec<Binding> = query.head().parameters.iter().map(|p| value_for(&p.name)).collect();
        run_named(&store, query.name, &given).unwrap_or_else(|e| panic!("{}: {e}", query.name));
    }
}

fn value_for(parameter: &str) -> Binding {
    let value = if parameter == "after" || parameter == "before" { "2024-05-01" } else { "urn:annals:x" };
    Binding { name: parameter.to_owned(), value: value.to_owned() }
}

#[test]
fn the_readme_is_made_of_the_heads() {
    let path = root().join("queries/README.md");
    if std::env::var_os("UPDATE_EXPECT").is_some() {
        fs::write(&path, readme()).unwrap();
    }
    assert!(
        fs::read_to_string(&path).unwrap_or_default() == readme(),
        "UPDATE_EXPECT=1 writes queries/README.md again"
    );
}

#[test]
fn no_check_fails_on_a_sound_graph() {
    let breaches = check(&ferry()).unwrap();
    assert!(breaches.is_empty(), "{breaches:#?}");
}

/// Each line breaks the sound graph in one way; the check named must see it.
#[test]
fn every_check_sees_its_breach() {
    let breaks = [
        ("check/event-without-claim", "<u:e> a an:Event ; rdfs:label \"e\" ."),
        ("check/claim-without-speaker", "<u:c> a an:Claim ."),
        ("check/claim-without-evidence", "<u:c> a an:Claim ."),
        ("check/edge-without-mentions", "<u:x> a an:Edge ."),
        ("check/mention-without-text", "<u:m> a an:Mention ; nif:anchorOf \"\" ."),
        ("check/missing-label", "<u:p> a an:Person, an:Entity ."),
        (
            "check/plain-edge-without-claim",
            "<urn:annals:event:warning:w1> an:agent <urn:annals:entity:group:red-tide> .",
        ),
        ("check/count-without-claim", "<u:n> a an:Count ; an:kind an:Dead ."),
        ("check/who-did-it-asserted", "<urn:annals:event:bombing:b1> an:agent <urn:annals:entity:group:red-tide> ."),
        ("check/link-without-reason", "<u:l> a an:Link ; an:canonical <u:e> ; an:score 1.0 ."),
        ("check/unknown-term", "<u:p> an:frobnicates <u:q> ."),
    ];
    let names: BTreeSet<&str> = breaks.iter().map(|(name, _)| *name).collect();
    assert_eq!(names, catalog::group(Group::Check).map(|q| q.name).collect());
    for (name, turtle) in breaks {
        let store = ferry();
        store.load_turtle_default(turtle).unwrap();
        assert!(check(&store).unwrap().iter().any(|b| b.query == name), "{name}");
    }
}

/// What every query answers on the small graph, as tables; `UPDATE_EXPECT=1` writes them again.
#[test]
fn answers_on_the_ferry_graph() {
    let store = ferry();
    let folder = root().join("tests/expected/queries");
    let update = std::env::var_os("UPDATE_EXPECT").is_some();
    for query in catalog::group(Group::Ask) {
        let found = draw(&rows(&store, query.name, &[]), 110);
        let path = folder.join(format!("{}.txt", query.name));
        if update {
            fs::create_dir_all(&folder).unwrap();
            fs::write(&path, &found).unwrap();
        }
        compare(&path, &found);
    }
}

#[track_caller]
fn compare(path: &Path, found: &str) {
    let expected = fs::read_to_string(path).unwrap_or_default();
    assert!(expected == found, "{}\n--- expected\n{expected}\n--- found\n{found}", path.display());
}

#[test]
fn parameters_narrow_the_answer() {
    let store = ferry();
    let who = |pairs: &[&str]| {
        column_lines(&rows(&store, "who-warned-whom", pairs), &["warner", "warned", "topic", "speaker"])
    };
    assert_eq!(who(&[]), ["Veldia | Ostrana | Attack | a port official"]);
    assert_eq!(who(&["from=veldia"]), who(&[]));
    assert_eq!(who(&["to=Veldia"]), [""; 0]);
    assert_eq!(who(&["from=Veldia", "to=entity:country:XO"]), who(&[]));
    let timeline = |pairs: &[&str]| rows(&store, "event-timeline", pairs).rows.len();
    assert_eq!(timeline(&[]), 1);
    assert_eq!(timeline(&["after=2024-05-01", "before=2024-05-01"]), 1);
    assert_eq!(timeline(&["after=2024-05-02"]), 0);
    assert_eq!(timeline(&["before=2024-04-30"]), 0);
    assert_eq!(timeline(&["class=an:Attack"]), 1);
    assert_eq!(timeline(&["class=an:Meeting"]), 0);
    assert_eq!(timeline(&["entity=the red tide"]), 1);
}

#[test]
fn who_did_it_is_claimed_only() {
    let rows = rows(&ferry(), "event-participants", &["role=an:agent", "event=Bombing: Port Élin, 2024-05-01"]);
    let lines = column_lines(&rows, &["participant", "plain", "polarity", "speaker"]);
    assert_eq!(
        lines,
        [
            "Red Tide | false | an:Positive | Red Tide",
            "Veldia | false | an:Positive | Ostrana (government)",
            "Veldia | false | an:Negative | Veldia"
        ]
    );
}

#[test]
fn one_name_may_mean_two_things() {
    let rows = rows(&ferry(), "entity-events", &["entity=Ostrana"]);
    let lines: BTreeSet<String> = column_lines(&rows, &["participant"]).into_iter().collect();
    assert_eq!(lines.into_iter().collect::<Vec<_>>(), ["Ostrana", "Ostrana (government)"]);
}

fn failure(store: &Store, query: &str, pairs: &[&str]) -> String {
    let answer = match catalog::find(query) {
        Ok(_) => run_named(store, query, &bindings(pairs)),
        Err(_) => run(store, query, &bindings(pairs)),
    };
    answer.unwrap_err().to_string()
}

#[test]
fn errors_name_the_place_and_a_way_out() {
    let store = ferry();
    assert_eq!(
        failure(&store, "entity-events", &["entity=Veldai"]),
        "nothing is called 'Veldai'\nhint: did you mean 'Veldia'?"
    );
    assert_eq!(
        failure(&store, "entity-events", &["entiti=Veldia"]),
        "query 'entity-events' has no parameter 'entiti'\nhint: did you mean 'entity'? (parameters: entity, class)"
    );
    assert_eq!(failure(&store, "SELECT * { ?s ?p ?o }", &["x=1"]), "query: the query has no variable '?x'");
    let prefix = failure(&store, "SELECT *\nWHERE { ?s ann:agent ?o }", &[]);
    let expected = "query:2:12: prefix 'ann' is not declared\n  WHERE { ?s ann:agent ?o }\n             ^\nhint: did you mean 'an'? (declared: an, ";
    assert!(prefix.starts_with(expected), "{prefix}");
    let brace = failure(&store, "SELECT * { ?s ?p }", &[]);
    assert!(brace.starts_with("query:1:19: syntax error\n  SELECT * { ?s ?p }\n                    ^"), "{brace}");
    let word = failure(&store, "event-timelin", &[]);
    assert!(word.contains("hint: did you mean 'event-timeline'?"), "{word}");
}

#[test]
fn examples_name_their_own_parameters() {
    for query in catalog::group(Group::Ask) {
        let head = query.head();
        for bound in head.example.split("--bind ").skip(1) {
            let name = bound.split('=').next().unwrap();
            assert!(head.parameters.iter().any(|p| p.name == name), "{}: {name}", query.name);
        }
    }
}

#[test]
fn formats() {
    let store = ferry();
    let written = |text: &str, format: Format| {
        let mut out = Vec::new();
        annals::query::format::write(&run(&store, text, &[]).unwrap(), format, &mut out).map_err(|e| e.to_string())?;
        Ok::<_, String>(String::from_utf8(out).unwrap())
    };
    let select = "SELECT ?o { <urn:annals:entity:country:XV> rdfs:label ?o }";
    assert_eq!(written(select, Format::Csv).unwrap(), "o\r\nVeldia\r\n");
    assert_eq!(written(select, Format::Tsv).unwrap(), "?o\n\"Veldia\"\n");
    assert!(written(select, Format::Json).unwrap().contains("\"value\":\"Veldia\""));
    assert!(written(select, Format::Xml).unwrap().contains("<literal>Veldia</literal>"));
    assert!(written(select, Format::Turtle).unwrap_err().contains("hint: choose one of table, csv"));
    assert_eq!(written("ASK { ?s an:warned ?o }", Format::Table(80)).unwrap(), "false\n");
    let construct = "CONSTRUCT { ?s rdfs:label ?o } { ?s a an:Country ; rdfs:label ?o }";
    let graph = written(construct, Format::NTriples).unwrap();
    assert_eq!(graph.lines().count(), 2);
    assert!(graph.contains("country:XO> <http://www.w3.org/2000/01/rdf-schema#label> \"Ostrana\" ."));
    assert!(written(construct, Format::Csv).unwrap_err().contains("choose one of table, ttl"));
}

#[test]
fn explanations() {
    let store = ferry();
    let options = explain::Options { limit: 0, marks: Marks::Guillemets };
    let folder = root().join("tests/expected/explain");
    let things = [
        ("entity", "Red Tide"),
        ("event", "urn:annals:event:bombing:b1"),
        ("claim", "article:00000000000000000002/claim/4"),
        ("two-things", "ostrana"),
    ];
    for (name, thing) in things {
        let found = explain(&store, thing, options).unwrap();
        let path = folder.join(format!("{name}.txt"));
        if std::env::var_os("UPDATE_EXPECT").is_some() {
            fs::create_dir_all(&folder).unwrap();
            fs::write(&path, &found).unwrap();
        }
        compare(&path, &found);
    }
    let error = explain(&store, "Red Tied", options).unwrap_err().to_string();
    assert_eq!(error, "nothing is called 'Red Tied'\nhint: did you mean 'Red Tide'?");
}

#[test]
fn a_table_of_real_answers_fits_the_width() {
    let rows = rows(&ferry(), "claims-by-speaker", &[]);
    for width in [40, 80, 200, WIDE] {
        let longest = draw(&rows, width).lines().map(|l| l.chars().count()).max().unwrap();
        assert!(longest <= usize::from(width), "{longest} > {width}");
    }
}

#[test]
fn the_third_clock_is_that_of_the_runs() {
    let store = Store::memory().unwrap();
    let reading = crate::draft::harbor("Reuters", 6).reading();
    let run = annals::store::Run::begin("test");
    store.add(std::slice::from_ref(&reading)).unwrap();
    store.record(&run, &[reading.article.id]).unwrap();
    let rows = rows(&store, "three-clocks", &["class=an:Bombing"]);
    assert!(!rows.rows.is_empty());
    for row in 0..rows.rows.len() {
        assert_eq!(rows.text(row, "happened"), "2031-04-05");
        assert_eq!(rows.text(row, "published"), "2031-04-06");
        assert!(!rows.text(row, "ingested").is_empty());
    }
}
