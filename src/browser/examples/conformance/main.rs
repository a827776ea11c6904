//! What `tests/browser/conformance*.test.mjs` drive in a real browser: the `IndexedDB` store, held
//! to the rules of every store, and the client over it, against a server of the test's making.

mod held;
mod person;

use std::cell::Cell;

use meeloop_browser::store::IndexedDb;
use meeloop_device::store::conformance;
use wasm_bindgen::prelude::*;

fn main() {}

/// Runs every rule; fails with the rule that was broken.
///
/// # Panics
/// When the browser doesn't open a database at all.
#[wasm_bindgen]
pub async fn store_conformance() -> Result<(), JsError> {
    let count = Cell::new(0);
    let run = conformance::run(|| {
        count.set(count.get() + 1);
        let name = format!("conformance-{}", count.get());
        async move { IndexedDb::open(name).await.expect("a database opens") }
    });
    Ok(run.await?)
}
