//! Views of a store that was just written, made and kept beside it, so that whoever looks first need not make them.

use crate::graph::{self, View};
use crate::store::Store;

use super::context::Context;
use super::output::progress;

/// What takes the work of reading the whole store is worth it after a change of more articles than one in so many.
const MUCH: usize = 4;

/// Brings the views up to date after a change of `changed` articles, and closes the store for it; not where that takes much more
/// work than the change did. Where it can't be, whoever looks first makes them.
pub(super) fn bring_up(context: &Context, store: Store, changed: usize) {
    let was = store.was();
    let is_much = || store.articles().is_ok_and(|all| changed > all.len() / MUCH);
    if was.is_none() && !is_much() {
        return;
    }
    drop(store);
    let Ok(store) = context.read_on_disk() else { return };
    let bar = progress("views", View::ALL.len() as u64, context.quiet);
    graph::prepare(&store.after(was), || bar.inc(1)).ok();
    bar.finish_and_clear();
}
