//! `annals add`: articles into the store, a summary on standard error.

use crate::error::Result;

use super::args::AddArgs;
use super::context::Context;
use super::decisions::tell_idle;
use super::exit::Exit;
use super::feed::{feed, plural, summary};
use super::views::bring_up;

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
    let exit = fed.exit();
    bring_up(context, store, fed.report.written.added + fed.report.written.replaced);
    Ok(exit)
}
