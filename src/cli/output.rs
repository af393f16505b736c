//! Where things are written: data to standard output, everything else to standard error.
//!
//! A pipe that its reader closed early is a success, not an error: what is written after that is dropped without a word.
//! Progress bars and notes vanish under `--quiet`, bars also where standard error is no terminal, colors under `NO_COLOR`.

use std::io::{self, BufWriter, ErrorKind, IsTerminal, Stdout, Write};
use std::path::Path;

use indicatif::{ProgressBar, ProgressStyle};

use crate::error::{Error, Kind, Result};

/// Width of a table where the terminal does not tell its own.
const WIDTH: u16 = 100;

/// Standard output, buffered, deaf to closed pipes.
pub struct Out {
    inner: BufWriter<Stdout>,
    closed: bool,
}

impl Out {
    /// Standard output.
    #[must_use]
    pub fn new() -> Self {
        Self { inner: BufWriter::new(io::stdout()), closed: false }
    }

    /// Writes what is still held back.
    ///
    /// # Errors
    /// When standard output can't be written to; a closed pipe is no error.
    pub fn finish(mut self) -> Result<()> {
        self.flush().map_err(|e| Error::new(Kind::Io, e.to_string()).at("standard output"))
    }

    fn forgive<T>(&mut self, result: io::Result<T>, fallback: T) -> io::Result<T> {
        match result {
            Err(error) if error.kind() == ErrorKind::BrokenPipe => {
                self.closed = true;
                Ok(fallback)
            }
            other => other,
        }
    }
}

impl Default for Out {
    fn default() -> Self {
        Self::new()
    }
}

impl Write for Out {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.closed {
            return Ok(bytes.len());
        }
        let result = self.inner.write(bytes);
        self.forgive(result, bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        if self.closed {
            return Ok(());
        }
        let result = self.inner.flush();
        self.forgive(result, ())
    }
}

/// Writes a text to standard output.
///
/// # Errors
/// When standard output can't be written to.
pub fn print(text: &str) -> Result<()> {
    let mut out = Out::new();
    out.write_all(text.as_bytes()).map_err(|e| Error::new(Kind::Io, e.to_string()).at("standard output"))?;
    out.finish()
}

/// Runs `write` on the file, or on standard output for none and `-`.
///
/// # Errors
/// When the target can't be written to, and what `write` gives.
pub fn write_to(target: Option<&Path>, write: impl FnOnce(&mut dyn Write) -> Result<()>) -> Result<()> {
    match target {
        Some(path) if path != Path::new("-") => {
            let file = std::fs::File::create(path).map_err(|e| Error::io(path, &e))?;
            let mut file = BufWriter::new(file);
            write(&mut file)?;
            file.flush().map_err(|e| Error::io(path, &e))
        }
        _ => {
            let mut out = Out::new();
            write(&mut out)?;
            out.finish()
        }
    }
}

/// Whether a person reads standard output.
#[must_use]
pub fn is_terminal() -> bool {
    io::stdout().is_terminal()
}

/// Whether words may be set in bold.
#[must_use]
pub fn has_color() -> bool {
    is_terminal() && std::env::var_os("NO_COLOR").is_none_or(|v| v.is_empty())
}

/// Width of the terminal; of `COLUMNS` or 100 where there is none.
#[must_use]
pub fn width() -> u16 {
    let told = std::env::var("COLUMNS").ok().and_then(|c| c.parse().ok()).filter(|&c| c >= 20);
    told.or_else(|| comfy_table::Table::new().width()).unwrap_or(WIDTH)
}

/// A bar on standard error that counts `what`; invisible when quiet or piped.
#[must_use]
pub fn progress(what: &'static str, total: u64, quiet: bool) -> ProgressBar {
    if quiet || total < 2 {
        return ProgressBar::hidden();
    }
    let style = ProgressStyle::with_template("{pos}/{len} {msg} {wide_bar} {eta}");
    ProgressBar::new(total).with_style(style.unwrap_or_else(|_| ProgressStyle::default_bar())).with_message(what)
}
