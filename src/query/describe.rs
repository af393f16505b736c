//! A page about a thing: what it is called, what is told of it, who says so and who says not, and in which articles.
//!
//! A name or IRI comes in, a text for a terminal goes out. The sections are questions too, below `queries/describe/` and `queries/ask/`, asked
//! about this one thing and written as `ask` writes them, so each line ends in its source. Sections without an answer are left out.

use std::borrow::Cow;
use std::fmt::Write as _;

use oxigraph::model::Term;

use crate::error::Result;
use crate::store::Store;

use super::answer::plain;
use super::ask::pages::{Style, sentences, wrap};
use super::ask::{Fit, Question, Questions, Sort, Thing, find, tell_of, visible};
use super::catalog;
use super::parameters::Bound;
use super::shorten::shorten;

/// Things of one name that are described one after the other; which of more is meant is for the user to say.
const SEVERAL: usize = 3;

/// How much is told, and how.
#[derive(Clone, Copy, Debug)]
pub struct Options {
    /// Columns of the terminal.
    pub width: usize,
    /// Whether headings are bold.
    pub bold: bool,
    /// Most lines of a section; 0 for all.
    pub limit: usize,
}

/// A section: its heading, the question that fills it, and the parameter that stands for the thing.
type Section = (&'static str, &'static str, &'static str);

const ENTITY: &[Section] = &[
    ("Relations", "describe/relations", "thing"),
    ("Timeline", "describe/events", "thing"),
    ("Claims for and against", "describe/charges", "thing"),
    ("Said", "ask/said", "speaker"),
    ("Articles", "describe/articles", "thing"),
];
const EVENT: &[Section] = &[
    ("Claims for and against", "describe/claims", "thing"),
    ("Responsibility claimed", "ask/who-claimed", "event"),
    ("Blamed", "ask/who-blames", "event"),
    ("Denied", "ask/who-denied", "event"),
    ("Figures", "ask/tolls", "event"),
    ("Disputes", "ask/disputes", "event"),
    ("Warnings", "ask/warnings-before", "event"),
    ("Related events", "describe/related", "thing"),
    ("Origins", "ask/origins", "event"),
    ("Articles", "describe/articles", "thing"),
];
const CLAIM: &[Section] = &[
    ("Words", "describe/words", "thing"),
    ("Claims that contradict it", "describe/answers", "thing"),
    ("Articles", "describe/articles", "thing"),
];
const ARTICLE: &[Section] = &[("Events", "describe/events", "thing")];

/// The page of what `text` stands for, and what a reader should know about how it was taken.
///
/// # Errors
/// When it stands for nothing or for many things, and when the store can't be read.
pub fn describe(store: &Store, text: &str, options: Options) -> Result<(String, Vec<String>)> {
    let found = find(store, text)?;
    if found.things.len() > SEVERAL && !found.chosen {
        return Err(found.ambiguous());
    }
    let mut notes = Vec::new();
    if found.things.len() > 1 && !found.chosen {
        notes.push(format!("'{}' fits {} things:\n{}", found.text, found.things.len(), found.list()));
        notes.push(format!("to choose one, {}", found.how_to_choose()));
    } else if found.fit == Fit::Words {
        notes.push(format!("'{}' is taken for '{}'", found.text, found.things[0].name()));
    }
    let pages = found.things.iter().map(|thing| page(store, thing, options)).collect::<Result<Vec<_>>>()?;
    Ok((pages.join("\n"), notes))
}

fn page(store: &Store, thing: &Thing, options: Options) -> Result<String> {
    let kind = if thing.kind.is_empty() { thing.sort.name().to_owned() } else { thing.kind.to_lowercase() };
    let title = match (thing.label.as_str(), thing.sort) {
        ("", Sort::Claim) => "Claim".to_owned(),
        ("", Sort::Count) => "Count".to_owned(),
        _ => visible(&thing.name()),
    };
    let title = if options.bold { format!("\u{1b}[1m{title}\u{1b}[0m") } else { title };
    let mut page = format!("{title}\n{}, {kind}\n", thing.short());
    facts(store, thing, options, &mut page)?;
    let sections = match thing.sort {
        Sort::Entity => ENTITY,
        Sort::Event => EVENT,
        Sort::Article => ARTICLE,
        Sort::Claim | Sort::Count => CLAIM,
    };
    for section in sections {
        page.push_str(&told(store, thing, section, options)?);
    }
    Ok(page)
}

/// A section with its heading; nothing when there is no answer.
fn told(store: &Store, thing: &Thing, (heading, query, parameter): &Section, options: Options) -> Result<String> {
    let bound = Bound { name: (*parameter).to_owned(), terms: vec![thing.node.clone().into()] };
    let mut question = question(query)?;
    // The page is about one thing: its name need not stand above every section again.
    question.head.groups.retain(|group| group != "about");
    let told = tell_of(store, &question, vec![bound])?;
    if told.rows.rows.is_empty() {
        return Ok(String::new());
    }
    let style = Style {
        width: options.width,
        bold: false,
        sources: Some(told.question.head.sources.unwrap_or(3)),
        limit: options.limit,
    };
    let heading = if options.bold { format!("\u{1b}[1m{heading}\u{1b}[0m") } else { (*heading).to_owned() };
    let body = sentences(&told, style, 2);
    Ok(format!("\n{heading}\n{}\n", body.trim_start_matches('\n').trim_end()))
}

fn question(name: &str) -> Result<Question> {
    match name.strip_prefix("ask/") {
        Some(asked) => Questions::shipped().find(asked).cloned(),
        None => Ok(Question::read(name, Cow::Borrowed(catalog::find(name)?.text), false)),
    }
}

/// A line for each property, with all its values.
fn facts(store: &Store, thing: &Thing, options: Options, page: &mut String) -> Result<()> {
    let bound = Bound { name: "thing".into(), terms: vec![thing.node.clone().into()] };
    let rows = super::labels::ask(store, "describe/facts", &[bound])?;
    let mut lines: Vec<(String, Vec<String>)> = Vec::new();
    for row in 0..rows.rows.len() {
        let property = rows.text(row, "property");
        let value = match (rows.term(row, "label"), rows.term(row, "value")) {
            (Some(label), Some(Term::NamedNode(node))) if node.as_str().starts_with("urn:") => {
                format!("{} ({})", plain(label), shorten(node.as_str()))
            }
            (Some(label), _) => plain(label),
            (None, Some(Term::NamedNode(node))) => shorten(node.as_str()),
            (None, other) => other.map(plain).unwrap_or_default(),
        };
        let value = visible(&value);
        match lines.last_mut() {
            Some((known, values)) if *known == property => values.push(value),
            _ => lines.push((property, vec![value])),
        }
    }
    for (property, mut values) in lines {
        values.dedup();
        let shown = if options.limit == 0 { values.len() } else { options.limit.min(values.len()) };
        let more = if shown < values.len() { format!("; … {} more", values.len() - shown) } else { String::new() };
        let line = format!("{property}: {}{more}", values[..shown].join("; "));
        let _ = writeln!(page, "{}", wrap(&line, options.width, "  ", "      "));
    }
    Ok(())
}
