//! `annals explain`: the words behind a thing of the graph.

use crate::error::Result;
use crate::query::explain::{Marks, Options, explain};

use super::args::ExplainArgs;
use super::context::Context;
use super::exit::Exit;
use super::output::{has_color, print};

pub(super) fn run(context: &Context, args: &ExplainArgs) -> Result<Exit> {
    let (store, fed) = context.open(&args.fill)?;
    let marks = if has_color() { Marks::Bold } else { Marks::Guillemets };
    print(&explain(&store, &args.thing, Options { limit: args.limit, marks })?)?;
    Ok(fed.exit())
}
