//! What the commands say while they work.

use std::fmt::Display;
use std::time::{Duration, Instant};

/// Says what is being done, on standard error: standard output is for results.
pub fn say(what: impl Display) {
    eprintln!("xtask: {what}");
}

/// Runs a piece of work and tells how long it took.
#[expect(clippy::disallowed_methods, reason = "a tool may look at the clock")]
pub fn timed<T>(work: impl FnOnce() -> T) -> (T, Duration) {
    let began = Instant::now();
    let result = work();
    (result, began.elapsed())
}

/// Writes bytes for a person.
pub fn kilobytes(bytes: usize) -> String {
    format!("{}.{} kB", bytes / 1000, bytes % 1000 / 100)
}
