//! Half-written entries: what a person typed before *Bewaren*, kept over a closed app.
//!
//! A draft is no entry: it may get lost with the device's storage, and is thrown away when the
//! person is erased.

use std::rc::Rc;

use meeloop_device::StoreError;
use wasm_bindgen::JsValue;

use crate::database::{Database, fault, transaction::Mode};

const DRAFTS: &str = "drafts";

/// The drafts of one person on one device.
#[derive(Clone, Debug)]
pub struct Drafts {
    database: Rc<Database>,
}

impl Drafts {
    pub(crate) const fn new(database: Rc<Database>) -> Self {
        Self { database }
    }

    /// Keeps a draft as JSON, over the one with the same key.
    pub async fn save(&self, key: &str, json: &str) -> Result<(), StoreError> {
        let writing = self.database.begin(&[DRAFTS], Mode::WriteThrough).await?;
        writing.store(DRAFTS)?.put(&json.into(), Some(&key.into())).map_err(fault::of)?;
        writing.complete().await
    }

    /// Reads a draft.
    pub async fn load(&self, key: &str) -> Result<Option<String>, StoreError> {
        let reading = self.database.begin(&[DRAFTS], Mode::Read).await?;
        let found = reading.store(DRAFTS)?.get(JsValue::from_str(key)).map_err(fault::of)?.await.map_err(fault::of)?;
        reading.complete().await?;
        Ok(found.and_then(|json| json.as_string()))
    }

    /// Reads all drafts.
    pub async fn all(&self) -> Result<Vec<String>, StoreError> {
        let reading = self.database.begin(&[DRAFTS], Mode::Read).await?;
        let found = reading.store(DRAFTS)?.get_all(None, None).map_err(fault::of)?.await.map_err(fault::of)?;
        reading.complete().await?;
        Ok(found.into_iter().filter_map(|json| json.as_string()).collect())
    }

    /// Throws a draft away.
    pub async fn remove(&self, key: &str) -> Result<(), StoreError> {
        let writing = self.database.begin(&[DRAFTS], Mode::Write).await?;
        writing.store(DRAFTS)?.delete(JsValue::from_str(key)).map_err(fault::of)?;
        writing.complete().await
    }

    /// Throws all drafts away.
    pub async fn clear(&self) -> Result<(), StoreError> {
        let writing = self.database.begin(&[DRAFTS], Mode::Write).await?;
        writing.store(DRAFTS)?.clear().map_err(fault::of)?;
        writing.complete().await
    }
}
