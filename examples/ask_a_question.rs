//! Builds a graph of the example articles in memory and asks it two of the questions in `queries/`.
//!
//! ```text
//! cargo run --release --example ask_a_question
//! ```
#![allow(clippy::print_stdout, reason = "an example prints")]

use std::path::Path;

use annals::Knowledge;
use annals::error::Result;
use annals::ingest::Defaults;
use annals::pipeline;
use annals::query::{self, Answer, catalog};
use annals::store::Store;

fn main() -> Result<()> {
    // `Store::open(path)` keeps the same graph on disk.
    let store = Store::memory()?;
    pipeline::build(
        &store,
        &[Path::new("examples/articles")],
        &Defaults::default(),
        Knowledge::embedded(),
    )?;

    // A question is a file below `queries/`; its head says what it asks and which parameters it takes.
    let who_warned_whom = catalog::find("who-warned-whom")?;
    println!("{}", who_warned_whom.head().question);
    let answer = query::run(&store, who_warned_whom.text, &[query::Binding::new("to", "Sri Lanka")])?;
    print_rows(&answer, &["warner", "warned", "speaker", "quote"]);

    // Claims that contradict each other stand side by side; the graph does not pick one.
    let disputes = catalog::find("disputes")?;
    println!("\n{}", disputes.head().question);
    print_rows(
        &query::run(&store, disputes.text, &[])?,
        &["speaker", "says", "otherSpeaker", "otherSays"],
    );
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
