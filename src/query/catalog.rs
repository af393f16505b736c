//! The shipped queries: every file below `queries/` that answers a question, checks the graph, or fetches evidence.
//!
//! The texts are embedded; their heads (`head.rs`) say what each is for. A name goes in, a [`Query`] comes out, and a misspelt name
//! comes back with the nearest one. The queries that feed the projections (`queries/graph/`) belong to `graph`.
//! To add a question, add a file and a line in the table below: a test compares the two.

use std::fmt::Write as _;

use crate::error::{Error, Kind, Result};

use super::head::Head;

/// What a query is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Group {
    /// Answers a question of the user.
    Ask,
    /// Must give nothing on a sound graph.
    Check,
    /// Serves `explain`, `stats` and the search for labels.
    Explain,
}

/// One shipped query.
#[derive(Clone, Copy, Debug)]
pub struct Query {
    /// What it is for.
    pub group: Group,
    /// Path below `queries/` without the extension: `event-timeline`, `check/missing-label`.
    pub name: &'static str,
    /// The file.
    pub text: &'static str,
}

impl Query {
    /// What its comments say.
    #[must_use]
    pub fn head(&self) -> Head {
        Head::read(self.text)
    }
}

macro_rules! embed {
    ($($group:ident: $($name:literal),+;)+) => {
        &[$($(Query {
            group: Group::$group,
            name: $name,
            text: include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/queries/", $name, ".rq")),
        }),+),+]
    };
}

/// Every shipped query, sorted within its group.
pub const QUERIES: &[Query] = embed! {
    Ask: "articles", "casualties", "claims-by-speaker", "co-participants", "disputes", "entities", "entity-events",
        "event-participants", "event-timeline", "events", "open-relations", "origins", "sources-of-event", "standing-relations",
        "three-clocks", "tolls", "unresolved", "who-accused-whom", "who-claimed-responsibility", "who-denied-what", "who-warned-whom";
    Check: "check/claim-without-evidence", "check/claim-without-speaker", "check/count-without-claim",
        "check/edge-without-mentions", "check/event-without-claim", "check/link-without-reason", "check/mention-without-text", "check/missing-label",
        "check/plain-edge-without-claim", "check/unknown-term", "check/who-did-it-asserted";
    Explain: "explain/article", "explain/claims", "explain/details", "explain/edges", "explain/facts", "explain/kind", "explain/labels",
        "explain/link", "explain/links", "explain/marks", "explain/relations", "explain/statistics", "explain/telling", "explain/types";
};

/// The queries of a group, sorted by name.
pub fn group(group: Group) -> impl Iterator<Item = &'static Query> {
    QUERIES.iter().filter(move |q| q.group == group)
}

/// The query called `name`.
///
/// # Errors
/// When there is none; the hint names the nearest.
pub fn find(name: &str) -> Result<&'static Query> {
    QUERIES.iter().find(|q| q.name == name).ok_or_else(|| {
        let all = "'annals query --list' shows all";
        let hint = match nearest(name, QUERIES.iter().map(|q| q.name)) {
            Some(near) => format!("did you mean '{near}'? {all}"),
            None => all.to_owned(),
        };
        Error::new(Kind::Query, format!("no query named '{name}'")).hint(hint)
    })
}

/// The candidate most like `name`, if any is alike at all.
#[must_use]
pub fn nearest<'a>(name: &str, candidates: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let name = name.to_lowercase();
    let scored = candidates.map(|c| (strsim::jaro_winkler(&name, &c.to_lowercase()), c));
    let best = scored.max_by(|a, b| a.0.total_cmp(&b.0).then_with(|| b.1.cmp(a.1)));
    best.filter(|(score, _)| *score >= 0.8).map(|(_, candidate)| candidate)
}

/// The page that lists every question, for `queries/README.md`.
#[must_use]
pub fn readme() -> String {
    let mut page = String::from(PAGE_HEAD);
    for query in group(Group::Ask) {
        section(&mut page, query);
    }
    page.push_str(PAGE_CHECKS);
    for query in group(Group::Check) {
        let _ = writeln!(page, "| [`{0}`]({0}.rq) | {1} |", query.name, query.head().question);
    }
    page
}

const PAGE_HEAD: &str = "\
# What can be asked

A file per question; this page is made of their heads (`UPDATE_EXPECT=1 cargo test` writes it again).

`annals query NAME` asks one, `--bind name=value` gives a parameter a value, `annals query NAME --show` prints the text to build upon.
Every parameter may be left out. A line `# if ?name: …` of a query holds only when that parameter is given, a line that ends in
`# unless ?name` only when it is not.

All queries read the default graph, the view across articles. They use joins and `MINUS`, never `NOT EXISTS` with two triples,
which takes a minute where `MINUS` takes a moment; own queries should do the same.
";

const PAGE_CHECKS: &str = "
# Checks

These must give nothing; `annals verify` asks them all.

| name | question |
|---|---|
";

fn section(page: &mut String, query: &Query) {
    let head = query.head();
    let _ = write!(page, "\n## {}\n\n[`{1}`]({1}.rq) — {2}\n\n", head.title, query.name, head.question);
    for parameter in &head.parameters {
        let _ = writeln!(page, "- `?{}`: {}", parameter.name, parameter.note);
    }
    if !head.parameters.is_empty() {
        page.push('\n');
    }
    let _ = writeln!(page, "Columns: {}", head.columns.join(", "));
    for note in &head.notes {
        let _ = write!(page, "\n{note}\n");
    }
    let _ = write!(page, "\n```sh\n{}\n```\n", head.example);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_misspelt_name_gets_the_nearest() {
        let error = find("event-timelin").unwrap_err();
        assert_eq!(
            error.to_string(),
            "no query named 'event-timelin'\nhint: did you mean 'event-timeline'? 'annals query --list' shows all"
        );
    }

    #[test]
    fn a_name_like_nothing_gets_no_guess() {
        assert_eq!(nearest("zzz", QUERIES.iter().map(|q| q.name)), None);
    }
}
