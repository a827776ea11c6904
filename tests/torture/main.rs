//! The real server as a real process, with devices under load: killed at any moment, backed up
//! and put back while they write.
//!
//! What a run does follows from its seed; when things meet does not, since processes run as the
//! machine lets them. `MEELOOP_SEED` repeats a seed, `MEELOOP_KILLS` says how often to kill.

#![expect(clippy::unwrap_used, reason = "what a story needs is there, or the story ends")]

mod backups;
mod check;
mod firm;
mod http;
mod kills;
mod load;
mod phone;
mod program;
mod server;

use std::{env, str::FromStr};

/// A number from the environment, or else this one.
fn told<T: FromStr>(name: &str, otherwise: impl FnOnce() -> T) -> T {
    match env::var(name) {
        Ok(text) => text.parse().unwrap_or_else(|_| panic!("{name} is no number: {text}")),
        Err(_) => otherwise(),
    }
}

/// The seed of this run: another one every time, unless one is to be repeated.
fn seed() -> u64 {
    let seed = told("MEELOOP_SEED", || fastrand::u64(..));
    println!("to do the same again: MEELOOP_SEED={seed}");
    seed
}
