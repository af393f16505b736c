//! `annals describe`: a page about an entity, an event, a claim or an article.

use crate::error::Result;
use crate::query::describe::{Options, describe};

use super::ask_args::DescribeArgs;
use super::context::Context;
use super::exit::Exit;
use super::output::{has_color, print, width};

pub(super) fn run(context: &Context, args: &DescribeArgs) -> Result<Exit> {
    let (store, fed) = context.open(&args.fill)?;
    let options = Options { width: usize::from(width()), bold: has_color(), limit: args.limit };
    let (page, notes) = describe(&store, &args.thing, options)?;
    for note in notes {
        context.note(&note);
    }
    print(&page)?;
    Ok(fed.exit())
}
