//! `annals withdraw`: an article and all that rests on it leave the store.

use crate::error::Result;
use crate::query::shorten::lengthen;
use crate::store::Store;

use super::args::WithdrawArgs;
use super::context::Context;
use super::decisions::tell_idle;
use super::exit::Exit;
use super::feed::plural;

pub(super) fn run(context: &Context, args: &WithdrawArgs) -> Result<Exit> {
    context.change(|store| withdraw(context, store, args))
}

fn withdraw(context: &Context, store: &Store, args: &WithdrawArgs) -> Result<Exit> {
    let mut gone = 0;
    let mut exit = Exit::Done;
    for name in &args.articles {
        let iri = lengthen(name).map_or_else(|| name.clone(), |node| node.as_str().to_owned());
        match store.withdraw(&iri) {
            Ok(articles) => gone += articles,
            Err(error) => {
                eprintln!("{error}");
                exit = Exit::Failed;
            }
        }
    }
    if gone > 0 {
        context.note(&format!("{} withdrawn", plural(gone, "article", "articles")));
    }
    tell_idle(context, store)?;
    Ok(exit)
}
