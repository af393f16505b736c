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
    let (trees, figures) = evaluation::learn_coreference(&args.gold, knowledge)?;
    for figure in &figures {
        context.note(figure);
    }
    fs::write(&args.output, trees).map_err(|error| Error::io(&args.output, &error))?;
    Ok(Exit::Done)
}
