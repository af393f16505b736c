//! JSON lines: one object a line, read as a stream. Blank lines are passed over.

use std::io::{BufRead, Read};
use std::path::Path;

use crate::error::{Error, Kind};

use super::json;
use super::{Defaults, LONGEST_ARTICLE, Sink, decode};

/// Longest line: an article whose characters are escaped takes up to six bytes for each, and the other fields come on top.
const LONGEST_LINE: u64 = LONGEST_ARTICLE as u64 * 7;

/// Reads records until the input ends.
pub(super) fn read(name: &str, mut input: impl BufRead, defaults: &Defaults, sink: &mut Sink<'_>) {
    let mut line = Vec::new();
    let mut found = false;
    for number in 1_usize.. {
        line.clear();
        match input.by_ref().take(LONGEST_LINE).read_until(b'\n', &mut line) {
            Ok(0) => break,
            Ok(_) => {}
            Err(error) => return sink(Err(Error::io(Path::new(name), &error))),
        }
        let place = format!("{name}:{number}");
        if line.len() as u64 == LONGEST_LINE && !line.ends_with(b"\n") {
            found = true;
            sink(Err(super::too_long(line.len()).at(&place)));
            if let Err(error) = skip_line(&mut input) {
                return sink(Err(Error::io(Path::new(name), &error)));
            }
        } else if !line.iter().all(u8::is_ascii_whitespace) {
            found = true;
            record(&place, &line, defaults, sink);
        }
    }
    if !found {
        let error = Error::new(Kind::Article, "empty").at(name);
        sink(Err(error.hint("write one JSON object a line: {\"title\": \"…\", \"text\": \"…\"}")));
    }
}

fn record(place: &str, line: &[u8], defaults: &Defaults, sink: &mut Sink<'_>) {
    let text = match decode(place, line) {
        Ok(text) => text.trim_start_matches('\u{feff}').trim_end(),
        Err(error) => return sink(Err(error)),
    };
    match serde_json::from_str(text) {
        Ok(value) => sink(json::article(place, value, defaults)),
        Err(error) => sink(Err(json::broken(&error).at(place))),
    }
}

/// Passes over the rest of a line without keeping it.
fn skip_line(input: &mut impl BufRead) -> std::io::Result<()> {
    loop {
        let chunk = input.fill_buf()?;
        let (length, done) = match chunk.iter().position(|&b| b == b'\n') {
            Some(at) => (at + 1, true),
            None => (chunk.len(), chunk.is_empty()),
        };
        input.consume(length);
        if done {
            return Ok(());
        }
    }
}
