//! Whether the browser promises to keep what is stored, and how much room there is.

use wasm_bindgen::JsCast as _;
use wasm_bindgen_futures::JsFuture;
use web_sys::{StorageEstimate, StorageManager, window};

/// How full the device's storage is, in bytes. Browsers round these on purpose.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Estimate {
    /// What the app uses.
    pub used: u64,
    /// What it may use in all.
    pub room: u64,
}

/// Asks the browser not to throw the data away when room gets short; says whether it promised.
/// Some browsers ask the person, so this belongs after something worth keeping.
pub async fn make_persistent() -> bool {
    let Some(promise) = manager().and_then(|manager| manager.persist().ok()) else { return false };
    JsFuture::from(promise).await.is_ok_and(|granted| granted.is_truthy())
}

/// Whether the browser promised to keep the data.
pub async fn is_persistent() -> bool {
    let Some(promise) = manager().and_then(|manager| manager.persisted().ok()) else { return false };
    JsFuture::from(promise).await.is_ok_and(|granted| granted.is_truthy())
}

/// Asks how full the storage is.
pub async fn estimate() -> Option<Estimate> {
    let told = JsFuture::from(manager()?.estimate().ok()?).await.ok()?;
    let told: StorageEstimate = told.unchecked_into();
    Some(Estimate { used: bytes(told.get_usage()?), room: bytes(told.get_quota()?) })
}

/// `navigator.storage` exists only in a secure context.
fn manager() -> Option<StorageManager> {
    let manager = window()?.navigator().storage();
    (!manager.is_undefined()).then_some(manager)
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a size, and saturating")]
fn bytes(size: f64) -> u64 {
    size as u64
}
