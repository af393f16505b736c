//! `annals verify`: does every edge lead to words that stand in an article?

use std::fmt::Write as _;

use crate::error::Result;
use crate::query::check::{self, Breach};

use super::args::VerifyArgs;
use super::context::Context;
use super::exit::Exit;
use super::feed::plural;
use super::output::print;

/// Most rows of one check that are shown.
const SHOWN: usize = 20;

pub(super) fn run(context: &Context, args: &VerifyArgs) -> Result<Exit> {
    let (store, fed) = context.open(&args.fill)?;
    let words = store.verify()?;
    let breaches = check::check(&store)?;
    let mut page = format!(
        "{} checked ({}, {}, {}, {}, {}), {} failed\n",
        plural(words.checked, "thing", "things"),
        plural(words.articles, "text", "texts"),
        plural(words.mentions, "mention", "mentions"),
        plural(words.claims, "claim", "claims"),
        plural(words.edges, "edge", "edges"),
        plural(words.triples, "triple", "triples"),
        words.failures.len()
    );
    for failure in &words.failures {
        let _ = writeln!(page, "  {failure}");
    }
    let _ = writeln!(page, "{} asked, {} failed", plural(check::count(), "rule", "rules"), breaches.len());
    for breach in &breaches {
        tell(&mut page, breach);
    }
    print(&page)?;
    Ok(if words.failures.is_empty() && breaches.is_empty() { fed.exit() } else { Exit::Failed })
}

fn tell(page: &mut String, breach: &Breach) {
    let _ = writeln!(page, "{}: {} ({})", breach.query, breach.question, plural(breach.rows.len(), "row", "rows"));
    for row in breach.rows.iter().take(SHOWN) {
        let _ = writeln!(page, "  {row}");
    }
    if breach.rows.len() > SHOWN {
        let _ = writeln!(page, "  … and {} more: 'annals query {}' shows all", breach.rows.len() - SHOWN, breach.query);
    }
}
