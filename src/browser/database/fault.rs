//! What the browser's errors mean for what was to be kept.

use idb::Error;
use meeloop_device::StoreError;
use wasm_bindgen::{JsCast as _, JsValue};
use web_sys::DomException;

/// Reads an error of the database crate.
pub fn of(error: Error) -> StoreError {
    match error {
        Error::DomException(exception) => of_exception(&exception),
        Error::AddFailed(value)
        | Error::ClearFailed(value)
        | Error::DeleteFailed(value)
        | Error::GetAllKeysFailed(value)
        | Error::GetFailed(value)
        | Error::IndexedDbNotFound(value)
        | Error::IndexedDbOpenFailed(value)
        | Error::IndexNotFound(value)
        | Error::ObjectStoreNotFound(value)
        | Error::UpdateFailed(value) => of_js(&value),
        other => StoreError::Failed(other.to_string()),
    }
}

/// Reads something that was thrown.
pub fn of_js(value: &JsValue) -> StoreError {
    value.dyn_ref::<DomException>().map_or_else(|| StoreError::Failed(format!("{value:?}")), of_exception)
}

/// Reads an exception by its name (W3C Indexed Database API 3.0, section 3).
pub fn of_exception(exception: &DomException) -> StoreError {
    let told = format!("{}: {}", exception.name(), exception.message());
    match exception.name().as_str() {
        "QuotaExceededError" => StoreError::Full,
        // Safari says `UnknownError` when its database process is gone.
        "InvalidStateError" | "AbortError" | "UnknownError" | "VersionError" => StoreError::Lost(told),
        "DataCloneError" | "NotReadableError" => StoreError::Corrupt(told),
        _ => StoreError::Failed(told),
    }
}

/// Whether a connection refused because it is closed.
pub fn is_closed(value: &JsValue) -> bool {
    value.dyn_ref::<DomException>().is_some_and(|exception| exception.name() == "InvalidStateError")
}
