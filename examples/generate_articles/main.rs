//! Writes generated articles and what is true of them: `cargo run --release --example generate_articles -- 2000 FOLDER [SEED]`.
//!
//! `FOLDER/articles.jsonl` is for `annals add`, `FOLDER/truth.jsonl` says which event and which entities each one names.
#![allow(clippy::print_stdout, clippy::print_stderr, reason = "an example prints")]

mod generator;

use std::path::Path;

fn main() -> std::io::Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [number, folder, rest @ ..] = &arguments[..] else {
        eprintln!("usage: generate_articles NUMBER FOLDER [SEED]");
        std::process::exit(2);
    };
    let number = number.parse().map_err(std::io::Error::other)?;
    let seed = rest.first().and_then(|s| s.parse().ok()).unwrap_or(1);
    let corpus = generator::corpus(seed, number);
    let folder = Path::new(folder);
    std::fs::create_dir_all(folder)?;
    let lines = |line: fn(&generator::Telling) -> String| -> String {
        corpus.articles.iter().map(|a| line(a) + "\n").collect()
    };
    std::fs::write(folder.join("articles.jsonl"), lines(generator::Telling::to_json))?;
    std::fs::write(folder.join("truth.jsonl"), lines(generator::Telling::truth_to_json))?;
    println!("{} articles of {} events", corpus.articles.len(), corpus.stories.len());
    Ok(())
}
