//! Writes answers for readers and programs: text for a terminal, Markdown, JSON.
//!
//! A [`Told`] comes in, a text goes out: what was asked, headings, sentences, and after each sentence where it is from, outlet, day and words.

use std::fmt::Write as _;

use serde_json::{Value, json};

use crate::query::answer::plain;

use super::Told;
use super::sentence::{Entry, Heading, Source, entries, visible};

/// Sources of a sentence that are shown when nothing is said.
const SOURCES: usize = 5;

/// How a page looks.
#[derive(Clone, Copy, Debug)]
pub struct Style {
    /// Columns of the terminal.
    pub width: usize,
    /// Whether headings are bold.
    pub bold: bool,
    /// Most sources of a sentence; 0 for all.
    pub sources: Option<usize>,
    /// Most sentences; 0 for all.
    pub limit: usize,
}

/// The answer for a terminal.
#[must_use]
pub fn text(told: &Told, style: Style) -> String {
    let mut page = String::new();
    let title = wrap(&title(told), style.width, "", "");
    let _ = writeln!(page, "{}", wrapped_bold(&title, "", style.bold));
    page.push_str(&sentences(told, style, 0));
    if let Some(further) = &told.further {
        let title = wrap(&beside(further), style.width, "", "");
        let _ = writeln!(page, "\n{}", wrapped_bold(&title, "", style.bold));
        page.push_str(&sentences(further, style, 0));
    }
    page
}

/// The title above what is told beside the answer.
fn beside(further: &Told) -> String {
    let about: Vec<String> = further.asked.iter().filter(|a| a.instead.is_some()).map(about).collect();
    format!("Beside that ({})", about.join(", "))
}

/// Headings, sentences and sources without a title, indented.
#[must_use]
pub fn sentences(told: &Told, style: Style, indent: usize) -> String {
    let entries = entries(told);
    let shown = if style.limit == 0 { entries.len() } else { style.limit.min(entries.len()) };
    let mut page = String::new();
    let mut above: &[Heading] = &[];
    for entry in &entries[..shown] {
        write_headings(&mut page, entry, above, style, indent);
        above = &entry.headings;
        write_entry(&mut page, told, entry, style, indent + 2 * entry.headings.len());
    }
    if shown < entries.len() {
        let more = entries.len() - shown;
        let _ = writeln!(page, "\n{}… {more} more; --limit 0 shows all", " ".repeat(indent));
    }
    if entries.is_empty() {
        let _ = writeln!(page, "\n{}{}", " ".repeat(indent), nothing(told));
    }
    page
}

/// What it means that there is no answer.
#[must_use]
pub fn nothing(told: &Told) -> String {
    // What is in no event was neither claimed nor denied; to say so would be wrong.
    let eventless = told.asked.iter().find(|a| a.events == Some(0));
    if let Some(asked) = eventless {
        return format!("No event of '{}' was found, so nothing can be said of it.", visible(&asked.value));
    }
    let nothing = told.question.head.nothing.as_str();
    let text = if nothing.is_empty() { "no answer" } else { nothing };
    let mut chars = text.chars();
    let first = chars.next().map(|c| c.to_uppercase().collect::<String>()).unwrap_or_default();
    format!("{first}{}. What articles say in other ways may be missed.", chars.as_str())
}

fn title(told: &Told) -> String {
    let question = &told.question.head.question;
    let question = if question.is_empty() { &told.question.name } else { question };
    let about: Vec<String> = told.asked.iter().filter(|a| a.parameter != "paths").map(about).collect();
    if about.is_empty() { question.clone() } else { format!("{question} ({})", about.join(", ")) }
}

fn about(asked: &super::Asked) -> String {
    let value = match asked.things.as_slice() {
        [one] => visible(&one.name()),
        _ => visible(&asked.value),
    };
    if let Some(instead) = &asked.instead {
        return format!("{value}: {instead}");
    }
    match asked.parameter.as_str() {
        "from" | "to" if asked.things.is_empty() => format!("{} {value}", asked.parameter),
        "about" => format!("about {value}"),
        "km" => format!("within {value} km"),
        _ => value,
    }
}

fn write_headings(page: &mut String, entry: &Entry, above: &[Heading], style: Style, indent: usize) {
    let same = entry.headings.iter().zip(above).take_while(|(a, b)| a == b).count();
    for (depth, (words, iri)) in entry.headings.iter().enumerate().skip(same) {
        if depth == 0 {
            page.push('\n');
        }
        let iri = iri.as_ref().map(|iri| format!("  {}", crate::query::shorten::shorten(iri))).unwrap_or_default();
        let margin = " ".repeat(indent + 2 * depth);
        let width = style.width.saturating_sub(margin.len());
        let words = wrap(words, width, "", "");
        let last = words.lines().last().map_or(0, textwrap::core::display_width);
        let iri = if last + iri.len() > width { format!("\n{margin}{iri}") } else { iri };
        let _ = writeln!(page, "{}{iri}", wrapped_bold(&words, &margin, style.bold && depth == 0));
    }
    if entry.headings.is_empty() && page.is_empty() {
        page.push('\n');
    }
}

fn wrapped_bold(words: &str, margin: &str, is_bold: bool) -> String {
    let lines = words.lines().map(|line| format!("{margin}{}", bold(line, is_bold)));
    lines.collect::<Vec<_>>().join("\n")
}

fn bold(text: &str, is_bold: bool) -> String {
    if is_bold { format!("\u{1b}[1m{text}\u{1b}[0m") } else { text.to_owned() }
}

fn write_entry(page: &mut String, told: &Told, entry: &Entry, style: Style, indent: usize) {
    let margin = " ".repeat(indent);
    let hanging = format!("{margin}    ");
    let most = style.sources.or(told.question.head.sources).unwrap_or(SOURCES);
    match entry.sources.as_slice() {
        [] => push(page, &entry.sentence, &margin, &hanging, style.width),
        [one] => push(page, &format!("{} ({})", entry.sentence, cited(one)), &margin, &hanging, style.width),
        [one, rest @ ..] if most == 1 => {
            let more = format!("{} ({}; +{} more)", entry.sentence, cited(one), rest.len());
            push(page, &more, &margin, &hanging, style.width);
        }
        several => {
            push(page, &entry.sentence, &margin, &hanging, style.width);
            let shown = if most == 0 { several.len() } else { most.min(several.len()) };
            for source in &several[..shown] {
                push(page, &cited(source), &hanging, &format!("{hanging}  "), style.width);
            }
            if shown < several.len() {
                let more = format!("+{} more sources", several.len() - shown);
                push(page, &more, &hanging, &hanging, style.width);
            }
        }
    }
}

fn cited(source: &Source) -> String {
    format!("{}: \"{}\"", source.place(), source.quote)
}

fn push(page: &mut String, text: &str, first: &str, rest: &str, width: usize) {
    page.push_str(&wrap(text, width, first, rest));
    page.push('\n');
}

/// Text in lines of a width, broken between words only: a day or an IRI stays whole.
#[must_use]
pub fn wrap(text: &str, width: usize, first: &str, rest: &str) -> String {
    let whole = textwrap::WordSplitter::NoHyphenation;
    let options = textwrap::Options::new(width.max(20)).initial_indent(first).subsequent_indent(rest);
    textwrap::fill(text, options.break_words(false).word_splitter(whole))
}

/// The answer in Markdown.
#[must_use]
pub fn markdown(told: &Told, style: Style) -> String {
    let entries = entries(told);
    let mut page = format!("# {}\n", escaped(&title(told)));
    let shown = if style.limit == 0 { entries.len() } else { style.limit.min(entries.len()) };
    let mut above: &[Heading] = &[];
    for entry in &entries[..shown] {
        let same = entry.headings.iter().zip(above).take_while(|(a, b)| a == b).count();
        for (depth, (words, iri)) in entry.headings.iter().enumerate().skip(same) {
            let iri = iri.as_ref().map(|iri| format!(" `{}`", crate::query::shorten::shorten(iri))).unwrap_or_default();
            let _ = write!(page, "\n{} {}{iri}\n\n", "#".repeat(depth + 2), escaped(words));
        }
        if entry.headings.is_empty() && above.is_empty() && page.lines().count() == 1 {
            page.push('\n');
        }
        above = &entry.headings;
        let _ = writeln!(page, "- {}", escaped(&entry.sentence));
        for source in &entry.sources {
            let _ = writeln!(page, "  - {}: \"{}\"", escaped(&source.place()), escaped(&source.quote));
        }
    }
    if entries.is_empty() {
        let _ = writeln!(page, "\n{}", escaped(&nothing(told)));
    }
    if let Some(further) = &told.further {
        let rest = markdown(further, style);
        let rest = rest.split_once('\n').map_or("", |(_, rest)| rest);
        let _ = write!(page, "\n# {}\n{rest}", escaped(&beside(further)));
    }
    page
}

/// Text that Markdown, and the HTML that it may hold, takes as it is.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '&' => out.push_str("&amp;"),
            '\\' | '`' | '*' | '_' | '[' | ']' | '|' | '#' | '~' | '!' => {
                out.push('\\');
                out.push(c);
            }
            _ => out.push(c),
        }
    }
    out
}

/// The answer as JSON: sentences with their sources, and the rows that they are made of.
#[must_use]
pub fn json(told: &Told) -> String {
    // Plain data with string keys: serde_json has nothing to object to.
    serde_json::to_string_pretty(&value(told)).unwrap_or_default() + "\n"
}

fn value(told: &Told) -> Value {
    let sources = |sources: &[Source]| -> Vec<Value> {
        let one = |s: &Source| json!({ "outlet": s.outlet, "published": s.published, "quote": s.quote, "article": s.article });
        sources.iter().map(one).collect()
    };
    let headings = |entry: &Entry| -> Vec<Value> {
        entry.headings.iter().map(|(words, iri)| json!({ "label": words, "iri": iri })).collect()
    };
    let answers: Vec<Value> = entries(told)
        .iter()
        .map(|e| json!({ "under": headings(e), "sentence": e.sentence, "sources": sources(&e.sources) }))
        .collect();
    let asked: Vec<Value> = told
        .asked
        .iter()
        .map(|a| {
            let things: Vec<Value> =
                a.things.iter().map(|t| json!({ "iri": t.node.as_str(), "label": t.label, "kind": t.kind })).collect();
            let mut asked = json!({ "parameter": a.parameter, "value": a.value, "things": things, "events": a.events });
            if let Some(instead) = &a.instead {
                asked["instead"] = json!(instead);
            }
            asked
        })
        .collect();
    let rows: Vec<Value> = told
        .rows
        .rows
        .iter()
        .map(|row| {
            let cells =
                told.rows.columns.iter().zip(row).filter_map(|(c, t)| Some((c.clone(), plain(t.as_ref()?).into())));
            Value::Object(cells.collect())
        })
        .collect();
    let mut whole = json!({
        "question": told.question.name, "asks": told.question.head.question,
        "asked": asked, "answers": answers, "rows": rows,
    });
    if let Some(further) = &told.further {
        whole["further"] = value(further);
    }
    whole
}
