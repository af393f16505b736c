//! Looks further than the events that a question about a place names.
//!
//! A denial may hang on "the attack", told in a sentence of its own that names no place. A question whose head names wider queries is asked again about
//! the events that they find for the place, the nearest first, until there is an answer; what it is about instead stands in [`Asked::instead`], in the
//! words of the query's head. No link is made: the answer is grouped by its events, with their own words, and the reader judges. Where there is an
//! answer, what the articles of the same story tell beside it stands below it, so that one hit does not hide the others.

use std::collections::BTreeSet;

use oxigraph::model::Term;

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

/// `told`, with the answers of its widest query that it does not hold itself.
pub(super) fn further(store: &Store, mut told: Told, bound: &[Bound]) -> Result<Told> {
    let Some(at) = told.asked.iter().position(is_of_entities) else { return Ok(told) };
    let Some(query) = told.question.head.wider.last().cloned() else { return Ok(told) };
    let found = events(store, &query, &told.asked[at].things)?;
    if found.is_empty() {
        return Ok(told);
    }
    let parameter = &told.asked[at].parameter;
    let mut bound = bound.to_vec();
    bound.iter_mut().filter(|b| b.name == *parameter).for_each(|b| b.terms.clone_from(&found));
    let (mut rows, sparql) = answer(store, &told.question, &bound)?;
    let cells = |column: &str| -> BTreeSet<String> {
        let at = told.rows.columns.iter().position(|c| c == column);
        told.rows.rows.iter().filter_map(|row| Some(row[at?].as_ref()?.to_string())).collect()
    };
    for column in ["about", "quote"] {
        let (known, at) = (cells(column), rows.columns.iter().position(|c| c == column));
        let is_known = |row: &Vec<Option<Term>>| at.and_then(|at| row[at].as_ref()).map(ToString::to_string);
        rows.rows.retain(|row| is_known(row).is_none_or(|cell| !known.contains(&cell)));
    }
    if rows.rows.is_empty() {
        return Ok(told);
    }
    let names = named(store, &told.question.head, &rows)?;
    let mut asked = told.asked.clone();
    asked[at].instead = Some(catalog::find(&query)?.head().sentence);
    let question = told.question.clone();
    told.further = Some(Box::new(Told { question, asked, rows, names, sparql, further: None }));
    Ok(told)
}

/// Whether events were asked about by who or what is in them.
fn is_of_entities(asked: &Asked) -> bool {
    asked.events.is_some() && asked.things.iter().all(|thing| thing.sort == Sort::Entity)
}
