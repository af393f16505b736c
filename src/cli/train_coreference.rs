//! `annals train-coreference`: the trees that tell which marked mentions are of one thing, learned from ECB+.

use std::fs;

use crate::error::{Error, Result};
use crate::evaluation;
use crate::knowledge::Knowledge;

use super::args::TrainCoreferenceArgs;
use super::context::Context;
use super::exit::Exit;

pub(super) fn run(context: &Context, args: &TrainCoreferenceArgs) -> Result<Exit> {
    let knowledge = &*Knowledge::of(args.ontology.as_deref())?;
    let learned = evaluation::learn_coreference(&args.gold, args.events, knowledge)?;
    for figure in &learned.figures {
        context.note(figure);
    }
    let name = if args.events { "event-coreference.txt" } else { "entity-coreference.txt" };
    let folder = args.output.clone().unwrap_or_else(|| "models".into());
    let write = |name: &str, text: &str| {
        let path = folder.join(name);
        fs::write(&path, text).map_err(|error| Error::io(&path, &error))
    };
    write(name, &learned.trees)?;
    if let Some(words) = &learned.words {
        write("event-words.tsv", words)?;
    }
    Ok(Exit::Done)
}
