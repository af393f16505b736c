//! Facts and views kept beside the store (`store/derived.rs`): the engine needs microseconds for each word that it gives out, a file
//! with all of them is read a hundred times as fast.

use super::Graph;
use super::View;
use super::facts::Facts;
use crate::store::Store;
use serde::Serialize;
use serde::de::DeserializeOwned;

const FACTS: &str = "facts";

/// The facts of a store as somebody read them before.
pub(super) fn facts(store: &Store) -> Option<Facts> {
    read(store, FACTS)
}

/// Keeps the facts of a store.
pub(super) fn keep_facts(store: &Store, facts: &Facts) {
    keep(store, FACTS, facts);
}

/// A view of a store as somebody made it before.
pub(super) fn view(store: &Store, view: View) -> Option<Graph> {
    read(store, view.name())
}

/// Keeps a view of a store.
pub(super) fn keep_view(store: &Store, view: View, graph: &Graph) {
    keep(store, view.name(), graph);
}

fn read<T: DeserializeOwned>(store: &Store, name: &str) -> Option<T> {
    postcard::from_bytes(&store.derived(name)?).ok()
}

fn keep(store: &Store, name: &str, content: &impl Serialize) {
    if store.keeps_derived()
        && let Ok(bytes) = postcard::to_allocvec(content)
    {
        store.keep_derived(name, &bytes);
    }
}
