//! A store in memory: for tests, the simulation, and devices whose platform keeps nothing.

use std::{cell::RefCell, collections::BTreeMap};

use meeloop_domain::{
    entity::Key,
    event::Frozen,
    id::LogId,
    log::{Entry, LogHead},
};

use super::{Change, Contact, Entities, Kept, Loaded, Store, StoreError, event_id};

/// A store that lives as long as it does. A clone is a copy, as when a phone is cloned.
#[derive(Clone, Debug, Default)]
pub struct MemoryStore {
    inner: RefCell<Inner>,
}

#[derive(Clone, Debug, Default)]
struct Inner {
    entries: Vec<Kept>,
    head: Option<LogHead>,
    entities: BTreeMap<Key, String>,
    contact: Contact,
    failing: Option<StoreError>,
}

impl MemoryStore {
    /// Makes every write fail with this error until it is taken away again.
    pub fn fail_with(&self, error: Option<StoreError>) {
        self.inner.borrow_mut().failing = error;
    }
}

impl Inner {
    fn check(&self) -> Result<(), StoreError> {
        self.failing.clone().map_or(Ok(()), Err)
    }

    fn append(&mut self, events: Vec<Frozen>, fresh: LogId) -> Vec<Entry> {
        let mut head = self.head.unwrap_or(LogHead::empty(fresh));
        let mut entries = Vec::with_capacity(events.len());
        for event in events {
            let entry = head.follow(event);
            head = entry.head();
            self.entries.push(Kept::new(entry.clone()));
            entries.push(entry);
        }
        self.head = Some(head);
        entries
    }
}

impl Store for MemoryStore {
    async fn load(&self) -> Result<Loaded, StoreError> {
        let inner = self.inner.borrow();
        Ok(Loaded {
            entries: inner.entries.clone(),
            head: inner.head,
            entities: inner.entities.iter().map(|(key, body)| (*key, body.clone())).collect(),
            contact: inner.contact.clone(),
        })
    }

    async fn append(&self, events: Vec<Frozen>, fresh: LogId) -> Result<Vec<Entry>, StoreError> {
        let mut inner = self.inner.borrow_mut();
        inner.check()?;
        Ok(inner.append(events, fresh))
    }

    async fn fork(&self, forked: LogId, fresh: LogId) -> Result<(), StoreError> {
        let mut inner = self.inner.borrow_mut();
        inner.check()?;
        let mut head = LogHead::empty(fresh);
        let left = inner.entries.iter_mut().filter(|kept| kept.entry.log == forked && !kept.moved);
        let gone_on: Vec<_> = left.map(|kept| kept.go_on(&mut head)).collect();
        inner.entries.extend(gone_on);
        inner.head = Some(head);
        Ok(())
    }

    async fn commit(&self, change: Change) -> Result<(), StoreError> {
        let mut inner = self.inner.borrow_mut();
        inner.check()?;
        for outcome in &change.outcomes {
            for kept in &mut inner.entries {
                if event_id(&kept.entry.event) == Some(outcome.event) {
                    kept.settle(outcome);
                }
            }
        }
        if change.erase_all {
            inner.entries.iter_mut().for_each(Kept::erase);
        }
        match change.entities {
            Entities::Stay => {}
            Entities::Change { put, gone } => {
                for key in gone {
                    inner.entities.remove(&key);
                }
                inner.entities.extend(put);
            }
            Entities::Swap(entities) => inner.entities = entities.into_iter().collect(),
        }
        inner.contact = change.contact;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::conformance;

    #[test]
    fn memory_is_a_store() {
        pollster::block_on(conformance::run(|| async { MemoryStore::default() })).unwrap();
    }
}
