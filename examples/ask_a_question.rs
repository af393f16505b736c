//! Builds a graph of the example articles in memory and asks it two of the questions in `queries/`.
//!
//! ```text
//! cargo run --release --example ask_a_question
//! ```
#![allow(clippy::print_stdout, reason = "an example prints")]

use std::path::Path;

use annals::error::Result;
use annals::ingest::{self, Defaults};
use annals::pipeline;
use annals::query::run::{run, run_named};
use annals::query::{Answer, catalog};
use annals::store::Store;
use annals::{Article, Knowledge};

fn main() -> Result<()> {
    // `Store::open(path)` keeps the same graph on disk.
    let store = Store::memory()?;
    pipeline::build_articles(&store, read(Path::new("examples/articles"))?, Knowledge::embedded())?;

    // A question is a file below `queries/`; its head says what it asks and which parameters it takes.
    println!("{}", catalog::find("who-warned-whom")?.head().question);
    let warnings = run_named(&store, "who-warned-whom", &["to=Sri Lanka".parse()?])?;
    print_rows(&warnings, &["warner", "warned", "speaker", "quote"]);

    // Claims that contradict each other stand side by side; the graph does not pick one.
    println!("\n{}", catalog::find("disputes")?.head().question);
    let disputes = run_named(&store, "disputes", &[])?;
    print_rows(&disputes, &["about", "speaker", "says", "otherSpeaker", "otherSays"]);

    // Any SPARQL will do; the prefixes of the graph are declared.
    println!("\nWho accused whom?");
    let accusations = run(&store, "SELECT ?who ?whom { ?who an:accused ?whom } ORDER BY ?who ?whom", &[])?;
    print_rows(&accusations, &["who", "whom"]);
    Ok(())
}

fn print_rows(answer: &Answer, columns: &[&str]) {
    if let Answer::Rows(rows) = answer {
        for row in 0..rows.rows.len() {
            let cells: Vec<String> = columns.iter().map(|column| rows.text(row, column)).collect();
            println!("  {}", cells.join(" | "));
        }
    }
}

/// The articles of a file or folder; the first one that can't be read ends the program.
fn read(path: &Path) -> Result<Vec<Article>> {
    let mut articles = Vec::new();
    ingest::read_path(path, &Defaults::default(), &mut |article| articles.push(article));
    articles.into_iter().collect()
}
