//! `annals demo`: reads the articles that come along and answers three questions.
//!
//! Every step is shown as the command that does the same; what it says goes below it.

use std::fmt::Write as _;

use crate::error::Result;
use crate::ingest::{self, Defaults, Format as InputFormat};
use crate::model::Article;
use crate::query::run::run_named;
use crate::query::table::draw;
use crate::query::{Answer, Binding};
use crate::store::Store;

use super::args::DemoArgs;
use super::context::Context;
use super::exit::Exit;
use super::feed::{fill, plural, summary};
use super::output::{print, width};

macro_rules! embed {
    ($($name:literal),+ $(,)?) => {
        &[$(($name, include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/examples/articles/", $name, ".json")))),+]
    };
}

/// Rows of an answer that are shown.
const SHOWN: usize = 4;

/// The articles that come along.
const ARTICLES: &[(&str, &str)] = embed![
    "mh17-1", "mh17-2", "mh17-3", "mh17-4", "skripal-1", "skripal-2", "skripal-3", "sri-lanka-1", "sri-lanka-2",
    "sri-lanka-3", "sri-lanka-4", "sri-lanka-5",
];

/// A shipped query, the parameters given, and what the answer shows.
struct Question {
    name: &'static str,
    bindings: &'static [(&'static str, &'static str)],
    shows: &'static str,
}

const QUESTIONS: [Question; 3] = [
    Question {
        name: "who-claimed-responsibility",
        bindings: &[],
        shows: "Who says of himself that he did it. That he did it is no fact of the graph, only that he says so.",
    },
    Question {
        name: "who-accused-whom",
        bindings: &[],
        shows: "Who says it of somebody else, of what, and in which words of which article.",
    },
    Question {
        name: "who-denied-what",
        bindings: &[("entity", "Russia")],
        shows: "And who denies it. Both stand side by side.",
    },
];

pub(super) fn run(context: &Context, _: &DemoArgs) -> Result<Exit> {
    let store = match context.given() {
        Some(_) => context.open_or_create()?,
        None => Store::memory()?,
    };
    print("$ annals add examples/articles\n")?;
    let report = fill(context, &store, articles()?)?;
    store.flush()?;
    print(&format!("{}\n", summary(&report)))?;
    for question in QUESTIONS {
        print(&format!("\n# {}\n{}\n", question.shows, command(&question)))?;
        print(&answer(&store, &question)?)?;
    }
    print(
        "\n# 'annals explain' leads from any of these to the sentence; 'annals query --list' shows what else can be asked.\n",
    )?;
    Ok(Exit::Done)
}

fn articles() -> Result<Vec<Article>> {
    let mut read = Vec::with_capacity(ARTICLES.len());
    for (name, text) in ARTICLES {
        let name = format!("examples/articles/{name}.json");
        ingest::read_bytes(&name, text.as_bytes(), InputFormat::Json, &Defaults::default(), &mut |article| {
            read.push(article);
        });
    }
    read.into_iter().collect()
}

fn command(question: &Question) -> String {
    question.bindings.iter().fold(format!("$ annals query {}", question.name), |mut line, (parameter, value)| {
        let _ = write!(line, " --bind {parameter}='{value}'");
        line
    })
}

fn answer(store: &Store, question: &Question) -> Result<String> {
    let bindings: Vec<Binding> = question.bindings.iter().map(|(name, value)| Binding::new(*name, *value)).collect();
    let Answer::Rows(mut rows) = run_named(store, question.name, &bindings)? else { return Ok(String::new()) };
    let more = rows.rows.len().saturating_sub(SHOWN);
    rows.rows.truncate(SHOWN);
    let mut page = draw(&rows, width());
    if more > 0 {
        let _ = writeln!(page, "… and {}", plural(more, "more row", "more rows"));
    }
    Ok(page)
}
