//! `annals query`: a shipped or own question, its answer on standard output.

use std::path::Path;
use std::time::{Duration, Instant};

use crate::error::{Error, Kind, Result};
use crate::query::catalog::{self, Group};
use crate::query::format::{has_formula, write};
use crate::query::plan::Step;
use crate::query::run::{Bounds, Measured, Outcome, measure, run_within, shipped};
use crate::query::terms::slips;
use crate::query::{Answer, Binding, Format};
use crate::store::{Store, evaluate};

use super::args::{QueryArgs, QueryFormat};
use super::context::Context;
use super::exit::Exit;
use super::output::{is_terminal, print, width, write_to};
use super::watch::{dated, watched};

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
    let text = match &question {
        Question::Shipped(query) => shipped(query.name, &args.bind)?.to_owned(),
        Question::Own(text) => text.clone(),
    };
    if matches!(question, Question::Own(_)) {
        warn(context, &text);
    }
    let bounds = Bounds { rows: args.limit, ..Bounds::default() };
    if args.explain {
        explain(&store, &text, args, &bounds)?;
    } else {
        answer(context, &store, &text, args, &bounds)?;
    }
    Ok(fed.exit())
}

/// Tells of names that don't do what the query wants of them; the query runs all the same.
pub(super) fn warn(context: &Context, text: &str) {
    for slip in slips(text) {
        context.note(&format!("warning: {slip}"));
    }
}

fn answer(context: &Context, store: &Store, text: &str, args: &QueryArgs, bounds: &Bounds) -> Result<()> {
    let outcome = ask(store, text, &args.bind, args.timeout, bounds)?;
    let to_file = args.output.as_deref().is_some_and(|path| path != Path::new("-"));
    let start = Instant::now();
    let format = format(args.format, &outcome.answer, to_file);
    write_to(args.output.as_deref(), |out| write(&outcome.answer, format, out))?;
    if format == Format::Csv {
        warn_of_formulas(context, &outcome.answer);
    }
    if args.time {
        eprintln!("{}", times(&outcome, start.elapsed()));
    }
    if let Some(note) = counted(&outcome, args.limit).or_else(|| nothing(&outcome)) {
        context.note(&note);
    }
    Ok(())
}

/// Runs a query within its time.
pub(super) fn ask(
    store: &Store,
    text: &str,
    bind: &[Binding],
    limit: Option<Duration>,
    bounds: &Bounds,
) -> Result<Outcome> {
    let (store, owned, bind) = (store.clone(), text.to_owned(), bind.to_vec());
    watched(text, limit, bounds, move |bounds| run_within(&store, &owned, &bind, bounds))
}

fn explain(store: &Store, text: &str, args: &QueryArgs, bounds: &Bounds) -> Result<()> {
    let measured = plan(store, text, &args.bind, args.timeout, bounds)?;
    write_to(args.output.as_deref(), |out| {
        let tree = measured.plan.draw(width());
        out.write_all(tree.as_bytes()).map_err(|e| Error::new(Kind::Io, e.to_string()).at("output"))
    })?;
    measured.cut_short.map_or(Ok(()), Err)
}

/// The plan of a query with its figures. One that could not be stopped has none.
pub(super) fn plan(
    store: &Store,
    text: &str,
    bind: &[Binding],
    limit: Option<Duration>,
    bounds: &Bounds,
) -> Result<Measured> {
    let (store, owned, bind) = (store.clone(), text.to_owned(), bind.to_vec());
    let start = Instant::now();
    match watched(text, limit, bounds, move |bounds| measure(&store, &owned, &bind, bounds)) {
        Ok(Measured { plan, cut_short }) => {
            Ok(Measured { plan, cut_short: cut_short.map(|error| dated(error, limit, start)) })
        }
        Err(error) if error.kind == Kind::Stopped => {
            Ok(Measured { plan: Step::read(&evaluate::plan(text)?)?, cut_short: Some(error) })
        }
        Err(error) => Err(error),
    }
}

/// What reading, answering and writing took.
pub(super) fn times(outcome: &Outcome, written: Duration) -> String {
    let ms = |time: Duration| time.as_secs_f64() * 1000.0;
    format!(
        "time: parse {:.1} ms, evaluate {:.1} ms, print {:.1} ms, rows {}",
        ms(outcome.parsed),
        ms(outcome.evaluated),
        ms(written),
        outcome.count
    )
}

/// That there was more than is shown.
pub(super) fn counted(outcome: &Outcome, limit: Option<usize>) -> Option<String> {
    let what = match outcome.answer {
        Answer::Rows(_) => "rows",
        Answer::Triples(_) => "triples",
        Answer::Boolean(_) => return None,
    };
    let limit = limit.filter(|limit| *limit < outcome.count)?;
    Some(format!("{limit} of {} {what} shown", outcome.count))
}

/// Tells that a spreadsheet would run a cell of the answer.
pub(super) fn warn_of_formulas(context: &Context, answer: &Answer) {
    if let Answer::Rows(rows) = answer
        && has_formula(rows)
    {
        context.note(
            "warning: a cell begins as formulas do, and a spreadsheet may run it\nhint: '--format csv-safe' puts an apostrophe before such cells",
        );
    }
}

/// What to try when there is no answer.
pub(super) fn nothing(outcome: &Outcome) -> Option<String> {
    let is_empty = matches!(&outcome.answer, Answer::Rows(rows) if rows.rows.is_empty()) && outcome.count == 0;
    is_empty.then(|| {
        "0 rows\nhint: 'annals stats' counts what is in the store, 'annals annotate FILE' shows what is read in an article".to_owned()
    })
}

/// A table for a person; in a pipe or file something that programs read.
pub(super) fn format(asked: Option<QueryFormat>, answer: &Answer, to_file: bool) -> Format {
    match asked {
        Some(QueryFormat::Table) => Format::Table(width()),
        Some(QueryFormat::Csv) => Format::Csv,
        Some(QueryFormat::CsvSafe) => Format::CsvSafe,
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
