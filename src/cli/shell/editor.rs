//! The prompt: lines edited in a terminal, with history and completion.

use std::path::PathBuf;

use rustyline::completion::Completer;
use rustyline::error::ReadlineError;
use rustyline::highlight::Highlighter;
use rustyline::hint::Hinter;
use rustyline::history::DefaultHistory;
use rustyline::validate::{ValidationContext, ValidationResult, Validator};
use rustyline::{CompletionType, Config, Context, Editor, Helper};

use crate::error::{Error, Kind, Result};

use super::completion::Completion;
use super::input::is_whole;
use super::session::{Flow, Session};

const PROMPT: &str = "annals> ";
/// Queries that are remembered.
const HISTORY: usize = 1000;

/// Talks until the user leaves.
pub(super) fn converse(session: &mut Session<'_>) -> Result<()> {
    let mut editor = editor(session).map_err(|e| failed(&e))?;
    session.note("SPARQL, ended by ';', by an empty line, or on one line by its last brace; '.help' for commands");
    let mut begun = String::new();
    loop {
        match editor.readline_with_initial(PROMPT, (&std::mem::take(&mut begun), "")) {
            Ok(text) => {
                if !text.trim().is_empty() {
                    // A history that can't be kept is no reason to stop.
                    let _ = editor.add_history_entry(text.trim_end());
                    remember(&mut editor);
                }
                match session.take(&text) {
                    _ if text.trim().is_empty() => {}
                    Ok(Flow::On) => {}
                    Ok(Flow::Edit(text)) => begun = text,
                    Ok(Flow::Quit) => return Ok(()),
                    Err(error) => session.complain(&error),
                }
            }
            // Ctrl-C drops what was typed.
            Err(ReadlineError::Interrupted) => {}
            Err(ReadlineError::Eof) => return Ok(()),
            Err(error) => return Err(failed(&error)),
        }
    }
}

type Line = Editor<Assistant, DefaultHistory>;

fn editor(session: &Session<'_>) -> rustyline::Result<Line> {
    let config = Config::builder()
        .max_history_size(HISTORY)?
        .history_ignore_dups(true)?
        .completion_type(CompletionType::List)
        .bracketed_paste(true)
        .build();
    let mut editor = Editor::with_config(config)?;
    editor.set_helper(Some(Assistant { completion: Completion::new(session.store().clone()) }));
    if let Some(file) = history_file() {
        // There is none the first time.
        let _ = editor.load_history(&file);
    }
    Ok(editor)
}

fn remember(editor: &mut Line) {
    let Some(file) = history_file() else { return };
    if file.parent().is_some_and(|folder| std::fs::create_dir_all(folder).is_ok()) {
        let _ = editor.save_history(&file);
    }
}

/// `annals/history` in the folder that the system has for what programs remember.
fn history_file() -> Option<PathBuf> {
    let named = |variable: &str| std::env::var_os(variable).filter(|v| !v.is_empty()).map(PathBuf::from);
    let folder = named("XDG_STATE_HOME")
        .filter(|path| path.is_absolute())
        .or_else(|| if cfg!(windows) { named("LOCALAPPDATA") } else { Some(named("HOME")?.join(".local/state")) })?;
    Some(folder.join("annals").join("history"))
}

fn failed(error: &ReadlineError) -> Error {
    Error::new(Kind::Io, error.to_string()).at("terminal")
}

/// What helps while a line is typed.
struct Assistant {
    completion: Completion,
}

impl Helper for Assistant {}

impl Highlighter for Assistant {}

impl Hinter for Assistant {
    type Hint = String;
}

impl Validator for Assistant {
    fn validate(&self, context: &mut ValidationContext<'_>) -> rustyline::Result<ValidationResult> {
        let text = format!("{}\n", context.input());
        Ok(if is_whole(&text) { ValidationResult::Valid(None) } else { ValidationResult::Incomplete })
    }
}

impl Completer for Assistant {
    type Candidate = String;

    fn complete(&self, line: &str, position: usize, _: &Context<'_>) -> rustyline::Result<(usize, Vec<String>)> {
        Ok(self.completion.candidates(&line[..position]))
    }
}
