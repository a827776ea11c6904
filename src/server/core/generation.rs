//! Generations: how a server that was rolled back begins anew.
//!
//! A backup that was put back looks like nothing happened. Two things prove it did: a receipt
//! of this server for an event that it doesn't have, and a cursor of this server that points
//! past its journal or into another one. Then the journal gets a new generation, devices pull
//! afresh and offer again what was lost.

use meeloop_domain::{id::FirmId, stamp::Commit};
use meeloop_protocol::Generation;

use super::{Core, CoreError, Work, cursor::Cursor};
use crate::storage::{FirmHead, Journal, Storage};

/// How far the commit number jumps, so that new commits come after whatever was lost.
const JUMP: Commit = 1 << 20;

impl<S: Storage> Core<S> {
    /// Begins a new generation because the journal was once at `proof` at least.
    pub(super) async fn renew(&self, firm: FirmId, proof: Commit, now_ms: i64) -> Result<(), CoreError> {
        let mut work = self.begin(firm, now_ms).await?;
        work.renew(proof);
        work.finish().await
    }

    /// Begins a new generation: this database was put back from a backup.
    pub async fn begin_generation(&self, firm: FirmId, now_ms: i64) -> Result<(), CoreError> {
        let head = self.head(firm).await?;
        self.renew(firm, head.commit, now_ms).await
    }

    pub(super) fn new_generation(&self) -> Generation {
        Generation(uuid::Builder::from_random_bytes(self.random()).into_uuid())
    }
}

/// Whether a cursor proves that the journal was once another one, and at which commit at least:
/// it points past the journal, or into one of this generation with another digest. A cursor of
/// an earlier generation never points past it, since every generation begins with a jump.
pub(super) async fn proof_of_rollback<T: Journal>(
    tx: &mut T,
    head: &FirmHead,
    cursor: &Cursor,
) -> Result<Option<Commit>, CoreError> {
    let ahead = cursor.commit > head.commit || cursor.base > head.commit;
    let other = cursor.generation == head.generation && tx.chain_at(cursor.commit).await? != cursor.chain;
    let proves = ahead || other;
    Ok(proves.then_some(cursor.commit.max(cursor.base)))
}

impl<S: Storage> Work<'_, S> {
    /// Begins a new generation before anything is decided, when the device's cursor proves that
    /// it takes one. A commit must never get the number of one that the device saw before.
    pub(super) async fn renew_if_proven(&mut self, cursor: Option<&str>) -> Result<(), CoreError> {
        let cursor = cursor.and_then(|text| Cursor::open(text, &self.core.key, self.firm));
        if let Some(cursor) = cursor
            && let Some(proof) = proof_of_rollback(&mut self.tx, &self.head, &cursor).await?
        {
            self.renew(proof);
        }
        Ok(())
    }

    /// Begins a new generation within this transaction.
    pub(super) fn renew(&mut self, proof: Commit) {
        tracing::warn!(firm = %self.firm, head = self.head.commit, proof, "the database was rolled back: new generation");
        self.head.generation = self.core.new_generation();
        self.head.commit = self.head.commit.max(proof) + JUMP;
        self.head.base = self.head.commit;
    }
}
