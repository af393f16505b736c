//! `annals export`: the graph for other programs.

use crate::error::{Error, Kind, Result};
use crate::export::{ExportOptions, Format, write};
use crate::graph::{Focus, View};

use super::args::{ExportArgs, ViewArg};
use super::context::Context;
use super::exit::Exit;
use super::output::write_to;

pub(super) fn run(context: &Context, args: &ExportArgs) -> Result<Exit> {
    let options = options(args)?;
    let (store, fed) = context.open(&args.fill)?;
    write_to(args.output.as_deref(), |out| write(&store, &options, out))?;
    Ok(fed.exit())
}

fn options(args: &ExportArgs) -> Result<ExportOptions> {
    Ok(ExportOptions {
        view: match args.view {
            ViewArg::Relations => View::Relations,
            ViewArg::Events => View::Events,
            ViewArg::Claims => View::Claims,
        },
        focus: Focus {
            around: args.around.clone(),
            steps: args.steps,
            articles: args.min_articles,
            nodes: args.max_nodes,
        },
        ontology: args.ontology,
        runs: args.runs,
        ..ExportOptions::new(format(args)?)
    })
}

/// As stated, else by the extension of the output.
fn format(args: &ExportArgs) -> Result<Format> {
    match (&args.format, &args.output) {
        (Some(name), _) => Format::parse(name).map_err(usage),
        (None, Some(path)) => Format::of_path(path).map_err(usage),
        (None, None) => Err(Error::new(Kind::Query, "neither --format nor --output is given")),
    }
}

/// A format that does not exist is a slip of the command line.
fn usage(error: Error) -> Error {
    Error { kind: Kind::Query, ..error }
}
