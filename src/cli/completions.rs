//! `annals completions`: a script that completes the command line.

use clap::CommandFactory;

use crate::error::Result;

use super::args::{Cli, CompletionsArgs};
use super::exit::Exit;
use super::output::print;

pub(super) fn run(args: &CompletionsArgs) -> Result<Exit> {
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut Cli::command(), "annals", &mut script);
    print(&String::from_utf8_lossy(&script))?;
    Ok(Exit::Done)
}
