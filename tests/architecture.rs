//! What ARCHITECTURE.md promises and the compiler does not check: direction of imports, sizes, and documents that agree with the files.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// What any module may use, each also the ones before it.
const GROUND: [&str; 4] = ["error", "vocab", "model", "knowledge"];
/// What stands behind the flow.
const SHELL: [&str; 3] = ["pipeline", "evaluation", "cli"];
/// Documents at the top level.
const DOCUMENTS: [&str; 4] = ["README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "CHANGELOG.md"];
/// Everything that may stand at the top level.
const TOP_LEVEL: [&str; 23] = [
    ".ci",
    ".gitignore",
    "ARCHITECTURE.md",
    "CHANGELOG.md",
    "CONTRIBUTING.md",
    "Cargo.lock",
    "Cargo.toml",
    "LICENSE-APACHE",
    "LICENSE-CC-BY-SA-4.0",
    "LICENSE-MIT",
    "NOTICE.md",
    "README.md",
    "benches",
    "build.rs",
    "clippy.toml",
    "docs",
    "examples",
    "models",
    "ontology",
    "queries",
    "rustfmt.toml",
    "src",
    "tests",
];

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn read(path: impl AsRef<Path>) -> String {
    let path = root().join(path);
    fs::read_to_string(&path).unwrap_or_else(|e| panic!("{}: {e}", path.display()))
}

fn files_below(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files.extend(files_below(&path));
        } else {
            files.push(path);
        }
    }
    files.sort();
    files
}

fn relative(path: &Path) -> String {
    path.strip_prefix(root()).unwrap().to_string_lossy().replace('\\', "/")
}

/// Rust files below `src/`, as relative path and text.
fn sources() -> Vec<(String, String)> {
    files_below(&root().join("src"))
        .into_iter()
        .filter(|p| p.extension().is_some_and(|e| e == "rs"))
        .map(|p| (relative(&p), fs::read_to_string(&p).unwrap()))
        .collect()
}

/// The text without comments and without the in-file tests.
fn code(text: &str) -> String {
    let text = text.split("#[cfg(test)]").next().unwrap_or_default();
    text.lines().map(|line| if line.trim_start().starts_with("//") { "" } else { line }).collect::<Vec<_>>().join("\n")
}

/// Files that git tracks; the files of the known folders where there is no git.
fn tracked() -> Vec<String> {
    let git = Command::new("git").arg("ls-files").current_dir(root()).output();
    match git {
        Ok(output) if output.status.success() && !output.stdout.is_empty() => {
            String::from_utf8(output.stdout).unwrap().lines().map(str::to_owned).collect()
        }
        _ => TOP_LEVEL
            .iter()
            .map(|name| root().join(name))
            .flat_map(|path| if path.is_dir() { files_below(&path) } else { vec![path] })
            .map(|path| relative(&path))
            .collect(),
    }
}

/// Every module in the order of the flow, which is the drawing at the head of `src/lib.rs`.
fn order() -> Vec<String> {
    let lib = read("src/lib.rs");
    let drawing = lib.lines().find(|line| line.contains(" → ")).expect("src/lib.rs draws the flow");
    let flow = drawing.trim_start_matches("//!").split('→').map(|name| name.trim().to_owned());
    let ground = GROUND.iter().map(|&name| name.to_owned());
    ground.chain(flow).chain(SHELL.iter().map(|&name| name.to_owned())).collect()
}

#[test]
fn the_drawing_names_every_module() {
    let lib = read("src/lib.rs");
    let declared: BTreeSet<String> =
        lib.lines().filter_map(|line| line.strip_prefix("pub mod ")?.strip_suffix(';')).map(str::to_owned).collect();
    assert_eq!(order().into_iter().collect::<BTreeSet<_>>(), declared);
}

#[test]
fn imports_go_one_way() {
    let order = order();
    let rank = |name: &str| order.iter().position(|module| module == name);
    let mut wrong = Vec::new();
    for (path, text) in sources() {
        let module = path["src/".len()..].split(['/', '.']).next().unwrap_or_default();
        let Some(own) = rank(module) else { continue };
        for rest in code(&text).split("crate::").skip(1) {
            let name: String = rest.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
            match rank(&name) {
                Some(other) if other <= own => {}
                Some(_) => {
                    wrong.push(format!("{path}: '{module}' must not use 'crate::{name}': it stands to its right"));
                }
                None => {
                    wrong.push(format!("{path}: 'crate::{name}…' hides a module: one `use crate::module::…` a line"));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn files_stay_short() {
    for (path, text) in sources() {
        let lines = text.lines().count();
        assert!(lines <= 800, "{path}: {lines} lines; split it below 800");
    }
}

#[test]
fn only_the_store_names_the_engine() {
    for (path, text) in sources() {
        if !path.starts_with("src/store") {
            assert!(!code(&text).contains("oxigraph::store"), "{path}: 'oxigraph::store' belongs to src/store");
        }
    }
}

#[test]
fn no_question_stands_in_rust() {
    for (path, text) in sources() {
        for words in ["SELECT ?", "SELECT DISTINCT", "CONSTRUCT {", "ASK {"] {
            assert!(!code(&text).contains(words), "{path}: '{words}' belongs to a file below queries/");
        }
    }
}

#[test]
fn the_top_level_is_the_table_of_contents() {
    for name in TOP_LEVEL {
        assert!(root().join(name).exists(), "'{name}' is missing");
    }
    for path in tracked() {
        let top = path.split('/').next().unwrap_or_default();
        assert!(TOP_LEVEL.contains(&top), "'{path}' does not belong at the top level");
    }
}

#[test]
fn no_file_knows_a_machine() {
    // Put together here, so that this file does not hold them.
    let places = ["work", "root", "home", "Users", "tmp"].map(|name| format!("/{name}/"));
    let mut found = Vec::new();
    for path in tracked() {
        let Ok(text) = fs::read_to_string(root().join(&path)) else {
            continue;
        };
        for (number, line) in text.lines().enumerate() {
            for place in &places {
                let starts = |at: usize| !line[..at].ends_with(|c: char| c.is_alphanumeric() || "/.-_}~".contains(c));
                if line.match_indices(place).any(|(at, _)| starts(at)) {
                    found.push(format!("{path}:{}: names a place on one machine: {place}", number + 1));
                }
            }
        }
    }
    assert!(found.is_empty(), "\n{}", found.join("\n"));
}

#[test]
fn documents_are_finished() {
    for name in DOCUMENTS {
        let text = read(name);
        for word in ["FILL", "TODO", "TBD", "XXX"] {
            assert!(!text.contains(word), "{name}: '{word}' is left");
        }
    }
}

/// Paths in backticks that look like files of this repository.
fn paths_named_in(text: &str) -> Vec<String> {
    const FOLDERS: [&str; 8] = ["src/", "ontology/", "queries/", "models/", "tests/", "examples/", "benches/", ".ci/"];
    text.split('`')
        .skip(1)
        .step_by(2)
        .filter(|word| FOLDERS.iter().any(|folder| word.starts_with(folder)))
        .filter(|word| !word.contains(['<', '*', '…', ' ', '{', '\n']))
        .map(str::to_owned)
        .collect()
}

#[test]
fn documents_name_files_that_exist() {
    for name in DOCUMENTS {
        for path in paths_named_in(&read(name)) {
            assert!(root().join(&path).exists(), "{name}: '{path}' does not exist");
        }
    }
}

/// Command lines of this program and its scripts in the fenced blocks of a document.
fn commands_in(text: &str) -> Vec<String> {
    let mut fenced = false;
    let mut commands = Vec::new();
    for line in text.lines() {
        if line.starts_with("```") {
            fenced = !fenced;
        }
        let line = line.trim_start_matches("$ ").trim();
        if fenced && (line.starts_with("annals ") || line.starts_with(".ci/")) {
            commands.push(line.to_owned());
        }
    }
    commands
}

fn help_of(subcommand: &str) -> String {
    let output = Command::new(env!("CARGO_BIN_EXE_annals")).args([subcommand, "--help"]).output().unwrap();
    assert!(output.status.success(), "there is no 'annals {subcommand}'");
    String::from_utf8(output.stdout).unwrap()
}

#[test]
fn documents_show_commands_that_exist() {
    for name in DOCUMENTS {
        for command in commands_in(&read(name)) {
            let words: Vec<&str> =
                command.split_whitespace().take_while(|w| !["#", "|", ">", "&&"].contains(w)).collect();
            if words[0].starts_with(".ci/") {
                assert!(root().join(words[0]).exists(), "{name}: {command}");
                continue;
            }
            if words[1].starts_with('-') {
                continue;
            }
            let help = help_of(words[1]);
            for option in words.iter().filter(|w| w.starts_with("--")) {
                let option = option.split('=').next().unwrap_or_default();
                assert!(help.contains(option), "{name}: {command}: there is no '{option}'");
            }
            if words[1] == "query" && words.get(2).is_some_and(|w| !w.starts_with('-') && !w.contains(['.', '\''])) {
                assert!(root().join(format!("queries/{}.rq", words[2])).exists(), "{name}: {command}: no such query");
            }
        }
    }
}
