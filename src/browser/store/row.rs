//! An entry as the database holds it: the fields that are looked up by, and the rest as JSON.

use js_sys::{Object, Reflect};
use meeloop_device::{StoreError, store::Kept};
use meeloop_domain::json;
use wasm_bindgen::JsValue;

/// Writes `{ log, seq, event, body }`. Bytes that are no event have no `event` and so aren't in
/// its index.
pub fn write(kept: &Kept) -> Result<JsValue, StoreError> {
    let body = serde_json::to_string(kept).map_err(|error| StoreError::Failed(error.to_string()))?;
    let row = Object::new();
    set(&row, "log", &kept.entry.log.to_string().into())?;
    // A number that JavaScript holds exactly up to 2^53: more entries than anybody writes.
    #[expect(clippy::cast_precision_loss, reason = "a log never gets 2^53 entries")]
    set(&row, "seq", &(kept.entry.seq as f64).into())?;
    if let Some(event) = kept.event() {
        set(&row, "event", &event.to_string().into())?;
    }
    set(&row, "body", &body.into())?;
    Ok(row.into())
}

/// Reads a row.
pub fn read(row: &JsValue) -> Result<Kept, StoreError> {
    let body = Reflect::get(row, &"body".into()).ok().and_then(|body| body.as_string());
    let body = body.ok_or_else(|| StoreError::Corrupt("an entry without a body".into()))?;
    json::read(&body).map_err(|error| StoreError::Corrupt(format!("an entry: {error}")))
}

fn set(row: &Object, name: &str, value: &JsValue) -> Result<(), StoreError> {
    Reflect::set(row, &name.into(), value).map(drop).map_err(|_| StoreError::Failed(format!("setting {name}")))
}
