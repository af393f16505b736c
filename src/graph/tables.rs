//! The tables that views are made of: what each query of `queries/graph/` answers, sorted.
//!
//! The engine needs microseconds for each word that it gives out, so the tables are kept beside the store (`store/derived.rs`).
//! After a change of the store only the rows of those things are asked for again that the change touched, or whose row shows what is said
//! of a thing that it touched ([`Table::bring_up`]). Both ways give the same tables.

use super::rows::Cells;
use super::rows::Row;
use super::rows::each_cells;
use super::value::Value;
use crate::error::Result;
use crate::store::Store;
use crate::store::Touched;
use crate::store::evaluate::Inquiry;
use rayon::prelude::*;
use serde::Deserialize;
use serde::Serialize;
use std::borrow::Cow;
use std::cmp::Ordering;
use std::collections::BTreeMap;
use std::collections::BTreeSet;

/// A table with more touched rows than one in so many is asked for anew.
const MANY: usize = 8;

/// What a table is asked with, and what its rows depend on.
pub(super) struct Shape {
    pub(super) query: &'static str,
    /// The columns that the rows are sorted by: those that tell two rows apart.
    pub(super) order: &'static [&'static str],
    /// The column of the thing that a row is about.
    pub(super) key: &'static str,
    /// The class of all these things.
    pub(super) class: &'static str,
    /// Properties of other things, which the thing leads to, that a row shows or depends on; all else is said of the thing itself.
    pub(super) far: &'static [&'static str],
}

/// Rows of a query, sorted.
#[derive(Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Table<'a> {
    #[serde(borrow)]
    columns: Vec<Cow<'a, str>>,
    #[serde(borrow)]
    rows: Vec<Cells<'a>>,
}

impl<'a> Table<'a> {
    /// Asks a store for the whole table. The engine would fetch the words of each term a second time to sort the rows.
    pub(super) fn asked(store: &Store, shape: &Shape) -> Result<Self> {
        let mut table = Self::default();
        each_cells(store.evaluate(shape.query)?, |columns, cells| table.push(columns, cells))?;
        table.sort(shape);
        Ok(table)
    }

    /// Asks a store for the rows of some things.
    pub(super) fn about<'k>(store: &Store, shape: &Shape, keys: impl IntoIterator<Item = &'k str>) -> Result<Self> {
        let inquiry = Inquiry::new(shape.query, shape.key)?;
        let mut table = Self::default();
        for key in keys {
            each_cells(inquiry.about(store, key)?, |columns, cells| table.push(columns, cells))?;
        }
        table.sort(shape);
        Ok(table)
    }

    /// Rows as the accessors of [`Row`] have them.
    pub(super) fn rows(&self) -> impl Iterator<Item = Row<'_>> {
        self.rows.iter().map(|cells| Row::new(&self.columns, cells))
    }

    /// The different IRIs of a column; none where the table lacks it.
    pub(super) fn values(&self, column: &str) -> BTreeSet<&str> {
        let Some(at) = self.place(column) else { return BTreeSet::new() };
        let values = self.rows.iter().filter_map(|cells| cells[at].as_ref());
        values.filter(|value| value.is_resource()).filter_map(Value::text).collect()
    }

    /// Asks again for what a change of the store may have made another.
    fn bring_up(&mut self, store: &Store, shape: &Shape, change: &Around<'_>) -> Result<()> {
        let touched = change.touched(shape);
        let now: Vec<&str> = touched.iter().copied().filter(|node| change.is_a(node, shape.class)).collect();
        // An empty table has no columns either.
        let Some(key) = self.place(shape.key).filter(|_| now.len() <= self.rows.len() / MANY) else {
            *self = Self::asked(store, shape)?;
            return Ok(());
        };
        let is_stale =
            |cells: &Cells<'_>| cells[key].as_ref().and_then(Value::text).is_some_and(|k| touched.contains(k));
        self.rows.retain(|cells| !is_stale(cells));
        let new = Self::about(store, shape, now)?;
        let order = self.places(shape);
        self.rows = merged(std::mem::take(&mut self.rows), new.rows, |a, b| compared(&order, a, b));
        Ok(())
    }

    fn push(&mut self, columns: &[Cow<'static, str>], cells: Cells<'static>) {
        if self.columns.is_empty() {
            self.columns = columns.to_vec();
        }
        self.rows.push(cells);
    }

    fn sort(&mut self, shape: &Shape) {
        let order = self.places(shape);
        self.rows.sort_by(|a, b| compared(&order, a, b));
    }

    fn place(&self, column: &str) -> Option<usize> {
        self.columns.iter().position(|known| known == column)
    }

    fn places(&self, shape: &Shape) -> Vec<usize> {
        shape.order.iter().filter_map(|column| self.place(column)).collect()
    }
}

/// What a change touched, and what leads there.
struct Around<'t> {
    touched: &'t Touched,
    /// Things that lead to what was touched by a property that others' rows show.
    leading: BTreeMap<&'t str, Vec<String>>,
    /// Classes of all of them, as they are now.
    classes: BTreeMap<String, BTreeSet<String>>,
}

impl<'t> Around<'t> {
    fn of(store: &Store, touched: &'t Touched, shapes: &[&Shape]) -> Result<Self> {
        let far: Vec<&str> = shapes.iter().flat_map(|shape| shape.far).copied().collect();
        let shown: Vec<&str> = touched.nodes_by(&far).collect();
        let leading = shown.par_iter().map(|node| Ok((*node, store.leading_to(node)?)));
        let leading: BTreeMap<&str, Vec<String>> = leading.collect::<Result<_>>()?;
        let all: BTreeSet<&str> = touched.nodes().chain(leading.values().flatten().map(String::as_str)).collect();
        let classes = all.into_par_iter().map(|node| Ok((node.to_owned(), store.classes_of(node)?)));
        let classes = classes.collect::<Result<_>>()?;
        Ok(Self { touched, leading, classes })
    }

    /// Things whose rows may be others now.
    fn touched(&self, shape: &Shape) -> BTreeSet<&str> {
        let led = self.touched.nodes_by(shape.far).filter_map(|node| self.leading.get(node)).flatten();
        self.touched.nodes().chain(led.map(String::as_str)).collect()
    }

    fn is_a(&self, node: &str, class: &str) -> bool {
        self.classes.get(node).is_some_and(|classes| classes.contains(class))
    }
}

/// All tables brought up to what the store is now; whether they could be.
pub(super) fn bring_up(store: &Store, shapes: &[&Shape], tables: &mut [Table<'_>], touched: &Touched) -> Result<bool> {
    if touched.is_all() || tables.len() != shapes.len() {
        return Ok(false);
    }
    let change = Around::of(store, touched, shapes)?;
    let pairs = tables.par_iter_mut().zip(shapes).with_max_len(1);
    pairs.try_for_each(|(table, shape)| table.bring_up(store, shape, &change))?;
    Ok(true)
}

/// Two sorted lists as one.
fn merged<T>(old: Vec<T>, new: Vec<T>, compared: impl Fn(&T, &T) -> Ordering) -> Vec<T> {
    let mut all = Vec::with_capacity(old.len() + new.len());
    let mut new = new.into_iter().peekable();
    for row in old {
        while let Some(first) = new.next_if(|first| compared(first, &row).is_lt()) {
            all.push(first);
        }
        all.push(row);
    }
    all.extend(new);
    all
}

fn compared(order: &[usize], a: &Cells<'_>, b: &Cells<'_>) -> Ordering {
    let differ = |&at: &usize| match (&a[at], &b[at]) {
        (Some(a), Some(b)) => a.sort_key().compare(&b.sort_key()),
        (a, b) => a.is_some().cmp(&b.is_some()),
    };
    order.iter().map(differ).find(|order| order.is_ne()).unwrap_or(Ordering::Equal)
}
