//! Push: entries of one log, in order, and a verdict for each.

use meeloop_domain::{
    digest::Digest,
    id::{EventId, LogId},
    log::Entry,
    stamp::Commit,
    verdict::{self, Verdict},
};
use serde::{Deserialize, Serialize};

use crate::{Generation, Json};

/// Where entries are pushed to.
pub const PATH: &str = "/api/push";

/// Entries of one log, without a hole between them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Request {
    /// At most [`crate::PUSH_LIMIT`] entries.
    pub entries: Vec<Offer>,
    /// Where the device stands, as the server last told it: a server that was rolled back
    /// without knowing notices before it decides anything.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub cursor: Option<String>,
}

/// An entry, with the receipt that the device holds for it if the server decided it before.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Offer {
    /// The entry.
    pub entry: Entry,
    /// The proof of an earlier decision, as it came.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub receipt: Option<Json>,
}

/// What became of the entries.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answer {
    /// The server's generation.
    pub generation: Generation,
    /// A result for each entry, in order, up to the one that stopped the push.
    pub results: Vec<Outcome>,
    /// Why the rest was not taken. What has a result is durable all the same.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub stopped: Option<Stop>,
    /// The server's high-water mark of this log after the push.
    pub mark: Mark,
}

/// What became of one event.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Outcome {
    /// The event.
    pub event: EventId,
    /// The verdict that stands now; `Unknown` also where a later server gave one that this
    /// program can't read.
    #[serde(deserialize_with = "verdict::readable")]
    pub verdict: Verdict,
    /// The commit since which it does. A pull at or past it shows the effect.
    pub commit: Commit,
    /// The proof, once the verdict is settled. A device only keeps it and offers it again.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub receipt: Option<Json>,
    /// The parts that were erased, by their place in the head. The device erases them too.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub erased: Vec<u8>,
}

/// Why a push stopped.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Stop {
    /// There is a hole: the server expects this place next, and stored nothing behind it.
    Expected(u64),
    /// The server has another entry at this place, or the log is somebody else's: the database
    /// was copied. The device goes on in a new log.
    Forked,
}

/// How far the server has a log.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mark {
    /// The log.
    pub log: LogId,
    /// The last place without a hole before it; 0 when the server has none.
    pub seq: u64,
    /// The digest of the entry there. A device that has another one at this place is a copy, or
    /// was copied, and what it put behind the place where they part is not with the server.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub digest: Option<Digest>,
}
