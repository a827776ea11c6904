//! What a device sends, and what comes back.

use meeloop_domain::json;
use meeloop_protocol::{pull, push};

/// A request to the server.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Call {
    /// Carry entries up.
    Push(push::Request),
    /// Ask what changed.
    Pull(pull::Request),
}

/// An answer of the server, read and whole. HTML, a truncated body or a foreign answer never
/// becomes one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reply {
    /// To a push.
    Push(push::Answer),
    /// To a pull.
    Pull(pull::Page),
}

impl Call {
    /// Where it goes.
    pub const fn path(&self) -> &'static str {
        match self {
            Self::Push(_) => push::PATH,
            Self::Pull(_) => pull::PATH,
        }
    }

    /// Its body, as JSON.
    pub fn body(&self) -> String {
        let body = match self {
            Self::Push(request) => serde_json::to_string(request),
            Self::Pull(request) => serde_json::to_string(request),
        };
        body.unwrap_or_default()
    }

    /// Reads the body of a successful answer to this call; nothing when it is not one.
    pub fn read(&self, body: &str) -> Option<Reply> {
        match self {
            Self::Push(_) => json::read(body).ok().map(Reply::Push),
            Self::Pull(_) => json::read(body).ok().map(Reply::Pull),
        }
    }
}
