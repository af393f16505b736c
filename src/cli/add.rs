//! `annals add`: articles into the store, a summary on standard error.

use crate::error::Result;
use crate::graph::{self, View};

use super::args::AddArgs;
use super::context::Context;
use super::decisions::tell_idle;
use super::exit::Exit;
use super::feed::{feed, plural, summary};
use super::output::progress;

/// A change of fewer articles than one in so many is no reason to make all views anew.
const SMALL_CHANGE: usize = 4;

pub(super) fn run(context: &Context, args: &AddArgs) -> Result<Exit> {
    let store = context.open_or_create()?;
    let fed = feed(context, &store, &args.paths, &args.reading)?;
    store.flush()?;
    for (article, note) in &fed.report.notes {
        context.note(&format!("article:{article}: {note}"));
    }
    context.note(&summary(&fed.report));
    tell_idle(context, &store)?;
    if fed.failed > 0 {
        context.note(&format!("{} could not be read", plural(fed.failed, "article", "articles")));
    }
    let changed = fed.report.written.added + fed.report.written.replaced;
    if changed > store.articles()?.len() / SMALL_CHANGE {
        drop(store);
        prepare(context);
    }
    Ok(fed.exit())
}

/// Makes the views of the store that was just written, and keeps them. Where that can't be, whoever looks first makes them.
fn prepare(context: &Context) {
    let Ok(store) = context.read_on_disk() else { return };
    let bar = progress("views", View::ALL.len() as u64, context.quiet);
    graph::prepare(&store, || bar.inc(1)).ok();
    bar.finish_and_clear();
}
