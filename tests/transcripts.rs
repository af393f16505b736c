//! What the command line says, word for word: commands with what they print, in `tests/cases/commands/`, `export/`, `query-line/`
//! and `shell/`.
//!
//! Each case is run on a store that holds two articles; those of `commands/` may change it, so each has one of its own. Standard output
//! and standard error stand together, in the order in which they were written. Times are masked.

use std::fs::{File, read_dir, read_to_string};
use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use annals::cli::args::Cli;
use clap::CommandFactory as _;

use crate::cli::Bench;
use crate::support::run_cases;

/// Runs a program in the folder of the bench; both of its streams, then its exit code when it is not 0.
fn transcript(bench: &Bench, program: &str, args: &[&str], input: &str) -> String {
    let path = bench.path("transcript");
    let file = File::create(&path).unwrap();
    let mut child = Command::new(program)
        .args(args)
        .current_dir(bench.path(""))
        .env_remove("ANNALS_STORE")
        .env("NO_COLOR", "1")
        .env("COLUMNS", "100")
        .env("ANNALS", env!("CARGO_BIN_EXE_annals"))
        .env("FONTS", concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fonts"))
        .stdin(Stdio::piped())
        .stderr(file.try_clone().unwrap())
        .stdout(file)
        .spawn()
        .unwrap();
    let _ = child.stdin.take().unwrap().write_all(input.as_bytes());
    let code = child.wait().unwrap().code().unwrap();
    let mut text: String = read_to_string(&path).unwrap().lines().map(|line| masked(line) + "\n").collect();
    if code != 0 {
        text.push_str(&format!("exit code {code}\n"));
    }
    text
}

/// The line with every number of milliseconds as `#`.
fn masked(line: &str) -> String {
    let timed = line.starts_with("time: ");
    let plan = line.len() > 22 && line.is_char_boundary(22) && line[..22].split_whitespace().count() == 2;
    if plan && line.get(11..21).is_some_and(|part| part.trim().parse::<f64>().is_ok()) {
        return format!("{}         # {}", &line[..11], &line[22..]);
    }
    let words = line.split(' ').map(|word| if timed && word.contains('.') { "#" } else { word });
    words.collect::<Vec<_>>().join(" ")
}

/// Runs lines of a terminal in which `annals` is the program.
fn script(bench: &Bench, input: &str) -> String {
    let script = format!("annals() {{ \"$ANNALS\" \"$@\"; }}\n{input}\n");
    transcript(bench, "sh", &["-c", &script], "")
}

#[test]
fn queries() {
    let bench = Bench::filled();
    run_cases("query-line", |input| script(&bench, input));
}

#[test]
fn exports() {
    let bench = Bench::filled();
    run_cases("export", |input| script(&bench, input));
}

#[test]
fn commands() {
    let filled = Bench::filled();
    run_cases("commands", |input| {
        let bench = Bench::new();
        let copied = Command::new("cp").arg("-r").arg(filled.path("annals.store")).arg(bench.path("")).status();
        assert!(copied.unwrap().success());
        script(&bench, input)
    });
}

#[test]
fn every_command_has_a_transcript() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/commands");
    let files = read_dir(folder).unwrap().map(|entry| read_to_string(entry.unwrap().path()).unwrap());
    let all = files.collect::<String>();
    let words: Vec<&str> = all.split_whitespace().collect();
    for command in Cli::command().get_subcommands().map(|command| command.get_name().to_owned()) {
        // Training is a feature of its own, for those who have the treebanks.
        let is_there = words.windows(2).any(|pair| pair == ["annals", command.as_str()]);
        assert!(
            is_there || command.starts_with("train"),
            "no transcript of 'annals {command}' in tests/cases/commands"
        );
    }
}

#[test]
fn shell() {
    let bench = Bench::filled();
    run_cases("shell", |input| transcript(&bench, env!("CARGO_BIN_EXE_annals"), &["shell"], input));
}

/// Every way in which a query can go on for ever: reading, combining what was read, sorting, walking paths.
#[test]
fn a_query_that_never_ends_is_stopped() {
    let bench = Bench::filled();
    for query in [
        "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }",
        "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }",
        "SELECT ?a { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l FILTER (?c = ?l) }",
        "SELECT * { ?a (!rdfs:label)+ ?b . ?c (!rdfs:label)+ ?d . ?e (!rdfs:label)+ ?f }",
        "CONSTRUCT { ?a ?b ?l } { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }",
    ] {
        for option in ["--format=csv", "--explain"] {
            let start = Instant::now();
            let run = bench.run(&["query", "--timeout", "0.3", option, query]);
            assert!(start.elapsed() < Duration::from_secs(20), "{query}");
            assert_eq!(run.code, 3, "{query}: {}", run.err);
            assert!(
                run.err.starts_with("error: query: stopped after 0.3 s, before it was done\nhint: "),
                "{}",
                run.err
            );
            assert!(option == "--explain" || run.out.is_empty(), "{query}: {}", run.out);
        }
    }
}

/// `ask` and `describe` have the same limit as `query`.
#[test]
fn a_question_that_never_ends_is_stopped() {
    let bench = Bench::filled();
    let forever = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }";
    std::fs::create_dir(bench.path("own")).unwrap();
    std::fs::write(bench.path("own/forever.rq"), forever).unwrap();
    let run = bench.run(&["ask", "forever", "--questions", "own", "--timeout", "0.3"]);
    assert_eq!((run.code, run.out.as_str()), (3, ""), "{}", run.err);
    let said = "error: query: stopped after 0.3 s, before it was done\nhint: '--timeout' gives it more; ";
    assert!(run.err.starts_with(said), "{}", run.err);
    let run = bench.run(&["describe", "Peru", "--timeout", "0.000001"]);
    assert_eq!((run.code, run.out.as_str()), (3, ""), "{}", run.err);
    assert!(run.err.contains("hint: '--timeout' gives it more; "), "{}", run.err);
}

/// After a query was stopped the shell answers the next one, and nothing goes on behind it.
#[test]
fn the_shell_stops_what_it_was_told_to_stop() {
    let bench = Bench::filled();
    let forever = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l };";
    let input = format!(".timeout 0.3\n{forever}\n.timeout off\nASK {{}};\n");
    let text = transcript(&bench, env!("CARGO_BIN_EXE_annals"), &["shell"], &input);
    assert!(text.contains("stopped after 0.3 s") && text.contains("true"), "{text}");
}
