//! What a commit adds to a fact: its place in the order, and the date of receipt.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::id::EventId;

/// The number of a decision in the firm's journal. It orders; no clock does.
pub type Commit = u64;

/// The commit under which a device shows what is not committed yet: after everything else,
/// and still exact in JavaScript's numbers.
pub const PENDING: Commit = (1 << 53) - 1;

/// The circumstances under which a fact was decided. They stay the same when a fact is offered
/// again after a restore, so that its outcome does too.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stamp {
    /// The commit at which the fact was first decided.
    pub commit: Commit,
    /// The date of receipt in the firm's time zone.
    #[serde(with = "crate::day")]
    pub today: Date,
}

/// The place of a decision among others about the same thing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Rank {
    /// The commit at which it was first decided.
    pub commit: Commit,
    /// The deciding event, so that the order is total.
    pub event: EventId,
}
