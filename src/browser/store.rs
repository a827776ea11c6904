//! A person's data on this device, in `IndexedDB`.
//!
//! An own entry is reported as kept when its transaction is complete with strict durability. A
//! transaction that fails or is dropped on the way leaves nothing behind.

mod row;

use std::cell::Cell;

use idb::{ObjectStore, Query};
use meeloop_device::{
    Store, StoreError,
    store::{Change, Entities, Kept, Loaded},
};
use meeloop_domain::{
    event::Frozen,
    id::LogId,
    json,
    log::{Entry, LogHead},
};
use serde::{Serialize, de::DeserializeOwned};
use wasm_bindgen::JsValue;

use crate::{
    database::{
        Database, fault,
        transaction::{Mode, Transaction},
    },
    drafts::Drafts,
    migrations,
    photos::Photos,
};

const ENTRIES: &str = "entries";
const ENTITIES: &str = "entities";
const META: &str = "meta";
const HEAD: &str = "head";
const CONTACT: &str = "contact";

/// The database of one person on one device.
#[derive(Debug)]
pub struct IndexedDb {
    database: std::rc::Rc<Database>,
    /// The head as this page knows it.
    head: Cell<Option<LogHead>>,
    behind: Cell<bool>,
}

impl IndexedDb {
    /// Opens it.
    pub async fn open(name: String) -> Result<Self, StoreError> {
        let database = Database::open(name, migrations::STEPS).await?;
        Ok(Self { database: database.into(), head: Cell::new(None), behind: Cell::new(false) })
    }

    /// Half-written entries, kept beside the log.
    pub fn drafts(&self) -> Drafts {
        Drafts::new(self.database.clone())
    }

    /// The photos that are on this device.
    pub fn photos(&self) -> Photos {
        Photos::new(self.database.clone())
    }

    /// Whether another tab appended to the log since this page last read it.
    pub const fn is_behind(&self) -> bool {
        self.behind.get()
    }

    /// Whether the browser threw the data away since this page last read it.
    pub fn is_evicted(&self) -> bool {
        self.database.is_evicted()
    }

    /// Closes it for good.
    pub fn close(&self) {
        self.database.close();
    }

    /// A lost connection is not used again: the next operation opens a new one.
    fn noted<T>(&self, result: Result<T, StoreError>) -> Result<T, StoreError> {
        if let Err(StoreError::Lost(_)) = &result {
            self.database.disconnect();
        }
        result
    }

    async fn read_all(&self) -> Result<Loaded, StoreError> {
        let reading = self.database.begin(&[ENTRIES, ENTITIES, META], Mode::Read).await?;
        let meta = reading.store(META)?;
        let head = read(&meta, HEAD).await?;
        let contact = read(&meta, CONTACT).await?.unwrap_or_default();
        let rows = reading.store(ENTRIES)?.get_all(None, None).map_err(fault::of)?.await.map_err(fault::of)?;
        let entries = rows.iter().map(row::read).collect::<Result<_, _>>()?;
        let entities = reading.store(ENTITIES)?;
        let keys = entities.get_all_keys(None, None).map_err(fault::of)?.await.map_err(fault::of)?;
        let bodies = entities.get_all(None, None).map_err(fault::of)?.await.map_err(fault::of)?;
        // A key of a kind that a newer build wrote is skipped; that build reads it again.
        let entity = |(key, body): (JsValue, JsValue)| Some((key.as_string()?.parse().ok()?, body.as_string()?));
        let entities = keys.into_iter().zip(bodies).filter_map(entity).collect();
        reading.complete().await?;
        Ok(Loaded { entries, head, entities, contact })
    }

    async fn write_events(&self, events: Vec<Frozen>, fresh: LogId) -> Result<(Vec<Entry>, bool), StoreError> {
        let writing = self.database.begin(&[ENTRIES, META], Mode::WriteThrough).await?;
        let stored = read(&writing.store(META)?, HEAD).await?;
        let entries = follow(&writing, stored.unwrap_or(LogHead::empty(fresh)), events)?;
        writing.complete().await?;
        Ok((entries, stored != self.head.get()))
    }

    async fn leave_log(&self, forked: LogId, fresh: LogId) -> Result<LogHead, StoreError> {
        let writing = self.database.begin(&[ENTRIES, META], Mode::WriteThrough).await?;
        let store = writing.store(ENTRIES)?;
        let mut head = LogHead::empty(fresh);
        for (key, mut kept) in rows(&store).await? {
            if kept.entry.log == forked && !kept.moved {
                let gone_on = kept.go_on(&mut head);
                put(&store, &row::write(&kept)?, &key)?;
                add(&store, &gone_on)?;
            }
        }
        put_json(&writing.store(META)?, HEAD, &head)?;
        writing.complete().await?;
        Ok(head)
    }

    async fn write_change(&self, change: Change) -> Result<(), StoreError> {
        let writing = self.database.begin(&[ENTRIES, ENTITIES, META], Mode::Write).await?;
        let entries = writing.store(ENTRIES)?;
        for outcome in &change.outcomes {
            let event: Query = JsValue::from_str(&outcome.event.to_string()).into();
            for (key, mut kept) in rows_of(&entries, event).await? {
                kept.settle(outcome);
                put(&entries, &row::write(&kept)?, &key)?;
            }
        }
        if change.erase_all {
            for (key, mut kept) in rows(&entries).await? {
                kept.erase();
                put(&entries, &row::write(&kept)?, &key)?;
            }
        }
        write_entities(&writing.store(ENTITIES)?, change.entities)?;
        put_json(&writing.store(META)?, CONTACT, &change.contact)?;
        writing.complete().await
    }
}

impl Store for IndexedDb {
    async fn load(&self) -> Result<Loaded, StoreError> {
        let loaded = self.noted(self.read_all().await)?;
        self.head.set(loaded.head);
        self.behind.set(false);
        self.database.forget_eviction();
        Ok(loaded)
    }

    async fn append(&self, events: Vec<Frozen>, fresh: LogId) -> Result<Vec<Entry>, StoreError> {
        let (entries, behind) = self.noted(self.write_events(events, fresh).await)?;
        if behind {
            self.behind.set(true);
        }
        self.head.set(entries.last().map(Entry::head).or(self.head.get()));
        Ok(entries)
    }

    async fn fork(&self, forked: LogId, fresh: LogId) -> Result<(), StoreError> {
        self.head.set(Some(self.noted(self.leave_log(forked, fresh).await)?));
        Ok(())
    }

    async fn commit(&self, change: Change) -> Result<(), StoreError> {
        self.noted(self.write_change(change).await)
    }
}

/// Appends events behind a head, and moves the stored head along.
fn follow(writing: &Transaction, mut head: LogHead, events: Vec<Frozen>) -> Result<Vec<Entry>, StoreError> {
    let store = writing.store(ENTRIES)?;
    let mut entries = Vec::with_capacity(events.len());
    for event in events {
        let entry = head.follow(event);
        head = entry.head();
        let kept = Kept::new(entry);
        add(&store, &kept)?;
        entries.push(kept.entry);
    }
    if !entries.is_empty() {
        put_json(&writing.store(META)?, HEAD, &head)?;
    }
    Ok(entries)
}

fn write_entities(store: &ObjectStore, entities: Entities) -> Result<(), StoreError> {
    let (put_these, gone) = match entities {
        Entities::Stay => return Ok(()),
        Entities::Change { put, gone } => (put, gone),
        Entities::Swap(entities) => {
            store.clear().map_err(fault::of)?;
            (entities, Vec::new())
        }
    };
    for key in gone {
        store.delete(JsValue::from_str(&key.to_string())).map_err(fault::of)?;
    }
    for (key, body) in put_these {
        put(store, &JsValue::from_str(&body), &JsValue::from_str(&key.to_string()))?;
    }
    Ok(())
}

/// Every entry with its key, in the order of writing.
async fn rows(store: &ObjectStore) -> Result<Vec<(JsValue, Kept)>, StoreError> {
    let keys = store.get_all_keys(None, None).map_err(fault::of)?.await.map_err(fault::of)?;
    let rows = store.get_all(None, None).map_err(fault::of)?.await.map_err(fault::of)?;
    keys.into_iter().zip(rows).map(|(key, row)| Ok((key, row::read(&row)?))).collect()
}

/// The entries that hold one event: a fork holds it again.
async fn rows_of(store: &ObjectStore, event: Query) -> Result<Vec<(JsValue, Kept)>, StoreError> {
    let index = store.index("event").map_err(fault::of)?;
    let keys = index.get_all_keys(Some(event.clone()), None).map_err(fault::of)?.await.map_err(fault::of)?;
    let rows = index.get_all(Some(event), None).map_err(fault::of)?.await.map_err(fault::of)?;
    keys.into_iter().zip(rows).map(|(key, row)| Ok((key, row::read(&row)?))).collect()
}

/// Asks for a row behind the others.
fn add(store: &ObjectStore, kept: &Kept) -> Result<(), StoreError> {
    store.add(&row::write(kept)?, None).map(drop).map_err(fault::of)
}

/// Asks for a write. Whether it succeeds, the transaction says at its end.
fn put(store: &ObjectStore, value: &JsValue, key: &JsValue) -> Result<(), StoreError> {
    store.put(value, Some(key)).map(drop).map_err(fault::of)
}

fn put_json(store: &ObjectStore, key: &str, value: &impl Serialize) -> Result<(), StoreError> {
    let json = serde_json::to_string(value).map_err(|error| StoreError::Failed(error.to_string()))?;
    put(store, &JsValue::from_str(&json), &JsValue::from_str(key))
}

async fn read<T: DeserializeOwned>(store: &ObjectStore, key: &str) -> Result<Option<T>, StoreError> {
    let stored = store.get(JsValue::from_str(key)).map_err(fault::of)?.await.map_err(fault::of)?;
    let Some(json) = stored.and_then(|value| value.as_string()) else { return Ok(None) };
    json::read(&json).map(Some).map_err(|error| StoreError::Corrupt(format!("{key}: {error}")))
}
