//! What crosses the wire between a device and the server, and nothing else.
//!
//! Events go up ([`push`]), entities come down ([`pull`]). Every answer carries the log's
//! [`Generation`]: when it is another one than before, the server was restored or rolled back,
//! and the device pulls afresh and offers again what the server lost.
//!
//! All bodies are JSON (RFC 8259). A reader skips fields that it doesn't know. What is sent
//! today stays readable for ever: the snapshots in `snapshots/` are never edited.

pub mod code;
pub mod digest;
pub mod enrolment;
pub mod error;
pub mod identity;
pub mod import;
mod json;
pub mod photo;
pub mod pull;
pub mod push;
#[cfg(test)]
mod wire;

use std::fmt;

pub use json::Json;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// The number of the wire format. It rises when a device must do more than skip what it
/// doesn't know; a pull names it, so that a newer app asks again for what an older one skipped.
pub const READS: u16 = 3;

/// The header that every request with an effect carries; a foreign page can't send it.
pub const HEADER: &str = "meeloop";

/// The name of the cookie that holds a device's token.
pub const COOKIE: &str = "meeloop";

/// The largest request body, in bytes.
pub const BODY_LIMIT: usize = 1024 * 1024;

/// The most entries in one push.
pub const PUSH_LIMIT: usize = 100;

/// One life of the server's log: random, renewed by a restore and whenever a device proves to
/// be ahead of the server.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Generation(pub Uuid);

impl fmt::Display for Generation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}
