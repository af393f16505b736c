//! Runner for case files: text in, text out, side by side in `tests/cases/<stage>/<phenomenon>.txt`.
//!
//! A file is a list of cases, each `=== title`, the input, a line `---`, and the expected output.
//! Lines that begin with `# ` before the first case or right below a title are comments; a case that is known to be
//! wrong says so there with `# FIXME:`. `UPDATE_EXPECT=1 cargo test` rewrites the expected parts and keeps the rest.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::path::PathBuf;

/// One case of a file.
struct Case {
    title: String,
    comments: Vec<String>,
    input: String,
    expected: String,
}

/// Runs `f` on the input of every case below `tests/cases/<stage_dir>` and compares with what the file expects.
#[track_caller]
pub(crate) fn run_cases(stage_dir: &str, f: impl Fn(&str) -> String) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases").join(stage_dir);
    let update = std::env::var_os("UPDATE_EXPECT").is_some();
    let mut failures = String::new();
    for path in case_files(&folder) {
        let text = fs::read_to_string(&path).expect("a case file is readable");
        let (preamble, mut cases) = parse(&text);
        for case in &mut cases {
            let found = f(&case.input).trim_end().to_owned();
            if found != case.expected {
                let name = path.file_name().unwrap_or_default().to_string_lossy();
                let _ = write!(
                    failures,
                    "\n{name}: {}\n{}\n--- expected\n{}\n--- found\n{found}\n",
                    case.title, case.input, case.expected
                );
                case.expected = found;
            }
        }
        if update {
            fs::write(&path, print(&preamble, &cases)).expect("a case file is writable");
        }
    }
    assert!(update || failures.is_empty(), "{failures}\nUPDATE_EXPECT=1 rewrites what is expected");
}

/// Case files of a folder, sorted by name.
fn case_files(folder: &Path) -> Vec<PathBuf> {
    let mut files: Vec<PathBuf> = fs::read_dir(folder)
        .unwrap_or_else(|error| panic!("{}: {error}", folder.display()))
        .map(|entry| entry.expect("a folder entry is readable").path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "txt"))
        .collect();
    files.sort();
    files
}

/// Splits a file into what stands before the first case, and its cases.
fn parse(text: &str) -> (String, Vec<Case>) {
    let mut parts = text.split("\n=== ");
    let first = parts.next().unwrap_or_default();
    let (preamble, first_case) = match first.strip_prefix("=== ") {
        Some(case) => (String::new(), Some(case)),
        None => (first.trim_end().to_owned(), None),
    };
    let cases = first_case.into_iter().chain(parts).map(parse_case).collect();
    (preamble, cases)
}

fn parse_case(text: &str) -> Case {
    let (title, body) = text.split_once('\n').unwrap_or((text, ""));
    let (head, expected) = match body.strip_prefix("---\n") {
        Some(expected) => ("", expected),
        None => body.split_once("\n---\n").unwrap_or((body.strip_suffix("\n---").unwrap_or(body), "")),
    };
    let n_comments = head.lines().take_while(|line| line.starts_with("# ")).count();
    Case {
        title: title.trim().to_owned(),
        comments: head.lines().take(n_comments).map(str::to_owned).collect(),
        input: head.lines().skip(n_comments).collect::<Vec<_>>().join("\n"),
        expected: expected.trim_end().to_owned(),
    }
}

/// Writes a file as [`parse`] reads it.
fn print(preamble: &str, cases: &[Case]) -> String {
    let mut out = String::new();
    if !preamble.is_empty() {
        let _ = write!(out, "{preamble}\n\n");
    }
    for (i, case) in cases.iter().enumerate() {
        let gap = if i == 0 { "" } else { "\n" };
        let _ = writeln!(out, "{gap}=== {}", case.title);
        for comment in &case.comments {
            let _ = writeln!(out, "{comment}");
        }
        let _ = write!(out, "{}\n---\n{}\n", case.input, case.expected);
    }
    out
}

#[test]
fn a_case_file_survives_being_rewritten() {
    let text = "# About.\n\n=== one\n# FIXME: wrong\nin\nput\n---\nout\n\n=== two\nx\n---\ny\n";
    let (preamble, cases) = parse(text);
    assert_eq!(cases.len(), 2);
    assert_eq!(cases[0].input, "in\nput");
    assert_eq!(print(&preamble, &cases), text);
}
