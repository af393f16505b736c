//! `annals evaluate`: how good the reading is, against gold.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use serde_json::Value;

use crate::error::{Error, Kind, Result};
use crate::evaluation::{self, Report, Task};
use crate::knowledge::Knowledge;

use super::args::EvaluateArgs;
use super::context::Context;
use super::exit::Exit;
use super::output::{print, write_to};

pub(super) fn run(context: &Context, args: &EvaluateArgs) -> Result<Exit> {
    let knowledge = &*Knowledge::of(args.ontology.as_deref())?;
    let mut reports = Vec::new();
    for (task, gold) in jobs(context, args)? {
        let report = evaluation::evaluate(task, &gold, knowledge)?;
        print(&format!("{}{report}\n", heading(args, &gold)))?;
        reports.push(report);
    }
    if let Some(path) = &args.calibrate {
        save(path, &evaluation::calibrate(&args.gold, knowledge)?)?;
    }
    write_json(args, &reports)?;
    write_predictions(args, &reports)?;
    Ok(Exit::Done)
}

/// What to measure on which gold.
fn jobs(context: &Context, args: &EvaluateArgs) -> Result<Vec<(Task, PathBuf)>> {
    if let Some(task) = args.task {
        return Ok(vec![(task, args.gold.clone())]);
    }
    let mut jobs = Vec::new();
    for task in Task::ALL {
        for place in task.places() {
            let gold = args.gold.join(place);
            if gold.exists() {
                jobs.push((task, gold));
            } else {
                context.note(&format!("{}: no {place} below {}", task.name(), args.gold.display()));
            }
        }
    }
    if jobs.is_empty() {
        let error = Error::new(Kind::Io, "no gold of any task in it").at(args.gold.display().to_string());
        return Err(error.hint("name the folder that holds plv_train, m2e2_dev and the others"));
    }
    Ok(jobs)
}

fn heading(args: &EvaluateArgs, gold: &Path) -> String {
    if args.all { format!("{}\n", gold.display()) } else { String::new() }
}

fn write_json(args: &EvaluateArgs, reports: &[Report]) -> Result<()> {
    let Some(path) = &args.json else { return Ok(()) };
    let mut values: Vec<Value> = reports.iter().map(Report::json).collect();
    let value = if args.all { Value::Array(values) } else { values.pop().unwrap_or_default() };
    save(path, &format!("{value:#}\n"))
}

fn write_predictions(args: &EvaluateArgs, reports: &[Report]) -> Result<()> {
    let Some(path) = &args.predictions else { return Ok(()) };
    let lines = reports.iter().fold(String::new(), |mut text, report| {
        let _ = write!(text, "{}", report.prediction_lines());
        text
    });
    save(path, &lines)
}

fn save(path: &Path, text: &str) -> Result<()> {
    write_to(Some(path), |out| out.write_all(text.as_bytes()).map_err(|e| Error::io(path, &e)))
}
