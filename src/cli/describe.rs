//! `annals describe`: a page about an entity, an event, a claim or an article.

use crate::error::{Kind, Result};
use crate::query::describe::{Options, describe};
use crate::query::run::Bounds;

use super::ask_args::DescribeArgs;
use super::context::Context;
use super::exit::Exit;
use super::output::{has_color, print, width};
use super::watch::watched;

pub(super) fn run(context: &Context, args: &DescribeArgs) -> Result<Exit> {
    let (store, fed) = context.open(&args.fill)?;
    let options = Options { width: usize::from(width()), bold: has_color(), limit: args.limit };
    let thing = args.thing.clone();
    let work = move |bounds: &Bounds| describe(&store.until(bounds.stop.clone()), &thing, options);
    let (page, notes) = watched("", args.timeout, &Bounds::default(), work).map_err(|error| match error.kind {
        Kind::Stopped => error.hint("'--timeout' gives it more; 'annals ask' asks a single question about it"),
        _ => error,
    })?;
    for note in notes {
        context.note(&note);
    }
    print(&page)?;
    Ok(fed.exit())
}
