//! `annals query`: a shipped or own question, its answer on standard output.

use std::path::Path;

use crate::error::{Error, Kind, Result};
use crate::query::catalog::{self, Group};
use crate::query::format::write;
use crate::query::run::run_named;
use crate::query::terms::strangers;
use crate::query::{Answer, Format, run as run_text};
use crate::store::Store;

use super::args::{QueryArgs, QueryFormat};
use super::context::Context;
use super::exit::Exit;
use super::output::{is_terminal, print, width, write_to};

/// What the user wants to ask.
enum Question {
    Shipped(&'static catalog::Query),
    Own(String),
}

pub(super) fn run(context: &Context, args: &QueryArgs) -> Result<Exit> {
    if args.list {
        print(&list())?;
        return Ok(Exit::Done);
    }
    let question = question(args)?;
    if args.show || args.help_query {
        print(&told(&question, args.show))?;
        return Ok(Exit::Done);
    }
    let (store, fed) = context.open(&args.fill)?;
    let answer = match &question {
        Question::Shipped(query) => run_named(&store, query.name, &args.bind)?,
        Question::Own(text) => run_text(&store, text, &args.bind)?,
    };
    let to_file = args.output.as_deref().is_some_and(|path| path != Path::new("-"));
    write_to(args.output.as_deref(), |out| write(&answer, format(args.format, &answer, to_file), out))?;
    if matches!(&answer, Answer::Rows(rows) if rows.rows.is_empty()) {
        context.note(&nothing(&store, &question)?);
    }
    Ok(fed.exit())
}

/// What to try when there is no answer: names that nothing declares, else where to look.
fn nothing(store: &Store, question: &Question) -> Result<String> {
    let mut note = String::from("0 rows");
    if let Question::Own(text) = question {
        for stranger in strangers(store, text)? {
            note.push_str(&format!("\nhint: '{}' is not declared", stranger.name));
            if let Some(near) = stranger.nearest {
                note.push_str(&format!(", did you mean '{near}'?"));
            }
        }
    }
    if note == "0 rows" {
        note.push_str("\nhint: 'annals stats' counts what is in the store, 'annals annotate FILE' shows what is read in an article");
    }
    Ok(note)
}

/// A table for a person; in a pipe or file something that programs read.
pub(super) fn format(asked: Option<QueryFormat>, answer: &Answer, to_file: bool) -> Format {
    match asked {
        Some(QueryFormat::Table) => Format::Table(width()),
        Some(QueryFormat::Csv) => Format::Csv,
        Some(QueryFormat::Tsv) => Format::Tsv,
        Some(QueryFormat::Json) => Format::Json,
        Some(QueryFormat::Xml) => Format::Xml,
        Some(QueryFormat::Ttl) => Format::Turtle,
        Some(QueryFormat::Ntriples) => Format::NTriples,
        Some(QueryFormat::Rdfxml) => Format::RdfXml,
        None if is_terminal() && !to_file => Format::Table(width()),
        None if matches!(answer, Answer::Triples(_)) => Format::NTriples,
        None => Format::Tsv,
    }
}

fn question(args: &QueryArgs) -> Result<Question> {
    let text = match (&args.query, &args.file) {
        (Some(text), _) => text.clone(),
        (None, Some(path)) => return read(path).map(Question::Own),
        (None, None) => {
            return Err(
                Error::new(Kind::Query, "no query is given").hint("'annals query --list' shows what can be asked")
            );
        }
    };
    if is_name(&text) { catalog::find(&text).map(Question::Shipped) } else { Ok(Question::Own(text)) }
}

/// A name is one word of letters, digits, hyphens and slashes; SPARQL never is.
fn is_name(text: &str) -> bool {
    !text.is_empty() && text.chars().all(|c| c.is_ascii_alphanumeric() || "-_/.".contains(c))
}

fn read(path: &Path) -> Result<String> {
    let text =
        if path == Path::new("-") { std::io::read_to_string(std::io::stdin()) } else { std::fs::read_to_string(path) };
    text.map_err(|e| Error::io(path, &e))
}

fn told(question: &Question, whole: bool) -> String {
    match question {
        Question::Shipped(query) if whole => query.text.to_owned(),
        Question::Shipped(query) => head(query),
        Question::Own(text) => format!("{}\n", text.trim_end()),
    }
}

/// The head of a query as help.
fn head(query: &catalog::Query) -> String {
    let head = query.head();
    let mut text = format!("{}\n{}\n", head.title, head.question);
    if !head.parameters.is_empty() {
        text.push_str("\nParameters, each of which may be left out:\n");
        for parameter in &head.parameters {
            text.push_str(&format!("  --bind {}=…  {}\n", parameter.name, parameter.note));
        }
    }
    text.push_str(&format!("\nColumns: {}\n", head.columns.join(", ")));
    for note in &head.notes {
        text.push_str(&format!("{note}\n"));
    }
    text.push_str(&format!("\nExample: {}\n", head.example));
    text
}

fn list() -> String {
    let wide = catalog::group(Group::Ask).map(|q| q.name.len()).max().unwrap_or(0);
    catalog::group(Group::Ask).map(|q| format!("{:wide$}  {}\n", q.name, q.head().question)).collect()
}
