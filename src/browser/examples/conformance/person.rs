//! A person who keeps moments.

use std::rc::Rc;

use meeloop_browser::{Client, clock};
use meeloop_domain::{
    intent::Intent,
    moment::{MomentDetails, MomentKind, Share},
};
use wasm_bindgen::prelude::*;

/// A client that a page holds.
#[wasm_bindgen]
pub struct Person {
    client: Rc<Client>,
}

#[wasm_bindgen]
impl Person {
    /// Opens a person's data. The identity is JSON, as the server gives it.
    pub async fn open(identity: String) -> Result<Person, JsError> {
        Ok(Self { client: Client::open(serde_json::from_str(&identity)?).await? })
    }

    /// Logs a moment; gives its id once it is kept.
    pub async fn log(&self, learned: String) -> Result<String, JsError> {
        let on = clock::today();
        let moment = Intent::moment(MomentDetails::of(MomentKind::SelfFound, on, Share::Me), learned);
        Ok(self.client.keep(moment).await?.to_string())
    }

    /// Keeps a photo; gives its name once it is on the disk.
    pub async fn photograph(&self, bytes: Vec<u8>) -> Result<String, JsError> {
        Ok(self.client.add_photo(bytes).await?.to_string())
    }

    /// How many photos are on this device.
    pub fn photos(&self) -> usize {
        self.client.snapshot().photos.len()
    }

    /// What was learned, in the moments that are shown.
    pub fn learned(&self) -> Vec<String> {
        self.client.snapshot().view.moments.values().map(|moment| moment.learned.as_str().to_owned()).collect()
    }

    /// How many people are shown.
    pub fn people(&self) -> usize {
        self.client.snapshot().view.people.len()
    }

    /// How much the server doesn't have yet.
    pub fn waiting(&self) -> usize {
        self.client.sync_state().waiting
    }

    /// How syncing goes, as JSON.
    pub fn status(&self) -> String {
        serde_json::to_string(&self.client.sync_state().status).unwrap_or_default()
    }

    /// Tries to sync.
    pub fn sync_now(&self) {
        self.client.sync_now();
    }
}
