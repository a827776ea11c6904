//! Generations: how a server that was rolled back begins anew.
//!
//! A backup that was put back looks like nothing happened. Two things prove it did: a receipt
//! of this server for an event that it doesn't have, and a cursor of this server that points
//! past its journal or into another one. Then the journal gets a new generation, devices pull
//! afresh and offer again what was lost.

use meeloop_domain::{id::FirmId, stamp::Commit};
use meeloop_protocol::Generation;

use super::{Core, CoreError, Work};
use crate::storage::Storage;

/// How far the commit number jumps, so that new commits come after whatever was lost.
const JUMP: Commit = 1 << 20;

impl<S: Storage> Core<S> {
    /// Begins a new generation because the journal was once at `proof` at least.
    pub(super) async fn renew(&self, firm: FirmId, proof: Commit, now_ms: i64) -> Result<(), CoreError> {
        let mut work = self.begin(firm, now_ms).await?;
        work.renew(proof);
        work.finish().await
    }

    pub(super) fn new_generation(&self) -> Generation {
        Generation(uuid::Builder::from_random_bytes(self.random()).into_uuid())
    }
}

impl<S: Storage> Work<'_, S> {
    /// Begins a new generation within this transaction.
    pub(super) fn renew(&mut self, proof: Commit) {
        tracing::warn!(firm = %self.firm, head = self.head.commit, proof, "the database was rolled back: new generation");
        self.head.generation = self.core.new_generation();
        self.head.commit = self.head.commit.max(proof) + JUMP;
        self.head.base = self.head.commit;
    }
}
