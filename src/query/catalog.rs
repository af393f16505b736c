//! The shipped queries: every file below `queries/` that answers a question, checks the graph, or fetches evidence.
//!
//! The texts are embedded; their heads (`head.rs`) say what each is for. A name goes in, a [`Query`] comes out, and a misspelt name
//! comes back with the nearest one. The queries that feed the projections (`queries/graph/`) belong to `graph`.
//! To add a question, add a file and a line in the table below: a test compares the two.

use std::fmt::Write as _;

use crate::error::{Error, Kind, Result};

use super::ask::{Question, Questions};
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
    /// Answers a question of `annals ask`.
    Question,
    /// Serves `ask` and `describe`: what a name stands for, what a thing is.
    Resolve,
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
    Question: "ask/between", "ask/disputes", "ask/near", "ask/origins", "ask/said", "ask/timeline", "ask/tolls", "ask/unresolved",
        "ask/warnings-before", "ask/who-blames", "ask/who-claimed", "ask/who-denied", "ask/who-warned";
    Resolve: "describe/answers", "describe/articles", "describe/charges", "describe/claims", "describe/events", "describe/facts", "describe/related", "describe/relations", "describe/words",
        "resolve/around", "resolve/bearers", "resolve/beside", "resolve/events", "resolve/names", "resolve/neighbors", "resolve/points", "resolve/story", "resolve/things";
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
    page.push_str(PAGE_QUESTIONS);
    for question in Questions::shipped().iter() {
        told(&mut page, question);
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
`# unless ?name` only when it is not. Where the head has a line `# **Tables:** …` and no parameter is given, each pattern is read as a whole and the
rows are sorted at the end, with the same answer: lists of everything take a third of the time so.

All queries read the default graph, the view across articles. They use joins and `MINUS`, never `NOT EXISTS` with two triples,
which takes a minute where `MINUS` takes a moment; own queries should do the same.
";

const PAGE_QUESTIONS: &str = "
# Questions in plain words

`annals ask NAME` asks one of these and answers in sentences that end in their sources; `annals ask NAME --sparql` prints the query. Your own go into a
folder `annals.questions` below the working folder, into `~/.config/annals/questions`, or where `--questions` says: a `.rq` file each, named as the
question, with a head like those of `queries/ask/`.

| line of the head | says |
|---|---|
| `# # Title` | the title |
| `# **Question:** …` | the question in words |
| ``# **Parameters:** `?event` (event: what it is)`` | what it is asked about. Before the colon stands what a value is: `event` (one, or those of a place, a person, a group, an article), `entity`, `thing` (entity or event), `claim`, `day`, `number` or `text`; in front of that `optional` for what may be left out, `option` for what is given by name (`--about X`, else `--bind name=value`) |
| ``# **Columns:** `about`, …`` | the columns; `outlet`, `published`, `quote` and `article` make the source of a sentence |
| ``# **Groups:** `?about` `` | columns that become headings |
| `# **Sentence:** ?who warned[ ?whom]` | how a row reads; what stands in brackets is left out where one of its columns is empty. Without it the cells are listed |
| ``# **Joined:** `?whom` `` | columns whose values become one list (A, B and C) where rows differ in nothing else |
| ``# **Wider:** `resolve/around`, `resolve/story` `` | where a place was given and there is no answer about what happened there: queries of `queries/resolve/` that find events to ask about instead, nearest first |
| `# **Sources:** 1` | how many sources of a sentence are shown |
| `# **Nothing:** …` | what it means that there is no answer |
| ``# **Example:** `…` `` | an example |

A line `# if ?event:` stands first in each group that starts from the event; there the values are put in. The engine joins what is written below a
`UNION`, and what is joined on a variable that only a `BIND` or an `OPTIONAL` gives, by going through everything: write the patterns into each
branch, and let the words of an `OPTIONAL` start from a variable that the patterns above it bind.
";

const PAGE_CHECKS: &str = "
# Checks

These must give nothing; `annals verify` asks them all.

| name | question |
|---|---|
";

fn told(page: &mut String, question: &Question) {
    let head = &question.head;
    let _ = write!(page, "\n## {}\n\n[`{1}`](ask/{1}.rq) — {2}\n\n", head.title, question.name, head.question);
    for parameter in &question.parameters {
        let _ = writeln!(page, "- `{}`: {}", parameter.usage(), parameter.note);
    }
    for note in &head.notes {
        let _ = write!(page, "\n{note}\n");
    }
    let _ = write!(page, "\n```sh\n{}\n```\n", head.example);
}

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
