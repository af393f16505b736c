//! Tables and views kept beside the store (`store/derived.rs`): the engine needs microseconds for each word that it gives out, a file
//! with all of them is read a hundred times as fast.

use super::Graph;
use super::View;
use super::source::one_file;
use super::tables;
use super::tables::Shape;
use super::tables::Table;
use crate::error::Result;
use crate::store::Store;
use rayon::prelude::*;
use serde::Serialize;
use serde::de::DeserializeOwned;

const TABLES: &str = "tables";

/// Works with the tables of a store: as they were kept, as they were kept of an earlier state and brought up to date, or asked for.
pub(super) fn with_tables<T: Send>(
    store: &Store,
    shapes: &[&Shape],
    work: impl Fn(&[Table<'_>]) -> Result<T> + Sync,
) -> Result<T> {
    if let Some(bytes) = store.derived(TABLES)
        && let Some(tables) = decoded(&bytes, shapes)
    {
        return work(&tables);
    }
    if let Some((bytes, touched)) = store.derived_before(TABLES)
        && let Some(mut tables) = decoded(&bytes, shapes)
        && tables::bring_up(store, shapes, &mut tables, &touched)?
    {
        return rayon::join(|| keep(store, TABLES, &tables), || work(&tables)).1;
    }
    let asked = shapes.par_iter().with_max_len(1).map(|shape| Table::asked(store, shape));
    let asked: Vec<Table<'_>> = asked.collect::<Result<_>>()?;
    rayon::join(|| keep(store, TABLES, &asked), || work(&asked)).1
}

fn decoded<'a>(bytes: &'a [u8], shapes: &[&Shape]) -> Option<Vec<Table<'a>>> {
    postcard::from_bytes(bytes).ok().filter(|tables: &Vec<Table<'_>>| tables.len() == shapes.len())
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
    let bytes = store.derived(name)?;
    one_file(|| postcard::from_bytes(&bytes).ok())
}

fn keep(store: &Store, name: &str, content: &impl Serialize) {
    if store.keeps_derived()
        && let Ok(bytes) = one_file(|| postcard::to_allocvec(content))
    {
        store.keep_derived(name, &bytes);
    }
}
