//! A log: the entries of one local database, each naming the one before.

use serde::{Deserialize, Serialize};

use crate::{digest::Digest, event::Frozen, id::LogId};

/// One place in a log.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// The log, minted at random with its first entry.
    pub log: LogId,
    /// The place, from 1, without holes.
    pub seq: u64,
    /// The digest of the entry before, zero for the first.
    pub prev: Digest,
    /// What was written there.
    pub event: Frozen,
}

/// The end of a log: what the next entry must follow.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LogHead {
    /// The log.
    pub log: LogId,
    /// The place of the last entry; 0 while there is none.
    pub seq: u64,
    /// The digest of the last entry.
    pub digest: Digest,
}

impl LogHead {
    /// A log without entries.
    pub const fn empty(log: LogId) -> Self {
        Self { log, seq: 0, digest: Digest::ZERO }
    }

    /// The entry that puts `event` at the end of this log.
    pub fn follow(&self, event: Frozen) -> Entry {
        Entry { log: self.log, seq: self.seq + 1, prev: self.digest, event }
    }
}

impl Entry {
    /// The digest that the next entry names.
    pub fn digest(&self) -> Digest {
        entry_digest(self.log, self.seq, self.prev, self.event.digest())
    }

    /// The end of the log after this entry.
    pub fn head(&self) -> LogHead {
        LogHead { log: self.log, seq: self.seq, digest: self.digest() }
    }
}

/// The digest of an entry whose event is known by digest only.
pub fn entry_digest(log: LogId, seq: u64, prev: Digest, event: Digest) -> Digest {
    Digest::of("meeloop entry 1", &[log.uuid().as_bytes(), &seq.to_be_bytes(), &prev.0, &event.0])
}
