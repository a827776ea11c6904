//! A log that forked: another copy of this database wrote something else at its places.
//!
//! A push shows it when the next entry doesn't fit behind what the server has. A pull shows it
//! when the server's last entry of the log isn't the one that is here: then a server that was
//! rolled back took the other copy's events where it had acknowledged these, and what this copy
//! wrote there is with nobody but itself (invariants 1, 10 and 11). Either way the device goes on
//! in a new log, and takes its events along.

use meeloop_domain::id::LogId;
use meeloop_protocol::push::Mark;

use crate::{
    engine::Device,
    store::{Store, StoreError},
};

impl<S: Store> Device<S> {
    /// A log of this database in which the server has another copy's entries.
    pub(crate) async fn parted(&mut self, marks: &[Mark]) -> Result<Option<LogId>, StoreError> {
        if self.find_parted(marks).is_none() {
            return Ok(None);
        }
        // Another tab may have written what is missing here.
        self.reload().await?;
        Ok(self.find_parted(marks))
    }

    fn find_parted(&self, marks: &[Mark]) -> Option<LogId> {
        marks.iter().find(|mark| self.is_another(mark)).map(|mark| mark.log)
    }

    /// Whether the entry at the mark is not the one that is here. Where there is none here, only
    /// another copy can have written it, and whether it did so behind the events of this one or in
    /// their place can't be told.
    fn is_another(&self, mark: &Mark) -> bool {
        let entries = || self.entries.iter().filter(|kept| kept.entry.log == mark.log);
        let Some(digest) = mark.digest else { return false };
        let same = entries().any(|kept| kept.entry.seq == mark.seq && kept.entry.digest() == digest);
        !same && entries().any(|kept| !kept.moved)
    }

    /// Leaves a forked log and goes on in the new log `fresh`.
    pub(crate) async fn leave(&mut self, forked: LogId, fresh: LogId) -> Result<(), StoreError> {
        self.store.fork(forked, fresh).await?;
        self.reload().await
    }
}
