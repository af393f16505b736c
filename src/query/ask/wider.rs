//! Looks further when a question about a place has no answer.
//!
//! A denial may hang on "the attack", told in a sentence of its own that names no place. A question whose head names wider queries is asked again about
//! the events that they find for the place, the nearest first, until there is an answer; what it is about instead stands in [`Asked::instead`], in the
//! words of the query's head. No link is made: the answer is grouped by its events, with their own words, and the reader judges.

use crate::error::Result;
use crate::query::catalog;
use crate::query::parameters::Bound;
use crate::store::Store;

use super::arguments::{Asked, counted, events};
use super::things::Sort;
use super::{Told, answer, named};

/// The answer about events that have to do with those asked about; `told`, which has none, if there is none about them either.
pub(super) fn told(store: &Store, mut told: Told, bound: &[Bound]) -> Result<Told> {
    let Some(at) = told.asked.iter().position(is_of_entities) else { return Ok(told) };
    for query in told.question.head.wider.clone() {
        let found = events(store, &query, &told.asked[at].things)?;
        if found.is_empty() {
            continue;
        }
        let (count, parameter) = (found.len(), &told.asked[at].parameter);
        let mut bound = bound.to_vec();
        bound.iter_mut().filter(|b| b.name == *parameter).for_each(|b| b.terms.clone_from(&found));
        let (rows, sparql) = answer(store, &told.question, &bound)?;
        if rows.rows.is_empty() {
            continue;
        }
        let names = named(store, &told.question.head, &rows)?;
        let instead = catalog::find(&query)?.head().sentence;
        let asked = &mut told.asked[at];
        let looked = format!("nothing about these; looked further among {}: {instead}", counted(count, "event"));
        asked.note = Some(asked.note.take().map_or_else(|| looked.clone(), |note| format!("{note}\n{looked}")));
        asked.instead = Some(instead);
        return Ok(Told { rows, sparql, names, ..told });
    }
    Ok(told)
}

/// Whether events were asked about by who or what is in them.
fn is_of_entities(asked: &Asked) -> bool {
    asked.events.is_some() && asked.things.iter().all(|thing| thing.sort == Sort::Entity)
}
