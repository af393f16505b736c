//! `annals shell`: a prompt for SPARQL.
//!
//! Lines come from a terminal, with editing, history and completion (`editor.rs`), or from a pipe. `input.rs` says when a query is
//! whole, `commands.rs` which commands there are; `session.rs` runs both. Answers go to standard output, everything else to standard error.

mod commands;
mod completion;
mod editor;
mod input;
mod session;

use std::io::{IsTerminal, stdin};

use crate::error::{Error, Kind, Result};

use super::args::ShellArgs;
use super::context::Context;
use super::exit::Exit;
use input::Input;
use session::{Flow, Session};

pub(super) fn run(context: &Context, args: &ShellArgs) -> Result<Exit> {
    let (store, fed) = context.open(&args.fill)?;
    let mut session = Session::new(context, store, args);
    if stdin().is_terminal() {
        session.at_terminal = true;
        editor::converse(&mut session)?;
        return Ok(fed.exit());
    }
    let failed = read_pipe(&mut session)?;
    Ok(if failed { Exit::Failed } else { fed.exit() })
}

/// Takes lines from standard input to its end; says whether something failed.
fn read_pipe(session: &mut Session<'_>) -> Result<bool> {
    let mut input = Input::default();
    let mut failed = false;
    for line in stdin().lines() {
        let line = line.map_err(|e| Error::new(Kind::Io, e.to_string()).at("standard input"))?;
        let Some(whole) = input.take(&line) else { continue };
        match session.take(&whole) {
            Ok(Flow::On) => {}
            Ok(Flow::Edit(text)) => input.begin(&text),
            Ok(Flow::Quit) => return Ok(failed),
            Err(error) => {
                failed = true;
                session.complain(&error);
            }
        }
    }
    if let Some(Err(error)) = input.rest().map(|rest| session.take(&rest)) {
        failed = true;
        session.complain(&error);
    }
    Ok(failed)
}
