//! A unit of work: one transaction on one firm, with the entities to judge against.
//!
//! While it runs, the firm's slot is empty. Only [`Work::finish`] puts the entities back, after
//! the database has them; whatever fails or is dropped before leaves the slot empty, and the
//! next user loads again.

use meeloop_domain::{Date, digest::Digest, entity::Entity, id::FirmId, state::State};
use tokio::sync::OwnedMutexGuard;

use super::{Core, CoreError, Hint, Loaded};
use crate::storage::{Entities, EntityRow, FirmHead, Journal, Since, Storage, StorageError, Transaction as _};

/// The entities of a firm, held so that nobody changes them meanwhile.
pub(super) type Held = OwnedMutexGuard<Option<Loaded>>;

/// A transaction that writes, and what goes with it.
pub(super) struct Work<'a, S: Storage> {
    pub(super) core: &'a Core<S>,
    pub(super) tx: S::Tx,
    pub(super) firm: FirmId,
    pub(super) head: FirmHead,
    pub(super) state: State,
    pub(super) now_ms: i64,
    pub(super) hints: Vec<Hint>,
    /// Entities that a sabotaged build writes apart.
    pub(super) apart: Vec<EntityRow>,
    slot: Held,
}

impl<S: Storage> Core<S> {
    /// Begins to write.
    pub(super) async fn begin(&self, firm: FirmId, now_ms: i64) -> Result<Work<'_, S>, CoreError> {
        let mut slot = self.slot(firm).lock_owned().await;
        let mut tx = self.storage.begin(firm).await?;
        let head = tx.head().await?.ok_or(CoreError::NoFirm)?;
        catch_up(&mut tx, &head, &mut slot).await?;
        let state = slot.take().map(|loaded| loaded.state).unwrap_or_default();
        Ok(Work { core: self, tx, firm, head, state, now_ms, hints: Vec::new(), apart: Vec::new(), slot })
    }

    /// Begins to write in a firm that is not there yet.
    pub(super) async fn begin_firm(&self, firm: FirmId, now_ms: i64) -> Result<Work<'_, S>, CoreError> {
        let slot = self.slot(firm).lock_owned().await;
        let tx = self.storage.begin(firm).await?;
        let generation = self.new_generation();
        let head = FirmHead { commit: 0, chain: Digest::ZERO, generation, base: 0 };
        let state = State::default();
        Ok(Work { core: self, tx, firm, head, state, now_ms, hints: Vec::new(), apart: Vec::new(), slot })
    }

    /// A transaction that reads, with the entities as of the same moment.
    pub(super) async fn view(&self, firm: FirmId) -> Result<(View<S>, Held), CoreError> {
        let mut slot = self.slot(firm).lock_owned().await;
        let mut tx = self.storage.read(firm).await?;
        let head = tx.head().await?.ok_or(CoreError::NoFirm)?;
        catch_up(&mut tx, &head, &mut slot).await?;
        Ok((View { tx, head }, slot))
    }
}

/// A transaction that reads.
pub(super) struct View<S: Storage> {
    pub(super) tx: S::Tx,
    pub(super) head: FirmHead,
}

impl<S: Storage> Work<'_, S> {
    /// The date of receipt in the firm's time zone.
    pub(super) fn today(&self) -> Date {
        self.date_of(self.now_ms)
    }

    /// A moment's date in the firm's time zone; UTC before the firm has one.
    pub(super) fn date_of(&self, at_ms: i64) -> Date {
        let zone = self.state.firm.as_ref().map_or("UTC", |firm| firm.zone.as_str());
        let zone = jiff::tz::TimeZone::get(zone).unwrap_or(jiff::tz::TimeZone::UTC);
        let at = jiff::Timestamp::from_millisecond(at_ms).unwrap_or(jiff::Timestamp::UNIX_EPOCH);
        at.to_zoned(zone).date()
    }

    /// Ends without a change; for work that has made none.
    pub(super) fn leave(self) {
        let Self { state, head, mut slot, .. } = self;
        *slot = Some(Loaded { state, commit: head.commit, generation: head.generation });
    }

    /// Makes everything durable, then visible.
    pub(super) async fn finish(mut self) -> Result<(), CoreError> {
        self.tx.set_head(&self.head).await?;
        self.tx.commit().await?;
        if !self.apart.is_empty() {
            let mut later = self.core.storage.begin(self.firm).await?;
            for row in &self.apart {
                later.put_entity(row).await?;
            }
            later.commit().await?;
        }
        let Self { state, head, hints, mut slot, core, .. } = self;
        *slot = Some(Loaded { state, commit: head.commit, generation: head.generation });
        drop(slot);
        for hint in hints {
            // Nobody listening is no error.
            let _ = core.hints.send(hint);
        }
        core.scrub().await;
        Ok(())
    }
}

/// Brings the entities in memory up to the stored head: another process may have written.
async fn catch_up<T: Entities + Journal>(
    tx: &mut T,
    head: &FirmHead,
    slot: &mut Option<Loaded>,
) -> Result<(), StorageError> {
    let mut loaded = slot
        .take()
        .filter(|loaded| loaded.generation == head.generation && loaded.commit <= head.commit)
        .unwrap_or_else(|| Loaded { state: State::default(), commit: 0, generation: head.generation });
    let from = loaded.commit;
    if from < head.commit {
        let since = Since { commit: from, key: None, until: head.commit, tags: None, limit: usize::MAX };
        for row in tx.changed_since(since).await? {
            let entity: Entity = serde_json::from_str(&row.body).map_err(|_| StorageError::Unreadable("entity"))?;
            loaded.state.put(entity);
        }
        for event in tx.fallen_since(from).await? {
            loaded.state.note_fallen(event);
        }
        loaded.commit = head.commit;
    }
    *slot = Some(loaded);
    Ok(())
}
