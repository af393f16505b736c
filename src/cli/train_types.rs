//! `annals train-types`: the weights of the event-type scorer, learned from sentences with two marked actors.

use std::fs;

use crate::error::{Error, Result};
use crate::evaluation;
use crate::knowledge::Knowledge;

use super::args::TrainTypesArgs;
use super::exit::Exit;

pub(super) fn run(args: &TrainTypesArgs) -> Result<Exit> {
    let knowledge = &*Knowledge::of(args.ontology.as_deref())?;
    let bytes = evaluation::learn_event_types(&args.gold, knowledge)?.to_bytes()?;
    fs::write(&args.output, bytes).map_err(|error| Error::io(&args.output, &error))?;
    Ok(Exit::Done)
}
