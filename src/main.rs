//! The program `annals`: parse, run, exit code. Everything else is the library's.

use std::process::ExitCode;

fn main() -> ExitCode {
    annals::cli::main()
}
