//! `annals add`: articles into the store, a summary on standard error.

use crate::error::Result;

use super::args::AddArgs;
use super::context::Context;
use super::exit::Exit;
use super::feed::feed;

pub(super) fn run(context: &Context, args: &AddArgs) -> Result<Exit> {
    let store = context.open_or_create()?;
    let fed = feed(context, &store, &args.paths, &args.reading)?;
    store.flush()?;
    context.note(&fed.report.to_string());
    if fed.failed > 0 {
        context.note(&format!("{} could not be read", plural(fed.failed, "article")));
    }
    Ok(fed.exit())
}

/// "1 article", "2 articles".
pub(super) fn plural(count: usize, noun: &str) -> String {
    if count == 1 { format!("1 {noun}") } else { format!("{count} {noun}s") }
}
