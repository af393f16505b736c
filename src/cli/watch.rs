//! Runs a query with an eye on the clock, and on Ctrl-C.
//!
//! Work comes in with a token that cuts it short; it runs in a thread of its own. When its time is up, or somebody else cancels the
//! token, it ends: the engine looks at the token whenever it reads from the store, and where it combines rows that it has already read
//! the thread unwinds (`store/halting.rs`). What still goes on after a moment, a long sort say, is left alone: it ends when it reads again.

use std::sync::mpsc::{RecvTimeoutError, channel};
use std::thread::Builder;
use std::time::{Duration, Instant};

use crate::error::{Error, Kind, Result};
use crate::query::run::{Bounds, hinted};
use crate::store::evaluate::stopped;

/// How often the token is looked at.
const BEAT: Duration = Duration::from_millis(20);
/// How long a query that was cut short may take to end.
const GRACE: Duration = Duration::from_secs(1);
/// The engine calls itself for each level of a query; a thread has less room than the program.
const STACK: usize = 64 << 20;

/// What came of the work on the query `text`; an error when it was stopped. `limit` is measured from now.
pub(super) fn watched<T: Send + 'static>(
    text: &str,
    limit: Option<Duration>,
    bounds: &Bounds,
    work: impl FnOnce(&Bounds) -> Result<T> + Send + 'static,
) -> Result<T> {
    let (sender, receiver) = channel();
    let (start, given) = (Instant::now(), bounds.clone());
    let thread = Builder::new().stack_size(STACK).spawn(move || drop(sender.send(work(&given))));
    thread.map_err(|e| Error::new(Kind::Io, e.to_string()).at("thread"))?;
    let mut told = None;
    loop {
        let left = limit.map_or(BEAT, |limit| limit.saturating_sub(start.elapsed()));
        match receiver.recv_timeout(if bounds.stop.is_cancelled() { BEAT } else { BEAT.min(left) }) {
            Ok(result) => return result.map_err(|error| dated(error, limit, start)),
            // The thread was unwound.
            Err(RecvTimeoutError::Disconnected) if bounds.stop.is_cancelled() => {
                return Err(dated(hinted(text, stopped()), limit, start));
            }
            Err(RecvTimeoutError::Disconnected) => {
                return Err(Error::new(Kind::Query, "the engine gave up").at("query"));
            }
            Err(RecvTimeoutError::Timeout) => {}
        }
        if limit.is_some_and(|limit| start.elapsed() >= limit) {
            bounds.stop.cancel();
        }
        if bounds.stop.is_cancelled() && told.get_or_insert_with(Instant::now).elapsed() > GRACE {
            return Err(dated(hinted(text, stopped()), limit, start));
        }
    }
}

/// That it was the clock, and which limit it was.
pub(super) fn dated(error: Error, limit: Option<Duration>, start: Instant) -> Error {
    match limit {
        Some(limit) if error.kind == Kind::Stopped && start.elapsed() >= limit => {
            Error { reason: format!("stopped after {} s, before it was done", limit.as_secs_f64()), ..error }
        }
        _ => error,
    }
}
