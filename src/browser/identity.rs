//! Who this browser is enrolled as, kept so that the app opens without network.
//!
//! In a database of its own: the person's database can only be named once this is known. The
//! token itself is a cookie that no script can read.

use meeloop_device::StoreError;
use meeloop_domain::json;
use meeloop_protocol::identity::Identity;
use wasm_bindgen::JsValue;

use crate::database::{Database, Step, fault, transaction::Mode};

const NAME: &str = "meeloop-device";
const STORE: &str = "identity";
const KEY: &str = "current";
const STEPS: &[Step] = &[|database| database.create_object_store(STORE, idb::ObjectStoreParams::new()).map(drop)];

/// Reads who this browser is enrolled as.
pub async fn get() -> Result<Option<Identity>, StoreError> {
    let database = open().await?;
    let reading = database.begin(&[STORE], Mode::Read).await?;
    let found = reading.store(STORE)?.get(JsValue::from_str(KEY)).map_err(fault::of)?.await.map_err(fault::of)?;
    reading.complete().await?;
    database.close();
    // What can't be read is asked of the server again.
    Ok(found.and_then(|json| json.as_string()).and_then(|json| json::read(&json).ok()))
}

/// Keeps who this browser is enrolled as.
pub async fn set(identity: &Identity) -> Result<(), StoreError> {
    let json = serde_json::to_string(identity).map_err(|error| StoreError::Failed(error.to_string()))?;
    let database = open().await?;
    let writing = database.begin(&[STORE], Mode::WriteThrough).await?;
    writing.store(STORE)?.put(&json.into(), Some(&KEY.into())).map_err(fault::of)?;
    writing.complete().await?;
    database.close();
    Ok(())
}

/// Forgets it. The person's data stays, for when the same person comes back.
pub async fn clear() -> Result<(), StoreError> {
    let database = open().await?;
    let writing = database.begin(&[STORE], Mode::WriteThrough).await?;
    writing.store(STORE)?.delete(JsValue::from_str(KEY)).map_err(fault::of)?;
    writing.complete().await?;
    database.close();
    Ok(())
}

/// The name of a person's database: one per firm and person, or wall.
pub(crate) fn database_name(identity: &Identity) -> String {
    use meeloop_domain::audience::Reader;
    match identity.reader {
        Reader::Person(person) => format!("meeloop-{}-{person}", identity.firm),
        Reader::Wall(team) => format!("meeloop-{}-{team}", identity.firm),
    }
}

async fn open() -> Result<Database, StoreError> {
    Database::open(NAME.to_owned(), STEPS).await
}
