//! Pull: what changed since a cursor, for this reader, in pages.
//!
//! A pull becomes visible as a whole after its last page. A pending fact drops only when a pull
//! whose head is at or past its commit is complete.

use meeloop_domain::{entity::Key, id::LogId, stamp::Commit};
use serde::{Deserialize, Serialize};

use crate::{
    Generation, Json,
    push::{Mark, Outcome},
};

/// Where changes are pulled from.
pub const PATH: &str = "/api/pull";

/// What a device asks.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Request {
    /// Where it stands; nothing at first. Opaque, signed by the server.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub cursor: Option<String>,
    /// The logs in this database: the device wants to know their marks and outcomes.
    #[serde(default)]
    pub logs: Vec<LogId>,
    /// The number of the wire format that it reads.
    pub reads: u16,
}

/// One page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Page {
    /// The server's generation.
    pub generation: Generation,
    /// This page begins a new copy: generation, scope or wire format changed, or there was no
    /// cursor. What was staged before is void.
    #[serde(skip_serializing_if = "std::ops::Not::not", default)]
    pub fresh: bool,
    /// Whether more pages follow.
    #[serde(skip_serializing_if = "std::ops::Not::not", default)]
    pub more: bool,
    /// The commit that the copy stands at once the last page is in.
    pub head: Commit,
    /// Where the device stands after this page.
    pub cursor: String,
    /// Entities that are new or changed. A device skips kinds that it doesn't know.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub entities: Vec<Json>,
    /// Entities that this reader may not see any more.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub gone: Vec<Gone>,
    /// What became of events in the device's own logs, where that changed.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub outcomes: Vec<Outcome>,
    /// How far the server has the device's own logs.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub marks: Vec<Mark>,
    /// Whether the reader's person was erased: drafts and all texts must go from this device.
    #[serde(skip_serializing_if = "std::ops::Not::not", default)]
    pub erased: bool,
}

/// The name of an entity that went out of sight. Kept as text where the kind is unknown, so
/// that an older device can skip it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Gone(pub String);

impl From<Key> for Gone {
    fn from(key: Key) -> Self {
        Self(key.to_string())
    }
}

impl Gone {
    /// The key, where this program knows the kind.
    pub fn key(&self) -> Option<Key> {
        self.0.parse().ok()
    }
}
