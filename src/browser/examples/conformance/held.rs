//! A store that a page holds open while others write to it or take it away.

use meeloop_browser::{random, store::IndexedDb};
use meeloop_device::{Store as _, StoreError};
use meeloop_domain::{
    event::{Actor, Field, Frozen, Text},
    fact::Fact,
    id::{EventId, LogId, PersonId},
};
use wasm_bindgen::prelude::*;

/// A store that a page holds open.
#[wasm_bindgen]
pub struct Held {
    store: IndexedDb,
}

#[wasm_bindgen]
impl Held {
    /// Opens one.
    pub async fn open(name: String) -> Result<Held, JsError> {
        Ok(Self { store: IndexedDb::open(name).await? })
    }

    /// Appends an event with a text of so many letters; gives its place in the log.
    pub async fn append(&self, letters: usize) -> Result<f64, JsValue> {
        let entries = self.store.append(vec![event(letters)], LogId::new(random::bytes())).await.map_err(told)?;
        Ok(f64::from(u32::try_from(entries[0].seq).unwrap_or(u32::MAX)))
    }

    /// The places and logs of all entries, in the order in which they are loaded.
    pub async fn places(&self) -> Result<Vec<String>, JsValue> {
        let loaded = self.store.load().await.map_err(told)?;
        Ok(loaded.entries.iter().map(|kept| format!("{} {}", kept.entry.log, kept.entry.seq)).collect())
    }

    /// Whether each entry names the one before by its digest.
    pub async fn is_chained(&self) -> Result<bool, JsValue> {
        let entries = self.store.load().await.map_err(told)?.entries;
        Ok(entries.windows(2).all(|two| two[1].entry.prev == two[0].entry.digest()))
    }

    /// Whether another page appended since this one last read.
    pub fn is_behind(&self) -> bool {
        self.store.is_behind()
    }

    /// Whether the data was thrown away since this page last read it.
    pub fn is_evicted(&self) -> bool {
        self.store.is_evicted()
    }
}

/// The name of what went wrong, as a test compares it.
fn told(error: StoreError) -> JsValue {
    let name = match error {
        StoreError::Full => "full".to_owned(),
        StoreError::Lost(_) => "lost".to_owned(),
        other => other.to_string(),
    };
    JsValue::from_str(&name)
}

fn event(letters: usize) -> Frozen {
    let person = PersonId::from(EventId::new(1, [1; 10]));
    let text = Text { about: person, field: Field::Learned, text: "x".repeat(letters) };
    let fact = Fact::TeamAdded { name: "Montage".into() };
    let id = EventId::new(meeloop_browser::clock::now_ms(), random::bytes());
    Frozen::new(id, 0, Actor::Person(person), &fact, &[text], random::bytes)
}
