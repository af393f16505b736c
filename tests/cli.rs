//! The command line: exit code, standard output and standard error of every subcommand.
//!
//! The program runs as its users run it; what the answers say in detail is tested in `query.rs` and `gold.rs`.

use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use annals::cli::exit::Exit;
use tempfile::TempDir;

/// What one run gave.
#[derive(Debug)]
pub(crate) struct Run {
    pub(crate) code: i32,
    pub(crate) out: String,
    pub(crate) err: String,
}

/// A folder with two articles and room for a store.
pub(crate) struct Bench {
    folder: TempDir,
}

const STORY: &str = r#"{"title": "Peru warned Chile of a flood", "published": "2024-05-03", "publisher": "Harbor Gazette",
 "url": "https://news.example/flood",
 "text": "Peru warned Chile of a flood on Thursday. The Peruvian government said at least 12 people were killed in Lima on May 1."}"#;
const OTHER: &str = "Chile thanked Peru\n\nChile thanked Peru for the warning. Police arrested two men in Santiago.\n";

impl Bench {
    pub(crate) fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("flood.json"), STORY).unwrap();
        fs::write(folder.path().join("thanks.txt"), OTHER).unwrap();
        Self { folder }
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub(crate) fn run(&self, args: &[&str]) -> Run {
        self.feed(args, "")
    }

    /// Runs the program in the folder with some standard input.
    pub(crate) fn feed(&self, args: &[&str], input: &str) -> Run {
        let mut child = command(self.folder.path(), args)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        // A program that wants no input may be gone already.
        let _ = child.stdin.take().unwrap().write_all(input.as_bytes());
        let output = child.wait_with_output().unwrap();
        Run {
            code: output.status.code().unwrap(),
            out: String::from_utf8(output.stdout).unwrap(),
            err: String::from_utf8(output.stderr).unwrap(),
        }
    }

    /// A bench whose `annals.store` holds both articles.
    pub(crate) fn filled() -> Self {
        let bench = Self::new();
        let run = bench.run(&["add", "--published", "2024-05-04", "flood.json", "thanks.txt"]);
        assert_eq!(run.code, 0, "{run:?}");
        bench
    }
}

fn command(folder: &Path, args: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_annals"));
    command.current_dir(folder).args(args).env_remove("ANNALS_STORE").env("NO_COLOR", "1").env_remove("COLUMNS");
    command
}

#[track_caller]
pub(crate) fn done(run: Run) -> String {
    assert_eq!(run.code, i32::from(Exit::Done.code()), "{run:?}");
    run.out
}

#[track_caller]
pub(crate) fn fails(run: &Run, exit: Exit, message: &str) {
    assert_eq!(run.code, i32::from(exit.code()), "{run:?}");
    assert_eq!(run.out, "", "{run:?}");
    assert!(run.err.contains(message), "{}", run.err);
}

#[test]
fn help_names_every_exit_code_and_subcommand() {
    let bench = Bench::new();
    let help = done(bench.run(&["--help"]));
    for exit in [Exit::Done, Exit::Failed, Exit::Usage, Exit::Stopped] {
        assert!(help.contains(&format!("\n  {}  ", exit.code())), "{help}");
    }
    let names = [
        "add", "ask", "describe", "query", "explain", "export", "verify", "stats", "annotate", "withdraw", "demo",
        "completions", "man",
    ];
    let names = names.into_iter().chain(["why", "merge", "split", "review", "decisions", "shell"]);
    for name in names {
        assert!(help.contains(&format!("\n  {name} ")), "{name}: {help}");
        assert!(done(bench.run(&[name, "--help"])).contains("Usage: annals"), "{name}");
    }
    assert!(done(bench.run(&["--version"])).starts_with("annals "));
}

#[test]
fn a_wrong_command_line_is_usage() {
    let bench = Bench::new();
    for args in [
        &["ad", "x"][..],
        &["query"],
        &["add"],
        &["export"],
        &["add", "--published", "soon", "x"],
        &["query", "x", "--bind", "y"],
    ] {
        fails(&bench.run(args), Exit::Usage, "error: ");
    }
}

#[test]
fn add_tells_what_it_added_and_leaves_out_what_is_bad() {
    let bench = Bench::new();
    fs::write(bench.path("bad.json"), "{\"title\": 3").unwrap();
    let run = bench.run(&["add", "flood.json", "bad.json", "gone.txt", "thanks.txt"]);
    assert_eq!(run.code, 1, "{run:?}");
    assert_eq!(run.out, "");
    assert!(run.err.contains("bad.json"), "{}", run.err);
    assert!(run.err.contains("gone.txt: "), "{}", run.err);
    assert!(run.err.contains("2 articles"), "{}", run.err);
    assert!(done(bench.run(&["query", "articles", "--format", "csv"])).contains("Peru warned Chile of a flood"));
}

#[test]
fn add_reads_standard_input_and_can_be_quiet() {
    let bench = Bench::new();
    let run = bench.feed(&["add", "--quiet", "-"], STORY);
    assert_eq!((run.code, run.out.as_str(), run.err.as_str()), (0, "", ""));
}

#[test]
fn adding_again_changes_nothing() {
    let bench = Bench::filled();
    let before = done(bench.run(&["export", "--format", "nquads"]));
    done(bench.run(&["add", "--published", "2024-05-04", "thanks.txt", "flood.json"]));
    assert_eq!(done(bench.run(&["export", "--format", "nquads"])), before);
}

#[test]
fn threads_and_order_change_nothing() {
    let bench = Bench::new();
    let export = |threads: &str, first: &str, second: &str| {
        done(bench.run(&["export", "--format", "nquads", "--threads", threads, "--add", first, "--add", second]))
    };
    assert_eq!(export("1", "flood.json", "thanks.txt"), export("2", "thanks.txt", "flood.json"));
}

#[test]
fn query_lists_shows_and_explains_the_shipped_queries() {
    let bench = Bench::new();
    let list = done(bench.run(&["query", "--list"]));
    assert!(list.lines().count() >= 18 && list.contains("who-warned-whom "), "{list}");
    let show = done(bench.run(&["query", "who-warned-whom", "--show"]));
    assert!(show.starts_with("# # Who warned whom\n") && show.contains("ORDER BY"), "{show}");
    let help = done(bench.run(&["query", "who-warned-whom", "--help-query"]));
    assert!(help.contains("--bind from=…"), "{help}");
}

#[test]
fn query_answers_in_every_format() {
    let bench = Bench::filled();
    let csv = done(bench.run(&["query", "articles", "--format", "csv"]));
    assert!(csv.starts_with("published,publisher,headline,events,claims,url,article\r\n"), "{csv}");
    assert_eq!(csv.lines().count(), 3, "{csv}");
    let piped = done(bench.run(&["query", "articles"]));
    assert!(piped.starts_with("?published\t?publisher\t"), "{piped}");
    assert!(done(bench.run(&["query", "articles", "--format", "json"])).starts_with("{\"head\""));
    assert!(done(bench.run(&["query", "articles", "--format", "table"])).contains('─'));
    let ask = done(bench.run(&["query", "ASK { ?article a an:Article }", "--format", "table"]));
    assert_eq!(ask, "true\n");
    fs::write(bench.path("own.rq"), "SELECT (COUNT(*) AS ?n) { ?article a an:Article }").unwrap();
    assert_eq!(done(bench.run(&["query", "-f", "own.rq", "--format", "csv"])), "n\r\n2\r\n");
    done(bench.run(&["query", "articles", "--format", "xml", "-o", "answer.xml"]));
    assert!(fs::read_to_string(bench.path("answer.xml")).unwrap().contains("<sparql"));
    let graph = done(bench.run(&["query", "CONSTRUCT { ?a a an:Article } { ?a a an:Article }"]));
    assert_eq!(graph.lines().count(), 2, "{graph}");
}

#[test]
fn query_binds_parameters() {
    let bench = Bench::filled();
    let one = done(bench.run(&["query", "articles", "--format", "csv", "--bind", "before=2024-05-03"]));
    assert_eq!(one.lines().count(), 2, "{one}");
    let none = bench.run(&["query", "articles", "--bind", "after=2030-01-01"]);
    assert_eq!(none.code, 0);
    assert!(none.err.starts_with("0 rows\nhint: "), "{}", none.err);
}

#[test]
fn query_errors_have_a_way_out() {
    let bench = Bench::filled();
    fails(&bench.run(&["query", "event-timelin"]), Exit::Usage, "hint: did you mean 'event-timeline'?");
    fails(
        &bench.run(&["query", "articles", "--bind", "befor=2024-05-03"]),
        Exit::Usage,
        "hint: did you mean 'before'?",
    );
    fails(
        &bench.run(&["query", "entity-events", "--bind", "entity=Zzyzx"]),
        Exit::Usage,
        "error: nothing is called 'Zzyzx'",
    );
    let syntax = bench.run(&["query", "SELECT * WHERE {\n ?s ann:agent ?o }"]);
    fails(&syntax, Exit::Usage, "error: query:2:");
    assert!(syntax.err.contains("\n   ?s ann:agent ?o }\n") && syntax.err.contains("^\n"), "{}", syntax.err);
    fails(&bench.run(&["query", "articles", "--format", "ttl"]), Exit::Usage, "choose one of table, csv");
}

#[test]
fn a_store_that_is_not_there_is_told() {
    let bench = Bench::new();
    let run = bench.run(&["query", "articles"]);
    fails(&run, Exit::Failed, "error: annals.store: there is no store here\nhint: 'annals add");
    let run = bench.run(&["--store", "elsewhere", "verify"]);
    fails(&run, Exit::Failed, "elsewhere: ");
}

#[test]
fn a_store_in_memory_is_filled_first() {
    let bench = Bench::new();
    fails(&bench.run(&["--store", "memory", "stats"]), Exit::Usage, "hint: --add PATH reads articles into it");
    let stats = done(bench.run(&["stats", "--add", "flood.json", "--add", "thanks.txt", "--format", "csv"]));
    assert!(stats.starts_with("what,number\r\n") && stats.contains("Article,2\r\n"), "{stats}");
    fails(
        &bench.run(&["--store", "x", "stats", "--add", "flood.json"]),
        Exit::Usage,
        "'annals add' adds to a store on disk",
    );
    assert!(!bench.path("annals.store").exists());
}

#[test]
fn stats_count() {
    let bench = Bench::filled();
    assert!(done(bench.run(&["stats", "--types", "--format", "csv"])).starts_with("what,type,number\r\n"));
    let store = bench.path("annals.store");
    let run = Bench::new().run(&["--store", store.to_str().unwrap(), "stats", "--format", "csv"]);
    assert!(done(run).contains("Article,2\r\n"));
}

#[test]
fn explain_leads_to_the_words() {
    let bench = Bench::filled();
    let page = done(bench.run(&["explain", "Peru"]));
    assert!(page.contains("«") && page.contains("claim: article:"), "{page}");
    fails(&bench.run(&["explain", "Zzyzx"]), Exit::Usage, "error: nothing is called 'Zzyzx'");
    fails(
        &bench.run(&["explain", "urn:annals:entity:none"]),
        Exit::Usage,
        "error: the graph holds no 'urn:annals:entity:none'",
    );
}

#[test]
fn export_writes_every_format() {
    let bench = Bench::filled();
    for format in
        ["dot", "graphml", "turtle", "trig", "nquads", "jsonld", "rdfxml", "events-csv", "plover", "svg", "mermaid"]
    {
        let text = done(bench.run(&["export", "--format", format]));
        assert!(!text.is_empty(), "{format}");
        let file = format!("graph.{format}");
        assert_eq!(done(bench.run(&["export", "--format", format, "-o", &file])), "");
        assert_eq!(fs::read_to_string(bench.path(&file)).unwrap(), text, "{format}");
    }
    for view in ["relations", "events", "claims", "timeline"] {
        assert!(done(bench.run(&["export", "--format", "dot", "--view", view])).contains("digraph"), "{view}");
    }
    assert!(done(bench.run(&["export", "-o", "by-extension.graphml"])).is_empty());
    fails(&bench.run(&["export", "--format", "docx"]), Exit::Usage, "hint: --format takes one of: dot");
    fails(&bench.run(&["export", "-o", "graph.docx"]), Exit::Usage, "its extension tells no format");
    assert!(!bench.path("graph.docx").exists());
}

#[test]
fn export_filters_and_asks() {
    let bench = Bench::filled();
    let rows =
        |args: &[&str]| done(bench.run(&[&["export", "--format", "events-csv"], args].concat())).lines().count() - 1;
    let all = rows(&[]);
    for filter in [
        &["--type", "warning"][..],
        &["--place", "Lima"],
        &["--from", "2024-05-03", "--to", "2024-05-03"],
        &["--around", "Peru", "--hops", "1"],
        &["--min-origins", "2"],
    ] {
        assert!(rows(filter) < all, "{filter:?}");
    }
    assert!(rows(&["--place", "Peru"]) > 0);
    let warned = "SELECT ?source ?target ?label { ?source an:warned ?target BIND (an:warned AS ?label) }";
    let edges = done(bench.run(&["export", "--format", "edges-csv", "--query", warned]));
    assert!(edges.lines().nth(1).unwrap().contains(",warned,https://w3id.org/annals/ns#warned,"), "{edges}");
    fs::write(bench.path("warned.rq"), "CONSTRUCT { ?a an:warned ?b } WHERE { ?a an:warned ?b }").unwrap();
    let turtle = done(bench.run(&["export", "--format", "nquads", "--query", "warned.rq"]));
    assert_eq!(turtle.lines().count(), 1, "{turtle}");
    fails(&bench.run(&["export", "--format", "dot", "--type", "warnin"]), Exit::Usage, "hint: did you mean 'warning'?");
    fails(
        &bench.run(&["export", "--format", "dot", "--query", "ASK { ?s ?p ?o }"]),
        Exit::Usage,
        "an ASK gives no graph",
    );
    fails(&bench.run(&["export", "--format", "dot", "--query", "none.rq"]), Exit::Failed, "none.rq");
}

#[test]
fn verify_checks_words_and_rules() {
    let bench = Bench::filled();
    let page = done(bench.run(&["verify"]));
    assert!(page.contains("), 0 failed\n11 rules asked, 0 failed\n"), "{page}");
}

#[test]
fn annotate_shows_every_layer() {
    let bench = Bench::new();
    let page = done(bench.run(&["annotate", "flood.json"]));
    for part in
        ["Article ", "[1] headline", "nsubj", "\nEntities\n", "\nEvents\n", "\nClaims\n", "\nFigures\n", "\nTimes\n"]
    {
        assert!(page.contains(part), "{part}: {page}");
    }
    let brief = done(bench.run(&["annotate", "--brief", "flood.json"]));
    assert!(brief.len() < page.len() && !brief.contains("nsubj"), "{brief}");
    let json = done(bench.feed(&["annotate", "--format", "json", "-"], OTHER));
    let value: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!(value["article"]["title"], "Chile thanked Peru");
    assert!(value["sentences"][0]["tokens"][0]["upos"].is_string());
    let run = bench.run(&["annotate", "gone.txt"]);
    fails(&run, Exit::Failed, "gone.txt: ");
}

#[test]
fn withdraw_takes_an_article_out() {
    let bench = Bench::filled();
    let run = bench.run(&["withdraw", "https://news.example/flood"]);
    assert_eq!((run.code, run.err.as_str()), (0, "1 article withdrawn\n"), "{run:?}");
    let left = done(bench.run(&["query", "articles", "--format", "csv"]));
    assert!(left.lines().count() == 2 && left.contains("Chile thanked Peru"), "{left}");
    fails(
        &bench.run(&["withdraw", "https://news.example/flood"]),
        Exit::Failed,
        "https://news.example/flood: no such article in the store",
    );
}

#[test]
fn demo_answers_three_questions() {
    let bench = Bench::new();
    let page = done(bench.run(&["demo"]));
    assert_eq!(page.matches("\n$ annals query ").count(), 3, "{page}");
    assert!(page.starts_with("$ annals add examples/articles\n12 articles"), "{page}");
    assert!(fs::read_dir(bench.folder.path()).unwrap().count() == 2, "the demo left something behind");
}

#[test]
fn completions_and_manual_pages() {
    let bench = Bench::new();
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        assert!(done(bench.run(&["completions", shell])).contains("annotate"), "{shell}");
    }
    assert!(done(bench.run(&["man"])).contains(".TH annals 1"));
    assert!(done(bench.run(&["man", "query"])).contains(r"who\-warned\-whom"));
    fails(&bench.run(&["man", "quer"]), Exit::Usage, "hint: did you mean 'query'?");
}

#[test]
fn a_pipe_closed_early_is_a_success() {
    let bench = Bench::filled();
    let mut child = command(bench.folder.path(), &["export", "--format", "nquads"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert_eq!((output.status.code(), output.stderr.as_slice()), (Some(0), &b""[..]));
}

const GOLD: &str = r#"{"article": {"title": "Flood", "publisher": "Harbor Gazette", "published": "2024-05-03", "text": "Peru warned Chile of a flood."},
 "events": [{"id": "e1", "type": "Warning", "mentions": [["warned", "warned Chile"]], "roles": {"agent": [["Peru"]], "recipient": [["Chile"]], "topic": ["e2"]}},
  {"id": "e2", "type": "Flood", "mentions": [["flood", "a flood"]]}],
 "claims": [{"event": "e1", "speaker": ["own"], "polarity": "Positive", "certainty": "Certain"}]}"#;

#[test]
fn evaluate_writes_scores_and_predictions() {
    let bench = Bench::new();
    fs::write(bench.path("gold.json"), GOLD).unwrap();
    let run = bench
        .run(&["evaluate", "articles", "--gold", "gold.json", "--json", "scores.json", "--predictions", "found.jsonl"]);
    assert_eq!(run.code, 0, "{}", run.err);
    assert!(run.out.starts_with("articles"), "{}", run.out);
    let scores: serde_json::Value = serde_json::from_slice(&fs::read(bench.path("scores.json")).unwrap()).unwrap();
    assert_eq!(scores["task"], "articles");
    for name in ["event", "roles", "claim"] {
        for figure in ["precision", "recall", "f1", "n"] {
            assert!(scores["scores"][name][figure].is_number(), "{name} {figure}: {scores}");
        }
    }
    let found = fs::read_to_string(bench.path("found.jsonl")).unwrap();
    assert!(found.lines().any(|line| line.contains("\"an:Warning\"") && line.contains("\"right\":true")), "{found}");
}

#[test]
fn evaluate_names_what_is_wrong_with_the_gold() {
    let bench = Bench::new();
    let run = bench.run(&["evaluate", "articles", "--gold", "thanks.txt"]);
    assert_eq!(run.code, 1);
    assert!(run.err.contains("thanks.txt") && run.err.contains("hint: "), "{}", run.err);
    let run = bench.run(&["evaluate", "--all", "--gold", "."]);
    assert_eq!(run.code, 1);
    assert!(run.err.contains("no gold of any task"), "{}", run.err);
    assert_eq!(bench.run(&["evaluate", "articles"]).code, 2);
}
