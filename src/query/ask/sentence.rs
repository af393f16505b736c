//! Makes sentences of rows.
//!
//! The rows of an answer and the head of its question come in; entries go out, in the order of the rows: headings, a sentence, and the sources that
//! say so. Rows that read the same are one sentence with several sources. Whatever a label holds, it comes out as one line of visible text.

use std::collections::BTreeMap;

use oxigraph::model::Term;

use crate::query::answer::plain;
use crate::query::shorten::shorten;

use super::Told;
use super::things::Sort;

/// Columns that make a source.
const SOURCE: [&str; 4] = ["outlet", "published", "quote", "article"];

/// The words of a heading, and the IRI where it is one of a thing.
pub(super) type Heading = (String, Option<String>);

/// A sentence with its sources.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Entry {
    /// Headings that it stands under, outermost first.
    pub(super) headings: Vec<Heading>,
    /// What is said.
    pub(super) sentence: String,
    /// Who says so, where and in which words.
    pub(super) sources: Vec<Source>,
}

/// Where words stand.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Source {
    /// Outlet, or the short IRI of the article where the outlet is not known.
    pub(super) outlet: String,
    /// Day of publication; empty when unknown.
    pub(super) published: String,
    /// The words.
    pub(super) quote: String,
    /// IRI of the article.
    pub(super) article: String,
}

impl Source {
    /// Outlet and day.
    pub(super) fn place(&self) -> String {
        let parts = [self.outlet.as_str(), &self.published];
        parts.into_iter().filter(|p| !p.is_empty()).collect::<Vec<_>>().join(", ")
    }
}

/// Sentences of an answer.
pub(super) fn entries(told: &Told) -> Vec<Entry> {
    let mut entries: Vec<Entry> = Vec::new();
    let mut known: BTreeMap<(Vec<Heading>, String), usize> = BTreeMap::new();
    for row in joined(told) {
        let cell = |name: &str| {
            let at = told.rows.columns.iter().position(|c| c == name);
            at.map(|at| row[at].clone()).unwrap_or_default()
        };
        let headings = told.question.head.groups.iter().filter_map(|group| heading(told, group, &cell)).collect();
        let entry = Entry { headings, sentence: sentence(told, &cell), sources: Vec::new() };
        let at = *known.entry((entry.headings.clone(), entry.sentence.clone())).or_insert_with(|| {
            entries.push(entry);
            entries.len() - 1
        });
        let source = source(&cell);
        if !source.quote.is_empty()
            && !entries[at].sources.iter().any(|s| s.quote == source.quote && s.article == source.article)
        {
            entries[at].sources.push(source);
        }
    }
    by_heading(told, entries)
}

/// Brings entries under one heading together: events in the order of time, other headings in the order in which they first appear.
fn by_heading(told: &Told, mut entries: Vec<Entry>) -> Vec<Entry> {
    let mut places: BTreeMap<Vec<Heading>, usize> = BTreeMap::new();
    for entry in &entries {
        for depth in 1..=entry.headings.len() {
            let place = places.len();
            places.entry(entry.headings[..depth].to_vec()).or_insert(place);
        }
    }
    let rank = |heads: &[Heading]| {
        let event = heads.last().and_then(|(_, iri)| told.names.get(iri.as_ref()?)).filter(|t| t.sort == Sort::Event);
        let time = event.map(|t| (t.time.is_empty(), t.time.clone(), t.label.clone()));
        (time, places.get(heads).copied().unwrap_or_default())
    };
    entries.sort_by_cached_key(|entry| -> Vec<_> {
        (1..=entry.headings.len()).map(|depth| rank(&entry.headings[..depth])).collect()
    });
    entries
}

/// The cells of every row as text, rows that differ only in joined columns made one.
fn joined(told: &Told) -> Vec<Vec<String>> {
    let joined: Vec<usize> =
        (0..told.rows.columns.len()).filter(|&i| told.question.head.joined.contains(&told.rows.columns[i])).collect();
    let mut rows: Vec<(Vec<String>, Vec<Vec<String>>)> = Vec::new();
    let mut at: BTreeMap<Vec<String>, usize> = BTreeMap::new();
    for row in &told.rows.rows {
        let cells: Vec<String> = row.iter().map(|term| term.as_ref().map(text).unwrap_or_default()).collect();
        let mut key = cells.clone();
        joined.iter().for_each(|&i| key[i].clear());
        let place = *at.entry(key).or_insert_with(|| {
            rows.push((cells.clone(), vec![Vec::new(); joined.len()]));
            rows.len() - 1
        });
        for (list, &i) in rows[place].1.iter_mut().zip(&joined) {
            if !cells[i].is_empty() && !list.contains(&cells[i]) {
                list.push(cells[i].clone());
            }
        }
    }
    let finish = |(mut cells, lists): (Vec<String>, Vec<Vec<String>>)| {
        for (list, &i) in lists.iter().zip(&joined) {
            cells[i] = listed(list);
        }
        cells
    };
    rows.into_iter().map(finish).collect()
}

/// `A`, `A and B`, `A, B and C`.
fn listed(names: &[String]) -> String {
    match names {
        [] => String::new(),
        [one] => one.clone(),
        [most @ .., last] => format!("{} and {last}", most.join(", ")),
    }
}

/// A term as a reader wants it: the name of a thing, the value of a literal.
fn text(term: &Term) -> String {
    match term {
        Term::NamedNode(node) => node.as_str().to_owned(),
        other => visible(&plain(other)),
    }
}

fn name(told: &Told, iri: &str) -> String {
    told.names.get(iri).map_or_else(|| visible(&shorten(iri)), |thing| visible(&thing.name()))
}

fn heading(told: &Told, group: &str, cell: &impl Fn(&str) -> String) -> Option<Heading> {
    let value = cell(group);
    if value.is_empty() {
        return None;
    }
    match told.names.get(&value) {
        Some(thing) => Some((visible(&thing.name()), Some(value))),
        None => Some((visible(&value), None)),
    }
}

fn source(cell: &impl Fn(&str) -> String) -> Source {
    let article = cell("article");
    let outlet = cell("outlet");
    Source {
        outlet: if outlet.is_empty() && !article.is_empty() { shorten(&article) } else { outlet },
        published: cell("published"),
        quote: cell("quote"),
        article,
    }
}

/// What a row says; without a template its cells, each with the name of its column.
fn sentence(told: &Told, cell: &impl Fn(&str) -> String) -> String {
    let head = &told.question.head;
    let value = |name_: &str| {
        let value = cell(name_);
        if told.names.contains_key(&value) || value.starts_with("urn:") { name(told, &value) } else { value }
    };
    if head.sentence.is_empty() {
        let columns = told.rows.columns.iter().filter(|c| !SOURCE.contains(&c.as_str()) && !head.groups.contains(c));
        let cells = columns.map(|c| (c, value(c))).filter(|(_, v)| !v.is_empty());
        return cells.map(|(c, v)| format!("{c}: {v}")).collect::<Vec<_>>().join("; ");
    }
    capital(&fill(&head.sentence, &value).0)
}

fn capital(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map(|c| c.to_uppercase().collect::<String>() + chars.as_str()).unwrap_or_default()
}

/// A template with its values, and whether one of them is empty.
fn fill(template: &str, value: &impl Fn(&str) -> String) -> (String, bool) {
    let (mut text, mut open) = (String::new(), false);
    let mut rest = template;
    while let Some(at) = rest.find(['?', '[']) {
        text.push_str(&rest[..at]);
        let after = &rest[at + 1..];
        if rest[at..].starts_with('[') {
            let end = after.find(']').unwrap_or(after.len());
            let (part, empty) = fill(&after[..end], value);
            if !empty {
                text.push_str(&part);
            }
            rest = after.get(end + 1..).unwrap_or_default();
        } else {
            let end = after.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(after.len());
            if end == 0 {
                text.push('?');
            } else {
                let filled = value(&after[..end]);
                open |= filled.is_empty();
                text.push_str(&filled);
            }
            rest = &after[end..];
        }
    }
    text.push_str(rest);
    (text, open)
}

/// One line of text that changes nothing but itself: no control characters, no marks that turn the direction of writing around.
#[must_use]
pub(in crate::query) fn visible(text: &str) -> String {
    let hidden = |c: &char| !matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}');
    let kept = text.chars().filter(hidden).map(|c| if c.is_control() { ' ' } else { c });
    kept.collect::<String>().split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn brackets_are_left_out_where_a_value_is_missing() {
        let value = |name: &str| if name == "whom" { String::new() } else { name.to_uppercase() };
        assert_eq!(fill("?who warned[ ?whom][ of ?what].", &value), ("WHO warned of WHAT.".to_owned(), false));
        assert_eq!(fill("why? ?whom", &value), ("why? ".to_owned(), true));
    }

    #[test]
    fn names_are_listed() {
        let names = ["A", "B", "C"].map(str::to_owned);
        assert_eq!(listed(&names), "A, B and C");
        assert_eq!(listed(&names[..1]), "A");
    }

    #[test]
    fn what_is_not_visible_is_taken_out() {
        assert_eq!(visible("a\u{1b}[31m\nb\u{202e}c\t d"), "a [31m bc d");
    }
}
