//! The command line: the only module that prints, and the one that decides the exit code.
//!
//! Arguments come in, each subcommand's file calls the library and writes data to standard output, everything else to standard error.
//! Nothing is worked out here: what takes thought belongs to the module that the subcommand calls.
//! `args.rs` says what can be typed, `output.rs` how things are written, `exit.rs` what the exit code means.
#![allow(clippy::print_stderr, reason = "the command line prints; the library does not")]

pub mod args;
pub mod exit;
pub mod output;

mod add;
mod annotate;
mod ask;
pub mod ask_args;
mod completions;
mod context;
mod decide;
mod decisions;
mod demo;
mod describe;
mod evaluate;
mod explain;
mod export;
mod feed;
mod man;
mod query;
mod quick;
mod readable;
mod review;
mod shell;
mod stats;
#[cfg(feature = "training")]
mod train;
#[cfg(feature = "training")]
mod train_coreference;
#[cfg(feature = "training")]
mod train_types;
mod verify;
mod views;
mod watch;
mod why;
mod withdraw;

use std::process::ExitCode;

use clap::Parser;

use crate::error::Result;

use args::{Cli, Command};
use context::Context;
use exit::Exit;

/// Parses the command line, does what it says, reports what went wrong.
#[must_use]
pub fn main() -> ExitCode {
    let cli = quick::parsed().unwrap_or_else(Cli::parse);
    match run(cli) {
        Ok(exit) => exit.into(),
        Err(error) => {
            eprintln!("error: {error}");
            Exit::of(&error).into()
        }
    }
}

fn run(cli: Cli) -> Result<Exit> {
    let context = Context::new(cli.common);
    match cli.command {
        Command::Add(args) => add::run(&context, &args),
        Command::Ask(args) => ask::run(&context, &args),
        Command::Describe(args) => describe::run(&context, &args),
        Command::Query(args) => query::run(&context, &args),
        Command::Shell(args) => shell::run(&context, &args),
        Command::Explain(args) => explain::run(&context, &args),
        Command::Export(args) => export::run(&context, &args),
        Command::Verify(args) => verify::run(&context, &args),
        Command::Stats(args) => stats::run(&context, &args),
        Command::Annotate(args) => annotate::run(&context, &args),
        Command::Withdraw(args) => withdraw::run(&context, &args),
        Command::Merge(args) => decide::merge(&context, &args),
        Command::Split(args) => decide::split(&context, &args),
        Command::Why(args) => why::run(&context, &args),
        Command::Review(args) => review::run(&context, &args),
        Command::Decisions(args) => decisions::run(&context, &args),
        Command::Demo(args) => demo::run(&context, &args),
        Command::Evaluate(args) => evaluate::run(&context, &args),
        Command::Completions(args) => completions::run(&args),
        Command::Man(args) => man::run(&args),
        #[cfg(feature = "training")]
        Command::Train(args) => train::run(&context, &args),
        #[cfg(feature = "training")]
        Command::TrainCoreference(args) => train_coreference::run(&context, &args),
        #[cfg(feature = "training")]
        Command::TrainTypes(args) => train_types::run(&args),
    }
}
