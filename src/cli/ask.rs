//! `annals ask`: a named question, answered in sentences that end in their sources.

use std::fmt::Write as _;
use std::path::PathBuf;
use std::time::Duration;

use crate::error::{Kind, Result};
use crate::query::ask::pages::{Style, json, markdown, text};
use crate::query::ask::{Question, Questions, Told, ask};
use crate::query::format::write;
use crate::query::run::Bounds;
use crate::query::{Answer, Binding, Format};
use crate::store::Store;

use super::ask_args::{AskArgs, AskFormat};
use super::context::Context;
use super::exit::Exit;
use super::output::{has_color, print, width, write_to};
use super::query::warn_of_formulas;
use super::watch::watched;

/// What to do about a question that was cut short.
const LONGER: &str = "'--timeout' gives it more; '--sparql' prints the query, and 'annals query --explain -f FILE' shows what takes the time";

/// Folder of own questions, beside the store.
const FOLDER: &str = "annals.questions";

pub(super) fn run(context: &Context, args: &AskArgs) -> Result<Exit> {
    let questions = questions(args.questions.as_ref())?;
    if args.question.is_empty() {
        print(&list(&questions))?;
        return Ok(Exit::Done);
    }
    let (question, arguments) = questions.pick(&args.question)?;
    let options = options(args);
    if args.help_question {
        print(&question.help())?;
        return Ok(Exit::Done);
    }
    if args.sparql && arguments.is_empty() && options.is_empty() && question.positional().next().is_some() {
        print(&question.text)?;
        return Ok(Exit::Done);
    }
    let (store, fed) = context.open(&args.fill)?;
    let told = within(&store, question, arguments, options, args.timeout)?;
    for note in told.asked.iter().filter_map(|a| a.note.as_ref()) {
        context.note(note);
    }
    if args.sparql {
        print(&told.sparql)?;
        return Ok(fed.exit());
    }
    let answer = Answer::Rows(told.rows.clone());
    write_to(args.output.as_deref(), |out| match args.format {
        AskFormat::Csv => write(&answer, Format::Csv, out),
        AskFormat::CsvSafe => write(&answer, Format::CsvSafe, out),
        AskFormat::Table => write(&answer, Format::Table(width()), out),
        other => {
            let page = page(&told, other, style(args));
            out.write_all(page.as_bytes()).map_err(|e| crate::error::Error::io(std::path::Path::new("output"), &e))
        }
    })?;
    if args.format == AskFormat::Csv {
        warn_of_formulas(context, &answer);
    }
    if told.rows.rows.is_empty() {
        context.note("hint: 'annals describe' shows what the articles do say about something");
    }
    Ok(fed.exit())
}

/// Asks within a time.
fn within(
    store: &Store,
    question: &Question,
    arguments: &[String],
    options: Vec<Binding>,
    limit: Option<Duration>,
) -> Result<Told> {
    let (store, asked, arguments) = (store.clone(), question.clone(), arguments.to_vec());
    let work = move |bounds: &Bounds| ask(&store.until(bounds.stop.clone()), &asked, &arguments, &options);
    watched(&question.text, limit, &Bounds::default(), work).map_err(|error| match error.kind {
        Kind::Stopped => error.hint(LONGER),
        _ => error,
    })
}

fn page(told: &Told, format: AskFormat, style: Style) -> String {
    match format {
        AskFormat::Markdown => markdown(told, style),
        AskFormat::Json => json(told),
        AskFormat::Text | AskFormat::Table | AskFormat::Csv | AskFormat::CsvSafe => text(told, style),
    }
}

fn style(args: &AskArgs) -> Style {
    let bold = has_color() && args.output.is_none();
    Style { width: usize::from(width()), bold, sources: args.sources, limit: args.limit }
}

/// Values given by name.
fn options(args: &AskArgs) -> Vec<Binding> {
    let named = [
        ("about", &args.about),
        ("from", &args.from),
        ("to", &args.to),
        ("km", &args.km),
        ("paths", &args.paths),
        ("claim", &args.claim),
    ];
    let given = named.into_iter().filter_map(|(name, value)| Some(Binding::new(name, value.as_ref()?)));
    given.chain(args.bind.iter().cloned()).collect()
}

/// The shipped questions and those of the user.
fn questions(folder: Option<&PathBuf>) -> Result<Questions> {
    let mut questions = Questions::shipped();
    match folder {
        Some(folder) => questions.add_folder(folder)?,
        None => {
            for folder in usual_folders().into_iter().filter(|folder| folder.is_dir()) {
                questions.add_folder(&folder)?;
            }
        }
    }
    Ok(questions)
}

/// Where own questions are looked for when nothing is said: the user's configuration, then the working folder, which wins.
fn usual_folders() -> Vec<PathBuf> {
    let set = |name: &str| std::env::var_os(name).filter(|v| !v.is_empty()).map(PathBuf::from);
    let home = set("XDG_CONFIG_HOME").or_else(|| Some(set("HOME")?.join(".config")));
    home.map(|home| home.join("annals").join("questions")).into_iter().chain([PathBuf::from(FOLDER)]).collect()
}

fn list(questions: &Questions) -> String {
    let mut page = String::from("Questions, asked with 'annals ask QUESTION':\n");
    for question in questions.iter() {
        let own = if question.own { " (own)" } else { "" };
        let _ = writeln!(page, "\n  {}{own}\n      {}", question.usage(), asks(question));
    }
    page.push_str("\nX and EVENT are labels, names or IRIs; a place, a person or a group stands for the events there, or with it.\n");
    page.push_str("'annals ask QUESTION --help-question' tells more about one.\n");
    page
}

fn asks(question: &Question) -> &str {
    let head = &question.head;
    if head.question.is_empty() { &head.title } else { &head.question }
}
