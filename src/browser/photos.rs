//! The photos on this device: their bytes, and what is known of each.
//!
//! An own photo is reported as kept when it is on the disk; one that was fetched can be fetched
//! again.

use std::rc::Rc;

use js_sys::Uint8Array;
use meeloop_device::{StoreError, photos::Held};
use meeloop_domain::{json, photo::PhotoId};
use wasm_bindgen::{JsCast as _, JsValue};

use crate::database::{Database, fault, transaction::Mode};

const PHOTOS: &str = "photos";
const BYTES: &str = "photo_bytes";

/// The photos of one person on one device.
#[derive(Clone, Debug)]
pub struct Photos {
    database: Rc<Database>,
}

impl Photos {
    pub(crate) const fn new(database: Rc<Database>) -> Self {
        Self { database }
    }

    /// Reads which there are.
    pub async fn held(&self) -> Result<Vec<Held>, StoreError> {
        let reading = self.database.begin(&[PHOTOS], Mode::Read).await?;
        let rows = reading.store(PHOTOS)?.get_all(None, None).map_err(fault::of)?.await.map_err(fault::of)?;
        reading.complete().await?;
        Ok(rows.into_iter().filter_map(|row| json::read(&row.as_string()?).ok()).collect())
    }

    /// Keeps a photo, over the one with the same name.
    pub async fn put(&self, held: &Held, bytes: &[u8]) -> Result<(), StoreError> {
        let mode = if held.own { Mode::WriteThrough } else { Mode::Write };
        let writing = self.database.begin(&[PHOTOS, BYTES], mode).await?;
        let bytes = Uint8Array::from(bytes);
        writing.store(BYTES)?.put(&bytes, Some(&key(held.photo))).map_err(fault::of)?;
        writing.store(PHOTOS)?.put(&row(held)?, Some(&key(held.photo))).map_err(fault::of)?;
        writing.complete().await
    }

    /// Notes what is known of photos that are here. One that went meanwhile stays away.
    pub async fn note(&self, all: &[Held]) -> Result<(), StoreError> {
        let writing = self.database.begin(&[PHOTOS], Mode::Write).await?;
        let store = writing.store(PHOTOS)?;
        for held in all {
            if store.get(key(held.photo)).map_err(fault::of)?.await.map_err(fault::of)?.is_some() {
                store.put(&row(held)?, Some(&key(held.photo))).map_err(fault::of)?;
            }
        }
        writing.complete().await
    }

    /// Reads the bytes of a photo.
    pub async fn bytes(&self, photo: PhotoId) -> Result<Option<Vec<u8>>, StoreError> {
        let reading = self.database.begin(&[BYTES], Mode::Read).await?;
        let found = reading.store(BYTES)?.get(key(photo)).map_err(fault::of)?.await.map_err(fault::of)?;
        reading.complete().await?;
        Ok(found.and_then(|bytes| bytes.dyn_into::<Uint8Array>().ok()).map(|bytes| bytes.to_vec()))
    }

    /// Throws photos away.
    pub async fn remove(&self, photos: &[PhotoId]) -> Result<(), StoreError> {
        let writing = self.database.begin(&[PHOTOS, BYTES], Mode::Write).await?;
        for name in [PHOTOS, BYTES] {
            let store = writing.store(name)?;
            for photo in photos {
                store.delete(key(*photo)).map_err(fault::of)?;
            }
        }
        writing.complete().await
    }
}

fn key(photo: PhotoId) -> JsValue {
    JsValue::from_str(&photo.to_string())
}

fn row(held: &Held) -> Result<JsValue, StoreError> {
    let json = serde_json::to_string(held).map_err(|error| StoreError::Failed(error.to_string()))?;
    Ok(JsValue::from_str(&json))
}
