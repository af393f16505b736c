//! `annals train`: the weights of the language analysis, learned from treebanks.

use crate::analysis::training;
use crate::error::Result;
use crate::knowledge::Knowledge;

use super::args::TrainArgs;
use super::context::Context;
use super::exit::Exit;

pub(super) fn run(context: &Context, args: &TrainArgs) -> Result<Exit> {
    let gazetteer = &Knowledge::embedded().lexicon;
    match (&args.keep, &args.treebanks) {
        (Some(kept), _) => training::train_names(kept, &args.names, &args.output, gazetteer)?,
        (None, Some(treebanks)) => {
            training::train(treebanks, &args.names, &args.output, gazetteer, &mut |step| context.note(step))?;
        }
        (None, None) => {}
    }
    Ok(Exit::Done)
}
