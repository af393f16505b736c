//! `annals annotate`: what is read in an article, step by step.

use crate::error::{Error, Kind, Result};
use crate::extraction::tuples;
use crate::knowledge::Knowledge;
use crate::model::Reading;
use crate::pipeline;

use super::args::{AnnotateArgs, AnnotateFormat};
use super::context::Context;
use super::exit::Exit;
use super::feed::read;
use super::output::print;
use super::readable;

pub(super) fn run(_: &Context, args: &AnnotateArgs) -> Result<Exit> {
    let knowledge = Knowledge::embedded();
    let mut pages = Vec::new();
    let paths = std::slice::from_ref(&args.path);
    let failed = read(paths, &args.reading, &mut |article| {
        pages.push(page(&pipeline::read(article, knowledge), args));
    });
    for page in pages {
        print(&page?)?;
    }
    Ok(if failed == 0 { Exit::Done } else { Exit::Failed })
}

fn page(reading: &Reading, args: &AnnotateArgs) -> Result<String> {
    // Only on demand: nothing else needs them.
    let tuples = args.tuples.then(|| tuples::find(&reading.document));
    match args.format {
        AnnotateFormat::Text => Ok(readable::text(reading, args.brief, tuples.as_deref())),
        AnnotateFormat::Json => serde_json::to_string(&readable::json(reading, args.brief, tuples.as_deref()))
            .map(|json| json + "\n")
            .map_err(|e| Error::new(Kind::Io, e.to_string()).at("output")),
    }
}
