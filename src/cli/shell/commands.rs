//! The commands of the shell: words that begin with a stop.

use std::time::Duration;

use clap::ValueEnum;

use crate::error::{Error, Kind, Result};
use crate::query::Binding;
use crate::query::catalog::nearest;

use super::super::args::QueryFormat;

/// What a command asks for.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Command {
    Help,
    Prefixes,
    Queries,
    Format(Option<QueryFormat>),
    Timeout(Option<Duration>),
    Limit(Option<usize>),
    Time(bool),
    /// None: of the last query.
    Explain(Option<bool>),
    LoadQuery(String),
    Run(String, Vec<Binding>),
    Quit,
}

/// Every command, what it takes and what it does.
pub(super) const COMMANDS: &[(&str, &str, &str)] = &[
    (".help", "", "this list"),
    (".prefixes", "", "the prefixes that are declared, and the functions beside SPARQL's"),
    (".queries", "", "the shipped queries"),
    (".run", "NAME [PARAMETER=VALUE …]", "runs a shipped query"),
    (".load-query", "NAME", "puts a shipped query on the prompt, to be changed; run it with ';'"),
    (".explain", "[on|off]", "the plan of the last query with rows and milliseconds; on: plans instead of answers"),
    (".format", "[FORMAT]", "how answers are written: table, csv, tsv, json, xml, ttl, ntriples, rdfxml"),
    (".timeout", "[SECONDS|off]", "stops queries after so many seconds"),
    (".limit", "[N|off]", "shows at most so many rows"),
    (".time", "on|off", "tells what each query took"),
    (".quit", "", "leaves; so does Ctrl-D"),
];

/// Reads a command line.
pub(super) fn parse(line: &str) -> Result<Command> {
    let words = split(line);
    let (name, rest) = words.split_first().map_or(("", &[][..]), |(name, rest)| (name.as_str(), rest));
    let first = rest.first().map(String::as_str);
    Ok(match (name, first) {
        (".help", _) => Command::Help,
        (".prefixes", _) => Command::Prefixes,
        (".queries", _) => Command::Queries,
        (".format", None) => Command::Format(None),
        (".format", Some(word)) => {
            Command::Format(Some(QueryFormat::from_str(word, true).map_err(|_| unfit(name, word))?))
        }
        (".timeout", word) => Command::Timeout(switched_off(word).map(|w| seconds(name, w)).transpose()?),
        (".limit", word) => {
            Command::Limit(switched_off(word).map(|w| w.parse().map_err(|_| unfit(name, w))).transpose()?)
        }
        (".time", word) => Command::Time(is_on(name, word.unwrap_or("on"))?),
        (".explain", word) => Command::Explain(word.map(|w| is_on(name, w)).transpose()?),
        (".load-query", Some(query)) => Command::LoadQuery(query.to_owned()),
        (".run", Some(query)) => {
            let bindings = rest[1..].iter().map(|b| b.parse()).collect::<Result<_>>()?;
            Command::Run(query.to_owned(), bindings)
        }
        (".load-query" | ".run", None) => {
            return Err(wrong(format!("{name} needs the name of a query")).hint("'.queries' lists them"));
        }
        (".quit" | ".exit", _) => Command::Quit,
        (other, _) => return Err(unknown(other)),
    })
}

/// The list for `.help`.
pub(super) fn help() -> String {
    let wide = COMMANDS.iter().map(|(name, takes, _)| name.len() + takes.chars().count() + 1).max().unwrap_or(0);
    let line = |(name, takes, does): &(&str, &str, &str)| format!("{:wide$}  {does}\n", format!("{name} {takes}"));
    let list: String = COMMANDS.iter().map(line).collect();
    format!(
        "{list}\nA query on one line is run when its braces are closed; one on several lines ends with ';' or an empty line after its last\n\
         brace. Tab completes names, and labels inside of quotation marks. Ctrl-C stops a running query.\n"
    )
}

/// Words between blanks; a value in quotation marks may hold some: `entity="Red Cross"`, `"entity=Red Cross"`.
fn split(line: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut quoted = None;
    for c in line.trim().chars() {
        match quoted {
            Some(mark) if c == mark => quoted = None,
            None if c == '"' || c == '\'' => quoted = Some(c),
            None if c.is_whitespace() => words.push(String::new()),
            _ => words.last_mut().into_iter().for_each(|word| word.push(c)),
        }
    }
    words.retain(|word| !word.is_empty());
    words
}

fn switched_off(word: Option<&str>) -> Option<&str> {
    word.filter(|w| *w != "off")
}

fn is_on(name: &str, word: &str) -> Result<bool> {
    match word {
        "on" => Ok(true),
        "off" => Ok(false),
        other => Err(unfit(name, other)),
    }
}

fn seconds(name: &str, word: &str) -> Result<Duration> {
    let seconds = word.parse().ok().filter(|s: &f64| *s > 0.0).and_then(|s| Duration::try_from_secs_f64(s).ok());
    seconds.ok_or_else(|| unfit(name, word))
}

fn unfit(name: &str, word: &str) -> Error {
    let takes = COMMANDS.iter().find(|(known, _, _)| *known == name).map_or("", |(_, takes, _)| *takes);
    let formats = if name == ".format" { ": table, csv, tsv, json, xml, ttl, ntriples, rdfxml" } else { "" };
    wrong(format!("{name} does not take '{word}'")).hint(format!("it takes {takes}{formats}"))
}

fn unknown(name: &str) -> Error {
    let error = wrong(format!("there is no command '{name}'"));
    match nearest(name, COMMANDS.iter().map(|(known, _, _)| *known)) {
        Some(near) => error.hint(format!("did you mean '{near}'?")),
        None => error.hint("'.help' lists all"),
    }
}

fn wrong(reason: String) -> Error {
    Error::new(Kind::Query, reason)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn commands_are_read() {
        assert_eq!(parse(".format csv").unwrap(), Command::Format(Some(QueryFormat::Csv)));
        assert_eq!(parse(".timeout 1.5").unwrap(), Command::Timeout(Some(Duration::from_millis(1500))));
        assert_eq!(parse(".timeout off").unwrap(), Command::Timeout(None));
        assert_eq!(parse(".explain").unwrap(), Command::Explain(None));
        let run = Command::Run("entity-events".to_owned(), vec![Binding::new("entity", "Red Cross")]);
        assert_eq!(parse(".run entity-events entity='Red Cross'").unwrap(), run);
    }

    #[test]
    fn slips_have_a_way_out() {
        assert_eq!(
            parse(".fromat csv").unwrap_err().to_string(),
            "there is no command '.fromat'\nhint: did you mean '.format'?"
        );
        assert!(parse(".timeout soon").unwrap_err().to_string().ends_with("hint: it takes [SECONDS|off]"));
    }

    #[test]
    fn every_command_of_the_list_is_read() {
        for (name, _, _) in COMMANDS {
            let line = format!("{name} {}", if *name == ".time" { "on" } else { "" });
            let unknown = parse(&line).is_err_and(|e| e.reason.contains("no command"));
            assert!(!unknown, "{name}");
        }
    }
}
