//! A new build that waits on this device, and the person's word that it may take over.
//!
//! The worker itself and the page's first script are plain JavaScript: they must work before, and
//! when, this program doesn't.

use wasm_bindgen::JsCast as _;
use web_sys::{CustomEvent, HtmlElement, window};

use crate::listener::Listener;

const WAITING: &str = "meeloop-update-waiting";
const ACCEPT: &str = "meeloop-accept-update";

/// Whether a new build waits.
pub fn update_waits() -> bool {
    let root = window().and_then(|window| window.document()).and_then(|page| page.document_element());
    let marked =
        root.and_then(|root| root.dyn_into::<HtmlElement>().ok()).and_then(|root| root.dataset().get("update"));
    marked.as_deref() == Some("waiting")
}

/// Calls when a new build waits, at once if one does already. Lasts as long as the page.
pub fn on_update(call: impl Fn() + 'static) {
    if update_waits() {
        call();
    }
    if let Some(window) = window() {
        std::mem::forget(Listener::new(&window, WAITING, move |_| call()));
    }
}

/// Lets the new build take over; every page reloads by itself.
pub fn accept_update() {
    if let (Some(window), Ok(event)) = (window(), CustomEvent::new(ACCEPT)) {
        drop(window.dispatch_event(&event));
    }
}
