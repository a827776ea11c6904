//! Verification: everything that is stored follows from the entries, byte for byte.

use std::collections::{BTreeMap, BTreeSet};

use meeloop_domain::{
    apply::apply,
    audience::{Tag, audience},
    digest::Digest,
    entity::Key,
    id::{EventId, FirmId, LogId},
    log::entry_digest,
    photo::PhotoId,
    stamp::Commit,
    state::State,
};

use super::{Core, CoreError, decide};
use crate::storage::{Entities as _, Journal as _, Logs as _, PhotoRow, Photos as _, Since, Storage};

/// What was looked at, when everything agrees.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Verified {
    /// How many logs.
    pub logs: usize,
    /// How many entries.
    pub entries: usize,
    /// How many decisions.
    pub decisions: usize,
    /// How many entities.
    pub entities: usize,
}

/// The first thing that does not agree.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Difference {
    /// An entry is missing, changed or out of order.
    #[error("log {log} is broken at entry {seq}")]
    Log {
        /// In which log.
        log: LogId,
        /// At which place.
        seq: u64,
    },
    /// An event or a part is not what its entry says.
    #[error("event {0} is not what its entry says")]
    Event(EventId),
    /// A decision is missing, changed or out of order.
    #[error("the journal is broken at commit {0}")]
    Journal(Commit),
    /// The verdict that stands is not the last that was decided.
    #[error("event {0} has another verdict than the journal says")]
    Verdict(EventId),
    /// A photo's bytes are not what its name says.
    #[error("the photo {0} is not what its name says")]
    Photo(PhotoId),
    /// An entity is not what the events add up to.
    #[error("{0} is not what the events add up to")]
    Entity(Key),
    /// An entity's audience is not what it should be.
    #[error("{0} has another audience than it should")]
    Audience(Key),
}

impl<S: Storage> Core<S> {
    /// Checks a firm's logs, journal, entities and audiences against each other.
    pub async fn verify(&self, firm: FirmId) -> Result<Result<Verified, Difference>, CoreError> {
        let mut tx = self.storage.read(firm).await?;
        match check::<S>(&mut tx).await {
            Ok(verified) => Ok(Ok(verified)),
            Err(Stop::Difference(difference)) => Ok(Err(difference)),
            Err(Stop::Failed(error)) => Err(error),
        }
    }
}

enum Stop {
    Difference(Difference),
    Failed(CoreError),
}

impl From<Difference> for Stop {
    fn from(difference: Difference) -> Self {
        Self::Difference(difference)
    }
}

impl From<crate::storage::StorageError> for Stop {
    fn from(error: crate::storage::StorageError) -> Self {
        Self::Failed(error.into())
    }
}

async fn check<S: Storage>(tx: &mut S::Tx) -> Result<Verified, Stop> {
    let (logs, entries) = logs::<S>(tx).await?;
    let (state, decisions) = journal::<S>(tx).await?;
    let entities = entities::<S>(tx, &state).await?;
    photos::<S>(tx).await?;
    Ok(Verified { logs, entries, decisions, entities })
}

async fn logs<S: Storage>(tx: &mut S::Tx) -> Result<(usize, usize), Stop> {
    let logs = tx.logs().await?;
    let mut count = 0;
    for log in &logs {
        let (mut seq, mut digest) = (0, Digest::ZERO);
        for entry in tx.entries(log.log).await? {
            seq += 1;
            let broken = Difference::Log { log: log.log, seq };
            let head = entry.head.as_deref();
            let event = head.map(|head| meeloop_domain::event::Frozen { head: head.to_owned(), parts: Vec::new() });
            if entry.seq != seq || entry.prev != digest || event.is_some_and(|event| event.digest() != entry.digest) {
                return Err(broken.into());
            }
            if entry.refused.is_none() {
                let known = tx.event(entry.event).await?.ok_or(broken)?;
                let frozen = decide::frozen(tx, &known).await?;
                let whole = frozen.read() != meeloop_domain::event::Reading::Malformed;
                if known.digest != entry.digest || frozen.digest() != entry.digest || !whole {
                    return Err(Difference::Event(entry.event).into());
                }
            }
            digest = entry_digest(entry.log, entry.seq, entry.prev, entry.digest);
            count += 1;
        }
        if log.seq != seq || log.digest != digest {
            return Err(Difference::Log { log: log.log, seq: log.seq }.into());
        }
    }
    Ok((logs.len(), count))
}

/// Folds the journal from zero.
async fn journal<S: Storage>(tx: &mut S::Tx) -> Result<(State, usize), Stop> {
    let mut state = State::default();
    let mut chain = Digest::ZERO;
    let mut last = BTreeMap::new();
    let rows = tx.journal().await?;
    for row in &rows {
        let mut unlinked = *row;
        unlinked.chain = chain;
        if decide::link(&unlinked) != row.chain {
            return Err(Difference::Journal(row.commit).into());
        }
        chain = row.chain;
        let Some(id) = row.event else { continue };
        let known = tx.event(id).await?.filter(|known| known.digest == row.digest).ok_or(Difference::Event(id))?;
        last.insert(id, (row.verdict, row.stamp, known.decided));
        if let Some(event) = decide::open(tx, &known).await? {
            apply(&mut state, &event, row.verdict, row.stamp);
        }
    }
    let head = tx.head().await?;
    if head.is_some_and(|head| head.chain != chain) {
        return Err(Difference::Journal(head.map_or(0, |head| head.commit)).into());
    }
    for (id, (verdict, stamp, decided)) in last {
        if decided.verdict != verdict || decided.stamp != stamp {
            return Err(Difference::Verdict(id).into());
        }
    }
    Ok((state, rows.len()))
}

async fn photos<S: Storage>(tx: &mut S::Tx) -> Result<(), Stop> {
    for row in tx.photos().await?.into_iter().filter(PhotoRow::is_whole) {
        if PhotoId::of(&tx.photo_bytes(row.person, row.photo).await?) != row.photo {
            return Err(Difference::Photo(row.photo).into());
        }
    }
    Ok(())
}

async fn entities<S: Storage>(tx: &mut S::Tx, state: &State) -> Result<usize, Stop> {
    let all = Since { commit: 0, key: None, until: Commit::MAX, tags: None, limit: usize::MAX };
    let stored: BTreeMap<Key, String> =
        tx.changed_since(all).await?.into_iter().map(|row| (row.key, row.body)).collect();
    let keys: BTreeSet<Key> = state.keys().into_iter().chain(stored.keys().copied()).collect();
    for key in &keys {
        let folded = state.get(*key).and_then(|entity| serde_json::to_string(&entity).ok());
        if folded.as_ref() != stored.get(key) {
            return Err(Difference::Entity(*key).into());
        }
        let should: BTreeSet<String> = audience(state, *key).iter().map(Tag::to_string).collect();
        let has = tx.tags(*key).await?.into_iter().filter(|row| row.lost.is_none()).map(|row| row.tag).collect();
        if should != has {
            return Err(Difference::Audience(*key).into());
        }
    }
    Ok(keys.len())
}
