//! Runs the rules that every store must keep against `IndexedDB`, in a real browser.
//!
//! The page that loads it reads the result from `data-conformance` on the root element: `kept`,
//! or the rule that was broken.

use std::cell::Cell;

use meeloop_browser::store::IndexedDb;
use meeloop_device::store::conformance;

fn main() {
    wasm_bindgen_futures::spawn_local(async {
        let told = match run().await {
            Ok(()) => "kept".to_owned(),
            Err(violation) => violation.to_string(),
        };
        let root = web_sys::window().and_then(|window| window.document()).and_then(|page| page.document_element());
        if let Some(root) = root {
            drop(root.set_attribute("data-conformance", &told));
        }
    });
}

async fn run() -> Result<(), conformance::Violation> {
    let count = Cell::new(0);
    conformance::run(|| {
        count.set(count.get() + 1);
        let name = format!("conformance-{}", count.get());
        async move { IndexedDb::open(name).await.expect("a database opens") }
    })
    .await
}
