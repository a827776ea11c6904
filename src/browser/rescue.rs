//! Puts everything back on the disk after the browser threw the data away under an open page,
//! from what that page still has in memory.
//!
//! The own events go to a new log and are offered to the server once more; they keep their ids
//! and receipts, so nothing is doubled or judged anew. The server's entities go back as this
//! build reads them, and are pulled afresh: a newer server may have said more.

use meeloop_device::{
    Device, Store as _, StoreError,
    store::{Change, Contact, Entities},
};
use meeloop_domain::{entity::Key, id::LogId, state::State};

use crate::{random, store::IndexedDb};

/// Writes what the device has in memory to its empty database.
pub async fn write_again(device: &Device<IndexedDb>) -> Result<(), StoreError> {
    let kept = device.kept().iter().filter(|kept| !kept.moved);
    let (events, outcomes): (Vec<_>, Vec<_>) =
        kept.map(|kept| (kept.entry.event.clone(), kept.outcome.clone())).unzip();
    device.store().append(events, LogId::new(random::bytes())).await?;

    let known = device.contact();
    let change = Change {
        contact: Contact { head: known.head, at_ms: known.at_ms, ..Contact::default() },
        outcomes: outcomes.into_iter().flatten().collect(),
        entities: Entities::Swap(bodies(device.confirmed())),
        erase_all: false,
    };
    device.store().commit(change).await
}

fn bodies(state: &State) -> Vec<(Key, String)> {
    let body = |key: Key| Some((key, serde_json::to_string(&state.get(key)?).ok()?));
    state.keys().into_iter().filter_map(body).collect()
}
