//! `annals man`: the manual page of the program or of a subcommand.

use clap::{Command, CommandFactory};

use crate::error::{Error, Kind, Result};
use crate::query::catalog::nearest;

use super::args::{Cli, ManArgs};
use super::exit::Exit;
use super::output::print;

pub(super) fn run(args: &ManArgs) -> Result<Exit> {
    let mut command = Cli::command();
    command.build();
    let command = match &args.command {
        None => command,
        Some(name) => command.find_subcommand(name).cloned().ok_or_else(|| unknown(&command, name))?,
    };
    let mut page = Vec::new();
    let rendered = clap_mangen::Man::new(command).render(&mut page);
    rendered.map_err(|e| Error::new(Kind::Io, e.to_string()).at("manual page"))?;
    print(&String::from_utf8_lossy(&page))?;
    Ok(Exit::Done)
}

fn unknown(command: &Command, name: &str) -> Error {
    let error = Error::new(Kind::Query, format!("no subcommand named '{name}'"));
    match nearest(name, command.get_subcommands().map(Command::get_name)) {
        Some(near) => error.hint(format!("did you mean '{near}'?")),
        None => error.hint("'annals --help' lists them"),
    }
}
