//! What the shell knows between two lines: store, format, limits, the last query. It runs queries and commands.

use std::io::{self, Write};
use std::sync::{Mutex, OnceLock, PoisonError};
use std::time::{Duration, Instant};

use crate::error::{Error, Kind, Result};
use crate::query::catalog::{self, Group};
use crate::query::format::write;
use crate::query::run::{Bounds, shipped};
use crate::query::{Binding, Format};
use crate::store::evaluate::CancellationToken;
use crate::store::{Store, functions};
use crate::vocab;

use super::super::args::{QueryFormat, ShellArgs};
use super::super::context::Context;
use super::super::output::{print, width, write_to};
use super::super::query::{ask, counted, format, nothing, plan, times, warn, warn_of_formulas};
use super::commands::{Command, help, parse};
use super::input::query;

/// What the next line is.
#[derive(Debug, PartialEq)]
pub(super) enum Flow {
    /// Something new.
    On,
    /// The begin of a query, to be changed.
    Edit(String),
    /// Nothing: the user leaves.
    Quit,
}

/// What the shell knows between two lines.
pub(super) struct Session<'a> {
    context: &'a Context,
    store: Store,
    format: Option<QueryFormat>,
    timeout: Option<Duration>,
    limit: Option<usize>,
    time: bool,
    explain: bool,
    /// Whether Ctrl-C stops a query only; a pipe it ends.
    pub(super) at_terminal: bool,
    last: Option<(String, Vec<Binding>)>,
}

impl<'a> Session<'a> {
    pub(super) fn new(context: &'a Context, store: Store, args: &ShellArgs) -> Self {
        Self {
            context,
            store,
            format: args.format,
            timeout: args.timeout,
            limit: None,
            time: false,
            explain: false,
            at_terminal: false,
            last: None,
        }
    }

    pub(super) fn store(&self) -> &Store {
        &self.store
    }

    /// Runs a command or a query.
    pub(super) fn take(&mut self, text: &str) -> Result<Flow> {
        if text.trim_start().starts_with('.') {
            return self.command(&parse(text)?);
        }
        self.ask(query(text).to_owned(), Vec::new(), true)
    }

    /// Tells of a failure that does not end the session.
    pub(super) fn complain(&self, error: &Error) {
        eprintln!("error: {error}");
    }

    /// Tells something that is no answer.
    pub(super) fn note(&self, text: &str) {
        self.context.note(text);
    }

    fn command(&mut self, command: &Command) -> Result<Flow> {
        match command {
            Command::Help => print(&help())?,
            Command::Prefixes => print(&prefixes())?,
            Command::Queries => print(&queries())?,
            Command::Format(format) => self.format = *format,
            Command::Timeout(timeout) => self.timeout = *timeout,
            Command::Limit(limit) => self.limit = *limit,
            Command::Time(on) => self.time = *on,
            Command::Explain(Some(on)) => self.explain = *on,
            Command::Explain(None) => return self.explain_last(),
            Command::LoadQuery(name) => {
                return catalog::find(name).map(|query| Flow::Edit(body(query.text).to_owned()));
            }
            Command::Run(name, bindings) => {
                let text = shipped(name, bindings)?.to_owned();
                return self.ask(text, bindings.clone(), false);
            }
            Command::Quit => return Ok(Flow::Quit),
        }
        Ok(Flow::On)
    }

    fn ask(&mut self, text: String, bindings: Vec<Binding>, own: bool) -> Result<Flow> {
        if own {
            warn(self.context, &text);
        }
        self.last = Some((text.clone(), bindings.clone()));
        if self.explain {
            return self.explain_last();
        }
        let stop = self.token();
        let bounds = Bounds { rows: self.limit, stop: stop.clone() };
        let outcome = ask(&self.store, &text, &bindings, self.timeout, &bounds)?;
        let start = Instant::now();
        let format = format(self.format, &outcome.answer, false);
        let written = write_to(None, |out| write(&outcome.answer, format, &mut Halting { out, stop: &stop }));
        written.map_err(|error| if stop.is_cancelled() { cut_short() } else { error })?;
        if format == Format::Csv {
            warn_of_formulas(self.context, &outcome.answer);
        }
        if self.time {
            eprintln!("{}", times(&outcome, start.elapsed()));
        }
        if let Some(note) = counted(&outcome, self.limit).or_else(|| nothing(&outcome)) {
            self.context.note(note.lines().next().unwrap_or_default());
        }
        Ok(Flow::On)
    }

    /// What stops the query that is about to run.
    fn token(&self) -> CancellationToken {
        if self.at_terminal { interruptible() } else { CancellationToken::new() }
    }

    fn explain_last(&mut self) -> Result<Flow> {
        let Some((text, bindings)) = &self.last else {
            self.context.note("no query was run yet");
            return Ok(Flow::On);
        };
        let bounds = Bounds { stop: self.token(), ..Bounds::default() };
        let measured = plan(&self.store, text, bindings, self.timeout, &bounds)?;
        print(&measured.plan.draw(width()))?;
        measured.cut_short.map_or(Ok(Flow::On), Err)
    }
}

/// So many bytes are written before it is looked whether to go on.
const PIECE: usize = 8 << 10;

/// Output that Ctrl-C ends: an answer may have more rows than anybody wants to see go by.
struct Halting<'a> {
    out: &'a mut dyn Write,
    stop: &'a CancellationToken,
}

impl Write for Halting<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.stop.is_cancelled() {
            return Err(io::Error::other("stopped"));
        }
        self.out.write(&bytes[..bytes.len().min(PIECE)])
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}

fn cut_short() -> Error {
    let error = Error::new(Kind::Stopped, "stopped before all of it was written").at("output");
    error.hint("'.limit N' shows the first rows only")
}

/// The token of the query that runs now.
static RUNNING: Mutex<Option<CancellationToken>> = Mutex::new(None);

/// A token that Ctrl-C cancels from now on; the one before is forgotten.
fn interruptible() -> CancellationToken {
    static HANDLED: OnceLock<bool> = OnceLock::new();
    let handler = || {
        if let Some(token) = RUNNING.lock().unwrap_or_else(PoisonError::into_inner).as_ref() {
            token.cancel();
        }
    };
    // Without a handler Ctrl-C ends the program, as everywhere.
    HANDLED.get_or_init(|| ctrlc::set_handler(handler).is_ok());
    let token = CancellationToken::new();
    *RUNNING.lock().unwrap_or_else(PoisonError::into_inner) = Some(token.clone());
    token
}

/// A shipped query without the comments that it begins with.
fn body(text: &str) -> &str {
    let head: usize = text.split_inclusive('\n').take_while(|line| line.starts_with('#')).map(str::len).sum();
    text[head..].trim()
}

fn prefixes() -> String {
    let mut prefixes: Vec<_> = vocab::query_prefixes().collect();
    prefixes.sort_unstable();
    let prefixes = prefixes.into_iter().map(|(prefix, iri)| format!("{:8} {iri}\n", format!("{prefix}:")));
    let functions = functions::FUNCTIONS.iter().map(|f| format!("{}{}\n    {}\n", f.name, f.arguments, f.gives));
    prefixes.chain(["\n".to_owned()]).chain(functions).collect()
}

fn queries() -> String {
    let wide = catalog::group(Group::Ask).map(|q| q.name.len()).max().unwrap_or(0);
    catalog::group(Group::Ask).map(|q| format!("{:wide$}  {}\n", q.name, q.head().question)).collect()
}
