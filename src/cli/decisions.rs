//! `annals decisions`: what persons decided, taken back, written to a file, read from one.

use std::path::Path;

use oxigraph::model::{Literal, NamedNode, Term};

use crate::error::{Error, Result};
use crate::query::format::write;
use crate::query::shorten::{lengthen, shorten};
use crate::query::{Answer, Rows};
use crate::rdf::decision_file;
use crate::store::{Kept, Store, told};

use super::args::DecisionsArgs;
use super::context::Context;
use super::exit::Exit;
use super::feed::plural;
use super::output::{print, write_to};
use super::query::format;

pub(super) fn run(context: &Context, args: &DecisionsArgs) -> Result<Exit> {
    if let Some(name) = &args.forget {
        return context.change(|store| forget(store, name));
    }
    if let Some(path) = &args.import {
        return context.change(|store| import(context, store, path));
    }
    let store = context.read_on_disk()?;
    if let Some(path) = &args.export {
        let text = decision_file::write(&store.decisions()?)?;
        write_to(Some(path), |out| out.write_all(text.as_bytes()).map_err(|e| Error::io(path, &e)))?;
        return Ok(Exit::Done);
    }
    let kept = store.kept()?;
    let answer = Answer::Rows(rows(&kept));
    write_to(None, |out| write(&answer, format(args.format, &answer, false), out))?;
    tell_missing(context, &kept);
    Ok(Exit::Done)
}

fn forget(store: &Store, name: &str) -> Result<Exit> {
    let node = lengthen(name).or_else(|| lengthen(&format!("decision:{name}")));
    let node = node.unwrap_or_else(|| NamedNode::new_unchecked("urn:annals:decision:none"));
    let decision = store.forget(&node)?;
    print(&format!("forgotten: {}\n", told(&decision)))?;
    Ok(Exit::Done)
}

fn import(context: &Context, store: &Store, path: &Path) -> Result<Exit> {
    let text =
        if path == Path::new("-") { std::io::read_to_string(std::io::stdin()) } else { std::fs::read_to_string(path) };
    let text = text.map_err(|e| Error::io(path, &e))?;
    let decisions = decision_file::read(&text, &path.display().to_string())?;
    let new = store.decide(&decisions, &format!("decisions --import {}", path.display()))?;
    let known = decisions.len() - new;
    print(&format!("{} read, {} known already\n", plural(new, "new decision", "new decisions"), known))?;
    tell_missing(context, &store.kept()?);
    Ok(Exit::Done)
}

/// Says that some decisions find nothing in the store: they are kept, not dropped.
pub(super) fn tell_idle(context: &Context, store: &Store) -> Result<()> {
    let idle = store.kept()?.iter().filter(|k| k.idle.is_some()).count();
    if idle > 0 {
        let finds = if idle == 1 { "finds" } else { "find" };
        let decisions = plural(idle, "decision", "decisions");
        context.note(&format!(
            "{decisions} {finds} nothing in the store\nhint: 'annals decisions' tells which; they are kept"
        ));
    }
    Ok(())
}

/// What each of them misses.
fn tell_missing(context: &Context, kept: &[Kept]) {
    for decision in kept {
        if let Some(why) = &decision.idle {
            context.note(&format!("{}: {why}; it is kept and applies when that comes back", name(decision)));
        }
    }
}

fn name(kept: &Kept) -> String {
    shorten(kept.node.as_str())
}

fn rows(kept: &[Kept]) -> Rows {
    let columns = ["decision", "verdict", "first", "second", "by", "note", "applies"];
    let text = |text: &str| (!text.is_empty()).then(|| Term::from(Literal::new_simple_literal(text)));
    let row = |k: &Kept| {
        let [one, other] = &k.decision.sides;
        let applies = k.idle.as_ref().map_or_else(|| "yes".to_owned(), |why| format!("no: {why}"));
        vec![
            Some(k.node.clone().into()),
            text(k.decision.verdict.name()),
            text(&one.label),
            text(&other.label),
            text(&k.decision.by),
            text(k.decision.note.as_deref().unwrap_or_default()),
            text(&applies),
        ]
    };
    Rows { columns: columns.map(str::to_owned).to_vec(), rows: kept.iter().map(row).collect() }
}
