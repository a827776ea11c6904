//! Puts own facts back on the disk after the browser threw the data away under an open page.
//!
//! Events keep their ids, so what the server already has is not doubled.

use meeloop_device::{Device, Store as _, StoreError, store::Kept};
use meeloop_domain::id::LogId;

use crate::{random, store::IndexedDb};

/// Appends every event that the server doesn't have to a new log.
pub async fn write_again(device: &Device<IndexedDb>) -> Result<(), StoreError> {
    let kept = device.export();
    let kept = kept.lines().filter_map(|line| serde_json::from_str::<Kept>(line).ok());
    let waiting = kept.filter(|kept| kept.outcome.is_none() && !kept.moved);
    let events: Vec<_> = waiting.map(|kept| kept.entry.event).collect();
    if events.is_empty() {
        return Ok(());
    }
    device.store().append(events, LogId::new(random::bytes())).await.map(drop)
}
