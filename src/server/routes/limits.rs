//! Who may ask how often.

use std::net::IpAddr;

use meeloop_domain::id::DeviceId;

use super::buckets::{Buckets, Limit};

/// Wrong codes from one address. A whole site may sit behind one, so this is generous; what really
/// ends guessing is that each code bears a few wrong tries only.
pub(super) const GUESSES: Limit = Limit { turns: 60, every_ms: 10_000 };
/// Calls of one device. A phone that offers a year again after a restore needs far fewer; a phone
/// gone wild takes no more of the server than this.
pub(super) const CALLS: Limit = Limit { turns: 600, every_ms: 200 };
/// Pieces of photos from one device: 12 MiB at once, and then half a megabit in a second.
pub(super) const PIECES: Limit = Limit { turns: 200, every_ms: 1000 };
/// What an admin's device does about codes and devices.
pub(super) const ACTIONS: Limit = Limit { turns: 60, every_ms: 1000 };

/// The limits, and who is how near to them. They live in memory only.
#[derive(Debug)]
pub struct Limits {
    pub(super) guesses: Buckets<IpAddr>,
    pub(super) calls: Buckets<DeviceId>,
    pub(super) actions: Buckets<DeviceId>,
    pub(super) pieces: Buckets<DeviceId>,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            guesses: Buckets::new(GUESSES),
            calls: Buckets::new(CALLS),
            actions: Buckets::new(ACTIONS),
            pieces: Buckets::new(PIECES),
        }
    }
}
