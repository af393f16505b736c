//! A short way through the command line for the subcommands that are over in a moment.
//!
//! To declare every subcommand with its help takes longer than to find out which one is meant. So the one that the first word names is declared alone;
//! whatever this does not take whole, errors and help among it, goes the long way, which words them.

use clap::{Args, Command, FromArgMatches};

use super::args::{Cli, Common, QueryArgs};
use super::ask_args::{AskArgs, DescribeArgs};

/// What was typed, when it is a plain call of a subcommand that is asked often.
pub(super) fn parsed() -> Option<Cli> {
    read(std::env::args_os().collect())
}

fn read(words: Vec<std::ffi::OsString>) -> Option<Cli> {
    let typed = words.iter().skip(1).filter_map(|word| word.to_str());
    let subcommand = typed.into_iter().find_map(|word| {
        let subcommand = Command::new(match word {
            "ask" => "ask",
            "describe" => "describe",
            "query" => "query",
            _ => return None,
        });
        Some(match word {
            "ask" => AskArgs::augment_args(subcommand),
            "describe" => DescribeArgs::augment_args(subcommand),
            _ => QueryArgs::augment_args(subcommand),
        })
    })?;
    let whole = Common::augment_args(Command::new("annals").subcommand_required(true)).subcommand(subcommand);
    let matches = whole.try_get_matches_from(words).ok()?;
    Cli::from_arg_matches(&matches).ok()
}

#[cfg(test)]
mod tests {
    use clap::Parser;

    use super::*;

    /// The short way and the long one, as far as both go.
    fn both(line: &str) -> (Option<String>, Option<String>) {
        let words: Vec<std::ffi::OsString> = line.split(' ').map(Into::into).collect();
        let long = Cli::try_parse_from(&words).ok();
        (read(words).map(|cli| format!("{cli:?}")), long.map(|cli| format!("{cli:?}")))
    }

    #[test]
    fn the_short_way_gives_the_same() {
        for line in [
            "annals query disputes",
            "annals --store a query --format csv -b a=b --limit 3 events",
            "annals query -q --store a events --timeout 2",
            "annals ask who-claimed Odesa --km 3",
            "annals describe Odesa",
            "annals ask query",
        ] {
            let (short, long) = both(line);
            assert!(short.is_some(), "{line}");
            assert_eq!(short, long, "{line}");
        }
    }

    #[test]
    fn anything_else_goes_the_long_way() {
        for line in [
            "annals",
            "annals --help",
            "annals query --help",
            "annals query",
            "annals stats",
            "annals --store query stats",
        ] {
            assert_eq!(both(line).0, None, "{line}");
        }
    }
}
