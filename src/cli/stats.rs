//! `annals stats`: how much is in the store.

use crate::error::Result;
use crate::query::format::write;
use crate::query::run::run_named;

use super::args::StatsArgs;
use super::context::Context;
use super::exit::Exit;
use super::output::write_to;
use super::query::format;

pub(super) fn run(context: &Context, args: &StatsArgs) -> Result<Exit> {
    let (store, fed) = context.open(&args.fill)?;
    let name = if args.types { "explain/types" } else { "explain/statistics" };
    let answer = run_named(&store, name, &[])?;
    write_to(None, |out| write(&answer, format(args.format, &answer, false), out))?;
    Ok(fed.exit())
}
